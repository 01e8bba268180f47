"""What came of a round: silence is no answer, and a round that moved has not led on."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.debriefs import Debrief
from cornerman.findings import Stage
from cornerman.notes import DebriefRecord, Estimate, Note
from cornerman.offers import Offer, OfferKind
from cornerman.outcomes import SILENT_AFTER, JudgedRound, Outcome, judged_rounds
from cornerman.processes import Closing, Ending, Process, SessionStatus
from cornerman.times import Span
from cornerman.world import World
from tests.paper import NOW, at, process, session, world

FIRST_END = at(-72).end
FIRST, SECOND = session("first", at(-72)), session("second", at(48))


def note(*origins: str, chance: int = 60, after: timedelta = timedelta(hours=1)) -> Note:
    return Note(
        process_id="p1",
        origins=frozenset(origins),
        rating=7,
        chance=chance,
        text="",
        recorded_at=FIRST_END + after,
    )


def record(*chances: int, origins: frozenset[str] = frozenset({"first"}), hours: float = 2) -> DebriefRecord:
    return DebriefRecord(
        process_id="p1",
        origins=origins,
        recorded_at=FIRST_END + timedelta(hours=hours),
        estimates=tuple(Estimate(member=f"m{number}@x.example", chance=each) for number, each in enumerate(chances)),
    )


def closed(one: Process, ending: Ending) -> Process:
    return replace(one, closing=Closing(ending=ending, at=NOW, source="letter"))


def offer(process_id: str | None, hours: float) -> Offer:
    return Offer(
        id="offer-1",
        source="letter",
        received_at=NOW + timedelta(hours=hours),
        kind=OfferKind.WRITTEN,
        process_id=process_id,
    )


def judged(before: World, **silent: timedelta) -> JudgedRound:
    return judged_rounds(before, now=NOW, **silent)[0]


def test_a_round_with_a_later_one_led_on_whether_that_was_held_or_is_to_come() -> None:
    held = session("second", at(-24))

    assert judged(world(process("p1", FIRST, SECOND))).outcome is Outcome.ADVANCED
    assert [each.outcome for each in judged_rounds(world(process("p1", FIRST, held)), now=NOW)] == [
        Outcome.ADVANCED,
        Outcome.OPEN,
    ]


@pytest.mark.parametrize(
    ("ending", "outcome"),
    [
        (Ending.OFFER, Outcome.ADVANCED),
        (Ending.REJECTION, Outcome.REJECTED),
        (Ending.WITHDRAWN, Outcome.WITHDRAWN),
        (Ending.ON_HOLD, Outcome.OPEN),
    ],
)
def test_what_ended_the_process_is_what_came_of_its_last_round(ending: Ending, outcome: Outcome) -> None:
    assert judged(world(closed(process("p1", FIRST), ending))).outcome is outcome


def test_a_rejection_counts_against_the_last_round_alone() -> None:
    one = closed(process("p1", FIRST, session("second", at(-24))), Ending.REJECTION)

    assert [each.outcome for each in judged_rounds(world(one), now=NOW)] == [Outcome.ADVANCED, Outcome.REJECTED]


def test_an_offer_for_the_same_process_led_on_and_one_for_another_or_from_before_did_not() -> None:
    base = world(replace(process("p1", FIRST), former_ids=frozenset({"p0"})))

    def with_offer(one: Offer) -> Outcome:
        return judged(replace(base, offers=(one,))).outcome

    assert with_offer(offer("p1", -1)) is Outcome.ADVANCED
    assert with_offer(offer("p0", -1)) is Outcome.ADVANCED
    assert with_offer(offer("p2", -1)) is Outcome.OPEN
    assert with_offer(offer(None, -1)) is Outcome.OPEN
    assert with_offer(offer("p1", -100)) is Outcome.OPEN


def test_an_offer_that_had_closed_the_process_before_a_round_says_nothing_about_it() -> None:
    one = replace(
        process("p1", FIRST),
        closing=Closing(ending=Ending.OFFER, at=FIRST_END - timedelta(days=2), source="letter"),
    )

    assert judged(world(one)).outcome is Outcome.OPEN


def test_silence_becomes_no_answer_and_never_a_rejection() -> None:
    silent = world(process("p1", session("first", at(-24 * 22))))

    assert judged(silent).outcome is Outcome.NO_ANSWER
    assert judged(silent, silent_after=timedelta(days=30)).outcome is Outcome.OPEN
    assert not Outcome.NO_ANSWER.resolved


@given(st.integers(min_value=1, max_value=5000))
def test_however_long_an_employer_is_silent_nothing_is_resolved(hours: int) -> None:
    found = judged(world(process("p1", session("first", at(-hours)))))

    assert not found.outcome.resolved
    assert (found.outcome is Outcome.NO_ANSWER) == (at(-hours).end <= NOW - SILENT_AFTER)


@pytest.mark.parametrize("account", ["note", "record", "debrief"])
def test_a_part_of_a_round_that_was_moved_to_a_later_day_is_not_a_next_round(account: str) -> None:
    """The panel's second half was put off: it was a part of this round, so having it is no progress."""
    both = frozenset({"first", "second"})
    debrief = Debrief(
        key="debrief/1",
        uid="d@x",
        process_id="p1",
        origins=both,
        span=at(-70),
        members=(),
        round_end=FIRST_END,
    )
    base = world(process("p1", FIRST, SECOND))
    told = {
        "note": replace(base, notes=(note(*both),)),
        "record": replace(base, records=(record(50, origins=both),)),
        "debrief": replace(base, debriefs=(debrief,)),
    }[account]

    assert judged(told).outcome is Outcome.OPEN
    third = session("third", at(96))
    assert judged(replace(told, processes=(process("p1", FIRST, SECOND, third),))).outcome is Outcome.ADVANCED


def test_a_round_that_moved_as_a_whole_is_still_to_come_and_is_not_judged() -> None:
    moved = session("first", at(48))

    assert judged_rounds(replace(world(process("p1", moved)), notes=(note("first"),)), now=NOW) == ()


def test_what_was_noted_before_a_round_moved_is_not_a_number_about_the_later_talk() -> None:
    later = replace(FIRST, event=replace(FIRST.event, span=at(-2)))

    found = judged(replace(world(process("p1", later)), notes=(note("first"),)))

    assert found.own is None


def test_a_note_about_two_rounds_that_were_one_is_about_the_first_of_them() -> None:
    second = session("second", at(-24))
    both = frozenset({"first", "second"})
    base = replace(world(process("p1", FIRST, second)), notes=(note(*both),), records=(record(50, origins=both),))

    first, other = judged_rounds(base, now=NOW)

    assert (first.own, first.council) == (60, 50.0)
    assert (other.own, other.council) == (None, None)


def test_the_first_number_counts_and_later_ones_do_not() -> None:
    notes = (note("first", chance=90, after=timedelta(hours=30)), note("first", chance=20))

    assert judged(replace(world(process("p1", FIRST)), notes=notes)).own == 20


def test_a_number_that_was_written_down_after_three_days_is_left_out() -> None:
    base = world(process("p1", session("first", at(-200)), SECOND))

    def own(hours: float) -> int | None:
        written = replace(note("first"), recorded_at=at(-200).end + timedelta(hours=hours))
        return judged(replace(base, notes=(written,))).own

    assert own(72) == 60
    assert own(72.01) is None


KNOWN_AT = FIRST_END + timedelta(hours=2)


@pytest.mark.parametrize(
    ("ended", "outcome"),
    [
        (
            world(
                replace(process("p1", FIRST), closing=Closing(ending=Ending.REJECTION, at=KNOWN_AT, source="letter"))
            ),
            Outcome.REJECTED,
        ),
        (
            world(replace(process("p1", FIRST), closing=Closing(ending=Ending.OFFER, at=KNOWN_AT, source="letter"))),
            Outcome.ADVANCED,
        ),
        (
            replace(world(process("p1", FIRST)), offers=(replace(offer("p1", 0), received_at=KNOWN_AT),)),
            Outcome.ADVANCED,
        ),
    ],
)
def test_a_number_from_after_the_outcome_is_no_guess(ended: World, outcome: Outcome) -> None:
    def found(hours: float) -> JudgedRound:
        after = timedelta(hours=hours)
        return judged(replace(ended, notes=(note("first", after=after),), records=(record(20, hours=hours),)))

    assert (found(2).outcome, found(2).own, found(2).council) == (outcome, 60, 20.0)
    assert (found(2.1).outcome, found(2.1).own, found(2.1).council, found(2.1).voices) == (outcome, None, None, 0)


def test_once_the_next_round_has_begun_a_number_is_no_guess() -> None:
    base = world(process("p1", FIRST, session("second", at(-40))))

    def found(moment: timedelta) -> int | None:
        return judged(replace(base, notes=(replace(note("first"), recorded_at=at(-40).start + moment),))).own

    assert found(timedelta(0)) == 60
    assert found(timedelta(minutes=1)) is None


def test_words_that_were_added_after_the_outcome_leave_the_numbers_from_before() -> None:
    one = replace(process("p1", FIRST), closing=Closing(ending=Ending.REJECTION, at=KNOWN_AT, source="letter"))
    records = (record(20, hours=1), replace(record(20, 90, hours=30), said="They were kind."))

    assert judged(replace(world(one), records=records)).council == 20.0


def test_a_number_that_was_written_after_the_reveal_was_not_blind() -> None:
    revealed = replace(record(60, 80, hours=2), revealed=True)
    base = replace(world(process("p1", FIRST, SECOND)), records=(revealed,))

    late = judged(replace(base, notes=(note("first", after=timedelta(hours=5)),)))
    early = judged(replace(base, notes=(note("first", after=timedelta(hours=1)),)))

    assert (late.own, late.council) == (None, 70)
    assert early.own == 60


def test_the_councils_number_is_the_median_of_the_latest_record_that_has_any() -> None:
    records = (record(0, hours=2), record(20, 70, 60, hours=3), record(hours=4))

    found = judged(replace(world(process("p1", FIRST)), records=records))

    assert (found.council, found.voices) == (60.0, 3)


def test_upcoming_rounds_and_talks_about_an_offer_are_not_judged() -> None:
    call = session("call", at(-24), stage=Stage.OFFER_CALL)

    found = judged_rounds(world(process("p1", FIRST, call, SECOND)), now=NOW)

    assert [each.origins for each in found] == [frozenset({"first"})]


def test_a_later_session_that_fell_away_is_not_a_next_round() -> None:
    cancelled = replace(SECOND, status=SessionStatus.CANCELLED)
    one = process("p1", FIRST, cancelled)

    assert judged(world(one)).outcome is Outcome.OPEN


@pytest.mark.parametrize(
    "wrong",
    [{"own": 101}, {"own": -1}, {"council": 100.5, "voices": 1}, {"council": 50.0}, {"voices": 2}],
)
def test_a_judged_round_refuses_what_cannot_be(wrong: dict[str, float]) -> None:
    fine = JudgedRound(process_id="p1", origins=frozenset({"a"}), day=NOW.date(), outcome=Outcome.OPEN)

    with pytest.raises(ValueError, match=r"chance|median"):
        replace(fine, **wrong)  # type: ignore[arg-type]  # the point of the test


@given(st.randoms(use_true_random=False), st.lists(st.integers(min_value=0, max_value=100), min_size=2, max_size=6))
def test_the_order_in_which_things_are_kept_does_not_matter(random: Random, chances: list[int]) -> None:
    processes = [process(f"p{n}", session(f"s{n}", at(-72 - n)), session(f"t{n}", at(-24 + n))) for n in range(3)]
    notes = [note(f"s{n % 3}", chance=each, after=timedelta(hours=n % 2)) for n, each in enumerate(chances)]
    records = [record(each, origins=frozenset({f"s{n % 3}"}), hours=n % 2) for n, each in enumerate(chances)]
    base = replace(world(*processes), notes=tuple(notes), records=tuple(records))
    random.shuffle(processes)
    random.shuffle(notes)
    random.shuffle(records)
    mixed = replace(base, processes=tuple(processes), notes=tuple(notes), records=tuple(records))

    assert judged_rounds(mixed, now=NOW) == judged_rounds(base, now=NOW)


def test_a_span_of_a_whole_day_is_judged_by_its_end() -> None:
    start = NOW.replace(hour=0) - timedelta(days=30)
    whole = session("first", Span(start=start, end=start + timedelta(days=1)))

    assert judged(world(process("p1", whole))).outcome is Outcome.NO_ANSWER
