"""A letter that reached, or left, the seeker's mailbox; read once at the border, never written."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cornerman.events import Event
from cornerman.people import Person
from cornerman.times import require_zoned


class LetterKind(StrEnum):
    """What a letter is about, as far as a job search is concerned."""

    INTERVIEW_INVITE = "interview_invite"
    INTERVIEW_RESCHEDULE = "interview_reschedule"
    INTERVIEW_CANCEL = "interview_cancel"
    SCHEDULING_REQUEST = "scheduling_request"
    OFFER = "offer"
    REJECTION = "rejection"
    APPLICATION_ACK = "application_ack"
    NEWSLETTER = "newsletter"
    MARKETING_OFFER = "marketing_offer"
    SCAM_OFFER = "scam_offer"
    PERSONAL = "personal"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMessage:
    """A `text/calendar` part of a letter (RFC 6047): what it wants, and the events that it carries."""

    method: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter as it was found.

    `source` names where it was read (a file name); `id` is its Message-ID, or one made from its content.
    `text` is the plain text, or the HTML turned into text. `bulk` is mail to many (List-Unsubscribe,
    Precedence); `automatic` was written by a program (Auto-Submitted, RFC 3834).
    """

    id: str
    source: str
    sent_at: datetime
    sender: Person
    subject: str
    text: str
    recipients: tuple[Person, ...] = ()
    reply_to: Person | None = None
    calendar: tuple[CalendarMessage, ...] = ()
    references: tuple[str, ...] = ()
    bulk: bool = False
    automatic: bool = False

    def __post_init__(self) -> None:
        """Refuse a letter without a zone on its date."""
        require_zoned(self.sent_at, "sent_at")
