"""Reads back what a run left behind: from the store, the seeker's calendar, the outbox and the folder of briefs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from mailbox import Maildir
from pathlib import Path

from cornerman.debriefs import Debrief
from cornerman.events import Event, Response
from cornerman.findings import Finding
from cornerman.notes import Note
from cornerman.people import normal_address
from cornerman.processes import Process
from cornerman.prompts import Prompt
from cornerman.reminders import OwnReminder
from cornerman.times import Span
from cornerman.understanding import Understanding
from flows.house import House
from ui.demo.stage import Stage

_AROUND = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One letter in the outbox. `body` is its plain text; `calendar` tells whether it carries an invitation."""

    key: str
    message_id: str
    to: str
    subject: str
    body: str
    calendar: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What is there at one moment.

    `ours` are our debriefs as the calendar shows them, by UID, `reminders` what we put there for her alone; `briefs`
    are the pages of talking points.
    """

    understanding: Understanding | None = None
    debriefs: tuple[Debrief, ...] = ()
    notes: tuple[Note, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    ours: Mapping[str, Event] = field(default_factory=dict)
    reminders: tuple[OwnReminder, ...] = ()
    posted: tuple[Posted, ...] = ()
    briefs: tuple[str, ...] = ()

    @property
    def outside(self) -> tuple[object, ...]:
        """Give what others can see of it: our events, the letters and the pages."""
        return self.ours, self.reminders, self.posted, self.briefs

    @property
    def invitations(self) -> int:
        """Count the messages to the council."""
        return sum(letter.calendar for letter in self.posted)

    @property
    def letters(self) -> int:
        """Count the letters to the seeker."""
        return len(self.posted) - self.invitations

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the events were found to be, in order of time."""
        found = self.understanding.findings if self.understanding else ()
        return tuple(sorted(found, key=lambda each: (each.event.span.start, each.event.id)))

    @property
    def declined(self) -> frozenset[tuple[str, str]]:
        """Who said no to what of ours that stands: the UID of the entry, and an address."""
        events = self.understanding.events if self.understanding else ()
        return frozenset(
            (event.uid, each.person.email)
            for event in events
            if event.tag is not None and not event.gone
            for each in event.attendees
            if each.response is Response.DECLINED
        )

    @property
    def processes(self) -> tuple[Process, ...]:
        """The hiring processes."""
        return self.understanding.processes if self.understanding else ()

    def name_of(self, process_id: str) -> str:
        """Say how the seeker knows a process."""
        names = (each.company or each.name for each in self.processes if each.id == process_id)
        return next(names, "an employer not yet known")


def read_back(house: House, stage: Stage, before: Snapshot) -> Snapshot:
    """Read everything that can be told of the last run; letters that were read `before` never change."""
    now = house.clock.now()
    calendar = house.calendar.read(Span(start=now - _AROUND, end=now + _AROUND))
    ours = {event.uid: event for event in calendar.events if event.tag is not None}
    kept = house.memory.reminders()
    return Snapshot(
        understanding=house.memory.understanding(),
        debriefs=house.memory.debriefs(),
        notes=house.memory.notes(),
        prompts=house.memory.prompts(),
        ours={uid: event for uid, event in ours.items() if uid not in {each.uid for each in kept}},
        reminders=tuple(replace(each, span=ours[each.uid].span) for each in kept if each.uid in ours),
        posted=_letters(stage.outbox, {letter.key: letter for letter in before.posted}),
        briefs=tuple(sorted(file.relative_to(stage.folder).as_posix() for file in stage.briefs.glob("*.html"))),
    )


def _letters(outbox: Path, known: Mapping[str, Posted]) -> tuple[Posted, ...]:
    """Read the letters in the outbox that are not known yet, and give all, in the order of their names."""
    if not outbox.is_dir():
        return ()
    box = Maildir(outbox, create=False)
    return tuple(known.get(key) or _posted(key, box.get_bytes(key)) for key in sorted(box.keys()))


def _posted(key: str, raw: bytes) -> Posted:
    message = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
    body = message.get_body(("plain",))
    recipient = message["To"].addresses[0].addr_spec
    return Posted(
        key=key,
        message_id=str(message["Message-ID"]),
        to=normal_address(recipient),
        subject=str(message["Subject"]),
        body=body.get_content() if isinstance(body, EmailMessage) else "",
        calendar=any(part.get_content_type() == "text/calendar" for part in message.walk()),
    )
