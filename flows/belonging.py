"""Which actions are which flow's: every kind of action belongs to exactly one."""

from collections.abc import Callable

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
from cornerman.prompts import ABOUT_DEBRIEFS, ABOUT_DRAFTS, ABOUT_OFFERS, PromptKind


def asks_about(*kinds: PromptKind) -> Callable[[Action], bool]:
    """Give the test for questions, reminders and dropped questions of these kinds."""

    def mine(action: Action) -> bool:
        return isinstance(action, AskSeeker | RemindSeeker | DropQuestion) and action.prompt.kind in kinds

    return mine


def is_for_debriefs(action: Action) -> bool:
    """Tell whether an action books, moves or withdraws a debrief, or asks about one."""
    booking = isinstance(action, HoldDebrief | MoveDebrief | WithdrawDebrief)
    return booking or asks_about(*ABOUT_DEBRIEFS, PromptKind.WRITE_NOTE, PromptKind.FOLLOW_UP)(action)


def is_for_missions(action: Action) -> bool:
    """Tell whether an action asks about a draft of a job, or puts a reminder of it on the seeker's own calendar."""
    reminding = isinstance(action, KeepReminder | RemoveReminder)
    return reminding or asks_about(*ABOUT_DRAFTS)(action)


def is_for_offers(action: Action) -> bool:
    """Tell whether an action prepares talking points or mails them to the seeker, or asks about an offer."""
    return isinstance(action, PrepareBrief | SendBrief) or asks_about(*ABOUT_OFFERS)(action)


def is_digest(action: Action) -> bool:
    """Tell whether an action sends the digest."""
    return isinstance(action, SendDigest)
