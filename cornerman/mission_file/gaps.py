"""What a draft does not say yet, each as a sentence to think about or to ask."""

from collections.abc import Iterator

from cornerman.mission_file.key_results import gaps_of
from cornerman.mission_file.objectives import wordless
from cornerman.mission_file.unread import excerpt
from cornerman.missions import ManagerVerdict, Mission, Need, Objective

LONGEST_STATEMENT = 400
FEWEST_OBJECTIVES = 3
MOST_OBJECTIVES = 5
FEWEST_RESULTS = 2
MOST_RESULTS = 4


def gaps_of_mission(mission: Mission, *, stray: bool) -> Iterator[str]:
    """Give the gaps of a draft; `stray` says that there are lines under Objectives that begin none.

    What the manager struck out lacks nothing any more.
    """
    if not mission.statement:
        yield "The mission is still empty: why does this job exist?"
    elif len(mission.statement) > LONGEST_STATEMENT:
        yield (
            f"The mission has {len(mission.statement)} characters. Up to {LONGEST_STATEMENT} can be said in one "
            "breath: what could go?"
        )
    if stray and not mission.objectives:
        yield "The lines under Objectives could not be told apart: begin each objective with O1:, O2: and so on."
    elif not mission.objectives:
        yield "There is no objective yet: what would you be held to in the first year?"
    else:
        yield from _gaps_in_number(mission)
    for each in mission.objectives:
        if each.verdict is not ManagerVerdict.DROP:
            yield from _gaps_of_objective(each)
    known = {each.id for each in mission.objectives}
    for need in mission.needs:
        yield from _gaps_of_need(need, known)


def _gaps_in_number(mission: Mission) -> Iterator[str]:
    count = sum(each.verdict is not ManagerVerdict.DROP for each in mission.objectives)
    if count > MOST_OBJECTIVES:
        yield f"There are {count} objectives. Three to five are enough: which would you be held to first?"
    elif count < FEWEST_OBJECTIVES:
        so_far = {0: "no objective left", 1: "one objective so far"}.get(count, f"{count} objectives so far")
        be = "are" if count > 1 else "is"
        yield f"There {be} {so_far}; three to five are usual. What else would you be held to?"


def _gaps_of_objective(objective: Objective) -> Iterator[str]:
    results = [each for each in objective.key_results if each.verdict is not ManagerVerdict.DROP]
    count = len(results)
    if objective.text == wordless(objective.id):
        yield f"{objective.id} has results, but does not say what they are for."
    if not count:
        yield f"{objective.id} has no result to measure it by: how would you both see that it was reached?"
    elif count < FEWEST_RESULTS:
        yield f"{objective.id} has one result; two to four tell more. What else would show that it was reached?"
    elif count > MOST_RESULTS:
        yield f"{objective.id} has {count} results. Two to four are enough: which matter most?"
    for result in results:
        yield from gaps_of(result, objective.id)


def _gaps_of_need(need: Need, known: set[str]) -> Iterator[str]:
    name = f"The need “{excerpt(need.text)}”"
    if not need.leg:
        yield f"{name} does not say whether it is budget, resources or support."
    if need.objective_id not in known and need.leg != "compensation":
        yield f"{name} is not tied to an objective of this draft."
