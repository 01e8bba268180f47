"""The seeker's calendar as an .ics file, or as a folder with one event a file (the layout of vdirsyncer and khal)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from cornerman.errors import BadInputError, OutsideRefusedError
from cornerman.events import Event
from cornerman.invitations import DebriefEntry
from cornerman.ports import CalendarReading, Clock
from cornerman.times import Span
from integrations.clock import SystemClock
from integrations.debrief_entries import require_ours, with_answers_of
from integrations.ics_reading import TAG, IcsReading, read_ics
from integrations.ics_remembered import READINGS
from integrations.ics_text import Block, CalendarBlock, cut, is_wide, value_of
from integrations.ics_writing import calendar_with, content_of, kept_vevent, parsed, put_in, take_out
from integrations.recurrence import expand
from integrations.whole_files import children, read_whole, remove_whole, write_whole

_NOT_IN_NAMES = re.compile(r"[^\w@.-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A file, cut into components, and those among them that have the UID in question."""

    file: Path
    data: bytes
    calendars: list[CalendarBlock]
    blocks: list[Block]

    @property
    def alone(self) -> bool:
        """There is no other component in it."""
        return len(self.blocks) == sum(block.name != "VTIMEZONE" for each in self.calendars for block in each.blocks)


class IcsCalendar:
    """Reads all of it, and writes nothing but our own events: every other byte stays as it is."""

    def __init__(self, path: Path, *, zone: ZoneInfo, clock: Clock | None = None) -> None:
        """Look at a file or a folder.

        Times without a zone are in `zone` unless the file names another; `clock` stamps what is written.
        """
        self._path = path
        self._zone = zone
        self._clock = clock or SystemClock()

    def read(self, window: Span) -> CalendarReading:
        """Give every occurrence that touches the window.

        In a folder, a file that is no calendar is a line of loss. Raises BadInputError when nothing can be
        read, OutsideRefusedError when it may not be read.
        """
        readings: list[IcsReading] = []
        failures: list[BadInputError | OutsideRefusedError] = []
        for file in self._files():
            try:
                readings.append(READINGS.read(read_whole(file), file, source=file.name, zone=self._zone))
            except (BadInputError, OutsideRefusedError) as error:
                failures.append(error)
        if failures and not readings:
            raise failures[0]
        found = expand((event for reading in readings for event in reading.events), window)
        lost = (line for reading in readings for line in reading.losses)
        return CalendarReading(events=found.events, losses=(*(each.message for each in failures), *lost, *found.losses))

    def write(self, entry: DebriefEntry) -> frozenset[str]:
        """Make the event of this UID look like the entry, but for what the seeker put into it; tell nobody.

        An event that looks like that already is not written again.

        Raises OutsideRefusedError when the event is not ours or the file cannot be written, and
        OutsideDownError when another program writes it in the same moment.
        """
        place = self._place(entry.uid, key=entry.tag)
        if place is None:
            vevent = kept_vevent(entry, stamp=self._clock.now())
            write_whole(self._own_file(entry.uid), calendar_with(vevent.to_ical()))
            return frozenset()
        entry = with_answers_of(entry, self._present(place))
        before = [parsed(place.data, each) for each in place.blocks]
        model = before[0].copy(recursive=True) if before and before[0] else None
        vevent = kept_vevent(entry, stamp=self._clock.now(), onto=model)
        if [each and content_of(each) for each in before] != [content_of(vevent)]:
            data = put_in(place.data, place.calendars, vevent.to_ical(), instead_of=place.blocks)
            write_whole(place.file, data, instead_of=place.data)
        return frozenset()

    def remove(self, uid: str) -> frozenset[str]:
        """Take away our event of this UID; tell nobody. Raises as write does."""
        place = self._place(uid)
        if place is None or not place.blocks:
            return frozenset()
        if self._path.is_dir() and place.alone:
            remove_whole(place.file)
        else:
            write_whole(place.file, take_out(place.data, place.blocks), instead_of=place.data)
        return frozenset()

    def _files(self) -> list[Path]:
        if not self._path.is_dir():
            return [self._path]
        return [
            each for each in children(self._path) if each.suffix.lower() == ".ics" and not each.name.startswith(".")
        ]

    def _own_file(self, uid: str) -> Path:
        """Name the file that a folder gets for an event of ours."""
        return self._path / f"{_NOT_IN_NAMES.sub('_', uid)}.ics"

    def _readable(self, uid: str) -> Iterator[tuple[Path, bytes]]:
        """Give the files and what they hold.

        In a folder, one that cannot be read is passed over, unless it bears the name under which we would write.
        """
        for file in self._files():
            try:
                data = read_whole(file)
            except (BadInputError, OutsideRefusedError):
                if file in (self._path, self._own_file(uid)):
                    raise
            else:
                yield file, data

    def _place(self, uid: str, *, key: str | None = None) -> _Place | None:
        """Find where a UID stands, or where it could; None when a folder has no file for it yet.

        `key` is the tag of the entry that is to stand there.
        """
        for file, data in self._readable(uid):
            calendars = [] if is_wide(data) else cut(data)
            events = (block for each in calendars for block in each.blocks if block.name == "VEVENT")
            blocks = [each for each in events if value_of(each.lines, "UID") == uid]
            for block in blocks:
                require_ours(uid, value_of(block.lines, TAG), key=key)
            if blocks or file == self._path:
                _require_writable(file, data, calendars)
                return _Place(file=file, data=data, calendars=calendars, blocks=blocks)
        return None

    def _present(self, place: _Place) -> Event | None:
        """Read our event as it stands there; None when there is none or it was broken."""
        if not place.blocks:
            return None
        block = place.blocks[0]
        written = read_ics(place.data[block.start : block.end], source=place.file.name, zone=self._zone).events
        return written[0].event if written else None


def _require_writable(file: Path, data: bytes, calendars: list[CalendarBlock]) -> None:
    if is_wide(data):
        raise OutsideRefusedError(
            f"{file} is written in UTF-16, and Cornerman writes UTF-8 only.", remedy="Export it again as UTF-8."
        )
    if not calendars:
        raise BadInputError(f"{file} is not a calendar.", remedy="Export it again as an iCalendar (.ics) file.")
