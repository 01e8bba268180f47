"""The few lines at the top of a mission draft that tell which job it is for and how far it has come."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from cornerman.missions import MissionState

_BLOCK = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?P<lines>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
_OURS = re.compile(rb"^[ \t]*(?:process|state|shared)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_PROCESS, *_SHARING = (
    re.compile(rb"^[ \t]*" + name + rb"[ \t]*:.*\n", re.IGNORECASE | re.MULTILINE)
    for name in (b"process", b"state", b"shared")
)
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
    found = [(number, each) for number, each in enumerate(map(_LINE.match, lines), start=2) if each]
    values = {each["name"].lower(): _unquoted(each["value"].strip()) for _, each in found}
    at = {each["name"].lower(): f" (line {number})" for number, each in found}
    shared_at, no_day = _shared(values.get("shared", ""), at.get("shared", ""))
    state, no_state = _state(values.get("state", ""), shared_at, at.get("state", ""))
    return Front(
        process_id=values.get("process", ""),
        state=state,
        shared_at=shared_at,
        complaints=tuple(each for each in (no_state, no_day) if each),
    )


def without_front(content: bytes) -> str:
    """Give the text of a draft (UTF-8) with the lines at the top left empty, so that every line keeps its number."""
    block = _block(content)
    rest = content if block is None else b"\n" * block[0].count(b"\n") + content[block.end() :]
    return rest.decode("utf-8-sig", errors="replace")


def mark_front(content: bytes, *, process_id: str, now: datetime) -> bytes:
    """Write into the lines at the top that the draft was shared; every other byte stays as it is.

    A draft that was shared before is given back unchanged. Missing lines are added.
    """
    if read_front(content).state.was_shared:
        return content
    return _put(content, {"state": MissionState.SHARED.value, "shared": now.isoformat(timespec="minutes")}, process_id)


def front_as_in(content: bytes, earlier: bytes) -> bytes:
    """Put the state and the day of sharing at the top as they stood in an earlier state; all other bytes stay.

    Lines at the top that the earlier state did not have go, when nothing is left in them but the name of the process.
    """
    now, before = _block(content), _block(earlier)
    if now is None:
        return content
    lines = now["lines"]
    for pattern in _SHARING:
        lines = _as_earlier(lines, pattern.findall(before["lines"]) if before else [], pattern)
    if before is None and not _PROCESS.sub(b"", lines).strip():
        return content[now.end() :].removeprefix(b"\n")
    start, end = now.span("lines")
    return content[:start] + lines + content[end:]


def _as_earlier(lines: bytes, earlier: list[bytes], pattern: re.Pattern[bytes]) -> bytes:
    """Put each line of this kind as it was earlier; one that was not there goes, and one that went is back."""
    was = iter(earlier)
    put = pattern.sub(lambda _: next(was, b""), lines)
    return put + b"".join(was)


def put_state(content: bytes, state: MissionState, *, process_id: str) -> bytes:
    """Write into the lines at the top how far the draft has come; every other byte stays as it is."""
    front = read_front(content)
    return content if front.state is state else _put(content, {"state": state.value}, process_id)


def _put(content: bytes, written: dict[str, str], process_id: str) -> bytes:
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


def _unquoted(word: str) -> str:
    """Take the quotes off a value, which an editor for such lines may have put there."""
    quoted = len(word) > 1 and word[0] == word[-1] and word[0] in "\"'"
    return word[1:-1].strip() if quoted else word


def _state(word: str, shared_at: datetime | None, where: str) -> tuple[MissionState, str]:
    implied = MissionState.SHARED if shared_at else MissionState.PRIVATE
    if not word:
        return implied, ""
    if word.lower() in set(MissionState):
        return MissionState(word.lower()), ""
    known = ", ".join(MissionState)
    return implied, f"The state “{word}”{where} is not one that Cornerman knows ({known}); it was taken as {implied}."


def _shared(word: str, where: str) -> tuple[datetime | None, str]:
    """Read a moment or a day; a day without an hour is its noon, and a time without a zone is UTC."""
    if not word:
        return None, ""
    try:
        moment = datetime.fromisoformat(f"{word}T12:00" if re.fullmatch(r"\d{4}-\d\d-\d\d", word) else word)
    except ValueError:
        return None, f"The day of sharing “{word}”{where} could not be read. Write it like 2026-05-04."
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)), ""
