import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.reading.lexicon import lexicon
from cornerman.reading.name_fit import BEGUN, PARTLY, SHORTENED, WRITTEN_OUT, NameFit, bare
from cornerman.reading.text_matching import words_of
from tests.happenings import vocabulary

FIT = lexicon(vocabulary()).fit
LETTERS = st.text("abcdefgeou", min_size=1, max_size=8)
NAMES = st.lists(LETTERS, min_size=1, max_size=4).map(tuple)
LABELS = st.text("abcdefgeou-", max_size=12)


def fit(label: str, name: str) -> int:
    return FIT.of(label, tuple(words_of(name)))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("umbra", "Umbra"),
        ("umbra-robotics", "Umbra Robotics"),
        ("umbrarobotics", "Umbra Robotics"),
        ("penink", "Pen and Ink"),
        ("penandink", "Pen and Ink"),
        ("umbraenergy", "Umbra Energy"),
        ("getumbra", "Umbra"),
        ("umbra-hq", "Umbra"),
        ("muellerbau", "Müller Bau"),
        ("toess", "Töss"),
    ],
)
def test_a_domain_may_have_the_name_written_out(label: str, name: str) -> None:
    assert fit(label, name) == WRITTEN_OUT


@pytest.mark.parametrize(("label", "name"), [("umbra", "Umbra Robotics"), ("umbra-robotics", "Umbra Robotics Europe")])
def test_a_domain_may_have_the_beginning_of_the_name(label: str, name: str) -> None:
    assert fit(label, name) == BEGUN


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("hp-miravelle", "Hôtel du Parc Miravelle"),
        ("stadtbib", "Stadt Bibliothek"),
        ("robounternehmen", "Robotik Unternehmen Nord"),
        ("brtn", "Breton Boats"),
        ("nord-umb", "Umb am Nord"),
        ("umbr", "Umbra Lights"),
    ],
)
def test_a_domain_may_be_made_of_beginnings(label: str, name: str) -> None:
    assert fit(label, name) == SHORTENED


def test_a_domain_may_have_the_initials_of_the_name_in_it() -> None:
    assert fit("vfb-nord", "Verein für Bewegung") == PARTLY


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("umbra", "Penumbra"),
        ("umb", "Umbra"),
        ("um", "Umbra Motors"),
        ("umbra", "Robotics"),
        ("", "Umbra"),
        ("umbra", ""),
        ("the", "the"),
        ("hq", "Umbra"),
        ("umro", "Umbra Robotics"),
        ("xrtn", "Breton"),
        ("brtx", "Breton"),
    ],
)
def test_other_names_do_not_fit(label: str, name: str) -> None:
    assert fit(label, name) == 0


@settings(deadline=None)
@given(LABELS, st.lists(st.sampled_from(["and", "of", "the"]), max_size=3).map(tuple))
def test_nothing_fits_a_name_without_words_of_its_own(label: str, joining: tuple[str, ...]) -> None:
    assert NameFit(joining=["and", "of", "the"], dressing=[]).of(label, joining) == 0


@settings(deadline=None)
@given(NAMES)
def test_a_name_fits_the_domain_that_has_all_its_letters(words: tuple[str, ...]) -> None:
    assert NameFit(joining=[], dressing=["hq"]).of("".join(words), words) == WRITTEN_OUT
    assert NameFit(joining=[], dressing=["hq"]).of("-".join(words), words) == WRITTEN_OUT


@settings(deadline=None)
@given(LABELS, NAMES)
def test_any_label_is_read_and_the_same_answer_given_again(label: str, words: tuple[str, ...]) -> None:
    fits = NameFit(joining=[], dressing=["hq"])
    first = fits.of(label, words)
    assert first in (0, PARTLY, SHORTENED, BEGUN, WRITTEN_OUT)
    assert fits.of(label, words) == first


@settings(deadline=None)
@given(st.text("abcdfgou", max_size=8))
def test_umlauts_written_out_and_left_out_are_one(letters: str) -> None:
    assert bare(letters.replace("u", "ue")) == bare(letters)
