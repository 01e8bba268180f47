"""As what somebody takes part in a talk, by the title that stands with their name in the invitation or a letter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from cornerman.events import Event
from cornerman.listeners import Listener
from cornerman.people import Person
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import Wording, fold, plain, without_links, words_of
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import TitleSort

_HOURS = re.compile(r"\b\d+[\s-]*hrs?\b")
_PREFIX_E = re.compile(r"\be-(?=\w)")
_SEPARATOR = re.compile(r"[,(|/]|\s[\u2013\u2014-]\s")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_TITLE = re.compile(r"\s*(?P<sign>[,(:|/\u2013\u2014-])\s*(?P<title>[^(),;|\n]+)")
"""How a title stands behind a name: `Dana Lee (Head of Support)`, `Dana Lee, Head of Support`."""

_MEANT = {
    TitleSort.HIRING: Listener.MANAGER,
    TitleSort.EXECUTIVE: Listener.EXECUTIVE,
    TitleSort.MANAGER: Listener.MANAGER,
    TitleSort.TEAM: Listener.TEAM,
}
"""What comes first counts where a title has several: an engineering director is a director."""
_TITLES = frozenset({TitleSort.RECRUITER, *_MEANT})
_WEIGHED = _TITLES | {TitleSort.HELPER, TitleSort.LOOKALIKE}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A phrase of a list, and where it stands in the line of a wording, without the spaces around it."""

    sort: TitleSort
    start: int
    end: int

    def is_within(self, other: "_Part") -> bool:
        return other.start <= self.start and self.end <= other.end and self.end - self.start < other.end - other.start


class TitleReader:
    """Reads titles by the words of all languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read by the words of this lexicon."""
        self._book = lexicon.titles
        endings = alternatives(lexicon.title_endings)
        self._ending = re.compile(
            rf"(?<=[^\W\d_])(?:\((?:{endings})\)|[\u00b7\u2022\u2027.*:_](?:{endings})\b|/-?(?:{endings})\b)"
        )

    def titles(
        self, event: Event, interviewers: Sequence[Person], signed: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> tuple[tuple[str, Listener], ...]:
        """Give by their addresses as what the interviewers take part whose title stands with their name.

        What stands behind a name may be the next name instead, or an hour: outside brackets it is a title only where it
        begins as one, and nowhere when it names another interviewer. So it is on the line below a name. Where the
        invitation has none, it is looked for in `signed`, the last lines of somebody's own letters by address.
        """
        invited = self._lines(without_links(plain(event.description)))
        found = (
            (each, self._listener(each, (invited, self._lines("\n".join(signed.get(each.email, ())))), interviewers))
            for each in interviewers
        )
        return tuple((person.email, listener) for person, listener in found if listener)

    def _lines(self, text: str) -> Sequence[str]:
        return tuple(map(self._levelled, text.splitlines()))

    def _levelled(self, text: str) -> str:
        """Fold a text and leave out the second ending of words for women and men: `Leiter:in`, `Director(a)`."""
        return self._ending.sub("", fold(text))

    def _listener(self, person: Person, texts: Sequence[Sequence[str]], people: Sequence[Person]) -> Listener | None:
        name = self._levelled(person.name).strip()
        if not name:
            return None
        own = _SEPARATOR.split(name, maxsplit=1)
        others = [bare for each in people if each != person and (bare := self._bare_name(each))]
        titles = (text for lines in texts for text in self._beside(own[0].strip(), lines, others))
        meant = (self._meaning(text) for text in (*map(_wording, own[1:]), *titles))
        return next((each for each in meant if each), None)

    def _bare_name(self, person: Person) -> str:
        return " ".join(words_of(_SEPARATOR.split(self._levelled(person.name), maxsplit=1)[0]))

    def _beside(self, name: str, lines: Sequence[str], others: Sequence[str]) -> Iterator[Wording]:
        """Give what stands as a title behind a name, and then what stands as one on the line below it."""
        named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        behind = (title for line in lines for found in named.finditer(line) for title in _titles(line, found.end()))
        for found in behind:
            if self._is_title(text := _wording(found["title"]), others, bracketed=found["sign"] == "("):
                yield text
        for line, below in pairwise(lines):
            if line.strip() == name and self._is_title(text := _wording(below), others):
                yield text

    def _is_title(self, text: Wording, others: Sequence[str], *, bracketed: bool = False) -> bool:
        kept = f"{text.line[: self._end(text)]} "
        return not any(f" {other} " in kept for other in others) and (bracketed or self._begins(text))

    def _parts(self, text: Wording) -> list[_Part]:
        """Give all that the lists have of a text; what is a part of a longer phrase of another sort does not count."""
        found = [
            _Part(sort=TitleSort(label), start=place.start() + 1, end=place.end())
            for label, phrases in self._book.read(text).items()
            for phrase in phrases
            for place in re.finditer(rf" {re.escape(phrase)}(?= )", text.line)
        ]
        weighed = [each for each in found if each.sort in _WEIGHED]
        return [
            each
            for each in found
            if not any(other.sort is not each.sort and each.is_within(other) for other in weighed)
        ]

    def _end(self, text: Wording) -> int:
        """Tell where a title ends: what comes behind `and` is another one, behind `to` another one's."""
        stops = (TitleSort.JOINING, TitleSort.BEHIND)
        return min((each.start for each in self._parts(text) if each.sort in stops), default=len(text.line))

    def _begins(self, text: Wording) -> bool:
        """Tell whether a text begins with a title, or with what stands before one: `senior`."""
        parts = self._parts(text)
        place = 1
        while True:
            here = [each for each in parts if each.start == place]
            if any(each.sort in _TITLES for each in here):
                return True
            place = 1 + max((each.end for each in here if each.sort is TitleSort.BEFORE), default=-1)
            if not place:
                return False

    def _meaning(self, text: Wording) -> Listener | None:
        """Say who bears a title; None where it fits nothing, or where it only names whom somebody works for."""
        end = self._end(text)
        parts = [each for each in self._parts(text) if each.start < end]
        if any(each.sort is TitleSort.RECRUITER for each in parts):
            return Listener.RECRUITER
        governed = min((each.start for each in parts if each.sort is TitleSort.OF), default=end)
        sorts = {each.sort for each in parts if each.start < governed}
        if any(each.sort is TitleSort.HELPER for each in parts):
            sorts &= {TitleSort.TEAM}
        return next((listener for sort, listener in _MEANT.items() if sort in sorts), None)


def _titles(line: str, place: int) -> Iterator[re.Match[str]]:
    """Give what stands as a title behind a place, and behind the brackets there: `Dana Lee (she/her), Director`."""
    brackets = _BRACKETS.match(line, place)
    for each in (place, *((brackets.end(),) if brackets else ())):
        if found := _TITLE.match(line, each):
            yield found


def _wording(text: str) -> Wording:
    return Wording.of(_HOURS.sub(" ", _PREFIX_E.sub("e", text)).replace("&", " and ").replace("@", " at "))
