"""The job advertised, the job described and the job agreed: what joins them, how far apart they are, who is asked."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.ledger import EntryState, LedgerEntry
from cornerman.missions import (
    AdvertisedLine,
    ContextLine,
    KeyResult,
    ManagerVerdict,
    Mission,
    MissionState,
    Objective,
)
from cornerman.planning.drift import Tie, drift_of, job_rows
from cornerman.planning.drift_asking import drift_question_due
from cornerman.processes import Closing, Ending
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.views.draft_answers import answer_items
from cornerman.views.mission_comparison import comparison_view, drift_question, drift_words
from cornerman.world import World
from tests.letter_worlds import umbra
from tests.paper import NOW, world

DAY = date(2026, 5, 4)
AGREE, CHANGE, DROP, MISSING = ManagerVerdict


def objective(name: str, text: str, verdict: ManagerVerdict | None = None, words: str = "") -> Objective:
    return Objective(id=name, text=text, verdict=verdict, verdict_on=DAY if verdict else None, verdict_words=words)


def draft(*objectives: Objective, advertised: tuple[AdvertisedLine, ...] = ()) -> Mission:
    return Mission(
        process_id="umbra",
        state=MissionState.SHARED,
        objectives=objectives,
        advertised=advertised,
        shared_at=NOW - timedelta(days=2),
    )


def duty(text: str, name: str | None = None) -> AdvertisedLine:
    return AdvertisedLine(text=text, objective_id=name)


def joined(mission: Mission) -> dict[str, tuple[str, Tie]]:
    return {
        each.text: (row.objective.id if row.objective else "", each.tie)
        for row in job_rows(mission)
        for each in row.duties
    }


JOBS = draft(
    objective("O1", "Robots stand still half as long", AGREE),
    objective("O2", "A travelling team of technicians", DROP, "not yours"),
    objective("O3", "Every fault is written down", CHANGE, "a handbook of faults"),
    objective("O4", "Train the users", MISSING),
    objective("O5", "Spare parts arrive in a day"),
    advertised=(
        duty("Own the support budget", "O1"),
        duty("Build teams of technicians who travel"),
        duty("Write the handbook of all faults"),
        duty("Speak at fairs"),
        duty("Order spare parts", "O9"),
    ),
)


def test_a_duty_is_joined_by_the_tie_that_was_written_and_else_by_its_words() -> None:
    assert joined(JOBS) == {
        "Own the support budget": ("O1", Tie.OWN),
        "Build teams of technicians who travel": ("O2", Tie.WORDS),
        "Write the handbook of all faults": ("O3", Tie.WORDS),
        "Speak at fairs": ("", Tie.NONE),
        "Order spare parts": ("O5", Tie.WORDS),
    }


def test_one_word_in_common_joins_only_what_has_no_other() -> None:
    mission = draft(
        objective("O1", "Grow the support team"),
        advertised=(
            duty("Support"),
            duty("Support our partners"),
        ),
    )

    assert joined(mission) == {"Support": ("O1", Tie.WORDS), "Support our partners": ("", Tie.NONE)}


def test_short_words_in_capitals_join() -> None:
    mission = draft(
        objective("O1", "Use AI where it helps"),
        objective("O2", "Write SQL"),
        advertised=(duty("AI"), duty("SQL"), duty("ML"), duty("ALL OF US TO WIN AI")),
    )

    assert joined(mission) == {
        "AI": ("O1", Tie.WORDS),
        "SQL": ("O2", Tie.WORDS),
        "ML": ("", Tie.NONE),
        "ALL OF US TO WIN AI": ("", Tie.NONE),
    }


def test_what_the_manager_named_stays_theirs_once_it_is_agreed() -> None:
    named = replace(objective("O3", "Train the users", AGREE), named=True)
    mission = draft(
        objective("O1", "a", AGREE), objective("O2", "b", DROP), named, replace(named, id="O4", verdict=DROP)
    )

    drift = drift_of(mission)
    rows = comparison_view("Umbra", mission, job="umbra").rows

    assert (drift.described, drift.dropped) == (2, 1)
    assert (rows[2].described, rows[2].agreed) == ("not in your draft", "agreed, 2026-05-04: Train the users")
    assert (rows[0].described, rows[0].agreed) == ("a (no result yet)", "agreed, 2026-05-04")


def test_an_agreed_change_is_quoted_in_the_words_that_were_agreed() -> None:
    mission = draft(objective("O1", "a", AGREE, "twice a"), objective("O2", "twice b", AGREE, "twice b"))

    rows = comparison_view("Umbra", mission, job="umbra").rows

    assert [each.agreed for each in rows] == ["agreed, 2026-05-04: twice a", "agreed, 2026-05-04"]


def test_a_duty_without_words_is_joined_to_nothing() -> None:
    assert joined(draft(objective("O1", "a"), advertised=(duty("…"),))) == {"…": ("", Tie.NONE)}


def test_the_words_of_results_join_too() -> None:
    one = replace(objective("O1", "Run well"), key_results=(KeyResult(text="metric: support tickets; target: half"),))

    assert joined(draft(one, advertised=(duty("Answer support tickets"),))) == {
        "Answer support tickets": ("O1", Tie.WORDS)
    }


@given(st.integers())
def test_the_order_of_the_duties_changes_no_tie(seed: int) -> None:
    lines = list(JOBS.advertised)
    Random(seed).shuffle(lines)  # noqa: S311 - the order is all that is drawn

    assert joined(replace(JOBS, advertised=tuple(lines))) == joined(JOBS)


def test_an_objective_has_the_sources_of_what_is_going_on_with_it() -> None:
    context = (
        ContextLine(text="Robots stand still on Mondays", source="Dana, 2026-11-12"),
        ContextLine(text="The robots stand still", source="Dana, 2026-11-12"),
        ContextLine(text="It began in spring, see O1.2", source="the report"),
        ContextLine(text="Robots stand still"),
        ContextLine(text="They are moving to O10", source="Sam"),
    )

    assert job_rows(replace(JOBS, context=context))[0].sources == ("Dana, 2026-11-12", "the report")


def test_the_three_counts_are_what_they_say() -> None:
    drift = drift_of(JOBS)

    assert (drift.duties, drift.unmet) == (5, 2)
    assert (drift.standing, drift.unadvertised) == (3, 1)
    assert (drift.described, drift.dropped) == (4, 1)
    assert drift.unanswered == 1
    assert not drift.apart


@pytest.mark.parametrize(
    ("mission", "words"),
    [
        (
            draft(objective("O1", "a", AGREE), advertised=(duty("x", "O1"), duty("y"), duty("z"))),
            "Advertised duties with nothing agreed beside them: 2 of 3.",
        ),
        (
            draft(
                objective("O1", "a", AGREE),
                objective("O2", "b", MISSING),
                objective("O3", "c", CHANGE),
                advertised=(duty("x", "O1"),),
            ),
            "Things they want that were never advertised: 2 of 3.",
        ),
        (
            draft(objective("O1", "a", AGREE), objective("O2", "b", DROP), objective("O3", "c", DROP)),
            "Objectives of yours that they dropped: 2 of 3.",
        ),
    ],
)
def test_half_of_any_count_is_a_drift_and_a_question_for_the_council(mission: Mission, words: str) -> None:
    assert drift_words(mission) == (
        "The jobs advertised, described and agreed drift apart.",
        words,
        "Is this still the job that you want? That is a question for your council; I do not judge it.",
    )
    assert (
        drift_question(mission)
        == f"The jobs advertised, described and agreed drift apart. {words} Is this still the job that you want?"
    )
    view = comparison_view("Umbra", mission, job="umbra")
    assert view.warning[:3] == drift_words(mission)
    assert "half or more" in view.warning[3]


@pytest.mark.parametrize(
    "mission",
    [
        draft(),
        draft(objective("O1", "a"), advertised=(duty("x"), duty("y"))),
        draft(objective("O1", "a", AGREE)),
        draft(objective("O1", "a", DROP), advertised=(duty("x", "O1"),)),
        draft(objective("O1", "a", AGREE), objective("O2", "b", MISSING), advertised=(duty("x", "O1"),)),
        draft(objective("O1", "a", AGREE), objective("O2", "b"), advertised=(duty("x", "O1"), duty("y", "O2"))),
    ],
)
def test_what_is_open_or_not_advertised_is_no_drift(mission: Mission) -> None:
    assert drift_words(mission) == ()
    assert drift_question(mission) == ""
    assert comparison_view("Umbra", mission, job="umbra").warning == ()


def test_what_is_open_still_is_said_beside_the_warning_and_not_in_its_place() -> None:
    duties = (duty("x", "O1"), duty("y"), duty("z"))
    mission = draft(objective("O1", "a", AGREE), objective("O2", "b"), advertised=duties)
    view = comparison_view("Umbra", mission, job="umbra")

    assert drift_words(mission)[1:3] == (
        "Advertised duties with nothing agreed beside them: 2 of 3.",
        "Still without an answer: 1 objective. Their answers may change this.",
    )
    assert view.warning[:4] == drift_words(mission)
    assert "Still without an answer: 1 objective." in drift_question(mission)


@given(
    st.lists(st.sampled_from([None, *ManagerVerdict]), min_size=1, max_size=5),
    st.lists(st.sampled_from([None, "O1", "O2", "O3", "O4", "O5"]), max_size=6),
)
def test_the_counts_are_those_of_the_table_above_them(
    verdicts: list[ManagerVerdict | None], ties: list[str | None]
) -> None:
    own = [objective(f"O{number}", "", each) for number, each in enumerate(verdicts, start=1)]
    mission = draft(*own, advertised=tuple(duty("…", each) for each in ties))
    view = comparison_view("Umbra", mission, job="umbra")

    def below(start: str) -> list[int]:
        [line] = [each for each in view.counts if each.startswith(start)]
        return [int(word.strip(",.")) for word in line.split() if word.strip(",.").isdigit()]

    without = [each for each in view.rows if each.agreed == "nothing" or each.agreed.startswith("dropped")]
    unmet = sum(len(each.advertised.split("; ")) for each in without if each.advertised != "never advertised")
    if ties:
        assert below("Advertised duties") == [len(ties), unmet]
    left = sum(each.agreed == "still open" for each in view.rows)
    assert (below("Still without") if left else [0]) == [left]


def test_the_table_says_in_each_cell_what_is_so() -> None:
    results = (
        KeyResult(id="O1.1", text="x", verdict=CHANGE),
        KeyResult(id="O1.2", text="y", verdict=DROP),
        KeyResult(id="O1.3", text="z", verdict=AGREE),
    )
    first = replace(JOBS.objectives[0], key_results=results)
    changed = objective("O6", "Wordless", CHANGE)
    undated = replace(objective("O7", "Undated"), verdict=DROP)
    mission = replace(JOBS, objectives=(first, *JOBS.objectives[1:], changed, undated))

    view = comparison_view("Umbra", mission, job="umbra")

    assert [(each.id, each.advertised, each.described, each.agreed) for each in view.rows] == [
        (
            "O1",
            "Own the support budget",
            "Robots stand still half as long (3 results)",
            "agreed, 2026-05-04; O1.1 changed, O1.2 dropped",
        ),
        (
            "O2",
            "Build teams of technicians who travel (by its words)",
            "A travelling team of technicians (no result yet)",
            "dropped, 2026-05-04: not yours",
        ),
        (
            "O3",
            "Write the handbook of all faults (by its words)",
            "Every fault is written down (no result yet)",
            "changed, 2026-05-04: a handbook of faults",
        ),
        ("O4", "never advertised", "not in your draft", "they named it, 2026-05-04: Train the users"),
        ("O5", "Order spare parts (by its words)", "Spare parts arrive in a day (no result yet)", "still open"),
        (
            "O6",
            "never advertised",
            "Wordless (no result yet)",
            "changed, 2026-05-04: their words are not written down",
        ),
        ("O7", "never advertised", "Undated (no result yet)", "dropped"),
        ("", "Speak at fairs", "not in your draft", "nothing"),
    ]
    assert view.hints == ()


def test_without_an_advertisement_it_is_said_how_to_paste_one() -> None:
    view = comparison_view("Umbra", draft(objective("O1", "a")), job="umbra")

    assert [each.line for each in view.hints] == [
        "- Own the support budget (O1)",
        "cornerman mission verdict umbra",
    ]
    assert view.rows[0].advertised == "not known yet"


APART = draft(objective("O1", "a", DROP), objective("O2", "b", DROP), objective("O3", "c"))


def after(mission: Mission, *prompts: Prompt, digests: tuple[datetime, ...] = ()) -> World:
    ledger = tuple(
        LedgerEntry(key=f"digest/{at.date().isoformat()}", kind="letter", state=EntryState.DONE, claimed_at=at)
        for at in digests
    )
    return replace(world(umbra()), missions=(mission,), prompts=prompts, ledger=ledger)


def asked(at: datetime, state: PromptState = PromptState.OPEN) -> Prompt:
    step = drift_question_due(umbra(), APART, at)
    assert step is not None
    return replace(step.prompt, state=state)


def test_the_seeker_is_asked_once_whether_it_is_still_the_same_job() -> None:
    step = drift_question_due(umbra(), APART, NOW)

    assert step is not None
    assert (step.key, step.prompt.kind, step.by_letter) == ("job-drifted/umbra", PromptKind.JOB_DRIFTED, False)
    for quiet in (None, JOBS, replace(APART, state=MissionState.PRIVATE)):
        assert drift_question_due(umbra(), quiet, NOW) is None


def test_the_digest_asks_it_on_one_day_alone() -> None:
    found = NOW - timedelta(hours=20)
    prompt = asked(found)

    [item] = answer_items(after(APART, prompt), NOW)

    assert item.title == "Is it still the same job? Umbra Robotics"
    assert item.lines == (" ".join(drift_words(APART)),)
    assert item.commands[0].line.startswith("cornerman mission compare ")
    assert answer_items(after(APART, prompt, digests=(NOW,)), NOW) == (item,)
    assert answer_items(after(APART, prompt, digests=(found - timedelta(hours=1),)), NOW) == (item,)
    assert answer_items(after(APART, prompt, digests=(NOW,)), NOW + timedelta(days=1)) == ()
    assert answer_items(after(APART, asked(found, PromptState.ANSWERED)), NOW) == ()
    assert answer_items(after(JOBS, prompt), NOW) == ()
    assert answer_items(after(APART, replace(prompt, process_id="gone")), NOW) == ()


def test_a_draft_that_was_shown_and_got_no_answer_is_reminded_of_once() -> None:
    shown = draft(objective("O1", "a"))
    due = NOW - timedelta(days=1)

    [item] = answer_items(after(shown), NOW)

    assert item.title == "What did they say of your draft? Umbra Robotics"
    assert item.commands[0].line.startswith("cornerman mission verdict ")
    assert answer_items(after(shown, digests=(due - timedelta(hours=1), NOW)), NOW) == (item,)
    assert answer_items(after(shown, digests=(due,)), NOW) == ()
    for quiet in (
        replace(shown, shared_at=NOW - timedelta(hours=23)),
        replace(shown, shared_at=NOW - timedelta(days=15)),
        replace(shown, shared_at=None),
        replace(shown, state=MissionState.PRIVATE),
        replace(shown, objectives=(objective("O1", "a", AGREE),)),
    ):
        assert answer_items(after(quiet), NOW) == ()


def test_a_closed_job_is_left_in_peace() -> None:
    closed = replace(umbra(), closing=Closing(ending=Ending.REJECTION, at=NOW, source="mail"))
    there = replace(after(draft(objective("O1", "a"))), processes=(closed,))

    assert answer_items(there, NOW) == ()
    assert answer_items(replace(there, processes=(umbra(),), missions=()), NOW) == ()
