import pytest

from cornerman.reading.lexicon import Lexicon, lexicon
from cornerman.reading.names_in_text import NameReader, WrittenNames, most
from cornerman.vocabulary import Vocabulary
from tests.happenings import vocabulary


@pytest.fixture
def reader() -> NameReader:
    return NameReader(lexicon(vocabulary()))


def test_a_name_is_spelled_as_people_write_it(reader: NameReader) -> None:
    assert reader.spelled_like("penandink", WrittenNames(["We at Pen & Ink are glad."])) == "Pen & Ink"
    assert reader.spelled_like("penink", WrittenNames(["We at Pen & Ink are glad."])) == "Pen & Ink"
    assert reader.spelled_like("nobody", WrittenNames(["We at Pen & Ink are glad."])) == ""
    assert reader.spelled_like("umbrarobotics", WrittenNames(["About Umbra Robotics."])) == "Umbra Robotics"


def test_an_owner_is_a_name_without_its_ending(reader: NameReader) -> None:
    assert reader.spelled_like("umbra", WrittenNames(["Umbra's office"])) == "Umbra"
    assert reader.spelled_like("stmarys", WrittenNames(["St Mary's called"])) == "St Mary's"


def test_a_longer_name_is_taken_where_it_is_the_usual_one(reader: NameReader) -> None:
    assert reader.spelled_like("umbra", WrittenNames(["Umbra Robotics", "Umbra Robotics"])) == "Umbra Robotics"
    assert reader.spelled_like("umbra", WrittenNames(["Umbra", "Umbra", "Umbra Robotics"])) == "Umbra"
    assert reader.spelled_like("umbra", WrittenNames(["Umbra Interview", "Umbra Interview"])) == "Umbra"


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("My client is Umbra Robotics, in Bonn.", "Umbra Robotics"),
        ("Client: Umbra Robotics\nRole: CTO", "Umbra Robotics"),
        ("a search for Umbra Robotics I would like to tell you about", "Umbra Robotics"),
        ("The client is the Hiring Team", None),
        ("see you @ Mon 4 May", None),
        ("my client is shy", None),
        ("no such words", None),
    ],
)
def test_a_client_is_the_name_behind_the_word(reader: NameReader, text: str, client: str | None) -> None:
    assert reader.client_in(text) == client


def test_without_words_for_clients_nobody_is_one() -> None:
    assert NameReader(Lexicon(Vocabulary())).client_in("Client: Umbra") is None


def test_of_no_names_none_is_the_most_frequent() -> None:
    assert most({}) == ""
