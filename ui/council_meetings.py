"""`cornerman council meetings`: when the council meets anyway, so that a debrief may be put inside."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ui.family import family, shown
from ui.opening import own_house
from ui.printing import Form, FormOption, say

if TYPE_CHECKING:
    pass

app = family(
    "When your whole council meets anyway. A debrief may be put inside such a meeting, which is never moved.",
    "cornerman council meetings",
    'cornerman council meetings add "tue 18:00-19:30"',
)


@app.callback(invoke_without_command=True)
def meetings(context: typer.Context, *, form: FormOption = Form.TEXT) -> None:
    """List the meetings, and when they come next."""
    if context.invoked_subcommand is None:
        _list(form)


@app.command("list", epilog=shown("cornerman council meetings list"))
def list_meetings(*, form: FormOption = Form.TEXT) -> None:
    """List the meetings, as `cornerman council meetings` alone does."""
    _list(form)


def _list(form: Form) -> None:
    from ui.show_meetings import print_meetings, show_meetings_as_plain

    with own_house() as house:
        found, seeker, now = house.memory.meetings(), house.seeker, house.clock.now()
    if form is Form.JSON:
        show_meetings_as_plain(found, zone=seeker.zone, now=now)
    else:
        print_meetings(found, zone=seeker.zone, now=now)


@app.command(
    epilog=shown(
        'cornerman council meetings add "tue 18:00-19:30"',
        'cornerman council meetings add "thu 12-13" --zone Europe/Lisbon --every 2',
    )
)
def add(
    when: Annotated[str, typer.Argument(metavar="WHEN", help="The day and the hours, such as “tue 18:00-19:30”.")],
    *,
    zone: Annotated[str | None, typer.Option(help="In whose time that is; without it, in yours.")] = None,
    every: Annotated[int, typer.Option(metavar="WEEKS", min=1, max=52, help="Every so many weeks.")] = 1,
    first: Annotated[
        datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="A date on which it takes place.")
    ] = None,
) -> None:
    """Tell of a meeting that comes again and again."""
    from ui.new_meeting import meeting_from
    from ui.new_member import zone as zone_named
    from ui.show_meetings import print_meetings

    with own_house() as house:
        place = house.seeker.zone if zone is None else zone_named(zone)
        now = house.clock.now()
        day = None if first is None else first.date()
        meeting = meeting_from(when, zone=place, every=every, first=day, today=now.astimezone(place).date())
        house.memory.keep_meeting(meeting)
        seeker = house.seeker
    say("Your council meets:")
    print_meetings((meeting,), zone=seeker.zone, now=now)


@app.command(epilog=shown("cornerman council meetings remove 3f2a"))
def remove(
    meeting: Annotated[str, typer.Argument(metavar="N", help="The first four or five signs of its line.")],
) -> None:
    """Forget a meeting. Debriefs that were put inside it stay as they are."""
    from ui.handles import pick
    from ui.show_meetings import LISTING, in_words

    with own_house() as house:
        every = house.memory.meetings()
        found = pick(meeting, every, name=lambda each: each.id, kind="meeting", listing=LISTING)
        house.memory.drop_meeting(found.id)
    say(f"Forgotten: {in_words(found)}.")
