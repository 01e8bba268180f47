"""Days, times, names and numbers as a person reads them; never in the machine's own language settings."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cornerman.people import Person
from cornerman.processes import Process
from cornerman.times import Span

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_TURNS_TEXT_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_QUOTED_END = re.compile(r"”(?!\d)")
_LINK = re.compile(r"https?://[^\s<>\"'()\[\]{}]+", re.IGNORECASE)
_LONGEST = 90


def written_day(day: date) -> str:
    """Write a day out: `Monday 23 November`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def written_time(moment: datetime, zone: ZoneInfo) -> str:
    """Write a time of day with 24 hours: `14:30`."""
    return f"{moment.astimezone(zone):%H:%M}"


def written_moment(moment: datetime, zone: ZoneInfo) -> str:
    """Write day and time: `Monday 23 November, 14:30`."""
    return f"{written_day(moment.astimezone(zone).date())}, {written_time(moment, zone)}"


def written_span(span: Span, zone: ZoneInfo) -> str:
    """Write both ends of a span: `14:30 to 15:15`; the day of its end too when that is another one."""
    start, end = span.start.astimezone(zone), span.end.astimezone(zone)
    later = f" on {written_day(end.date())}" if end.date() != start.date() else ""
    return f"{written_time(start, zone)} to {written_time(end, zone)}{later}"


def written_zone(moment: datetime, zone: ZoneInfo) -> str:
    """Name a zone as it is called at a moment: `CET`, or `UTC+3` where there is no such name."""
    name = moment.astimezone(zone).tzname() or "UTC"
    if name[0] not in "+-":
        return name
    hours, minutes = name[1:3].lstrip("0") or "0", name[3:5]
    return f"UTC{name[0]}{hours}{':' + minutes if minutes else ''}"


def place_of(zone: ZoneInfo) -> str:
    """Name the place that a zone is called after: `Buenos Aires`; empty for zones without a place."""
    area, slash, place = (zone.key or "").rpartition("/")
    return place.replace("_", " ") if slash and area != "Etc" else ""


def zone_place(zone: ZoneInfo) -> str:
    """Name the place that a zone is called after, or the zone where it has none: `Tokyo`, `UTC`."""
    fixed = re.fullmatch(r"Etc/GMT([+-])(\d+)", zone.key)
    if fixed:  # POSIX has the signs turned round
        return f"UTC{'-' if fixed[1] == '+' else '+'}{fixed[2]}"
    return place_of(zone) or zone.key


def days_away(day: date, today: date) -> str:
    """Say how far a day is: `today`, `tomorrow`, `in 3 days`, `yesterday`, `3 days ago`."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def counted(number: int, one: str, several: str = "") -> str:
    """Give a number with its noun: `1 piece`, `3 pieces`."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Join names as one says them: `Bob, Carol and Dan`."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def one_line(text: str) -> str:
    """Give a text of somebody else on one line, without signs that control a screen or turn text around."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(sign for sign in text if _is_plain(sign))
    return " ".join(text.split())


def without_stop(text: str) -> str:
    """Give a text on one line, without what ends it, so that it can stand inside a sentence: `Ask who decides`."""
    line = one_line(text)
    return line if line.endswith(("...", "…")) else line.rstrip(" .,;:") or line


def inside_quotes(text: str) -> str:
    """Give a text so that it can stand in double quotes: its own become single ones, unless a figure touches them."""
    return _QUOTED_END.sub("\u2019", text.replace("“", "\u2018"))


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Give a text of somebody else on one line of limited length, cut at a word where that can be done."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    at_word = cut.rpartition(" ")[0]
    return f"{at_word if len(at_word) > longest // 2 else cut} …"


def fitting(text: str, longest: int = _LONGEST) -> str:
    """Give a text on one line of limited length, cut between words and never within or behind a figure.

    A figure that loses its unit, or some of its digits, would be another one.
    """
    line = one_line(text)
    if len(line) <= longest:
        return line
    kept = line[: longest - 2]
    words = kept.split(" ")
    if len(words) > 1 and line[len(kept)] != " ":
        words.pop()
    while words and (words[-1].casefold() == "per" or any(sign.isnumeric() for sign in words[-1])):
        words.pop()
    return f"{' '.join(words)} …".strip()


def first_name(name: str) -> str:
    """Give the name by which one greets somebody; empty when there is none."""
    return next(iter(one_line(name).split()), "")


def name_of(person: Person) -> str:
    """Give the name of a person; empty where none is known, for nobody is named by their address."""
    return shortened(person.name)


def known_names(people: Iterable[Person]) -> list[str]:
    """Give the names of people, each once; those of whom no name is known are left out."""
    return list(dict.fromkeys(filter(None, map(name_of, people))))


def process_name(process: Process) -> str:
    """Name a process inside a sentence: the employer, and the role if one is known."""
    company = process.company or "an employer not yet known"
    return shortened(f"{company} ({process.role})" if process.role else company)


def job_name(process: Process, processes: Iterable[Process]) -> str:
    """Name a process among others: the employer, and the role only where another process has the same employer."""
    alike = any(each.id != process.id and each.company == process.company for each in processes)
    return process_name(process if alike or process.company is None else replace(process, role=None))


def first_link(*texts: str) -> str:
    """Find the first web address in some texts; empty when there is none."""
    found = (match.group().rstrip(".,;:!?") for text in texts if (match := _LINK.search(text)))
    return next(found, "")


def _is_plain(sign: str) -> bool:
    if sign in _TURNS_TEXT_AROUND:
        return False
    return sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cs")
