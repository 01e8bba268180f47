"""The clock of an offer: by when to answer warmly, to speak up again, to ask the council, and to decide."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cornerman.business_days import is_business_day
from cornerman.negotiation import ClockMark, ClockStep
from cornerman.offers import Offer
from cornerman.planning.deadline_words import deadline_text, moment_in_both
from cornerman.planning.their_zones import their_zone
from cornerman.processes import Process
from cornerman.times import instant

END_OF_DAY = time(17)
"""The end of business where the employer is: what we count to when an offer names a day and no hour, and say so."""

MORNING, EVENING = time(8), time(20)
"""Between these hours of the seeker's own clock something can be asked of them."""

LAST_CALL = timedelta(hours=4)
"""So long before the deadline the answer is given; what is still to be talked over is talked over before."""

_DAY = timedelta(days=1)
_ORDER = {mark: place for place, mark in enumerate(ClockMark)}
_TO_DO = {
    ClockMark.WARMLY: "Answer warmly by now: thank them, say what you like about it, and name the day when you will "
    "come back.",
    ClockMark.SILENCE: "Do not stay silent longer than this. A short call or a few lines are enough.",
    ClockMark.THREE_DAYS: "If you want to ask for more time, ask now, for a day that you name, with the true reason.",
    ClockMark.COUNCIL: "Go through the offer and your talking points with your council by now.",
    ClockMark.ONE_DAY: "What is agreed should be in writing by now.",
    ClockMark.FOUR_HOURS: "Tell them your answer, by voice if you can.",
}
_IN_WRITING = "Tell them your answer in writing, and call when they are there."
_LEFT = {
    ClockMark.THREE_DAYS: ("Three days left.", "Three days before the deadline"),
    ClockMark.ONE_DAY: ("One day left.", "One day before the deadline"),
    ClockMark.FOUR_HOURS: ("Four hours left.", "Four hours before the deadline"),
}
_WEEKEND, _NIGHT = "a weekend", "night where you are"


def offer_clock(offer: Offer, zone: ZoneInfo, process: Process | None = None) -> tuple[ClockStep, ...]:
    """Give the moments of an offer in order, in the seeker's `zone`.

    They hang on the offer, and on where its `process` suggests that the employer is (see `their_zone`), and not on
    the time of asking. What would fall on a weekend there, or in the seeker's night, comes before it; each of the first
    two, where that would leave less than half of its time, on the next business morning. Moments before the offer came
    or after its deadline are left out, and so is the second where the first is no earlier, and either once the answer
    is to be told; an offer without a deadline has only the first two. Whatever is moved, no step of the countdown comes
    after the next one: nobody tells their answer before they went through it with their council.
    """
    theirs = their_zone(offer, zone, process)
    received, end = instant(offer.received_at), deadline_of(offer, zone, process)
    zones = (zone, theirs.zone)
    marks = () if end is None else _countdown(received, end.astimezone(theirs.zone))
    counted = _in_order([_step(mark, at, received, zones) for mark, at in marks if at > received])
    last = instant(counted[-1].at) if counted else None
    first = _answering(received, None if end is None else instant(end), zones)
    steps = [*(each for each in first if last is None or instant(each.at) < last), *counted]
    if end is not None and instant(end) > received:
        steps.append(ClockStep(at=end, text=deadline_text(offer, end, theirs, zone), mark=ClockMark.DEADLINE))
    return tuple(sorted(steps, key=_place))


def deadline_of(offer: Offer, zone: ZoneInfo, process: Process | None = None) -> datetime | None:
    """Give the moment that we count to, in the seeker's `zone`; None without a deadline.

    That is the named hour of the named day where the employer is, else the end of business. On a Saturday or Sunday
    it is the end of business of the Friday before, unless the offer came later. Holidays are not known.
    """
    if offer.deadline is None:
        return None
    there = their_zone(offer, zone, process).zone
    named = datetime.combine(offer.deadline, offer.deadline_hour or END_OF_DAY, there)
    if not is_business_day(offer.deadline):
        friday = _end_of_business(offer.deadline, there)
        named = friday if instant(friday) > instant(offer.received_at) else named
    return named.astimezone(zone)


def last_call(offer: Offer, zone: ZoneInfo, process: Process | None = None) -> datetime | None:
    """Give when all talk about an offer has to be over, in UTC: true hours before what we count to."""
    end = deadline_of(offer, zone, process)
    return None if end is None else instant(end) - LAST_CALL


def deadline_words(offer: Offer, zone: ZoneInfo, process: Process | None = None) -> str:
    """Write the moment that we count to in the employer's time, and in the seeker's where the clocks differ.

    `Friday 4 December, 17:00 in Tokyo, which is 09:00 where you are`; empty without a deadline.
    """
    end = deadline_of(offer, zone, process)
    return "" if end is None else moment_in_both(end, their_zone(offer, zone, process).zone, zone)


def _countdown(received: datetime, end: datetime) -> Iterator[tuple[ClockMark, datetime]]:
    """Count down in whole days on the clock of `end`, as a person does, and in true hours on the last day."""
    one, two, three = (instant(end - count * _DAY) for count in (1, 2, 3))
    call = instant(end) - LAST_CALL
    yield ClockMark.THREE_DAYS, three
    yield ClockMark.COUNCIL, next((at for at in (two, one, call) if at > received), instant(end))
    yield ClockMark.ONE_DAY, one
    yield ClockMark.FOUR_HOURS, call


def _in_order(steps: list[ClockStep]) -> list[ClockStep]:
    """Let no step come after the next one; one that is put before it so no longer says how much time is left."""
    ordered: list[ClockStep] = []
    for step in reversed(steps):
        following = ordered[0] if ordered else step
        is_late = instant(step.at) > instant(following.at)
        ordered.insert(0, replace(step, at=following.at, text=_TO_DO[step.mark]) if is_late and step.mark else step)
    return ordered


def _answering(received: datetime, end: datetime | None, zones: tuple[ZoneInfo, ZoneInfo]) -> Iterator[ClockStep]:
    """Give when to answer warmly, and when silence is long; not the second where it would come no later."""
    before: datetime | None = None
    for mark, span in ((ClockMark.WARMLY, _DAY), (ClockMark.SILENCE, 2 * _DAY)):
        if end is not None and received + span >= end:
            continue
        at = _first_days(received, span, end, zones)
        if before is None or at > before:
            yield ClockStep(at=at.astimezone(zones[0]), text=_TO_DO[mark], mark=mark)
        before = at


def _first_days(
    received: datetime, span: timedelta, end: datetime | None, zones: tuple[ZoneInfo, ZoneInfo]
) -> datetime:
    """Give the latest good moment within a span, or the next one after it where that would leave less than half.

    Where the deadline comes before that one, somebody may be asked at a weekend, yet not at night.
    """
    at = received + span
    earlier = _in_good_time(at, *zones)[0]
    if earlier - received >= span / 2:
        return earlier
    morning = _next_morning(at, *zones)
    return morning if end is None or morning < end else _in_good_time(at, zones[0], None)[0]


def _next_morning(at: datetime, here: ZoneInfo, there: ZoneInfo) -> datetime:
    """Give the first business morning after a moment: here or there, when it is by day here and a business day there.

    There is one within a week.
    """
    days = [at.date() + count * _DAY for count in range(-1, 8)]
    mornings = sorted(instant(datetime.combine(day, MORNING, zone)) for day in days for zone in (here, there))
    return next(
        each
        for each in mornings
        if each > at
        and is_business_day(each.astimezone(there).date())
        and MORNING <= each.astimezone(here).time() <= EVENING
    )


def _step(mark: ClockMark, at: datetime, received: datetime, zones: tuple[ZoneInfo, ZoneInfo]) -> ClockStep:
    """Put a step where the seeker is awake and somebody is there; where that would be before the offer, only awake.

    Where that too would be before the offer it stays. The council is no employer: it may be asked at a weekend.
    """
    here, there = zones
    tried = [_in_good_time(at, here, zone) for zone in ((None,) if mark is ClockMark.COUNCIL else (there, None))]
    moved, why = next(((each, why) for each, why in tried if each > received), (at, ""))
    return ClockStep(at=moved.astimezone(here), text=_text(mark, why, moved.astimezone(there)), mark=mark)


def _in_good_time(at: datetime, here: ZoneInfo, there: ZoneInfo | None) -> tuple[datetime, str]:
    """Give the latest moment up to this one that is no weekend `there` and no night `here`, and what it avoids."""
    own = at.astimezone(here)
    if there is not None and not is_business_day(at.astimezone(there).date()):
        earlier, why = _end_of_business(at.astimezone(there).date(), there), _WEEKEND
    elif own.time() > EVENING:
        earlier, why = datetime.combine(own.date(), EVENING, here), _NIGHT
    elif own.time() < MORNING:
        earlier, why = datetime.combine(own.date() - _DAY, EVENING, here), _NIGHT
    else:
        return at, ""
    return _in_good_time(instant(earlier), here, there)[0], why


def _text(mark: ClockMark, why: str, there: datetime) -> str:
    """Give the words for a step; `there` is when it comes by the employer's clock, who may be asleep then."""
    asleep = not (is_business_day(there.date()) and MORNING <= there.time() <= EVENING)
    to_do = _IN_WRITING if asleep and mark is ClockMark.FOUR_HOURS else _TO_DO[mark]
    if mark not in _LEFT:
        return to_do
    left, before = _LEFT[mark]
    return f"{f'{before} is {why}, so this comes earlier.' if why else left} {to_do}"


def _end_of_business(day: date, there: ZoneInfo) -> datetime:
    """Give the end of business of the last business day up to this one."""
    while not is_business_day(day):
        day -= _DAY
    return datetime.combine(day, END_OF_DAY, there)


def _place(step: ClockStep) -> tuple[datetime, int]:
    return instant(step.at), _ORDER[step.mark] if step.mark else 0
