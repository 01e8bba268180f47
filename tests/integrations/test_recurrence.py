"""Which occurrences of a series come out of a window, and what odd rules cost."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cornerman.ports import CalendarReading
from cornerman.times import Span
from integrations import recurrence
from integrations.ics_reading import Written, read_ics
from integrations.recurrence import expand
from tests.paper import PARIS, utc

ODD = Path(__file__).parent.parent / "data" / "ics"
MARCH = Span(start=utc(2026, 3, 1), end=utc(2026, 4, 1))
YEAR = Span(start=utc(2026, 1, 1), end=utc(2026, 12, 27))
HOURLY = "RRULE:FREQ=HOURLY;INTERVAL=2"
TALK = ("DTSTART:20260302T090000Z", "RRULE:FREQ=DAILY;COUNT=5")


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


def of_events(
    *events: tuple[str, ...], window: Span = YEAR, zone: str = "Europe/Paris", head: str = ""
) -> CalendarReading:
    """Read events, each written as its lines, and expand them; those without a UID have their number."""
    lines = ["BEGIN:VCALENDAR", *([head] if head else [])]
    for number, event in enumerate(events):
        uid = () if any(line.startswith("UID:") for line in event) else (f"UID:{number}",)
        lines += ["BEGIN:VEVENT", *uid, *event, "END:VEVENT"]
    text = "\r\n".join([*lines, "END:VCALENDAR", ""])
    reading = read_ics(text.encode(), source="f", zone=ZoneInfo(zone))
    found = expand(reading.events, window)
    return CalendarReading(events=found.events, losses=(*reading.losses, *found.losses))


def test_many_series_that_ask_for_much_leave_a_year_of_days_to_each_other() -> None:
    """Nine kilobytes would make 432,000 events of this; the talk among them comes out all the same."""
    bombs = [("DTSTART:20250101T000000Z", HOURLY)] * 100
    told = of_events(*bombs, TALK)

    assert len(told.events) < 101_000
    assert len([each for each in told.events if each.uid == "100"]) == 5
    assert told.losses == ("f: 12: RRULE: too many instances in all, here and in 87 more series",)


def test_however_many_ask_for_much_a_short_series_keeps_its_days() -> None:
    """None of these can be reckoned without walking; what is left for each gets less and less, but never nothing."""
    told = of_events(*[("DTSTART:20260103T000000Z", f"{HOURLY};BYMONTH=1,2,3,4")] * 400, TALK)

    assert len(told.events) < 105_000
    assert [each.span.start.day for each in told.events if each.uid == "400"] == [2, 3, 4, 5, 6]
    [line] = told.losses
    assert line.endswith("more series")


def test_many_rules_of_one_series_have_one_share() -> None:
    rules = [f"RRULE:FREQ=HOURLY;INTERVAL=2;BYMINUTE={each % 60};BYSECOND={each // 60}" for each in range(300)]
    told = of_events(("DTSTART:20250101T000000Z", *rules), TALK)

    assert len(told.events) < 20_010
    assert told.losses == ("f: 0: RRULE: its rules ask for too many instances together",)
    assert len([each for each in told.events if each.uid == "1"]) == 5


def test_many_rules_that_must_be_walked_are_not_walked_each() -> None:
    """None of them gives anything this year; after a few the others are given up in fewer steps, and then in none."""
    walked = "RRULE:FREQ=DAILY;COUNT=49000;BYMONTH=1,2,3,4,5,6,7,8,9,10,11"
    told = of_events(*[("DTSTART:19000101T100000Z", walked)] * 100, TALK)

    *each, last = told.losses
    assert len(each) < 10
    assert last.startswith("f: ")
    assert last.endswith(" more series")
    assert len(told.events) == 5


def test_a_thousand_namesakes_look_at_a_thousand_changes_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[None] = []
    plain = recurrence.shifted_by

    def counted(original: datetime, model: Written) -> timedelta:
        looked.append(None)
        return plain(original, model)

    monkeypatch.setattr(recurrence, "shifted_by", counted)
    times = [f"{minute // 60:02}{minute % 60:02}00Z" for minute in range(1_000)]
    masters = [("UID:x", f"DTSTART:20260101T{each}", "RRULE:FREQ=DAILY;COUNT=1") for each in times]
    changes = [
        ("UID:x", f"RECURRENCE-ID;RANGE=THISANDFUTURE:20260201T{each}", f"DTSTART:20260201T{each}") for each in times
    ]
    told = of_events(*masters, *changes)

    assert (len(told.events), len(looked), told.losses) == (2_000, 1_000, ())


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Europe/London", "Pacific/Kiritimati"])
@pytest.mark.parametrize("head", ["", "X-WR-TIMEZONE:UTC", "X-WR-TIMEZONE:Asia/Tokyo"])
@pytest.mark.parametrize("is_local", [True, False])
def test_a_midnight_in_utc_or_here_means_its_day_where_only_days_count(zone: str, head: str, *, is_local: bool) -> None:
    """Programs write the exceptions of whole days as the written date at midnight in UTC, or as midnight here."""

    def at(day: int) -> str:
        here = datetime(2026, 3, day, tzinfo=ZoneInfo(zone) if is_local else UTC)
        return f"{here.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    start = "DTSTART;VALUE=DATE:20260301"

    def days(*events: tuple[str, ...]) -> list[str]:
        told = of_events(*events, window=YEAR, zone=zone, head=head)
        assert all(each.span.start.timetz() == time(tzinfo=ZoneInfo(zone)) for each in told.events)
        return [f"{each.span.start:%d}" for each in told.events]

    moved = ("UID:x", f"RECURRENCE-ID:{at(2)}", "DTSTART;VALUE=DATE:20260310")
    assert days((start, "RRULE:FREQ=DAILY;COUNT=4", f"EXDATE:{at(2)}")) == ["01", "03", "04"]
    assert days((start, f"RRULE:FREQ=DAILY;UNTIL={at(3)}")) == ["01", "02", "03"]
    assert days(("UID:x", start, "RRULE:FREQ=DAILY;COUNT=3"), moved) == ["01", "03", "10"]


@pytest.mark.parametrize("until", ["20260303T225959Z", "20260303T235959Z", "20260303T120000Z", "20260303T235959"])
def test_the_end_of_a_day_ends_a_series_of_whole_days_with_that_day(until: str) -> None:
    told = of_events(("DTSTART;VALUE=DATE:20260301", f"RRULE:FREQ=DAILY;UNTIL={until}"))

    assert [each.span.start.day for each in told.events] == [1, 2, 3]


@pytest.mark.parametrize(
    ("end", "lost"),
    [
        ("DTEND:99991231T235959Z", "DTEND: 99991231T235959Z"),
        ("DURATION:P999999999D", "DURATION: P999999999D"),
        ("DURATION:P999999999W", "DURATION: P999999999W"),
        ("DURATION:P9000D", "DURATION: P9000D"),
        ("RDATE;VALUE=PERIOD:20260304T090000Z/P999999999D", "RDATE: 20260304T090000Z/P999999999D"),
    ],
)
def test_an_absurd_end_of_a_series_costs_its_length_alone(end: str, lost: str) -> None:
    told = of_events(("DTSTART:20260301T090000Z", "RRULE:FREQ=DAILY;COUNT=3", end))

    assert [each.span.start.day for each in told.events][:3] == [1, 2, 3]
    assert {each.span.length for each in told.events} == {timedelta(0)}
    assert told.losses == (f"f: 0: {lost}",)


@pytest.mark.parametrize("end", ["DTEND:99991231T235959Z", "DURATION:P999999999D"])
@pytest.mark.parametrize("start", ["DTSTART:20260301T090000Z", "DTSTART;VALUE=DATE:20260301"])
def test_an_absurd_end_costs_a_single_event_its_length_alone(start: str, end: str) -> None:
    told = of_events((start, end))

    assert [each.span.start.day for each in told.events] == [1]
    assert len(told.losses) == 1


@pytest.mark.parametrize(("moved", "days"), [("20260310T090000Z", [2, 3, 10, 11, 12]), ("99981231T090000Z", [2, 3])])
def test_what_comes_before_a_change_of_the_rest_stays_however_far_that_is_moved(moved: str, days: list[int]) -> None:
    changed = ("UID:x", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260304T090000Z", f"DTSTART:{moved}")
    window = Span(start=utc(2026, 3, 1), end=utc(2026, 3, 4))

    assert [each.span.start.day for each in of_events(("UID:x", *TALK), changed).events] == days
    assert [each.span.start.day for each in of_events(("UID:x", *TALK), changed, window=window).events] == [2, 3]
