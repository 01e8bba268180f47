"""An offer that a letter changed or took back, as the commands tell of it, and the seeker's word that it stands."""

from pathlib import Path

import pytest

from cornerman.handles import handle_of
from cornerman.offers import Offer
from flows.gathering import gather
from flows.house import House
from tests.killing import run
from tests.paper import NOW
from tests.ui.terminal import type_in

HEAD = (
    "From: Rita Recruiter <rita@umbra-robotics.example>\r\nTo: alice@postbox.example\r\n"
    "Date: Mon, 23 Nov 2026 0{hour}:00:00 +0100\r\nMessage-ID: <{name}@umbra-robotics.example>\r\n"
    "Subject: {subject}\r\n\r\n"
)
OFFER = (
    "Dear Alice, we are delighted to offer you the position of Engineer. Your base salary is EUR 65,000 a year. "
    "Please let us know by 4 December 2026.\r\n"
)
MORE = "Good news: we can raise the base salary to EUR 68,000.\r\n"
NO_MORE = "I am sorry, but we have to withdraw our offer.\r\n"


def put(folder: Path, name: str, text: str, *, hour: int, subject: str = "Re: Your offer") -> None:
    head = HEAD.format(name=name, hour=hour, subject=subject)
    (folder / "mail" / f"{name}.eml").write_text(head + text, newline="")


@pytest.fixture
def offer(house: House, tmp_path: Path) -> Offer:
    """The offer that was read this morning."""
    put(tmp_path, "offer", OFFER, hour=7, subject="Your offer")
    run(house)
    [found] = gather(house, NOW).offers
    return found


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.usefixtures("offer")
def test_a_raise_is_shown_with_both_figures_and_both_letters(house: House, tmp_path: Path) -> None:
    put(tmp_path, "more", MORE, hour=8)
    run(house)
    latest = gather(house, NOW).offers[-1]

    shown = one_line(type_in("offer", "show", handle_of(latest.id)).out)

    assert "which was read from offer.eml: base pay EUR 68,000 a year, in place of EUR 65,000 a year." in shown
    assert "and taken to stand as on Monday 23 November: the day for your answer." in shown
    plain = type_in("offer", "--format", "json").json
    assert [(each["base"], each["carried"], each["taken_back"]) for each in plain] == [
        ("EUR 65,000 a year", [], False),
        ("EUR 68,000 a year", ["deadline"], False),
    ]
    assert type_in("offer", "confirm", handle_of(latest.id)).code == 0
    assert gather(house, NOW).offers[-1].carried == ("deadline",)


def test_what_was_taken_back_is_marked_and_stands_again_when_the_seeker_says_so(
    house: House, tmp_path: Path, offer: Offer
) -> None:
    put(tmp_path, "no", NO_MORE, hour=8)
    run(house)
    assert "taken back" in type_in("offer").out
    assert "It was taken back, as I read it in their letter of Monday 23 November" in one_line(
        type_in("offer", "show", "umbra").out
    )
    assert "I read that the offer is off" in type_in("digest").out

    said = type_in("offer", "confirm", handle_of(offer.id))

    assert said.code == 0
    assert "the next run counts its deadline again" in one_line(said.out)
    assert "taken back" not in type_in("offer").out
    run(house)
    assert "taken back" not in type_in("offer").out
    assert "offer made" in type_in("status").out

    undone = type_in("undo", type_in("undo").handle_of("was not taken back"))
    assert "the offer is off" in one_line(undone.out)
    run(house)
    assert "taken back" in type_in("offer").out


def test_an_offer_of_a_house_without_talks_is_taken_back_and_stands_again_too(house: House, tmp_path: Path) -> None:
    (tmp_path / "calendar" / "page.ics").unlink()
    put(tmp_path, "offer", OFFER, hour=6, subject="Your offer")
    run(house)
    assert type_in("offer", "confirm", "umbra").code == 0
    put(tmp_path, "no", NO_MORE, hour=8)
    run(house)
    [known] = gather(house, NOW).offers
    assert known.process_id is None
    assert "taken back" in type_in("offer").out

    assert type_in("offer", "confirm", "umbra").code == 0

    assert "taken back" not in type_in("offer").out
    run(house)
    assert "taken back" not in type_in("offer").out
    assert type_in("undo", type_in("undo").handle_of("was not taken back")).code == 0
    run(house)
    assert "taken back" in type_in("offer").out
