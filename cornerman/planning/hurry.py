"""An offer that has to be answered within days of its coming: named as such, as a question and no verdict."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from cornerman.offers import Offer
from cornerman.planning.offer_clock import deadline_of
from cornerman.processes import Process
from cornerman.times import instant

WEEK = timedelta(days=7)

_SHORT = "They want an answer in less than a week."
_QUESTION = "Was that announced before, for unannounced it weighs more, and what do you make of it?"
# AngelList, "How to deal with exploding offers" (angel.co/blog), undated; advice of a job site, with no count.
_USUAL = (
    "AngelList, a job site, calls an offer with less than a week exploding, and two weeks or more usual for work in "
    "technology; it names no count."
)


def is_hurried(offer: Offer, zone: ZoneInfo, process: Process | None = None) -> bool:
    """Tell whether less than a week lies between the coming of an offer and its deadline."""
    end = deadline_of(offer, zone, process)
    return end is not None and instant(end) - instant(offer.received_at) < WEEK


def hurry_question(offer: Offer, zone: ZoneInfo, process: Process | None = None) -> str:
    """Ask the council about a short time to answer; empty where there is time enough."""
    return f"{_SHORT} {_QUESTION}" if is_hurried(offer, zone, process) else ""


def hurry_with_source(offer: Offer, zone: ZoneInfo, process: Process | None = None) -> str:
    """Ask the same, with what is said to be usual, and by whom."""
    return f"{_SHORT} {_USUAL} {_QUESTION}" if is_hurried(offer, zone, process) else ""


def hurry_line(offer: Offer, zone: ZoneInfo, process: Process | None = None) -> str:
    """Say it in one line for the digest; empty where there is time enough."""
    asked = "Did they announce that before? Ask your council about it."
    return f"{_SHORT} {asked}" if is_hurried(offer, zone, process) else ""
