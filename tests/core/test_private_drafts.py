"""Needs and private things in a draft, however they are headed and labelled: on no page to show, and said by check."""

import re
from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cornerman.missions import Mission, Need, Priority
from cornerman.planning.draft_questions import draft_questions
from cornerman.views.mission_sheet import mission_sheet
from integrations.mission_markdown import read_draft
from integrations.stationery import JinjaStationery
from tests.paper import at, process, session

DAY = date(2026, 11, 24)
UMBRA = process("p", session("a", at(-48)))
DRAFT = (
    "## Mission\nMake them stay.\n\n## What I think is going on\n- They grew [Rita]\n\n## Objectives\n"
    "### O1: Fewer customers leave\n- metric: churn; now: 12 %; target: 6 %; by: June; whose: mine\n"
)


def read(text: str) -> Mission:
    return read_draft(text.encode(), process_id="p")


def shown(mission: Mission) -> str:
    """Give whatever a manager may see or hear of a draft, and what goes out by mail."""
    sheet = JinjaStationery().write("mission_sheet", mission_sheet(mission, UMBRA, day=DAY))
    questions = "\n".join(each.text for each in draft_questions(mission))
    return f"{sheet.text}\n{sheet.html}\n{questions}"


def needs(mission: Mission) -> list[tuple[str, str | None]]:
    return [(each.text, each.objective_id) for each in mission.needs]


@pytest.mark.parametrize(
    "heading",
    [
        "## Needs",
        "## Needs per objective",
        "## What I need for this mission",
        "## What I need",
        "## My needs (private)",
        "## Objectives and what I need for them",
        "## Mission: the support I need",
        "## Mission budget",
        "## Requirements for the mission",
        "## My asks",
        "## Budget, resources and support",
        "# Needs",
        "#### What I need",
        "#### Needs",
        "#### Budget",
        "#### What I'd like in return",
        "#### In return",
        "#### My conditions",
        "\n**What I would like**",
        "### O1: needs",
        "### O1 - what it takes",
        "\nNeeds\n-----",
        "\nNeeds:",
        "\n**Needs (private)**",
        "\nWhat I need:",
        "Needs:",
        "\n- Needs:",
        "\n- **What I need**:",
    ],
)
def test_needs_are_needs_under_any_natural_heading(heading: str) -> None:
    mission = read(f"{DRAFT}{heading}\n- SECRET tool, EUR 5,000\n")

    assert "SECRET tool, EUR 5,000" in [text for text, _ in needs(mission)]
    assert "SECRET" not in shown(mission)
    assert [each.text for each in mission.objectives][:1] == ["Fewer customers leave"]


@pytest.mark.parametrize(
    "heading", ["#### What I need", "Needs:", "\n**Needs (private)**", "\n- Needs:", "#### Needs for O1"]
)
def test_needs_below_an_objective_are_those_of_that_objective(heading: str) -> None:
    mission = read(
        f"{DRAFT}### O2: Team\n- 5 people more\n{heading}\n- budget: a tool; must\n- a coach (O1)\n".replace(
            "for O1", "for O2"
        )
    )

    assert mission.needs == (
        Need(leg="budget", text="a tool", objective_id="O2", priority=Priority.MUST),
        Need(leg="", text="a coach (O1)", objective_id="O1"),
    )


@pytest.mark.parametrize(
    ("line", "need"),
    [
        ("- need: SECRET tool; must", Need(leg="", text="SECRET tool", objective_id="O1", priority=Priority.MUST)),
        ("- Needs (private): budget: SECRET", Need(leg="budget", text="SECRET", objective_id="O1")),
        ("- need for O1 - SECRET", Need(leg="", text="SECRET", objective_id="O1")),
        ("- I need SECRET people", Need(leg="", text="I need SECRET people", objective_id="O1")),
        ("- I'd also need SECRET", Need(leg="", text="I'd also need SECRET", objective_id="O1")),
        ("- budget: SECRET tool", Need(leg="budget", text="SECRET tool", objective_id="O1")),
        (
            "- pay: I'd like EUR 90,000 SECRET",
            Need(leg="compensation", text="I'd like EUR 90,000 SECRET", objective_id="O1"),
        ),
        ("- need: I want EUR 90,000 SECRET", Need(leg="", text="I want EUR 90,000 SECRET", objective_id="O1")),
        ("- support (O1): SECRET", Need(leg="support", text="SECRET", objective_id="O1")),
        ("\nneed: SECRET", Need(leg="", text="SECRET", objective_id="O1")),
        ("need: SECRET", Need(leg="", text="SECRET", objective_id="O1")),
        ("  need: SECRET", Need(leg="", text="SECRET", objective_id="O1")),
        ("- b 5 %; whose: me; need: SECRET; and more", Need(leg="", text="SECRET; and more", objective_id="O1")),
        ("- b 5 %; whose: me; budget: SECRET; by: May", Need(leg="budget", text="SECRET", objective_id="O1")),
    ],
)
def test_a_line_below_an_objective_that_says_it_is_a_need_is_one(line: str, need: Need) -> None:
    mission = read(f"{DRAFT}{line}\n")

    assert mission.needs == (need,)
    assert "SECRET" not in shown(mission)
    assert any(
        each.endswith(
            "is read as a need of O1, so it is no result and stays yours alone. Begin it with “metric:” if it is a "
            "result."
        )
        for each in mission.unread
    )


def test_what_stands_beside_a_need_in_a_line_is_a_result_still() -> None:
    [_, result] = read(f"{DRAFT}- metric: b; now: 1; budget: 5k; by: May; whose: me\n").objectives[0].key_results

    assert (result.metric, result.baseline, result.by_when, result.owner) == ("b", "1", "May", "me")


@pytest.mark.parametrize(
    "words",
    [
        "\n## Private\n- SECRET",
        "\n## For me only\nSECRET",
        "\n## Mission (private)\nSECRET",
        "\n## Objectives, not to show\n### O5: SECRET\n- SECRET",
        "\n## My notes\n- SECRET",
        "\n## Walk-away\n- SECRET",
        "\n#### Notes to self\n- SECRET\n##### Deep\nSECRET",
        "\n#### Notes\n- SECRET\n",
        "\n#### Doubts\n- SECRET\n",
        "\n### O2: SECRET (private)\n- SECRET",
        "\nPrivate:\n- SECRET\n- SECRET",
        "\n**For me only**\n- SECRET",
        "\n- private: SECRET\n  - SECRET\n    - SECRET",
        "\n- SECRET (for me only)",
        "\n- SECRET, private",
        "\n- SECRET, do not show this",
        "\n- note to self: SECRET",
        "\n- not under EUR 95,000 SECRET",
        "\n- never below 95k, SECRET",
        "\n- SECRET: my walk-away",
        "\n- SECRET at least EUR 90,000",
        "\n- two SECRET engineers, else I say no",
        "\n- my salary: SECRET",
        "\n- salary: SECRET",
        "\n- I would walk at SECRET",
        "\nprivate: SECRET",
        "\n> private: SECRET\n\n- SECRET",
        "\n- metric: x; private: SECRET; SECRET",
        "\n- metric: x\n  private: SECRET\n  SECRET",
        "\n| Metric | Target |\n|--|--|\n| private | SECRET |\n| x | SECRET, not under EUR 5,000 |",
        "\n## Mission\nMine.\nNot under EUR 95,000, SECRET.",
        "\n## Not my job\n- Sales\n- SECRET (private)",
        "\n## What I think is going on\n- They pay SECRET; my minimum is 95k",
        "\n## What I think is going on\n\n| what | private notes |\n|--|--|\n| x | SECRET |\n",
        "\n## Needs\n- budget (O1): a tool\n- my walk-away: EUR 88,000 SECRET",
        "\n## Needs\n- compensation: not under EUR 95,000 SECRET",
        "\n## Needs\n- SECRET; floor: EUR 80,000",
        "\n## Needs\n- SECRET: I won't take less than EUR 80,000",
        "\n- My own note: SECRET",
        "\n- PRIVATE SECRET",
        "\n### O2: Pay, I want EUR 90,000 SECRET\n- SECRET",
        "\n### Current salary: EUR 70,000 SECRET\n- SECRET",
        "\n| Metric | Target |\n|--|--|\n| SECRET | I want EUR 90,000 |",
        "\n#### My own notes\n- SECRET",
        "\n- metric: x; personal note: SECRET",
        "\n## Mission\nMine. Private: SECRET",
        "\n## Mission\nMine. I would not go below EUR 80,000, SECRET",
        "\n## Not my job\n- Sales\n- SECRET, floor: EUR 80,000",
        "\n| Metric | Target |\n|--|--|\n| x | SECRET, bottom line: EUR 80,000 |",
        "\n## As advertised\n- Lead\n- private: SECRET",
        "\n## As advertised\n- Lead, private: SECRET",
        "\n## As advertised\n- Lead\n  private: SECRET",
        "\n## As advertised\n- I would not go below EUR 80,000, SECRET (O1)",
        "\n## As advertised\n- walk away: 80,333 SECRET",
        "\n## As advertised\n\n| Duty | Note |\n|--|--|\n| Lead | private: SECRET |",
    ],
)
def test_what_says_that_it_is_private_is_on_no_page_and_check_says_so(words: str) -> None:
    mission = read(f"{DRAFT}{words}\n")

    assert "SECRET" not in shown(mission)
    assert "SECRET" not in str((mission.needs, mission.advertised))
    assert any("it is on no page to show" in each for each in mission.unread)
    assert not any("SECRET" in each for each in mission.unread + mission.gaps)


FLOORS = (
    "I would not go below EUR 80,111",
    "I won't go below EUR 80,111",
    "I will not accept less than EUR 80,111",
    "won\u2019t take less than 80,111",
    "I can't accept anything under 80.111",
    "I wouldn't do it for less than 80 111 gross",
    "I would not go below $80111k",
    "nothing under 80,111 \u20ac",
    "no less than 80,111 EUR",
    "floor: EUR 80,111",
    "EUR 90,010; floor: EUR 80,111",
    "minimum: EUR 80,111",
    "minimum salary EUR 80,111",
    "bottom line: EUR 80,111",
    "bottom line is 80,111",
    "lowest: EUR 80,111",
    "lowest I'd take: EUR 80,111",
    "the least that I would accept is 80,111",
    "my limit: EUR 80,111",
    "walk away: 80,111",
    "walk-away 80,111",
    "I take nothing less than 80,111",
    "nicht unter 80.111 EUR",
    "mindestens 80.111 \u20ac",
    "pas moins de 80 111 \u20ac",
    "au moins 80111 EUR",
    "no menos de 80.111 \u20ac",
    "niet onder de \u20ac 80.111",
)
OWN_WORDS = (
    "Private note: {}",
    "Personal note: {}",
    "My own note: {}",
    "own note: {}",
    "private, {}",
    "Private - {}",
    "Private\uff1a {}",
    "They pay badly. Private: {}",
    "They pay badly. My note: {}",
    "They pay badly -- private: {}",
    "They pay badly (private: {})",
    "{} (from my notes)",
    "{} [own notes]",
    "{} [Omar, from my own notes]",
    "{} {{my note}}",
    "{} \u2014 my note",
)
PARTS = ("", "## Mission\n", "## What I think is going on\n", "## Not my job\n", "## As advertised\n")


@pytest.mark.parametrize("floor", FLOORS)
@pytest.mark.parametrize("part", [*PARTS[:4], "## Needs\n"])
def test_a_floor_in_ordinary_words_is_on_no_page_and_nothing_to_ask_for(floor: str, part: str) -> None:
    mission = read(f"{DRAFT}{part}- {floor}\n")

    assert not re.search(r"80.?111", f"{shown(mission)} {mission.needs} {mission.unread} {mission.gaps}")
    assert any(f"ine {10 + bool(part)} is " in each for each in mission.unread)


@pytest.mark.parametrize("words", OWN_WORDS)
@pytest.mark.parametrize("part", PARTS)
def test_a_note_in_ordinary_words_is_the_writers_alone(words: str, part: str) -> None:
    mission = read(f"{DRAFT}{part}- {words.format('SECRET')}\n")

    assert "SECRET" not in f"{shown(mission)} {mission.advertised} {mission.unread} {mission.gaps}"


@pytest.mark.parametrize(
    "line",
    [
        "availability not below 95 % uptime",
        "minimum 3 people",
        "floor space of 800 sqm",
        "floor: the second",
        "churn below 6 %",
        "we do not go below 10,000 users",
        "not accept less than 99.9 % uptime",
        "never below 20k visits a month",
        "revenue per order; now: EUR 4; minimum: EUR 5; target: EUR 6",
        "not more than EUR 5,000 a month",
        "cost of a ticket below EUR 5",
        "no less than 3 talks a week",
        "minimum: 12 % margin",
        "bottom line: churn is too high",
        "private customers grow by 5 %",
        "Private, public and corporate customers grow by 5 %",
        "personal care sells for EUR 2m",
        "the lowest churn in 5 years",
    ],
)
def test_a_metric_with_the_words_of_a_floor_or_a_note_is_a_metric(line: str) -> None:
    mission = read(f"{DRAFT}- {line}\n## What I think is going on\n- {line} [Rita]\n")

    assert len(mission.objectives[0].key_results) == 2
    assert line in [each.text for each in mission.context]
    assert mission.unread == ()


@pytest.mark.parametrize(
    "line",
    [
        "my current salary is EUR 70,000",
        "current salary: EUR 70,000",
        "I earn EUR 70,000 now",
        "my day rate: EUR 70,000",
        "I'd like about EUR 70,000",
        "expected salary: 70,000 EUR",
    ],
)
def test_the_writers_own_pay_is_shown_nowhere_and_may_be_asked_for_below_needs(line: str) -> None:
    mission = read(f"{DRAFT}- {line}\n## Not my job\n- {line}\n")

    assert "70,000" not in shown(mission)
    assert mission.unread[:1] == (
        "Line 10 is kept for you alone, for it names your own pay; it is on no page to show.",
    )
    assert [text for text, _ in needs(read(f"{DRAFT}## Needs\n- base: EUR 90,000\n- I'd like EUR 90,000\n"))] == [
        "base: EUR 90,000",
        "I'd like EUR 90,000",
    ]


@pytest.mark.parametrize(
    "duty",
    [
        "Private customers: keep them",
        "Note: some travel",
        "Minimum salary: EUR 45,000",
        "Salary at least EUR 45,000",
        "Requirements: five years",
        "We do not pay less than EUR 45,000",
        "We do not share what you send us",
    ],
)
def test_what_an_employer_says_in_an_advertisement_stays_a_duty(duty: str) -> None:
    mission = read(f"{DRAFT}## As advertised\n- {duty}\n")

    assert ([each.text for each in mission.advertised], mission.unread) == ([duty], ())


@pytest.mark.parametrize("line", ["need: SECRET tool", "my need: SECRET tool", "I need a SECRET tool (O1)"])
def test_a_need_said_within_an_advertisement_is_a_need_and_no_duty(line: str) -> None:
    mission = read(f"{DRAFT}## As advertised\n- Lead\n- {line}\n")

    assert [each.text for each in mission.advertised] == ["Lead"]
    assert ["SECRET tool" in text for text, _ in needs(mission)] == [True]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "#### Notes to self\n- x",
            "What stands below “Notes to self” (line 10) is kept for you alone; it is on no page to show.",
        ),
        (
            "#### What I need\n- x",
            (
                "What stands below “What I need” (line 10) is read as a need of O1, so it is no result and stays yours "
                "alone."
            ),
        ),
        (
            "## Objectives and needs\n- x",
            (
                "What stands below “Objectives and needs” (line 10) is read as what you need; it is on no page to "
                "show. Give your objectives a heading of their own: “Objectives”."
            ),
        ),
        (
            "- budget: x",
            (
                "Line 10 is read as a need of O1, so it is no result and stays yours alone. Begin it with “metric:” if "
                "it is a result."
            ),
        ),
        (
            "## Mission\nneed: x",
            "Line 11 is read as what you need; it is on no page to show.",
        ),
        (
            "- private: x",
            "Line 10 is kept for you alone, for it says that it is private; it is on no page to show.",
        ),
        (
            "- not under EUR 95,000",
            "Line 10 is kept for you alone, for it names what you would not go below; it is on no page to show.",
        ),
        (
            "#### My walk-away is EUR 95,000, else I say no\n- x",
            "What stands below line 10 is kept for you alone; it is on no page to show.",
        ),
        (
            "## Needs\n- not under EUR 95,000",
            "Line 11 is for you alone, so it is none of the needs; it is on no page to show, and nothing to ask for.",
        ),
    ],
)
def test_check_says_in_a_sentence_what_was_kept_off(line: str, sentence: str) -> None:
    assert read(f"{DRAFT}{line}\n").unread == (sentence,)


def test_the_part_for_needs_of_the_empty_form_is_no_news() -> None:
    assert read(f"{DRAFT}## Needs\n### Budget\n- (O1): a tool\n").unread == ()
    assert read(f"{DRAFT}## Needs\n-\n#### Budget\n").unread == ()


@pytest.mark.parametrize(
    ("text", "objectives"),
    [
        ("### O2: Meet customer needs\n- a 5 %", ["Meet customer needs"]),
        ("### Understand what customers want\n- a 5 %", ["Understand what customers want"]),
        ("### O2: Own the budget\n- a 5 %", ["Own the budget"]),
        ("### Grow the private customers\n- a 5 %", ["Grow the private customers"]),
        ("### O2: A note-taking tool\n- a 5 %", ["A note-taking tool"]),
        ("#### What I need\n- x\n### O2: Team\n- a 5 %", ["Team"]),
        ("#### What I need\n- x\n### Team\n- a 5 %", ["Team"]),
        ("Needs:\n- x\n\n### Team\n- a 5 %", ["Team"]),
        ("O2: Hire\n- a 5 %\n\nNeeds:\n- x\n\nO3: Team\n- b 5 %", ["Hire", "Team"]),
    ],
)
def test_objectives_are_objectives_beside_needs_and_by_words_like_them(text: str, objectives: list[str]) -> None:
    mission = read(f"{DRAFT}{text}\n")

    assert [each.text for each in mission.objectives[1:]] == objectives
    assert all(len(each.key_results) == 1 for each in mission.objectives)


def test_a_label_of_results_ends_the_needs_above_it() -> None:
    mission = read(f"{DRAFT}\nNeeds:\n- a tool\n\nKey results:\n- b 5 %\n")

    assert [each.text for each in mission.objectives[0].key_results][1:] == ["b 5 %"]
    assert needs(mission) == [("a tool", "O1")]


def test_two_needs_of_one_line_are_said_once() -> None:
    mission = read(f"{DRAFT}- metric: b; now: 1; need: a tool; need: a coach\n")

    assert needs(mission) == [("a tool", "O1"), ("a coach", "O1")]
    assert len(mission.unread) == 1


def test_own_notes_above_the_parts_are_not_read_as_any_words_there() -> None:
    mission = read("Heard of it [my note]\n\n## Mission\nGrow.\n")

    assert (mission.statement, len(mission.unread)) == ("Grow.", 1)


def test_nested_lists_end_the_needs_with_the_item_that_holds_them() -> None:
    mission = read("## Objectives\n1. Grow\n   - a 5 %\n   - Needs:\n     - SECRET tool\n2. Sell\n   - b 5 %\n")

    assert [(each.text, len(each.key_results)) for each in mission.objectives] == [("Grow", 1), ("Sell", 1)]
    assert needs(mission) == [("SECRET tool", "O1")]


def test_a_label_within_an_item_holds_what_is_nested_there() -> None:
    mission = read("## Objectives\n1. Grow\n   Needs:\n   - SECRET tool\n2. Sell\n   - b 5 %\n")

    assert [(each.text, len(each.key_results)) for each in mission.objectives] == [("Grow", 0), ("Sell", 1)]
    assert needs(mission) == [("SECRET tool", "O1")]


@pytest.mark.parametrize(
    "needs_of_it",
    [
        "   a) churn 5 %\n   b) NPS to 40\n   What I need:\n   - SECRET tool\n",
        "   - churn 5 %\n   - NPS to 40\n\n   Needs:\n   - SECRET tool\n",
        "   - churn 5 %\n   - NPS to 40\n   - Needs:\n\n     | a |\n     |---|\n     | SECRET tool |\n",
        "   - churn 5 %\n   - NPS to 40\n   - need: SECRET tool\n\n     SECRET\n     - SECRET\n",
        "   - churn 5 %\n   - NPS to 40\n   - Needs:\n   - SECRET tool\n",
    ],
)
def test_needs_nested_in_an_objective_of_a_list_stay_in_it(needs_of_it: str) -> None:
    mission = read(f"## Objectives\n1. Grow\n{needs_of_it}2. Sell\n   - b 5 %\n")

    assert [(each.text, [one.text for one in each.key_results]) for each in mission.objectives] == [
        ("Grow", ["churn 5 %", "NPS to 40"]),
        ("Sell", ["b 5 %"]),
    ]
    assert ("SECRET tool", "O1") in needs(mission)
    assert "SECRET" not in shown(mission)


def test_a_paragraph_below_needs_is_no_need_unless_it_says_so_and_is_never_shown() -> None:
    mission = read(f"{DRAFT}\nNeeds:\n- a tool\n\nA SECRET remark\n\nbudget: two people\n")

    assert needs(mission) == [("a tool", "O1"), ("two people", "O1")]
    assert mission.unread[1] == (
        "Line 14 stands below needs, and is not read. A line that belongs here begins with a dash."
    )
    assert "SECRET" not in shown(mission)


def test_a_row_that_is_private_takes_the_rows_along_that_go_on_with_its_objective() -> None:
    table = "| Objective | Metric |\n|--|--|\n| Team | a |\n| SECRET (private) | b |\n| | SECRET |\n| Tool | c |\n"

    mission = read(f"{DRAFT}\n{table}")

    assert "SECRET" not in shown(mission)
    assert [(each.text, len(each.key_results)) for each in mission.objectives[1:]] == [("Team", 1), ("Tool", 1)]


def test_headings_below_needs_name_the_objective_or_the_leg() -> None:
    mission = read(
        f"{DRAFT}## Needs per objective\n### O1: Fewer customers leave\n- a tool\n### Support\n- a coach\n"
        "### Objectives\n- x\n"
    )

    assert [(each.leg, each.text, each.objective_id) for each in mission.needs] == [
        ("", "a tool", "O1"),
        ("support", "a coach", "O1"),
        ("support", "x", "O1"),
    ]
    assert mission.unread[1:] == ("The heading “Objectives” (line 15) is not read; what stands below it is.",)


def test_an_advertisement_keeps_its_own_requirements_and_the_writers_needs_are_needs() -> None:
    ad = "## As advertised\n- Lead\n\n### Requirements\n- Five years\n\nWhat we need:\n- travel\n\nYour needs:\n- x\n"

    mission = read(f"{DRAFT}{ad}\n### My needs\n- a tool\n## Needs for the mission\n- a coach\n")

    assert [each.text for each in mission.advertised] == ["Lead", "Five years", "travel", "x"]
    assert [text for text, _ in needs(mission)] == ["a tool", "a coach"]


def test_a_label_of_the_writers_own_in_an_advertisement_is_theirs() -> None:
    mission = read("## As advertised\n- Lead\n\nMy notes:\n- SECRET\n\n## Not my job\n- Sales\n")

    assert [each.text for each in mission.advertised] == ["Lead"]
    assert mission.not_my_job == ("Sales",)


def test_a_title_with_such_words_hides_nothing() -> None:
    for title in (
        "# Requirements engineer at Umbra",
        "# Job mission draft: Budget needs",
        "# Umbra, private",
        "# Budget planner",
    ):
        assert read(f"{title}\n\n{DRAFT}").objectives == read(DRAFT).objectives


def test_the_part_for_what_was_dropped_opens_wherever_it_stands() -> None:
    mission = read(f"{DRAFT}# Needs\n- a tool\n## Dropped\n### O2: Team (drop)\n- a 5 %\n")

    assert [each.text for each in mission.objectives] == ["Fewer customers leave", "Team"]
    assert needs(mission) == [("a tool", None)]


HEADINGS = st.sampled_from(
    [
        "Needs",
        "Needs per objective",
        "What I need",
        "My needs",
        "Private",
        "For me only",
        "Not to show",
        "Walk-away",
        "My notes",
        "My own notes",
        "Personal notes",
        "What I'd like in return",
    ]
)
OPENINGS = st.builds(
    lambda words, form: form.format(words),
    HEADINGS,
    st.sampled_from(["## {}", "### {}", "#### {}", "\n{}:", "\n**{}**", "\n- {}:", "\n\n{}\n---\n"]),
)
BELOW = st.lists(
    st.sampled_from(
        [
            "- PLANTED",
            "  - PLANTED 5 %",
            "* metric: PLANTED; now: 1; target: 2",
            "1. PLANTED",
            "• PLANTED",
            "- a\n  PLANTED",
            "- a\nPLANTED",
            "    - PLANTED",
            "- [ ] PLANTED",
            "- budget (O1): PLANTED; must",
            "- PLANTED (agree)",
            "a) PLANTED",
            "\nPLANTED",
            "> PLANTED",
            "> - PLANTED",
            "\nO1: PLANTED",
            "\n| Metric | Target |\n|--|--|\n| PLANTED | PLANTED |\n",
            "\nMetric\tTarget\nPLANTED\tPLANTED",
            "~~a~~ PLANTED",
        ]
    ),
    min_size=1,
    max_size=5,
).map("\n".join)
BEFORE = st.sampled_from(
    ["", "## Mission\nM\n", DRAFT, "# Objectives\n## Grow\n", "## Objectives\n1. Grow\n   - a 5 %\n"]
)
AFTER = st.sampled_from(["", "\n## Not my job\n- Sales\n", "\n# Mission\nM\n", "\n## O2: Team\n- a 5 %\n"])


@settings(deadline=None)
@given(before=BEFORE, opening=OPENINGS, below=BELOW, after=AFTER, state=st.sampled_from(["private", "shared"]))
@example(before=DRAFT, opening="Needs:", below="- PLANTED", after="", state="shared")
@example(before="## Mission\nM\n", opening="\n- Needs:", below="a) PLANTED\n- PLANTED", after="", state="private")
def test_nothing_below_a_heading_or_label_of_needs_or_privacy_is_ever_shown(
    before: str, opening: str, below: str, after: str, state: str
) -> None:
    assume(not (opening.startswith("\n-") and below.startswith(" ")))  # what is nested in a label ends with it
    mission = read(f"---\nprocess: p\nstate: {state}\n---\n{before}{opening}\n{below}\n{after}")

    assert "PLANTED" not in shown(mission)
    assert "PLANTED" not in str((mission.statement, mission.context, mission.not_my_job, mission.objectives))


@settings(deadline=None)
@given(
    before=BEFORE,
    part=st.sampled_from(PARTS),
    form=st.sampled_from(["- {}", "* {}", "1. {}", "\n{}", "> {}", "- a\n  - {}", "- [ ] {}", "**{}**", "- a; {}"]),
    words=st.sampled_from([f"{floor}, {{}}" for floor in FLOORS] + list(OWN_WORDS)),
    after=AFTER,
)
def test_nothing_in_a_line_that_is_a_floor_or_a_note_by_its_words_is_ever_shown(
    before: str, part: str, form: str, words: str, after: str
) -> None:
    mission = read(f"{before}\n{part}{form.format(words.format('PLANTED'))}\n{after}")

    assert "PLANTED" not in shown(mission)
    assert not re.search(r"80.?111", shown(mission))
