"""The words of a new mission draft: headings to fill, and hints that only its writer sees."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo

from cornerman.findings import Stage
from cornerman.hearings import Heard
from cornerman.notes import DebriefRecord, Note
from cornerman.processes import Process, Session, SessionStatus
from cornerman.wording import known_names

_FRONT = """\
---
process: {process}
state: private
shared:
---

"""

_HEAD = """\
# Job mission draft: {name}

DRAFT, to talk over and to be corrected.

<!--
This is yours alone. Nobody else is sent it, by Cornerman or by anyone.
Half an hour is enough for a first go. Leave open what you do not know: each gap is a good question to ask.
You may write anything anywhere; the lines between the two --- at the top keep the draft with its interviews.
`cornerman mission check` says what is open, and what could not be read.
Keep out what an employer asked you to keep to yourself.
-->

## Mission

<!-- Why does this job exist? Two or three plain sentences. -->


## As advertised

<!--
What did the advertisement name as duties? One line each, and behind it the objective that it became, for example:
- Own the support budget (O1)
-->

-

## What I think is going on

<!--
What are they dealing with? One line each, and in brackets where you know it from.
{met}-->

"""
_MET = """\
Whom you have met so far:
{people}
"""
_OWN_WORDS = """\

<!--
From your own notes; move out what you want to use.
{told}-->
"""

_TALK = "- … [{who}, {day}]\n"
_NO_TALK = "- … [where you know it from]\n"

_OBJECTIVES = """\

## Objectives

<!--
Three to five things that you would be held to in the first year, each with two to four results to measure it by.
For each result: what is measured, where it stands now, what it should become, by when, and whose it is: yours alone
or shared. Write a question mark where you do not know. For example:
- metric: customers who leave in a year; now: ?; target: half of that; by: next autumn; whose: shared with Sales

After you talked it over with the hiring manager, write the answer behind the objective, with the day if you like:
(agree), (change) or (drop). For example: ### O1: Fewer customers leave (agree, 2026-05-04)
-->

"""

_OBJECTIVE = """\
### O{number}:

- metric: ; now: ; target: ; by: ; whose:
- metric: ; now: ; target: ; by: ; whose:

"""

_TAIL = """\
## Not my job

<!-- What do you take to be somebody else's? Up to three lines. -->

-

## Needs

<!--
What will it take to get there? Keep this to yourself until there is an offer; then it becomes what you ask for.
Name the objective that each need serves. An ask without one is a weak ask. You may add why, what shows it, what
would do instead, and whether it is a must, a want or nice to have. For example:
- budget (O1): a survey tool, EUR 5,000; why: nobody asks why they leave; fallback: a free one; want
-->

- budget (O1):
- resources (O1):
- support (O1):
"""

_OBJECTIVES_TO_START_WITH = 3
_BRACKETS = re.compile(r"[\[\]()]")
_DASHES = re.compile(r"-{2,}")
_STAGES = {
    Stage.RECRUITER_SCREEN: "talk with a recruiter",
    Stage.HIRING_MANAGER: "talk with the hiring manager",
    Stage.TECHNICAL: "technical talk",
    Stage.CASE_PRESENTATION: "case presentation",
    Stage.PANEL: "panel",
    Stage.TEAM: "talk with the team",
    Stage.EXECUTIVE: "talk with the management",
    Stage.FINAL: "final talk",
    Stage.OFFER_CALL: "offer call",
}


def new_draft(
    process: Process,
    *,
    notes: Iterable[Note] = (),
    records: Iterable[DebriefRecord] = (),
    heard: Iterable[Heard] = (),
    zone: tzinfo = UTC,
) -> str:
    """Give the text of a new draft for a process, with what is known of the job so far; days are those of the zone.

    That is whom the seeker met, the talks held as places to quote from, and, inside a hint, what they themselves wrote
    about the job in notes and debriefs and what they kept of answers; neither how they think it went, nor what the
    council said. What stands in a hint is no part of the draft until its writer moves it out.
    """
    held = _held(process)
    met = _MET.format(people="\n".join(_met(session, zone) for session in held)) if held else ""
    told = (*_told(_own_words(process, notes, records, zone)), *_told(_answers(process, heard)))
    objectives = [_OBJECTIVE.format(number=number) for number in range(1, _OBJECTIVES_TO_START_WITH + 1)]
    return "".join(
        (
            _FRONT.format(process=process.id),
            _HEAD.format(name=_harmless(process.name), met=met),
            *([_talk(session, zone) for session in held] or [_NO_TALK]),
            *((_OWN_WORDS.format(told="".join(told)),) if told else ()),
            _OBJECTIVES,
            *objectives,
            _TAIL,
        )
    )


def _held(process: Process) -> list[Session]:
    held = [session for session in process.sessions if session.status is SessionStatus.HELD]
    return sorted(held, key=lambda session: (session.event.span.start, session.event.id))


def _met(session: Session, zone: tzinfo) -> str:
    """Name who was met in a talk; a talk with the hiring manager shows who that likely is."""
    stage = _STAGES.get(session.stage, "talk")
    return f"{_day(session.event.span.start, zone)}, {stage}: {_names(session) or 'names not known'}"


def _talk(session: Session, zone: tzinfo) -> str:
    day = _day(session.event.span.start, zone)
    return _TALK.format(who=_source(_names(session)) or "the talk", day=day)


def _names(session: Session) -> str:
    return _harmless(", ".join(known_names(session.interviewers)))


def _own_words(
    process: Process, notes: Iterable[Note], records: Iterable[DebriefRecord], zone: tzinfo
) -> Iterator[tuple[datetime, str, str]]:
    """Give what the seeker wrote about the job: when, the words, and where they stand."""
    for note in notes:
        if process.goes_by(note.process_id):
            source = f"my note, {_day(note.recorded_at, zone)}"
            yield from ((note.recorded_at, words, source) for words in _of_note(note))
    for record in records:
        if process.goes_by(record.process_id):
            source = f"my conclusion in the debrief, {_day(record.recorded_at, zone)}"
            yield record.recorded_at, record.concluded, source


def _of_note(note: Note) -> tuple[str, ...]:
    return (f"They asked: {note.asked}" if note.asked.strip() else "", note.text)


def _answers(process: Process, heard: Iterable[Heard]) -> Iterator[tuple[datetime, str, str]]:
    """Give what somebody answered to a question of an earlier draft: when it was kept, the words, and who said them."""
    for each in heard:
        if process.goes_by(each.process_id):
            source = f"{_source(_harmless(each.who))}, {each.heard_on.isoformat()}"
            yield each.recorded_at, f"{each.asked} {each.said}", source


def _told(written: Iterable[tuple[datetime, str, str]]) -> Iterator[str]:
    """Give a line for each thing told, with where it stands, in the order in which it was written."""
    seen: set[str] = set()
    for _, words, source in sorted(written, key=lambda each: each[0]):
        plain = _harmless(words)
        if plain and plain not in seen:
            seen.add(plain)
            yield f"- “{plain}” [{source}]\n"


def _day(moment: datetime, zone: tzinfo) -> str:
    return moment.astimezone(zone).date().isoformat()


def _source(words: str) -> str:
    """Keep brackets out of what stands in brackets."""
    return " ".join(_BRACKETS.sub(" ", words).split())


def _harmless(words: str) -> str:
    """Put the words of others on one line, where they neither begin a hint of the draft nor end one."""
    return " ".join(_DASHES.sub("\u2013", words.replace("<!--", "(").replace("-->", ")")).split())
