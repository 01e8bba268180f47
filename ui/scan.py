"""What Cornerman makes of an exported calendar and mail folder, for one person, as plain data; nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cornerman.findings import Finding, Verdict
from cornerman.offers import Offer
from cornerman.people import Seeker
from cornerman.planning.counting import has_had_enough_rounds, rounds_for_mission
from cornerman.policy import Policy
from cornerman.ports import CalendarReading, MailReading
from cornerman.processes import Process, Session
from cornerman.reading.understand import understand
from cornerman.times import Span
from cornerman.understanding import Reading, Understanding
from integrations.clock import SystemClock
from integrations.ics_calendar import IcsCalendar
from integrations.mail_folder import MailFolder
from integrations.vocabulary import load_vocabulary
from ui.profile import Profile, read_profile

_REACH = timedelta(weeks=26)

Record = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What exported files came to, whose they are, and a line for every piece that could not be read.

    `as_of` (zoned) is the moment from which they were looked at.
    """

    as_of: datetime
    understood: Understanding
    losses: tuple[str, ...]
    seeker: Seeker


def scan(profile: Path, calendar: Path, mail: Path | None, as_of: datetime | None) -> Record:
    """Understand a calendar file, or folder, and a mail folder, as of a moment (zoned).

    Without one it is the moment that the profile names, or else now. Gives events, mission_prompts, offers and mails
    in the shape that `benchmarks/understanding/score.py` reads. An event of which we are unsure says
    `"interview": false, "verdict": "ask"`: a question is not a claim. `losses` has a line for every piece that could
    not be read. Raises BadInputError for a profile or calendar that is none.
    """
    return as_plain(look(profile, calendar, mail, as_of))


def look(profile: Path, calendar: Path, mail: Path | None, as_of: datetime | None) -> Scan:
    """Understand the files as of a moment; raises as scan does."""
    person = read_profile(profile)
    as_of = as_of or person.now or SystemClock().now()
    zone = person.seeker.zone
    window = Span(start=as_of.astimezone(UTC) - _REACH, end=as_of.astimezone(UTC) + _REACH)
    events = IcsCalendar(calendar, zone=zone).read(window)
    letters = MailFolder(mail, zone=zone).read(window.start) if mail else None
    understood = _understood(person, events, letters, as_of)
    return Scan(
        as_of=as_of,
        understood=understood,
        losses=(*events.losses, *(letters.losses if letters else ())),
        seeker=person.seeker,
    )


def as_plain(found: Scan) -> Record:
    """Give what was understood in the shape that the scorer reads."""
    understood = found.understood
    return {
        "events": dict(_events(understood)),
        "mission_prompts": [_prompt(process) for process in understood.processes],
        "offers": [_offer(offer) for offer in understood.offers],
        "mails": {each.source: {"kind": each.kind, "opportunity": each.process_id} for each in understood.letters},
        "losses": list(found.losses),
    }


def _understood(
    person: Profile, events: CalendarReading, letters: MailReading | None, as_of: datetime
) -> Understanding:
    reading = Reading(
        events=events.events,
        letters=letters.letters if letters else (),
        council=person.council,
        mailbox=letters is not None,
    )
    return understand(reading, seeker=person.seeker, vocabulary=load_vocabulary(), now=as_of)


def _events(understood: Understanding) -> Iterator[tuple[str, Record]]:
    """Give a record for every event that is, may be, or looks like an interview."""
    talks = {session.event.id: record for process in understood.processes for session, record in _talks(process)}
    for finding in understood.findings:
        yield finding.event.id, {**_finding(finding), **talks.get(finding.event.id, {})}


def _finding(finding: Finding) -> Record:
    return {
        "interview": finding.verdict is Verdict.YES,
        "verdict": finding.verdict,
        "title": finding.event.title,
        "start": finding.event.span.start.isoformat(),
        "company": finding.company,
        "role": finding.role,
        "stage": finding.stage if finding.verdict is not Verdict.NO else None,
        "debrief": False,
        "evidence": list(finding.evidence),
    }


def _talks(process: Process) -> Iterator[tuple[Session, Record]]:
    """Give what is known of each talk of a process; a lost one has the round of the talk that replaced it."""
    numbers = {origin: each.number for each in process.rounds for origin in each.origins}
    last = {each.last.event.id for each in process.rounds}
    for session in process.sessions:
        yield (
            session,
            {
                "company": process.company,
                "role": process.role,
                "opportunity": process.id,
                "stage": session.stage,
                "round": numbers.get(session.origin),
                "status": session.status,
                "debrief": session.event.id in last,
            },
        )


def _prompt(process: Process) -> Record:
    """Tell whether a prompt is due by the labels' own definition: once anything closed the process, none is."""
    policy = Policy()
    due = process.closing is None and has_had_enough_rounds(process, policy)
    return {"opportunity": process.id, "after_round": rounds_for_mission(process, policy), "due": due}


def _offer(offer: Offer) -> Record:
    return {
        "mail": offer.source,
        "opportunity": offer.process_id,
        "company": offer.company,
        "base": float(offer.base.amount) if offer.base else None,
        "currency": offer.base.currency if offer.base else None,
        "period": offer.base.period if offer.base else None,
        "bonus": offer.bonus or None,
        "equity": offer.equity or None,
        "sign_on": float(offer.sign_on.amount) if offer.sign_on else None,
        "start_date": offer.start.isoformat() if offer.start else None,
        "deadline": offer.deadline.isoformat() if offer.deadline else None,
        "kind": offer.kind,
    }
