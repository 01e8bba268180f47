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

    `told` are the addresses that had a letter about exactly this: a calendar that invites leaves them out. `room` is
    the address of the video room to meet in; empty where the calendar makes one, or nobody has one. What lies
    `in_meeting` of the council takes no room of its own: everybody is together then already. `place` is for letters:
    what the seeker named on their calendar in its stead. One that is `for_seeker_alone` is a reminder and no debrief:
    it has no guests and no room, leaves its time free, and rings when it starts.
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
    room: str = ""
    in_meeting: bool = False
    place: str = ""
    for_seeker_alone: bool = False

    def __post_init__(self) -> None:
        """Refuse a second place to meet in, and guests of what is for the seeker alone."""
        if sum(map(bool, (self.room, self.in_meeting, self.place))) > 1:
            raise ValueError("who meets in one place needs no other")
        if self.for_seeker_alone and (self.attendees or self.told or self.room or self.in_meeting or self.place):
            raise ValueError("what is for the seeker alone has no guests, and nowhere to meet them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An iMIP message to one member. `entry` is what the member's calendar will show.

    They are invited only while they may be. A CANCEL takes back what they hold, and nothing else: so it may go to
    somebody who took their yes back, or is leaving.

    `employer` is filled for members who may see it, and empty for all others. `again` says that the member holds an
    invitation to this debrief already, whose place it takes.
    """

    method: Method
    entry: DebriefEntry
    to: Member
    employer: str = ""
    again: bool = False

    def __post_init__(self) -> None:
        """Refuse an invitation without consent, to what has no guests, or with a name where it is not allowed."""
        if self.entry.for_seeker_alone:
            raise ValueError("nobody is invited to what is for the seeker alone")
        if self.method is Method.REQUEST and not self.to.may_be_invited:
            raise ValueError("a member is invited only after their consent was recorded")
        if self.employer and not self.to.may_see_employer:
            raise ValueError("this member may not see the employer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A letter as it is read: subject, plain text, HTML. It has no recipient; the post knows the only one.

    `markdown` is the same for an editor; it is empty where nobody would write on in one, and is no part of the letter.
    """

    subject: str
    text: str
    html: str
    markdown: str = ""

    def __post_init__(self) -> None:
        """Refuse subjects that would break a header."""
        if not self.subject or any(sign in self.subject for sign in "\r\n"):
            raise ValueError("a subject is one line and not empty")
