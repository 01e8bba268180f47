"""What every memory promises of what the seeker prepares with, on every database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.goals import Evidence, Goals, Minimum, Seniority, Trade, WalkAway
from cornerman.hearings import Heard
from cornerman.memory import Memory
from cornerman.mission_versions import MissionVersion
from cornerman.missions import MissionState
from cornerman.money import Money
from cornerman.offer_parts import Component
from cornerman.reminders import OwnReminder
from cornerman.times import Span
from integrations.store.memory import SqlMemory
from integrations.store.transactions import Store
from tests.stores import KINDS, new_store

BERLIN = ZoneInfo("Europe/Berlin")
NINE = datetime(2026, 3, 2, 9, tzinfo=BERLIN)
HOUR = timedelta(hours=1)
PAY = Money(amount=Decimal("65000.50"), currency="EUR")

HEARD = Heard(
    process_id="p1",
    question="q1",
    asked="Where does it stand?",
    who="Dana",
    said="About 40 %.",
    heard_on=NINE.date(),
    recorded_at=NINE,
)
VERSION = MissionVersion(
    process_id="p1", number=1, kept_at=NINE, state=MissionState.SHARED, content="# Draft é 🚀\r\n", why="It was shared."
)
GOALS = Goals(
    offer_id="offer-1",
    stated_at=NINE,
    target=PAY,
    opening=PAY,
    opening_to=replace(PAY, amount=Decimal(70000)),
    why_this_job="The team.",
    seniority=Seniority.JUNIOR,
    counterpart="the hiring manager",
    alternatives=("Stay.",),
    theirs="Ask the runner-up.",
    trades=(Trade(give="An earlier start", get="A sign-on"),),
    evidence=(Evidence(words="The band is public.", source="their advertisement", year=2026),),
)
WALK_AWAY = WalkAway(
    offer_id="offer-1",
    stated_at=NINE,
    amount=PAY,
    words="Not below this.",
    minimums=(Minimum(component=Component.REMOTE, words="two days a week"),),
)
ANSWER = AskAnswer(
    offer_id="offer-1",
    ask_id="ask-1",
    leg="budget",
    ask="A survey tool",
    colour=Colour.AMBER,
    answered_at=NINE,
    words="When you are here.",
)
REMINDER = OwnReminder(
    key="remind/1",
    uid="cornerman-1@cornerman.invalid",
    process_id="p1",
    about="event-1",
    span=Span(start=NINE, end=NINE + HOUR / 4),
)


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with new_store(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def memory(store: Store) -> Memory:
    return SqlMemory(store, "alice")


def test_a_new_memory_has_nothing_prepared(memory: Memory) -> None:
    assert [memory.heard(), memory.goals(), memory.ask_answers(), memory.reminders()] == [()] * 4
    assert memory.mission_versions("p1") == ()
    assert memory.walk_away("offer-1") is None


def test_of_one_persons_answers_to_one_question_the_latest_stands(memory: Memory) -> None:
    other = replace(HEARD, who="Lee", recorded_at=NINE - HOUR)
    later = replace(HEARD, who="dana", said="Half of them.", recorded_at=NINE + HOUR)
    for each in (HEARD, other, later):
        memory.keep_heard(each)

    assert memory.heard() == (other, later)
    assert memory.drop_heard(HEARD.key)
    assert not memory.drop_heard(HEARD.key)
    assert memory.heard() == (other,)


def test_versions_come_by_number_and_keep_every_sign(memory: Memory) -> None:
    later = [replace(VERSION, number=number, kept_at=NINE - number * HOUR) for number in range(2, 12)]
    for each in (*reversed(later), VERSION, replace(VERSION, process_id="p2")):
        memory.keep_mission_version(each)

    assert memory.mission_versions("p1") == (VERSION, *later)


def test_goals_are_replaced_by_offer(memory: Memory) -> None:
    memory.keep_goals(GOALS)
    memory.keep_goals(replace(GOALS, target=None))
    memory.keep_goals(replace(GOALS, offer_id="offer-0"))

    assert memory.goals() == (replace(GOALS, offer_id="offer-0"), replace(GOALS, target=None))


def test_goals_can_be_forgotten(memory: Memory) -> None:
    memory.keep_goals(GOALS)

    assert memory.drop_goals(GOALS.offer_id)
    assert not memory.drop_goals(GOALS.offer_id)
    assert memory.goals() == ()


def test_a_walk_away_is_kept_whole_and_forgotten(memory: Memory) -> None:
    memory.keep_walk_away(replace(WALK_AWAY, words="Before."))
    memory.keep_walk_away(WALK_AWAY)

    assert memory.walk_away("offer-1") == WALK_AWAY
    assert memory.walk_aways() == (WALK_AWAY,)
    assert memory.drop_walk_away("offer-1")
    assert not memory.drop_walk_away("offer-1")
    assert memory.walk_away("offer-1") is None


def test_answers_to_asks_come_oldest_first_and_twice_the_same_is_one(memory: Memory) -> None:
    later = replace(ANSWER, colour=Colour.GREEN, answered_at=NINE + HOUR, in_writing=True)
    for each in (later, ANSWER, later):
        memory.keep_ask_answer(each)

    assert memory.ask_answers() == (ANSWER, later)
    assert memory.drop_ask_answer(ANSWER.key)
    assert not memory.drop_ask_answer(ANSWER.key)


def test_reminders_are_replaced_by_key(memory: Memory) -> None:
    gone = replace(REMINDER, stands=False, sequence=1, written_at=NINE)
    memory.keep_reminder(REMINDER)
    memory.keep_reminder(gone)

    assert memory.reminders() == (gone,)


def test_nothing_of_one_account_is_seen_by_another(store: Store, memory: Memory) -> None:
    memory.keep_heard(HEARD)
    memory.keep_mission_version(VERSION)
    memory.keep_goals(GOALS)
    memory.keep_walk_away(WALK_AWAY)
    memory.keep_ask_answer(ANSWER)
    memory.keep_reminder(REMINDER)

    test_a_new_memory_has_nothing_prepared(SqlMemory(store, "bob"))
    assert not SqlMemory(store, "bob").drop_walk_away("offer-1")
