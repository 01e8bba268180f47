"""A member's own calendar feed: when they are busy is known, and with what is not, to anybody here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cornerman.busy_reading import BusyReading
from cornerman.errors import OutsideDownError, OutsideRefusedError
from cornerman.people import Member
from cornerman.times import Span
from integrations.clock import StoppedClock
from integrations.feed import Feed
from integrations.feed_free_busy import FeedFreeBusy
from integrations.source_rehearsal import RehearsedSources
from integrations.store.sources import SqlSources
from tests.feed_server import FeedServer, always, reply, serving
from tests.paper import BOB, CAROL, NOW, PARIS
from tests.stores import new_store

LIMA = ZoneInfo("America/Lima")
OWNER = replace(BOB, zone=LIMA)
WEEK = Span(start=NOW, end=NOW + timedelta(days=7))
SECRET = "Dentist, and a talk with Umbra about the budget"  # noqa: S105 - what is in somebody's calendar


def event(start: str = "DTSTART:20261124T100000Z", *more: str, uid: str = "1") -> list[str]:
    end = [] if any(each.startswith(("DTEND", "DURATION")) for each in more) or "DATE:" in start else ["DURATION:PT1H"]
    said = [f"SUMMARY:{SECRET}", f"DESCRIPTION:{SECRET}", f"LOCATION:{SECRET}", "CATEGORIES:private"]
    return ["BEGIN:VEVENT", f"UID:{uid}@umbra.example", start, *end, *more, *said, "END:VEVENT"]


def calendar(*lines: str, name: str = "X-WR-CALNAME:Bob's own") -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", name, *lines, "END:VCALENDAR", ""]).encode()


@dataclass(kw_only=True)
class Feeding:
    """A feed on a real server, and who reads it."""

    server: FeedServer
    memory: RehearsedSources
    clock: StoppedClock
    owner: Member = OWNER

    def says(self, *lines: str) -> None:
        self.server.answer = always(reply(calendar(*lines), ETag='"1"'))

    def reader(self) -> FeedFreeBusy:
        address = f"http://127.0.0.1:{self.server.port}/private-0a1b2c3d.ics"
        feed = Feed(address=address, name="bob")
        return FeedFreeBusy(feed, self.owner, zone=PARIS, memory=self.memory, clock=self.clock)

    def read(self, window: Span = WEEK) -> BusyReading:
        return self.reader().busy([self.owner.email, CAROL.email], window)

    def spans(self, *lines: str) -> list[str]:
        """Give the busy times of such a calendar, in the owner's zone."""
        self.says(*lines)
        reading = self.read()
        assert reading.losses == ()
        [spans] = reading.busy.values()
        return [f"{each.start.astimezone(LIMA):%d %H:%M}-{each.end.astimezone(LIMA):%d %H:%M}" for each in spans]


@pytest.fixture
def feeding() -> Iterator[Feeding]:
    with serving(always(reply(calendar()))) as server:
        yield Feeding(server=server, memory=RehearsedSources(), clock=StoppedClock(NOW))


@pytest.mark.parametrize(
    ("lines", "busy"),
    [
        (event(), ["24 05:00-24 06:00"]),
        (event("DTSTART:20261124T100000", "DTEND:20261124T113000"), ["24 10:00-24 11:30"]),
        (event("DTSTART;TZID=Europe/Paris:20261124T100000"), ["24 04:00-24 05:00"]),
        (event("DTSTART:20261124T100000Z", "STATUS:TENTATIVE"), ["24 05:00-24 06:00"]),
        (event("DTSTART:20261124T100000Z", "STATUS:CANCELLED"), []),
        (event("DTSTART:20261124T100000Z", "TRANSP:TRANSPARENT"), []),
        (event("DTSTART:20261124T100000Z", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), []),
        (event("DTSTART:20261124T100000Z", "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"), []),
        (event("DTSTART:20261124T100000Z", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"), ["24 05:00-24 06:00"]),
        (event("DTSTART:20261124T100000Z", f"ATTENDEE;PARTSTAT=DECLINED:mailto:{OWNER.email.upper()}"), []),
        (event("DTSTART:20261124T100000Z", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{OWNER.email}"), ["24 05:00-24 06:00"]),
        (event("DTSTART:20261124T100000Z", f"ATTENDEE;PARTSTAT=DECLINED:mailto:{CAROL.email}"), ["24 05:00-24 06:00"]),
        (
            event("DTSTART:20261124T100000Z", f"ATTENDEE;PARTSTAT=DECLINED;EMAIL={OWNER.email}:/aMTA/principal/"),
            [],
        ),
        (event("DTSTART;VALUE=DATE:20261124"), []),
        (event("DTSTART;VALUE=DATE:20261124", "TRANSP:OPAQUE"), ["24 00:00-25 00:00"]),
        (event("DTSTART;VALUE=DATE:20261124", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"), ["24 00:00-25 00:00"]),
        (event("DTSTART;VALUE=DATE:20261124", "TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY"), []),
        (event("DTSTART:20261124T100000Z", "DTEND:20261124T100000Z"), []),
        (event("DTSTART:20261201T100000Z"), []),
    ],
)
def test_an_event_takes_the_owners_time_as_its_calendar_says(
    feeding: Feeding, lines: list[str], busy: list[str]
) -> None:
    assert feeding.spans(*lines) == busy


def test_a_series_is_busy_each_time_but_for_what_was_moved_left_out_or_declined(feeding: Feeding) -> None:
    series = event(
        "DTSTART;TZID=America/Lima:20261123T090000",
        "RRULE:FREQ=DAILY;COUNT=5",
        "EXDATE;TZID=America/Lima:20261126T090000",
    )
    moved = event("DTSTART;TZID=America/Lima:20261124T150000", "RECURRENCE-ID;TZID=America/Lima:20261124T090000")
    declined = event(
        "DTSTART;TZID=America/Lima:20261125T090000",
        "RECURRENCE-ID;TZID=America/Lima:20261125T090000",
        f"ATTENDEE;PARTSTAT=DECLINED:mailto:{OWNER.email}",
    )

    assert feeding.spans(*series, *moved, *declined) == [
        "23 09:00-23 10:00",
        "24 15:00-24 16:00",
        "27 09:00-27 10:00",
    ]


def test_a_zone_of_the_calendars_own_and_the_zone_of_all_of_it_count(feeding: Feeding) -> None:
    zone = ["BEGIN:VTIMEZONE", "TZID:Here: and there", "BEGIN:STANDARD", "DTSTART:19700101T000000"]
    zone += ["TZOFFSETFROM:+0300", "TZOFFSETTO:+0300", "END:STANDARD", "END:VTIMEZONE"]
    assert feeding.spans(*zone, *event('DTSTART;TZID="Here: and there":20261124T100000')) == ["24 02:00-24 03:00"]
    assert feeding.spans("X-WR-TIMEZONE:Asia/Kolkata", *event("DTSTART:20261124T100000")) == ["23 23:30-24 00:30"]


def test_a_feed_of_busy_times_alone_is_read_as_well(feeding: Feeding) -> None:
    times = ["FREEBUSY:20261124T100000Z/PT1H", "FREEBUSY;FBTYPE=FREE:20261125T100000Z/PT1H"]

    assert feeding.spans("BEGIN:VFREEBUSY", *times, "END:VFREEBUSY") == ["24 05:00-24 06:00"]


def test_busy_times_that_make_no_sense_free_nobody(feeding: Feeding) -> None:
    feeding.says("BEGIN:VFREEBUSY", "FREEBUSY:sometimes", "END:VFREEBUSY")

    with pytest.raises(OutsideRefusedError, match="makes no sense"):
        feeding.read()


def test_not_a_word_of_the_calendar_is_kept_or_told(feeding: Feeding, tmp_path: Path) -> None:
    feeding.says(*event(), *event("DTSTART:when it rains", uid="2"))
    with new_store("sqlite", tmp_path) as store:
        memory = SqlSources(store, "me")
        reader = FeedFreeBusy(
            Feed(address=f"http://127.0.0.1:{feeding.server.port}/private-0a1b2c3d.ics", name="bob"),
            OWNER,
            zone=PARIS,
            memory=memory,
            clock=feeding.clock,
        )
        reading = reader.busy([OWNER.email], WEEK)
        [source] = memory.sources()
        kept = memory.kept(source)

    told = " ".join([source, kept.cursor, *(each.text for each in kept.items), *reading.losses, repr(reading)])
    assert "DTSTART:20261124T100000Z" in told
    for word in ("dentist", "umbra", "bob's own", "private", OWNER.email):
        assert word not in told.lower().replace(repr(OWNER.email), "")
    assert reading.busy[OWNER.email]


def test_what_cannot_be_read_is_counted(feeding: Feeding) -> None:
    feeding.says(*event(), *event("DTSTART:when it rains", uid="2"))

    reading = feeding.read()

    assert len(reading.busy[OWNER.email]) == 1
    assert reading.losses == (
        "The calendar feed bob on 127.0.0.1: 1 piece of it cannot be read, so that time counts as free.",
    )


def test_nobody_but_the_owner_is_told_of_and_without_them_nothing_is_asked(feeding: Feeding) -> None:
    feeding.says(*event())

    assert list(feeding.read().busy) == [OWNER.email]
    feeding.server.asked.clear()
    assert feeding.reader().busy([CAROL.email], WEEK) == BusyReading()
    assert feeding.server.asked == []


def test_nothing_new_costs_one_question_and_no_writing(feeding: Feeding) -> None:
    feeding.says(*event())
    first = feeding.read()
    feeding.server.answer = always(reply(status="304 Not Modified"))

    assert feeding.read() == first
    assert feeding.server.asked[-1].headers["if-none-match"] == '"1"'


def test_a_feed_that_fails_says_what_it_said_last_and_is_left_alone(feeding: Feeding) -> None:
    feeding.says(*event())
    first = feeding.read()
    feeding.server.answer = always(reply(status="503 Busy"))
    failed = feeding.read()
    asked = len(feeding.server.asked)

    assert failed.busy == first.busy
    [loss] = failed.losses
    assert "what it said before stays" in loss
    assert feeding.read() == failed
    assert len(feeding.server.asked) == asked


def test_a_feed_that_never_said_anything_frees_nobody(feeding: Feeding) -> None:
    feeding.server.answer = always(reply(status="503 Busy"))

    with pytest.raises(OutsideDownError, match="answer 503"):
        feeding.read()


def test_a_calendar_that_broke_off_is_not_believed(feeding: Feeding) -> None:
    feeding.says(*event(), *event("DTSTART:20261125T100000Z", uid="2"))
    first = feeding.read()
    half = calendar(*event())[:-30]
    feeding.server.answer = always(reply(half, ETag='"2"'))

    broken = feeding.read()

    assert broken.busy == first.busy
    assert "broke off" in broken.losses[0]


def test_two_owners_of_one_feed_are_two_sources(feeding: Feeding) -> None:
    feeding.says(*event("DTSTART:20261124T100000Z", f"ATTENDEE;PARTSTAT=DECLINED:mailto:{OWNER.email}"))
    assert feeding.read().busy == {OWNER.email: ()}

    feeding.owner = CAROL
    assert len(feeding.read().busy[CAROL.email]) == 1


def test_days_are_those_of_the_owner(feeding: Feeding) -> None:
    feeding.says(*event("DTSTART;VALUE=DATE:20261124", "TRANSP:OPAQUE"))

    [span] = feeding.read().busy[OWNER.email]

    assert span.start == datetime(2026, 11, 24, tzinfo=LIMA)
