"""What a Google calendar is as a calendar: read by what changed, and never written."""

from datetime import UTC, timedelta

import pytest

from cornerman.errors import OutsideDownError, OutsideRefusedError
from cornerman.events import EventStatus
from cornerman.ports import Calendar, CalendarReading
from cornerman.source_memory import SourceMemory
from cornerman.times import Span
from integrations.clock import StoppedClock
from integrations.google_api import Json
from integrations.google_capabilities import Capability
from integrations.google_read_calendar import GoogleReadCalendar
from integrations.google_refusals import SignInAgainError
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_rehearsal_answers import GoogleFault
from integrations.rehearsal import RehearsalCalendar
from integrations.several_calendars import Mark, SeveralCalendars
from integrations.source_rehearsal import RehearsedSources
from tests.paper import ALICE, NOW, PARIS, at, debrief_entry

WEEK = Span(start=NOW - timedelta(days=1), end=NOW + timedelta(days=6))
TEAM = "team@group.calendar.example"
LIST = "calendar.events.list"


def timed(hours: float, title: str = "Talk", **more: object) -> Json:
    span = at(hours)
    start, end = ({"dateTime": each.isoformat(), "timeZone": "Europe/Paris"} for each in (span.start, span.end))
    return {"summary": title, "start": start, "end": end, **more}


class Scene:
    """Alice's account at Google, and what is kept of it."""

    def __init__(self) -> None:
        self.google = RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))
        self.memory: SourceMemory = RehearsedSources()

    def calendar(
        self, calendar_id: str = "primary", capability: Capability = Capability.READ_CALENDARS
    ) -> GoogleReadCalendar:
        """Give the calendar as a new run would open it."""
        api = self.google.api(capability)
        return GoogleReadCalendar(api, account="a1b2c3", calendar_id=calendar_id, zone=PARIS, memory=self.memory)

    def read(self) -> CalendarReading:
        return self.calendar().read(WEEK)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_what_a_calendar_says_inside_the_window_is_read(scene: Scene) -> None:
    scene.google.put_event("primary", timed(1, "Talk"))
    scene.google.put_event("primary", timed(2, "Panel"))
    scene.google.put_event("primary", timed(24 * 9, "Later"))
    calendar: Calendar = scene.calendar()

    assert [each.title for each in calendar.read(WEEK).events] == ["Talk", "Panel"]
    assert calendar.read(WEEK).losses == ()


def test_what_moves_or_goes_in_google_is_noticed_the_next_time(scene: Scene) -> None:
    moved, gone = (str(scene.google.put_event("primary", timed(1, each))["id"]) for each in ("Talk", "Panel"))
    scene.read()
    scene.google.change_event("primary", moved, **{name: timed(5)[name] for name in ("start", "end")})
    scene.google.delete_event("primary", gone)

    assert [(each.title, each.span.start) for each in scene.read().events] == [("Talk", at(5).start)]


def test_an_occurrence_that_is_deleted_in_google_does_not_take_place(scene: Scene) -> None:
    """Failure 6 of the twenty, by way of a delta: it comes with nothing but ids."""
    scene.google.put_event("primary", timed(1, "Series", id="series1", recurrence=["RRULE:FREQ=DAILY;COUNT=3"]))
    assert [each.status for each in scene.read().events] == [EventStatus.CONFIRMED] * 3
    original = timed(25)["start"]
    off = {"id": "series1_1", "status": "cancelled", "recurringEventId": "series1", "originalStartTime": original}
    scene.google.put_event("primary", off)

    states = [each.status for each in scene.read().events]
    assert states == [EventStatus.CONFIRMED, EventStatus.CANCELLED, EventStatus.CONFIRMED]


def test_a_series_keeps_its_hour_over_the_change_of_clocks(scene: Scene) -> None:
    """Failure 7 of the twenty, from the list to the event."""
    scene.google.put_event("primary", timed(1, recurrence=["RRULE:FREQ=WEEKLY;COUNT=20"]))
    spring = Span(start=NOW + timedelta(days=110), end=NOW + timedelta(days=140))
    found = [each.span.start for each in scene.calendar().read(spring).events]

    assert {each.astimezone(PARIS).hour for each in found} == {10}
    assert {each.astimezone(UTC).hour for each in found} == {8, 9}


def test_one_event_that_cannot_be_read_costs_itself_and_names_its_calendar(scene: Scene) -> None:
    scene.google.add_calendar(TEAM, title="Team")
    scene.google.put_event(TEAM, timed(1, "Talk"))
    scene.google.put_event(TEAM, timed(2, "Broken", id="broken1", start={"dateTime": "soon"}))
    reading = scene.calendar(TEAM).read(WEEK)

    assert [each.title for each in reading.events] == ["Talk"]
    assert reading.losses == ("Google calendar “Team”: broken1@google.com: DTSTART: soon",)


def test_of_a_calendar_that_somebody_shares_private_events_are_busy_and_say_nothing(scene: Scene) -> None:
    scene.google.add_calendar(TEAM, title="Team", role="reader")
    scene.google.put_event(TEAM, timed(1, "Their secret", visibility="private"))
    [found] = scene.calendar(TEAM, Capability.READ_SHARED_CALENDARS).read(WEEK).events

    assert (found.title, found.private, found.busy) == ("", True, True)


def test_a_calendar_is_kept_under_a_name_that_shows_no_address(scene: Scene) -> None:
    names = [scene.calendar(each).source for each in ("primary", TEAM)]

    assert all(each.startswith("google/a1b2c3/at/") for each in names)
    assert len(set(names)) == 2
    assert "team" not in names[1]


def test_accounts_do_not_share_what_is_kept(scene: Scene) -> None:
    """Failure 4 of the twenty: a token is one for an account."""
    api = scene.google.api(Capability.READ_CALENDARS)
    other = GoogleReadCalendar(api, account="d4e5f6", calendar_id="primary", zone=PARIS, memory=scene.memory)

    assert other.source != scene.calendar().source


def test_a_calendar_can_only_be_read(scene: Scene) -> None:
    entry = debrief_entry()
    with pytest.raises(OutsideRefusedError, match="can only be read"):
        scene.calendar().write(entry)
    with pytest.raises(OutsideRefusedError, match="can only be read"):
        scene.calendar().remove(entry.uid)
    assert scene.google.calls == []


def test_nothing_is_ever_asked_but_for_the_list(scene: Scene) -> None:
    scene.google.put_event("primary", timed(1))
    scene.read()
    scene.google.forget_sync_tokens("primary")
    scene.read()

    assert {each.method for each in scene.google.calls} == {LIST}


def test_a_calendar_that_is_not_there_is_told_without_its_address(scene: Scene) -> None:
    with pytest.raises(OutsideRefusedError, match="is not there") as raised:
        scene.calendar(TEAM).read(WEEK)
    assert TEAM not in str(raised.value)


def test_a_calendar_that_is_there_no_more_is_told_by_its_title_and_what_is_kept_stays(scene: Scene) -> None:
    scene.google.add_calendar(TEAM, title="Team")
    scene.google.put_event(TEAM, timed(1))
    calendar = scene.calendar(TEAM)
    calendar.read(WEEK)
    scene.google.delete_calendar(TEAM)

    reading = calendar.read(WEEK)
    assert "“Team” is not there" in reading.losses[0]
    assert ([each.title for each in reading.events], reading.whole) == (["Talk"], False)


def test_any_other_refusal_is_told_as_google_says_it(scene: Scene) -> None:
    scene.google.fail_next(LIST, GoogleFault.refused(403, "accessNotConfigured"))
    with pytest.raises(OutsideRefusedError, match="not switched on"):
        scene.read()


def test_a_permission_that_is_gone_and_trouble_at_google_pass_through(scene: Scene) -> None:
    scene.google.fail_next(LIST, GoogleFault.refused(503, "backendError"))
    with pytest.raises(OutsideDownError):
        scene.read()
    scene.google.taken_back.add(Capability.READ_CALENDARS)
    with pytest.raises(SignInAgainError):
        scene.read()


def test_what_google_does_not_give_out_any_more_stands_as_it_was_and_is_told(scene: Scene) -> None:
    scene.google.put_event("primary", timed(1))
    before = scene.read()
    scene.google.taken_back.add(Capability.READ_CALENDARS)
    after = scene.read()

    assert (after.events, after.whole) == (before.events, False)
    assert "`cornerman google sign-in`" in after.losses[0]


def test_beside_another_calendar_one_that_fails_costs_a_line_and_calls_nothing_off(scene: Scene) -> None:
    scene.google.put_event("primary", timed(1))
    mark = Mark(memory=scene.memory, name="read")
    several = SeveralCalendars(RehearsalCalendar(), [scene.calendar()], marks=[mark])
    assert several.read(WEEK).whole
    scene.google.fail_next(LIST, GoogleFault.refused(503, "backendError"))
    reading = several.read(WEEK)

    assert (reading.whole, len(reading.losses)) == (False, 1)
    assert [each.title for each in several.read(WEEK).events] == ["Talk"]
