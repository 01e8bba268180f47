"""The council's talk about an offer beside the debriefs after talks about it, and what the seeker takes off by hand."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from cornerman.actions import AskSeeker, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.debriefs import Debrief, DebriefState
from cornerman.events import EventStatus
from cornerman.findings import Stage
from cornerman.offer_origins import origin_of
from cornerman.offers import Offer, OfferKind
from cornerman.people import WeeklyHours
from cornerman.plan import plan
from cornerman.planning.by_hand import case_about, is_off, off
from cornerman.planning.debriefs import DebriefStep, plan_debriefs
from cornerman.planning.offer_reviews import left_behind, reviews
from cornerman.policy import Policy
from cornerman.processes import Process, Session
from cornerman.prompts import PromptKind, PromptState
from cornerman.times import Span
from cornerman.world import World
from tests.paper import BOB, CAROL, DAN, NOW, PARIS, at, done, event, process, session, world

POLICY = Policy()
OFFER = Offer(
    id="spoken",
    source="seeker",
    received_at=NOW - timedelta(hours=1),
    kind=OfferKind.VERBAL,
    company="Umbra Robotics",
    process_id="p",
    deadline=date(2026, 11, 27),
)
FIRST = session("s", at(-100))


def with_call(span: Span | None) -> Process:
    calls: list[Session] = [] if span is None else [session("call", span, stage=Stage.OFFER_CALL)]
    return process("p", FIRST, *calls)


def offered(span: Span | None = None, *offers: Offer) -> World:
    return replace(world(with_call(span)), offers=offers or (OFFER,))


def friday(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 27, hour, minute, tzinfo=PARIS)


def read_again(before: World, job: Process, now: datetime) -> World:
    """Give the world after its calendar was read again; our own entries and the rest of the day stay."""
    fresh = world(job, council=before.council)
    others = tuple(each for each in before.events if each.tag or each.uid.startswith("other"))
    return replace(before, processes=(job,), events=(*fresh.events, *others), findings=fresh.findings, as_of=now)


def run(before: World, now: datetime) -> tuple[World, list[DebriefStep]]:
    """Carry out what is planned, and see that planning again asks for nothing."""
    steps = plan_debriefs(before, POLICY, now)
    after = done(before, list(steps), now)
    assert [each for each in plan_debriefs(after, POLICY, now) if not isinstance(each, AskSeeker)] == []
    return after, steps


def about(steps: list[DebriefStep], kind: type) -> list[frozenset[str]]:
    return [
        each.debrief.origins
        for each in steps
        if isinstance(each, HoldDebrief | MoveDebrief | WithdrawDebrief) and isinstance(each, kind)
    ]


def taken_off(before: World, debrief: Debrief) -> World:
    gone = (replace(each, status=EventStatus.CANCELLED) if each.uid == debrief.uid else each for each in before.events)
    return replace(before, events=tuple(gone))


def standing(after: World, origin: str) -> Debrief:
    [found] = [each for each in after.debriefs if each.stands and origin in each.origins]
    return found


def test_a_review_that_is_booked_stays_when_a_talk_about_the_offer_is_set() -> None:
    after, first = run(offered(), NOW)
    assert about(first, HoldDebrief) == [{"offer/spoken"}]

    for hours in (24, 96):  # its debrief comes in time, or after the deadline
        now, found = NOW + timedelta(hours=1), after
        for _ in range(3):
            found = read_again(found, with_call(at(hours)), now)
            found, steps = run(found, now)
            assert about(steps, WithdrawDebrief) == []
            now += timedelta(hours=1)
        assert standing(found, "offer/spoken").span == standing(after, "offer/spoken").span


def test_a_review_is_booked_where_the_debrief_after_a_talk_lies_behind_the_deadline() -> None:
    """The talk is on Friday at 11:00, and from 12:00 to 14:00 the seeker is away: its debrief comes at 14:15."""
    away = event("other", Span(start=friday(12), end=friday(14)), "Dentist")
    before = offered(Span(start=friday(11), end=friday(11, 30)))

    _, steps = run(replace(before, events=(*before.events, away)), NOW)

    assert about(steps, HoldDebrief) == [{"call"}, {"offer/spoken"}]


def test_a_talk_whose_debrief_finds_no_time_does_not_starve_the_review() -> None:
    tuesdays = WeeklyHours(days=frozenset({1}), start=time(9), end=time(18))
    council = tuple(replace(each, hours=tuesdays) for each in (BOB, CAROL, DAN))
    before = replace(world(with_call(at(49)), council=council), offers=(OFFER,))

    _, steps = run(before, NOW)

    assert about(steps, HoldDebrief) == [{"offer/spoken"}]
    assert [each.prompt.origins for each in steps if isinstance(each, AskSeeker)] == [{"call"}]


def test_a_debrief_after_a_talk_that_is_booked_in_the_same_run_leaves_no_review_to_book() -> None:
    after, steps = run(offered(at(24)), NOW)

    assert about(steps, HoldDebrief) == [{"call"}]
    assert [*reviews(after, POLICY)] == []


def test_a_debrief_after_a_talk_that_comes_to_lie_behind_the_deadline_gives_the_review_back() -> None:
    after, _ = run(offered(at(24)), NOW)
    now = NOW + timedelta(hours=2)

    _, steps = run(read_again(after, with_call(at(99.5)), now), now)

    assert about(steps, HoldDebrief) == [{"offer/spoken"}]


def test_taking_off_the_debrief_after_a_talk_brings_no_review_of_the_same_offer() -> None:
    after, _ = run(offered(at(24)), NOW)
    now = NOW + timedelta(minutes=30)

    after, steps = run(taken_off(after, standing(after, "call")), now)
    assert about(steps, WithdrawDebrief) == [{"call"}]
    assert about(steps, HoldDebrief) == []
    for hours in (1, 20, 30):
        now = NOW + timedelta(hours=hours)
        after, steps = run(read_again(after, with_call(at(24)), now), now)
        assert about(steps, HoldDebrief) == []


def test_an_offer_that_comes_after_the_debrief_was_taken_off_gets_a_review_of_its_own() -> None:
    after, _ = run(offered(at(24)), NOW)
    after, _ = run(taken_off(after, standing(after, "call")), NOW + timedelta(minutes=30))
    now = NOW + timedelta(hours=40)
    better = replace(OFFER, id="written", received_at=now)

    _, steps = run(replace(read_again(after, with_call(at(24)), now), offers=(OFFER, better)), now)

    assert about(steps, HoldDebrief) == [{"offer/spoken", "offer/written"}]


def test_a_debrief_after_a_talk_that_the_seeker_booked_anew_is_not_taken_for_refused() -> None:
    refused = Debrief(
        key="debrief/c/0",
        uid="c-0",
        process_id="p",
        origins=frozenset(["call"]),
        span=at(26, minutes=25),
        members=(BOB.email,),
        round_end=at(24).end,
        state=DebriefState.WITHDRAWN,
        by_hand=True,
    )
    late = Span(start=friday(16), end=friday(16, 25))
    again = replace(refused, key="debrief/c/1", uid="c-1", span=late, state=DebriefState.BOOKED)
    before = offered(at(24))

    assert [*reviews(replace(before, debriefs=(refused,)), POLICY)] == []
    assert len([*reviews(replace(before, debriefs=(refused, again)), POLICY)]) == 1


def test_a_review_taken_off_by_hand_is_no_word_about_a_later_offer_of_that_job() -> None:
    after, _ = run(offered(), NOW)
    now = NOW + timedelta(minutes=5)
    after, steps = run(taken_off(after, standing(after, "offer/spoken")), now)
    assert about(steps, WithdrawDebrief) == [{"offer/spoken"}]
    assert about(steps, HoldDebrief) == []
    _, quiet = run(replace(after, as_of=NOW + timedelta(hours=9)), NOW + timedelta(hours=9))
    assert quiet == []

    written = replace(OFFER, id="written", received_at=NOW + timedelta(minutes=10))
    later = NOW + timedelta(minutes=15)
    after, steps = run(replace(after, offers=(OFFER, written), as_of=later), later)

    assert about(steps, HoldDebrief) == [{"offer/spoken", "offer/written"}]
    assert [each.offer for each in reviews(after, POLICY)] == [written]


def test_that_no_talk_is_wanted_is_known_of_the_latest_offer_alone() -> None:
    before = offered()
    case = case_about(frozenset(["offer/spoken"]), before, POLICY, NOW)
    assert case is not None
    refused = replace(before, debriefs=(off(case),))
    written = replace(OFFER, id="written", received_at=NOW - timedelta(minutes=10))

    first = case_about(frozenset(["offer/spoken"]), refused, POLICY, NOW)
    second = case_about(frozenset(["offer/spoken"]), replace(refused, offers=(OFFER, written)), POLICY, NOW)
    assert first is not None
    assert second is not None

    assert (is_off(first), is_off(second)) == (True, False)


def test_a_written_debrief_about_one_offer_is_none_about_the_next_of_the_same_day() -> None:
    soon = replace(OFFER, deadline=NOW.date(), deadline_hour=time(14))
    after, [told] = run(offered(None, soon), NOW)
    assert isinstance(told, AskSeeker)
    taken = replace(told.prompt, state=PromptState.ANSWERED)
    now = NOW + timedelta(minutes=20)
    next_one = replace(soon, id="written", received_at=now)

    _, same = run(replace(after, prompts=(taken,), as_of=now), now)
    _, anew = run(replace(after, prompts=(taken,), offers=(soon, next_one), as_of=now), now)

    assert same == []
    assert [each.prompt.kind for each in anew if isinstance(each, AskSeeker)] == [PromptKind.WRITTEN_DEBRIEF]


def test_a_deadline_that_changes_after_all_is_settled_moves_nothing_that_still_serves() -> None:
    after, _ = run(offered(), NOW)
    booked = standing(after, "offer/spoken")

    for day in (25, 26, 30):
        now = NOW + timedelta(minutes=day)
        after, steps = run(replace(after, offers=(replace(OFFER, deadline=date(2026, 11, day)),), as_of=now), now)
        assert not any(isinstance(each, HoldDebrief | MoveDebrief | WithdrawDebrief) for each in steps)
    assert standing(after, "offer/spoken") == booked


def test_a_talk_about_an_offer_that_was_removed_is_known_until_it_is_taken_off() -> None:
    after, _ = run(offered(), NOW)
    gone = replace(after, offers=())

    [(job, left)] = left_behind(gone)

    assert (job.id, left.name) == ("p", "the offer")
    assert left.origins == {origin_of("spoken")}
    assert [*left_behind(after)] == []
    alone = replace(gone, processes=())
    [(unknown, _)] = left_behind(alone)
    assert unknown.company is None
    withdrawn, _ = run(gone, NOW + timedelta(minutes=5))
    assert [*left_behind(withdrawn)] == []


def test_a_round_of_another_job_that_can_wait_does_not_take_the_last_time_before_a_deadline() -> None:
    hours = WeeklyHours(days=frozenset(range(7)), start=time(18), end=time(18, 40))
    team = tuple(replace(each, hours=hours) for each in (BOB, CAROL, DAN))
    offer = Offer(
        id="o",
        source="seeker",
        received_at=NOW - timedelta(hours=3),
        kind=OfferKind.WRITTEN,
        company="Umbra",
        process_id="p",
        deadline=NOW.date() + timedelta(days=1),
        deadline_hour=time(17),
        confirmed_at=NOW,
    )
    offered = process("p", session("s", at(-100)), company="Umbra")
    just_now = Span(start=NOW - timedelta(hours=2), end=NOW - timedelta(hours=1))
    other = process("q", session("t", just_now), company="Other")

    held = {
        min(each.debrief.origins): each.debrief.span.start.astimezone(NOW.tzinfo).date()
        for each in plan(replace(world(offered, other, council=team), offers=(offer,)), Policy(), NOW)
        if isinstance(each, HoldDebrief)
    }

    assert held == {origin_of("o"): NOW.date(), "t": NOW.date() + timedelta(days=1)}
