"""Real servers that know when people are busy, made from what those people share."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from xml.sax.saxutils import escape

from cornerman.people import BusySource, Member
from cornerman.ports import FreeBusy
from cornerman.times import Span
from integrations.busy_by_member import BusyByMember
from integrations.caldav_free_busy import CaldavFreeBusy, SharedCalendarBusy
from integrations.clock import StoppedClock
from integrations.feed import Feed
from integrations.feed_free_busy import FeedFreeBusy
from integrations.source_rehearsal import RehearsedSources
from tests.caldav_servers import Asked, CaldavHouse, Reply, RunningServers, passed_on
from tests.feed_server import Asked as FeedAsked
from tests.feed_server import FeedServer, reply
from tests.paper import ALICE, BOB, CAROL, DAN, NOW

Shared = Mapping[str, tuple[Span, ...]]
Broken = Mapping[str, str]
SERVER_ERROR = "503"
_SPACE = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
_ATTENDEE = re.compile(r"ATTENDEE:mailto:(\S+)")


def vevents(spans: Iterable[Span], *, more: str = "SUMMARY:Dentist") -> list[str]:
    """Write events at these times, each as a calendar of its own."""
    stamps = [[f"{each.astimezone(UTC):%Y%m%dT%H%M%SZ}" for each in (span.start, span.end)] for span in spans]
    return [
        "\r\n".join(
            [
                *("BEGIN:VEVENT", f"UID:{number}@calendar.example", f"DTSTAMP:{start}", f"DTSTART:{start}"),
                *(f"DTEND:{end}", more, "END:VEVENT", ""),
            ]
        )
        for number, (start, end) in enumerate(stamps)
    ]


def calendar_of(vevent: str) -> str:
    """Wrap events into a calendar."""
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\n{vevent}END:VCALENDAR\r\n"


def member_at(source: BusySource, email: str, place: str = "") -> Member:
    """Give one of the three members, who shares times in some way."""
    found = next(each for each in (BOB, CAROL, DAN) if each.email == email)
    return replace(found, busy_source=source, busy_place=place)


def on_feeds(server: FeedServer, shared: Shared, broken: Broken) -> FreeBusy:
    """Give those who read a feed of each of these people."""

    def answer(asked: FeedAsked) -> list[bytes]:
        email = asked.target.strip("/")
        if email in broken:
            return reply(status="503 Busy")
        return reply(calendar_of("".join(vevents(shared[email]))).encode())

    server.answer = answer
    members = [member_at(BusySource.FEED, email, email) for email in dict.fromkeys((*shared, *broken))]
    memory = RehearsedSources()

    def feed(member: Member) -> FreeBusy:
        address = f"http://127.0.0.1:{server.port}/{member.busy_place}"
        return FeedFreeBusy(
            Feed(address=address, name="private"), member, zone=ALICE.zone, memory=memory, clock=StoppedClock(NOW)
        )

    return BusyByMember(lambda: members, {BusySource.FEED: feed})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarsOnServer:
    """A calendar for each of some people, which Alice may look at."""

    house: CaldavHouse
    paths: Mapping[str, str]

    @classmethod
    def filled(cls, servers: RunningServers, kind: str, shared: Mapping[str, tuple[Span, ...]]) -> "CalendarsOnServer":
        """Make them, with events at the times that are shared."""
        paths = {}
        for email, spans in shared.items():
            place = servers.new_calendar(kind)
            paths[email] = place.path
            for number, text in enumerate(vevents(spans)):
                place.put(f"{number}.ics", calendar_of(text))
        return cls(house=servers.house(kind), paths=paths)


def on_shared_calendars(servers: RunningServers, kind: str, shared: Shared, broken: Broken) -> FreeBusy:
    """Give those who ask for the busy times of calendars."""
    made = CalendarsOnServer.filled(servers, kind, {**shared, **dict.fromkeys(broken, ())})
    bad = {made.paths[email] for email in broken}

    def answer(asked: Asked, real: Callable[[], Reply]) -> Reply:
        return Reply(status=int(SERVER_ERROR)) if asked.path in bad else passed_on(asked, real)

    made.house.answer = answer
    members = [member_at(BusySource.CALDAV, email, path) for email, path in made.paths.items()]
    server = made.house.server()
    ways = {
        BusySource.CALDAV: lambda each: SharedCalendarBusy(server, each.busy_place, clock=StoppedClock(NOW)),
    }
    return BusyByMember(lambda: members, ways)


def on_outbox(servers: RunningServers, shared: Shared, broken: Broken) -> FreeBusy:
    """Give one who asks a scheduling outbox, which here knows the calendars of several people on a real server."""
    made = CalendarsOnServer.filled(servers, "xandikos", shared)

    def busy_of(email: str) -> tuple[str, str]:
        if email in broken:
            return f"5.1;{broken[email]}", ""
        if email not in made.paths:
            return "3.8;No authority", ""
        window = '<c:time-range start="20260101T000000Z" end="20280101T000000Z"/>'
        query = f"<c:free-busy-query {_SPACE}>{window}</c:free-busy-query>"
        asked = Asked(
            method="REPORT",
            path=made.paths[email],
            headers={"Depth": "1", "Content-Type": "application/xml", "Authorization": "Basic YWxpY2U6eA=="},
            body=query.encode(),
        )
        return "2.0;Success", made.house.pass_on(asked).body.decode()

    def answer(asked: Asked, real: Callable[[], Reply]) -> Reply:
        if asked.method != "POST":
            return passed_on(asked, real)
        text = asked.body.decode().replace("\r\n ", "")
        return schedule_response({email: busy_of(email) for email in _ATTENDEE.findall(text)})

    made.house.answer = answer
    return CaldavFreeBusy(made.house.server(), seeker=ALICE, clock=StoppedClock(NOW))


def schedule_response(said: Mapping[str, tuple[str, str]]) -> Reply:
    """Answer as a scheduling outbox does: of each address a status and a calendar text."""
    parts = "".join(
        f"<c:response><c:recipient><d:href>mailto:{email}</d:href></c:recipient>"
        f"<c:request-status>{status}</c:request-status>"
        + (f"<c:calendar-data>{escape(data)}</c:calendar-data>" if data else "")
        + "</c:response>"
        for email, (status, data) in said.items()
    )
    body = f'<?xml version="1.0" encoding="utf-8"?><c:schedule-response {_SPACE}>{parts}</c:schedule-response>'
    return Reply(status=200, headers={"Content-Type": "application/xml"}, body=body.encode())
