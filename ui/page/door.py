"""Who may see the page: a ticket lets a browser in once, a cookie keeps it in, a seal shows that a form is ours."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_bytes, token_urlsafe

from cornerman.ports import Clock

TICKET_LASTS = timedelta(minutes=10)

_KEY_BYTES = 32
_NAME_BYTES = 16


def new_key() -> bytes:
    """Make a key that nobody can guess; each start of the page has one of its own."""
    return token_bytes(_KEY_BYTES)


def new_ticket(key: bytes, now: datetime) -> str:
    """Make a ticket for an address: good for ten minutes, and once."""
    until = int((now + TICKET_LASTS).timestamp())
    words = f"{until}.{token_urlsafe(_NAME_BYTES)}"
    return f"{words}.{_mark(key, 'ticket', words)}"


class Door:
    """Keeps the key of one start of the page, and which tickets were used."""

    def __init__(self, key: bytes, clock: Clock) -> None:
        """Begin with nobody inside."""
        self._key = key
        self._clock = clock
        self._used: dict[str, int] = {}

    def admit(self, ticket: str) -> str | None:
        """Give the cookie for a ticket; None when it is not one of ours, was used, or is too old."""
        words = self._unmarked("ticket", ticket)
        if words is None:
            return None
        until, now = int(words.partition(".")[0]), self._clock.now().timestamp()
        self._used = {each: end for each, end in self._used.items() if end > now}
        if until <= now or words in self._used:
            return None
        self._used[words] = until
        name = token_urlsafe(_NAME_BYTES)
        return f"{name}.{_mark(self._key, 'cookie', name)}"

    def knows(self, cookie: str) -> bool:
        """Tell whether a cookie is one that we gave."""
        return self._unmarked("cookie", cookie) is not None

    def seal(self, cookie: str) -> str:
        """Give what a form has to bring along when it comes from the browser with this cookie (its CSRF token)."""
        return _mark(self._key, "seal", cookie)

    def fits(self, seal: str, cookie: str) -> bool:
        """Tell whether a seal is the one for this cookie."""
        return hmac.compare_digest(seal.encode(), self.seal(cookie).encode())

    def _unmarked(self, purpose: str, marked: str) -> str | None:
        words, _, mark = marked.rpartition(".")
        good = hmac.compare_digest(mark.encode(), _mark(self._key, purpose, words).encode())
        return words if good else None


def _mark(key: bytes, purpose: str, words: str) -> str:
    """Give what only a holder of the key can write beside these words; for each purpose another one."""
    return hmac.new(key, f"{purpose}:{words}".encode(), sha256).hexdigest()[:43]
