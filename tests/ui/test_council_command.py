"""`cornerman council`: members, their consent, and the words that ask for it."""

import shlex
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cornerman.people import BusySource, DailyHours, Member, WeeklyHours
from flows.house import House
from tests.killing import run
from tests.paper import BOB, CAROL, DAN
from tests.ui.keyrings import MemoryKeyring, using
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


@pytest.mark.parametrize("words", [("remove", BOB.email), ("consent", BOB.email, "--withdrawn")])
def test_who_is_removed_or_took_their_yes_back_before_they_were_invited_gets_no_letter(
    house: House, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert type_in("council", *words).code == 0

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


def test_the_list_says_what_is_known_of_each_in_words(empty_house: House) -> None:
    add = ("council", "add", "Bob", "bob@council.example", "--zone", "Europe/Lisbon")
    type_in(*add, "--hours", "mon-fri 9-17, sat 10-12:30", "--busy", "feed:bob", "--may-see-employer", "--consented")
    type_in("council", "add", "Ana", "ana@council.example", "--zone", "America/Lima", "--busy", "none")

    said = type_in("council", "list").out

    assert said == type_in("council").out
    assert said.splitlines() == [
        "Ana <ana@council.example>: consent missing, so not invited",
        "  hours not known; Mon-Fri 9-18 assumed, America/Lima",
        "  busy times: not asked for",
        "  may not see the employer",
        "Bob <bob@council.example>: invited; said yes on 2026-11-23",
        "  Mon-Fri 9-17, Sat 10-12:30, Europe/Lisbon",
        "  busy times: from their calendar feed “bob”",
        "  may see the employer",
    ]


def test_the_list_as_json_has_every_hour_and_where_busy_times_come_from(empty_house: House) -> None:
    add = ("council", "add", "Bob", "bob@council.example", "--zone", "Europe/Lisbon")
    type_in(*add, "--hours", "9-17, sat 10-12:30", "--busy", "caldav:/cal/bob/")

    [found] = type_in("council", "list", "--format", "json").json

    assert found["hours"] == [
        {"days": [0, 1, 2, 3, 4], "from": "09:00", "until": "17:00"},
        {"days": [5], "from": "10:00", "until": "12:30"},
    ]
    assert {name: found[name] for name in ("days", "from", "until")} == found["hours"][0]
    assert found["busy"] == {"source": "caldav", "place": "/cal/bob/"}
    assert (found["hours_stated"], found["may_see_employer"]) == (True, False)


def test_hours_that_nobody_named_are_a_guess_and_stay_what_they_were_when_a_member_is_added_again(
    empty_house: House,
) -> None:
    add = ("council", "add", "Bob", "bob@council.example", "--zone", "Europe/Lisbon")
    type_in(*add)
    assert not member_of(empty_house, "bob@council.example").hours_stated

    type_in(*add, "--hours", "18-21", "--busy", "none")
    type_in(*add)

    bob = member_of(empty_house, "bob@council.example")
    assert (bob.hours_stated, bob.hours.start, bob.busy_source) == (True, time(18), BusySource.NONE)


def test_only_what_is_given_changes_and_the_change_is_shown(house: House) -> None:
    said = type_in("council", "edit", BOB.email, "--hours", "mon,wed 18-21", "--may-see-employer")

    after = member_of(house, BOB.email)
    hours = WeeklyHours(days=frozenset({0, 2}), start=time(18), end=time(21))
    assert after == replace(BOB, hours=hours, may_see_employer=True)
    assert said.out.splitlines() == [
        "hours: Mon-Sun 7-23 → Mon,Wed 18-21",
        "employer: may not see the employer → may see the employer",
    ]


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        (("--name", " Robert  B. "), {"name": "Robert B."}),
        (("--zone", "Europe/London"), {"zone": ZoneInfo("Europe/London")}),
        (("--busy", "caldav"), {"busy_source": BusySource.CALDAV}),
        (("--busy", "feed:bob"), {"busy_source": BusySource.FEED, "busy_place": "bob"}),
        (("--no-may-see-employer",), {"may_see_employer": False}),
        (("--hours", "unknown"), {"hours": WeeklyHours(), "hours_stated": False}),
    ],
)
def test_each_part_of_a_member_can_be_changed(house: House, words: tuple[str, ...], changed: dict[str, Any]) -> None:
    house.memory.keep_member(replace(BOB, may_see_employer=True))

    assert type_in("council", "edit", BOB.email, *words).code == 0

    assert member_of(house, BOB.email) == replace(BOB, **{"may_see_employer": True, **changed})


def test_a_new_address_takes_a_new_yes(house: House) -> None:
    said = type_in("council", "edit", BOB.email, "--email", "Bob@Elsewhere.example")

    assert member_of(house, "bob@elsewhere.example") == replace(BOB, email="bob@elsewhere.example", consented_on=None)
    assert [each.name for each in house.memory.members()] == ["Bob", "Carol", "Dan"]
    assert "said yes for another address" in said.out
    assert "cornerman council consent bob@elsewhere.example" in said.out


def test_an_address_that_is_the_same_keeps_the_yes(house: House) -> None:
    said = type_in("council", "edit", BOB.email, "--email", BOB.email.upper())

    assert member_of(house, BOB.email) == BOB
    assert said.out == "It is like that already; nothing was changed.\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("edit", BOB.email), "Nothing to change was given"),
        (("edit", "mallory@elsewhere.example", "--name", "Mal"), "Nobody on your council"),
        (("edit", BOB.email, "--email", CAROL.email), "is the address of Carol"),
        (("edit", BOB.email, "--email", "alice@postbox.example"), "your own address"),
        (("edit", BOB.email, "--hours", "late"), "are not hours"),
        (("edit", BOB.email, "--busy", "outlook"), "'outlook' is no source of busy times"),
        (("edit", BOB.email, "--busy", "google:bob"), "is no source of busy times"),
        (("edit", BOB.email, "--busy", "feed"), "a name for it does"),
        (("edit", BOB.email, "--busy", "feed:https://c.example/private-1/basic.ics"), "does not belong here"),
        (("edit", BOB.email, "--busy", "caldav:bob"), "is not the address of a calendar"),
        (("edit", BOB.email, "--busy", "caldav:https://bob:secret@dav.example.org/"), "is not the address"),
        (("edit", BOB.email, "--busy", "caldav:https://[dav"), "is not the address of a calendar"),
        (("ask", "mallory@elsewhere.example"), "Nobody on your council"),
    ],
)
def test_a_wrong_change_leaves_everybody_as_they_were(house: House, words: tuple[str, ...], complaint: str) -> None:
    said = type_in("council", *words)

    assert said.code == 2
    assert complaint in " ".join(said.err.split())
    assert house.memory.members() == (BOB, CAROL, DAN)


def test_a_feed_whose_address_nobody_knows_is_asked_for_by_its_name(empty_house: House) -> None:
    add = ("council", "add", "Bob", "bob@council.example", "--zone", "Europe/Lisbon", "--busy", "feed:bob")
    kept = MemoryKeyring()
    with using(kept):
        assert "keyring set cornerman-feed bob" in type_in(*add).out

        kept.kept = {("cornerman-feed", "bob"): "https://feeds.example.org/private-1/basic.ics"}
        assert "keyring" not in type_in(*add).out


def test_who_takes_their_yes_back_is_not_invited_any_more(house: House) -> None:
    said = type_in("council", "consent", BOB.email, "--withdrawn")

    assert member_of(house, BOB.email).consented_on is None
    assert "not invited any more" in said.out
    assert "consent missing" in type_in("council").out


@pytest.mark.parametrize("words", [("remove", BOB.email), ("consent", BOB.email, "--withdrawn")])
def test_a_debrief_that_is_left_with_too_few_is_planned_anew(house: House, words: tuple[str, ...]) -> None:
    house.memory.keep_member(replace(DAN, paused=True))
    run(house)
    assert any(BOB.email in each.members for each in house.memory.debriefs() if each.stands)

    type_in("council", "resume", DAN.email)
    type_in("council", *words)
    run(house)

    standing = [each.members for each in house.memory.debriefs() if each.stands]
    assert standing
    assert not any(BOB.email in members for members in standing)


def test_a_member_who_was_removed_comes_back_by_the_line_that_is_printed(house: House) -> None:
    bob = replace(
        BOB,
        name="Bob O'Hara",
        hours=WeeklyHours(more=(DailyHours(days=frozenset({5}), start=time(10), end=time(12, 30)),)),
        busy_source=BusySource.FEED,
        busy_place="bob",
        may_see_employer=True,
    )
    house.memory.keep_member(bob)

    said = type_in("council", "remove", BOB.email)
    assert max(map(len, said.out.splitlines())) <= 80
    command = said.out.partition("brings them back:\n")[2].replace("\\\n", "")
    type_in(*shlex.split(command)[1:])

    assert member_of(house, BOB.email) == bob


def test_a_member_who_never_said_yes_does_not_come_back_with_one(house: House) -> None:
    house.memory.keep_member(replace(BOB, consented_on=None, hours_stated=False))

    said = type_in("council", "remove", BOB.email)

    assert "--consented" not in said.out
    assert "--hours" not in said.out


def test_a_member_is_asked_by_their_name(house: House) -> None:
    assert type_in("council", "ask", BOB.email).out.startswith("Hello Bob,\n")
    assert type_in("council", "ask").out.startswith("Hello,\n")


def test_the_words_that_ask_say_that_members_see_each_others_address(house: House) -> None:
    said = " ".join(type_in("council", "ask").out.split())

    assert "You and the others see each other's name and mail address" in said


@pytest.mark.parametrize(
    "address", ["böb@example.org", "bob@exämple.org", "bob@x..example", 'a"b@x.example', "a:b@x.org"]
)
@pytest.mark.parametrize("words", [("add", "Bob", "{}", "--zone", "UTC"), ("edit", CAROL.email, "--email", "{}")])
def test_an_address_that_no_letter_can_carry_is_not_taken(house: House, words: tuple[str, ...], address: str) -> None:
    said = type_in("council", *(each.format(address) for each in words))

    assert said.code == 2
    assert "is no address that every mail server takes" in " ".join(said.err.split())
    assert house.memory.members() == (BOB, CAROL, DAN)


@pytest.mark.parametrize(
    "words",
    [
        ("add", "Ana", "ana@council.example", "--zone", "UTC", "--busy", "feed:bob"),
        ("edit", CAROL.email, "--busy", "feed:bob"),
    ],
)
def test_two_members_do_not_share_a_feed(house: House, words: tuple[str, ...]) -> None:
    type_in("council", "edit", BOB.email, "--busy", "feed:bob")

    said = type_in("council", *words)

    assert said.code == 2
    assert "feed:bob is the feed of Bob." in said.err
    assert type_in("council", "edit", BOB.email, "--busy", "feed:bob").code == 0


def test_an_empty_name_is_none(house: House) -> None:
    said = type_in("council", "edit", BOB.email, "--name", " ", "--email", "bob2@council.example")

    assert said.code == 2
    assert house.memory.members() == (BOB, CAROL, DAN)


def test_the_yes_of_somebody_who_pauses_is_recorded_and_does_not_invite_them(house: House) -> None:
    house.memory.keep_member(replace(BOB, paused=True, consented_on=None))

    said = type_in("council", "consent", BOB.email)

    assert member_of(house, BOB.email).consented_on == date(2026, 11, 23)
    assert "may be invited" not in said.out
    assert "cornerman council resume bob@council.example" in said.out


def test_a_pause_of_somebody_who_never_agreed_promises_nothing(house: House) -> None:
    house.memory.keep_member(replace(BOB, consented_on=None))

    said = type_in("council", "pause", BOB.email)

    assert member_of(house, BOB.email).paused
    assert "has not said yes yet" in said.out
    assert "resume" not in said.out


def test_a_removed_member_comes_back_with_their_pause_and_the_day_of_their_yes(house: House) -> None:
    bob = replace(BOB, paused=True, consented_on=date(2026, 5, 4))
    house.memory.keep_member(bob)

    said = type_in("council", "remove", BOB.email)
    type_in(*shlex.split(said.out.partition("brings them back:\n")[2].replace("\\\n", ""))[1:])

    assert member_of(house, BOB.email) == bob


def test_a_yes_of_a_day_to_come_is_none(house: House) -> None:
    said = type_in("council", "add", "Ana", "ana@council.example", "--zone", "UTC", "--consented-on", "2026-11-24")

    assert said.code == 2
    assert "2026-11-24 is still to come" in said.err


def test_adding_again_keeps_the_permission_unless_it_is_taken_back(house: House) -> None:
    add = ("council", "add", "Bob", BOB.email, "--zone", "Europe/Paris")
    type_in(*add, "--may-see-employer")
    type_in(*add)
    assert member_of(house, BOB.email).may_see_employer

    type_in(*add, "--no-may-see-employer")
    assert not member_of(house, BOB.email).may_see_employer


def test_hours_over_midnight_are_told_how_to_write(house: House) -> None:
    said = type_in("council", "edit", BOB.email, "--hours", "22-2")

    assert said.code == 2
    assert "Hours over midnight are two parts" in " ".join(said.err.split())
    assert type_in("council", "edit", BOB.email, "--hours", "fri 22-24, sat 0-2").code == 0
