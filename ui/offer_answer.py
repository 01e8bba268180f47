"""`cornerman offer answer` and `answers`: what they answered to each ask, in their words and on four colours."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.family import shown
from ui.opening import own_house
from ui.printing import Form, FormOption, ask, heading, say

if TYPE_CHECKING:
    from cornerman.ask_answers import Colour
    from cornerman.offer_parts import Component
    from cornerman.offers import Offer
    from cornerman.world import World
    from flows.house import House
    from ui.offer_asks import AskLine

LISTING = "cornerman offer answers"

OfferNumber = Annotated[
    str | None,
    typer.Argument(metavar="OFFER", help="The first four or five signs of its line, or its name; else the latest."),
]


def register(app: typer.Typer) -> None:
    """Put both commands into the family of offers."""
    examples = (
        "cornerman offer answer 3f2a",
        'cornerman offer answer 3f2a 4 green --words "EUR 2,000" --part training',
        'cornerman offer answer 3f2a --ask "a coach" --leg support amber',
        "cornerman offer answer 3f2a 4 --forget",
    )
    app.command(epilog=shown(*examples))(answer)
    app.command(epilog=shown("cornerman offer answers", "cornerman offer answers 3f2a --format json"))(answers)


# What is known of an answer are its options: its ask, its colour, their words, and what it is about.
def answer(  # noqa: PLR0913
    number: Annotated[str, typer.Argument(metavar="OFFER", help="The first four or five signs of the offer's line.")],
    which: Annotated[
        str | None,
        typer.Argument(metavar="ASK", help="Its number or handle, as `cornerman offer answers` shows it."),
    ] = None,
    colour: Annotated[
        str | None, typer.Argument(metavar="COLOUR", help="green, amber, grey or red; the first letters will do.")
    ] = None,
    *,
    words: Annotated[str, typer.Option(help="What they said, in their words.")] = "",
    written: Annotated[bool, typer.Option("--written", help="You have it in writing.")] = False,
    free: Annotated[str | None, typer.Option("--ask", help="An ask of your own that is not in the list.")] = None,
    leg: Annotated[str, typer.Option(help="For an ask of your own: budget, resources, support, compensation.")] = "",
    part: Annotated[
        str | None, typer.Option(help="The part of an offer that it is about, like training or headcount.")
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Forget the last answer to this ask.")] = False,
) -> None:
    """Write down what they answered. Without an ask it goes through all of them; Enter skips.

    Green: they commit, with an amount or a date. Amber: “when you are here”. Grey: an honest no. Red: annoyed that you
    asked, which is a question for your council and no verdict. Of several answers to one ask the latest counts.
    """
    from ui.offer_asks import find_ask, own_ask

    if free is not None and colour is None:
        which, colour = None, which  # the ask is not among the arguments, so the first of them is the colour
    with own_house() as house:
        world, offer, lines = _looked_up(number, house)
        component = _part(part)
        if which is None and free is None:
            _go_through(lines, offer, house)
            return
        line = own_ask(free, leg, lines) if free is not None else find_ask(which or "", lines, listing=LISTING)
        if forget:
            _forget(line, offer, house, world)
            return
        typed = colour or ask("Their answer: green, amber, grey or red?", option="green, amber, grey or red")
        _keep(line, _colour(typed), words, offer, house, written=written, component=component)


def answers(number: OfferNumber = None, *, form: FormOption = Form.TEXT) -> None:
    """List the asks of an offer, each with its number and the last answer to it."""
    from ui.show_answers import answer_as_plain, print_answers

    with own_house() as house:
        world, offer, lines = _looked_up(number, house)
    if form is Form.JSON:
        from ui.printing import show_json

        show_json([answer_as_plain(each, world) for each in lines])
    else:
        print_answers(lines, offer, world)


def _looked_up(number: str | None, house: "House") -> "tuple[World, Offer, tuple[AskLine, ...]]":
    """Give the world, the offer that was meant, and its asks. Raises WrongUseError when there is none."""
    from flows.gathering import gather
    from ui.offer_asks import ask_lines
    from ui.offers import find_offer, no_offer_yet

    now = house.clock.now()
    world = gather(house, now)
    if not world.offers:
        raise no_offer_yet(world)
    offer = find_offer(number, world)
    return world, offer, ask_lines(offer, world, now)


def _go_through(lines: "tuple[AskLine, ...]", offer: "Offer", house: "House") -> None:
    """Ask for the answer to each ask, and then for further asks; each is kept at once."""
    from cornerman.handles import handle_of
    from ui.offer_asks import own_ask
    from ui.show_answers import answer_words

    say("Green: they commit. Amber: “when you are here”. Grey: an honest no. Red: annoyed that you asked.")
    say("Enter skips an ask; Ctrl-C ends, and what was entered stays.", style="dim")
    kept = 0
    for place, line in enumerate(lines):
        heading(f"{line.number}. {line.text}" if line.number else line.text)
        if line.answered is not None:
            say(f"Until now: {answer_words(line.answered)}", style="dim")
        kept += _asked_for(line, offer, house, is_first=place == 0)
    while own := ask("What else did you ask for? (Enter ends)", option="--ask", default="").strip():
        kept += _asked_for(own_ask(own, ask("Budget, resources, support or compensation?", option="--leg", default=""),
                                   lines), offer, house)  # fmt: skip
    say()
    if not kept:
        say("Nothing was entered.")
        return
    say(f"See all of it: cornerman offer answers {handle_of(offer.id)}")
    say(f"Promised against written: cornerman offer promised {handle_of(offer.id)}")


def _asked_for(line: "AskLine", offer: "Offer", house: "House", *, is_first: bool = False) -> bool:
    """Ask for one answer and keep it. Raises NeedsSeekerError when nobody is there to answer the first question."""
    question = "Green, amber, grey or red? (Enter skips)"
    if is_first:
        typed = ask(question, option="an ask and its colour as arguments", suggestion="").strip()
    else:
        typed = ask(question, option="the colour", default="").strip()
    while typed:
        try:
            colour = _colour(typed)
        except WrongUseError as error:
            say(f"{error.message} {error.remedy}", style="bad")
            typed = ask(question, option="the colour", default="").strip()
            continue
        words = ask("What they said, in their words (Enter for nothing)", option="--words", default="")
        written = ask("Do you have it in writing? y or n", option="--written", default="n")
        is_written = written.strip().lower() in ("y", "yes")
        _keep(line, colour, words, offer, house, written=is_written, component=None)
        return True
    return False


# An answer is kept from what was typed for it, wherever that came from.
def _keep(  # noqa: PLR0913
    line: "AskLine",
    colour: "Colour",
    words: str,
    offer: "Offer",
    house: "House",
    *,
    written: bool,
    component: "Component | None",
) -> None:
    """Keep an answer, unless the last one to this ask says the same."""
    from cornerman.ask_answers import AskAnswer, Colour
    from cornerman.own_words import plain_words
    from cornerman.wording import one_line

    before, said = line.answered, plain_words(one_line(words))
    part = component or (before.component if before else None)
    if before is not None and before.ask_id == line.id:
        same = (before.colour, before.words, before.in_writing, before.component) == (colour, said, written, part)
        if same:
            say("That is noted already; nothing was changed.")
            return
    house.memory.keep_ask_answer(
        AskAnswer(
            offer_id=offer.id,
            ask_id=line.id,
            leg=line.leg,
            ask=line.text,
            colour=colour,
            answered_at=house.clock.now(),
            words=said,
            in_writing=written,
            component=part,
        )
    )
    say(f"Noted: {colour}, for “{line.text}”.")
    if colour is Colour.RED:
        say("Take it to your council as a question; it is not a verdict.")
    if colour is Colour.AMBER:
        say("Nothing is promised yet. Ask once more for an amount or a date, and for a line in writing.")


def _forget(line: "AskLine", offer: "Offer", house: "House", world: "World") -> None:
    """Forget the last answer to an ask of this negotiation."""
    from cornerman.planning.answered import latest_answers

    last = next((each for each in latest_answers(offer, world) if each.ask_id == line.id), None)
    if last is None:
        raise WrongUseError(
            f"No answer to “{line.text}” was entered here.",
            remedy="What a debrief noted is put right there: cornerman debrief. Nothing was changed.",
        )
    house.memory.drop_ask_answer(last.key)
    say(f"Forgotten: {last.colour}, for “{line.text}”.")


def _colour(typed: str) -> "Colour":
    """Read a colour, or the beginning of one that no other has. Raises WrongUseError."""
    from cornerman.ask_answers import Colour

    word = typed.strip().lower().replace("gray", "grey")
    found = [each for each in Colour if word and each.value.startswith(word)]
    if len(found) == 1:
        return found[0]
    raise WrongUseError(f"{typed!r} is no answer.", remedy="Give green, amber, grey or red.")


def _part(typed: str | None) -> "Component | None":
    """Read the part of an offer. Raises WrongUseError for one that there is not."""
    from cornerman.offer_parts import Component

    if typed is None:
        return None
    word = "-".join(typed.strip().lower().split())
    if word not in set(Component):
        raise WrongUseError(
            f"No part of an offer is called {typed!r}.",
            remedy="`cornerman offer add --help` names them, like base, training, headcount or remote.",
        )
    return Component(word)
