"""`cornerman offer extend`, `answered` and `rehearse`, and the council's talk about an offer in every list."""

from pathlib import Path

import pytest

from flows.house import House
from tests.killing import run
from tests.ui.terminal import Said, type_in

WRONG_USE, NEEDS_SEEKER = 2, 3


@pytest.fixture
def offered(house: House) -> House:
    """Alice's house after a run, with an offer from Umbra whose review the second run booked."""
    run(house)
    said = type_in("offer", "add", "--job", "umbra", "--base", "EUR 65,000", "--deadline", "2026-11-27")
    assert said.code == 0, said.err
    run(house)
    return house


def done(*words: str, answers: str = "") -> Said:
    said = type_in(*words, answers=answers)
    assert said.code == 0, said.err
    assert max(map(len, said.out.splitlines()), default=0) <= 80
    return said


def review() -> str:
    """Give the handle of the line about the offer."""
    [found] = [each for each in type_in("debrief", "--format", "json").json if each["round"] is None]
    return str(found["handle"])


def test_extend_prints_the_words_and_sends_nothing(offered: House) -> None:
    before = offered.ledger.entries()

    said = done("offer", "extend")

    assert "nothing is sent" in said.out
    assert "“May I come back to you by Friday 4 December 2026?" in said.out
    assert list(offered.ledger.entries()) == list(before)
    plain = type_in("offer", "extend", "--format", "json").json
    assert (plain["soonest"], plain["latest"]) == ("2026-12-02", "2026-12-04")


def test_a_warm_answer_is_ticked_once_and_taken_back(offered: House) -> None:
    assert "answered Umbra Robotics warmly" in done("offer", "answered").out
    assert "kept already" in done("offer", "answered").out
    assert "thanked" in done("offer").out

    [line] = [each for each in type_in("undo", "--format", "json").json if "answered the offer" in each["what"]]
    assert line["what"] == "That you answered the offer from Umbra Robotics warmly"
    assert "not answered again" in done("undo", line["handle"]).out
    assert "answered Umbra Robotics warmly" in done("offer", "answered").out


def test_an_answer_for_good_has_the_next_run_withdraw_the_councils_talk(offered: House) -> None:
    [standing] = [each for each in offered.memory.debriefs() if each.stands and _is_review(each.origins)]

    assert "answered" not in done("offer").out
    said = done("offer", "answered", "--for-good")
    assert "its clock is stopped" in done("offer", "answered").out
    assert "answered" in done("offer").out
    assert "You answered it for good." in type_in("offer", "show").out
    assert [each["answered"] for each in type_in("offer", "--format", "json").json] == ["for_good"]
    run(offered)

    assert "withdraws the council's talk" in said.out
    assert not any(each.stands for each in offered.memory.debriefs() if each.key == standing.key)


def test_a_talk_about_an_offer_that_was_removed_is_listed_until_the_next_run_takes_it_off(offered: House) -> None:
    before = review()

    assert type_in("offer", "remove", type_in("offer", "--format", "json").json[0]["handle"]).code == 0

    assert review() == before
    assert "was removed, so that the next run takes it off" in " ".join(done("debrief", "why", before).out.split())
    assert done("debrief", "agenda", before).code == 0
    run(offered)
    assert not any(each["round"] is None for each in type_in("debrief", "--format", "json").json)


def test_an_offer_with_no_time_left_has_its_own_questions_in_writing(house: House) -> None:
    run(house)
    done("offer", "add", "--job", "umbra", "--deadline", "2026-11-23", "--hour", "13:00")
    run(house)

    written = done("debrief", "written", review())

    assert "We found no hour" in " ".join(written.out.split())
    assert "what is missing?" in written.out
    assert "0 to 100" not in written.out


def test_the_lists_call_it_the_offer_and_no_note_is_asked_for(offered: House) -> None:
    listed = done("debrief")
    why = done("debrief", "why", review())
    refused = type_in("debrief", "note", review(), "--rating", "5", "--chance", "5")

    [line] = [each for each in listed.out.splitlines() if each.startswith(review())]
    assert "the offer" in line
    assert "note" not in line
    assert why.out.startswith("Umbra Robotics")
    assert "the offer" in why.out.splitlines()[0]
    assert "round 0" not in (listed.out + why.out).lower()
    assert refused.code == WRONG_USE
    assert "no note and no number" in refused.err


def test_it_is_taken_off_and_looked_for_again(offered: House) -> None:
    said = done("debrief", "off", review())
    [line] = [each for each in type_in("undo", "--format", "json").json if "no debrief of the offer" in each["what"]]

    assert "the offer" in said.out
    assert "looks for a time again" in done("undo", line["handle"]).out


def test_it_is_moved_to_a_time_of_ones_own(offered: House) -> None:
    said = done("debrief", "book", review(), "--at", "2026-11-25 18:00", "--anyway")

    assert "the offer" in said.out
    assert "Kept: Wednesday 25 November, 18:00" in said.out


def test_what_came_out_of_it_is_kept_without_a_number(offered: House) -> None:
    talked = done("debrief", "open", review(), answers="\n" * 12)
    done("debrief", "open", review(), "--said", "Pay is fine.", "--next-step", "Ask for the tool", "--by", "2026-11-25")
    numbers = type_in("debrief", "open", review(), "--estimate", "bob=60")

    assert "0 to 100" not in talked.out
    assert "reveal" not in talked.out
    assert numbers.code == WRONG_USE
    [record] = offered.memory.records()
    assert (record.said, record.next_step, record.estimates) == ("Pay is fine.", "Ask for the tool", ())


def test_its_agenda_has_the_asks_for_the_seeker_and_the_other_side_for_all(offered: House, tmp_path: Path) -> None:
    for more in ((), ("--for-members",)):
        assert type_in("debrief", "agenda", review(), *more, "--folder", str(tmp_path)).code == 0

    own = (tmp_path / f"{review()}.txt").read_text()
    members = (tmp_path / f"{review()}-for-members.txt").read_text()
    assert "WHAT YOU ASK FOR" in own
    assert "more, in your talking points." in own
    assert "This is our best offer." in own
    assert "This is our best offer." in members
    assert "Umbra" not in members
    assert not any(sign.isdigit() for sign in members)
    assert "%" not in own


def test_a_rehearsal_shows_what_was_typed_and_keeps_nothing(offered: House, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))

    said = done("offer", "rehearse", answers="I am glad.\n" + "\n" * 40)

    assert said.out.index("The opening") < said.out.index("Money, last") < said.out.index("The other side")
    assert "I am glad." in said.out.rpartition("What you said")[2]
    assert "None of it is kept." in said.out
    assert sorted(tmp_path.rglob("*")) == before
    assert offered.memory.records() == ()


def test_a_rehearsal_is_kept_in_a_file_that_was_named_and_never_over_another(offered: House, tmp_path: Path) -> None:
    place = tmp_path / "words.txt"

    done("offer", "rehearse", "--keep", str(place), answers="I am glad.\n" + "\n" * 40)
    again = type_in("offer", "rehearse", "--keep", str(place), answers="Else.\n" + "\n" * 40)

    assert "I am glad." in place.read_text()
    assert place.stat().st_mode & 0o077 == 0
    assert again.code == WRONG_USE
    assert "I am glad." in place.read_text()


def test_nobody_to_rehearse_with_is_told_how_to_print_it(offered: House) -> None:
    alone = type_in("offer", "rehearse")
    printed = done("offer", "rehearse", "--print")

    assert alone.code == NEEDS_SEEKER
    assert "--print" in alone.err
    assert "You may say:" in printed.out
    steps = type_in("offer", "rehearse", "--format", "json").json
    assert {each["who"] for each in steps} == {"you", "they"}
    assert type_in("offer", "rehearse", "--print", "--keep", "x.txt").code == WRONG_USE


def _is_review(origins: frozenset[str]) -> bool:
    return all(each.startswith("offer/") for each in origins)
