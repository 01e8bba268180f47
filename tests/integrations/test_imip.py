"""How an invitation looks on the wire, as Outlook, Gmail and Apple Mail expect it, and as we read it ourselves."""

from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, default

import pytest

from cornerman.events import Attendee, Response
from cornerman.invitations import DebriefEntry, Invitation, Method, Words
from cornerman.people import Person
from cornerman.tellings import telling_key
from integrations.ics_reading import read_ics
from integrations.imip import calendar_message, invitation_letter
from integrations.letters_out import Sender
from tests.calendar_programs import Received, received, strict_buttons, strict_mime, strict_times
from tests.paper import ALICE, BOB, CAROL, MARK, NOW, PARIS, at

ENTRY = DebriefEntry(
    uid="cornerman-1@cornerman.invalid",
    tag="debrief/1",
    sequence=2,
    span=at(26, minutes=25),
    title="Nachgespräch; mit Alice, kurz",
    description="First line.\nSecond line that is long enough to be folded somewhere, at seventy-five signs.",
    organizer=Person(email=ALICE.email, name="Alice; Moreau, A."),
    attendees=(
        Attendee(person=Person(email=BOB.email, name=BOB.name), response=Response.ACCEPTED),
        Attendee(person=Person(email=CAROL.email)),
    ),
)
INVITATION = Invitation(method=Method.REQUEST, entry=ENTRY, to=BOB)
SENDER = Sender(seeker=ALICE, mark=MARK)
WORDS = Words(subject="A debrief für Alice", text="Have you time?", html="<p>Have you time?</p>")


def lines(invitation: Invitation = INVITATION) -> list[str]:
    """Give the unfolded lines of the message."""
    return calendar_message(invitation, stamp=NOW).decode().replace("\r\n ", "").split("\r\n")


def test_what_our_own_calendar_keeps_to_itself_does_not_travel() -> None:
    message = "\n".join(lines())
    ours = [line for line in lines() if line.startswith("X-CORNERMAN")]

    assert ours == ["X-CORNERMAN-KEY:debrief/1"]
    assert "SCHEDULE-AGENT" not in message
    assert "X-CORNERMAN=" not in message


def sent() -> EmailMessage:
    """Give the letter as it is read on the other side."""
    message = invitation_letter(INVITATION, WORDS, key="debrief/1/bob", sender=SENDER, stamp=NOW)
    arrived = message_from_bytes(message.as_bytes(), policy=default)
    assert isinstance(arrived, EmailMessage)
    return arrived


@pytest.mark.parametrize(
    "line",
    [
        "METHOD:REQUEST",
        "UID:cornerman-1@cornerman.invalid",
        "SEQUENCE:2",
        "DTSTAMP:20261123T080000Z",
        "DTSTART:20261124T100000Z",
        "DTEND:20261124T102500Z",
        "STATUS:CONFIRMED",
        "X-CORNERMAN-KEY:debrief/1",
        'ORGANIZER;CN="Alice; Moreau, A.":mailto:alice@postbox.example',
        "ATTENDEE;CN=Bob;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:bob@council.example",
    ],
)
def test_an_invitation_says_what_every_calendar_needs(line: str) -> None:
    assert line in lines()


def test_an_invitation_leads_to_the_room() -> None:
    """In CONFERENCE, which has no escapes and is cut off at a comma by some, and in LOCATION, which has them."""
    in_room = lines(replace(INVITATION, entry=replace(ENTRY, room="https://meet.home.example/alice?pin=1,2")))

    assert r"LOCATION:https://meet.home.example/alice?pin=1\,2" in in_room
    [conference] = [line for line in in_room if line.startswith("CONFERENCE")]
    means, _, address = conference.partition(":")
    assert set(means.split(";")[1:]) == {"VALUE=URI", "FEATURE=AUDIO,VIDEO", "LABEL=Room to meet in"}
    assert address == "https://meet.home.example/alice?pin=1%2C2"


def test_without_a_room_and_when_it_is_off_no_place_is_named() -> None:
    off = replace(INVITATION, method=Method.CANCEL, entry=replace(ENTRY, room="https://meet.home.example/alice"))

    assert [line for line in (*lines(), *lines(off)) if line.startswith(("LOCATION", "CONFERENCE", "URL"))] == []


def test_a_withdrawal_names_the_event_and_cancels_it() -> None:
    withdrawn = lines(replace(INVITATION, method=Method.CANCEL))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "UID:cornerman-1@cornerman.invalid", "SEQUENCE:2"} <= set(withdrawn)
    assert "STATUS:CONFIRMED" not in withdrawn


def test_an_invitation_is_read_as_it_was_meant() -> None:
    reading = read_ics(calendar_message(INVITATION, stamp=NOW), source="invite", zone=PARIS)

    [written] = reading.events
    assert (reading.method, reading.losses) == ("REQUEST", ())
    assert (written.event.title, written.event.description) == (ENTRY.title, ENTRY.description)
    assert (written.event.organizer, written.event.attendees) == (ENTRY.organizer, ENTRY.attendees)
    assert (written.event.span, written.event.tag) == (ENTRY.span, ENTRY.tag)


def test_the_letter_carries_the_invitation_among_the_alternatives_and_attached() -> None:
    kinds = [part.get_content_type() for part in sent().walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]


def test_the_calendar_part_names_its_method_and_equals_the_attachment() -> None:
    parts = {part.get_content_type(): part for part in sent().walk()}
    inline, attached = parts["text/calendar"], parts["application/ics"]

    assert (inline.get_param("method"), inline.get_content_charset()) == ("REQUEST", "utf-8")
    assert (attached.get_filename(), attached.get_param("name")) == ("invite.ics", "invite.ics")
    assert inline.get_payload(decode=True) == attached.get_payload(decode=True)
    assert inline.get_payload(decode=True) == calendar_message(INVITATION, stamp=NOW)


@pytest.mark.parametrize("check", [strict_mime, strict_buttons, strict_times], ids=lambda each: each.__name__)
@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("policy", [SMTP, default], ids=["as sent", "as kept in a folder"])
def test_strict_readers_find_nothing_amiss(
    check: Callable[[Received], None], method: Method, policy: EmailPolicy
) -> None:
    dropped = replace(ENTRY, attendees=ENTRY.attendees[1:])
    in_room = replace(ENTRY, room=f"https://meet.home.example/{'alice' * 60}")
    for entry in (
        ENTRY,
        dropped,
        in_room,
        replace(ENTRY, description="long " * 400),
        replace(ENTRY, title="会議 " * 90),
    ):
        told = replace(INVITATION, method=method, entry=entry)
        letter = invitation_letter(told, WORDS, key="debrief/1/move/2/bob", sender=SENDER, stamp=NOW)
        check(received(letter.as_bytes(policy=policy)))


def test_a_withdrawal_is_for_its_reader_alone_who_is_told_so_even_when_no_longer_on_the_list() -> None:
    without_bob = replace(ENTRY, attendees=ENTRY.attendees[1:])
    told = lines(replace(INVITATION, method=Method.CANCEL, entry=without_bob))

    [attendee] = [line for line in told if line.startswith("ATTENDEE")]
    assert attendee.endswith(":mailto:bob@council.example")


def test_later_letters_about_a_debrief_belong_to_the_thread_of_the_first() -> None:
    first_key = telling_key("debrief/1", BOB.email)
    first, later = (
        invitation_letter(INVITATION, WORDS, key=key, sender=SENDER, stamp=NOW)
        for key in (first_key, telling_key("debrief/1/move/1", BOB.email))
    )

    assert "In-Reply-To" not in first
    assert first["Message-ID"] == later["In-Reply-To"] == later["References"]
    assert later["Message-ID"] != first["Message-ID"]


def test_nobody_who_is_away_is_made_to_answer() -> None:
    assert sent()["Auto-Submitted"] == "auto-generated"
    assert sent()["X-Auto-Response-Suppress"] == "OOF, AutoReply"


def test_the_letter_is_from_the_seeker_to_the_one_member() -> None:
    message = sent()
    assert [each.addr_spec for each in message["From"].addresses] == [ALICE.email]
    assert [each.addr_spec for each in message["To"].addresses] == [BOB.email]
    assert {"Cc", "Bcc"}.isdisjoint(message.keys())
    assert (message["Subject"], message["Message-ID"]) == ("A debrief für Alice", MARK.id_of("debrief/1/bob"))


def test_any_server_can_carry_the_letter() -> None:
    """No line over 998 bytes and no byte over 127 (RFC 5321, 2.4 and 4.5.3.1.6)."""
    raw = invitation_letter(INVITATION, WORDS, key="debrief/1/bob", sender=SENDER, stamp=NOW).as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) <= 998
