"""Writes what employers put on Alice's calendar, and what comes into her mailbox, as their programs would."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from icalendar import Calendar, Event, vCalAddress, vText

from cornerman.people import Person
from tests.paper import ALICE

ME = Person(email=ALICE.email, name=ALICE.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of somebody else on Alice's calendar, as it stands now; `changed` is when it was last revised."""

    name: str
    title: str
    organizer: Person
    start: datetime
    minutes: int
    text: str = ""
    sequence: int = 0
    cancelled: bool = False
    changed: datetime

    @property
    def uid(self) -> str:
        """Its UID."""
        return f"{self.name}@{self.organizer.domain}"

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.start + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A debrief as it stands outside; `guests` are addresses."""

    uid: str
    sequence: int
    start: datetime
    end: datetime
    guests: frozenset[str]


def as_calendar(entry: Entry) -> bytes:
    """Write an entry as the calendar file that holds it alone."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed.astimezone(UTC))
    event.add("last-modified", entry.changed.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("dtstart", entry.start.astimezone(UTC))
    event.add("dtend", entry.end.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("organizer", _address(entry.organizer), encode=False)
    for guest in (entry.organizer, ME):
        event.add("attendee", _address(guest, "ACCEPTED"), encode=False)
    return _calendar(event)


def moved_by_hand(data: bytes, start: datetime) -> bytes:
    """Give the text of an entry as a calendar program leaves it when it is dragged elsewhere."""
    calendar = Calendar.from_ical(data)
    [event] = calendar.events
    length = event.end - event.start
    for name, moment in (("DTSTART", start), ("DTEND", start + length)):
        del event[name]
        event.add(name, moment.astimezone(UTC))
    return bytes(calendar.to_ical())


def standing_in(data: bytes) -> list[Standing]:
    """Read our own entries from a calendar file: debriefs, and reminders, which have no guests."""
    return [_standing(event) for event in Calendar.from_ical(data).events if str(event["UID"]).startswith("cornerman-")]


def _standing(event: Event) -> Standing:
    return Standing(
        uid=str(event["UID"]),
        sequence=int(str(event["SEQUENCE"])),
        start=start_of(event),
        end=start_of(event) + event.duration,
        guests=frozenset(str(each).lower().removeprefix("mailto:") for each in event.attendees),
    )


def start_of(event: Event) -> datetime:
    """Say when an event begins that does not last all day."""
    assert isinstance(event.start, datetime)
    return event.start


def scheduling_letter(method: str, about: Standing, sender: Person, *, at: datetime, **said: str | datetime) -> bytes:
    """Write what a member's program answers (RFC 5546, 3.2.3 and 3.2.7): `said` has a `partstat` or a `start`."""
    start = said.get("start", about.start)
    assert isinstance(start, datetime)
    event = Event()
    event.add("uid", about.uid)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", start.astimezone(UTC))
    event.add("dtend", (start + (about.end - about.start)).astimezone(UTC))
    event.add("sequence", about.sequence)
    event.add("organizer", _address(ME), encode=False)
    event.add("attendee", _address(sender, str(said.get("partstat", "TENTATIVE"))), encode=False)
    message = mail(sender, f"{method.title()}: the debrief", f"{sender.name} answers about {about.uid}.", at=at)
    message.add_alternative(_calendar(event, method).decode(), subtype="calendar", params={"method": method})
    return message.as_bytes()


def mail(sender: Person, subject: str, text: str, *, at: datetime, answers: str = "") -> EmailMessage:
    """Write a letter to Alice; `answers` is the Message-ID of the one that it replies to."""
    message = EmailMessage()
    message["From"] = f"{sender.name} <{sender.email}>"
    message["To"] = f"{ME.name} <{ME.email}>"
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{at:%Y%m%d%H%M%S}.{abs(hash_of(subject + text))}@{sender.domain}>"
    if answers:
        message["In-Reply-To"] = message["References"] = answers
    message.set_content(text)
    return message


def hash_of(text: str) -> int:
    """Give a number for a text, the same in every process."""
    return sum((place + 1) * ord(sign) for place, sign in enumerate(text))


def _calendar(event: Event, method: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//A week in the life//EN")
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _address(person: Person, partstat: str = "") -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = vText(person.name)
    if partstat:
        address.params["PARTSTAT"] = vText(partstat)
    return address
