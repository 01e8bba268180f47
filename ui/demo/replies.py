"""Writes the letters that answer Cornerman in the story, as mail programs do: a yes, a no, another time, a reply."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

from icalendar import Calendar, Event, vCalAddress, vText

from cornerman.debriefs import Debrief
from cornerman.events import Response
from cornerman.keys import fingerprint
from cornerman.people import Person
from ui.demo.cast import ME

_SAYS = {Response.ACCEPTED: "Accepted", Response.DECLINED: "Declined"}


def reply(debrief: Debrief, member: Person, response: Response, *, at: datetime) -> EmailMessage:
    """Say yes or no (RFC 5546, 3.2.3): the same UID and SEQUENCE, and its writer alone."""
    message = _letter(member, f"{_SAYS[response]}: the debrief", at=at, name=[debrief.uid, str(debrief.sequence)])
    message.set_content(f"{member.name}: {response.value}.")
    event = _about(debrief, debrief.span.start, at)
    event.add("attendee", attendee(member, response), encode=False)
    _attach(message, event, "REPLY")
    return message


def counter(debrief: Debrief, member: Person, start: datetime, *, at: datetime) -> EmailMessage:
    """Propose another time (RFC 5546, 3.2.7): the event as its writer would rather have it."""
    message = _letter(member, "New time proposed: the debrief", at=at, name=[debrief.uid, start.isoformat()])
    message.set_content(f"{member.name} proposes another time.")
    event = _about(debrief, start, at)
    event.add("attendee", attendee(member, Response.TENTATIVE), encode=False)
    _attach(message, event, "COUNTER")
    return message


def to_oneself(text: str, *, answers: str, at: datetime) -> EmailMessage:
    """Answer a letter from one's own Cornerman, as a phone does; `answers` is its Message-ID."""
    message = _letter(ME, "Re: your letter", at=at, name=[answers, text])
    message["In-Reply-To"] = message["References"] = answers
    message.set_content(text)
    return message


def address(person: Person) -> vCalAddress:
    """Write somebody as calendars do."""
    found = vCalAddress(f"mailto:{person.email}")
    found.params["CN"] = vText(person.name)
    return found


def attendee(person: Person, response: Response) -> vCalAddress:
    """Write somebody who answered."""
    found = address(person)
    found.params["PARTSTAT"] = vText(response.value.upper())
    return found


def _letter(sender: Person, subject: str, *, at: datetime, name: list[str]) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"{sender.name} <{sender.email}>"
    message["To"] = f"{ME.name} <{ME.email}>"
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<reply-{fingerprint([*name, sender.email])}@{sender.domain}>"
    return message


def _about(debrief: Debrief, start: datetime, at: datetime) -> Event:
    event = Event()
    event.add("uid", debrief.uid)
    event.add("dtstamp", at)
    event.add("dtstart", start.astimezone(UTC))
    event.add("dtend", start.astimezone(UTC) + debrief.span.length)
    event.add("sequence", debrief.sequence)
    event.add("organizer", address(ME), encode=False)
    return event


def _attach(message: EmailMessage, event: Event, method: str) -> None:
    calendar = Calendar()
    calendar.add("prodid", "-//The demo of Cornerman//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    message.add_alternative(calendar.to_ical().decode(), subtype="calendar", params={"method": method})
