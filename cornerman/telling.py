"""Say in one line what an action does, for the plan and for the report of a run."""

from typing import assert_never

from cornerman.actions import (
    Action,
    AskSeeker,
    DropQuestion,
    HoldDebrief,
    MoveDebrief,
    PrepareBrief,
    RemindSeeker,
    SendDigest,
    WithdrawDebrief,
)
from cornerman.debriefs import Debrief
from cornerman.prompts import Prompt, PromptKind
from cornerman.times import Span
from cornerman.wording import listed, written_day, written_moment
from cornerman.world import World

_QUESTIONS = {
    PromptKind.CONFIRM_INTERVIEW: "Ask whether this is an interview",
    PromptKind.WRITE_NOTE: "Ask for a note after the round",
    PromptKind.WRITE_MISSION: "Prompt to write the job mission draft",
    PromptKind.SHARE_MISSION: "Prompt to share the job mission draft live",
    PromptKind.NO_SLOT: "Say that no time for a debrief was found",
    PromptKind.UNANSWERED: "Say that members have not answered yet",
    PromptKind.WRITTEN_DEBRIEF: "Propose a written debrief in place of a talk",
    PromptKind.FOLLOW_UP: "Say that it is time to follow up",
}
_NO_LONGER = {
    PromptKind.CONFIRM_INTERVIEW: "No longer ask whether this is an interview",
    PromptKind.WRITE_NOTE: "No longer ask for a note after the round",
    PromptKind.WRITE_MISSION: "No longer ask you to write the job mission draft",
    PromptKind.SHARE_MISSION: "No longer ask you to share the job mission draft live",
    PromptKind.NO_SLOT: "No longer say that no time for a debrief was found",
    PromptKind.UNANSWERED: "No longer say that members have not answered",
    PromptKind.WRITTEN_DEBRIEF: "No longer propose a written debrief",
    PromptKind.FOLLOW_UP: "No longer say that it is time to follow up",
}


def tell(action: Action, world: World) -> str:  # noqa: C901, PLR0911 - one case for each kind of action
    """Say what an action does, with the names that the seeker knows; for the seeker's eyes alone."""
    match action:
        case HoldDebrief():
            return f"Book a debrief on {_when(action.debrief.span, world)}, with {_members(action.debrief, world)}"
        case MoveDebrief():
            was, new = _when(action.was, world), _when(action.debrief.span, world)
            return f"Move the debrief of {was} to {new}" if was != new else f"Finish moving the debrief to {new}"
        case WithdrawDebrief():
            return f"Withdraw the debrief of {_when(action.debrief.span, world)}"
        case AskSeeker():
            return _about(_QUESTIONS[action.prompt.kind], action.prompt, world)
        case RemindSeeker():
            return f"Remind: {_about(_QUESTIONS[action.prompt.kind], action.prompt, world)}"
        case DropQuestion():
            return _about(_NO_LONGER[action.prompt.kind], action.prompt, world)
        case PrepareBrief():
            offer = action.brief.offer
            return f"Prepare talking points for the offer from {offer.company or 'an employer not yet known'}"
        case SendDigest():
            return f"Send the digest of {written_day(action.day)}"
        case _:
            assert_never(action)


def _about(what: str, prompt: Prompt, world: World) -> str:
    subject = _subject(prompt, world)
    return f"{what}: {subject}" if subject else what


def _subject(prompt: Prompt, world: World) -> str:
    process = world.process(prompt.process_id)
    if process is not None:
        return process.name
    titles = (event.title for event in world.events if event.id in prompt.origins)
    return next(titles, "")


def _when(span: Span, world: World) -> str:
    return written_moment(span.start, world.seeker.zone)


def _members(debrief: Debrief, world: World) -> str:
    names = {member.email: member.name for member in world.council}
    return listed([names.get(email, email) for email in debrief.members])
