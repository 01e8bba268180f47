"""Drafts as they come out of other programs and other hands: what is read, and what a sentence says was not."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.missions import KeyResult, ManagerVerdict, Mission
from cornerman.planning.draft_questions import draft_questions
from integrations.mission_markdown import blocks_of, read_draft

NOT_FOUND = (
    "None of the headings of a draft was found. They are “Mission”, “As advertised”, “What I think is going on”, "
    "“Objectives”, “Not my job” and “Needs”."
)


def read(text: str) -> Mission:
    return read_draft(text.encode(), process_id="p1")


def objectives(text: str) -> list[tuple[str, list[str]]]:
    return [(each.text, [one.text for one in each.key_results]) for each in read(f"## Objectives\n{text}").objectives]


def results(text: str) -> list[tuple[str, str, str, str, str]]:
    [objective] = read(f"## Objectives\n### O1: Grow\n{text}").objectives
    return [(each.metric, each.baseline, each.target, each.by_when, each.owner) for each in objective.key_results]


def test_an_empty_file_has_only_what_is_open_in_it() -> None:
    mission = read("")

    assert mission.unread == ()
    assert mission.gaps == (
        "The mission is still empty: why does this job exist?",
        "There is no objective yet: what would you be held to in the first year?",
    )


def test_a_file_without_any_heading_is_told_which_there_are() -> None:
    mission = read("They grew too fast.\n")

    assert mission.unread == (
        "The words above the first part (line 1) are not read; that is fine if they are only for you.",
        NOT_FOUND,
    )


def test_fifty_objectives_are_read_and_too_many() -> None:
    mission = read("## Objectives\n" + "".join(f"### O{number}: Aim {number}\n" for number in range(1, 51)))

    assert len(mission.objectives) == 50
    assert mission.objectives[49].id == "O50"
    assert "There are 50 objectives. Three to five are enough: which would you be held to first?" in mission.gaps


@pytest.mark.parametrize(
    ("count", "gap"),
    [
        (1, "There is one objective so far; three to five are usual. What else would you be held to?"),
        (2, "There are 2 objectives so far; three to five are usual. What else would you be held to?"),
        (3, None),
        (5, None),
        (6, "There are 6 objectives. Three to five are enough: which would you be held to first?"),
    ],
)
def test_three_to_five_objectives_are_neither_few_nor_many(count: int, gap: str | None) -> None:
    gaps = read("## Objectives\n" + "### Aim\n" * count).gaps

    assert [each for each in gaps if each.startswith("There ")] == ([gap] if gap else [])


def test_objectives_that_the_manager_dropped_are_not_counted() -> None:
    gaps = read("## Objectives\n### Aim (drop)\n").gaps

    assert "There is no objective left; three to five are usual. What else would you be held to?" in gaps


@pytest.mark.parametrize(
    ("count", "gap"),
    [
        (1, "O1 has one result; two to four tell more. What else would show that it was reached?"),
        (2, None),
        (4, None),
        (5, "O1 has 5 results. Two to four are enough: which matter most?"),
    ],
)
def test_two_to_four_results_are_neither_few_nor_many(count: int, gap: str | None) -> None:
    gaps = read("## Objectives\n### Aim\n" + "- 5 % more\n" * count).gaps

    assert [each for each in gaps if each.startswith("O1 has")] == ([gap] if gap else [])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("### O1: Aim\n- metric: churn; now: ?; target: ?\n### O2: Stay (drop)\n- metric: leavers; now: ?\n", "O2"),
        ("### O1: Aim\n- 5 % more\n- 6 % more\n- metric: leavers; now: ? (drop)\n", "leavers"),
        ("### O1: Aim\n## Dropped\n### O2: Stay (drop, 2026-11-24)\n- metric: leavers; now: ?\n", "O2"),
        ("### O1: Aim\n## Dropped\n- from O1: calls\n### O2: Stay\n- metric: leavers; now: ?\n", "O2"),
    ],
)
def test_what_was_struck_out_has_no_gaps_and_is_asked_nothing(text: str, left: str) -> None:
    mission = read(f"---\nstate: shared\n---\n## Objectives\n{text}")

    assert mission.gaps
    assert not [each for each in mission.gaps if left in each]
    assert not [each for each in draft_questions(mission) if left in f"{each.item} {each.text}"]


def test_what_the_seeker_moved_to_dropped_is_struck_out_without_an_answer_behind_it() -> None:
    text = "## Objectives\n### O1: Aim\n## Dropped\n### O2: Stay\n- fewer leave\n## Needs\n## Objectives\n### O3: Go\n"
    shared = read(f"---\nstate: shared\n---\n{text}")
    before = read(text)

    assert [(each.id, each.verdict) for each in shared.objectives] == [
        ("O1", None),
        ("O2", ManagerVerdict.DROP),
        ("O3", None),
    ]
    assert [each.id for each in before.objectives] == ["O1", "O3"]
    assert "There are 2 objectives so far; three to five are usual. What else would you be held to?" in before.gaps


def test_an_answer_to_what_stands_under_dropped_stays_what_it_is() -> None:
    mission = read(
        "---\nstate: shared\n---\n## Objectives\n### O1: Aim\n## Dropped\n### O2: Stay (agree, 2026-11-24)\n"
    )

    assert [each.verdict for each in mission.objectives] == [None, ManagerVerdict.AGREE]


def test_a_long_mission_is_a_gap() -> None:
    assert (
        "The mission has 401 characters. Up to 400 can be said in one breath: what could go?"
        in read("## Mission\n" + "a" * 401).gaps
    )
    assert not any("characters" in gap for gap in read("## Mission\n" + "a" * 400).gaps)


def test_emoji_and_letters_from_right_to_left_are_words_like_others() -> None:
    mission = read("## Mission 🎯\nنحتفظ بالعملاء\n## Objectives\n### \u200fO1: 🚀 עסקים\u200e\n- 😀 → 5 %\n")

    assert mission.statement == "نحتفظ بالعملاء"
    [objective] = mission.objectives
    assert (objective.id, objective.text, objective.key_results[0].text) == ("O1", "🚀 עסקים", "😀 → 5 %")
    assert mission.unread == ()


TABLE = "| Metric | Baseline | Target | By when | Owner |\n|---|---|:-:|---|---|\n"


def test_a_table_of_results_belongs_to_the_objective_above() -> None:
    rows = "| churn | 12 % | 6 % | June | me |\n| **cost** | ? | | tbd | |\n| | | | | |\n"

    assert results(TABLE + rows) == [("churn", "12 %", "6 %", "June", "me"), ("cost", "", "", "", "")]


def test_a_row_of_a_table_knows_its_line_and_the_answer_behind_it() -> None:
    rows = "| churn | 12 % | 6 % | June | me | (change, 2026-05-04: 5 %)\n| cost | 3 | 2 | May | me (agree) |\n"

    [first, second] = read(f"## Objectives\n### O1: Grow\n{TABLE}{rows}").objectives[0].key_results

    assert (first.line, first.verdict, first.verdict_words) == (5, "change", "5 %")
    assert (second.owner, second.verdict, second.line) == ("me", "agree", 6)
    assert first.text == "metric: churn; now: 12 %; target: 6 %; by: June; whose: me"


def test_a_table_may_name_the_objective_of_each_row() -> None:
    text = (
        "| Objective | Key result | Target | Remarks |\n|--|--|--|--|\n"
        "| O1: Fewer leave | churn | 6 % | hm |\n| | complaints | half | |\n| Orders in time | late ones | 5 % | |\n"
        "| O1 | refunds | 2 % | |\n| Orders in time | lost ones | none | |\n"
    )

    assert objectives(text) == [
        (
            "Fewer leave",
            ["metric: churn; target: 6 %", "metric: complaints; target: half", "metric: refunds; target: 2 %"],
        ),
        ("Orders in time", ["metric: late ones; target: 5 %", "metric: lost ones; target: none"]),
    ]
    assert read(f"## Objectives\n{text}").unread == ("The column “Remarks” of the table on line 2 is not read.",)


def test_a_column_of_goals_beside_targets_names_the_objectives() -> None:
    assert objectives("|Goal|Target|\n|-|-|\n|Grow|5 %|\n") == [("Grow", ["target: 5 %"])]
    assert objectives("|Metric|Goal|\n|-|-|\n|churn|5 %|\n") == [
        ("O1, not yet put into words", ["metric: churn; target: 5 %"])
    ]


def test_cells_pasted_from_a_text_program_are_apart_by_tabs() -> None:
    assert results("Metric\tBaseline\tTarget\nchurn\t12 %\t6 %\n\t\t3\n") == [
        ("churn", "12 %", "6 %", "", ""),
        ("", "", "3", "", ""),
    ]


def test_a_table_without_the_ruler_below_its_first_row_is_one_too() -> None:
    assert results("| Metric | Target |\n| churn | 6 % |\n") == [("churn", "", "6 %", "", "")]
    for ruler in ("|  --- |", "|:--|---|--:|"):
        text = f"| Metric | Target |\n{ruler}\n| churn | 6 % |\n"
        assert results(text) == [("churn", "", "6 %", "", "")]
        assert read(f"## Objectives\n### O1: Grow\n{text}").unread == ()


def test_a_table_whose_columns_say_nothing_is_named_once() -> None:
    mission = read("## Objectives\n### O1: Grow\n| Red | Blue |\n|--|--|\n| 1 | 2 |\n| 3 | 4 |\n")

    assert mission.unread == (
        "The table on line 3 is not read. Name its columns Metric, Baseline, Target, By when and Owner.",
    )


def test_tables_elsewhere_are_lines_like_others_where_that_can_be() -> None:
    mission = read("## Mission\n|a|b|\n|-|-|\n|c|d|\n## Not my job\n|Sales|EU|\n|-|-|\n## Needs\n|budget|x|\n|-|-|\n")

    assert mission.statement == "a b c d"
    assert mission.not_my_job == ("Sales EU",)
    assert len(mission.unread) == 1


def test_labels_in_a_list_below_a_result_belong_to_it() -> None:
    text = "- customers who leave (agree)\n  - now: 12 %\n  - target: 6 %\n    by: June\n- cost\n  - of the parts\n"

    [objective] = read(f"## Objectives\n### O1: Grow\n{text}").objectives

    first, second, third = objective.key_results
    assert (first.metric, first.baseline, first.target) == ("customers who leave", "12 %", "6 % by: June")
    assert (first.verdict, first.line) == ("agree", 3)
    assert [(each.text, each.id) for each in (second, third)] == [("cost", "O1.2"), ("of the parts", "O1.3")]


@pytest.mark.parametrize(
    "text",
    [
        "1. Grow\n   - churn 5 %\n2. Sell\n",
        "- Grow\n  - churn 5 %\n- Sell\n  - …\n",
        "# O1: Grow\n- churn 5 %\n# O2: Sell\n",
        "#### Grow\n##### Key results\n- churn 5 %\n#### Sell\n",
        "O1: Grow\n- churn 5 %\n\nO2: Sell\n",
        "O1: Grow\nO2: Sell\n",
    ],
)
def test_objectives_are_read_from_lists_headings_and_lines(text: str) -> None:
    assert [name for name, _ in objectives(text)] == ["Grow", "Sell"]


def test_an_objective_among_other_parts_begins_them_again() -> None:
    mission = read("## Mission\nM\n## O1: Grow\n- 5 %\n## Objective 2: Sell\n")

    assert [each.text for each in mission.objectives] == ["Grow", "Sell"]


def test_headings_of_parts_are_known_at_any_level() -> None:
    mission = read(
        "# Mission\nGrow.\n\nOBJECTIVES\n==========\n\n#### O1: Sell\n\n##### Needs\n- budget (O1): a tool\n"
    )

    assert (mission.statement, mission.objectives[0].text, mission.needs[0].text) == ("Grow.", "Sell", "a tool")


def test_headings_that_are_underlined_open_parts() -> None:
    mission = read("Mission\n-------\nGrow.\n\nIdeas\n-----\nanything\n\nObjectives\n---\nO1: Sell\n")

    assert (mission.statement, [each.text for each in mission.objectives]) == ("Grow.", ["Sell"])
    assert mission.unread == ("The part “Ideas” (line 5) is not read; that is fine if it is only for you.",)


def test_a_ruler_or_an_empty_dash_right_below_a_line_makes_no_heading() -> None:
    mission = read("## Mission\nGrow and stay\n---\nTogether.\n## Not my job\nSales\n-\n")

    assert (mission.statement, mission.not_my_job) == ("Grow and stay Together.", ("Sales",))


def test_code_and_html_are_named_and_not_read() -> None:
    mission = read("## Mission\n```\nGrow.\n```\n<div>\nSell.\n</div>\n\n## Objectives\n~~~\nx\n~~~\n")

    assert mission.statement == ""
    assert mission.unread == (
        "A piece of code (line 2) is not read. Write it as plain lines if it belongs here.",
        "A piece of HTML (line 5) is not read. Write it as plain lines if it belongs here.",
        "A piece of code (line 10) is not read. Write it as plain lines if it belongs here.",
    )


def test_marks_of_a_text_are_taken_off_its_words() -> None:
    line = "We **sell** `more` to [them](https://a.example), AT&amp;T \\*all\\*<br>of _it_ <b>now</b> ![pic](x)"

    assert read(f"## Mission\n{line}\n").statement == "We sell more to them, AT&T *all* of it now pic"


def test_a_line_that_looks_like_the_target_of_a_link_stays() -> None:
    assert read("## What I think is going on\n\n[Bob]: they grew\n").context[0].text == "[Bob]: they grew"


def test_four_spaces_are_no_code() -> None:
    assert results("\n    - metric: churn; now: 1\n") == [("churn", "1", "", "", "")]


def test_dashes_and_dots_as_text_programs_put_them_begin_items() -> None:
    assert results("• churn 5 %\n\u2013 cost 3 %\n3) staff 2\n") == results("- churn 5 %\n- cost 3 %\n- staff 2\n")


def test_curly_signs_say_not_known_as_straight_ones_do() -> None:
    assert results("- metric: churn; now: don\u2019t know; target: “half”; by: …; whose: \u2014\n") == [
        ("churn", "", "“half”", "", "")
    ]


def test_what_has_no_label_goes_on_with_what_stands_before_it() -> None:
    assert results("- metric: churn; target: half; or less; by: ?; at best in June; -\n") == [
        ("churn", "", "half; or less", "at best in June", "")
    ]


def test_lines_that_say_nothing_are_neither_read_nor_missed() -> None:
    mission = read(
        "## Objectives\n- …\n\n?\n\n### O1: Sell\n\n...\n## Needs\n\n- …\n\n- budget (O1): …\n\n…\n## Mission\n…\n"
        "# Job mission draft: x\n### ???\n"
    )

    assert mission.unread == ()
    assert not any("told apart" in gap for gap in mission.gaps)


def test_the_answer_behind_a_row_is_the_one_to_its_result() -> None:
    head = "## Objectives\n|Objective|Metric|\n|-|-|\n"

    [objective] = read(f"{head}|Grow|churn| (change, 2026-05-04: less)\n").objectives

    assert (objective.verdict, objective.key_results[0].verdict) == (None, "change")
    assert (objective.line, objective.key_results[0].line) == (4, 4)
    assert objective.place != objective.key_results[0].place


def test_a_row_may_name_an_objective_and_no_result() -> None:
    assert objectives("|Objective|Target|\n|-|-|\n|Grow| |\n") == [("Grow", [])]


def test_a_second_paragraph_of_an_item_is_a_line_of_its_own() -> None:
    assert read("## Mission\n- Grow.\n\n  And stay.\n- [ ] Sell.\n").statement == "Grow. And stay. Sell."


def test_every_kind_of_line_end_gives_the_same_lines() -> None:
    text = "## Mission\n\nGrow.\n\n## Objectives\n\n### O1: Sell\n\n- 5 %\n"

    for ending in ("\r\n", "\r"):
        other = read(text.replace("\n", ending))
        assert other == read(text)
        assert (other.line, other.objectives[0].line, other.objectives[0].key_results[0].line) == (3, 7, 9)


def test_lines_are_counted_from_the_top_of_the_file_over_hints_and_all() -> None:
    top = "\ufeff---\nprocess: p1\n---\n\n<!-- a\n\nhint -->\n"

    mission = read(f"{top}## Mission\nGrow.\nStay. (agree)\n## Objectives\n### O1: Sell\n")

    assert (mission.line, mission.objectives[0].line) == (10, 12)


def test_a_megabyte_is_read_and_what_is_left_out_is_counted() -> None:
    mission = read("## Objectives\n" + "a line of mine\n\n" * 62500)

    assert len(mission.unread) == 41
    assert mission.unread[0].startswith("Line 2, “a line of mine”, is not read.")
    assert mission.unread[-1] == "62460 further lines are not read either; the first is line 82."


def test_one_line_more_than_can_be_told_is_one_line() -> None:
    assert read("## Objectives\n" + "a line of mine\n\n" * 41).unread[-1].startswith("One more line is")


def test_long_lines_are_cut_in_a_sentence_about_them() -> None:
    [sentence] = read("## Objectives\n" + "long " * 400).unread

    assert len(sentence) < 240
    assert "…”, is not read." in sentence


def test_lines_below_a_need_or_an_objective_are_named_with_what_would_do() -> None:
    mission = read(
        "## Objectives\nto come\n### O1: Sell\na remark\nof mine\n- (agree, 2026-05-04)\n"
        "## Needs\nbudget (O1): a tool\n"
    )

    assert mission.unread == (
        "Line 2, “to come”, is not read. An objective begins with O1:, O2: and so on, or is a heading.",
        (
            "Line 4, “a remark”, is not read. Begin it with a dash if it is a result; it is fine as it is if it is "
            "only for you."
        ),
        "Line 6, “(agree, 2026-05-04)”, is not read. It has the manager's answer, but does not say to what.",
        "Line 8, “budget (O1): a tool”, is not read. A line that belongs here begins with a dash.",
    )


def test_lines_at_the_top_that_are_not_understood_are_named() -> None:
    mission = read("---\nprocess: p1\nstate: sent\ntags: mine\nshared: soon\n---\n## Mission\nGrow.\n")

    assert mission.unread == (
        (
            "The state “sent” (line 3) is not one that Cornerman knows (private, ready, shared, revised, agreed); it "
            "was taken as private."
        ),
        "The day of sharing “soon” (line 5) could not be read. Write it like 2026-05-04.",
    )
    assert not any("sent" in gap for gap in mission.gaps)


def test_a_part_of_ones_own_is_named_once_however_long_it_is() -> None:
    mission = read(
        "## Mission\nGrow.\n### An aside\nStay.\n## Ideas\n\n- one\n\ntwo\n\n```\nthree\n```\n### four\nfive\n"
    )

    assert mission.statement == "Grow. Stay."
    assert mission.unread == (
        "The heading “An aside” (line 3) is not read; what stands below it is.",
        "The part “Ideas” (line 5) is not read; that is fine if it is only for you.",
    )


def test_an_empty_part_of_ones_own_is_not_worth_a_word() -> None:
    assert read("## Mission\nGrow.\n## Ideas\n\n-\n").unread == ()


def test_blocks_stand_on_lines() -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        Block(kind=BlockKind.ROW, line=0)


SIGNS = st.text(alphabet="#-*_O12:;() \t|<!>[]`~=\\&\n\r.abc…”\u200f", max_size=160)
PARTS = st.sampled_from(
    ["## Objectives\n", "## Needs\n", "## Mission\n", "## As advertised\n", "## What I think is going on\n", "x\n---\n"]
)


@settings(deadline=None)
@given(st.lists(PARTS | SIGNS | st.text(max_size=60), max_size=8).map("".join))
@example("- \t- |\n  ---")
@example("> - a\nb\tc\nd\te")
def test_any_text_whatever_gives_a_draft(text: str) -> None:
    content = text.encode(errors="surrogatepass")

    mission = read_draft(content, process_id="p1")

    last = len(content.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    lines = [each.line for each in blocks_of(content)]
    assert lines == sorted(lines)
    assert all(1 <= line <= last for line in lines)
    assert 0 <= mission.line <= last
    for objective in mission.objectives:
        assert objective.text.strip()
        assert 0 <= objective.line <= last
        assert [each.id for each in objective.key_results] == [
            f"{objective.id}.{number}" for number in range(1, len(objective.key_results) + 1)
        ]
        assert all(each.text and 1 <= each.line <= last for each in objective.key_results)


def test_a_result_without_a_metric_takes_what_stands_first_for_it() -> None:
    [result] = read("## Objectives\n### O1: A\n- People who leave; now: 5; target: 3\n").objectives[0].key_results

    assert result == KeyResult(
        id="O1.1",
        text="People who leave; now: 5; target: 3",
        metric="People who leave",
        baseline="5",
        target="3",
    )
