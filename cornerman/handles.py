"""Short names by which the seeker points at an interview, a process or an offer on the command line."""

from cornerman.keys import fingerprint

_LENGTH = 5


def handle_of(name: str) -> str:
    """Give five hexadecimal digits for the id of anything; the same id always has the same handle."""
    return fingerprint([name])[:_LENGTH]
