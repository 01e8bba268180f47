"""When members are busy who may be invited: asked where it matters, remembered where asking fails. Knows no Prefect."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from cornerman.busy_reading import BusyReading
from cornerman.errors import OutsideError, SettingsError
from cornerman.offers import Offer
from cornerman.planning.wishes import wishes
from cornerman.processes import Process
from cornerman.times import Span
from cornerman.world import World
from flows.house import House

BEYOND = timedelta(days=3)


def busy_times(
    house: House, processes: Iterable[Process], *, offers: Iterable[Offer] = (), now: datetime
) -> BusyReading:
    """Give when the members are busy who may be invited, up to three days after the last debrief may have to be over.

    While no debrief is to come nobody is asked. Of members who could not be asked, the last look's times still stand:
    a failure costs a line of loss, and never makes anybody free.
    """
    emails = frozenset(
        member.email
        for member in house.memory.members()
        if member.may_be_invited and not house.seeker.is_me(member.email)
    )
    known_now = World(seeker=house.seeker, processes=tuple(processes), offers=tuple(offers))
    window = _window(house, known_now, now)
    if window is None or not emails:
        return BusyReading()
    try:
        reading = house.free_busy.busy(emails, window)
    except (OutsideError, SettingsError) as error:
        loss = f"When members are busy could not be asked; what was known of it counts. {error}"
        reading = BusyReading(unanswered=emails, losses=(loss,))
    last = house.memory.understanding() if reading.unanswered else None  # of a full calendar it takes a while to read
    known = {} if last is None else last.busy
    kept = {email: known[email] for email in sorted(reading.unanswered & known.keys())}
    return replace(reading, busy={**kept, **reading.busy})


def _window(house: House, known: World, now: datetime) -> Span | None:
    """Give the time in which debriefs may have to be placed; None when there is none any more."""
    latest = max((wish.latest for wish in wishes(known, house.policy)), default=now)
    return Span(start=now, end=latest + BEYOND) if latest > now else None
