"""How a deadline is told: by the clock where the employer is and by the seeker's, and what is not certain about it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from cornerman.offers import Certainty, Offer
from cornerman.planning.their_zones import TheirZone
from cornerman.wording import written_day, written_moment, zone_place


def moment_in_both(end: datetime, there: ZoneInfo, zone: ZoneInfo) -> str:
    """Write day and hour there, and here where the clocks differ.

    `Friday 4 December, 17:00`, or `Friday 4 December, 17:00 in Tokyo, which is 09:00 where you are`.
    """
    written = written_moment(end, there)
    return (
        f"{written} in {zone_place(there)}, which is {_own(end, there, zone)}" if _differ(end, there, zone) else written
    )


def deadline_text(offer: Offer, end: datetime, theirs: TheirZone, zone: ZoneInfo) -> str:
    """Say what stands behind the moment `end` that we count to: what was named, what we took, what to ask."""
    named, hour = offer.deadline, _hour_in_both(end, theirs.zone, zone)
    parts = ["The deadline."]
    if named is not None and named != end.astimezone(theirs.zone).date():
        parts.append(f"The offer names {written_day(named)}, when nobody may be there, so we count to the Friday.")
        parts.append(f"That is until {hour}.")
    elif offer.deadline_hour is None:
        said = "No hour was found in the letter" if offer.may_say_more else "The offer names the day and no hour"
        parts.append(f"{said}; we count to {hour}.")
    else:
        parts.append(f"It is at {hour}.")
    return " ".join([*parts, *filter(None, (theirs.guess, deadline_question(offer)))])


def deadline_question(offer: Offer) -> str:
    """Say what is still to be asked about a deadline; empty where hour and day are certain, or none is known."""
    if offer.deadline is None:
        return ""
    asked = [
        *(["which hour is meant"] if offer.deadline_hour is None else []),
        *(["whether the day is firm"] if offer.deadline_certainty is Certainty.UNKNOWN else []),
    ]
    return f"Ask {', and '.join(asked)}." if asked else ""


def _hour_in_both(end: datetime, there: ZoneInfo, zone: ZoneInfo) -> str:
    hour = f"{end.astimezone(there):%H:%M}"
    if not _differ(end, there, zone):
        return f"{hour} where you are"
    return f"{hour} in {zone_place(there)}, which is {_own(end, there, zone)}"


def _own(end: datetime, there: ZoneInfo, zone: ZoneInfo) -> str:
    """Write a moment by the seeker's clock; with its day where that is another one there."""
    same_day = end.astimezone(zone).date() == end.astimezone(there).date()
    return f"{end.astimezone(zone):%H:%M} where you are" if same_day else f"{written_moment(end, zone)} where you are"


def _differ(end: datetime, there: ZoneInfo, zone: ZoneInfo) -> bool:
    return end.astimezone(there).utcoffset() != end.astimezone(zone).utcoffset()
