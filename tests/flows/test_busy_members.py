"""Members who share when they are busy: what a look at that changes, and what it does not when it fails."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cornerman.actions import HoldDebrief
from cornerman.busy_reading import BusyReading
from cornerman.errors import CornermanError, OutsideDownError, OutsideRefusedError, SettingsError
from cornerman.plan import plan
from cornerman.times import Span
from flows.gathering import gather, look, watch, watch_beside
from flows.house import House
from integrations.clock import StoppedClock
from integrations.rehearsal import RehearsalFreeBusy
from tests.flows.test_killed import put_interview
from tests.houses import house_on_files, with_council
from tests.killing import run
from tests.paper import ALICE, BOB, CAROL, DAN, NOW

LATER = NOW + timedelta(minutes=5)
DOWN = OutsideDownError("Google did not answer.", remedy="Nothing is lost.")


@dataclass
class Asked:
    """One who knows when people are busy, who keeps whom it was asked about, and fails when it is told to."""

    inside: RehearsalFreeBusy
    error: CornermanError | None = None

    def __post_init__(self) -> None:
        self.questions: list[tuple[set[str], Span]] = []

    def busy(self, emails: Collection[str], window: Span) -> BusyReading:
        self.questions.append((set(emails), window))
        if self.error is not None:
            raise self.error
        return self.inside.busy(emails, window)


@pytest.fixture(name="asked")
def _asked() -> Asked:
    return Asked(RehearsalFreeBusy({}))


@pytest.fixture(name="house")
def _house(tmp_path: Path, asked: Asked) -> Iterator[House]:
    """Open Alice's house with a council and an interview tomorrow."""
    with house_on_files(tmp_path) as house:
        with_council(house)
        put_interview(tmp_path, "20261124")
        yield replace(house, free_busy=asked)


def planned(house: House) -> HoldDebrief:
    actions = plan(gather(house, house.clock.now()), house.policy, house.clock.now())
    [hold] = [action for action in actions if isinstance(action, HoldDebrief)]
    return hold


def first_time(house: House) -> Span:
    """Give the time of the debrief as long as nobody is busy."""
    watch(house, NOW)
    return planned(house).debrief.span


def test_members_who_are_busy_at_the_first_time_get_the_debrief_at_the_next(house: House, asked: Asked) -> None:
    first = first_time(house)
    asked.inside.shared = {each.email: (first,) for each in (BOB, CAROL, DAN)}

    watch(house, NOW)

    assert first.end <= planned(house).debrief.span.start < first.end + timedelta(minutes=15)


def test_one_who_is_busy_is_left_out_when_enough_are_free(house: House, asked: Asked) -> None:
    first = first_time(house)
    asked.inside.shared = {BOB.email: (Span(start=first.start, end=first.start + timedelta(days=2)),)}

    watch(house, NOW)

    assert planned(house).debrief.span == first
    assert planned(house).debrief.members == (CAROL.email, DAN.email)


def test_only_those_who_may_be_invited_are_asked_about(house: House, asked: Asked) -> None:
    house.memory.keep_member(replace(BOB, paused=True))
    house.memory.keep_member(replace(CAROL, consented_on=None))
    house.memory.keep_member(replace(DAN, email=ALICE.email))

    watch(house, NOW)

    assert [emails for emails, _ in asked.questions] == [{DAN.email}]


def test_it_is_asked_once_up_to_where_the_last_debrief_may_lie(house: House, asked: Asked, tmp_path: Path) -> None:
    put_interview(tmp_path, "20270118")

    watch(house, NOW)

    [(_, window)] = asked.questions
    [process] = gather(house, NOW).processes
    end = process.rounds[-1].last.event.span.end
    assert end.date() == date(2027, 1, 18)
    assert window == Span(start=NOW, end=end + house.policy.debrief_within + timedelta(days=3))


def test_nobody_is_asked_about_while_no_debrief_is_to_come(house: House, asked: Asked, tmp_path: Path) -> None:
    put_interview(tmp_path, "20261110")

    watch(house, NOW)

    assert asked.questions == []


@pytest.mark.parametrize(
    "error", [DOWN, OutsideRefusedError("No.", remedy="Sign in."), SettingsError("No sign-in.", remedy="Sign in.")]
)
def test_a_failure_costs_a_line_and_what_was_known_still_counts(
    house: House, asked: Asked, error: CornermanError
) -> None:
    first = first_time(house)
    asked.inside.shared = {each.email: (first,) for each in (BOB, CAROL, DAN)}
    watch(house, NOW)
    before = planned(house)
    asked.error = error

    watch(house, LATER)

    assert planned(house).debrief.span == before.debrief.span
    [loss] = house.memory.health().losses
    assert str(error) in loss


def test_a_failure_the_first_time_leaves_the_debrief_to_the_members_hours(house: House, asked: Asked) -> None:
    first = first_time(house)
    asked.error = DOWN

    watch(house, LATER)

    assert planned(house).debrief.span == first


def test_an_error_about_one_member_keeps_what_was_known_of_that_one(house: House, asked: Asked) -> None:
    first = first_time(house)
    asked.inside.shared = {each.email: (first,) for each in (BOB, CAROL, DAN)}
    watch(house, NOW)
    asked.inside.shared = {each.email: () for each in (BOB, CAROL, DAN)}
    asked.inside.broken = {BOB.email: "internalError", CAROL.email: "internalError"}

    watch(house, LATER)

    assert planned(house).debrief.span.start >= first.end
    assert len(house.memory.health().losses) == 2
    assert gather(house, LATER).busy == {BOB.email: (first,), CAROL.email: (first,), DAN.email: ()}


def test_who_shares_no_longer_or_is_asked_no_longer_is_forgotten(house: House, asked: Asked) -> None:
    first = first_time(house)
    asked.inside.shared = {each.email: (first,) for each in (BOB, CAROL, DAN)}
    watch(house, NOW)
    del asked.inside.shared[BOB.email]
    house.memory.keep_member(replace(CAROL, paused=True))

    watch(house, LATER)
    assert gather(house, LATER).busy == {DAN.email: (first,)}

    asked.error = DOWN
    house.memory.drop_member(DAN.email)
    watch(house, LATER)
    assert gather(house, LATER).busy == {}


def test_a_debrief_is_kept_although_its_members_have_it_on_their_calendars(house: House, asked: Asked) -> None:
    run(house)
    [debrief] = house.memory.debriefs()
    asked.inside.shared = dict.fromkeys(debrief.members, (debrief.span,))

    run(replace(house, clock=StoppedClock(LATER)))

    assert house.memory.debriefs() == (debrief,)


def test_a_look_that_is_not_kept_knows_it_too(house: House, asked: Asked) -> None:
    asked.inside.shared = {BOB.email: ()}

    assert look(house, NOW).busy == {BOB.email: ()}
    assert house.memory.understanding() is None


def test_what_is_compared_differs_in_the_answers_alone(house: House, asked: Asked) -> None:
    asked.inside.shared = {BOB.email: ()}

    otherwise, now = watch_beside(house, NOW, answers=())

    assert otherwise == now
    assert len(asked.questions) == 1
