"""What a VFREEBUSY says, as servers write it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.times import Span, merged
from integrations.free_busy_text import busy_spans


def text_of(*lines: str, end: str = "END:VFREEBUSY") -> bytes:
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VFREEBUSY", *lines, end, "END:VCALENDAR", ""]
    return "\r\n".join(each for each in whole if each or each == whole[-1]).encode()


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


def test_periods_come_with_an_end_or_a_length_in_any_order_and_many_on_a_line() -> None:
    found = busy_spans(
        text_of(
            "FREEBUSY:20261124T140000Z/PT45M,20261124T090000Z/20261124T100000Z",
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261124T100000Z/20261124T103000Z",
        )
    )

    assert found == (Span(start=at(9), end=at(10, 30)), Span(start=at(14), end=at(14, 45)))


def test_free_time_is_not_busy_and_a_kind_that_nobody_knows_is() -> None:
    found = busy_spans(
        text_of("FREEBUSY;FBTYPE=free:20261124T090000Z/PT1H", "FREEBUSY;FBTYPE=X-HIKING:20261124T110000Z/PT1H")
    )

    assert found == (Span(start=at(11), end=at(12)),)


def test_folded_lines_are_one_line() -> None:
    assert busy_spans(text_of("FREEBUSY:20261124T0900", " 00Z/PT1H")) == (Span(start=at(9), end=at(10)),)


def test_nothing_busy_is_free_all_the_time() -> None:
    assert busy_spans(text_of("DTSTART:20261124T000000Z")) == ()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<html></html>",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        text_of("FREEBUSY:20261124T090000Z"),
        text_of("FREEBUSY:20261124T090000/PT1H"),
        text_of("FREEBUSY:20261124/20261125"),
        text_of("FREEBUSY:20261124T090000Z/20261124T080000Z"),
        text_of("FREEBUSY:20261124T090000Z/-PT1H"),
        text_of("FREEBUSY:20261124T090000Z/soon"),
        text_of("FREEBUSY:20261124T090000Z/20261125"),
        text_of("FREEBUSY:99991231T230000Z/P900W"),
        text_of("FREEBUSY:20261124T090000Z/PT1H", end=""),
    ],
)
def test_by_a_text_that_makes_no_sense_nobody_is_free(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        busy_spans(text)


hours = st.integers(0, 400)


@given(st.lists(st.tuples(hours, st.integers(1, 5)), max_size=9))
def test_whatever_way_the_periods_are_written_the_same_time_is_busy(periods: list[tuple[int, int]]) -> None:
    spans = [
        Span(start=datetime.fromtimestamp(start * 3600, UTC), end=datetime.fromtimestamp((start + length) * 3600, UTC))
        for start, length in periods
    ]
    ends = [f"FREEBUSY:{each.start:%Y%m%dT%H%M%SZ}/{each.end:%Y%m%dT%H%M%SZ}" for each in spans]
    lengths = ",".join(f"{each.start:%Y%m%dT%H%M%SZ}/PT{each.length.seconds // 3600}H" for each in reversed(spans))

    assert busy_spans(text_of(*ends)) == busy_spans(text_of(f"FREEBUSY:{lengths}")) == merged(spans)
