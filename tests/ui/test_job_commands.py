"""`cornerman debrief`, `mission` and `offer`: what the seeker writes about a job."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cornerman.missions import MissionState
from cornerman.offers import Money, OfferKind, Period
from cornerman.prompts import PromptKind, PromptState
from flows.house import House
from tests.killing import run
from tests.ui.calendar_page import SECOND
from tests.ui.terminal import type_in


@pytest.fixture
def known(house: House) -> House:
    """Alice's house after its first run."""
    run(house)
    return house


def states(house: House, kind: PromptKind) -> list[PromptState]:
    return [each.state for each in house.memory.prompts() if each.kind is kind]


def second_round() -> str:
    return type_in("debrief").handle_of("round 2")


def test_rounds_are_listed_with_their_debrief_and_note(known: House) -> None:
    said = type_in("debrief")

    [upcoming] = [line for line in said.out.splitlines() if "round 3" in line]
    assert "debrief Thu 26 Nov 15:30" in upcoming
    assert "no note" not in upcoming
    assert [each["note"] for each in type_in("debrief", "--format", "json").json] == [None, None, None]


def test_a_note_asks_for_the_figures_first_and_closes_its_question(known: House) -> None:
    assert states(known, PromptKind.WRITE_NOTE) == [PromptState.OPEN]

    said = type_in("debrief", "note", second_round(), answers="7\n60\nThey asked about scale.\n")

    [note] = known.memory.notes()
    assert said.code == 0
    assert said.out.index("1 to 10") < said.out.index("0 to 100") < said.out.index("Which questions")
    assert (note.rating, note.chance, note.asked, note.origins) == (
        7,
        60,
        "They asked about scale.",
        frozenset([SECOND]),
    )
    assert states(known, PromptKind.WRITE_NOTE) == [PromptState.ANSWERED]
    assert "note 7/10" in type_in("debrief").out


def test_a_note_can_be_written_unattended(known: House) -> None:
    said = type_in("debrief", "note", second_round(), "--rating", "3", "--chance", "10")

    assert said.code == 0
    assert [(each.rating, each.text) for each in known.memory.notes()] == [(3, "")]


def test_a_note_without_anybody_to_answer_needs_the_seeker(known: House) -> None:
    said = type_in("debrief", "note", second_round(), "--rating", "3")

    assert said.code == 3
    assert "--chance" in said.err
    assert known.memory.notes() == ()


@pytest.mark.parametrize("answers", ["good\n", "11\n50\n", "7\n101\n"])
def test_figures_outside_their_scale_are_refused(known: House, answers: str) -> None:
    said = type_in("debrief", "note", second_round(), answers=answers)

    assert said.code == 2
    assert known.memory.notes() == ()


def say_something(file: Path) -> None:
    """Write into a draft what there is to show."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n### O1:\n", "\n### O1: Fewer parcels come back\n", 1), encoding="utf-8")


def test_a_draft_is_begun_found_and_marked_as_shared(known: House) -> None:
    begun = type_in("mission", "new", "umbra")
    assert begun.code == 0
    assert Path(begun.out.splitlines()[-1]).is_file()
    assert "draft private" in type_in("mission").out
    say_something(Path(begun.out.splitlines()[-1]))

    shared = type_in("mission", "shared", "UMBRA")

    missions, _ = known.missions.missions()
    assert shared.code == 0
    assert [each.state for each in missions] == [MissionState.SHARED]
    assert states(known, PromptKind.SHARE_MISSION) == [PromptState.ANSWERED]
    assert [each["state"] for each in type_in("mission", "--format", "json").json] == ["shared"]


def test_a_job_can_be_named_by_its_handle(known: House) -> None:
    handle = type_in("mission").handle_of("Umbra Robotics")

    assert type_in("mission", "new", handle).code == 0


def test_a_round_that_has_not_begun_has_nothing_to_note(known: House) -> None:
    said = type_in("debrief", "note", type_in("debrief").handle_of("round 3"), "--rating", "3", "--chance", "10")

    assert said.code == 2
    assert "has not begun yet; it is on Thu 26 Nov 14:00" in " ".join(said.err.split())
    assert known.memory.notes() == ()


def test_a_draft_with_gaps_is_marked_as_shared_with_a_word_about_them(known: House) -> None:
    say_something(Path(type_in("mission", "new", "umbra").out.splitlines()[-1]))

    said = type_in("mission", "shared", "umbra").out
    assert "open still: cornerman mission check umbra" in said
    assert "To take this back: cornerman undo" in said


def test_a_form_in_which_nothing_was_written_cannot_have_been_shown(known: House) -> None:
    file = Path(type_in("mission", "new", "umbra").out.splitlines()[-1])
    before = file.read_bytes()

    said = type_in("mission", "shared", "umbra")

    assert said.code == 3
    assert "has no mission and no objective yet, so there was nothing to show" in " ".join(said.err.split())
    assert file.name in said.err.replace("\n", "").replace(" ", "")
    assert file.read_bytes() == before
    assert states(known, PromptKind.SHARE_MISSION) == [PromptState.OPEN]


def test_a_draft_was_not_shared_before_any_round_was_held(known: House) -> None:
    type_in("interviews", "correct", type_in("interviews").handle_of("Halcyon"), "--company", "Halcyon")
    type_in("mission", "new", "halcyon")

    said = type_in("mission", "shared", "halcyon")

    missions, _ = known.missions.missions()
    assert said.code == 2
    assert "No round with Halcyon was held yet" in " ".join(said.err.split())
    assert [each.state for each in missions] == [MissionState.PRIVATE]


def test_a_draft_that_was_not_begun_cannot_be_shared(known: House) -> None:
    said = type_in("mission", "shared", "umbra")

    assert said.code == 2
    assert "cornerman mission new umbra" in said.err


def test_a_job_that_nobody_knows_is_wrong_use(known: House) -> None:
    assert type_in("mission", "new", "Initech").code == 2


def test_an_offer_is_asked_for_part_by_part(known: House) -> None:
    said = type_in("offer", "add", answers="umbra\n€65.000\n10 %\n\n\n2027-01-04\n1 December 2026\n")

    [offer] = known.memory.offers()
    [process] = type_in("mission", "--format", "json").json
    assert said.code == 0
    assert offer.base == Money(amount=Decimal(65000), currency="EUR", period=Period.YEAR)
    assert (offer.bonus, offer.equity, offer.sign_on) == ("10 %", "", None)
    assert (offer.start, offer.deadline) == (date(2027, 1, 4), date(2026, 12, 1))
    assert (offer.process_id, offer.company) == (process["process_id"], "Umbra Robotics")


def test_every_part_of_an_offer_is_an_option_too(known: House) -> None:
    said = type_in("offer", "add", "--job", "Initech", "--base", "USD 650 a day", "--sign-on", "USD 1,000", "--spoken")

    [offer] = known.memory.offers()
    assert said.code == 0
    assert (offer.company, offer.process_id, offer.kind) == ("Initech", None, OfferKind.VERBAL)
    assert offer.base == Money(amount=Decimal(650), currency="USD", period=Period.DAY)
    assert offer.sign_on == Money(amount=Decimal(1000), currency="USD", period=Period.ONCE)


def test_the_same_offer_on_the_same_day_is_put_right_and_not_doubled(known: House) -> None:
    type_in("offer", "add", "--job", "umbra", "--base", "EUR 56,000")
    refused = type_in("offer", "add", "--job", "umbra", "--base", "EUR 65,000")
    type_in("offer", "add", "--job", "umbra", "--base", "EUR 65,000", "--again")

    assert refused.code == 2
    assert [str(each.base) for each in known.memory.offers()] == ["EUR 65,000 a year"]
    assert "EUR 65,000 a year" in type_in("offer").out


@pytest.mark.parametrize(
    "words",
    [
        ("--job", "umbra", "--base", "65000"),
        ("--job", "umbra", "--deadline", "01/02/2027"),
        ("--job", "umbra", "--deadline", "2026-01-12"),
        ("--base", "EUR 65,000"),
    ],
)
def test_an_offer_that_cannot_be_told_for_certain_is_not_kept(known: House, words: tuple[str, ...]) -> None:
    assert type_in("offer", "add", *words).code == 2
    assert known.memory.offers() == ()


def test_the_talking_points_are_printed_conditions_first_and_sent_to_nobody(known: House, tmp_path: Path) -> None:
    before = sorted((tmp_path / "outbox").rglob("*"))
    type_in("offer", "add", "--job", "umbra", "--base", "EUR 65,000")

    said = type_in("offer", "brief", type_in("offer").handle_of("Umbra Robotics"))

    assert said.code == 0
    assert said.out.upper().index("SUPPORT") < said.out.index("Are you open to")
    assert "EUR 65,000" in said.out
    assert type_in("offer", "brief").out == said.out
    assert sorted((tmp_path / "outbox").rglob("*")) == before


def test_talking_points_without_an_offer_are_wrong_use(known: House) -> None:
    assert type_in("offer", "brief").code == 2
    assert "There is no offer yet" in type_in("offer").out
    assert type_in("offer", "--format", "json").json == []
