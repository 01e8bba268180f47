"""What letters say of one talk among several: the line with its hour, else all of a letter that is on it alone."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from cornerman.reading.letter_signs import LetterSigns

_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.hu](\d{2}))?\b")
_HALF_A_DAY = 12


def passages_on(start: datetime, letters: Iterable[LetterSigns]) -> Iterator[str]:
    """Give what each letter about a talk says of it; `start` is in the seeker's zone."""
    for letter in letters:
        lines = [line for line in letter.content.splitlines() if _has_hour(line, start)]
        if len(lines) == 1:
            yield lines[0]
        elif letter.parts("REQUEST") or not lines:
            yield letter.content


def _has_hour(line: str, start: datetime) -> bool:
    found = ((int(each[1]), int(each[2] or 0)) for each in _CLOCK.finditer(line))
    return any(clock in ((start.hour, start.minute), (start.hour % _HALF_A_DAY, start.minute)) for clock in found)
