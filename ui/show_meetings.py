"""How the council's standing meetings are put on the screen."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.council_meetings import StandingMeeting
from cornerman.times import Span
from ui.handles import by_handle
from ui.moments import short
from ui.printing import say, show_json

LISTING = "cornerman council meetings"
_SHOWN = 2


def print_meetings(meetings: Sequence[StandingMeeting], *, zone: ZoneInfo, now: datetime) -> None:
    """Print each meeting with its next dates, in the seeker's zone."""
    if not meetings:
        say("No meeting of your council is known.")
        say('Tell of one: cornerman council meetings add "tue 18:00-19:30"')
        return
    for handle, meeting in by_handle(meetings, lambda each: each.id).items():
        dates = " and ".join(short(each.start, zone) for each in _next(meeting, now)) or "beyond all calendars"
        say(f"{handle}  {in_words(meeting)}")
        say(f"next: {dates} ({zone.key})", indent="      ")


def show_meetings_as_plain(meetings: Sequence[StandingMeeting], *, zone: ZoneInfo, now: datetime) -> None:
    """Print the meetings as JSON."""
    show_json(
        [
            {
                "handle": handle,
                "id": each.id,
                "weekday": each.first.weekday(),
                "from": each.start.isoformat("minutes"),
                "minutes": each.length // timedelta(minutes=1),
                "zone": each.zone.key,
                "every_weeks": each.every_weeks,
                "first": each.first,
                "next": [span.start.astimezone(zone).isoformat() for span in _next(each, now)],
            }
            for handle, each in by_handle(meetings, lambda each: each.id).items()
        ]
    )


def in_words(meeting: StandingMeeting) -> str:
    """Say when a meeting is: `every 2 weeks on Tue 18:00-19:30, Europe/Paris`."""
    often = "every week" if meeting.every_weeks == 1 else f"every {meeting.every_weeks} weeks"
    start = datetime.combine(meeting.first, meeting.start)
    end = start + meeting.length
    return f"{often} on {meeting.first:%a} {start:%H:%M}-{end:%H:%M}, {meeting.zone.key}"


def _next(meeting: StandingMeeting, now: datetime) -> tuple[Span, ...]:
    """Give the next two that are not over; none of a meeting that begins where no calendar goes any more."""
    begin = max(now, datetime.combine(meeting.first, meeting.start, meeting.zone))
    try:
        far = begin + timedelta(weeks=_SHOWN * meeting.every_weeks + 1)
        return meeting.within(Span(start=now, end=far))[:_SHOWN]
    except OverflowError:
        return ()
