"""What was promised and what is in writing, in words for the seeker's own eyes."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from cornerman.planning.promised import Found, PromisedThing, PromiseSource
from cornerman.wording import written_day

_FROM = {
    PromiseSource.ANSWER: "Answered",
    PromiseSource.NOTE: "In your note",
    PromiseSource.SPOKEN: "Spoken",
}
_LOOK = "In the written offer: not found. Look yourself, and ask for a line about it."


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedLines:
    """One thing promised: what it is, how and when it was promised, and what is in writing."""

    what: str
    promised: tuple[str, ...]
    written: str


def promised_lines(thing: PromisedThing, *, zone: ZoneInfo, is_written: bool) -> PromisedLines:
    """Put one thing promised into words; `is_written` tells whether there is a written offer at all."""
    day = written_day(thing.at.astimezone(zone).date())
    words = f": “{thing.words}”" if thing.words else ""
    loose = () if thing.firm else ("They said that they would see to it later; nothing was promised firmly.",)
    return PromisedLines(
        what=thing.what,
        promised=(f"{_FROM[thing.source]} on {day}{words}.", *loose),
        written=_written(thing, is_written=is_written),
    )


def _written(thing: PromisedThing, *, is_written: bool) -> str:
    words = f": “{thing.written}”" if thing.written else ""
    if thing.found is Found.YES:
        return f"You found it in writing{words}." if thing.seen else f"In the written offer: yes{words}."
    if not is_written:
        return "Not in writing yet."
    if thing.found is Found.LOOK:
        return f"Look yourself: promised is “{thing.meant}”, and written is “{thing.written}”."
    if thing.found is Found.DIFFERS:
        return f"In the written offer it stands otherwise{words}. Compare the two."
    return _LOOK
