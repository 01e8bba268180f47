"""Which answers in a draft count: held against the kept states of it, in any order and however it was numbered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.mission_file.front import read_front
from cornerman.mission_standing import as_it_stands, rests_on_versions, same_words, without_stale_answers
from cornerman.mission_versions import MissionVersion
from cornerman.missions import Mission
from cornerman.views.mission_standing import standing_words, without_a_line
from integrations.mission_markdown import read_draft

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SHARED = "---\nprocess: p\nstate: shared\nshared: 2026-11-20\n---\n"
PRIVATE = "---\nprocess: p\nstate: private\n---\n"


def text(*objectives: str, front: str = SHARED, mission: str = "Run the robots.") -> str:
    lines = "".join(f"### {each}\n\n- half by June\n\n" for each in objectives)
    return f"{front}\n## Mission\n\n{mission}\n\n## Objectives\n\n{lines}"


def read(content: str) -> Mission:
    return read_draft(content.encode(), process_id="p")


def kept(*contents: str) -> tuple[MissionVersion, ...]:
    return tuple(
        MissionVersion(
            process_id="p",
            number=number,
            kept_at=NOW,
            state=read_front(content.encode()).state,
            content=content,
            why="",
        )
        for number, content in enumerate(contents, start=1)
    )


def standing(content: str, *earlier: str) -> Mission:
    return as_it_stands(read(content), kept(*earlier), lambda each: read(each.content))


AGREED = text("O1: Cut churn (agree, 2026-11-21)")
EDITED = text("O1: Lead Europe (agree, 2026-11-21)")


@pytest.mark.parametrize(
    ("earlier", "reworded"),
    [
        ((), set()),
        ((AGREED,), {"O1"}),
        ((AGREED, EDITED), {"O1"}),
        ((EDITED, AGREED), set()),
        ((text("O1: Cut churn"), EDITED), set()),
        ((text("O1: Cut churn (agree)"),), set()),
        ((text("O1: Cut churn (change, 2026-11-21: Lead Europe)"),), set()),
        ((AGREED, text("O1: Cut churn (change, 2026-11-21: Lead Europe)")), set()),
        ((AGREED, text("O1: Cut churn (change, 2026-11-21: Lead Europe)"), EDITED), set()),
        ((AGREED, text("O1: Cut churn"), EDITED), set()),
        ((AGREED, text("O2: Another (drop)"), EDITED), {"O1"}),
        ((AGREED, text("O2: Another (agree, 2026-11-21)")), {"O1"}),
        ((text("O1: Cut churn (agree, 2026-11-21)", front=PRIVATE), EDITED), set()),
        ((text("O1: Cut churn (agree, 2026-11-21)", "O2: Lead Europe (agree, 2026-11-21)"),), set()),
        ((text("O1: Cut churn (agree, 2026-11-21: Lead Europe)"),), set()),
        ((text("O1: Cut churn (agree, 2026-11-21: Lead Asia)"),), {"O1"}),
        (
            (
                AGREED,
                text("O1: Cut churn (change, 2026-11-21: Lead Europe!)"),
                text("O1: Cut churn (agree, 2026-11-21: Lead Europe!)"),
            ),
            set(),
        ),
        ((AGREED, text("O1: **Lead** Europe (agree, 2026-11-21)")), {"O1"}),
        ((text("O1: Lead Europe and Asia (agree, 2026-11-21)"),), {"O1"}),
    ],
)
def test_an_item_is_reworded_when_it_got_its_answer_for_other_words(earlier: Sequence[str], reworded: set[str]) -> None:
    assert standing(EDITED, *earlier).reworded == reworded


def test_an_answer_without_a_day_and_one_to_the_statement_or_to_a_result_are_held_against_too() -> None:
    before = text("O1: Cut churn (agree)", mission="Run. (agree)").replace("June", "June (agree)")
    now = (
        text("O1: Cut churn (agree)", mission="Walk. (agree)")
        .replace("half", "a tenth")
        .replace("June", "June (agree)")
    )

    assert standing(now, before).reworded == {"mission", "O1.1"}
    assert standing(before, before).reworded == frozenset()
    assert standing(text("O1: Sell (agree)"), before, text("O1: Sell (drop)")).reworded == frozenset()


def test_what_the_manager_named_is_theirs_only_in_their_words() -> None:
    before, now = text("O1: Cut churn (missing, 2026-11-21)"), text("O1: Cut cost (missing, 2026-11-21)")

    assert standing(now, before).reworded == {"O1"}


def test_a_change_and_a_drop_are_no_agreement_so_their_words_may_be_edited() -> None:
    for mark in ("(change, 2026-11-21: Lead)", "(drop, 2026-11-21)"):
        assert standing(text(f"O1: New {mark}"), text(f"O1: Old {mark}")).reworded == frozenset()
        assert not rests_on_versions(read(text(f"O1: New {mark}")))
    assert rests_on_versions(read(AGREED))
    assert not rests_on_versions(read(AGREED.replace(SHARED, PRIVATE)))


def test_in_a_draft_that_was_not_shared_no_answer_counts_and_all_of_them_are_named() -> None:
    marked = text("O1: Cut churn (agree, 2026-11-21)", mission="Run. (agree)", front=PRIVATE)
    marked = marked.replace("June", "June (drop, 2026-11-21)")

    found = standing(marked, AGREED)

    assert found.uncounted == {"mission", "O1", "O1.1"}
    assert found.reworded == frozenset()
    assert (found.verdict, found.objectives[0].verdict, found.objectives[0].key_results[0].verdict) == (None,) * 3
    assert (found.statement, found.objectives[0].text) == ("Run.", "Cut churn")
    assert standing(text("O1: Cut churn", front=PRIVATE)).uncounted == frozenset()


def test_items_with_other_words_are_open_for_whoever_rests_on_them() -> None:
    mission = replace(read(text("O1: A (agree)", "O2: B (agree)", mission="Run. (agree)")), reworded=frozenset({"O2"}))

    opened = without_stale_answers(mission)

    assert [each.verdict for each in opened.objectives] == ["agree", None]
    assert opened.verdict == "agree"
    assert [mission.has_agreed(each) for each in mission.objectives] == [True, False]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cut churn", "  cut, CHURN! ", True),
        ("an e-mail", "an email", True),
        ("from 5 % to 3.5 %", "from 5% to 3.5%.", True),
        ("5 \u2013 10", "5-10", True),
        ("3.5", "35", False),
        ("1 2", "12", False),
        ("5 %", "5", False),
        ("-5", "5", False),
        ("> 5", "< 5", False),
        ("€5", "$5", False),
        ("caf\u00e9", "cafe\u0301", True),
        ("churn", "chum", False),
    ],
)
def test_case_spaces_and_punctuation_are_not_words(one: str, other: str, *, same: bool) -> None:
    assert same_words(one, other) is same


@given(words=st.text(max_size=30), other=st.text(max_size=30))
def test_words_are_always_the_same_as_themselves_in_any_order_of_asking(words: str, other: str) -> None:
    assert same_words(words, words)
    assert same_words(words, other) == same_words(other, words)


def test_fifty_kept_states_are_held_against_with_two_readings_at_most() -> None:
    objectives = [f"O{number}: Objective {number} of some length (agree, 2026-11-21)" for number in range(1, 6)]
    agreed = [text(*objectives, mission=f"Mission {number}") for number in range(25)]
    objectives[0] = "O1: Something else (agree, 2026-11-21)"
    edited = [text(*objectives, mission=f"Mission {number}") for number in range(25)]
    mission = read(edited[-1])
    versions = kept(*agreed, *edited)
    times: list[str] = []

    def counted(version: MissionVersion) -> Mission:
        times.append(version.content)
        return read(version.content)

    found = as_it_stands(mission, versions, counted)

    assert found.reworded == {"O1"}
    assert len(times) <= 2


def test_what_does_not_count_is_said_in_a_sentence_for_one_item_and_for_many() -> None:
    one = replace(read(AGREED), uncounted=frozenset({"O1"}), reworded=frozenset({"O1"}))
    many = read(text(*(f"O{number}: x" for number in range(1, 13))))
    many = replace(many, reworded=frozenset(each.id for each in many.objectives))

    assert standing_words(one, job="umbra") == (
        (
            "The answer at O1 does not count: you have not said that you showed the draft. Once you have: "
            "cornerman mission shared umbra"
        ),
        (
            "O1 has other words than when the manager answered, so nobody counts as having agreed to it. Talk it over, "
            "then: cornerman mission verdict umbra"
        ),
    )
    assert standing_words(many, job="umbra")[0].startswith("O1, O2, O3, O4, O5, O6, O7, O8 and 4 more have other words")
    assert standing_words(read(AGREED), job="umbra") == ()


def test_an_objective_in_a_table_that_cannot_be_marked_is_said_to_have_no_line_of_its_own() -> None:
    row = "| Objective | Metric |\n|---|---|\n| O1: Run <!-- not | now --> | hours |\n"
    mission = read(f"{SHARED}\n## Objectives\n\n{row}")

    assert without_a_line(mission).startswith("O1 has no line of its own in the file, as in a table")
    assert standing_words(mission, job="x") == (without_a_line(mission),)
    assert without_a_line(read(f"{SHARED}\n## Objectives\n\n{row.replace(' <!-- not | now -->', '')}")) == ""


def test_agreed_words_count_worked_in_or_not_and_words_that_are_neither_do_not() -> None:
    before = text("O1: Cut churn (agree, 2026-11-21: Lead Europe)")

    assert standing(before, before).reworded == frozenset()
    assert standing(text("O1: Lead Europe (agree, 2026-11-21: Lead Europe)"), before).reworded == frozenset()
    assert standing(text("O1: Lead Asia (agree, 2026-11-21: Lead Europe)"), before).reworded == {"O1"}
    changed = text("O1: Lead Asia (agree, 2026-11-21: Lead Asia)")
    assert standing(changed, before).reworded == {"O1"}
