"""The words for asking for more time: a named day, with a true reason that the seeker fills in. Never sent."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from cornerman.business_days import business_days_after
from cornerman.offers import Offer
from cornerman.planning.asking import dated
from cornerman.planning.deadline_words import deadline_question
from cornerman.planning.offer_clock import deadline_of, deadline_words
from cornerman.planning.their_zones import their_zone
from cornerman.processes import Process
from cornerman.times import instant

SOONEST, LATEST = 3, 5
"""So many business days later one asks for: LegalClarity, "How to ask for an extension on a job offer"."""


_REASON = (
    "Fill in the true reason, and only that: reading the contract, talking it over at home, a talk elsewhere that is "
    "already set. Do not make one up."
)


_OPENING = "“Thank you again for the offer. I am glad about it, and I want to give you an answer that I can stand by.”"
_ONCE = "Ask once, by voice if you can, before the last days. Then keep the day that you named."
_NO_DAY = "They named no day so far. Ask first: “By which day do you need my answer?”"
_COUNT = "Name a day three to five business days away, and no later than you need."


def extension_days(
    offer: Offer, zone: ZoneInfo, process: Process | None = None, *, now: datetime
) -> tuple[date, date] | None:
    """Give the soonest and the latest day to ask for: business days where the employer is, after the deadline.

    Without a deadline they are counted from today. None once the deadline is over: then there is no day to ask for.
    """
    there = their_zone(offer, zone, process).zone
    end = deadline_of(offer, zone, process)
    if end is not None and instant(end) <= instant(now):
        return None
    counted_from = max(each.astimezone(there).date() for each in (end or offer.received_at, now))
    return business_days_after(counted_from, SOONEST), business_days_after(counted_from, LATEST)


def extension_words(
    offer: Offer, zone: ZoneInfo, process: Process | None = None, *, now: datetime, named: bool = True
) -> tuple[str, ...]:
    """Give the wording for asking for a later day, line by line: what to say, what to fill in, what to say to a no.

    It is for the seeker to say, by voice if they can. Once the deadline is over it says so, and what to do. Without
    `named` no day is in it where the offer has none, so that the words stay true on any later day.
    """
    days = extension_days(offer, zone, process, now=now)
    if days is None:
        return _over(offer, zone, process)
    if offer.deadline is None and not named:
        return (_NO_DAY, _OPENING, "“May I come back to you by ____? The reason is: ____.”", _COUNT, _REASON, _ONCE)
    sooner, later = (dated(each) for each in days)
    return (
        _OPENING,
        f"“May I come back to you by {later}? The reason is: ____.”",
        _REASON,
        f"If that is too late for them: “Would {sooner} work?”",
        *_if_no(offer, zone, process),
        _ONCE,
    )


def _over(offer: Offer, zone: ZoneInfo, process: Process | None) -> tuple[str, ...]:
    return (
        f"The time to answer is over: it was until {deadline_words(offer, zone, process)}.",
        "Call them, say so plainly, and ask: “Does the offer still stand, and by when do you need my answer?”",
        "If they name another day, put it in: cornerman offer edit",
    )


def _if_no(offer: Offer, zone: ZoneInfo, process: Process | None) -> tuple[str, ...]:
    if offer.deadline is None:
        return (_NO_DAY,)
    question, until = deadline_question(offer), deadline_words(offer, zone, process)
    no = f"If it stays as it is: “Thank you for telling me.” Then the answer is due by {until}."
    return (no, *((question,) if question else ()))
