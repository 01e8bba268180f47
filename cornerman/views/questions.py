"""What to ask in a talk: by its stage, and by what the seeker's draft does not know yet."""

from collections.abc import Iterator

from cornerman.findings import Stage
from cornerman.mission_file.key_results import KeyResult, read_key_result
from cornerman.missions import Mission
from cornerman.wording import one_line

AT_ONCE = 3
_FROM_DRAFT = 2
_ABOUT_THE_JOB = frozenset(
    {
        Stage.HIRING_MANAGER,
        Stage.CASE_PRESENTATION,
        Stage.PANEL,
        Stage.TEAM,
        Stage.EXECUTIVE,
        Stage.FINAL,
        Stage.UNKNOWN,
    }
)
"""The stages in which somebody is likely to know the job well enough to fill a gap of the draft."""

_BY_STAGE = {
    Stage.RECRUITER_SCREEN: (
        "What made this position open now?",
        "Whom would I talk with next, and what will they want to see?",
        "Which range of pay is set aside for this position?",
    ),
    Stage.HIRING_MANAGER: (
        "What would have to be different in a year for you to be glad that I came?",
        "What stands most in the way of that today?",
        "Which decisions would be mine, and which would stay with you?",
    ),
    Stage.TECHNICAL: (
        "Which part of your systems costs the team the most time?",
        "How does a change get from an idea to the people who use it?",
        "What have you put off repairing, and why?",
    ),
    Stage.CASE_PRESENTATION: (
        "What did I miss that somebody inside would have seen?",
        "Which of these steps has been tried here before, and how did it go?",
        "Who would have to agree before the first step could be taken?",
    ),
    Stage.PANEL: (
        "What does each of you need most from whoever takes this position?",
        "Where do you disagree about what comes first?",
        "What would you want me to leave as it is?",
    ),
    Stage.TEAM: (
        "What went well in the last months, and what made it so?",
        "When two things are urgent at once, who settles which goes first?",
        "What do you wish the next person in this position knew on the first day?",
    ),
    Stage.EXECUTIVE: (
        "Which result of this position would you notice first?",
        "What is set aside for it, in people and in money?",
        "What could make this work less important in half a year?",
    ),
    Stage.FINAL: (
        "What doubt about me is left that I can still speak to?",
        "What should be settled by the end of my first three months?",
        "How and by when will you decide?",
    ),
    Stage.OFFER_CALL: (
        "By which day do you need my answer?",
        "Which parts of this are fixed, and which can we talk about?",
        "Could I have it in writing, all parts of it?",
    ),
    Stage.UNKNOWN: (
        "What would you want to be true a year after somebody started here?",
        "What has been tried already, and what came of it?",
        "What are the next steps, and by when will I hear from you?",
    ),
}


def questions_for(stage: Stage, mission: Mission | None = None) -> tuple[str, ...]:
    """Give up to three things to ask: first what the draft leaves open, as far as this talk can fill it."""
    from_draft = tuple(_open_in(mission)) if mission and stage in _ABOUT_THE_JOB else ()
    return (*from_draft[:_FROM_DRAFT], *_BY_STAGE[stage])[:AT_ONCE]


def _open_in(mission: Mission) -> Iterator[str]:
    """Turn what a draft does not say into questions, objective by objective."""
    for objective in mission.objectives:
        results = [result for line in objective.key_results if (result := read_key_result(line))]
        if not results:
            yield f"By which result would you see that “{one_line(objective.text)}” was reached?"
        for result in results:
            yield from _open_about(result)


def _open_about(result: KeyResult) -> Iterator[str]:
    if result.free:
        if not any(sign.isdigit() for sign in result.text):
            yield f"By which figure would you see “{one_line(result.text)}”?"
        return
    name = one_line(result.metric)
    if name and not result.baseline:
        yield f"Where does “{name}” stand today?"
    if name and not result.target:
        yield f"What should “{name}” become, and by when?"
