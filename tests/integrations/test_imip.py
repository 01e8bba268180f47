"""How an invitation looks on the wire, as Outlook, Gmail and Apple Mail expect it, and as we read it ourselves."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from cornerman.events import Attendee, Response
from cornerman.invitations import DebriefEntry, Invitation, Method, Words
from cornerman.keys import message_id_of
from cornerman.people import Person
from integrations.ics_reading import read_ics
from integrations.imip import calendar_message, invitation_letter
from tests.paper import ALICE, BOB, CAROL, NOW, PARIS, at

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
    message = invitation_letter(INVITATION, WORDS, key="debrief/1/bob", seeker=ALICE, stamp=NOW)
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
    assert attached.get_filename() == "invite.ics"
    data = attached.get_payload(decode=True)
    assert isinstance(data, bytes)
    assert inline.get_content().replace("\n", "\r\n") == data.decode()


def test_the_letter_is_from_the_seeker_to_the_one_member() -> None:
    message = sent()
    assert [each.addr_spec for each in message["From"].addresses] == [ALICE.email]
    assert [each.addr_spec for each in message["To"].addresses] == [BOB.email]
    assert {"Cc", "Bcc"}.isdisjoint(message.keys())
    assert (message["Subject"], message["Message-ID"]) == ("A debrief für Alice", message_id_of("debrief/1/bob"))


def test_any_server_can_carry_the_letter() -> None:
    """No line over 998 bytes and no byte over 127 (RFC 5321, 2.4 and 4.5.3.1.6)."""
    raw = invitation_letter(INVITATION, WORDS, key="debrief/1/bob", seeker=ALICE, stamp=NOW).as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) <= 998
