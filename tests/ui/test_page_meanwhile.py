"""Pages that were opened before something else was kept: what was altered on them is taken, and nothing is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cornerman.findings import Answer, Stage
from cornerman.notes import DebriefRecord, Note
from cornerman.people import Member
from cornerman.views.page_blind import estimate_name
from flows.gathering import watch
from flows.house import House
from integrations.clock import StoppedClock
from tests.killing import run
from tests.paper import BOB, CAROL, DAN
from tests.ui.calendar_page import SECOND
from tests.ui.page_visits import Seen, Visitor, visiting
from tests.ui.terminal import type_in


@pytest.fixture(name="visitor")
def _visitor(house: House) -> Iterator[Visitor]:
    """Open the page of Alice's house after its first run."""
    run(house)
    with visiting(house) as visitor:
        yield visitor


@pytest.fixture(name="handle")
def _handle(visitor: Visitor) -> str:
    """The second round, with a note on it."""
    handle = type_in("debrief").handle_of("round 2")
    visitor.go(f"/note/{handle}")
    visitor.send(rating="7", chance="60")
    return handle


def blind(member: Member) -> str:
    return estimate_name(member.email)


def later(house: House, minutes: float = 1) -> None:
    clock = house.clock
    assert isinstance(clock, StoppedClock)
    clock.set(clock.now() + timedelta(minutes=minutes))


def latest(house: House) -> DebriefRecord:
    return house.memory.records()[-1]


def noted(house: House) -> Note:
    return house.memory.notes()[-1]


def numbers(record: DebriefRecord) -> dict[str, int]:
    return {each.member: each.chance for each in record.estimates}


def test_enter_after_the_first_number_keeps_it_shows_none_and_leaves_the_others_blind(
    visitor: Visitor, house: House, handle: str
) -> None:
    visitor.go(f"/debrief/{handle}")
    page = visitor.send(**{blind(BOB): "35"})

    assert not latest(house).revealed
    assert "Written already: Bob." in page.words
    assert "35" not in page.words
    assert set(page.forms[0].fields) == {"seal", blind(CAROL), blind(DAN)}

    later(house)
    visitor.send(**{blind(CAROL): "50"})
    later(house)
    page = visitor.send("Reveal", **{blind(DAN): "80"})
    assert numbers(latest(house)) == {BOB.email: 35, CAROL.email: 50, DAN.email: 80}
    assert "In the middle of 3 estimates 50 %" in page.words


def test_enter_in_an_empty_form_keeps_nothing(visitor: Visitor, house: House, handle: str) -> None:
    visitor.go(f"/debrief/{handle}")
    visitor.send()

    assert visitor.status == 200
    assert house.memory.records() == ()


def test_a_reveal_with_empty_fields_is_asked_about_and_can_be_left(visitor: Visitor, house: House, handle: str) -> None:
    visitor.go(f"/debrief/{handle}")
    page = visitor.send("Reveal", **{blind(BOB): "35"})

    assert "Carol and Dan have not written a number. Reveal all the same?" in page.words
    assert not latest(house).revealed
    page = visitor.go(page.links["Back, to write more numbers"])
    assert blind(CAROL) in page.forms[0].fields
    page = visitor.go(f"/debrief/{handle}?reveal=asked")
    later(house)
    assert "Bob 35 %" in visitor.send("Reveal all the same").words


def test_a_number_that_was_mistyped_can_be_written_anew_until_the_reveal(
    visitor: Visitor, house: House, handle: str
) -> None:
    visitor.go(f"/debrief/{handle}")
    page = visitor.send(**{blind(BOB): "3"})
    later(house)

    visitor.go(page.links["Bob: write it anew"])
    visitor.send(**{blind(BOB): "35"})

    assert numbers(latest(house)) == {BOB.email: 35}


def test_a_number_reaches_the_member_who_typed_it_when_the_list_has_changed_meanwhile(
    visitor: Visitor, house: House, handle: str
) -> None:
    visitor.go(f"/debrief/{handle}")
    type_in("debrief", "open", handle, "--estimate", "bob=90")
    later(house)

    page = visitor.send("Reveal", **{blind(BOB): "11", blind(CAROL): "22", blind(DAN): "33"})
    assert numbers(latest(house)) == {BOB.email: 90}
    assert "Bob has a number already." in page.words
    assert blind(BOB) not in page.forms[0].fields

    visitor.send("Reveal")
    assert numbers(latest(house)) == {BOB.email: 90, CAROL.email: 22, DAN.email: 33}


def test_a_number_of_somebody_who_has_left_the_council_goes_to_nobody_else(
    visitor: Visitor, house: House, handle: str
) -> None:
    visitor.go(f"/debrief/{handle}")
    type_in("council", "remove", BOB.email)
    later(house)

    page = visitor.send(**{blind(BOB): "11", blind(CAROL): "22"})
    assert "not on your council any more" in page.words
    assert house.memory.records() == ()

    visitor.send()
    assert numbers(latest(house)) == {CAROL.email: 22}


def test_an_old_page_of_a_debrief_changes_only_what_was_altered_on_it(
    visitor: Visitor, house: House, handle: str
) -> None:
    old = visitor.go(f"/debrief/{handle}?numbers=without")
    visitor.send(said="They answer by Friday.", concluded="Runway is the question.", by="2026-11-27")
    later(house)

    visitor.page = old
    visitor.send(next_step="Write to Tom")

    record = latest(house)
    assert (record.said, record.concluded) == ("They answer by Friday.", "Runway is the question.")
    assert (record.next_step, record.by) == ("Write to Tom", date(2026, 11, 27))


def test_words_that_were_written_on_two_pages_are_both_kept(visitor: Visitor, house: House, handle: str) -> None:
    old = visitor.go(f"/debrief/{handle}?numbers=without")
    visitor.send(said="They answer by Friday.")
    later(house)

    visitor.page = old
    visitor.send(said="They laughed.")
    assert latest(house).said == "They answer by Friday.\nThey laughed."

    later(house)
    visitor.send(said="They laughed.")
    assert latest(house).said == "They laughed."  # on a page that showed both


def test_one_thing_that_two_pages_change_is_asked_about(visitor: Visitor, house: House, handle: str) -> None:
    old = visitor.go(f"/debrief/{handle}?numbers=without")
    visitor.send(next_step="Write to Tom", by="2026-11-27")
    later(house)

    visitor.page = old
    page = visitor.send(next_step="Call Rita", concluded="Runway.")
    assert "“Write to Tom” was kept here meanwhile." in page.words
    assert (latest(house).next_step, latest(house).concluded) == ("Write to Tom", "")

    visitor.send()
    assert (latest(house).next_step, latest(house).concluded) == ("Call Rita", "Runway.")
    assert latest(house).by == date(2026, 11, 27)


def test_what_was_emptied_meanwhile_is_said_so(visitor: Visitor, house: House, handle: str) -> None:
    visitor.go(f"/debrief/{handle}?numbers=without")
    old = visitor.send(next_step="Write to Tom")
    later(house)
    visitor.send(next_step="")
    assert latest(house).next_step == ""

    visitor.page = old
    assert "This was emptied meanwhile." in visitor.send(next_step="Call Rita").words


def test_an_old_page_of_a_note_leaves_what_was_added_meanwhile(visitor: Visitor, house: House, handle: str) -> None:
    old = visitor.go(f"/note/{handle}")
    type_in("debrief", "note", handle, "--they-promised", "an answer; by 4 dec", "--asked", "Scale.")
    later(house)

    visitor.page = old
    visitor.send(them_what_new0="a sample", red_flags="Nobody knew the budget.", asked="Budget.")

    note = noted(house)
    assert [(each.what, each.day) for each in note.promises] == [("an answer", date(2026, 12, 4)), ("a sample", None)]
    assert note.asked == "Scale.\nBudget."
    assert note.red_flags == "Nobody knew the budget."


def test_a_page_on_which_nothing_was_altered_keeps_nothing(visitor: Visitor, house: House, handle: str) -> None:
    later(house)
    visitor.go(f"/note/{handle}")
    visitor.send(text="They\r\n\r\nlaughed.", them_what_new0="a sample", interest="8")
    later(house)
    visitor.send()
    visitor.go(f"/debrief/{handle}?numbers=without")
    visitor.send(said="They laughed.")
    later(house)
    visitor.send()

    assert len(house.memory.notes()) == 2
    assert len(house.memory.records()) == 1


def test_a_promise_is_changed_in_its_place(visitor: Visitor, house: House, handle: str) -> None:
    visitor.go(f"/note/{handle}")
    page = visitor.send(them_what_new0="an answer", them_what_new1="a sample")
    later(house)
    [row] = [name for name, value in page.forms[0].fields.items() if value == "an answer"]

    visitor.send(**{row: "a first answer"})

    assert [each.what for each in noted(house).promises] == ["a first answer", "a sample"]


def test_a_row_with_whatever_name_is_a_row(visitor: Visitor, house: House, handle: str) -> None:
    visitor.go(f"/note/{handle}")
    visitor.page.forms[0].fields["them_what_" + "9" * 5000] = "an answer"

    visitor.send()

    assert visitor.status == 200
    assert [each.what for each in noted(house).promises] == ["an answer"]


def test_a_note_that_is_first_written_after_the_reveal_is_not_called_blind(visitor: Visitor, house: House) -> None:
    handle = type_in("debrief").handle_of("round 2")
    page = visitor.go(f"/debrief/{handle}")
    assert "Umbra" not in page.words.replace("Umbra Robotics, round", "")
    visitor.go(page.links["Go on without it"])
    visitor.send("Reveal", **{blind(BOB): "35", blind(CAROL): "50", blind(DAN): "80"})
    later(house)

    page = visitor.go(visitor.page.links["Write the note"])
    assert "before anybody tells you" not in page.words
    visitor.send(rating="3", chance="25")

    assert "You, after these were shown 25 %" in visitor.go(f"/debrief/{handle}").words


def offered(house: House) -> None:
    """Say that the second round was a talk about an offer."""
    house.memory.keep_answer(Answer(event_id=SECOND, interview=True, stage=Stage.OFFER_CALL))
    watch(house, house.clock.now())


def without_secrets(page: Seen) -> dict[str, str]:
    return {name: value for name, value in page.forms[0].fields.items() if name != "seal"}


def test_the_pages_of_a_debrief_are_the_same_with_an_offer_and_without_and_name_no_employer(
    visitor: Visitor, house: House, handle: str
) -> None:
    def pages() -> list[tuple[str, dict[str, str]]]:
        places = (f"/debrief/{handle}", f"/debrief/{handle}?numbers=without")
        found = [visitor.go(each) for each in places]
        return [(each.words, without_secrets(each)) for each in found]

    usual = pages()
    offered(house)
    assert pages() == usual
    assert "Umbra" not in repr(usual)
    to_come = visitor.go(f"/debrief/{type_in('debrief').handle_of('round 3')}").words
    assert "Round 3 has not begun yet" in to_come
    assert "Umbra" not in to_come


def test_after_an_offer_call_each_ask_is_kept_with_its_reply_on_a_page_for_the_seeker(
    visitor: Visitor, house: House, handle: str
) -> None:
    offered(house)
    visitor.go(f"/debrief/{handle}?numbers=without")
    visitor.send(said="They were friendly.")
    later(house)

    old = visitor.go(visitor.page.links["For you"])
    visitor.send(ask_new0="A team of six", reply_new0="When you are\r\nhere.", answer_new0="1", written="The pay")
    later(house)
    visitor.page = old
    visitor.send(ask_new0="A later start", reply_new0="When you are here.")

    assert latest(house).said.splitlines() == [
        "They were friendly.",
        "Asked: A team of six",
        "Their reply: When you are here.",
        "To “A team of six”: “We will see to that when you are here.”",
        "Asked: A later start",
        "Their reply: When you are here.",
        "In writing: The pay",
    ]
    assert visitor.page.links["Back to the debrief"] == f"/debrief/{handle}?numbers=without"
    shown = visitor.go(f"/debrief/{handle}?numbers=without")
    assert shown.forms[0].fields["said"] == "They were friendly."
    later(house)
    visitor.send(said="They were very friendly.")
    assert latest(house).said.startswith("They were very friendly.\nAsked: A team of six")
    assert "A team of six" in type_in("debrief", "open", handle, "--show").out


def test_a_reply_without_an_ask_comes_back(visitor: Visitor, house: House, handle: str) -> None:
    offered(house)
    visitor.go(f"/debrief/{handle}/for-you")
    page = visitor.send(reply_new0="No.", written="x" * 1001)

    assert "Say what you had asked for." in page.words
    assert "1000 signs are the most" in page.words
    assert page.forms[0].fields["reply_new0"] == "No."
    assert house.memory.records() == ()


def test_after_another_round_the_page_for_the_seeker_has_questions_and_nothing_to_fill_in(
    visitor: Visitor, house: House, handle: str
) -> None:
    page = visitor.go(f"/debrief/{handle}/for-you")
    assert page.forms == []
    assert "What do they seem to need most?" in page.words
    assert visitor.go(f"/debrief/{handle}/for-you/asked").words == page.words

    offered(house)
    form = visitor.go(f"/debrief/{handle}/for-you")
    house.memory.keep_answer(replace(house.memory.answers()[-1], stage=Stage.TECHNICAL))
    watch(house, house.clock.now())
    visitor.page = form
    assert visitor.send(ask_new0="Pay").forms == []
    assert house.memory.records() == ()
