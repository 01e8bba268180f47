"""What was read from the outside, and what it was understood to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cornerman.events import Event
from cornerman.findings import Answer, Finding
from cornerman.letters import Letter, LetterKind
from cornerman.note_replies import NoteReply
from cornerman.offers import Offer
from cornerman.processes import KnownProcess, Process
from cornerman.proposals import Proposal
from cornerman.times import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that there is to understand.

    `seen` are the interview events of the last run as they looked then; one of them that is not among
    `events` any more has gone, unless it lies outside the `window` that was read. `answers` are the seeker's
    own and outweigh what is read. `council` are the members' addresses. With a `mailbox` the calendar need not speak
    for itself, whether a letter came or not; `mail_is_whole` is False while letters are still to be read. What
    the seeker answered to our own letters is not among `letters` but, as it was read, in `note_replies`. `no_offers`
    are the ids of offers of which the seeker said that they are none: they end nothing; nor do the letters whose ids
    are `not_ended`, of which they said that the offer stands. `offers` are those that the last look read in letters,
    `stated` those that the seeker entered, confirmed or put right.
    """

    events: tuple[Event, ...] = ()
    letters: tuple[Letter, ...] = ()
    answers: tuple[Answer, ...] = ()
    known: tuple[KnownProcess, ...] = ()
    seen: tuple[Event, ...] = ()
    council: frozenset[str] = frozenset()
    window: Span | None = None
    mailbox: bool = False
    note_replies: tuple[NoteReply, ...] = ()
    mail_is_whole: bool = True
    no_offers: frozenset[str] = frozenset()
    not_ended: frozenset[str] = frozenset()
    offers: tuple[Offer, ...] = ()
    stated: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFinding:
    """What one letter is about, and to which process it belongs, if any; `mine` are those that the seeker wrote."""

    source: str
    kind: LetterKind
    process_id: str | None = None
    sent_at: datetime | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What the reading came to, as of a moment. `events` holds all events, gone ones included.

    `findings` has one finding for every event that is, or may be, an interview, that looks like one and is not,
    or of which the seeker may yet say that it is one. `offers` are those found in letters,
    those that were found once in letters that are no longer there among them, `proposals` the other
    times that members propose for our own events, `note_replies` what the seeker answered when asked for a note. `busy`
    and `mail_is_whole` are as in World.
    """

    as_of: datetime
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    processes: tuple[Process, ...] = ()
    letters: tuple[LetterFinding, ...] = ()
    offers: tuple[Offer, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    note_replies: tuple[NoteReply, ...] = ()
    busy: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    mail_is_whole: bool = True
