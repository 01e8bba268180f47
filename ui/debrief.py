"""`cornerman debrief`: the talks with the council, and the seeker's own note before them."""

import typer

from ui.debrief_agenda import agenda
from ui.debrief_book import book
from ui.debrief_calibration import calibration
from ui.debrief_done import done
from ui.debrief_note import note
from ui.debrief_off import off
from ui.debrief_open import open_debrief
from ui.debrief_why import why
from ui.debrief_written import written
from ui.family import family, shown
from ui.opening import own_house
from ui.printing import Form, FormOption

app = family(
    "The talks with your council, and your own notes.",
    "cornerman debrief",
    "cornerman debrief note 3f2a",
    "cornerman debrief open 3f2a",
)
app.command(epilog=shown("cornerman debrief why 3f2a"))(why)
app.command(epilog=shown("cornerman debrief written 3f2a"))(written)
app.command(
    epilog=shown(
        "cornerman debrief book 3f2a",
        "cornerman debrief book 3f2a --take 1",
        'cornerman debrief book 3f2a --at "tue 18:30" --with bob,carol',
    )
)(book)
app.command(epilog=shown("cornerman debrief off 3f2a"))(off)


@app.callback(invoke_without_command=True)
def debrief(context: typer.Context, *, form: FormOption = Form.TEXT) -> None:
    """List the rounds, each with its debrief, your note, and what is due."""
    if context.invoked_subcommand is not None:
        return
    from cornerman.planning.follow_ups import follow_ups
    from flows.gathering import gather
    from ui.council_talks import council_talks
    from ui.show_debriefs import print_talks, talk_as_plain

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        due = follow_ups(world, house.policy, now)
    found = council_talks(world)
    if form is Form.JSON:
        from ui.printing import show_json

        show_json([talk_as_plain(each, world, due, now) for each in found])
    else:
        print_talks(found, world, due)


app.command(
    epilog=shown(
        "cornerman debrief note 3f2a",
        "cornerman debrief note 3f2a --show",
        'cornerman debrief note 3f2a --they-promised "answer; by Fri 4 Dec"',
    )
)(note)
app.command(
    "open",
    epilog=shown(
        "cornerman debrief open 3f2a",
        "cornerman debrief open 3f2a --estimate bob=60 --estimate carol=45",
        'cornerman debrief open 3f2a --next-step "Send figures" --by fri',
    ),
)(open_debrief)
app.command(epilog=shown("cornerman debrief agenda 3f2a", "cornerman debrief agenda 3f2a --for-members --open"))(agenda)
app.command(epilog=shown("cornerman debrief calibration", "cornerman debrief calibration --format json"))(calibration)
app.command(epilog=shown("cornerman debrief done 3f2a", "cornerman debrief done 3f2a --for-good"))(done)
