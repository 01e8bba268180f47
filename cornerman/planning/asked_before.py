"""Questions asked in words that the draft does not have any more: what was answered to them stays compared."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cornerman.hearings import Heard
from cornerman.missions import KeyResult, ManagerVerdict, Mission, Objective
from cornerman.planning.draft_questions import Question, QuestionKind, possible_questions, question_key

_QUOTED = re.compile(r"“(.+?)”")
_COMPARING = re.compile(
    r"I heard more than one figure for |I heard different answers about |About .+ I heard "
    r"|For “.+” I have more than one "
)
"""How a question begins that asks which of several answers holds: answers to it are not compared once more."""


def asked_before(mission: Mission, heard: Mapping[str, Sequence[Heard]]) -> tuple[Question, ...]:
    """Give the questions that were answered and are not in the draft any more, in the words of the last answer.

    What the manager struck out is asked no more. `heard` gives by question what was heard on it.
    """
    known = {each.key for each in (*possible_questions(mission), *possible_questions(_as_if_kept(mission)))}
    last = {key: max(answers, key=lambda each: each.recorded_at) for key, answers in heard.items() if key not in known}
    return tuple(_question(key, each.asked) for key, each in last.items() if not _COMPARING.match(each.asked))


def _question(key: str, asked: str) -> Question:
    """Make a question of its words; its kind and subject are found again where its words still have all of that."""
    subjects = (*_QUOTED.findall(asked), "")
    kinds = (each for each in QuestionKind if any(question_key(each, subject) == key for subject in subjects))
    kind = next(kinds, QuestionKind.CONTEXT)
    return Question(key=key, text=asked, about=subjects[0], kind=kind)


def _as_if_kept(mission: Mission) -> Mission:
    """Give a draft in which nothing was struck out."""
    objectives = (
        replace(_kept(each), key_results=tuple(map(_kept_result, each.key_results))) for each in mission.objectives
    )
    return replace(mission, objectives=tuple(objectives))


def _kept(each: Objective) -> Objective:
    return replace(each, verdict=None) if each.verdict is ManagerVerdict.DROP else each


def _kept_result(each: KeyResult) -> KeyResult:
    return replace(each, verdict=None) if each.verdict is ManagerVerdict.DROP else each
