"""How firmly the asks of a brief stand, in a sentence or two: what of the draft the manager has agreed to."""

from cornerman.mission_standing import without_stale_answers
from cornerman.missions import ManagerVerdict, Mission

_NO_DRAFT = (
    "You have no mission draft for this job, so nothing here rests on an objective that the manager agreed to. "
    "What follows are questions that anybody may ask."
)
_NO_OBJECTIVE = (
    "Your draft has no objective yet, so nothing here rests on one. Write down what you would have to reach, "
    "go through it with the manager, then ask for what it takes."
)
_REWORDED = (
    "What the manager agreed to in your draft has other words by now. Go through the objectives again first, "
    "then ask for what they take."
)
_NOT_AGREED = (
    "The manager has not agreed to an objective of your draft yet. Go through the objectives first, "
    "then ask for what they take."
)
_ALL_AGREED = "The manager agreed to every objective of your draft. Ask for what they take."
_SOME_AGREED = "The manager agreed to some objectives of your draft. Ask for what these take; confirm the others first."


def ground_of(mission: Mission | None) -> str:
    """Say on what the asks of a brief rest."""
    if mission is None:
        return _NO_DRAFT
    if not mission.objectives:
        return _NO_OBJECTIVE
    verdicts = {each.verdict for each in without_stale_answers(mission).objectives}
    if ManagerVerdict.AGREE not in verdicts:
        reworded = any(each.id in mission.reworded for each in mission.objectives)
        return _REWORDED if reworded else _NOT_AGREED
    return _ALL_AGREED if verdicts == {ManagerVerdict.AGREE} else _SOME_AGREED
