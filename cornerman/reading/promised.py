"""Promises as the seeker writes them down: what, and by which day, as in `answer by Fri 4 Dec`."""

import re
from dataclasses import dataclass
from datetime import date

from cornerman.notes import Promise, PromisedBy
from cornerman.reading.dates_in_text import DateReader
from cornerman.reading.days_ahead import days_ahead
from cornerman.reading.text_matching import fold
from cornerman.wording import one_line

_PARTS = re.compile(r"[;\n]+")
_BY = r"(?:by|until|till|before|on|due|within|in|bis|am|avant|le|para|el|entro|il|voor|op|do)"
_BEHIND = re.compile(rf"^(?P<what>.*[^\s,:(\u2013-])[\s,:(\u2013-]+(?P<day>{_BY}\s+[^;()]+?)[\s)!]*$", re.IGNORECASE)
_DAY_ONLY = re.compile(rf"^{_BY}\s+", re.IGNORECASE)
_LAST_WORDS = re.compile(rf"(?:^|[\s,:(\u2013-]){_BY}\s+(?P<time>[^;()]+?)[\s)!.]*$", re.IGNORECASE)
_TIME = (
    r"(?:weeks?|months?|years?|quarters?|christmas|xmas|easter|new year|spring|summer|autumn|winter|holidays?"
    r"|wochen?|monat(?:s|e|en)?|jahr(?:es|en)?|quartal|weihnachten|ostern|silvester|fruhling|sommer|herbst"
    r"|semaines?|mois|noel|paques|semanas?|mes|meses|navidad|settimana|mese|natale|weken|maand(?:en)?|kerst(?:mis)?"
    r"|tydzien|tygodni[au]?|miesiac[au]?|swieta)"
)
_NAMES_A_TIME = re.compile(rf"\b(?:{_TIME}|(?:19|20)\d\d)\b|^\d+$")
_VAGUE = re.compile(
    rf"\b(?:next|this|coming|first|second|third|last|early|late|nachste[nrs]?|kommende[nrs]?|diese[nrs]?|erste[nrs]?"
    rf"|anfang|spater|debut|proxim[oa]|prossim[oa]|volgende)\s+(?:few\s+)?{_TIME}\b"
)
_AROUND_A_DAY = frozenset(
    {
        *("the", "of", "on", "in", "a", "at", "next", "this", "coming", "end", "week", "weeks", "month", "day", "days"),
        *("latest", "am", "den", "der", "des"),
    }
)
_WORDS_OF_A_DAY = 5  # `by Fri 4 Dec 2026`
_NOTHING = frozenset(
    {
        *("", "none", "no", "nope", "nothing", "na", "n/a", "nil", "not that i know", "nothing that i know"),
        *("nichts", "nein", "keine", "keins", "rien", "non", "aucun", "aucune", "nada", "ninguno", "ninguna"),
        *("niente", "nessuno", "niets", "nee", "geen", "nic", "nie", "zadne"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """What was read: the promises in their order, and what was not understood.

    `unclear` are parts that should have been a day and are none, `vague` promises that name a time without a day; both
    are kept among the words of the promises.
    """

    promises: tuple[Promise, ...] = ()
    unclear: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()


def says_nothing(words: str) -> bool:
    """Tell whether an answer only says that there is nothing: `none`, `nichts`, a dash."""
    plain = fold(words).strip(" \t\n.,;:!*_-\u2013\u2014\u2022()/")
    return plain in _NOTHING


def read_day(text: str, today: date, dates: DateReader) -> date | None:
    """Give the day that a few words name, seen from today: `fri`, `4 dec`, `2026-12-04`, `in 3 days`, `tomorrow`.

    A weekday alone is the next one of that name, and never today; `next Tuesday` is the one of next week. A week means
    its Friday, a month its last day. None when no day is named.
    """
    return next(days_ahead(text, today, dates), None)


def read_promises(text: str, by: PromisedBy, today: date, dates: DateReader) -> Promised:
    """Give the promises in a text: one a line, or between semicolons; a day in a part of its own belongs to the last.

    What is no day stays in the words of the promise, so that nothing is lost; `none` is no promise.
    """
    found: list[Promise] = []
    unclear: list[str] = []
    for part in (one_line(each).strip(" -*•") for each in _PARTS.split(text)):
        if says_nothing(part):
            continue
        alone = _DAY_ONLY.match(part) is not None or _is_short_day(part, today, dates)
        if alone and found and found[-1].day is None:
            day = read_day(part, today, dates)
            what = found[-1].what if day else f"{found[-1].what}; {part}"
            found[-1] = Promise(by=by, what=what, day=day)
            unclear += [] if day else [part]
        else:
            found.append(_promise(part, by, today, dates))
    told = [each for each in found if not any(each.what.endswith(f"; {part}") for part in unclear)]
    vague = tuple(each.what for each in told if each.day is None and _names_a_time(each.what, today, dates))
    return Promised(promises=tuple(found), unclear=tuple(unclear), vague=vague)


def _promise(part: str, by: PromisedBy, today: date, dates: DateReader) -> Promise:
    """Take the day off the end of a promise; a day in its middle counts too, and stays in its words."""
    behind = _BEHIND.search(part)
    if behind and len(behind["day"].split()) <= _WORDS_OF_A_DAY:
        day = read_day(behind["day"], today, dates)
        if day:
            return Promise(by=by, what=behind["what"], day=day)
    return Promise(by=by, what=part, day=read_day(part, today, dates))


def _is_short_day(part: str, today: date, dates: DateReader) -> bool:
    """Tell whether a part is a day and nothing else: `Fri 4 Dec`; of `an answer Friday` the answer would be lost."""
    words = fold(part).replace(",", " ").split()
    if len(words) > _WORDS_OF_A_DAY or read_day(part, today, dates) is None:
        return False
    return all(_belongs_to_a_day(each, today, dates) for each in words)


def _belongs_to_a_day(word: str, today: date, dates: DateReader) -> bool:
    if any(sign.isdigit() for sign in word) or word in _AROUND_A_DAY or read_day(word, today, dates):
        return True
    return next(dates.find(f"1 {word}", today), None) is not None


def _names_a_time(what: str, today: date, dates: DateReader) -> bool:
    """Tell whether words in which no day was found speak of a time all the same: `by Christmas`, `next month`."""
    if _VAGUE.search(fold(what)):
        return True
    last = _LAST_WORDS.search(what)
    if last is None or len(last["time"].split()) > _WORDS_OF_A_DAY:
        return False
    folded = fold(last["time"])
    a_month = any(next(dates.find(f"1 {each}", today), None) for each in folded.split() if each.isalpha())
    return a_month or _NAMES_A_TIME.search(folded) is not None
