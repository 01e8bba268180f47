"""The hour and the zone of a deadline, the claw-back and the vesting, as letters of offer name them."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from cornerman.offer_parts import Component
from cornerman.offers import Certainty, Offer
from cornerman.reading.deadline_hours import hour_in
from tests.core.test_offer_reading import offer

WINTER, SUMMER = date(2026, 12, 4), date(2026, 7, 3)
PARIS, LONDON, TOKYO = ZoneInfo("Europe/Paris"), ZoneInfo("Europe/London"), ZoneInfo("Asia/Tokyo")


def clock(sentence: str, day: date = WINTER, home: ZoneInfo = PARIS) -> tuple[time, str] | None:
    found = hour_in(sentence, day, home)
    return (found.hour, found.zone) if found else None


@pytest.mark.parametrize(
    ("sentence", "hour", "zone"),
    [
        ("by close of business on Friday 4 December 2026", time(17), ""),
        ("by end of business (Pacific time) on December 4, 2026", time(17), "America/Los_Angeles"),
        ("by COB PT on Friday", time(17), "America/Los_Angeles"),
        ("on 4 December 2026 at 5 pm", time(17), ""),
        ("by 5:30 p.m. Eastern on December 4", time(17, 30), "America/New_York"),
        ("by 5pm ET", time(17), "America/New_York"),
        ("17:00 CET on 4.12.2026", time(17), "Europe/Paris"),
        ("noon EST", time(12), "America/New_York"),
        ("by 12 noon Mountain Time", time(12), "America/Denver"),
        ("by 3 PM CDT", time(15), "America/Chicago"),
        ("by 17:00 GMT+2", time(17), "Etc/GMT-2"),
        ("by 6 pm UK time", time(18), "Europe/London"),
        ("by 09:00 GMT", time(9), "Europe/London"),
        ("bis 4.12.2026, 17 Uhr", time(17), ""),
        ("bis zum 4. Dezember um 18.30 Uhr", time(18, 30), ""),
        ("avant le 4 décembre à 17h30", time(17, 30), ""),
        ("avant 17 h le 4 décembre", time(17), ""),
        ("by close of business (6 pm)", time(18), ""),
        ("by 10:30 UTC", time(10, 30), "UTC"),
    ],
)
def test_the_hour_of_a_deadline_is_read_with_the_zone_that_is_named(sentence: str, hour: time, zone: str) -> None:
    assert clock(sentence) == (hour, zone)


@pytest.mark.parametrize(
    "sentence",
    [
        "by Friday 4 December 2026",
        "by 5:00 on Friday",
        "between 9 am and 5 pm on Friday",
        "by 17:00 CET (11:00 EST)",
        "by 5 pm Pacific time or Eastern time",
        "by midnight, 12 am",
        "within 48 h of this letter",
        "on 04.12.2026",
        "in the afternoon of Friday, après-midi",
    ],
)
def test_an_hour_that_could_be_another_is_left_open(sentence: str) -> None:
    assert clock(sentence) is None


def test_a_name_that_stands_for_two_zones_stays_as_it_stands() -> None:
    assert clock("by 5 pm IST") == (time(17), "IST")
    assert clock("by 5 pm CST", home=TOKYO) == (time(17), "CST")
    assert clock("by 5 pm GMT", SUMMER) == (time(17), "")
    assert clock("by 5 pm BST", SUMMER) == (time(17), "BST")
    assert clock("by 5 pm BST", SUMMER, home=LONDON) == (time(17), "Europe/London")
    assert clock("by 5 pm CET", home=LONDON) == (time(17), "CET")


def told(text: str) -> Offer:
    return offer(f"We are delighted to offer you the role. Base salary: EUR 60,000 a year.\n{text}")


def test_a_day_that_the_letter_names_is_in_writing_with_its_hour_and_zone() -> None:
    found = told("Please reply by 5 p.m. Pacific time on March 27, 2026.")
    assert (found.deadline, found.deadline_hour, found.their_zone) == (
        date(2026, 3, 27), time(17), "America/Los_Angeles",
    )  # fmt: skip
    assert found.deadline_certainty is Certainty.WRITTEN


def test_a_day_that_we_counted_is_not_called_certain() -> None:
    found = told("Please reply within five working days.")
    assert (found.deadline, found.deadline_certainty) == (date(2026, 3, 23), Certainty.UNKNOWN)
    assert told("More soon.").deadline_certainty is Certainty.UNKNOWN


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Sign-on bonus: EUR 10,000, repayable if you leave within 12 months", 12),
        ("A sign-on bonus of EUR 10,000 which must be repaid if you leave within two years.", 24),
        ("Sign-on bonus: EUR 10,000. You pay it back if you leave in the first year.", 12),
        ("If you leave within eighteen months, the sign-on bonus of EUR 10,000 is to be paid back.", 18),
        ("Sign-on bonus: EUR 10,000", None),
        ("Sign-on bonus: EUR 10,000, not to be repaid when you leave within 12 months", None),
        ("Sign-on bonus: EUR 10,000, repaid in full within 12 months and by half within 24 months", None),
        ("Sign-on bonus: EUR 10,000.\nSalary is paid monthly.\nMoving costs are repaid within 2 months.", None),
        ("Moving costs are to be repaid if you leave within 12 months", None),
        ("Sign-on bonus: EUR 10,000, repaid if you leave within 99 months", None),
    ],
)
def test_the_claw_back_of_a_sign_on_is_read_where_it_is_certain(text: str, months: int | None) -> None:
    assert told(text).claw_back_months == months


@pytest.mark.parametrize(
    ("text", "vesting"),
    [
        (
            "Equity: 4,000 stock options, vesting over four years with a one-year cliff",
            "vesting over four years with a one-year cliff",
        ),
        ("My 400 options vest over two years, with a six-month cliff.", "vest over two years, with a six-month cliff"),
        (
            "You get 4,000 options. They vest over three years. There is a one-year cliff.",
            "vest over three years; There is a one-year cliff",
        ),
        ("You get 4,000 options.\nVesting: four years, one-year cliff", "four years, one-year cliff"),
        ("Equity: 4,000 options", ""),
        ("Equity: 4,000 options, vesting as usual", ""),
        ("Equity: 4,000 options\nEmployer pension contributions vest over two years", ""),
        ("Contributions to nothing vest over two years", ""),
    ],
)  # fmt: skip
def test_how_shares_vest_is_kept_in_the_words_of_the_letter(text: str, vesting: str) -> None:
    assert told(text).term(Component.VESTING).offered == vesting
