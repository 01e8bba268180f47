"""What the digest says about promises: what was promised, since when it is due, and what to do about it."""

from collections.abc import Iterable
from datetime import date, datetime

from cornerman.business_days import business_days_after
from cornerman.handles import handle_of
from cornerman.planning.follow_ups import Because, FollowUp, follow_ups
from cornerman.policy import Policy
from cornerman.prompts import PromptState
from cornerman.views.notes import promise_words
from cornerman.views.values import Command, Fact, Item
from cornerman.wording import days_away, job_name, one_line, written_day
from cornerman.world import World

_LAST = "This is the second and last time that I bring it up; if nothing comes, let it rest for now."
_LAST_OF_OWN = "This is the last time that I bring it up."
_BECAUSE = {
    Because.I_PROMISED: "You promised",
    Because.NEXT_STEP: "Your next step",
    Because.THEY_PROMISED: "Follow up, they promised",
}
_ADVICE = {
    (Because.THEY_PROMISED, 1): "Write two friendly lines: name what they promised, and ask for the new day.",
    (Because.SILENCE, 1): "Write two friendly lines: thank them for the talk, and ask what the next step is and when.",
    (Because.THEY_PROMISED, 2): f"Write one line: you are still interested, and when may you ask again? {_LAST}",
    (Because.SILENCE, 2): f"Write one line: you are still interested, and is there news? {_LAST}",
}


def due_follow_ups(world: World, policy: Policy, now: datetime) -> tuple[FollowUp, ...]:
    """Give what was brought up and is not done, the newest first."""
    return tuple(each for each in follow_ups(world, policy, now) if _brought_up(each, world) is not None)


def told_follow_ups(world: World, policy: Policy, now: datetime) -> tuple[FollowUp, ...]:
    """Give what the digest of this day tells: of what they owe, only on the day it is brought up and the next one."""
    today = now.astimezone(world.seeker.zone).date()
    found = ((each, _brought_up(each, world)) for each in follow_ups(world, policy, now))
    return tuple(
        each for each, on in found if on and (not each.is_for_them or today in (on, business_days_after(on, 1)))
    )


def follow_up_items(follow_ups: Iterable[FollowUp], world: World, now: datetime) -> tuple[Item, ...]:
    """Give what the seeker is to bring up, or to do, with the command that says that it is done."""
    return tuple(_item(each, world, now) for each in follow_ups)


def _brought_up(follow_up: FollowUp, world: World) -> date | None:
    """Give the day on which it was last brought up; None when it was not, or the seeker answered."""
    asked = (each for each in world.prompts if each.state is PromptState.OPEN and follow_up.is_asked_by(each))
    at = max((each.asked_at for each in asked), default=None)
    return at.astimezone(world.seeker.zone).date() if at else None


def is_followed_up(process_id: str, due: tuple[FollowUp, ...]) -> bool:
    """Tell whether the silence of a process is already spoken of."""
    return any(each.process.id == process_id and each.is_for_them for each in due)


def follow_up_line(follow_up: FollowUp) -> str:
    """Say in a few words what is due: for lists on the screen."""
    if follow_up.because is Because.SILENCE:
        return f"Follow up, nothing came since {written_day(follow_up.round.day)}"
    promised = one_line("; ".join(promise_words(each) for each in follow_up.promises))
    return f"{_BECAUSE[follow_up.because]}: {promised}"


def _item(follow_up: FollowUp, world: World, now: datetime) -> Item:
    today = now.astimezone(world.seeker.zone).date()
    name = job_name(follow_up.process, world.processes)
    about = follow_up.round
    theirs = follow_up.is_for_them
    since = f"{about.name}, {written_day(about.day)} ({days_away(about.day, today)})"
    label = {Because.I_PROMISED: "You promised", Because.NEXT_STEP: "You want to"}.get(
        follow_up.because, "They promised"
    )
    promised = tuple(Fact(label=label, words=promise_words(each)) for each in follow_up.promises)
    return Item(
        title=f"Follow up: {name}" if theirs else f"{_do(follow_up)}: {name}",
        facts=(*promised, Fact(label="Nothing since" if theirs else "After", words=since)),
        lines=_advice(follow_up),
        commands=(
            Command(
                purpose="When you wrote" if theirs else "When it is done",
                line=f"cornerman debrief done {handle_of(min(about.origins))}",
            ),
        ),
    )


def _advice(follow_up: FollowUp) -> tuple[str, ...]:
    if follow_up.is_for_them:
        return (_ADVICE[follow_up.because, follow_up.number],)
    return (_LAST_OF_OWN,) if follow_up.last else ()


def _do(follow_up: FollowUp) -> str:
    return "Keep your promise" if follow_up.because is Because.I_PROMISED else "Take the next step"
