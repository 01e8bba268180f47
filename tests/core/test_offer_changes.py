"""What a later letter changes of an offer, what stands as before, and how the seeker is told and asked."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from cornerman.handles import handle_of
from cornerman.offer_parts import BonusPlan, Component, Term
from cornerman.offer_states import (
    Answered,
    answered,
    as_it_goes_on,
    not_ended,
    stands_after_all,
)
from cornerman.offers import Certainty, Offer, OfferKind
from cornerman.planning.offer_changes import as_states, changed_parts
from cornerman.planning.offer_reviews import possible_reviews
from cornerman.planning.prompts import plan_prompts
from cornerman.planning.taken_back import taken_back
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process
from cornerman.prompts import PromptKind, PromptState
from cornerman.times import instant
from cornerman.views.decisions import decision_items
from cornerman.views.offer_changes import state_lines, taken_back_items
from cornerman.world import World
from tests.offer_cases import money
from tests.paper import NOW, at, done, process, session, world

FIRST = Offer(
    id="first",
    source="first.eml",
    received_at=NOW - timedelta(hours=50),
    kind=OfferKind.WRITTEN,
    company="Umbra Robotics",
    process_id="umbra",
    base=money("EUR 84,000"),
    bonus="10 % of base",
    bonus_plan=BonusPlan(percent=money("EUR 10").amount),
    start=date(2027, 2, 1),
    deadline=date(2026, 12, 4),
    terms=(Term(component=Component.REMOTE, offered="two days", asked="three days"),),
    confirmed_at=NOW - timedelta(hours=40),
)
LETTER = Offer(
    id="second",
    source="second.eml",
    received_at=NOW - timedelta(hours=20),
    kind=OfferKind.WRITTEN,
    company="Umbra Robotics",
    process_id="umbra",
)
LATER_DAY = replace(LETTER, deadline=date(2026, 12, 10), deadline_hour=time(17), deadline_certainty=Certainty.WRITTEN)
UMBRA = process("umbra", session("umbra-1", at(-24 * 9)), session("umbra-2", at(-24 * 5)))
BACK = Closing(ending=Ending.REJECTION, at=NOW - timedelta(hours=2), source="<no>")


def with_states(*offers: Offer, read: tuple[Offer, ...] = (), one: Process = UMBRA) -> World:
    known = replace(world(one), offers=offers)
    return replace(known, offers=as_states(known, read or offers))


def after(state: Offer, letter: Offer) -> Offer | None:
    found = with_states(state, letter).offers
    return found[1] if len(found) > 1 else None


def asked(known: World) -> list[str]:
    steps = [each for each in plan_prompts(known, Policy(), NOW) if each.prompt.kind is PromptKind.CONFIRM_OFFER]
    items = decision_items(done(known, list(steps), NOW), NOW)
    return [each.title for each in items if "Umbra" in each.title]


def test_what_a_letter_does_not_name_stands_as_before() -> None:
    found = after(FIRST, LATER_DAY)
    assert found is not None
    assert (found.id, found.source, found.received_at) == ("second", "second.eml", LETTER.received_at)
    assert (found.base, found.bonus, found.bonus_plan, found.terms) == (
        FIRST.base,
        FIRST.bonus,
        FIRST.bonus_plan,
        FIRST.terms,
    )
    assert (found.deadline, found.deadline_hour) == (date(2026, 12, 10), time(17))
    assert (found.before, found.carried) == ("first", ("base", "bonus", "remote", "start"))
    assert found.may_say_more


@pytest.mark.parametrize(
    "letter",
    [
        LETTER,
        replace(LETTER, deadline=FIRST.deadline),
        replace(LETTER, base=money("EUR 7,000 a month")),
        replace(LETTER, bonus="10%", start=FIRST.start),
        replace(LETTER, terms=(Term(component=Component.REMOTE, offered="Two days"),)),
        replace(FIRST, id="second", confirmed_at=None, received_at=LETTER.received_at),
    ],
)
def test_a_letter_that_repeats_what_is_known_is_no_state(letter: Offer) -> None:
    assert after(FIRST, letter) is None


@pytest.mark.parametrize(
    ("letter", "part"),
    [
        (replace(LETTER, base=money("EUR 88,000")), "base"),
        (replace(LETTER, base=money("GBP 84,000")), "base"),
        (replace(LETTER, bonus="15 %"), "bonus"),
        (replace(LETTER, equity="500 options"), "equity"),
        (replace(LETTER, sign_on=money("EUR 5,000 once"), claw_back_months=12), "sign-on"),
        (replace(LETTER, start=date(2027, 3, 1)), "start"),
        (replace(LETTER, deadline=FIRST.deadline, deadline_hour=time(12)), "deadline"),
        (replace(LETTER, terms=(Term(component=Component.REMOTE, offered="four days"),)), "remote"),
        (replace(LETTER, terms=(Term(component=Component.VESTING, offered="over four years"),)), "vesting"),
    ],
)
def test_one_that_names_a_part_otherwise_is_a_state_of_the_same_offer(letter: Offer, part: str) -> None:
    found = after(FIRST, letter)
    assert found is not None
    assert changed_parts(FIRST, found) == (part,)
    assert part not in found.carried
    assert found.term(Component.REMOTE).asked == "three days"
    assert found.claw_back_months == letter.claw_back_months


def test_a_part_that_was_counted_is_counted_no_more_when_a_letter_changes_it() -> None:
    counted = replace(FIRST, claw_back_months=6)
    found = after(counted, replace(LETTER, bonus="15 %", equity="500 options"))
    assert found is not None
    assert (found.bonus_plan, found.grant, found.claw_back_months) == (None, None, 6)


def test_what_the_seeker_put_right_is_not_taken_back_by_a_copy_of_the_letter() -> None:
    mended = replace(FIRST, base=money("EUR 85,000"))
    copy = replace(FIRST, id="second", received_at=LETTER.received_at, confirmed_at=None)
    assert with_states(mended, copy, read=(FIRST, copy)).offers == (mended,)
    assert [each.id for each in with_states(mended, copy).offers] == ["first", "second"]


def test_what_the_seeker_confirmed_or_entered_stays_as_it_is() -> None:
    said = replace(LATER_DAY, confirmed_at=NOW)
    entered = replace(LETTER, source="seeker", base=money("EUR 90,000"), confirmed_at=NOW)
    for own in (said, entered):
        assert with_states(FIRST, own).offers == (FIRST, own)


def test_after_what_was_spoken_a_letter_with_the_pay_stands_by_itself_and_one_that_changes_a_part_does_not() -> None:
    spoken = replace(FIRST, kind=OfferKind.VERBAL)
    written = after(spoken, replace(LETTER, base=FIRST.base))
    assert written is not None
    assert (written.bonus, written.start, written.before, written.kind) == ("", None, "first", OfferKind.WRITTEN)
    contract = after(spoken, LETTER)
    assert contract is not None
    assert (contract.base, contract.before) == (None, "first")
    change = after(spoken, LATER_DAY)
    assert change is not None
    assert (change.base, change.kind) == (FIRST.base, OfferKind.VERBAL)


def test_letters_follow_one_another_whatever_their_order() -> None:
    raise_ = replace(LETTER, id="third", received_at=NOW - timedelta(hours=4), base=money("EUR 88,000"))
    found = with_states(raise_, LATER_DAY, FIRST).offers
    assert [(each.id, each.before) for each in found] == [("first", ""), ("second", "first"), ("third", "second")]
    assert found[2].deadline == LATER_DAY.deadline


def test_the_seeker_is_asked_once_and_in_one_sentence_what_a_letter_changed() -> None:
    assert asked(with_states(replace(FIRST, confirmed_at=None), LATER_DAY)) == [
        (
            "Umbra Robotics now writes: answer by Thursday 10 December, 17:00, in place of Friday 4 December."
            " Is that right?"
        )
    ]


def test_the_digest_names_what_changed_and_no_figure_of_it() -> None:
    letter = replace(LETTER, base=money("EUR 88,000"), start=date(2027, 3, 1), sign_on=money("EUR 5,000 once"))
    known = with_states(FIRST, letter)
    assert asked(known) == [
        (
            "Umbra Robotics now writes: another base pay, a sign-on and first day Monday 1 March 2027, in place of "
            "Monday 1 February 2027. Is that right?"
        )
    ]
    [item] = [
        each
        for each in decision_items(done(known, list(plan_prompts(known, Policy(), NOW)), NOW), NOW)
        if "writes" in each.title
    ]
    assert item.lines == (
        "All else stands as before.",
        "The figures are not in this letter; the first command shows them.",
    )


def test_a_written_offer_after_a_spoken_one_that_says_the_same_is_asked_as_an_offer() -> None:
    known = with_states(replace(FIRST, kind=OfferKind.VERBAL), replace(LETTER, base=FIRST.base))
    assert asked(known) == ["Is this what they offer? Umbra Robotics"]
    assert state_lines(known.offers[1], known) == ()


def test_on_the_machine_both_sources_are_named_with_what_changed_and_what_stands() -> None:
    known = with_states(FIRST, replace(LETTER, base=money("EUR 88,000"), deadline=date(2026, 12, 10)))
    assert state_lines(known.offers[0], known) == ()
    assert state_lines(known.offers[1], known) == (
        (
            "It changes what came on Saturday 21 November, which was read from first.eml: base pay EUR 88,000 a year, "
            "in place of EUR 84,000 a year and answer by Thursday 10 December, in place of Friday 4 December."
        ),
        "Not named in this letter, and taken to stand as on Saturday 21 November: bonus, remote work and first day.",
    )
    entered = with_states(replace(FIRST, source="seeker", deadline=None), replace(LATER_DAY, deadline_hour=None))
    assert state_lines(entered.offers[1], entered)[0] == (
        "It changes what came on Saturday 21 November, which you entered: answer by Thursday 10 December."
    )
    gone = replace(known, offers=known.offers[1:])
    assert state_lines(gone.offers[0], gone) == ()


def test_a_later_day_alone_brings_the_council_nothing_new_to_talk_over() -> None:
    [review] = possible_reviews(with_states(FIRST, LATER_DAY))
    assert instant(review.round.last.event.span.end) == instant(FIRST.received_at)
    [review] = possible_reviews(with_states(FIRST, replace(LATER_DAY, base=money("EUR 88,000"))))
    assert instant(review.round.last.event.span.end) == instant(LETTER.received_at)
    assert len(review.round.origins) == 2


def test_an_offer_that_was_taken_back_is_told_for_a_week_with_how_to_say_that_it_stands() -> None:
    known = with_states(FIRST, one=replace(UMBRA, closing=BACK))
    [item] = taken_back_items(known, NOW)
    assert item.title == "I read that the offer is off: Umbra Robotics"
    assert [each.words for each in item.facts] == ["their letter of Monday 23 November"]
    assert [each.line for each in item.commands] == [f"cornerman offer confirm {handle_of('first')}"]
    assert state_lines(known.offers[0], known)[-1].startswith("It was taken back, as I read it in their letter of")
    assert taken_back_items(known, NOW + timedelta(days=8)) == ()
    said = replace(known, prompts=(answered(FIRST, Answered.FOR_GOOD, NOW),))
    assert taken_back_items(said, NOW) == ()


@pytest.mark.parametrize(
    "closing",
    [
        None,
        replace(BACK, ending=Ending.WITHDRAWN),
        replace(BACK, ending=Ending.OFFER),
        replace(BACK, at=FIRST.received_at),
    ],
)
def test_what_did_not_come_from_them_after_the_offer_took_nothing_back(closing: Closing | None) -> None:
    known = with_states(FIRST, one=replace(UMBRA, closing=closing))
    assert taken_back(FIRST, known) is None
    assert taken_back_items(known, NOW) == ()


def test_an_offer_of_an_employer_nobody_knows_is_named_so() -> None:
    known = with_states(replace(FIRST, company=None), one=replace(UMBRA, company=None, closing=BACK))
    assert taken_back_items(known, NOW)[0].title == "I read that the offer is off: An employer not yet known"


def test_the_seekers_word_that_it_stands_is_kept_and_can_be_taken_back() -> None:
    ended = replace(UMBRA, closing=BACK)
    kept = stands_after_all(ended, NOW)
    assert not_ended([kept]) == frozenset({"<no>"})
    assert not_ended([replace(kept, state=PromptState.OVERTAKEN)]) == frozenset()
    assert as_it_goes_on(ended, frozenset(), standing=not_ended([kept])).closing is None
    assert as_it_goes_on(ended, frozenset()) == ended
    with pytest.raises(ValueError, match="ended"):
        stands_after_all(UMBRA, NOW)


def test_an_offer_that_the_seeker_enters_after_a_no_opens_the_process() -> None:
    ended = replace(UMBRA, closing=BACK)
    late = replace(FIRST, source="seeker", received_at=NOW - timedelta(hours=1))
    assert as_it_goes_on(ended, frozenset(), offers=(late,)).closing is None
    for other in (FIRST, replace(late, process_id="vela"), replace(late, process_id=None)):
        assert as_it_goes_on(ended, frozenset(), offers=(other,)) == ended
