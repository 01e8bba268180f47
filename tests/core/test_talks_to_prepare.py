"""One letter before a round of talks, from three hours to half an hour before it, with what the draft leaves open."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.actions import AskSeeker, DropQuestion
from cornerman.findings import Stage
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.missions import Mission, MissionState, Need
from cornerman.plan import plan
from cornerman.planning.prompts import PromptStep, plan_prompts
from cornerman.planning.talks_to_prepare import is_in_time
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process, SessionStatus
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.views.digest import digest_view
from cornerman.views.prompt import prompt_view
from cornerman.world import World
from tests.drafts import draft, objective
from tests.letter_worlds import UMBRA, near_talks_world, prompt
from tests.paper import NOW, at, done, process, session, world

POLICY = Policy()
OPEN = draft(objective("O1", "Fewer stops", "metric: stops; now: ; target: "))
EARLIER = LedgerEntry(key="digest/2026-11-22", kind="letter", state=EntryState.DONE, claimed_at=NOW - timedelta(days=1))
TALK = process("p", session("s", at(2), stage=Stage.HIRING_MANAGER))
LETTER = prompt(PromptKind.PREPARE_TALK, "umbra-3", "umbra-4", process_id="umbra")


def before(*processes: Process, mission: Mission = OPEN, ran: bool = True) -> World:
    return replace(world(*processes), missions=(mission,), ledger=(EARLIER,) if ran else ())


def about_talks(steps: list[PromptStep]) -> list[PromptStep]:
    return [each for each in steps if each.prompt.kind is PromptKind.PREPARE_TALK]


def asked(known: World, hours: float = 0) -> list[AskSeeker]:
    steps = about_talks(plan_prompts(known, POLICY, NOW + timedelta(hours=hours)))
    return [each for each in steps if isinstance(each, AskSeeker)]


def carried_out(known: World, hours: float = 0) -> World:
    now = NOW + timedelta(hours=hours)
    return done(known, [*plan_prompts(known, POLICY, now)], now)


@pytest.mark.parametrize(("hours", "comes"), [(-1.1, False), (-1, True), (1.4, True), (1.5, False), (1.9, False)])
def test_the_letter_comes_from_three_hours_until_half_an_hour_before(hours: float, *, comes: bool) -> None:
    assert [each.by_letter for each in asked(before(TALK), hours)] == ([True] if comes else [])


def test_it_comes_once_however_often_it_is_planned() -> None:
    known = carried_out(before(TALK))

    for hours in (0, 0.05, 1, 1.6, 2.5):
        assert about_talks(plan_prompts(known, POLICY, NOW + timedelta(hours=hours))) == []


def test_without_a_draft_or_without_a_question_for_the_talk_there_is_none() -> None:
    screen = process("p", session("s", at(2), stage=Stage.RECRUITER_SCREEN))
    full = draft(objective("O1", "Fewer stops"))

    assert asked(replace(before(TALK), missions=())) == []
    assert asked(before(screen)) == []
    assert asked(before(TALK, mission=Mission(process_id="p", state=MissionState.PRIVATE))) == []
    assert len(asked(before(TALK, mission=full))) == 1


def test_a_first_run_leaves_it_to_the_digest_for_good() -> None:
    first = before(TALK, ran=False)

    assert [each.by_letter for each in asked(first)] == [False]
    assert asked(carried_out(first), 0.1) == []


def test_a_closed_job_and_a_talk_of_a_whole_day_have_none() -> None:
    closed = replace(TALK, closing=Closing(ending=Ending.REJECTION, at=NOW, source="letter"))
    whole = session("s", at(2))
    whole = replace(whole, event=replace(whole.event, all_day=True))

    assert asked(before(closed)) == []
    assert asked(before(process("p", whole))) == []


def test_a_round_has_one_letter_before_its_first_talk_and_none_before_the_second() -> None:
    two = process("p", session("a", at(2)), session("b", at(6)))
    late = process("p", session("a", at(-2)), session("b", at(1)))

    assert len(asked(before(two))) == 1
    assert about_talks(plan_prompts(carried_out(before(two)), POLICY, NOW + timedelta(hours=4))) == []
    assert asked(before(late)) == []


def test_a_talk_that_is_put_off_to_another_day_has_a_letter_of_its_own() -> None:
    known = carried_out(before(TALK))
    moved = replace(known, processes=(process("p", session("s", at(26), stage=Stage.HIRING_MANAGER)),))

    [drop] = about_talks(plan_prompts(moved, POLICY, NOW + timedelta(hours=1)))
    assert isinstance(drop, DropQuestion)
    [again] = asked(carried_out(moved, 1), 24)
    assert again.by_letter
    assert again.key.endswith("/2026-11-24")


def talk_at(known: World, hours: float) -> World:
    return replace(known, processes=(process("p", session("s", at(hours), stage=Stage.HIRING_MANAGER)),))


def test_a_talk_that_is_moved_to_more_than_three_hours_later_on_the_same_day_has_its_letter_again() -> None:
    told = carried_out(before(TALK))
    later, a_little = talk_at(told, 6), talk_at(told, 5)

    assert asked(later, 2.9) == []
    [again] = asked(later, 3)
    assert again.by_letter
    assert asked(carried_out(later, 3), 3.1) == []
    assert asked(a_little, 2.5) == []
    [third] = asked(talk_at(carried_out(later, 3), 10), 7)
    assert third.by_letter
    assert third.key != again.key


def test_a_letter_that_was_begun_and_not_written_is_still_due() -> None:
    later = talk_at(carried_out(before(TALK)), 6)
    [again] = asked(later, 3)

    begun = replace(later, prompts=(*(each for each in later.prompts if each.key != again.prompt.key), again.prompt))

    assert [each.key for each in asked(begun, 3.1)] == [again.key]


def test_a_letter_of_which_it_was_not_kept_when_the_talk_began_is_taken_for_one_of_three_hours_before() -> None:
    told = carried_out(before(TALK))
    old = replace(told, prompts=tuple(replace(each, detail="") for each in told.prompts))

    assert asked(talk_at(old, 6), 3) == []
    assert [each.by_letter for each in asked(talk_at(old, 6.5), 3.5)] == [True]


def test_a_letter_that_the_seeker_is_done_with_does_not_come_again() -> None:
    told = carried_out(before(TALK))
    settled = replace(told, prompts=tuple(replace(each, state=PromptState.ANSWERED) for each in told.prompts))

    assert asked(talk_at(settled, 6), 3) == []


def test_a_talk_that_went_to_another_day_and_came_back_has_its_letter_again() -> None:
    away = carried_out(talk_at(carried_out(before(TALK)), 26), 1)

    assert [each.by_letter for each in asked(talk_at(away, 5.5), 3)] == [True]
    assert [each.by_letter for each in asked(talk_at(away, 2), 1.2)] == [False]


def test_a_late_letter_comes_again_when_the_talk_is_then_put_off_by_more_than_three_hours() -> None:
    told = carried_out(before(TALK), 1)
    away = carried_out(talk_at(told, 5.4), 1.25)

    [again] = asked(talk_at(away, 5.4), 2.4)
    assert again.by_letter
    assert asked(carried_out(away, 2.4), 2.5) == []
    assert [each.by_letter for each in asked(talk_at(away, 4.9), 2.4)] == [False]


def test_a_talk_that_moves_in_small_steps_has_its_letter_once_it_is_three_hours_after_the_last_one() -> None:
    away = carried_out(talk_at(carried_out(before(TALK)), 4.9), 0.1)
    silent = carried_out(away, 2)
    assert [each.by_letter for each in asked(away, 2)] == [False]

    [again] = asked(talk_at(silent, 5.4), 2.5)
    assert again.by_letter
    assert asked(carried_out(talk_at(silent, 5.4), 2.5), 2.6) == []

    elsewhere = carried_out(talk_at(silent, 5.4), 2.1)
    assert [each.by_letter for each in asked(elsewhere, 2.5)] == [True]


def test_a_letter_that_came_anew_counts_also_after_it_was_overtaken() -> None:
    twice = carried_out(talk_at(carried_out(before(TALK)), 6), 3)
    away = carried_out(talk_at(twice, 8.9), 3.1)

    assert [each.by_letter for each in asked(away, 6)] == [False]
    assert [each.by_letter for each in asked(talk_at(away, 9.1), 6.2)] == [True]


def test_what_a_first_run_left_to_the_digest_has_a_letter_when_the_talk_is_moved() -> None:
    first = carried_out(before(TALK, ran=False))
    away = carried_out(talk_at(first, 4), 0.1)

    assert [each.by_letter for each in asked(talk_at(first, 2.5), 0.5)] == [True]
    assert asked(carried_out(talk_at(first, 2.5), 0.5), 0.6) == []
    assert [each.by_letter for each in asked(away, 1)] == [True]
    assert [each.by_letter for each in asked(talk_at(away, 2), 0.5)] == [False]


@pytest.mark.parametrize("status", [SessionStatus.CANCELLED, SessionStatus.DECLINED])
def test_it_is_overtaken_when_the_talk_is_called_off(status: SessionStatus) -> None:
    off = replace(process("p"), dropped=(session("s", at(2), status=status),))

    [step] = about_talks(plan_prompts(replace(carried_out(before(TALK)), processes=(off,)), POLICY, NOW))

    assert isinstance(step, DropQuestion)


def test_it_is_overtaken_when_the_talk_is_over_and_not_before() -> None:
    known = carried_out(before(TALK))
    held = replace(known, processes=(process("p", session("s", at(2), now=NOW + timedelta(hours=3))),))

    assert about_talks(plan_prompts(known, POLICY, NOW + timedelta(hours=2.5))) == []
    [step] = about_talks(plan_prompts(held, POLICY, NOW + timedelta(hours=3)))
    assert isinstance(step, DropQuestion)


def test_many_letters_at_once_do_not_keep_it_back() -> None:
    others = [process(f"q{number}", session(f"s{number}", at(40 + number))) for number in range(3)]

    steps = [each for each in plan_prompts(before(TALK, *others), POLICY, NOW) if isinstance(each, AskSeeker)]

    assert [each.prompt.kind for each in steps if each.by_letter] == [PromptKind.PREPARE_TALK]


def test_a_letter_about_a_job_that_nobody_knows_is_too_late() -> None:
    assert not is_in_time(replace(LETTER, process_id="gone"), world(), NOW)


def test_the_letter_names_no_employer_and_no_figure_in_its_subject() -> None:
    letter = prompt_view(LETTER, near_talks_world(), NOW)

    assert UMBRA not in letter.subject
    assert not any(sign.isdigit() for sign in letter.subject)


def test_the_letter_never_says_who_said_what() -> None:
    letter = prompt_view(LETTER, near_talks_world(), NOW)

    said = str(letter)
    assert "Kim" not in said
    assert "two, by the summer" not in said


def opening(known: World, about: Prompt = LETTER) -> list[str]:
    return [each.title for each in prompt_view(about, known, NOW).item.points if "open like" in each.title]


def test_how_to_open_is_there_when_the_draft_is_due_and_the_manager_in_the_talk() -> None:
    due = near_talks_world()
    [share] = due.prompts
    [mission] = due.missions
    [job] = due.processes

    def manager_is(stage: Stage) -> World:
        rounds = [
            replace(each, sessions=tuple(replace(one, stage=stage) for one in each.sessions)) for each in job.rounds
        ]
        return replace(due, processes=(replace(job, rounds=tuple(rounds)),))

    assert len(opening(due)) == 1
    assert opening(replace(due, prompts=())) == []
    assert opening(replace(due, prompts=(replace(share, state=PromptState.ANSWERED),))) == []
    assert opening(replace(due, missions=(replace(mission, state=MissionState.SHARED),))) == []
    assert opening(replace(due, missions=())) == []
    assert opening(manager_is(Stage.TEAM)) == []


def test_a_round_of_one_talk_is_not_told_by_its_hour_and_may_be_with_nobody_known() -> None:
    about = prompt(PromptKind.PREPARE_TALK, "s", process_id="p")

    letter = prompt_view(about, before(TALK), NOW)

    assert letter.item.points[0].title == "You could ask"
    assert [each.label for each in letter.item.facts] == ["When"]
    assert [each.purpose for each in letter.item.commands] == ["All questions", "What you heard"]


@pytest.mark.parametrize("process_id", ["p", "gone"])
def test_a_letter_about_a_talk_that_is_gone_still_reads_well(process_id: str) -> None:
    about = prompt(PromptKind.PREPARE_TALK, "other", process_id=process_id)

    assert prompt_view(about, before(TALK), NOW).item.lines == ("The talk is no longer on your calendar.",)


SECRET = st.text(alphabet="QXZJ", min_size=6, max_size=12).map(lambda word: f"need{word}")


@given(
    secret=SECRET, leg=st.sampled_from(["budget", "resources", "support", "compensation", ""]), hours=st.floats(-24, 3)
)
def test_no_need_is_in_the_letter_or_in_the_digest(secret: str, leg: str, hours: float) -> None:
    base = near_talks_world()
    need = Need(leg=leg, text=secret, objective_id="O1", why=secret, evidence=secret, fallback=secret)
    known = replace(base, missions=(replace(base.missions[0], needs=(need,)),))
    now = NOW + timedelta(hours=hours)

    assert secret not in str(prompt_view(LETTER, known, now))
    assert secret not in str(digest_view(known, policy=POLICY, now=now))


@given(hours=st.floats(-30, 30), starts=st.lists(st.floats(-30, 30), min_size=1, max_size=4, unique=True))
def test_whatever_the_hour_nothing_is_left_to_do_after_it_was_done(hours: float, starts: list[float]) -> None:
    now = NOW + timedelta(hours=hours)
    talks = [session(f"s{number}", at(start), now=now) for number, start in enumerate(starts)]
    known = before(process("p", *talks))

    after = done(known, plan(known, POLICY, now), now)

    assert [each for each in plan(after, POLICY, now) if isinstance(each, AskSeeker | DropQuestion)] == []
