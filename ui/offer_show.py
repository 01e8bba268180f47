"""`cornerman offer show`: every part of an offer, where it is from, and what is missing."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.opening import own_house
from ui.printing import Form, FormOption, heading, pairs, say

if TYPE_CHECKING:
    from cornerman.goals import WalkAway
    from cornerman.offers import Offer
    from cornerman.world import World


def show(
    number: Annotated[
        str | None,
        typer.Argument(metavar="OFFER", help="The first four or five signs of its line, or its name; else the latest."),
    ] = None,
    *,
    walk_away: Annotated[
        bool, typer.Option("--walk-away", help="Show also what you would not go below, on this screen alone.")
    ] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Show an offer part by part: offered, asked, in writing or not, and what nobody has named yet."""
    from flows.gathering import gather
    from ui.offers import find_offer, offer_as_plain
    from ui.stated import stated_least

    if walk_away and form is not Form.TEXT:
        raise WrongUseError(
            "What you would not go below is shown on the screen alone, and is in no file.",
            remedy="Leave out --format, or --walk-away.",
        )
    with own_house() as house:
        world = gather(house, house.clock.now())
        offer = find_offer(number, world)
        least = stated_least(offer, world, house.memory) if walk_away else None
    if form is Form.JSON:
        from ui.printing import show_json

        show_json(offer_as_plain(offer, world))
        return
    _print(offer, world)
    if walk_away:
        heading("What you would not go below, for your eyes alone")
        pairs(least_in_words(least) or {"Nothing": "You have not said. State it: cornerman offer goals OFFER"})


def _print(offer: "Offer", world: "World") -> None:
    from cornerman.offer_states import Answered, answer_of
    from cornerman.views.offer_changes import state_lines
    from cornerman.views.offer_parts import missing_heading, missing_lines, offer_facts, part_lines
    from ui.offers import handle_in, missing_parts, offer_name

    say(f"{handle_in(offer, world)}  {offer_name(offer, world)}", style="bold")
    pairs(offer_facts(offer, world.seeker.zone))
    for line in state_lines(offer, world):
        say(line)
    if answer_of(offer, world) is Answered.FOR_GOOD:
        say("You answered it for good.")
    for title, lines in part_lines(offer):
        heading(title)
        pairs(lines)
    heading(missing_heading(offer))
    for line in missing_lines(missing_parts(offer)):
        say(line, indent="  ")
    for line in not_counted(offer):
        say(line)


def not_counted(offer: "Offer") -> tuple[str, ...]:
    """Say which parts are kept in words because they cannot be counted."""
    from cornerman.comparing.sums import sums_of
    from cornerman.views.assumed import uncounted_words

    found = sums_of(offer).uncounted
    return tuple(f"Not counted when offers are compared: {uncounted_words(each)}." for each in found)


def changes(before: "Offer", after: "Offer") -> tuple[str, ...]:
    """Give each part that is not as it was, with both states."""
    from cornerman.views.offer_parts import offer_facts, part_lines

    was, now = (
        offer_facts(offer, None) | {name: words for _, lines in part_lines(offer) for name, words in lines.items()}
        for offer in (before, after)
    )
    names = [*was, *(each for each in now if each not in was)]
    return tuple(
        f"{name}: {was.get(name, 'not named')} → {now.get(name, 'not named')}"
        for name in names
        if was.get(name) != now.get(name)
    )


def least_in_words(least: "WalkAway | None") -> dict[str, str]:
    """Say what the seeker would not go below, for the screen alone; empty where they did not say."""
    from cornerman.views.part_names import part_name

    if least is None:
        return {}
    own = {"Pay": str(least.amount or ""), "In your words": least.words}
    return {name: words for name, words in own.items() if words} | {
        part_name(each.component): each.words for each in least.minimums
    }
