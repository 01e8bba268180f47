"""What calendar messages in letters say, even those that leave out what most have, or are broken."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from cornerman.errors import BadInputError
from cornerman.events import Response
from cornerman.letters import CalendarMessage, Notice
from integrations.itip_reading import read_message

BERLIN = ZoneInfo("Europe/Berlin")
STAMP = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def read(*lines: str, method: str = "", end: str = "\r\n") -> tuple[CalendarMessage, tuple[str, ...]]:
    text = end.join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""])
    return read_message(text.encode(), source="a.eml", zone=BERLIN, method=method)


def vevent(*lines: str, uid: str = "talk") -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"]


def notice(*lines: str, method: str = "REPLY", end: str = "\r\n") -> Notice:
    message, losses = read(f"METHOD:{method}", *vevent(*lines), end=end)
    assert losses == ()
    [found] = message.notices
    return found


def said(*lines: str) -> dict[str, Response]:
    return {each.person.email: each.response for each in notice(*lines).answers}


@pytest.mark.parametrize("method", ["REPLY", "CANCEL", "REFRESH", "DECLINECOUNTER"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_message_that_may_leave_out_the_time_is_read_without_one(method: str, end: str) -> None:
    found = notice(
        "SEQUENCE:3",
        "DTSTAMP:20260301T093000Z",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@x.example",
        method=method,
        end=end,
    )

    assert (found.uid, found.sequence, found.stamp, found.recurrence_id) == ("talk", 3, STAMP, None)
    assert [each.person.email for each in found.answers] == ["bob@x.example"]


def test_a_time_that_was_left_out_is_not_made_up() -> None:
    message, _ = read("METHOD:CANCEL", *vevent())

    assert message.events == ()
    assert message.event_of(message.notices[0]) is None


@pytest.mark.parametrize("method", ["REQUEST", "COUNTER", "ADD", "PUBLISH", ""])
def test_where_a_time_has_to_be_there_its_lack_is_a_loss(method: str) -> None:
    message, losses = read(*vevent(), method=method)

    assert message.notices == ()
    assert losses == ("a.eml: talk: DTSTART: nothing",)


def test_the_method_is_the_messages_own_or_else_that_of_its_part() -> None:
    assert read("METHOD:reply", *vevent(), method="REQUEST")[0].method == "REPLY"
    assert read(*vevent(), method="reply")[0].method == "REPLY"


@pytest.mark.parametrize(
    ("lines", "stamp"),
    [
        (["DTSTAMP:20260301T093000"], STAMP),
        (["dtstamp;X-NOTE=1:20260301t093000z"], STAMP),
        (["DTSTAMP:20260301"], None),
        (["DTSTAMP:soon"], None),
        ([], None),
    ],
    ids=["without its Z", "in small letters", "a date", "no time at all", "none"],
)
def test_when_a_message_was_written_is_read_as_far_as_it_says(lines: list[str], stamp: datetime | None) -> None:
    assert notice(*lines).stamp == stamp


def test_whoever_sends_somebody_else_does_not_come() -> None:
    to_eve = 'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:eve@x.example":mailto:bob@x.example'

    assert said(to_eve, "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:eve@x.example") == {
        "bob@x.example": Response.DECLINED,
        "eve@x.example": Response.NEEDS_ACTION,
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ATTENDEE;partstat=Accepted:MAILTO:Bob@X.example", {"bob@x.example": Response.ACCEPTED}),
        ("ATTENDEE;PARTSTAT=TENTATIVE;EMAIL=bob@x.example:/1234/principal/", {"bob@x.example": Response.TENTATIVE}),
        ('ATTENDEE;CN="B;o:b";PARTSTAT=DECLINED:mailto:bob@x.example', {"bob@x.example": Response.DECLINED}),
        ("ATTENDEE;PARTSTAT=X-PERHAPS:mailto:bob@x.example", {"bob@x.example": Response.NEEDS_ACTION}),
        ("ATTENDEE:mailto:bob@x.example", {"bob@x.example": Response.NEEDS_ACTION}),
        ("ATTENDEE;PARTSTAT=ACCEPTED:urn:uuid:1234", {}),
        ("ATTENDEE;PARTSTAT:mailto:bob@x.example", {}),
        ("ATTENDEE", {}),
    ],
)
def test_answers_are_read_as_programs_write_them(line: str, expected: dict[str, Response]) -> None:
    assert said(line) == expected


def test_what_stands_in_an_alarm_is_nobodys_answer() -> None:
    alarm = ["BEGIN:VALARM", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@x.example", "COMMENT:Alarm", "END:VALARM"]
    found = notice(*alarm, "COMMENT:Sorry\\, no\\nBob", "ATTENDEE;PARTSTAT=DECLINED:mailto:bob@x.example")

    assert [each.person.email for each in found.answers] == ["bob@x.example"]
    assert found.comment == "Sorry, no\nBob"


def test_a_line_that_is_folded_inside_a_name_is_one_line() -> None:
    assert said("ATTENDEE;PART\r\n STAT=ACCEPTED:mailto:bo\r\n\tb@x.example") == {"bob@x.example": Response.ACCEPTED}


@pytest.mark.parametrize(
    "line",
    [
        "RECURRENCE-ID:20260320T090000Z",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260320T100000",
    ],
)
@pytest.mark.parametrize("start", [[], ["DTSTART:20260321T110000Z"]], ids=["without a time", "with one"])
def test_an_instance_is_named_by_its_original_start_as_in_calendars(line: str, start: list[str]) -> None:
    message, losses = read("METHOD:CANCEL", *vevent(line, *start))

    assert losses == ()
    assert [each.recurrence_id for each in message.notices] == ["20260320T090000Z"]
    assert [each.id for each in message.events] == (["talk#20260320T090000Z"] if start else [])


def test_a_series_and_its_instance_in_one_message_are_told_apart() -> None:
    whole = vevent("DTSTART:20260320T090000Z", "RRULE:FREQ=WEEKLY", "DTSTAMP:20260301T093000Z")
    one = vevent("RECURRENCE-ID:20260327T090000Z", "DTSTART:20260327T110000Z", "SEQUENCE:4")
    for lines in (whole + one, one + whole):
        message, _ = read("METHOD:REQUEST", *lines)
        found = {each.recurrence_id: each for each in message.notices}
        assert found[None].stamp == STAMP
        assert found["20260327T090000Z"].sequence == 4
        event = message.event_of(found["20260327T090000Z"])
        assert event is not None
        assert event.span.start == datetime(2026, 3, 27, 11, tzinfo=UTC)


def test_an_event_without_a_name_is_still_an_event() -> None:
    message, losses = read("METHOD:REQUEST", "BEGIN:VEVENT", "DTSTART:20260320T090000Z", "END:VEVENT")

    assert losses == ()
    assert len(message.events) == len(message.notices) == 1


def test_one_broken_event_costs_only_itself() -> None:
    message, losses = read("METHOD:REQUEST", *vevent("DTSTART:never"), *vevent("DTSTART:20260320T090000Z", uid="two"))

    assert [each.uid for each in message.notices] == ["two"]
    assert len(losses) == 1


def test_what_is_cut_off_is_a_loss_and_what_is_no_calendar_is_refused() -> None:
    _, losses = read("METHOD:REPLY", "BEGIN:VEVENT", "UID:talk")
    assert len(losses) == 1

    with pytest.raises(BadInputError, match="not a calendar"):
        read_message(b"Dear Alice,", source="a.eml", zone=BERLIN, method="REPLY")


@pytest.mark.parametrize("when", [";VALUE=DATE:00010101", ";TZID=America/New_York:99991231T235959"])
def test_an_instance_at_the_ends_of_time_costs_only_itself(when: str) -> None:
    message, losses = read("METHOD:CANCEL", *vevent(f"RECURRENCE-ID{when}"), *vevent(uid="two"))

    assert [each.uid for each in message.notices] == ["two"]
    assert len(losses) == 1
