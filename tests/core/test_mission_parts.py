"""The parts of a draft around its objectives: needs, what is going on, what was advertised, and the answers."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cornerman.mission_file.around_lines import read_advertised, read_context
from cornerman.mission_file.marks import Mark, written
from cornerman.mission_file.needs import read_need
from cornerman.mission_file.verdict_marks import Marked, read_marks, split_mark
from cornerman.missions import (
    AdvertisedLine,
    ContextLine,
    KeyResult,
    ManagerVerdict,
    Mission,
    Need,
    Objective,
    Priority,
)
from cornerman.wording import one_line
from integrations.mission_markdown import read_draft

DAY = date(2026, 5, 4)


def read(text: str) -> Mission:
    return read_draft(text.encode(), process_id="p1")


@pytest.mark.parametrize(
    ("line", "need"),
    [
        ("budget (O1): a tool", Need(leg="budget", text="a tool", objective_id="O1")),
        (
            "budget (O1): a survey tool, EUR 5,000; why: nobody asks; evidence: 2 left; fallback: a free one; must",
            Need(
                leg="budget",
                text="a survey tool, EUR 5,000",
                objective_id="O1",
                why="nobody asks",
                evidence="2 left",
                fallback="a free one",
                priority=Priority.MUST,
            ),
        ),
        (
            "resources for O2: a; b; because: c; d; priority: nice to have; evidence: …",
            Need(leg="resources", text="a; b", objective_id="O2", why="c; d", priority=Priority.NICE),
        ),
        (
            "support: a word with the board; want",
            Need(leg="support", text="a word with the board", priority=Priority.WANT),
        ),
        ("must", Need(leg="", text="must")),
        ("budget (O1): … ; why: …", None),
        ("budget (O1):", None),
    ],
)
def test_a_need_may_say_why_what_shows_it_and_what_else_would_do(line: str, need: Need | None) -> None:
    assert read_need(line) == need


def test_a_need_takes_the_leg_of_the_heading_above_it() -> None:
    mission = read("## Needs\n### Money\n- a review in May\n### Other\n- support (O1): a coach\n## Mission\nM\n")

    assert [(each.leg, each.text) for each in mission.needs] == [
        ("compensation", "a review in May"),
        ("support", "a coach"),
    ]
    assert mission.unread == ("The heading “Other” (line 4) is not read; what stands below it is.",)


@pytest.mark.parametrize(
    ("line", "read_back"),
    [
        ("They grew too fast. [Bob, 2026-11-12]", ContextLine(text="They grew too fast.", source="Bob, 2026-11-12")),
        ("They grew (twice) too fast (the paper).", ContextLine(text="They grew (twice) too fast", source="the paper")),
        ("They grew too fast.", ContextLine(text="They grew too fast.")),
        ("They grew [?]", ContextLine(text="They grew")),
        ("… [Bob, 2026-11-12]", None),
        ("", None),
    ],
)
def test_what_is_going_on_has_its_source_behind_it(line: str, read_back: ContextLine | None) -> None:
    assert read_context(line) == read_back


@pytest.mark.parametrize(
    ("line", "read_back"),
    [
        ("Own the support budget (O1)", AdvertisedLine(text="Own the support budget", objective_id="O1")),
        ("Own the support budget → O12.", AdvertisedLine(text="Own the support budget", objective_id="O12")),
        ("Own the support budget", AdvertisedLine(text="Own the support budget")),
        ("(O1)", None),
    ],
)
def test_a_duty_of_the_advertisement_says_what_it_became(line: str, read_back: AdvertisedLine | None) -> None:
    assert read_advertised(line) == read_back


def test_lines_around_the_objectives_may_be_items_or_paragraphs_and_go_on() -> None:
    mission = read(
        "## As advertised\n- Own the budget\nof support (O1)\n\nLead\nthe team\n\n## What I think is going on\n"
        "- They grew\n  too fast. [Bob]\n## Not my job\n- Sales\n-\nMarketing\n"
    )

    assert [(each.text, each.objective_id) for each in mission.advertised] == [
        ("Own the budget of support", "O1"),
        ("Lead the team", None),
    ]
    assert mission.context == (ContextLine(text="They grew too fast.", source="Bob"),)
    assert mission.not_my_job == ("Sales", "Marketing")
    assert mission.unread == ()


def test_answers_stand_behind_the_mission_objectives_and_results() -> None:
    mission = read(
        "## Mission\nGrow.\nStay. (change, 2026-05-04: grow (and stay) well)\n## Objectives\n"
        "### O1: Sell (dropped)\n- metric: churn; whose: me (missing, 2026-05-04)\n- 5 % more (agree)\n  this year\n"
    )

    [objective] = mission.objectives
    [first, second] = objective.key_results
    assert (mission.statement, mission.verdict, mission.verdict_on) == ("Grow. Stay.", ManagerVerdict.CHANGE, DAY)
    assert (mission.verdict_words, mission.line) == ("grow (and stay) well", 3)
    assert (objective.text, objective.verdict, objective.verdict_on) == ("Sell", ManagerVerdict.DROP, None)
    assert (first.owner, first.verdict, first.verdict_on) == ("me", ManagerVerdict.MISSING, DAY)
    assert (second.text, second.verdict, second.line) == ("5 % more this year", ManagerVerdict.AGREE, 7)


def test_signs_of_markdown_in_a_managers_words_stay_as_they_are() -> None:
    mission = read("## Objectives\n### O1: Sell (change, 2026-05-04: 5 * 3 * 2 & *all*)\n")

    assert mission.objectives[0].verdict_words == "5 * 3 * 2 & *all*"


def test_the_last_of_several_answers_counts() -> None:
    marked = read_marks("Grow (agree, 2026-05-01) (change, 2026-05-04: less)")

    assert marked == Marked(text="Grow", verdict=ManagerVerdict.CHANGE, on=DAY, words="less")


STEERING = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\0"
WORDS = st.text(st.characters(codec="utf-8", exclude_characters=STEERING), max_size=30)
SIGNS = st.text(alphabet="()[]<>!-*_`\\|#&; :.a1", max_size=20)


@settings(deadline=None)
@given(words=st.lists(WORDS | SIGNS, max_size=3).map("".join), line=st.sampled_from(["### O1: Sell", "- Sell", "Sell"]))
@example(words="see :) <!-- and --> \\", line="### O1: Sell")
def test_an_answer_is_read_as_it_was_written_whatever_its_words(words: str, line: str) -> None:
    mark = Mark(verdict=ManagerVerdict.CHANGE, on=DAY, words=one_line(words))
    head = {"#": "## Objectives\n", "-": "## Objectives\n### O1: x\n", "S": "## Mission\n"}[line[0]]

    mission = read(f"{head}{line} {written(mark)}\n## Needs\n")

    item: Mission | Objective | KeyResult = mission
    if line.startswith("#"):
        [item] = mission.objectives
    elif line.startswith("-"):
        [item] = mission.objectives[0].key_results
    assert (item.statement if isinstance(item, Mission) else item.text) == "Sell"
    assert (item.verdict, item.verdict_on, item.verdict_words) == (ManagerVerdict.CHANGE, DAY, mark.words)


@pytest.mark.parametrize("text", ["Grow (soon)", "Grow", "", "(below 5 %)"])
def test_other_words_in_brackets_are_no_answer(text: str) -> None:
    assert read_marks(text) == Marked(text=text)
    assert split_mark(text) == (text, "")


def test_an_answer_is_found_behind_a_very_long_line() -> None:
    assert read_marks("word " * 1000 + "(agree)").verdict is ManagerVerdict.AGREE
    assert split_mark("word " * 1000 + "(agree)")[1] == "(agree)"


ADVERTISED = """\
# Job mission draft: X

## As advertised

### Your mission

- Lead

### Objectives

- grow

## What you bring:

#### Five years of Go

### Your day

Your tasks:

- travel

### We are forty

{heading}

- real
"""


@pytest.mark.parametrize("heading", ["## Mission", "# Mission", "## MISSION:"])
def test_an_advertisement_keeps_its_own_headings_until_a_part_of_the_draft_begins(heading: str) -> None:
    mission = read(ADVERTISED.format(heading=heading))

    assert [each.text for each in mission.advertised] == ["Lead", "grow", "Five years of Go", "travel", "We are forty"]
    assert (mission.statement, mission.objectives, mission.unread) == ("real", (), ())


def test_a_heading_of_an_advertisement_that_may_be_meant_as_a_part_is_named() -> None:
    mission = read("## As advertised\n\n- a\n\n## Your mission\n\n- b\n\n## Dropped\n\n- from O1: c\n")

    assert [each.text for each in mission.advertised] == ["a", "b"]
    assert len(mission.unread) == 1
    assert mission.unread[0].startswith("The heading “Your mission” (line 5) is read as one of the advertisement.")


def test_a_numbered_objective_is_one_also_below_an_advertisement() -> None:
    mission = read("## As advertised\n\n- a\n\n### O1: Real\n\n- b 5\n")

    assert [each.text for each in mission.advertised] == ["a"]
    assert [each.text for each in mission.objectives] == ["Real"]


@pytest.mark.parametrize("line", ["Your tasks:", "**What we offer:**", "任务\uff1a"])
def test_a_line_that_ends_with_a_colon_is_no_duty(line: str) -> None:
    assert read_advertised(line) is None


PASTED = """\
## As advertised
Your tasks:
- Own the churn of customers
- Lead eight people
Your profile:
- Five years in support
- Fluent
  German
What we offer:
Free fruit
and tea
**Benefits:**
- A gym
- We also want:
  - a smile
- Write
  Apply now:
"""


def test_every_line_of_a_pasted_advertisement_is_a_duty_or_a_label() -> None:
    mission = read(PASTED)

    assert [each.text for each in mission.advertised] == [
        "Own the churn of customers",
        "Lead eight people",
        "Five years in support",
        "Fluent German",
        "Free fruit and tea",
        "A gym",
        "a smile",
        "Write",
    ]
    assert mission.unread == ()


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "- W{}",
                "W{}",
                "W{}:",
                "* W{}:",
                "  W{}",
                "  - W{}",
                "",
                "### W{}",
                "```\nW{}\n```",
                "| W{} | x |",
                "• W{}",
            ]
        ),
        max_size=10,
    )
)
def test_nothing_of_an_advertisement_vanishes_without_a_word(forms: list[str]) -> None:
    lines = [form.format(f"{at:02}") for at, form in enumerate(forms)]

    mission = read("## As advertised\n" + "\n".join(lines) + "\n")

    read_words = " ".join(each.text for each in mission.advertised)
    text = "\n".join(lines).split("\n")
    for number, line in enumerate(text, start=2):
        words = line.strip(" -*#:|•x")
        label = line.rstrip().endswith(":") or line.startswith("#")
        code = any(f"(line {at})" in each for each in mission.unread for at in range(max(2, number - 3), number + 1))
        assert not words.startswith("W") or words in read_words or label or code
