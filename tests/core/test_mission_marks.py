"""The manager's answers as marks in the seeker's own file: written, read back, taken away, and nothing else changed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.mission_file.marking import line_spans, with_marks, with_missing, without_marks
from cornerman.mission_file.marks import Mark, read_mark
from cornerman.missions import ManagerVerdict, Mission, MissionState, Place
from integrations.mission_markdown import read_draft

DAY = date(2026, 5, 4)
AGREED = Mark(verdict=ManagerVerdict.AGREE, on=DAY)
DRAFT = """\
---
process: p1
state: shared
---
# Job mission draft: Acme

## Mission

Customers leave.
Make them stay.

## Objectives

### O1: Fewer customers leave

- metric: churn; now: 12 %; target: 6 %; by: June; whose: mine
- metric: complaints; now: ?; target: half; by: June; whose: shared
  with Sales

### O2: Orders arrive on time

- on time from 80 % to 95 %

## Needs

- budget (O1): a survey tool
"""


def read(content: bytes) -> Mission:
    return read_draft(content, process_id="p1")


def marks() -> st.SearchStrategy[Mark]:
    verdicts = st.sampled_from([ManagerVerdict.AGREE, ManagerVerdict.CHANGE, ManagerVerdict.DROP])
    signs = st.one_of(st.text(), st.text(alphabet="()\\:<!->,; *_`[]agreedop|&#0123456789"))
    return st.builds(Mark, verdict=verdicts, on=st.dates(), words=signs)


DRAFTS = st.one_of(
    st.text(),
    st.text(alphabet="#-*| \t\r\n()\\<!>O1:.agredop…🙂אب"),
    st.lists(
        st.sampled_from(
            [
                "",
                "## Objectives",
                "### O1: a",
                "- metric: x",
                "### O2: b (agreed)",
                "- c (drop, 2026-01-02: d)",
                "- e (agreed, 24 Nov)",
                "- f [ok]",
                "- g (changed to: h (i)) ",
                "   a) j (dropped by Dana)",
                "- k (drop below 5 %)",
                "### O3 - l ✓",
                "- ~~m~~ (drop!)",
                "- need: n (yes)",
                "|a|b|",
            ]
        )
    ).flatmap(lambda lines: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(lines))),
).flatmap(lambda text: st.sampled_from(["", "\ufeff"]).map(lambda mark: (mark + text).encode(errors="surrogatepass")))


@pytest.mark.parametrize(
    ("line", "verdict", "words"),
    [
        ("### O1: x (agree, 2026-05-04)", "agree", ""),
        ("### O1: x (agreed)", "agree", ""),
        ("**O4:** x (dropped: not my team)**", "drop", "not my team"),
        ("- x (change; by May)", "change", "by May"),
        ("- x (change, 2026-05-04: smile :) ok)", "change", "smile :) ok"),
        ("- x (change, 2026-05-04: see :( )", "change", "see :("),
        ("- x (change, 2026-05-04: net (of tax))", "change", "net (of tax)"),
        ("| a | x (agree) |", "agree", ""),
        ("- x (agree) <!-- hint --> <!-- two -->", "agree", ""),
        ("### x (missing, 2026-05-04) ##", "missing", ""),
        ("- x (agree) (drop)", "drop", ""),
    ],
)
def test_a_mark_is_read_at_the_end_of_its_line(line: str, verdict: str, words: str) -> None:
    mark = read_mark(line).mark

    assert mark is not None
    assert (mark.verdict, mark.words) == (verdict, words)


@pytest.mark.parametrize(
    "line",
    ["", "- x", "- x (drop below 5 %)", "- x (drop: a) by (y)", "- agree)", "- x (agree) and y", "- x (agree -->"],
)
def test_what_only_looks_like_a_mark_stays_a_part_of_the_line(line: str) -> None:
    assert read_mark(line).mark is None
    assert read_mark(line).bare == line


def test_a_day_that_is_none_is_left_out() -> None:
    assert read_mark("x (agree, 2026-13-45)").mark == Mark(verdict=ManagerVerdict.AGREE)


def test_a_backslash_before_a_letter_is_one() -> None:
    marks_of_lines = [read_mark(rf"x (change, 2026-05-04: {words})").mark for words in (r"C:\temp", r"C:\\temp")]

    assert [each and each.words for each in marks_of_lines] == [r"C:\temp", r"C:\temp"]


@given(st.text(alphabet="ab ()\\:<-!>*").map(lambda words: " ".join(words.split())), marks())
def test_words_are_read_back_as_they_were_meant(line: str, mark: Mark) -> None:
    marked = read_mark(line).with_mark(mark)
    said = read_mark(marked).mark

    assert "\n" not in marked
    assert said is not None
    assert (said.verdict, said.on) == (mark.verdict, mark.on)
    printable = "".join(sign for sign in mark.words if sign.isprintable() or sign.isspace())
    if printable == mark.words:
        assert said.words == " ".join(mark.words.split())


@given(DRAFTS, st.dictionaries(st.integers(min_value=-1, max_value=12), marks(), max_size=4))
def test_taking_marks_away_gives_back_every_byte(content: bytes, written: dict[Place, Mark]) -> None:
    marked = with_marks(content, {**written})

    assert with_marks(marked, {**written}) == marked
    assert without_marks(marked) == without_marks(content)
    if without_marks(content) == content:
        assert with_marks(marked, dict.fromkeys(written)) == content


@given(DRAFTS, st.lists(st.text(), max_size=3))
def test_what_was_missing_is_added_and_taken_away_without_a_trace(content: bytes, words: list[str]) -> None:
    mission = read(content)
    added = with_missing(content, mission, words, on=DAY)

    if added is not None and without_marks(content) == content:
        assert without_marks(added) == content


def test_a_mark_stands_behind_its_line_and_nothing_else_changes() -> None:
    content = DRAFT.replace("\n", "\r\n").encode()
    mission = read(content)
    result = mission.objectives[0].key_results[1]

    marked = with_marks(
        content,
        {
            mission.line: AGREED,
            mission.objectives[0].line: AGREED,
            result.line: Mark(verdict=ManagerVerdict.CHANGE, on=DAY, words="half of (that): by May"),
        },
    )

    changed = [
        (before, after)
        for before, after in zip(content.split(b"\r\n"), marked.split(b"\r\n"), strict=True)
        if before != after
    ]
    assert changed == [
        (b"Make them stay.", b"Make them stay. (agree, 2026-05-04)"),
        (b"### O1: Fewer customers leave", b"### O1: Fewer customers leave (agree, 2026-05-04)"),
        (
            b"- metric: complaints; now: ?; target: half; by: June; whose: shared",
            b"%b (change, 2026-05-04: half of (that): by May)" % DRAFT.encode().splitlines()[16],
        ),
    ]
    again = read(marked)
    assert (again.verdict, again.statement) == (ManagerVerdict.AGREE, "Customers leave. Make them stay.")
    assert again.objectives[0].verdict is ManagerVerdict.AGREE
    assert again.objectives[0].key_results[1].verdict_words == "half of (that): by May"
    assert again.objectives[0].key_results[1].owner == "shared with Sales"


@given(marks())
def test_a_marked_draft_says_the_same_and_has_the_answers(mark: Mark) -> None:
    content = DRAFT.encode()
    before = read(content)
    lines = {before.line, *(each.line for each in before.objectives)}

    after = read(with_marks(content, dict.fromkeys(lines, mark)))

    assert after.statement == before.statement
    assert [(each.id, each.text, each.key_results) for each in after.objectives] == [
        (each.id, each.text, each.key_results) for each in before.objectives
    ]
    found = {(each.verdict, each.verdict_on, each.verdict_words) for each in after.objectives}
    assert found == {(after.verdict, after.verdict_on, after.verdict_words)}
    assert (after.verdict, after.verdict_on) == (mark.verdict, mark.on)


def test_a_later_answer_takes_the_place_of_an_earlier_one() -> None:
    content = b"## Objectives\n### O1: x (dropped: not mine) ##\n"

    assert with_marks(content, {2: AGREED}) == b"## Objectives\n### O1: x (agree, 2026-05-04) ##\n"


def test_an_answer_is_taken_away_with_the_space_before_it() -> None:
    assert with_marks(b"- x (agree)\n- y(drop)", {1: None, 2: None}) == b"- x\n- y"


def test_missing_objectives_stand_at_the_end_of_the_others() -> None:
    content = DRAFT.encode()
    added = with_missing(content, read(content), ["A *team* that (stays)", "", " A *team*  that (stays)"], on=DAY)

    assert added is not None
    assert added == content.replace(b"95 %\n", b"95 %\n\n### O3: A \\*team\\* that (stays) (missing, 2026-05-04)\n")
    found = read(added).objectives[-1]
    assert (found.id, found.text, found.verdict, found.verdict_on) == (
        "O3",
        "A *team* that (stays)",
        ManagerVerdict.MISSING,
        DAY,
    )
    assert with_missing(added, read(added), ["a *team* THAT (stays)"], on=date(2026, 5, 5)) == added


@pytest.mark.parametrize(
    ("content", "after"),
    [
        (b"## Objectives", b"## Objectives\n\n### O1: x (missing, 2026-05-04)"),
        (b"## OKRs\r\n\r\n", b"## OKRs\r\n\r\n### O1: x (missing, 2026-05-04)\r\n\r\n"),
        (
            b"## Objectives\n### O7: a\n\nNeeds\n-----\n",
            b"## Objectives\n### O7: a\n\n### O8: x (missing, 2026-05-04)\n\nNeeds\n-----\n",
        ),
        (
            b"## Objectives\n### O1: a\n## Dropped\n### O2: b (drop)\n",
            b"## Objectives\n### O1: a\n\n### O3: x (missing, 2026-05-04)\n## Dropped\n### O2: b (drop)\n",
        ),
    ],
)
def test_missing_objectives_find_their_place_in_odd_drafts(content: bytes, after: bytes) -> None:
    assert with_missing(content, read(content), ["x"], on=DAY) == after
    assert read(after).objectives[-1 if b"Dropped" not in after else 1].text == "x"


def test_a_draft_without_objectives_has_no_place_for_what_was_missing() -> None:
    assert with_missing(b"## Mission\n", read(b"## Mission\n"), ["x"], on=DAY) is None
    assert with_missing(b"## Mission\n", read(b"## Mission\n"), [" "], on=DAY) == b"## Mission\n"


def test_a_dropped_part_is_read_and_a_single_result_in_it_is_passed_over() -> None:
    mission = read(b"## Objectives\n### O1: a\n- x\n## Dropped\n- y (drop)\n### O2: b (drop, 2026-05-04)\n- z\n")

    assert [(each.id, each.verdict, len(each.key_results)) for each in mission.objectives] == [
        ("O1", None, 1),
        ("O2", ManagerVerdict.DROP, 1),
    ]
    assert mission.unread == ()


def test_lines_are_counted_as_markdown_counts_them() -> None:
    assert line_spans(b"a\rb\r\nc\n") == [(0, 1), (2, 3), (5, 6), (7, 7)]


def test_a_very_long_line_is_read_at_once() -> None:
    for line in (
        "(" * 60_000,
        "(agree)" * 10_000,
        " " * 60_000 + "x",
        "x" + "\\(" * 30_000 + ")",
        "(drop " * 20_000,
    ):
        mission = read(b"## Mission\n" + line.encode() + b"\n")
        assert mission.state is MissionState.PRIVATE


def test_what_was_missing_gets_a_number_that_stands_nowhere_in_the_file() -> None:
    content = b"## Objectives\n\n### O1: a\n- b\n\n### O3:\n\n- metric: ; now: ; target: ; by: ; whose:\n"

    added = with_missing(content, read(content), ["Run nights"], on=DAY)

    assert added is not None
    assert b"### O4: Run nights (missing, 2026-05-04)" in added
    assert [each.id for each in read(added).objectives] == ["O1", "O4"]


def test_a_duty_that_they_named_and_answered_is_taken_away_whole() -> None:
    content = b"## Objectives\n\n### O1: a"
    added = with_missing(content, read(content), ["b\u200b c"], on=DAY)

    assert added is not None
    assert added == content + b"\n\n### O2: b c (missing, 2026-05-04)"
    assert without_marks(added[:-1] + b"; agree, 2026-05-05: d (e))") == content
