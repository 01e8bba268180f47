"""Which letters are read in full, by their heads."""

from dataclasses import replace

import pytest

from cornerman.letters import Letter
from cornerman.people import Person
from cornerman.reading.bodies import needs_body
from cornerman.reading.lexicon import lexicon
from integrations.vocabulary import load_vocabulary
from tests.paper import NOW

SHOES = Letter(
    id="<1@shop.example>",
    source="1",
    sent_at=NOW,
    sender=Person(email="shop@shop.example", name="Shop"),
    subject="Shoes",
    text="For your feet.",
)
TO_MANY = replace(SHOES, bulk=True)


def needed(head: Letter, *, has_calendar: bool = False, is_met: bool = False) -> bool:
    return needs_body(head, has_calendar=has_calendar, is_met=is_met, lexicon=lexicon(load_vocabulary()))


def test_what_does_not_say_that_it_went_to_many_is_read_in_full_whatever_it_says() -> None:
    assert needed(SHOES)


def test_what_went_to_many_is_not() -> None:
    assert not needed(TO_MANY)


@pytest.mark.parametrize(
    "head",
    [
        replace(TO_MANY, references=("<0@shop.example>",)),
        replace(TO_MANY, sender=Person(email="no-reply@calendly.com")),
        replace(TO_MANY, reply_to=Person(email="umbra@greenhouse.io")),
        replace(TO_MANY, subject="Your interview"),
    ],
)
def test_unless_it_may_arrange_a_talk(head: Letter) -> None:
    assert needed(head)


def test_a_calendar_message_is_read_whoever_it_went_to() -> None:
    assert needed(TO_MANY, has_calendar=True)


def test_whom_the_seeker_corresponds_with_is_read_whoever_else_it_went_to() -> None:
    assert needed(TO_MANY, is_met=True)


@pytest.mark.parametrize(
    "head",
    [
        replace(TO_MANY, subject="We have received your application"),
        replace(TO_MANY, text="A job for you."),
        replace(TO_MANY, subject="Our offer"),
    ],
)
def test_of_others_to_many_the_words_of_jobs_and_offers_are_those_of_newsletters(head: Letter) -> None:
    assert not needed(head)
