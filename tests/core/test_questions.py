"""What to ask in a talk: first what the draft leaves open and suits it, then what fits its stage."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cornerman.findings import Stage
from cornerman.hearings import Heard
from cornerman.listeners import Listener
from cornerman.people import Person
from cornerman.planning.draft_questions import QuestionKind, draft_questions
from cornerman.reading.lexicon import lexicon
from cornerman.reading.titles import TitleReader
from cornerman.views.questions import (
    AT_ONCE,
    ToAsk,
    listener_words,
    names_of,
    questions_for,
    session_questions,
    whom,
)
from tests.drafts import draft, heard, objective
from tests.happenings import vocabulary
from tests.paper import at, process, session, world

OPEN = draft(objective("O1", "Fewer stops", "metric: stops a shift; now: ; target: "))
PEOPLE = tuple(
    Person(email=f"{name}@umbra.example", name=name.title()) for name in ("ann", "ben", "cleo", "dev", "eva")
)


def asked(
    stage: Stage,
    *,
    people: Sequence[Person] = (),
    told: Sequence[Heard] = (),
    description: str = "",
) -> tuple[ToAsk, ...]:
    talk = session("s", at(5), stage=stage)
    event = replace(talk.event, description=description)
    titles = TitleReader(lexicon(vocabulary())).titles(event, people)
    talk = replace(talk, interviewers=tuple(people), titles=titles, event=event)
    job = process("p", talk)
    known = replace(world(job), missions=(OPEN,), heard=tuple(told))
    return session_questions(job, (talk,), known, at_most=5 if told else AT_ONCE)["s"]


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_three_questions_of_its_own(stage: Stage) -> None:
    questions = questions_for(stage)

    assert len(set(questions)) == AT_ONCE
    assert all(each.endswith("?") for each in questions)


def test_a_hiring_manager_is_asked_for_what_the_draft_does_not_know() -> None:
    assert asked(Stage.HIRING_MANAGER) == (
        ToAsk(
            whom="",
            lines=(
                "What should “stops a shift” become, and by when?",
                "Who answers for “stops a shift”: this position alone, or others too?",
                questions_for(Stage.HIRING_MANAGER)[0],
            ),
        ),
    )


@pytest.mark.parametrize("stage", [Stage.RECRUITER_SCREEN, Stage.OFFER_CALL])
def test_a_recruiter_is_not_asked_about_the_draft(stage: Stage) -> None:
    assert [each.lines for each in asked(stage)] == [questions_for(stage)]


def test_without_a_draft_the_questions_of_the_stage_are_left() -> None:
    talk = session("s", at(5), stage=Stage.TEAM)

    [everybody] = session_questions(process("p", talk), (talk,), world(process("p", talk)))["s"]

    assert everybody.lines == questions_for(Stage.TEAM)


def test_what_somebody_answered_is_marked_when_it_is_asked_of_another() -> None:
    [target] = [each for each in draft_questions(OPEN) if each.kind is QuestionKind.TARGET]

    lines = asked(Stage.EXECUTIVE, told=(heard(target, "Dana", "two"),))[0].lines

    assert f"{target.text} (asked before; ask again, to compare)" in lines
    assert not any("Dana" in line for line in lines)


def test_what_is_for_one_of_several_stands_under_their_name() -> None:
    everybody, some = asked(Stage.PANEL, people=PEOPLE[:2], description="Ann (Chief Operating Officer)\nBen, Engineer")[
        :2
    ]

    assert everybody.whom == ""
    assert some.whom in ("Ann", "Ben")


def test_many_people_are_not_all_named() -> None:
    assert whom(PEOPLE, Listener.PANEL) == "Ann, Ben, Cleo and 2 others"
    assert whom(PEOPLE[:2], Listener.PANEL) == "Ann and Ben"
    assert whom((), Listener.PANEL) == "the panel"


@pytest.mark.parametrize("listener", Listener)
def test_everybody_without_a_name_is_called_by_what_they_are(listener: Listener) -> None:
    assert listener_words(listener)


NAMELESS = tuple(Person(email=f"n{number}@umbra.example") for number in range(5))


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (NAMELESS[:1], "somebody whose name the invitation does not give"),
        (NAMELESS[:3], "3 people whose names the invitation does not give"),
        ((*PEOPLE[:1], *NAMELESS[:1]), "Ann and somebody whose name the invitation does not give"),
        ((*PEOPLE[:2], *NAMELESS[:2]), "Ann, Ben and 2 others whose names the invitation does not give"),
        ((*NAMELESS[:1], *PEOPLE[:4]), "Ann, Ben, Cleo and 2 others"),
        ((*NAMELESS, *PEOPLE[:1]), "Ann and 5 others"),
        (NAMELESS, "5 people whose names the invitation does not give"),
    ],
)
def test_of_whom_no_name_is_known_it_is_said_that_they_are_there(people: Sequence[Person], words: str) -> None:
    assert names_of(people) == words


def test_who_is_asked_and_has_no_name_is_called_by_what_they_are() -> None:
    assert whom(NAMELESS[:2], Listener.TEAM) == "the team"
    assert whom((*NAMELESS[:2], PEOPLE[0]), Listener.TEAM) == "Ann"
    assert whom((), Listener.MANAGER) == "the hiring manager"
