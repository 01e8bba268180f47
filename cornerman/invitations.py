"""What a debrief looks like on a calendar and in a member's mailbox; neither can carry an employer's address."""

from dataclasses import dataclass
from enum import StrEnum

from cornerman.events import Attendee
from cornerman.people import Member, Person
from cornerman.times import Span


class Method(StrEnum):
    """What an invitation asks for (RFC 5546, 3.2)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefEntry:
    """The debrief as an event on the seeker's own calendar. `tag` marks it as ours.

    `told` are the addresses that had a letter about exactly this: a calendar that invites leaves them out.
    """

    uid: str
    tag: str
    sequence: int
    span: Span
    title: str
    description: str
    organizer: Person
    attendees: tuple[Attendee, ...]
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An iMIP message to one member who consented. `entry` is what the member's calendar will show.

    `employer` is filled for members who may see it, and empty for all others.
    """

    method: Method
    entry: DebriefEntry
    to: Member
    employer: str = ""

    def __post_init__(self) -> None:
        """Refuse an invitation without consent, and an employer's name where it is not allowed."""
        if self.to.consented_on is None or (self.method is Method.REQUEST and self.to.paused):
            raise ValueError("a member is invited only after their consent was recorded")
        if self.employer and not self.to.may_see_employer:
            raise ValueError("this member may not see the employer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A letter as it is read: subject, plain text, HTML. It has no recipient; the post knows the only one."""

    subject: str
    text: str
    html: str

    def __post_init__(self) -> None:
        """Refuse subjects that would break a header."""
        if not self.subject or any(sign in self.subject for sign in "\r\n"):
            raise ValueError("a subject is one line and not empty")
