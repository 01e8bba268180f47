"""Says what came in before a run: a few things one by one, many by their number."""

from collections.abc import Sequence
from typing import assert_never

from ui.demo.almanac import Almanac
from ui.demo.happenings import Arrived, CalledOff, Entered, Moved, News
from ui.demo.layout import line, short_time
from ui.demo.scenery import Scenery

_FEW = 3


def arrivals(news: Sequence[News], scenery: Scenery, almanac: Almanac) -> list[str]:
    """Give the lines about what was just written to the seeker's calendar and mail folders."""
    if len(news) > _FEW:
        letters = sum(isinstance(each, Arrived) for each in news)
        return [line("comes in", f"{len(news) - letters} calendar entries, {letters} letters")]
    return [_told(each, scenery, almanac) for each in news]


def _told(news: News, scenery: Scenery, almanac: Almanac) -> str:
    match news:
        case Arrived():
            return line("comes in", f'a letter, "{news.mail.subject}"')
        case Entered():
            return line("comes in", _entry(news.appointment.name, scenery, almanac))
        case Moved():
            return line("moves", f"to {_entry(news.name, scenery, almanac)}")
        case CalledOff():
            return line("cancelled", _entry(news.name, scenery, almanac))
        case _:
            assert_never(news)


def _entry(name: str, scenery: Scenery, almanac: Almanac) -> str:
    entry = scenery.entry(name)
    return f'{short_time(almanac.moment(entry.when), almanac.zone)}, "{entry.title}"'
