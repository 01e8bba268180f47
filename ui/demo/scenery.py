"""Writes the story's calendar entries and letters as the files that a calendar and a mail program would leave."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import assert_never

from icalendar import Calendar, Event

from cornerman.debriefs import Debrief
from cornerman.events import EventStatus, Response
from cornerman.people import Member, Person
from ui.demo.almanac import Almanac, When
from ui.demo.cast import ME
from ui.demo.happenings import Appointment, Arrived, CalledOff, Entered, Mail, Moved, News
from ui.demo.replies import address, attendee, counter, reply, to_oneself

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
        return self.date(number).isoformat()

    def date(self, number: int) -> date:
        """Give the real date of a day of the story."""
        return self._almanac.date_of(number)

    def moment(self, when: When) -> datetime:
        """Give the real moment of a time of the story."""
        return self._almanac.moment(when)

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

    def answer(self, debrief: Debrief, member: Member, response: Response, *, at: datetime) -> None:
        """Let an invited member say yes or no: a reply by mail comes in, as a calendar program sends it."""
        self._keep(reply(debrief, _person(member), response, at=at))

    def propose(self, debrief: Debrief, member: Member, start: datetime, *, at: datetime) -> None:
        """Let an invited member propose another time: a letter comes in, as a calendar program sends it."""
        self._keep(counter(debrief, _person(member), start, at=at))

    def write_to_self(self, text: str, *, answers: str, at: datetime) -> None:
        """Let the seeker answer a letter from Cornerman, which comes back into her own mailbox."""
        self._keep(to_oneself(text, answers=answers, at=at))

    def _keep(self, message: EmailMessage) -> None:
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
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


def _person(member: Member) -> Person:
    return Person(email=member.email, name=member.name)


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
        event.add("organizer", address(appointment.organizer), encode=False)
        for guest in (ME, *appointment.guests):
            event.add("attendee", attendee(guest, Response.ACCEPTED), encode=False)
    return event


def _times(appointment: Appointment, almanac: Almanac) -> tuple[date, date]:
    """Give start and end: moments, or dates for an entry that lasts all day."""
    if not appointment.minutes:
        day = almanac.date_of(appointment.when.day)
        return day, day + timedelta(days=1)
    start = almanac.moment(appointment.when).astimezone(UTC)
    return start, start + timedelta(minutes=appointment.minutes)


def _dates(almanac: Almanac) -> dict[str, str]:
    """Write out the dates of the offer: when an answer is due, and the first day at work."""
    months = almanac.today.month - 1 + _MONTHS_UNTIL_START
    start = date(almanac.today.year + months // 12, months % 12 + 1, 1)
    return {"answer_by": _long(almanac.date_of(_ANSWER_ON)), "start": _long(start)}


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
