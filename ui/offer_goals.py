"""`cornerman offer goals`: what the seeker wants of an offer, and, kept apart, what they would not go below."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.family import shown
from ui.offer_options import list_option, taking, text_option
from ui.opening import own_house
from ui.printing import Form, FormOption, pairs, say

if TYPE_CHECKING:
    from cornerman.goals import Goals, WalkAway
    from cornerman.offers import Offer
    from cornerman.reading.goals_entry import GoalsWords, LeastWords
    from cornerman.world import World
    from flows.house import House

_OPTIONS = {
    "target": text_option("What you hope for, like “EUR 90,000”."),
    "opening": text_option("The first figure that you name, where it is another one than the target."),
    "opening_to": text_option("How far up the range goes that you open with."),
    "why": text_option("Why you want this job, in a sentence."),
    "level": text_option("How far you have come: junior or senior."),
    "counterpart": text_option("With whom you will talk.", "--with"),
    "alternatives": list_option("--alternative", "What you do if nothing comes of it; again for more."),
    "theirs": text_option("What they would do without you."),
    "trades": list_option("--trade", "“give: … / get: …”; again for more."),
    "evidence": list_option("--evidence", "What speaks for your figure: “words | source | year”; again for more."),
    "walk_away": text_option("Below what you say no: “EUR 80,000 | why”. Your shell may remember what you type here."),
    "minimums": list_option("--minimum", "The least of one part, like remote=“two days a week”; again for more."),
}
_LISTS = ("alternatives", "trades", "evidence", "minimums")
_LEAST = ("walk_away", "minimums")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was given by options: of the goals, and of what the seeker would not go below."""

    goals: "GoalsWords"
    least: "LeastWords"

    @property
    def anything(self) -> bool:
        """Something was given."""
        return self != _together(dict.fromkeys(_OPTIONS))


def register(app: typer.Typer) -> None:
    """Put the command into the family of offers."""
    examples = (
        "cornerman offer goals 3f2a",
        'cornerman offer goals 3f2a --target "EUR 90,000" --opening-to "EUR 95,000"',
        'cornerman offer goals 3f2a --trade "give: an earlier start / get: more pay"',
        "cornerman offer goals 3f2a --show",
    )
    app.command(epilog=shown(*examples))(taking(goals, _OPTIONS, _together))


def goals(
    number: Annotated[
        str | None,
        typer.Argument(metavar="OFFER", help="The first four or five signs of its line, or its name; else the latest."),
    ] = None,
    *,
    words: Typed,
    forget: Annotated[bool, typer.Option("--forget-walk-away", help="Forget what you would not go below.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Print what is kept, and ask nothing.")] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Say what you want of an offer; without options you are asked. "" takes a thing out.

    It goes into your talking points. What you would not go below is kept apart: it is on no page, in no letter and in
    no file; `cornerman offer brief --walk-away` shows it on this screen.
    """
    from flows.gathering import gather
    from ui.offer_leaving import forget_orphaned
    from ui.offers import find_offer, find_rejected
    from ui.stated import forget_least, stated_goals

    with own_house() as house:
        world = gather(house, house.clock.now())
        if forget and forget_orphaned(house, world, rejected=number is None):
            say("Forgotten: what you would not go below for an offer that is gone, or is none.")
            if number is None:
                return
        rejected = find_rejected(number, world) if forget and number is not None else None
        offer = rejected or find_offer(number, world)
        if forget:
            say("It is forgotten." if forget_least(offer, world, house.memory) else "There was nothing to forget.")
            return
        if words.anything or not (show or form is Form.JSON):
            _state(offer, words, world, house)
            world = gather(house, house.clock.now())
        known = stated_goals(offer, world)
    _print(known, offer, form)


def _state(offer: "Offer", words: Typed, world: "World", house: "House") -> None:
    """Keep what was typed, or ask for it; each part of it in one transaction.

    What was said of another offer of the negotiation is what it begins with.
    """
    from cornerman.planning.goal_doubts import goal_doubts
    from cornerman.reading.goals_entry import least_doubt, with_goals, with_least
    from ui.offer_goals_asking import asked_goals, asked_least
    from ui.stated import stated_goals, stated_least

    now = house.clock.now()
    known, least = stated_goals(offer, world), stated_least(offer, world, house.memory)
    if words.anything:
        wanted, lowest = with_goals(offer, known, words.goals, now), with_least(offer, least, words.least, now)
    else:
        wanted, lowest = asked_goals(offer, known, now), asked_least(offer, least, now)
    with house.store.together():
        if not _alike(wanted, known):
            house.memory.keep_goals(wanted)
        if not _alike(lowest, least):
            house.memory.keep_walk_away(lowest)
    if not _alike(lowest, least):
        say("Kept apart, on this machine alone: what you would not go below.")
    for doubt in filter(None, (*goal_doubts(wanted), least_doubt(wanted, lowest))):
        say(doubt)


def _alike(new: "Goals | WalkAway", old: "Goals | WalkAway | None") -> bool:
    """Tell whether nothing was said that is not known; nothing said about nothing known is that too."""
    from dataclasses import replace

    before = old or type(new)(offer_id=new.offer_id, stated_at=new.stated_at)
    return replace(new, stated_at=before.stated_at) == before


def _print(known: "Goals | None", offer: "Offer", form: Form) -> None:
    from cornerman.handles import handle_of
    from cornerman.planning.hopes import hope_of
    from cornerman.views.goals import goals_as_plain, goals_lines

    if form is Form.JSON:
        from ui.printing import show_json

        show_json(goals_as_plain(known))
        return
    lines = goals_lines(known)
    if not lines:
        say(f"You have not said what you want of it yet: cornerman offer goals {handle_of(offer.id)}")
        return
    pairs(lines)
    if (hope := hope_of(offer, known)) is not None and hope.is_reached:
        say(hope.words)
    say(f"Your talking points with it: cornerman offer brief {handle_of(offer.id)}")


def _together(typed: dict[str, Any]) -> Typed:
    from cornerman.reading.goals_entry import GoalsWords, LeastWords

    lists = {name: tuple(typed[name]) for name in _LISTS if typed[name] is not None}
    given = typed | lists
    least = {name: given.pop(name) for name in _LEAST}
    return Typed(goals=GoalsWords(**given), least=LeastWords(**least))
