"""Names for intents: short, the same every time, and saying nothing about a person or an employer."""

from collections.abc import Iterable
from hashlib import sha256

_LENGTH = 12


def fingerprint(parts: Iterable[str]) -> str:
    """Give twelve hexadecimal digits for texts whose order matters."""
    digest = sha256()
    for part in parts:
        encoded = part.encode()
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()[:_LENGTH]


def uid_of(key: str) -> str:
    """Derive the UID of the calendar event that stands for an intent (RFC 7986, 5.3: no private data)."""
    return f"cornerman-{fingerprint([key])}@cornerman.invalid"


def message_id_of(key: str) -> str:
    """Derive the Message-ID of the letter that stands for an intent (RFC 5322, 3.6.4)."""
    return f"<{fingerprint(['letter', key])}@cornerman.invalid>"
