"""What is from the seeker's own notes is theirs alone, with all that stands below it, in every part of a draft."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cornerman.mission_file.around_lines import is_own, names_own_note
from cornerman.missions import Mission
from cornerman.planning.draft_questions import possible_questions
from cornerman.views.mission_comparison import comparison_view
from cornerman.views.mission_sheet import mission_sheet
from integrations.mission_markdown import read_draft
from integrations.stationery import JinjaStationery
from tests.paper import process

PLANTED = "zebra"
NOTE = "[my note, 2026-11-02]"
GOING_ON = "## What I think is going on\n\n"
OBJECTIVES = "## Objectives\n\n### O1: Run\n\n- metric: hours; now: 3; target: 2\n"
SAYING = (
    "Line {} is from a note of your own, by its brackets, so it and what stands below it are yours alone and are not "
    "read. Take the brackets away if it is for the talk."
)


def read(text: str) -> Mission:
    return read_draft(text.encode(), process_id="p")


def public(mission: Mission) -> Mission:
    """Give a draft without the lines that are the seeker's alone."""
    return replace(mission, context=tuple(each for each in mission.context if not is_own(each)))


def shown_to_others(mission: Mission) -> str:
    """Give all that is made of a draft for other eyes, or to be said to them."""
    sheet = JinjaStationery().write("mission_sheet", mission_sheet(mission, process("p"), day=date(2026, 11, 24)))
    questions = [(each.text, each.about) for each in possible_questions(mission)]
    return f"{sheet.html} {sheet.text} {questions} {comparison_view('Acme', mission, job='acme')} {public(mission)}"


def own_lines(mission: Mission) -> list[str]:
    return [each.text for each in mission.context if is_own(each)]


def other_lines(mission: Mission) -> list[str]:
    return [each.text for each in public(mission).context]


@pytest.mark.parametrize(
    "text",
    [
        f"- They fear it {NOTE}\n  - zebra\n    - zebra\n      1. zebra\n         * zebra\n",
        f"- They fear it {NOTE}\n\n  zebra\n\n  > zebra\n\n  | zebra | zebra |\n  |--|--|\n  | zebra | zebra |\n",
        f"- They fear it {NOTE}\n\n  ## zebra\n\n  zebra\n",
        f"- ### They fear it {NOTE}\n  zebra\n",
        f"- They fear it {NOTE}\n\t- zebra\n\n\t\tzebra\n",
        f"- They fear it {NOTE}\n - zebra\n",
        f"1. They fear it {NOTE}\n  - zebra\n",
        f"1. They fear it {NOTE}\n\n1.1 zebra\n\n1.1.1. zebra\n\na) zebra\n",
        f"1.\tThey fear it {NOTE}\n1.1.\tzebra\n1.2.\tzebra\n",
        f"\u2022\tThey fear it {NOTE}\no\tzebra\n\u00a7\tzebra\n",
        f"\u2022 They fear it {NOTE}\n\u25e6 zebra\n  \u25aa zebra\n",
        f"> - They fear it {NOTE}\n>   - zebra\n",
        f"\u2022 They fear it {NOTE}\n\n\t### zebra\n",
        f"They fear it {NOTE}\n- zebra\n- zebra\n",
        f"They fear it {NOTE}:\n\n- zebra\n\n| zebra | a |\n|--|--|\n| zebra | b |\n",
        f"They fear it {NOTE}\n> zebra\n",
        f"They fear it {NOTE}\nzebra\n",
        f"- zebra\n  - zebra\n  - {NOTE}\n",
        f"- zebra\n  - zebra\n\n  {NOTE}\n",
        f"- zebra\n- {NOTE}\n  - zebra\n",
        f"{NOTE}\n\n- zebra\n",
        f"| a | b |\n|--|--|\n| zebra | c |\n| zebra | d |\n\n{NOTE}\n",
        f"| a | b |\n|--|--|\n| They fear it {NOTE} | zebra |\n| | zebra |\n",
        "| a | Source |\n|--|--|\n| zebra | my note, 2026-11-02 |\n",
        "| a | My notes |\n|--|--|\n| b | zebra |\n",
        "| My notes |\n|--|\n| zebra |\n",
        f"zebra\nzebra\n\n{NOTE}\n",
        "- They fear it [my\n  note, 2026-11-02]\n  - zebra\n",
        "- They fear it [*my* note](2026-11-02)\n  - zebra\n",
        "- They fear it [my note](2026-11-02)\n  - zebra\n",
        "- \u200f[\u200fmy note] \u05e9\u05dc\u05de\n\n  - \u200fzebra\n",
        f"- They fear it {NOTE}\n  ```\n  zebra\n  ```\n  <div>zebra</div>\n",
        f"- They grow. [Dana]\n\n  They fear it {NOTE}\n\n  - zebra\n",
    ],
)
@pytest.mark.parametrize(
    "part",
    [
        "## Mission\n\n",
        GOING_ON,
        "## As advertised\n\n",
        "## Objectives\n\n### O1: Run\n\n",
        "## Not my job\n\n",
        "## Needs\n\n",
    ],
)
def test_what_stands_below_an_own_note_is_nowhere_that_others_look(part: str, text: str) -> None:
    assert PLANTED not in shown_to_others(read(part + text))
    assert PLANTED in shown_to_others(read(f"{GOING_ON}- zebra\n"))


def test_what_stands_beside_an_own_note_is_read_as_before() -> None:
    text = (
        f"- They grow. [Dana]\n- They fear it {NOTE}\n  - zebra\n- They hire.\n\nThey sell.\n\n1. a\n   {NOTE}\n2. b\n"
    )

    mission = read(GOING_ON + text)

    assert other_lines(mission) == ["They grow.", "They hire.", "They sell.", "b"]
    assert own_lines(mission) == ["They fear it", "zebra", "a"]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (f"\u2022\tOwn {NOTE}\no\tzebra\n\u2022\tTheirs\n", ["\u2022 Theirs"]),
        (f"1. Own {NOTE}\n\na) zebra\n\n2. Theirs\n", ["Theirs"]),
        (f"Own {NOTE}\n\n- Theirs\n", ["Theirs"]),
        (f"- Own {NOTE}\n* Theirs\n", ["Theirs"]),
        (f"- Theirs\n\nOwn {NOTE}\n", ["Theirs"]),
        (f"Own {NOTE}\n\nTheirs\n", ["Theirs"]),
        (f"a) Theirs\n\n1. Own {NOTE}\n\nb) Theirs\n", ["Theirs", "Theirs"]),
        ("- Own (my view)\n  - zebra\n- Theirs (the view)\n", ["Theirs"]),
        (f"### Own {NOTE}\n- zebra\n### Other\n- Theirs\n", ["Theirs"]),
        (f"| a | b |\n|--|--|\n| Own {NOTE} | zebra |\n| Theirs | c |\n", ["a b", "Theirs c"]),
        (f"- Theirs\n- zebra\n- {NOTE}\n", ["Theirs"]),
        (f"\u2022 zebra\n\u2022 zebra\n\n{NOTE}\n\nTheirs\n", ["Theirs"]),
    ],
)
def test_an_own_note_ends_where_the_next_line_begins(text: str, others: list[str]) -> None:
    assert other_lines(read(GOING_ON + text)) == others


def test_a_part_whose_heading_names_own_notes_is_private_whole() -> None:
    mission = read(f"{GOING_ON.strip()} (my notes)\n\n- zebra\n\n### More\n\n- zebra\n\n## Not my job\n\n- Sales\n")

    assert (other_lines(mission), mission.not_my_job) == ([], ("Sales",))
    assert mission.unread == ()


def test_own_notes_among_objectives_and_results_are_no_item_and_that_is_said() -> None:
    mission = read(
        f"{OBJECTIVES}  - zebra {NOTE}\n    - zebra\n- days\n\n### O2: zebra {NOTE}\n\n- zebra\n\n### O3: Sell\n- a\n"
        f"\nO4: zebra {NOTE}\n\n- zebra\n\nO5: Go\n\n- b\n"
    )

    assert [(each.id, [one.text for one in each.key_results]) for each in mission.objectives] == [
        ("O1", ["metric: hours; now: 3; target: 2", "days"]),
        ("O3", ["a"]),
        ("O5", ["b"]),
    ]
    assert mission.unread == tuple(SAYING.format(line) for line in (6, 10, 17))


def test_rows_below_an_own_row_are_none_of_the_objective_above_it() -> None:
    mission = read(
        "## Objectives\n| Metric | Objective |\n|--|--|\n| hours | O1: Run |\n"
        f"| zebra | O2: zebra {NOTE} |\n| zebra | |\n| days | O3: Sell |\n| weeks | |\n"
    )

    assert [(each.id, [one.metric for one in each.key_results]) for each in mission.objectives] == [
        ("O1", ["hours"]),
        ("O3", ["days", "weeks"]),
    ]


def test_a_need_with_an_own_note_is_still_a_need_and_what_stands_below_it_is_none() -> None:
    mission = read(
        f"## Needs\n- budget (O1): a tool {NOTE}\n  - zebra\n- zebra {NOTE}\n  - budget (O1): zebra\n- support: c\n"
    )

    assert [(each.leg, each.text) for each in mission.needs] == [("budget", f"a tool {NOTE}"), ("support", "c")]


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("  - budget: zebra\n    - zebra\n- days\n", [("budget", "zebra"), ("budget", "zebra")]),
        ("- support (O2): zebra\n- days\n", [("support", "zebra")]),
        ("- Needs:\n  - zebra\n  - money: zebra\n- days\n", [("", "zebra"), ("compensation", "zebra")]),
        ("- Need: zebra\n- days\n", [("", "zebra")]),
        ("- days\n\nMy needs (private):\n\n- zebra\n- zebra\n", [("", "zebra"), ("", "zebra")]),
        ("- days\n\nNeeds:\n\n- zebra\n\nA remark\n", [("", "zebra")]),
    ],
)
def test_a_need_that_stands_below_an_objective_is_no_result(text: str, needs: list[tuple[str, str]]) -> None:
    mission = read(f"{OBJECTIVES}{text}### O2: Sell\n- a\n")

    assert [(each.leg, each.text) for each in mission.needs] == needs
    assert [[one.text for one in each.key_results] for each in mission.objectives] == [
        ["metric: hours; now: 3; target: 2", "days"],
        ["a"],
    ]
    assert PLANTED not in shown_to_others(replace(mission, needs=(), gaps=()))
    assert "is read as a need of O1, so it is no result and stays yours alone." in mission.unread[0]


def test_a_need_names_its_objective_or_is_one_of_that_above() -> None:
    mission = read(
        "## Objectives\n- needs: early\n### O1: Run\n- budget: a\n- budget (O2): b\n- support: 9 %; target: 8\n"
    )

    assert [(each.text, each.objective_id) for each in mission.needs] == [("early", None), ("a", "O1"), ("b", "O2")]
    assert mission.objectives[0].key_results[0].target == "8"
    assert mission.unread[0].startswith("Line 2 is read as a need, so it is no result")


def test_a_guess_of_ones_own_may_be_asked_and_what_stands_below_it_is_private() -> None:
    mission = read(f"{GOING_ON}- They fear it [my guess]\n  - zebra\n- They grow [Dana]\n")

    assert [(each.text, each.own) for each in mission.context] == [
        ("They fear it", False),
        ("zebra", True),
        ("They grow", False),
    ]
    assert own_lines(mission) == ["They fear it", "zebra"]
    assert [each.about for each in possible_questions(mission)] == ["They fear it"]
    assert not names_own_note("(((((the note) my note")


def test_an_own_note_in_a_part_that_is_not_read_is_named_with_it() -> None:
    mission = read(f"zebra {NOTE}\n## Ideas\n- zebra {NOTE}\n## Mission\nGrow.\n")

    assert mission.unread == (
        "The words above the first part (line 1) are not read; that is fine if they are only for you.",
        "The part “Ideas” (line 2) is not read; that is fine if it is only for you.",
    )


MARKERS = ("-", "*", "+", "1.", "2)", "\u2022", "\u2013", "\u25aa")
FORMS = (
    "{0}- zebra",
    "{0}* zebra",
    "{0}+ zebra",
    "{0}1. zebra",
    "{0}3) zebra",
    "{0}zebra",
    "{0}> zebra",
    "{0}### zebra",
    "{0}```\n{0}zebra\n{0}```",
    "{0}| zebra | b |\n{0}|--|--|\n{0}| zebra | c |",
    "{0}| zebra | b |",
    "{0}\u2022 zebra",
    "{0}- [ ] **zebra** `zebra`",
    "{0}O7: zebra",
    "{0}- O8: zebra",
    "{0}- budget (O1): zebra",
    "{0}zebra\n{0}---",
    "{0}<b>zebra</b>",
    "{0}- metric: zebra; now: 1",
    "{0}zebra\tzebra\n{0}zebra\tzebra",
)


@st.composite
def below_a_note(draw: st.DrawFn) -> str:
    """Draw a part of a draft with an own note in it, and a planted word below that, one to four deep."""
    part = draw(st.sampled_from(["## Mission\n\n", GOING_ON, "## As advertised\n\n", OBJECTIVES, "## Not my job\n\n"]))
    marker = draw(st.sampled_from(MARKERS))
    quote = draw(st.sampled_from(["", "", "> "]))
    lines = [
        f"{quote}{marker} They fear it {draw(st.sampled_from([NOTE, '(my own notes)', '[**My conclusion**, June]']))}"
    ]
    for _ in range(draw(st.integers(min_value=1, max_value=5))):
        deep = draw(st.integers(min_value=1, max_value=4))
        room = draw(st.sampled_from(["\t" * deep, "    " * deep, "  " * deep + " "]))
        lines += [quote.rstrip()] * draw(st.integers(min_value=0, max_value=1))
        lines += [f"{quote}{line}" for line in draw(st.sampled_from(FORMS)).format(room).split("\n")]
    before = draw(st.sampled_from(["", "- They grow. [Dana]\n", "Words.\n\n", "| a | b |\n|--|--|\n| c | d |\n\n"]))
    return f"{part}{before}{chr(10).join(lines)}\n"


@settings(deadline=None)
@given(below_a_note(), st.sampled_from(["\n", "\r\n"]))
@example(f"{GOING_ON}- Own {NOTE}\n  - Own {NOTE}\n  - zebra\n", "\n")
def test_a_word_planted_below_an_own_note_comes_out_nowhere(text: str, ending: str) -> None:
    mission = read(text.replace("\n", ending))

    assert PLANTED not in shown_to_others(mission)
