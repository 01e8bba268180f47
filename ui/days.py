"""Days as a person types them, `fri`, `4 dec`, `2026-12-04` or `in 3 days`, seen from today."""

from datetime import date
from typing import TYPE_CHECKING

from cornerman.errors import WrongUseError

if TYPE_CHECKING:
    from flows.house import House


def says_none(typed: str) -> bool:
    """Tell whether `none` was typed, which takes out what stands there."""
    return typed.strip().casefold() == "none"


def typed_day(house: "House", typed: str) -> date | None:
    """Give the day that was typed, None when nothing was. Raises WrongUseError for words that name no day."""
    from cornerman.reading.dates_in_text import dates_of
    from cornerman.reading.lexicon import lexicon
    from cornerman.reading.promised import read_day

    words = " ".join(typed.split())
    if not words:
        return None
    today = house.clock.now().astimezone(house.seeker.zone).date()
    day = read_day(words, today, dates_of(house.seeker, lexicon(house.vocabulary)))
    if day is None:
        raise WrongUseError(
            f"“{words}” names no day that I know.",
            remedy="Write it like Fri, 4 Dec, 2026-12-04 or in 3 days. Nothing was changed.",
        )
    return day
