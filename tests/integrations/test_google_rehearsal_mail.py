"""The rehearsed Gmail and free/busy times behave as the real ones are known to, where a client could go wrong by it."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from email import message_from_bytes
from typing import Any

import pytest

from integrations.clock import StoppedClock
from integrations.google_api import GoogleApi
from integrations.google_capabilities import Capability
from integrations.google_refusals import GoogleRefusedError
from integrations.google_rehearsal import RehearsedGoogle
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at

ME: dict[str, Any] = {"userId": "me"}
LIST, GET, HISTORY = "gmail.users.messages.list", "gmail.users.messages.get", "gmail.users.history.list"


@pytest.fixture
def google() -> RehearsedGoogle:
    return RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))


@pytest.fixture
def reading(google: RehearsedGoogle) -> GoogleApi:
    return google.api(Capability.READ_MAIL)


@pytest.fixture
def delivering(google: RehearsedGoogle) -> GoogleApi:
    return google.api(Capability.DELIVER_LETTERS)


@pytest.fixture
def drafting(google: RehearsedGoogle) -> GoogleApi:
    return google.api(Capability.KEEP_DRAFTS)


def letter(number: int = 1, *, sender: str = "hr@company.example", text: str = "Tom & Ann's offer") -> bytes:
    head = f"From: HR <{sender}>\nSubject: =?utf-8?q?R=C3=A9ponse?= {number}\nMessage-ID: <{number}@company.example>\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


def handed(raw: bytes, **fields: object) -> dict[str, object]:
    return {"raw": urlsafe_b64encode(raw).decode(), **fields}


def ids_of(api: GoogleApi, **asked: Any) -> list[str]:  # noqa: ANN401 - passed on
    """Give everything on all pages."""
    page = api.call(LIST, **ME, **asked)
    found = page.get("messages", [])
    while "nextPageToken" in page:
        page = api.call(LIST, **ME, **asked, pageToken=page["nextPageToken"])
        found += page.get("messages", [])
    return [each["id"] for each in found]


def refused(api: GoogleApi, method: str, **asked: Any) -> tuple[int, str]:  # noqa: ANN401 - passed on
    with pytest.raises(GoogleRefusedError) as error:
        api.call(method, **ME, **asked)
    return error.value.status, error.value.reason


def test_letters_are_listed_newest_first_without_spam_and_trash(google: RehearsedGoogle, reading: GoogleApi) -> None:
    ids = [google.put_letter(letter(each), received=NOW + timedelta(hours=each)) for each in range(5)]
    google.label_letter(ids[2], add=("TRASH",), remove=("INBOX",))
    google.page_size, google.empty_pages = 2, True
    assert ids_of(reading) == [ids[4], ids[3], ids[1], ids[0]]
    assert ids_of(reading, labelIds=["INBOX"], q=f"after:{int((NOW + timedelta(hours=3)).timestamp())}") == ids[:2:-1]
    assert ids_of(reading, includeSpamTrash=True, q="in:trash") == [ids[2]]
    assert ids_of(reading, q="rfc822msgid:1@company.example") == [ids[1]]
    with pytest.raises(ValueError, match="has:nothing"):
        ids_of(reading, q="has:nothing")


def test_a_letter_is_shown_in_four_formats(google: RehearsedGoogle, reading: GoogleApi) -> None:
    letter_id = google.put_letter(letter(), received=NOW)
    full = reading.call(GET, **ME, id=letter_id)
    headers = {each["name"]: each["value"] for each in full["payload"]["headers"]}
    assert headers["Subject"] == "Réponse 1"
    assert full["snippet"] == "Tom &amp; Ann&#39;s offer"
    assert urlsafe_b64decode(full["payload"]["body"]["data"]) == b"Tom & Ann's offer\n"
    assert full["internalDate"] == str(int(NOW.timestamp() * 1000))

    head = reading.call(GET, **ME, id=letter_id, format="metadata", metadataHeaders=["from", "List-Id"])
    assert [each["name"] for each in head["payload"]["headers"]] == ["From"]
    assert "body" not in head["payload"]
    assert urlsafe_b64decode(reading.call(GET, **ME, id=letter_id, format="raw")["raw"]) == letter()
    assert reading.call(GET, **ME, id=letter_id, format="minimal").keys().isdisjoint({"payload", "raw"})
    assert refused(reading, GET, id="none") == (404, "notFound")


def test_parts_are_shown_with_their_places(google: RehearsedGoogle, reading: GoogleApi) -> None:
    head = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    parts = (b"Content-Type: text/html\n\n<p>Hello</p>\n", b"Content-Disposition: attachment; filename=a\n\nabc\n")
    letter_id = google.put_letter(head + b"--x\n".join(parts) + b"--x--\n")
    payload = reading.call(GET, **ME, id=letter_id)["payload"]
    assert [each["partId"] for each in payload["parts"]] == ["0", "1"]
    assert payload["parts"][1]["body"].keys() == {"attachmentId", "size"}


def test_of_a_letter_only_the_fields_are_given_that_are_asked_for(google: RehearsedGoogle, reading: GoogleApi) -> None:
    head = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n"
    letter_id = google.put_letter(head + b"--x\nContent-Type: text/html\n\n<p>Hello</p>\n--x--\n")
    found = reading.call(GET, **ME, id=letter_id, fields="id,payload(mimeType,parts/mimeType),snippet")
    payload = {"mimeType": "multipart/mixed", "parts": [{"mimeType": "text/html"}]}
    assert found == {"id": letter_id, "payload": payload, "snippet": ""}


@pytest.mark.parametrize("mask", ["payload(parts", "id)", "payload(id))"])
def test_fields_whose_brackets_do_not_close_are_refused(google: RehearsedGoogle, reading: GoogleApi, mask: str) -> None:
    assert refused(reading, GET, id=google.put_letter(letter()), fields=mask) == (400, "invalidParameter")


def test_the_search_may_lag_behind_while_the_history_does_not(google: RehearsedGoogle, reading: GoogleApi) -> None:
    first, second = (google.put_letter(letter(each), received=NOW) for each in range(2))
    google.mail.unlisted = 1
    assert ids_of(reading) == [first]
    record = reading.call(HISTORY, **ME, startHistoryId="1007")["history"]
    assert [each["messages"][0]["id"] for each in record] == [second]
    google.mail.unlisted = 0
    assert ids_of(reading) == [second, first]


def test_the_history_says_what_happened_since(google: RehearsedGoogle, reading: GoogleApi) -> None:
    first = google.put_letter(letter(1))
    start = reading.call(GET, **ME, id=first, format="minimal")["historyId"]
    assert reading.call(HISTORY, **ME, startHistoryId=start).keys() == {"historyId"}
    second = google.put_letter(letter(2))
    google.label_letter(second, add=("SPAM",), remove=("INBOX",))
    google.delete_letter(first)
    kinds = [set(each) - {"id", "messages"} for each in reading.call(HISTORY, **ME, startHistoryId=start)["history"]]
    assert kinds == [{"messagesAdded"}, {"labelsAdded"}, {"labelsRemoved"}, {"messagesDeleted"}]
    only = reading.call(HISTORY, **ME, startHistoryId=start, historyTypes=["messageDeleted"])
    assert [each["messages"][0]["id"] for each in only["history"]] == [first]

    google.empty_pages = True
    page = reading.call(HISTORY, **ME, startHistoryId=start)
    assert "history" not in page
    rest = reading.call(HISTORY, **ME, startHistoryId=start, pageToken=page["nextPageToken"])
    assert len(rest["history"]) == 4


def test_a_forgotten_history_is_not_found_and_the_newest_letter_begins_a_new_one(
    google: RehearsedGoogle, reading: GoogleApi
) -> None:
    letter_id = google.put_letter(letter())
    start = reading.call(GET, **ME, id=letter_id, format="minimal")["historyId"]
    google.forget_history()
    assert refused(reading, HISTORY, startHistoryId=start) == (404, "notFound")
    start = reading.call(GET, **ME, id=letter_id, format="minimal")["historyId"]
    assert reading.call(HISTORY, **ME, startHistoryId=start) == {"historyId": start}


def test_a_letter_that_is_put_there_keeps_its_message_id_and_goes_nowhere(
    google: RehearsedGoogle, delivering: GoogleApi
) -> None:
    insert = "gmail.users.messages.insert"
    made = delivering.call(insert, **ME, body=handed(letter(), labelIds=["INBOX", "UNREAD"]))
    assert made["labelIds"] == ["INBOX", "UNREAD"]
    own = delivering.call(insert, **ME, body=handed(letter(2, sender=ALICE.email)))
    assert own["labelIds"] == ["SENT"]
    assert [each.raw for each in google.letters] == [letter(), letter(2, sender=ALICE.email)]
    assert google.sent == []


@pytest.mark.parametrize(
    "wrong", [{}, {"raw": "not base64url!"}, handed(letter(), labelIds=["DRAFT"]), handed(letter(), labelIds=["Mine"])]
)
@pytest.mark.usefixtures("wrong_on_purpose")
def test_a_letter_that_makes_no_sense_is_not_taken(delivering: GoogleApi, wrong: dict[str, object]) -> None:
    assert refused(delivering, "gmail.users.messages.insert", body=wrong) == (400, "invalidArgument")


def test_a_draft_keeps_its_id_while_its_message_is_another_after_every_change(
    google: RehearsedGoogle, drafting: GoogleApi
) -> None:
    made = drafting.call("gmail.users.drafts.create", **ME, body={"message": handed(letter(1))})
    place: dict[str, Any] = {**ME, "id": made["id"]}
    changed = drafting.call("gmail.users.drafts.update", **place, body={"message": handed(letter(2))})
    assert changed["id"] == made["id"]
    assert changed["message"]["id"] != made["message"]["id"]
    assert changed["message"]["threadId"] == made["message"]["threadId"]
    google.drafts.edit(made["id"], b"X-Ours: 1\n" + letter(3))
    seen = drafting.call("gmail.users.drafts.get", **place, format="raw")
    edited = message_from_bytes(urlsafe_b64decode(seen["message"]["raw"]))
    assert edited.keys() == ["From", "Subject", "Content-Type"]
    assert edited.get_payload() == message_from_bytes(letter(3)).get_payload()
    assert [each["id"] for each in drafting.call("gmail.users.drafts.list", **ME)["drafts"]] == [made["id"]]

    google.drafts.discard(made["id"])
    assert refused(drafting, "gmail.users.drafts.get", id=made["id"]) == (404, "notFound")
    assert drafting.call("gmail.users.drafts.list", **ME) == {"resultSizeEstimate": 0}
    assert google.sent == []


@pytest.mark.usefixtures("wrong_on_purpose")
def test_sending_would_be_seen(google: RehearsedGoogle, drafting: GoogleApi) -> None:
    with pytest.raises(ValueError, match="no method"):
        drafting.call("gmail.users.drafts.send", **ME, body={"id": "r-1"})
    google.carry_out("gmail.users.messages.send", {**ME, "body": handed(letter())}, scope="any")
    assert google.sent == [letter()]


def test_what_goes_wrong_with_busy_times_stands_inside_a_good_answer(google: RehearsedGoogle) -> None:
    api, span, next_to_it = google.api(Capability.SEE_BUSY_TIMES), at(2), at(2.75)
    google.share_busy(BOB.email, [(span.start, span.end), (next_to_it.start, next_to_it.end)])
    google.share_busy(DAN.email, [])
    google.busy_error(CAROL.email, "internalError")
    times = {"timeMin": NOW.isoformat(), "timeMax": (NOW + timedelta(days=1)).isoformat()}
    names = (BOB.email, DAN.email, CAROL.email, "stranger@company.example")
    asked = {**times, "items": [{"id": each} for each in names]}
    found = api.call("calendar.freebusy.query", body=asked)["calendars"]
    assert found[BOB.email] == {"busy": [{"start": "2026-11-23T10:00:00Z", "end": "2026-11-23T11:30:00Z"}]}
    assert found[DAN.email] == {"busy": []}
    assert [found[each]["errors"][0]["reason"] for each in names[2:]] == ["internalError", "notFound"]

    many = {**times, "items": [{"id": f"{each}@council.example"} for each in range(51)]}
    answer = api.call("calendar.freebusy.query", body=many)["calendars"]
    assert {each["errors"][0]["reason"] for each in answer.values()} == {"tooManyCalendarsRequested"}
    with pytest.raises(GoogleRefusedError, match="timeRangeEmpty"):
        api.call("calendar.freebusy.query", body={**asked, "timeMax": times["timeMin"]})


def test_the_users_own_events_make_the_user_busy(google: RehearsedGoogle) -> None:
    span = at(3)
    times = {"start": {"dateTime": span.start.isoformat()}, "end": {"dateTime": span.end.isoformat()}}
    declined = [{"email": ALICE.email, "responseStatus": "declined"}]
    google.put_event("primary", {**times})
    for free in ({"transparency": "transparent"}, {"eventType": "workingLocation"}, {"attendees": declined}):
        later = {"start": {"dateTime": at(9).start.isoformat()}, "end": {"dateTime": at(9).end.isoformat()}}
        google.put_event("primary", {**later, **free})
    asked = {"timeMin": NOW.isoformat(), "timeMax": (NOW + timedelta(days=1)).isoformat(), "items": [{"id": "primary"}]}
    found = google.api(Capability.SEE_BUSY_TIMES).call("calendar.freebusy.query", body=asked)
    assert found["calendars"]["primary"]["busy"] == [{"start": "2026-11-23T11:00:00Z", "end": "2026-11-23T11:45:00Z"}]


@pytest.mark.parametrize("head", [b"Date: Tue, 24 Nov 2026 09:00:00 -0000\n", b"Date: soon\nSubject: =?none?q?x?=\n"])
def test_an_odd_letter_is_shown_all_the_same(google: RehearsedGoogle, reading: GoogleApi, head: bytes) -> None:
    letter_id = google.put_letter(b"From: a@b.example\n" + head + b"\nHello\n")
    assert reading.call(GET, **ME, id=letter_id)["snippet"] == "Hello"


@pytest.mark.usefixtures("wrong_on_purpose")
def test_what_is_not_there_or_makes_no_sense_is_refused(
    google: RehearsedGoogle, reading: GoogleApi, delivering: GoogleApi, drafting: GoogleApi
) -> None:
    letter_id = google.put_letter(letter())
    assert refused(reading, GET, id=letter_id, format="short") == (400, "invalidArgument")
    assert refused(reading, HISTORY) == (400, "invalidArgument")
    lost = handed(letter(), threadId="none")
    assert refused(delivering, "gmail.users.messages.insert", body=lost) == (404, "notFound")
    assert refused(drafting, "gmail.users.drafts.create", body={"message": lost}) == (404, "notFound")
    with pytest.raises(GoogleRefusedError, match="403"):
        reading.call(LIST, userId="bob@council.example")


def test_a_draft_without_its_thread_falls_out_of_it(google: RehearsedGoogle, drafting: GoogleApi) -> None:
    thread = google.put_letter(letter(1))
    made = drafting.call("gmail.users.drafts.create", **ME, body={"message": handed(letter(2), threadId=thread)})
    assert made["message"]["threadId"] == thread
    place: dict[str, Any] = {**ME, "id": made["id"]}
    update = "gmail.users.drafts.update"
    kept = drafting.call(update, **place, body={"message": handed(letter(3), threadId=thread)})
    assert kept["message"]["threadId"] == thread
    assert drafting.call(update, **place, body={"message": handed(letter(4))})["message"]["threadId"] != thread
    google.page_size, google.empty_pages = 1, True
    page = drafting.call("gmail.users.drafts.list", **ME)
    rest = drafting.call("gmail.users.drafts.list", **ME, pageToken=page["nextPageToken"])
    assert ("drafts" in page, len(rest["drafts"])) == (False, 1)
    with pytest.raises(GoogleRefusedError, match="404"):
        drafting.call(update, **place, body={"message": handed(letter(5), threadId="none")})


@pytest.mark.usefixtures("wrong_on_purpose")
def test_a_draft_that_is_sent_would_be_seen(google: RehearsedGoogle, drafting: GoogleApi) -> None:
    made = drafting.call("gmail.users.drafts.create", **ME, body={"message": handed(letter())})
    google.carry_out("gmail.users.drafts.send", {**ME, "body": {"id": made["id"]}}, scope="any")
    assert google.sent == [letter()]
    assert [each.labels for each in google.letters] == [("SENT",)]


def test_history_can_be_asked_of_one_label(google: RehearsedGoogle, reading: GoogleApi) -> None:
    start = reading.call(GET, **ME, id=google.put_letter(letter(1)), format="minimal")["historyId"]
    spam = google.put_letter(letter(2), labels=("SPAM",))
    google.put_letter(letter(3))
    found = reading.call(HISTORY, **ME, startHistoryId=start, labelId="SPAM")["history"]
    assert [each["messages"][0]["id"] for each in found] == [spam]
    google.label_letter(spam, add=("SPAM",), remove=("INBOX",))
    assert reading.call(HISTORY, **ME, startHistoryId=start, labelId="SPAM")["history"] == found


def test_busy_times_need_a_window_that_is_not_too_long(google: RehearsedGoogle) -> None:
    api = google.api(Capability.SEE_BUSY_TIMES)
    with pytest.raises(GoogleRefusedError, match="required"):
        api.call("calendar.freebusy.query", body={"timeMin": NOW.isoformat()})
    long = {"timeMin": NOW.isoformat(), "timeMax": (NOW + timedelta(days=63)).isoformat()}
    with pytest.raises(GoogleRefusedError, match="timeRangeTooLong"):
        api.call("calendar.freebusy.query", body=long)


def test_the_profile_says_where_the_history_stands(google: RehearsedGoogle, reading: GoogleApi) -> None:
    google.put_letter(letter(1))
    before = reading.call("gmail.users.getProfile", **ME)
    google.put_letter(letter(2))
    since = reading.call(HISTORY, **ME, startHistoryId=before["historyId"])

    assert (before["emailAddress"], before["messagesTotal"]) == (ALICE.email, 1)
    assert len(since["history"]) == 1
    assert since["historyId"] == reading.call("gmail.users.getProfile", **ME)["historyId"]
