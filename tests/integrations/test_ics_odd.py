"""Every file of tests/data/ics/odd says what expected.toml beside it says, however its components are ordered."""

import tomllib
from datetime import UTC
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cornerman.events import Event, EventStatus
from cornerman.times import Span
from integrations.ics_reading import IcsReading, read_ics
from integrations.ics_text import Block, cut
from integrations.recurrence import expand
from tests.paper import PARIS, utc

ODD = Path(__file__).parent.parent / "data" / "ics" / "odd"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((ODD / "expected.toml").read_text(encoding="utf-8"))
SPRING = Span(start=utc(2026, 3, 1), end=utc(2026, 5, 1))


def read(data: bytes) -> IcsReading:
    return read_ics(data, source="f", zone=PARIS)


def told(event: Event) -> str:
    """Give an occurrence as expected.toml writes it."""
    start = event.span.start.astimezone(UTC)
    minutes = (event.span.end.astimezone(UTC) - start).total_seconds() / 60
    marks = " (all day)" * event.all_day + " (cancelled)" * (event.status is EventStatus.CANCELLED)
    return f"{start:%m-%d %H:%M:%S} {minutes:.0f} {event.title}{marks}"


def test_every_file_is_expected_to_say_something() -> None:
    assert {path.stem for path in ODD.glob("*.ics")} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_an_odd_file_says_what_is_expected(name: str) -> None:
    reading = read((ODD / f"{name}.ics").read_bytes())
    expanded = expand(reading.events, SPRING)

    assert [told(each) for each in expanded.events] == EXPECTED[name]["events"]
    losses = [line.removeprefix("f: ") for line in (*reading.losses, *expanded.losses)]
    assert losses == EXPECTED[name].get("losses", [])
    assert [each.uid for each in reading.undated] == EXPECTED[name].get("undated", [])


@pytest.mark.parametrize("name", EXPECTED)
def test_the_order_of_its_components_does_not_matter(name: str) -> None:
    data = (ODD / f"{name}.ics").read_bytes()
    for chance in range(5):
        again = shuffled(data, Random(chance))  # noqa: S311 - no secret
        expanded = expand(read(again).events, SPRING)

        assert sorted(told(each) for each in expanded.events) == sorted(EXPECTED[name]["events"])


def shuffled(data: bytes, chance: Random) -> bytes:
    """Put the components of each calendar in another order, byte by byte as they are."""
    data = data.replace(b"\0", b"")
    for calendar in cut(data):
        movable = [each for each in calendar.blocks if each.whole]
        order = chance.sample(movable, k=len(movable))
        data = with_order(data, movable, order)
    return data


def with_order(data: bytes, places: list[Block], order: list[Block]) -> bytes:
    parts: list[bytes] = []
    at = 0
    for place, block in zip(places, order, strict=True):
        parts += [data[at : place.start], block.data[block.start : block.end]]
        at = place.end
    return b"".join([*parts, data[at:]])


def test_a_calendar_without_end_of_bad_rules_is_read_all_the_same() -> None:
    """Each of them would cost a hundredth of a second; together they may not cost minutes, nor as many lines."""
    rule = "RRULE:FREQ=HOURLY;BYDAY=MO,TU,WE,TH,FR;BYMINUTE=0,5,10,15,20,25,30,35,40,45,50,55"
    events = "".join(
        f"BEGIN:VEVENT\nUID:{number}\nDTSTART:20200101T000000Z\n{rule}\nEND:VEVENT\n" for number in range(400)
    )
    year = Span(start=utc(2026, 1, 1), end=utc(2027, 1, 1))

    expanded = expand(read(events.encode()).events, year)

    *each, last = expanded.losses
    assert (len(each), last) == (11, "f: 11: RRULE: too many instances in all, here and in 388 more series")
