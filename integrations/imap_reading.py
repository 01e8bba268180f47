"""Letters fetched from a server: of each only its head at first, and then only the parts that matter."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.errors import BadInputError
from cornerman.letters import Letter
from integrations.imap_folders import Head, ImapFolders
from integrations.imap_memory import Place
from integrations.imap_parts import Outline, outline_of, small_letter
from integrations.known_letters import KnownLetter
from integrations.mail_reading import read_letter, sent_at

_NAMED_FOR = timedelta(days=30)  # a letter that is refused, and whose date nobody knows
_AT_ONCE = 50  # letters whose parts are asked for together
_WHOLE = ""  # the section of a letter that is all of it
_LARGEST_WHOLE = 512 * 1024
_NO_PARTS = Outline(tree=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A letter to fetch, of which the head is known; without an outline its beginning is fetched as it is."""

    place: Place
    sent: datetime
    header: bytes
    outline: Outline | None

    @property
    def limits(self) -> tuple[tuple[str, int], ...]:
        if self.outline is None:
            return ((_WHOLE, _LARGEST_WHOLE),)
        return tuple((each.section, each.limit) for each in self.outline.parts)


class LetterReader:
    """Reads letters of the folder that is open. Those that are known by Message-ID and date are not fetched again."""

    def __init__(self, folders: ImapFolders, *, zone: ZoneInfo, known: Mapping[Place, KnownLetter]) -> None:
        """Read through an open folder; times without a zone are in `zone`."""
        self._folders = folders
        self._zone = zone
        self._known = {(each.letter.id, each.sent): each for each in known.values() if each.letter is not None}

    def read(self, places: Sequence[Place], *, since: datetime) -> dict[Place, KnownLetter]:
        """Give those of the letters that were sent at or after a moment, those that are refused without a letter.

        Raises RefusedAltogetherError when the server gives none of several.
        """
        heads = self._folders.heads([each.number for each in places])
        found: dict[Place, KnownLetter] = {}
        wanted: list[_Wanted] = []
        for place in places:
            head = heads.get(place.number) or self._folders.header(place.number)
            if head is None:
                found[place] = _refused(place, sent=since + _NAMED_FOR)
                continue
            match self._weighed(place, head, since):
                case KnownLetter() as known:
                    found[place] = known
                case _Wanted() as want:
                    wanted.append(want)
                case None:
                    pass
        for group in _alike(wanted):
            found |= self._fetched(group)
        self._known |= {(each.letter.id, each.sent): each for each in found.values() if each.letter is not None}
        return found

    def _weighed(self, place: Place, head: Head, since: datetime) -> KnownLetter | _Wanted | None:
        """Say what a head calls for: nothing, for it is old or gone; a letter that is known; or one to fetch."""
        received = head.received_at if head.received_at is None or head.received_at.tzinfo else None
        sent = sent_at(head.header) or received
        if sent is None or not head.header.strip():
            return None
        if sent < since:
            return None
        try:
            outline = outline_of(head.structure)
            letter, _ = read_letter(
                small_letter(head.header, _NO_PARTS, {}), source=_source(place), sent=sent, zone=self._zone
            )
        except BadInputError as error:
            return KnownLetter(sent=sent, losses=(error.message,))
        except ValueError:
            return _Wanted(place=place, sent=sent, header=head.header, outline=None)
        known = self._known.get((letter.id, sent))
        return _moved(known, place) if known else _Wanted(place=place, sent=sent, header=head.header, outline=outline)

    def _fetched(self, group: Sequence[_Wanted]) -> dict[Place, KnownLetter]:
        """Fetch letters that are built alike, and read them; one that is gone meanwhile is left out."""
        limits = dict(group[0].limits)
        numbers = [each.place.number for each in group]
        pieces = self._folders.parts(numbers, limits) if limits else {number: {} for number in numbers}
        return {
            each.place: self._letter(each, pieces.get(each.place.number))
            for each in group
            if each.place.number in pieces or self._is_there(each.place)
        }

    def _is_there(self, place: Place) -> bool:
        """Tell whether a letter whose parts were not given is still there: it may have been deleted meanwhile."""
        head = self._folders.header(place.number)
        return head is None or bool(head.header)

    def _letter(self, wanted: _Wanted, pieces: Mapping[str, bytes] | None) -> KnownLetter:
        source = _source(wanted.place)
        if pieces is None:
            return _refused(wanted.place, sent=wanted.sent)
        outline = wanted.outline
        data = pieces[_WHOLE] if outline is None else small_letter(wanted.header, outline, pieces)
        try:
            letter, losses = read_letter(data, source=source, sent=wanted.sent, zone=self._zone)
        except BadInputError as error:
            return KnownLetter(sent=wanted.sent, losses=(error.message,))
        lost = (f"{source}: {each}" for each in (outline.losses if outline else ()))
        return KnownLetter(sent=wanted.sent, letter=letter, losses=(*losses, *lost))


def _alike(wanted: Sequence[_Wanted]) -> Iterator[Sequence[_Wanted]]:
    """Put letters together of which the same sections are wanted: they can be asked for in one question."""
    groups: dict[tuple[tuple[str, int], ...], list[_Wanted]] = defaultdict(list)
    for each in wanted:
        groups[each.limits].append(each)
    for group in groups.values():
        for start in range(0, len(group), _AT_ONCE):
            yield group[start : start + _AT_ONCE]


def _refused(place: Place, *, sent: datetime) -> KnownLetter:
    return KnownLetter(sent=sent, losses=(f"{_source(place)}: the server does not give this letter",), refused=1)


def _source(place: Place) -> str:
    return f"{place.folder}/{place.number}"


def _moved(known: KnownLetter, place: Place) -> KnownLetter:
    """Give a letter that is known from elsewhere under the place where it lies now."""
    letter: Letter | None = known.letter and replace(known.letter, source=_source(place))
    return replace(known, letter=letter)
