"""`cornerman council meetings`: when the council meets anyway."""

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from cornerman.council_meetings import StandingMeeting
from flows.house import House
from tests.paper import PARIS
from tests.ui.terminal import type_in

TUESDAY = StandingMeeting(
    first=date(2026, 11, 24), start=time(18), length=timedelta(minutes=90), zone=PARIS, every_weeks=1
)


def test_a_meeting_that_is_told_of_is_known_from_its_next_day_on(house: House) -> None:
    said = type_in("council", "meetings", "add", "tue 18:00-19:30")

    assert house.memory.meetings() == (TUESDAY,)
    assert "next: Tue 24 Nov 18:00 and Tue  1 Dec 18:00 (Europe/Paris)" in said.out


def test_telling_of_it_twice_is_telling_once(house: House) -> None:
    type_in("council", "meetings", "add", "tue 18:00-19:30")
    type_in("council", "meetings", "add", "Tuesday 18-19:30")

    assert house.memory.meetings() == (TUESDAY,)


def test_a_meeting_of_today_may_be_the_first_one(house: House) -> None:
    type_in("council", "meetings", "add", "mon 18-19")

    [found] = house.memory.meetings()
    assert found.first == date(2026, 11, 23)


def test_a_meeting_elsewhere_every_other_week_is_shown_in_my_own_time(house: House) -> None:
    said = type_in(
        "council", "meetings", "add", "thu 12-13", "--zone", "America/New_York", "--every", "2", "--first", "2026-10-22"
    )

    [found] = house.memory.meetings()
    assert found == StandingMeeting(
        first=date(2026, 10, 22),
        start=time(12),
        length=timedelta(hours=1),
        zone=ZoneInfo("America/New_York"),
        every_weeks=2,
    )
    assert "every 2 weeks on Thu 12:00-13:00, America/New_York" in said.out
    assert "next: Thu  3 Dec 18:00 and Thu 17 Dec 18:00 (Europe/Paris)" in said.out


def test_a_meeting_whose_first_day_is_far_away_is_listed_with_it(house: House) -> None:
    type_in("council", "meetings", "add", "tue 18-19", "--first", "2027-06-01")

    assert "next: Tue  1 Jun 18:00 and Tue  8 Jun 18:00" in type_in("council", "meetings").out


def test_meetings_are_listed_for_programs_too(house: House) -> None:
    type_in("council", "meetings", "add", "tue 18:00-19:30")

    assert type_in("council", "meetings", "--format", "json").json == [
        {
            "handle": type_in("council", "meetings").handle_of("every week on Tue 18:00-19:30"),
            "id": TUESDAY.id,
            "weekday": 1,
            "from": "18:00",
            "minutes": 90,
            "zone": "Europe/Paris",
            "every_weeks": 1,
            "first": "2026-11-24",
            "next": ["2026-11-24T18:00:00+01:00", "2026-12-01T18:00:00+01:00"],
        }
    ]


def test_a_meeting_is_forgotten_by_the_signs_of_its_line(house: House) -> None:
    type_in("council", "meetings", "add", "tue 18-19")
    type_in("council", "meetings", "add", "thu 18-19")
    handle = type_in("council", "meetings").handle_of("Tue")

    said = type_in("council", "meetings", "remove", handle)

    assert said.out == "Forgotten: every week on Tue 18:00-19:00, Europe/Paris.\n"
    assert [each.first.weekday() for each in house.memory.meetings()] == [3]


def test_without_any_it_says_how_to_tell_of_one(house: House) -> None:
    assert "cornerman council meetings add" in type_in("council", "meetings").out
    assert type_in("council", "meetings", "--format", "json").json == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("add", "18-19"), "more than one meeting"),
        (("add", "mon,tue 18-19"), "more than one meeting"),
        (("add", "tue 9-10, 11-12"), "more than one meeting"),
        (("add", "tuesday"), "are not hours"),
        (("add", "tue 18-19", "--first", "2026-11-25"), "is a Wednesday, and the meeting is on Tue"),
        (("add", "tue 18-19", "--first", "tomorrow"), "tomorrow"),
        (("add", "tue 18-19", "--every", "0"), "--every"),
        (("add", "tue 18-19", "--zone", "Lisbon"), "no time zone"),
        (("remove", "ffff"), "No meeting is called"),
    ],
)
def test_wrong_words_keep_no_meeting(house: House, words: tuple[str, ...], complaint: str) -> None:
    said = type_in("council", "meetings", *words)

    assert said.code == 2
    assert complaint in " ".join(said.err.split())
    assert house.memory.meetings() == ()


def test_the_meetings_have_a_list_of_their_own(house: House) -> None:
    type_in("council", "meetings", "add", "tue 18:00-19:30")

    assert type_in("council", "meetings", "list").out == type_in("council", "meetings").out
    assert type_in("council", "meetings", "list", "--format", "json").json[0]["weekday"] == 1


@pytest.mark.parametrize("first", ["9999-12-27", "1900-01-01", "2028-01-03"])
def test_a_first_date_that_is_far_away_is_refused(house: House, first: str) -> None:
    weekday = f"{date.fromisoformat(first):%a}"
    said = type_in("council", "meetings", "add", f"{weekday} 18-19", "--first", first)

    assert said.code == 2
    assert "is too far away" in said.err
    assert house.memory.meetings() == ()


def test_a_meeting_that_was_kept_with_such_a_date_does_not_break_the_list(house: House) -> None:
    house.memory.keep_meeting(TUESDAY)
    house.memory.keep_meeting(replace(TUESDAY, first=date(9999, 12, 27), start=time(20)))

    said = type_in("council", "meetings")

    assert said.code == 0
    assert "every week on Tue 18:00-19:30" in said.out
    assert "next: beyond all calendars" in said.out
