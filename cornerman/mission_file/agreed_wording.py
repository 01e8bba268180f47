"""What the manager agreed to, in the words in which they did: those of an earlier change, worked in yet or not."""

from dataclasses import replace

from cornerman.mission_file.key_results import read_key_result
from cornerman.mission_file.marking import shown
from cornerman.missions import KeyResult, ManagerVerdict, Mission, Objective


def as_agreed(mission: Mission) -> Mission:
    """Give a draft whose agreed items read as they were agreed. Those without words of the manager stay as written."""
    objectives = tuple(
        replace(_objective(each), key_results=tuple(map(_result, each.key_results))) for each in mission.objectives
    )
    words = _words(mission)
    stated = replace(mission, statement=words, verdict_words="") if words else mission
    return replace(stated, objectives=objectives)


def _objective(objective: Objective) -> Objective:
    words = _words(objective)
    return replace(objective, text=words, verdict_words="") if words else objective


def _result(result: KeyResult) -> KeyResult:
    words = _words(result)
    new = read_key_result(words) if words else None
    if new is None:
        return result
    return replace(
        new, id=result.id, verdict=result.verdict, verdict_on=result.verdict_on, line=result.line, cell=result.cell
    )


def _words(item: Mission | Objective | KeyResult) -> str:
    return shown(item.verdict_words) if item.verdict is ManagerVerdict.AGREE else ""
