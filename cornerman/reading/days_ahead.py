"""The days that people name from today: `next week Wednesday`, `by the end of the month`, `in a fortnight`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from cornerman.reading.dates_in_text import DateReader
from cornerman.reading.text_matching import fold

_IN = re.compile(r"^(?:within|in)\s+", re.IGNORECASE)
_NEXT_WEEK = re.compile(
    r"\b(?:next week|(?:nachste[rn]?|kommende[rn]?) woche|semaine prochaine|proxima semana|prossima settimana"
    r"|settimana prossima|volgende week)\b"
)
_THIS_WEEK = re.compile(
    r"\b(?:(?:this|end of(?: the| this)?) week|eow|(?:diese[rn]?|ende (?:der|dieser)) woche|wochenende"
    r"|(?:cette|fin de(?: la)?) semaine|(?:esta|fin(?:al)? de(?: la)?) semana|fine settimana"
    r"|(?:deze|eind(?:e)?(?: van)?(?: de)?) week)\b"
)
_END_OF_MONTH = re.compile(
    r"\b(?:(?:the )?end of (?:the |this )?month|this month|eom|month end|ende (?:des |dieses )?monats?|monatsende"
    r"|fin (?:du|de) mois|fin(?:al)? de mes|fine (?:del )?mese|eind(?:e)? van de maand)\b"
)
_END_OF_NEXT_MONTH = re.compile(r"\b(?:end of (?:the )?next month|ende (?:des )?nachsten monats?)\b")
_END_OF_YEAR = re.compile(r"\b(?:end of (?:the |this )?year|year end|(?:ende des )?jahresende?|fin (?:de l )?annee)\b")
_END_OF_DAY = re.compile(r"\b(?:eod|cob|end of (?:the |this )?(?:business )?day)\b")
_MIDDLE = re.compile(r"\b(?:mid|middle of|mitte|mi|a mediados de|meta|half|polowie)[\s-]+(?P<month>[a-z]+)\b")
_END = re.compile(r"\b(?:end of|late|ende|fin(?: de)?|finales de|fine|eind)\s+(?P<month>[a-z]+)\b")
_FORTNIGHT = re.compile(r"\bfortnight\b")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NEXT_DAY = re.compile(r"\bnext (?P<day>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\b(?!\s*\d)")
_TODAY = re.compile(r"\b(?:today|tonight|heute|aujourd|hoy|oggi|vandaag|hoje|dzis)")
_FRIDAY = 4
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_PAST_ANY_MONTH = timedelta(days=31)


def days_ahead(text: str, today: date, dates: DateReader) -> Iterator[date]:
    """Give the days that a text names, the surest way to write one first.

    A weekday alone is the next one of that name, and never today; `next` before it means next week. A week stands for
    its Friday, a month or a year for its last day, the middle of a month for its fifteenth.
    """
    yield from dates.find(text, today)
    folded = fold(text)
    monday = today - timedelta(days=today.weekday())
    yield from _in_the_next_week(folded, today, monday + _WEEK, dates)
    yield from _around_a_month(folded, today, dates)
    if _FORTNIGHT.search(folded):
        yield today + 2 * _WEEK
    # `in` and `within` are no words for `until`, and `by` before a weekday is: both are read as a letter's would be.
    yield from dates.find_relative(_IN.sub("", text), today)
    for day, _ in dates.find_days(folded, today):
        yield day + _WEEK if day == today and not _TODAY.search(folded) else day
    yield from _ends(folded, today, monday + timedelta(days=_FRIDAY))


def _in_the_next_week(folded: str, today: date, monday: date, dates: DateReader) -> Iterator[date]:
    """Give the weekday of next week that is named: `Wednesday next week`, `next Wednesday`."""
    found = _NEXT_DAY.search(folded)
    if found:
        yield monday + timedelta(days=_DAYS.index(found["day"]))
    if _NEXT_WEEK.search(folded):
        yield from (monday + timedelta(days=day.weekday()) for day, _ in dates.find_days(folded, today))


def _around_a_month(folded: str, today: date, dates: DateReader) -> Iterator[date]:
    """Give the middle or the end of a month that is named."""
    for found in _MIDDLE.finditer(folded):
        yield from dates.find(f"15 {found['month']}", today)
    for found in _END.finditer(folded):
        yield from (_last_of_month(first) for first in dates.find(f"1 {found['month']}", today))


def _ends(folded: str, today: date, friday: date) -> Iterator[date]:
    """Give the end of a week, a month, a year or a day that is named by no other name."""
    if _NEXT_WEEK.search(folded):
        yield friday + _WEEK
    if _THIS_WEEK.search(folded):
        yield max(friday, today)
    if _END_OF_NEXT_MONTH.search(folded):
        yield _last_of_month(_last_of_month(today) + _DAY)
    if _END_OF_MONTH.search(folded):
        yield _last_of_month(today)
    if _END_OF_YEAR.search(folded):
        yield date(today.year, 12, 31)
    if _END_OF_DAY.search(folded):
        yield today


def _last_of_month(day: date) -> date:
    return (day.replace(day=1) + _PAST_ANY_MONTH).replace(day=1) - _DAY
