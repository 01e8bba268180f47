"""`cornerman offer promised`: what was promised, line by line against what the written offer says."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.family import shown
from ui.opening import own_house
from ui.printing import Form, FormOption, heading, say

if TYPE_CHECKING:
    from cornerman.offers import Offer
    from cornerman.planning.promised import PromisedThing, Promises
    from cornerman.world import World
    from flows.house import House

LISTING = "cornerman offer promised"


def register(app: typer.Typer) -> None:
    """Put the command into the family of offers."""
    examples = (
        "cornerman offer promised",
        "cornerman offer promised 3f2a --format json",
        'cornerman offer promised 3f2a --written 8c1e --words "see section 4"',
    )
    app.command(epilog=shown(*examples))(promised)


def promised(
    number: Annotated[
        str | None,
        typer.Argument(metavar="OFFER", help="The first four or five signs of its line, or its name; else the latest."),
    ] = None,
    *,
    written: Annotated[
        str | None, typer.Option("--written", metavar="HANDLE", help="You found this one in the written offer.")
    ] = None,
    words: Annotated[str, typer.Option(help="With --written: the words in which it stands there.")] = "",
    form: FormOption = Form.TEXT,
) -> None:
    """Compare what was promised with what is in writing. Nothing is guessed: where the words differ, look yourself.

    Promised is what they answered with green or amber, what was spoken, and what your notes say that they promised.
    """
    from cornerman.planning.promised import promises_of
    from flows.gathering import gather
    from ui.offers import find_offer, no_offer_yet
    from ui.printing import show_json

    if words and written is None:
        raise WrongUseError("Words in writing belong to a line.", remedy="Name it: --written HANDLE --words “…”")
    with own_house() as house:
        world = gather(house, house.clock.now())
        if not world.offers:
            raise no_offer_yet(world)
        offer = find_offer(number, world)
        promises = promises_of(offer, world)
        if written is not None:
            say(_mark(written, words, promises, offer, house))
            return
    if form is Form.JSON:
        show_json(_as_plain(promises, world))
    else:
        _print(promises, offer, world)


def _mark(typed: str, words: str, promises: "Promises", offer: "Offer", house: "House") -> str:
    """Keep that the seeker found something promised in writing, and say so."""
    from cornerman.ask_answers import AskAnswer, Colour
    from cornerman.own_words import plain_words
    from cornerman.wording import one_line
    from ui.handles import pick

    thing = pick(typed, promises.things, name=lambda each: each.id, kind="promise", listing=LISTING)
    there = plain_words(one_line(words))
    if thing.seen and (not words or there == thing.written):
        return f"“{thing.what}” is marked as found in writing already; nothing was changed."
    house.memory.keep_ask_answer(
        AskAnswer(
            offer_id=offer.id,
            ask_id=thing.id,
            leg=thing.leg,
            ask=thing.what,
            colour=Colour.GREEN if thing.firm else Colour.AMBER,
            answered_at=house.clock.now(),
            words=thing.words,
            in_writing=True,
            written_words=there,
            component=thing.component,
        )
    )
    return f"Noted: “{thing.what}” is in writing. To take it back: cornerman undo"


def _handles(promises: "Promises") -> "dict[str, PromisedThing]":
    from ui.handles import by_handle

    return by_handle(promises.things, lambda each: each.id)


def _as_plain(promises: "Promises", world: "World") -> dict[str, object]:
    zone = world.seeker.zone
    return {
        "written_offer": promises.written_offer and promises.written_offer.id,
        "promised": [
            {
                "handle": handle,
                "what": each.what,
                "their_words": each.words,
                "known_from": each.source,
                "at": each.at.astimezone(zone).isoformat(),
                "firm": each.firm,
                "part": each.component,
                "in_writing": each.found,
                "written_words": each.written,
                "you_found_it": each.seen,
            }
            for handle, each in _handles(promises).items()
        ],
    }


def _print(promises: "Promises", offer: "Offer", world: "World") -> None:
    from cornerman.handles import handle_of
    from cornerman.views.promised import promised_lines

    name = offer.company or "an employer not yet known"
    if not promises.things:
        say(f"Nothing that {name} promised is known yet.")
        say(f"Write down what they answered: cornerman offer answer {handle_of(offer.id)}")
        return
    heading(f"Promised by {name}, against the written offer")
    if promises.written_offer is None:
        say("There is no written offer yet, so nothing can be in it. Ask for it in writing.", style="bad")
    for handle, each in _handles(promises).items():
        say()
        lines = promised_lines(each, zone=world.seeker.zone, is_written=promises.written_offer is not None)
        say(f"{handle}  {lines.what}", style="bold")
        for line in (*lines.promised, lines.written):
            say(line, indent="      ")
    say()
    say("You found one yourself? cornerman offer promised --written HANDLE --words “…”")
