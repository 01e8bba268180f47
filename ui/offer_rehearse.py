"""`cornerman offer rehearse`: the talk about an offer, said aloud once before it is held."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import NeedsSeekerError, WrongUseError
from ui.family import shown
from ui.opening import own_house
from ui.printing import Form, FormOption, ask, heading, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cornerman.views.rehearsal import Step

Number = Annotated[
    str | None,
    typer.Argument(metavar="OFFER", help="The first four or five signs of its line, or its name; else the latest."),
]
_ENTER = "Your words; Enter goes on"


def register(app: typer.Typer) -> None:
    """Put the command into the family of offers."""
    examples = (
        "cornerman offer rehearse",
        "cornerman offer rehearse 3f2a --print",
        "cornerman offer rehearse 3f2a --keep words.txt",
    )
    app.command(epilog=shown(*examples))(rehearse)


def rehearse(
    number: Number = None,
    *,
    print_it: Annotated[bool, typer.Option("--print", help="Print all of it, and ask nothing.")] = False,
    keep: Annotated[Path | None, typer.Option(metavar="FILE", help="Keep what you typed in this new file.")] = None,
    form: FormOption = Form.TEXT,
) -> None:
    """Rehearse the talk about an offer: the opening, each ask, then what the other side may say.

    Say each step aloud, or type it; Enter goes on. What you typed is shown at the end and kept nowhere, unless you
    name a file. A member of your council can play the other side: the agenda of the talk has their lines.
    """
    from cornerman.planning.briefs import brief_of
    from cornerman.views.rehearsal import rehearsal
    from flows.gathering import gather
    from ui.offers import find_offer, offer_name

    if keep is not None and (print_it or form is Form.JSON):
        raise WrongUseError("--keep keeps what you type, and nothing is asked then.", remedy="Leave one of them out.")
    if keep is not None and keep.exists():
        raise WrongUseError(f"{keep} is there already.", remedy="Name a new file. Nothing was changed.")
    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
    offer = find_offer(number, world)
    steps = rehearsal(brief_of(offer, world, now))
    if form is Form.JSON:
        _show_plain(steps)
        return
    say(f"Rehearsal: {offer_name(offer, world)}", style="bold")
    if print_it:
        _print(steps)
        return
    _finish(_go_through(steps), keep)


def _show_plain(steps: "Iterable[Step]") -> None:
    from ui.printing import show_json

    show_json([{"who": each.voice, "title": each.title, "words": each.words, "help": each.help} for each in steps])


def _print(steps: "Iterable[Step]") -> None:
    for each in steps:
        _show(each)
        _help(each)


def _go_through(steps: "Sequence[Step]") -> "list[tuple[Step, str]]":
    """Show one step after the other and take what is typed. Raises NeedsSeekerError when nobody is there."""
    said = []
    for place, each in enumerate(steps):
        _show(each)
        try:
            said.append((each, ask(_ENTER, option="--print", suggestion="").strip()))
        except NeedsSeekerError as error:
            if place:
                break  # the end of what is typed ends the rehearsal
            raise NeedsSeekerError(
                "Nobody is there to rehearse.", remedy="Rehearse on a terminal, or print it with --print."
            ) from error
        _help(each)
    return said


def _show(step: "Step") -> None:
    heading(f"{step.title}: {'they say' if step.voice == 'they' else 'you say'}")
    say(step.words)


def _help(step: "Step") -> None:
    for each in step.help:
        say(each, indent="  ", style="dim")


def _finish(said: "Sequence[tuple[Step, str]]", keep: Path | None) -> None:
    typed = [(step, words) for step, words in said if words]
    heading("What you said")
    if not typed:
        say("You typed nothing, which is fine: it was for your voice.")
    for step, words in typed:
        say(f"{step.title}: {step.words}", style="dim")
        say(words, indent="  ")
    if keep is None:
        say("None of it is kept.")
    elif typed:
        from integrations.private_files import write_private

        write_private(keep, "".join(f"{step.title}: {step.words}\n  {words}\n\n" for step, words in typed).encode())
        say(f"Kept for you alone: {keep}")
