"""What the digest says about interviews: today's, with what to ask, and the next one after today."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cornerman.events import Event, EventStatus
from cornerman.findings import Stage
from cornerman.handles import handle_of
from cornerman.processes import Process, Session, SessionStatus
from cornerman.views.questions import questions_for
from cornerman.views.values import Command, Fact, Item, Points
from cornerman.wording import (
    days_away,
    first_link,
    job_name,
    listed,
    name_of,
    shortened,
    written_day,
    written_span,
    written_time,
)
from cornerman.world import World

_MANY = 4
_STAGES = {
    Stage.RECRUITER_SCREEN: "First talk with the recruiter",
    Stage.HIRING_MANAGER: "Talk with the hiring manager",
    Stage.TECHNICAL: "Technical interview",
    Stage.CASE_PRESENTATION: "Presentation of a case",
    Stage.PANEL: "Talk with several people at once",
    Stage.TEAM: "Talk with the team",
    Stage.EXECUTIVE: "Talk with an executive",
    Stage.FINAL: "Final interview",
    Stage.OFFER_CALL: "Call about the offer",
    Stage.UNKNOWN: "Interview",
}


def today_items(world: World, now: datetime) -> tuple[Item, ...]:
    """Give the interviews of this local day that are not over, in order of time."""
    zone = world.seeker.zone
    today = now.astimezone(zone).date()
    return tuple(
        _item(world, process, session) for process, session in _coming(world, now) if _day(session, zone) <= today
    )


def ahead_line(world: World, now: datetime) -> str:
    """Name the first interview after today; empty when none is known."""
    zone = world.seeker.zone
    today = now.astimezone(zone).date()
    later = ((process, session) for process, session in _coming(world, now) if _day(session, zone) > today)
    process, session = next(later, (None, None))
    if process is None or session is None:
        return ""
    day = _day(session, zone)
    hour = "" if session.event.all_day else f", {written_time(session.event.span.start, zone)}"
    return f"Next interview: {written_day(day)}{hour} ({days_away(day, today)}), {job_name(process, world.processes)}."


def _coming(world: World, now: datetime) -> list[tuple[Process, Session]]:
    """Give the sessions still to come or going on, in order of time."""
    found = [
        (process, session)
        for process in world.processes
        for session in process.sessions
        if session.status is SessionStatus.UPCOMING and session.event.span.end > now
    ]
    return sorted(found, key=lambda each: (each[1].event.span.start, each[1].origin))


def _day(session: Session, zone: ZoneInfo) -> date:
    return session.event.span.start.astimezone(zone).date()


def _item(world: World, process: Process, session: Session) -> Item:
    event = session.event
    hours = "All day" if event.all_day else written_span(event.span, world.seeker.zone)
    link = first_link(event.url, event.location, event.description)
    questions = questions_for(session.stage, world.mission(process.id))
    return Item(
        title=f"{hours}, {job_name(process, world.processes)}",
        facts=tuple(_facts(process, session, link)),
        points=(Points(title="You could ask", lines=questions),),
        link=link,
        commands=(Command(purpose="Why I think so", line=f"cornerman interviews why {handle_of(event.id)}"),),
    )


def _facts(process: Process, session: Session, link: str) -> Iterator[Fact]:
    """Give the stage, the people and the place, as far as they are known."""
    number = next((each.number for each in process.rounds if session in each.sessions), 0)
    yield Fact(label="What", words=_STAGES[session.stage] + (f", round {number}" if number > 1 else ""))
    if session.interviewers:
        yield Fact(label="With", words=_people(session))
    if place := _place(session.event, link):
        yield Fact(label="Where", words=place)
    if session.event.status is EventStatus.TENTATIVE:
        yield Fact(label="Note", words="It stands as tentative; they have not confirmed it yet.")


def _people(session: Session) -> str:
    names = [name_of(person) for person in session.interviewers]
    if len(names) <= _MANY:
        return listed(names)
    return listed([*names[: _MANY - 1], f"{len(names) - _MANY + 1} others"])


def _place(event: Event, link: str) -> str:
    """Give the place as it was written, unless it is only the link."""
    return shortened(event.location.replace(link, "").strip(" ,;") if link else event.location)
