"""In which zone an employer counts their hours: as stated, or guessed from the talks, or the seeker's own."""

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cornerman.offers import Offer
from cornerman.processes import Process
from cornerman.wording import place_of, zone_place


class Known(StrEnum):
    """How we know in which zone an employer is."""

    STATED = "stated"
    FROM_TALKS = "from_talks"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirZone:
    """The zone in which the hours of an employer are counted, and how it is known; all but STATED is a guess."""

    zone: ZoneInfo
    known: Known

    @property
    def guess(self) -> str:
        """Say which zone was taken and that it is a guess; empty where the zone was stated."""
        if self.known is Known.STATED:
            return ""
        if self.known is Known.FROM_TALKS:
            return f"That they are in {zone_place(self.zone)} is a guess: all talks with them were set in its time."
        return "Where they are is not known. We took your own time; that is a guess."


def their_zone(offer: Offer, zone: ZoneInfo, process: Process | None = None) -> TheirZone:
    """Give the zone of the employer: the stated one; else that of all talks, if it is one and not the seeker's `zone`.

    Calendars often write the time of a talk in UTC or as a bare offset; neither says where anybody is, nor does
    the zone of the seeker. A name that is no zone is taken for not stated.
    """
    stated = _named(offer.their_zone)
    if stated is not None:
        return TheirZone(zone=stated, known=Known.STATED)
    found = {each.event.span.start.tzinfo for each in process.sessions} if process else set()
    if len(found) == 1:
        [only] = found
        if isinstance(only, ZoneInfo) and place_of(only) and only.key != zone.key:
            return TheirZone(zone=only, known=Known.FROM_TALKS)
    return TheirZone(zone=zone, known=Known.NOT_KNOWN)


def _named(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones is an OSError in some versions
        return None
