"""The Google that somebody else wrote and the rehearsed one say the same, where both are right."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from integrations.clock import SystemClock
from integrations.google_capabilities import Capability
from integrations.google_refusals import GoogleRefusedError
from integrations.google_rehearsal import RehearsedGoogle
from tests.google_server import GoogleHouse, HttpFault, running_google
from tests.google_world import World, running_world
from tests.paper import BOB, at

EVENT: dict[str, Any] = {
    "id": "cm01234",
    "summary": "Council debrief",
    "start": {"dateTime": at(24 * 30).start.isoformat(), "timeZone": "Europe/Paris"},
    "end": {"dateTime": at(24 * 30).end.isoformat(), "timeZone": "Europe/Paris"},
    "extendedProperties": {"private": {"cornermanKey": "debrief/1"}},
    "attendees": [{"email": BOB.email}],
}
House = GoogleHouse[RehearsedGoogle] | GoogleHouse[World]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GoogleHouse[World]]:
    with running_world(tmp_path_factory.mktemp("world")) as house:
        yield house


@pytest.fixture(params=["rehearsed", "myworld"])
def house(request: pytest.FixtureRequest, world: GoogleHouse[World]) -> Iterator[House]:
    if request.param == "rehearsed":
        with running_google(clock=SystemClock()) as rehearsed:
            yield rehearsed
        return
    world.google.reset()
    yield world
    world.watch()


@pytest.fixture
def ours(house: House) -> str:
    keeping = house.api(Capability.KEEP_DEBRIEFS)
    return str(keeping.call("calendar.calendars.insert", body={"summary": "Council debriefs"})["id"])


def refused(house: House, method: str, *, if_match: str = "", **asked: Any) -> tuple[int, str]:  # noqa: ANN401 - passed on
    with pytest.raises(GoogleRefusedError) as error:
        house.api(Capability.KEEP_DEBRIEFS).call(method, if_match=if_match, **asked)
    return error.value.status, error.value.reason


def test_an_event_lives_and_its_id_dies_with_it(house: House, ours: str) -> None:
    keeping = house.api(Capability.KEEP_DEBRIEFS)
    place: dict[str, Any] = {"calendarId": ours, "eventId": "cm01234"}
    made = keeping.call("calendar.events.insert", calendarId=ours, body=EVENT, sendUpdates="all")
    assert (made["iCalUID"], made["organizer"]["email"]) == ("cm01234@google.com", ours)
    assert refused(house, "calendar.events.insert", calendarId=ours, body=EVENT) == (409, "duplicate")

    house.google.answer("cm01234", BOB.email, "accepted")
    seen = keeping.call("calendar.events.get", **place)
    assert seen["attendees"][0]["responseStatus"] == "accepted"
    change = {"summary": "New"}
    stale = refused(house, "calendar.events.patch", if_match=made["etag"], **place, body=change)
    assert stale == (412, "conditionNotMet")
    assert keeping.call("calendar.events.patch", if_match=seen["etag"], **place, body=change)["summary"] == "New"

    assert keeping.call("calendar.events.delete", **place) == {}
    assert refused(house, "calendar.events.delete", **place) == (410, "deleted")
    assert keeping.call("calendar.events.get", **place)["status"] == "cancelled"
    assert refused(house, "calendar.events.insert", calendarId=ours, body=EVENT) == (409, "duplicate")


def test_a_sync_token_gives_what_changed(house: House, ours: str) -> None:
    reading = house.api(Capability.READ_CALENDARS)
    house.google.put_event("primary", {**EVENT, "id": "private1"})
    first = reading.call("calendar.events.list", calendarId="primary", maxResults=2500)
    assert [each["id"] for each in first["items"]] == ["private1"]
    token = first["nextSyncToken"]
    house.google.delete_event("primary", "private1")
    house.google.put_event("primary", {**EVENT, "id": "private2"})
    changed = reading.call("calendar.events.list", calendarId="primary", maxResults=2500, syncToken=token)
    assert {each["id"]: each["status"] for each in changed["items"]} == {
        "private1": "cancelled",
        "private2": "confirmed",
    }
    last = reading.call(
        "calendar.events.list", calendarId="primary", maxResults=2500, syncToken=changed["nextSyncToken"]
    )
    assert last["items"] == []
    assert refused(house, "calendar.events.get", calendarId="primary", eventId="private2") == (404, "notFound")


def test_a_stranger_to_both_shares_nothing(house: House) -> None:
    asked = {"timeMin": "2027-01-01T00:00:00Z", "timeMax": "2027-01-02T00:00:00Z", "items": [{"id": "no@one.example"}]}
    found = house.api(Capability.SEE_BUSY_TIMES).call("calendar.freebusy.query", body=asked)
    assert found["calendars"]["no@one.example"]["errors"][0]["reason"] == "notFound"


def test_a_letter_is_put_into_the_mailbox_and_found_there(house: House) -> None:
    raw = b"From: Cornerman <it@cornerman.example>\nTo: alice@postbox.example\nSubject: Today\n\nHello\n"
    body = {"raw": urlsafe_b64encode(raw).decode(), "labelIds": ["INBOX", "UNREAD"]}
    made = house.api(Capability.DELIVER_LETTERS).call("gmail.users.messages.insert", userId="me", body=body)
    assert set(made["labelIds"]) == {"INBOX", "UNREAD"}
    reading = house.api(Capability.READ_MAIL)
    listed = reading.call("gmail.users.messages.list", userId="me", labelIds=["INBOX"])
    assert [each["id"] for each in listed["messages"]] == [made["id"]]
    seen = reading.call("gmail.users.messages.get", userId="me", id=made["id"], format="full")
    assert {each["name"]: each["value"] for each in seen["payload"]["headers"]}["Subject"] == "Today"


@pytest.mark.parametrize("fault", [HttpFault.dropped_after(), HttpFault.twice(), HttpFault.page()])
def test_under_faults_one_event_stands(house: House, ours: str, fault: HttpFault) -> None:
    house.fail_next("calendar.events.insert", fault)
    with suppress(GoogleRefusedError):
        house.api(Capability.KEEP_DEBRIEFS).call("calendar.events.insert", calendarId=ours, body=EVENT)
    assert [each["id"] for each in house.google.standing()] == ["cm01234"]
