"""`cornerman offer answer`, `answers` and `promised`: kept at once, listed, compared, and taken back."""

import pytest

from cornerman.ask_answers import Colour
from flows.house import House
from tests.killing import run
from tests.ui.terminal import Said, type_in


@pytest.fixture
def offered(house: House) -> House:
    """Alice's house after a run and an offer from Umbra that was entered as written."""
    run(house)
    said = type_in("offer", "add", "--job", "umbra", "--base", "EUR 65,000", "--deadline", "2026-11-25")
    assert said.code == 0, said.err
    return house


def handle() -> str:
    return str(type_in("offer", "--format", "json").json[0]["handle"])


def answer(*words: str, answers: str = "") -> Said:
    said = type_in("offer", "answer", handle(), *words, answers=answers)
    assert said.code == 0, said.err
    return said


def kept(house: House) -> list[tuple[str, Colour, str]]:
    return [(each.ask, each.colour, each.words) for each in house.memory.ask_answers()]


def test_an_answer_is_kept_by_the_number_of_its_ask(offered: House) -> None:
    asks = type_in("offer", "answers", handle(), "--format", "json").json

    answer("2", "green", "--words", "Yes, EUR 2,000 a year.")

    assert kept(offered) == [(asks[1]["ask"], Colour.GREEN, "Yes, EUR 2,000 a year.")]
    found = type_in("offer", "answers", handle(), "--format", "json").json
    assert found[1]["answer"]["colour"] == "green"
    assert [each["number"] for each in found] == list(range(1, len(found) + 1))


def test_a_handle_and_the_beginning_of_a_colour_will_do(offered: House) -> None:
    first = type_in("offer", "answers", "--format", "json").json[0]

    answer(first["handle"], "a")

    assert kept(offered) == [(first["ask"], Colour.AMBER, "")]
    said = type_in("offer", "answers", handle())
    assert "amber, “when you are here”" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_the_same_answer_twice_is_there_once_and_the_latest_counts(offered: House) -> None:
    answer("1", "amber")
    again = answer("1", "amber")
    answer("1", "green")

    assert "noted already" in again.out
    assert [colour for _, colour, _ in kept(offered)] in ([Colour.AMBER, Colour.GREEN], [Colour.GREEN])
    assert type_in("offer", "answers", "--format", "json").json[0]["answer"]["colour"] == "green"


def test_an_ask_of_ones_own_is_kept_under_its_leg(offered: House) -> None:
    answer("--ask", "A coach", "--leg", "support", "red")

    [own] = offered.memory.ask_answers()
    assert (own.ask, own.leg, own.colour) == ("A coach", "support", Colour.RED)
    assert type_in("offer", "answers", "--format", "json").json[-1]["ask"] == "A coach"


def test_without_an_ask_it_goes_through_all_of_them_and_enter_skips(offered: House) -> None:
    many = len(type_in("offer", "answers", "--format", "json").json)
    typed = ["purple", "green", "Yes.", "y", *[""] * (many - 1), "A car", "support", "grey", "No.", "", ""]

    said = answer(answers="\n".join(typed) + "\n")

    assert {(colour, words) for _, colour, words in kept(offered)} == {(Colour.GREEN, "Yes."), (Colour.GREY, "No.")}
    assert "'purple' is no answer" in said.out
    assert {each.colour for each in offered.memory.ask_answers() if each.in_writing} == {Colour.GREEN}
    assert "cornerman offer promised" in said.out


def test_nothing_entered_says_so(offered: House) -> None:
    assert "Nothing was entered" in answer(answers="\n").out
    assert kept(offered) == []


def test_nobody_there_to_answer_at_all_needs_the_seeker(offered: House) -> None:
    said = type_in("offer", "answer", handle())

    assert said.code == 3
    assert "Nothing was entered" not in said.out
    assert kept(offered) == []


def test_the_last_answer_can_be_forgotten_here_and_with_undo(offered: House) -> None:
    answer("1", "green")
    assert "Forgotten: green" in answer("1", "--forget").out
    assert kept(offered) == []

    answer("1", "red")
    line = next(each for each in type_in("undo", "--format", "json").json if "answer “red”" in each["what"])
    assert "forgotten" in type_in("undo", line["handle"]).out
    assert kept(offered) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("99", "green"), "No ask is called '99'"),
        (("1", "purple"), "'purple' is no answer"),
        (("1", "gr"), "'gr' is no answer"),
        (("1", "green", "--part", "moon"), "No part of an offer is called 'moon'"),
        (("--ask", "A car", "--leg", "left", "green"), "There is no leg called 'left'"),
        (("--ask", "  ", "green"), "An ask needs words"),
        (("1", "--forget"), "No answer to"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(offered: House, words: tuple[str, ...], sentence: str) -> None:
    said = type_in("offer", "answer", handle(), *words)

    assert said.code == 2
    assert sentence in " ".join(said.err.split())
    assert kept(offered) == []


def test_nobody_there_to_say_the_colour_needs_the_seeker(offered: House) -> None:
    assert type_in("offer", "answer", handle(), "1").code == 3
    assert kept(offered) == []


@pytest.mark.parametrize("words", [("answer", "1"), ("answers",), ("promised",)])
def test_without_an_offer_each_command_says_how_to_enter_one(house: House, words: tuple[str, ...]) -> None:
    said = type_in("offer", *words)

    assert said.code == 2
    assert "cornerman offer add" in said.err
    assert house.memory.ask_answers() == ()


def test_what_was_promised_is_listed_until_the_seeker_found_it_in_writing(offered: House) -> None:
    answer("--ask", "A coach", "--leg", "support", "green", "--words", "Of course.")
    before = type_in("offer", "promised")
    [line] = type_in("offer", "promised", "--format", "json").json["promised"]

    marked = type_in("offer", "promised", "--written", line["handle"], "--words", "section 4: a coach")

    assert "not found. Look yourself" in " ".join(before.out.split())
    assert (line["in_writing"], line["their_words"]) == ("not_found", "Of course.")
    assert "is in writing" in marked.out
    [after] = type_in("offer", "promised", "--format", "json").json["promised"]
    assert (after["in_writing"], after["you_found_it"], after["their_words"]) == ("yes", True, "Of course.")
    assert after["written_words"] == "section 4: a coach"
    again = type_in("offer", "promised", "--written", line["handle"])
    assert "nothing was changed" in " ".join(again.out.split())


def test_a_spoken_offer_is_held_against_the_written_one(offered: House) -> None:
    assert type_in("offer", "add", "--job", "vela", "--base", "EUR 70,000", "--spoken").code == 0
    spoken = type_in("offer", "--format", "json").json
    vela = next(each["handle"] for each in spoken if each["company"] == "vela")

    said = type_in("offer", "promised", vela)

    assert "There is no written offer yet" in said.out
    assert "EUR 70,000 a year" in said.out
    assert type_in("offer", "promised", vela, "--words", "x").code == 2


def test_nothing_promised_says_what_to_do(offered: House) -> None:
    assert offered.memory.ask_answers() == ()
    assert "cornerman offer answer" in " ".join(type_in("offer", "promised", handle()).out.split())
