"""What a draft knows, what it only guesses, and what says that nothing is known: one reading for gaps and questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.mission_file.unknowns import is_known, is_none, says_nothing
from cornerman.missions import ContextLine, Mission, MissionState
from cornerman.planning.draft_questions import QuestionKind, draft_questions
from integrations.mission_markdown import read_draft
from tests.drafts import draft, objective

UNKNOWN = [
    "",
    "?",
    "??",
    "…",
    "TBC",
    "tbd",
    "T.B.D.",
    "TBC with Rita",
    "TBD (by Q1)",
    "n/a",
    "N/A.",
    "unknown",
    "Unknown (nobody measures it)",
    "unclear",
    "not known",
    "not sure",
    "not sure yet",
    "I'm not sure",
    "not measured",
    "not yet measured so far",
    "no idea",
    "no figures yet",
    "don\u2019t know",
    "I don't know, ask around",
    "nobody knows",
    "No one measures it",
    "to be agreed",
    "to be confirmed with Dana",
    "still to be defined",
    "open",
    "pending",
    "none yet",
    "ask Rita",
    "to ask the manager",
    "(unknown)",
]
GUESSED = [
    "40 %?",
    "40 ?",
    "12 (?)",
    "mid-2027?",
    "Dana?",
    "12 % (Rita said, not sure)",
    "me and Sales, unclear",
    "a guess: 5",
]
KNOWN = [
    "0",
    "none",
    "12 %",
    "€9",
    "asap",
    "open posts: 3",
    "Rita",
    "June",
    "ask every customer twice a year",
    "TBCS",
    "EUR 2m",
]


@pytest.mark.parametrize("words", UNKNOWN)
def test_words_that_only_say_that_nothing_is_known_are_unknown(words: str) -> None:
    assert says_nothing(words)
    assert not is_known(words)


@pytest.mark.parametrize("words", GUESSED)
def test_a_guess_is_not_nothing_and_not_known(words: str) -> None:
    assert not says_nothing(words)
    assert not is_known(words)


@pytest.mark.parametrize("words", KNOWN)
def test_other_words_are_known(words: str) -> None:
    assert is_known(words)


@pytest.mark.parametrize("words", ["none", "N/A", "None so far.", "nothing", "nothing that I know of", "-", "nil"])
def test_a_line_that_lists_nothing_is_none(words: str) -> None:
    assert is_none(words)


@pytest.mark.parametrize("words", ["none of the sales team", "Sales", "nothing to do with pre-sales"])
def test_a_line_that_names_something_is_not_none(words: str) -> None:
    assert not is_none(words)


PARTS = st.sampled_from([*UNKNOWN, *GUESSED, *KNOWN])


@given(now=PARTS, target=PARTS, by=PARTS, whose=PARTS)
def test_whatever_is_a_gap_is_a_question_and_the_other_way_round(now: str, target: str, by: str, whose: str) -> None:
    line = f"metric: churn; now: {now}; target: {target}; by: {by}; whose: {whose}"
    mission = read_draft(f"## Objectives\n### O1: Grow\n- {line}\n".encode(), process_id="p")

    gaps = [gap.partition(": ")[2] for gap in mission.gaps if "“churn”" in gap]
    asked = {each.kind for each in draft_questions(mission) if each.item == "O1.1"}
    targets = [each.text for each in draft_questions(mission) if each.kind is QuestionKind.TARGET]

    assert ("where does it stand today?" in gaps) == (QuestionKind.BASELINE in asked)
    assert ("what should it become?" in gaps) == (QuestionKind.TARGET in asked)
    assert ("who answers for it, you alone or somebody with you?" in gaps) == (QuestionKind.OWNER in asked)
    assert ("by when?" in gaps) == (
        QuestionKind.BY_WHEN in asked or "What should “churn” become, and by when?" in targets
    )


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        (ContextLine(text="They grew", source="Rita"), []),
        (ContextLine(text="They grew", source="Rita, not sure"), ["How far is this right: “They grew”?"]),
        (ContextLine(text="I guess they grew", source="Rita"), ["How far is this right: “I guess they grew”?"]),
        (ContextLine(text="They grew", source=""), ["How far is this right: “They grew”?"]),
        (ContextLine(text="Why did they grow?", source=""), []),
        (ContextLine(text="TBC", source=""), []),
    ],
)
def test_a_line_of_what_is_going_on_is_asked_about_where_it_is_a_guess(line: ContextLine, asked: list[str]) -> None:
    assert [each.text for each in draft_questions(draft(context=(line,)))] == asked


def test_nothing_is_asked_or_needed_where_a_line_says_none() -> None:
    text = "## Not my job\n- N/A\n- none\n## Needs\n- none\n- budget (O1): none so far\n- support (O1): TBC\n"

    mission = read_draft(text.encode(), process_id="p")

    assert mission == Mission(process_id="p", state=MissionState.PRIVATE, gaps=mission.gaps)


def test_an_unknown_figure_is_a_question_mark_in_the_draft_and_not_its_words() -> None:
    [result] = objective("O1", "Grow", "metric: churn; now: unknown (nobody measures it); target: 40?").key_results

    assert (result.baseline, result.target) == ("", "40?")
