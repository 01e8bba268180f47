"""What the house behind a domain is called, as far as the texts around the domain tell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.reading.house_names import HouseNames, Writing, names_in
from cornerman.reading.lexicon import lexicon
from tests.happenings import vocabulary

WORDS = lexicon(vocabulary())
PERSONS = frozenset({"carol", "reed", "dan", "osei"})


def chosen(label: str, *writings: Writing, elsewhere: tuple[str, ...] = ()) -> str:
    texts = (*(each.text for each in writings), *elsewhere)
    return HouseNames(WORDS, texts, PERSONS).choose(label, writings)


def signed(*lines: str, senders: tuple[str, ...] = ()) -> tuple[Writing, ...]:
    """Give two letters that end with the same lines: one signature alone may be chance."""
    return (Writing(text="", signature=lines, senders=senders),) * 2


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [
        ("umbra", "We at Umbra are glad.", "Umbra"),
        ("umbrarobotics", "About Umbra Robotics, in Bonn", "Umbra Robotics"),
        ("penink", "Pen & Ink is a press.", "Pen & Ink"),
        ("hp-miravelle", "The Hôtel du Parc Miravelle awaits you.", "Hôtel du Parc Miravelle"),
        ("umbra", "Umbra's house", "Umbra"),
        ("umbra", "nobody is named here", ""),
        ("umbra", "Carol Reed\nPenumbra", ""),
    ],
)
def test_a_house_is_called_by_the_name_of_which_its_domain_is_made(label: str, text: str, name: str) -> None:
    assert chosen(label, Writing(text=text)) == name


def test_a_name_that_others_write_serves_where_the_house_itself_writes_none() -> None:
    assert (
        chosen("umbrarobotics", Writing(text="Hello"), elsewhere=("An interview at Umbra Robotics.",))
        == "Umbra Robotics"
    )


def test_of_several_spellings_the_usual_one_is_taken_and_the_full_name_where_it_is_usual() -> None:
    once, often = Writing(text="UMBRA"), Writing(text="Umbra")
    assert chosen("umbra", once, often, often) == "Umbra"
    assert chosen("umbra", Writing(text="Umbra Robotics"), Writing(text="Umbra Robotics and Umbra")) == "Umbra Robotics"


def test_a_shortened_name_is_no_word_of_the_trade() -> None:
    assert chosen("umbr-int", Writing(text="Umbra Interview")) == ""
    assert chosen("umbr-int", Writing(text="Umbra Interiors")) == "Umbra Interiors"


@pytest.mark.parametrize(
    "lines",
    [
        ("Carol Reed", "Head of People", "Vexholm"),
        ("Carol Reed", "Head of People, Vexholm"),
        ("Carol Reed", "Head of People | Vexholm"),
        ("Best", "Vexholm"),
    ],
)
def test_a_house_may_be_called_as_the_signatures_of_its_letters_say(lines: tuple[str, ...]) -> None:
    assert chosen("kx", *signed(*lines)) == "Vexholm"


def test_a_house_may_be_called_as_its_teams_say() -> None:
    assert chosen("kx", *signed(senders=("Vexholm Talent Team",))) == "Vexholm"
    assert chosen("kx", *signed(senders=("Vexholm | Recruiting",))) == "Vexholm"


def test_one_signature_is_enough_where_it_has_a_legal_form() -> None:
    assert chosen("kx", Writing(text="", signature=("Carol Reed", "Vexholm GmbH"))) == "Vexholm GmbH"
    assert chosen("kx", Writing(text="", signature=("Carol Reed", "Vexholm"))) == ""


@pytest.mark.parametrize(
    "lines",
    [
        ("Carol Reed",),
        ("Regards",),
        ("See you in Bonn!",),
        ("12 Bridge Street",),
        ("vexholm",),
        ("x" * 70,),
        ("One Two Three Four Five Six Seven",),
        (),
    ],
)
def test_people_greetings_and_places_are_no_houses(lines: tuple[str, ...]) -> None:
    assert chosen("kx", *signed(*lines, senders=("Carol Reed",))) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Bank of the West opens", "Bank of the West"),
        ("a Pen & Ink shop", "Pen & Ink"),
        ("Umbra S.p.A. in Rome", "Umbra S.p.A."),
        ("We met. Umbra too", "Umbra"),
        ("St. Gallen", "St. Gallen"),
    ],
)
def test_names_are_runs_that_begin_and_end_with_a_capital(text: str, name: str) -> None:
    assert name in names_in(text)


def test_a_name_does_not_go_on_over_a_full_stop_or_many_small_words() -> None:
    assert "Umbra. Vela" not in names_in("Umbra. Vela")
    assert "Umbra and so is Vela" not in names_in("Umbra and so is Vela")
    assert max(len(name.split()) for name in names_in("A B C D E F G H")) == 6


@settings(deadline=None)
@given(st.text(max_size=80))
def test_every_name_stands_in_the_text_but_for_its_gaps(text: str) -> None:
    together = "".join(text.split())
    assert all("".join(name.split()) in together for name in names_in(text))


def test_a_house_is_not_called_after_whom_it_meets() -> None:
    assert chosen("umbra", Writing(text="Umbra x Carol"), Writing(text="Umbra x Carol")) == "Umbra"
    assert chosen("umbra", Writing(text="Umbra Robotics"), Writing(text="Umbra Robotics")) == "Umbra Robotics"
