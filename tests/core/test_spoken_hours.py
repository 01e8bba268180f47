"""Hours told in words, as each language tells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.reading.lexicon import lexicon
from cornerman.reading.spoken_hours import SpokenHours
from cornerman.reading.text_matching import fold
from tests.happenings import vocabulary

HOURS = lexicon(vocabulary()).spoken_hours


def told(text: str) -> list[tuple[int, int]]:
    return [(each.hour, each.minute) for each in HOURS.find(fold(text))]


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("at half past nine", 9, 30),
        ("half nine at the station", 9, 30),
        ("quarter to 10", 9, 45),
        ("um halb neun", 8, 30),
        ("am Donnerstag um fünf", 5, 0),
        ("viertel nach drei", 3, 15),
        ("om kwart over vijf", 5, 15),
        ("half negen", 8, 30),
        ("tien voor half negen", 8, 20),
        ("neuf heures et demie", 9, 30),
        ("à dix heures moins le quart", 9, 45),
        ("a las nueve y media", 9, 30),
        ("un cuarto para las diez", 9, 45),
        ("às nove e meia", 9, 30),
        ("alle nove e un quarto", 9, 15),
        ("o wpół do dziesiątej", 9, 30),
        ("kwadrans po dziewiątej", 9, 15),
    ],
)
def test_an_hour_in_words_is_one(text: str, hour: int, minute: int) -> None:
    assert told(text) == [(hour, minute)]


def test_half_one_is_half_an_hour_after_midnight_or_noon_where_it_means_before_one() -> None:
    assert told("um halb eins") == [(0, 30)]


def test_a_figure_behind_half_is_what_either_language_means() -> None:
    assert told("half 9") == [(8, 30), (9, 30)]


@pytest.mark.parametrize(
    "text",
    [
        *("um zwei Wochen verschoben", "nine people", "half of it", "at the office", "6:30", "at one of our offices"),
        *("a one hour talk", "a six month contract", "as one of our finalists", "at two sites", "o drugiej rozmowie"),
        *("il y a deux entretiens", "dure une heure", "as duas entrevistas", "duram duas horas", "duurt een uur"),
        *("om een afspraak te maken", "a una persona", "at five people"),
    ],
)
def test_other_numbers_are_no_hours(text: str) -> None:
    assert told(text) == []


@given(st.text(max_size=60))
def test_any_text_is_read_and_gives_hours_of_a_day(text: str) -> None:
    assert all(0 <= each.hour < 24 and 0 <= each.minute < 60 for each in HOURS.find(fold(text)))


def test_without_any_words_nothing_is_found() -> None:
    assert SpokenHours(()).find("at half past nine") == []
