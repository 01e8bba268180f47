"""The one decision: what a run should do, given the world, the rules and the time."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cornerman.actions import Action, DropQuestion, SendDigest
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.planning.brief_letters import plan_briefs
from cornerman.planning.debriefs import after_steps, plan_debriefs
from cornerman.planning.prompts import plan_prompts
from cornerman.planning.reminders import plan_reminders
from cornerman.policy import Policy
from cornerman.times import require_zoned
from cornerman.wording import written_time
from cornerman.world import World

_WAITS_FOR_NO_LETTER = (DropQuestion, SendDigest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An action that failed, the line of the ledger that says why, and until when it rests."""

    action: Action
    entry: LedgerEntry
    until: datetime


def plan(world: World, policy: Policy, now: datetime) -> list[Action]:
    """Give the actions that turn the world as it is into the world as it should be.

    Each has a key that no other has. What the ledger holds as done, or as uncertain, is left out; what failed
    rests a while first. A world that nobody has looked at yet asks for nothing. While letters are still to be read
    nobody is told or asked anything: one of them may say otherwise. Planning again after carrying everything out gives
    nothing.
    """
    require_zoned(now, "now")
    if world.as_of is None:
        return []
    questions = plan_prompts(world, policy, now)
    debriefs = plan_debriefs(world, policy, now)
    wanted: list[Action] = [
        *debriefs,
        *questions,
        *plan_reminders(world, questions, now),
        *plan_briefs(
            after_steps(world, debriefs), policy, now, known=world
        ),  # talking points name the talk that is booked beside them
        *_digest(world, policy, now),
    ]
    blocked = _blocked(world, policy, now)
    due = [each for each in wanted if world.mail_is_whole or isinstance(each, _WAITS_FOR_NO_LETTER)]
    return list({action.key: action for action in due if action.key not in blocked}.values())


def plan_waiting(world: World, policy: Policy, now: datetime) -> list[Waiting]:
    """Give what a run would do now if it had not failed a moment ago, and why it failed; the soonest first."""
    failed = {entry.key: entry for entry in world.ledger if _rests(entry, policy, now)}
    wanted = plan(world, replace(policy, resting=timedelta(0)), now)
    found = [
        Waiting(action=action, entry=entry, until=entry.settled_at + policy.resting)
        for action in wanted
        if (entry := failed.get(action.key)) is not None and entry.settled_at is not None
    ]
    return sorted(found, key=lambda each: (each.until, each.entry.key))


def _blocked(world: World, policy: Policy, now: datetime) -> frozenset[str]:
    final = (EntryState.DONE, EntryState.UNSURE)
    return frozenset(entry.key for entry in world.ledger if entry.state in final or _rests(entry, policy, now))


def _rests(entry: LedgerEntry, policy: Policy, now: datetime) -> bool:
    """Tell whether something failed so short a time ago that it is not tried again yet."""
    if entry.state is not EntryState.FAILED or entry.settled_at is None:
        return False
    return entry.settled_at <= now < entry.settled_at + policy.resting


def _digest(world: World, policy: Policy, now: datetime) -> list[SendDigest]:
    local = now.astimezone(world.seeker.zone)
    if not policy.digest_at <= local.time() < policy.digest_until:
        return []
    return [SendDigest(day=local.date(), why=f"It is {written_time(local, world.seeker.zone)} where you are.")]
