"""A pattern for many words finds what looking for each of them would find, the longest first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.reading.word_patterns import alternatives

WORDS = st.lists(st.text("ab .+", max_size=4), max_size=8)


@given(WORDS, st.text("ab .+", max_size=12))
def test_it_finds_the_longest_of_the_words_at_every_place(words: list[str], text: str) -> None:
    pattern = re.compile(alternatives(words))
    for place in range(len(text) + 1):
        expected = max((word for word in words if word and text.startswith(word, place)), key=len, default=None)
        found = pattern.match(text, place)
        assert (found and found[0]) == expected


@given(WORDS, st.text("ab ", max_size=8))
def test_a_shorter_word_is_taken_where_the_longer_one_leads_nowhere(words: list[str], text: str) -> None:
    found = re.fullmatch(f"(?:{alternatives(words)})b", text)
    assert bool(found) == (text.endswith("b") and text[:-1] in words and text != "b")


@pytest.mark.parametrize("text", ["job-id", "job  id", "job.id"])
def test_a_space_of_a_phrase_may_be_any_gap(text: str) -> None:
    assert re.fullmatch(alternatives(["job id", "job"], gap=r"\W+"), text)


def test_no_words_are_found_nowhere() -> None:
    assert not re.search(alternatives([]), "")
    assert not re.search(alternatives([""]), "a")
