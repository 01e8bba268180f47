"""Every unknown of a draft is a question, under a key that lasts; and no need is ever in one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.missions import ContextLine, ManagerVerdict, Mission, Need
from cornerman.planning.draft_questions import Question, QuestionKind, draft_questions, possible_questions
from tests.drafts import draft, objective

FULL = "metric: stops a shift; now: 9; target: 2; by: June; whose: mine"
Kind = QuestionKind


def kinds(mission: Mission) -> list[QuestionKind]:
    return [each.kind for each in draft_questions(mission)]


def only(mission: Mission, kind: QuestionKind) -> Question:
    [found] = [each for each in draft_questions(mission) if each.kind is kind]
    return found


def test_every_unknown_part_of_a_result_is_asked() -> None:
    found = draft_questions(draft(objective("O1", "Fewer stops", "metric: stops a shift; now: ?; target: ")))

    assert [(each.kind, each.text) for each in found] == [
        (Kind.BASELINE, "Where does “stops a shift” stand today?"),
        (Kind.TARGET, "What should “stops a shift” become, and by when?"),
        (Kind.OWNER, "Who answers for “stops a shift”: this position alone, or others too?"),
        (Kind.HISTORY, "What was tried before for “Fewer stops”, and what came of it?"),
    ]


@pytest.mark.parametrize(
    ("result", "kind"),
    [
        ("metric: stops; now: ; target: 2; by: June; whose: mine", Kind.BASELINE),
        ("metric: stops; now: 9?; target: 2; by: June; whose: mine", Kind.BASELINE),
        ("metric: stops; now: 9; target: ; by: June; whose: mine", Kind.TARGET),
        ("metric: stops; now: 9; target: 2; by: ; whose: mine", Kind.BY_WHEN),
        ("metric: stops; now: 9; target: 2; by: June; whose: ", Kind.OWNER),
        ("metric: stops; now: 9; target: 2; by: June; whose: shared with Sales", Kind.DECIDES),
        ("metric: stops; now: 9; target: 2; by: June; whose: me and the plant", Kind.DECIDES),
        ("target: 2", Kind.RESULT),
        ("TBD", Kind.RESULT),
        ("Shift leaders trust the plan", Kind.FIGURE),
        ("Stops go from ? to 2", Kind.FIGURE),
    ],
)
def test_what_is_missing_decides_the_question(result: str, kind: QuestionKind) -> None:
    assert kinds(draft(objective("O1", "Fewer stops", result))) == [kind, Kind.HISTORY]


@pytest.mark.parametrize("result", [FULL, "Fewer than 3 stops a shift"])
def test_what_the_draft_knows_is_not_asked(result: str) -> None:
    assert kinds(draft(objective("O1", "Fewer stops", result))) == [Kind.HISTORY]


def test_what_the_draft_knows_could_still_be_answered_otherwise() -> None:
    every = possible_questions(draft(objective("O1", "Fewer stops", FULL)))

    assert [each.kind for each in every if each.known] == [
        Kind.RESULT, Kind.BASELINE, Kind.TARGET, Kind.OWNER, Kind.BY_WHEN,
    ]  # fmt: skip


def test_a_day_that_is_known_is_not_asked_with_the_target() -> None:
    mission = draft(objective("O1", "Fewer stops", "metric: stops; now: 9; by: June; whose: mine"))

    assert only(mission, Kind.TARGET).text == "What should “stops” become?"


def test_an_objective_that_takes_something_is_asked_about_without_a_word_of_it() -> None:
    needs = (Need(leg="budget", text="a survey tool", objective_id="O1"), Need(leg="support", text="a coach"))
    mission = draft(objective("O1", "Fewer stops", FULL), objective("O2", "Calm shifts", FULL), needs=needs)

    assert [each.text for each in draft_questions(mission) if each.kind is Kind.RESOURCES] == [
        "What has been set aside for “Fewer stops”, in people, in money and in time?",
        "What has been set aside for this position, in people, in money and in time?",
    ]


def test_what_is_wanted_in_pay_asks_nothing() -> None:
    pay = Need(leg="compensation", text="EUR 90,000")

    assert Kind.RESOURCES not in kinds(draft(objective("O1", "Fewer stops", FULL), needs=(pay,)))


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        (ContextLine(text="The head of support is leaving"), True),
        (ContextLine(text="The head of support is leaving", source="my guess"), True),
        (ContextLine(text="I assume the budget is cut", source="Rita, 2026-11-17"), True),
        (ContextLine(text="The head of support is leaving", source="Rita, 2026-11-17"), False),
        (ContextLine(text="…"), False),
    ],
)
def test_what_has_no_source_or_is_a_guess_is_asked(line: ContextLine, *, asked: bool) -> None:
    assert (Kind.CONTEXT in kinds(draft(context=(line,)))) is asked


def test_what_is_taken_for_somebody_elses_job_is_asked() -> None:
    mission = replace(draft(), not_my_job=("Key accounts",))

    assert only(mission, Kind.SCOPE).text == "Is “Key accounts” part of this position?"


def test_two_values_for_one_metric_are_a_contradiction() -> None:
    mission = draft(
        objective("O1", "Fewer stops", "metric: stops; now: 9; target: 2; by: June; whose: mine"),
        objective("O2", "Calm shifts", "metric: Stops; now: 9; target: 4; by: June; whose: mine"),
    )

    found = only(mission, Kind.CONTRADICTION)

    assert found.text == "For “stops” I have more than one target: “2” and “4”. Which one do you go by?"
    assert found.item == "O1.1"


def test_what_the_manager_struck_out_is_asked_no_more() -> None:
    whole = objective("O1", "Fewer stops", "metric: stops; now: ", "metric: halts; now: ")
    [stops, halts] = whole.key_results
    one = replace(whole, key_results=(replace(stops, verdict=ManagerVerdict.DROP), halts))

    assert "stops" not in " ".join(each.text for each in draft_questions(draft(one))).replace("Fewer stops", "")
    assert draft_questions(draft(replace(whole, verdict=ManagerVerdict.DROP))) == ()


def test_what_the_manager_agreed_to_is_settled() -> None:
    agreed = replace(objective("O1", "Fewer stops", FULL), verdict=ManagerVerdict.AGREE)

    assert {each.settled for each in possible_questions(draft(agreed)) if each.item == "O1.1"} <= {True}


def test_the_same_thing_is_asked_once_and_open_when_it_is_open_anywhere() -> None:
    mission = draft(
        objective("O1", "Fewer stops", "metric: stops; now: 9; target: 2; by: June; whose: mine"),
        objective("O2", "Calm shifts", "metric: STOPS; now: ; target: 2; by: June; whose: mine"),
    )

    assert only(mission, Kind.BASELINE).text == "Where does “STOPS” stand today?"


def test_a_key_stays_when_the_draft_is_edited_elsewhere() -> None:
    before = draft(objective("O1", "Fewer stops", "metric: stops a shift; now: "))
    after = draft(
        objective("O1", "Better training", "metric: days of training; now: "),
        objective("O2", "Fewer stops, at last", "Something else: 3", "metric: “Stops a shift”; now: "),
    )

    [was] = [each for each in draft_questions(before) if each.kind is Kind.BASELINE]
    [now] = [each for each in draft_questions(after) if each.kind is Kind.BASELINE and "Stops" in each.text]

    assert was.key == now.key


def test_a_subject_without_letters_has_a_key_of_its_own() -> None:
    found = draft_questions(draft(objective("O1", "🚀"), objective("O2", "🎯")))

    assert len({each.key for each in found}) == len(found) == 4


SECRET = st.text(alphabet="QXZJ", min_size=6, max_size=12).map(lambda word: f"need{word}")
WORDS = st.text(min_size=1, max_size=40)
RESULTS = st.lists(st.one_of(WORDS, WORDS.map(lambda each: f"metric: {each}; now: ?; whose: shared")), max_size=3)


@given(
    secrets=st.lists(SECRET, min_size=1, max_size=4),
    texts=st.lists(st.tuples(WORDS, RESULTS), max_size=3),
    leg=st.sampled_from(["budget", "resources", "support", "compensation", ""]),
)
def test_no_word_of_a_need_is_in_any_question(secrets: list[str], texts: list[tuple[str, list[str]]], leg: str) -> None:
    needs = tuple(
        Need(leg=leg, text=each, objective_id=f"O{place}", why=each, evidence=each, fallback=each)
        for place, each in enumerate(secrets)
    )
    objectives = [objective(f"O{place}", text, *results) for place, (text, results) in enumerate(texts, start=1)]
    with_needs, without = draft(*objectives, needs=needs), draft(*objectives)

    asked = possible_questions(with_needs)

    assert not any(secret in f"{each.text} {each.about} {each.item}" for each in asked for secret in secrets)
    assert [each for each in asked if each.kind is not Kind.RESOURCES] == list(possible_questions(without))
