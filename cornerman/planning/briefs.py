"""Prepare the talking points for one offer: what to ask, what to find out first, and by when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cornerman.ask_answers import AskAnswer
from cornerman.findings import Stage
from cornerman.goals import Goals, Seniority
from cornerman.handles import handle_of
from cornerman.mission_file.agreed_wording import as_agreed
from cornerman.mission_standing import without_stale_answers
from cornerman.missions import ManagerVerdict, Mission, Objective
from cornerman.negotiation import Ask, Brief, Substance, is_open
from cornerman.offer_origins import origin_of
from cornerman.offer_parts import Component
from cornerman.offers import Offer
from cornerman.own_words import plain_offer
from cornerman.planning.alternatives import (
    NOTHING_ELSE,
    Elsewhere,
    alternatives,
    elsewhere,
    moments_told,
    offers_told,
    processes_told,
)
from cornerman.planning.asking import success_asks, sum_of
from cornerman.planning.counter_objections import Table, likely_objections
from cornerman.planning.counterpart import counterpart
from cornerman.planning.extensions import extension_days, extension_words
from cornerman.planning.figure_sources import moments, said, written
from cornerman.planning.flags import FlagKind, flags_of, texts_behind
from cornerman.planning.ground import ground_of
from cornerman.planning.hopes import hope_of
from cornerman.planning.hurry import hurry_with_source
from cornerman.planning.kinds_of_work import is_by_the_day
from cornerman.planning.levels import level_in
from cornerman.planning.money_asks import money_asks
from cornerman.planning.negotiations import goals_of, one_negotiation, process_of
from cornerman.planning.offer_clock import END_OF_DAY, deadline_of, deadline_words, offer_clock
from cornerman.planning.parts_reached import without_reached
from cornerman.planning.promised import answers_known
from cornerman.planning.questions_first import questions_first
from cornerman.planning.reached import reached_parts
from cornerman.planning.settled_pay import pay_is_settled
from cornerman.planning.survey_facts import FACTS
from cornerman.planning.their_zones import their_zone
from cornerman.processes import Process
from cornerman.reading.left_open import left_open
from cornerman.times import instant, require_zoned
from cornerman.wording import fitting, inside_quotes, zone_place
from cornerman.world import World

_SHORT = 60
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
            answers=answers_known(offer, world),
            debrief_at=debrief_at(offer, world, now),
            to_ask=tuple(each.question for each in flags_of(offer, world) if each.kind is not FlagKind.STRUCK_OUT),
            behind_flags=tuple(texts_behind(offer, world)),
        ),
        now,
    )


def with_talk_at(brief: Brief, talk: datetime | None, zone: ZoneInfo) -> Brief:
    """Give a brief that names another time for the council's talk; the calendar is the source of that too."""
    named = moments([talk], (zone,)) if talk else ()
    return replace(brief, debrief_at=talk, sources=(*brief.sources, *named))


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
    met = counterpart(known.process, known.goals)
    brief = replace(
        _laid_out(plain_offer(offer), known, now),
        counterpart=met.words,
        counterpart_may_recruit=met.may_only_recruit,
        answer_by=deadline_words(offer, known.zone, known.process),
        more_time=extension_words(offer, known.zone, known.process, now=now, named=False),
        debrief_at=known.debrief_at,
    )
    return replace(brief, sources=_sources(brief, known), told=_substance(brief, known))


def _laid_out(offer: Offer, known: Known, now: datetime) -> Brief:
    """Give what is asked for and what speaks for it."""
    mission, goals = known.mission, known.goals
    asks = _asks(offer, known)
    objectives = _objectives(asks, mission)
    table = _table(offer, known, asks, objectives)
    return Brief(
        offer=offer,
        asks=asks,
        questions_first=questions_first(table, mission),
        missing=_missing(offer),
        clock=offer_clock(offer, known.zone, known.process),
        deadline_at=deadline_of(offer, known.zone, known.process),
        company=offer.company or (known.process.company if known.process else None),
        role=known.process.role if known.process else None,
        aim=(mission.statement if mission else "") or _AIM,
        ground=ground_of(mission),
        objectives=objectives,
        for_council=(*_for_council(offer, known), *known.to_ask),
        facts=FACTS,
        goals=goals,
        alternatives=alternatives(known.found, goals),
        objections=likely_objections(table, known.found, _last_day(offer, known)),
        answers=known.answers,
        reached=reached_parts(offer, mission, goals),
        seniority=table.seniority,
        prepared_at=now.astimezone(known.zone),
    )


def _substance(brief: Brief, known: Known) -> Substance:
    """Give what a letter would be sent for; of the draft its objectives, with the answers that still count."""
    mission = known.mission and without_stale_answers(known.mission)
    return Substance(
        deadline_at=brief.deadline_at,
        statement=mission.statement if mission else "",
        objectives=mission.objectives if mission else (),
        needs=mission.needs if mission else (),
        questions=known.to_ask,
    )


def _asks(offer: Offer, known: Known) -> tuple[Ask, ...]:
    """Give all asks, also those that were answered; none for what they offer enough of."""
    mission, goals, askable = known.mission, known.goals, without_reached(offer)
    return (
        *success_asks(mission, askable, goals, _seniority(known)),
        *money_asks(askable, mission, goals, known.answers),
    )


def _table(offer: Offer, known: Known, asks: Sequence[Ask], objectives: Sequence[Objective]) -> Table:
    return Table(
        offer=offer,
        open_asks=tuple(each for each in asks if is_open(each, known.answers)),
        agreed=tuple(each for each in objectives if each.verdict is ManagerVerdict.AGREE),
        goals=known.goals,
        seniority=_seniority(known),
        pay_is_settled=pay_is_settled(asks, known.answers),
    )


def _seniority(known: Known) -> Seniority | None:
    """Give how far the seeker has come: as they said, else as the name of the job says."""
    said = known.goals.seniority if known.goals else None
    return said or level_in(known.process.role if known.process else None)


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
    times += moments_told(known.found)
    names = (each.company for each in processes_told(known.found))
    return (
        *said((offer, known.mission, known.goals, known.answers, brief.facts, offers_told(known.found))),
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
    hope = hope_of(brief.offer, brief.goals)
    found = hope.beside.reckoned if hope else None
    return (sum_of(found),) if found else ()


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


def _missing(offer: Offer) -> tuple[str, ...]:
    """Name the parts that the offer does not speak of; work by the day or hour has fewer of them."""
    by_the_day = is_by_the_day(offer)
    opened = left_open(offer)
    parts = (
        (offer.base is not None or Component.BASE in opened, "base pay"),
        (by_the_day or bool(offer.bonus.strip()) or Component.BONUS in opened, "bonus"),
        (by_the_day or bool(offer.equity.strip()) or Component.EQUITY in opened, "shares or options"),
        (by_the_day or offer.sign_on is not None or Component.SIGN_ON in opened, "a payment at the start"),
        (offer.start is not None or Component.START in opened, "start date"),
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
