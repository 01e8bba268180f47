"""Tells a line that says nothing yet, as the empty form has it, from one that does."""

_BLANK = "…. -_*?:\u2013\u2014"


def is_blank(words: str) -> bool:
    """Tell whether a line holds only dots, dashes and question marks, as something still to fill in does."""
    return not words.strip().strip(_BLANK)
