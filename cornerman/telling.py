"""Say in one line what an action does, for the plan and for the report of a run."""

from typing import assert_never

from cornerman.actions import (
    Action,
    AskSeeker,
    DropQuestion,
    HoldDebrief,
    KeepReminder,
    MoveDebrief,
    PrepareBrief,
    RemindSeeker,
    RemoveReminder,
    SendBrief,
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
    PromptKind.PREPARE_TALK: "Write what to ask in the next talk",
    PromptKind.OLD_DRAFT: "Ask whether to prompt about a job whose talks are some weeks old",
    PromptKind.NO_SLOT: "Say that no time for a debrief was found",
    PromptKind.UNANSWERED: "Say that members have not answered yet",
    PromptKind.WRITTEN_DEBRIEF: "Propose a written debrief in place of a talk",
    PromptKind.FOLLOW_UP: "Say that it is time to follow up",
    PromptKind.ANSWER_OFFER: "Say that an offer is to be answered",
    PromptKind.CONFIRM_OFFER: "Ask whether the offer was read right",
    PromptKind.ENTER_OFFER: "Ask what was offered in the call",
    PromptKind.JOB_DRIFTED: "Ask whether it is still the same job",
}
_NO_LONGER = {
    PromptKind.CONFIRM_INTERVIEW: "No longer ask whether this is an interview",
    PromptKind.WRITE_NOTE: "No longer ask for a note after the round",
    PromptKind.WRITE_MISSION: "No longer ask you to write the job mission draft",
    PromptKind.SHARE_MISSION: "No longer ask you to share the job mission draft live",
    PromptKind.PREPARE_TALK: "No longer write what to ask in the next talk",
    PromptKind.OLD_DRAFT: "No longer ask whether to prompt about an older job",
    PromptKind.NO_SLOT: "No longer say that no time for a debrief was found",
    PromptKind.UNANSWERED: "No longer say that members have not answered",
    PromptKind.WRITTEN_DEBRIEF: "No longer propose a written debrief",
    PromptKind.FOLLOW_UP: "No longer say that it is time to follow up",
    PromptKind.ANSWER_OFFER: "No longer say that an offer is to be answered",
    PromptKind.CONFIRM_OFFER: "No longer ask whether the offer was read right",
    PromptKind.ENTER_OFFER: "No longer ask what was offered in the call",
    PromptKind.JOB_DRIFTED: "No longer ask whether it is still the same job",
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
        case KeepReminder():
            return (
                f"Put a reminder on your own calendar on {_when(action.reminder.span, world)}: have the draft at hand"
            )
        case RemoveReminder():
            return f"Take the reminder of {_when(action.reminder.span, world)} off your own calendar"
        case PrepareBrief():
            return f"Prepare talking points for the offer from {_employer(action)}"
        case SendBrief():
            return f"Send you the talking points for the offer from {_employer(action)}"
        case SendDigest():
            return f"Send the digest of {written_day(action.day)}"
        case _:
            assert_never(action)


def _employer(action: PrepareBrief | SendBrief) -> str:
    return action.brief.offer.company or "an employer not yet known"


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
