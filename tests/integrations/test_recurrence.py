"""Which occurrences of a series come out of a window, and what odd rules cost."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cornerman.ports import CalendarReading
from cornerman.times import Span
from integrations.ics_reading import read_ics
from integrations.recurrence import expand
from tests.paper import PARIS, utc

ODD = Path(__file__).parent.parent / "data" / "ics"
MARCH = Span(start=utc(2026, 3, 1), end=utc(2026, 4, 1))


def expanded(name: str, window: Span = MARCH) -> CalendarReading:
    return expand(read_ics((ODD / f"{name}.ics").read_bytes(), source=f"{name}.ics", zone=PARIS).events, window)


def starts(name: str, window: Span = MARCH) -> list[str]:
    """Give the starts in the seeker's zone, short."""
    return [f"{each.span.start.astimezone(PARIS):%d.%m. %H:%M}" for each in expanded(name, window).events]


def test_exceptions_additions_and_moved_instances_make_the_series() -> None:
    """The 9th is excepted, the 4th added, the 16th moved out of March and the 23rd by a day."""
    expected = ["02.03. 09:00", "04.03. 15:00", "24.03. 11:00", "30.03. 09:00"]
    assert starts("series_with_exceptions") == expected


def test_an_instance_that_was_moved_into_the_window_is_found_there() -> None:
    may = Span(start=utc(2026, 5, 1), end=utc(2026, 6, 1))

    [event] = expanded("series_with_exceptions", may).events
    assert event.title == "Moved far away"
    assert event.id == "weekly@umbra.example#20260316T080000Z"


def test_instances_are_named_by_their_original_start_in_utc() -> None:
    names = [each.recurrence_id for each in expanded("series_with_exceptions").events]
    assert names == ["20260302T080000Z", "20260304T140000Z", "20260323T080000Z", "20260330T070000Z"]


def test_a_change_for_all_following_moves_and_stretches_them() -> None:
    events = expanded("all_following_changed").events
    assert [(each.title, each.span.start.hour, each.span.length) for each in events] == [
        ("Short", 9, timedelta(minutes=30)),
        ("Short", 9, timedelta(minutes=30)),
        ("Long", 10, timedelta(hours=1)),
        ("Long", 10, timedelta(hours=1)),
    ]
    assert [each.recurrence_id for each in events][-1] == "20260305T090000Z"


def test_an_exception_without_its_series_is_an_event() -> None:
    [event] = expanded("exception_without_its_series").events
    assert (event.title, event.recurrence_id) == ("Alone", "20260302T090000Z")


def test_a_single_event_has_no_instance_name_and_the_newest_version_counts() -> None:
    [event] = expanded("two_versions_of_one").events
    assert (event.title, event.recurrence_id, event.id) == ("Moved", None, "first@umbra.example")


def test_a_series_in_utc_stays_in_utc_when_the_clocks_change() -> None:
    """Many calendars name a zone beside times in UTC; that zone is for showing and does not move the series."""
    assert starts("utc_series_across_the_clock_change") == [
        "23.03. 14:00",
        "23.03. 14:00",
        "30.03. 14:00",
        "30.03. 15:00",
    ]


def test_whole_days_run_from_midnight_to_midnight_across_the_clock_change() -> None:
    events = expanded("days_in_a_row").events
    assert [f"{each.span.start:%d %H:%M} {each.span.end:%d %H:%M}" for each in events] == [
        "27 00:00 28 00:00",
        "29 00:00 30 00:00",
        "30 00:00 31 00:00",
    ]


def test_a_series_in_a_zone_of_its_own_repeats_there() -> None:
    events = expanded("own_zone").events
    assert [each.span.start.astimezone(UTC) for each in events] == [utc(2026, 3, 2, 3, 30), utc(2026, 3, 3, 3, 30)]


def test_an_old_habit_keeps_its_rhythm() -> None:
    """Every third day since 1970 is counted, not walked: the days since then are a multiple of three."""
    events = expanded("daily_since_1970").events
    days = [(each.span.start.date() - datetime(1970, 1, 1, tzinfo=UTC).date()).days for each in events]
    assert len(events) == 10
    assert all(day % 3 == 0 for day in days)


@pytest.mark.parametrize("name", ["every_second", "six_thousand_in_a_week"])
def test_a_rule_that_asks_for_too_much_leaves_its_first_occurrence_and_a_line(name: str) -> None:
    reading = expanded(name)

    assert len(reading.events) == 2
    [line] = reading.losses
    assert ": RRULE: asks for too many instances: FREQ=" in line


def test_a_rule_that_never_matches_ends() -> None:
    assert starts("a_day_that_never_comes") == ["02.03. 10:00", "04.03. 10:00"]


def test_a_rule_that_is_none_leaves_the_first_occurrence() -> None:
    reading = read_ics((ODD / "rule_that_is_none.ics").read_bytes(), source="odd.ics", zone=PARIS)

    assert [each.title for each in expand(reading.events, MARCH).events] == ["Once at least"]
    assert reading.losses == ("odd.ics: odd@umbra.example: RRULE: FREQ=OFTEN",)


def test_a_window_cuts_a_series_where_it_touches() -> None:
    """An instance that is under way when the window opens belongs to it; one that ends there does not."""
    under_way = Span(start=utc(2026, 3, 3, 9, 29), end=utc(2026, 3, 3, 10))
    over = Span(start=utc(2026, 3, 3, 9, 30), end=utc(2026, 3, 3, 10))

    assert len(expanded("all_following_changed", under_way).events) == 1
    assert expanded("all_following_changed", over).events == ()


def of_rule(rule: str, *more: str) -> CalendarReading:
    lines = ("BEGIN:VEVENT", "UID:x", "DTSTART:20260302T090000Z", "DURATION:PT1H", rule, *more, "END:VEVENT", "")
    return expand(read_ics("\r\n".join(lines).encode(), source="f", zone=PARIS).events, MARCH)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("RRULE:FREQ=WEEKLY;UNTIL=20260316", [2, 9, 16]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260316T085959Z", [2, 9]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260316T090000", [2, 9, 16]),
        ("RRULE:FREQ=YEARLY;BYWEEKNO=11", [2, 9]),
        ("RRULE:FREQ=DAILY;COUNT=3;", [2, 3, 4]),
        ("RRULE:RSCALE=GREGORIAN;FREQ=DAILY;COUNT=2", [2, 3]),
        ("RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", [2, 13]),
        ("RDATE;VALUE=PERIOD:20260305T090000Z/PT2H,20260306T090000Z/20260306T093000Z", [2, 5, 6]),
        ("RDATE;VALUE=DATE:20260307", [2, 7]),
    ],
)
def test_rules_say_which_days(rule: str, days: list[int]) -> None:
    assert [each.span.start.day for each in of_rule(rule).events] == days


def test_a_period_has_a_length_of_its_own() -> None:
    events = of_rule("RDATE;VALUE=PERIOD:20260305T090000Z/PT2H,20260306T090000Z/20260306T093000Z").events
    assert [each.span.length for each in events] == [timedelta(hours=1), timedelta(hours=2), timedelta(minutes=30)]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("RRULE:FREQ=DAILY;INTERVAL=0;BYMONTH=2", "never gets any further"),
        ("RRULE:RSCALE=HEBREW;FREQ=YEARLY", "follows a calendar that is not supported"),
        ("RRULE:FREQ=HOURLY;BYMINUTE=0,5,10,15,20,25,30,35,40", "asks for too many instances"),
    ],
)
def test_a_rule_that_cannot_be_followed_leaves_the_first_occurrence_and_a_line(rule: str, found: str) -> None:
    reading = of_rule(rule)

    assert [each.span.start.day for each in reading.events] == [2]
    [line] = reading.losses
    assert line.startswith(f"f: x: RRULE: {found}: ")


def test_a_series_is_not_counted_through_for_decades() -> None:
    """A rule of so many hours is reckoned; one that has to be walked is given up."""
    reckoned, walked = (
        expand(read_ics(hours_since_1990(rule), source="f", zone=PARIS).events, MARCH)
        for rule in ("FREQ=HOURLY;COUNT=999999", "FREQ=HOURLY;BYMONTHDAY=1,2,3,4,5;COUNT=999999")
    )

    assert (len(reckoned.events), reckoned.losses) == (31 * 24, ())
    assert walked.events == ()
    assert walked.losses[0].startswith("f: x: RRULE: asks for too many")


def hours_since_1990(rule: str) -> bytes:
    return f"BEGIN:VEVENT\r\nUID:x\r\nDTSTART:19900101T000000Z\r\nRRULE:{rule}\r\nEND:VEVENT\r\n".encode()


def test_a_series_that_begins_after_the_window_has_nothing_in_it() -> None:
    text = b"BEGIN:VEVENT\r\nUID:x\r\nDTSTART:20270101T000000Z\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n"
    assert expand(read_ics(text, source="f", zone=PARIS).events, MARCH) == CalendarReading(events=())


def test_an_addition_at_the_end_of_time_costs_nothing_but_itself() -> None:
    reading = of_rule("RDATE:99991231T235959Z", "END:VEVENT", "BEGIN:VEVENT", "UID:y", "DTSTART:20260303T090000Z")

    assert [each.uid for each in reading.events] == ["x", "y"]
    assert [line.split(": ")[:3] for line in reading.losses] == [["f", "x", "VEVENT"]]
