"""`cornerman debrief agenda`: the order of a debrief as one page to print, with room for blind numbers."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.opening import data_folder, own_house
from ui.printing import say

if TYPE_CHECKING:
    from datetime import datetime

    from cornerman.views.agenda import AgendaPage
    from cornerman.world import World
    from ui.council_talks import CouncilTalk

_AT_ONCE = 4


def agenda(
    number: Annotated[str, typer.Argument(metavar="N", help="The first four or five signs of the round's line.")],
    *,
    for_members: Annotated[
        bool, typer.Option("--for-members", help="Without the employer, to hand to your council yourself.")
    ] = False,
    open_it: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False,
    folder: Annotated[Path | None, typer.Option(help="Where the page is written, instead of the data folder.")] = None,
) -> None:
    """Write the agenda of a debrief as a page that prints on one sheet of A4. Nothing is sent."""
    from cornerman.views.agenda import agenda_page
    from flows.gathering import gather
    from integrations.private_files import write_private
    from ui.council_talks import council_talks, find_talk
    from ui.pages import shown_in_browser

    with own_house() as house:
        world = gather(house, house.clock.now())
        talk = find_talk(number, council_talks(world))
        view = agenda_page(
            talk.process, talk.round, names=_names(talk, world), seeker=house.seeker.name, own=not for_members
        )
        if talk.round.is_offer:
            view = _review(view, talk, world, house.clock.now(), own=not for_members)
        elif not for_members:
            view = replace(view, to_ask=_to_ask(talk, world))
        words = house.stationery.write("debrief/agenda", view)
    place = folder or data_folder() / "agendas"
    page = place / f"{talk.handle}{'-for-members' if for_members else ''}.html"
    write_private(page.with_suffix(".txt"), words.text.encode())
    write_private(page, words.html.encode())
    say(f"Written: {page.resolve()}")
    if open_it and not shown_in_browser(page.resolve()):
        say("No browser was found here; open the page yourself.")


def _to_ask(talk: "CouncilTalk", world: "World") -> tuple[str, ...]:
    """Give what the offer gives rise to ask, when the talk is about one, else the drift of the job; as much as fits."""
    from cornerman.planning.flags import flags_about
    from cornerman.views.agenda import about_offer
    from cornerman.views.mission_comparison import drift_question

    flags = flags_about(talk.process, world) if about_offer(talk.round) else ()
    left = len(flags) - _AT_ONCE
    more = (f"And {left} more, in your talking points.",) if left > 0 else ()
    mission = world.mission(talk.process.id)
    drift = drift_question(mission) if mission is not None and not about_offer(talk.round) else ""
    return (*(each.question for each in flags[:_AT_ONCE]), *more, *((drift,) if drift else ()))


def _review(view: "AgendaPage", talk: "CouncilTalk", world: "World", now: "datetime", *, own: bool) -> "AgendaPage":
    """Add what the offer asks for to the page; nothing of it but the rehearsal to the one for members."""
    from cornerman.planning.briefs import brief_of
    from cornerman.planning.offer_reviews import review_behind
    from cornerman.views.offer_review import reviewed

    found = review_behind(talk.round, world)
    if found is None:  # its offer was removed, and the next run takes the talk off
        return view
    return reviewed(view, brief_of(found.offer, world, now), world, own=own)


def _names(talk: "CouncilTalk", world: "World") -> list[str]:
    """Name the members of the debrief, else those of the council who may be invited."""
    from ui.show_record import name_in

    if talk.debrief is not None:
        return [name_in(world, each) for each in world.coming_to(talk.debrief) or talk.debrief.members]
    return [each.name for each in world.council if each.may_be_invited]
