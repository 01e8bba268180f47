"""Drafts in further hands: parts at level one, dashes behind numbers, lettered and numbered results, struck words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.mission_file.checked_next import checked_next
from cornerman.mission_file.marking import with_marks, with_missing, without_marks
from cornerman.mission_file.marks import Mark
from cornerman.mission_items import items_of
from cornerman.missions import ManagerVerdict, Mission
from cornerman.planning.draft_questions import draft_questions
from integrations.mission_markdown import read_draft
from tests.core.test_mission_marks import AGREED, DAY


def read(content: bytes) -> Mission:
    return read_draft(content, process_id="p1")


def objectives(text: str) -> dict[str, list[str]]:
    found = read(f"## Objectives\n{text}".encode()).objectives
    return {f"{each.id}: {each.text}": [one.text for one in each.key_results] for each in found}


LEVEL_ONE = """\
# Mission
Make them stay.

# Objectives

## Keep customers
- churn 5 %

## A team that stays
- nobody leaves 3

# Needs

## Budget
- a survey tool (O1)

# Not my job

- Sales
"""


def test_parts_at_level_one_have_objectives_at_level_two() -> None:
    mission = read(LEVEL_ONE.encode())

    assert [(each.id, each.text, len(each.key_results)) for each in mission.objectives] == [
        ("O1", "Keep customers", 1),
        ("O2", "A team that stays", 1),
    ]
    assert [(each.leg, each.text) for each in mission.needs] == [("budget", "a survey tool (O1)")]
    assert (mission.statement, mission.not_my_job, mission.unread) == ("Make them stay.", ("Sales",), ())


@pytest.mark.parametrize("shift", ["#", "##", "###"])
def test_the_levels_of_headings_count_from_the_part_that_is_open(shift: str) -> None:
    deeper = read(LEVEL_ONE.replace("\n#", f"\n{shift}#").replace("# Mission", f"{shift}# Mission", 1).encode())

    assert (deeper.objectives, deeper.needs) == (read(LEVEL_ONE.encode()).objectives, read(LEVEL_ONE.encode()).needs)
    assert (deeper.statement, deeper.not_my_job, deeper.unread) == ("Make them stay.", ("Sales",), ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# Objectives\n## Grow\n## Not my business: out of scope\n- Sales\n", (["Grow"], ("Sales",))),
        ("# Objectives\n## Grow\n## Dropped\n- x 5\n", (["Grow"], ())),
        ("# Objectives\n## Grow\n# Ideas\n## Sell\n", (["Grow"], ())),
        ("## Objectives\n### Grow\n## Ideas\n- x\n", (["Grow"], ())),
        ("### Objectives\n#### Grow\n### Ideas\n- x\n", (["Grow"], ())),
        ("# Umbra\n## Mission\nM\n### O1: Grow\n### Sell\n## Ideas\n", (["Grow", "Sell"], ())),
    ],
)
def test_a_heading_as_high_as_that_of_the_part_ends_it(text: str, told: tuple[list[str], tuple[str, ...]]) -> None:
    mission = read(text.encode())

    assert ([each.text for each in mission.objectives], mission.not_my_job) == told


@pytest.mark.parametrize(
    "line",
    [
        "### O1 - Grow",
        "### O1 \u2013 Grow",
        "### O1 \u2014 Grow",
        "Objective 1 - Grow",
        "- O1 \u2013 Grow",
        "### **O1** - Grow",
        "O1- Grow",
    ],
)
def test_a_dash_behind_the_number_of_an_objective_is_none_of_its_words(line: str) -> None:
    assert objectives(f"{line}\n- 5 % more\n") == {"O1: Grow": ["5 % more"]}


def test_a_minus_is_part_of_the_words() -> None:
    assert objectives("### O1: -5 % cost\n### O2 -5 % staff\n") == {"O1: -5 % cost": [], "O2: -5 % staff": []}


@pytest.mark.parametrize(
    "line",
    [
        "- KR1: churn 5 %",
        "- KR 1.1: churn 5 %",
        "- Key result 1 - churn 5 %",
        "KR1: churn 5 %",
        "KR1) churn 5 %",
        "a) churn 5 %",
    ],
)
def test_the_number_of_a_result_is_none_of_its_words(line: str) -> None:
    assert objectives(f"### O1: Grow\n{line}\n") == {"O1: Grow": ["churn 5 %"]}


def test_a_numbered_result_has_its_parts() -> None:
    [result] = read(b"## Objectives\n### O1: Grow\n- KR1: metric: churn; now: 12 %\n").objectives[0].key_results

    assert (result.metric, result.baseline, result.text) == ("churn", "12 %", "metric: churn; now: 12 %")


def test_letters_begin_results_in_an_objective() -> None:
    text = "1. Grow\n   a) churn 12 % -> 6 %\n   b) NPS to 40\n      by June\n2. Sell\n   * three\n"

    assert objectives(text) == {"O1: Grow": ["churn 12 % -> 6 %", "NPS to 40 by June"], "O2: Sell": ["three"]}


LETTERED = b"---\nstate: shared\n---\n## Objectives\n\n1. Grow\n   a) churn 5 %\n   b) NPS to 40\n2. Sell\n   a) more\n"


def test_lettered_results_are_answered_and_worked_in_one_by_one() -> None:
    [grow, _] = read(LETTERED).objectives
    first, second = grow.key_results
    change = Mark(verdict=ManagerVerdict.CHANGE, on=DAY, words="churn 4 %")
    marked = with_marks(LETTERED, {first.line: change, second.line: Mark(verdict=ManagerVerdict.DROP, on=DAY)})

    coming = checked_next(marked, read)

    assert without_marks(marked) == LETTERED
    assert coming.refused == ()
    assert "   a) churn 4 % <!-- before: churn 5 % --> (change, 2026-05-04: churn 4 %)" in coming.content.decode()
    assert "- from O1: NPS to 40 (drop, 2026-05-04)" in coming.content.decode()
    assert [each.text for each in read(coming.content).objectives] == ["Grow", "Sell"]


def test_an_objective_with_lettered_results_keeps_them_when_it_changes() -> None:
    marked = with_marks(
        LETTERED, {read(LETTERED).objectives[0].line: Mark(verdict=ManagerVerdict.CHANGE, on=DAY, words="Stay")}
    )

    [stay, _] = read(checked_next(marked, read).content).objectives

    assert (stay.text, [each.text for each in stay.key_results]) == ("Stay", ["churn 5 %", "NPS to 40"])


def test_an_objective_with_a_dash_behind_its_number_keeps_one_number() -> None:
    content = b"---\nstate: shared\n---\n## Objectives\n\n### O1 - Grow (change, 2026-05-04: Stay)\n\n- 5 %\n"

    assert b"### O1: Stay <!-- before: Grow --> (change, 2026-05-04: Stay)" in checked_next(content, read).content


STRUCK = """\
## Mission
Make them ~~go~~ stay.
## What I think is going on
- ~~They grew~~
- They ~~never~~ grew [Rita]
## Objectives
### O1: Grow
- ~~metric: old; now: ?~~
  - now: 5
- metric: new; now: 1 ~~or 2~~; target: 3; by: May; whose: me
### ~~O2: Team~~ (drop, 2026-05-04)
- nobody leaves
#### deep
- x
### O3: Tool
- ~~a~~ (agree)
| Metric | Target |
|--|--|
| ~~x~~ | ~~5~~ |
| y | ~~5~~ 6 |
## Not my job
- ~~Sales~~
- Tax
## Needs
- ~~budget (O1): a tool~~
"""


def test_what_is_struck_out_asks_nothing_and_is_not_shown() -> None:
    mission = read(STRUCK.encode())

    assert mission.statement == "Make them stay."
    assert [each.text for each in mission.context] == ["They grew"]
    assert [(each.id, each.text) for each in mission.objectives] == [("O1", "Grow"), ("O3", "Tool")]
    assert [each.metric for each in mission.objectives[0].key_results] == ["new"]
    assert [(each.metric, each.target) for each in mission.objectives[1].key_results] == [("y", "6")]
    assert (mission.not_my_job, mission.needs) == (("Tax",), ())
    assert not any("old" in each.text or "Team" in each.text for each in draft_questions(mission))


def test_two_tildes_that_strike_out_nothing_stay() -> None:
    assert objectives("### O1: Grow ~~ 5 %\n- about ~~5 %\n") == {"O1: Grow ~~ 5 %": ["about ~~5 %"]}


def test_a_line_of_tildes_is_read_at_once() -> None:
    read(b"## Mission\n" + b"~~a " * 20_000 + b"\n")


def test_what_was_missing_finds_its_place_with_parts_at_level_one() -> None:
    content = LEVEL_ONE.encode()

    added = with_missing(content, read(content), ["Run nights"], on=DAY)

    assert added is not None
    assert [(each.id, each.text) for each in read(added).objectives] == [
        ("O1", "Keep customers"),
        ("O2", "A team that stays"),
        ("O3", "Run nights"),
    ]
    assert without_marks(added) == content


LINES = st.lists(
    st.sampled_from(
        [
            "# Objectives",
            "## Objectives",
            "## Grow",
            "### O1 - a",
            "### O2 \u2013 b (agreed, 24 Nov)",
            "1. c",
            "   a) d",
            "   b) e (ok)",
            "- KR1: f",
            "KR2: g",
            "- ~~h~~",
            "### ~~O3: i~~",
            "- j ~~k~~ [drop]",
            "Needs:",
            "- need: l",
            "#### What I need",
            "- private: m",
            "- metric: n; now: TBC; need: o",
            "# Needs",
            "## Dropped",
            "",
        ]
    ),
    max_size=12,
).map("\n".join)


@settings(deadline=None)
@given(text=LINES, verdicts=st.lists(st.sampled_from([*ManagerVerdict][:3]), min_size=12, max_size=12))
def test_answers_of_drafts_in_any_hand_come_off_again_and_the_next_version_loses_nothing(
    text: str, verdicts: list[ManagerVerdict]
) -> None:
    content = f"---\nstate: shared\n---\n## Objectives\n### O9: z\n{text}".encode()
    before = read(content)
    marks = {
        each.place: Mark(verdict=verdict, on=DAY, words="new words" if verdict is ManagerVerdict.CHANGE else "")
        for each, verdict in zip(items_of(before), verdicts, strict=False)
    }

    marked = with_marks(content, {**marks})
    after = read(marked)
    coming = checked_next(marked, read)

    assert without_marks(marked) == without_marks(content)
    assert [(each.id, each.text) for each in items_of(after)] == [(each.id, each.text) for each in items_of(before)]
    assert {each.place: (each.verdict, each.verdict_on) for each in items_of(after)} == {
        each.place: (verdict, DAY) for each, verdict in zip(items_of(before), verdicts, strict=False)
    } | {each.place: (each.verdict, each.verdict_on) for each in items_of(after)[12:]}
    assert after.needs == before.needs
    if not coming.refused:
        assert checked_next(coming.content, read).content == coming.content
        assert read(coming.content).needs == before.needs


def test_a_mark_of_cornermans_own_is_as_it_was() -> None:
    assert with_marks(b"### O1 - a", {1: AGREED}) == b"### O1 - a (agree, 2026-05-04)"
