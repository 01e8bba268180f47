"""`cornerman debrief done`: the seeker wrote, or did what was promised."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.opening import own_house
from ui.printing import ask, say

if TYPE_CHECKING:
    from cornerman.planning.follow_ups import FollowUp


def done(
    number: Annotated[str, typer.Argument(metavar="N", help="The first four or five signs of the round's line.")],
    *,
    for_good: Annotated[
        bool, typer.Option("--for-good", help="You want to hear no more of their silence after this round.")
    ] = False,
) -> None:
    """Say that what is due after a round is done: you wrote to them, or you kept your promise.

    Where several things are due or to come it asks which. A follow-up comes a second time, five business days
    later, unless something came from them, or you say --for-good.
    """
    from cornerman.planning.follow_ups import due_or_to_come
    from cornerman.views.follow_ups import follow_up_line
    from flows.gathering import gather
    from ui.council_talks import council_talks, find_talk
    from ui.following_up import mark_done, mark_for_good

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        today = now.astimezone(world.seeker.zone).date()
        talk = find_talk(number, council_talks(world))
        say(f"{talk.process.name}, {talk.round.name}")
        found = due_or_to_come(talk.process, talk.round, world, house.policy, now)
        if for_good:
            mark_for_good(house, talk.process, talk.round, world)
            found = tuple(each for each in found if each.is_for_them)
        elif not found:
            say("Nothing is due after this round.")
            return
        else:
            found = _chosen(found, [follow_up_line(each) for each in found], today)
            if not found:
                say("Nothing was changed.")
                return
        mark_done(house, found, world)
    _say_done(found, today, for_good=for_good)


def _say_done(found: "tuple[FollowUp, ...]", today: date, *, for_good: bool) -> None:
    from cornerman.views.follow_ups import follow_up_line
    from ui.following_up import second_comes

    for each in found:
        say(f"Done: {follow_up_line(each)}")
    for day in () if for_good else second_comes(found, today):
        say(f"If nothing comes from them, it is brought up once more, on {day}.")
    if for_good:
        say("Their silence after this round is not brought up again.")


def _chosen(found: "tuple[FollowUp, ...]", lines: list[str], today: date) -> "tuple[FollowUp, ...]":
    """Ask which of several things is done; without an answer all are that are due, and none that is still to come."""
    if len(found) == 1:
        return found
    due = tuple(each for each in found if each.due <= today)
    for place, (each, line) in enumerate(zip(found, lines, strict=True), start=1):
        say(f"{place}  {line}{'' if each in due else ' (to come)'}", indent="  ")
    enter = "Enter for all that are due" if due else "Enter for none"
    typed = ask(f"Which one is done? {enter}.", option="the number", default="").strip()
    if not typed:
        return due
    if not (typed.isdecimal() and 1 <= int(typed) <= len(found)):
        raise WrongUseError(f"{typed!r} is no number of this list.", remedy="Nothing was changed; try again.")
    return (found[int(typed) - 1],)
