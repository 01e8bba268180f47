"""What the pages are made of: plain values with every word decided, so that a template only lays them out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cornerman.views.values import Command, Fact


class Place(StrEnum):
    """The pages that every page leads to, by where they lie."""

    TODAY = "/"
    ROUNDS = "/rounds"
    CALIBRATION = "/calibration"


NAMES = {Place.TODAY: "Today", Place.ROUNDS: "Rounds", Place.CALIBRATION: "How well you judge"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way to another page. `here` says that it is the one that is shown."""

    words: str
    to: str
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What came with a form, by the names of its fields, and one sentence for each field that cannot be taken."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


NOT_FILLED = Filled()
WHOLE = ""
"""Under this name stands what is wrong with a form as a whole."""
_MARKED = "Please look at what is marked below; nothing was kept yet."


def trouble_of(filled: Filled) -> str:
    """Say what is wrong with a form as a whole; empty when nothing is."""
    return filled.errors.get(WHOLE) or (_MARKED if filled.errors else "")


class Kind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    BLIND = "blind"
    DAY = "day"
    SCALE = "scale"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form.

    `low` and `high` count for figures and scales. A scale offers each figure between them; one that is `optional`
    offers to leave it open, too. What is typed into a blind field is not shown. `choices` are the values of a choice,
    each with its words. `was` is the mark of what was kept when the page was loaded; empty where that does not matter.
    """

    name: str
    label: str
    kind: Kind
    value: str = ""
    hint: str = ""
    error: str = ""
    low: int = 0
    high: int = 0
    optional: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    was: str = ""

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures of its scale."""
        return tuple(map(str, range(self.low, self.high + 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """Fields that belong together; `title` stands above them, or is empty. A row sets them side by side."""

    fields: tuple[Field, ...]
    title: str = ""
    hint: str = ""
    row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A further button of a form, and where it sends the same fields to."""

    words: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What can be filled in and sent. `hidden` goes along unseen; `trouble` is about the whole of it, or empty.

    Enter in a field presses `button`, the first one, and never one of `further`.
    """

    to: str
    groups: tuple[FieldGroup, ...]
    button: str
    hidden: tuple[tuple[str, str], ...] = ()
    further: tuple[Press, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageItem:
    """One thing on a page, with what can be done about it: by a link, or by a command."""

    title: str = ""
    facts: tuple[Fact, ...] = ()
    lines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    commands: tuple[Command, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSection:
    """Items of one sort, under a title."""

    title: str
    items: tuple[PageItem, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal:
    """The estimates, side by side, once they may be seen: who and how much, then what they come to."""

    title: str
    rows: tuple[Fact, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page from top to bottom; what is empty is left out.

    `kept` says what is kept and since when, `picture` is an SVG of our own, `onward` is where the page leads by
    itself. A `bare` one does not lead to the others.
    """

    title: str
    place: Place | None = None
    lines: tuple[str, ...] = ()
    kept: str = ""
    reveal: Reveal | None = None
    form: Form | None = None
    sections: tuple[PageSection, ...] = ()
    beside: PageSection | None = None
    links: tuple[Link, ...] = ()
    picture: str = ""
    onward: str = ""
    bare: bool = False

    @property
    def ways(self) -> tuple[Link, ...]:
        """The pages that this one leads to at its top."""
        return tuple(Link(words=name, to=place.value, here=place is self.place) for place, name in NAMES.items())
