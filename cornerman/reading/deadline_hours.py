"""The hour by which a letter wants the answer, and in whose time: `by 5 pm Pacific time`, `17:00 CET`, `noon`."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from cornerman.reading.text_matching import fold
from cornerman.reading.zone_names import short_name_in, without_offsets, zones_named

_NOON = 12
_END_OF_BUSINESS = time(17)
_HALF = re.compile(r"(?<![\d.,:/-])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b")
_WITH_MINUTES = re.compile(
    r"(?<![\d.,:/-])(?P<hour>[01]?\d|2[0-3])(?::|h|\.(?=\d\d\s?(?:uhr|h|hrs|uur)\b))(?P<minute>[0-5]\d)"
    r"(?P<sign>\s?(?:uhr|h|hrs|uur)\b)?(?![\d:/]|[.-]\d|\s?[ap]\.?m\b)"
)
_WITH_SIGN = re.compile(r"(?<![\d.,:/-])(?P<hour>[01]?\d|2[0-3])\s?(?:uhr|uur)\b(?!\s[0-9])")
_AT_SIGN = re.compile(r"\b(?:at|by|before|a|as|alle|avant|bis|um|do|om|ate)\s(?P<hour>[01]?\d|2[0-3])\s?(?:h|hrs)\b")
_MIDDAY = re.compile(r"\b(?:noon|midday|mittags|mediodia|mezzogiorno|meio-dia)\b|(?<!apres[- ])\bmidi\b")
_CLOSING = re.compile(
    r"\b(?:cob|eob|(?:close|end) of (?:the )?business(?: day)?|end of (?:the |your )?working day|close of play|"
    r"(?:geschafts|buro|dienst)schluss)\b"
)
_SURE_FROM, _ALWAYS_WHOLE = 10, "0"  # `5:00` may be of the afternoon, `09:00` and `10:00` hardly are

_BEHIND_AN_HOUR = r"(?:(?i:\d|[ap]\.?m\b\.?|noon|midday|business|business day|cob|eob)\W{1,3}|(?<=\d))"
_US = "America/"
_KIND = r"(?:\s(?:standard|daylight))?"
_ZONES = {
    f"{_US}Los_Angeles": rf"(?i:\bpacific{_KIND}\stime\b)|\bP[SD]T\b|{_BEHIND_AN_HOUR}(?:PT|Pacific)\b",
    f"{_US}Denver": rf"(?i:\bmountain{_KIND}\stime\b)|\bM[SD]T\b|{_BEHIND_AN_HOUR}(?:MT|Mountain)\b",
    f"{_US}Chicago": rf"(?i:\bcentral{_KIND}\stime\b)|\bCDT\b|{_BEHIND_AN_HOUR}(?:CT|Central)\b",
    f"{_US}New_York": (
        rf"(?i:\b(?:eastern{_KIND}|new york)\stime\b)"
        rf"|\bE[SD]T\b|{_BEHIND_AN_HOUR}(?:ET|Eastern)\b"
    ),
    "Europe/London": r"(?i:\b(?:uk|u\.k\.|british(?: summer)?|london)\stime\b)|\bGMT\b",
    "CET": r"\b(?:CES?T|MES?Z)\b|(?i:\bcentral european(?: summer)? time\b)",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _ZONES.items()}
_HERE = frozenset({"Europe/Helsinki", "Europe/Lisbon"})  # EET and WET are the time of many places


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedHour:
    """An hour of the day, and the zone in which it was named: an IANA name, empty where none was.

    Short letters that stand for several zones, or for none that we know, are the zone as they stand: `IST`.
    """

    hour: time
    zone: str = ""


def hour_in(text: str, day: date, home: ZoneInfo) -> NamedHour | None:
    """Give the one hour that a sentence about a day names; None where it names none, or more than one could be meant.

    The end of business is 17:00, as it is everywhere here. `home` is the seeker's zone: a name of a zone that theirs
    goes by on that day means theirs. Two zones leave both hour and zone open.
    """
    hours = _hours(fold(without_offsets(text)))
    if len(hours) != 1:
        return None
    zones = zones_named(text, day)
    zones |= {name for name, pattern in _PATTERNS.items() if pattern.search(without_offsets(text))}
    if len(zones) > 1:
        return None
    return NamedHour(hour=hours.pop(), zone=_zone(next(iter(zones), "") or short_name_in(text), text, day, home))


def _hours(text: str) -> set[time]:
    """Give the hours in a folded text; the end of business only where no figure says when that is."""
    found = {
        time(int(each["hour"]) % _NOON + _NOON * (each["half"] == "p"), int(each["minute"] or 0))
        for each in _HALF.finditer(text)
    }
    for each in _WITH_MINUTES.finditer(text):
        if not _is_whole(each):
            return set()
        found.add(time(int(each["hour"]), int(each["minute"])))
    for pattern in (_WITH_SIGN, _AT_SIGN):
        found |= {time(int(each["hour"])) for each in pattern.finditer(text)}
    if _MIDDAY.search(text):
        found.add(time(_NOON))
    if not found and _CLOSING.search(text):
        found.add(_END_OF_BUSINESS)
    return set() if time(0) in found else found  # at which end of the day midnight lies nobody can tell


def _is_whole(found: re.Match[str]) -> bool:
    """Tell whether an hour without am or pm can only be one of the day."""
    hour = found["hour"]
    return bool(found["sign"]) or int(hour) >= _SURE_FROM or hour.startswith(_ALWAYS_WHOLE)


def _zone(name: str, text: str, day: date, home: ZoneInfo) -> str:
    """Give the zone that a name stands for on a day; empty for GMT where London does not go by it."""
    noon = time(_NOON)
    at_home = datetime.combine(day, noon, home)
    is_home = (name == "CET" and at_home.tzname() in ("CET", "CEST")) or (name and name == at_home.tzname())
    if is_home or (name in _HERE and at_home.utcoffset() == at_home.replace(tzinfo=ZoneInfo(name)).utcoffset()):
        return home.key
    if name == "Europe/London" and re.search(r"\bGMT\b", text):
        return "" if datetime.combine(day, noon, ZoneInfo(name)).utcoffset() else name
    return name
