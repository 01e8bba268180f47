"""Which entries remind the seeker, on their own calendar, to have their draft at hand."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.actions import Action, KeepReminder, RemoveReminder
from cornerman.events import EventStatus
from cornerman.findings import Stage
from cornerman.invitations import Invitation, Method
from cornerman.missions import Mission, MissionState, Objective
from cornerman.plan import plan
from cornerman.planning.reminders import ReminderStep, plan_reminders
from cornerman.planning.wishes import diary
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process, Session, SessionStatus
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.reminders import OwnReminder
from cornerman.telling import tell
from cornerman.times import Span
from cornerman.views.drafts import draft_items
from cornerman.views.reminder import reminder_entry_text
from cornerman.world import World
from tests.paper import ALICE, BOB, NOW, at, debrief_entry, done, process, session, world

POLICY = Policy()
LATER = NOW + timedelta(hours=1)
DRAFT = Mission(process_id="p", state=MissionState.READY, objectives=(Objective(id="O1", text="Fewer returns"),))
SHARE = Prompt(
    key="share-mission/p",
    kind=PromptKind.SHARE_MISSION,
    asked_at=NOW,
    origins=frozenset(["a"]),
    process_id="p",
)
MANAGER = session("m", at(30), stage=Stage.HIRING_MANAGER)
TEAM = session("t", at(50), stage=Stage.TEAM)


def held(*stages: Stage) -> list[Session]:
    return [session(f"held-{number}", at(-50 + 24 * number), stage=each) for number, each in enumerate(stages)]


def asked(*upcoming: Session, before: tuple[Stage, ...] = (Stage.TEAM, Stage.TEAM)) -> World:
    """Give a world in which the draft is written, and the seeker was asked to show it."""
    known = process("p", *held(*before), *upcoming)
    return replace(world(known), missions=(DRAFT,), prompts=(SHARE,))


def steps(current: World, now: datetime = NOW) -> list[ReminderStep]:
    return plan_reminders(current, (), now)


def kept(current: World, now: datetime = NOW) -> World:
    """Give the world once its reminders were carried out and the calendar was read again."""
    return done(current, [*steps(current, now)], now)


def with_talks(before: World, *upcoming: Session) -> World:
    return replace(before, processes=asked(*upcoming).processes)


def edited(before: World, **fields: object) -> World:
    """Give the world after the seeker changed our entry on the calendar, which is read again."""
    [ours] = [each for each in before.events if each.tag]
    others = tuple(each for each in before.events if each is not ours)
    assert before.as_of is not None
    as_of = before.as_of + timedelta(minutes=5)
    return replace(before, events=(*others, replace(ours, **fields)), as_of=as_of)  # type: ignore[arg-type]


def test_an_entry_of_fifteen_minutes_ends_half_an_hour_before_the_talk_with_the_hiring_manager() -> None:
    [step] = steps(asked(TEAM, MANAGER))

    assert isinstance(step, KeepReminder)
    assert step.reminder.about == "m"
    assert step.reminder.span.end == MANAGER.event.span.start - timedelta(minutes=30)
    assert step.reminder.span.length == timedelta(minutes=15)


def test_who_met_the_manager_takes_the_draft_along_to_the_next_talk_of_all() -> None:
    met = (Stage.HIRING_MANAGER, Stage.TEAM)

    assert [each.reminder.about for each in steps(asked(TEAM, before=met))] == ["t"]
    assert [each.reminder.about for each in steps(asked(TEAM, MANAGER, before=met))] == ["m"]
    assert steps(asked(TEAM)) == []
    assert steps(asked(before=met)) == []


@pytest.mark.parametrize(
    "why_not",
    [
        {"prompts": ()},
        {"prompts": (replace(SHARE, state=PromptState.ANSWERED),)},
        {"prompts": (replace(SHARE, state=PromptState.SNOOZED),)},
        {"prompts": (replace(SHARE, process_id="q"),)},
        {"prompts": (replace(SHARE, kind=PromptKind.WRITE_MISSION),)},
        {"missions": ()},
        {"missions": (replace(DRAFT, objectives=()),)},
        {"missions": (replace(DRAFT, state=MissionState.SHARED),)},
        {"processes": (replace(process("p", MANAGER), closing=Closing(ending=Ending.ON_HOLD, at=NOW, source="x")),)},
        {"processes": (process("p", replace(MANAGER, status=SessionStatus.CANCELLED)),)},
        {"processes": (process("p", replace(MANAGER, event=replace(MANAGER.event, all_day=True))),)},
    ],
)
def test_nothing_reminds_of_a_draft_that_is_not_to_be_shown_and_what_stood_there_goes(
    why_not: dict[str, object],
) -> None:
    before = asked(MANAGER)
    assert steps(replace(before, **why_not)) == []  # type: ignore[arg-type]

    [step] = steps(replace(kept(before), **why_not), LATER)  # type: ignore[arg-type]
    assert isinstance(step, RemoveReminder)
    assert not step.reminder.stands
    assert not step.reminder.by_hand


def test_it_is_made_in_the_very_run_that_asks_and_planning_again_gives_nothing() -> None:
    before = replace(asked(MANAGER), prompts=())
    actions: list[Action] = plan(before, POLICY, NOW)

    assert [type(each) for each in actions if isinstance(each, KeepReminder)] == [KeepReminder]
    assert not [each for each in plan(done(before, actions, NOW), POLICY, NOW) if isinstance(each, KeepReminder)]


def test_it_goes_in_the_very_run_that_drops_the_question() -> None:
    closing = Closing(ending=Ending.REJECTION, at=NOW, source="letter")
    before = kept(asked(MANAGER))
    closed = replace(before, processes=(replace(before.processes[0], closing=closing),))

    assert [type(each) for each in plan(closed, POLICY, LATER) if isinstance(each, RemoveReminder)] == [RemoveReminder]


def test_it_follows_the_talk_and_there_is_one_for_each_talk() -> None:
    before = kept(asked(MANAGER))
    tomorrow = replace(MANAGER, event=replace(MANAGER.event, span=at(54)))
    moved = with_talks(before, tomorrow)

    [step] = steps(moved, LATER)

    assert isinstance(step, KeepReminder)
    assert (step.reminder.uid, step.reminder.sequence) == (before.reminders[0].uid, 1)
    assert step.reminder.span.end == at(54).start - timedelta(minutes=30)
    assert len(kept(moved, LATER).reminders) == 1
    assert steps(kept(moved, LATER), LATER) == []


def test_none_begins_in_the_past_and_one_that_would_come_too_late_goes() -> None:
    soon = replace(MANAGER, event=replace(MANAGER.event, span=at(0.7)))
    before = kept(asked(MANAGER))

    assert steps(asked(soon)) == []
    [step] = steps(with_talks(before, soon), NOW)
    assert isinstance(step, RemoveReminder)
    assert steps(kept(with_talks(before, soon), NOW), NOW) == []


def test_what_was_is_left_as_it_was() -> None:
    over = MANAGER.event.span.end + timedelta(hours=1)
    before = kept(asked(MANAGER))
    after = with_talks(before, replace(MANAGER, status=SessionStatus.HELD))

    assert steps(after, over) == []
    assert steps(replace(after, prompts=()), over) == []


def test_an_entry_that_the_seeker_moved_stays_there_until_the_talk_moves() -> None:
    by_hand = edited(kept(asked(MANAGER)), span=at(2, minutes=15))
    tomorrow = replace(MANAGER, event=replace(MANAGER.event, span=at(54)))

    assert steps(by_hand, LATER) == []
    [step] = steps(with_talks(by_hand, tomorrow), LATER)
    assert isinstance(step, KeepReminder)


def test_an_entry_that_the_seeker_moved_to_later_is_not_over_before_that() -> None:
    late = MANAGER.event.span.start + timedelta(hours=2)
    by_hand = edited(kept(asked(MANAGER)), span=Span(start=late, end=late + timedelta(minutes=15)))

    [step] = steps(replace(by_hand, prompts=()), MANAGER.event.span.start)

    assert isinstance(step, RemoveReminder)


def test_an_entry_that_the_seeker_moved_past_the_start_of_the_talk_is_left_there_while_the_draft_is_to_be_shown() -> (
    None
):
    start = MANAGER.event.span.start
    late = Span(start=start + timedelta(minutes=20), end=start + timedelta(minutes=35))
    by_hand = replace(edited(kept(asked(MANAGER)), span=late), as_of=start)
    goes_on = with_talks(by_hand, replace(MANAGER, status=SessionStatus.UPCOMING), TEAM)

    assert steps(goes_on, start) == []
    off = with_talks(by_hand, replace(MANAGER, status=SessionStatus.CANCELLED))
    assert [type(each) for each in steps(off, start)] == [RemoveReminder]
    removed = edited(kept(asked(MANAGER)), span=late, gone=True)
    assert [type(each) for each in steps(replace(removed, as_of=start), start)] == [RemoveReminder]


@pytest.mark.parametrize("how", [{"gone": True}, {"status": EventStatus.CANCELLED}])
def test_an_entry_that_the_seeker_removed_stays_away(how: dict[str, object]) -> None:
    removed = edited(kept(asked(MANAGER)), **how)

    [step] = steps(removed, LATER)
    assert isinstance(step, RemoveReminder)
    assert step.reminder.by_hand
    away = kept(removed, LATER)
    tomorrow = replace(MANAGER, event=replace(MANAGER.event, span=at(54)))
    assert steps(away, LATER) == steps(with_talks(away, tomorrow), LATER) == steps(replace(away, prompts=())) == []


def test_an_entry_that_was_removed_while_nothing_wants_it_any_more_does_not_come_back() -> None:
    removed = edited(replace(kept(asked(MANAGER)), prompts=()), gone=True)

    [step] = steps(removed, LATER)

    assert isinstance(step, RemoveReminder)
    assert step.reminder.by_hand


def test_what_the_calendar_showed_before_the_last_writing_says_nothing() -> None:
    before = kept(asked(MANAGER))
    removed = edited(before, gone=True)

    for moment in (None, before.as_of and before.as_of - timedelta(hours=1)):
        assert steps(replace(removed, as_of=moment), LATER) == []


def test_an_entry_that_was_taken_off_comes_back_when_the_talk_does() -> None:
    off = replace(MANAGER, status=SessionStatus.CANCELLED)
    away = kept(with_talks(kept(asked(MANAGER)), off), LATER)

    [step] = steps(with_talks(away, MANAGER), LATER)

    assert isinstance(step, KeepReminder)
    assert step.reminder.stands
    assert step.reminder.sequence == 2
    assert (
        len({each.key for each in (*steps(asked(MANAGER)), *steps(with_talks(kept(asked(MANAGER)), off)), step)}) == 3
    )


def test_what_was_begun_is_finished_as_it_was_meant() -> None:
    [meant] = steps(asked(MANAGER))
    begun = replace(asked(MANAGER), reminders=(meant.reminder,))
    assert [each.key for each in steps(begun, LATER)] == [meant.key]
    assert steps(begun, meant.reminder.span.start) == []

    [gone] = steps(replace(kept(asked(MANAGER)), prompts=()))
    half_gone = replace(asked(MANAGER), prompts=(), reminders=(gone.reminder,))
    assert [each.key for each in steps(half_gone, LATER)] == [gone.key]
    assert [each.key for each in steps(half_gone, gone.reminder.span.end)] == [gone.key]
    by_hand = replace(gone.reminder, by_hand=True)
    assert [each.key for each in steps(replace(asked(MANAGER), reminders=(by_hand,)), LATER)] == [gone.key]


def test_a_reminder_makes_the_seeker_busy_for_no_debrief_even_when_they_made_it_busy() -> None:
    before = kept(asked(MANAGER))
    busy = edited(before, busy=True)
    without_mark = edited(before, busy=True, tag=None)

    quiet = diary(asked(MANAGER), NOW).busy[ALICE.email]
    assert diary(busy, NOW).busy[ALICE.email] == diary(without_mark, NOW).busy[ALICE.email] == quiet


def test_what_it_says_names_no_employer_and_the_plan_says_what_is_done() -> None:
    current = asked(MANAGER)
    [step] = steps(current)
    words = reminder_entry_text(step.reminder)

    assert "umbra" not in f"{words.title} {words.description}".casefold()
    assert "draft" in words.title
    assert tell(step, current).startswith("Put a reminder on your own calendar on Tuesday 24 November")
    [gone] = steps(replace(kept(current), prompts=()))
    assert tell(gone, current).startswith("Take the reminder of Tuesday 24 November")


def test_one_that_was_moved_goes_once_its_talk_was_moved_too_and_has_begun_and_another_comes() -> None:
    first = session("n", at(2), stage=Stage.HIRING_MANAGER)
    before = kept(asked(first))
    begun = session("n", at(0.5), stage=Stage.HIRING_MANAGER)
    other = session("m", at(2), stage=Stage.HIRING_MANAGER)
    now = NOW + timedelta(minutes=40)
    moved = _by_hand(before, before.reminders[0].uid, "moved", now)
    after = kept(replace(moved, processes=asked(begun, other).processes), now)

    assert [each.about for each in after.reminders if _is_to_come(each, now)] == ["m"]
    still = kept(replace(moved, processes=asked(first).processes), NOW + timedelta(hours=3))
    assert [each.about for each in still.reminders if each.stands] == ["n"]


HOURS = st.sampled_from([0.5, 2, 26, 30, 54])
TALKS = st.lists(
    st.builds(
        lambda uid, hours, stage, status: session(uid, at(hours), stage=stage, status=status),
        uid=st.sampled_from(["m", "n", "o"]),
        hours=HOURS,
        stage=st.sampled_from([Stage.HIRING_MANAGER, Stage.TEAM]),
        status=st.sampled_from([None, None, SessionStatus.CANCELLED]),
    ),
    max_size=3,
    unique_by=lambda each: each.origin,
)


@given(st.lists(st.tuples(TALKS, st.booleans(), st.sampled_from(["", "moved", "removed"])), min_size=1, max_size=5))
def test_however_talks_and_hands_move_there_is_one_entry_at_most_for_a_talk_and_planning_again_gives_nothing(
    history: list[tuple[list[Session], bool, str]],
) -> None:
    current, now, removed = asked(), NOW, set[str]()
    for talks, is_open, hand in history:
        now += timedelta(minutes=20)
        held_before: Process = process("p", *held(Stage.HIRING_MANAGER, Stage.TEAM))
        known = replace(process("p", *held_before.sessions, *talks))
        prompts = (SHARE,) if is_open else ()
        current = replace(current, processes=(known,), prompts=prompts)
        shown = [each for each in current.events if each.tag]
        if hand and shown:
            current = _by_hand(current, shown[0].uid, hand, now)
            removed |= {shown[0].uid} if hand == "removed" else set()
        current = done(current, [*steps(current, now)], now)

        assert steps(current, now) == []
        standing = [each for each in current.events if each.tag and not each.gone]
        assert len({each.uid for each in standing}) == len(standing)
        assert not removed & {each.uid for each in standing}
        assert sum(_is_to_come(each, now) for each in current.reminders) <= 1


def _by_hand(current: World, uid: str, hand: str, now: datetime) -> World:
    fields: dict[str, object] = {"gone": True} if hand == "removed" else {"span": at(20, minutes=15)}
    events = tuple(replace(each, **fields) if each.uid == uid else each for each in current.events)  # type: ignore[arg-type]
    return replace(current, events=events, as_of=now)


def _is_to_come(reminder: OwnReminder, now: datetime) -> bool:
    return reminder.stands and reminder.span.end > now


def test_what_is_for_the_seeker_alone_can_have_no_guest_and_be_in_no_invitation() -> None:
    alone = replace(debrief_entry(), for_seeker_alone=True)

    for guest in ({"attendees": debrief_entry(BOB).attendees}, {"room": "https://meet.home.example/a"}):
        with pytest.raises(ValueError, match="seeker alone has no guests"):
            replace(alone, **guest)
    with pytest.raises(ValueError, match="nobody is invited"):
        Invitation(method=Method.REQUEST, entry=alone, to=BOB)


def test_the_digest_says_when_the_own_calendar_reminds() -> None:
    known = kept(asked(MANAGER))
    away = replace(known, reminders=tuple(replace(each, stands=False) for each in known.reminders))

    [item] = draft_items(known)
    assert item.lines[-1] == (
        "Have it at hand on Tuesday 24 November, 14:15, before your talk; a reminder stands on your own calendar."
    )
    assert len(draft_items(away)[0].lines) == len(item.lines) - 1
    over = replace(known, as_of=MANAGER.event.span.start)
    assert "at hand" not in str(draft_items(over))


def test_the_digest_asks_about_older_jobs_in_one_item_with_an_answer_for_each() -> None:
    old = [process(name, session(f"{name}1", at(-400)), session(f"{name}2", at(-370)), company=name) for name in "qr"]
    asked_of = [
        replace(SHARE, key=f"old-draft/{each.id}", kind=PromptKind.OLD_DRAFT, process_id=each.id) for each in old
    ]

    [one] = draft_items(replace(world(old[0]), prompts=(asked_of[0],)))
    [both] = draft_items(replace(world(*old), prompts=tuple(asked_of)))

    assert [each.purpose for each in one.commands] == ["Yes, q", "No"]
    assert [each.purpose for each in both.commands] == ["Yes, q", "Yes, r", "None of them"]
    assert both.commands[-1].line.endswith("--no")
    assert "2 jobs" in both.title
