"""One occurrence on a calendar, as every adapter hands it over."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cornerman.people import Person
from cornerman.times import Span


class EventStatus(StrEnum):
    """STATUS of a VEVENT (RFC 5545, 3.8.1.11)."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class Response(StrEnum):
    """PARTSTAT of an attendee (RFC 5545, 3.2.12)."""

    NEEDS_ACTION = "needs-action"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who was invited, and what they answered."""

    person: Person
    response: Response = Response.NEEDS_ACTION


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One occurrence: a single event, or one instance of a series.

    `recurrence_id` is the UTC stamp `yyyymmddThhmmssZ` of the instance (RFC 5545, 3.8.4.4), None for a
    single event. An all-day event spans midnight to midnight in the seeker's zone. `tag` is our own
    mark on events that we made. `gone` says that it stood on the calendar once and does no longer. `known_as`
    is the UID under which invitees know it, where that is another than ours: some calendars give every event
    a UID of their own, and that one stands in the invitations that they send. `changed` is when it was last
    revised (LAST-MODIFIED, RFC 5545, 3.8.7.3), as far as its calendar says so.
    """

    uid: str
    span: Span
    title: str = ""
    description: str = ""
    location: str = ""
    url: str = ""
    recurrence_id: str | None = None
    all_day: bool = False
    status: EventStatus = EventStatus.CONFIRMED
    organizer: Person | None = None
    attendees: tuple[Attendee, ...] = ()
    sequence: int = 0
    busy: bool = True
    private: bool = False
    tag: str | None = None
    created: datetime | None = None
    changed: datetime | None = None
    gone: bool = False
    known_as: str = ""

    def __post_init__(self) -> None:
        """Refuse an event that could not be told from another."""
        if not self.uid:
            raise ValueError("an event needs a UID")

    @property
    def id(self) -> str:
        """Name the occurrence: the UID, or UID#RECURRENCE-ID for an instance of a series."""
        return self.uid if self.recurrence_id is None else f"{self.uid}#{self.recurrence_id}"

    @property
    def uids(self) -> frozenset[str]:
        """The UIDs by which letters may mean it."""
        return frozenset({self.uid, self.known_as} - {""})

    @property
    def text(self) -> str:
        """Everything that was written into it, for reading."""
        return "\n".join(part for part in (self.title, self.location, self.description, self.url) if part)

    @property
    def people(self) -> tuple[Person, ...]:
        """Organizer and attendees, each once, in the order in which they stand."""
        seen: dict[str, Person] = {}
        for person in (self.organizer, *(attendee.person for attendee in self.attendees)):
            if person is not None:
                seen.setdefault(person.email, person)
        return tuple(seen.values())
