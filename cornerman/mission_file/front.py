"""The few lines at the top of a mission draft that tell which job it is for and how far it has come."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from cornerman.missions import MissionState

_BLOCK = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?P<lines>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
_OURS = re.compile(rb"^[ \t]*(?:process|state|shared)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r"^[ \t]*(?P<name>process|state|shared)[ \t]*:(?P<value>.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the lines at the top say. `complaint` is a plain sentence about a line that could not be read."""

    process_id: str = ""
    state: MissionState = MissionState.PRIVATE
    shared_at: datetime | None = None
    complaints: tuple[str, ...] = ()


def read_front(content: bytes) -> Front:
    """Read the lines at the top of a draft; lines that are not there keep their first meaning."""
    block = _block(content)
    if block is None:
        return Front()
    lines = block["lines"].decode(errors="replace").splitlines()
    values = {found["name"].lower(): found["value"].strip() for found in map(_LINE.match, lines) if found}
    shared_at, no_day = _shared(values.get("shared", ""))
    state, no_state = _state(values.get("state", ""), shared_at)
    return Front(
        process_id=values.get("process", ""),
        state=state,
        shared_at=shared_at,
        complaints=tuple(each for each in (no_state, no_day) if each),
    )


def mark_front(content: bytes, *, process_id: str, now: datetime) -> bytes:
    """Write into the lines at the top that the draft was shared; every other byte stays as it is.

    A draft that was shared before is given back unchanged. Missing lines are added.
    """
    if read_front(content).state.was_shared:
        return content
    written = {"state": MissionState.SHARED.value, "shared": now.isoformat(timespec="minutes")}
    block = _block(content)
    if block is None:
        lines = {"process": process_id, **written}
        front = "".join(f"{name}: {value}\n" for name, value in lines.items())
        return f"---\n{front}---\n\n".encode() + content
    start, end = block.span("lines")
    return content[:start] + _with_values(block["lines"], written) + content[end:]


def _block(content: bytes) -> re.Match[bytes] | None:
    """Find our lines at the top; two rulers around the writer's own words are not ours."""
    block = _BLOCK.match(content)
    return block if block and _OURS.search(block["lines"]) else None


def _with_values(lines: bytes, values: dict[str, str]) -> bytes:
    """Set each named line, keeping its line end; add those that are not there at the end."""
    ending = "\r\n" if b"\r\n" in lines else "\n"
    for name, value in values.items():
        pattern = re.compile(rb"(?im)^([ \t]*" + name.encode() + rb"[ \t]*:)[^\r\n]*")
        lines, count = pattern.subn(rb"\g<1> " + value.encode(), lines)
        if not count:
            lines += f"{name}: {value}{ending}".encode()
    return lines


def _state(word: str, shared_at: datetime | None) -> tuple[MissionState, str]:
    implied = MissionState.SHARED if shared_at else MissionState.PRIVATE
    if not word:
        return implied, ""
    if word.lower() in set(MissionState):
        return MissionState(word.lower()), ""
    known = ", ".join(MissionState)
    return implied, f"The state “{word}” is not one that Cornerman knows ({known}); it was taken as {implied}."


def _shared(word: str) -> tuple[datetime | None, str]:
    """Read a moment or a day; a day without an hour is its noon, and a time without a zone is UTC."""
    if not word:
        return None, ""
    try:
        moment = datetime.fromisoformat(f"{word}T12:00" if re.fullmatch(r"\d{4}-\d\d-\d\d", word) else word)
    except ValueError:
        return None, f"The day of sharing “{word}” could not be read. Write it like 2026-05-04."
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)), ""
