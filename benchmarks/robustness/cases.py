"""The calendar files of a folder, as bytes that a calendar program would be given, and what they hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path

_EVENT = re.compile(rb"(?:^|[\r\n])[ \t]*BEGIN:VEVENT[ \t]*(?=[\r\n]|$)", re.IGNORECASE)
_START = re.compile(rb"[\r\n]DTSTART((?:;[^:\r\n]*)?):([0-9]{8})", re.IGNORECASE)
_CALENDAR = re.compile(rb"BEGIN:V(?:CALENDAR|EVENT)", re.IGNORECASE)
_HEADER = re.compile(rb"^(?:From |[A-Za-z-]+: )", re.MULTILINE)
_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics"})
_NAMES = frozenset({"LICENSE", "COPYING", "README"})
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
LATEST_YEAR = 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One calendar: how many events it holds, and the day (yyyymmdd) of the latest start that makes sense."""

    name: str
    data: bytes
    held: int
    latest: str


def cases(folder: Path) -> Iterator[Case]:
    """Give every file of a folder and the folders in it, in order; of a letter its calendar parts."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stem not in _NAMES:
            data = path.read_bytes()
            parts = _parts(data) or [data]
            for number, part in enumerate(parts, start=1):
                name = str(path.relative_to(folder)) + (f" part {number}" if len(parts) > 1 else "")
                yield _case(name, part)


def _case(name: str, data: bytes) -> Case:
    text = data
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace").encode()
    days = [day.decode() for _, day in _START.findall(text) if b"1900" < day[:4] < str(LATEST_YEAR).encode()]
    return Case(name=name, data=data, held=len(_EVENT.findall(text)), latest=max(days, default="20260101"))


def _parts(data: bytes) -> list[bytes]:
    """Give the calendar parts of a letter; none when it is no letter."""
    calendar = _CALENDAR.search(data)
    if not _HEADER.match(data) or (calendar is not None and not data[: calendar.start()].strip()):
        return []
    found: list[bytes] = []
    for part in BytesParser(policy=compat32).parsebytes(data).walk():
        name = str(part.get_filename() or "").lower()
        if part.get_content_type() in _CALENDAR_TYPES or name.endswith((".ics", ".vcs")):
            payload = part.get_payload(decode=True)
            found += [payload] if isinstance(payload, bytes) else []
    return found
