"""What is kept of somebody else's calendar: when their time is taken, and not a word of what with."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from cornerman.keys import fingerprint
from integrations.free_busy_text import busy_spans
from integrations.ics_details import text_of
from integrations.ics_lines import Line, lines_by_name
from integrations.ics_text import Block, CalendarBlock, cut, decoded, unfolded, value_of
from integrations.ics_values import length_of, moment_of

_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_VERSIONS = ("SEQUENCE", "LAST-MODIFIED", "DTSTAMP", "STATUS")
_READ = (*_TIMES, *_VERSIONS, "UID", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "ATTENDEE")
_PARAMETERS = ("TZID", "VALUE", "RANGE")
_OF_ZONES = frozenset(
    {"BEGIN", "END", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "DTSTART", "RRULE", "RDATE", "EXDATE", "TZUNTIL"}
)
_UNREADABLE = "unreadable"
_RULE = re.compile(r"[A-Z0-9=;,+: -]+", re.IGNORECASE)
_WORD = re.compile(r"[A-Z0-9:+.-]{1,32}", re.IGNORECASE)
_FREE_AT_OUTLOOK = frozenset({"FREE", "WORKINGELSEWHERE"})
_TAKEN_AT_OUTLOOK = frozenset({"BUSY", "OOF"})
_MAILTO = "mailto:"

_Lines = Mapping[str, Sequence[Line]]


def times_only(text: str, owner: str) -> str:
    """Give a calendar with the same events at the same times, without anything else that they say.

    An event takes the owner's time unless it says that it does not, or the owner, known by their address, declined
    it; one of whole days only when it says that it does. The others are written as TRANSPARENT. Periods of a
    VFREEBUSY become events. What cannot be read stays out of it, but for an event's broken times, so that it can
    be counted. A calendar that breaks off stays one. Raises ValueError for a VFREEBUSY that makes no sense.
    """
    return "".join(f"{line}\r\n" for each in cut(text.encode()) for line in _calendar(each, owner))


def _calendar(calendar: CalendarBlock, owner: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0")
    if zone := value_of(calendar.lines, "X-WR-TIMEZONE"):
        yield f"X-WR-TIMEZONE:{zone}"
    for block in calendar.blocks:
        if block.name == "VTIMEZONE":
            yield from _zone(block)
        elif block.name == "VEVENT":
            yield from _event(block, owner)
        elif block.name == "VFREEBUSY":
            yield from _periods(block)
    if calendar.closing is not None:
        yield "END:VCALENDAR"


def _zone(block: Block) -> Iterator[str]:
    for line in unfolded(block.data[block.start : block.end]).split(b"\n"):
        if re.split(rb"[;:]", line, maxsplit=1)[0].strip().upper().decode("ascii", "replace") in _OF_ZONES:
            yield decoded(line)


def _event(block: Block, owner: str) -> Iterator[str]:
    lines = lines_by_name(block.text, _READ)
    yield from ("BEGIN:VEVENT", f"UID:{fingerprint([text_of(lines, 'UID') or decoded(block.text)])}")
    yield from _kept(lines)
    if not _is_taken(lines, owner):
        yield "TRANSP:TRANSPARENT"
    if not block.at_end:
        yield "END:VEVENT"


def _kept(lines: _Lines) -> Iterator[str]:
    for name in (*_TIMES, *_VERSIONS):
        for line in lines.get(name, ()):
            yield f"{name}{''.join(_parameters(line))}:{_said(name, line.value.strip())}"


def _said(name: str, value: str) -> str:
    """Give what a property says, as far as it is a time, a rule or a mark of a version: anybody may write anything."""
    if not value:
        return value
    match name:
        case "RRULE" | "EXRULE":
            return value if _RULE.fullmatch(value) else _UNREADABLE
        case "DURATION":
            return value if length_of(value) is not None else _UNREADABLE
        case "SEQUENCE" | "LAST-MODIFIED" | "DTSTAMP" | "STATUS":
            return value if _WORD.fullmatch(value) else _UNREADABLE
        case _:
            return ",".join(map(_time_or_period, value.split(",")))


def _time_or_period(text: str) -> str:
    """Give a time or a period, as far as it is one; before it there may be the rest of a zone with a colon in it."""
    start, slash, end = text.partition("/")
    if start.strip() and moment_of(start.strip()) is None and moment_of(start.rpartition(":")[2].strip()) is None:
        return _UNREADABLE
    is_whole = not slash or moment_of(end.strip()) is not None or length_of(end) is not None
    return text if is_whole else f"{start}/{_UNREADABLE}"


def _parameters(line: Line) -> Iterator[str]:
    for name in _PARAMETERS:
        if value := line.parameter(name).replace('"', ""):
            yield f';{name}="{value}"' if any(sign in value for sign in ":;,") else f";{name}={value}"


def _is_taken(lines: _Lines, owner: str) -> bool:
    said, at_outlook = text_of(lines, "TRANSP").upper(), text_of(lines, "X-MICROSOFT-CDO-BUSYSTATUS").upper()
    if said == "TRANSPARENT" or at_outlook in _FREE_AT_OUTLOOK or _declined(lines.get("ATTENDEE", ()), owner):
        return False
    return not _is_of_days(lines) or said == "OPAQUE" or at_outlook in _TAKEN_AT_OUTLOOK


def _declined(attendees: Iterable[Line], owner: str) -> bool:
    return any(
        each.parameter("PARTSTAT").upper() == "DECLINED"
        and owner in {each.value.strip().lower().removeprefix(_MAILTO), each.parameter("EMAIL").strip().lower()}
        for each in attendees
    )


def _is_of_days(lines: _Lines) -> bool:
    return any(
        each.parameter("VALUE").upper() == "DATE" or not isinstance(moment_of(each.value.strip()), datetime)
        for each in lines.get("DTSTART", ())
    )


def _periods(block: Block) -> Iterator[str]:
    for each in busy_spans(block.data[block.start : block.end]):
        start, end = (f"{moment:%Y%m%dT%H%M%SZ}" for moment in (each.start, each.end))
        yield from (
            "BEGIN:VEVENT",
            f"UID:{fingerprint([start, end])}",
            f"DTSTART:{start}",
            f"DTEND:{end}",
            "END:VEVENT",
        )
