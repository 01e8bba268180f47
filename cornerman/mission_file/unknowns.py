"""Tells what a draft knows from what it only guesses, and from words that only say that nothing is known."""

import re

from cornerman.mission_file.blank import is_blank

_DONE = (
    r"(?:agreed|announced|checked|clarified|confirmed|decided|defined|determined|discussed|done|estimated|filled in|"
    r"fixed|found out|measured|negotiated|seen|set|specified)"
)
_NOT = (
    r"(?:agreed|available|certain|clear|confirmed|decided|defined|fixed|given|known|measured|said|set|specified|sure|"
    r"told|tracked)"
)
_NOTHING_KNOWN = (
    r"t\.?b\.?[acd]\.?",
    rf"(?:still |yet )?to be {_DONE}",
    rf"(?:i(?:'m| am) |we(?:'re| are) )?not (?:yet |at all |quite |really )?{_NOT}",
    r"un(?:known|clear|sure|decided|defined|measured|specified)",
    r"(?:i |we )?(?:don't|do not|cannot|can't) (?:really )?(?:know|say|tell)",
    r"dunno",
    r"(?:i have |i've )?no (?:idea|clue|figures?|numbers?|data)",
    r"(?:nobody|no one|no-one|none) (?:really )?(?:knows|measures|measured|tracks|could say|can say)(?: it| this)?",
)
_REMARK = r"(?:\s*[(\[,;:.!\u2013\u2014-].*|\s+(?:yet|so far|still|today|now|at the moment|with|by|from|until|at)\b.*)?"
_UNKNOWN = re.compile(rf"(?:{'|'.join(_NOTHING_KNOWN)}){_REMARK}", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(
    r"(?:n\.?/?a\.?|open|pending|none yet|(?:to |will |must |i'll )?ask(?:ing)? (?:the )?[\w'.-]+(?: [\w'.-]+)?)",
    re.IGNORECASE,
)
_GUESSED = re.compile(
    r"\?|\b(?:guess(?:ed|ing)?|assum(?:e|ed|ption)|hunch|unsure|not sure|unclear|unconfirmed|rumou?rs?)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:n\.?/?a\.?|none|nothing|nil)(?: (?:yet|so far|for now|at all|needed|that i know(?: of)?))?", re.IGNORECASE
)
_SIGNS = " .…?!-\u2013\u2014_*()[]"


def says_nothing(words: str) -> bool:
    """Tell whether words only say that something is not known: `?`, `TBC`, `ask Rita`, `unknown (nobody measures it)`.

    `none` is an answer for a figure: see is_none.
    """
    if is_blank(words):
        return True
    plain = _plain(words)
    return bool(_UNKNOWN.fullmatch(plain) or _BARE.fullmatch(plain))


def is_known(words: str) -> bool:
    """Tell whether words say something for certain: neither nothing, nor a guess like `40 %?` or `12 (not sure)`."""
    return not (says_nothing(words) or _GUESSED.search(words))


def is_none(words: str) -> bool:
    """Tell whether a line of a list says that there is nothing to list, as `none` and `N/A` do."""
    return is_blank(words) or _NONE.fullmatch(_plain(words)) is not None


def _plain(words: str) -> str:
    return " ".join(words.replace("\u2019", "'").split()).strip(_SIGNS)
