"""Several notes on one round: the first figures stay, and facts are added."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.note_facts import (
    Facts,
    facts_of,
    first_note,
    further_note,
    joined,
    notes_on,
    with_facts,
    without_promises,
)
from cornerman.notes import Promise, PromisedBy
from tests.paper import NOW, at, process, session

TALKS = process("p", session("s", at(-2)))
[ROUND] = TALKS.rounds
ANSWER = Promise(by=PromisedBy.THEM, what="answer", day=date(2026, 12, 4))
SAMPLE = Promise(by=PromisedBy.ME, what="a sample")
FIRST = first_note(TALKS, ROUND, figures=(7, 60), facts=Facts(asked="Why us?", promises=(ANSWER,)), now=NOW)
HOUR = timedelta(hours=1)


def test_the_first_note_knows_its_round_and_when_that_ended() -> None:
    assert (FIRST.process_id, FIRST.origins, FIRST.round_end) == ("p", frozenset(["s"]), ROUND.last.event.span.end)
    assert not FIRST.from_memory
    assert replace(FIRST, recorded_at=NOW + timedelta(hours=25)).from_memory


def test_a_further_note_adds_facts_and_keeps_the_first_figures() -> None:
    later = further_note(FIRST, Facts(asked="What next?", promises=(SAMPLE,), interest=9), now=NOW + HOUR)

    together = joined([later, FIRST], ROUND.origins)

    assert together is not None
    assert (together.rating, together.chance, together.recorded_at) == (7, 60, NOW)
    assert facts_of(together) == Facts(asked="Why us?\nWhat next?", promises=(ANSWER, SAMPLE), interest=9)


def test_a_note_with_other_figures_does_not_change_the_first_ones() -> None:
    second = replace(FIRST, rating=2, chance=5, recorded_at=NOW + HOUR, asked="", red_flags="Two chiefs.")

    together = joined([second, FIRST], ROUND.origins)

    assert together is not None
    assert (together.rating, together.chance) == (7, 60)
    assert (together.asked, together.red_flags) == ("Why us?", "Two chiefs.")


def test_what_was_changed_holds_in_place_of_what_was_said_before() -> None:
    changed = with_facts(replace(FIRST, recorded_at=NOW + HOUR), Facts(asked="Why me?"))

    together = joined([FIRST, changed], ROUND.origins)

    assert together is not None
    assert together.asked == "Why me?"
    assert together.promises == (ANSWER,)


def test_notes_on_other_rounds_say_nothing() -> None:
    assert joined([FIRST], frozenset(["other"])) is None
    assert notes_on([FIRST], frozenset(["other"])) == []


def test_what_was_said_is_not_said_twice() -> None:
    facts = facts_of(FIRST)

    assert facts.added_to(facts) == facts
    assert Facts(asked="Why us? And when?").added_to(Facts(asked="Why us?")).asked == "Why us? And when?"
    assert not Facts(text="  ").any
    with pytest.raises(ValueError, match="interest goes from 1 to 10"):
        Facts(interest=11)


@given(st.permutations([0, 1, 2, 3]), st.lists(st.sampled_from(["", "a", "b"]), min_size=4, max_size=4))
def test_the_order_in_which_notes_are_found_does_not_matter(order: list[int], words: list[str]) -> None:
    notes = [
        replace(FIRST, recorded_at=NOW + HOUR * place, rating=place + 1, text=text) for place, text in enumerate(words)
    ]

    assert joined([notes[place] for place in order], ROUND.origins) == joined(notes, ROUND.origins)


def test_a_promise_is_taken_out_of_every_note_and_an_earlier_wording_does_not_come_back() -> None:
    other = replace(SAMPLE, what="a reference")
    first = with_facts(FIRST, Facts(promises=(SAMPLE, ANSWER)))
    dated = replace(SAMPLE, day=date(2026, 12, 4))
    second = with_facts(replace(FIRST, recorded_at=NOW + HOUR), Facts(promises=(dated, other)))
    third = with_facts(replace(FIRST, recorded_at=NOW + 2 * HOUR), Facts(text="Late."))

    changed = dict(without_promises([third, second, first], ROUND.origins, [dated]))

    assert {each.promises for each in changed.values()} == {(), (other,)}
    assert set(changed) == {first, second}
    assert without_promises([first], ROUND.origins, [other]) == []
    assert without_promises([first], frozenset(["else"]), [SAMPLE]) == []


def test_facts_that_were_added_more_than_a_day_after_the_round_are_from_memory() -> None:
    soon = FIRST
    late = replace(soon, text="They laughed.", recorded_at=soon.recorded_at + timedelta(days=7))

    together = joined([soon, late], soon.origins)

    assert together is not None
    assert (together.recorded_at, together.facts_at, together.from_memory) == (soon.recorded_at, late.recorded_at, True)
    assert joined([soon], soon.origins) == soon
    assert not soon.from_memory
    assert further_note(together, Facts(asked="Scale."), now=late.recorded_at).facts_at is None
