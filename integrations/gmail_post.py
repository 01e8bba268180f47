"""Letters laid into the seeker's own Gmail mailbox, with a permission that cannot send."""

from base64 import urlsafe_b64encode
from email.headerregistry import Address

from cornerman.errors import OutsideDownError
from cornerman.invitations import Invitation, Words
from cornerman.keys import OWN_DOMAIN
from cornerman.people import Seeker
from cornerman.ports import Clock
from integrations.gmail_calls import GmailCalls
from integrations.google_api import Json
from integrations.letters_out import seeker_letter

_SENDER = Address(display_name="Cornerman", username="cornerman", domain=OWN_DOMAIN)
_LABELS = ["INBOX", "UNREAD"]


class GmailPost:
    """Brings letters to the seeker, and to nobody else: there is no way to send.

    Google does not know a letter again that it was handed before.
    """

    remembers = False

    def __init__(self, gmail: GmailCalls, *, seeker: Seeker, clock: Clock) -> None:
        """Lay letters into the mailbox of this account."""
        self._gmail = gmail
        self._seeker = seeker
        self._clock = clock

    def deliver(self, words: Words, *, key: str) -> None:
        """Lay a letter into the inbox, unread (users.messages.insert).

        It comes from an address that is nobody's: one from the seeker's own would lie among what they sent. Raises
        OutsideDownError or OutsideRefusedError when it is not there; OutsideUnsureError when Google broke off after
        it was handed over.
        """
        message = seeker_letter(words, key=key, seeker=self._seeker, sent_at=self._clock.now())
        message.replace_header("From", _SENDER)
        body = {**handed_over(message.as_bytes()), "labelIds": _LABELS}
        self._gmail.call("messages.insert", body=body, internalDateSource="dateHeader")

    def invite(self, invitation: Invitation, words: Words, *, key: str) -> None:  # noqa: ARG002 - it brings none
        """Bring nothing. Raises OutsideDownError, always.

        Whom Google Calendar invites it also tells of all that follows. What comes here is for members who had a
        letter about the debrief, from the time when the settings named another calendar or a mail server.
        """
        raise OutsideDownError(
            "A letter to a member waits: they had the last one about this debrief in another way than from Google, and"
            " Cornerman was never given the right to send mail with Gmail.",
            remedy="Name the calendar or mail server of before in the settings again, and it goes out. Or tell the"
            " member yourself; `cornerman doctor` names the key, and `cornerman doctor --settle KEY` puts it aside.",
        )


def handed_over(raw: bytes) -> Json:
    """Give a message as Gmail takes it (RFC 4648, 5)."""
    return {"raw": urlsafe_b64encode(raw).decode()}
