"""What the seeker is asked, reminded of, and no longer asked."""

from dataclasses import replace
from datetime import datetime, timedelta

from cornerman.actions import AskSeeker, DropQuestion, RemindSeeker
from cornerman.events import EventStatus
from cornerman.findings import Finding, Stage, Verdict
from cornerman.missions import ManagerVerdict, Mission, MissionState, Objective
from cornerman.notes import Note
from cornerman.offer_states import Answered, answered
from cornerman.offers import Offer, OfferKind
from cornerman.plan import plan
from cornerman.planning.debriefs import plan_debriefs
from cornerman.planning.prompts import PromptStep, plan_prompts
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process, SessionStatus
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.world import World
from tests.paper import NOW, at, done, event, process, session, world

POLICY = Policy()
LATER = NOW + timedelta(hours=1)
TWO_ROUNDS = process("p", session("a", at(-50)), session("b", at(-26)))


def kinds(steps: list[PromptStep]) -> list[PromptKind]:
    return [step.prompt.kind for step in steps if isinstance(step, AskSeeker)]


def asked(before: World) -> World:
    """Carry out every prompt that a world asks for."""
    return done(before, [*plan_prompts(before, POLICY, NOW)], NOW)


def perhaps(uid: str, hours: float) -> World:
    """Give a world with one event that may be an interview."""
    maybe = Finding(event=event(uid, at(hours)), verdict=Verdict.ASK, evidence=("A stranger invited you.",))
    return replace(world(), events=(maybe.event,), findings=(maybe,))


def test_an_event_that_may_be_an_interview_is_asked_about_once() -> None:
    before = perhaps("coffee", 5)

    [step] = plan_prompts(before, POLICY, NOW)

    assert isinstance(step, AskSeeker)
    assert step.prompt.kind is PromptKind.CONFIRM_INTERVIEW
    assert step.prompt.detail == "A stranger invited you."
    assert not step.by_letter
    assert plan_prompts(asked(before), POLICY, LATER) == []


def test_an_event_of_long_ago_or_one_that_is_off_is_not_asked_about() -> None:
    assert plan_prompts(perhaps("coffee", -24 * 15), POLICY, NOW) == []
    for off in (replace(event("x", at(5)), gone=True), replace(event("x", at(5)), status=EventStatus.CANCELLED)):
        finding = Finding(event=off, verdict=Verdict.ASK, evidence=("Perhaps.",))
        assert plan_prompts(replace(world(), findings=(finding,)), POLICY, NOW) == []


def test_a_question_that_is_answered_by_a_finding_is_dropped_once() -> None:
    open_question = asked(perhaps("coffee", 5))
    [finding] = open_question.findings
    known = replace(open_question, findings=(replace(finding, verdict=Verdict.NO),))

    [step] = plan_prompts(known, POLICY, LATER)

    assert isinstance(step, DropQuestion)
    assert plan_prompts(done(known, [step], LATER), POLICY, LATER) == []


def test_a_question_that_was_overtaken_is_asked_again_when_it_is_due_again() -> None:
    booked = world(process("p", session("s", at(30))))
    off = replace(asked(booked), processes=())
    dropped = done(off, [*plan_prompts(off, POLICY, LATER)], LATER)
    back = replace(dropped, processes=(process("p", session("s", at(50))),))

    [step] = plan_prompts(back, POLICY, LATER)

    assert isinstance(step, AskSeeker)
    assert step.prompt.kind is PromptKind.WRITE_MISSION
    assert step.key not in {line.key for line in back.ledger}
    assert not step.by_letter
    assert plan_prompts(done(back, [step], LATER), POLICY, LATER) == []


SHOWN_TO = process("p", session("a", at(-50)), session("b", at(-26)), session("m", at(100), stage=Stage.HIRING_MANAGER))
CLOSED = replace(SHOWN_TO, closing=Closing(ending=Ending.ON_HOLD, at=NOW, source="letter"))


def share_prompts(known: World) -> list[Prompt]:
    return [each for each in known.prompts if each.kind is PromptKind.SHARE_MISSION]


def share_steps(known: World, now: datetime) -> list[PromptStep]:
    """Give what a run asks, reminds of and drops about showing a draft."""
    steps = [each for each in plan(known, POLICY, now) if isinstance(each, AskSeeker | RemindSeeker | DropQuestion)]
    return [each for each in steps if each.prompt.kind is PromptKind.SHARE_MISSION]


def run(known: World, hours: float, *processes: Process) -> World:
    now = NOW + timedelta(hours=hours)
    seen = replace(known, processes=processes or known.processes)
    after = done(seen, [*share_steps(seen, now)], now)
    assert share_steps(after, now) == []
    return after


def test_a_share_prompt_that_was_overtaken_by_mistake_opens_again_without_a_second_letter() -> None:
    dropped = run(asked(world(SHOWN_TO)), 1, CLOSED)
    back = replace(dropped, processes=(SHOWN_TO,))

    [step] = share_steps(back, LATER)

    assert isinstance(step, AskSeeker)
    assert not step.by_letter
    [reopened] = share_prompts(run(back, 1))
    assert (reopened.key, reopened.state) == ("share-mission/p", PromptState.OPEN)


def test_however_often_it_is_overtaken_it_opens_again_and_is_dropped_again() -> None:
    known = asked(world(SHOWN_TO))

    for hours in range(1, 4):
        known = run(known, hours, CLOSED)
        assert [each.state for each in share_prompts(known)] == [PromptState.OVERTAKEN]
        known = run(known, hours + 0.5, SHOWN_TO)
        assert [each.state for each in share_prompts(known)] == [PromptState.OPEN]


def test_what_was_begun_and_not_finished_is_still_to_do_under_the_same_key() -> None:
    dropped = run(asked(world(SHOWN_TO)), 1, CLOSED)
    back = replace(dropped, processes=(SHOWN_TO,))
    [open_again] = share_steps(back, LATER)
    begun = replace(back, prompts=(open_again.prompt,), processes=(CLOSED,))
    [drop_again] = share_steps(begun, LATER)
    half = replace(begun, prompts=(replace(open_again.prompt, state=PromptState.OVERTAKEN),), processes=(SHOWN_TO,))

    assert drop_again.key == "share-mission/p/overtaken/1"
    assert [each.key for each in share_steps(half, LATER)] == [open_again.key]


def test_nobody_is_reminded_twice_of_one_talk_because_the_question_was_away_in_between() -> None:
    reminded = run(asked(world(SHOWN_TO)), 80)
    assert [each.reminders for each in share_prompts(reminded)] == [1]

    back = run(run(reminded, 81, CLOSED), 82, SHOWN_TO)

    assert [each.reminders for each in share_prompts(back)] == [1]


def test_a_question_that_opens_again_near_the_talk_is_not_followed_by_a_reminder_of_that_talk() -> None:
    back = run(run(asked(world(SHOWN_TO)), 70, CLOSED), 80, SHOWN_TO)

    for hours in (80.1, 90, 99):
        assert share_steps(back, NOW + timedelta(hours=hours)) == []


def test_a_question_that_opens_again_long_before_the_talk_is_reminded_of_as_ever() -> None:
    back = run(run(asked(world(SHOWN_TO)), 10, CLOSED), 70, SHOWN_TO)

    assert share_steps(back, NOW + timedelta(hours=75.9)) == []
    assert [type(step) for step in share_steps(back, NOW + timedelta(hours=76.1))] == [RemindSeeker]


def test_nobody_is_reminded_of_a_draft_that_was_shown_or_of_a_process_that_is_over() -> None:
    known, near = asked(world(SHOWN_TO)), NOW + timedelta(hours=80)
    shown = replace(known, missions=(Mission(process_id="p", state=MissionState.SHARED),))

    for each in (shown, replace(known, processes=(CLOSED,))):
        assert [type(step) for step in share_steps(each, near)] == [DropQuestion]


def test_that_nobody_is_to_be_prompted_stands_also_before_it_is_due_and_after_a_closing() -> None:
    no = Prompt(
        key="share-mission/p",
        kind=PromptKind.SHARE_MISSION,
        asked_at=NOW,
        origins=frozenset(["a"]),
        process_id="p",
        state=PromptState.SNOOZED,
    )
    early = replace(world(process("p", session("a", at(-50)), session("m", at(100)))), prompts=(no,))

    assert share_prompts(run(early, 1)) == [no]
    assert share_prompts(run(run(early, 1, CLOSED), 2, SHOWN_TO)) == [no]


def test_a_round_that_was_held_asks_for_a_note_until_it_is_written() -> None:
    before = world(process("p", session("s", at(-2))))

    assert PromptKind.WRITE_NOTE in kinds(plan_prompts(before, POLICY, NOW))

    note = Note(process_id="p", origins=frozenset(["s"]), rating=6, chance=50, text="", recorded_at=LATER)
    written = replace(asked(before), notes=(note,))
    [step] = plan_prompts(written, POLICY, LATER)
    assert isinstance(step, DropQuestion)
    assert step.prompt.kind is PromptKind.WRITE_NOTE


def test_a_note_is_asked_for_by_a_letter_again_when_the_round_was_put_off_and_not_when_it_only_shifted() -> None:
    before = asked(world(process("p", session("s", at(-1)))))
    assert [each.kind for each in before.prompts if each.kind is PromptKind.WRITE_NOTE]

    def asked_anew(start: float, hours: float) -> AskSeeker:
        off = replace(before, processes=(process("p", session("s", at(start))),))
        dropped = done(off, [*plan_prompts(off, POLICY, LATER)], LATER)
        now = NOW + timedelta(hours=hours)
        held = replace(dropped, processes=(process("p", session("s", at(start), now=now)),))
        [note] = [each for each in plan_prompts(held, POLICY, now) if each.prompt.kind is PromptKind.WRITE_NOTE]
        assert isinstance(note, AskSeeker)
        return note

    assert asked_anew(24, 25).by_letter
    assert not asked_anew(1.2, 2.2).by_letter
    assert not asked_anew(24, 28).by_letter


def test_no_note_is_asked_for_after_three_days_or_before_the_end() -> None:
    assert PromptKind.WRITE_NOTE not in kinds(plan_prompts(world(process("p", session("s", at(-80)))), POLICY, NOW))
    assert PromptKind.WRITE_NOTE not in kinds(plan_prompts(world(process("p", session("s", at(1)))), POLICY, NOW))


def test_the_first_interview_prompts_for_a_draft() -> None:
    [step] = plan_prompts(world(process("p", session("s", at(5)))), POLICY, NOW)

    assert isinstance(step, AskSeeker)
    assert step.prompt.kind is PromptKind.WRITE_MISSION
    assert step.by_letter


def test_many_drafts_at_once_are_left_to_the_digest() -> None:
    many = [process(f"p{number}", session(f"s{number}", at(5 + number))) for number in range(3)]
    note_too = process("q", session("t", at(-1)))

    steps = plan_prompts(world(*many, note_too), POLICY, NOW)

    assert [step.by_letter for step in steps if isinstance(step, AskSeeker)] == [False] * len(steps)


def test_two_rounds_that_were_held_prompt_to_share_the_draft_once() -> None:
    before = world(TWO_ROUNDS)

    share = [step for step in plan_prompts(before, POLICY, NOW) if step.prompt.kind is PromptKind.SHARE_MISSION]

    assert [type(step) for step in share] == [AskSeeker]
    assert plan_prompts(asked(before), POLICY, LATER) == []


def test_the_share_prompt_overtakes_the_write_prompt() -> None:
    first = world(process("p", session("a", at(-20)), session("b", at(1))))
    after = asked(first)
    held = replace(after, processes=(TWO_ROUNDS,))

    steps = plan_prompts(held, POLICY, LATER)

    assert PromptKind.SHARE_MISSION in kinds(steps)
    assert [step.prompt.kind for step in steps if isinstance(step, DropQuestion)] == [PromptKind.WRITE_MISSION]


def test_recruiter_screens_count_unless_the_seeker_says_no() -> None:
    screened = process("p", session("a", at(-50), stage=Stage.RECRUITER_SCREEN), session("b", at(-26)))

    assert PromptKind.SHARE_MISSION in kinds(plan_prompts(world(screened), POLICY, NOW))
    strict = Policy(count_recruiter_screens=False)
    assert PromptKind.SHARE_MISSION not in kinds(plan_prompts(world(screened), strict, NOW))


def test_offer_calls_do_not_count_as_rounds() -> None:
    called = process("p", session("a", at(-50)), session("b", at(-26), stage=Stage.OFFER_CALL))

    assert PromptKind.SHARE_MISSION not in kinds(plan_prompts(world(called), POLICY, NOW))


def test_a_process_that_is_closed_prompts_for_nothing_and_about_one_that_is_long_silent_the_seeker_is_asked() -> None:
    closed = replace(TWO_ROUNDS, closing=Closing(ending=Ending.REJECTION, at=NOW, source="letter"))
    old = process("q", session("c", at(-24 * 16)), session("d", at(-24 * 15)))

    assert kinds(plan_prompts(world(closed, old), POLICY, NOW)) == [
        PromptKind.WRITE_NOTE,
        PromptKind.WRITE_NOTE,
        PromptKind.OLD_DRAFT,
    ]


def test_an_offer_does_not_end_the_draft_until_it_is_answered_for_good() -> None:
    offered = replace(TWO_ROUNDS, closing=Closing(ending=Ending.OFFER, at=NOW, source="letter"))
    earlier = Offer(
        id="o", source="letter", received_at=NOW - timedelta(hours=30), kind=OfferKind.VERBAL, process_id="p"
    )
    offer = replace(earlier, id="n", received_at=NOW - timedelta(hours=3), kind=OfferKind.WRITTEN)
    open_yet = replace(world(offered), offers=(offer, earlier))
    before = NOW - timedelta(hours=20)  # when only the spoken one was there
    said_no_before = replace(open_yet, prompts=(answered(earlier, Answered.FOR_GOOD, before),))
    settled = replace(open_yet, prompts=(answered(offer, Answered.FOR_GOOD, NOW),))

    assert PromptKind.SHARE_MISSION in kinds(plan_prompts(open_yet, POLICY, NOW))
    assert PromptKind.SHARE_MISSION in kinds(plan_prompts(said_no_before, POLICY, NOW))
    assert PromptKind.SHARE_MISSION not in kinds(plan_prompts(settled, POLICY, NOW))


def test_a_mission_that_was_shared_prompts_for_nothing() -> None:
    shared = Mission(process_id="p", state=MissionState.SHARED)
    draft = Mission(process_id="p", state=MissionState.PRIVATE)
    one_round = process("p", session("s", at(5)))

    assert PromptKind.SHARE_MISSION not in kinds(
        plan_prompts(replace(world(TWO_ROUNDS), missions=(shared,)), POLICY, NOW)
    )
    assert plan_prompts(replace(world(one_round), missions=(draft,)), POLICY, NOW) == []


def with_manager_talk(before: World, hours: float, uid: str = "m") -> World:
    """Give the world with one more talk with the hiring manager."""
    talk = session(uid, at(hours), stage=Stage.HIRING_MANAGER, status=SessionStatus.UPCOMING)
    sessions = (*(each for one in before.processes for each in one.sessions), talk)
    longer: Process = process("p", *sessions)
    return replace(before, processes=(longer,))


def test_the_share_prompt_is_repeated_before_the_next_talks_with_the_manager_twice_at_most() -> None:
    current = asked(world(TWO_ROUNDS))
    reminded = 0
    for day, uid in enumerate(("m1", "m2", "m3"), start=3):
        current = with_manager_talk(current, 24 * day, uid)
        now = NOW + timedelta(hours=24 * day - 10)
        steps = [step for step in plan_prompts(current, POLICY, now) if isinstance(step, RemindSeeker)]
        reminded += len(steps)
        current = done(current, [*steps], now)
        done_keys = {line.key for line in current.ledger}
        again = plan_prompts(current, POLICY, now)
        assert all(step.key in done_keys for step in again if isinstance(step, RemindSeeker))
    assert reminded == POLICY.reminders


def test_no_reminder_comes_far_before_a_talk_or_right_after_the_prompt() -> None:
    current = asked(world(TWO_ROUNDS))

    far = plan_prompts(with_manager_talk(current, 24 * 5), POLICY, LATER)
    near = plan_prompts(with_manager_talk(current, 10), POLICY, LATER)

    assert not [step for step in (*far, *near) if isinstance(step, RemindSeeker)]


def test_a_snoozed_question_is_dropped_too_when_it_is_overtaken() -> None:
    after = asked(perhaps("coffee", 5))
    snoozed = replace(after, findings=(), prompts=tuple(replace(p, state=PromptState.SNOOZED) for p in after.prompts))

    assert [type(step) for step in plan_prompts(snoozed, POLICY, LATER)] == [DropQuestion]


def test_the_word_that_no_time_was_found_is_left_to_those_who_look_for_the_time() -> None:
    alone = world(process("p", session("s", at(3))), council=())
    told = done(alone, [*plan_debriefs(alone, POLICY, NOW)], NOW)

    assert not [step for step in plan_prompts(told, POLICY, LATER) if isinstance(step, DropQuestion)]


def test_the_share_prompt_outlives_a_silence_of_two_weeks() -> None:
    after = asked(world(TWO_ROUNDS))
    silent = NOW + timedelta(days=20)

    assert [step for step in plan_prompts(after, POLICY, silent) if step.prompt.kind is PromptKind.SHARE_MISSION] == []
    assert PromptKind.SHARE_MISSION not in kinds(plan_prompts(world(TWO_ROUNDS), POLICY, silent))


def test_a_question_whose_letter_did_not_go_out_is_put_again_under_the_same_key() -> None:
    before = world(TWO_ROUNDS)
    share = [step for step in plan_prompts(before, POLICY, NOW) if step.prompt.kind is PromptKind.SHARE_MISSION]
    kept = replace(before, prompts=tuple(step.prompt for step in share))

    again = [step for step in plan_prompts(kept, POLICY, LATER) if step.prompt.kind is PromptKind.SHARE_MISSION]

    assert [step.key for step in again] == [step.key for step in share]


def test_the_seeker_is_asked_whether_it_is_still_the_same_job_until_it_is() -> None:
    drifted = Mission(
        process_id="p",
        state=MissionState.REVISED,
        objectives=tuple(Objective(id=each, text=each, verdict=ManagerVerdict.DROP) for each in ("O1", "O2")),
    )
    before = replace(world(TWO_ROUNDS), missions=(drifted,))

    assert PromptKind.JOB_DRIFTED in kinds(plan_prompts(before, POLICY, NOW))
    after = asked(before)
    assert PromptKind.JOB_DRIFTED not in kinds(plan_prompts(after, POLICY, LATER))
    settled = replace(drifted, objectives=drifted.objectives[:1])
    [step] = plan_prompts(replace(after, missions=(settled,)), POLICY, LATER)
    assert isinstance(step, DropQuestion)
    assert step.prompt.kind is PromptKind.JOB_DRIFTED


OLD = process("q", session("c", at(-24 * 16)), session("d", at(-24 * 15)))


def test_whether_to_prompt_about_an_older_job_is_asked_once_without_a_letter_and_for_two_rounds_alone() -> None:
    before = world(OLD)
    [step] = plan_prompts(before, POLICY, NOW)

    assert isinstance(step, AskSeeker)
    assert (step.prompt.kind, step.by_letter) == (PromptKind.OLD_DRAFT, False)
    assert plan_prompts(asked(before), POLICY, LATER) == []
    answered = replace(asked(before), prompts=(replace(step.prompt, state=PromptState.ANSWERED),))
    assert plan_prompts(answered, POLICY, LATER) == []
    assert plan_prompts(world(process("q", session("c", at(-24 * 16)))), POLICY, NOW) == []


def test_an_older_job_that_goes_on_is_prompted_about_and_the_question_is_dropped() -> None:
    going_on = replace(asked(world(OLD)), processes=(process("q", *OLD.sessions, session("e", at(48))),))

    steps = plan_prompts(going_on, POLICY, LATER)

    assert [(type(each), each.prompt.kind) for each in steps] == [
        (AskSeeker, PromptKind.SHARE_MISSION),
        (DropQuestion, PromptKind.OLD_DRAFT),
    ]


def test_nobody_is_asked_about_an_older_job_whose_draft_was_shown_or_that_was_prompted_about_before() -> None:
    shown = replace(world(OLD), missions=(Mission(process_id="q", state=MissionState.SHARED),))
    share = Prompt(
        key="share-mission/q", kind=PromptKind.SHARE_MISSION, asked_at=NOW, origins=OLD.origins, process_id="q"
    )

    assert plan_prompts(shown, POLICY, NOW) == []
    assert plan_prompts(replace(world(OLD), prompts=(share,)), POLICY, NOW) == []
