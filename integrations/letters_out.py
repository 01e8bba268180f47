"""How our letters look on the way out: their headers and their two forms, plain text and HTML."""

from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime

from cornerman.errors import OutsideRefusedError
from cornerman.invitations import Words
from cornerman.keys import OWN_DOMAIN, LetterMark, message_id_of
from cornerman.people import Member, Seeker, can_be_written_to
from cornerman.wording import one_line

_POLICY = default.clone(cte_type="7bit")  # every server on the way can carry it
_PLAIN = "Use another address for the seeker or the member, with plain letters alone."
# The kinds of failure by which the library meets text that is no address.
_NO_ADDRESS = (MessageError, ValueError, AttributeError, IndexError)
LIST_ID = f"Cornerman <letters.{OWN_DOMAIN}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who writes to members, and the mark by which an answer is known to be one to such a letter."""

    seeker: Seeker
    mark: LetterMark


def seeker_letter(words: Words, *, key: str, seeker: Seeker, sent_at: datetime) -> EmailMessage:
    """Write a letter from the seeker's own Cornerman to the seeker, and to nobody else; an answer goes to them, too.

    `key` names the intent; the Message-ID is derived from it. The letter can be sorted by its List-Id (RFC 2919).
    """
    message = letter(words, message_id=message_id_of(key), seeker=seeker, sent_at=sent_at)
    message["To"] = address_of(seeker.name, seeker.email)
    message["Reply-To"] = address_of("", seeker.email)
    message["List-Id"] = LIST_ID
    return message


def letter(words: Words, *, message_id: str, seeker: Seeker, sent_at: datetime) -> EmailMessage:
    """Write a letter from the seeker that is not addressed yet, with its words as plain text and as HTML.

    A program wrote it, and wants no vacation notice for an answer (RFC 3834; Exchange heeds a header of its own).
    """
    message = EmailMessage(policy=_POLICY)
    message["From"] = address_of(seeker.name, seeker.email)
    message["Subject"] = words.subject
    message["Date"] = format_datetime(sent_at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content(words.text)
    message.add_alternative(words.html, subtype="html")
    return message


def address_of(name: str, email: str) -> Address:
    """Write somebody's address as a header takes it."""
    return Address(display_name=" ".join(name.split()), addr_spec=email)


def require_writable(seeker: Seeker, member: Member | None = None) -> None:
    """Refuse to write to, or for, somebody whose address no header can carry; it is not repeated.

    Of a member it has to be a plain one: the header would name somebody else, or nobody. Raises OutsideRefusedError,
    which names the member.
    """
    try:
        Address(addr_spec=seeker.email)
    except _NO_ADDRESS as error:
        raise OutsideRefusedError("An address cannot be written on a letter.", remedy=_PLAIN) from error
    if member is not None and not can_be_written_to(member.email):
        whose = "An address" if member.name == member.email else f"The address of {one_line(member.name)}"
        raise OutsideRefusedError(f"{whose} cannot be written on a letter.", remedy=_PLAIN)
