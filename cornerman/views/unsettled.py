"""What the digest says about letters and entries that may not have reached anybody: left midway, or refused."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cornerman.handles import handle_of
from cornerman.keys import fingerprint
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.views.values import Command, Fact, Item
from cornerman.wording import first_name, one_line, written_moment
from cornerman.world import World

_LEFT_AFTER = timedelta(hours=1)
"""A claim older than this was left by a run that did not come to its end."""

_TOLD_FOR = timedelta(days=2)
_WHAT = (
    ("digest/", "the daily letter to you"),
    ("brief/", "the talking points for an offer"),
    ("note/", "a letter to you that asks how a round went"),
    ("note-answer/", "keeping what you answered about a round"),
    ("write-mission/", "a letter to you about a draft"),
    ("share-mission/", "a letter to you about a draft"),
)


def unsettled_items(world: World, now: datetime) -> Iterator[Item]:
    """Give what may or may not have gone out until the seeker says so, and for two days what did not.

    Of the letter of this day, which is being written, nothing is said.
    """
    this_letter = f"digest/{now.astimezone(world.seeker.zone).date().isoformat()}"
    unreached = {line.key.rpartition("/to/")[0] for line in world.ledger if "/to/" in line.key and _failed(line, now)}
    for line in world.ledger:
        if _is_doubtful(line, now):
            yield _doubt(line, world)
        elif _failed(line, now) and line.key not in {*unreached, this_letter}:
            yield _failure(line, world)


def _is_doubtful(line: LedgerEntry, now: datetime) -> bool:
    left = line.state is EntryState.CLAIMED and _LEFT_AFTER <= now - line.claimed_at < _TOLD_FOR
    return left or line.state is EntryState.UNSURE


def _failed(line: LedgerEntry, now: datetime) -> bool:
    return line.state is EntryState.FAILED and line.settled_at is not None and now - line.settled_at < _TOLD_FOR


def _doubt(line: LedgerEntry, world: World) -> Item:
    """Say what may or may not have been done; nothing is sent twice on a guess."""
    handle = handle_of(line.key)
    settling = (
        Command(purpose="It is there", line=f"cornerman doctor --settle {handle}"),
        Command(purpose="It is not; do it again", line=f"cornerman doctor --retry {handle}"),
    )
    return Item(
        title=f"I cannot tell whether this went out: {_what(line.key, world)}",
        facts=(Fact(label="Begun", words=written_moment(line.claimed_at, world.seeker.zone)),),
        lines=("I was stopped in the middle, and I send nothing twice on a guess. Please look whether it is there.",),
        commands=settling if line.state is EntryState.UNSURE else (),
    )


def _failure(line: LedgerEntry, world: World) -> Item:
    """Say what did not go out, when it was last tried, and what was answered."""
    tried = line.settled_at or line.claimed_at
    return Item(
        title=f"This did not work: {_what(line.key, world)}",
        facts=(Fact(label="Last tried", words=written_moment(tried, world.seeker.zone)),),
        lines=(one_line(line.outcome),) if line.outcome else (),
    )


def _what(key: str, world: World) -> str:
    _, to_a_member, whom = key.rpartition("/to/")
    if to_a_member:
        names = (first_name(each.name) for each in world.council if fingerprint([each.email]) == whom)
        return f"a message to {next(names, '') or 'a member'} about a debrief"
    if key.startswith("debrief/"):
        return "a debrief on your calendar"
    return next((words for start, words in _WHAT if key.startswith(start)), "one of my letters to you")
