"""A letter that reached, or left, the seeker's mailbox; read once at the border, never written."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cornerman.events import Attendee, Event
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
class Notice:
    """What an iTIP message (RFC 5546) says of one event, even where it does not repeat when that takes place.

    `stamp` is when this was written (DTSTAMP). `answers` are the attendees that it names; whoever sends
    somebody in their place does not come and counts as declined.
    """

    uid: str
    recurrence_id: str | None = None
    sequence: int = 0
    stamp: datetime | None = None
    answers: tuple[Attendee, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMessage:
    """A `text/calendar` part of a letter (RFC 6047): what it wants, and the events that it carries.

    There is a notice for each event, and for each that the message only names. Where none are given, they
    are what the events amount to.
    """

    method: str
    events: tuple[Event, ...]
    notices: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        """Make the notices of the events where there are none."""
        if not self.notices:
            object.__setattr__(self, "notices", tuple(map(_notice_of, self.events)))

    def event_of(self, notice: Notice) -> Event | None:
        """Give the event of a notice; None where the message does not say when it takes place."""
        same = (notice.uid, notice.recurrence_id, notice.sequence)
        found = (each for each in self.events if (each.uid, each.recurrence_id, each.sequence) == same)
        return next(found, None)


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


def _notice_of(event: Event) -> Notice:
    return Notice(uid=event.uid, recurrence_id=event.recurrence_id, sequence=event.sequence, answers=event.attendees)
