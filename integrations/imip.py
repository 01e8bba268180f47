"""How an invitation travels by mail: a letter with a calendar message inside (RFC 5546 and RFC 6047)."""

from datetime import datetime
from email.message import EmailMessage

from icalendar import Calendar

from cornerman.invitations import Invitation, Method, Words
from cornerman.people import Seeker
from integrations.ics_writing import PRODUCT, vevent_of
from integrations.letters_out import address_of, letter

_FILE = {Method.REQUEST: "invite.ics", Method.CANCEL: "cancel.ics"}


def calendar_message(invitation: Invitation, *, stamp: datetime) -> bytes:
    """Write the iTIP message: an invitation or update, or the withdrawal (RFC 5546, 3.2.2 and 3.2.5)."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", invitation.method.value)
    vevent = vevent_of(invitation.entry, stamp=stamp)
    if invitation.method is Method.CANCEL:
        vevent["STATUS"] = "CANCELLED"
    calendar.add_component(vevent)
    return bytes(calendar.to_ical())


def invitation_letter(
    invitation: Invitation, words: Words, *, key: str, seeker: Seeker, stamp: datetime
) -> EmailMessage:
    """Write the whole letter from the seeker to the one member.

    Programs look for the calendar message in different places: Gmail and Apple Mail among the alternatives,
    others in an attachment; so it stands in both.
    """
    message = letter(words, key=key, seeker=seeker, sent_at=stamp)
    message["To"] = address_of(invitation.to.name, invitation.to.email)
    data = calendar_message(invitation, stamp=stamp)
    method = invitation.method.value
    message.add_alternative(data.decode(), subtype="calendar", params={"method": method})
    message.add_attachment(data, maintype="application", subtype="ics", filename=_FILE[invitation.method])
    return message
