"""Which offers are one negotiation, and that talking points, council talks and goals all go by it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from cornerman.actions import HoldDebrief, PrepareBrief
from cornerman.findings import Stage
from cornerman.goals import Goals
from cornerman.negotiation import Brief
from cornerman.offer_origins import origin_of
from cornerman.offer_states import Answered, answered
from cornerman.offers import Offer, OfferKind
from cornerman.plan import plan
from cornerman.planning.answered import latest_answers
from cornerman.planning.briefs import brief_of
from cornerman.planning.negotiations import (
    can_be_answered,
    goals_of,
    is_decided,
    negotiations,
    one_negotiation,
    open_offers,
    process_of,
)
from cornerman.planning.offer_questions import offer_questions
from cornerman.planning.promised import promises_of
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process
from cornerman.views.offers import offer_items
from cornerman.world import World
from tests.negotiations import answer, euros
from tests.paper import NOW, PARIS, at, done, process, session, world

POLICY = Policy()


def offer(name: str, company: str | None, process_id: str | None = None, *, days_ago: int = 1, **told: Any) -> Offer:  # noqa: ANN401 - any part of an offer
    parts: dict[str, Any] = {"kind": OfferKind.WRITTEN, "deadline": date(2026, 12, 11), "confirmed_at": NOW} | told
    return Offer(
        id=name,
        source="seeker",
        received_at=NOW - timedelta(days=days_ago),
        company=company,
        process_id=process_id,
        **parts,
    )


def job(name: str, company: str = "Umbra Robotics", ending: Ending | None = None, *, days_ago: int = 0) -> Process:
    closing = Closing(ending=ending, at=NOW - timedelta(days=days_ago), source="letter") if ending else None
    return replace(process(name, session(f"talk-{name}", at(-100)), company=company), closing=closing)


UMBRA = offer("umbra-1", "Umbra Robotics", "p")
NIMBUS = offer("nimbus-1", "Nimbus Foods", "q", deadline=date(2026, 12, 4))
JOBS = (job("p"), job("q", "Nimbus Foods"))


def other_offers(found: World, about: Offer = UMBRA) -> str:
    """Give what the seeker is told to say when they are asked for other offers."""
    return next(each.you_say for each in brief_of(about, found, NOW).objections if "other offers" in each.they_say)


def briefs(found: World) -> list[Brief]:
    return [each.brief for each in plan(found, POLICY, NOW) if isinstance(each, PrepareBrief)]


def talks(found: World) -> list[frozenset[str]]:
    return [each.debrief.origins for each in plan(found, POLICY, NOW) if isinstance(each, HoldDebrief)]


@pytest.mark.parametrize("ending", [None, Ending.OFFER, Ending.ON_HOLD])
def test_an_offer_is_an_alternative_also_when_its_letter_or_a_pause_closed_the_process(ending: Ending | None) -> None:
    jobs = (JOBS[0], job("q", "Nimbus Foods", ending))
    found = replace(world(*jobs), offers=(UMBRA, NIMBUS))

    assert [each.partition(":")[0] for each in brief_of(UMBRA, found, NOW).alternatives] == ["Nimbus Foods"]
    assert "by Friday 4 December 2026" in other_offers(found)


@pytest.mark.parametrize("ending", [Ending.REJECTION, Ending.WITHDRAWN])
def test_an_offer_that_either_side_turned_down_is_no_alternative(ending: Ending) -> None:
    found = replace(world(JOBS[0], job("q", "Nimbus Foods", ending)), offers=(UMBRA, NIMBUS))

    assert brief_of(UMBRA, found, NOW).alternatives == ()


def test_an_offer_that_was_answered_for_good_is_no_alternative() -> None:
    settled = answered(NIMBUS, Answered.FOR_GOOD, NOW)
    found = replace(world(*JOBS), offers=(UMBRA, NIMBUS), prompts=(settled,))

    assert brief_of(UMBRA, found, NOW).alternatives == ()
    assert "speak of one that you do not have" in other_offers(found)


def test_an_alternative_lasts_until_its_deadline_where_the_employer_is() -> None:
    monday = offer("tern-1", "Tern", deadline=NOW.date(), their_zone="Pacific/Honolulu", days_ago=3)
    found = replace(world(*JOBS), offers=(UMBRA, monday))
    tuesday = NOW + timedelta(hours=17)  # 02:00 in Paris, and Monday, 15:00 in Honolulu

    assert brief_of(UMBRA, found, tuesday).alternatives[0].startswith("Tern: an offer")
    over = brief_of(UMBRA, found, tuesday + timedelta(hours=3)).alternatives
    assert [each.partition(":")[0] for each in over] == ["Nimbus Foods"]


SPOKEN_AND_WRITTEN = [
    pytest.param((), (None, None), id="without a process"),
    pytest.param((job("p"),), (None, "p"), id="the spoken one without"),
    pytest.param((job("p"),), ("p", None), id="the written one without"),
    pytest.param((replace(job("p"), former_ids=frozenset({"q"})),), ("q", "p"), id="processes that became one"),
    pytest.param((job("p", ending=Ending.OFFER),), (None, "p"), id="the letter closed the process"),
    pytest.param((), ("long gone", None), id="a process that is not known any more"),
]


@pytest.mark.parametrize(("jobs", "ids"), SPOKEN_AND_WRITTEN)
def test_what_was_spoken_and_then_written_is_one_negotiation(
    jobs: tuple[Process, ...], ids: tuple[str | None, str | None]
) -> None:
    spoken = offer("a", "Umbra Robotics", ids[0], days_ago=2, kind=OfferKind.VERBAL, deadline=None, base=euros(70_000))
    written = offer("b", " umbra  ROBOTICS", ids[1])
    goals = Goals(offer_id="a", stated_at=NOW, target=euros(80_000), counterpart="Ada")
    said = replace(answer("A coach"), offer_id="a")
    for offers in permutations((spoken, written, offer("c", "Tern Ltd"))):
        found = replace(world(*jobs), offers=offers, goals=(goals,), ask_answers=(said,))

        assert one_negotiation(written, found) == one_negotiation(spoken, found) == (spoken, written)
        assert sorted(each.offer.id for each in briefs(found)) == ["b", "c"]
        [own] = [each for each in briefs(found) if each.offer == written]
        assert own.goals is not None
        assert (own.goals.target, own.counterpart) == (euros(80_000), "Ada")
        assert [each.partition(":")[0] for each in own.alternatives] == ["Tern Ltd"]
        assert sorted(map(sorted, talks(found))) == [["offer/a", "offer/b"], ["offer/c"]]
        assert latest_answers(written, found) == (said,)
        assert [each.words for each in promises_of(written, found).things if each.component] == ["EUR 70,000 a year"]


def test_an_offer_without_a_process_belongs_to_none_where_two_are_open_under_the_name() -> None:
    loose, first, second = offer("a", "Umbra Robotics"), offer("b", "Umbra Robotics", "p"), offer("c", None, "q")
    jobs = (job("p"), job("q"))
    found = replace(world(*jobs), offers=(loose, first, second))

    assert [one_negotiation(each, found) for each in found.offers] == [(loose,), (first,), (second,)]
    one_left = replace(found, processes=(jobs[0], job("q", ending=Ending.REJECTION)))
    assert one_negotiation(loose, one_left) == (loose, first)


def test_an_offer_goes_down_with_the_process_that_was_open_when_it_came_and_with_none_that_was_over() -> None:
    loose = offer("a", "Umbra Robotics", days_ago=3)
    for days_ago, own in ((1, "p"), (5, origin_of("a"))):
        over = replace(world(job("p", ending=Ending.REJECTION, days_ago=days_ago)), offers=(loose,))

        assert process_of(loose, over).id == own
        assert bool(briefs(over)) == bool(talks(over)) == (days_ago == 5)


def test_offers_of_unknown_employers_stay_apart_and_each_negotiation_is_there_once_in_any_order() -> None:
    offers = (offer("a", None), offer("b", ""), offer("c", "Tern", days_ago=2), offer("d", "tern"), UMBRA)
    expected = {("a",), ("b",), ("c", "d"), ("umbra-1",)}

    found = [negotiations(replace(world(*JOBS), offers=each)) for each in permutations(offers)]

    assert {tuple(one.id for one in each) for each in found[0]} == expected
    assert all(each == found[0] for each in found)


def test_goals_for_the_offer_itself_stand_before_those_for_another_and_the_newest_of_others_count() -> None:
    offers = [offer(name, "Tern", days_ago=days) for name, days in (("a", 3), ("b", 2), ("c", 1))]
    old, new = (Goals(offer_id=name, stated_at=NOW - timedelta(hours=hours)) for name, hours in (("a", 1), ("b", 2)))
    found = replace(world(), offers=(*offers, UMBRA), goals=(new, old))

    assert goals_of(offers[2], found) == old
    assert goals_of(offers[1], found) == new
    assert goals_of(UMBRA, found) is None


def test_goals_for_what_is_no_offer_count_for_the_others_of_the_job_and_it_is_no_part_of_the_negotiation() -> None:
    none, standing = offer("a", "Tern", days_ago=2), offer("b", "Tern")
    goals = Goals(offer_id="a", stated_at=NOW)
    found = replace(world(), offers=(standing, UMBRA), not_offers=(none,), goals=(goals,))

    assert goals_of(standing, found) == goals
    assert goals_of(UMBRA, found) is None
    assert one_negotiation(standing, found) == (standing,)


def test_nothing_is_prepared_for_a_job_that_was_turned_down() -> None:
    for ending in Ending:
        found = replace(world(job("p", ending=ending)), offers=(UMBRA,))
        assert bool(briefs(found)) == (ending in (Ending.OFFER, Ending.ON_HOLD))


def test_talking_points_are_prepared_as_long_as_the_day_lasts_where_the_employer_is() -> None:
    honolulu = replace(UMBRA, deadline=NOW.date(), their_zone="Pacific/Honolulu", received_at=NOW - timedelta(days=3))
    found = replace(world(*JOBS), offers=(honolulu,), as_of=NOW + timedelta(hours=17))
    late = NOW + timedelta(hours=17)  # Tuesday, 02:00 in Paris; Monday, 15:00 in Honolulu

    assert [each for each in plan(found, POLICY, late) if isinstance(each, PrepareBrief)]
    assert not [each for each in plan(found, POLICY, late + timedelta(hours=3)) if isinstance(each, PrepareBrief)]


def booked(found: World) -> World:
    return done(found, [each for each in plan(found, POLICY, NOW) if isinstance(each, HoldDebrief)], NOW)


def test_the_page_names_the_review_of_its_own_offer_and_no_other_debrief_of_the_job() -> None:
    last_round = process("p", session("s", at(-3)), session("t", at(24 * 3)))
    found = booked(replace(world(last_round), offers=(UMBRA,)))
    [review] = [each for each in found.debriefs if origin_of(UMBRA.id) in each.origins]

    assert len(found.debriefs) == 3
    assert brief_of(UMBRA, found, NOW).debrief_at == review.span.start
    assert brief_of(UMBRA, found, review.span.end).debrief_at is None


def test_an_offer_without_a_process_has_the_time_of_its_review_too() -> None:
    loose = offer("a", "Tern")
    found = replace(world(), offers=(loose,))
    [own], [hold] = briefs(found), [each for each in plan(found, POLICY, NOW) if isinstance(each, HoldDebrief)]

    assert own.debrief_at == hold.debrief.span.start


def test_without_a_review_the_debrief_after_the_next_call_about_it_is_named() -> None:
    calls = (session("c", at(1), stage=Stage.OFFER_CALL), session("d", at(30), stage=Stage.OFFER_CALL))
    found = booked(replace(world(process("p", *calls)), offers=(UMBRA,)))
    after = {origin: each.span for each in found.debriefs for origin in each.origins}

    assert set(after) == {"c", "d"}
    assert brief_of(UMBRA, found, NOW).debrief_at == after["c"].start
    assert brief_of(UMBRA, found, after["c"].end).debrief_at == after["d"].start


def test_when_the_seeker_confirmed_the_offer_is_no_substance_and_whether_they_did_is() -> None:
    first, again, never = (
        brief_of(replace(UMBRA, confirmed_at=each), world(*JOBS), NOW) for each in (NOW, NOW + timedelta(days=1), None)
    )

    assert first.fingerprint == again.fingerprint != never.fingerprint


def test_the_zone_of_the_process_counts_for_an_offer_that_is_joined_to_it() -> None:
    assert PARIS.key != "Asia/Tokyo"
    loose = offer("a", "Umbra Robotics")
    found = replace(world(job("p")), offers=(loose,))

    assert brief_of(loose, found, NOW).company == "Umbra Robotics"
    assert process_of(loose, found) == job("p")


def test_an_offer_that_came_in_the_evening_of_its_own_deadline_can_be_answered_until_that_day_is_over() -> None:
    evening = NOW.replace(hour=18)
    late = replace(offer("a", "Tern", deadline=NOW.date()), received_at=evening)
    found = replace(world(), offers=(late,))

    assert can_be_answered(late, found, evening + timedelta(hours=6))
    assert not can_be_answered(late, found, evening + timedelta(hours=6, minutes=1))
    assert can_be_answered(replace(late, deadline=None), found, evening + timedelta(days=9))


def test_the_digest_takes_an_offer_without_a_process_for_one_of_its_employers_job() -> None:
    talk = process("p", session("s", at(-24 * 6)))
    loose = offer("a", "Umbra Robotics")
    rejected = replace(talk, closing=Closing(ending=Ending.REJECTION, at=NOW, source="letter"))

    assert [each.id for each in open_offers(replace(world(talk), offers=(loose,)), NOW)] == ["a"]
    assert open_offers(replace(world(rejected), offers=(loose,)), NOW) == []


def test_of_what_was_spoken_nothing_is_announced_once_it_was_written() -> None:
    spoken = offer("a", "Tern", days_ago=2)
    before = replace(world(), offers=(spoken, offer("b", "Tern")))
    [item] = offer_items(before, NOW)
    after = done(before, plan(before, POLICY, NOW), NOW)
    [prepared] = offer_items(after, NOW)

    assert [each.id for each in open_offers(before, NOW)] == ["b"]
    assert any("not prepared yet" in line for line in item.lines)
    assert not any("not prepared yet" in line for line in prepared.lines)


def test_a_written_offer_without_a_process_that_was_answered_for_good_decides_the_job_of_the_spoken_one() -> None:
    spoken = Offer(
        id="spoken",
        source="seeker",
        received_at=NOW - timedelta(hours=9),
        kind=OfferKind.VERBAL,
        company="Umbra Robotics",
        process_id="p",
    )
    written = replace(spoken, id="written", received_at=NOW, kind=OfferKind.WRITTEN, process_id=None)
    job = process("p", session("s", at(-100)))
    open_yet = replace(world(job), offers=(spoken, written))

    assert not is_decided(job, open_yet)
    assert is_decided(job, replace(open_yet, prompts=(answered(written, Answered.FOR_GOOD, NOW),)))
    assert not is_decided(job, replace(open_yet, prompts=(answered(spoken, Answered.FOR_GOOD, NOW),)))


def test_what_was_said_of_an_earlier_offer_after_the_latest_had_come_goes_for_the_job() -> None:
    spoken = offer("a", "Tern", days_ago=2, confirmed_at=None)
    both = replace(world(), offers=(spoken, offer("b", "Tern", confirmed_at=None)))
    early, late = (
        replace(both, prompts=(answered(spoken, Answered.FOR_GOOD, when),))
        for when in (NOW - timedelta(days=1, hours=1), NOW - timedelta(hours=1))
    )

    assert [each.id for each in open_offers(early, NOW)] == ["b"]
    assert open_offers(late, NOW) == []
    assert len(list(offer_questions(early, POLICY, NOW))) == 2
    assert list(offer_questions(late, POLICY, NOW)) == []
