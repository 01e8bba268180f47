"""How a debrief gets onto a Google calendar: with the members' answers kept, and never over what is not ours.

The numbers are those of the table of failures that others had with Google's calendar.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from cornerman.errors import OutsideDownError, OutsideRefusedError, SettingsError
from cornerman.events import Attendee, Event, EventStatus, Response
from cornerman.invitations import DebriefEntry
from cornerman.keys import uid_of
from cornerman.people import Person
from cornerman.source_memory import KeptItem
from integrations.clock import StoppedClock
from integrations.google_api import GoogleApi, Json
from integrations.google_capabilities import Capability
from integrations.google_debrief_event import event_id_of
from integrations.google_debriefs import GoogleDebriefs
from integrations.google_refusals import SignInAgainError
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_rehearsal_answers import Call, GoogleFault
from integrations.source_rehearsal import RehearsedSources
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at, debrief_entry

ENTRY = debrief_entry(BOB, CAROL)
MOVED = replace(ENTRY, span=at(50, minutes=25), sequence=1)
OTHER = replace(debrief_entry(DAN), uid=uid_of("debrief/000000000002"), tag="debrief/000000000002")
EVERYBODY = frozenset({BOB.email, CAROL.email})
WEEK = replace(at(0), start=NOW, end=at(24 * 7).end)
FIRST_ID = event_id_of(ENTRY.uid, 0)
TOO_MANY = GoogleFault.refused(403, "quotaExceeded")
GET, LIST = "calendar.events.get", "calendar.events.list"
INSERT, PATCH, DELETE = "calendar.events.insert", "calendar.events.patch", "calendar.events.delete"
MAKE = "calendar.calendars.insert"
ROOM = "https://meet.home.example/alice"


@dataclass(kw_only=True)
class Watched:
    """Google's APIs with somebody who is faster: `first` has something happen just before a method is called."""

    real: GoogleApi
    first: dict[str, Callable[[], object]] = field(default_factory=dict)

    def call(self, method: str, *, if_match: str = "", **parameters: object) -> Json:
        self.first.pop(method, lambda: None)()
        return self.real.call(method, if_match=if_match, **parameters)


@dataclass(kw_only=True)
class Scene:
    """Alice's Google account, and Cornerman's calendar in it."""

    google: RehearsedGoogle
    api: Watched
    memory: RehearsedSources
    now: datetime = NOW
    user: str = "0123456789ab"
    makes_rooms: bool = True

    @property
    def debriefs(self) -> GoogleDebriefs:
        """Give the calendar as a run sees it that begins now."""
        return GoogleDebriefs(
            self.api,
            account="0123456789ab",
            seeker=ALICE,
            memory=self.memory,
            clock=StoppedClock(self.now),
            user=self.user,
            makes_rooms=self.makes_rooms,
        )

    @property
    def calendar_id(self) -> str:
        return self.debriefs.ensure_calendar()

    @property
    def event(self) -> Json:
        """Give the one event that stands on the calendar."""
        events = self.google.calendars[self.calendar_id].events.values()
        [event] = [each for each in events if each["status"] != "cancelled"]
        return event

    @property
    def shown(self) -> Event:
        [event] = self.debriefs.read(WEEK).events
        return event

    def change(self, **fields: object) -> None:
        self.google.change_event(self.calendar_id, self.event["id"], **fields)

    def calls(self, *methods: str) -> list[Call]:
        """Give what was asked since the last time."""
        found = [each for each in self.google.calls if not methods or each.method in methods]
        self.google.calls.clear()
        return found

    def told(self) -> set[tuple[str, str]]:
        """Give whom Google told since the last time; nobody is told twice."""
        found = [(email, kind) for email, _, kind in self.google.told]
        self.google.told.clear()
        assert len(found) == len(set(found))
        return set(found)


@pytest.fixture
def scene() -> Scene:
    google = RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))
    api = Watched(real=google.api(Capability.KEEP_DEBRIEFS))
    return Scene(google=google, api=api, memory=RehearsedSources())


@pytest.fixture
def written(scene: Scene) -> Scene:
    scene.debriefs.write(ENTRY)
    scene.told()
    scene.calls()
    return scene


def body(call: Call) -> Json:
    found = call.parameters["body"]
    assert isinstance(found, dict)
    return found


def waits(deed: Callable[[], object]) -> None:
    """Do what Google does not let be told now."""
    with pytest.raises(OutsideDownError, match="lets this account invite nobody until"):
        deed()


def time_of(moment: datetime) -> Json:
    return {"dateTime": moment.isoformat(), "timeZone": "Europe/Paris"}


# The calendar


def test_nothing_is_asked_of_google_before_there_is_a_debrief(scene: Scene) -> None:
    assert scene.debriefs.read(WEEK).events == ()
    assert scene.debriefs.remove(ENTRY.uid) == frozenset()
    assert scene.calls() == []


def test_the_calendar_is_made_with_the_first_debrief_and_only_then(scene: Scene) -> None:
    scene.debriefs.write(ENTRY)
    scene.debriefs.write(OTHER)

    [made] = scene.calls(MAKE)
    assert made.parameters == {"body": {"summary": "Council debriefs", "timeZone": "Europe/Paris"}}


def test_the_sign_in_can_make_the_calendar_and_it_is_the_same_afterwards(scene: Scene) -> None:
    assert scene.debriefs.ensure_calendar() == scene.debriefs.ensure_calendar()
    assert len(scene.calls(MAKE)) == 1


def test_a_calendar_that_may_have_been_made_twice_is_spoken_of_for_a_week(scene: Scene) -> None:
    scene.google.fail_next(MAKE, GoogleFault.broke_off_after())
    with pytest.raises(OutsideDownError, match="did not say whether"):
        scene.debriefs.write(ENTRY)
    scene.debriefs.write(ENTRY)

    assert scene.event["id"] == FIRST_ID
    assert any("two calendars" in each for each in scene.debriefs.read(WEEK).losses)
    scene.now += timedelta(days=8)
    assert scene.debriefs.read(WEEK).losses == ()


def test_a_doubt_outlives_a_refusal(scene: Scene) -> None:
    scene.google.fail_next(MAKE, GoogleFault.broke_off_after(), GoogleFault.refused(403, "accessNotConfigured"))
    for error in (OutsideDownError, OutsideRefusedError):
        with pytest.raises(error):
            scene.debriefs.ensure_calendar()
    scene.debriefs.ensure_calendar()

    assert any("two calendars" in each for each in scene.debriefs.read(WEEK).losses)


def test_a_calendar_that_google_refused_to_make_leaves_no_doubt(scene: Scene) -> None:
    scene.google.fail_next(MAKE, GoogleFault.refused(403, "accessNotConfigured"))
    with pytest.raises(OutsideRefusedError, match="not switched on"):
        scene.debriefs.ensure_calendar()
    scene.debriefs.ensure_calendar()

    assert scene.debriefs.read(WEEK).losses == ()


def test_a_calendar_that_the_seeker_deleted_is_said_once_and_made_again_with_the_next_debrief(written: Scene) -> None:
    was = written.calendar_id
    written.google.delete_calendar(was)
    first, second = written.debriefs.read(WEEK), written.debriefs.read(WEEK)
    assert (first.whole, second.whole, second.losses) == (False, True, ())
    assert "was deleted" in first.losses[0]

    assert written.debriefs.write(ENTRY) == EVERYBODY
    assert written.calendar_id != was
    assert (written.event["id"], written.shown.uid) == (FIRST_ID, ENTRY.uid)


def test_a_calendar_that_is_found_gone_by_a_write_is_made_by_it(written: Scene) -> None:
    written.google.delete_calendar(written.calendar_id)

    assert written.debriefs.write(ENTRY) == EVERYBODY
    assert written.told() == {(BOB.email, "invite"), (CAROL.email, "invite")}


def test_with_the_calendar_went_its_debriefs_and_whom_they_had_as_guests_gets_no_letter(written: Scene) -> None:
    """Google asked the seeker whether to tell them; a letter to them could never leave."""
    written.debriefs.write(replace(MOVED, attendees=ENTRY.attendees[:1]))
    written.google.delete_calendar(written.calendar_id)
    written.calls()

    assert [written.debriefs.remove(ENTRY.uid), written.debriefs.remove(ENTRY.uid)] == [{BOB.email}] * 2
    assert written.debriefs.remove("cornerman-000000000000@cornerman.invalid") == frozenset()


@pytest.mark.usefixtures("wrong_on_purpose")  # what was on the calendar before stays there, out of reach
def test_a_calendar_of_which_the_memory_was_lost_is_not_an_empty_one(written: Scene) -> None:
    written.memory.keep(written.debriefs.sources[0], cursor="", removed=["calendar"])

    reading = written.debriefs.read(WEEK)
    assert (reading.events, reading.whole) == ((), False)
    assert "does not know any more" in reading.losses[0]
    written.debriefs.write(OTHER)
    assert written.debriefs.read(WEEK).whole


def test_a_calendar_that_google_once_does_not_find_is_not_given_up(written: Scene) -> None:
    was = written.calendar_id
    written.google.fail_next(LIST, GoogleFault.refused(404, "notFound"))

    assert written.debriefs.write(MOVED) == EVERYBODY
    assert written.calendar_id == was


def no_client() -> None:
    raise SettingsError("There is no client.", remedy="Make one.")


def no_sign_in() -> None:
    raise SignInAgainError("Google does not take the sign-in any more.", remedy="Sign in.")


@pytest.mark.parametrize("trouble", [no_client, no_sign_in])
def test_while_nobody_is_signed_in_what_was_read_last_stands(written: Scene, trouble: Callable[[], None]) -> None:
    before = written.debriefs.read(WEEK)
    written.api.first[LIST] = trouble
    reading = written.debriefs.read(WEEK)

    assert (reading.events, reading.whole) == (before.events, False)
    assert reading.losses[0].endswith(("Make one.", "Sign in."))
    written.api.first[LIST] = trouble
    with pytest.raises((SettingsError, SignInAgainError)):
        written.debriefs.write(MOVED)
    written.api.first[LIST] = trouble
    with pytest.raises((SettingsError, SignInAgainError)):
        written.debriefs.remove(ENTRY.uid)
    assert written.debriefs.read(WEEK) == before


def test_a_google_that_is_away_is_not_read_from_memory(written: Scene) -> None:
    written.google.fail_next(LIST, GoogleFault.broke_off_before())
    with pytest.raises(OutsideDownError):
        written.debriefs.read(WEEK)


@pytest.mark.parametrize("trouble", [no_client, no_sign_in])
def test_who_was_not_signed_in_made_no_second_calendar(scene: Scene, trouble: Callable[[], None]) -> None:
    scene.api.first[MAKE] = trouble
    with pytest.raises((SettingsError, SignInAgainError)):
        scene.debriefs.write(ENTRY)
    scene.debriefs.write(ENTRY)

    assert scene.debriefs.read(WEEK).losses == ()


# What is written


def test_a_debrief_is_private_says_how_to_meet_and_lets_guests_change_nothing(scene: Scene) -> None:
    assert scene.debriefs.write(ENTRY) == EVERYBODY

    [call] = scene.calls(INSERT)
    assert call.parameters["sendUpdates"] == "all"
    assert call.parameters["conferenceDataVersion"] == 1
    event = scene.event
    assert (event["visibility"], event["guestsCanModify"], event["guestsCanInviteOthers"]) == ("private", False, False)
    assert event["start"] == time_of(ENTRY.span.start)
    assert event["hangoutLink"]
    assert {"iCalUID", "organizer"}.isdisjoint(body(call))
    assert ALICE.email not in {each["email"] for each in event["attendees"]}


def test_the_id_of_an_event_is_always_the_same_and_of_the_signs_that_google_allows() -> None:
    ids = {event_id_of(ENTRY.uid, generation) for generation in range(16)}

    assert len(ids) == 16
    assert set("".join(ids)) <= set("abcdefghijklmnopqrstuv0123456789")
    assert event_id_of(ENTRY.uid, 0) == FIRST_ID


def test_an_event_that_looks_like_its_entry_costs_one_question_to_google(written: Scene) -> None:
    assert written.debriefs.write(ENTRY) == EVERYBODY

    assert [each.method for each in written.calls()] == [LIST]


def test_only_what_changed_is_sent_and_google_is_always_told_whether_to_send_mail(written: Scene) -> None:
    written.debriefs.write(replace(ENTRY, description="Bring your notes."))

    [call] = written.calls(PATCH)
    assert set(body(call)) == {"description", "extendedProperties"}
    assert call.parameters["sendUpdates"] == "none"
    assert call.if_match


def test_a_moved_debrief_is_told_by_google_once(written: Scene) -> None:
    assert [written.debriefs.write(MOVED), written.debriefs.write(MOVED)] == [EVERYBODY] * 2

    assert written.told() == {(BOB.email, "update"), (CAROL.email, "update")}
    assert (written.shown.span, written.shown.sequence) == (MOVED.span, 1)


def test_the_members_answers_come_back(written: Scene) -> None:
    written.google.answer(FIRST_ID, BOB.email, "declined", comment="At noon instead?")

    answers = {each.person.email: each.response for each in written.shown.attendees}
    assert answers == {BOB.email: Response.DECLINED, CAROL.email: Response.NEEDS_ACTION}
    assert written.shown.organizer == ENTRY.organizer


# What the seeker does in Google


def test_a_debrief_that_the_seeker_moved_or_deleted_in_google_is_seen_so(written: Scene) -> None:
    """10: moved or cancelled in Google, and not noticed."""
    written.change(start=time_of(at(30).start), end=time_of(at(30).end))
    assert written.shown.span == at(30)

    written.google.delete_event(written.calendar_id, FIRST_ID)
    assert written.debriefs.read(WEEK).events == ()


def test_a_number_follows_what_stands_there_when_the_seeker_moved_it(written: Scene) -> None:
    for hours in (30, 31, 32):
        written.change(start=time_of(at(hours).start), end=time_of(at(hours).end))
    written.debriefs.write(MOVED)

    assert written.event["sequence"] == 4
    assert written.shown.span == MOVED.span


def test_a_debrief_that_the_seeker_deleted_is_made_again_under_another_id(written: Scene) -> None:
    """11: insert is 409 for ever, for Google keeps the id of what was deleted."""
    for generation in range(3):
        assert written.event["id"] == event_id_of(ENTRY.uid, generation)
        written.google.delete_event(written.calendar_id, written.event["id"])
        assert written.debriefs.write(replace(MOVED, sequence=generation + 1)) == EVERYBODY

    assert written.shown.uid == ENTRY.uid


def test_an_event_that_is_deleted_again_and_again_is_given_up(written: Scene) -> None:
    """11, without an end."""
    for generation in range(16):
        written.google.put_event(written.calendar_id, {"id": event_id_of(ENTRY.uid, generation), "status": "cancelled"})
    with pytest.raises(OutsideRefusedError, match="16 times"):
        written.debriefs.write(MOVED)


def test_of_a_debrief_that_the_seeker_deleted_google_told_the_guests(written: Scene) -> None:
    written.google.delete_event(written.calendar_id, FIRST_ID)

    assert written.debriefs.remove(ENTRY.uid) == EVERYBODY
    assert written.calls(DELETE) == []


def test_a_deleted_event_that_the_seeker_brings_back_does_not_stand_beside_the_new_one(written: Scene) -> None:
    written.google.delete_event(written.calendar_id, FIRST_ID)
    written.debriefs.write(MOVED)
    written.google.change_event(written.calendar_id, FIRST_ID, status="confirmed")
    written.told()
    written.debriefs.write(MOVED)

    assert written.event["id"] == event_id_of(ENTRY.uid, 1)
    assert written.told() == set()


def test_a_copy_that_the_seeker_made_of_a_debrief_is_not_ours(written: Scene) -> None:
    copy = {name: value for name, value in written.event.items() if name not in {"id", "iCalUID"}}
    copied = written.google.put_event(written.calendar_id, copy | {"summary": "A copy"})
    assert {each.title: each.tag for each in written.debriefs.read(WEEK).events} == {
        ENTRY.title: ENTRY.tag,
        "A copy": None,
    }

    written.debriefs.remove(ENTRY.uid)
    assert written.event == copied


def test_something_unreadable_on_the_calendar_costs_itself(written: Scene) -> None:
    source = f"{written.debriefs.sources[0]}/events"
    kept = written.memory.kept(source)
    written.memory.keep(source, cursor=kept.cursor, changed=[KeptItem(name="broken", text="{")])

    reading = written.debriefs.read(WEEK)
    assert [each.uid for each in reading.events] == [ENTRY.uid]
    assert "cannot be read" in reading.losses[0]


def test_an_event_that_lost_our_marks_is_read_as_the_one_that_it_is(written: Scene) -> None:
    written.change(extendedProperties=None)

    assert written.shown.uid == ENTRY.uid


# Guests and their answers


def test_a_new_guest_takes_no_answer_back(written: Scene) -> None:
    """12: the list of attendees replaced by bare addresses resets every answer, and mails everybody."""
    written.google.answer(FIRST_ID, BOB.email, "accepted", comment="Gladly.")
    guests = [each | {"additionalGuests": 1} for each in written.event["attendees"]]
    written.change(
        attendees=[*guests, {"email": "coach@house.example", "optional": True, "responseStatus": "tentative"}]
    )
    with_dan = (*ENTRY.attendees, Attendee(person=Person(email=DAN.email)))
    written.debriefs.write(replace(ENTRY, attendees=with_dan))

    held = {each["email"]: each for each in written.event["attendees"]}
    assert (
        held[BOB.email].items() >= {"responseStatus": "accepted", "comment": "Gladly.", "additionalGuests": 1}.items()
    )
    assert held["coach@house.example"]["optional"] is True
    assert written.told() == {(DAN.email, "invite")}


def test_at_a_new_time_nobody_has_answered_and_the_seekers_guest_is_asked_too(written: Scene) -> None:
    """12, the other way round: an answer for another time is none."""
    coach = {"email": "coach@house.example", "responseStatus": "accepted"}
    written.change(attendees=[*written.event["attendees"], coach])
    written.google.answer(FIRST_ID, BOB.email, "accepted", comment="Gladly.")
    written.debriefs.write(MOVED)

    assert {each["responseStatus"] for each in written.event["attendees"]} == {"needsAction"}
    assert not any("comment" in each for each in written.event["attendees"])


def test_an_answer_that_comes_between_looking_and_writing_is_not_lost(written: Scene) -> None:
    """12: read, merge, and write only if it is still what was read."""
    written.api.first[PATCH] = lambda: written.google.answer(FIRST_ID, BOB.email, "accepted")
    written.debriefs.write(replace(ENTRY, attendees=ENTRY.attendees[:1]))

    assert [(each["email"], each["responseStatus"]) for each in written.event["attendees"]] == [(BOB.email, "accepted")]
    assert [bool(each.if_match) for each in written.calls(PATCH)] == [True, True]


def test_an_event_that_changes_each_time_is_left_for_later(written: Scene) -> None:
    def change_again() -> None:
        written.change(location=f"Room {len(written.google.calls)}")
        written.api.first[PATCH] = change_again

    written.api.first[PATCH] = change_again
    with pytest.raises(OutsideDownError, match="changed by somebody else"):
        written.debriefs.write(MOVED)


def test_guests_that_google_does_not_show_are_not_written_over(written: Scene) -> None:
    """12: with attendeesOmitted, what would be written back is not all of them."""
    written.google.answer(FIRST_ID, BOB.email, "accepted")
    written.change(attendeesOmitted=True)
    before = written.event
    with pytest.raises(OutsideRefusedError, match="does not show all guests"):
        written.debriefs.write(MOVED)

    assert written.event == before


def test_a_debrief_that_changes_while_it_is_taken_away_goes_all_the_same(written: Scene) -> None:
    written.api.first[DELETE] = lambda: written.google.answer(FIRST_ID, BOB.email, "accepted")

    assert written.debriefs.remove(ENTRY.uid) == EVERYBODY
    assert written.debriefs.read(WEEK).events == ()


@pytest.mark.parametrize("repeats", [True, False])
def test_a_debrief_that_is_deleted_while_it_is_taken_away_is_gone(written: Scene, *, repeats: bool) -> None:
    calendar_id = written.calendar_id
    written.api.first[DELETE] = lambda: written.google.delete_event(calendar_id, FIRST_ID)
    if repeats:
        written.google.fail_next(DELETE, GoogleFault.refused(410, "deleted"))

    assert written.debriefs.remove(ENTRY.uid) == EVERYBODY


def test_a_debrief_that_changes_each_time_that_it_is_taken_away_is_left_for_later(written: Scene) -> None:
    def change_again() -> None:
        written.change(location=f"Room {len(written.google.calls)}")
        written.api.first[DELETE] = change_again

    written.api.first[DELETE] = change_again
    with pytest.raises(OutsideDownError, match="took it away"):
        written.debriefs.remove(ENTRY.uid)


@pytest.mark.parametrize("method", [LIST, GET, PATCH])
def test_what_google_forbids_is_said_as_google_says_it(written: Scene, method: str) -> None:
    written.google.fail_next(method, GoogleFault.refused(403, "insufficientPermissions"))
    with pytest.raises(OutsideRefusedError, match="permission for this was not given"):
        written.debriefs.write(MOVED)


def test_a_removal_that_google_forbids_is_said_too(written: Scene) -> None:
    written.google.fail_next(DELETE, GoogleFault.refused(403, "insufficientPermissions"))
    with pytest.raises(OutsideRefusedError, match="permission for this was not given"):
        written.debriefs.remove(ENTRY.uid)

    assert written.shown.uid == ENTRY.uid


def test_a_room_with_a_projector_is_not_asked_for_its_answer_anew(written: Scene) -> None:
    projector = {"email": "projector@house.example", "resource": True, "responseStatus": "accepted"}
    written.change(attendees=[*written.event["attendees"], projector])
    written.debriefs.write(MOVED)

    assert projector in written.event["attendees"]


# Too many invitations


def test_when_google_lets_nobody_be_invited_the_debrief_stands_without_guests_and_the_council_waits(
    scene: Scene,
) -> None:
    """13: 403 on guests, and a loop that asks again and again."""
    scene.google.fail_next(INSERT, TOO_MANY)
    waits(lambda: scene.debriefs.write(ENTRY))

    [kept] = scene.calls(INSERT)  # the one that was refused was not carried out
    assert ("attendees" in body(kept), kept.parameters["sendUpdates"]) == (False, "none")
    assert scene.shown.span == ENTRY.span
    [loss] = scene.debriefs.read(WEEK).losses
    assert loss.startswith("Google invites nobody until Monday 23 November, 15:00")


def test_while_google_lets_nobody_be_invited_no_guest_is_written(scene: Scene) -> None:
    """13, for all that follows within six hours."""
    scene.google.fail_next(INSERT, TOO_MANY)
    waits(lambda: scene.debriefs.write(ENTRY))
    scene.calls()
    scene.now += timedelta(hours=5)
    for each in (ENTRY, MOVED, MOVED, OTHER, OTHER):
        waits(partial(scene.debriefs.write, each))

    writes = scene.calls(INSERT, PATCH)
    assert len(writes) == 2
    assert not any("attendees" in body(each) for each in writes)
    assert scene.told() == set()
    assert {each.span for each in scene.debriefs.read(WEEK).events} == {MOVED.span, OTHER.span}


def test_afterwards_the_next_write_has_google_invite_everybody_once(scene: Scene) -> None:
    """13: nothing stays behind."""
    scene.google.fail_next(INSERT, TOO_MANY)
    waits(lambda: scene.debriefs.write(ENTRY))
    waits(lambda: scene.debriefs.write(MOVED))
    scene.now += timedelta(hours=7)

    assert [scene.debriefs.write(MOVED), scene.debriefs.write(MOVED)] == [EVERYBODY] * 2
    assert scene.told() == {(BOB.email, "invite"), (CAROL.email, "invite")}
    assert scene.debriefs.read(WEEK).losses == ()


def test_an_invitation_that_broke_off_after_the_pause_is_not_taken_for_one_that_was_sent(scene: Scene) -> None:
    scene.google.fail_next(INSERT, TOO_MANY)
    waits(lambda: scene.debriefs.write(ENTRY))
    scene.now += timedelta(hours=7)
    scene.google.fail_next(PATCH, GoogleFault.broke_off_before())
    with pytest.raises(OutsideDownError):
        scene.debriefs.write(ENTRY)
    assert scene.debriefs.write(replace(ENTRY, told=frozenset({DAN.email}))) == EVERYBODY

    assert scene.told() == {(BOB.email, "invite"), (CAROL.email, "invite")}


@pytest.mark.parametrize("is_paused", [True, False])
def test_a_debrief_with_guests_stays_as_it_is_until_they_can_be_told_of_its_change(
    written: Scene, *, is_paused: bool
) -> None:
    """13 and 12 together: no answer is lost, and nobody stands in an event at a time that they were not told."""
    if is_paused:
        written.google.fail_next(INSERT, TOO_MANY)
        waits(lambda: written.debriefs.write(OTHER))
        written.debriefs.remove(OTHER.uid)
    else:
        written.google.fail_next(PATCH, TOO_MANY)
    written.google.answer(FIRST_ID, BOB.email, "accepted")
    before = written.event
    written.calls()
    with_dan = replace(ENTRY, attendees=(*ENTRY.attendees, Attendee(person=Person(email=DAN.email))))
    for entry in (MOVED, MOVED, with_dan):
        waits(partial(written.debriefs.write, entry))
    assert (written.event, written.calls(PATCH)) == (before, [])

    written.now += timedelta(hours=7)
    assert written.debriefs.write(MOVED) == EVERYBODY
    assert written.told() == {(BOB.email, "invite"), (CAROL.email, "update")}  # Bob is asked anew
    assert written.shown.span == MOVED.span


def test_words_alone_are_written_during_a_pause(written: Scene) -> None:
    written.google.fail_next(PATCH, TOO_MANY)
    waits(lambda: written.debriefs.write(MOVED))

    assert written.debriefs.write(replace(ENTRY, description="Bring your notes.")) == EVERYBODY
    assert written.event["description"] == "Bring your notes."


def test_a_limit_that_strikes_without_guests_too_is_waited_out(scene: Scene) -> None:
    scene.google.fail_next(INSERT, TOO_MANY, TOO_MANY)
    waits(lambda: scene.debriefs.write(ENTRY))
    assert scene.debriefs.read(WEEK).events == ()

    scene.now += timedelta(hours=7)
    assert scene.debriefs.write(ENTRY) == EVERYBODY


def test_a_debrief_stays_until_google_lets_its_guests_be_told_that_it_is_off(written: Scene) -> None:
    written.google.fail_next(DELETE, TOO_MANY, TOO_MANY)
    for _ in range(2):
        waits(lambda: written.debriefs.remove(ENTRY.uid))
    assert written.shown.span == ENTRY.span
    assert written.told() == set()

    assert written.debriefs.remove(ENTRY.uid) == EVERYBODY
    assert written.told() == {(BOB.email, "cancel"), (CAROL.email, "cancel")}


def test_a_pause_is_not_made_longer_by_what_is_refused_during_it(written: Scene) -> None:
    written.google.fail_next(DELETE, TOO_MANY, TOO_MANY)
    for _ in range(2):
        waits(lambda: written.debriefs.remove(ENTRY.uid))
        written.now += timedelta(hours=4)

    assert written.debriefs.remarks == ()


def test_a_debrief_that_nobody_was_invited_to_goes_at_once_and_nobody_hears_of_it(scene: Scene) -> None:
    scene.google.fail_next(INSERT, TOO_MANY)
    waits(lambda: scene.debriefs.write(ENTRY))

    assert scene.debriefs.remove(ENTRY.uid) == frozenset()
    assert scene.debriefs.read(WEEK).events == ()
    assert {each.parameters["sendUpdates"] for each in scene.calls(DELETE)} == {"none"}


# Not ours


def test_somebody_elses_event_of_the_same_uid_is_neither_written_nor_made_a_second_time(scene: Scene) -> None:
    """14: the same iCalUID is on the calendar already."""
    times = {"start": time_of(ENTRY.span.start), "end": time_of(ENTRY.span.end)}
    theirs = scene.google.put_event(scene.calendar_id, {"iCalUID": ENTRY.uid, "summary": "Theirs", **times})
    with pytest.raises(OutsideRefusedError, match="did not make"):
        scene.debriefs.write(ENTRY)
    with pytest.raises(OutsideRefusedError, match="did not make"):
        scene.debriefs.remove(ENTRY.uid)

    assert scene.event == theirs
    assert scene.calls(INSERT, PATCH, DELETE) == []


def test_an_event_under_our_id_that_carries_no_mark_of_ours_is_left_alone(scene: Scene) -> None:
    """14: what Google says is there, and we did not make."""
    entry = replace(ENTRY, uid="cornerman-1@elsewhere.example")
    times = {"start": time_of(entry.span.start), "end": time_of(entry.span.end)}
    theirs = scene.google.put_event(scene.calendar_id, {"id": event_id_of(entry.uid, 0), "summary": "Theirs", **times})
    with pytest.raises(OutsideRefusedError, match="did not make"):
        scene.debriefs.write(entry)
    with pytest.raises(OutsideRefusedError, match="did not make"):
        scene.debriefs.remove(entry.uid)

    assert scene.event == theirs


# The room


def test_a_room_that_is_pending_is_not_asked_for_again_and_is_there_later(scene: Scene) -> None:
    """16: pending taken as failed gives two rooms."""
    scene.google.meet_is_slow = True
    scene.debriefs.write(ENTRY)
    scene.debriefs.write(MOVED)
    assert scene.shown.url == ""

    scene.google.meet_is_slow = False
    assert scene.shown.url == scene.event["hangoutLink"]
    asked = [body(each).get("conferenceData") for each in scene.calls(INSERT, PATCH)]
    assert [each["createRequest"]["requestId"] for each in asked if each] == [FIRST_ID]


def test_a_room_that_the_seeker_took_out_stays_out(written: Scene) -> None:
    """16: no room is forced upon anybody."""
    written.change(conferenceData=None, hangoutLink=None)
    written.debriefs.write(MOVED)

    assert "conferenceData" not in written.event


def test_an_account_without_rooms_has_the_debrief_without_one(scene: Scene) -> None:
    """16, for accounts in which Meet is switched off: the whole event is refused for it."""
    scene.google.fail_next("calendar.events.insert", GoogleFault.refused(400, "invalid"))
    scene.debriefs.write(ENTRY)
    scene.debriefs.write(replace(ENTRY, description="At another hour.", sequence=1))

    event = scene.event
    assert "conferenceData" not in event
    assert event["description"] == "At another hour."


def test_a_calendar_that_allows_no_meet_costs_the_room_alone(scene: Scene) -> None:
    scene.google.switch_meet_off()
    assert [scene.debriefs.write(ENTRY), scene.debriefs.write(MOVED)] == [EVERYBODY] * 2

    assert ("conferenceData" in scene.event, scene.shown.span) == (False, MOVED.span)
    assert len(scene.calls(INSERT)) == 2, "with the room, and without"
    assert scene.told() == {(email, kind) for email in EVERYBODY for kind in ("invite", "update")}


def test_a_room_that_google_fails_to_make_costs_the_room_alone_and_is_not_asked_for_again(scene: Scene) -> None:
    scene.google.break_meet()
    assert [scene.debriefs.write(ENTRY), scene.debriefs.write(MOVED)] == [EVERYBODY] * 2

    assert (scene.shown.url, scene.shown.span) == ("", MOVED.span)
    assert len([each for each in scene.calls(INSERT, PATCH) if "conferenceData" in body(each)]) == 1


def test_a_write_that_broke_off_has_one_room(scene: Scene) -> None:
    scene.google.fail_next(INSERT, GoogleFault.broke_off_after())
    with pytest.raises(OutsideDownError):
        scene.debriefs.write(ENTRY)
    was = scene.event["hangoutLink"]
    scene.debriefs.write(ENTRY)

    assert (scene.event["hangoutLink"], scene.event["conferenceData"]["conferenceId"]) == (was, was.rpartition("/")[2])


def test_a_room_that_is_there_outlives_every_change(written: Scene) -> None:
    was = written.event["conferenceData"]
    written.debriefs.write(MOVED)
    written.makes_rooms = False
    written.debriefs.write(replace(MOVED, sequence=2, description="At another hour.", in_meeting=True))
    written.debriefs.write(replace(MOVED, sequence=3, room=ROOM))

    assert written.event["conferenceData"] == was
    assert "location" not in written.event, "nobody is sent to two rooms"


def test_a_room_of_the_seekers_own_is_the_place_and_google_makes_none(scene: Scene) -> None:
    scene.debriefs.write(replace(ENTRY, room=ROOM))

    assert (scene.event["location"], "conferenceData" in scene.event) == (ROOM, False)


@pytest.mark.parametrize("entry", [ENTRY, replace(ENTRY, in_meeting=True)], ids=["not wanted", "inside a meeting"])
def test_google_makes_no_room_that_nobody_wants(scene: Scene, entry: DebriefEntry) -> None:
    scene.makes_rooms = entry.in_meeting
    scene.debriefs.write(entry)

    assert {"conferenceData", "location"}.isdisjoint(scene.event)


def test_an_update_asks_for_the_room_that_was_not_wanted_before(scene: Scene) -> None:
    scene.debriefs.write(replace(ENTRY, room=ROOM))
    scene.debriefs.write(MOVED)

    assert "location" not in scene.event
    assert scene.event["hangoutLink"]


def test_google_makes_no_room_where_the_seeker_named_a_place(scene: Scene) -> None:
    scene.debriefs.write(replace(ENTRY, in_meeting=True))
    scene.change(location="The café on the corner")
    scene.debriefs.write(MOVED)

    assert (scene.event["location"], "conferenceData" in scene.event) == ("The café on the corner", False)


def test_guests_who_have_a_room_are_not_written_to_for_another(written: Scene) -> None:
    written.debriefs.write(replace(ENTRY, room=ROOM))

    assert (written.calls(PATCH), written.told()) == ([], set())


def test_a_debrief_that_is_made_again_has_a_room_of_its_own(written: Scene) -> None:
    """16: meeting data is never copied from one event to another."""
    was = written.event["hangoutLink"]
    written.google.delete_event(written.calendar_id, FIRST_ID)
    written.debriefs.write(MOVED)

    assert written.event["hangoutLink"] != was


# Who is told


def test_a_debrief_without_members_is_told_to_nobody(scene: Scene) -> None:
    alone = replace(ENTRY, attendees=())
    assert [scene.debriefs.write(alone), scene.debriefs.remove(alone.uid)] == [frozenset()] * 2

    assert {each.parameters["sendUpdates"] for each in scene.calls(INSERT, DELETE)} == {"none"}


def test_when_somebody_had_a_letter_about_this_version_all_others_get_one_too(scene: Scene) -> None:
    told = frozenset({BOB.email})
    assert scene.debriefs.write(replace(ENTRY, told=told)) == frozenset()
    assert scene.debriefs.write(replace(ENTRY, told=told)) == frozenset()

    assert scene.told() == set()
    assert "attendees" not in scene.event  # else it would stand twice in their calendars
    assert {each.person.email for each in scene.shown.attendees} == EVERYBODY  # whose letters are read


def test_what_went_by_letter_goes_on_by_letter_whatever_breaks_off(scene: Scene) -> None:
    scene.debriefs.write(replace(ENTRY, told=EVERYBODY))
    scene.google.fail_next(PATCH, GoogleFault.broke_off_before(), GoogleFault.broke_off_after())
    for _ in range(2):
        with pytest.raises(OutsideDownError):
            scene.debriefs.write(MOVED)

    assert [scene.debriefs.write(MOVED), scene.debriefs.write(MOVED)] == [frozenset()] * 2
    assert scene.shown.span == MOVED.span
    assert scene.debriefs.remove(MOVED.uid) == frozenset()
    assert scene.told() == set()


def test_a_pause_is_no_matter_for_what_goes_by_letter(scene: Scene) -> None:
    scene.google.fail_next(INSERT, TOO_MANY)
    waits(lambda: scene.debriefs.write(OTHER))

    assert scene.debriefs.write(replace(ENTRY, told=EVERYBODY)) == frozenset()
    assert ENTRY.uid in {each.uid for each in scene.debriefs.read(WEEK).events}


def test_guests_whom_letters_tell_from_now_on_are_guests_no_more(written: Scene) -> None:
    assert written.debriefs.write(replace(MOVED, told=frozenset({BOB.email}))) == frozenset()

    assert written.event["attendees"] == []
    assert written.told() == set()
    assert written.debriefs.remove(MOVED.uid) == frozenset()


def test_of_what_google_told_already_it_tells_the_rest_though_somebody_had_a_letter_too(written: Scene) -> None:
    with_dan = (*ENTRY.attendees, Attendee(person=Person(email=DAN.email)))

    assert written.debriefs.write(replace(ENTRY, attendees=with_dan, told=frozenset({BOB.email}))) == {
        *EVERYBODY,
        DAN.email,
    }
    assert written.told() == {(DAN.email, "invite")}


@pytest.mark.parametrize("is_moved", [True, False])
def test_whom_the_seeker_took_out_by_hand_hears_nothing_more(written: Scene, *, is_moved: bool) -> None:
    """Google asked then whether to tell them; a letter to them could never leave."""
    written.change(attendees=[each for each in written.event["attendees"] if each["email"] != CAROL.email])
    if is_moved:
        assert written.debriefs.write(replace(MOVED, attendees=ENTRY.attendees[:1])) == EVERYBODY
        assert written.told() == {(BOB.email, "update")}
        assert written.debriefs.remove(ENTRY.uid) == {BOB.email}
    else:
        assert written.debriefs.remove(ENTRY.uid) == EVERYBODY
    assert written.told() == {(BOB.email, "cancel")}


def test_who_stood_in_an_event_that_the_seeker_deleted_and_is_not_asked_again_hears_nothing_more(
    written: Scene,
) -> None:
    written.google.delete_event(written.calendar_id, FIRST_ID)

    assert written.debriefs.write(replace(MOVED, attendees=ENTRY.attendees[:1])) == EVERYBODY
    assert written.told() == {(BOB.email, "invite")}


def test_a_move_that_could_not_be_made_takes_nothing_from_what_was_told_before(written: Scene) -> None:
    written.google.fail_next(PATCH, GoogleFault.broke_off_before())
    with pytest.raises(OutsideDownError):
        written.debriefs.write(replace(MOVED, attendees=ENTRY.attendees[:1]))
    written.google.delete_event(written.calendar_id, FIRST_ID)

    assert written.debriefs.remove(ENTRY.uid) == EVERYBODY


def test_a_letter_to_somebody_who_is_out_keeps_google_from_nothing(written: Scene) -> None:
    entry = replace(MOVED, attendees=ENTRY.attendees[:1], told=frozenset({CAROL.email}))

    assert written.debriefs.write(entry) == EVERYBODY
    assert written.told() == {(BOB.email, "update"), (CAROL.email, "cancel")}


def test_a_debrief_withdrawn_by_google_is_told_by_google_alone(written: Scene) -> None:
    assert [written.debriefs.remove(ENTRY.uid), written.debriefs.remove(ENTRY.uid)] == [EVERYBODY] * 2

    assert written.told() == {(BOB.email, "cancel"), (CAROL.email, "cancel")}


def test_who_was_out_before_is_not_said_to_be_told_of_a_withdrawal_that_broke_off(written: Scene) -> None:
    written.debriefs.write(replace(MOVED, attendees=ENTRY.attendees[:1]))
    written.google.fail_next(DELETE, GoogleFault.broke_off_after())
    with pytest.raises(OutsideDownError):
        written.debriefs.remove(ENTRY.uid)

    assert written.debriefs.remove(ENTRY.uid) == {BOB.email}


def test_what_was_told_is_known_from_the_calendar_when_the_memory_is_lost(written: Scene) -> None:
    calendar_id = written.calendar_id
    for source in written.memory.sources():
        if source.endswith("/told"):
            written.memory.forget(source)

    assert written.debriefs.write(ENTRY) == EVERYBODY
    assert written.calendar_id == calendar_id
    assert written.told() == set()


def test_all_that_is_kept_goes_by_the_names_that_are_said(written: Scene) -> None:
    [source] = written.debriefs.sources

    assert all(each == source or each.startswith(f"{source}/") for each in written.memory.sources())


def test_an_event_that_google_lists_late_is_found_by_its_id(written: Scene) -> None:
    """Also the way in which an insert that broke off after it was done is found again."""
    written.google.page_size = 2500
    real = written.api.real

    class Late:
        def call(self, method: str, *, if_match: str = "", **parameters: object) -> Json:
            answer = real.call(method, if_match=if_match, **parameters)
            return answer | {"items": []} if method == LIST else answer

    written.memory.forget(f"{written.debriefs.sources[0]}/events")
    written.api.real = Late()
    assert written.debriefs.write(MOVED) == EVERYBODY
    assert (written.event["id"], written.event["sequence"]) == (FIRST_ID, 1)
    assert written.debriefs.remove(MOVED.uid) == EVERYBODY
    assert written.told() == {(each, kind) for each in EVERYBODY for kind in ("update", "cancel")}


def test_an_event_that_became_one_of_a_whole_day_goes_back_to_its_hour(written: Scene) -> None:
    day = ENTRY.span.start.astimezone(UTC).date()
    written.change(start={"date": day.isoformat()}, end={"date": (day + timedelta(days=1)).isoformat()})
    written.debriefs.write(MOVED)

    assert (written.shown.span, written.shown.all_day) == (MOVED.span, False)


# What the seeker does to a debrief that waits


def waiting(scene: Scene) -> Scene:
    """Have a debrief stand there without guests, for Google lets nobody be invited."""
    scene.google.fail_next(INSERT, TOO_MANY)
    waits(lambda: scene.debriefs.write(ENTRY))
    return scene


@pytest.mark.parametrize("hours", [1, 7])
def test_a_debrief_that_the_seeker_deleted_while_it_waited_is_not_made_again(scene: Scene, hours: int) -> None:
    waiting(scene).google.delete_event(scene.calendar_id, FIRST_ID)
    scene.now += timedelta(hours=hours)

    assert [scene.debriefs.write(ENTRY), scene.debriefs.write(ENTRY)] == [EVERYBODY] * 2  # and none has a letter
    assert scene.shown.status is EventStatus.CANCELLED  # it may never have been read while it stood
    assert scene.debriefs.remove(ENTRY.uid) == EVERYBODY
    assert scene.google.standing() == []
    assert scene.told() == set()


def test_a_debrief_with_guests_that_the_seeker_deleted_while_its_move_waited_is_not_made_again(written: Scene) -> None:
    written.google.fail_next(PATCH, TOO_MANY)
    waits(lambda: written.debriefs.write(MOVED))
    written.google.delete_event(written.calendar_id, FIRST_ID)
    written.now += timedelta(hours=7)

    assert written.debriefs.write(MOVED) == EVERYBODY
    assert written.google.standing() == []
    assert written.told() == set()


def test_a_debrief_that_was_deleted_before_it_waited_is_made_again(written: Scene) -> None:
    written.google.delete_event(written.calendar_id, FIRST_ID)
    written.google.fail_next(INSERT, TOO_MANY)
    waits(lambda: written.debriefs.write(MOVED))
    written.now += timedelta(hours=7)

    assert written.debriefs.write(MOVED) == EVERYBODY
    assert written.told() == {(BOB.email, "invite"), (CAROL.email, "invite")}


def test_a_debrief_that_never_came_to_wait_there_is_made(scene: Scene) -> None:
    scene.google.fail_next(INSERT, TOO_MANY, GoogleFault.broke_off_before())
    with pytest.raises(OutsideDownError):
        scene.debriefs.write(ENTRY)
    scene.now += timedelta(hours=7)

    assert scene.debriefs.write(ENTRY) == EVERYBODY
    assert scene.told() == {(BOB.email, "invite"), (CAROL.email, "invite")}


def test_a_debrief_that_the_seeker_moved_while_it_waited_stays_there_and_all_are_invited_there(scene: Scene) -> None:
    waiting(scene).change(start=time_of(at(30).start), end=time_of(at(30).end))
    scene.now += timedelta(hours=2)
    waits(lambda: scene.debriefs.write(ENTRY))
    waits(lambda: scene.debriefs.write(ENTRY))
    assert scene.shown.span == at(30)
    scene.now += timedelta(hours=6)

    assert [scene.debriefs.write(ENTRY)] == [EVERYBODY]
    assert scene.shown.span == at(30)
    assert scene.told() == {(BOB.email, "invite"), (CAROL.email, "invite")}
    assert scene.debriefs.write(MOVED) == EVERYBODY  # it waits no longer
    assert scene.shown.span == MOVED.span


@pytest.mark.parametrize(("hours", "stays"), [(30, False), (60, True)])
def test_where_the_seeker_put_it_is_left_for_a_later_time_alone(scene: Scene, hours: int, *, stays: bool) -> None:
    """The interview moved meanwhile: a debrief is not held before it."""
    waiting(scene).change(start=time_of(at(hours).start), end=time_of(at(hours).end))
    spans = []
    waits(lambda: scene.debriefs.write(MOVED))
    spans.append(scene.shown.span)
    scene.now += timedelta(hours=7)
    scene.debriefs.write(MOVED)
    spans.append(scene.shown.span)

    assert spans == [at(hours) if stays else MOVED.span] * 2


# Whom the seeker took out


def test_whom_the_seeker_took_out_stays_out_when_it_moves(written: Scene) -> None:
    written.change(attendees=[each for each in written.event["attendees"] if each["email"] != CAROL.email])
    again = replace(MOVED, span=at(60, minutes=25), sequence=2)

    assert [written.debriefs.write(each) for each in (ENTRY, MOVED, again)] == [EVERYBODY] * 3  # and has no letter
    assert [each["email"] for each in written.event["attendees"]] == [BOB.email]
    assert {whom for whom, _, _ in written.google.told} == {BOB.email}
    assert written.debriefs.remove(ENTRY.uid) == EVERYBODY


def test_who_was_left_out_and_is_named_again_is_invited(written: Scene) -> None:
    written.debriefs.write(replace(MOVED, attendees=ENTRY.attendees[:1]))
    written.told()
    written.debriefs.write(replace(MOVED, sequence=2))

    assert (CAROL.email, "invite") in written.told()


# Another account


def elsewhere(scene: Scene) -> RehearsedGoogle:
    """Have the settings name another account; give the first one."""
    first = scene.google
    scene.google = RehearsedGoogle(user=DAN.email, clock=StoppedClock(NOW))
    scene.api.real = scene.google.api(Capability.KEEP_DEBRIEFS)
    scene.user = "ba9876543210"
    return first


def test_under_another_account_the_debriefs_stand_and_nothing_is_done_to_them(written: Scene) -> None:
    before = written.shown
    first = elsewhere(written)
    reading = written.debriefs.read(WEEK)

    assert (reading.events, reading.whole) == ((before,), False)
    assert "another Google account" in reading.losses[0]
    assert written.debriefs.remarks == reading.losses
    for deed in (
        partial(written.debriefs.write, MOVED),
        partial(written.debriefs.write, OTHER),
        partial(written.debriefs.remove, ENTRY.uid),
    ):
        with pytest.raises(OutsideRefusedError, match="another Google account"):
            deed()
    assert written.calls() == []

    written.google, written.user = first, "0123456789ab"
    written.api.real = first.api(Capability.KEEP_DEBRIEFS)
    assert written.debriefs.write(MOVED) == EVERYBODY
    assert written.debriefs.read(WEEK).whole


def test_once_all_debriefs_of_another_account_are_over_a_calendar_is_made_in_the_new_one(written: Scene) -> None:
    elsewhere(written)
    written.now = ENTRY.span.end + timedelta(hours=1)

    reading = written.debriefs.read(WEEK)
    assert (len(reading.events), reading.whole, reading.losses) == (1, True, ())
    assert written.debriefs.remove(ENTRY.uid) == EVERYBODY
    assert written.calls() == []
    assert written.debriefs.write(OTHER) == {DAN.email}
    assert [each.method for each in written.calls(MAKE, INSERT)] == [MAKE, INSERT]
    assert [each.uid for each in written.debriefs.read(WEEK).events] == [OTHER.uid]


def test_a_debrief_that_the_seeker_took_off_the_other_account_before_does_not_hold_up_the_new_one(
    written: Scene,
) -> None:
    written.debriefs.remove(ENTRY.uid)
    written.debriefs.read(WEEK)
    elsewhere(written)

    assert written.debriefs.write(OTHER) == {DAN.email}
