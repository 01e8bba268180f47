"""A zone that a file defines tells the time as the zone tells it that everybody knows by that definition."""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from integrations.ics_reading import read_ics
from integrations.ics_zone_definitions import defined_zone
from integrations.ics_zones import named_zone
from integrations.recurrence_budget import Share

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
SYDNEY = ZoneInfo("Australia/Sydney")


def definition(*parts: tuple[str, str, str, str, str]) -> bytes:
    lines = ["BEGIN:VTIMEZONE", "TZID:Ours"]
    for kind, start, before, offset, rule in parts:
        lines += [f"BEGIN:{kind}", f"DTSTART:{start}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{offset}"]
        lines += [f"TZNAME:{kind[0]}", f"RRULE:{rule}", f"END:{kind}"]
    return "\r\n".join([*lines, "END:VTIMEZONE", ""]).encode()


DEFINITIONS = {
    BERLIN: definition(
        ("STANDARD", "16010101T030000", "+0200", "+0100", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
        ("DAYLIGHT", "16010101T020000", "+0100", "+0200", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
    ),
    NEW_YORK: definition(
        ("DAYLIGHT", "20070311T020000", "-0500", "-0400", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
        ("STANDARD", "20071104T020000", "-0400", "-0500", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
    ),
    SYDNEY: definition(
        ("STANDARD", "20080406T030000", "+1100", "+1000", "FREQ=YEARLY;BYMONTH=4;BYDAY=1SU"),
        ("DAYLIGHT", "20081005T020000", "+1000", "+1100", "FREQ=YEARLY;BYMONTH=10;BYDAY=1SU"),
    ),
}
ZONES = {real: defined_zone("Ours", data) for real, data in DEFINITIONS.items()}
# Since 2009 the clocks of all three have changed by these rules; near the changes are the hours that matter.
MOMENTS = some.one_of(
    some.datetimes(min_value=datetime(2009, 1, 1), max_value=datetime(2035, 12, 31)),  # noqa: DTZ001
    some.sampled_from([(3, 8), (3, 29), (4, 5), (10, 4), (10, 25), (11, 1)]).map(
        lambda day: datetime(2026, *day)  # noqa: DTZ001
    ).flatmap(lambda day: some.integers(-30, 300).map(lambda minutes: day + timedelta(minutes=minutes))),
)  # fmt: skip


@settings(max_examples=200)
@given(moment=MOMENTS, fold=some.integers(0, 1), real=some.sampled_from(list(ZONES)))
def test_it_tells_the_same_time_in_both_directions(moment: datetime, fold: int, real: ZoneInfo) -> None:
    ours = ZONES[real]

    here = moment.replace(tzinfo=ours, fold=fold)
    assert here.utcoffset() == moment.replace(tzinfo=real, fold=fold).utcoffset()
    there = moment.replace(tzinfo=UTC).astimezone(ours)
    known = moment.replace(tzinfo=UTC).astimezone(real)
    assert (there.replace(tzinfo=None), there.fold) == (known.replace(tzinfo=None), known.fold)


def test_it_names_its_times() -> None:
    winter, summer = (datetime(2026, month, 10, tzinfo=ZONES[BERLIN]) for month in (1, 7))

    assert (winter.tzname(), winter.dst()) == ("S", timedelta(0))
    assert (summer.tzname(), summer.dst()) == ("D", timedelta(hours=1))
    assert repr(winter.tzinfo) == "DefinedZone('Ours')"


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=DAILY", "FREQ=OFTEN", "FREQ=YEARLY;INTERVAL=0"])
def test_a_definition_by_rules_that_no_clock_follows_is_none(rule: str) -> None:
    assert defined_zone("Ours", definition(("STANDARD", "16010101T030000", "+0200", "+0100", rule))) is None


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("(UTC-08:00) Pacific Time (US & Canada); Tijuana", "America/Los_Angeles"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"),
        ("(GMT-04:00) Georgetown, La Paz, Manaus, San Juan", "America/La_Paz"),
        ("right/Europe/Berlin", "Europe/Berlin"),
        ("europe/BERLIN", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("US-Eastern", "US/Eastern"),
    ],
)
def test_a_name_is_known_however_it_is_written(name: str, zone: str) -> None:
    assert named_zone(name) == ZoneInfo(zone)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "nowhere",
        "Europe",
        "Western/Central Europe",
        "../../etc/passwd",
        "/",
        "(GMT",
        "localtime",
        "LocalTime",
        "posixrules",
        "posix/localtime",
        "Factory",
        "(Berlin)",
        "x" * 500,
    ],
)
def test_a_name_of_nothing_is_none(name: str) -> None:
    assert named_zone(name) is None


@pytest.mark.parametrize(
    ("name", "hours"),
    [("(UTC+13:00) Samoa", 13), ("(UTC-10:00) Nowhere, Elsewhere", -10), ("(UTC+14:00) Kiritimati Island", 14)],
)
def test_the_offset_on_a_screen_counts_where_no_city_is_known_that_agrees_with_it(name: str, hours: int) -> None:
    """There is a Samoa too that is eleven hours behind."""
    zone = named_zone(name)
    assert zone is not None
    assert zone.utcoffset(datetime(2026, 3, 2)) == timedelta(hours=hours)  # noqa: DTZ001


def test_a_definition_of_rules_without_end_is_none() -> None:
    four_a_month = ("STANDARD", "19750101T030000", "+0200", "+0100", "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4")
    assert defined_zone("Ours", definition(four_a_month)) is not None
    assert defined_zone("Ours", definition(*[four_a_month] * 5)) is None


def test_a_definition_is_worked_out_once_however_many_calendars_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(name: str, data: bytes, share: Share) -> tzinfo | None:
        asked.append(name)
        return defined_zone(name, data, share)

    monkeypatch.setattr("integrations.ics_zones.defined_zone", counted)
    event = "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART;TZID={1}Ours:20260302T090000\r\nEND:VEVENT\r\n"
    calendars = [f"BEGIN:VCALENDAR\r\n{event.format(each, ' ' * each)}END:VCALENDAR\r\n" for each in range(20)]
    reading = read_ics(DEFINITIONS[BERLIN] + "".join(calendars).encode(), source="f", zone=NEW_YORK)

    assert [each.start.astimezone(UTC).hour for each in reading.events] == [8] * 20
    assert (asked, reading.losses) == (["Ours"], ())
