"""Where the seeker stands with a draft that is due to be shown, and in which talk it can be shown."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from cornerman.findings import Stage
from cornerman.missions import Mission
from cornerman.processes import Process, Session, SessionStatus

MANAGER_TALKS = frozenset({Stage.HIRING_MANAGER, Stage.FINAL})
"""The talks in which the hiring manager is taken to be there."""

_SCREENS = frozenset({Stage.RECRUITER_SCREEN})


class Footing(StrEnum):
    """Where the seeker stands with a draft that is due to be shown."""

    NO_DRAFT = "no_draft"
    MANAGER_NOT_MET = "manager_not_met"
    MANAGER_MET = "manager_met"
    ONLY_RECRUITER = "only_recruiter"


def footing_of(process: Process, mission: Mission | None) -> Footing:
    """Tell where the seeker stands; a file without objectives is not a draft yet."""
    if not has_draft(mission):
        return Footing.NO_DRAFT
    stages = {session.stage for session in process.sessions if session.status is SessionStatus.HELD}
    if stages & MANAGER_TALKS:
        return Footing.MANAGER_MET
    return Footing.ONLY_RECRUITER if stages and stages <= _SCREENS else Footing.MANAGER_NOT_MET


def has_draft(mission: Mission | None) -> bool:
    """Tell whether there is something to show: at least one objective."""
    return mission is not None and bool(mission.objectives)


def next_manager_talk(process: Process, now: datetime) -> Session | None:
    """Find the next talk with the hiring manager that has still to begin; None when none is known."""
    return _first(each for each in _to_come(process, now) if each.stage in MANAGER_TALKS)


def talk_to_show_in(process: Process, now: datetime) -> Session | None:
    """Find the talk to take the draft along to: the next one with the hiring manager.

    Who met them before, and has no other talk with them in sight, takes it along to the next talk of all.
    """
    talk = next_manager_talk(process, now)
    met = any(each.status is SessionStatus.HELD and each.stage in MANAGER_TALKS for each in process.sessions)
    return _first(_to_come(process, now)) if talk is None and met else talk


def _to_come(process: Process, now: datetime) -> list[Session]:
    return [
        session
        for session in process.sessions
        if session.status is SessionStatus.UPCOMING and session.event.span.start > now
    ]


def _first(sessions: Iterable[Session]) -> Session | None:
    return min(sessions, key=lambda session: (session.event.span.start, session.origin), default=None)
