"""The one decision: everything that a run should do, and nothing twice."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest

from cornerman.actions import HoldDebrief, PrepareBrief, SendDigest, WithdrawDebrief
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.offers import Money, Offer, OfferKind
from cornerman.plan import plan, plan_waiting
from cornerman.policy import Policy
from cornerman.world import World
from tests.paper import NOW, at, done, process, session, world

POLICY = Policy()
OFFER = Offer(
    id="offer1",
    source="letter.eml",
    received_at=NOW - timedelta(days=1),
    kind=OfferKind.WRITTEN,
    company="Umbra Robotics",
    process_id="p",
    base=Money(amount=Decimal(65000), currency="EUR"),
)


def local(hour: int, minute: int = 0) -> datetime:
    return NOW.replace(hour=hour, minute=minute)


def digests(world_now: World, now: datetime) -> list[SendDigest]:
    return [action for action in plan(world_now, POLICY, now) if isinstance(action, SendDigest)]


def briefs(world_now: World, now: datetime = NOW) -> list[PrepareBrief]:
    return [action for action in plan(world_now, POLICY, now) if isinstance(action, PrepareBrief)]


@pytest.mark.parametrize(
    ("hour", "minute", "sent"), [(7, 29, False), (7, 30, True), (11, 59, True), (12, 0, False), (23, 0, False)]
)
def test_the_digest_goes_out_from_half_past_seven_until_noon(hour: int, minute: int, *, sent: bool) -> None:
    assert bool(digests(world(), local(hour, minute))) is sent


def test_the_digest_goes_out_once_a_local_day() -> None:
    after = done(world(), [*digests(world(), local(8))], local(8))

    assert digests(after, local(9)) == []
    assert [action.day.day for action in digests(after, local(8) + timedelta(days=1))] == [24]


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, tzinfo=NOW.tzinfo), datetime(2026, 10, 25, tzinfo=NOW.tzinfo)])
def test_a_digest_at_an_hour_that_clocks_skip_or_repeat_is_sent_exactly_once(day: datetime) -> None:
    at_half_past_two = Policy(digest_at=time(2, 30), digest_until=time(12))
    current, sent = world(), 0
    for minutes in range(0, 16 * 60, 10):
        moment = (day.astimezone(NOW.tzinfo) - timedelta(hours=0)).timestamp() + minutes * 60
        now = datetime.fromtimestamp(moment, tz=NOW.tzinfo)
        actions = [action for action in plan(current, at_half_past_two, now) if isinstance(action, SendDigest)]
        sent += len(actions)
        current = done(current, [*actions], now)
    assert sent == 1


def test_an_offer_gets_its_talking_points_once() -> None:
    before = replace(world(), offers=(OFFER,))
    [brief] = briefs(before)

    assert brief.brief.offer == OFFER
    assert briefs(done(before, plan(before, POLICY, NOW), NOW), NOW + timedelta(minutes=10)) == []


def test_a_changed_offer_gets_new_talking_points() -> None:
    before = replace(world(), offers=(OFFER,))
    after = done(before, [*briefs(before)], NOW)
    better = replace(OFFER, base=Money(amount=Decimal(70000), currency="EUR"))

    assert [action.brief.offer for action in briefs(replace(after, offers=(better,)))] == [better]


def test_only_the_latest_offer_of_a_process_is_prepared_for() -> None:
    second = replace(OFFER, id="offer2", received_at=NOW)

    assert [action.brief.offer.id for action in briefs(replace(world(), offers=(second, OFFER)))] == ["offer2"]


def test_an_offer_that_cannot_be_answered_any_more_is_left_alone() -> None:
    expired = replace(OFFER, deadline=NOW.date() - timedelta(days=1))
    forgotten = replace(OFFER, id="old", process_id="q", received_at=NOW - timedelta(days=20))
    today = replace(OFFER, id="today", process_id="r", received_at=NOW - timedelta(days=20), deadline=NOW.date())

    prepared = briefs(replace(world(), offers=(expired, forgotten, today)))

    assert [action.brief.offer.id for action in prepared] == ["today"]


@pytest.mark.parametrize("state", [EntryState.DONE, EntryState.UNSURE])
def test_what_the_ledger_holds_as_done_or_uncertain_is_not_planned(state: EntryState) -> None:
    before = world(process("p", session("s", at(3))))
    [hold] = [action for action in plan(before, POLICY, NOW) if isinstance(action, HoldDebrief)]
    line = LedgerEntry(key=hold.key, kind="HoldDebrief", state=state, claimed_at=NOW, settled_at=NOW)

    assert hold.key not in {action.key for action in plan(replace(before, ledger=(line,)), POLICY, NOW)}


def test_what_was_claimed_and_never_ended_is_planned_again() -> None:
    before = world(process("p", session("s", at(3))))
    [hold] = [action for action in plan(before, POLICY, NOW) if isinstance(action, HoldDebrief)]
    line = LedgerEntry(key=hold.key, kind="HoldDebrief", state=EntryState.CLAIMED, claimed_at=NOW)

    assert hold.key in {action.key for action in plan(replace(before, ledger=(line,)), POLICY, NOW)}


def test_what_failed_rests_a_while_and_is_then_tried_again() -> None:
    before = world(process("p", session("s", at(3))))
    [hold] = [action for action in plan(before, POLICY, NOW) if isinstance(action, HoldDebrief)]
    line = LedgerEntry(key=hold.key, kind="HoldDebrief", state=EntryState.FAILED, claimed_at=NOW, settled_at=NOW)
    failed = replace(before, ledger=(line,))

    soon = {action.key for action in plan(failed, POLICY, NOW + timedelta(minutes=14))}
    later = {action.key for action in plan(failed, POLICY, NOW + timedelta(minutes=15))}

    assert hold.key not in soon
    assert hold.key in later


def test_a_world_that_nobody_has_looked_at_asks_for_nothing() -> None:
    unseen = replace(world(process("p", session("s", at(3)))), as_of=None)

    assert plan(unseen, POLICY, NOW) == []


def test_while_letters_are_still_to_be_read_nobody_is_told_or_asked_anything() -> None:
    """One of those letters may say that the talk is off, or at another time: nobody is told a thing twice."""
    morning = local(8)
    job = process("p", session("s", at(3)))
    before = replace(world(job), offers=(OFFER,))
    review, hold = [each for each in plan(before, POLICY, morning) if isinstance(each, HoldDebrief)]
    assert [*review.debrief.origins, *hold.debrief.origins] == ["offer/offer1", "s"]
    called_off = replace(before, processes=(), debriefs=(hold.debrief,))
    assert WithdrawDebrief in [type(each) for each in plan(called_off, POLICY, morning)]

    for each in (before, called_off):
        assert [type(step) for step in plan(replace(each, mail_is_whole=False), POLICY, morning)] == [SendDigest]


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="now needs a time zone"):
        plan(world(), POLICY, datetime(2026, 11, 23, 9))  # noqa: DTZ001 - the missing zone is the point


def test_what_failed_waits_with_its_reason_until_it_is_tried_again() -> None:
    now = local(9)
    line = LedgerEntry(
        key="digest/2026-11-23",
        kind="letter",
        state=EntryState.FAILED,
        claimed_at=now,
        settled_at=now,
        outcome="The server was down.",
    )
    failed = replace(world(), ledger=(line,))

    [waiting] = plan_waiting(failed, POLICY, now + timedelta(minutes=14))

    assert isinstance(waiting.action, SendDigest)
    assert (waiting.entry.outcome, waiting.until) == ("The server was down.", now + POLICY.resting)
    assert plan_waiting(failed, POLICY, now + POLICY.resting) == []
    assert [each.key for each in digests(failed, now + POLICY.resting)] == [waiting.action.key]


def test_what_failed_and_is_not_wanted_any_more_does_not_wait() -> None:
    now = local(11, 55)
    line = LedgerEntry(
        key="digest/2026-11-23", kind="letter", state=EntryState.FAILED, claimed_at=now, settled_at=now, outcome="No."
    )

    assert plan_waiting(replace(world(), ledger=(line,)), POLICY, local(12, 5)) == []
