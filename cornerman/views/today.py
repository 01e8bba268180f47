"""What the digest says about interviews: today's and tomorrow's, with what to ask whom, and the next after that."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.events import Event, EventStatus
from cornerman.findings import Stage
from cornerman.handles import handle_of
from cornerman.processes import Process, Session, SessionStatus
from cornerman.views.questions import ToAsk, names_of, session_questions
from cornerman.views.values import Command, Fact, Item, Points
from cornerman.wording import (
    days_away,
    first_link,
    job_name,
    shortened,
    written_day,
    written_span,
    written_time,
)
from cornerman.world import World

_TOMORROW = timedelta(days=1)
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
    return _items(world, [each for each in _coming(world, now) if _day(each[1], zone) <= today])


def tomorrow_items(world: World, now: datetime) -> tuple[Item, ...]:
    """Give the interviews of the next local day, in order of time."""
    return _items(world, _tomorrow(world, now))


def ahead_line(world: World, now: datetime) -> str:
    """Name the first interview after today, or after tomorrow when there is one then; empty when none is known."""
    zone = world.seeker.zone
    today = now.astimezone(zone).date()
    shown = today + _TOMORROW if _tomorrow(world, now) else today
    later = ((process, session) for process, session in _coming(world, now) if _day(session, zone) > shown)
    process, session = next(later, (None, None))
    if process is None or session is None:
        return ""
    day = _day(session, zone)
    hour = "" if session.event.all_day else f", {written_time(session.event.span.start, zone)}"
    begins = "Next interview" if shown == today else "After that"
    return f"{begins}: {written_day(day)}{hour} ({days_away(day, today)}), {job_name(process, world.processes)}."


def _tomorrow(world: World, now: datetime) -> list[tuple[Process, Session]]:
    zone = world.seeker.zone
    tomorrow = now.astimezone(zone).date() + _TOMORROW
    return [each for each in _coming(world, now) if _day(each[1], zone) == tomorrow]


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


def _items(world: World, talks: Sequence[tuple[Process, Session]]) -> tuple[Item, ...]:
    """Give the talks of one day; those of one process share its questions out among them."""
    asked: dict[str, tuple[ToAsk, ...]] = {}
    for process in {each.id: each for each, _ in talks}.values():
        sessions = [session for each, session in talks if each.id == process.id]
        asked |= session_questions(process, sessions, world)
    return tuple(_item(world, process, session, asked[session.origin]) for process, session in talks)


def _item(world: World, process: Process, session: Session, asked: Sequence[ToAsk]) -> Item:
    event = session.event
    link = link_of(session)
    return Item(
        title=f"{hours_of(session, world)}, {job_name(process, world.processes)}",
        facts=tuple(_facts(process, session, link)),
        points=tuple(Points(title=f"You could ask {each.whom}".rstrip(), lines=each.lines) for each in asked),
        link=link,
        commands=(Command(purpose="Why I think so", line=f"cornerman interviews why {handle_of(event.id)}"),),
    )


def hours_of(session: Session, world: World) -> str:
    """Write from when to when a session lasts."""
    return "All day" if session.event.all_day else written_span(session.event.span, world.seeker.zone)


def link_of(session: Session) -> str:
    """Find the web address under which a session is held; empty when there is none."""
    return first_link(session.event.url, session.event.location, session.event.description)


def place_of_talk(session: Session) -> str:
    """Give the place of a session as it was written, unless that is only the link."""
    return _place(session.event, link_of(session))


def _facts(process: Process, session: Session, link: str) -> Iterator[Fact]:
    """Give the stage, the people and the place, as far as they are known."""
    number = next((each.number for each in process.rounds if session in each.sessions), 0)
    yield Fact(label="What", words=stage_words(session.stage) + (f", round {number}" if number > 1 else ""))
    if session.interviewers:
        yield Fact(label="With", words=names_of(session.interviewers))
    if place := _place(session.event, link):
        yield Fact(label="Where", words=place)
    if session.event.status is EventStatus.TENTATIVE:
        yield Fact(label="Note", words="It stands as tentative; they have not confirmed it yet.")


def stage_words(stage: Stage) -> str:
    """Say what sort of talk a session is."""
    return _STAGES[stage]


def _place(event: Event, link: str) -> str:
    """Give the place as it was written, unless it is only the link."""
    return shortened(event.location.replace(link, "").strip(" ,;") if link else event.location)
