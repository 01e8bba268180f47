"""Edges of what is read in letters: words that look like a time, and parts that two packages name differently."""

from dataclasses import replace
from datetime import date

from cornerman.money import Money
from cornerman.offer_states import as_it_goes_on
from cornerman.offers import Period
from cornerman.reading.dates_in_text import dates_of
from cornerman.reading.left_open import left_open, merged
from cornerman.reading.lexicon import lexicon
from tests.core.test_short_deadlines import told
from tests.happenings import ALICE, vocabulary
from tests.paper import at, process, session

DAY = date(2026, 3, 16)


def test_a_moment_ago_is_no_time_to_answer_in_and_today_alone_asks_for_nothing() -> None:
    dates = dates_of(ALICE, lexicon(vocabulary()))

    assert list(dates.find_relative("comme dit tout à l'heure, d'ici une semaine", DAY)) == [date(2026, 3, 23)]
    assert list(dates.find_relative("dans une l'heure", DAY)) == []
    assert dates.hours_named("a shift of 48h in the plant") is None
    assert list(dates.find_soon("we met today", DAY, needed=False)) == []
    assert list(dates.find_soon("we met today", DAY, needed=True)) == [DAY]


def test_a_bonus_and_a_payment_at_the_start_that_two_packages_name_differently_are_left_open() -> None:
    offer = told("Please answer by 27 March 2026.")
    one, other = (
        replace(
            offer, bonus=f"{part} %", sign_on=Money(amount=offer.base.amount / part, currency="EUR", period=Period.ONCE)
        )
        for part in (10, 20)
        if offer.base
    )
    found = merged(one, [one, other])

    assert (found.sign_on, found.bonus) == (None, "")
    assert left_open(found)


def test_a_process_that_nothing_ended_goes_on_as_it_is() -> None:
    job = process("p", session("s", at(5)))

    assert as_it_goes_on(job, frozenset({"x"})) is job
