"""`cornerman debrief`: the talks with the council, and the seeker's own note before them."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.family import family, shown
from ui.opening import own_house
from ui.printing import Form, FormOption, ask, say

if TYPE_CHECKING:
    from collections.abc import Container

app = family(
    "The talks with your council, and your own notes.",
    "cornerman debrief",
    "cornerman debrief note 3f2a",
)


@app.callback(invoke_without_command=True)
def debrief(context: typer.Context, *, form: FormOption = Form.TEXT) -> None:
    """List the rounds, each with its debrief and your note."""
    if context.invoked_subcommand is not None:
        return
    from flows.gathering import gather
    from ui.council_talks import council_talks
    from ui.show_debriefs import print_talks, talk_as_plain

    with own_house() as house:
        world = gather(house, house.clock.now())
    found = council_talks(world)
    if form is Form.JSON:
        from ui.printing import show_json

        show_json([talk_as_plain(each, world) for each in found])
    else:
        print_talks(found, world)


@app.command(
    epilog=shown(
        "cornerman debrief note 3f2a",
        'cornerman debrief note 3f2a --rating 6 --chance 40 --text "Much on scale."',
    )
)
def note(
    number: Annotated[str, typer.Argument(metavar="N", help="The first four or five signs of the round's line.")],
    *,
    rating: Annotated[int | None, typer.Option(min=1, max=10, help="How it went for you, from 1 to 10.")] = None,
    chance: Annotated[int | None, typer.Option(min=0, max=100, help="Your chance to advance, in percent.")] = None,
    text: Annotated[str | None, typer.Option(help="What happened: facts first.")] = None,
) -> None:
    """Write down how a round went, before anybody else has spoken. What is not given is asked for."""
    from flows.gathering import gather
    from ui.council_talks import council_talks, find_talk, keep_note, new_note, refuse_before_its_time

    with own_house() as house:
        now = house.clock.now()
        talk = find_talk(number, council_talks(gather(house, now)))
        refuse_before_its_time(talk, house.seeker.zone, now)
        say(f"{talk.process.name}, round {talk.round.number}")
        # The two figures come first, so that the words do not colour them.
        rating = _figure("How did it go, from 1 to 10?", "--rating", range(1, 11)) if rating is None else rating
        chance = _figure("Your chance to advance, 0 to 100?", "--chance", range(101)) if chance is None else chance
        text = ask("What happened?", option="--text", default="") if text is None else text
        keep_note(house, new_note(talk, rating=rating, chance=chance, text=text, now=now))
    say("Kept. Your council sees none of it; bring it to the debrief.")


def _figure(question: str, option: str, allowed: "Container[int]") -> int:
    answer = ask(question, option=option)
    try:
        figure = int(answer)
    except ValueError as error:
        raise WrongUseError(f"{answer!r} is not a whole number.", remedy="Nothing was changed; try again.") from error
    if figure not in allowed:
        raise WrongUseError(f"{figure} is outside of the scale.", remedy="Nothing was changed; try again.")
    return figure
