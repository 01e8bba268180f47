"""`cornerman council`: members, their consent, and the words that ask for it."""

from datetime import date, time
from pathlib import Path

import pytest

from cornerman.people import Member
from flows.house import House
from tests.killing import run
from tests.paper import BOB, CAROL
from tests.ui.terminal import type_in


def member_of(house: House, email: str) -> Member:
    return next(each for each in house.memory.members() if each.email == email)


def test_a_new_member_is_not_invited_before_their_consent_is_recorded(empty_house: House) -> None:
    said = type_in("council", "add", "Bob", "bob@council.example", "--zone", "Europe/Lisbon", "--hours", "9-17:30")

    bob = member_of(empty_house, "bob@council.example")
    assert said.code == 0
    assert "cornerman council consent bob@council.example" in said.out
    assert (bob.zone.key, bob.hours.start, bob.hours.end) == ("Europe/Lisbon", time(9), time(17, 30))
    assert not bob.may_be_invited
    assert "consent missing" in type_in("council").out


def test_consent_is_recorded_with_todays_date(empty_house: House) -> None:
    type_in("council", "add", "Bob", "bob@council.example", "--zone", "Europe/Lisbon")

    said = type_in("council", "consent", "BOB@council.example")

    assert said.code == 0
    assert member_of(empty_house, "bob@council.example").consented_on == date(2026, 11, 23)


def test_consent_and_pause_stay_when_a_member_is_changed(house: House) -> None:
    type_in("council", "pause", BOB.email)

    type_in("council", "add", "Robert", BOB.email, "--zone", "Europe/London", "--may-see-employer")

    bob = member_of(house, BOB.email)
    assert (bob.name, bob.paused, bob.consented_on, bob.may_see_employer) == ("Robert", True, BOB.consented_on, True)


def test_a_paused_member_is_left_in_peace_until_they_resume(house: House) -> None:
    type_in("council", "pause", BOB.email)
    assert not member_of(house, BOB.email).may_be_invited
    assert "pausing" in type_in("council").out

    type_in("council", "resume", BOB.email)
    assert member_of(house, BOB.email).may_be_invited


def test_a_removed_member_gets_no_further_letter(house: House, tmp_path: Path) -> None:
    assert type_in("council", "remove", BOB.email).code == 0

    run(house)

    letters = [path.read_text() for path in (tmp_path / "outbox").rglob("*") if path.is_file()]
    assert any(f"To: {CAROL.name}" in letter or CAROL.email in letter for letter in letters)
    assert not any(BOB.email in letter for letter in letters)


def test_the_list_as_json_says_who_consented(house: House) -> None:
    found = type_in("council", "--format", "json").json

    assert {(each["name"], each["consented_on"]) for each in found} >= {("Bob", "2026-11-01")}


def test_the_words_that_ask_for_consent_are_printed_and_not_sent(house: House, tmp_path: Path) -> None:
    said = type_in("council", "ask")

    assert "25 minutes" in said.out
    assert said.out.endswith("Alice Moreau\n")
    assert not (tmp_path / "outbox").exists()


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("add", "Bob", "bob", "--zone", "Europe/Lisbon"), "'bob' is not a mail address"),
        (("add", "Bob", "bob@council.example", "--zone", "Lisbon"), "no time zone 'Lisbon'"),
        (("add", "Bob", "bob@council.example", "--zone", "Europe/Lisbon", "--hours", "18-9"), "are not hours"),
        (("add", "Bob", "bob@council.example", "--zone", "Europe/Lisbon", "--hours", "late"), "are not hours"),
        (("add", "Alice", "alice@postbox.example", "--zone", "Europe/Paris"), "your own address"),
        (("consent", "mallory@elsewhere.example"), "Nobody on your council"),
        (("remove", "mallory@elsewhere.example"), "Nobody on your council"),
        (("add", "Bob", "bob@council.example"), "--zone"),
    ],
)
def test_wrong_words_change_nothing(empty_house: House, words: tuple[str, ...], complaint: str) -> None:
    said = type_in("council", *words)

    assert said.code == 2
    assert complaint in " ".join(said.err.split())
    assert empty_house.memory.members() == ()


def test_an_empty_council_says_how_to_begin(empty_house: House) -> None:
    assert "cornerman council add" in type_in("council").out
