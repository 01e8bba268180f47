"""Which starts a rule gives: answers worked out with the calendar in hand from what RFC 5545, 3.3.10, says."""

from datetime import datetime

import pytest

from integrations.recurrence_rules import RuleError, rule_of
from integrations.recurrence_starts import Allowance, TooManyError, starts

LAST = datetime(2100, 1, 1)  # noqa: DTZ001 - rules go by the clock of a place
RULES = [
    # Every month has its days: those that a month does not have are left out, never moved.
    ("20260131T0900", "FREQ=MONTHLY;COUNT=4", "01-31 03-31 05-31 07-31"),
    ("20240229T0900", "FREQ=YEARLY;COUNT=3", "2024-02-29 2028-02-29 2032-02-29"),
    ("20960229T0900", "FREQ=YEARLY;UNTIL=20991231", "2096-02-29"),
    ("20260131T0900", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "01-31 02-28 03-31"),
    ("20260130T0900", "FREQ=MONTHLY;BYMONTHDAY=30,-2;COUNT=5", "01-30 02-27 03-30 04-29 04-30"),
    # Weekdays of months and years, from either end.
    ("20260105T0900", "FREQ=MONTHLY;BYDAY=1MO;COUNT=3", "01-05 02-02 03-02"),
    ("20260126T0900", "FREQ=MONTHLY;BYDAY=-1MO;COUNT=3", "01-26 02-23 03-30"),
    ("20260129T0900", "FREQ=MONTHLY;BYDAY=5TH;COUNT=3", "01-29 04-30 07-30"),
    ("20260102T0900", "FREQ=MONTHLY;BYDAY=1FR,-1FR;COUNT=4", "01-02 01-30 02-06 02-27"),
    ("20260101T0900", "FREQ=MONTHLY;BYDAY=1TH,FR;COUNT=6", "01-01 01-02 01-09 01-16 01-23 01-30"),
    ("20260213T0900", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "02-13 03-13 11-13"),
    ("20260518T0900", "FREQ=YEARLY;BYDAY=20MO;COUNT=2", "2026-05-18 2027-05-17"),
    ("20261227T0900", "FREQ=YEARLY;BYDAY=-1SU;COUNT=2", "2026-12-27 2027-12-26"),
    ("20260301T0900", "FREQ=YEARLY;BYMONTH=3;BYDAY=1SU;COUNT=2", "2026-03-01 2027-03-07"),
    ("20261103T0900", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=2",
     "2026-11-03 2030-11-05"),
    # Days and weeks of the year.
    ("20260101T0900", "FREQ=YEARLY;BYYEARDAY=1,60,-1;COUNT=6",
     "2026-01-01 2026-03-01 2026-12-31 2027-01-01 2027-03-01 2027-12-31"),
    ("20240101T0900", "FREQ=YEARLY;BYYEARDAY=366;COUNT=2", "2024-12-31 2028-12-31"),
    ("20260511T0900", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=2", "2026-05-11 2027-05-17"),
    ("20260513T0900", "FREQ=YEARLY;BYWEEKNO=20;COUNT=2", "2026-05-13 2027-05-19"),
    ("20201229T0900", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=TU;COUNT=2", "2020-12-29 2026-12-29"),
    ("20251230T0900", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=TU;COUNT=2", "2025-12-30 2027-01-05"),
    ("20251228T0900", "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU;COUNT=2", "2025-12-28 2027-01-03"),
    # Weeks, and on which day they begin (the RFC's own example, at other dates).
    ("20260303T0900", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "03-03 03-08 03-17 03-22"),
    ("20260303T0900", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "03-03 03-15 03-17 03-29"),
    ("20260304T0900", "FREQ=WEEKLY;BYMONTH=3,5;COUNT=6", "03-04 03-11 03-18 03-25 05-06 05-13"),
    # Days.
    ("20260302T0900", "FREQ=DAILY;INTERVAL=10;COUNT=3", "03-02 03-12 03-22"),
    ("20260302T0900", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=6", "03-02 03-03 03-04 03-05 03-06 03-09"),
    ("20260130T0900", "FREQ=DAILY;BYMONTH=1,3;COUNT=3", "01-30 01-31 03-01"),
    ("20260131T0900", "FREQ=DAILY;BYMONTHDAY=-1;COUNT=2", "01-31 02-28"),
    ("20260302T0900", "FREQ=DAILY;UNTIL=20260304T085959", "03-02 03-03"),
    ("20260302T0900", "FREQ=DAILY;UNTIL=20260304T090000", "03-02 03-03 03-04"),
    # One of a set.
    ("20260331T0900", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", "03-31 04-30 05-29"),
    ("20260304T0900", "FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=2;COUNT=3", "03-04 04-02 05-06"),
    ("20260102T0900", "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2,-1;COUNT=4",
     "2026-01-02 2026-12-31 2027-01-04 2027-12-31"),
    # A start that does not fit the rule is none of those that the rule counts.
    ("20260302T0900", "FREQ=WEEKLY;BYDAY=TU;COUNT=2", "03-03 03-10"),
]  # fmt: skip
TIMES = [
    ("20260302T0900", "FREQ=HOURLY;INTERVAL=9;COUNT=4", "02T09:00 02T18:00 03T03:00 03T12:00"),
    ("20260302T0900", "FREQ=DAILY;BYHOUR=9,15;BYMINUTE=0,30;COUNT=5", "02T09:00 02T09:30 02T15:00 02T15:30 03T09:00"),
    ("20260302T0900", "FREQ=HOURLY;BYDAY=MO,WE;BYHOUR=9,10;COUNT=4", "02T09:00 02T10:00 04T09:00 04T10:00"),
    ("20260302T0915", "FREQ=MINUTELY;INTERVAL=90;COUNT=3", "02T09:15 02T10:45 02T12:15"),
    ("20260302T0900", "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,16;COUNT=7",
     "02T09:00 02T09:20 02T09:40 02T16:00 02T16:20 02T16:40 03T09:00"),
    ("20260302T0900", "FREQ=MINUTELY;BYMINUTE=59;BYHOUR=9;COUNT=2", "02T09:59 03T09:59"),
    ("20260302T0900", "FREQ=SECONDLY;INTERVAL=3600;BYHOUR=23;COUNT=2", "02T23:00 03T23:00"),
    ("20260302T0900", "FREQ=SECONDLY;BYSECOND=0;BYMINUTE=30;COUNT=2", "02T09:30 02T10:30"),
    ("20260302T0900", "FREQ=DAILY;BYHOUR=9,12,15;BYSETPOS=-1;COUNT=2", "02T15:00 03T15:00"),
    ("20260302T0900", "FREQ=HOURLY;BYMONTHDAY=2;BYMONTH=4;BYHOUR=7;COUNT=1", "02T07:00"),
]  # fmt: skip

SIXTY = ",".join(map(str, range(60)))


def first_of(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M")  # noqa: DTZ007 - on the clock of a place


def given(rule: str, first: datetime, begin: datetime | None = None) -> list[datetime]:
    """Give the starts up to the last one that a rule has."""
    parsed = rule_of(rule)
    until = parsed.until
    end = LAST if until is None else datetime(until.year, until.month, until.day, 23, 59)  # noqa: DTZ001
    if isinstance(until, datetime):
        end = until
    return list(starts(parsed, first, begin or first, end))


@pytest.mark.parametrize(("first", "rule", "days"), RULES)
def test_a_rule_says_which_days(first: str, rule: str, days: str) -> None:
    found = [f"{each:%Y-%m-%d}" for each in given(rule, first_of(first))]

    assert [each[-len(day) :] for each, day in zip(found, days.split(), strict=True)] == days.split()


@pytest.mark.parametrize(("first", "rule", "times"), TIMES)
def test_a_rule_says_which_times(first: str, rule: str, times: str) -> None:
    assert [f"{each:%dT%H:%M}" for each in given(rule, first_of(first))] == times.split()


@pytest.mark.parametrize(("first", "rule"), [(first, rule) for first, rule, _ in RULES + TIMES])
def test_a_window_shows_a_part_of_the_same_series(first: str, rule: str) -> None:
    """However a rule is cut into, what is before the window has been counted."""
    whole = given(rule, first_of(first))

    for begin in whole:
        assert given(rule, first_of(first), begin) == whole[whole.index(begin) :]


@pytest.mark.parametrize(
    "rule",
    ["", "FREQ=", "FREQ=OFTEN", "COUNT=3", "FREQ=DAILY;INTERVAL=often", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;UNTIL=never",
     "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=0",
     "FREQ=DAILY;BYHOUR=24", "FREQ=DAILY;BYHOUR=nine", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;WKST=8"],
)  # fmt: skip
def test_what_is_no_rule_is_refused_with_its_text(rule: str) -> None:
    with pytest.raises(RuleError) as caught:
        rule_of(rule)
    assert str(caught.value) == rule


def test_a_count_is_not_walked_where_it_can_be_reckoned() -> None:
    """Since 1970 there were over 490,000 hours; only those of one day are looked at."""
    rule, first = rule_of("FREQ=HOURLY;COUNT=500000"), first_of("19700101T0000")
    day = (first_of("20260302T0000"), first_of("20260302T2300"))

    assert len(list(starts(rule, first, *day))) == 24
    last_day = (first_of("20270115T0000"), first_of("20280101T0000"))
    assert [each.hour for each in starts(rule, first, *last_day)] == list(range(8))


FEBRUARY = (first_of("20260201T0000"), first_of("20260228T2359"))


@pytest.mark.parametrize(
    ("rule", "steps"),
    [
        ("FREQ=DAILY", 2 * 28),
        ("FREQ=YEARLY;BYYEARDAY=1;BYWEEKNO=53", 51),
        (f"FREQ=HOURLY;BYMINUTE={SIXTY};BYSECOND={SIXTY};BYSETPOS=1", 28 * 24 * 900),
        (f"FREQ=DAILY;BYYEARDAY={','.join(map(str, range(1, 367)))}", 28 * 90),
        (f"FREQ=DAILY;BYDAY={','.join(f'{each}MO' for each in range(-999, 1000))}", 28 * 25),
    ],
)
def test_a_rule_costs_what_it_makes_work(rule: str, steps: int) -> None:
    """A period of many numbers counts for as many steps as it takes the time of."""
    allowance = Allowance(steps=10**7)
    list(starts(rule_of(rule), first_of("20260201T0000"), *FEBRUARY, allowance=allowance))

    assert steps <= 10**7 - allowance.steps <= 1.5 * steps


@pytest.mark.parametrize("allowance", [Allowance(instances=10), Allowance(steps=10)])
def test_a_rule_ends_with_its_allowance(allowance: Allowance) -> None:
    found: list[datetime] = []
    with pytest.raises(TooManyError):
        found += starts(rule_of("FREQ=DAILY;BYMONTH=2"), first_of("20260201T0000"), *FEBRUARY, allowance=allowance)

    assert len(found) <= 11


def test_the_times_of_a_day_are_not_even_made_when_they_are_too_many() -> None:
    rule = rule_of(f"FREQ=DAILY;BYMINUTE={SIXTY};BYSECOND={SIXTY};BYHOUR={','.join(map(str, range(24)))}")
    allowance = Allowance()
    with pytest.raises(TooManyError):
        list(starts(rule, first_of("20260201T0000"), *FEBRUARY, allowance=allowance))

    assert allowance == Allowance()
