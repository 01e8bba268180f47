"""Which occurrences of written events touch a window: rules, additions, exceptions, and moved instances."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from itertools import chain, takewhile

from dateutil.rrule import rrulestr

from cornerman.events import Event
from cornerman.ports import CalendarReading
from cornerman.times import Span
from integrations.ics_reading import Written
from integrations.ics_times import DAY, Moment, after, shown

MOST_INSTANCES = 5_000
_MOST_STEPS = 100_000
_TOO_FAST = frozenset({"SECONDLY", "MINUTELY"})
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_JUMPS = {"HOURLY": timedelta(hours=1), "DAILY": DAY, "WEEKLY": 7 * DAY}
# The calendar repeats after 400 years, weekdays included.
_CYCLE = timedelta(days=146_097)
_CYCLE_YEARS = 400
_LAST_YEAR = 9_999


def expand(written: Iterable[Written], window: Span) -> CalendarReading:
    """Give every occurrence that touches the window, in order of time.

    Instances of a series are named by the UTC stamp of their original start. A rule that cannot be read,
    or that asks for more than 5,000 instances, leaves the first occurrence and a line of loss.
    """
    by_uid: dict[str, list[Written]] = defaultdict(list)
    for each in written:
        by_uid[each.event.uid].append(each)
    losses: list[str] = []
    found: list[Event] = []
    for versions in by_uid.values():
        try:
            found += _Series(versions, window, losses).occurrences()
        except (ValueError, OverflowError) as error:  # at the ends of time, where no zone reaches
            losses.append(versions[0].loss("VEVENT", error))
    found.sort(key=lambda event: (event.span.start, event.id))
    return CalendarReading(events=tuple(found), losses=tuple(losses))


def touches(span: Span, window: Span) -> bool:
    """Tell whether a span shares a moment with the window; one without length is a moment itself."""
    return span.start < window.end and (span.end > window.start or span.start == span.end >= window.start)


class _Series:
    """Everything that is written under one UID."""

    def __init__(self, versions: Iterable[Written], window: Span, losses: list[str]) -> None:
        self._window = window
        self._losses = losses
        ordered = sorted(versions, key=lambda each: each.revision)
        self._master = next((each for each in reversed(ordered) if each.original is None), None)
        self._changed = {stamp_of(self._original(each)): each for each in ordered if each.original is not None}

    def occurrences(self) -> Iterator[Event]:
        """Give those that touch the window; a changed instance counts where it was moved to."""
        own = self._own(self._master) if self._master else ()
        changed = (replace(each.event, recurrence_id=stamp) for stamp, each in self._changed.items())
        return (event for event in chain(own, changed) if touches(event.span, self._window))

    def _own(self, master: Written) -> Iterator[Event]:
        if not (master.rules or master.more or self._changed):
            yield master.event
            return
        without = {stamp_of(_meant(each, master)) for each in master.without} | self._changed.keys()
        for stamp, (start, length) in self._starts(master).items():
            if stamp not in without:
                yield self._instance(master, start, length)

    def _starts(self, master: Written) -> dict[str, tuple[datetime, timedelta | None]]:
        """Collect the original starts, by stamp; DTSTART is always one of them (RFC 5545, 3.8.5.3)."""
        found: dict[str, tuple[datetime, timedelta | None]] = {stamp_of(master.start): (master.start, None)}
        for rule in master.rules:
            try:
                found |= {stamp_of(start): (start, None) for start in starts(rule, master, self._window)}
            except (ValueError, TypeError, OverflowError) as error:
                self._losses.append(master.loss("RRULE", error))
        for moment, length in master.more:
            start = _meant(moment, master)
            found[stamp_of(start)] = (start, length)
        return found

    def _instance(self, master: Written, start: datetime, length: timedelta | None) -> Event:
        """Give one instance, as the series or the last change for all following ones describes it."""
        stamp = stamp_of(start)
        earlier = {name: each for name, each in self._changed.items() if each.following and name <= stamp}
        model = earlier[max(earlier)] if earlier else master
        if model is not master:
            start += _wall(model.start) - _wall(self._original(model).astimezone(model.start.tzinfo))
        end = _end(model, start, length)
        span = shown(start, end, model.event.span.start.tzinfo or UTC)
        return replace(model.event, span=span, recurrence_id=stamp)

    def _original(self, changed: Written) -> datetime:
        return _meant(changed.original or changed.start, self._master or changed)


def stamp_of(moment: datetime) -> str:
    """Name an instance: its original start in UTC (RFC 5545, 3.8.4.4)."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def starts(rule: str, master: Written, window: Span) -> Iterator[datetime]:
    """Give the starts by one RRULE that may matter for a window, a day more on either side.

    Raises ValueError when the rule makes no sense or asks for too much.
    """
    zone = master.start.tzinfo
    first = _wall(master.start)
    begin = _wall(window.start.astimezone(zone)) - (master.event.span.length + DAY)
    parts = _parts(rule, master)
    end = min(_wall(window.end.astimezone(zone)) + DAY, _until(parts.pop("UNTIL", ""), zone))
    if first > end:
        return
    # dateutil looks for the next match up to the year 9999; near it a rule without any match ends soon.
    far = (_LAST_YEAR - end.year) // _CYCLE_YEARS * _CYCLE
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    moments = rrulestr(text, dtstart=_jumped(first, begin, parts) + far)
    near = 0
    for count, moment in enumerate(takewhile(lambda each: each <= end + far, moments)):
        near += moment >= begin + far
        if count >= _MOST_STEPS or near > MOST_INSTANCES:
            raise ValueError(f"asks for too many instances: {rule}")
        if near:
            yield _real((moment - far).replace(tzinfo=zone))


def _parts(rule: str, master: Written) -> dict[str, str]:
    """Take a rule apart into what dateutil understands. Raises ValueError for what it would get wrong."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
    if parts.get("FREQ") in _TOO_FAST:
        raise ValueError(f"asks for too many instances: {rule}")
    if parts.get("INTERVAL", "1").strip("0") == "":
        raise ValueError(f"never gets any further: {rule}")
    if parts.pop("RSCALE", "GREGORIAN") != "GREGORIAN" or parts.pop("SKIP", "OMIT") != "OMIT":
        raise ValueError(f"follows a calendar that is not supported: {rule}")
    if "BYWEEKNO" in parts:
        parts.setdefault("BYDAY", _WEEKDAYS[master.start.weekday()])
    return parts


def _until(text: str, zone: tzinfo | None) -> datetime:
    """Read UNTIL as a local time: a date takes in its whole day, a time in UTC is brought into the zone."""
    if not text:
        return _wall(datetime.max.replace(tzinfo=UTC))
    moment = datetime.fromisoformat(text)
    if len(text) == len("yyyymmdd"):
        return moment + DAY - timedelta(seconds=1)
    return _wall(moment if moment.tzinfo is None else moment.astimezone(zone))


def _jumped(first: datetime, begin: datetime, parts: Mapping[str, str]) -> datetime:
    """Start near the window instead of decades ago, where whole periods can be left out without counting."""
    unit = _JUMPS.get(parts.get("FREQ", ""))
    if unit is None or "COUNT" in parts:
        return first
    period = unit * max(1, int(parts.get("INTERVAL", "1")))
    return first + max(0, (begin - first) // period - 1) * period


def _meant(moment: Moment, master: Written) -> datetime:
    """Give the start that an EXDATE, RDATE or RECURRENCE-ID means: a date means the occurrence of that day."""
    zone = master.start.tzinfo
    if master.event.all_day:
        day = moment.astimezone(zone).date() if isinstance(moment, datetime) else moment
        return datetime.combine(day, time.min, zone)
    return moment if isinstance(moment, datetime) else datetime.combine(moment, _wall(master.start).time(), zone)


def _end(model: Written, start: datetime, length: timedelta | None) -> datetime:
    """Give the end of an instance: whole days by the date, anything else by the time that passes."""
    if model.event.all_day:
        return start + (length or _wall(model.event.span.end) - _wall(model.event.span.start))
    lasts = model.event.span.end.astimezone(UTC) - model.event.span.start.astimezone(UTC)
    return after(start, lasts if length is None else length)


def _real(moment: datetime) -> datetime:
    """Give a time that clocks skip in spring as they show it (RFC 5545, 3.3.5)."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo)


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
