"""How much text fits on one printed page, whichever of the two usual papers it is, and in which size of letters."""

import math
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

# What A4 (210 x 297 mm) and Letter (216 x 279 mm) have in common, inside margins of 10 mm.
_WIDTH, _HEIGHT = 190.0, 259.0
_GUTTER = 8.0
_MILLIMETRES = 25.4 / 72  # of one point
_LEADING = 1.3
_HEAD = 5.5  # what stands above the columns, in lines
_SAFE = 0.97  # columns are never quite even, and no font is quite like another
_BETWEEN = 0.25  # the room around a part, in lines

# How broad signs are, in heights of the letters: as in DejaVu Sans, the broadest of the fonts that are usual.
_THIN, _NARROW = frozenset(" ijl.,;:'!|I"), frozenset("()[]ftr-")
_COMMON, _BROAD = frozenset("ckszvxy"), frozenset("mwMW@%")
_BREADTHS: tuple[tuple[Callable[[str], bool], float], ...] = (
    (lambda sign: unicodedata.east_asian_width(sign) in "WF", 1.1),
    (_THIN.__contains__, 0.33),
    (_NARROW.__contains__, 0.41),
    (_COMMON.__contains__, 0.57),
    (_BROAD.__contains__, 1.0),
    (str.isupper, 0.75),
    (str.isascii, 0.63),
)
_OTHER = 0.75
_SPACE = 0.33


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A way to lay the page out: letters of so many points, in so many columns. `name` is that of its style."""

    name: str
    points: float
    columns: int

    @property
    def breadth(self) -> float:
        """How broad a column is, in heights of the letters."""
        column = (_WIDTH - _GUTTER * (self.columns - 1)) / self.columns
        return column / (self.points * _MILLIMETRES)

    @property
    def lines(self) -> float:
        """How many lines all columns hold, to be on the safe side."""
        return (_HEIGHT / (self.points * _MILLIMETRES * _LEADING) - _HEAD) * self.columns * _SAFE


SIZES = (
    Size(name="large", points=12, columns=1),
    Size(name="middle", points=10.5, columns=1),
    Size(name="halves", points=10, columns=2),
    Size(name="small", points=9, columns=2),
    Size(name="smallest", points=8, columns=2),
)
"""The largest first; below the last one nobody can read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the page: a text, moved in by so many heights of a letter, and so many `more` lines to write on."""

    text: str
    indent: float = 0.2
    more: float = 0.0


def size_for(parts: Iterable[Part]) -> Size | None:
    """Give the largest size in which all of it fits on one page; None where even the smallest is too large."""
    found = tuple(parts)
    return next((each for each in SIZES if _lines(found, each) <= each.lines), None)


def fits(parts: Iterable[Part]) -> bool:
    """Tell whether all of it fits on one page in the smallest size."""
    return _lines(parts, SIZES[-1]) <= SIZES[-1].lines


def _lines(parts: Iterable[Part], size: Size) -> float:
    return sum(_lines_of(part, size) for part in parts)


@lru_cache(maxsize=4096)
def _lines_of(part: Part, size: Size) -> float:
    """Count the lines of a piece: word after word, as a browser sets them; a word that fits no line is broken."""
    room = size.breadth - part.indent
    lines, left = 1, room
    for word in part.text.split(" "):
        length = breadth(word)
        if length > left and left < room:
            lines, left = lines + 1, room
        broken = math.ceil(length / room) - 1 if length > room else 0
        lines, left = lines + broken, left - length + broken * room - _SPACE
    return lines + part.more + _BETWEEN


def breadth(text: str) -> float:
    """Say how broad a text is at most, in heights of its letters."""
    return sum(next((broad for fits, broad in _BREADTHS if fits(sign)), _OTHER) for sign in text)


def cut_to(text: str, broadest: float) -> str:
    """Cut a text at a word where it is broader than that, and say so by a sign of omission."""
    if breadth(text) <= broadest:
        return text
    kept = text[: sum(reached <= broadest - 1.0 for reached in accumulate(map(breadth, text)))]
    at_word = kept.rpartition(" ")[0]
    return f"{at_word if len(at_word) > len(kept) // 2 else kept} …"
