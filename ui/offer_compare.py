"""`cornerman offer compare`: offers side by side on the terminal, as a page, and for a program."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.opening import data_folder, own_house
from ui.printing import Form, FormOption, put, say

if TYPE_CHECKING:
    from cornerman.comparing.comparison import Comparison
    from cornerman.offers import Offer
    from cornerman.world import World
    from flows.house import House


def compare(
    numbers: Annotated[
        list[str] | None, typer.Argument(metavar="OFFER", help="Which offers; all that are open when left out.")
    ] = None,
    *,
    rate: Annotated[
        list[str] | None, typer.Option("--rate", help="A rate that you state, like “GBP=1.17 EUR”; again for more.")
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    folder: Annotated[Path | None, typer.Option(help="Where the page is written, instead of the data folder.")] = None,
    form: FormOption = Form.TEXT,
) -> None:
    """Put offers side by side over one year and four, with all that the figures rest on. Nothing is guessed.

    The page is written for you alone. 100 is the first year of the first offer; your target stands beside base pay.
    """
    from cornerman.comparing.comparison import compared
    from cornerman.comparing.rates import refuse_two_for_one_pair
    from cornerman.planning.negotiations import goals_of
    from cornerman.reading.assumption_entry import rate_entry
    from flows.gathering import gather
    from ui.offers import offer_name

    rates = [rate_entry(each) for each in rate or ()]
    refuse_two_for_one_pair(rates)
    with own_house() as house:
        world = gather(house, house.clock.now())
        offers = _chosen(numbers or [], world, house)
        found = compared(
            offers, name=lambda each: offer_name(each, world), goals=goals_of(offers[0], world), rates=rates
        )
        if form is Form.JSON:
            from cornerman.views.comparison_plain import comparison_as_plain
            from ui.printing import show_json

            show_json(comparison_as_plain(found))
            return
        page = _page(found, house, folder)
    say(f"Written, for you alone: {page}")
    _open(page, wanted=open_it)


def _chosen(numbers: list[str], world: "World", house: "House") -> "list[Offer]":
    """Give the offers that are named, each once; else the latest of each job, all of them where it is but one job."""
    from cornerman.planning.negotiations import one_negotiation, open_offers
    from ui.offers import find_offer

    if not numbers:
        found = open_offers(world, house.clock.now()) or list(world.offers) or [find_offer(None, world)]
        return list(one_negotiation(found[0], world)) if len(found) == 1 else found
    named = [find_offer(each, world) for each in numbers]
    return list({each.id: each for each in named}.values())


def _page(found: "Comparison", house: "House", folder: Path | None) -> Path:
    """Print the comparison, write its page, and say where that lies."""
    from cornerman.views.offer_comparison import comparison_view
    from integrations.private_files import write_private

    view = comparison_view(found, now=house.clock.now().astimezone(house.seeker.zone))
    words = house.stationery.write("offer_comparison", view)
    put(words.text)
    page = (folder or data_folder() / "offers") / "comparison.html"
    write_private(page.with_suffix(".txt"), words.text.encode())
    write_private(page, words.html.encode())
    return page.resolve()


def _open(page: Path, *, wanted: bool) -> None:
    from ui.pages import shown_in_browser

    if wanted and not shown_in_browser(page):
        say("No browser was found here; open the page yourself.")
