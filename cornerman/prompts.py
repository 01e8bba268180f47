"""Questions and nudges to the seeker, kept until they are answered, snoozed or overtaken."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PromptKind(StrEnum):
    """What the seeker is asked."""

    CONFIRM_INTERVIEW = "confirm_interview"
    WRITE_NOTE = "write_note"
    WRITE_MISSION = "write_mission"
    SHARE_MISSION = "share_mission"
    PREPARE_TALK = "prepare_talk"
    OLD_DRAFT = "old_draft"
    NO_SLOT = "no_slot"
    UNANSWERED = "unanswered"
    WRITTEN_DEBRIEF = "written_debrief"
    FOLLOW_UP = "follow_up"
    ANSWER_OFFER = "answer_offer"
    CONFIRM_OFFER = "confirm_offer"
    ENTER_OFFER = "enter_offer"
    JOB_DRIFTED = "job_drifted"


ABOUT_OFFERS = frozenset({PromptKind.CONFIRM_OFFER, PromptKind.ENTER_OFFER, PromptKind.ANSWER_OFFER})

# What is asked about a debrief itself is decided where debriefs are, and taken back there.
ABOUT_DEBRIEFS = frozenset({PromptKind.NO_SLOT, PromptKind.UNANSWERED, PromptKind.WRITTEN_DEBRIEF})
ABOUT_DRAFTS = frozenset(
    {
        *(PromptKind.WRITE_MISSION, PromptKind.SHARE_MISSION, PromptKind.OLD_DRAFT),
        *(PromptKind.PREPARE_TALK, PromptKind.JOB_DRIFTED),
    }
)


class PromptState(StrEnum):
    """What became of a prompt."""

    OPEN = "open"
    ANSWERED = "answered"
    SNOOZED = "snoozed"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question to the seeker.

    `origins` are the sessions (or the event) that it is about; `detail` is a plain sentence for
    prompts that have something particular to say, and for a letter before a talk the moment at which that was to
    begin when it was written (ISO 8601). `in_digest_only` says of a letter before a talk that none went out when it was
    asked: it stood in the digest alone.
    """

    key: str
    kind: PromptKind
    asked_at: datetime
    origins: frozenset[str]
    process_id: str = ""
    detail: str = ""
    state: PromptState = PromptState.OPEN
    reminders: int = 0
    in_digest_only: bool = False
