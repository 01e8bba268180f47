"""`cornerman offer`: what was offered, entered part by part, and the talking points prepared from it."""

import typer

from ui import offer_answer, offer_brief, offer_extend, offer_goals, offer_promised, offer_rehearse, offer_reject
from ui.family import family, shown
from ui.offer_add import add
from ui.offer_compare import compare
from ui.offer_confirm import confirm, remove
from ui.offer_edit import edit
from ui.offer_show import show
from ui.opening import own_house
from ui.printing import Form, FormOption

app = family(
    "The offers, and your talking points. They are never sent.",
    "cornerman offer",
    "cornerman offer add",
    "cornerman offer compare",
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


app.command(
    epilog=shown(
        "cornerman offer add",
        'cornerman offer add --job umbra --base "EUR 65,000" --deadline 2026-12-01',
        'cornerman offer add --job umbra --spoken --part remote="two days a week"',
    )
)(add)
app.command(
    epilog=shown(
        'cornerman offer edit 3f2a --base "EUR 68,000"',
        "cornerman offer edit 3f2a --payout 50/80/100 --claw-back 12",
    )
)(edit)
app.command(epilog=shown("cornerman offer confirm 3f2a"))(confirm)
app.command(epilog=shown("cornerman offer show 3f2a", "cornerman offer show umbra --walk-away"))(show)
app.command(epilog=shown("cornerman offer remove 3f2a"))(remove)
app.command(
    epilog=shown(
        "cornerman offer compare",
        'cornerman offer compare 3f2a 77b1 --rate "GBP=1.17 EUR" --open',
    )
)(compare)


offer_goals.register(app)
offer_brief.register(app)


offer_answer.register(app)
offer_promised.register(app)
offer_extend.register(app)
offer_rehearse.register(app)
offer_reject.register(app)
