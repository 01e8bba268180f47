"""When people are busy whom a CalDAV server knows: those it finds by their mail address, or one calendar they share."""

from collections.abc import Collection, Mapping
from datetime import UTC
from urllib.parse import unquote, urljoin

import httpx
from icalendar import Calendar, vCalAddress
from icalendar import FreeBusy as Vfreebusy

from cornerman.busy_reading import BusyReading
from cornerman.errors import OutsideRefusedError
from cornerman.keys import uid_of
from cornerman.people import Seeker
from cornerman.ports import Clock
from cornerman.times import Span
from cornerman.wording import shortened
from integrations.caldav_answers import Recipient, read_schedule_response
from integrations.caldav_discovery import Outbox, scheduling_outbox
from integrations.caldav_server import CaldavConnection, CaldavServer
from integrations.free_busy_text import busy_spans
from integrations.ics_writing import PRODUCT

_NOT_SHARED = frozenset(
    {"3.7", "3.8", "5.3"}
)  # no such user, no right to ask, no scheduling for that user (RFC 6638, 3.2.9)
_NOT_GIVEN = frozenset({httpx.codes.FORBIDDEN, httpx.codes.NOT_FOUND, httpx.codes.GONE})
_SHARE_ONE = "Ask them to share a calendar with you there, and give its address: --busy caldav:ADDRESS."

_Found = tuple[Span, ...] | str | None
"""When somebody is busy, the server's word for why that is not known, or None for whoever does not share it."""


class CaldavFreeBusy:
    """Asks the seeker's own server about people by their mail addresses, as calendar programs do (RFC 6638, 5)."""

    def __init__(self, server: CaldavServer, *, seeker: Seeker, clock: Clock) -> None:
        """Ask in the name of the seeker; nothing is asked yet."""
        self._server = server
        self._seeker = seeker
        self._clock = clock

    def busy(self, emails: Collection[str], window: Span) -> BusyReading:
        """Give the spans that overlap the window, of all of these people who share them.

        There is one question about all of them; nothing is written, and nobody is told. Raises OutsideRefusedError
        when the server takes no such questions, OutsideDownError when it is away.
        """
        asked = sorted(set(emails))
        with CaldavConnection(self._server, clock=self._clock) as connection:
            outbox = scheduling_outbox(connection)
            if outbox is None:
                raise OutsideRefusedError(
                    f"The calendar server {self._server.host} does not tell when other people are busy.",
                    remedy=_SHARE_ONE,
                )
            kind = {"Content-Type": 'text/calendar; charset=utf-8; component=VFREEBUSY; method="REQUEST"'}
            answer = connection.ask("POST", outbox.url, body=self._question(outbox, asked, window), headers=kind)
            if answer.status != httpx.codes.OK:
                raise answer.failure()
        said = {_address(each): each for each in read_schedule_response(answer)}
        found = {email: _within(_found(said.get(email)), window) for email in asked}
        return self._reading(found)

    def _question(self, outbox: Outbox, emails: Collection[str], window: Span) -> bytes:
        """Write the question as iTIP has it (RFC 5546, 3.3.2)."""
        own = {self._seeker.email, *self._seeker.aliases}
        sender = next((each for each in outbox.addresses if each in own), outbox.addresses[0])
        stamp = self._clock.now().astimezone(UTC)
        calendar, question = Calendar(), Vfreebusy()
        calendar.add("VERSION", "2.0")
        calendar.add("PRODID", PRODUCT)
        calendar.add("METHOD", "REQUEST")
        question.add("UID", uid_of(f"busy/{stamp.isoformat()}"))
        question.add("DTSTAMP", stamp)
        question.add("DTSTART", window.start.astimezone(UTC).replace(microsecond=0))
        question.add("DTEND", window.end.astimezone(UTC).replace(microsecond=0))
        question.add("ORGANIZER", vCalAddress(f"mailto:{sender}"))
        for email in emails:
            question.add("ATTENDEE", vCalAddress(f"mailto:{email}"))
        calendar.add_component(question)
        return bytes(calendar.to_ical())

    def _reading(self, found: Mapping[str, _Found]) -> BusyReading:
        lost = {email: each for email, each in found.items() if isinstance(each, str)}
        host = self._server.host
        return BusyReading(
            busy={email: each for email, each in found.items() if isinstance(each, tuple)},
            unanswered=frozenset(lost),
            losses=tuple(f"{host} could not say when {email} is busy ({reason})." for email, reason in lost.items()),
        )


class SharedCalendarBusy:
    """Asks for the busy times of one calendar on the seeker's server, which somebody shares (RFC 4791, 7.10)."""

    def __init__(self, server: CaldavServer, place: str, *, clock: Clock) -> None:
        """Look at the calendar of this address, which may be a path on the server."""
        self._server = server
        self._url = urljoin(server.address, place)
        self._clock = clock

    def busy(self, emails: Collection[str], window: Span) -> BusyReading:
        """Give the spans that overlap the window, of whoever of these people has the calendar: all of them.

        Raises OutsideRefusedError when it may not be looked at, OutsideDownError when the server is away or what
        it says makes no sense.
        """
        with CaldavConnection(self._server, clock=self._clock) as connection:
            answer = connection.ask("REPORT", self._url, body=_query(window), headers={"Depth": "1"})
        if answer.status in _NOT_GIVEN:
            raise OutsideRefusedError(
                f"The calendar server {self._server.host} does not show that calendar to you.",
                remedy="Ask its owner to share it with you again, or give another address: --busy caldav:ADDRESS.",
            )
        if answer.status != httpx.codes.OK:
            raise answer.failure()
        try:
            spans = busy_spans(answer.body)
        except ValueError as error:
            raise OutsideRefusedError(
                f"What the calendar server {self._server.host} says of that calendar makes no sense.",
                remedy="See whether the address is that of a calendar.",
            ) from error
        found = tuple(each for each in spans if each.overlaps(window))
        return BusyReading(busy=dict.fromkeys(sorted(set(emails)), found))


def _query(window: Span) -> bytes:
    start, end = (f"{each.astimezone(UTC):%Y%m%dT%H%M%SZ}" for each in (window.start, window.end))
    time_range = f'<c:time-range start="{start}" end="{end}"/>'
    return (f'<c:free-busy-query xmlns:c="urn:ietf:params:xml:ns:caldav">{time_range}</c:free-busy-query>').encode()


def _address(recipient: Recipient) -> str:
    scheme, _, address = recipient.address.partition(":")
    return unquote(address).strip().lower() if scheme.lower() == "mailto" else ""


def _found(recipient: Recipient | None) -> _Found:
    """Read what the server says of one person; silence is no answer, and by none anybody is free."""
    if recipient is None:
        return "nothing was said"
    if recipient.status.startswith("2."):
        try:
            return busy_spans(recipient.data.encode())
        except ValueError:
            return "a time makes no sense"
    code = recipient.status.partition(";")[0].strip()
    return None if code in _NOT_SHARED else shortened(recipient.status) or "no reason was given"


def _within(found: _Found, window: Span) -> _Found:
    return tuple(each for each in found if each.overlaps(window)) if isinstance(found, tuple) else found
