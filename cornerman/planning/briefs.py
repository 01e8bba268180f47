"""Prepare the talking points for one offer: what to ask, what to find out first, and by when."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.missions import ManagerVerdict, Mission, Objective
from cornerman.negotiation import Ask, Brief, Fact, Standing
from cornerman.offers import Offer, OfferKind
from cornerman.planning.asking import dated, money_asks, success_asks
from cornerman.planning.offer_clock import offer_clock
from cornerman.processes import Process
from cornerman.times import require_zoned

_SHORT_NOTICE = timedelta(days=7)
_AIM = "Find out what it takes to do this job well, then settle that and the pay in one good talk."
_FACTS = (
    Fact(
        text=(
            "Of those who had asked for more pay when they were last hired, 28% got what they asked for, "
            "38% got more than was first offered but less than they asked, and 35% got the first offer. "
            "Your own market may be better or worse."
        ),
        source="Pew Research Center, survey of February 2023",
        year=2023,
        sample="more than 5,500 workers in the United States, of whom about four in ten had asked",
    ),
)


def prepare_brief(
    offer: Offer, *, mission: Mission | None, process: Process | None, zone: ZoneInfo, now: datetime
) -> Brief:
    """Give the talking points for an offer: conditions of success first, money second.

    Every figure comes from the offer, from the seeker's draft or from a cited survey. `now` says when the
    page was prepared; apart from that the same offer and draft give the same brief at any time.
    """
    require_zoned(now, "now")
    asks = (*success_asks(mission), *money_asks(offer, mission))
    return Brief(
        offer=offer,
        asks=asks,
        questions_first=(*_unconfirmed(asks, mission), *_questions(offer)),
        missing=_missing(offer),
        clock=offer_clock(offer, zone),
        company=offer.company or (process.company if process else None),
        role=process.role if process else None,
        aim=(mission.statement if mission else "") or _AIM,
        ground=_ground(mission),
        objectives=_objectives(asks, mission),
        for_council=_for_council(offer, mission, zone),
        facts=_FACTS,
        prepared_at=now.astimezone(zone),
    )


def _objectives(asks: tuple[Ask, ...], mission: Mission | None) -> tuple[Objective, ...]:
    """Give the objectives that the manager agreed, and those that an ask points at."""
    named = {ask.objective_id for ask in asks}
    everything = mission.objectives if mission else ()
    return tuple(each for each in everything if each.verdict is ManagerVerdict.AGREE or each.id in named)


def _ground(mission: Mission | None) -> str:
    if mission is None:
        return (
            "You have no mission draft for this job, so nothing here rests on an objective that the manager agreed to. "
            "What follows are questions that anybody may ask."
        )
    verdicts = {each.verdict for each in mission.objectives}
    if ManagerVerdict.AGREE not in verdicts:
        return (
            "The manager has not agreed to an objective of your draft yet. Go through the objectives first, "
            "then ask for what they take."
        )
    if verdicts == {ManagerVerdict.AGREE}:
        return "The manager agreed to every objective of your draft. Ask for what they take."
    return "The manager agreed to some objectives of your draft. Ask for what these take; confirm the others first."


def _unconfirmed(asks: tuple[Ask, ...], mission: Mission | None) -> tuple[str, ...]:
    """Ask about each objective that an ask needs and that the manager has not agreed to."""
    named = {ask.objective_id for ask in asks if ask.standing is Standing.CONFIRM_FIRST}
    everything = mission.objectives if mission else ()
    return tuple(f"Is “{each.text}” what you want from this job?" for each in everything if each.id in named)


def _questions(offer: Offer) -> tuple[str, ...]:
    answer_by = (
        f"Is {dated(offer.deadline)} firm, and which hour is meant?"
        if offer.deadline
        else "By which day do you need my answer?"
    )
    start = f"Is there room in the start date, {dated(offer.start)}?" if offer.start else "When would I start?"
    return (
        "Who decides about each of these points?",
        "What is the same for everybody at this level, and where is there room?",
        "What is the pay range for this level?",
        answer_by,
        start,
        *(("When can I have the offer in writing?",) if offer.kind is OfferKind.VERBAL else ()),
    )


def _missing(offer: Offer) -> tuple[str, ...]:
    """Name the parts that the offer does not speak of."""
    parts = (
        (offer.base is not None, "base pay"),
        (bool(offer.bonus.strip()), "bonus"),
        (bool(offer.equity.strip()), "shares or options"),
        (offer.sign_on is not None, "a payment at the start"),
        (offer.start is not None, "start date"),
        (offer.deadline is not None, "a day by which to answer"),
    )
    return tuple(name for known, name in parts if not known)


def _for_council(offer: Offer, mission: Mission | None, zone: ZoneInfo) -> tuple[str, ...]:
    """Put what looks odd to the council as questions; the judgement is the seeker's."""
    struck = [each for each in (mission.objectives if mission else ()) if each.verdict is ManagerVerdict.DROP]
    hurried = offer.deadline is not None and offer.deadline - _day(offer.received_at, zone) < _SHORT_NOTICE
    return (
        *(f"The manager struck out “{each.text}”. Is this still the job that you want?" for each in struck),
        *(("They want an answer in less than a week. What do you make of that?",) if hurried else ()),
    )


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
