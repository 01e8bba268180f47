"""How days, times, zones, names and numbers are written."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.people import Person
from cornerman.times import Span
from cornerman.truth import figures_in
from cornerman.wording import (
    counted,
    days_away,
    first_link,
    first_name,
    inside_quotes,
    known_names,
    listed,
    name_of,
    one_line,
    place_of,
    shortened,
    written_day,
    written_moment,
    written_span,
    written_zone,
)

PARIS = ZoneInfo("Europe/Paris")
EVENING = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)


def test_a_moment_is_written_in_the_zone_of_the_reader() -> None:
    assert written_moment(EVENING, PARIS) == "Monday 23 November, 23:30"
    assert written_moment(EVENING, ZoneInfo("Asia/Tokyo")) == "Tuesday 24 November, 07:30"


def test_a_span_over_midnight_names_the_day_of_its_end() -> None:
    span = Span(start=EVENING, end=EVENING + timedelta(hours=1))

    assert written_span(span, PARIS) == "23:30 to 00:30 on Tuesday 24 November"
    assert written_span(span, ZoneInfo("UTC")) == "22:30 to 23:30"


@pytest.mark.parametrize(
    ("zone", "name", "place"),
    [
        ("Europe/Paris", "CET", "Paris"),
        ("America/Argentina/Buenos_Aires", "UTC-3", "Buenos Aires"),
        ("Asia/Kathmandu", "UTC+5:45", "Kathmandu"),
        ("UTC", "UTC", ""),
        ("Etc/GMT+5", "UTC-5", ""),
    ],
)
def test_a_zone_is_called_by_a_name_that_people_use(zone: str, name: str, place: str) -> None:
    assert written_zone(EVENING, ZoneInfo(zone)) == name
    assert place_of(ZoneInfo(zone)) == place


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (2, "in 2 days"), (-11, "11 days ago")],
)
def test_a_day_is_told_by_how_far_it_is(days: int, words: str) -> None:
    today = date(2026, 11, 23)

    assert days_away(today + timedelta(days=days), today) == words


@given(st.dates())
def test_every_day_can_be_written(day: date) -> None:
    weekday, number, month = written_day(day).split()

    assert weekday.endswith("day")
    assert number == str(day.day)
    assert month.isalpha()


def test_names_are_joined_as_one_says_them() -> None:
    assert [listed([]), listed(["Bob"]), listed(["Bob", "Dan"])] == ["", "Bob", "Bob and Dan"]
    assert listed(["Bob", "Carol", "Dan"]) == "Bob, Carol and Dan"
    assert [counted(1, "piece"), counted(3, "piece"), counted(2, "entry", "entries")] == [
        "1 piece",
        "3 pieces",
        "2 entries",
    ]


def test_a_person_without_a_name_has_none_and_is_never_called_by_address() -> None:
    nameless, named = Person(email="bob@council.example"), Person(email="bob@council.example", name="Bob Ray")

    assert [name_of(nameless), name_of(named)] == ["", "Bob Ray"]
    assert known_names([nameless, named, replace(named, email="ray@council.example")]) == ["Bob Ray"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("hal@umbra.example", ""),
        ("'hal@umbra.example'", ""),
        ("MAILTO:hal@umbra.example", ""),
        ("Hal Brooks <hal@umbra.example>", "Hal Brooks"),
        ("Hal Brooks (hal.brooks+jobs@mail.umbra.example)", "Hal Brooks"),
        ("hal@umbra.example Hal Brooks", "Hal Brooks"),
        ("Hal @ Umbra", "Hal @ Umbra"),
        ("People@Umbra", "People@Umbra"),
    ],
)
def test_an_address_that_stands_as_a_name_is_none(written: str, name: str) -> None:
    assert Person(email="hal@umbra.example", name=written).name == name


def test_one_greets_by_the_first_name() -> None:
    assert [first_name("Bob Ray"), first_name("  ")] == ["Bob", ""]


@given(st.text())
def test_a_text_of_somebody_else_stays_on_one_line_and_controls_nothing(text: str) -> None:
    line = one_line(text)

    assert "\n" not in line
    assert not {"\x00", "\x1b", "\u202e", "\u2066"} & set(line)
    line.encode("utf-8")


def test_signs_that_turn_text_around_are_dropped() -> None:
    assert one_line("Chat\u202e with\x1b[2J\nDana\ud800") == "Chat with[2J Dana"


@given(st.text(), st.integers(min_value=10, max_value=80))
def test_a_shortened_text_keeps_its_limit(text: str, longest: int) -> None:
    assert len(shortened(text, longest)) <= longest + 1


def test_a_text_is_cut_at_a_word_where_there_is_one() -> None:
    assert shortened("A talk about many things and more", 20) == "A talk about many …"
    assert shortened("x" * 30, 20) == "x" * 19 + " …"


def test_only_web_addresses_become_links() -> None:
    assert first_link("", "Room 4", "Join: https://meet.example/a?b=1, please") == "https://meet.example/a?b=1"
    assert first_link("javascript:alert(1)", "data:text/html,hello") == ""


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The bonus, “10 %”: is it sure?", "The bonus, \u201810 %\u2019: is it sure?"),
        ("“a” “b”", "\u2018a\u2019 \u2018b\u2019"),
        ("5”5 and “7", "5”5 and \u20187"),
        ("none", "none"),
    ],
)
def test_a_text_in_double_quotes_has_single_ones_inside_and_no_figure_becomes_another(text: str, inside: str) -> None:
    assert inside_quotes(text) == inside
    assert figures_in(f"“{inside_quotes(text)}”") == figures_in(text)
