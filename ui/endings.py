"""What ended a process, in words."""

from cornerman.processes import Ending

_WORDS = {
    Ending.OFFER: "offer made",
    Ending.REJECTION: "they said no",
    Ending.WITHDRAWN: "you withdrew",
    Ending.ON_HOLD: "put on hold by them",
}


def ending_in_words(ending: Ending) -> str:
    """Say what ended a process, for the end of a line."""
    return _WORDS[ending]
