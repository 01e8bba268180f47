"""The events that are, or may be, interviews, each joined with its process and round."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cornerman.findings import Finding, Verdict
from cornerman.processes import Process, Round, Session
from cornerman.understanding import Understanding
from ui.handles import by_handle, pick

if TYPE_CHECKING:
    from flows.house import House

LISTING = "cornerman interviews --all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One finding, and where it stands; `round` is None for a talk that did not take place."""

    handle: str
    finding: Finding
    process: Process | None = None
    round: Round | None = None
    session: Session | None = None

    @property
    def status(self) -> str:
        """What became of it, in one word; none for what is no interview."""
        if self.session is not None:
            return self.session.status.value.replace("_", " ")
        return "gone" if self.finding.event.gone else ""


def last_look(house: "House") -> Understanding:
    """Give what the last run understood; before the first run, look now and keep nothing."""
    from flows.gathering import look

    return house.memory.understanding() or look(house, house.clock.now())


def talks(understanding: Understanding, *, everything: bool = False) -> list[Talk]:
    """Give the interviews and the doubtful ones in order of time; with `everything` also what is none."""
    places = {
        session.event.id: (process, _round_of(process, session), session)
        for process in understanding.processes
        for session in process.sessions
    }
    ordered = sorted(understanding.findings, key=lambda each: (each.event.span.start, each.event.id))
    found = []
    for handle, finding in by_handle(ordered, _name).items():
        process, its_round, session = places.get(finding.event.id, (None, None, None))
        if everything or finding.verdict is not Verdict.NO:
            found.append(Talk(handle=handle, finding=finding, process=process, round=its_round, session=session))
    return found


def find_talk(handle: str, understanding: Understanding) -> Talk:
    """Find a talk by its handle. Raises WrongUseError when there is no such one."""
    every = talks(understanding, everything=True)
    return pick(handle, every, name=lambda talk: _name(talk.finding), kind="interview", listing=LISTING)


def _round_of(process: Process, session: Session) -> Round | None:
    """Find the round that a session belongs to; those that were dropped belong to none."""
    return next((each for each in process.rounds if session in each.sessions), None)


def _name(finding: Finding) -> str:
    return finding.event.id
