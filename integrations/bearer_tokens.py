"""How an OAuth token is shown to a mail server, for SMTP and IMAP alike (XOAUTH2, and OAUTHBEARER of RFC 7628)."""

from collections.abc import Iterable

MECHANISMS = ("XOAUTH2", "OAUTHBEARER")
_ALL_SAID = {"XOAUTH2": "", "OAUTHBEARER": "\x01"}  # the answer to a server that explains why it refuses


def mechanism_among(offered: Iterable[str]) -> str | None:
    """Choose between the two, by the names of what a server offers; None when it takes no tokens."""
    names = {each.upper() for each in offered}
    return next((each for each in MECHANISMS if each in names), None)


class TokenWords:
    """Says the token once; whatever the server says to it is answered so that it comes to its verdict.

    A server that refuses a token sends its reasons as a challenge first. A client that repeats itself, or stays
    silent, waits for ever or gets an answer that says less.
    """

    def __init__(self, mechanism: str, *, user: str, token: str) -> None:
        """Prepare to sign in as `user`. Raises ValueError when the two cannot be sent."""
        if not (user + token).isascii() or not (user + token).isprintable() or not token:
            raise ValueError("a user or a token that cannot be sent")
        self._mechanism = mechanism
        self._user = user
        self._token = token
        self.refused = False

    def say(self, challenge: object = None) -> str:
        """Give the next words: first the token, and then only the end of the talk."""
        if challenge:
            self.refused = True
            return _ALL_SAID[self._mechanism]
        if self._mechanism == "XOAUTH2":
            return f"user={self._user}\x01auth=Bearer {self._token}\x01\x01"
        name = self._user.replace("=", "=3D").replace(",", "=2C")
        return f"n,a={name},\x01auth=Bearer {self._token}\x01\x01"
