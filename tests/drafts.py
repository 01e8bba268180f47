"""Drafts of a job for tests, put together from a few words, and what interviewers said about them."""

from dataclasses import replace
from datetime import date, timedelta

from cornerman.hearings import Heard
from cornerman.mission_file.key_results import read_key_result
from cornerman.missions import ContextLine, Mission, MissionState, Need, Objective
from cornerman.planning.draft_questions import Question
from tests.paper import NOW


def objective(name: str, text: str, *key_results: str) -> Objective:
    """Make an objective with key results written as the draft has them."""
    results = [result for line in key_results if (result := read_key_result(line))]
    numbered = tuple(replace(each, id=f"{name}.{number}") for number, each in enumerate(results, start=1))
    return Objective(id=name, text=text, key_results=numbered)


def draft(*objectives: Objective, needs: tuple[Need, ...] = (), context: tuple[ContextLine, ...] = ()) -> Mission:
    """Make the draft for the process `p`."""
    return Mission(process_id="p", state=MissionState.READY, objectives=objectives, needs=needs, context=context)


def heard(question: Question, who: str, said: str, *, minutes: int = 0, process_id: str = "p") -> Heard:
    """Make what somebody answered, so many minutes after NOW."""
    return Heard(
        process_id=process_id,
        question=question.key,
        asked=question.text,
        who=who,
        said=said,
        heard_on=date(2026, 11, 20),
        recorded_at=NOW + timedelta(minutes=minutes),
    )
