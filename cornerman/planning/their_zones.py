"""In which zone an employer counts their hours: as stated, or guessed from the talks, or the seeker's own."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cornerman.offers import Offer
from cornerman.processes import Process
from cornerman.reading.zone_names import SEVERAL, UNKNOWN
from cornerman.times import instant
from cornerman.wording import place_of, zone_place

_NOON = time(12)
_SHORT = re.compile(r"[A-Z]{2,5}")


class Known(StrEnum):
    """How we know in which zone an employer is."""

    STATED = "stated"
    FROM_TALKS = "from_talks"
    NOT_KNOWN = "not_known"
    ONE_OF = "one_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirZone:
    """The zone in which the hours of an employer are counted, and how it is known; all but STATED is a guess."""

    zone: ZoneInfo
    known: Known
    named: str = ""

    @property
    def guess(self) -> str:
        """Say which zone was taken and that it is a guess; empty where the zone was stated."""
        if self.known is Known.STATED:
            return ""
        if self.known is Known.ONE_OF:
            several = "can mean the time of more than one place" if self.named in SEVERAL else "is no time that we know"
            return (
                f"They wrote {self.named}, which {several}. So that nothing is late, we count to that hour in "
                f"{zone_place(self.zone)}; ask which is meant."
            )
        if self.known is Known.FROM_TALKS:
            return f"That they are in {zone_place(self.zone)} is a guess: all talks with them were set in its time."
        return "Where they are is not known. We took your own time; that is a guess."


def their_zone(offer: Offer, zone: ZoneInfo, process: Process | None = None) -> TheirZone:
    """Give the zone of the employer: the stated one; else that of all talks, if it is one and not the seeker's `zone`.

    Calendars often write the time of a talk in UTC or as a bare offset; neither says where anybody is, nor does
    the zone of the seeker. Short letters for several zones mean the one that the talks or the pay's money say; else
    that in which the hour comes first. A name that is no zone is taken for not stated.
    """
    stated = _named(offer.their_zone)
    if stated is not None:
        return TheirZone(zone=stated, known=Known.STATED)
    found = {each.event.span.start.tzinfo for each in process.sessions} if process else set()
    if _SHORT.fullmatch(offer.their_zone):
        return _one_of(offer.their_zone, offer, [zone, *(each for each in found if isinstance(each, ZoneInfo))])
    if len(found) == 1:
        [only] = found
        if isinstance(only, ZoneInfo) and place_of(only) and only.key != zone.key:
            return TheirZone(zone=only, known=Known.FROM_TALKS)
    return TheirZone(zone=zone, known=Known.NOT_KNOWN)


def _one_of(short: str, offer: Offer, near: list[ZoneInfo]) -> TheirZone:
    """Choose the zone that short letters stand for: one that is near, or of the pay's money, else the earliest."""
    moment = datetime.combine(offer.deadline or offer.received_at.date(), offer.deadline_hour or _NOON)
    several = SEVERAL.get(short, {})
    by_money = [ZoneInfo(name) for name, code in several.items() if offer.base and offer.base.currency == code]
    for each in (*near, *by_money):
        if each in by_money or each.key in several or moment.replace(tzinfo=each).tzname() == short:
            return TheirZone(zone=each, known=Known.STATED)
    places = [ZoneInfo(name) for name in (several or [UNKNOWN])]
    earliest = min(places, key=lambda each: instant(moment.replace(tzinfo=each)))
    return TheirZone(zone=earliest, known=Known.ONE_OF, named=short)


def _named(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones is an OSError in some versions
        return None
