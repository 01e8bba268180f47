"""Prepare the talking points for one offer: what to ask, what to find out first, and by when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cornerman.ask_answers import AskAnswer
from cornerman.findings import Stage
from cornerman.goals import Goals
from cornerman.handles import handle_of
from cornerman.mission_file.agreed_wording import as_agreed
from cornerman.mission_standing import without_stale_answers
from cornerman.missions import ManagerVerdict, Mission, Objective
from cornerman.negotiation import Ask, Brief, Standing
from cornerman.offer_origins import origin_of
from cornerman.offers import Certainty, Offer, OfferKind
from cornerman.planning.alternatives import NOTHING_ELSE, Elsewhere, alternatives, elsewhere
from cornerman.planning.answered import latest_answers
from cornerman.planning.asking import dated, success_asks, sum_of
from cornerman.planning.counter_objections import likely_objections
from cornerman.planning.extensions import extension_days, extension_words
from cornerman.planning.figure_sources import moments, said, written
from cornerman.planning.flags import FlagKind, flags_of, texts_behind
from cornerman.planning.hurry import hurry_with_source
from cornerman.planning.money_asks import is_by_the_day, money_asks
from cornerman.planning.negotiations import goals_of, one_negotiation, process_of
from cornerman.planning.offer_clock import END_OF_DAY, deadline_of, deadline_words, offer_clock
from cornerman.planning.pay_compared import compared
from cornerman.planning.survey_facts import FACTS
from cornerman.planning.their_zones import their_zone
from cornerman.processes import Process
from cornerman.times import instant, require_zoned
from cornerman.wording import fitting, inside_quotes, listed, name_of, one_line, zone_place
from cornerman.world import World

_OPEN_ONES, _SHORT = 3, 60
_AND_THE_OTHERS = "And the other objectives of your draft that need a yes?"
_AIM = "Find out what it takes to do this job well, then settle that and the pay in one good talk."


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known around one offer: the draft, the process, what the seeker wants, and what else they have."""

    zone: ZoneInfo
    mission: Mission | None = None
    process: Process | None = None
    goals: Goals | None = None
    found: Elsewhere = NOTHING_ELSE
    answers: tuple[AskAnswer, ...] = ()
    debrief_at: datetime | None = None
    to_ask: tuple[str, ...] = ()
    behind_flags: tuple[str, ...] = ()


def brief_of(offer: Offer, world: World, now: datetime) -> Brief:
    """Give the talking points for an offer of a world: the draft, the goals and all else in it that bears on it."""
    process = process_of(offer, world)
    return _prepared(
        offer,
        Known(
            zone=world.seeker.zone,
            mission=world.mission(process.id),
            process=process,
            goals=goals_of(offer, world),
            found=elsewhere(offer, world, now),
            answers=latest_answers(offer, world),
            debrief_at=debrief_at(offer, world, now),
            to_ask=tuple(each.question for each in flags_of(offer, world) if each.kind is not FlagKind.STRUCK_OUT),
            behind_flags=tuple(texts_behind(offer, world)),
        ),
        now,
    )


def debrief_at(offer: Offer, world: World, now: datetime) -> datetime | None:
    """Give when the council talks about an offer: its own talk about it, else the debrief after the next call."""
    own = {origin_of(each.id) for each in one_negotiation(offer, world)}
    calls = (each for each in process_of(offer, world).rounds if Stage.OFFER_CALL in each.stages)
    after = {origin for each in calls for origin in each.origins}
    to_come = [each for each in world.debriefs if each.stands and instant(each.span.end) > instant(now)]
    for origins in (own, after):
        found = [each.span.start for each in to_come if not each.origins.isdisjoint(origins)]
        if found:
            return min(found)
    return None


def prepare_brief(
    offer: Offer, *, mission: Mission | None, process: Process | None, zone: ZoneInfo, now: datetime
) -> Brief:
    """Give the talking points for an offer of which nothing else is known: see `brief_of`."""
    return _prepared(offer, Known(zone=zone, mission=mission, process=process), now)


def _prepared(offer: Offer, known: Known, now: datetime) -> Brief:
    """Give the talking points: conditions of success first, money second.

    Every figure comes from the offer, from what the seeker said, from a cited survey or from the calendar. `now` says
    when the page was prepared; apart from that the same offer, draft and goals give the same brief at any time.
    """
    require_zoned(now, "now")
    known = replace(known, mission=known.mission and as_agreed(known.mission))
    mission, goals = known.mission, known.goals
    seniority = goals.seniority if goals else None
    asks = (*success_asks(mission, offer, seniority), *money_asks(offer, mission, goals))
    objectives = _objectives(asks, mission)
    agreed = [each for each in objectives if each.verdict is ManagerVerdict.AGREE]
    brief = Brief(
        offer=offer,
        asks=asks,
        questions_first=(*_unconfirmed(asks, mission), *_questions(offer)),
        missing=_missing(offer),
        clock=offer_clock(offer, known.zone, known.process),
        answer_by=deadline_words(offer, known.zone, known.process),
        deadline_at=deadline_of(offer, known.zone, known.process),
        company=offer.company or (known.process.company if known.process else None),
        role=known.process.role if known.process else None,
        aim=(mission.statement if mission else "") or _AIM,
        ground=_ground(mission),
        objectives=objectives,
        for_council=(*_for_council(offer, known), *known.to_ask),
        facts=FACTS,
        goals=goals,
        counterpart=_counterpart(known),
        alternatives=alternatives(known.found, goals),
        objections=likely_objections(asks, agreed, known.found, goals, _last_day(offer, known)),
        answers=known.answers,
        more_time=extension_words(offer, known.zone, known.process, now=now, named=False),
        debrief_at=known.debrief_at,
        prepared_at=now.astimezone(known.zone),
    )
    return replace(brief, sources=_sources(brief, known))


def _last_day(offer: Offer, known: Known) -> date | None:
    """Give the day on which somebody is there to take the answer."""
    end = deadline_of(offer, known.zone, known.process)
    return end and end.astimezone(their_zone(offer, known.zone, known.process).zone).date()


def _sources(brief: Brief, known: Known) -> tuple[str, ...]:
    """Give the texts in which every figure of the brief has to be found."""
    offer, theirs = brief.offer, their_zone(brief.offer, known.zone, known.process).zone
    end = deadline_of(offer, known.zone, known.process)
    times = [brief.prepared_at, offer.received_at, *(each.at for each in brief.clock)]
    times += [each for each in (known.debrief_at, end) if each is not None]
    names = (each.company for each in known.found.processes)
    return (
        *said((offer, known.mission, known.goals, known.answers, brief.facts, known.found.offers)),
        *_reckoned(brief),
        *filter(None, (brief.company, brief.role, brief.counterpart, *names, *known.behind_flags)),
        *moments(times, (known.zone, theirs)),
        *map(written, extension_days(offer, known.zone, known.process, now=brief.prepared_at) or ()),
        f"{END_OF_DAY:%H:%M}",
        zone_place(theirs),
        handle_of(offer.id),
    )


def _reckoned(brief: Brief) -> tuple[str, ...]:
    """Give the pay offered for the time of the seeker's wish, as it follows from the offer and their own days."""
    wish = brief.goals.opens_with if brief.goals else None
    found = compared(brief.offer, wish).reckoned if wish else None
    return (sum_of(found),) if found else ()


def _counterpart(known: Known) -> str:
    """Say with whom to talk: who the seeker named, else who is known as the hiring manager."""
    if known.goals and known.goals.counterpart.strip():
        return one_line(known.goals.counterpart)
    sessions = known.process.sessions if known.process else ()
    managers = {name_of(who) for each in sessions if each.stage is Stage.HIRING_MANAGER for who in each.interviewers}
    return listed(sorted(managers))


def _objectives(asks: tuple[Ask, ...], mission: Mission | None) -> tuple[Objective, ...]:
    """Give the objectives that the manager agreed, and those that an ask points at.

    What was reworded since it was agreed is none of the first, and no result of it either.
    """
    named = {ask.objective_id for ask in asks}
    everything = _with_kept_results(mission) if mission else ()
    return tuple(each for each in everything if each.verdict is ManagerVerdict.AGREE or each.id in named)


def _with_kept_results(mission: Mission) -> Iterator[Objective]:
    for each in without_stale_answers(mission).objectives:
        yield replace(each, key_results=tuple(one for one in each.key_results if one.id not in mission.reworded))


def _ground(mission: Mission | None) -> str:
    if mission is None:
        return (
            "You have no mission draft for this job, so nothing here rests on an objective that the manager agreed to. "
            "What follows are questions that anybody may ask."
        )
    verdicts = {each.verdict for each in without_stale_answers(mission).objectives}
    if ManagerVerdict.AGREE not in verdicts and any(each.id in mission.reworded for each in mission.objectives):
        return (
            "What the manager agreed to in your draft has other words by now. Go through the objectives again first, "
            "then ask for what they take."
        )
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
    open_ones = [each for each in everything if each.id in named]
    asked = tuple(f"Is “{inside_quotes(each.text)}” what you want from this job?" for each in open_ones[:_OPEN_ONES])
    return (*asked, *((_AND_THE_OTHERS,) if len(open_ones) > _OPEN_ONES else ()))


def _questions(offer: Offer) -> tuple[str, ...]:
    start = f"Is there room in the start date, {dated(offer.start)}?" if offer.start else "When would I start?"
    return (
        "Who decides about each of these points?",
        "What is the same for everybody at this level, and where is there room?",
        "What is the pay range for this level?",
        *about_deadline(offer),
        start,
        *(("When can I have the offer in writing?",) if offer.kind is OfferKind.VERBAL else ()),
    )


def about_deadline(offer: Offer) -> tuple[str, ...]:
    """Ask what is not certain about the day by which they want the answer; nothing where all of it is."""
    if offer.deadline is None:
        return ("By which day do you need my answer?",)
    day, firm = dated(offer.deadline), offer.deadline_certainty is not Certainty.UNKNOWN
    if offer.deadline_hour is None:
        return (f"Which hour of {day} is meant?" if firm else f"Is {day} firm, and which hour is meant?",)
    return () if firm else (f"Is {day} firm?",)


def _missing(offer: Offer) -> tuple[str, ...]:
    """Name the parts that the offer does not speak of; work by the day or hour has fewer of them."""
    by_the_day = is_by_the_day(offer)
    parts = (
        (offer.base is not None, "base pay"),
        (by_the_day or bool(offer.bonus.strip()), "bonus"),
        (by_the_day or bool(offer.equity.strip()), "shares or options"),
        (by_the_day or offer.sign_on is not None, "a payment at the start"),
        (offer.start is not None, "start date"),
        (offer.deadline is not None, "a day by which to answer"),
    )
    return tuple(name for known, name in parts if not known)


def _for_council(offer: Offer, known: Known) -> tuple[str, ...]:
    """Put what looks odd to the council as questions; the judgement is the seeker's."""
    mission = known.mission
    every = mission.objectives if mission else ()
    struck = [inside_quotes(fitting(each.text, _SHORT)) for each in every if each.verdict is ManagerVerdict.DROP]
    hurried = hurry_with_source(offer, known.zone, known.process)
    return (
        *(f"The manager struck out “{each}”. Is this still the job that you want?" for each in struck),
        *((hurried,) if hurried else ()),
    )
