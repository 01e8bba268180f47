import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.reading.lexicon import lexicon
from cornerman.reading.phrases import PhraseBook, pattern_of
from cornerman.reading.text_matching import Wording
from cornerman.vocabulary import Topic
from tests.happenings import vocabulary


def found(text: str, *phrases: str) -> tuple[str, ...]:
    return PhraseBook({"list": phrases}).read(Wording.of(text)).get("list", ())


@pytest.mark.parametrize(
    ("text", "phrase", "hit"),
    [
        ("The final round!", "final round", "final round"),
        ("An interview.", "interview", "interview"),
        ("Zweitgespräch", "*gespräch", "zweitgesprach"),
        ("Ihre Bewerberin", "bewerb*", "bewerberin"),
        ("We received your kind application", "received .. application", "received your kind application"),
        ("received application", "received .. application", "received application"),
        ("ich muss leider sehr absagen", "muss .. absag*", "muss leider sehr absagen"),
        ("una proposta d'assunzione", "propost* d'assunzion*", "proposta d assunzione"),
        ("the hr-team", "hr*", "hr"),
    ],
)
def test_a_phrase_is_found_as_it_stands_in_the_text(text: str, phrase: str, hit: str) -> None:
    assert found(text, phrase) == (hit,)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("interviewing", "interview"),
        ("finally around", "final round"),
        ("received on the first of the new month your application", "received .. application"),
        ("application received", "received .. application"),
        ("Gespräche", "*gespräch"),
        ("anything", ""),
        ("anything", "..."),
    ],
)
def test_a_phrase_is_found_at_word_borders_and_in_its_order_alone(text: str, phrase: str) -> None:
    assert found(text, phrase) == ()


def test_phrases_do_not_run_from_one_text_into_the_next() -> None:
    book = PhraseBook({"list": ["final round", "final .. round"]})
    assert not book.read(Wording.of("final", "round"))


def test_the_longest_phrase_of_a_list_comes_first_and_every_list_is_read_at_once() -> None:
    book = PhraseBook({"short": ["round"], "long": ["round", "final round", "round"]})
    hits = book.read(Wording.of("The final round"))
    assert hits == {"short": ("round",), "long": ("final round", "round")}


def test_a_text_is_read_once() -> None:
    text = Wording.of("An interview")
    book = PhraseBook({"list": ["interview"]})
    assert book.read(text) is book.read(text)


def test_a_phrase_can_be_a_part_of_another_pattern() -> None:
    assert pattern_of("our .. client*") == r"our\W+(?:\w+\W+){0,5}client\w*"


WORDS = st.sampled_from(
    ["we", "received", "kind", "your", "application", "final", "round", "Gespräch", "absagen", "hr-team"]
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=60)


@settings(deadline=None)
@given(TEXTS)
def test_a_phrase_that_is_found_really_stands_in_the_text(text: str) -> None:
    wording, known = Wording.of(text), lexicon(vocabulary())
    for topic in Topic:
        assert all(f" {phrase} " in wording.line for phrase in known.all(topic, wording))


@settings(deadline=None)
@given(TEXTS, st.lists(WORDS, min_size=1, max_size=3).map(" ".join))
def test_a_phrase_of_whole_words_is_found_wherever_it_stands(text: str, phrase: str) -> None:
    hit = " ".join(Wording.of(phrase).line.split())
    assert found(f"{text} {phrase} {text}", phrase) == (hit,)
    assert found(text, phrase) == ((hit,) if f" {hit} " in Wording.of(text).line else ())
