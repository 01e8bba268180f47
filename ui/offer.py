"""`cornerman offer`: what was offered, entered part by part, and the talking points prepared from it."""

from typing import Annotated

import typer

from cornerman.errors import WrongUseError
from ui.family import family, shown
from ui.opening import own_house
from ui.printing import Form, FormOption, put, say

app = family(
    "The offers, and your talking points. They are never sent.",
    "cornerman offer",
    "cornerman offer add",
    "cornerman offer brief",
)


@app.callback(invoke_without_command=True)
def offer(context: typer.Context, *, form: FormOption = Form.TEXT) -> None:
    """List the offers: those found in your mail, and those that you entered."""
    if context.invoked_subcommand is not None:
        return
    from flows.gathering import gather
    from ui.offers import offer_as_plain, print_offers

    with own_house() as house:
        world = gather(house, house.clock.now())
    if form is Form.JSON:
        from ui.printing import show_json

        show_json([offer_as_plain(each, world) for each in world.offers])
    else:
        print_offers(world)


# The parts of an offer are its options: ten, because an offer has ten parts.
@app.command(
    epilog=shown(
        "cornerman offer add",
        'cornerman offer add --job umbra --base "EUR 65,000" --deadline 2026-12-01',
    )
)
def add(  # noqa: PLR0913
    *,
    job: Annotated[
        str | None, typer.Option(help="The employer's name or handle, as `cornerman mission` lists it.")
    ] = None,
    base: Annotated[str | None, typer.Option(help="Base pay, like “EUR 65,000” or “£92k” or “USD 650 a day”.")] = None,
    bonus: Annotated[str | None, typer.Option(help="The bonus, in their words.")] = None,
    equity: Annotated[str | None, typer.Option(help="Shares or options, in their words.")] = None,
    sign_on: Annotated[str | None, typer.Option(help="What is paid once at the start.")] = None,
    start: Annotated[str | None, typer.Option(help="The first day, like 2027-01-04.")] = None,
    deadline: Annotated[str | None, typer.Option(help="The day by which they want your answer.")] = None,
    spoken: Annotated[bool, typer.Option("--spoken", help="It was said, and is not in writing yet.")] = False,
) -> None:
    """Enter an offer part by part. Without any option it asks for each; what you do not know stays open."""
    from flows.gathering import gather
    from ui.offers import OfferWords, asked_for, entered

    given = {
        "job": job, "base": base, "bonus": bonus, "equity": equity, "sign_on": sign_on, "start": start,
        "deadline": deadline,
    }  # fmt: skip
    words = {name: value for name, value in given.items() if value is not None}
    typed = OfferWords(**words, spoken=spoken) if words else asked_for(spoken=spoken)
    with own_house() as house:
        now = house.clock.now()
        kept = entered(typed, gather(house, now).processes, zone=house.seeker.zone, now=now)
        house.memory.keep_offer(kept)
    say(f"Kept: the offer from {kept.company}.")
    say("The next run prepares the talking points; `cornerman offer brief` shows them now.")


@app.command(epilog=shown("cornerman offer brief", "cornerman offer brief 3f2a"))
def brief(
    number: Annotated[
        str | None,
        typer.Argument(metavar="OFFER", help="The first four or five signs of its line; the latest when left out."),
    ] = None,
) -> None:
    """Print the talking points for an offer: conditions of success first, money second."""
    from cornerman.planning.briefs import prepare_brief
    from cornerman.views.brief import brief_view
    from flows.gathering import gather
    from ui.offers import find_offer

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        if not world.offers:
            raise WrongUseError("There is no offer yet.", remedy="Enter one: cornerman offer add")
        chosen = find_offer(number, world)
        prepared = prepare_brief(
            chosen,
            mission=world.mission(chosen.process_id or ""),
            process=world.process(chosen.process_id or ""),
            zone=house.seeker.zone,
            now=now,
        )
        put(house.stationery.write("brief", brief_view(prepared)).text)
