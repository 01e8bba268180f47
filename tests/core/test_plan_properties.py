"""What holds for every world: planning twice, order, keys, moved interviews, and who may be addressed."""

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.actions import Action, AskSeeker, HoldDebrief, MoveDebrief, PrepareBrief, SendDigest
from cornerman.findings import Finding, Stage, Verdict
from cornerman.missions import Mission, MissionState, Objective
from cornerman.notes import Note
from cornerman.offer_origins import offers_behind
from cornerman.offers import Offer, OfferKind
from cornerman.people import Member, WeeklyHours
from cornerman.plan import plan
from cornerman.planning.negotiations import can_be_answered
from cornerman.planning.offer_reviews import reviews
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process, SessionStatus
from cornerman.prompts import PromptKind
from cornerman.times import Span, instant
from cornerman.world import World
from tests.paper import NOW, at, done, event, process, session, world

Item = TypeVar("Item")
POLICY = Policy()
LATER = NOW + timedelta(minutes=3)

MEMBERS = st.builds(
    Member,
    name=st.sampled_from(["Bob", "Carol", "Dan", "Mallory"]),
    email=st.sampled_from([f"{name}@council.example" for name in ("bob", "carol", "dan", "erin", "mallory")]),
    zone=st.sampled_from([ZoneInfo(name) for name in ("Europe/Paris", "Asia/Kolkata", "America/New_York")]),
    hours=st.sampled_from([WeeklyHours(), WeeklyHours(days=frozenset(range(7)), start=time(6), end=time(23))]),
    consented_on=st.sampled_from([None, date(2026, 11, 1)]),
    paused=st.booleans(),
)
COUNCILS = st.lists(MEMBERS, max_size=5, unique_by=lambda member: member.email).map(tuple)
SESSIONS = st.builds(
    lambda uid, hours, minutes, stage, status: session(
        uid, at(hours, minutes=minutes), stage=stage, status=None if status is None else status
    ),
    uid=st.uuids().map(str),
    hours=st.one_of(st.integers(-24 * 20, 24 * 10), st.integers(0, 6)),
    minutes=st.sampled_from([30, 45, 60, 240]),
    stage=st.sampled_from(list(Stage)),
    status=st.sampled_from([None, None, None, SessionStatus.CANCELLED, SessionStatus.DECLINED]),
)


@st.composite
def random_process(draw: st.DrawFn, name: str) -> Process:
    """Make a process with some rounds, some dropped sessions and perhaps an end."""
    sessions = draw(st.lists(SESSIONS, max_size=5))
    counting = [each for each in sessions if each.status.counts]
    ending = draw(st.sampled_from([None, None, *Ending]))
    closing = Closing(ending=ending, at=NOW, source="letter") if ending is not None else None
    dropped = tuple(each for each in sessions if not each.status.counts)
    return replace(process(name, *counting, company=f"Employer {name}"), dropped=dropped, closing=closing)


@st.composite
def random_offer(draw: st.DrawFn, process_id: str, number: int) -> Offer:
    """Make an offer of some time ago, with or without a deadline."""
    received = NOW - timedelta(hours=draw(st.integers(0, 24 * 20)))
    days = draw(st.none() | st.integers(-2, 40))
    return Offer(
        id=f"offer-{process_id}-{number}",
        source="letter",
        received_at=received,
        kind=OfferKind.WRITTEN,
        process_id=draw(st.sampled_from((process_id, None))),
        deadline=None if days is None else NOW.date() + timedelta(days=days),
        their_zone=draw(st.sampled_from(("", "Asia/Tokyo", "America/Los_Angeles"))),
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Make a world with a council, processes, questions, missions and offers."""
    made = [draw(random_process(f"p{number}")) for number in range(draw(st.integers(0, 3)))]
    unsure = event("maybe", at(draw(st.integers(-100, 100))), "Coffee")
    finding = Finding(event=unsure, verdict=Verdict.ASK, evidence=("A stranger invited you.",))
    base = world(*made, council=draw(COUNCILS))
    notes = [
        Note(process_id=one.id, origins=one.rounds[0].origins, rating=5, chance=50, text="", recorded_at=NOW)
        for one in made
        if draw(st.booleans()) and one.rounds
    ]
    missions = [
        Mission(
            process_id=one.id,
            state=draw(st.sampled_from(list(MissionState))),
            objectives=draw(st.sampled_from([(), (Objective(id="O1", text="Fewer returns"),)])),
        )
        for one in made
        if draw(st.booleans())
    ]
    offers = [draw(random_offer(one.id, number)) for one in made for number in range(draw(st.integers(0, 2)))]
    return replace(
        base,
        events=(*base.events, unsure),
        findings=(*base.findings, finding),
        notes=tuple(notes),
        missions=tuple(missions),
        offers=tuple(offers),
    )


def settled(before: World) -> World:
    """Carry out everything that a world asks for."""
    return done(before, plan(before, POLICY, NOW), NOW)


def by_key(actions: list[Action]) -> list[Action]:
    return sorted(actions, key=lambda action: action.key)


@settings(deadline=None)
@given(before=worlds())
def test_planning_again_asks_for_nothing(before: World) -> None:
    after = settled(before)

    assert plan(after, POLICY, NOW) == []
    assert [each for each in plan(after, POLICY, LATER) if not is_put_right(each, after)] == []


def is_put_right(action: Action, after: World) -> bool:
    """Tell whether an action only puts words right.

    Those of a question, as when a time that it names has passed, or those of a page, as when another offer that it
    names as what else the seeker has can be answered no more.
    """
    if isinstance(action, PrepareBrief):
        others = [each for each in after.offers if each.id != action.brief.offer.id]
        return any(can_be_answered(each, after, NOW) > can_be_answered(each, after, LATER) for each in others)
    return isinstance(action, AskSeeker) and action.version is not None


@settings(deadline=None)
@given(before=worlds(), seed=st.integers())
def test_the_order_of_things_does_not_matter(before: World, seed: int) -> None:
    mixed = Random(seed)  # noqa: S311 - shuffling a test, not a secret

    def shuffled(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(mixed.sample(items, len(items)))

    other = replace(
        before,
        council=shuffled(before.council),
        events=shuffled(before.events),
        findings=shuffled(before.findings),
        processes=shuffled(before.processes),
        missions=shuffled(before.missions),
        offers=shuffled(before.offers),
    )

    assert by_key(plan(other, POLICY, NOW)) == by_key(plan(before, POLICY, NOW))


@settings(deadline=None)
@given(before=worlds())
def test_no_two_actions_share_a_key(before: World) -> None:
    keys = [action.key for action in plan(before, POLICY, NOW)]

    assert len(keys) == len(set(keys))


@settings(deadline=None)
@given(before=worlds())
def test_keys_name_no_person_and_no_employer(before: World) -> None:
    text = " ".join(action.key for action in plan(before, POLICY, NOW)).lower()

    for word in ("employer", "alice", "bob", "carol", "dan", "mallory", "example"):
        assert word not in text


@settings(deadline=None)
@given(before=worlds())
def test_only_members_who_consented_and_do_not_pause_are_asked_to_a_debrief(before: World) -> None:
    willing = {member.email for member in before.council if member.may_be_invited}

    for action in plan(before, POLICY, NOW):
        if isinstance(action, HoldDebrief | MoveDebrief):
            assert set(action.debrief.members) <= willing
            assert len(action.debrief.members) >= POLICY.quorum


@settings(deadline=None)
@given(before=worlds(), hours=st.integers(-40, 24 * 8))
def test_after_interviews_moved_every_debrief_to_come_fits_its_round_again(before: World, hours: int) -> None:
    changed = _all_moved(settled(before), hours)

    after = done(changed, plan(changed, POLICY, LATER), LATER)

    to_come = [debrief for debrief in after.debriefs if debrief.stands and debrief.span.start > LATER]
    told = {origin for prompt in after.prompts if prompt.kind is PromptKind.NO_SLOT for origin in prompt.origins}
    for debrief in to_come:
        if offers_behind(debrief.origins):
            [review] = [each for each in reviews(after, POLICY) if each.round.origins & debrief.origins]
            assert instant(debrief.span.end) <= review.latest
            continue
        about = [each for one in after.processes for each in one.rounds if each.origins & debrief.origins]
        ends = [each.last.event.span.end for each in about]
        assert any(
            end + POLICY.debrief_wait <= debrief.span.start <= end + POLICY.debrief_within for end in ends
        ) or any(each.origins & told for each in about)
    assert [action for action in plan(after, POLICY, LATER) if not isinstance(action, SendDigest)] == []


def _all_moved(before: World, hours: int) -> World:
    """Move every interview by so many hours and read the calendar again."""
    by = timedelta(hours=hours)
    moved = [
        replace(
            process(
                one.id,
                *(
                    session(each.origin, _later(each.event.span, by), stage=each.stage, now=LATER)
                    for each in one.sessions
                    if each.status.counts
                ),
                company=one.company or "",
            ),
            closing=one.closing,
        )
        for one in before.processes
    ]
    fresh = world(*moved, council=before.council)
    kept = tuple(each for each in before.events if each.tag or each.uid == "maybe")
    unsure = tuple(each for each in before.findings if each.verdict is Verdict.ASK)
    return replace(
        before,
        processes=tuple(moved),
        events=(*fresh.events, *kept),
        findings=(*fresh.findings, *unsure),
        as_of=LATER,
    )


def _later(span: Span, by: timedelta) -> Span:
    return Span(start=span.start + by, end=span.end + by)
