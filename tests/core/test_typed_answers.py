"""The manager's answers as people type them behind a line: what is read, and what is named because it is not."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.mission_file.marking import with_marks, without_marks
from cornerman.mission_file.marks import Mark, read_mark
from cornerman.missions import KeyResult, ManagerVerdict, Mission, MissionState, Place
from cornerman.planning.draft_questions import draft_questions
from cornerman.views.mission_sheet import mission_sheet
from integrations.mission_markdown import read_draft
from tests.paper import at, process, session

AGREE, CHANGE, DROP, _ = ManagerVerdict
DAY = date(2026, 11, 24)
SHARED = "---\nprocess: p\nstate: shared\n---\n"
READ = [
    ("(agreed, 24 Nov)", AGREE, None, ""),
    ("(agreed, 24 Nov 2026)", AGREE, DAY, ""),
    ("(agreed, November 24th, 2026)", AGREE, DAY, ""),
    ("(agreed on Tue 24 November 2026)", AGREE, DAY, ""),
    ("(agree 24.11.2026)", AGREE, DAY, ""),
    ("(agree 24.11.26)", AGREE, DAY, ""),
    ("(agreed 24.11.)", AGREE, None, ""),
    ("(agree 24/11/2026)", AGREE, DAY, ""),
    ("(agree 11/24/2026)", AGREE, DAY, ""),
    ("(agree 4/5/2026)", AGREE, None, ""),
    ("(agree 5/5/2026)", AGREE, date(2026, 5, 5), ""),
    ("(agree 31.2.2026)", AGREE, None, ""),
    ("(agree - Dana)", AGREE, None, ""),
    ("(agrees; Dana Lee, 2026-11-24)", AGREE, DAY, ""),
    ("(agreed with Dana on 24 Nov 2026)", AGREE, DAY, ""),
    ("[agree]", AGREE, None, ""),
    ("[Agreed, 24.11.2026]", AGREE, DAY, ""),
    ("(ok)", AGREE, None, ""),
    ("(OK!)", AGREE, None, ""),
    ("(yes)", AGREE, None, ""),
    ("(changed to: a team of six)", CHANGE, None, "a team of six"),
    ("(change to a team (of six))", CHANGE, None, "a team (of six)"),
    ("(changed by Dana, 24 Nov 2026: a team of six: at once)", CHANGE, DAY, "a team of six: at once"),
    ("(dropped by Dana)", DROP, None, ""),
    ("(dropped by Dana on 24.11.2026)", DROP, DAY, ""),
    ("(drop!)", DROP, None, ""),
]
NOT_READ = [
    "(drop below 5 %)",
    "(agreed in principle)",
    "(agreed; but only from March)",
    "(agreed: but only from March)",
    "(agreed; needs budget)",
    "(agree, 2026-11-24; but only from March)",
    "(agree if Sales does)",
    "(change - Dana)",
    "(change by May)",
    "(change as was said to me: less)",
    "(agreed by Dana and all of the others there)",
    "[dropped for now, they say]",
    "(no)",
    "(yes, but later)",
    "✓",
    "👍",
]


def shared(text: str) -> Mission:
    return read_draft((SHARED + text).encode(), process_id="p")


def result_with(words: str, front: str = SHARED) -> tuple[KeyResult, Mission]:
    mission = read_draft(
        f"{front}## Objectives\n### O1: Grow\n- metric: churn; whose: mine {words}\n".encode(), process_id="p"
    )
    return mission.objectives[0].key_results[0], mission


@pytest.mark.parametrize(("words", "verdict", "on", "new"), READ)
def test_what_is_plainly_an_answer_is_read(words: str, verdict: ManagerVerdict, on: date | None, new: str) -> None:
    result, mission = result_with(words)

    assert (result.owner, result.verdict, result.verdict_on, result.verdict_words) == ("mine", verdict, on, new)
    assert mission.unread == ()


@pytest.mark.parametrize("words", NOT_READ)
def test_what_begins_like_an_answer_and_is_none_is_named_and_on_no_page(words: str) -> None:
    result, mission = result_with(words)

    assert (result.owner, result.verdict) == ("mine", None)
    [sentence] = mission.unread
    assert sentence == (
        f"Line 7 ends in “{words}”, which looks like an answer and is not read as one. An answer reads (agree), "
        "(change: the new words) or (drop), with a day like 2026-05-04 behind the first word. Put it otherwise if it "
        "is part of the line."
    )
    sheet = mission_sheet(mission, process("p", session("a", at(-5))), day=DAY)
    assert words not in str(sheet)
    assert not any(words in each.text for each in draft_questions(mission))


@pytest.mark.parametrize(
    "words", ["(below 5 %)", "(Okinawa)", "(nobody else)", "[Dana, 24 Nov]", "(missing values)", ")"]
)
def test_other_words_at_the_end_of_a_line_stay_its_words(words: str) -> None:
    result, mission = result_with(words)

    assert (result.owner, result.verdict, mission.unread) == (f"mine {words}", None, ())


def test_answers_are_read_behind_the_mission_and_an_objective_too() -> None:
    mission = shared("## Mission\nGrow. [agreed]\n## Objectives\n### O1: Sell (changed to: sell less)\n### O2: Buy ✓\n")

    assert (mission.statement, mission.verdict) == ("Grow.", AGREE)
    assert [(each.text, each.verdict, each.verdict_words) for each in mission.objectives] == [
        ("Sell", CHANGE, "sell less"),
        ("Buy", None, ""),
    ]
    assert [each.partition(",")[0] for each in mission.unread] == ["Line 9 ends in “✓”"]


def test_an_answer_in_a_row_that_is_not_understood_is_named_too() -> None:
    mission = shared("## Objectives\n|Objective|Metric|\n|-|-|\n|Grow (drop below 5 %)|churn (ok)|\n")

    assert mission.objectives[0].text == "Grow"
    assert mission.objectives[0].key_results[0].metric == "churn"
    assert [each.partition(",")[0] for each in mission.unread] == ["Line 8 ends in “(drop below 5 %)”"]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("(agreed, 24 Nov)", AGREE),
        ("(agree 24.11.2026)", AGREE),
        ("(changed, 24 Nov: less)", CHANGE),
        ("(agree - Dana)", None),
        ("(ok)", None),
        ("[agree]", None),
        ("(drop below 5 %)", None),
        ("✓", None),
    ],
)
def test_in_a_draft_that_was_not_shown_only_a_day_makes_an_answer_of_what_was_typed(
    words: str, verdict: ManagerVerdict | None
) -> None:
    result, mission = result_with(words, front="")

    assert mission.state is MissionState.PRIVATE
    assert result.verdict is verdict
    assert result.owner == ("mine" if verdict else f"mine {words}")
    assert mission.unread == ()


@pytest.mark.parametrize(("words", "verdict", "on", "new"), READ)
def test_cornerman_writes_its_own_form_in_the_place_of_what_was_typed(
    words: str, verdict: ManagerVerdict, on: date | None, new: str
) -> None:
    content = f"- a result {words}\r\n- another\r\n".encode()
    mark = Mark(verdict=DROP, on=date(2026, 5, 4))

    assert with_marks(content, {1: mark}) == b"- a result (drop, 2026-05-04)\r\n- another\r\n"
    assert without_marks(content) == b"- a result\r\n- another\r\n"
    found = read_mark(f"- a result {words}").mark
    assert found is not None
    assert (found.verdict, found.on, found.words) == (verdict, on, new)


TAILS = st.sampled_from([each for each, *_ in READ] + NOT_READ + ["", "(agree, 2026-05-04)", "x (y)"])


@given(st.lists(st.tuples(st.sampled_from(["- a", "### O1: b", "| c |", "d"]), TAILS).map(" ".join), max_size=6))
def test_marks_taken_off_give_back_every_byte_whatever_was_typed(lines: list[str]) -> None:
    content = "\n".join(lines).encode()
    mark = Mark(verdict=CHANGE, on=DAY, words="less (of it)")
    marks: dict[Place, Mark | None] = dict.fromkeys(range(1, len(lines) + 1), mark)

    marked = with_marks(content, marks)

    assert with_marks(marked, marks) == marked
    assert without_marks(marked) == without_marks(content)


@settings(deadline=None)
@given(st.text(alphabet="()[] agredopchn,:;.-24/Nov✓ToOK", max_size=40))
def test_any_bracket_is_read_or_named_or_left_and_never_falls(words: str) -> None:
    result_with(words)


def test_a_very_long_bracket_is_read_at_once() -> None:
    for words in (
        "(change " + "to " * 30_000 + ")",
        "[agree" + " by" * 30_000 + "]",
        "✓" * 30_000,
        "(drop x) " * 9_000,
    ):
        result_with(words)
