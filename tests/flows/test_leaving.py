"""Who leaves the council is told once, by a CANCEL, of what they hold; nobody ever holds two invitations."""

from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from pathlib import Path

import pytest

from cornerman.invitations import Method
from cornerman.people import Member
from flows.house import House, opened_by
from flows.leaving import held
from integrations.clock import StoppedClock
from integrations.rehearsal import RehearsalMailbox, RehearsalPost
from tests.flows.test_following import TOMORROW, ours, put, told
from tests.flows.test_killed import killed_at, put_interview
from tests.houses import house_on_files, with_council
from tests.killing import run
from tests.paper import BOB, CAROL, DAN, NOW
from tests.ui.terminal import type_in

NEW = "bob2@council.example"
COMMANDS = {
    "withdrawn": ("consent", BOB.email, "--withdrawn"),
    "paused": ("pause", BOB.email),
    "removed": ("remove", BOB.email),
    "another address": ("edit", BOB.email, "--email", NEW),
}
WHEN = "Bob is invited to the debrief of Tue 24 Nov 15:30; the next run takes that back."
Letters = Counter[tuple[str, Method]]


@pytest.fixture(name="house")
def _house(tmp_path: Path) -> Iterator[House]:
    """Open Alice's house with a council of three and one debrief tomorrow, to which all three are invited."""
    post = RehearsalPost()
    with house_on_files(tmp_path) as on_files:
        with_council(on_files)
        put(tmp_path, TOMORROW.replace(hour=14))
        house = replace(on_files, seeker_post=post, member_post=post, mailboxes=(RehearsalMailbox(),))
        yield house


def after(house: House, minutes: int) -> Letters:
    """Run so many minutes later, and count who was told what by that."""
    before = len(told(house))
    run(replace(house, clock=StoppedClock(NOW + timedelta(minutes=minutes))))
    return Counter((each.to.email, each.method) for each in told(house)[before:])


def says(house: House, *words: str) -> str:
    """Type something about the council, as a person does."""
    with opened_by(lambda _account: nullcontext(house)):
        said = type_in("council", *words)
    assert said.code == 0, said.err
    return " ".join(said.out.split())


def everybody(method: Method, *members: Member | str) -> Letters:
    return Counter((each if isinstance(each, str) else each.email, method) for each in members)


def invitations(house: House, email: str) -> list[str]:
    """Give the UIDs of the invitations that somebody holds in the end."""
    holds: dict[str, Method] = {}
    for each in told(house):
        if each.to.email == email:
            holds[each.entry.uid] = each.method
    return [uid for uid, method in holds.items() if method is Method.REQUEST]


@pytest.mark.parametrize("how", COMMANDS)
def test_who_leaves_is_told_once_and_the_others_keep_their_time(house: House, tmp_path: Path, how: str) -> None:
    after(house, 0)
    start = ours(house).span

    assert WHEN in says(house, *COMMANDS[how])
    assert after(house, 15) == everybody(Method.CANCEL, BOB) + everybody(Method.REQUEST, CAROL, DAN)
    assert ours(house).span == start
    assert [each.person.email for each in ours(house).attendees] == [CAROL.email, DAN.email]
    assert after(house, 30) == Counter()

    put(tmp_path, TOMORROW.replace(hour=16))
    assert after(house, 45) == everybody(Method.REQUEST, CAROL, DAN)
    assert house.memory.leaving() == ()
    (tmp_path / "calendar" / "interview.ics").unlink()
    put_dentist(tmp_path)
    assert after(house, 60) == everybody(Method.CANCEL, CAROL, DAN)


def put_dentist(folder: Path) -> None:
    """Put something else on the calendar, so that it is not empty all of a sudden."""
    text = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:dentist\nDTSTAMP:20261101T000000Z\n"
        "DTSTART:20261201T100000Z\nDTEND:20261201T110000Z\nSUMMARY:Dentist\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    (folder / "calendar" / "dentist.ics").write_bytes(text.replace("\n", "\r\n").encode())


@pytest.mark.parametrize("how", COMMANDS)
def test_with_too_few_left_both_are_told_and_nobody_keeps_an_invitation(house: House, how: str) -> None:
    house.memory.drop_member(DAN.email)
    after(house, 0)

    says(house, *COMMANDS[how])

    assert after(house, 15) == everybody(Method.CANCEL, BOB, CAROL)
    assert after(house, 30) == Counter()
    assert house.memory.leaving() == ()


@pytest.mark.parametrize(
    ("out", "back"),
    [
        (COMMANDS["withdrawn"], ("consent", BOB.email)),
        (COMMANDS["paused"], ("resume", BOB.email)),
        (
            COMMANDS["removed"],
            ("add", "Bob", BOB.email, "--zone", "Europe/Paris", "--hours", "daily 7-23", "--consented"),
        ),
    ],
)
@pytest.mark.parametrize("ran_between", [True, False])
@pytest.mark.parametrize("size", [2, 3])
def test_who_comes_back_never_holds_two_invitations(
    house: House, out: tuple[str, ...], back: tuple[str, ...], size: int, *, ran_between: bool
) -> None:
    if size == 2:
        house.memory.drop_member(DAN.email)
    after(house, 0)
    says(house, *out)
    if ran_between:
        after(house, 15)
    says(house, *back)
    after(house, 30)
    after(house, 45)

    assert invitations(house, CAROL.email) == [ours(house).uid]
    expected = [] if ran_between and size == 3 else [ours(house).uid]
    assert invitations(house, BOB.email) == expected
    if not ran_between:
        assert len(told(house)) == size


@pytest.mark.parametrize("size", [2, 3])
def test_another_address_with_a_yes_carries_the_invitation_over_at_the_same_time(house: House, size: int) -> None:
    if size == 2:
        house.memory.drop_member(DAN.email)
    after(house, 0)
    start, others = ours(house).span, (CAROL, DAN)[: size - 1]

    says(house, *COMMANDS["another address"])
    says(house, "consent", NEW)

    assert after(house, 15) == everybody(Method.CANCEL, BOB) + everybody(Method.REQUEST, NEW, *others)
    assert ours(house).span == start
    assert {each.person.email for each in ours(house).attendees} == {NEW, *(each.email for each in others)}
    assert after(house, 30) == Counter()
    assert BOB.email not in {email for each in house.memory.debriefs() for email in each.members}


def test_two_changes_of_an_address_are_one(house: House) -> None:
    after(house, 0)
    says(house, *COMMANDS["another address"])
    says(house, "edit", NEW, "--email", "bob3@council.example")
    says(house, "consent", "bob3@council.example")

    told_then = after(house, 15)

    assert told_then == everybody(Method.CANCEL, BOB) + everybody(Method.REQUEST, "bob3@council.example", CAROL, DAN)


def test_an_address_that_is_changed_and_changed_back_changes_nothing(house: House) -> None:
    after(house, 0)
    says(house, *COMMANDS["another address"])
    says(house, "edit", NEW, "--email", BOB.email)
    says(house, "consent", BOB.email)

    assert after(house, 15) == Counter()
    assert house.memory.leaving() == ()


def test_who_was_never_invited_is_forgotten_at_once(house: House) -> None:
    said = says(house, "remove", BOB.email)

    assert "They are not written to again." in said
    assert house.memory.leaving() == ()
    assert BOB.email not in {member for letters in [after(house, 0)] for member, _ in letters}


def test_until_the_run_nobody_who_left_is_on_a_list_and_afterwards_their_address_is_gone(house: House) -> None:
    after(house, 0)
    says(house, "remove", BOB.email)
    with opened_by(lambda _account: nullcontext(house)):
        shown = [type_in(*each).out for each in (("status",), ("digest",), ("undo",), ("council",))]
    assert not any("Bob" in each or BOB.email in each for each in shown)
    assert "Carol" in shown[0]

    after(house, 15)

    assert BOB.email not in {email for each in house.memory.debriefs() for email in (*each.members, *each.declined)}


def test_past_debriefs_follow_to_the_new_address(house: House) -> None:
    after(house, 0)
    late = replace(house, clock=StoppedClock(NOW + timedelta(days=5)))

    says(late, *COMMANDS["another address"])

    assert [each.members for each in late.memory.debriefs()] == [(NEW, CAROL.email, DAN.email)]
    assert held(BOB, late) == []


def letters_in(folder: Path, whom: Member) -> list[str]:
    """Give the methods of the letters to somebody, in no order."""
    texts = [path.read_text() for path in (folder / "outbox" / "new").iterdir()]
    mine = [text for text in texts if f"To: {whom.name} <{whom.email}>" in text]
    return sorted("CANCEL" if "cancel.ics" in text else "REQUEST" for text in mine)


def test_whenever_a_run_dies_who_left_is_told_once(tmp_path: Path) -> None:
    deaths, is_dead = 0, True
    while is_dead:
        folder = tmp_path / str(deaths)
        with house_on_files(folder, now=NOW - timedelta(minutes=10)) as house:
            with_council(house)
            put_interview(folder, "20261124")
            run(house)
            says(house, "remove", BOB.email)
        is_dead = killed_at(folder, 5 + 8 * deaths)
        deaths += is_dead

        with house_on_files(folder, now=NOW + timedelta(minutes=15)) as house:
            run(house)
            assert run(house) == 0
            assert house.memory.leaving() == ()
        assert letters_in(folder, BOB) == ["CANCEL", "REQUEST"]
        assert letters_in(folder, CAROL) == ["REQUEST", "REQUEST"]
    assert deaths > 10


def test_an_invitation_that_was_on_its_way_when_a_run_died_is_taken_back_too(tmp_path: Path) -> None:
    ends = []
    for step in range(1, 35, 3):
        folder = tmp_path / str(step)
        with house_on_files(folder, now=NOW) as house:
            with_council(house)
        put_interview(folder, "20261124")
        assert killed_at(folder, step, lit_by="write")
        with house_on_files(folder, now=NOW + timedelta(minutes=15)) as house:
            says(house, "remove", BOB.email)
            run(house)
            assert run(house) == 0
            assert house.memory.leaving() == ()
        ends.append(letters_in(folder, BOB))
        assert letters_in(folder, CAROL)

    # Between noting a letter and sending it nobody knows whether it went out: there it is taken back in any case.
    assert [end for end, _ in groupby(ends) if end != ["CANCEL"]] == [[], ["CANCEL", "REQUEST"]]
