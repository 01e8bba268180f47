"""A pattern for any of many words: what they begin with alike is looked at once, however many they are."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

_END = ""
_Branches: TypeAlias = "dict[str, _Branches]"


def alternatives(words: Iterable[str], *, gap: str = " ") -> str:
    """Give a pattern for any of the words, the longest first; for none one that nothing matches.

    `gap` is a pattern for what may stand where a phrase has a space.
    """
    root: _Branches = {}
    for word in words:
        branch = root
        for sign in word:
            branch = branch.setdefault(gap if sign == " " else re.escape(sign), {})
        if word:
            branch[_END] = {}
    return _pattern(root) or "(?!)"


def _pattern(branches: "Mapping[str, _Branches]") -> str:
    longer = [sign + _pattern(branches[sign]) for sign in sorted(branches) if sign != _END]
    if not longer:
        return ""
    either = longer[0] if len(longer) == 1 and _END not in branches else f"(?:{'|'.join(longer)})"
    return f"{either}?" if _END in branches else either


def any_of(*lists: str) -> str:
    """Give a pattern for any of the phrases in lists of them, between commas; a star stands for any ending."""
    phrases = {" ".join(each.split()) for words in lists for each in words.split(",")} - {""}
    longest_first = sorted(phrases, key=lambda each: (-len(each), each))
    patterns = (re.escape(each).replace("\\ ", " ").replace("\\*", "\\w*") for each in longest_first)
    return f"(?:{'|'.join(patterns)})"
