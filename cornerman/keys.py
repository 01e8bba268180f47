"""Names for intents: short, the same every time, and saying nothing about a person or an employer."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

OWN_DOMAIN = "cornerman.invalid"
"""The domain in which we name what is ours. It can belong to nobody (RFC 2606, 2)."""

_LENGTH = 12
_UNGUESSABLE = 32


def fingerprint(parts: Iterable[str]) -> str:
    """Give twelve hexadecimal digits for texts whose order matters."""
    digest = sha256()
    for part in parts:
        encoded = part.encode()
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()[:_LENGTH]


def uid_of(key: str) -> str:
    """Derive the UID of the calendar event that stands for an intent (RFC 7986, 5.3: no private data)."""
    return f"cornerman-{fingerprint([key])}@{OWN_DOMAIN}"


def message_id_of(key: str) -> str:
    """Derive the Message-ID of the letter that stands for an intent (RFC 5322, 3.6.4).

    Whoever knows the intent knows it, too: it does for what goes to the seeker alone.
    """
    return f"<{fingerprint(['letter', key])}@{OWN_DOMAIN}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterMark:
    """A secret by which we know our letters to members again: an answer to one comes from who was given it.

    Intents stand in every invitation, and addresses too, so neither proves anything.
    """

    secret: bytes = field(repr=False)

    def id_of(self, key: str) -> str:
        """Give the Message-ID of the letter of an intent: always the same, and for nobody else to find out."""
        digest = hmac.new(self.secret, key.encode(), sha256).hexdigest()
        return f"<{digest[:_UNGUESSABLE]}@{OWN_DOMAIN}>"
