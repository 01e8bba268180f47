"""What repeats: a series is asked about once, and people whom one meets again and again are no strangers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from cornerman.events import Event
from cornerman.findings import Answer
from cornerman.reading.event_signs import EventSigns

_REGULARLY = 3  # this many instances of one series are a habit


def met_regularly(all_signs: Iterable[EventSigns]) -> frozenset[str]:
    """Give the domains of the outsiders on a series of at least three instances.

    Nobody needs this who said where they work: the present employer is known by its domain then.
    """
    instances: Counter[str] = Counter()
    domains: dict[str, set[str]] = defaultdict(set)
    for signs in all_signs:
        if signs.event.recurrence_id is not None and not signs.ours:
            instances[signs.event.uid] += 1
            domains[signs.event.uid] |= set(signs.owners)
    return frozenset(domain for uid, count in instances.items() if count >= _REGULARLY for domain in domains[uid])


def changed_instances(all_signs: Iterable[EventSigns]) -> frozenset[str]:
    """Give the ids of the instances whose title is not that of their series: somebody made them something else."""
    titles: dict[str, Counter[str]] = defaultdict(Counter)
    instances = [signs.event for signs in all_signs if signs.event.recurrence_id is not None]
    for event in instances:
        titles[event.uid][event.title] += 1
    return frozenset(event.id for event in instances if 2 * titles[event.uid][event.title] < titles[event.uid].total())


def speaking_for_their_series(
    doubtful: Iterable[Event], answers: Mapping[str, Answer], changed: frozenset[str], now: datetime
) -> Mapping[str, str]:
    """Give for each doubtful series, by its UID, the id of the one instance to ask about.

    It is the next one that is not over, or the last. A series of which the seeker said that one is no
    interview is not asked about again.
    """
    refused = {name.rpartition("#")[0] for name, said in answers.items() if said.interview is False}
    series: dict[str, list[Event]] = defaultdict(list)
    for event in doubtful:
        if event.recurrence_id is not None and (event.uid not in refused or event.id in changed):
            series[event.uid].append(event)
    return {uid: _next(events, now).id for uid, events in series.items()}


def _next(events: Iterable[Event], now: datetime) -> Event:
    in_order = sorted(events, key=lambda event: (event.span.start, event.id))
    return next((event for event in in_order if event.span.end > now), in_order[-1])
