"""A world on paper: worlds are made here, and actions are carried out here without any outside."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from cornerman.actions import (
    Action,
    AskSeeker,
    DropQuestion,
    HoldDebrief,
    KeepReminder,
    MoveDebrief,
    PrepareBrief,
    RemindSeeker,
    RemoveReminder,
    SendBrief,
    SendDigest,
    WithdrawDebrief,
)
from cornerman.debriefs import Debrief
from cornerman.events import Attendee, Event
from cornerman.findings import Finding, Stage, Verdict
from cornerman.invitations import DebriefEntry
from cornerman.keys import LetterMark, uid_of
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.people import Member, Person, Seeker, WeeklyHours
from cornerman.processes import Process, Round, Session, SessionStatus
from cornerman.prompts import Prompt, PromptState
from cornerman.reminders import OwnReminder
from cornerman.times import Span
from cornerman.world import World

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=PARIS)
WHOLE_WEEK = frozenset(range(7))
MARK = LetterMark(secret=b"made up")
ALICE = Seeker(account="me", name="Alice Moreau", email="alice@postbox.example", zone=PARIS)


def member(name: str, *, zone: str = "Europe/Paris", consented: bool = True, paused: bool = False) -> Member:
    """Make a member who is at hand every day from 7 to 23 in their zone."""
    return Member(
        name=name,
        email=f"{name.lower()}@council.example",
        zone=ZoneInfo(zone),
        hours=WeeklyHours(days=WHOLE_WEEK, start=datetime.min.time().replace(hour=7), end=NOW.time().replace(hour=23)),
        consented_on=date(2026, 11, 1) if consented else None,
        paused=paused,
    )


BOB, CAROL, DAN = member("Bob"), member("Carol"), member("Dan")


def at(hours: float, *, minutes: int = 45) -> Span:
    """Give a span that starts so many hours after NOW."""
    start = NOW + timedelta(hours=hours)
    return Span(start=start, end=start + timedelta(minutes=minutes))


def event(uid: str, span: Span, title: str = "Interview") -> Event:
    """Make an event as a calendar would give it."""
    return Event(uid=uid, span=span, title=title)


def debrief_entry(*members: Member) -> DebriefEntry:
    """Make the entry of a debrief a day after NOW, before anybody answered."""
    key = "debrief/0123456789ab"
    return DebriefEntry(
        uid=uid_of(key),
        tag=key,
        sequence=0,
        span=at(26, minutes=25),
        title="Council debrief",
        description="In this order.",
        organizer=Person(email=ALICE.email, name=ALICE.name),
        attendees=tuple(Attendee(person=Person(email=each.email, name=each.name)) for each in members),
    )


def session(
    uid: str, span: Span, *, stage: Stage = Stage.UNKNOWN, status: SessionStatus | None = None, now: datetime = NOW
) -> Session:
    """Make a session; it was held when it is over, unless said otherwise."""
    by_time = SessionStatus.HELD if span.end <= now else SessionStatus.UPCOMING
    return Session(event=event(uid, span), origin=uid, status=status or by_time, stage=stage)


def process(name: str, *sessions: Session, company: str = "Umbra Robotics") -> Process:
    """Make a process with one round for each day on which sessions lie."""
    days = sorted({each.event.span.start.astimezone(PARIS).date() for each in sessions})
    rounds = tuple(
        Round(
            number=number,
            day=day,
            sessions=tuple(each for each in sessions if each.event.span.start.astimezone(PARIS).date() == day),
        )
        for number, day in enumerate(days, start=1)
    )
    return Process(id=name, company=company, role=None, rounds=rounds)


def world(*processes: Process, council: tuple[Member, ...] = (BOB, CAROL, DAN)) -> World:
    """Make the world of Alice with these processes, as a calendar that was read just now shows it."""
    events = tuple(each.event for one in processes for each in one.sessions)
    findings = tuple(Finding(event=each, verdict=Verdict.YES, evidence=("It says so.",)) for each in events)
    return World(seeker=ALICE, council=council, events=events, findings=findings, processes=processes, as_of=NOW)


def done(before: World, actions: list[Action], now: datetime) -> World:
    """Give the world after everything was carried out and the calendar was read again a minute later."""
    after = before
    for action in actions:
        line = LedgerEntry(
            key=action.key, kind=type(action).__name__, state=EntryState.DONE, claimed_at=now, settled_at=now
        )
        after = replace(_carried_out(after, action, now), ledger=(*after.ledger, line))
    return replace(after, as_of=now + timedelta(minutes=1))


def _carried_out(before: World, action: Action, now: datetime) -> World:
    match action:
        case HoldDebrief() | MoveDebrief():
            written = replace(action.debrief, settled=True, written_at=now)
            return _with_event(_with_debrief(before, written), written)
        case WithdrawDebrief():
            written = replace(action.debrief, settled=True, written_at=now)
            events = tuple(each for each in before.events if each.uid != written.uid)
            return replace(_with_debrief(before, written), events=events)
        case AskSeeker() | RemindSeeker():
            return _with_prompt(before, action.prompt)
        case DropQuestion():
            return _with_prompt(before, replace(action.prompt, state=PromptState.OVERTAKEN))
        case KeepReminder() | RemoveReminder():
            return _with_reminder(before, replace(action.reminder, settled=True, written_at=now))
        case PrepareBrief() | SendBrief() | SendDigest():
            return before
        case _:
            assert_never(action)


def _with_debrief(before: World, debrief: Debrief) -> World:
    others = tuple(each for each in before.debriefs if each.key != debrief.key)
    return replace(before, debriefs=(*others, debrief))


def _with_event(before: World, debrief: Debrief) -> World:
    others = tuple(each for each in before.events if each.uid != debrief.uid)
    attendees = tuple(Attendee(person=Person(email=email)) for email in debrief.members)
    ours = Event(uid=debrief.uid, span=debrief.span, tag=debrief.key, attendees=attendees, sequence=debrief.sequence)
    return replace(before, events=(*others, ours))


def _with_reminder(before: World, reminder: OwnReminder) -> World:
    others = tuple(each for each in before.reminders if each.key != reminder.key)
    events = tuple(each for each in before.events if each.uid != reminder.uid)
    shown = Event(uid=reminder.uid, span=reminder.span, tag=reminder.key, sequence=reminder.sequence, busy=False)
    return replace(before, reminders=(*others, reminder), events=(*events, shown) if reminder.stands else events)


def _with_prompt(before: World, prompt: Prompt) -> World:
    others = tuple(each for each in before.prompts if each.key != prompt.key)
    return replace(before, prompts=(*others, prompt))


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Give a moment in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)
