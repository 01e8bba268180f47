"""Which occurrences of written events touch a window: rules, additions, exceptions, and moved instances."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo

from cornerman.events import Event
from cornerman.ports import CalendarReading
from cornerman.times import Span
from integrations.ics_reading import Written
from integrations.ics_times import DAY, midnight, shown
from integrations.ics_values import Moment
from integrations.recurrence_rules import Rule, RuleError
from integrations.recurrence_starts import MOST_INSTANCES, starts

# A calendar with that many rules gone wrong is meant to waste time; the others may ask for a year of days.
_PATIENCE, _MOST_AFTER = 50, 400
_NOTHING = timedelta(0)
_LAST = datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - on the clock of any zone
_Starts = dict[datetime, timedelta | None]


def expand(written: Iterable[Written], window: Span) -> CalendarReading:
    """Give every occurrence that touches the window, in order of time.

    Instances of a series are named by the UTC stamp of their original start. A rule that cannot be
    followed, or that asks for more than 5,000 instances, leaves the first occurrence and a line of loss.
    In what order the events are given does not matter.
    """
    by_uid: dict[str, list[Written]] = defaultdict(list)
    for each in written:
        by_uid[each.uid].append(each)
    losses: list[str] = []
    found: list[Event] = []
    window = Span(start=window.start.astimezone(UTC), end=window.end.astimezone(UTC))
    for versions in by_uid.values():
        try:
            found += _Series(versions, window, losses).occurrences()
        except (ValueError, OverflowError) as error:  # at the ends of time, where no zone reaches
            losses.append(versions[0].loss("VEVENT", error))
    found.sort(key=lambda event: (event.span.start.timestamp(), event.id))
    return CalendarReading(events=tuple(found), losses=tuple(losses))


def touches(span: Span, window: Span) -> bool:
    """Tell whether a span shares a moment with the window; one without length is a moment itself."""
    return _touches(span.start, span.end, window)


def stamp_of(moment: datetime) -> str:
    """Name an instance: its original start in UTC (RFC 5545, 3.8.4.4)."""
    moment = moment.astimezone(UTC)
    return f"{moment.year:04}{moment.month:02}{moment.day:02}T{moment.hour:02}{moment.minute:02}{moment.second:02}Z"


class _Series:
    """Everything that is written under one UID."""

    def __init__(self, versions: list[Written], window: Span, losses: list[str]) -> None:
        self._window = window
        self._losses = losses
        if len(versions) > 1:
            versions.sort(key=lambda each: (each.revision, each.start, each.end, each.block.text))
        masters = [each for each in versions if each.original is None]
        self._master = masters[-1] if masters else None
        # Several events under one UID, none newer than the others: its maker was careless, they all take place.
        self._namesakes = [each for each in masters if each.revision == masters[-1].revision]
        self._changed = {self._original(each): each for each in versions if each.original is not None}

    def occurrences(self) -> Iterator[Event]:
        """Give those that touch the window; a changed instance counts where it was moved to."""
        if self._master is not None:
            named = bool(self._changed) or len({each.start for each in self._namesakes}) > 1
            for each in self._distinct():
                yield from self._own(each, named=named)
        for original, each in self._changed.items():
            if self._touches(each.start, each.end):
                yield replace(each.event, recurrence_id=stamp_of(original))

    def _distinct(self) -> Iterable[Written]:
        """Give one master for each start; of several with the same start the last."""
        if len(self._namesakes) == 1:
            return self._namesakes
        return {each.start: each for each in self._namesakes}.values()

    def _own(self, master: Written, *, named: bool) -> Iterator[Event]:
        if not (master.rules or master.more or named):
            if self._touches(master.start, master.end):
                yield master.event
            return
        models = _Models(master, [(original, each) for original, each in self._changed.items() if each.following])
        found = self._starts(master, models)
        without = self._without(master, models, found)
        for original, length in found.items():
            if original in without or original in self._changed:
                continue
            model, begin, end = models.placed(original, length)
            if self._touches(begin, end):
                yield replace(model.event, span=shown(begin, end, model.zone), recurrence_id=stamp_of(original))

    def _starts(self, master: Written, models: "_Models") -> _Starts:
        """Collect the original starts in UTC, with the length of those that have one of their own.

        DTSTART is always one of them (RFC 5545, 3.8.5.3).
        """
        found: _Starts = {master.start.astimezone(UTC): None}
        for rule in master.rules:
            found |= dict.fromkeys(self._by_rule(rule, master, models, "RRULE"))
        for moment, length in master.more:
            found[_meant(moment, master).astimezone(UTC)] = length
        return found

    def _without(self, master: Written, models: "_Models", found: _Starts) -> set[datetime]:
        """Collect what is excepted; a bare date excepts every start of that day."""
        without = {_meant(each, master).astimezone(UTC) for each in master.without}
        for rule in master.not_by:
            without.update(self._by_rule(rule, master, models, "EXRULE"))
        days = {each for each in master.without if not isinstance(each, datetime)}
        return without | {each for each in found if days and each.astimezone(master.start.tzinfo).date() in days}

    def _by_rule(self, rule: Rule, master: Written, models: "_Models", name: str) -> list[datetime]:
        """Give the starts in UTC by one rule that may matter for the window, a day more on either side.

        A time that clocks skip in spring is as they show it then (RFC 5545, 3.3.5).
        """
        zone = master.start.tzinfo
        begin = _wall(self._window.start.astimezone(zone)) - models.longest - DAY
        end = min(_wall(self._window.end.astimezone(zone)) + models.furthest + DAY, _until(rule, zone))
        if max(begin, _wall(master.start)) > end:
            return []
        try:
            most = MOST_INSTANCES if len(self._losses) < _PATIENCE else _MOST_AFTER
            walls = list(starts(rule, _wall(master.start), begin, end, most=most))
        except RuleError as error:
            self._losses.append(master.loss(name, error))
            return []
        return [each.replace(tzinfo=zone).astimezone(UTC) for each in walls]

    def _original(self, changed: Written) -> datetime:
        return _meant(changed.original or changed.start, self._master or changed).astimezone(UTC)

    def _touches(self, start: datetime, end: datetime) -> bool:
        return _touches(start, end, self._window)


class _Models:
    """What the instances of a series look like: as its master says, or the last change for all that follow."""

    def __init__(self, master: Written, changes: list[tuple[datetime, Written]]) -> None:
        self._master = master
        self._lasts = _lasts(master)
        changes.sort(key=lambda each: each[0])
        self._since = [original for original, _ in changes]
        self._changes = [model for _, model in changes]
        self._shifts = [
            _wall(model.start) - _wall(original.astimezone(model.start.tzinfo)) for original, model in changes
        ]
        lengths = [self._lasts, *(_lasts(each) for _, each in changes), *(own for _, own in master.more if own)]
        self.longest = max(lengths) + max(self._shifts, default=_NOTHING)
        self.furthest = -min(self._shifts, default=_NOTHING)

    def placed(self, original: datetime, length: timedelta | None) -> tuple[Written, datetime, datetime]:
        """Give what describes an instance, and when it takes place; `length` is its own if it has one."""
        at = bisect_right(self._since, original) - 1
        if at < 0:
            return self._master, original, _end(self._master, original, self._lasts if length is None else length)
        model = self._changes[at]
        zone = model.start.tzinfo
        start = (_wall(original.astimezone(zone)) + self._shifts[at]).replace(tzinfo=zone).astimezone(UTC)
        return model, start, _end(model, start, _lasts(model) if length is None else length)


def _touches(start: datetime, end: datetime, window: Span) -> bool:
    return start < window.end and (end > window.start or start == end >= window.start)


def _until(rule: Rule, zone: tzinfo | None) -> datetime:
    """Give the last moment of a rule as a local time: a date takes in its whole day, a time in UTC is brought here."""
    match rule.until:
        case None:
            return _LAST
        case datetime() as moment:
            return _wall(moment if moment.tzinfo is None else moment.astimezone(zone))
        case day:
            return datetime.combine(day, time.max)


def _meant(moment: Moment, master: Written) -> datetime:
    """Give the start that an EXDATE, RDATE or RECURRENCE-ID means: a date means the occurrence of that day.

    Of a series of whole days a time means the day that it shows; only one in UTC shows that of another place.
    """
    zone = master.start.tzinfo
    if not master.all_day:
        return moment if isinstance(moment, datetime) else datetime.combine(moment, _wall(master.start).time(), zone)
    if isinstance(moment, datetime):
        moment = (moment.astimezone(zone) if moment.tzinfo is UTC else moment).date()
    return midnight(moment, zone)


def _lasts(written: Written) -> timedelta:
    """Give how long it lasts: whole days by the date, anything else by the time that passes."""
    if written.all_day:
        return _wall(written.end) - _wall(written.start)
    return written.end.astimezone(UTC) - written.start.astimezone(UTC)


def _end(model: Written, start: datetime, length: timedelta) -> datetime:
    if not model.all_day:
        return start + length
    zone = model.start.tzinfo
    return (start.astimezone(zone) + length).astimezone(UTC)


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
