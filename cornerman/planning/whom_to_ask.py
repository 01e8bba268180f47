"""Whom to ask what in a round: who decides is asked for targets and means, who does the work for how it is today."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cornerman.findings import Stage
from cornerman.listeners import Listener
from cornerman.people import Person
from cornerman.planning.draft_questions import Question, QuestionKind
from cornerman.planning.open_questions import Asked, Standing, asked_questions
from cornerman.planning.recruiting import hosts_of_screens, recruiters_of
from cornerman.planning.who_is_meant import KnownPeople, known_people
from cornerman.processes import Process, Round, Session, SessionStatus
from cornerman.reading.text_matching import fold
from cornerman.times import instant
from cornerman.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question for one session. `people` are those of its interviewers whom it suits; empty where none is known."""

    asked: Asked
    session: Session
    listener: Listener
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Circle:
    """Who is known about a job, and the addresses of who held its screens, and of those of them who only recruit."""

    people: KnownPeople
    hosts: frozenset[str]
    recruiters: frozenset[str]


_BY_STAGE = {
    Stage.RECRUITER_SCREEN: Listener.RECRUITER,
    Stage.HIRING_MANAGER: Listener.MANAGER,
    Stage.FINAL: Listener.MANAGER,
    Stage.EXECUTIVE: Listener.EXECUTIVE,
    Stage.TECHNICAL: Listener.TEAM,
    Stage.TEAM: Listener.TEAM,
    Stage.CASE_PRESENTATION: Listener.PANEL,
    Stage.PANEL: Listener.PANEL,
    Stage.UNKNOWN: Listener.ANYONE,
}
"""An offer call is not among them: it has questions of its own."""

_OF_TODAY = frozenset({QuestionKind.BASELINE, QuestionKind.HISTORY})
_FOR_TODAY = {Listener.TEAM: 0, Listener.PANEL: 0, Listener.ANYONE: 1, Listener.MANAGER: 1, Listener.EXECUTIVE: 2}
_FOR_HISTORY = {listener: rank + 1 for listener, rank in _FOR_TODAY.items()}
_TO_DECIDE = {Listener.MANAGER: 0, Listener.EXECUTIVE: 0, Listener.PANEL: 1, Listener.ANYONE: 1}
_TO_COMPARE = {**_TO_DECIDE, Listener.TEAM: 2}
_FOR_CONTEXT = dict.fromkeys((Listener.MANAGER, Listener.EXECUTIVE, Listener.PANEL, Listener.ANYONE, Listener.TEAM), 1)
_BY_KIND = {
    QuestionKind.BASELINE: _FOR_TODAY,
    QuestionKind.HISTORY: _FOR_HISTORY,
    QuestionKind.CONTEXT: _FOR_CONTEXT,
}
_RANKS = range(4)
_SORTS = tuple(QuestionKind)


def next_round(process: Process, now: datetime) -> Round | None:
    """Give the round in which the next session lies that is still to come, or goes on now."""
    coming = [
        (instant(session.event.span.start), about.number, about)
        for about in process.rounds
        for session in coming_sessions(about, now)
    ]
    return min(coming, key=lambda each: each[:2])[2] if coming else None


def coming_sessions(about: Round, now: datetime) -> tuple[Session, ...]:
    """Give the sessions of a round that are not over, in order of time."""
    found = [
        each
        for each in about.sessions
        if each.status is SessionStatus.UPCOMING and instant(each.event.span.end) > instant(now)
    ]
    return tuple(sorted(found, key=lambda each: (instant(each.event.span.start), each.origin)))


def asks_of_round(
    process: Process, sessions: Sequence[Session], world: World, *, at_most: int
) -> Mapping[str, tuple[Ask, ...]]:
    """Give by the origin of each session what to ask there: each question once, where it suits best.

    What matters most comes first; who answered a question is not asked it a second time. A session gets `at_most`.
    """
    to_ask = [each for each in asked_questions(process, world) if each.is_to_ask]
    in_order = sorted(to_ask, key=lambda each: (each.standing is Standing.COMPARE, _SORTS.index(each.question.kind)))
    circle = _Circle(
        people=known_people(process, world), hosts=hosts_of_screens(process), recruiters=recruiters_of(process)
    )
    load: Counter[str] = Counter()
    given: dict[str, list[Ask]] = {each.origin: [] for each in sessions}
    left = in_order
    for rank in _RANKS:
        waiting = []
        for asked in left:
            fit = [ask for each in sessions if load[each.origin] < at_most and (ask := _ask(asked, each, rank, circle))]
            best = min(fit, key=lambda ask: load[ask.session.origin], default=None)
            if best is None:
                waiting.append(asked)
            else:
                load[best.session.origin] += 1
                given[best.session.origin].append(best)
        left = waiting
    return {origin: tuple(asks) for origin, asks in given.items()}


def usual_listener(question: Question) -> Listener:
    """Tell who is asked a question when no round is known in which it can be."""
    return Listener.TEAM if question.kind in _OF_TODAY else Listener.MANAGER


def _ask(asked: Asked, session: Session, rank: int, circle: _Circle) -> Ask | None:
    """Give the question for those in a session whom it suits as well as `rank` says; None when there is nobody."""
    of_stage = _BY_STAGE.get(session.stage)
    if of_stage is None:
        return None
    ranks, people = (
        _ranks(asked),
        _interviewers(session, of_stage, circle.recruiters if of_stage is Listener.MANAGER else circle.hosts),
    )
    if not people:
        told = any(_is_called(each.who, of_stage) for each in asked.heard)
        return (
            Ask(asked=asked, session=session, listener=of_stage) if ranks.get(of_stage) == rank and not told else None
        )
    answered = [each for each, _ in people if any(circle.people.is_meant(one.who, each) for one in asked.heard)]
    suited = [each for each in people if ranks.get(each[1]) == rank and each[0] not in answered]
    if not suited:
        return None
    return Ask(asked=asked, session=session, listener=suited[0][1], people=tuple(each for each, _ in suited))


def _interviewers(session: Session, of_stage: Listener, recruiters: frozenset[str]) -> list[tuple[Person, Listener]]:
    """Give who is asked, and as what; whoever only set up the talk is not, so that nobody may be known by name.

    Nobody is left out of a talk with the manager who is the only one in it that may be the manager.
    """
    everybody = [(each, session.title_of(each)) for each in session.interviewers]
    people = [
        (each, title or (Listener.RECRUITER if each.email in recruiters else of_stage)) for each, title in everybody
    ]
    if of_stage is Listener.RECRUITER:
        return people
    asked = [each for each in people if each[1] is not Listener.RECRUITER]
    if asked or of_stage is not Listener.MANAGER:
        return asked
    return [(each, of_stage) for each, title in everybody if title is None]


def _ranks(asked: Asked) -> Mapping[Listener, int]:
    """Give how well each sort of person suits a question, the best 0; who is not in it is not asked."""
    own = _BY_KIND.get(asked.question.kind)
    if own is not None:
        return own
    return _TO_COMPARE if asked.standing is Standing.COMPARE else _TO_DECIDE


def _is_called(who: str, listener: Listener) -> bool:
    """Tell whether somebody without a name was written down by what they are: `the hiring manager`."""
    return listener is not Listener.ANYONE and listener.value in fold(who)
