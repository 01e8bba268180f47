"""When talking points are written anew, and when a letter tells of them: wanted minus what the ledger knows."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.actions import Action, HoldDebrief, MoveDebrief, PrepareBrief, SendBrief
from cornerman.goals import Goals
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.missions import ManagerVerdict, Mission, MissionState, Objective
from cornerman.offer_states import Answered, answered
from cornerman.offers import Offer, OfferKind
from cornerman.plan import plan, plan_waiting
from cornerman.planning.brief_letters import plan_briefs
from cornerman.planning.briefs import brief_of
from cornerman.policy import Policy
from cornerman.telling import tell
from cornerman.times import Span
from cornerman.views.brief import brief_view
from cornerman.world import World
from tests.negotiations import answer, euros
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
RAISED = replace(UMBRA, base=euros(61000))
NIMBUS = replace(UMBRA, id="nimbus-1", company="Nimbus Foods", process_id="q", deadline=date(2026, 12, 9))
ALONE = replace(
    world(process("p", session("s", at(-100))), process("q", session("t", at(-99)), company="Nimbus Foods")),
    offers=(UMBRA,),
)


def of_umbra(actions: Iterable[Action]) -> list[PrepareBrief | SendBrief]:
    return [each for each in actions if isinstance(each, PrepareBrief | SendBrief) and each.brief.offer.id == UMBRA.id]


def is_about(origins: frozenset[str]) -> bool:
    return "offer/umbra-1" in origins


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
    for day, offer in enumerate([UMBRA, RAISED, UMBRA, RAISED, UMBRA]):
        current, actions = run(offered(current, offer, hours=24 * day), 24 * day)
        assert kinds(actions) == [PrepareBrief, SendBrief]
        pages += [each.brief.asks for each in of_umbra(actions) if isinstance(each, PrepareBrief)]

    assert pages[0] == pages[2] == pages[4] != pages[1] == pages[3]


def test_what_else_is_on_the_table_changes_the_page_each_time_and_sends_no_letter() -> None:
    current, _ = run(ALONE, 0)
    pages = []
    for day, offers in enumerate([(UMBRA, NIMBUS), (UMBRA,), (UMBRA, NIMBUS), (UMBRA,)], start=1):
        current, actions = run(offered(current, *offers, hours=24 * day), 24 * day)
        assert kinds(actions) == [PrepareBrief]
        pages += [each.brief.alternatives for each in of_umbra(actions)]

    assert pages[0] == pages[2] != pages[1] == pages[3]


def test_of_many_talks_elsewhere_those_without_a_line_on_the_page_do_not_change_it() -> None:
    few = [process(f"a{number}", session(f"a{number}", at(-50)), company=f"A{number}") for number in range(3)]
    current = replace(ALONE, processes=(*ALONE.processes, *few))
    current, _ = run(current, 0)
    another = process("z", session("z", at(-30)), company="Zephyr Works")
    _, actions = run(replace(current, processes=(*current.processes, another), as_of=NOW + timedelta(hours=1)), 1)

    assert kinds(actions) == []


def test_of_the_changes_of_one_day_the_last_is_told_the_next_day() -> None:
    current, first = run(ALONE, 0)
    current, second = run(offered(current, RAISED, hours=2), 2)
    current, later = run(replace(current, as_of=NOW + timedelta(hours=6)), 6)
    current, next_day = run(replace(current, as_of=NOW + timedelta(hours=24)), 24)
    _, day_after = run(replace(current, as_of=NOW + timedelta(hours=48)), 48)

    assert [kinds(each) for each in (first, second)] == [[PrepareBrief, SendBrief], [PrepareBrief]]
    assert [len(letters(each)) for each in (later, next_day, day_after)] == [0, 1, 0]
    [letter] = letters(next_day)
    assert letter.brief.offer.base == euros(61000)
    assert tell(letter, current) == "Send you the talking points for the offer from Umbra Robotics"


def test_what_changed_and_changed_back_within_a_day_needs_no_letter() -> None:
    current, _ = run(ALONE, 0)
    current, there = run(offered(current, RAISED, hours=2), 2)
    current, back = run(offered(current, UMBRA, hours=4), 4)
    _, next_day = run(replace(current, as_of=NOW + timedelta(hours=24)), 24)

    assert [kinds(each) for each in (there, back)] == [[PrepareBrief], [PrepareBrief]]
    assert letters(next_day) == []


def test_a_letter_that_goes_out_while_the_councils_talk_is_to_move_names_the_old_time_and_has_a_source_for_it() -> None:
    booked, first = run(offered(ALONE, UMBRA, hours=0), 0)
    [talk] = [each.debrief for each in first if isinstance(each, HoldDebrief) and is_about(each.debrief.origins)]
    later = Span(
        start=talk.span.start + timedelta(hours=3, minutes=17), end=talk.span.end + timedelta(hours=3, minutes=17)
    )
    to_come = replace(
        booked,
        offers=(RAISED,),
        debriefs=tuple(replace(each, span=later) if each.key == talk.key else each for each in booked.debriefs),
        ledger=tuple(each for each in booked.ledger if not each.key.startswith("brief/")),
    )

    page, letter = plan_briefs(to_come, POLICY, NOW, known=booked)

    assert [each.brief.debrief_at for each in (page, letter)] == [later.start, talk.span.start]
    assert [brief_view(each.brief).heading for each in (page, letter)]  # refused where a figure has no source


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
    changed = replace(after, offers=(RAISED,))
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
    updated, actions = run(replace(after, as_of=NOW + timedelta(hours=24)), 24)
    assert kinds(actions) == [PrepareBrief]
    _, later = run(offered(updated, RAISED, hours=48), 48)
    assert kinds(later) == [PrepareBrief, SendBrief]


def test_a_letter_from_before_substance_was_told_apart_brings_none_until_something_of_substance_changes() -> None:
    old = [f"brief/{UMBRA.id}/letter/0123456789ab/2026-11-20", f"brief/{UMBRA.id}/0123456789ab/3"]
    lines = tuple(
        LedgerEntry(key=each, kind="letter", state=EntryState.DONE, claimed_at=NOW, settled_at=NOW) for each in old
    )
    current, updated = run(replace(ALONE, ledger=lines), 0)
    current, beside = run(offered(current, UMBRA, NIMBUS, hours=24), 24)
    current, raised = run(offered(current, RAISED, NIMBUS, hours=48), 48)
    _, back = run(offered(current, UMBRA, hours=72), 72)

    assert [kinds(each) for each in (updated, beside)] == [[PrepareBrief], [PrepareBrief]]
    assert [kinds(each) for each in (raised, back)] == [[PrepareBrief, SendBrief]] * 2
    [page] = [each for each in of_umbra(updated) if isinstance(each, PrepareBrief)]
    assert page.version == 4


OPEN_END = replace(UMBRA, deadline=None, confirmed_at=None, source="letter.eml", received_at=NOW - timedelta(days=40))


def goals(days_ago: int, offer: Offer = OPEN_END) -> Goals:
    return Goals(offer_id=offer.id, stated_at=NOW - timedelta(days=days_ago), target=euros(70000))


def draft(agreed_on: date) -> Mission:
    agreed = Objective(id="O1", text="Ship it", verdict=ManagerVerdict.AGREE, verdict_on=agreed_on)
    return Mission(process_id="p", state=MissionState.SHARED, objectives=(agreed,))


@pytest.mark.parametrize(
    "change",
    [
        {"offers": (replace(OPEN_END, confirmed_at=NOW - timedelta(days=1)),)},
        {"offers": (replace(OPEN_END, deadline=date(2026, 12, 11)),)},
        {"goals": (goals(1),)},
        {"ask_answers": (replace(answer("A mentor"), offer_id=UMBRA.id),)},
        {"missions": (draft(date(2026, 11, 20)),)},
    ],
    ids=["confirmed", "a day to answer by", "goals", "an answer", "a verdict"],
)
def test_an_old_offer_without_a_day_to_answer_by_is_prepared_once_the_seeker_does_something_about_it(
    change: dict[str, Any],
) -> None:
    left_alone = replace(ALONE, offers=(OPEN_END,))

    assert kinds(plan(left_alone, POLICY, NOW)) == []
    assert kinds(plan(replace(left_alone, **change), POLICY, NOW)) == [PrepareBrief, SendBrief]


@pytest.mark.parametrize("change", [{"goals": (goals(50),)}, {"missions": (draft(date(2026, 9, 1)),)}])
def test_what_was_said_before_an_old_offer_came_does_not_bring_it_up(change: dict[str, Any]) -> None:
    assert kinds(plan(replace(ALONE, offers=(OPEN_END,), **change), POLICY, NOW)) == []


def test_a_page_that_exists_is_kept_true_until_the_negotiation_is_settled() -> None:
    fresh = replace(OPEN_END, received_at=NOW)
    current, first = run(replace(ALONE, offers=(fresh,)), 0)
    later = 24 * 30
    current, quiet = run(replace(current, as_of=NOW + timedelta(hours=later)), later)
    wished = replace(current, goals=(goals(-31, fresh),), as_of=NOW + timedelta(hours=later + 24))
    current, changed = run(wished, later + 24)
    over = answered(fresh, Answered.FOR_GOOD, NOW + timedelta(hours=later + 25))
    settled = replace(current, prompts=(*current.prompts, over), goals=(), as_of=NOW + timedelta(hours=later + 48))

    assert kinds(first) == [PrepareBrief, SendBrief]
    assert letters(quiet) == []
    assert kinds(changed) == [PrepareBrief, SendBrief]
    assert kinds(plan(settled, POLICY, NOW + timedelta(hours=later + 48))) == []


def test_a_page_says_that_the_day_to_answer_is_over_and_no_letter_comes_any_more() -> None:
    current, _ = run(ALONE, 0)
    over = 24 * 19
    current, actions = run(replace(current, as_of=NOW + timedelta(hours=over)), over)
    _, raised = run(offered(current, RAISED, hours=over + 24), over + 24)

    assert [kinds(each) for each in (actions, raised)] == [[PrepareBrief], [PrepareBrief]]
    [page] = of_umbra(actions)
    assert page.brief.is_too_late


STEPS = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from([(UMBRA,), (UMBRA, NIMBUS), (NIMBUS,), (RAISED,)])), max_size=6
)


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
