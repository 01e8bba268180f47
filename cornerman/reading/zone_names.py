"""The names that letters give to time zones: short ones, those of cities, and offsets from UTC."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cornerman.reading.text_matching import fold

_US = "America/"
_AU = "Australia/"

# Only those that stand for one place, or for places that go by the same clock.
_ALONE = {
    "AEDT AEST AET": f"{_AU}Sydney",
    "ACDT ACST": f"{_AU}Adelaide",
    "AWST": f"{_AU}Perth",
    "NZDT NZST NZT": "Pacific/Auckland",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    "PHT": "Asia/Manila",
    "WIB": "Asia/Jakarta",
    "MSK": "Europe/Moscow",
    "EET EEST": "Europe/Helsinki",
    "WET WEST": "Europe/Lisbon",
    "BRT": f"{_US}Sao_Paulo",
    "SAST": "Africa/Johannesburg",
    "HST": "Pacific/Honolulu",
    "AKST AKDT": f"{_US}Anchorage",
    "UTC": "UTC",
}
# Words or taxes elsewhere: `plus GST`. They are zones right behind an hour.
_BEHIND_HOURS = {
    "GST": "Asia/Dubai",
    "ART": f"{_US}Argentina/Buenos_Aires",
    "ICT": "Asia/Bangkok",
    "EAT": "Africa/Nairobi",
    "WAT": "Africa/Lagos",
    "PKT": "Asia/Karachi",
    "CLT": f"{_US}Santiago",
    "COT": f"{_US}Bogota",
    "TRT": "Europe/Istanbul",
}

SEVERAL: Mapping[str, Mapping[str, str]] = {
    "IST": {"Asia/Kolkata": "INR", "Asia/Jerusalem": "ILS", "Europe/Dublin": "EUR"},
    "CST": {"Asia/Shanghai": "CNY", f"{_US}Chicago": "USD"},
    "BST": {"Asia/Dhaka": "BDT", "Europe/London": "GBP"},
    "AST": {"Asia/Riyadh": "SAR", f"{_US}Halifax": "CAD"},
}
"""The short names that stand for several zones, each zone with the money in which pay is stated there."""

UNKNOWN = "Pacific/Auckland"
"""Where the hour of a zone that we do not know comes about first: what is on time there is on time anywhere."""

_CITIES = {
    "Europe/London": "london|londres|londra|londyn\\w*|londen|londoner",
    "Europe/Dublin": "dublin\\w*",
    "Europe/Lisbon": "lisbon|lisboa|lissabon\\w*|lisbonne",
    "Europe/Paris": "paris|pariser|parigi|parijs\\w*|paryz\\w*",
    "Europe/Madrid": "madrid\\w*|barcelona",
    "Europe/Rome": "rom|roma|rome|romer|mailand|milano|milan",
    "Europe/Berlin": "berlin\\w*|munchen|munich|frankfurt\\w*|hamburg\\w*|berlino",
    "Europe/Vienna": "vienna|wien|wiener|vienne",
    "Europe/Zurich": "zurich|zurcher|geneva|geneve|genf\\w*",
    "Europe/Amsterdam": "amsterdam\\w*",
    "Europe/Brussels": "brussels?|bruxelles|brussel\\w*",
    "Europe/Warsaw": "warsaw|warszaw\\w*|varsovie|warschau\\w*",
    "Europe/Stockholm": "stockholm\\w*",
    "Europe/Copenhagen": "copenhagen|kopenhagen\\w*|copenhague",
    "Europe/Helsinki": "helsinki\\w*",
    "Europe/Athens": "athens|athen\\w*",
    "Europe/Istanbul": "istanbul\\w*",
    "Europe/Moscow": "moscow|moskau\\w*|moscou",
    f"{_US}New_York": "new york\\w*|nueva york|boston",
    f"{_US}Chicago": "chicago",
    f"{_US}Denver": "denver",
    f"{_US}Los_Angeles": "los angeles|san francisco|seattle",
    f"{_US}Toronto": "toronto|montreal|ottawa",
    f"{_US}Vancouver": "vancouver",
    f"{_US}Mexico_City": "mexico city|ciudad de mexico|cdmx",
    f"{_US}Sao_Paulo": "sao paulo|brasilia",
    f"{_US}Argentina/Buenos_Aires": "buenos aires",
    f"{_US}Santiago": "santiago",
    f"{_US}Bogota": "bogota",
    f"{_US}Lima": "lima",
    "Asia/Dubai": "dubai|abu dhabi",
    "Asia/Kolkata": "mumbai|delhi|new delhi|bangalore|bengaluru|chennai|hyderabad|kolkata|indian?",
    "Asia/Singapore": "singapore|singapur|singapour",
    "Asia/Hong_Kong": "hong kong|hongkong",
    "Asia/Tokyo": "tokyo|tokio|japan",
    "Asia/Seoul": "seoul",
    "Asia/Shanghai": "shanghai|beijing|peking",
    f"{_AU}Sydney": "sydney|melbourne|canberra",
    f"{_AU}Brisbane": "brisbane",
    f"{_AU}Perth": "perth",
    "Pacific/Auckland": "auckland|wellington",
    "Africa/Johannesburg": "johannesburg|cape town",
    "Africa/Lagos": "lagos",
    "Africa/Nairobi": "nairobi",
    "Asia/Jerusalem": "tel aviv|israel",
}
_NAMED = (
    r"\b(?:{city})\s(?:local\s)?(?:time|zeit|ortszeit|tijd)\b|\bczasu\s(?:{city})\b|"
    r"\b(?:heure|hora|ora|horario)\s(?:local\s|locale\s)?(?:de|di|d)\s(?:{city})\b"
)
_BY_CITY = {zone: re.compile(_NAMED.format(city=city)) for zone, city in _CITIES.items()}
_BEHIND = r"(?:(?i:\d|[ap]\.?m\b\.?|noon|midday|business|uhr|h|eod|cob)\W{0,3})"
_BY_NAME = {
    **{zone: re.compile(rf"\b(?:{'|'.join(names.split())})\b") for names, zone in _ALONE.items()},
    **{zone: re.compile(rf"{_BEHIND}\b{name}\b") for name, zone in _BEHIND_HOURS.items()},
}
_SEVERAL = re.compile(rf"\b(?P<name>{'|'.join(SEVERAL)})\b")
_SHORT = re.compile(rf"{_BEHIND}\(?\b(?P<name>(?!COB|EOB|EOD)[A-Z]{{1,4}}T)\b")
_OFFSET = re.compile(r"\b(?:GMT|UTC)\s?(?P<sign>[+\-\u2212\u2013])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\b")
_MOST = 14
_UNEVEN = (
    *("Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Asia/Kabul", "Asia/Yangon", f"{_AU}Darwin", f"{_AU}Adelaide"),
    *(f"{_US}St_Johns", f"{_AU}Lord_Howe", "Pacific/Marquesas", "Pacific/Chatham", f"{_AU}Eucla"),
)


def zones_named(text: str, day: date) -> set[str]:
    """Give the zones that a text names by a city, by short letters for one zone, or by an offset that a zone has."""
    folded = fold(text)
    found = {zone for zone, pattern in _BY_CITY.items() if pattern.search(folded)}
    without = _OFFSET.sub(" ", text)
    found |= {zone for zone, pattern in _BY_NAME.items() if pattern.search(without)}
    return found | {_of_offset(each, day) for each in _OFFSET.finditer(text)}


def short_name_in(text: str) -> str:
    """Give the letters of a zone that could be one of several, or that we do not know; empty for none."""
    found = _SEVERAL.search(text) or _SHORT.search(text)
    return found["name"] if found else ""


def without_offsets(text: str) -> str:
    """Give a text without offsets from UTC, whose letters are no names by themselves."""
    return _OFFSET.sub(" ", text)


def _of_offset(found: re.Match[str], day: date) -> str:
    """Give a zone with this offset on that day; one that we do not know where there is none."""
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    sign = 1 if found["sign"] == "+" else -1
    if not minutes and hours <= _MOST - 2 * (sign < 0):
        return "UTC" if not hours else f"Etc/GMT{'-' if sign > 0 else '+'}{hours}"  # POSIX has the signs turned round
    offset = sign * timedelta(hours=hours, minutes=minutes)
    noon = datetime.combine(day, time(12))
    return next((zone for zone in _UNEVEN if noon.replace(tzinfo=ZoneInfo(zone)).utcoffset() == offset), UNKNOWN)
