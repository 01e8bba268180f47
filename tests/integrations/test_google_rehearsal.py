"""The rehearsed Google behaves as the real one is known to, where a client could go wrong by it."""

from typing import Any

import pytest

from cornerman.errors import OutsideDownError, OutsideUnsureError
from integrations.clock import StoppedClock
from integrations.google_api import GoogleApi, Json
from integrations.google_capabilities import Capability
from integrations.google_refusals import GoogleRefusedError, InvitationLimitError, SignInAgainError
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_rehearsal_answers import GoogleFault
from tests.paper import ALICE, BOB, CAROL, NOW, at

PRIMARY = "primary"


@pytest.fixture
def google() -> RehearsedGoogle:
    return RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))


@pytest.fixture
def reading(google: RehearsedGoogle) -> GoogleApi:
    return google.api(Capability.READ_CALENDARS)


@pytest.fixture
def keeping(google: RehearsedGoogle) -> GoogleApi:
    return google.api(Capability.KEEP_DEBRIEFS)


@pytest.fixture
def ours(keeping: GoogleApi) -> str:
    made = keeping.call("calendar.calendars.insert", body={"summary": "Council debriefs"})
    return str(made["id"])


def body(hours: float = 24, **fields: Any) -> Json:  # noqa: ANN401 - whatever an event may have
    span = at(hours)
    times = {"start": {"dateTime": span.start.isoformat()}, "end": {"dateTime": span.end.isoformat()}}
    return {"summary": "Interview", **times, **fields}


def listed(api: GoogleApi, calendar_id: str = PRIMARY, **parameters: Any) -> tuple[list[Json], str]:  # noqa: ANN401 - passed on
    """Give everything on all pages, and the sync token of the last."""
    found: list[Json] = []
    page = api.call("calendar.events.list", calendarId=calendar_id, **parameters)
    while "nextPageToken" in page:
        assert "nextSyncToken" not in page
        found += page["items"]
        token = page["nextPageToken"]
        page = api.call("calendar.events.list", calendarId=calendar_id, pageToken=token, **parameters)
    return found + page["items"], page.get("nextSyncToken", "")


def refused(api: GoogleApi, method: str, *, if_match: str = "", **parameters: Any) -> tuple[int, str]:  # noqa: ANN401 - passed on
    with pytest.raises(GoogleRefusedError) as error:
        api.call(method, if_match=if_match, **parameters)
    return error.value.status, error.value.reason


def test_a_sync_token_gives_only_what_changed(google: RehearsedGoogle, reading: GoogleApi) -> None:
    google.put_event(PRIMARY, body(id="stays"))
    google.put_event(PRIMARY, body(id="leaves"))
    all_of_them, token = listed(reading)
    assert [each["id"] for each in all_of_them] == ["stays", "leaves"]

    assert listed(reading, syncToken=token)[0] == []
    google.delete_event(PRIMARY, "leaves")
    google.put_event(PRIMARY, body(id="comes"))
    gone, new = listed(reading, syncToken=token)[0]
    assert gone.keys() == {"kind", "etag", "id", "status"}
    assert (gone["status"], new["id"]) == ("cancelled", "comes")


def test_a_full_list_carries_no_deleted_events(google: RehearsedGoogle, reading: GoogleApi) -> None:
    google.put_event(PRIMARY, body(id="leaves"))
    google.delete_event(PRIMARY, "leaves")
    assert listed(reading)[0] == []


def test_a_cancelled_occurrence_has_nothing_but_ids(google: RehearsedGoogle, reading: GoogleApi) -> None:
    series = {"start": {"dateTime": "2026-11-24T09:00:00", "timeZone": "Europe/Paris"}}
    series["end"] = {"dateTime": "2026-11-24T10:00:00", "timeZone": "Europe/Paris"}
    google.put_event(PRIMARY, {"id": "weekly", **series, "recurrence": ["RRULE:FREQ=WEEKLY"]})
    original = {"dateTime": "2026-12-01T09:00:00+01:00", "timeZone": "Europe/Paris"}
    left_out = {"id": "weekly_20261201T080000Z", "recurringEventId": "weekly", "originalStartTime": original}
    google.put_event(PRIMARY, {**left_out, "status": "cancelled"})

    [_, exception], token = listed(reading)
    assert exception.keys() == {"kind", "etag", "id", "status", "recurringEventId", "originalStartTime"}
    google.delete_event(PRIMARY, "weekly")
    assert [each["id"] for each in listed(reading, syncToken=token)[0]] == ["weekly"]
    assert listed(reading)[0] == []


def test_pages_go_on_to_the_end_and_only_the_last_has_a_token(google: RehearsedGoogle, reading: GoogleApi) -> None:
    for number in range(5):
        google.put_event(PRIMARY, body(number + 24, id=f"number{number}"))
    google.page_size, google.empty_pages = 2, True
    found, token = listed(reading)
    assert [each["id"][-1] for each in found] == list("01234")
    assert token
    assert len(google.calls) == 4


@pytest.mark.parametrize(
    "forbidden", [{"timeMin": NOW.isoformat()}, {"q": "x"}, {"showDeleted": False}, {"privateExtendedProperty": "a=b"}]
)
def test_what_may_not_go_with_a_sync_token_is_refused(reading: GoogleApi, forbidden: dict[str, Any]) -> None:
    _, token = listed(reading)
    asked = refused(reading, "calendar.events.list", calendarId=PRIMARY, syncToken=token, **forbidden)
    assert asked == (400, "invalid")


def test_a_sync_token_goes_with_the_parameters_of_the_first_list(reading: GoogleApi) -> None:
    _, token = listed(reading, maxAttendees=5)
    assert refused(reading, "calendar.events.list", calendarId=PRIMARY, syncToken=token) == (400, "invalid")


def test_a_forgotten_sync_token_wants_a_full_list(google: RehearsedGoogle, reading: GoogleApi) -> None:
    _, token = listed(reading)
    google.forget_sync_tokens(PRIMARY)
    answer = refused(reading, "calendar.events.list", calendarId=PRIMARY, syncToken=token)
    assert answer == (410, "fullSyncRequired")


@pytest.mark.usefixtures("wrong_on_purpose")
def test_the_token_for_debriefs_cannot_see_any_other_calendar(google: RehearsedGoogle, keeping: GoogleApi) -> None:
    google.put_event(PRIMARY, body(id="private"))
    for method in ("calendar.events.list", "calendar.events.insert"):
        assert refused(keeping, method, calendarId=PRIMARY, body=body()) == (404, "notFound")
    assert refused(keeping, "calendar.events.get", calendarId=PRIMARY, eventId="private") == (404, "notFound")


def test_calendars_of_others_need_the_wider_permission(google: RehearsedGoogle, reading: GoogleApi) -> None:
    google.add_calendar("team@company.example", role="reader")
    google.put_event("team@company.example", body(id="hidden", visibility="private"))
    assert refused(reading, "calendar.events.list", calendarId="team@company.example") == (404, "notFound")
    [seen], _ = listed(google.api(Capability.READ_SHARED_CALENDARS), "team@company.example")
    assert "summary" not in seen
    assert "start" in seen


def test_an_id_is_taken_for_ever(keeping: GoogleApi, ours: str) -> None:
    made = keeping.call("calendar.events.insert", calendarId=ours, body=body(id="cm01234"))
    assert (made["iCalUID"], made["organizer"]["email"]) == ("cm01234@google.com", ours)
    assert made["creator"] == {"email": ALICE.email}
    again: dict[str, Any] = {"calendarId": ours, "body": body(id="cm01234")}
    assert refused(keeping, "calendar.events.insert", **again) == (409, "duplicate")

    keeping.call("calendar.events.delete", calendarId=ours, eventId="cm01234")
    assert refused(keeping, "calendar.events.insert", **again) == (409, "duplicate")
    assert refused(keeping, "calendar.events.delete", calendarId=ours, eventId="cm01234") == (410, "deleted")
    assert keeping.call("calendar.events.get", calendarId=ours, eventId="cm01234")["status"] == "cancelled"
    change: dict[str, Any] = {"calendarId": ours, "eventId": "cm01234", "body": {"summary": "Still here"}}
    assert refused(keeping, "calendar.events.patch", **change) == (403, "forbidden")
    change["body"] = {"status": "confirmed"}
    assert keeping.call("calendar.events.patch", **change)["status"] == "confirmed"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"id": "UPPER"}, "invalid"),
        ({"id": "xyz12"}, "invalid"),
        ({"eventType": "fromGmail"}, "invalid"),
        ({"start": None}, "required"),
        ({"end": {"dateTime": "2020-01-01T00:00:00Z"}}, "timeRangeEmpty"),
        ({"end": {"date": "2027-01-01"}}, "invalid"),
        ({"recurrence": ["RRULE:FREQ=DAILY"]}, "required"),
        ({"attendees": [{"displayName": "Nobody"}]}, "required"),
    ],
)
@pytest.mark.usefixtures("wrong_on_purpose")
def test_an_event_that_makes_no_sense_is_refused(
    keeping: GoogleApi, ours: str, wrong: dict[str, Any], reason: str
) -> None:
    given = body(**wrong)
    assert refused(keeping, "calendar.events.insert", calendarId=ours, body=given) == (400, reason)


def test_guests_sent_as_bare_addresses_lose_their_answers(
    google: RehearsedGoogle, keeping: GoogleApi, ours: str
) -> None:
    guests = [{"email": BOB.email}, {"email": CAROL.email}]
    given: dict[str, Any] = {"calendarId": ours, "sendUpdates": "all"}
    keeping.call("calendar.events.insert", **given, body=body(id="cm01234", attendees=guests))
    google.answer("cm01234", BOB.email, "accepted", comment="Gladly")
    whole = keeping.call("calendar.events.get", calendarId=ours, eventId="cm01234")["attendees"]
    assert whole[0] == {"email": BOB.email, "responseStatus": "accepted", "comment": "Gladly"}
    google.told.clear()

    keeping.call("calendar.events.patch", **given, eventId="cm01234", body={"attendees": whole})
    assert google.told == []
    keeping.call("calendar.events.patch", **given, eventId="cm01234", body={"attendees": guests[:1]})
    assert google.told == [(CAROL.email, "cm01234", "cancel"), (BOB.email, "cm01234", "invite")]


def test_nobody_is_told_without_being_asked_to(google: RehearsedGoogle, keeping: GoogleApi, ours: str) -> None:
    guests = [{"email": BOB.email}]
    keeping.call(
        "calendar.events.insert", calendarId=ours, sendUpdates="none", body=body(id="cm01234", attendees=guests)
    )
    keeping.call("calendar.events.delete", calendarId=ours, eventId="cm01234")
    assert google.told == []


def test_a_change_needs_the_etag_that_stands_there(google: RehearsedGoogle, keeping: GoogleApi, ours: str) -> None:
    made = keeping.call("calendar.events.insert", calendarId=ours, body=body(id="cm01234"))
    google.change_event(ours, "cm01234", location="Room 4")
    change: dict[str, Any] = {"calendarId": ours, "eventId": "cm01234", "body": {"summary": "New"}}
    assert refused(keeping, "calendar.events.patch", if_match=made["etag"], **change) == (412, "conditionNotMet")
    now = keeping.call("calendar.events.get", calendarId=ours, eventId="cm01234")
    after = keeping.call("calendar.events.patch", if_match=now["etag"], **change)
    assert (after["summary"], after["location"]) == ("New", "Room 4")


def test_the_sequence_counts_on_when_the_time_changes_and_never_back(keeping: GoogleApi, ours: str) -> None:
    keeping.call("calendar.events.insert", calendarId=ours, body=body(id="cm01234", sequence=3))
    place: dict[str, Any] = {"calendarId": ours, "eventId": "cm01234"}
    moved = {name: body(30)[name] for name in ("start", "end")}
    assert keeping.call("calendar.events.patch", **place, body=moved)["sequence"] == 4
    assert keeping.call("calendar.events.patch", **place, body={"summary": "New"})["sequence"] == 4
    assert refused(keeping, "calendar.events.patch", **place, body={"sequence": 3}) == (400, "invalid")
    assert keeping.call("calendar.events.patch", **place, body={"sequence": 7})["sequence"] == 7


def test_a_meeting_is_made_once_and_may_take_a_while(google: RehearsedGoogle, keeping: GoogleApi, ours: str) -> None:
    place: dict[str, Any] = {"calendarId": ours, "eventId": "cm01234"}
    asked: dict[str, Any] = {"conferenceData": {"createRequest": {"requestId": "one"}}}
    assert "conferenceData" not in keeping.call(
        "calendar.events.insert", calendarId=ours, body=body(id="cm01234", **asked)
    )
    google.meet_is_slow = True
    pending = keeping.call("calendar.events.patch", **place, conferenceDataVersion=1, body=asked)
    assert pending["conferenceData"]["createRequest"]["status"] == {"statusCode": "pending"}
    assert "hangoutLink" not in pending
    google.meet_is_slow = False
    made = keeping.call("calendar.events.get", **place)
    again = keeping.call("calendar.events.patch", **place, conferenceDataVersion=1, body=asked)
    assert made["hangoutLink"] == again["hangoutLink"]
    assert made["conferenceData"] == again["conferenceData"]


def test_a_meeting_that_fails_leaves_the_event_without_entry_points(
    google: RehearsedGoogle, keeping: GoogleApi, ours: str
) -> None:
    google.break_meet()
    asked: dict[str, Any] = {"conferenceData": {"createRequest": {"requestId": "one"}}}
    made = keeping.call("calendar.events.insert", calendarId=ours, conferenceDataVersion=1, body=body(**asked))

    assert made["conferenceData"]["createRequest"]["status"] == {"statusCode": "failure"}
    assert {"hangoutLink", "entryPoints"}.isdisjoint(made | made["conferenceData"])


def test_a_calendar_that_allows_no_meetings_refuses_the_event_that_asks_for_one(
    google: RehearsedGoogle, keeping: GoogleApi, ours: str
) -> None:
    google.switch_meet_off()
    request = {"requestId": "one", "conferenceSolutionKey": {"type": "hangoutsMeet"}}
    asked = body(id="cm01234", conferenceData={"createRequest": request})
    place: dict[str, Any] = {"calendarId": ours}

    assert refused(keeping, "calendar.events.insert", **place, conferenceDataVersion=1, body=asked) == (400, "invalid")
    assert "conferenceData" not in keeping.call("calendar.events.insert", **place, body=asked)


def test_faults_come_once_and_say_what_the_real_ones_say(
    google: RehearsedGoogle, keeping: GoogleApi, ours: str
) -> None:
    insert = "calendar.events.insert"
    plan = (GoogleFault.refused(403, "quotaExceeded"), GoogleFault.refused(429, ""), GoogleFault.broke_off_before())
    google.fail_next(insert, *plan, GoogleFault.broke_off_after())
    given: dict[str, Any] = {"calendarId": ours, "body": body(id="cm01234")}
    for error in (InvitationLimitError, OutsideDownError, OutsideDownError):
        with pytest.raises(error):
            keeping.call(insert, **given)
        assert listed(keeping, ours)[0] == []
    with pytest.raises(OutsideDownError):
        keeping.call(insert, **given)
    assert refused(keeping, insert, **given) == (409, "duplicate")

    google.fail_next("calendar.calendars.insert", GoogleFault.broke_off_after())
    with pytest.raises(OutsideUnsureError):
        keeping.call("calendar.calendars.insert", body={"summary": "Twice"})
    google.fail_next("calendar.calendars.insert", GoogleFault.refused(503, "backendError"))
    with pytest.raises(OutsideUnsureError):
        keeping.call("calendar.calendars.insert", body={"summary": "Perhaps"})
    google.fail_next("calendar.events.list", GoogleFault.refused(503, "backendError"))
    with pytest.raises(OutsideDownError):
        listed(keeping, ours)


def test_no_capability_has_a_method_of_another(google: RehearsedGoogle, reading: GoogleApi) -> None:
    with pytest.raises(ValueError, match="no method"):
        reading.call("calendar.events.insert", calendarId=PRIMARY, body=body())
    google.taken_back.add(Capability.READ_CALENDARS)
    with pytest.raises(SignInAgainError):
        reading.call("calendar.events.list", calendarId=PRIMARY)
    assert google.calls == []


def test_a_search_and_an_order_give_no_sync_token(google: RehearsedGoogle, reading: GoogleApi) -> None:
    google.put_event(PRIMARY, body())
    assert listed(reading, q="Interview")[1] == ""
    assert listed(reading, orderBy="updated")[1] == ""
    with pytest.raises(ValueError, match="expand"):
        listed(reading, singleEvents=True)


def test_a_page_token_goes_with_its_own_question(google: RehearsedGoogle, reading: GoogleApi) -> None:
    google.page_size = 1
    for hours in (1, 2):
        google.put_event(PRIMARY, body(hours))
    token = reading.call("calendar.events.list", calendarId=PRIMARY)["nextPageToken"]
    other = {"calendarId": PRIMARY, "pageToken": token, "maxAttendees": 1}
    assert refused(reading, "calendar.events.list", **other) == (400, "invalid")


def test_a_window_and_a_kind_and_a_key_narrow_the_list(google: RehearsedGoogle, reading: GoogleApi) -> None:
    google.put_event(PRIMARY, body(1, id="early"))
    google.put_event(PRIMARY, body(50, id="late", extendedProperties={"private": {"k": "v"}}))
    google.put_event(PRIMARY, body(2, id="focus", eventType="focusTime"))
    until = at(3).start.isoformat()
    assert [each["id"] for each in listed(reading, timeMax=until)[0]] == ["early", "focus"]
    assert [each["id"] for each in listed(reading, timeMin=until)[0]] == ["late"]
    assert [each["id"] for each in listed(reading, eventTypes=["focusTime"])[0]] == ["focus"]
    assert [each["id"] for each in listed(reading, privateExtendedProperty="k=v")[0]] == ["late"]


def test_an_occurrence_that_was_moved_shares_the_uid_of_its_series_and_goes_with_it(
    google: RehearsedGoogle, reading: GoogleApi
) -> None:
    google.put_event(PRIMARY, body(id="weekly", recurrence=["RRULE:FREQ=WEEKLY"]))
    moved = body(30, id="weekly_1", recurringEventId="weekly", originalStartTime={"dateTime": "2026-12-01T09:00:00Z"})
    assert google.put_event(PRIMARY, moved)["iCalUID"] == "weekly@google.com"
    google.delete_event(PRIMARY, "weekly")
    assert listed(reading)[0] == []
    assert {each["id"] for each in listed(reading, showDeleted=True)[0]} == {"weekly", "weekly_1"}


def test_more_guests_than_were_asked_for_are_left_out(google: RehearsedGoogle, reading: GoogleApi) -> None:
    guests = [{"email": ALICE.email}, {"email": BOB.email}, {"email": CAROL.email}]
    google.put_event(PRIMARY, body(attendees=guests))
    [seen], _ = listed(reading, maxAttendees=2)
    assert seen["attendeesOmitted"]
    assert [each["email"] for each in seen["attendees"]] == [ALICE.email]


def test_guests_are_told_of_what_they_can_see(google: RehearsedGoogle, keeping: GoogleApi, ours: str) -> None:
    place: dict[str, Any] = {"calendarId": ours, "sendUpdates": "all"}
    keeping.call("calendar.events.insert", **place, body=body(id="cm01234", attendees=[{"email": BOB.email}]))
    keeping.call("calendar.events.patch", **place, eventId="cm01234", body={"location": "Room 4"})
    keeping.call("calendar.events.patch", **place, eventId="cm01234", body={"reminders": {"useDefault": False}})
    after = keeping.call("calendar.events.patch", **place, eventId="cm01234", body={"location": None})
    keeping.call("calendar.events.delete", **place, eventId="cm01234")
    assert "location" not in after
    assert [kind for _, _, kind in google.told] == ["invite", "update", "update", "cancel"]


@pytest.mark.usefixtures("wrong_on_purpose")
def test_a_calendar_that_the_user_deletes_is_gone(google: RehearsedGoogle, keeping: GoogleApi, ours: str) -> None:
    keeping.call("calendar.events.insert", calendarId=ours, body=body(id="cm01234"))
    assert [each["id"] for each in google.standing()] == ["cm01234"]
    google.delete_calendar(ours)
    assert refused(keeping, "calendar.events.list", calendarId=ours) == (404, "notFound")
    assert google.standing() == []
    assert refused(keeping, "calendar.calendars.insert", body={}) == (400, "required")


def test_a_time_in_no_known_zone_is_refused(keeping: GoogleApi, ours: str) -> None:
    odd = {"dateTime": "2026-11-24T09:00:00", "timeZone": "Atlantis/Harbour"}
    asked = body(start=odd, end=odd)
    assert refused(keeping, "calendar.events.insert", calendarId=ours, body=asked) == (400, "invalid")


def test_two_meetings_are_told_apart_by_their_request(google: RehearsedGoogle, keeping: GoogleApi, ours: str) -> None:
    given: dict[str, Any] = {"calendarId": ours, "conferenceDataVersion": 1}
    assert google.meet_is_slow is False
    asked: dict[str, Any] = {"conferenceData": {"createRequest": {"requestId": "one"}}}
    keeping.call("calendar.events.insert", **given, body=body(id="cm01234", **asked))
    keeping.call("calendar.events.insert", **given, body=body(id="cm56789", **asked))
    links = {each["hangoutLink"] for each in google.standing()}
    assert len(links) == 2
