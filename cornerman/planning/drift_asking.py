"""When to ask the seeker whether the job that was agreed is still the one that was advertised."""

from datetime import datetime

from cornerman.actions import AskSeeker
from cornerman.missions import Mission
from cornerman.planning.drift import drift_of
from cornerman.processes import Process
from cornerman.prompts import Prompt, PromptKind


def drift_question_due(process: Process, mission: Mission | None, now: datetime) -> AskSeeker | None:
    """Give the question where the jobs have drifted apart; None where they have not, or nobody saw the draft."""
    if mission is None or not mission.state.was_shared or not drift_of(mission).apart:
        return None
    prompt = Prompt(
        key=f"job-drifted/{process.id}",
        kind=PromptKind.JOB_DRIFTED,
        asked_at=now,
        origins=process.origins,
        process_id=process.id,
    )
    return AskSeeker(prompt=prompt, why=f"What {process.name} agreed to is far from what was advertised or described.")
