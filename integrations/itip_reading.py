"""What a calendar message in a letter says (RFC 5546): its events, and of each when it was written and who answers."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from icalendar.parser import Contentline, Parameters

from cornerman.events import Attendee, Event, Response
from cornerman.letters import CalendarMessage, Notice
from cornerman.people import Person
from integrations.ics_reading import Written, read_ics

_FOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_READ = frozenset({"UID", "DTSTART", "RECURRENCE-ID", "DTSTAMP", "COMMENT", "ATTENDEE"})
# These may say which event they mean without saying when it takes place (RFC 5546, 3.2.3, 3.2.5, 3.2.6, 3.2.8).
_WITHOUT_START = frozenset({"REPLY", "CANCEL", "REFRESH", "DECLINECOUNTER"})
_SOME_START = "DTSTART:20000101T000000Z"
_STAMP = "%Y%m%dT%H%M%S"
_MAIL = "mailto:"
_RESPONSES = {each.value: each for each in Response}


@dataclass(slots=True, eq=False, kw_only=True)
class _Component:
    """The lines of one VEVENT that count here; `end` is the number of the line that closes it."""

    end: int = 0
    values: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Attendee] = field(default_factory=dict)

    @property
    def has_start(self) -> bool:
        """It says when it takes place."""
        return "DTSTART" in self.values

    @property
    def start_for_reading(self) -> str:
        """Give a DTSTART to read it by, where it has none: that of the instance that it means, or any."""
        return self.values.get("RECURRENCE-ID", _SOME_START)

    def take(self, line: str) -> None:
        """Keep what a line says; one that cannot be read says nothing."""
        name = re.split("[;:]", line, maxsplit=1)[0].strip().upper()
        if name not in _READ:
            return
        with suppress(ValueError):
            _, parameters, value = Contentline(line).parts()  # type: ignore[no-untyped-call]
            if name == "ATTENDEE":
                answer = _attendee(parameters, value)
                self.answers.setdefault(answer.person.email, answer)
            elif name == "RECURRENCE-ID":
                self.values[name] = f"DTSTART{line.strip()[len(name) :]}"
            else:
                self.values.setdefault(name, value.strip())


def read_message(data: bytes, *, source: str, zone: ZoneInfo, method: str) -> tuple[CalendarMessage, tuple[str, ...]]:
    """Read one calendar message, and give a line for everything in it that could not be read.

    `method` is the one of the letter's part, which counts where the message names none. Raises BadInputError
    when it is no calendar.
    """
    lines = _LINE_END.split(_FOLD.sub("", data.decode(errors="replace")))
    components = _components(lines)
    wants = next(filter(None, map(_method, lines)), method.strip().upper())
    missing = [each for each in components if not each.has_start] if wants in _WITHOUT_START else []
    reading = read_ics(_with_starts(lines, missing) if missing else data, source=source, zone=zone)
    losses = list(reading.losses)
    pairs = list(_paired(_named(reading.events, losses), components))
    message = CalendarMessage(
        method=reading.method or wants,
        events=tuple(event for event, component in pairs if component not in missing),
        notices=tuple(_notice(event, component) for event, component in pairs),
    )
    return message, tuple(losses)


def _method(line: str) -> str:
    name, _, value = line.partition(":")
    return value.strip().upper() if name.split(";")[0].strip().upper() == "METHOD" else ""


def _components(lines: Sequence[str]) -> list[_Component]:
    """Find the VEVENTs and what they say; what is nested in them, alarms for instance, says nothing here."""
    found: list[_Component] = []
    inside: list[str] = []
    for number, line in enumerate(lines):
        word, _, name = line.partition(":")
        match word.strip().upper():
            case "BEGIN" if name.strip().upper() == "VEVENT":
                found.append(_Component(end=len(lines)))
                inside = ["VEVENT"]
            case "BEGIN":
                inside.append(name.strip().upper())
            case "END":
                if inside == ["VEVENT"]:
                    found[-1].end = number
                inside = inside[:-1]
            case _ if inside == ["VEVENT"]:
                found[-1].take(line)
    return found


def _with_starts(lines: Sequence[str], missing: Iterable[_Component]) -> bytes:
    """Give the message with a DTSTART in components that have none, so that they are read like all others."""
    starts = {each.end: each.start_for_reading for each in missing}
    written = [part for number, line in enumerate([*lines, ""]) for part in (starts.get(number, ""), line) if part]
    return "\r\n".join([*written, ""]).encode()


def _named(events: Iterable[Written], losses: list[str]) -> Iterator[Event]:
    """Give the events, an instance under the name that it has in a calendar; what is lost adds a line."""
    for written in events:
        try:
            yield replace(written.event, recurrence_id=_recurrence_id(written))
        except OverflowError as error:  # at the ends of time, where no zone reaches
            losses.append(written.loss("VEVENT", error))


def _paired(events: Iterable[Event], components: Iterable[_Component]) -> Iterator[tuple[Event, _Component]]:
    """Give each event with its component, or an empty one; those that could not be read have left no event."""
    left: dict[tuple[str, bool], deque[_Component]] = defaultdict(deque)
    for each in components:
        left[each.values.get("UID", ""), "RECURRENCE-ID" in each.values].append(each)
    for event in events:
        alike = left[event.uid, event.recurrence_id is not None]
        yield event, alike.popleft() if alike else _Component()


def _recurrence_id(written: Written) -> str | None:
    """Name the instance that is meant as calendars do, by its original start in UTC; a date means that of the day."""
    original, start = written.original, written.start
    if original is None:
        return None
    if not isinstance(original, datetime):
        hour = time.min if written.event.all_day else start.time()
        original = datetime.combine(original, hour, start.tzinfo)
    return f"{original.astimezone(UTC):{_STAMP}}Z"


def _notice(event: Event, component: _Component) -> Notice:
    return Notice(
        uid=event.uid,
        recurrence_id=event.recurrence_id,
        sequence=event.sequence,
        stamp=_moment(component.values.get("DTSTAMP", "")),
        answers=tuple(component.answers.values()),
        comment=component.values.get("COMMENT", ""),
    )


def _moment(text: str) -> datetime | None:
    """Read a DTSTAMP, which is in UTC whether it says so or not (RFC 5545, 3.8.7.2)."""
    with suppress(ValueError):
        return datetime.strptime(text.upper().removesuffix("Z"), _STAMP).replace(tzinfo=UTC)
    return None


def _attendee(parameters: Parameters, value: str) -> Attendee:
    """Give an attendee and their answer. Raises ValueError without an address, which Apple may write into EMAIL."""
    value = value.strip()
    address = value[len(_MAIL) :] if value.lower().startswith(_MAIL) else str(parameters.get("EMAIL") or value)
    person = Person(email=address, name=str(parameters.get("CN") or "").strip())
    return Attendee(person=person, response=_response(str(parameters.get("PARTSTAT") or "")))


def _response(answer: str) -> Response:
    """Read PARTSTAT: whoever sends somebody else does not come, and what nobody knows is no answer yet."""
    answer = answer.lower()
    return Response.DECLINED if answer == "delegated" else _RESPONSES.get(answer, Response.NEEDS_ACTION)
