"""Reads an answer of the manager as the writer of a draft types it: `(agreed, 24 Nov)`, `[drop]`, `(changed to: …)`."""

import re
from dataclasses import dataclass
from datetime import date

from cornerman.missions import ManagerVerdict

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?:,?\s*(?P<year>\d{4}))?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAYS = tuple(
    re.compile(rf"{_WEEKDAY}{form}\Z", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:T[\d:.+Z-]*)?",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.?(?:\s?(?P<year>\d{4}|\d\d))?",
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d\d))?",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH}{_YEAR}",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}",
    )
)
_VERDICTS = {
    "agree": ManagerVerdict.AGREE,
    "agreed": ManagerVerdict.AGREE,
    "agrees": ManagerVerdict.AGREE,
    "change": ManagerVerdict.CHANGE,
    "changed": ManagerVerdict.CHANGE,
    "changes": ManagerVerdict.CHANGE,
    "drop": ManagerVerdict.DROP,
    "dropped": ManagerVerdict.DROP,
    "drops": ManagerVerdict.DROP,
    "ok": ManagerVerdict.AGREE,
    "okay": ManagerVerdict.AGREE,
    "yes": ManagerVerdict.AGREE,
}
_SAID = re.compile(
    rf"\s*(?P<verdict>{'|'.join(sorted(_VERDICTS, key=len, reverse=True))})\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_WORDS_BEGIN = re.compile(r"\b(?:in)?to\b\s*:?|:", re.IGNORECASE)
_APART = re.compile(
    r"\s*(?:[;:\u2013\u2014]|,(?!\s*\d{4}\s*(?:[,;]|\Z)))\s*|\s+-\s+|\s+(?=(?:by|with|on|from)\b)", re.IGNORECASE
)
_LINK = re.compile(r"(?:by|with|on|from|says|said)\s+", re.IGNORECASE)
_ENDS = " \t!.,;:\u2013\u2014-"
_MOST_NAMES = 3
_LONGEST = 1000
_MONTHS_OF_A_YEAR = 12
_BEGINS = re.compile(
    r"\s*(?:(?:agree[ds]?|chang(?:e[ds]?|ing)|drop(?:ped|s|ping)?)\b|"
    r"(?:ok|okay|yes|no|missing|struck\s+out)\b(?:\W*\Z|\s*[,;:]))",
    re.IGNORECASE,
)
_CENTURY, _TWO_SIGNS = 2000, 99


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAnswer:
    """An answer as somebody typed it; `words` are the new ones.

    `has_day` says that a day stands there, which `on` does not tell where its year is left out.
    """

    verdict: ManagerVerdict
    on: date | None = None
    words: str = ""
    has_day: bool = False


def by_hand(inside: str) -> TypedAnswer | None:
    """Read what stands in brackets at the end of a line; None where that is not plainly an answer.

    It is one with the word for it, and nothing else than a day, who said it, and the words that are to stand there.
    """
    said = _SAID.fullmatch(inside) if len(inside) <= _LONGEST else None
    if said is None:
        return None
    verdict = _VERDICTS[said["verdict"].lower()]
    before, words = said["rest"], ""
    if verdict is ManagerVerdict.CHANGE:
        before, words = _parted(said["rest"])
    read = _details(before)
    if read is None or (verdict is ManagerVerdict.CHANGE and not words and read.names):
        return None
    return TypedAnswer(verdict=verdict, on=read.on, words=words, has_day=read.has_day)


def begins_like_answer(inside: str) -> bool:
    """Tell whether what stands in brackets begins with the word of an answer, whatever comes then."""
    return _BEGINS.match(inside) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Details:
    """What stands behind the word: whether there is a day, which it is if that can be told, and how many names."""

    has_day: bool
    on: date | None
    names: int


def _parted(rest: str) -> tuple[str, str]:
    """Part what stands behind the word for a change from the new words, which `to` or a colon begins."""
    for found in _WORDS_BEGIN.finditer(rest):
        if _details(rest[: found.start()]) is not None:
            return rest[: found.start()], rest[found.end() :].strip()
    return rest, ""


def _details(rest: str) -> _Details | None:
    """Read days and names, apart by commas, dashes and the like; None where there is anything else."""
    has_day, on, names = False, None, 0
    for piece in _APART.split(rest.strip(_ENDS)):
        bare = _LINK.sub("", piece.strip(_ENDS), count=1).strip()
        found = _day(bare)
        if found is not None:
            has_day, on = True, _date(found) or on
        elif _is_name(bare):
            names += 1
        elif bare:
            return None
    return _Details(has_day=has_day, on=on, names=names)


def _is_name(words: str) -> bool:
    names = words.split()
    capital = all(each[:1].isupper() and each.strip(".").lower() not in _MONTHS for each in names)
    return 0 < len(names) <= _MOST_NAMES and capital


def _day(words: str) -> re.Match[str] | None:
    return next(filter(None, (form.match(words) for form in _DAYS)), None)


def _date(found: re.Match[str]) -> date | None:
    """Give the day, or None where it lacks its year, is none, or could be two: 4/5 is in April here, in May there."""
    told = found.groupdict()
    if not told["year"]:
        return None
    day, month, year = int(told["day"]), told.get("month"), int(told["year"])
    number = int(month) if month else _MONTHS[told["name"].lower()]
    if "/" in found[0] and day != number:
        if day <= _MONTHS_OF_A_YEAR and number <= _MONTHS_OF_A_YEAR:
            return None
        day, number = max(day, number), min(day, number)
    try:
        return date(year if year > _TWO_SIGNS else _CENTURY + year, number, day)
    except ValueError:
        return None
