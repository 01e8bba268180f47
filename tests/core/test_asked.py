"""What was asked for and replied after an offer, as lines among what they said, and found there again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.views.asked import Asked, Said, taken_apart
from cornerman.wording import one_line

WORDS = st.text(min_size=1, max_size=20).filter(one_line)
ASKED = st.builds(Asked, ask=WORDS, reply=st.just("") | WORDS, answer=st.none() | st.integers(0, 3))
PLAIN = st.lists(st.sampled_from(["They laughed.", "“We decide on Friday.”", "Their reply: at first", "To “x”: no."]))


@given(words=PLAIN, asked=st.lists(ASKED, max_size=4), written=st.just("") | WORDS)
def test_what_is_written_down_is_found_again(words: list[str], asked: list[Asked], written: str) -> None:
    said = Said(words="\n".join(words), asked=tuple(asked), written=one_line(written))

    assert taken_apart(said.text) == said


LINES = st.lists(st.sampled_from(["Asked: a", "Their reply: b", "x", "In writing: c"])).map("\n".join)


@given(text=st.text(max_size=200) | LINES)
def test_taken_apart_and_put_together_it_stays_as_it_is_from_then_on(text: str) -> None:
    once = taken_apart(text)

    assert taken_apart(once.text) == once
    for line in text.splitlines():
        if not line.startswith(("Asked: ", "Their reply: ", "In writing: ")):
            assert line.strip() in once.words


def test_the_same_reply_to_two_asks_is_kept_with_each() -> None:
    said = Said(asked=(Asked(ask="A team of six", reply="No."), Asked(ask="A later start", reply="No.", answer=2)))

    assert said.text.splitlines() == [
        "Asked: A team of six",
        "Their reply: No.",
        "Asked: A later start",
        "Their reply: No.",
        "To “A later start”: An honest no.",
    ]
    assert taken_apart(said.text) == said


def test_a_second_reply_or_answer_to_one_ask_is_kept_as_words() -> None:
    said = taken_apart(
        "Asked: Pay\nTheir reply: No.\nTheir reply: Yes.\n"
        "To “Pay”: An honest no.\nTo “Pay”: An honest no.\nAsked: \u202a"
    )

    assert said.asked == (Asked(ask="Pay", reply="No.", answer=2),)
    assert said.words.splitlines() == ["Their reply: Yes.", "To “Pay”: An honest no.", "Asked: \u202a"]


def test_nothing_is_not_asked_for_and_there_are_four_sorts_of_answer() -> None:
    with pytest.raises(ValueError, match="asked for"):
        Asked(ask=" \u202a ")
    with pytest.raises(ValueError, match="4 sorts"):
        Asked(ask="Pay", answer=4)
