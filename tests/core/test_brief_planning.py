"""When talking points are written anew, and when a letter tells of them: wanted minus what the ledger knows."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.actions import Action, HoldDebrief, MoveDebrief, PrepareBrief, SendBrief
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.offers import Offer, OfferKind
from cornerman.plan import plan, plan_waiting
from cornerman.planning.briefs import brief_of
from cornerman.policy import Policy
from cornerman.telling import tell
from cornerman.world import World
from tests.paper import NOW, at, done, process, session, world

POLICY = Policy()
UMBRA = Offer(
    id="umbra-1",
    source="seeker",
    received_at=NOW - timedelta(hours=2),
    kind=OfferKind.WRITTEN,
    company="Umbra Robotics",
    process_id="p",
    deadline=date(2026, 12, 11),
    confirmed_at=NOW,
)
NIMBUS = replace(UMBRA, id="nimbus-1", company="Nimbus Foods", process_id="q", deadline=date(2026, 12, 9))
ALONE = replace(
    world(process("p", session("s", at(-100))), process("q", session("t", at(-99)), company="Nimbus Foods")),
    offers=(UMBRA,),
)


def of_umbra(actions: Iterable[Action]) -> list[PrepareBrief | SendBrief]:
    return [each for each in actions if isinstance(each, PrepareBrief | SendBrief) and each.brief.offer.id == UMBRA.id]


def kinds(actions: Iterable[Action]) -> list[type[Action]]:
    return [type(each) for each in of_umbra(actions)]


def letters(actions: Iterable[Action]) -> list[SendBrief]:
    """Give the letters; a day later the council's talk is over, and the page says so without a letter."""
    return [each for each in of_umbra(actions) if isinstance(each, SendBrief)]


def offered(before: World, *offers: Offer, hours: float) -> World:
    return replace(before, offers=offers, as_of=NOW + timedelta(hours=hours))


def run(before: World, hours: float) -> tuple[World, list[Action]]:
    """Do a whole run on paper, and see that planning again gives nothing."""
    now = NOW + timedelta(hours=hours)
    actions = plan(before, POLICY, now)
    after = done(before, actions, now)
    assert plan(after, POLICY, now) == []
    return after, actions


def test_a_page_that_changes_and_changes_back_is_written_each_time() -> None:
    pages, current = [], ALONE
    for day, offers in enumerate([(UMBRA,), (UMBRA, NIMBUS), (UMBRA,), (UMBRA, NIMBUS), (UMBRA,)]):
        current, actions = run(offered(current, *offers, hours=24 * day), 24 * day)
        assert kinds(actions) == [PrepareBrief, SendBrief]
        pages += [each.brief.alternatives for each in of_umbra(actions) if isinstance(each, PrepareBrief)]

    assert pages[0] == pages[2] == pages[4] != pages[1] == pages[3]


def test_of_the_changes_of_one_day_the_last_is_told_the_next_day() -> None:
    current, first = run(ALONE, 0)
    current, second = run(offered(current, UMBRA, NIMBUS, hours=2), 2)
    current, later = run(replace(current, as_of=NOW + timedelta(hours=6)), 6)
    current, next_day = run(replace(current, as_of=NOW + timedelta(hours=24)), 24)
    _, day_after = run(replace(current, as_of=NOW + timedelta(hours=48)), 48)

    assert [kinds(each) for each in (first, second)] == [[PrepareBrief, SendBrief], [PrepareBrief]]
    assert [len(letters(each)) for each in (later, next_day, day_after)] == [0, 1, 0]
    [letter] = letters(next_day)
    assert any(each.startswith("Nimbus Foods: an offer") for each in letter.brief.alternatives)
    assert tell(letter, current) == "Send you the talking points for the offer from Umbra Robotics"


def test_what_changed_and_changed_back_within_a_day_needs_no_letter() -> None:
    current, _ = run(ALONE, 0)
    current, there = run(offered(current, UMBRA, NIMBUS, hours=2), 2)
    current, back = run(offered(current, UMBRA, hours=4), 4)
    _, next_day = run(replace(current, as_of=NOW + timedelta(hours=24)), 24)

    assert [kinds(each) for each in (there, back)] == [[PrepareBrief], [PrepareBrief]]
    assert letters(next_day) == []


def test_another_time_of_the_councils_talk_changes_the_page_and_sends_no_letter() -> None:
    current, first = run(ALONE, 0)
    [review] = [
        each.debrief for each in first if isinstance(each, HoldDebrief) and "offer/umbra-1" in each.debrief.origins
    ]
    later = replace(review.span, start=review.span.start + timedelta(hours=1), end=review.span.end + timedelta(hours=1))
    moved = replace(current, debriefs=tuple(replace(each, span=later) for each in current.debriefs))
    shown = tuple(replace(each, span=later) if each.uid == review.uid else each for each in moved.events)
    _, actions = run(replace(moved, events=shown, as_of=NOW + timedelta(hours=0.2)), 0.2)

    assert not [each for each in actions if isinstance(each, MoveDebrief)]
    assert kinds(actions) == [PrepareBrief]
    assert [each.brief.debrief_at for each in of_umbra(actions)] == [later.start]


def test_confirming_an_offer_again_brings_nothing() -> None:
    current, _ = run(ALONE, 0)
    _, actions = run(offered(current, replace(UMBRA, confirmed_at=NOW + timedelta(minutes=10)), hours=0.2), 0.2)

    assert kinds(actions) == []


def line(action: PrepareBrief | SendBrief, state: EntryState, hours: float = 0) -> LedgerEntry:
    at_that_time = NOW + timedelta(hours=hours)
    settled = None if state is EntryState.CLAIMED else at_that_time
    return LedgerEntry(
        key=action.key, kind="letter", state=state, claimed_at=at_that_time, settled_at=settled, outcome="No."
    )


def begun(page: EntryState, letter: EntryState) -> World:
    """Give the world after a first run in which page and letter came so far."""
    first = plan(ALONE, POLICY, NOW)
    states = {PrepareBrief: page, SendBrief: letter}
    others = [each for each in first if each not in of_umbra(first)]
    lines = tuple(line(each, states[type(each)]) for each in of_umbra(first))
    after = done(ALONE, others, NOW)
    return replace(after, ledger=(*after.ledger, *lines))


def test_a_page_of_which_only_a_part_was_written_is_written_again_when_it_changes_back() -> None:
    """What failed may have reached a part of the places where pages are kept."""
    both, _ = run(offered(ALONE, UMBRA, NIMBUS, hours=0), 0)
    failing = offered(both, UMBRA, hours=2)
    [page] = [
        each for each in of_umbra(plan(failing, POLICY, NOW + timedelta(hours=2))) if isinstance(each, PrepareBrief)
    ]
    for state in (EntryState.FAILED, EntryState.CLAIMED):
        half = replace(failing, ledger=(*failing.ledger, line(page, state, 2)))
        again = [each.key for each in of_umbra(plan(half, POLICY, NOW + timedelta(hours=3)))]
        assert again == [page.key]
        assert kinds(plan(replace(half, offers=(UMBRA, NIMBUS)), POLICY, NOW + timedelta(hours=3))) == [PrepareBrief]


@pytest.mark.parametrize("state", [EntryState.DONE, EntryState.UNSURE])
def test_a_letter_that_may_have_gone_out_is_not_repeated(state: EntryState) -> None:
    after = begun(EntryState.DONE, state)

    for hours in (1, 24, 48):
        assert letters(plan(after, POLICY, NOW + timedelta(hours=hours))) == []
    changed = replace(after, offers=(UMBRA, NIMBUS))
    assert kinds(plan(changed, POLICY, NOW + timedelta(hours=3))) == [PrepareBrief]
    assert kinds(plan(changed, POLICY, NOW + timedelta(hours=24))) == [PrepareBrief, SendBrief]


def test_a_letter_that_was_begun_is_finished_under_its_own_name_whatever_changed_since() -> None:
    after = replace(begun(EntryState.DONE, EntryState.CLAIMED), offers=(UMBRA, NIMBUS))
    [open_one] = [each.key for each in after.ledger if each.state is EntryState.CLAIMED]

    for hours in (1, 30):
        assert [each.key for each in letters(plan(after, POLICY, NOW + timedelta(hours=hours)))] == [open_one]


def test_a_letter_that_failed_waits_and_is_tried_again_also_the_next_day() -> None:
    after = begun(EntryState.DONE, EntryState.FAILED)

    [waiting] = plan_waiting(after, POLICY, NOW + timedelta(minutes=1))
    assert isinstance(waiting.action, SendBrief)
    assert kinds(plan(after, POLICY, NOW + timedelta(minutes=1))) == []
    for hours in (1, 24):
        assert len(letters(plan(after, POLICY, NOW + timedelta(hours=hours)))) == 1


def test_lines_of_an_earlier_version_count_and_odd_ones_are_passed_over() -> None:
    own = brief_of(UMBRA, ALONE, NOW)
    old = [f"brief/{UMBRA.id}/letter/2026-11-23", f"brief/{UMBRA.id}/{own.fingerprint}"]
    odd = [f"brief/{UMBRA.id}/{rest}" for rest in ("letter/x/y", "letter/a/b/c", "abc/letter", "abc/one")]
    lines = tuple(
        LedgerEntry(key=each, kind="letter", state=EntryState.DONE, claimed_at=NOW, settled_at=NOW)
        for each in (*old, *odd)
    )
    after = replace(ALONE, ledger=lines)

    assert kinds(plan(after, POLICY, NOW + timedelta(hours=1))) == [PrepareBrief]
    assert kinds(plan(after, POLICY, NOW + timedelta(hours=24))) == [PrepareBrief, SendBrief]


STEPS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from([(UMBRA,), (UMBRA, NIMBUS), (NIMBUS,)])), max_size=6)


@settings(deadline=None, max_examples=25)  # a step of these takes a whole run, twice
@given(steps=STEPS)
def test_the_page_kept_is_always_the_true_one_and_one_letter_a_day_at_most_tells_of_it(
    steps: list[tuple[int, tuple[Offer, ...]]],
) -> None:
    current, hours = ALONE, 0
    pages: dict[str, str] = {}
    told: dict[str, str] = {}
    sent: list[tuple[str, date]] = []
    for wait, offers in [*steps, (24, steps[-1][1] if steps else (UMBRA,))]:
        hours += wait
        current, actions = run(offered(current, *offers, hours=hours), hours)
        for each in actions:
            if isinstance(each, PrepareBrief):
                pages[each.brief.offer.id] = each.brief.page
            if isinstance(each, SendBrief):
                told[each.brief.offer.id] = each.brief.fingerprint
                sent.append((each.brief.offer.id, each.day))
        for offer in offers:
            assert pages[offer.id] == brief_of(offer, current, NOW + timedelta(hours=hours)).page
    for offer in current.offers:
        assert told[offer.id] == brief_of(offer, current, NOW + timedelta(hours=hours)).fingerprint
    assert len(sent) == len(set(sent))


def test_a_letter_names_the_talk_with_the_council_once_it_is_booked_and_not_before() -> None:
    actions = plan(ALONE, POLICY, NOW)
    [held] = [each for each in actions if isinstance(each, HoldDebrief)]
    [page] = [each for each in of_umbra(actions) if isinstance(each, PrepareBrief)]
    [letter] = letters(actions)
    booked = done(ALONE, [held], NOW)
    [later] = letters(plan(booked, POLICY, NOW))

    assert page.brief.debrief_at == held.debrief.span.start
    assert letter.brief.debrief_at is None
    assert later.brief.debrief_at == held.debrief.span.start
    assert later.key == letter.key
