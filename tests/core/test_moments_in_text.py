"""Which moments a letter names, and that reading them out of any text gives zoned ones and never fails."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cornerman.reading.dates_in_text import dates_of
from cornerman.reading.lexicon import lexicon
from cornerman.reading.moments_in_text import MomentReader
from tests.happenings import ALICE, day, vocabulary

SENT = datetime(2026, 3, 18, 12, tzinfo=ZoneInfo("Europe/Berlin"))  # a Wednesday
WORDS = lexicon(vocabulary())
READER = MomentReader(dates_of(ALICE, WORDS), WORDS, ALICE.zone)
PIECES = st.sampled_from(
    [
        "Friday",
        "20 March",
        "2026-03-20",
        "20.3.",
        "3/4",
        "Mon 23rd",
        "tomorrow",
        "10:00",
        "3 pm",
        "9 Uhr",
        "14h30",
        "\n",
        "x",
    ]
)
TEXTS = st.lists(PIECES, max_size=8).map(" ".join) | st.text(max_size=60)


@pytest.mark.parametrize(
    "text",
    [
        "Friday, 20 March, at 11:00",
        "at 11:00 on 20 March 2026",
        "Freitag, 20.3., 11 Uhr",
        "20/3/2026 11h00",
        "the 20th of March, 11 am",
        "Friday at 11 o'clock",
        "Let us say Friday.\nWould 11:00 do?",
        "le 20 mars à 11h",
        "Mar 20, 11.00",
        "We meet on 20 March at 11:00.",
    ],
)
def test_a_day_with_an_hour_near_it_is_a_moment(text: str) -> None:
    assert day(20, 10) in READER.read(text, SENT).moments


def test_an_hour_that_says_am_or_pm_is_one_moment_and_any_other_is_two() -> None:
    assert READER.read("2026-03-20 at 9:30 pm", SENT).moments == {day(20, 20, 30)}
    assert READER.read("2026-03-20 at 9:30 a.m.", SENT).moments == {day(20, 8, 30)}
    assert READER.read("2026-03-20 at 9:30", SENT).moments == {day(20, 8, 30), day(20, 20, 30)}
    assert READER.read("2026-03-20 at 12:30 am", SENT).moments == {day(19, 23, 30)}
    assert READER.read("2026-03-20 at 13:30", SENT).moments == {day(20, 12, 30)}


def test_an_hour_may_be_meant_where_the_writer_is() -> None:
    there = SENT.astimezone(ZoneInfo("America/New_York"))
    assert READER.read("2026-03-20 at 13:00", there).moments == {day(20, 12), day(20, 17)}


def test_tomorrow_may_be_meant_where_the_writer_is_whose_day_has_not_ended() -> None:
    late = datetime(2026, 3, 18, 22, tzinfo=ZoneInfo("America/New_York"))
    assert READER.read("tomorrow at 15:00", late).moments == {day(20, 14), day(19, 19)}


def test_today_and_tomorrow_are_days_of_the_writer() -> None:
    assert READER.read("today at 15:00", SENT).moments == {day(18, 14)}
    assert READER.read("tomorrow at 15:00", SENT).moments == {day(19, 14)}
    assert READER.read("today or tomorrow", SENT).days == {date(2026, 3, 18), date(2026, 3, 19)}


def test_each_hour_belongs_to_the_day_that_stands_nearest() -> None:
    text = "2026-03-20 at 14:00 in our house.\nIf that is too soon for you and yours, then 2026-03-25 at 16:00, please."
    assert READER.read(text, SENT).moments == {day(20, 13), day(25, 15)}


@pytest.mark.parametrize(
    "text",
    [
        "no day, 11:00",
        "no hour on 20 March",
        "20 March" + " and so on" * 20 + " 11:00",
        "31.02.2026 11:00",
        "1.11:00",
        "",
    ],
)
def test_without_both_there_is_no_moment(text: str) -> None:
    assert READER.read(text, SENT).moments == frozenset()


def test_a_weekday_with_a_number_is_the_next_day_that_has_both() -> None:
    assert READER.read("on Monday 23rd, please", SENT).days >= {date(2026, 3, 23)}
    assert READER.read("on Tuesday the 14th of nothing", SENT).days >= {date(2026, 4, 14)}
    assert date(2026, 3, 23) not in READER.read("on Tuesday 23rd", SENT).days


def test_a_number_behind_an_article_is_the_next_day_that_has_it() -> None:
    assert READER.read("Shall we say the 23rd?", SENT).days == {date(2026, 3, 23)}


def test_a_long_programme_names_but_its_first_hours() -> None:
    programme = "\n".join(f"2026-03-20 at {hour}:{minute:02}" for hour in range(13, 23) for minute in range(0, 60, 15))
    assert len(READER.read(programme, SENT).moments) < 20


@settings(deadline=None)
@given(TEXTS, st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
@example("The 0001-01-01 at 00:30", SENT)
@example("31.12.9999, 23:30", SENT.astimezone(ZoneInfo("America/New_York")))
@example("00/00/0000 24:60 99th Friday", SENT)
def test_any_text_is_read_without_failing_and_gives_zoned_moments(text: str, sent: datetime) -> None:
    assert all(moment.utcoffset() == timedelta(0) for moment in READER.read(text, sent).moments)
    assert all(moment.tzinfo is UTC for moment in READER.read(text, sent).moments)
    READER.read(text, sent)


@pytest.mark.parametrize("year", [1, 1899, 9999])
def test_a_letter_from_no_time_at_all_names_nothing(year: int) -> None:
    sent = datetime(year, 1, 2, 12, tzinfo=UTC)
    assert READER.read("Friday at 10:00", sent).moments == frozenset()
    assert READER.read("Friday", sent).days == frozenset()


@pytest.mark.parametrize(
    "text", ["Friday, 20 March, at half past eleven", "am Freitag um halb zwölf", "vrijdag half 12"]
)
def test_an_hour_in_words_near_a_day_is_a_moment_before_or_after_noon(text: str) -> None:
    assert READER.read(text, SENT).moments >= {day(20, 10, 30), day(20, 22, 30)}


def test_the_figure_within_an_hour_in_words_is_no_hour_by_itself() -> None:
    assert READER.read("20 March at quarter past 9", SENT).moments == {day(20, 8, 15), day(20, 20, 15)}


def test_the_day_named_first_is_told_with_all_that_belongs_to_it() -> None:
    assert READER.read("Friday, 20 March is off; Monday, 23 March, then?", SENT).first == {date(2026, 3, 20)}
    assert READER.read("instead of 20 March it is 24 March", SENT).first == {date(2026, 3, 20)}
    assert READER.read("Friday is off", SENT).first == {date(2026, 3, 20), date(2026, 3, 27)}
    assert READER.read("all is off", SENT).first == frozenset()
