"""The next version of a draft: the manager's words are in, what was dropped is at the end, nothing is lost."""

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cornerman.mission_file.checked_next import checked_next
from cornerman.mission_file.marking import with_marks
from cornerman.mission_file.marks import Mark
from cornerman.mission_file.next_version import NextVersion, next_version
from cornerman.mission_items import items_of
from cornerman.missions import ManagerVerdict, Mission, Place
from integrations.mission_markdown import read_draft

DAY = date(2026, 5, 4)
DRAFT = """\
## Mission

Customers leave.
Make them stay. (change, 2026-05-04: Keep the (big) ones)

## Objectives

### Fewer customers leave (agree, 2026-05-04)

- churn from 12 % to 6 % (change, 2026-05-04: churn: 8 %)
- metric: complaints; now: ?; target: half (drop, 2026-05-04)
  with Sales
- third

### Orders arrive on time (drop, 2026-05-04)

- on time from 80 % to 95 %

### O7: Old * words --> x <!-- before: older --> (change, 2026-05-04: new *words* <!-- x)

### O8: z (missing, 2026-05-04)

## Needs

- budget (O2): a survey tool
"""
NEXT = r"""## Mission

Keep the (big) ones <!-- before: Customers leave. Make them stay. --> (change, 2026-05-04: Keep the (big) ones)

## Objectives

### O1: Fewer customers leave (agree, 2026-05-04)

- churn: 8 % <!-- before: churn from 12 % to 6 % --> (change, 2026-05-04: churn: 8 %)
- third

### O7: new \*words\* \<\!-- x <!-- before: Old * words -- > x --> (change, 2026-05-04: new *words* <\!-- x)

### O8: z (missing, 2026-05-04)

## Needs

- budget (O2): a survey tool

## Dropped

- from O1: metric: complaints; now: ?; target: half with Sales (drop, 2026-05-04)

### O2: Orders arrive on time (drop, 2026-05-04)

- on time from 80 % to 95 %
"""


def read(content: bytes) -> Mission:
    return read_draft(content, process_id="p1")


def next_of(text: str) -> tuple[str, tuple[str, ...]]:
    coming = next_version(text.encode(), read(text.encode()))
    return coming.content.decode(), coming.left


def test_the_answers_are_worked_in() -> None:
    text, left = next_of(DRAFT.replace("<!-- x)", r"<\!-- x)"))

    assert (text, left) == (NEXT, ())
    mission = read(text.encode())
    assert [(each.id, each.text) for each in items_of(mission)] == [
        ("mission", "Keep the (big) ones"),
        ("O1", "Fewer customers leave"),
        ("O1.1", "churn: 8 %"),
        ("O1.2", "third"),
        ("O7", "new *words* <!-- x"),
        ("O8", "z"),
        ("O2", "Orders arrive on time"),
        ("O2.1", "on time from 80 % to 95 %"),
    ]
    assert mission.unread == ()
    assert mission.objective("O2") is not None


def test_working_them_in_twice_is_working_them_in_once() -> None:
    text, _ = next_of(DRAFT)

    assert next_of(text) == (text, ())


def test_line_ends_and_the_rest_of_the_file_stay() -> None:
    text = "## Objectives\r\n### O1: a (change, 2026-05-04: b)\r\n\r\nMine.\r\n"

    assert next_of(text)[0] == (
        "## Objectives\r\n### O1: b <!-- before: a --> (change, 2026-05-04: b)\r\n\r\nMine.\r\n"
    )


def test_a_draft_without_answers_stays_as_it_is() -> None:
    assert next_of("## Objectives\n### a\n- b")[0] == "## Objectives\n### a\n- b"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("## Mission\nWhy. (drop, 2026-05-04)", "The mission itself was dropped: write down what the job is for now."),
        (
            "## Mission\n- One.\n- Two. (change, 2026-05-04: b)",
            "The mission is to change; write the new words into it yourself.",
        ),
        ("## Objectives\n### O1: a (change)", "O1 is to change, and their words for it are not written down."),
        (
            "## Objectives\n### O1: a\n|Metric|Target|\n|-|-|\n|x|y| (change, 2026-05-04: z)",
            "O1.1 is a row of a table; write the new words into it yourself.",
        ),
        (
            "## Objectives\n### O1: a\n|Metric|Target|\n|-|-|\n|x|y| (drop, 2026-05-04)",
            "O1.1 is a row of a table; take it out yourself.",
        ),
    ],
)
def test_what_cannot_be_worked_in_is_left_to_the_seeker(text: str, left: str) -> None:
    assert next_of(text) == (text, (left,))


def test_further_items_join_those_that_were_dropped_before() -> None:
    text = (
        "## Objectives\n### O1: a (drop, 2026-05-04)\n- x\n\n### O2: b\n- y (drop, 2026-05-04)\n"
        "## Dropped\n\n### O3: c (drop)\n- z\n\n## Mine\n"
    )

    assert next_of(text)[0] == (
        "## Objectives\n### O2: b\n## Dropped\n\n- from O2: y (drop, 2026-05-04)\n\n### O3: c (drop)\n- z\n\n"
        "### O1: a (drop, 2026-05-04)\n- x\n\n## Mine\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "## Objectives\n- O1: a (drop, 2026-05-04)\n  - x\n- O2: b\n  - y\n",
        "## Objectives\n**O1:** a (drop, 2026-05-04)\n- x\n\n**O2:** b\n- y",
        "## Objectives\n1. a (drop, 2026-05-04)\n   - x\n2. b\n   - y\n",
    ],
)
def test_objectives_in_a_list_become_headings_when_they_are_dropped(text: str) -> None:
    before = read(text.encode())
    mission = read(next_of(text)[0].encode())

    assert [each.id for each in before.objectives] == ["O1", "O2"]
    assert [(each.id, each.text, len(each.key_results)) for each in mission.objectives] == [
        ("O2", "b", 1),
        ("O1", "a", 1),
    ]
    assert mission.objectives[1].verdict is ManagerVerdict.DROP


LINES = (
    "",
    "## Objectives",
    "### O1: a",
    "### b",
    "- O3: c",
    "- x",
    "  - y",
    "  more",
    "|a|b|",
    "   a) l",
    "### O4 - d",
    "KR1: e",
    "~~- f~~",
    "- ~~g~~",
    "Needs:",
    "- need: h",
    "#### What I need",
    "# Objectives",
    "## Needs",
    "## Dropped",
    "```",
)
WORDS = st.text(alphabet="ab ()\\:<!->*_`[]&#|~.;").map(lambda words: " ".join(words.split()))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(LINES), max_size=14).map("\n".join),
    st.lists(
        st.tuples(st.sampled_from([ManagerVerdict.CHANGE, ManagerVerdict.DROP, None]), WORDS), min_size=8, max_size=8
    ),
)
def test_it_settles_whatever_the_draft_looks_like(text: str, answers: list[tuple[ManagerVerdict | None, str]]) -> None:
    content = f"## Objectives\n### O9: z\n{text}".encode()
    given_marks: dict[Place, Mark | None] = {
        item.line: Mark(verdict=verdict, on=DAY, words=words if verdict is ManagerVerdict.CHANGE else "")
        for item, (verdict, words) in zip(items_of(read(content)), answers, strict=False)
        if verdict is not None
    }
    marked = with_marks(content, given_marks)
    mission = read(marked)

    coming = checked_next(marked, read)
    again = read(coming.content)

    assume(not coming.refused)
    assert {each.id for each in mission.objectives} == {each.id for each in again.objectives}
    assert {each.verdict_words for each in items_of(mission)} >= {each.verdict_words for each in items_of(again)}
    assert checked_next(coming.content, read).content == coming.content


def test_what_would_take_others_along_stays_where_it_is() -> None:
    text = "## Objectives\n### O9: z\n## Needs\n## O1: a (drop, 2026-05-04)\n- O3: c"

    assert read(next_of(text)[0].encode()).objective("O3") is None
    assert checked_next(text.encode(), read) == NextVersion(
        content=text.encode(),
        left=("O1 would take other lines along if moved to the end, as the file is written; take them out yourself.",),
    )
    assert next_version(NEXT.encode(), read(NEXT.encode()), moves=False).left == ()


def test_words_that_go_on_to_the_very_end_of_the_file_are_replaced_with_the_rest() -> None:
    text, left = next_of(
        "## Objectives\n\n- O1: Make the robots (change, 2026-05-04: Robots run all day)\n  run longer"
    )

    assert left == ()
    assert "Robots run all day" in text
    assert "\n  run longer" not in text
