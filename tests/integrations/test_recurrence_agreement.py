"""Our arithmetic of rules beside that of others: python-dateutil on random rules, libical's answers on its own.

docs/decisions/ says where they differ and who is right; such rules are not made here.
"""

import os
import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import takewhile
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some

from integrations.ics_values import Moment, moment_of
from integrations.recurrence_rules import RuleError, rule_of
from integrations.recurrence_starts import starts

CORPORA = os.environ.get("CORNERMAN_TEST_CORPORA", "")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOMENTS = some.datetimes(min_value=datetime(1997, 1, 1), max_value=datetime(2025, 12, 31))  # noqa: DTZ001
LAST = datetime(2100, 1, 1)  # noqa: DTZ001


def numbers(name: str, values: range | list[int], *, often: int = 3) -> some.SearchStrategy[str]:
    """Give a BY part with some of these numbers, or nothing more often than not."""
    lists = some.lists(some.sampled_from(values), min_size=1, max_size=3, unique=True)
    part = lists.map(lambda found: f";{name}={','.join(map(str, found))}")
    return some.one_of(*[some.just("")] * often, part)


@some.composite
def rules(draw: some.DrawFn) -> str:
    """Make a rule of the kinds in which dateutil follows the RFC, as far as anybody knows.

    Weekdays are all numbered or all plain, weeks stand with a weekday and away from the turn of the year, and
    BYSETPOS neither with weeks nor with WEEKLY.
    """
    frequency = draw(some.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"]))
    text = f"FREQ={frequency}"
    text += draw(some.one_of(some.just(""), some.integers(1, 9).map(lambda found: f";INTERVAL={found}")))
    text += draw(some.one_of(some.just(""), some.integers(1, 50).map(lambda found: f";COUNT={found}")))
    text += draw(some.one_of(some.just(""), some.sampled_from(WEEKDAYS).map(lambda found: f";WKST={found}")))
    text += draw(numbers("BYMONTH", range(1, 13)))
    numbered = frequency in {"YEARLY", "MONTHLY"} and draw(some.booleans())
    weeks = draw(numbers("BYWEEKNO", range(3, 50), often=6)) if frequency == "YEARLY" and not numbered else ""
    if frequency in {"YEARLY", "HOURLY"} and not weeks:
        text += draw(numbers("BYYEARDAY", [1, 59, 60, 100, 365, 366, -1, -100, -366], often=6))
    if frequency != "WEEKLY":
        text += draw(numbers("BYMONTHDAY", [*range(1, 32), -1, -2, -31]))
    if weeks or draw(some.booleans()):
        days = draw(some.lists(some.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True))
        nths = some.sampled_from([1, 2, 3, 4, 5, -1, -2, -5]).map(str) if numbered else some.just("")
        text += weeks + ";BYDAY=" + ",".join(draw(nths) + day for day in days)
    text += draw(numbers("BYHOUR", range(24))) + draw(numbers("BYMINUTE", range(60)))
    if ";BY" in text and not weeks and frequency != "WEEKLY":
        text += draw(numbers("BYSETPOS", [1, 2, 3, -1, -2]))
    return text


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(rule=rules(), first=MOMENTS, into=some.integers(-20, 700), length=some.integers(0, 300))
def test_random_rules_give_what_dateutil_gives(rule: str, first: datetime, into: int, length: int) -> None:
    first = first.replace(microsecond=0)
    begin = first + timedelta(days=into)
    end = begin + timedelta(days=length)
    try:
        ours = list(starts(rule_of(rule), first, begin, end))
    except RuleError:
        assume(condition=False)  # asks for too many
    # With nothing in sight dateutil would look for more until the year 9999.
    assume(ours)
    theirs = takewhile(lambda each: each <= end, rrulestr(f"{rule}{until(rule, end)}", dtstart=first))

    assert ours == [each for each in theirs if each >= begin]


def until(rule: str, end: datetime) -> str:
    return "" if "COUNT" in rule else f";UNTIL={end:%Y%m%dT%H%M%S}"


@pytest.mark.parametrize(
    ("rule", "first", "ours", "theirs"),
    [
        # Each numbered or plain weekday is one of a list, and a list is a union (RFC 5545, 3.3.10).
        ("FREQ=MONTHLY;BYDAY=1TH,FR;COUNT=2", "20260101T0900", "2026-01-01 2026-01-02", ""),
        # "Information ... gathered from DTSTART", the weekday of a week, for instance.
        ("FREQ=YEARLY;BYWEEKNO=20;COUNT=2", "20260513T0900", "2026-05-13 2027-05-19", "2026-05-13 2026-05-14"),
        # A week belongs to one year as a whole, also to every third one.
        ("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO;COUNT=2", "20240101T0900",
         "2024-01-01 2025-12-29", "2024-01-01 2024-12-30"),
        # The set of a week is the whole week, as that of a month is the whole month.
        ("FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=2;COUNT=2", "20260304T0900",
         "2026-03-06 2026-03-13", "2026-03-13 2026-03-20"),
    ],
)  # fmt: skip
def test_where_dateutil_is_not_right_we_differ(rule: str, first: str, ours: str, theirs: str) -> None:
    begin = datetime.strptime(first, "%Y%m%dT%H%M")  # noqa: DTZ007
    stop = begin + timedelta(days=1500)
    other = takewhile(lambda each: each < stop, rrulestr(f"{rule}", dtstart=begin)) if theirs else iter(())

    assert [f"{each:%Y-%m-%d}" for each in starts(rule_of(rule), begin, begin, LAST)] == ours.split()
    assert [f"{each:%Y-%m-%d}" for each in other] == theirs.split()


def golden() -> Iterator[tuple[str, Moment, str]]:
    """Give libical's rules with their first and all further starts, those aside that begin elsewhere or elsewhen."""
    path = Path(CORPORA) / "libical" / "golden" / "icalrecur_test.out"
    for chunk in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        parts = dict(line.partition(":")[::2] for line in chunk.strip().splitlines())
        first = moment_of(parts.get("DTSTART", ""))
        if first is not None and "START-AT" not in parts and "RSCALE" not in parts["RRULE"]:
            yield parts["RRULE"], first, parts["INSTANCES"].strip().replace("Z", "")


@pytest.mark.skipif(not CORPORA, reason="needs CORNERMAN_TEST_CORPORA, a folder with libical/golden in it")
def test_libical_s_own_rules_give_libical_s_answers() -> None:
    answers = list(golden())
    shapes = {True: "%Y%m%dT%H%M%S", False: "%Y%m%d"}

    for text, first, expected in answers:
        rule = rule_of(text)
        end = LAST if rule.until is None else plain(rule.until, time.max)
        found = starts(rule, plain(first, time.min), plain(first, time.min), end)
        assert ",".join(each.strftime(shapes[isinstance(first, datetime)]) for each in found) == expected, text
    assert len(answers) > 60


def plain(moment: Moment, clock: time) -> datetime:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else datetime.combine(moment, clock)
