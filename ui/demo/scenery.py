"""Writes the story's calendar entries and letters as the files that a calendar and a mail program would leave."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import assert_never

from icalendar import Calendar, Event, vCalAddress, vText

from cornerman.debriefs import Debrief
from cornerman.events import EventStatus, Response
from cornerman.keys import fingerprint
from cornerman.people import Member, Person
from ui.demo.almanac import Almanac
from ui.demo.cast import ME
from ui.demo.happenings import Appointment, Arrived, CalledOff, Entered, Mail, Moved, News

_MONTHS_UNTIL_START = 3
_ANSWER_ON = 4


class Scenery:
    """The seeker's calendar folder and mail folder, as the world around her changes them."""

    def __init__(self, *, calendar: Path, mail: Path, almanac: Almanac) -> None:
        """Make the two folders."""
        self._calendar = calendar
        self._mail = mail
        self._almanac = almanac
        self._entries: dict[str, Appointment] = {}
        for folder in (calendar, mail):
            folder.mkdir(parents=True, exist_ok=True)

    def uid_of(self, name: str) -> str:
        """Give the UID of an entry that came in, by its name in the story."""
        return self._entries[name].uid

    def entry(self, name: str) -> Appointment:
        """Give an entry as it stands now, by its name in the story."""
        return self._entries[name]

    def day(self, number: int) -> str:
        """Write the real date of a day of the story the way files do: `2026-05-04`."""
        return self._almanac.date_of(number).isoformat()

    def let(self, news: News, *, at: datetime) -> None:
        """Let something happen: the file of the entry or the letter is written anew."""
        match news:
            case Entered():
                self._write(news.appointment, at=at)
            case Moved():
                old = self._entries[news.name]
                self._write(replace(old, when=news.to, sequence=old.sequence + 1), at=at)
            case CalledOff():
                old = self._entries[news.name]
                self._write(replace(old, status=EventStatus.CANCELLED, sequence=old.sequence + 1), at=at)
            case Arrived():
                self._deliver(news.mail)
            case _:
                assert_never(news)

    def accept(self, debrief: Debrief, member: Member, *, at: datetime) -> None:
        """Let an invited member accept: a reply by mail comes in, as a calendar program sends it."""
        message = EmailMessage()
        message["From"] = f"{member.name} <{member.email}>"
        message["To"] = f"{ME.name} <{ME.email}>"
        message["Subject"] = "Accepted: the debrief"
        message["Date"] = format_datetime(at)
        name = f"reply-{fingerprint([debrief.uid, str(debrief.sequence), member.email])}"
        message["Message-ID"] = f"<{name}@{member.email.rpartition('@')[2]}>"
        message.set_content(f"{member.name} accepted this invitation.")
        reply = _reply(debrief, Person(email=member.email, name=member.name), at)
        message.add_alternative(reply.to_ical().decode(), subtype="calendar", params={"method": "REPLY"})
        (self._mail / f"{name}.eml").write_bytes(message.as_bytes())

    def _write(self, appointment: Appointment, *, at: datetime) -> None:
        self._entries[appointment.name] = appointment
        calendar = Calendar()
        calendar.add("prodid", "-//The demo of Cornerman//EN")
        calendar.add("version", "2.0")
        calendar.add_component(_event(appointment, self._almanac, at))
        (self._calendar / f"{appointment.name}.ics").write_bytes(calendar.to_ical())

    def _deliver(self, mail: Mail) -> None:
        message = EmailMessage()
        message["From"] = f"{mail.sender.name} <{mail.sender.email}>"
        message["To"] = f"{ME.name} <{ME.email}>"
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(self._almanac.moment(mail.when))
        message["Message-ID"] = f"<{mail.name}@{mail.sender.domain}>"
        if mail.bulk:
            message["List-Unsubscribe"] = f"<mailto:leave@{mail.sender.domain}>"
        message.set_content(mail.text.format(**_dates(self._almanac)))
        (self._mail / f"{mail.name}.eml").write_bytes(message.as_bytes())


def _reply(debrief: Debrief, member: Person, at: datetime) -> Calendar:
    """Make what a calendar program answers (RFC 5546, 3.2.3): the same UID and SEQUENCE, and its owner alone."""
    event = Event()
    event.add("uid", debrief.uid)
    event.add("dtstamp", at)
    event.add("dtstart", debrief.span.start.astimezone(UTC))
    event.add("dtend", debrief.span.end.astimezone(UTC))
    event.add("sequence", debrief.sequence)
    event.add("organizer", _address(ME), encode=False)
    event.add("attendee", _attendee(member), encode=False)
    calendar = Calendar()
    calendar.add("prodid", "-//The demo of Cornerman//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "REPLY")
    calendar.add_component(event)
    return calendar


def _event(appointment: Appointment, almanac: Almanac, at: datetime) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", at)
    event.add("summary", appointment.title)
    start, end = _times(appointment, almanac)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("sequence", appointment.sequence)
    event.add("status", appointment.status.value.upper())
    if appointment.description:
        event.add("description", appointment.description)
    if appointment.location:
        event.add("location", appointment.location)
    if appointment.organizer:
        event.add("organizer", _address(appointment.organizer), encode=False)
        for guest in (ME, *appointment.guests):
            event.add("attendee", _attendee(guest), encode=False)
    return event


def _times(appointment: Appointment, almanac: Almanac) -> tuple[date, date]:
    """Give start and end: moments, or dates for an entry that lasts all day."""
    if not appointment.minutes:
        day = almanac.date_of(appointment.when.day)
        return day, day + timedelta(days=1)
    start = almanac.moment(appointment.when).astimezone(UTC)
    return start, start + timedelta(minutes=appointment.minutes)


def _address(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = vText(person.name)
    return address


def _attendee(person: Person) -> vCalAddress:
    address = _address(person)
    address.params["PARTSTAT"] = vText(Response.ACCEPTED.value.upper())
    return address


def _dates(almanac: Almanac) -> dict[str, str]:
    """Write out the dates of the offer: when an answer is due, and the first day at work."""
    months = almanac.today.month - 1 + _MONTHS_UNTIL_START
    start = date(almanac.today.year + months // 12, months % 12 + 1, 1)
    return {"answer_by": _long(almanac.date_of(_ANSWER_ON)), "start": _long(start)}


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
