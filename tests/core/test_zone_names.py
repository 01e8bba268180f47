"""Whose time an hour in a letter is: by short letters, by a city, by an offset; and what is not known stays open."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from cornerman.planning.offer_clock import deadline_of
from cornerman.planning.their_zones import Known, their_zone
from cornerman.reading.deadline_hours import hour_in
from cornerman.wording import zone_place
from tests.core.test_pay_in_question import told

DAY, PARIS, LONDON = date(2026, 3, 20), ZoneInfo("Europe/Paris"), ZoneInfo("Europe/London")


def zone(sentence: str, day: date = DAY, home: ZoneInfo = PARIS) -> str | None:
    found = hour_in(sentence, day, home)
    return found.zone if found else None


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        ("by 6pm AEDT", "Australia/Sydney"),
        ("by 6pm AEST", "Australia/Sydney"),
        ("by 6pm NZDT", "Pacific/Auckland"),
        ("by 5 PM JST", "Asia/Tokyo"),
        ("by 5 PM SGT", "Asia/Singapore"),
        ("by 5 PM HKT", "Asia/Hong_Kong"),
        ("by 5 PM GST", "Asia/Dubai"),
        ("by 17:00 MSK", "Europe/Moscow"),
        ("até 17:00 BRT", "America/Sao_Paulo"),
        ("hasta las 17:00 ART", "America/Argentina/Buenos_Aires"),
        ("by 17:00 SAST", "Africa/Johannesburg"),
        ("by 17:00 WIB", "Asia/Jakarta"),
        ("by 5pm Sydney time", "Australia/Sydney"),
        ("by 17:00 New York time", "America/New_York"),
        ("avant 18h, heure de Paris", "Europe/Paris"),
        ("bis 17 Uhr Londoner Zeit", "Europe/London"),
        ("bis 17 Uhr Pariser Zeit", "Europe/Paris"),
        ("antes de las 17:00, hora de Madrid", "Europe/Madrid"),
        ("entro le 17:00 ora di Roma", "Europe/Rome"),
        ("do 17:00 czasu warszawskiego", "Europe/Warsaw"),
        ("by 17:00 GMT+8", "Etc/GMT-8"),
        ("by 17:00 UTC-5", "Etc/GMT+5"),
        ("by 17:00 UTC+05:30", "Asia/Kolkata"),
        ("by 17:00 UTC\u221203:30", "Pacific/Auckland"),
        ("by 17:00 UTC\u221202:30", "America/St_Johns"),
        ("by 17:00 UTC+0", "UTC"),
    ],
)
def test_a_zone_is_known_by_its_letters_its_city_or_its_offset(sentence: str, there: str) -> None:
    assert zone(sentence) == there


@pytest.mark.parametrize("sentence", ["by 5pm, £60,000 plus GST", "5pm at the ART museum", "by 5pm on Friday"])
def test_what_only_looks_like_a_zone_is_none(sentence: str) -> None:
    assert zone(sentence) == ""


@pytest.mark.parametrize(("sentence", "letters"), [("by 5pm IST", "IST"), ("5 PM CST", "CST"), ("by 6pm XQT", "XQT")])
def test_letters_that_could_be_several_or_are_unknown_stay_as_they_stand(sentence: str, letters: str) -> None:
    assert zone(sentence) == letters


def test_letters_by_which_the_seekers_own_clock_goes_are_theirs() -> None:
    assert zone("by 5 pm BST", date(2026, 7, 3), LONDON) == "Europe/London"
    assert zone("by 5 pm IST", DAY, ZoneInfo("Asia/Kolkata")) == "Asia/Kolkata"
    assert zone("by 5 pm EET", DAY, ZoneInfo("Europe/Athens")) == "Europe/Athens"


@pytest.mark.parametrize(
    ("letters", "pay", "there", "known"),
    [
        ("IST", "Base salary: €60,000.", "Europe/Dublin", Known.STATED),
        ("IST", "Base salary: ₹ 45 LPA.", "Asia/Kolkata", Known.STATED),
        ("IST", "Base salary: $60,000.", "Asia/Kolkata", Known.ONE_OF),
        ("CST", "Base salary: $60,000.", "America/Chicago", Known.STATED),
        ("CST", "Base salary: €60,000.", "Asia/Shanghai", Known.ONE_OF),
        ("BST", "Base salary: £60,000.", "Europe/London", Known.STATED),
        ("XQT", "Base salary: €60,000.", "Pacific/Auckland", Known.ONE_OF),
    ],
)
def test_of_several_places_the_pay_tells_which_else_the_earliest_counts(
    letters: str, pay: str, there: str, known: Known
) -> None:
    offer = told(f"{pay}\n\nPlease let us know by 5pm {letters} on Friday 20 March 2026.")
    assert (offer.deadline_hour, offer.their_zone) == (time(17), letters)
    found = their_zone(offer, PARIS)
    assert (found.zone.key, found.known) == (there, known)
    assert deadline_of(offer, PARIS) == datetime(2026, 3, 20, 17, tzinfo=ZoneInfo(there)).astimezone(PARIS)
    assert (letters in found.guess) == (known is Known.ONE_OF)


def test_an_offset_is_told_with_its_sign_as_people_write_it() -> None:
    assert zone_place(ZoneInfo("Etc/GMT-8")) == "UTC+8"
    assert zone_place(ZoneInfo("Etc/GMT+5")) == "UTC-5"
