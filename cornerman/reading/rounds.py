"""Drafts of processes made final: rounds by local day, ids that stay the same from run to run."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo

from cornerman.findings import Stage
from cornerman.keys import fingerprint
from cornerman.processes import KnownProcess, Process, Round, Session, SessionStatus
from cornerman.reading.drafts import Draft, Talk, with_origins
from cornerman.reading.usual_order import in_usual_order


def settled(
    draft: Draft,
    zone: ZoneInfo,
    told: Mapping[str, SessionStatus] = MappingProxyType({}),
    offered: Container[str] = (),
) -> Process:
    """Make a process of a draft, under the id of its smallest event.

    `told` says by event id what letters told of a talk; `offered` has the ids of talks at which an offer was made.
    """
    talks = [_as_offered(_as_told(talk, told), offered) for talk in draft.talks]
    sessions = [replace(talk.session, origin=origin) for talk, origin in with_origins(talks)]
    sessions = in_usual_order(talks, sessions)
    days: dict[date, list[Session]] = defaultdict(list)
    for session in sessions:
        if session.status.counts:
            days[session.event.span.start.astimezone(zone).date()].append(session)
    said = {talk.session.event.id: talk.answer.round for talk in draft.talks if talk.answer and talk.answer.round}
    rounds = tuple(_numbered(days, said))
    dropped = tuple(session for session in sessions if not session.status.counts)
    smallest = min(session.event.id for session in sessions)
    role = draft.role.text or None
    return Process(id=fingerprint([smallest]), company=draft.company, role=role, rounds=rounds, dropped=dropped)


def _as_told(talk: Talk, told: Mapping[str, SessionStatus]) -> Talk:
    """Give a talk with the status that letters tell, unless the seeker said whether it took place."""
    status = told.get(talk.session.event.id)
    if status is None or (talk.answer is not None and talk.answer.held is not None):
        return talk
    return replace(talk, session=replace(talk.session, status=status))


def _as_offered(talk: Talk, offered: Container[str]) -> Talk:
    """Give a talk at which an offer was made the stage of one, unless its title or the seeker says what it is."""
    if talk.session.event.id not in offered or talk.in_title is not Stage.UNKNOWN or _said_by_seeker(talk):
        return talk
    return replace(talk, session=replace(talk.session, stage=Stage.OFFER_CALL), stage_if_first=Stage.OFFER_CALL)


def _numbered(days: Mapping[date, list[Session]], said: Mapping[str, int]) -> Iterator[Round]:
    """Count the rounds from 1; where the seeker said a number, the count goes on from there."""
    number = 0
    for day in sorted(days):
        told = [said[session.event.id] for session in days[day] if session.event.id in said]
        number = max(told, default=number + 1)
        yield Round(number=number, day=day, sessions=tuple(days[day]))


def _said_by_seeker(talk: Talk) -> bool:
    return talk.answer is not None and talk.answer.stage is not None


def keep_ids(processes: Iterable[Process], known: Iterable[KnownProcess]) -> tuple[Process, ...]:
    """Give processes the ids by which they were known: the larger known one wins, then the smaller id.

    Where one known process has become two, the one with more of its talks keeps the id. Where two have become one,
    it keeps the other's id as a former one.
    """
    known = sorted(known, key=lambda each: (-len(each.origins), each.id))
    waiting = sorted(processes, key=lambda process: min(process.origins))
    named: dict[int, Process] = {}
    taken: set[str] = set()
    for old in known:
        shared = {
            place: len(process.origins & old.origins)
            for place, process in enumerate(waiting)
            if place not in named and process.origins & old.origins
        }
        if shared and old.id not in taken:
            place = min(shared, key=lambda each: (-shared[each], each))
            named[place] = waiting[place].under(old.id)
            taken.add(old.id)
    for place, process in enumerate(waiting):
        if place not in named:
            named[place] = process if process.id not in taken else process.under(fingerprint([process.id, "again"]))
            taken.add(named[place].id)
    return tuple(sorted(_with_former_ids(named.values(), known), key=_first_start))


def _with_former_ids(processes: Iterable[Process], known: Sequence[KnownProcess]) -> Iterator[Process]:
    """Give each process the ids that its talks went under and that no process has now; each id goes to one alone."""
    present = {process.id: process for process in processes}
    heirs: dict[str, str] = {name: name for name in present}
    for old in known:
        sharing = [process for process in present.values() if process.origins & old.origins]
        if sharing and old.id not in heirs:
            heirs[old.id] = max(sharing, key=lambda each: (len(each.origins & old.origins), each.id)).id
    for old in reversed(known):  # the smaller one knows better: the larger may have divided since
        for name in old.former_ids if old.id in heirs else ():
            heirs.setdefault(name, heirs[old.id])
    for process in present.values():
        former = frozenset(name for name, heir in heirs.items() if heir == process.id and name != process.id)
        yield replace(process, former_ids=former)


def _first_start(process: Process) -> tuple[object, str]:
    return (min(session.event.span.start for session in process.sessions), process.id)
