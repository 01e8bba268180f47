"""What events of Google's read as, through the reader of all calendars; nothing in one can break it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.events import Event, EventStatus, Response
from cornerman.ports import CalendarReading
from cornerman.source_memory import Kept, KeptItem
from cornerman.times import Span
from integrations.google_api import Json
from integrations.google_items import item_of
from integrations.google_sync import GoogleCursor
from integrations.google_texts import kept_reading
from tests.paper import NOW, PARIS, at

YEAR = Span(start=NOW - timedelta(days=30), end=NOW + timedelta(days=335))
BERLIN = ZoneInfo("Europe/Berlin")
TALK: Json = {
    "id": "talk1",
    "etag": '"1"',
    "iCalUID": "talk1@google.com",
    "status": "confirmed",
    "summary": "Talk",
    "start": {"dateTime": "2026-11-24T10:00:00+01:00", "timeZone": "Europe/Paris"},
    "end": {"dateTime": "2026-11-24T10:45:00+01:00", "timeZone": "Europe/Paris"},
}
SERIES: Json = {**TALK, "id": "series1", "iCalUID": "series1@google.com", "recurrence": ["RRULE:FREQ=DAILY;COUNT=3"]}
SECOND = {"dateTime": "2026-11-25T10:00:00+01:00", "timeZone": "Europe/Paris"}
OFF: Json = {
    "id": "series1_20261125T090000Z",
    "status": "cancelled",
    "recurringEventId": "series1",
    "originalStartTime": SECOND,
}
DAY: Json = {**TALK, "start": {"date": "2026-11-26"}, "end": {"date": "2026-11-27"}}
HOSTILE = st.text(st.one_of(st.characters(), st.sampled_from('\r\n\t\\;,:="^<>&\u2028\x00\x85 ')), max_size=40)


def reading_of(*events: object, zone: str = "Europe/Paris", role: str = "owner") -> CalendarReading:
    cursor = GoogleCursor(calendar="a", token="t", zone=zone, role=role, summary="Work")  # noqa: S106 - made up
    return kept_reading(
        Kept(cursor=cursor.written(), items=tuple(map(item_of, events))), YEAR, source="google/a/at/b", zone=PARIS
    )


def the_one(event: Json, *, zone: str = "Europe/Paris", role: str = "owner") -> Event:
    reading = reading_of(event, zone=zone, role=role)
    [found] = reading.events
    assert reading.losses == ()
    return found


def starts(*events: object, zone: str = "Europe/Paris") -> list[datetime]:
    return [each.span.start.astimezone(UTC) for each in reading_of(*events, zone=zone).events]


def utc(day: int, hour: int, *, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_an_event_says_what_google_says() -> None:
    found = the_one(
        {
            **TALK,
            "description": "First line;\nsecond, line",
            "location": "Rue de l'Exemple 1, Paris",
            "sequence": 4,
            "created": "2026-11-20T08:00:00.000Z",
            "updated": "2026-11-21T08:00:00.000Z",
            "organizer": {"email": "dana@umbra.example", "displayName": 'Dana "D": Lee, boss'},
            "attendees": [
                {"email": "alice@postbox.example", "self": True, "responseStatus": "accepted"},
                {"email": "lee@umbra.example", "displayName": "Lee", "responseStatus": "tentative"},
                {"email": "max@umbra.example", "responseStatus": "needsAction"},
                {"email": "room7@umbra.example", "resource": True},
                {"displayName": "Somebody who is hidden"},
                "nobody",
            ],
            "hangoutLink": "https://meet.example/old",
            "conferenceData": {
                "entryPoints": [
                    {"entryPointType": "phone", "uri": "tel:+1-555"},
                    {"entryPointType": "video", "uri": "https://meet.example/abc?pwd=x="},
                ]
            },
        }
    )
    assert found.uid == "talk1@google.com"
    assert (found.title, found.location) == ("Talk", "Rue de l'Exemple 1, Paris")
    assert found.description == "First line;\nsecond, line"
    assert found.span == Span(start=utc(24, 9), end=utc(24, 9) + timedelta(minutes=45))
    assert found.url == "https://meet.example/abc?pwd=x="
    assert (found.sequence, found.created, found.changed) == (4, utc(20, 8), utc(21, 8))
    assert found.organizer is not None
    assert (found.organizer.email, found.organizer.name) == ("dana@umbra.example", 'Dana "D": Lee, boss')
    assert {each.person.email: each.response for each in found.attendees} == {
        "alice@postbox.example": Response.ACCEPTED,
        "lee@umbra.example": Response.TENTATIVE,
        "max@umbra.example": Response.NEEDS_ACTION,
    }
    assert (found.tag, found.known_as, found.recurrence_id) == (None, "", None)
    assert (found.busy, found.private, found.all_day) == (True, False, False)


def test_a_link_to_the_video_is_taken_from_where_older_events_have_it() -> None:
    assert the_one({**TALK, "hangoutLink": "https://meet.example/old"}).url == "https://meet.example/old"


def test_of_an_event_nothing_is_kept_that_is_not_used() -> None:
    """Privacy: what Google says beyond that goes nowhere."""
    secret = {"secret": "s3cret"}
    item = item_of(
        {
            **TALK,
            **secret,
            "creator": secret,
            "reminders": secret,
            "attachments": [secret],
            "attendees": [{"email": "lee@umbra.example", "comment": "s3cret", "id": "s3cret"}],
            "start": {**TALK["start"], **secret},
            "summary": secret,
            "extendedProperties": {"private": secret, "shared": secret},
            "conferenceData": {**secret, "entryPoints": [{**secret, "entryPointType": "video", "pin": "s3cret"}]},
        }
    )
    assert (item.name, item.tag) == ("talk1", '"1"')
    assert "umbra" in item.text
    assert "s3cret" not in item.text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "<p>Hello&nbsp;Alice,</p><a href='https://umbra.example/x'>Join</a>",
            "Hello Alice,\nJoin <https://umbra.example/x>",
        ),
        ("One<br>two\nthree", "One\ntwo\nthree"),
        ("Fish &amp; chips at <https://umbra.example/y>", "Fish & chips at <https://umbra.example/y>"),
        ("Write to Lee <li@umbra.example>, 1 < 2", "Write to Lee <li@umbra.example>, 1 < 2"),
    ],
    ids=["html", "html with line ends", "entities alone", "no html"],
)
def test_a_description_is_read_as_words_whether_it_is_html_or_not(written: str, read: str) -> None:
    assert the_one({**TALK, "description": written}).description == read


@pytest.mark.parametrize(
    "kind", ["workingLocation", "fromGmail", "birthday", "focusTime", "outOfOffice", "somethingNew"]
)
def test_a_kind_of_event_that_nobody_knows_does_not_cost_the_calendar(kind: str) -> None:
    """Failure 5 of the twenty: the kinds were a closed list, and one new kind made all of it unreadable."""
    found = reading_of({**TALK, "eventType": kind}, {**TALK, "id": "talk2", "iCalUID": "talk2@google.com"})

    assert [each.title for each in found.events] == ["Talk", "Talk"]
    assert found.losses == ()
    assert found.events[0].busy is (kind not in {"workingLocation", "birthday"})


@pytest.mark.parametrize(
    "broken",
    [
        None,
        "event",
        [],
        {},
        {"id": 7},
        {"id": "a\nb", **{name: value for name, value in TALK.items() if name != "id"}},
        {**TALK, "start": {"dateTime": "soon"}},
        {**TALK, "start": {"date": "2026-02-31"}},
        {**TALK, "start": {}},
        {**TALK, "start": "soon"},
        {name: value for name, value in TALK.items() if name != "start"},
        {**TALK, "recurringEventId": "series9", "originalStartTime": {"dateTime": "then"}},
    ],
)
def test_an_event_that_cannot_be_read_costs_itself_and_a_line(broken: object) -> None:
    """Failure 5 of the twenty, its other half: one bad event must not stop the calendar."""
    found = reading_of(broken, {**TALK, "id": "talk2", "iCalUID": "talk2@google.com"})

    assert [each.uid for each in found.events] == ["talk2@google.com"]
    assert len(found.losses) == 1
    assert "Work" in found.losses[0]


def test_the_line_about_an_event_without_a_time_names_it_so_that_it_is_not_called_off() -> None:
    [loss] = reading_of({**TALK, "start": {"dateTime": "soon"}}).losses
    assert loss == "Google calendar “Work”: talk1@google.com: DTSTART: soon"


def test_an_occurrence_that_was_called_off_does_not_take_place() -> None:
    """Failure 6 of the twenty: the cancelled exception has nothing but ids, and was passed over."""
    found = reading_of({**SERIES, "attendees": [{"email": "lee@umbra.example"}]}, OFF).events

    assert [(each.span.start.astimezone(UTC), each.status) for each in found] == [
        (utc(24, 9), EventStatus.CONFIRMED),
        (utc(25, 9), EventStatus.CANCELLED),
        (utc(26, 9), EventStatus.CONFIRMED),
    ]
    assert {each.uid for each in found} == {"series1@google.com"}
    assert found[1].recurrence_id == "20261125T090000Z"


def test_of_an_occurrence_that_was_called_off_the_rest_is_as_its_series_says() -> None:
    found = reading_of({**SERIES, "attendees": [{"email": "lee@umbra.example"}]}, OFF).events[1]

    assert found.title == "Talk"
    assert [each.person.email for each in found.attendees] == ["lee@umbra.example"]
    assert found.span.length == timedelta(minutes=45)


def test_an_occurrence_that_was_called_off_is_known_however_its_original_time_is_written() -> None:
    in_utc = {**OFF, "originalStartTime": {"dateTime": "2026-11-25T09:00:00Z"}}
    assert reading_of(SERIES, in_utc).events == reading_of(SERIES, OFF).events


def test_a_day_of_a_series_of_days_that_was_called_off_does_not_take_place() -> None:
    series = {**SERIES, "start": {"date": "2026-11-24"}, "end": {"date": "2026-11-26"}}
    found = reading_of(series, {**OFF, "originalStartTime": {"date": "2026-11-25"}}).events

    assert [each.status for each in found] == [EventStatus.CONFIRMED, EventStatus.CANCELLED, EventStatus.CONFIRMED]
    assert {each.span.length for each in found} == {timedelta(days=2)}
    assert {each.all_day for each in found} == {True}


def test_an_occurrence_that_was_moved_takes_place_once_where_it_was_moved_to() -> None:
    moved = {
        **SERIES,
        "id": OFF["id"],
        "recurringEventId": "series1",
        "originalStartTime": SECOND,
        "start": {"dateTime": "2026-11-25T15:00:00+01:00"},
        "end": {"dateTime": "2026-11-25T16:00:00+01:00"},
    }
    del moved["recurrence"]
    found = reading_of(moved, SERIES).events

    assert [each.span.start.astimezone(UTC) for each in found] == [utc(24, 9), utc(25, 14), utc(26, 9)]
    assert [each.recurrence_id for each in found] == ["20261124T090000Z", "20261125T090000Z", "20261126T090000Z"]


def test_who_was_invited_to_one_occurrence_has_that_one() -> None:
    alone = {**TALK, "id": OFF["id"], "recurringEventId": "series1", "originalStartTime": TALK["start"]}
    [found] = reading_of({name: value for name, value in alone.items() if name != "iCalUID"}).events

    assert found.id == "series1@google.com#20261124T090000Z"


@pytest.mark.parametrize(("zone", "hour"), [("Europe/Paris", 8), ("America/New_York", 9), ("UTC", 9)])
def test_a_meeting_that_repeats_stays_at_its_hour_when_clocks_change(zone: str, hour: int) -> None:
    """Failure 7 of the twenty: with the offset alone it is an hour off from the change on.

    Paris leaves winter time on 29 March 2027, New York on 14 March, and UTC never.
    """
    start = datetime(2026, 11, 24, 9, tzinfo=UTC).astimezone(ZoneInfo(zone))
    weekly = {
        **SERIES,
        "start": {"dateTime": start.astimezone(PARIS).isoformat(), "timeZone": zone},
        "end": {"dateTime": (start + timedelta(hours=1)).astimezone(PARIS).isoformat(), "timeZone": zone},
        "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=20"],
    }
    found = starts(weekly, zone="Europe/Paris")

    assert {each.hour for each in found if each < datetime(2027, 3, 14, tzinfo=UTC)} == {9}
    assert found[-1] == datetime(2027, 4, 6, hour if zone != "America/New_York" else 8, tzinfo=UTC)


@pytest.mark.parametrize("odd", ["Mars/Olympus", "", "Europe/Paris\nX-EVIL:1", '"; ^n', "🜨", "../../etc/passwd"])
def test_a_zone_that_nobody_knows_costs_neither_the_calendar_nor_the_instant(odd: str) -> None:
    """Failure 8 of the twenty: one odd name of a zone ended the listing."""
    strange = {**TALK, "start": {**TALK["start"], "timeZone": odd}, "end": {**TALK["end"], "timeZone": odd}}
    found = reading_of(strange, {**TALK, "id": "talk2", "iCalUID": "talk2@google.com"}, zone="Europe/Berlin")

    assert [each.span.start for each in found.events] == [utc(24, 9), utc(24, 9)]
    assert found.losses == ()


def test_a_series_in_a_zone_that_nobody_knows_goes_by_the_clocks_of_its_calendar_and_says_so() -> None:
    series = {**SERIES, "start": {**TALK["start"], "timeZone": "Mars/Olympus"}}
    found = reading_of(series, zone="Europe/Berlin")

    assert [each.span.start for each in found.events] == [utc(24, 9), utc(25, 9), utc(26, 9)]
    assert found.losses == (
        "Google calendar “Work”: series1@google.com: TZID: Mars/Olympus is not a known zone; read as Europe/Berlin",
    )


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "UTC+2"])
def test_a_calendar_in_a_zone_that_nobody_knows_is_read_by_the_clocks_of_the_seeker(zone: str) -> None:
    floating = {**TALK, "start": {"dateTime": "2026-11-24T10:00:00"}, "end": {"dateTime": "2026-11-24T11:00:00"}}
    assert starts(floating, zone=zone) == [utc(24, 9)]
    assert starts(TALK, zone=zone) == [utc(24, 9)]


def test_a_time_without_an_offset_is_in_its_own_zone() -> None:
    local = {"dateTime": "2026-11-24T10:00:00", "timeZone": "America/New_York"}
    assert starts({**TALK, "start": local, "end": local}) == [utc(24, 15)]


def test_the_hour_that_clocks_show_twice_is_the_one_that_google_means() -> None:
    autumn = {"dateTime": "2026-10-25T02:30:00+01:00", "timeZone": "Europe/Paris"}
    later = {**autumn, "dateTime": "2026-10-25T03:00:00+01:00"}
    found = the_one({**TALK, "start": autumn, "end": later})

    assert found.span.start == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert found.span.length == timedelta(minutes=30)


@pytest.mark.parametrize("transparency", ["transparent", "opaque", None])
def test_a_whole_day_is_free_or_busy_as_google_says_and_lies_on_its_day(transparency: str | None) -> None:
    """Failure 15 of the twenty: all-day entries that are free blocked time, and busy ones were passed over."""
    found = the_one({**DAY, "transparency": transparency}, zone="America/New_York")

    assert found.all_day
    assert found.busy is (transparency != "transparent")
    assert found.span == Span(start=datetime(2026, 11, 26, tzinfo=PARIS), end=datetime(2026, 11, 27, tzinfo=PARIS))


def test_a_timed_entry_that_is_free_takes_no_time() -> None:
    """Failure 15 of the twenty: transparency was read of some entries only."""
    assert not the_one({**TALK, "transparency": "transparent"}).busy


def test_what_the_seeker_declined_takes_no_time_whatever_their_address_is() -> None:
    declined = [{"email": "alias@postbox.example", "self": True, "responseStatus": "declined"}]
    of_another = [{"email": "lee@umbra.example", "responseStatus": "declined"}]

    assert not the_one({**TALK, "attendees": declined}).busy
    assert the_one({**TALK, "attendees": of_another}).busy


@pytest.mark.parametrize("visibility", ["private", "confidential"])
def test_a_private_event_of_which_only_the_time_is_shown_is_busy_and_has_no_title(visibility: str) -> None:
    shown = {name: TALK[name] for name in ("id", "status", "start", "end")}
    found = the_one({**shown, "visibility": visibility}, role="reader")

    assert (found.private, found.busy, found.title, found.uid) == (True, True, "", "talk1@google.com")


def test_all_that_somebody_sees_who_may_see_busy_times_only_is_private() -> None:
    assert the_one({name: TALK[name] for name in ("id", "start", "end")}, role="freeBusyReader").private


def test_an_event_of_which_google_leaves_out_the_guests_is_read_without_them() -> None:
    found = the_one({**TALK, "attendeesOmitted": True, "attendees": [{"email": "alice@postbox.example", "self": True}]})
    assert [each.person.email for each in found.attendees] == ["alice@postbox.example"]


def test_our_own_event_has_our_uid_and_the_one_by_which_its_guests_know_it() -> None:
    marks = {"cornermanKey": "debrief/0123456789ab", "cornermanUid": "cornerman-0123456789ab@cornerman.invalid"}
    found = the_one({**TALK, "extendedProperties": {"private": marks}})

    assert (found.tag, found.uid) == (marks["cornermanKey"], marks["cornermanUid"])
    assert found.known_as == "talk1@google.com"


def test_a_uid_of_ours_on_an_event_without_our_key_makes_it_known_as_nothing_else() -> None:
    found = the_one({**TALK, "extendedProperties": {"private": {"cornermanUid": "somebody@elsewhere.example"}}})
    assert (found.tag, found.known_as) == (None, "")


@pytest.mark.parametrize(
    ("recurrence", "count"),
    [
        (["RRULE:FREQ=DAILY;COUNT=3", "EXDATE;TZID=Europe/Paris:20261125T100000"], 2),
        (["RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20261125T090000Z"], 2),
        (["RDATE;TZID=America/New_York:20261201T100000,20261202T100000"], 3),
        (["RRULE:FREQ=DAILY;COUNT=4", "EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2"], 2),
    ],
)
def test_lines_of_a_recurrence_are_read_as_they_are(recurrence: list[str], count: int) -> None:
    found = reading_of({**SERIES, "recurrence": recurrence})
    assert (len(found.events), found.losses) == (count, ())


@pytest.mark.parametrize("rule", ["RRULE:FREQ=NEVER", "every day", 7, None, "RRULE:FREQ=DAILY\nSUMMARY:Evil"])
def test_a_recurrence_that_is_none_leaves_the_first_occurrence_and_a_line(rule: object) -> None:
    found = reading_of({**SERIES, "recurrence": [rule]})

    assert [(each.title, each.span.start) for each in found.events] == [("Talk", utc(24, 9))]
    assert len(found.losses) == 1


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_of_an_event_can_pass_for_anything_else(title: str, place: str, name: str) -> None:
    guest = {"email": "lee@umbra.example", "displayName": name, "responseStatus": name}
    found = the_one(
        {
            **TALK,
            "summary": f"T{title}T",
            "location": f"QUOTED-PRINTABLE{place}=",
            "description": "D",
            "attendees": [guest],
            "hangoutLink": f"https://meet.example/{place}",
        }
    )

    whole = title.encode(errors="replace").decode()  # half of a surrogate pair, which JSON can carry, is no character
    assert found.title == f"T{whole}T".replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    assert found.location.startswith("QUOTED-PRINTABLE")
    assert found.location.endswith("=")
    assert (found.description, found.status, found.tag, found.busy) == ("D", EventStatus.CONFIRMED, None, True)
    assert [each.person.email for each in found.attendees] == ["lee@umbra.example"]
    assert found.span == the_one(TALK).span


SCALARS: st.SearchStrategy[Any] = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), HOSTILE)
TIMES = st.dictionaries(
    st.sampled_from(["date", "dateTime", "timeZone"]),
    st.one_of(
        st.datetimes().map(lambda each: f"{each.isoformat()}+01:00"),
        st.datetimes().map(lambda each: each.isoformat()),
        st.dates().map(str),
        st.sampled_from(["Europe/Paris", "Mars/Olympus", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"]),
        SCALARS,
    ),
)
PEOPLE = st.dictionaries(st.sampled_from(["email", "displayName", "responseStatus", "self", "resource"]), SCALARS)
RULES = st.sampled_from(
    ["RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=YEARLY", "EXDATE:20261125", "RDATE:20261125T090000Z", "X"]
)
MARKED = st.fixed_dictionaries({"private": st.dictionaries(st.sampled_from(["cornermanKey", "cornermanUid"]), SCALARS)})
FIELDS: Mapping[str, st.SearchStrategy[Any]] = {
    "id": st.sampled_from(["a", "b", "c", "", "é"]),
    "iCalUID": HOSTILE,
    "recurringEventId": st.sampled_from(["a", "b", "z"]),
    "originalStartTime": TIMES,
    "status": st.sampled_from(["confirmed", "tentative", "cancelled", "new"]),
    "summary": HOSTILE,
    "description": HOSTILE,
    "start": TIMES,
    "end": TIMES,
    "recurrence": st.lists(st.one_of(RULES, SCALARS), max_size=3),
    "visibility": st.sampled_from(["default", "private"]),
    "organizer": PEOPLE,
    "attendees": st.lists(PEOPLE, max_size=3),
    "conferenceData": st.fixed_dictionaries({"entryPoints": st.lists(PEOPLE, max_size=2)}),
    "extendedProperties": MARKED,
    "sequence": SCALARS,
    "updated": st.one_of(HOSTILE, st.just("2026-11-21T08:00:00.000Z")),
}
EVENTS = st.one_of(
    SCALARS,
    st.fixed_dictionaries({}, optional=FIELDS),
    st.fixed_dictionaries({}, optional={name: st.one_of(SCALARS, each) for name, each in FIELDS.items()}),
    st.dictionaries(st.sampled_from(sorted(FIELDS)), st.recursive(SCALARS, st.lists, max_leaves=3)),
)


@given(st.lists(EVENTS, max_size=5))
def test_whatever_google_gives_out_is_read_or_told_as_a_loss(events: list[object]) -> None:
    found = reading_of(*events)

    for each in found.events:
        assert asdict(each)["uid"]
    assert all("\n" not in line for line in found.losses)


@given(st.lists(EVENTS, max_size=4), st.randoms(use_true_random=False))
def test_in_what_order_events_are_kept_does_not_matter(events: list[object], random: Any) -> None:  # noqa: ANN401
    kept = list({item.name: event for event in events for item in [item_of(event)]}.values())
    turned = random.sample(kept, len(kept))
    found, again = reading_of(*kept), reading_of(*turned)

    assert found.events == again.events
    assert sorted(found.losses) == sorted(again.losses)


@given(st.lists(EVENTS, max_size=4))
def test_what_is_kept_is_json_that_every_database_can_hold(events: list[object]) -> None:
    for item in map(item_of, events):
        assert (item.name + item.tag + item.text).isascii()
        assert item.name
        assert "\0" not in item.name + item.tag + item.text
        if item.text:
            assert json.loads(item.text)["id"] == item.name


def test_a_zone_is_shown_by_its_own_name() -> None:
    found = the_one({**TALK, "start": {**TALK["start"], "timeZone": "Europe/Berlin"}})
    assert found.span.start.tzinfo == BERLIN
    assert replace(found, span=at(1)) == replace(the_one(TALK), span=at(1))


def test_an_event_that_did_not_change_is_read_anew_when_its_series_or_its_calendar_did() -> None:
    floating = {**TALK, "start": {"dateTime": "2026-11-24T10:00:00"}, "end": {"dateTime": "2026-11-24T11:00:00"}}
    assert starts(floating, zone="Europe/Paris") == [utc(24, 9)]
    assert starts(floating, zone="America/New_York") == [utc(24, 15)]

    assert {each.title for each in reading_of(SERIES, OFF).events} == {"Talk"}
    assert {each.title for each in reading_of({**SERIES, "summary": "Panel"}, OFF).events} == {"Panel"}


def test_what_is_kept_and_cannot_be_read_any_more_is_a_loss() -> None:
    kept = Kept(items=(KeptItem(name="talk1", text='{"id": "talk1"'), item_of({**TALK, "id": "talk2"})))
    found = kept_reading(kept, YEAR, source="google/a/at/c", zone=PARIS)

    assert [each.uid for each in found.events] == ["talk1@google.com"]
    assert found.losses == ("A Google calendar: an event that Google gave out cannot be read.",)


@pytest.mark.parametrize(
    "ends",
    [{}, {"end": None}, {"end": {"date": "2026-11-25"}}, {"end": {"dateTime": "2026-11-23T10:00:00Z"}}],
    ids=["none", "nothing", "a date", "before its start"],
)
def test_an_occurrence_that_was_called_off_has_no_length_where_its_series_has_none(ends: Json) -> None:
    series = {**{name: value for name, value in SERIES.items() if name != "end"}, **ends}
    found = {each.status: each for each in reading_of(series, OFF).events}

    assert found[EventStatus.CANCELLED].span == Span(start=utc(25, 9), end=utc(25, 9))


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "9999-12-31T23:59:59Z"])
@pytest.mark.parametrize("name", ["start", "end", "originalStartTime", "created", "updated"])
def test_times_where_no_zone_reaches_cost_no_more_than_their_event(name: str, moment: str) -> None:
    said: object = moment if name in {"created", "updated"} else {"dateTime": moment, "timeZone": "Europe/Paris"}
    strange = {**TALK, "recurringEventId": "series1", "originalStartTime": SECOND, name: said}
    found = reading_of(strange, {**TALK, "id": "talk2", "iCalUID": "talk2@google.com"})

    assert "talk2@google.com" in {each.uid for each in found.events}


def test_when_an_event_was_made_is_not_known_where_google_says_it_strangely() -> None:
    assert the_one({**TALK, "created": "2026-11-20", "updated": "yesterday"}).created is None


def test_our_own_event_that_guests_know_by_our_uid_is_known_as_nothing_else() -> None:
    marked = {**TALK, "extendedProperties": {"private": {"cornermanKey": "debrief/0123456789ab"}}}
    assert (the_one(marked).tag, the_one(marked).known_as) == ("debrief/0123456789ab", "")


@given(
    st.timedeltas(min_value=timedelta(days=-6), max_value=timedelta(days=6)),
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=3)),
    st.sampled_from(["Pacific/Kiritimati", "Europe/Paris", "Pacific/Pago_Pago"]),
    st.sampled_from(["days", "times"]),
)
def test_what_need_not_be_read_lies_outside_of_the_window(
    away: timedelta, length: timedelta, zone: str, kind: str
) -> None:
    """Events far from the window are passed over unread; what repeats is always read, if it be once only."""
    start = (NOW + away).astimezone(ZoneInfo(zone))
    days = {"start": {"date": str(start.date())}, "end": {"date": str((start + length).date() + timedelta(days=1))}}
    times = {"start": {"dateTime": start.isoformat()}, "end": {"dateTime": (start + length).isoformat()}}
    event = {**TALK, **(days if kind == "days" else times)}
    window = Span(start=NOW - timedelta(hours=5), end=NOW + timedelta(hours=30))

    plain = kept_reading(Kept(items=(item_of(event),)), window, source="google/a/at/d", zone=PARIS).events
    repeated = item_of({**event, "recurrence": ["RRULE:FREQ=DAILY;COUNT=1"]})
    read = kept_reading(Kept(items=(repeated,)), window, source="google/a/at/d", zone=PARIS).events
    assert [each.span for each in plain] == [each.span for each in read]


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_a_window_at_an_end_of_time_can_be_read(moment: datetime) -> None:
    kept = Kept(items=(item_of(TALK),))
    assert kept_reading(kept, Span(start=moment, end=moment), source="google/a/at/e", zone=PARIS).events == ()
