"""Where a debrief takes place, and what is said when nobody knows."""

from dataclasses import replace
from datetime import time, timedelta

from cornerman.actions import HoldDebrief
from cornerman.council_meetings import StandingMeeting
from cornerman.debriefs import Debrief, DebriefState
from cornerman.events import Event
from cornerman.planning.debriefs import plan_debriefs
from cornerman.planning.venues import has_no_place, venue
from cornerman.policy import Policy
from cornerman.views.council import debrief_items
from cornerman.world import World
from tests.paper import ALICE, NOW, PARIS, at, done, process, session, world

POLICY = Policy()
ROOM = "https://meet.home.example/alice"
LATER = NOW + timedelta(minutes=5)


def booked() -> tuple[World, Debrief]:
    before = world(process("p", session("s", at(3))))
    [action] = plan_debriefs(before, POLICY, NOW)
    assert isinstance(action, HoldDebrief)
    after = done(before, [action], NOW)
    [debrief] = after.debriefs
    return after, debrief


def on_calendar(current: World, debrief: Debrief, **changes: str) -> World:
    """Give the world in which the event of a debrief says something else."""

    def seen(event: Event) -> Event:
        return replace(event, **changes) if event.uid == debrief.uid else event  # type: ignore[arg-type]  # texts alone

    return replace(current, events=tuple(map(seen, current.events)))


def lines(current: World, *, hours: float = 1) -> list[str]:
    now = NOW + timedelta(hours=hours)
    return [line for item in debrief_items(current, POLICY, now) for line in item.lines if "No place" in line]


def test_what_stands_there_and_was_not_written_by_us_is_the_seekers_own() -> None:
    after, debrief = booked()
    written = replace(debrief, room="https://meet.home.example/old")
    own = on_calendar(after, debrief, location="  Café\nZentral ")
    ours = on_calendar(after, debrief, location=written.room)

    assert venue(written, own, POLICY, LATER).own == "Café Zentral"
    assert venue(written, ours, POLICY, LATER).own == ""
    assert venue(written, after, POLICY, LATER).own == ""
    assert venue(debrief, replace(own, events=()), POLICY, LATER).own == ""


def test_what_was_taken_off_is_in_no_meeting() -> None:
    after, debrief = booked()
    meeting = StandingMeeting(
        first=debrief.span.start.date(),
        start=time(debrief.span.start.astimezone(PARIS).hour),
        length=timedelta(hours=2),
        zone=PARIS,
    )
    inside = replace(after, meetings=(meeting,), seeker=replace(ALICE, room=ROOM))

    assert venue(debrief, inside, POLICY, LATER).in_meeting
    assert venue(debrief, inside, POLICY, LATER).room == ""
    assert venue(replace(debrief, state=DebriefState.WITHDRAWN), inside, POLICY, LATER).room == ROOM
    assert not has_no_place(debrief, inside, POLICY, LATER)


def test_that_no_place_is_named_is_said_once_with_what_to_do() -> None:
    after, debrief = booked()

    [line] = lines(after)
    assert "`room` under [seeker]" in line
    assert lines(after, hours=-0.1 + 24.2) == []
    assert lines(replace(after, debriefs=(replace(debrief, written_at=None),))) == []


def test_where_a_place_is_known_nothing_is_said() -> None:
    after, debrief = booked()

    assert lines(replace(after, seeker=replace(ALICE, room=ROOM))) == []
    assert lines(on_calendar(after, debrief, location="Café Zentral")) == []
    assert lines(on_calendar(after, debrief, url="https://meet.example/abc")) == []
    assert lines(replace(after, events=())) == []
