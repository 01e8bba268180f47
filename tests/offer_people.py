"""Four people with offers: a junior, a director with two offers, a freelancer on day rates, an engineer with options.

Everything is made up. Each has one world, as it stands on Tuesday 1 December 2026, nine o'clock where they live.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from cornerman.findings import Stage
from cornerman.goals import Evidence, Goals, Minimum, Seniority, Trade, WalkAway
from cornerman.missions import KeyResult, ManagerVerdict, Mission, MissionState, Need, Objective, Priority
from cornerman.money import Money, Period
from cornerman.offer_parts import Component, Grant, GrantKind, Term
from cornerman.offers import Certainty, Offer, OfferKind
from cornerman.people import Person, Seeker
from cornerman.processes import Process
from cornerman.times import Span
from cornerman.world import World
from tests.paper import at, process, session, world

BERLIN, LONDON, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=BERLIN)
STATED = datetime(2026, 11, 30, 20, 15, tzinfo=BERLIN)
AGREED = ManagerVerdict.AGREE


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPerson:
    """One person: their world, the offer that the brief is about, and what only this machine may show."""

    name: str
    world: World
    offer: Offer
    walk_away: WalkAway
    now: datetime = NOW


def money(amount: int | str, currency: str = "EUR", period: Period = Period.YEAR) -> Money:
    """Make an amount."""
    return Money(amount=Decimal(amount), currency=currency, period=period)


def result(number: str, parts: str) -> KeyResult:
    """Make a key result of `metric | now | target | by when | whose`, agreed by the manager on 24 November."""
    metric, now, target, by, owner = parts.split(" | ")
    text = f"metric: {metric}; now: {now}; target: {target}; by: {by}; owner: {owner}"
    return KeyResult(
        text=text,
        id=number,
        metric=metric,
        baseline=now,
        target=target,
        by_when=by,
        owner=owner,
        verdict=AGREED,
        verdict_on=date(2026, 11, 24),
    )


def _world(seeker: Seeker, *processes: Process, **parts: object) -> World:
    return replace(world(*processes, council=()), seeker=seeker, as_of=NOW, **parts)  # type: ignore[arg-type]  # parts of World by name


def _talk(hours: float, zone: ZoneInfo = BERLIN) -> Span:
    """Give the span of a talk so many hours after Monday 23 November, nine o'clock, in the zone of the seeker."""
    span = at(hours)
    return Span(start=span.start.astimezone(zone), end=span.end.astimezone(zone))


def _with_manager(name: str, company: str, role: str, manager: str) -> Process:
    """Make a process of two held talks, the second one with the hiring manager."""
    talk = replace(
        session(f"{name}-2", _talk(25), stage=Stage.HIRING_MANAGER, now=NOW),
        interviewers=(Person(email=f"{manager.split(maxsplit=1)[0].lower()}@{name}.example", name=manager),),
    )
    screen = session(f"{name}-1", _talk(-24 * 11), stage=Stage.RECRUITER_SCREEN)
    return replace(process(name, screen, talk, company=company), role=role)


def junior() -> OfferPerson:
    """A first job: one offer, spoken, a week to answer, and no budget to ask for."""
    seeker = Seeker(account="me", name="Mina Vogt", email="mina@postbox.example", zone=BERLIN)
    offer = Offer(
        id="junior-offer",
        source="seeker",
        received_at=datetime(2026, 11, 30, 15, 0, tzinfo=BERLIN),
        kind=OfferKind.VERBAL,
        company="Lumen Libraries",
        process_id="lumen",
        base=money(46000),
        start=date(2027, 2, 1),
        deadline=date(2026, 12, 8),
        deadline_certainty=Certainty.SAID,
        terms=(
            Term(component=Component.REMOTE, offered="one day a week", asked="two days a week"),
            Term(component=Component.MENTOR, asked="a named mentor for the first six months"),
        ),
        confirmed_at=STATED,
    )
    mission = Mission(
        process_id="lumen",
        state=MissionState.AGREED,
        statement="Make the lending app something that readers open every week.",
        objectives=(
            Objective(
                id="O1",
                text="The search finds what readers look for",
                key_results=(
                    result("O1.1", "searches without a result | 18 percent | 8 percent | June 2027 | me"),
                    result("O1.2", "open defects of the search | 41 | 10 | March 2027 | me"),
                ),
                verdict=AGREED,
                verdict_on=date(2026, 11, 24),
            ),
            Objective(id="O2", text="The app is released every two weeks"),
        ),
        needs=(
            Need(leg="budget", text="A course on search", objective_id="O1", priority=Priority.WANT),
            Need(
                leg="support",
                text="An hour a week with somebody who knows the index",
                objective_id="O1",
                why="Nobody wrote down how it was built.",
                fallback="half an hour every two weeks",
                priority=Priority.MUST,
            ),
            Need(leg="resources", text="A test machine of my own", objective_id="O2", priority=Priority.NICE),
        ),
    )
    goals = Goals(
        offer_id=offer.id,
        stated_at=STATED,
        target=money(49000),
        opening=money(49000),
        opening_to=money(52000),
        why_this_job="I borrow books there myself, and the team answers its readers.",
        seniority=Seniority.JUNIOR,
        counterpart="Jule Brandt, who leads the team",
        alternatives=("Stay a working student until March.",),
        evidence=(Evidence(words="The union's table puts such a job at EUR 48,500", source="the union", year=2026),),
    )
    walk_away = WalkAway(offer_id=offer.id, stated_at=STATED, amount=money(44567), words="not below my rent")
    lumen = _with_manager("lumen", "Lumen Libraries", "Junior Developer", "Jule Brandt")
    return OfferPerson(
        name="junior",
        world=_world(seeker, lumen, offers=(offer,), missions=(mission,), goals=(goals,)),
        offer=offer,
        walk_away=walk_away,
    )


def director() -> OfferPerson:
    """Two offers in two currencies, both in writing, the first from another zone and with a Friday in view."""
    seeker = Seeker(account="me", name="Ruth Adeyemi", email="ruth@postbox.example", zone=BERLIN)
    first = Offer(
        id="director-tern",
        source="new/tern.eml",
        received_at=datetime(2026, 11, 27, 18, 30, tzinfo=BERLIN),
        kind=OfferKind.WRITTEN,
        company="Tern Freight",
        process_id="tern",
        base=money(235000, "USD"),
        bonus="20 % of base, on company results",
        equity="RSUs worth USD 200,000 over 4 years, 5/15/40/40",
        sign_on=money(30000, "USD", Period.ONCE),
        start=date(2027, 3, 1),
        deadline=date(2026, 12, 4),
        deadline_certainty=Certainty.WRITTEN,
        their_zone="America/New_York",
        claw_back_months=24,
        terms=(
            Term(component=Component.HEADCOUNT, offered="two open posts", asked="four posts with dates"),
            Term(component=Component.SEVERANCE, asked="six months"),
        ),
        confirmed_at=STATED,
    )
    second = Offer(
        id="director-alder",
        source="new/alder.eml",
        received_at=datetime(2026, 11, 25, 11, 0, tzinfo=BERLIN),
        kind=OfferKind.WRITTEN,
        company="Alder Rail",
        process_id="alder",
        base=money(185000),
        bonus="EUR 20,000 a year at target",
        deadline=date(2026, 12, 11),
    )
    mission = Mission(
        process_id="tern",
        state=MissionState.AGREED,
        statement="Make the freight desk earn money on every lane within a year.",
        objectives=(
            Objective(
                id="O1",
                text="Quotes leave within the hour",
                key_results=(
                    result("O1.1", "median time to a quote | 9 hours | 1 hour | September 2027 | me"),
                    result("O1.2", "quotes won | 14 percent | 20 percent | December 2027 | shared with Sales"),
                ),
                verdict=AGREED,
                verdict_on=date(2026, 11, 24),
            ),
            Objective(
                id="O2",
                text="One pricing engine instead of three",
                key_results=(result("O2.1", "engines in use | 3 | 1 | October 2027 | me"),),
                verdict=AGREED,
                verdict_on=date(2026, 11, 24),
            ),
            Objective(id="O3", text="The team grows without losing anybody", verdict=ManagerVerdict.CHANGE),
            Objective(id="O4", text="Move the office", verdict=ManagerVerdict.DROP),
        ),
        needs=(
            Need(
                leg="budget",
                text="USD 1.2 million to replace the old engine",
                objective_id="O2",
                why="The old one is the blocker for everything else.",
                evidence="Their own estimate, named in the second talk",
                fallback="half of it before June, the rest on results",
                priority=Priority.MUST,
            ),
            Need(leg="budget", text="Sign-off up to USD 50,000 without asking", objective_id="O1"),
            Need(
                leg="resources",
                text="Four engineers, two before April",
                objective_id="O2",
                fallback="two engineers and a contractor",
                priority=Priority.MUST,
            ),
            Need(leg="support", text="Your word when Sales objects", objective_id="O1", priority=Priority.WANT),
            Need(leg="support", text="A coach for the first year", objective_id="O3", priority=Priority.NICE),
            Need(leg="support", text="To report to the chief executive"),
        ),
    )
    goals = Goals(
        offer_id=first.id,
        stated_at=STATED,
        target=money(260000, "USD"),
        opening=money(260000, "USD"),
        opening_to=money(280000, "USD"),
        why_this_job="The problem is real, the manager says so, and I have solved it once.",
        seniority=Seniority.SENIOR,
        counterpart="Hal Brooks, the chief operating officer",
        alternatives=("Stay where I am until summer.",),
        theirs="They would go on without a director, as since August.",
        trades=(
            Trade(give="start on 1 February", get="the sign-on without the claw-back"),
            Trade(give="fewer shares", get="more base pay"),
        ),
        evidence=(
            Evidence(words="Range in the posting: USD 230,000 to 290,000", source="their own posting", year=2026),
        ),
    )
    walk_away = WalkAway(
        offer_id=first.id,
        stated_at=STATED,
        amount=money(241317, "USD"),
        words="and not without the two engineers",
        minimums=(Minimum(component=Component.SEVERANCE, words="3.7 months"),),
    )
    tern = _with_manager("tern", "Tern Freight", "Director of Pricing", "Hal Brooks")
    alder = _with_manager("alder", "Alder Rail", "Head of Digital", "Ines Keller")
    kite = replace(process("kite", session("kite-1", _talk(24 * 9), stage=Stage.HIRING_MANAGER), company="Kite & Co"))
    return OfferPerson(
        name="director",
        world=_world(seeker, tern, alder, kite, offers=(first, second), missions=(mission,), goals=(goals,)),
        offer=first,
        walk_away=walk_away,
    )


def freelancer() -> OfferPerson:
    """A contract by the day, without bonus or shares, and a draft that the client has not seen."""
    seeker = Seeker(account="me", name="Sol Ibarra", email="sol@postbox.example", zone=LONDON)
    offer = Offer(
        id="freelancer-offer",
        source="new/heron.eml",
        received_at=datetime(2026, 11, 30, 12, 0, tzinfo=LONDON),
        kind=OfferKind.WRITTEN,
        company="Heron Insurance",
        process_id="heron",
        base=money(520, "GBP", Period.DAY),
        days_a_year=180,
        deadline=date(2026, 12, 5),
        terms=(
            Term(component=Component.NOTICE, offered="one week, theirs alone", asked="two weeks on both sides"),
            Term(component=Component.TRAVEL, offered="at my own cost"),
        ),
        confirmed_at=STATED,
    )
    mission = Mission(
        process_id="heron",
        state=MissionState.READY,
        statement="Get the claims data out of the old system before its contract ends.",
        objectives=(
            Objective(
                id="O1",
                text="All claims are moved",
                key_results=(
                    KeyResult(id="O1.1", text="metric: claims moved; now: ; target: all", metric="claims moved"),
                ),
            ),
        ),
        needs=(
            Need(leg="resources", text="Access to the old system from the first day", objective_id="O1"),
            Need(leg="support", text="One person who may decide", objective_id="O1"),
        ),
    )
    goals = Goals(
        offer_id=offer.id,
        stated_at=STATED,
        target=money(580, "GBP", Period.DAY),
        opening=money(600, "GBP", Period.DAY),
        counterpart="the agency's account manager",
        evidence=(Evidence(words="My last contract", source="my own invoices", year=2025),),
    )
    walk_away = WalkAway(offer_id=offer.id, stated_at=STATED, amount=money(535, "GBP", Period.DAY))
    heron = replace(
        process("heron", session("heron-1", _talk(-24 * 5, LONDON)), company="Heron Insurance"), role="Data engineer"
    )
    return OfferPerson(
        name="freelancer",
        world=_world(seeker, heron, offers=(offer,), missions=(mission,), goals=(goals,)),
        offer=offer,
        walk_away=walk_away,
    )


def engineer() -> OfferPerson:
    """Options without a price, no draft and no goals, a deadline with an hour, and nothing confirmed."""
    seeker = Seeker(account="me", name="Teo Lind", email="teo@postbox.example", zone=BERLIN)
    offer = Offer(
        id="engineer-offer",
        source="new/petrel.eml",
        received_at=datetime(2026, 11, 30, 23, 0, tzinfo=BERLIN),
        kind=OfferKind.WRITTEN,
        company="Petrel Batteries",
        process_id="petrel",
        base=money(98000),
        equity="12,000 options over four years, one year cliff",
        deadline=date(2026, 12, 3),
        deadline_hour=time(12),
        deadline_certainty=Certainty.WRITTEN,
        their_zone="America/Chicago",
        grant=Grant(kind=GrantKind.OPTIONS, count=Decimal(12000)),
    )
    petrel = replace(
        process("petrel", session("petrel-1", _talk(-24 * 3)), company="Petrel Batteries"), role="Staff Engineer"
    )
    walk_away = WalkAway(offer_id=offer.id, stated_at=STATED, amount=money(93721))
    return OfferPerson(name="engineer", world=_world(seeker, petrel, offers=(offer,)), offer=offer, walk_away=walk_away)


def everybody() -> tuple[OfferPerson, ...]:
    """Give all four."""
    return junior(), director(), freelancer(), engineer()
