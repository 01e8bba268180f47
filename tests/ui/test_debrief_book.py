"""`cornerman debrief book` and `off`: a compromise, a time of one's own, or no debrief at all."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from cornerman.debriefs import Debrief
from cornerman.processes import Closing, Ending
from cornerman.prompts import PromptKind
from flows.gathering import gather
from flows.house import House
from integrations.clock import StoppedClock
from tests.killing import run
from tests.paper import CAROL, DAN, NOW
from tests.ui.neighbour import hold_lease
from tests.ui.terminal import Said, type_in
from ui.withdrawing import withdraw_now


@pytest.fixture
def known(house: House) -> House:
    """Alice's house after its first run: a debrief stands for round 3, on Thursday at 15:30."""
    run(house)
    return house


@pytest.fixture
def alone_with_bob(house: House) -> House:
    """Alice's house after its first run with a council of one, so that no time was found."""
    for each in (CAROL, DAN):
        house.memory.drop_member(each.email)
    run(house)
    return house


def upcoming() -> str:
    return type_in("debrief").handle_of("round 3")


def book(*words: str, answers: str = "") -> Said:
    return type_in("debrief", "book", upcoming(), *words, answers=answers)


def off() -> Said:
    return type_in("debrief", "off", upcoming())


def undo(words: str) -> str:
    said = type_in("undo", type_in("undo").handle_of(words))
    assert said.code == 0, said.err
    return " ".join(said.out.split())


def standing(house: House) -> list[Debrief]:
    return [each for each in house.memory.debriefs() if each.stands]


def start_of(house: House) -> str:
    [debrief] = standing(house)
    return f"{debrief.span.start.astimezone(house.seeker.zone):%a %d %H:%M}"


def plain(said: Said) -> str:
    return " ".join(said.out.split())


def letters(folder: Path, method: str = "") -> list[str]:
    """Give the plain text of each letter to a member in the outbox, of one method or of any."""
    found = []
    for file in (each for each in (folder / "outbox").rglob("*") if each.is_file()):
        letter = message_from_bytes(file.read_bytes(), policy=default)
        [*invites] = (each for each in letter.walk() if each.get_content_type() == "text/calendar")
        if invites and method in str(invites[0].get_param("method")):
            body = letter.get_body(("plain",))
            assert body is not None
            found.append(str(body.get_content()))
    return found


def test_a_compromise_is_taken_and_the_next_run_invites_just_once(alone_with_bob: House, tmp_path: Path) -> None:
    assert "book" in plain(type_in("debrief", "why", upcoming()))
    assert f"debrief book {upcoming()} --take 1" in plain(type_in("debrief", "why", upcoming()))

    said = book("--take", "1")

    assert said.code == 0, said.err
    assert "Kept: Thursday 26 November, 15:30 to 15:55. The next run invites Bob." in plain(said)
    assert letters(tmp_path) == []
    run(alone_with_bob)
    assert len(letters(tmp_path)) == 1
    assert run(alone_with_bob) == 0
    assert len(letters(tmp_path)) == 1
    why = plain(type_in("debrief", "why", upcoming()))
    assert "You chose it: Thursday 26 November, 15:30, with Bob alone. It stays there." in why


def test_what_is_possible_is_shown_and_asked_for(alone_with_bob: House) -> None:
    said = book(answers="1\n")

    assert "the council has 1" in plain(said)
    assert "1 Thursday 26 November, 15:30, with Bob alone." in plain(said)
    assert said.code == 0
    assert start_of(alone_with_bob) == "Thu 26 15:30"


def test_a_time_of_ones_own_can_be_typed_in_answer(alone_with_bob: House) -> None:
    assert book(answers="fri 18:30\nyes\n").code == 0
    assert start_of(alone_with_bob) == "Fri 27 18:30"


def test_without_a_council_the_time_alone_is_asked_for_and_somebody_has_to_be_there(alone_with_bob: House) -> None:
    alone_with_bob.memory.drop_member("bob@council.example")

    said = book(answers="fri 18:30\n")

    assert said.code == 2
    assert "Name a time of your own" in said.out
    assert "Nobody who may be invited" in said.err


def test_a_number_that_stands_for_another_time_than_was_told_is_said_before(alone_with_bob: House) -> None:
    blocked = replace(alone_with_bob.memory.members()[0], hours_stated=False, zone=alone_with_bob.seeker.zone)
    late = replace(blocked.hours, start=NOW.time().replace(hour=17))
    alone_with_bob.memory.keep_member(replace(blocked, hours=late))

    said = book("--take", "1")

    assert said.code == 3
    assert "What is possible has changed" in plain(said)
    assert standing(alone_with_bob) == []
    assert book("--take", "1", "--anyway").code == 0
    assert start_of(alone_with_bob) == "Thu 26 17:00"


def test_a_debrief_that_stands_is_moved_when_the_seeker_agrees(known: House, tmp_path: Path) -> None:
    before = len(letters(tmp_path))

    refused = book("--at", "26 nov 18:30", "--with", "bob,carol", answers="no\n")
    assert (refused.code, start_of(known)) == (3, "Thu 26 15:30")
    assert "It stands already on Thursday 26 November, 15:30, with Bob, Carol and Dan" in plain(refused)
    moved = book("--at", "26 nov 18:30", "--with", "bob,carol", answers="yes\n")

    assert moved.code == 0
    assert "Move it all the same" in plain(moved)
    assert start_of(known) == "Thu 26 18:30"
    assert "It lies there already" in plain(book("--at", "26 nov 18:30"))
    run(replace(known, clock=StoppedClock(NOW + timedelta(minutes=5))))
    assert len(letters(tmp_path)) == before + 3


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--at", "soon"), "“soon” names no day with an hour."),
        (("--at", "tue 18"), "“tue 18” names no day with an hour."),
        (("--at", "tue 25:00"), "“tue 25:00” names no hour of a day."),
        (("--at", "fri 13:00 pm"), "“fri 13:00 pm” names no hour of a day."),
        (("--at", "gugus 18:30"), "“gugus” names no day that I know."),
        (("--at", "2026-13-24T18:30"), "“2026-13-24T18:30” is no moment."),
        (("--at", "2027-03-28T02:30"), "“2027-03-28T02:30” does not exist"),
        (("--at", "2026-11-20T18:30"), "Friday 20 November, 18:30 is over."),
        (("--at", "9:30"), "Nobody is asked to a talk that begins within 1 hour."),
        (("--at", "tomorrow 6 pm"), "The round ends on Thursday 26 November, 15:00"),
        (("--at", "fri 18:30", "--with", "zoe"), "No member of your council is called 'zoe'."),
        (("--at", "fri 18:30", "--with", ","), "Nobody is named."),
        (("--at", "fri 18:30", "--take", "1"), "--take and --at exclude each other"),
        (("--with", "bob"), "--with goes with --at"),
        (("--take", "9"), "No time is offered under number 9."),
    ],
)
def test_what_cannot_be_booked_is_refused_in_a_sentence(words: tuple[str, ...], sentence: str) -> None:
    said = book(*words)

    assert said.code == 2
    assert sentence in " ".join(said.err.split())
    assert "Nothing was changed." in " ".join(said.err.split())


def test_members_without_consent_and_those_who_pause_are_refused_by_name(known: House) -> None:
    known.memory.keep_member(replace(CAROL, consented_on=None))
    known.memory.keep_member(replace(DAN, paused=True))

    said = book("--at", "fri 18:30", "--with", "bob,carol,dan@council.example")

    assert said.code == 2
    assert "Carol did not agree to be invited yet and Dan pauses." in said.err


def test_with_nobody_at_the_keyboard_what_speaks_against_it_needs_a_word(known: House) -> None:
    said = book("--at", "2026-11-29T21:30+00:00")

    assert said.code == 3
    assert "It is later than 2 days after the round." in said.out
    assert "--anyway" in said.err
    assert start_of(known) == "Thu 26 15:30"
    assert book("--at", "2026-11-29T22:30", "--anyway").code == 0
    assert start_of(known) == "Sun 29 22:30"


def test_a_round_of_a_job_that_is_over_is_not_booked(known: House) -> None:
    understanding = known.memory.understanding()
    assert understanding is not None
    [umbra] = [each for each in understanding.processes if "Umbra" in each.name]
    over = replace(umbra, closing=Closing(ending=Ending.REJECTION, at=NOW, source="A letter."))
    known.memory.keep_understanding(replace(understanding, processes=(over,)))

    assert book("--at", "fri 18:30").code == 2
    assert "no debrief is booked for it anyway" in plain(off())


def test_while_another_works_on_the_account_nothing_is_kept(known: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.opening.PATIENCE_SECONDS", 0.0)
    hold_lease(known)

    assert book("--at", "fri 18:30", "--anyway").code == 3
    assert start_of(known) == "Thu 26 15:30"


def test_what_changed_while_the_seeker_thought_is_looked_at_again(
    known: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def carol_leaves(_against: list[str], *, moves: bool) -> None:
        assert moves
        known.memory.keep_member(replace(CAROL, paused=True))

    monkeypatch.setattr("ui.debrief_book._agree", carol_leaves)

    said = book("--at", "fri 18:30")

    assert said.code == 3
    assert "Something else changed in the meantime." in said.err
    assert start_of(known) == "Thu 26 15:30"


def test_a_time_that_was_named_is_taken_back_before_any_run_and_nobody_hears_of_it(
    alone_with_bob: House, tmp_path: Path
) -> None:
    book("--take", "1")

    assert "before anybody was invited" in undo("debrief of Thu 26 Nov")

    run(alone_with_bob)
    assert letters(tmp_path) == []
    assert standing(alone_with_bob) == []


def test_a_move_that_no_run_has_seen_is_taken_back_with_the_time_that_the_members_know(
    known: House, tmp_path: Path
) -> None:
    book("--at", "fri 18:30", "--anyway")

    assert "the members are told" in undo("debrief of Fri 27 Nov")

    cancelled = letters(tmp_path, "CANCEL")
    assert len(cancelled) == 3
    assert all("Thursday 26 November" in each and "Friday 27" not in each for each in cancelled)
    assert run(known) == 0


def test_a_named_time_is_taken_back_after_it_went_out(alone_with_bob: House, tmp_path: Path) -> None:
    book("--take", "1")
    run(alone_with_bob)

    assert "the members are told" in undo("debrief of Thu 26 Nov")

    assert len(letters(tmp_path)) == 2
    run(alone_with_bob)
    assert standing(alone_with_bob) == []


def test_a_round_is_let_be_without_a_debrief_until_that_is_taken_back(known: House, tmp_path: Path) -> None:
    before = len(letters(tmp_path))

    assert "the members are told" in plain(off())
    assert "It gets no debrief already." in plain(off())
    run(known)
    assert standing(known) == []
    assert len(letters(tmp_path)) == before + 3

    assert "The next run looks for a time again." in undo("no debrief of the round of Thursday 26")
    run(known)
    assert start_of(known) == "Thu 26 15:30"
    assert "no debrief of the round" not in type_in("undo").out


def test_a_round_that_has_no_debrief_yet_is_let_be_too_and_its_question_goes(alone_with_bob: House) -> None:
    assert "No debrief is booked for it." in plain(off())

    run(alone_with_bob)

    assert "No time suits" not in plain(type_in("digest"))
    assert standing(alone_with_bob) == []
    assert book("--take", "1").code == 0
    assert len(standing(alone_with_bob)) == 1


def test_a_debrief_that_has_begun_is_not_taken_off(known: House, monkeypatch: pytest.MonkeyPatch) -> None:
    [debrief] = standing(known)
    monkeypatch.setattr(type(known.clock), "now", lambda _clock: debrief.span.start)

    said = off()

    assert said.code == 2
    assert "Its debrief began on Thu 26 Nov 15:30." in said.err


def test_a_move_that_a_run_has_begun_is_taken_back_at_its_new_time_and_only_once(known: House) -> None:
    book("--at", "fri 18:30", "--anyway")
    [debrief] = standing(known)
    now = known.clock.now()
    known.ledger.claim(f"{debrief.key}/move/1", kind="MoveDebrief", now=now, lease=timedelta(minutes=10))
    world = gather(known, now)

    said = withdraw_now(debrief.key, known, world, why="You took it back.")
    again = withdraw_now(debrief.key, known, world, why="You took it back.")

    assert said.startswith("The debrief is withdrawn, the members are told")
    assert again == "The debrief is withdrawn already."
    [after] = known.memory.debriefs()
    assert (after.span, after.by_hand, after.settled) == (debrief.span, True, True)


def test_a_number_under_which_nothing_was_told_is_said_before(alone_with_bob: House) -> None:
    [asked] = [each for each in alone_with_bob.memory.prompts() if each.kind is PromptKind.NO_SLOT]
    moved_up = asked.detail.replace("Possible:", "Possible: another time, with Dan alone. Possible:")
    alone_with_bob.memory.keep_prompt(replace(asked, detail=moved_up))

    assert "What is possible has changed" in plain(book("--take", "1"))

    alone_with_bob.memory.keep_prompt(replace(asked, detail="Nobody is free."))
    assert book("--take", "1").code == 0
