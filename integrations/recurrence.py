"""Which occurrences of written events touch a window: rules, additions, exceptions, and moved instances."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from cornerman.events import Event
from cornerman.ports import CalendarReading
from cornerman.times import Span
from integrations.ics_reading import Written
from integrations.ics_times import DAY, midnight, shown
from integrations.ics_values import Moment
from integrations.recurrence_budget import Budget, SpentError
from integrations.recurrence_rules import Rule, RuleError

_NOTHING = timedelta(0)
_FIRST, _LAST = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - on the clock of any zone
_ENDS_OF_DAYS = (time.min, time(23, 59, 59))
_Starts = dict[datetime, timedelta | None]


def expand(written: Iterable[Written], window: Span) -> CalendarReading:
    """Give every occurrence that touches the window, in order of time.

    Instances of a series are named by the UTC stamp of their original start. A rule that cannot be
    followed, or that asks for more than 5,000 instances, leaves the first occurrence and a line of loss;
    so do those of one series, and of all of them, that ask for too much together.
    In what order the events are given matters only then.
    """
    by_uid: dict[str, list[Written]] = defaultdict(list)
    for each in written:
        by_uid[each.uid].append(each)
    costs = _Costs(Budget(sum(map(len, by_uid.values()))))
    found: list[Event] = []
    window = Span(start=window.start.astimezone(UTC), end=window.end.astimezone(UTC))
    for versions in by_uid.values():
        try:
            found += _Series(versions, window, costs).occurrences()
        except (ValueError, OverflowError) as error:  # at the ends of time, where no zone reaches
            costs.losses.append(versions[0].loss("VEVENT", error))
    found.sort(key=lambda event: (event.span.start.timestamp(), event.id))
    return CalendarReading(events=tuple(found), losses=tuple(costs.all_losses()))


def touches(span: Span, window: Span) -> bool:
    """Tell whether a span shares a moment with the window; one without length is a moment itself."""
    return _touches(span.start, span.end, window)


def stamp_of(moment: datetime) -> str:
    """Name an instance: its original start in UTC (RFC 5545, 3.8.4.4)."""
    moment = moment.astimezone(UTC)
    return f"{moment.year:04}{moment.month:02}{moment.day:02}T{moment.hour:02}{moment.minute:02}{moment.second:02}Z"


def shifted_by(original: datetime, changed: Written) -> timedelta:
    """Give how far a changed instance was moved on the clocks of its zone."""
    return _wall(changed.start) - _wall(original.astimezone(changed.start.tzinfo))


class _Costs:
    """The starts that rules give for as long as the budget of their calendar lasts, and what was lost with it."""

    def __init__(self, budget: Budget) -> None:
        self.losses: list[str] = []
        self.budget = budget
        self._left_over: dict[str, Written] = {}

    def all_losses(self) -> list[str]:
        """Give a line for each thing lost, and one for all the series that came too late for the budget."""
        if not self._left_over:
            return self.losses
        first = next(iter(self._left_over.values()))
        more = len(self._left_over) - 1
        also = f", here and in {more} more series" if more else ""
        return [*self.losses, first.loss("RRULE", f"too many instances in all{also}")]

    def leave(self, master: Written) -> None:
        """Note a series of which only what is written out is given, since others took so much."""
        self._left_over[master.uid] = master


class _Series:
    """Everything that is written under one UID."""

    def __init__(self, versions: list[Written], window: Span, costs: _Costs) -> None:
        self._window = window
        self._costs = costs
        self._share = costs.budget.share()
        self._is_spent = False
        if len(versions) > 1:
            versions.sort(key=lambda each: (each.revision, each.start, each.end, each.block.text))
        masters = [each for each in versions if each.original is None]
        self._master = masters[-1] if masters else None
        # Several events under one UID, none newer than the others: its maker was careless, they all take place.
        self._namesakes = [each for each in masters if each.revision == masters[-1].revision]
        self._changed = {self._original(each): each for each in versions if each.original is not None}
        self._following = _Following([pair for pair in self._changed.items() if pair[1].following])

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
        models = _Models(master, self._following)
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
        begin = _moved(_wall(self._window.start.astimezone(zone)), -models.longest - DAY)
        end = min(_moved(_wall(self._window.end.astimezone(zone)), models.furthest + DAY), _until(rule, master))
        if self._is_spent or max(begin, _wall(master.start)) > end:
            return []
        try:
            walls = self._share.paid(rule, _wall(master.start), begin, end)
        except RuleError as error:
            self._lose(error, master, name)
            return []
        return [each.replace(tzinfo=zone).astimezone(UTC) for each in walls]

    def _lose(self, error: RuleError, master: Written, name: str) -> None:
        """Say why a rule is not followed; nobody needs to know twice that a series, or the calendar, is spent."""
        self._is_spent = isinstance(error, SpentError)
        if self._is_spent and self._share.cramped:
            self._costs.leave(master)
        else:
            self._costs.losses.append(master.loss(name, error))

    def _original(self, changed: Written) -> datetime:
        return _meant(changed.original or changed.start, self._master or changed).astimezone(UTC)

    def _touches(self, start: datetime, end: datetime) -> bool:
        return _touches(start, end, self._window)


class _Following:
    """The changes that speak for all instances from one on, in order."""

    def __init__(self, changes: list[tuple[datetime, Written]]) -> None:
        changes.sort(key=lambda each: each[0])
        self.since = [original for original, _ in changes]
        self.models = [model for _, model in changes]
        self.shifts = [shifted_by(original, model) for original, model in changes]
        self.longest = max(map(_lasts, self.models), default=_NOTHING)
        self.latest, self.earliest = max((_NOTHING, *self.shifts)), min((_NOTHING, *self.shifts))


class _Models:
    """What the instances of a series look like: as its master says, or the last change for all that follow."""

    def __init__(self, master: Written, following: _Following) -> None:
        self._master = master
        self._lasts = _lasts(master)
        self._following = following
        lengths = (self._lasts, following.longest, *(own for _, own in master.more if own))
        self.longest = max(lengths) + following.latest
        self.furthest = -following.earliest

    def placed(self, original: datetime, length: timedelta | None) -> tuple[Written, datetime, datetime]:
        """Give what describes an instance, and when it takes place; `length` is its own if it has one."""
        at = bisect_right(self._following.since, original) - 1
        if at < 0:
            return self._master, original, _end(self._master, original, self._lasts if length is None else length)
        model = self._following.models[at]
        zone = model.start.tzinfo
        start = (_wall(original.astimezone(zone)) + self._following.shifts[at]).replace(tzinfo=zone).astimezone(UTC)
        return model, start, _end(model, start, _lasts(model) if length is None else length)


def _touches(start: datetime, end: datetime, window: Span) -> bool:
    return start < window.end and (end > window.start or start == end >= window.start)


def _until(rule: Rule, master: Written) -> datetime:
    """Give the last moment of a rule as a local time: a date takes in its whole day, a time in UTC is brought here."""
    match rule.until:
        case None:
            return _LAST
        case datetime() as moment if not master.all_day:
            return _wall(moment if moment.tzinfo is None else moment.astimezone(master.start.tzinfo))
        case datetime() as moment:
            return datetime.combine(_day(moment, master), time.max)
        case day:
            return datetime.combine(day, time.max)


def _meant(moment: Moment, master: Written) -> datetime:
    """Give the start that an EXDATE, RDATE or RECURRENCE-ID means: a date means the occurrence of that day.

    Of a series of whole days a time means one of them.
    """
    zone = master.start.tzinfo
    if not master.all_day:
        return moment if isinstance(moment, datetime) else datetime.combine(moment, _wall(master.start).time(), zone)
    return midnight(_day(moment, master) if isinstance(moment, datetime) else moment, zone)


def _day(moment: datetime, master: Written) -> date:
    """Give the day that a time means where only days count.

    One in UTC that begins or ends a day on the clocks of the place means that day; one that does so in UTC means the
    day as it is written. Any other time means the day that it shows, on the clocks of the place.
    """
    if moment.tzinfo is not UTC:
        return moment.date()
    there = [moment.astimezone(zone) for zone in (master.home, master.start.tzinfo)]
    return next((each for each in (*there, moment) if each.time() in _ENDS_OF_DAYS), there[0]).date()


def _moved(moment: datetime, by: timedelta) -> datetime:
    """Move a local time, at most to an end of time."""
    return moment + min(max(by, _FIRST - moment), _LAST - moment)


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
