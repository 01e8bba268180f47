"""The council's talk about an offer on the page: what comes out of it is kept, and members see no employer."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from flows.house import House
from integrations.clock import StoppedClock
from tests.killing import run
from tests.ui.page_visits import Visitor, visiting
from tests.ui.terminal import type_in

NOT_FOUND = 404
EMPLOYER = ("umbra", "robotics")
FIGURES = ("65", "70", "44,567", "44 567", "44.567", "44567")


@pytest.fixture
def offered(house: House) -> House:
    """Alice's house after a run, with an offer from a house in New York whose review the second run booked."""
    run(house)
    wanted = ("--base", "EUR 65,000", "--deadline", "2026-11-27", "--hour", "17:00", "--their-zone", "America/New_York")
    for words in (
        ("offer", "add", "--job", "umbra", *wanted),
        ("offer", "goals", "umbra", "--target", "EUR 70,000", "--walk-away", "EUR 44,567 | the rent"),
    ):
        said = type_in(*words)
        assert said.code == 0, said.err
    run(house)
    return house


@pytest.fixture
def visitor(offered: House) -> Iterator[Visitor]:
    with visiting(offered) as visitor:
        yield visitor


@pytest.fixture
def handle(offered: House) -> str:
    """The talk about the offer."""
    [found] = [each for each in type_in("debrief", "--format", "json").json if each["round"] is None]
    assert offered.memory.records() == ()
    return str(found["handle"])


def later(house: House, minutes: float = 1) -> None:
    clock = house.clock
    assert isinstance(clock, StoppedClock)
    clock.set(clock.now() + timedelta(minutes=minutes))


def test_the_talk_about_an_offer_is_led_to_from_the_first_page_and_from_the_list(visitor: Visitor, handle: str) -> None:
    for place in ("/", "/rounds"):
        found = visitor.client.get(place).text
        assert f'href="/debrief/{handle}"' in found
        assert f'href="/note/{handle}"' not in found
    assert "Umbra Robotics, the offer Came Monday 23 November (today) Debrief" in visitor.go("/rounds").words


def test_members_who_look_along_see_the_order_and_neither_employer_nor_figure(visitor: Visitor, handle: str) -> None:
    page = visitor.go(f"/debrief/{handle}")

    assert visitor.status == 200
    assert page.words.count("Debrief: the offer, Monday 23 November") >= 1
    assert "What is offered" in page.words
    assert "Next move" in page.words
    assert "one of you plays the other side" in page.words
    assert not [each for each in (*EMPLOYER, *FIGURES) if each in page.words.lower()]
    assert "percent" not in page.words
    assert "note" not in page.words.lower().split()


def test_what_comes_out_of_it_is_kept_as_the_terminal_keeps_it(visitor: Visitor, offered: House, handle: str) -> None:
    visitor.go(f"/debrief/{handle}")
    visitor.send(said="Pay alone.", concluded="Ask for two people.", next_step="Call them", by="2026-11-25")

    [record] = offered.memory.records()
    assert (record.said, record.concluded, record.next_step) == ("Pay alone.", "Ask for two people.", "Call them")
    assert record.by is not None
    assert record.estimates == ()
    assert not record.revealed
    assert "Kept on Monday 23 November" in visitor.page.words
    shown = type_in("debrief", "open", handle, "--show").out
    assert "Ask for two people." in shown

    later(offered)
    assert visitor.send(by="someday").forms[0].fields["said"] == "Pay alone."
    assert len(offered.memory.records()) == 1
    visitor.go(f"/debrief/{handle}")
    visitor.send()
    assert len(offered.memory.records()) == 1


def test_the_page_for_the_seeker_has_asks_flags_and_the_deadline_on_both_clocks_and_never_the_walk_away(
    visitor: Visitor, handle: str
) -> None:
    page = visitor.go(visitor.go(f"/debrief/{handle}").links["For you"])

    assert "For you: Umbra Robotics, the offer" in page.words
    assert "Answer by Friday 27 November, 17:00 in New York, which is 23:00 where you are" in page.words
    assert "What you ask for" in page.words
    assert "What is open" in page.words
    assert "cornerman offer brief" in page.words
    assert page.links["Back to the debrief"] == f"/debrief/{handle}"
    assert page.forms == []
    every = [visitor.go(each).words for each in ("/", "/rounds", f"/debrief/{handle}", f"/debrief/{handle}/for-you")]
    assert not [each for each in every if "44" in each or "rent" in each]


def test_no_note_and_no_number_is_taken_on_an_offer(visitor: Visitor, offered: House, handle: str) -> None:
    assert "no note and no number is asked for" in visitor.go(f"/note/{handle}").words
    assert visitor.status == NOT_FOUND
    for press in ("numbers", "reveal"):
        visitor.go(f"/debrief/{handle}")
        [form] = visitor.page.forms
        form.buttons = dict.fromkeys(form.buttons, f"/debrief/{handle}/{press}")
        assert "no note and no number is asked for" in visitor.send().words
    assert offered.memory.records() == ()
    assert offered.memory.notes() == ()


def test_of_an_offer_that_was_removed_the_page_says_so_and_asks_nothing_about_it(visitor: Visitor, handle: str) -> None:
    assert type_in("offer", "remove", type_in("offer", "--format", "json").json[0]["handle"]).code == 0

    page = visitor.go(f"/debrief/{handle}/for-you")
    assert "The offer was removed, so that the next run takes the talk off." in page.words
    assert "Answer by" not in page.words
    assert "rehearsal: one of you plays" not in visitor.go(f"/debrief/{handle}").words
