"""How an invitation travels by mail: a letter with a calendar message inside (RFC 5546 and RFC 6047)."""

from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage

from icalendar import Calendar

from cornerman.events import Attendee
from cornerman.invitations import DebriefEntry, Invitation, Method, Words
from cornerman.people import Person
from cornerman.tellings import telling_key
from integrations.ics_writing import PRODUCT, vevent_of
from integrations.letters_out import Sender, address_of, letter

_FILE = {Method.REQUEST: "invite.ics", Method.CANCEL: "cancel.ics"}


def calendar_message(invitation: Invitation, *, stamp: datetime) -> bytes:
    """Write the iTIP message: an invitation or update, or the withdrawal (RFC 5546, 3.2.2 and 3.2.5).

    A withdrawal is for its one reader alone and says so with STATUS, even where the debrief goes on without
    them: calendar programs take an event away by that, and the others' copies have letters of their own.
    """
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", invitation.method.value)
    vevent = vevent_of(_addressed(invitation), stamp=stamp)
    if invitation.method is Method.CANCEL:
        vevent["STATUS"] = "CANCELLED"
    calendar.add_component(vevent)
    return bytes(calendar.to_ical())


def _addressed(invitation: Invitation) -> DebriefEntry:
    """Give the entry with its reader among the attendees: programs show no buttons to somebody who is not invited."""
    entry, member = invitation.entry, invitation.to
    reader = Attendee(person=Person(email=member.email, name=member.name))
    if invitation.method is Method.CANCEL:
        return replace(entry, attendees=(reader,), room="", place="")
    if any(each.person.email == member.email for each in entry.attendees):
        return entry
    return replace(entry, attendees=(*entry.attendees, reader))


def invitation_letter(
    invitation: Invitation, words: Words, *, key: str, sender: Sender, stamp: datetime
) -> EmailMessage:
    """Write the whole letter from the seeker to the one member.

    Programs look for the calendar message in different places: Gmail and Apple Mail among the alternatives,
    others in an attachment; so it stands in both, byte for byte the same: base64 keeps its line ends, which
    quoted-printable text may lose. Later letters about a debrief belong to the thread of the first.
    """
    message = letter(words, message_id=sender.mark.id_of(key), seeker=sender.seeker, sent_at=stamp)
    message["To"] = address_of(invitation.to.name, invitation.to.email)
    first = sender.mark.id_of(telling_key(invitation.entry.tag, invitation.to.email))
    if first != message["Message-ID"]:
        message["In-Reply-To"] = message["References"] = first
    data = calendar_message(invitation, stamp=stamp)
    means = {"charset": "utf-8", "method": invitation.method.value}
    message.add_alternative(data, maintype="text", subtype="calendar", params=means)
    name = _FILE[invitation.method]
    message.add_attachment(data, maintype="application", subtype="ics", filename=name, params={"name": name})
    return message
