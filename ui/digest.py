"""`cornerman digest`: today's digest, shown and never sent."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.opening import data_folder, own_house
from ui.pages import shown_in_browser
from ui.printing import put, say

if TYPE_CHECKING:
    from cornerman.invitations import Words


def digest(
    *,
    preview: Annotated[bool, typer.Option("--preview", help="Write it as a page and open that in a browser.")] = False,
    folder: Annotated[Path | None, typer.Option(help="Where the page is written, instead of the data folder.")] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only write the page.")] = False,
) -> None:
    """Print today's digest as it would be mailed. Nothing is sent."""
    from cornerman.views.digest import digest_view
    from flows.gathering import gather

    with own_house() as house:
        now = house.clock.now()
        words = house.stationery.write("digest", digest_view(gather(house, now), policy=house.policy, now=now))
    if not preview:
        put(f"{words.subject}\n\n{words.text}")
        return
    page = _written(words, folder or data_folder() / "preview")
    say(f"Written: {page}")
    if not no_open and not shown_in_browser(page):
        say("No browser was found here; open the page yourself.")


def _written(words: "Words", folder: Path) -> Path:
    from integrations.private_files import write_private

    page = folder / "digest.html"
    write_private(folder / "digest.txt", words.text.encode())
    write_private(page, words.html.encode())
    return page.resolve()
