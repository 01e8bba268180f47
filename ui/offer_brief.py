"""`cornerman offer brief`: the talking points of an offer, on the screen, as Markdown, as a page, or for a program."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.family import shown
from ui.opening import own_house
from ui.printing import heading, pairs, put, say

if TYPE_CHECKING:
    from cornerman.goals import WalkAway
    from cornerman.invitations import Words
    from cornerman.offers import Offer
    from cornerman.views.brief import BriefView


class BriefForm(StrEnum):
    """In which form the talking points are printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Put the command into the family of offers."""
    examples = (
        "cornerman offer brief",
        "cornerman offer brief 3f2a --open",
        "cornerman offer brief 3f2a --format markdown",
        "cornerman offer brief 3f2a --walk-away",
    )
    app.command(epilog=shown(*examples))(brief)


def brief(
    number: Annotated[
        str | None,
        typer.Argument(metavar="OFFER", help="The first four or five signs of its line, or its name; else the latest."),
    ] = None,
    *,
    form: Annotated[BriefForm, typer.Option("--format", help="As text, as Markdown, as a page, or as JSON.")] = (
        BriefForm.TEXT
    ),
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in a browser, to read or to print.")] = False,
    walk_away: Annotated[
        bool, typer.Option("--walk-away", help="Show also what you would not go below, on this screen alone.")
    ] = False,
) -> None:
    """Print the talking points for an offer: conditions of success first, money second.

    One page to speak from, one behind it. They are for you; nothing here sends them to anybody else.
    """
    from cornerman.planning.briefs import brief_of
    from cornerman.views.brief import brief_view
    from flows.gathering import gather
    from ui.offers import find_offer
    from ui.stated import stated_least

    if walk_away and (form is not BriefForm.TEXT or open_it):
        raise WrongUseError(
            "What you would not go below is shown on the screen alone, and is on no page.",
            remedy="Leave out --format and --open, or --walk-away.",
        )
    with own_house() as house:
        world = gather(house, now := house.clock.now())
        offer = find_offer(number, world)
        view = brief_view(brief_of(offer, world, now))
        words = house.stationery.write("brief", view)
        least = stated_least(offer, world, house.memory) if walk_away else None
    _print(form, words, view, offer)
    if walk_away:
        show_least(least)
    if open_it:
        _open(offer, words)


def show_least(least: "WalkAway | None") -> None:
    """Print what the seeker would not go below, on the screen and nowhere else."""
    from ui.offer_show import least_in_words

    heading("What you would not go below, for your eyes alone")
    pairs(least_in_words(least) or {"Nothing": "You have not said. State it: cornerman offer goals OFFER"})


def _print(form: BriefForm, words: "Words", view: "BriefView", offer: "Offer") -> None:
    match form:
        case BriefForm.TEXT:
            put(words.text)
        case BriefForm.MARKDOWN:
            put(words.markdown)
        case BriefForm.HTML:
            put(words.html)
        case BriefForm.JSON:
            from dataclasses import asdict

            from ui.printing import show_json

            show_json({"offer": offer.id, **asdict(view)})


def _open(offer: "Offer", words: "Words") -> None:
    """Write the pages where the runs keep them, and show the one to print."""
    from integrations.brief_files import BriefFiles
    from ui.opening import briefs_folder
    from ui.pages import shown_in_browser

    page = Path(BriefFiles(briefs_folder()).keep(offer.id, words))
    say(f"Written, for you alone: {page}")
    if not shown_in_browser(page):
        say("No browser was found here; open the page yourself.")
