"""What was promised against what is in writing: found by part and words or by the seeker, and never guessed."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.notes import PromisedBy
from cornerman.offer_parts import Component, Term
from cornerman.offers import Money, Offer, Period
from cornerman.planning.promised import Found, PromisedThing, PromiseSource, part_words, promises_of, unwritten_and_near
from cornerman.planning.same_words import says_only_yes
from cornerman.views.asked import Asked
from cornerman.views.promised import promised_lines
from cornerman.world import World
from tests.negotiations import SPOKEN, WRITTEN, answer, euros, negotiation, note, record
from tests.paper import ALICE, NOW


def things(world: World, offer: Offer = WRITTEN) -> dict[str, PromisedThing]:
    return {each.what: each for each in promises_of(offer, world).things}


def lines(thing: PromisedThing, *, is_written: bool = True) -> str:
    found = promised_lines(thing, zone=ALICE.zone, is_written=is_written)
    return "\n".join((found.what, *found.promised, found.written))


def training(written: str, *, in_writing: bool | None = True) -> Offer:
    term = Term(component=Component.TRAINING, offered=written, in_writing=in_writing)
    return replace(WRITTEN, terms=(term,))


def test_a_spoken_base_pay_that_is_lower_in_writing_differs() -> None:
    base = things(negotiation(SPOKEN, WRITTEN))["base"]

    assert (base.found, base.words, base.written) == (Found.DIFFERS, "EUR 70,000 a year", "EUR 68,000 a year")
    assert "it stands otherwise: “EUR 68,000 a year”. Compare the two." in lines(base)


def test_what_is_written_as_it_was_spoken_is_found_with_its_words() -> None:
    written = replace(training("2,000 EUR per year."), base=euros(70_000))

    found = things(negotiation(SPOKEN, written), written)

    assert {each.found for each in found.values()} == {Found.YES}
    assert "In the written offer: yes: “2,000 EUR per year.”." in lines(found["training"])


def test_a_part_that_nobody_says_is_in_writing_is_not_found() -> None:
    for said in (None, False):
        written = training("EUR 2,000 a year", in_writing=said)
        assert things(negotiation(SPOKEN, written), written)["training"].found is Found.NOT_FOUND


def test_a_field_of_a_written_offer_that_the_seeker_says_is_spoken_only_is_not_in_writing() -> None:
    written = replace(WRITTEN, terms=(Term(component=Component.BASE, in_writing=False),))

    base = things(negotiation(written), written)["base"]

    assert (base.source, base.found) == (PromiseSource.SPOKEN, Found.NOT_FOUND)


@pytest.mark.parametrize(
    ("promised", "written", "found"),
    [
        ("Remote", "No remote work", Found.LOOK),
        ("30 days", "30 days are not possible", Found.LOOK),
        ("30 days", "30 Days.", Found.YES),
        ("EUR 2,000 a year", "EUR 2,000", Found.LOOK),
        ("EUR 2,000 a year", "Training: EUR 2,000 a year, from 2028", Found.LOOK),
        ("2,000 EUR", "2,000 EUR before, 0 EUR after", Found.LOOK),
        ("2,000 EUR", "EUR 2000 per year", Found.LOOK),
        ("EUR 2,000 a year", "2.000 € per annum", Found.YES),
        ("EUR 2k a year", "EUR 2,000.00 yearly", Found.YES),
        ("£2,000/month", "2,000 GBP monthly", Found.YES),
        ("EUR 2,000 p.a.", "EUR 2,000 a year", Found.YES),
        ("EUR 2,000 a year", "EUR 2,000 a month", Found.LOOK),
        ("EUR 2,000 a year", "USD 2,000 a year", Found.LOOK),
        ("EUR 2,000 a year", "EUR 1,500 a year", Found.DIFFERS),
        ("EUR 2,000 once", "EUR 2,000 EUR once", Found.LOOK),
    ],
)
def test_the_same_words_or_the_same_amount_are_found_and_all_else_is_for_the_seeker_to_look(
    promised: str, written: str, found: Found
) -> None:
    offer = training(written)
    tied = replace(answer("Training", words=promised), component=Component.TRAINING)

    [thing] = promises_of(offer, negotiation(offer, answers=(tied,))).things

    assert thing.found is found
    if found is Found.LOOK:
        assert f"Look yourself: promised is “{promised}”, and written is “{written}”." in lines(thing)


@pytest.mark.parametrize("said", ["Yes, of course", "Sure, no problem.", "OK", "Yes, we can do that."])
def test_a_green_answer_that_only_says_yes_counts_with_what_was_asked(said: str) -> None:
    offer = training("2,000 EUR a year")
    plain = replace(answer("EUR 2,000 a year", words=said), component=Component.TRAINING)
    wide = replace(answer("A training budget", words=said), component=Component.TRAINING)

    found = things(negotiation(offer, answers=(plain, wide)), offer)

    assert (found["EUR 2,000 a year"].found, found["A training budget"].found) == (Found.YES, Found.LOOK)
    assert "promised is “A training budget”" in lines(found["A training budget"])
    assert says_only_yes(said)


@pytest.mark.parametrize("said", ["", "No", "Not sure", "Yes, 2,000 EUR", "We can do that", "No problem with 30 days"])
def test_what_names_something_or_does_not_agree_is_more_than_a_yes(said: str) -> None:
    assert not says_only_yes(said)


def test_green_is_promised_and_amber_is_not_firm_and_a_no_is_no_promise() -> None:
    given = (
        answer("A coach"),
        answer("Two hires", Colour.AMBER),
        answer("A car", Colour.GREY),
        answer("x", Colour.RED),
    )

    found = things(negotiation(answers=given))

    assert {name: each.firm for name, each in found.items()} == {"A coach": True, "Two hires": False}
    assert [each.what for each in promises_of(WRITTEN, negotiation(answers=given)).open] == ["A coach"]
    assert "nothing was promised firmly" in lines(found["Two hires"])
    assert "not found. Look yourself" in lines(found["A coach"])


def test_an_answer_is_matched_by_the_part_that_the_seeker_named_and_by_nothing_else() -> None:
    written = training("EUR 2,000 a year")
    free = answer("EUR 2,000 a year for training", words="EUR 2,000 a year")
    tied = replace(free, component=Component.TRAINING)

    assert things(negotiation(written, answers=(free,)), written)[free.ask].found is Found.NOT_FOUND
    assert things(negotiation(written, answers=(tied,)), written)[free.ask].found is Found.YES


def test_the_seekers_own_word_that_it_is_in_writing_stands_before_ours() -> None:
    seen = replace(answer("A coach", words="Sure."), in_writing=True, written_words="one coach, section 4")

    coach = things(negotiation(answers=(seen,)))["A coach"]

    assert (coach.found, coach.seen, coach.words) == (Found.YES, True, "Sure.")
    assert "You found it in writing: “one coach, section 4”." in lines(coach)


def test_a_spoken_part_that_the_seeker_found_in_writing_is_there_once() -> None:
    mark = AskAnswer(
        offer_id=WRITTEN.id,
        ask_id="spoken/training",
        leg="",
        ask="training",
        colour=Colour.GREEN,
        answered_at=NOW,
        words="EUR 2,000 a year",
        in_writing=True,
        component=Component.TRAINING,
    )

    [found] = [each for each in promises_of(WRITTEN, negotiation(SPOKEN, WRITTEN, answers=(mark,))).things
               if each.component is Component.TRAINING]  # fmt: skip

    assert (found.found, found.source) == (Found.YES, PromiseSource.SPOKEN)


def test_what_a_debrief_noted_as_promised_is_listed() -> None:
    world = replace(negotiation(), records=(record(Asked(ask="A coach", reply="Sure.", answer=0)),))

    assert things(world)["A coach"].words == "Sure."


def test_promises_in_notes_count_but_not_the_day_of_an_answer_nor_those_of_the_seeker() -> None:
    friday = date(2026, 11, 27)
    from_talk = note("feedback", day=friday, origin="talk")
    without_day = note("a coach", origin="talk")
    in_call = note("the contract", day=friday)
    own = note("a sample", by=PromisedBy.ME)

    assert not things(negotiation(notes=(from_talk,)))
    assert not things(negotiation(notes=(own,)))
    assert things(negotiation(notes=(without_day,)))["a coach"].source is PromiseSource.NOTE
    assert "the contract" in things(negotiation(notes=(in_call,)))
    elsewhere = replace(WRITTEN, process_id=None, company="Somebody Else")
    assert things(negotiation(elsewhere, notes=(without_day,)), elsewhere) == {}


def test_while_nothing_is_written_nothing_can_be_in_it() -> None:
    promises = promises_of(SPOKEN, negotiation(SPOKEN))

    assert promises.written_offer is None
    assert {each.found for each in promises.things} == {Found.NOT_FOUND}
    assert "Not in writing yet." in lines(promises.things[0], is_written=False)


def test_the_order_in_which_offers_and_answers_come_does_not_matter() -> None:
    given = (answer("A coach"), answer("A coach", Colour.AMBER, at=NOW - timedelta(hours=2)), answer("Two hires"))
    newer = replace(SPOKEN, id="spoken-2", base=euros(71_000), received_at=NOW - timedelta(hours=30))

    found = {
        promises_of(WRITTEN, negotiation(*offers, answers=answers)).things
        for offers in permutations((SPOKEN, newer, WRITTEN))
        for answers in permutations(given)
    }

    assert len(found) == 1
    assert next(each.words for each in found.pop() if each.component is Component.BASE) == "EUR 71,000 a year"


def test_every_part_of_an_offer_has_its_words() -> None:
    offer = replace(
        WRITTEN,
        bonus="10 %",
        equity="2,000\noptions",
        sign_on=Money(amount=euros(5000).amount, currency="EUR", period=Period.ONCE),
        start=date(2027, 1, 4),
        terms=(Term(component=Component.REMOTE, offered="two days"),),
    )

    said = {each: words for each in Component if (words := part_words(offer, each))}

    assert said == {
        Component.BASE: "EUR 68,000 a year",
        Component.BONUS: "10 %",
        Component.EQUITY: "2,000 options",
        Component.SIGN_ON: "EUR 5,000 once",
        Component.START: "2027-01-04",
        Component.REMOTE: "two days",
    }
    bare = replace(offer, base=None, sign_on=None, start=None, bonus="", equity="", terms=())
    assert not any(part_words(bare, each) for each in Component)


def test_it_is_brought_up_while_the_deadline_is_near() -> None:
    given = (answer("A coach"), answer("Two hires", Colour.AMBER))
    near, far = negotiation(answers=given), replace(WRITTEN, deadline=date(2026, 12, 24))

    assert unwritten_and_near(WRITTEN, near, NOW) == 1
    assert unwritten_and_near(far, negotiation(far, answers=given), NOW) == 0
    open_end = replace(WRITTEN, deadline=None)
    assert unwritten_and_near(open_end, negotiation(open_end, answers=given), NOW) == 0


WORDS = st.text(max_size=12)


@given(ask=WORDS.filter(str.strip), words=WORDS, written=WORDS)
def test_without_a_part_or_the_seekers_word_nothing_is_ever_found(ask: str, words: str, written: str) -> None:
    offer = training(written)
    world = negotiation(offer, answers=(answer(ask, words=words),))

    assert {each.found for each in promises_of(offer, world).things} == {Found.NOT_FOUND}
