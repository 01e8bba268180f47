"""Tells which of the manager's answers in a draft still count: it was shown, and the words are those they answered."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from cornerman.mission_file.marking import shown
from cornerman.mission_file.marks import read_mark
from cornerman.mission_items import STATEMENT, MissionItem, items_of
from cornerman.mission_versions import MissionVersion
from cornerman.missions import KeyResult, ManagerVerdict, Mission, Objective

_Marked = TypeVar("_Marked", Mission, Objective, KeyResult)

_TO_HOLD_AGAINST = (ManagerVerdict.AGREE, ManagerVerdict.MISSING)
_PIECES = re.compile(r"(?P<between>(?<=\d)[\W_]+(?=\d))|(?P<minus>(?<!\w)-(?=\d))|(?P<sign>.)", re.DOTALL)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_PUNCTUATION = frozenset("PZC")
_PERCENT = "%\u2030"
_LEADING = re.compile(r"[\s#>*+-]*(?:O\d{1,3}[ \t]*[:.)])?", re.IGNORECASE)


def rests_on_versions(mission: Mission) -> bool:
    """Tell whether earlier states of a draft are needed to know which of its answers count."""
    return mission.state.was_shared and any(each.verdict in _TO_HOLD_AGAINST for each in items_of(mission))


def as_it_stands(
    mission: Mission, versions: Sequence[MissionVersion], read: Callable[[MissionVersion], Mission]
) -> Mission:
    """Give a draft with the answers that count.

    In a draft that was not shared there are none: `uncounted` names the items that have one in the file. In one that
    was, `reworded` names the items whose words are others than when they were agreed to, or named by the manager;
    `versions` are its kept states, the first one first, and `read` reads one of them, as few as will do.
    """
    if not mission.state.was_shared:
        return _without_answers(mission)
    shown = [each for each in versions if each.state.was_shared]  # before that nobody there had seen it
    history = _History(versions=shown, read=read)
    changed = (each.id for each in items_of(mission) if each.verdict in _TO_HOLD_AGAINST and history.differs(each))
    return replace(mission, reworded=frozenset(changed))


def without_stale_answers(mission: Mission) -> Mission:
    """Give a draft in which the items that were reworded since their answer have none, as if they were open."""

    def held(each: _Marked, name: str) -> _Marked:
        return _open(each) if name in mission.reworded else each

    objectives = (
        replace(held(each, each.id), key_results=tuple(held(one, one.id) for one in each.key_results))
        for each in mission.objectives
    )
    return replace(held(mission, STATEMENT), objectives=tuple(objectives))


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts say the same: case, spaces and punctuation do not count, but inside figures they do."""
    return _bare(one) == _bare(other)


def _bare(words: str) -> str:
    """Give the letters, figures and symbols of a text; `3.5` is not `35`, and `-5 %` neither `5` nor `5 %`."""
    plain = unicodedata.normalize("NFKC", words).casefold().translate(_DASHES)
    return "".join(map(_kept, _PIECES.finditer(plain)))


def _kept(piece: re.Match[str]) -> str:
    if piece["between"]:
        return "".join(piece["between"].split()) or " "
    sign = piece[0]
    counts = piece["minus"] or sign in _PERCENT or unicodedata.category(sign)[0] not in _PUNCTUATION
    return sign if counts else ""


def _without_answers(mission: Mission) -> Mission:
    marked = frozenset(each.id for each in items_of(mission) if each.verdict is not None)
    if not marked:
        return mission
    objectives = (replace(_open(each), key_results=tuple(map(_open, each.key_results))) for each in mission.objectives)
    return replace(_open(mission), objectives=tuple(objectives), uncounted=marked)


def _open(each: _Marked) -> _Marked:
    return replace(each, verdict=None, verdict_on=None, verdict_words="")


@dataclass(frozen=True, slots=True, kw_only=True)
class _History:
    """The kept states of one draft, each read once at most."""

    versions: Sequence[MissionVersion]
    read: Callable[[MissionVersion], Mission]
    known: dict[int, tuple[MissionItem, ...]] = field(default_factory=dict)

    def differs(self, item: MissionItem) -> bool:
        """Tell whether an item has other words than when it got its answer first, or last anew.

        A draft may have been numbered anew since, so its words may then have stood at another item with that answer.
        Who agreed to other words answered those, so an item that has them by now is as it was answered.
        """
        # Going back, an answer that was another one, or none, means that the one of now is a new one.
        earlier = (self._items(each) for each in reversed(self.versions) if not _may_say(each.content, item))
        last = next((items for items in earlier if _has(items, item) and not _says(items, item)), ())
        if not _has_answer(last, item):
            return False
        # The words may have been taken back to those that were answered first.
        first = next((items for items in map(self._items, self._dated(item)) if _has_answer(items, item)), last)
        return not _says(first, item)

    def _dated(self, item: MissionItem) -> Iterator[MissionVersion]:
        """Give the states in which the day of an answer is written anywhere, for these alone may have it."""
        mark = item.verdict_on.isoformat() if item.verdict_on else ""
        return (each for each in self.versions if mark in each.content)

    def _items(self, version: MissionVersion) -> tuple[MissionItem, ...]:
        if version.number not in self.known:
            self.known[version.number] = items_of(self.read(version))
        return self.known[version.number]


def _answer(item: MissionItem) -> tuple[object, ...]:
    return item.verdict, item.verdict_on


def _has(items: Sequence[MissionItem], item: MissionItem) -> bool:
    return any(each.id == item.id for each in items)


def _has_answer(items: Sequence[MissionItem], item: MissionItem) -> bool:
    return any(each.id == item.id and _answer(each) == _answer(item) for each in items)


def _says(items: Sequence[MissionItem], item: MissionItem) -> bool:
    alike = (each for each in items if each.kind is item.kind and _answer(each) == _answer(item))
    return any(same_words(words, item.text) for each in alike for words in _answered(each))


def _answered(item: MissionItem) -> Iterator[str]:
    """Give the words that an answer was about: those of the item, and those agreed to in their place."""
    yield item.text
    if item.verdict is ManagerVerdict.AGREE and item.verdict_words:
        yield shown(item.verdict_words)


def _may_say(content: str, item: MissionItem) -> bool:
    """Tell from its lines alone whether a state has the words of an item with its answer; False where that is open."""
    if item.verdict_on is None:
        return False
    day, words = item.verdict_on.isoformat(), _bare(item.text)
    for line in content.splitlines():
        if day in line:
            found = read_mark(line)
            mark = found.mark and (found.mark.verdict, found.mark.on)
            if mark == _answer(item) and _bare(_LEADING.sub("", found.before, count=1)) == words:
                return True
    return False
