"""The clock of an offer: by when to answer warmly, to speak up again, to ask the council, and to decide."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cornerman.negotiation import ClockStep
from cornerman.offers import Offer

END_OF_DAY = time(17)
"""An offer names a day and no hour; this is the hour in the seeker's zone that we count to, and say so."""

_WARMLY = "Answer warmly by now: thank them, say what you like about it, and name the day when you will come back."
_SILENCE = "Do not stay silent longer than this. A short call or a few lines are enough."
_THREE_DAYS = (
    "Three days left. If you want to ask for more time, ask now, for a day that you name, with the true reason."
)
_COUNCIL = "Go through the offer and this page with your council by now."
_ONE_DAY = "One day left. What is agreed should be in writing by now."
_FOUR_HOURS = "Four hours left. Tell them your answer, by voice if you can."
_DEADLINE = (
    f"The deadline. The offer names the day and no hour; we count to {END_OF_DAY:%H:%M} where you are. "
    "Ask which hour is meant."
)


def offer_clock(offer: Offer, zone: ZoneInfo) -> tuple[ClockStep, ...]:
    """Give the moments of an offer in order, in the seeker's zone.

    They hang on the offer alone and not on the time of asking. Moments before the offer came or after its
    deadline are left out; an offer without a deadline has only the first two.
    """
    received = offer.received_at.astimezone(zone)
    end = deadline_of(offer, zone)
    steps = [
        ClockStep(at=_later(received, timedelta(hours=24)), text=_WARMLY),
        ClockStep(at=_later(received, timedelta(hours=48)), text=_SILENCE),
    ]
    if end is not None:
        steps = [step for step in steps if step.at < end]
        steps += [step for step in _countdown(received, end) if step.at > received]
    return tuple(sorted(steps, key=lambda step: step.at))


def deadline_of(offer: Offer, zone: ZoneInfo) -> datetime | None:
    """Give the moment that we count to: the end of the working day on the day that the offer names."""
    return None if offer.deadline is None else datetime.combine(offer.deadline, END_OF_DAY, zone)


def _countdown(received: datetime, end: datetime) -> list[ClockStep]:
    """Count down in whole local days, as a person does, and in true hours on the last day."""
    day = timedelta(days=1)
    last_call = _later(end, -timedelta(hours=4))
    review = next((at for at in (end - 2 * day, end - day, last_call) if at > received), end)
    return [
        ClockStep(at=end - 3 * day, text=_THREE_DAYS),
        ClockStep(at=review, text=_COUNCIL),
        ClockStep(at=end - day, text=_ONE_DAY),
        ClockStep(at=last_call, text=_FOUR_HOURS),
        ClockStep(at=end, text=_DEADLINE),
    ]


def _later(moment: datetime, span: timedelta) -> datetime:
    """Add true hours: adding to a local time would be an hour out when the clocks change."""
    return datetime.fromtimestamp(moment.timestamp() + span.total_seconds(), moment.tzinfo)
