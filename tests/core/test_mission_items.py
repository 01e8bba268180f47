"""What the hiring manager said of each item, how far that brings a draft, and what an ask rests on afterwards."""

from datetime import UTC, date, datetime

import pytest

from cornerman.mission_file.answers import (
    Answered,
    Answers,
    differs_in_marks_alone,
    put_answers,
    shared_version,
    text_changed,
    with_answers,
)
from cornerman.mission_file.front import put_state
from cornerman.mission_items import ItemKind, items_of, state_after
from cornerman.mission_versions import MissionVersion
from cornerman.missions import KeyResult, ManagerVerdict, Mission, MissionState, Need, Objective
from cornerman.negotiation import Standing
from cornerman.planning.asking import success_asks
from integrations.mission_markdown import read_draft
from tests.letter_worlds import offer

DAY = date(2026, 5, 4)
AGREE, CHANGE, DROP, MISSING = ManagerVerdict
DRAFT = b"---\nstate: shared\n---\n## Mission\nWhy.\n## Objectives\n### O1: a\n- x\n- y\n### O2: b\n"


def read(content: bytes) -> Mission:
    return read_draft(content, process_id="p1")


def draft(*verdicts: ManagerVerdict | None, state: MissionState = MissionState.SHARED) -> Mission:
    objectives = (Objective(id=f"O{at}", text="x", verdict=each) for at, each in enumerate(verdicts, start=1))
    return Mission(process_id="p1", state=state, objectives=tuple(objectives))


def version(number: int, state: MissionState, content: str = "") -> MissionVersion:
    at = datetime(2026, 5, number, tzinfo=UTC)
    return MissionVersion(process_id="p1", number=number, kept_at=at, state=state, content=content, why="")


def test_items_come_in_the_order_of_the_draft() -> None:
    assert [(each.id, each.kind, each.line) for each in items_of(read(DRAFT))] == [
        ("mission", ItemKind.STATEMENT, 5),
        ("O1", ItemKind.OBJECTIVE, 7),
        ("O1.1", ItemKind.KEY_RESULT, 8),
        ("O1.2", ItemKind.KEY_RESULT, 9),
        ("O2", ItemKind.OBJECTIVE, 10),
    ]
    assert items_of(Mission(process_id="p1", state=MissionState.PRIVATE)) == ()


@pytest.mark.parametrize(
    ("verdicts", "state", "changed", "after"),
    [
        ((AGREE, None), "shared", "", "shared"),
        ((AGREE, None), "shared", "changed", "revised"),
        ((AGREE, CHANGE), "shared", "", "revised"),
        ((AGREE, MISSING), "shared", "", "revised"),
        ((AGREE, AGREE), "shared", "changed", "agreed"),
        ((AGREE, DROP), "revised", "changed", "agreed"),
        ((DROP, DROP), "shared", "", "revised"),
        ((), "shared", "", "shared"),
        ((AGREE, None), "agreed", "", "revised"),
        ((None, None), "revised", "", "revised"),
        ((AGREE, AGREE), "private", "changed", "private"),
        ((CHANGE,), "ready", "", "ready"),
    ],
)
def test_the_answers_bring_a_draft_from_shared_to_agreed(
    verdicts: tuple[ManagerVerdict | None, ...], state: str, changed: str, after: str
) -> None:
    mission = draft(*verdicts, state=MissionState(state))

    assert state_after(mission, text_changed=changed == "changed") is MissionState(after)


def test_answers_are_read_as_they_were_written() -> None:
    answers = Answers(
        on=DAY,
        items={
            "mission": Answered(verdict=AGREE),
            "O1": Answered(verdict=CHANGE, words="better"),
            "O1.2": Answered(verdict=DROP),
            "O2": Answered(verdict=None),
        },
        missing=("c",),
    )
    before = read(DRAFT.replace(b"### O2: b", b"### O2: b (agree, 2026-05-01)"))
    content = put_answers(DRAFT.replace(b"### O2: b", b"### O2: b (agree, 2026-05-01)"), before, answers)

    assert answers.any
    assert content is not None
    after, promised = read(content), with_answers(before, answers)
    assert [(each.id, each.verdict, each.verdict_words) for each in items_of(after)[:-1]] == [
        (each.id, each.verdict, each.verdict_words) for each in items_of(promised)[:-1]
    ]
    assert [each.objectives[-1].verdict for each in (after, promised)] == [MISSING, MISSING]
    assert state_after(after, text_changed=False) is state_after(promised, text_changed=False)
    assert put_answers(content, after, answers) == content


def test_an_item_without_a_place_in_the_file_is_left_out() -> None:
    answers = Answers(on=DAY, items={"O1": Answered(verdict=AGREE)})

    assert not Answers(on=DAY).any
    assert put_answers(DRAFT, draft(None), answers) == DRAFT
    assert with_answers(draft(None), answers) == draft(None)


def test_nothing_in_a_draft_is_answered_as_missing() -> None:
    with pytest.raises(ValueError, match="no item"):
        Answered(verdict=MISSING)


def test_the_version_that_was_shown_is_the_first_shared_one_of_the_last_time() -> None:
    states = [MissionState.SHARED, MissionState.PRIVATE, MissionState.SHARED, MissionState.SHARED, MissionState.REVISED]
    versions = [version(at, state) for at, state in enumerate(states, start=1)]

    assert shared_version(versions) == versions[2]
    assert shared_version(versions[1:2]) is None


def test_marks_and_the_state_are_no_change_of_the_text() -> None:
    shown = [version(1, MissionState.SHARED, DRAFT.decode())]
    marked = put_state(DRAFT, MissionState.AGREED, process_id="p1").replace(b"O1: a", b"O1: a (agree, 2026-05-04)")

    assert b"state: agreed" in marked
    assert put_state(marked, MissionState.AGREED, process_id="p1") == marked
    assert not text_changed(marked, shown)
    assert text_changed(marked.replace(b"Why.", b"How."), shown)
    assert not text_changed(DRAFT.replace(b"Why.", b"How."), [])
    assert differs_in_marks_alone(DRAFT, marked)
    assert not differs_in_marks_alone(DRAFT, DRAFT)
    assert not differs_in_marks_alone(DRAFT, DRAFT + b"more")


@pytest.mark.parametrize(
    ("verdict", "result", "standing", "because"),
    [
        (AGREE, None, Standing.TIED, "From your draft."),
        (AGREE, DROP, Standing.TIED, "From your draft. They changed how it is measured: “x”."),
        (MISSING, None, Standing.CONFIRM_FIRST, "The manager named it themselves. Settle its words."),
        (CHANGE, None, Standing.CONFIRM_FIRST, "The manager wants it changed. Settle its new words."),
        (DROP, None, Standing.NOT_TIED, "The manager struck out the objective behind it: “a”."),
        (None, None, Standing.CONFIRM_FIRST, "The manager has not agreed to it yet."),
    ],
)
def test_an_ask_stands_on_what_the_manager_said_of_its_objective(
    verdict: ManagerVerdict | None, result: ManagerVerdict | None, standing: Standing, because: str
) -> None:
    objective = Objective(
        id="O1", text="a", verdict=verdict, key_results=(KeyResult(id="O1.1", text="x", verdict=result),)
    )
    need = Need(leg="budget", text="a tool", objective_id="O1")

    mission = Mission(process_id="p1", state=MissionState.SHARED, objectives=(objective,), needs=(need,))
    ask = success_asks(mission, offer())[0]

    assert (ask.standing, ask.because) == (standing, because)


def test_a_need_of_a_result_is_one_of_its_objective_and_that_is_said() -> None:
    mission = read(DRAFT + b"## Needs\n- budget (O1.2): a tool\n")

    assert mission.needs == (Need(leg="budget", text="a tool", objective_id="O1"),)
    assert mission.unread == (
        "The need on line 12 names the result O1.2. Needs go with an objective, so it is read as one of O1.",
    )
