"""A debrief at a time that the seeker chose goes out once, through calendar and post, and holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cornerman.events import Event
from cornerman.invitations import Method
from cornerman.planning.by_hand import Named, by_hand, case_about, what_is_possible
from cornerman.planning.debrief_cases import Case
from cornerman.prompts import PromptKind, PromptState
from cornerman.times import Span
from flows.gathering import gather
from flows.house import House
from integrations.clock import StoppedClock
from integrations.rehearsal import RehearsalPost
from tests.flows.test_killed import put_interview
from tests.houses import house_on_files, with_council
from tests.killing import run
from tests.paper import BOB, CAROL, DAN, NOW

LATER = NOW + timedelta(minutes=5)


@pytest.fixture(name="house")
def _house(tmp_path: Path) -> Iterator[House]:
    """Open Alice's house with an interview tomorrow, and its post in memory."""
    post = RehearsalPost()
    with house_on_files(tmp_path) as house:
        put_interview(tmp_path, "20261124")
        yield replace(house, seeker_post=post, member_post=post)


def the_case(house: House, now: datetime = NOW) -> Case:
    world = gather(house, now)
    [one] = world.processes
    found = case_about(one.origins, world, house.policy, now)
    assert found is not None
    return found


def told(house: House) -> list[tuple[str, Method, int]]:
    assert isinstance(house.member_post, RehearsalPost)
    letters = (each for each, _ in house.member_post.invitations.values())
    return sorted((each.to.name, each.method, each.entry.sequence) for each in letters)


def ours(house: House) -> list[Event]:
    window = Span(start=NOW - timedelta(days=9), end=NOW + timedelta(days=9))
    return [event for event in house.calendar.read(window).events if event.tag]


def later(house: House, minutes: int) -> House:
    return replace(house, clock=StoppedClock(NOW + timedelta(minutes=minutes)))


def test_a_compromise_that_is_taken_goes_out_once_and_closes_the_question(house: House) -> None:
    with_council(house, BOB)
    run(house)
    [asked] = [each for each in house.memory.prompts() if each.kind is PromptKind.NO_SLOT]
    assert told(house) == []
    [way] = what_is_possible(the_case(house)).ways
    members = tuple(each.email for each in way.members)
    found = by_hand(the_case(house), Named(start=way.span.start, members=members, why="You chose it."))
    house.memory.keep_debrief(found.debrief)

    run(later(house, 5))

    assert told(house) == [("Bob", Method.REQUEST, 0)]
    assert [(each.span, each.tag) for each in ours(house)] == [(way.span, found.debrief.key)]
    states = {each.key: each.state for each in house.memory.prompts()}
    assert states[asked.key] is PromptState.OVERTAKEN
    assert [run(later(house, 6)), run(later(house, 90))] == [0, 0]
    assert told(house) == [("Bob", Method.REQUEST, 0)]


def test_a_debrief_that_is_moved_by_the_seekers_word_is_one_update_for_each_and_stays(house: House) -> None:
    with_council(house, BOB, CAROL, DAN)
    run(house)
    [before] = ours(house)
    at = before.span.start + timedelta(hours=4)
    found = by_hand(the_case(house, LATER), Named(start=at, members=(BOB.email, DAN.email), why="It suits."))
    house.memory.keep_debrief(found.debrief)

    run(later(house, 6))

    updates = [("Bob", Method.REQUEST, 1), ("Carol", Method.CANCEL, 1), ("Dan", Method.REQUEST, 1)]
    assert [each for each in told(house) if each[2]] == updates
    [after] = ours(house)
    assert (after.uid, after.span.start, after.sequence) == (before.uid, at, 1)
    house.memory.keep_member(replace(DAN, paused=True))
    assert run(later(house, 7)) == 1  # Dan is let go, and the others keep their time
    [kept] = house.memory.debriefs()
    assert (kept.by_hand, kept.settled, kept.span.start, kept.members) == (True, True, at, (BOB.email,))
    assert run(later(house, 8)) == 0
