"""Open questions in words, for lists on the screen."""

from cornerman.prompts import Prompt, PromptKind
from cornerman.world import World

_ASKED = {
    PromptKind.CONFIRM_INTERVIEW: "Is this an interview?",
    PromptKind.WRITE_NOTE: "How did the round go?",
    PromptKind.WRITE_MISSION: "Write the draft of the job.",
    PromptKind.SHARE_MISSION: "Share the draft live.",
    PromptKind.PREPARE_TALK: "Ask in the next talk what your draft leaves open.",
    PromptKind.OLD_DRAFT: "Shall I prompt you to show the draft, though the talks are some weeks old?",
    PromptKind.FOLLOW_UP: "Is it time to follow up, or to keep a promise?",
    PromptKind.ANSWER_OFFER: "Is the offer answered?",
    PromptKind.CONFIRM_OFFER: "Is this what they offer?",
    PromptKind.ENTER_OFFER: "What did they offer in the call?",
    PromptKind.JOB_DRIFTED: "Is it still the same job? Take it to your council.",
    PromptKind.NO_SLOT: "No time for a debrief was found.",
    PromptKind.UNANSWERED: "Members have not answered to a debrief.",
    PromptKind.WRITTEN_DEBRIEF: "Ask your council in writing.",
}


def question(prompt: Prompt, world: World) -> str:
    """Say what is asked, and about what."""
    subject = _subject(prompt, world)
    return f"{_ASKED[prompt.kind]} {subject}".strip()


def _subject(prompt: Prompt, world: World) -> str:
    process = world.process(prompt.process_id)
    if process is not None:
        return process.name
    titles = (event.title for event in world.events if event.id in prompt.origins)
    return next((f"“{title}”" for title in titles if title), "")
