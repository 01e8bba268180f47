"""The events that are, or may be, interviews, each joined with its process and round."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cornerman.errors import WrongUseError
from cornerman.events import Event
from cornerman.findings import NEW_PROCESS, Finding, Verdict
from cornerman.processes import Process, Round, Session, SessionStatus
from cornerman.understanding import Understanding
from cornerman.world import World
from ui.handles import by_handle, pick
from ui.moments import short

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
    """Give what the last run understood; before the first run, look now and keep nothing.

    What the seeker said since is no offer, or no end of one, ended nothing.
    """
    from cornerman.offer_states import as_it_goes_on, no_offers, not_ended
    from flows.gathering import look

    seen, prompts = house.memory.understanding(), house.memory.prompts()
    if seen is None:
        return look(house, house.clock.now())
    rejected, standing, stated = no_offers(prompts), not_ended(prompts), house.memory.offers()
    goes_on = (as_it_goes_on(each, rejected, standing=standing, offers=stated) for each in seen.processes)
    return replace(seen, processes=tuple(goes_on))


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


def find_companion(handle: str, of: Event, understanding: Understanding) -> str:
    """Give the id of the interview with that handle, which belongs to the same process as `of`; NEW_PROCESS for `new`.

    Raises WrongUseError when there is no such interview, or it is the same one.
    """
    if handle.strip().lower() == NEW_PROCESS:
        return NEW_PROCESS
    companion = find_talk(handle, understanding)
    if companion.finding.event.id == of.id:
        raise WrongUseError(
            f"{handle} is the interview itself, which says nothing about its job.",
            remedy=f"Name another interview of the same job, or write {NEW_PROCESS}. Nothing was changed.",
        )
    if companion.process is None:
        raise WrongUseError(
            f"{handle}, “{companion.finding.event.title}”, is not taken for an interview, so it belongs to no job.",
            remedy=f"If it is one, say so first: cornerman interviews confirm {companion.handle}. Nothing was changed.",
        )
    return companion.finding.event.id


def belonging(process: Process) -> str:
    """Say to which process an interview belongs now, and with how many others."""
    others = len(process.sessions) - 1
    beside = {0: "as its only interview", 1: "with one other interview"}.get(others, f"with {others} other interviews")
    return f"It belongs to {process.name} now, {beside}."


def talk_about(event_id: str, understanding: Understanding) -> Talk | None:
    """Give the talk that an event is, as it was understood last; None when it looks like none any more."""
    every = talks(understanding, everything=True)
    return next((each for each in every if each.finding.event.id == event_id), None)


def refuse_before_its_end(event: Event, zone: ZoneInfo, now: datetime) -> None:
    """Raise WrongUseError for an event that is not over."""
    if event.span.end > now:
        raise WrongUseError(
            f"It has not taken place yet: it ends on {short(event.span.end, zone)}.",
            remedy="Say so when it is over. Nothing was changed.",
        )


def what_follows(event_id: str, talk: Talk | None, world: World, now: datetime) -> Iterator[str]:
    """Say what the next run makes of the seeker's word on an event; `talk` is what it is taken for now."""
    about = frozenset([event_id]) | (frozenset([talk.session.origin]) if talk and talk.session else frozenset())
    booked = [each for each in world.debriefs if each.stands and each.span.end > now and each.origins & about]
    held_on_to = {origin for process in world.processes for each in process.rounds for origin in each.origins}
    for debrief in booked:
        when = short(debrief.span.start, world.seeker.zone)
        if debrief.origins & held_on_to:
            yield f"The next run sees whether the debrief of {when} still fits."
        else:
            yield f"The next run withdraws the debrief of {when}, and tells the members."
    if talk is None or talk.finding.verdict is Verdict.NO:
        yield "It counts for no round, and you are not asked about it again."
    elif not booked and talk.session is not None and talk.session.status is SessionStatus.UPCOMING:
        yield "The next run looks for a time for its debrief."


def _round_of(process: Process, session: Session) -> Round | None:
    """Find the round that a session belongs to; those that were dropped belong to none."""
    return next((each for each in process.rounds if session in each.sessions), None)


def _name(finding: Finding) -> str:
    return finding.event.id
