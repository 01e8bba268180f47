"""What every calendar promises, whether it is a file, a folder, on a server, several, or only rehearsed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from icalendar import Alarm, Component
from icalendar import Calendar as Vcalendar
from icalendar import Event as Vevent

from cornerman.errors import OutsideRefusedError
from cornerman.events import Attendee, Event, Response
from cornerman.invitations import DebriefEntry
from cornerman.keys import uid_of
from cornerman.people import Person
from cornerman.ports import Calendar
from cornerman.times import Span
from integrations.caldav_calendar import CaldavCalendar
from integrations.clock import StoppedClock
from integrations.google_api import GoogleApi, Json
from integrations.google_capabilities import Capability
from integrations.google_debriefs import GoogleDebriefs
from integrations.google_rehearsal import RehearsedGoogle
from integrations.ics_calendar import IcsCalendar
from integrations.ics_properties import properties
from integrations.rehearsal import RehearsalCalendar
from integrations.several_calendars import SeveralCalendars
from integrations.source_rehearsal import RehearsedSources
from tests.caldav_servers import OnServer, RunningServers
from tests.google_server import running_google
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, PARIS, at

DENTIST = Event(uid="dentist@postbox.example", span=at(1), title="Dentist")
ENTRY = DebriefEntry(
    uid="cornerman-1@cornerman.invalid",
    tag="debrief/1",
    sequence=0,
    span=at(26, minutes=25),
    title="Debrief: how did it go?",
    description="First the facts, then advice; commas and semicolons stay.\nSecond line.",
    organizer=Person(email=ALICE.email, name=ALICE.name),
    attendees=tuple(Attendee(person=Person(email=each.email, name=each.name)) for each in (BOB, CAROL)),
)
ROOM, ELSEWHERE = "https://meet.home.example/alice?pin=1,2;3", "The café on the corner, upstairs"
IN_ROOM = replace(ENTRY, room=ROOM)
TELLING = {"xandikos", "google", "google over HTTP"}
WEEK = Span(start=NOW - timedelta(days=1), end=NOW + timedelta(days=6))


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServers]:
    """Give real CalDAV servers."""
    with RunningServers(tmp_path_factory.mktemp("servers")) as running:
        yield running


@pytest.fixture
def on_server(request: pytest.FixtureRequest, servers: RunningServers) -> OnServer | None:
    """Give the calendar as its server shows it, for the kinds that have one."""
    kind = request.node.callspec.params["calendar"]
    return servers.new_calendar(kind) if kind in {"radicale", "xandikos"} else None


@pytest.fixture
def google() -> RehearsedGoogle:
    """Give a Google that has nothing but Alice."""
    return RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))


@pytest.fixture
def google_api(request: pytest.FixtureRequest, google: RehearsedGoogle) -> Iterator[GoogleApi]:
    """Give Google's APIs, in memory or over HTTP."""
    if request.node.callspec.params["calendar"] == "google over HTTP":
        with running_google(google=google) as house:
            yield house.api(Capability.KEEP_DEBRIEFS)
    else:
        yield google.api(Capability.KEEP_DEBRIEFS)


def on_google(api: GoogleApi, google: RehearsedGoogle) -> GoogleDebriefs:
    """Give the calendar of debriefs in an account, with the dentist on it."""
    memory, clock = RehearsedSources(), StoppedClock(NOW)
    calendar = GoogleDebriefs(api, account="0123456789ab", seeker=ALICE, memory=memory, clock=clock)
    times = {side: {"dateTime": getattr(DENTIST.span, side).isoformat()} for side in ("start", "end")}
    google.put_event(calendar.ensure_calendar(), {"iCalUID": DENTIST.uid, "summary": DENTIST.title, **times})
    return calendar


@pytest.fixture(params=["file", "folder", "radicale", "xandikos", "google", "google over HTTP", "several", "rehearsal"])
def calendar(request: pytest.FixtureRequest, tmp_path: Path, on_server: OnServer | None) -> Calendar:
    """Give a calendar that holds the dentist."""
    if request.param == "rehearsal":
        return RehearsalCalendar([DENTIST])
    if request.param.startswith("google"):
        return on_google(request.getfixturevalue("google_api"), request.getfixturevalue("google"))
    stamps = [f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}" for moment in (DENTIST.span.start, DENTIST.span.end)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//Test//EN", "BEGIN:VEVENT", f"UID:{DENTIST.uid}"]
    lines += [f"DTSTAMP:{stamps[0]}", f"DTSTART:{stamps[0]}", f"DTEND:{stamps[1]}", "SUMMARY:Dentist"]
    text = "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""])
    if on_server is not None:
        on_server.put("dentist.ics", text)
        server, clock = on_server.house.server(on_server.path), StoppedClock(NOW)
        return CaldavCalendar(server, name="", seeker=ALICE, memory=RehearsedSources(), clock=clock)
    path = tmp_path / "calendar" if request.param == "folder" else tmp_path
    path.mkdir(exist_ok=True)
    (path / "dentist.ics").write_bytes(text.encode())
    place = path if request.param == "folder" else path / "dentist.ics"
    files = IcsCalendar(place, zone=PARIS, clock=StoppedClock(NOW))
    return SeveralCalendars(files, [RehearsalCalendar([DENTIST])]) if request.param == "several" else files


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What the seeker, a guest, or a program that drops what it does not know, does to every event of Cornerman.

    A `place` that is empty is taken out, and left as it is when it is None; `yes` is the address of who accepts.
    """

    title: str = ""
    description: str = ""
    place: str | None = None
    guest: str = ""
    yes: str = ""
    span: Span | None = None
    alarm: bool = False
    drops_marks: bool = False


@pytest.fixture
def edit(
    calendar: Calendar, tmp_path: Path, on_server: OnServer | None, google: RehearsedGoogle
) -> Callable[[Edit], None]:
    """Give a hand that changes events in the calendar, past Cornerman."""

    def do(change: Edit) -> None:
        if isinstance(calendar, RehearsalCalendar):
            calendar.events = {
                uid: _edited(event, change) if event.tag else event for uid, event in calendar.events.items()
            }
        elif isinstance(calendar, GoogleDebriefs):
            _edit_google(google, calendar.ensure_calendar(), change)
        elif on_server is not None:
            on_server.change(lambda data: _edited_file(data, change))
        else:
            for file in tmp_path.rglob("*.ics"):
                file.write_bytes(_edited_file(file.read_bytes(), change))

    return do


def _edited(event: Event, change: Edit) -> Event:
    guests = (Attendee(person=Person(email=change.guest)),) if change.guest else ()
    said = {each: Response.ACCEPTED if each.person.email == change.yes else each.response for each in event.attendees}
    return replace(
        event,
        title=change.title or event.title,
        description=change.description or event.description,
        location=event.location if change.place is None else change.place,
        span=change.span or event.span,
        attendees=(*(replace(each, response=response) for each, response in said.items()), *guests),
        tag=None if change.drops_marks else event.tag,
    )


def _edit_google(google: RehearsedGoogle, calendar_id: str, change: Edit) -> None:
    for event in google.standing():
        if "cornermanKey" in event.get("extendedProperties", {}).get("private", {}):
            if change.yes:
                google.answer(event["id"], change.yes, "accepted")
            else:
                google.change_event(calendar_id, event["id"], **_fields(event, change))


def _fields(event: Json, change: Edit) -> dict[str, object]:
    texts = {"summary": change.title, "description": change.description}
    fields: dict[str, object] = {name: text for name, text in texts.items() if text}
    if change.place is not None:
        fields["location"] = change.place or None
    for side in ("start", "end") if change.span else ():
        fields[side] = {"dateTime": getattr(change.span, side).isoformat()}
    if change.alarm:
        fields["reminders"] = {"useDefault": False, "overrides": [{"method": "popup", "minutes": 5}]}
    if change.guest:
        fields["attendees"] = [*event["attendees"], {"email": change.guest, "responseStatus": "needsAction"}]
    if change.drops_marks:
        fields["extendedProperties"] = None
    return fields


def _edited_file(data: bytes, change: Edit) -> bytes:
    file = Vcalendar.from_ical(data)
    for vevent in _ours_in(file):
        _edit_words(vevent, change)
        if change.span:
            _put_at(vevent, change.span)
        if change.alarm:
            vevent.add_component(Alarm({"ACTION": "DISPLAY", "TRIGGER": "-PT5M", "DESCRIPTION": "Soon"}))
        if change.guest:
            vevent.add("ATTENDEE", f"mailto:{change.guest}")
        for attendee in properties(vevent, "ATTENDEE"):
            if attendee == f"mailto:{change.yes}":
                attendee.params["PARTSTAT"] = "ACCEPTED"
        for name in [each for each in vevent if each.startswith("X-")] if change.drops_marks else []:
            del vevent[name]
    return bytes(file.to_ical())


def _edit_words(vevent: Vevent, change: Edit) -> None:
    texts = {"SUMMARY": change.title or None, "DESCRIPTION": change.description or None, "LOCATION": change.place}
    for name, text in texts.items():
        if text is not None:
            vevent.pop(name, None)
            vevent.add(name, text)


def _put_at(vevent: Vevent, span: Span) -> None:
    for name, moment in (("DTSTART", span.start), ("DTEND", span.end)):
        del vevent[name]
        vevent.add(name, moment.astimezone(UTC))


def _ours_in(file: Component) -> list[Vevent]:
    return [each for each in file.walk("VEVENT") if isinstance(each, Vevent) and "X-CORNERMAN-KEY" in each]


def _without_ours(data: bytes) -> bytes:
    file = Vcalendar.from_ical(data)
    ours_there = _ours_in(file)
    file.subcomponents = [each for each in file.subcomponents if each not in ours_there]
    return bytes(file.to_ical()) if file.walk("VEVENT") else b""


@pytest.fixture
def delete(calendar: Calendar, tmp_path: Path, on_server: OnServer | None, google: RehearsedGoogle) -> None:
    """Write the debrief with its room, and have the seeker delete it by hand, past Cornerman."""
    calendar.write(IN_ROOM)
    if isinstance(calendar, RehearsalCalendar):
        del calendar.events[ENTRY.uid]
    elif isinstance(calendar, GoogleDebriefs):
        [event] = [each for each in google.standing() if "cornermanKey" in str(each)]
        google.delete_event(calendar.ensure_calendar(), event["id"])
    elif on_server is not None:
        for path, text in on_server.house.items(on_server.path).items():
            if not _without_ours(text.encode()):
                on_server.house.ask("DELETE", path)
    else:
        for file in tmp_path.rglob("*.ics"):
            rest = _without_ours(file.read_bytes())
            file.write_bytes(rest) if rest else file.unlink()


@pytest.fixture
def alarms(
    calendar: Calendar, tmp_path: Path, on_server: OnServer | None, google: RehearsedGoogle
) -> Callable[[], list[str]]:
    """Give what says that the seeker wants to be reminded of a debrief."""

    def found() -> list[str]:
        if isinstance(calendar, RehearsalCalendar):
            return ["-PT5M"]  # it knows of no alarms, and so can lose none
        if isinstance(calendar, GoogleDebriefs):
            reminders = (each.get("reminders", {}) for each in google.standing())
            return [f"-PT{one['minutes']}M" for each in reminders for one in each.get("overrides", [])]
        files = [each.read_text(encoding="utf-8") for each in tmp_path.rglob("*.ics")]
        texts = files if on_server is None else on_server.house.items(on_server.path).values()
        return [line.partition(":")[2] for each in texts for line in each.splitlines() if line.startswith("TRIGGER")]

    return found


def ours(calendar: Calendar, window: Span = WEEK) -> list[Event]:
    return [each for each in calendar.read(window).events if each.tag]


def test_a_debrief_is_read_as_it_was_written(calendar: Calendar) -> None:
    calendar.write(ENTRY)

    [event] = ours(calendar)
    assert (event.uid, event.tag, event.sequence, event.span) == (ENTRY.uid, ENTRY.tag, 0, ENTRY.span)
    assert (event.title, event.description) == (ENTRY.title, ENTRY.description)
    assert (event.organizer, event.attendees) == (ENTRY.organizer, ENTRY.attendees)
    assert (event.recurrence_id, event.all_day, event.busy) == (None, False, True)


def test_writing_twice_is_writing_once(calendar: Calendar) -> None:
    calendar.write(ENTRY)
    calendar.write(ENTRY)

    assert len(ours(calendar)) == 1


def test_a_moved_debrief_stands_at_its_new_time_only(calendar: Calendar) -> None:
    calendar.write(ENTRY)
    moved = replace(ENTRY, span=at(50, minutes=25), sequence=1)
    calendar.write(moved)

    [event] = ours(calendar)
    assert (event.span, event.sequence) == (moved.span, 1)


def test_a_removed_debrief_is_gone_and_removing_it_again_is_nothing(calendar: Calendar) -> None:
    calendar.write(ENTRY)
    calendar.remove(ENTRY.uid)
    calendar.remove(ENTRY.uid)

    assert [each.uid for each in calendar.read(WEEK).events] == [DENTIST.uid]


def test_a_calendar_says_whom_it_told_itself_and_the_same_when_it_was_done_before(
    calendar: Calendar, request: pytest.FixtureRequest
) -> None:
    everybody = {BOB.email, CAROL.email} if request.node.callspec.params["calendar"] in TELLING else set()
    assert [calendar.write(ENTRY), calendar.write(ENTRY)] == [everybody] * 2
    moved = replace(ENTRY, span=at(50, minutes=25), sequence=1, attendees=ENTRY.attendees[:1])
    assert [calendar.write(moved), calendar.write(moved)] == [everybody] * 2
    assert [calendar.remove(ENTRY.uid), calendar.remove(ENTRY.uid)] == [everybody - {CAROL.email}] * 2
    assert calendar.remove("cornerman-2@cornerman.invalid") == frozenset()


def test_an_event_that_is_not_ours_is_not_overwritten(calendar: Calendar) -> None:
    with pytest.raises(OutsideRefusedError, match="did not make"):
        calendar.write(replace(ENTRY, uid=DENTIST.uid))

    [event] = calendar.read(WEEK).events
    assert (event.title, event.span) == ("Dentist", DENTIST.span)


def test_an_event_that_is_not_ours_is_not_removed(calendar: Calendar) -> None:
    with pytest.raises(OutsideRefusedError, match="did not make"):
        calendar.remove(DENTIST.uid)

    assert [each.uid for each in calendar.read(WEEK).events] == [DENTIST.uid]


def test_answers_on_the_calendar_outlive_a_new_description(calendar: Calendar) -> None:
    accepted = replace(ENTRY.attendees[0], response=Response.ACCEPTED)
    calendar.write(replace(ENTRY, attendees=(accepted, ENTRY.attendees[1])))
    calendar.write(replace(ENTRY, description="Bring your notes."))

    [event] = ours(calendar)
    assert event.description == "Bring your notes."
    assert [each.response for each in event.attendees] == [Response.ACCEPTED, Response.NEEDS_ACTION]


def test_at_a_new_time_everybody_is_asked_anew(calendar: Calendar) -> None:
    accepted = replace(ENTRY.attendees[0], response=Response.ACCEPTED)
    calendar.write(replace(ENTRY, attendees=(accepted, ENTRY.attendees[1])))
    calendar.write(replace(ENTRY, span=at(50, minutes=25), sequence=1))

    [event] = ours(calendar)
    assert [each.response for each in event.attendees] == [Response.NEEDS_ACTION, Response.NEEDS_ACTION]


def test_the_seekers_own_words_outlive_a_move(calendar: Calendar, edit: Callable[[Edit], None]) -> None:
    calendar.write(ENTRY)
    edit(Edit(title="Debrief, with tea", description="Ask Bob about the panel."))
    moved = replace(ENTRY, span=at(50, minutes=25), sequence=1, title="Debrief at 11", description="At another hour.")
    calendar.write(moved)
    calendar.write(replace(moved, span=at(74, minutes=25), sequence=2))

    [event] = ours(calendar)
    assert (event.title, event.description) == ("Debrief, with tea", "Ask Bob about the panel.")
    assert event.span == at(74, minutes=25)


def test_only_the_words_that_the_seeker_changed_are_kept(calendar: Calendar, edit: Callable[[Edit], None]) -> None:
    calendar.write(ENTRY)
    edit(Edit(description="Ask Bob about the panel."))
    calendar.write(replace(ENTRY, title="Debrief at 11", description="At another hour."))

    [event] = ours(calendar)
    assert (event.title, event.description) == ("Debrief at 11", "Ask Bob about the panel.")


def test_our_own_older_words_give_way_to_newer_ones(calendar: Calendar) -> None:
    for hour in ("10", "11", "12"):
        calendar.write(replace(ENTRY, title=f"Debrief at {hour}", description=f"At {hour}."))

    [event] = ours(calendar)
    assert (event.title, event.description) == ("Debrief at 12", "At 12.")


def test_a_guest_of_the_seeker_outlives_a_move_and_a_member_who_left_does_not(
    calendar: Calendar, edit: Callable[[Edit], None]
) -> None:
    calendar.write(ENTRY)
    edit(Edit(guest="coach@house.example"))
    calendar.write(replace(ENTRY, span=at(50, minutes=25), sequence=1, attendees=ENTRY.attendees[:1]))

    [event] = ours(calendar)
    assert [each.person.email for each in event.attendees] == [BOB.email, "coach@house.example"]


def test_a_guest_who_becomes_a_member_stands_there_once(calendar: Calendar, edit: Callable[[Edit], None]) -> None:
    calendar.write(ENTRY)
    edit(Edit(guest=DAN.email))
    with_dan = replace(ENTRY, attendees=(*ENTRY.attendees, Attendee(person=Person(email=DAN.email, name=DAN.name))))
    calendar.write(with_dan)
    calendar.write(replace(ENTRY, sequence=1))

    [event] = ours(calendar)
    assert event.attendees == ENTRY.attendees


def test_an_event_that_lost_our_marks_is_known_by_its_uid(calendar: Calendar, edit: Callable[[Edit], None]) -> None:
    entry = replace(ENTRY, uid=uid_of(ENTRY.tag))
    calendar.write(entry)
    edit(Edit(title="Debrief, with tea", drops_marks=True))
    calendar.write(replace(entry, span=at(50, minutes=25), sequence=1, title="Debrief at 11"))

    [event] = ours(calendar)
    assert (event.span, event.tag, event.title) == (at(50, minutes=25), ENTRY.tag, "Debrief, with tea")


def test_an_event_that_lost_our_marks_can_be_removed(calendar: Calendar, edit: Callable[[Edit], None]) -> None:
    entry = replace(ENTRY, uid=uid_of(ENTRY.tag))
    calendar.write(entry)
    edit(Edit(drops_marks=True))
    calendar.remove(entry.uid)

    assert [each.uid for each in calendar.read(WEEK).events] == [DENTIST.uid]


def test_an_event_without_our_marks_under_a_uid_of_another_intent_is_not_overwritten(
    calendar: Calendar, edit: Callable[[Edit], None]
) -> None:
    entry = replace(ENTRY, uid=uid_of("debrief/2"))
    calendar.write(entry)
    edit(Edit(drops_marks=True))
    with pytest.raises(OutsideRefusedError, match="did not make"):
        calendar.write(replace(entry, span=at(50, minutes=25), sequence=1))


def test_only_what_touches_the_window_is_read(calendar: Calendar) -> None:
    calendar.write(ENTRY)
    day = timedelta(days=1)

    before = Span(start=ENTRY.span.start - day, end=ENTRY.span.start)
    across = Span(start=ENTRY.span.start + timedelta(minutes=24), end=ENTRY.span.end + day)
    afterwards = Span(start=ENTRY.span.end, end=ENTRY.span.end + day)
    assert [len(ours(calendar, window)) for window in (before, across, afterwards)] == [0, 1, 0]


def test_events_come_in_order_of_time(calendar: Calendar) -> None:
    calendar.write(replace(ENTRY, uid="cornerman-2@cornerman.invalid", tag="debrief/2", span=at(5)))
    calendar.write(replace(ENTRY, uid="cornerman-3@cornerman.invalid", tag="debrief/3", span=at(3)))

    titles = [each.uid.partition("@")[0] for each in calendar.read(WEEK).events]
    assert titles == ["dentist", "cornerman-3", "cornerman-2"]


# Where to meet


def test_the_room_is_where_people_look_for_it(calendar: Calendar) -> None:
    calendar.write(IN_ROOM)

    [event] = ours(calendar)
    assert event.location == ROOM
    assert unquote(event.url) in {ROOM, ""}, "on Google a room of one's own is a place, and no conference"


def test_a_room_is_written_once_and_a_debrief_without_one_names_no_place(calendar: Calendar) -> None:
    calendar.write(ENTRY)
    assert [each.location for each in ours(calendar)] == [""]

    calendar.write(replace(ENTRY, uid="cornerman-2@cornerman.invalid", tag="debrief/2", span=at(30), room=ROOM))
    calendar.write(replace(ENTRY, uid="cornerman-2@cornerman.invalid", tag="debrief/2", span=at(30), room=ROOM))
    assert [each.location for each in ours(calendar)] == ["", ROOM]


def test_the_room_moves_along(calendar: Calendar) -> None:
    calendar.write(IN_ROOM)
    moved = replace(IN_ROOM, span=at(50, minutes=25), sequence=1)
    calendar.write(moved)

    [event] = ours(calendar)
    assert (event.span, event.location) == (moved.span, ROOM)


def test_an_update_follows_a_room_that_is_another_now(calendar: Calendar) -> None:
    calendar.write(IN_ROOM)
    calendar.write(replace(IN_ROOM, room="https://other.home.example/alice", sequence=1))

    [event] = ours(calendar)
    assert event.location == "https://other.home.example/alice"
    assert ROOM not in event.url


def test_a_room_that_is_given_up_is_named_no_more(calendar: Calendar) -> None:
    calendar.write(IN_ROOM)
    calendar.write(replace(ENTRY, in_meeting=True, sequence=1))

    [event] = ours(calendar)
    assert (event.location, event.url) == ("", "")


@pytest.mark.parametrize("place", [ELSEWHERE, ""])
def test_another_place_of_the_seekers_outlives_a_move_and_leads_nobody_to_our_room(
    calendar: Calendar, edit: Callable[[Edit], None], place: str
) -> None:
    calendar.write(IN_ROOM)
    edit(Edit(place=place))
    for number in (1, 2):
        calendar.write(replace(IN_ROOM, span=at(26 + 24 * number, minutes=25), sequence=number))

    [event] = ours(calendar)
    assert event.location == place
    assert event.url == ""


def test_a_place_that_the_seeker_named_for_a_debrief_without_a_room_stays(
    calendar: Calendar, edit: Callable[[Edit], None]
) -> None:
    calendar.write(replace(ENTRY, in_meeting=True))
    edit(Edit(place=ELSEWHERE))
    calendar.write(replace(IN_ROOM, sequence=1))

    [event] = ours(calendar)
    assert (event.location, event.url) == (ELSEWHERE, "")


# What people do there by hand


def test_what_the_seeker_and_the_guests_put_there_outlives_new_words(
    calendar: Calendar, edit: Callable[[Edit], None], alarms: Callable[[], list[str]]
) -> None:
    calendar.write(IN_ROOM)
    edit(Edit(alarm=True))
    edit(Edit(yes=BOB.email))
    calendar.write(replace(IN_ROOM, description="Bring your notes."))

    [event] = ours(calendar)
    answers = {each.person.email: each.response for each in event.attendees}
    assert answers == {BOB.email: Response.ACCEPTED, CAROL.email: Response.NEEDS_ACTION}
    assert (event.description, event.location) == ("Bring your notes.", ROOM)
    assert alarms() == ["-PT5M"]


def test_an_alarm_outlives_a_move(
    calendar: Calendar, edit: Callable[[Edit], None], alarms: Callable[[], list[str]]
) -> None:
    calendar.write(IN_ROOM)
    edit(Edit(alarm=True))
    calendar.write(replace(IN_ROOM, span=at(50, minutes=25), sequence=1))

    assert alarms() == ["-PT5M"]


def test_a_debrief_that_is_moved_by_hand_is_read_where_it_is_now(
    calendar: Calendar, edit: Callable[[Edit], None]
) -> None:
    calendar.write(IN_ROOM)
    edit(Edit(span=at(30, minutes=25)))

    [event] = ours(calendar)
    assert (event.span, event.tag, event.location) == (at(30, minutes=25), ENTRY.tag, ROOM)


@pytest.mark.usefixtures("delete")
def test_a_debrief_that_is_deleted_by_hand_is_read_no_more(calendar: Calendar) -> None:
    assert [each.uid for each in calendar.read(WEEK).events] == [DENTIST.uid]


REMINDER = DebriefEntry(
    uid="cornerman-2@cornerman.invalid",
    tag="reminder/1",
    sequence=0,
    span=at(25, minutes=15),
    title="Your draft: have it at hand",
    description="On your screen or on paper.",
    organizer=Person(email=ALICE.email, name=ALICE.name),
    attendees=(),
    for_seeker_alone=True,
)


@pytest.fixture
def raw(
    calendar: Calendar, tmp_path: Path, on_server: OnServer | None, google: RehearsedGoogle
) -> Callable[[], list[str]]:
    """Give our events as the calendar keeps them; none where it keeps nothing but what it shows."""

    def found() -> list[str]:
        if isinstance(calendar, RehearsalCalendar):
            return []
        if isinstance(calendar, GoogleDebriefs):
            return [str(each) for each in google.standing() if "cornermanKey" in str(each)]
        files = [each.read_bytes() for each in tmp_path.rglob("*.ics")]
        texts = (
            files if on_server is None else [each.encode() for each in on_server.house.items(on_server.path).values()]
        )
        return [each.to_ical().decode() for text in texts for each in _ours_in(Vcalendar.from_ical(text))]

    return found


def test_a_reminder_has_no_guests_no_room_and_leaves_the_time_free(
    calendar: Calendar, raw: Callable[[], list[str]]
) -> None:
    assert calendar.write(REMINDER) == frozenset()

    [event] = ours(calendar)
    assert (event.uid, event.tag, event.span, event.title) == (
        REMINDER.uid,
        REMINDER.tag,
        REMINDER.span,
        REMINDER.title,
    )
    assert (event.attendees, event.busy, event.location, event.url) == ((), False, "", "")
    assert event.organizer in {None, REMINDER.organizer}  # on Google every event has one
    for text in raw():
        assert not any(each in text for each in ("ATTENDEE", "ORGANIZER", "attendees", "conference", "CONFERENCE"))


def test_a_reminder_rings_when_it_starts_and_what_the_seeker_set_instead_stays_when_it_moves(
    calendar: Calendar, alarms: Callable[[], list[str]], edit: Callable[[Edit], None]
) -> None:
    calendar.write(REMINDER)
    rehearsed = isinstance(calendar, RehearsalCalendar)
    assert rehearsed or alarms() in (["PT0S"], ["P0D"], ["-PT0M"])

    edit(Edit(alarm=True))
    moved = replace(REMINDER, span=at(49, minutes=15), sequence=1)
    assert calendar.write(moved) == frozenset()

    [event] = ours(calendar)
    assert (event.span, event.sequence, event.busy) == (moved.span, 1, False)
    assert "-PT5M" in alarms()


def test_a_reminder_that_is_written_twice_is_one_and_goes_when_it_is_removed(
    calendar: Calendar, raw: Callable[[], list[str]]
) -> None:
    calendar.write(REMINDER)
    before = raw()
    calendar.write(REMINDER)
    assert raw() == before
    assert len(ours(calendar)) == 1

    assert calendar.remove(REMINDER.uid) == frozenset()
    assert calendar.remove(REMINDER.uid) == frozenset()
    assert not ours(calendar)


def test_a_reminder_that_was_removed_can_be_written_again(calendar: Calendar) -> None:
    calendar.write(REMINDER)
    calendar.remove(REMINDER.uid)
    calendar.write(replace(REMINDER, sequence=2))

    assert [each.span for each in ours(calendar)] == [REMINDER.span]
