"""Fields that hold what is kept already, with the mark by which a form tells whether somebody altered them."""

from collections.abc import Iterable
from unicodedata import category

from cornerman.keys import fingerprint
from cornerman.views.page_values import Field, Filled, Kind

WAS = "was_"
"""Before the name of a field: the mark of what was kept in it when the page was loaded."""


def plain(text: str) -> str:
    """Give words as a browser sends them back: without what nobody types (PostgreSQL, for one, keeps no NUL)."""
    with_ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in with_ends if each in "\n\t" or category(each) not in ("Cc", "Cs")).strip()


def mark_of(*words: str) -> str:
    """Give a short mark of some words: the same words, the same mark, and nothing of them can be read from it."""
    return fingerprint(map(plain, words))


def kept_field(kind: Kind, name: str, label: str, kept: str, filled: Filled) -> Field:
    """Give a field that shows what is kept, or what was typed when the form came back.

    A form that came back keeps the mark that it was loaded with, apart from fields of which something is said: what
    is kept there was read by now.
    """
    error = filled.errors.get(name, "")
    loaded = "" if error else filled.values.get(WAS + name, "")
    return Field(
        name=name,
        label=label,
        kind=kind,
        value=filled.values.get(name, kept),
        error=error,
        was=loaded or mark_of(kept),
    )


def both(kept: str, typed: str) -> str:
    """Give all lines of two texts, those that are kept first, none of them twice."""
    lines: Iterable[str] = (*plain(kept).splitlines(), *plain(typed).splitlines())
    return "\n".join(dict.fromkeys(each.rstrip() for each in lines if each.strip()))
