"""What several calendars are together."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.errors import BadInputError, OutsideDownError, OutsideError, SettingsError, StorageError
from cornerman.events import Event
from cornerman.invitations import DebriefEntry
from cornerman.ports import CalendarReading
from cornerman.times import Span
from integrations.ics_calendar import IcsCalendar
from integrations.rehearsal import RehearsalCalendar
from integrations.several_calendars import Mark, SeveralCalendars
from integrations.source_rehearsal import RehearsedSources
from integrations.unopened import UnopenedCalendar
from tests.paper import BOB, NOW, PARIS, at, debrief_entry, event

TALK, PANEL = event("talk@x.example", at(3), "Talk"), event("panel@x.example", at(2), "Panel")
WEEK = Span(start=NOW - timedelta(days=1), end=NOW + timedelta(days=6))
ENTRY = debrief_entry()


class Failing(RehearsalCalendar):
    """A calendar that cannot be read, and that tells Bob itself what is written."""

    invites = True

    def __init__(self, error: OutsideError | BadInputError | StorageError) -> None:
        super().__init__()
        self._error = error

    def read(self, window: Span) -> CalendarReading:
        raise self._error

    def write(self, entry: DebriefEntry) -> frozenset[str]:
        return super().write(entry) | {BOB.email}

    def remove(self, uid: str) -> frozenset[str]:
        return super().remove(uid) | {BOB.email}


DOWN = OutsideDownError("The server is away.", remedy="Wait.")


def titles(calendar: SeveralCalendars) -> list[str]:
    return [each.title for each in calendar.read(WEEK).events]


def test_the_events_of_all_calendars_come_in_order_of_time() -> None:
    assert titles(SeveralCalendars(RehearsalCalendar([TALK]), [RehearsalCalendar([PANEL])])) == ["Panel", "Talk"]


def test_an_event_in_several_calendars_is_one_as_the_first_has_it() -> None:
    def called(title: str) -> RehearsalCalendar:
        return RehearsalCalendar([replace(TALK, title=title)])

    assert titles(SeveralCalendars(called("own"), [called("first"), called("second")])) == ["own"]
    assert titles(SeveralCalendars(RehearsalCalendar(), [called("first"), called("second")])) == ["first"]


def test_two_instances_of_a_series_stay_two() -> None:
    instances = [replace(TALK, recurrence_id=stamp) for stamp in ("20261123T110000Z", "20261124T110000Z")]
    assert titles(SeveralCalendars(RehearsalCalendar(instances[:1]), [RehearsalCalendar(instances)])) == ["Talk"] * 2


def test_a_copy_of_our_own_event_in_another_calendar_is_passed_over() -> None:
    """A published copy of the own calendar may be hours old, and shows what was taken away since."""
    copy = Event(uid=ENTRY.uid, span=ENTRY.span, title=ENTRY.title, tag=ENTRY.tag)
    calendar = SeveralCalendars(RehearsalCalendar(), [RehearsalCalendar([copy, TALK])])
    assert titles(calendar) == ["Talk"]
    calendar.write(ENTRY)
    assert titles(calendar) == ["Talk", ENTRY.title]


def test_what_the_seekers_calendar_made_of_our_invitation_is_no_event_of_its_own() -> None:
    """A guest's copy does not carry our tag; it has the UID that the invitation had."""
    ours = Event(uid=ENTRY.uid, span=ENTRY.span, title=ENTRY.title, tag=ENTRY.tag, known_as="1@google.example")
    copy = replace(ours, uid=ours.known_as, tag=None, known_as="")

    assert titles(SeveralCalendars(RehearsalCalendar([ours]), [RehearsalCalendar([copy, TALK])])) == [
        "Talk",
        ours.title,
    ]
    assert titles(SeveralCalendars(RehearsalCalendar(), [RehearsalCalendar([copy])])) == [copy.title]


@pytest.mark.parametrize("error", [DOWN, BadInputError("It is no calendar.", remedy="Export it again.")])
def test_another_calendar_that_fails_costs_a_line(error: OutsideError | BadInputError) -> None:
    own = RehearsalCalendar([TALK], losses=["work: 1: DTSTART: soon"])
    reading = SeveralCalendars(own, [Failing(error), RehearsalCalendar([PANEL])]).read(WEEK)

    assert [each.title for each in reading.events] == ["Panel", "Talk"]
    assert reading.losses == ("work: 1: DTSTART: soon", str(error))


def test_a_line_that_two_calendars_have_is_told_once() -> None:
    both = [RehearsalCalendar(losses=["The same."]), RehearsalCalendar(losses=["The same."])]
    assert SeveralCalendars(both[0], both[1:]).read(WEEK).losses == ("The same.",)


def test_an_own_calendar_that_fails_fails_all() -> None:
    with pytest.raises(OutsideDownError, match="away"):
        SeveralCalendars(Failing(DOWN), [RehearsalCalendar([TALK])]).read(WEEK)


def test_a_store_that_fails_fails_all() -> None:
    with pytest.raises(StorageError):
        SeveralCalendars(RehearsalCalendar(), [Failing(StorageError("Full.", remedy="Make room."))]).read(WEEK)


def test_only_the_own_calendar_is_written_and_says_whom_it_told(tmp_path: Path) -> None:
    other = tmp_path / "other.ics"
    other.write_bytes(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")
    before = other.read_bytes()
    own = Failing(DOWN)
    calendar = SeveralCalendars(own, [IcsCalendar(other, zone=PARIS)])
    assert calendar.write(ENTRY) == {BOB.email}
    assert list(own.events) == [ENTRY.uid]
    assert calendar.remove(ENTRY.uid) == {BOB.email}

    assert own.events == {}
    assert other.read_bytes() == before


def test_a_calendar_that_never_was_read_holds_nothing_back_and_one_that_was_does() -> None:
    mark = Mark(memory=RehearsedSources(), name="read/team")
    never = SeveralCalendars(RehearsalCalendar(), [Failing(DOWN)], marks=[mark]).read(WEEK)
    SeveralCalendars(RehearsalCalendar(), [RehearsalCalendar([TALK])], marks=[mark]).read(WEEK)
    since = SeveralCalendars(RehearsalCalendar(), [Failing(DOWN)], marks=[mark]).read(WEEK)
    assert (never.whole, since.whole) == (True, False)
    assert never.losses == since.losses == (str(DOWN),)


def test_a_calendar_without_a_password_is_a_line_of_loss() -> None:
    missing = UnopenedCalendar(SettingsError("There is no password.", remedy="Set one."))
    reading = SeveralCalendars(RehearsalCalendar([TALK]), [missing]).read(WEEK)
    assert (len(reading.events), reading.losses) == (1, ("There is no password. Set one.",))
