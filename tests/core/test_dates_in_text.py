from datetime import date

import pytest

from cornerman.reading.dates_in_text import DateReader
from cornerman.reading.lexicon import lexicon
from tests.happenings import vocabulary

WRITTEN = date(2026, 3, 18)  # a Wednesday


def reader(*, month_first: bool = False) -> DateReader:
    return DateReader(lexicon(vocabulary()), month_first=month_first)


@pytest.mark.parametrize(
    "text",
    [
        "by 2026-03-27",
        "bis Freitag, 27.03.2026,",
        "bis 27. 3.",
        "bis zum 27.03.26",
        "27/3/2026",
        "before 27 March",
        "the 27th of March 2026",
        "March 27, 2026",
        "Mar 27th",
        "antes del 27 de marzo de 2026",
        "avant le 27 mars",
        "entro il 27 marzo 2026",
        "do 27 marca 2026",
        "uiterlijk 27 maart",
        "até 27 de março",
        "bis 27. März",
    ],
)
def test_a_day_is_read_in_the_ways_of_many_countries(text: str) -> None:
    assert next(reader().find(text, WRITTEN)) == date(2026, 3, 27)


def test_the_order_of_day_and_month_is_that_of_the_country() -> None:
    assert list(reader(month_first=True).find("by 4/3", WRITTEN)) == [date(2026, 4, 3)]
    assert list(reader().find("by 4/3", WRITTEN)) == [date(2026, 3, 4)]


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert list(reader().find("on 5 January", WRITTEN)) == [date(2027, 1, 5)]


def test_a_day_that_cannot_be_is_left_out() -> None:
    assert list(reader().find("31.02.2026, 45/45 and 31 November", WRITTEN)) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by Friday", date(2026, 3, 20)),
        ("until next Wednesday", date(2026, 3, 25)),
        ("bis Montag", date(2026, 3, 23)),
        ("by Friday next week", date(2026, 3, 27)),
        ("bis Montag nächster Woche", date(2026, 3, 23)),
        ("within five working days", date(2026, 3, 25)),
        ("within 3 business days", date(2026, 3, 23)),
        ("within seven days", date(2026, 3, 25)),
        ("in two weeks", date(2026, 4, 1)),
        ("within a week", date(2026, 3, 25)),
        ("within 48 hours", date(2026, 3, 20)),
        ("innerhalb von 10 Tagen", date(2026, 3, 28)),
    ],
)
def test_a_day_is_counted_from_the_day_of_the_letter(text: str, day: date) -> None:
    assert next(reader().find_relative(text, WRITTEN)) == day
