"""How odd calendars are read: each file in tests/data/ics is named after what is odd about it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cornerman.errors import BadInputError
from cornerman.events import Event, EventStatus, Response
from cornerman.keys import uid_of
from cornerman.people import Person
from cornerman.times import Span
from integrations.ics_reading import IcsReading, read_ics
from tests.paper import PARIS, utc

ODD = Path(__file__).parent.parent / "data" / "ics"
BERLIN = ZoneInfo("Europe/Berlin")


def reading(name: str, zone: ZoneInfo = PARIS) -> IcsReading:
    return read_ics((ODD / f"{name}.ics").read_bytes(), source=f"{name}.ics", zone=zone)


def only(name: str) -> Event:
    [written] = reading(name).events
    return written.event


def titles(name: str) -> list[str]:
    return [each.event.title for each in reading(name).events]


def test_a_broken_event_costs_only_itself_and_says_why() -> None:
    assert titles("one_broken_event") == ["First talk", "Last talk"]
    assert reading("one_broken_event").losses == (
        "one_broken_event.ics: broken@umbra.example: DTSTART: 20260231T090000Z",
    )


def test_an_event_that_was_cut_off_is_lost_and_the_others_are_not() -> None:
    assert titles("cut_off_in_the_last_event") == ["First talk"]
    assert reading("cut_off_in_the_last_event").losses == (
        "cut_off_in_the_last_event.ics: cut@umbra.example: END: the event was cut off",
    )


def test_an_unfinished_event_is_read_as_far_as_it_goes_and_does_not_swallow_the_next_one() -> None:
    assert titles("an_event_inside_an_unfinished_one") == ["", "Last talk"]
    [line] = reading("an_event_inside_an_unfinished_one").losses
    assert "open@umbra.example: END: missing" in line


def test_an_event_without_a_start_is_lost() -> None:
    assert titles("no_start") == ["Last talk"]
    assert reading("no_start").losses == ("no_start.ics: endless@umbra.example: DTSTART: nothing",)


@pytest.mark.parametrize(
    "name",
    ["utf16", "latin1", "utf8_with_mark", "folded_inside_a_letter", "old_mac_line_ends", "latin1_and_utf8_in_one"],
)
def test_signs_beyond_ascii_are_read_however_they_are_written(name: str) -> None:
    event = reading(name).events[0].event
    assert (event.title, event.location) == ("Gespräch bei Müller", "Café Größe")


def test_each_event_may_be_written_in_signs_of_its_own() -> None:
    assert titles("latin1_and_utf8_in_one") == ["Gespräch bei Müller", "Zoë's talk"]


@pytest.mark.parametrize("name", ["windows_zone", "path_zone"])
def test_other_names_of_a_zone_are_understood(name: str) -> None:
    event = only(name)
    assert event.span.start == datetime(2026, 3, 2, 9, tzinfo=BERLIN)
    assert event.span.start.tzinfo == BERLIN
    assert reading(name).losses == ()


def test_a_zone_that_only_the_file_knows_is_shown_in_the_calendar_s_own() -> None:
    event = only("own_zone")
    assert event.span.start == utc(2026, 3, 2, 3, 30)
    assert event.span.start.tzinfo == PARIS


@pytest.mark.parametrize("name", ["unknown_zone", "own_zone_that_changes_every_second"])
def test_a_zone_that_nobody_knows_is_read_as_the_seeker_s_and_reported(name: str) -> None:
    assert only(name).span.start == datetime(2026, 3, 2, 9, tzinfo=PARIS)
    [line] = reading(name).losses
    assert ": TZID: " in line
    assert "is not a known zone; read as Europe/Paris" in line


@pytest.mark.parametrize(
    ("name", "zone"),
    [("zoneless", "Europe/Paris"), ("zoneless_in_tokyo", "Asia/Tokyo"), ("zoneless_in_nonsense", "Europe/Paris")],
)
def test_times_without_a_zone_are_in_that_of_the_calendar(name: str, zone: str) -> None:
    floating, _, _, in_utc = (each.event for each in reading(name).events)
    assert floating.span.start == datetime(2026, 3, 2, 9, tzinfo=ZoneInfo(zone))
    assert (in_utc.span.start, in_utc.span.start.tzinfo) == (utc(2026, 3, 2, 9), UTC)


@pytest.mark.parametrize("name", ["zoneless", "zoneless_in_tokyo", "zoneless_in_nonsense"])
def test_a_date_is_a_day_of_the_seeker_wherever_the_calendar_is_from(name: str) -> None:
    """Whoever has a day off has it from their own midnight on."""
    _, day, days, _ = (each.event for each in reading(name).events)
    assert (day.all_day, day.span.length) == (True, timedelta(days=1))
    assert day.span.start == datetime(2026, 3, 2, tzinfo=PARIS)
    assert days.span.end == datetime(2026, 3, 5, tzinfo=PARIS)


def test_an_end_that_makes_no_sense_leaves_a_moment_and_a_line() -> None:
    backwards, broken = (each.event for each in reading("end_before_start").events)
    assert backwards.span.length == broken.span.length == timedelta(0)
    assert [line.split(": ")[2] for line in reading("end_before_start").losses] == ["DTEND", "DTEND"]


def test_an_event_ends_by_duration_or_at_once_or_in_the_zone_of_its_start() -> None:
    lengths = [each.event.span.length for each in reading("lengths").events]
    assert lengths == [timedelta(minutes=45), timedelta(0), timedelta(hours=1)]


def test_an_event_without_a_start_can_be_read_for_a_time_that_is_known_from_elsewhere() -> None:
    """Answers to an invitation need not say when it is (RFC 5546, 3.2.3)."""
    lines = ("DTSTART:", "SEQUENCE:2", "ATTENDEE;PARTSTAT=DECLINED:mailto:bob@council.example")
    text = "\r\n".join(("BEGIN:VEVENT", "UID:x", *lines, "END:VEVENT", ""))
    [undated] = read_ics(text.encode(), source="f", zone=PARIS).undated

    event = undated.event_at(Span(start=utc(2026, 3, 2, 9), end=utc(2026, 3, 2, 10)))
    assert (undated.uid, undated.revision[0], event.uid, event.span.start.hour) == ("x", 2, "x", 9)
    assert [each.response for each in event.attendees] == [Response.DECLINED]


def test_events_without_a_uid_get_names_that_stay() -> None:
    first, second = (each.event.uid for each in reading("no_uid").events)
    assert first != second
    assert [each.event.uid for each in reading("no_uid").events] == [first, second]


def test_every_calendar_of_a_file_is_read() -> None:
    assert titles("two_calendars") == ["First talk", "Last talk"]


def test_an_event_that_stands_alone_is_read() -> None:
    assert titles("event_without_a_calendar") == ["First talk"]


def test_an_invitation_is_read_with_everything_that_matters() -> None:
    event = only("invitation_by_outlook")
    assert (event.title, event.description) == ("Interview, part two", "Ask for Dana.")
    assert event.url == "https://teams.example/meet/7"
    assert (event.status, event.sequence, event.private, event.busy) == (EventStatus.TENTATIVE, 3, True, False)
    assert event.created == utc(2026, 2, 20, 10, 15)
    assert event.organizer == Person(email="dana@umbra.example", name="Dana Lee")
    assert reading("invitation_by_outlook").method == "REQUEST"


def test_rooms_double_guests_and_guests_without_an_address_are_left_out() -> None:
    answers = {each.person.email: each.response for each in only("invitation_by_outlook").attendees}
    assert answers == {"alice@postbox.example": Response.ACCEPTED, "bob@umbra.example": Response.TENTATIVE}


def test_broken_extras_do_not_cost_the_event() -> None:
    event = only("broken_extras")
    assert (event.title, event.sequence, event.created, event.changed) == ("Still a talk", 0, None, None)
    assert [each.person for each in event.attendees] == [Person(email="c@umbra.example", name="a")]
    assert event.status is EventStatus.CONFIRMED
    assert reading("broken_extras").losses == ()


def test_an_hour_that_the_clocks_skip_is_read_as_they_show_it() -> None:
    skipped, repeated = (each.event.span for each in reading("skipped_and_repeated_hours").events)
    assert skipped.start.isoformat() == "2026-03-29T03:30:00+02:00"
    assert repeated.end.astimezone(UTC) - repeated.start.astimezone(UTC) == timedelta(minutes=45)


@pytest.mark.parametrize(("name", "found"), [("not_a_calendar", "begins with 'Dear Alice"), ("empty", "it is empty")])
def test_what_is_no_calendar_is_named_with_what_was_found(name: str, found: str) -> None:
    with pytest.raises(BadInputError, match=found) as caught:
        reading(name)
    assert caught.value.message.startswith(f"{name}.ics is not a calendar")
    assert "BEGIN:VCALENDAR" in caught.value.remedy


def test_a_bare_date_stays_a_date_until_its_series_is_known() -> None:
    [leave] = reading("days_in_a_row").events
    assert leave.without == (date(2026, 3, 28),)


def of_lines(*lines: str) -> IcsReading:
    text = "\r\n".join(("BEGIN:VEVENT", "UID:x", "DTSTART:20260302T090000Z", *lines, "END:VEVENT", ""))
    return read_ics(text.encode(), source="f", zone=PARIS)


@pytest.mark.parametrize(
    ("line", "kept", "losses"),
    [
        ("RECURRENCE-ID:someday", 0, ("f: x: RECURRENCE-ID: someday",)),
        ("DURATION:an hour", 1, ("f: x: DURATION: an hour",)),
        ("RDATE:2026", 1, ("f: x: RDATE: 2026",)),
        ("EXDATE:never", 1, ("f: x: EXDATE: never",)),
        ("RRULE:FREQ=WEEKLY;BYDAY=XX", 1, ("f: x: RRULE: FREQ=WEEKLY;BYDAY=XX",)),
        ("DTEND;VALUE=DATE:20260303", 1, ()),
        ("ATTENDEE;PARTSTAT=PERHAPS:mailto:bob@council.example", 1, ()),
        ("X-NOTE:\x00nothing", 1, ()),
    ],
)
def test_each_broken_property_costs_what_depends_on_it(line: str, kept: int, losses: tuple[str, ...]) -> None:
    """An instance without its RECURRENCE-ID would pass for the whole series, and is lost."""
    assert (len(of_lines(line).events), of_lines(line).losses) == (kept, losses)


def test_a_long_finding_is_cut_short() -> None:
    [line] = of_lines("RRULE:FREQ=" + "X" * 500).losses
    assert len(line) < 100
    assert line.endswith("...")


def test_a_time_that_leaves_the_calendar_of_years_costs_only_itself() -> None:
    reading = of_lines("DTSTART:x", "END:VEVENT", "BEGIN:VEVENT", "UID:y", "DTSTART;TZID=Asia/Tokyo:00010101T000000")
    assert [line.split(": ")[1:3] for line in reading.losses] == [["y", "VEVENT"]]


@pytest.mark.parametrize("tzid", ["UTC", "GMT", '"tzone://Microsoft/Utc"', "Etc/UTC"])
def test_the_names_of_utc_are_known(tzid: str) -> None:
    text = f"BEGIN:VEVENT\r\nUID:x\r\nDTSTART;TZID={tzid}:20260302T090000\r\nEND:VEVENT\r\n"
    [written] = read_ics(text.encode(), source="f", zone=PARIS).events
    assert written.event.span.start == utc(2026, 3, 2, 9)


@pytest.mark.parametrize(
    ("definition", "hour"),
    [("X-LIC-LOCATION:Asia/Tokyo", 0), ("BEGIN:STANDARD\r\nDTSTART:never\r\nEND:STANDARD", 8), ("COMMENT:no rules", 8)],
)
def test_a_broken_definition_of_a_zone_still_may_name_its_place(definition: str, hour: int) -> None:
    zone = f"BEGIN:VTIMEZONE\r\nTZID:Ours\r\n{definition}\r\nEND:VTIMEZONE\r\n"
    text = f"BEGIN:VCALENDAR\r\n{zone}BEGIN:VEVENT\r\nUID:x\r\nDTSTART;TZID=Ours:20260302T090000\r\nEND:VEVENT\r\n"
    [written] = read_ics(text.encode(), source="f", zone=PARIS).events
    assert written.event.span.start.astimezone(UTC).hour == hour


def test_ends_without_beginnings_are_passed_over() -> None:
    text = b"END:VCALENDAR\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:20260302T090000Z\r\nEND:VEVENT\r\n"
    assert len(read_ics(text, source="f", zone=PARIS).events) == 1


@pytest.mark.parametrize(
    ("uid", "tag"),
    [
        (uid_of("debrief/1"), uid_of("debrief/1")),
        (f"x{uid_of('debrief/1')}", None),
        ("cornerman-1@umbra.example", None),
    ],
)
def test_an_event_of_ours_that_lost_its_mark_is_known_by_its_uid(uid: str, tag: str | None) -> None:
    text = f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:20260302T090000Z\r\nEND:VEVENT\r\n"
    [written] = read_ics(text.encode(), source="f", zone=PARIS).events
    assert written.event.tag == tag
