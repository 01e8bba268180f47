"""The Google of the tests: the real calls get through to it, it finds what is wrong, and it can be made to fail."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from cornerman.errors import OutsideDownError, OutsideUnsureError
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_refusals import GoogleRefusedError
from integrations.google_retry import Budget
from tests.google_server import GoogleHouse, HttpFault, assert_harmless, running_google
from tests.google_sign_in import CLIENT_ID, CLIENT_SECRET
from tests.paper import ALICE, BOB, at

EVENT = {
    "id": "cm01234",
    "start": {"dateTime": at(24).start.isoformat()},
    "end": {"dateTime": at(24).end.isoformat()},
}
House = GoogleHouse
INSERT = "calendar.events.insert"


@pytest.fixture
def house() -> Iterator[House]:
    with running_google() as house:
        yield house


@pytest.fixture
def ours(house: House) -> str:
    keeping = house.api(Capability.KEEP_DEBRIEFS)
    return str(keeping.call("calendar.calendars.insert", body={"summary": "Council debriefs"})["id"])


def ask(house: House, verb: str, path: str, capability: Capability, **rest: object) -> httpx.Response:
    """Ask past the real calls, which would not let this out."""
    headers = {"Authorization": f"Bearer {house.token_for(capability)}"}
    with httpx.Client(trust_env=False) as client:
        return client.request(verb, f"{house.address}{path}", headers=headers, json=rest or None)


def test_every_capability_can_call_its_methods(house: House, ours: str) -> None:
    keeping = house.api(Capability.KEEP_DEBRIEFS)
    place = {"calendarId": ours, "eventId": "cm01234"}
    made = keeping.call(INSERT, calendarId=ours, body=EVENT, sendUpdates="all", conferenceDataVersion=1)
    keeping.call("calendar.events.patch", if_match=made["etag"], **place, body={"summary": "New"}, sendUpdates="none")
    with pytest.raises(GoogleRefusedError, match="412"):
        keeping.call("calendar.events.patch", if_match=made["etag"], **place, body={"summary": "Old"})
    assert keeping.call("calendar.events.get", **place)["summary"] == "New"
    assert keeping.call("calendar.events.delete", **place) == {}
    page = house.api(Capability.READ_CALENDARS).call("calendar.events.list", calendarId="primary", singleEvents=False)
    assert page["nextSyncToken"]
    times = {"timeMin": "2026-11-23T00:00:00Z", "timeMax": "2026-11-24T00:00:00Z", "items": [{"id": ALICE.email}]}
    busy = house.api(Capability.SEE_BUSY_TIMES).call("calendar.freebusy.query", body=times)
    assert busy["calendars"][ALICE.email] == {"busy": []}


def test_every_capability_can_call_its_methods_of_mail(house: House) -> None:
    raw = urlsafe_b64encode(b"From: a@b.example\n\nHello\n").decode()
    made = house.api(Capability.DELIVER_LETTERS).call("gmail.users.messages.insert", userId="me", body={"raw": raw})
    reading = house.api(Capability.READ_MAIL)
    for kind in ("full", "raw", "metadata", "minimal"):
        got = reading.call("gmail.users.messages.get", userId="me", id=made["id"], format=kind)
    assert reading.call("gmail.users.messages.list", userId="me", q="after:0")["messages"][0]["id"] == made["id"]
    history = reading.call("gmail.users.history.list", userId="me", startHistoryId=got["historyId"])
    assert history == {"historyId": got["historyId"]}
    drafting = house.api(Capability.KEEP_DRAFTS)
    draft = drafting.call("gmail.users.drafts.create", userId="me", body={"message": {"raw": raw}})
    place = {"userId": "me", "id": draft["id"]}
    drafting.call("gmail.users.drafts.update", **place, body={"message": {"raw": raw}})
    assert drafting.call("gmail.users.drafts.get", **place)["id"] == draft["id"]
    assert len(drafting.call("gmail.users.drafts.list", userId="me")["drafts"]) == 1


def test_the_calendar_that_is_rehearsed_keeps_to_googles_own_documents(house: House, ours: str) -> None:
    google, rest = house.google, {name: EVENT[name] for name in ("start", "end")}
    google.put_event("primary", {"id": "weekly", **rest, "recurrence": ["RRULE:FREQ=WEEKLY"]})
    original = {"recurringEventId": "weekly", "originalStartTime": EVENT["start"], "status": "cancelled"}
    google.put_event("primary", {"id": "weekly_1", **original})
    google.add_calendar("team@company.example", role="reader")
    google.put_event("team@company.example", {**rest, "visibility": "private", "eventType": "focusTime"})
    google.put_event("primary", {"id": "many", **rest, "attendees": [{"email": ALICE.email}, {"email": BOB.email}]})
    google.page_size = 1
    reading = house.api(Capability.READ_SHARED_CALENDARS)
    for calendar_id in ("primary", "team@company.example"):
        page = reading.call("calendar.events.list", calendarId=calendar_id, maxAttendees=1)
        while "nextPageToken" in page:
            token = page["nextPageToken"]
            page = reading.call("calendar.events.list", calendarId=calendar_id, maxAttendees=1, pageToken=token)
    google.meet_is_slow = True
    meeting = {"conferenceData": {"createRequest": {"requestId": "one"}}}
    keeping = house.api(Capability.KEEP_DEBRIEFS)
    keeping.call(INSERT, calendarId=ours, body={**EVENT, **meeting}, conferenceDataVersion=1)
    google.meet_is_slow = False
    assert keeping.call("calendar.events.get", calendarId=ours, eventId="cm01234")["hangoutLink"]
    assert house.violations == []


def test_the_mail_and_the_busy_times_that_are_rehearsed_keep_to_googles_own_documents(house: House) -> None:
    google = house.google
    letter_id = google.put_letter(b"From: a@b.example\n\nHello\n")
    google.label_letter(letter_id, add=("TRASH",), remove=("INBOX",))
    google.delete_letter(letter_id)
    history = house.api(Capability.READ_MAIL).call("gmail.users.history.list", userId="me", startHistoryId="1000")
    assert len(history["history"]) == 4
    google.busy_error(BOB.email, "internalError")
    times = {"timeMin": "2026-11-23T00:00:00Z", "timeMax": "2026-11-24T00:00:00Z", "items": [{"id": BOB.email}]}
    assert house.api(Capability.SEE_BUSY_TIMES).call("calendar.freebusy.query", body=times)["kind"]
    assert house.violations == []


def test_a_token_is_good_for_what_its_permission_covers(house: House, ours: str) -> None:
    unable = ask(house, "POST", f"calendar/v3/calendars/{ours}/events", Capability.READ_CALENDARS, **EVENT)
    assert (unable.status_code, unable.json()["error"]["errors"][0]["reason"]) == (403, "insufficientPermissions")
    with httpx.Client(trust_env=False) as client:
        unknown = client.get(f"{house.address}calendar/v3/calendars/primary/events")
    assert (unknown.status_code, unknown.json()["error"]["errors"][0]["reason"]) == (401, "authError")


def test_a_wrong_request_is_found_and_refused(house: House, ours: str) -> None:
    path = f"calendar/v3/calendars/{ours}/events?sendUpdate=all"
    assert ask(house, "POST", path, Capability.KEEP_DEBRIEFS, sumary="x", **EVENT).status_code == 400
    assert ask(house, "GET", "calendar/v3/nowhere", Capability.KEEP_DEBRIEFS).status_code == 404
    assert len(house.violations) == 3
    house.violations.clear()


def test_what_may_never_happen_is_seen(house: House, ours: str) -> None:
    keeping = house.api(Capability.KEEP_DEBRIEFS)
    key = {"extendedProperties": {"private": {"cornermanKey": "debrief/1"}}}
    for number in (1, 2):
        keeping.call(INSERT, calendarId=ours, body={**EVENT, "id": f"cm0123{number}", **key})
    with pytest.raises(AssertionError, match="one key"):
        assert_harmless(house.google)
    keeping.call("calendar.events.delete", calendarId=ours, eventId="cm01232")
    assert_harmless(house.google)

    house.google.carry_out(INSERT, {"calendarId": "primary", "body": EVENT}, scope="any")
    with pytest.raises(AssertionError, match="insert"):
        assert_harmless(house.google)
    house.google.calls.clear()
    raw = urlsafe_b64encode(b"From: a@b.example\n\nHello\n").decode()
    assert ask(house, "POST", "gmail/v1/users/me/messages/send", Capability.KEEP_DRAFTS, raw=raw).status_code == 200
    with pytest.raises(AssertionError):
        assert_harmless(house.google)
    house.google.sent.clear()
    house.google.calls.clear()


@pytest.mark.parametrize(
    "fault",
    [
        HttpFault.dropped_before(),
        HttpFault.dropped_after(),
        HttpFault.page(),
        HttpFault.refused(503, "backendError"),
        HttpFault.refused(504, "backendError", done=True),
        HttpFault.refused(429, "rateLimitExceeded", retry_after="3"),
        HttpFault.refused(403, "rateLimitExceeded"),
        HttpFault.twice(),
        HttpFault.slow(0.05),
    ],
)
def test_under_every_fault_one_event_stands(house: House, ours: str, fault: HttpFault) -> None:
    house.fail_next(INSERT, fault)
    with suppress(GoogleRefusedError):
        house.api(Capability.KEEP_DEBRIEFS).call(INSERT, calendarId=ours, body=EVENT)
    assert [each["id"] for each in house.google.standing()] == ["cm01234"]


def test_what_may_not_be_repeated_is_asked_once(house: House) -> None:
    house.fail_next("", HttpFault.dropped_after())
    with pytest.raises(OutsideUnsureError):
        house.api(Capability.KEEP_DEBRIEFS).call("calendar.calendars.insert", body={"summary": "Council debriefs"})
    assert house.asked == ["calendar.calendars.insert"]
    house.fail_next("calendar.events.list", *[HttpFault.refused(503, "backendError")] * 3)
    with pytest.raises(OutsideDownError):
        house.api(Capability.READ_CALENDARS, budget=Budget(tries=2, pause=lambda _: None)).call(
            "calendar.events.list", calendarId="primary"
        )
    assert house.asked.count("calendar.events.list") == 3


def consented(house: House, capability: Capability, *, verifier: str = "v" * 43) -> dict[str, str]:
    """Go through the page of the consent as a browser does; give what comes back."""
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
    query = {
        "client_id": CLIENT_ID,
        "redirect_uri": "http://127.0.0.1:9/",
        "response_type": "code",
        "scope": " ".join(PERMISSIONS[capability].scopes),
        "state": "kept",
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "access_type": "offline",
    }
    with httpx.Client(trust_env=False) as client:
        answer = client.get(f"{house.address}o/oauth2/v2/auth", params=query)
    return {name: each[0] for name, each in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


def exchanged(house: House, **form: str) -> dict[str, object]:
    client_fields = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    with httpx.Client(trust_env=False) as client:
        answer: dict[str, object] = client.post(f"{house.address}token", data=client_fields | form).json()
    return answer


def test_a_consent_becomes_tokens_for_who_has_the_verifier(house: House) -> None:
    house.sign_in.is_testing = True
    back = consented(house, Capability.READ_MAIL)
    assert back["state"] == "kept"
    form = {"grant_type": "authorization_code", "redirect_uri": "http://127.0.0.1:9/"}
    wrong = exchanged(house, **form, code=back["code"], code_verifier="w" * 43)
    assert wrong["error"] == "invalid_grant"
    code = consented(house, Capability.READ_MAIL)["code"]
    tokens = exchanged(house, **form, code=code, code_verifier="v" * 43)
    assert tokens["scope"] == " ".join(PERMISSIONS[Capability.READ_MAIL].scopes)
    assert tokens["refresh_token_expires_in"] == 7 * 24 * 3600 - 1
    assert exchanged(house, **form, code=code, code_verifier="v" * 43)["error"] == "invalid_grant"

    refresh = {"grant_type": "refresh_token", "refresh_token": str(tokens["refresh_token"])}
    assert exchanged(house, **refresh)["access_token"] != tokens["access_token"]
    with httpx.Client(trust_env=False) as client:
        assert client.post(f"{house.address}revoke", data={"token": refresh["refresh_token"]}).status_code == 200
    assert exchanged(house, **refresh)["error"] == "invalid_grant"


def test_a_consent_can_be_denied_or_given_in_part(house: House) -> None:
    house.sign_in.denies = True
    assert consented(house, Capability.READ_MAIL) == {"state": "kept", "error": "access_denied"}
    house.sign_in.denies = False
    house.sign_in.unticked = {PERMISSIONS[Capability.READ_MAIL].scope}
    assert "gmail" not in consented(house, Capability.READ_MAIL)["scope"]


def test_the_client_file_is_that_of_a_desktop_client_on_loopback(house: House, tmp_path: Path) -> None:
    client = json.loads(house.client_file(tmp_path / "client.json").read_text())
    assert client["installed"]["token_uri"] == f"{house.address}token"
    assert client["roots"]["gmail"] == house.address
