"""A zone that a file defines tells the time as the zone tells it that everybody knows by that definition."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from integrations.ics_zone_definitions import defined_zone
from integrations.ics_zones import named_zone

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
        ("europe/BERLIN", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("US-Eastern", "US/Eastern"),
    ],
)
def test_a_name_is_known_however_it_is_written(name: str, zone: str) -> None:
    assert named_zone(name) == ZoneInfo(zone)


@pytest.mark.parametrize(
    "name", ["", "nowhere", "Europe", "Western/Central Europe", "../../etc/passwd", "/", "(GMT", "x" * 500]
)
def test_a_name_of_nothing_is_none(name: str) -> None:
    assert named_zone(name) is None
