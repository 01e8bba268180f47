"""Which actions are which flow's: every kind of action belongs to exactly one."""

from collections.abc import Callable

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
from cornerman.prompts import ABOUT_DEBRIEFS, PromptKind


def asks_about(*kinds: PromptKind) -> Callable[[Action], bool]:
    """Give the test for questions, reminders and dropped questions of these kinds."""

    def mine(action: Action) -> bool:
        return isinstance(action, AskSeeker | RemindSeeker | DropQuestion) and action.prompt.kind in kinds

    return mine


def is_for_debriefs(action: Action) -> bool:
    """Tell whether an action books, moves or withdraws a debrief, or asks about one."""
    booking = isinstance(action, HoldDebrief | MoveDebrief | WithdrawDebrief)
    return booking or asks_about(*ABOUT_DEBRIEFS, PromptKind.WRITE_NOTE, PromptKind.FOLLOW_UP)(action)


def is_for_offers(action: Action) -> bool:
    """Tell whether an action prepares talking points."""
    return isinstance(action, PrepareBrief)


def is_digest(action: Action) -> bool:
    """Tell whether an action sends the digest."""
    return isinstance(action, SendDigest)
