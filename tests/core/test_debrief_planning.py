"""Which debriefs are held, moved and withdrawn."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cornerman.actions import AskSeeker, DropQuestion, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.events import Attendee, EventStatus, Response
from cornerman.keys import uid_of
from cornerman.people import Person
from cornerman.planning.debriefs import DebriefStep, plan_debriefs
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process
from cornerman.prompts import PromptKind
from cornerman.times import Span
from cornerman.world import World
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at, done, event, member, process, session, world

POLICY = Policy()
LATER = NOW + timedelta(minutes=5)


def held(before: World) -> tuple[World, HoldDebrief]:
    """Carry out the one debrief that a world wants."""
    [action] = plan_debriefs(before, POLICY, NOW)
    assert isinstance(action, HoldDebrief)
    return done(before, [action], NOW), action


def moved(before: World, *processes: Process) -> World:
    """Give the world after its interviews changed and the calendar was read again."""
    ours = tuple(each for each in before.events if each.tag)
    fresh = world(*processes, council=before.council)
    return replace(before, processes=processes, findings=fresh.findings, events=(*fresh.events, *ours))


def test_an_interview_to_come_gets_a_debrief_half_an_hour_after_its_end() -> None:
    after, action = held(world(process("p", session("s", at(3)))))

    assert action.debrief.span.start == at(3).end + POLICY.debrief_wait
    assert action.debrief.members == (BOB.email, CAROL.email, DAN.email)
    assert action.debrief.uid == uid_of(action.key)
    assert plan_debriefs(after, POLICY, LATER) == []


def test_a_panel_day_gets_one_debrief_after_its_last_session() -> None:
    _, action = held(world(process("p", session("a", at(1)), session("b", at(2)), session("c", at(3)))))

    assert action.debrief.span.start == at(3).end + POLICY.debrief_wait
    assert action.debrief.origins == {"a", "b", "c"}


def test_a_debrief_is_over_before_the_next_round_of_the_same_process() -> None:
    first, second = session("a", at(3)), session("b", at(21))
    night = replace(ALICE, hours=replace(ALICE.hours, start=NOW.time().replace(hour=8)))
    before = replace(world(process("p", first, second)), seeker=night)

    steps = [step for step in plan_debriefs(before, POLICY, NOW) if isinstance(step, HoldDebrief)]

    assert steps[0].debrief.span.end <= second.event.span.start


def test_two_rounds_on_one_afternoon_do_not_get_the_same_time() -> None:
    before = world(process("p", session("a", at(3))), process("q", session("b", at(3, minutes=46))))

    first, second = plan_debriefs(before, POLICY, NOW)

    assert isinstance(first, HoldDebrief)
    assert isinstance(second, HoldDebrief)
    assert not first.debrief.span.overlaps(second.debrief.span)


def test_a_round_that_ended_long_ago_gets_none() -> None:
    assert plan_debriefs(world(process("p", session("s", at(-60)))), POLICY, NOW) == []


def test_nobody_is_asked_to_a_talk_that_starts_at_once() -> None:
    _, action = held(world(process("p", session("s", at(-3)))))

    assert action.debrief.span.start >= NOW + POLICY.notice


def test_a_moved_interview_moves_its_debrief() -> None:
    after, action = held(world(process("p", session("s", at(3)))))

    [step] = plan_debriefs(moved(after, process("p", session("s", at(27)))), POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.key == action.debrief.key
    assert step.debrief.uid == action.debrief.uid
    assert step.debrief.sequence == 1
    assert step.debrief.span.start == at(27).end + POLICY.debrief_wait
    assert step.was == action.debrief.span


def test_a_debrief_that_still_fits_the_same_day_stays_where_it_is() -> None:
    after, _ = held(world(process("p", session("s", at(3)))))

    assert plan_debriefs(moved(after, process("p", session("s", at(2)))), POLICY, LATER) == []


def test_an_interview_that_is_invited_anew_keeps_its_debrief() -> None:
    after, action = held(world(process("p", session("s", at(3)))))
    anew = replace(session("other-uid", at(27)), origin="s")

    [step] = plan_debriefs(moved(after, process("p", anew)), POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.key == action.debrief.key


def test_a_debrief_whose_interview_is_off_is_withdrawn_once() -> None:
    after, action = held(world(process("p", session("s", at(3)))))
    off = moved(after, replace(process("p"), dropped=(session("s", at(3)),)))

    [step] = plan_debriefs(off, POLICY, LATER)

    assert isinstance(step, WithdrawDebrief)
    assert step.debrief.uid == action.debrief.uid
    assert not step.debrief.stands
    assert plan_debriefs(done(off, [step], LATER), POLICY, LATER) == []


def test_an_interview_that_comes_back_gets_a_debrief_under_a_new_key() -> None:
    after, action = held(world(process("p", session("s", at(3)))))
    off = moved(after, process("p"))
    withdrawn = done(off, [*plan_debriefs(off, POLICY, LATER)], LATER)

    [step] = plan_debriefs(moved(withdrawn, process("p", session("s", at(4)))), POLICY, LATER)

    assert isinstance(step, HoldDebrief)
    assert step.key != action.key


@pytest.mark.parametrize(
    ("ending", "stays"), [(Ending.REJECTION, False), (Ending.WITHDRAWN, False), (Ending.OFFER, True)]
)
def test_a_rejection_ends_debriefs_to_come_and_an_offer_does_not(ending: Ending, *, stays: bool) -> None:
    one = process("p", session("s", at(3)))
    after, _ = held(world(one))
    closed = replace(one, closing=Closing(ending=ending, at=NOW, source="letter"))

    steps = plan_debriefs(moved(after, closed), POLICY, LATER)

    assert [type(step) for step in steps] == ([] if stays else [WithdrawDebrief])


def test_a_debrief_that_is_over_is_left_alone() -> None:
    after, action = held(world(process("p", session("s", at(3)))))

    assert plan_debriefs(moved(after, process("p")), POLICY, action.debrief.span.end) == []
    assert plan_debriefs(after, POLICY, action.debrief.span.end) == []


def test_what_the_seeker_moved_by_hand_stands_and_the_members_are_told() -> None:
    after, action = held(world(process("p", session("s", at(3)))))
    elsewhere = Span(
        start=action.debrief.span.start + timedelta(hours=2), end=action.debrief.span.end + timedelta(hours=2)
    )
    by_hand = replace(after, events=tuple(replace(e, span=elsewhere) if e.tag else e for e in after.events))

    [step] = plan_debriefs(by_hand, POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span == elsewhere
    assert step.debrief.by_hand
    assert plan_debriefs(done(by_hand, [step], LATER), POLICY, LATER + timedelta(minutes=2)) == []


def test_what_the_calendar_showed_before_the_debrief_was_written_says_nothing() -> None:
    after, action = held(world(process("p", session("s", at(3)))))
    old = tuple(replace(each, span=at(30)) if each.tag else each for each in after.events)

    assert plan_debriefs(replace(after, events=old, as_of=action.debrief.written_at or NOW), POLICY, LATER) == []


def test_a_debrief_that_the_seeker_took_off_the_calendar_stays_away() -> None:
    after, _ = held(world(process("p", session("s", at(3)))))
    gone = replace(after, events=tuple(replace(each, gone=True) if each.tag else each for each in after.events))

    [step] = plan_debriefs(gone, POLICY, LATER)
    assert isinstance(step, WithdrawDebrief)
    assert step.debrief.by_hand

    assert plan_debriefs(done(gone, [step], LATER), POLICY, LATER + timedelta(minutes=2)) == []


def test_one_decline_of_three_changes_nothing() -> None:
    after, _ = held(world(process("p", session("s", at(3)))))
    no = (Attendee(person=Person(email=BOB.email), response=Response.DECLINED),)
    declined = replace(after, events=tuple(replace(each, attendees=no) if each.tag else each for each in after.events))

    assert plan_debriefs(declined, POLICY, LATER) == []


def test_a_new_interview_at_the_time_of_a_debrief_moves_the_debrief() -> None:
    one = process("p", session("s", at(3)))
    after, action = held(world(one))
    clash = process("q", session("t", Span(start=action.debrief.span.start, end=action.debrief.span.end)))

    steps = plan_debriefs(moved(after, one, clash), POLICY, LATER)

    [step] = [each for each in steps if isinstance(each, MoveDebrief)]
    assert not step.debrief.span.overlaps(action.debrief.span)


def test_a_declined_or_cancelled_event_leaves_the_seeker_free() -> None:
    just_after = Span(start=at(3).end, end=at(3).end + timedelta(hours=3))
    said_no = (Attendee(person=Person(email=ALICE.email), response=Response.DECLINED),)
    off = (
        replace(event("x", just_after), attendees=said_no),
        replace(event("y", just_after), status=EventStatus.CANCELLED),
        replace(event("z", just_after), all_day=True),
        replace(event("w", just_after), busy=False),
        replace(event("v", just_after), gone=True),
    )
    before = world(process("p", session("s", at(3))))

    [step] = plan_debriefs(replace(before, events=(*before.events, *off)), POLICY, NOW)

    assert isinstance(step, HoldDebrief)
    assert step.debrief.span.start == at(3).end + POLICY.debrief_wait


def test_when_no_time_fits_the_seeker_is_told_why() -> None:
    [step] = plan_debriefs(world(process("p", session("s", at(3))), council=(BOB,)), POLICY, NOW)

    assert isinstance(step, AskSeeker)
    assert step.prompt.kind is PromptKind.NO_SLOT
    assert "the council has 1" in step.prompt.detail
    assert "Possible: Monday 23 November, 13:15, with Bob alone." in step.prompt.detail


def test_when_a_moved_interview_leaves_no_time_the_seeker_is_told_and_the_useless_time_is_withdrawn() -> None:
    after, _ = held(world(process("p", session("s", at(3)))))
    alone = replace(moved(after, process("p", session("s", at(27)))), council=())

    steps = plan_debriefs(alone, POLICY, LATER)

    assert [type(step) for step in steps] == [WithdrawDebrief, AskSeeker]
    assert plan_again(done(alone, [*steps], LATER), steps) == []


def test_a_debrief_that_is_still_after_its_interview_stays_when_no_better_time_is_found() -> None:
    after, _ = held(world(process("p", session("s", at(30)))))
    ahead = moved(after, process("p", session("s", at(3))))
    busy = replace(ahead, busy={each.email: (at(0, minutes=60 * 96),) for each in (BOB, CAROL, DAN)})

    assert plan_debriefs(busy, POLICY, LATER) == []
    assert [type(step) for step in plan_debriefs(replace(ahead, council=()), POLICY, LATER)] == [
        WithdrawDebrief,
        AskSeeker,
    ]


def plan_again(after: World, steps: list[DebriefStep]) -> list[DebriefStep]:
    """Give what is new in the next plan."""
    told = {step.key for step in steps}
    return [step for step in plan_debriefs(after, POLICY, LATER) if step.key not in told]


def test_the_word_that_no_time_was_found_is_taken_back_when_it_is_not_so_any_more() -> None:
    alone = world(process("p", session("s", at(3))), council=())
    told = done(alone, [*plan_debriefs(alone, POLICY, NOW)], NOW)
    helped = replace(told, council=world().council)
    off = moved(told, process("p"))

    assert [type(step) for step in plan_debriefs(told, POLICY, LATER)] == [AskSeeker]
    assert [type(step) for step in plan_debriefs(helped, POLICY, LATER)] == [HoldDebrief, DropQuestion]
    assert [type(step) for step in plan_debriefs(off, POLICY, LATER)] == [DropQuestion]


def test_the_word_comes_again_under_a_new_key_when_it_was_taken_back() -> None:
    alone = world(process("p", session("s", at(3))), council=())
    [first] = plan_debriefs(alone, POLICY, NOW)
    told = done(alone, [first], NOW)
    off = moved(told, process("p"))
    taken_back = done(off, [*plan_debriefs(off, POLICY, LATER)], LATER)

    [again] = plan_debriefs(moved(taken_back, process("p", session("s", at(3)))), POLICY, LATER)

    assert isinstance(again, AskSeeker)
    assert again.key != first.key


def test_nothing_is_said_about_a_round_whose_time_is_nearly_over() -> None:
    assert plan_debriefs(world(process("p", session("s", at(-48))), council=()), POLICY, NOW) == []


def broken_off(before: World, now: datetime = NOW) -> tuple[World, HoldDebrief | MoveDebrief | WithdrawDebrief]:
    """Give the world after a run that wrote down what it meant and then died."""
    [meant] = plan_debriefs(before, POLICY, now)
    assert isinstance(meant, HoldDebrief | MoveDebrief | WithdrawDebrief)
    return replace(before, debriefs=(meant.debrief,)), meant


@pytest.mark.parametrize("kind", [HoldDebrief, MoveDebrief, WithdrawDebrief])
def test_what_was_begun_is_finished_exactly_as_it_was_meant_though_a_run_later_would_choose_another_time(
    kind: type,
) -> None:
    after, _ = held(world(process("p", session("s", at(3)))))
    there = {
        HoldDebrief: world(process("p", session("s", at(3)))),
        MoveDebrief: moved(after, process("p", session("s", at(27)))),
        WithdrawDebrief: moved(after, process("p")),
    }[kind]
    died, meant = broken_off(there, LATER)

    [again] = plan_debriefs(died, POLICY, LATER + timedelta(hours=2))

    assert type(again) is kind
    assert isinstance(again, HoldDebrief | MoveDebrief | WithdrawDebrief)
    assert (again.key, again.debrief) == (meant.key, meant.debrief)


def test_what_was_begun_for_an_interview_that_is_off_is_withdrawn() -> None:
    died, meant = broken_off(world(process("p", session("s", at(3)))))

    [step] = plan_debriefs(moved(died, process("p")), POLICY, LATER)

    assert isinstance(step, WithdrawDebrief)
    assert step.debrief.uid == meant.debrief.uid


def test_what_was_begun_for_an_interview_that_moved_goes_to_the_new_time_at_once() -> None:
    died, meant = broken_off(world(process("p", session("s", at(3)))))

    [step] = plan_debriefs(moved(died, process("p", session("s", at(27)))), POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert (step.debrief.key, step.debrief.sequence) == (meant.debrief.key, 1)
    assert step.debrief.span.start == at(27).end + POLICY.debrief_wait


def test_nobody_is_asked_to_a_debrief_whose_time_has_passed_unannounced() -> None:
    died, meant = broken_off(world(process("p", session("s", at(3)))))
    next_day = NOW + timedelta(hours=24)
    long_after = NOW + timedelta(days=4)

    [step] = plan_debriefs(died, POLICY, next_day)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.span.start > next_day
    assert meant.debrief.span.end < next_day
    assert plan_debriefs(died, POLICY, long_after) == []


def test_a_debrief_that_was_not_announced_and_finds_no_later_time_is_withdrawn() -> None:
    died, _ = broken_off(world(process("p", session("s", at(3)))))

    steps = plan_debriefs(replace(died, council=()), POLICY, NOW + timedelta(hours=24))

    assert [type(step) for step in steps] == [WithdrawDebrief, AskSeeker]


def test_members_who_left_the_council_count_as_not_coming() -> None:
    after, action = held(world(process("p", session("s", at(3)))))
    erin = member("Erin")

    [step] = plan_debriefs(replace(after, council=(BOB, erin)), POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.members == (BOB.email, erin.email)
    assert step.debrief.span == action.debrief.span


def test_declines_do_not_move_what_the_seeker_placed_by_hand() -> None:
    after, _ = held(world(process("p", session("s", at(3)))))
    no = tuple(Attendee(person=Person(email=each.email), response=Response.DECLINED) for each in (BOB, CAROL, DAN))
    declined = replace(
        after,
        events=tuple(replace(each, attendees=no) if each.tag else each for each in after.events),
        debriefs=tuple(replace(each, by_hand=True) for each in after.debriefs),
    )

    assert plan_debriefs(declined, POLICY, LATER) == []


def test_a_debrief_that_the_seeker_called_off_on_the_calendar_is_withdrawn() -> None:
    after, _ = held(world(process("p", session("s", at(3)))))
    off = tuple(replace(each, status=EventStatus.CANCELLED) if each.tag else each for each in after.events)

    [step] = plan_debriefs(replace(after, events=off), POLICY, LATER)

    assert isinstance(step, WithdrawDebrief)
    assert step.debrief.by_hand


def test_a_moved_debrief_follows_its_round_into_another_process() -> None:
    after, _ = held(world(process("acme", session("s", at(3)))))

    [step] = plan_debriefs(moved(after, process("globex", session("s", at(27)))), POLICY, LATER)

    assert isinstance(step, MoveDebrief)
    assert step.debrief.process_id == "globex"


def test_rounds_that_fall_on_one_day_share_one_debrief() -> None:
    before = world(process("p", session("a", at(3)), session("b", at(27))))
    both = done(before, [*plan_debriefs(before, POLICY, NOW)], NOW)
    joined = moved(both, process("p", session("a", at(3)), session("b", at(4))))

    steps = plan_debriefs(joined, POLICY, LATER)

    after = done(joined, [*steps], LATER)
    assert len([each for each in after.debriefs if each.stands]) == 1
    assert plan_debriefs(after, POLICY, LATER + timedelta(minutes=2)) == []


def test_a_round_that_splits_over_two_days_gets_a_second_debrief() -> None:
    after, _ = held(world(process("p", session("a", at(3)), session("b", at(4)))))
    split = moved(after, process("p", session("a", at(3)), session("b", at(27))))

    settled = done(split, [*plan_debriefs(split, POLICY, LATER)], LATER)

    assert len([each for each in settled.debriefs if each.stands]) == 2
    assert plan_debriefs(settled, POLICY, LATER + timedelta(minutes=2)) == []
