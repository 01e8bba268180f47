"""The words of a new mission draft: headings to fill, and hints that only its writer sees."""

from cornerman.processes import Process, Session, SessionStatus

_FRONT = """\
---
process: {process}
state: private
shared:
---

"""

_HEAD = """\
# Job mission draft: {name}

<!--
This is yours alone. Nobody else is sent it, by Cornerman or by anyone.
Half an hour is enough for a first go. Leave open what you do not know: each gap is a good question to ask.
You may write anything anywhere; the lines between the two --- at the top keep the draft with its interviews.
Keep out what an employer asked you to keep to yourself.
-->

## Mission

<!-- Why does this job exist? Two or three plain sentences. -->


## What I think is going on

<!-- What are they dealing with? One line each, and where you know it from. -->

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
Name the objective that each need serves. An ask without one is a weak ask.
-->

- budget (O1):
- resources (O1):
- support (O1):
"""

_OBJECTIVES_TO_START_WITH = 3


def new_draft(process: Process) -> str:
    """Give the text of a new draft for a process, with the talks held so far as places to quote from."""
    talks = [_talk(session) for session in _held(process)] or [_NO_TALK]
    objectives = [_OBJECTIVE.format(number=number) for number in range(1, _OBJECTIVES_TO_START_WITH + 1)]
    front = _FRONT.format(process=process.id)
    return "".join((front, _HEAD.format(name=_one_line(process.name)), *talks, _OBJECTIVES, *objectives, _TAIL))


def _held(process: Process) -> list[Session]:
    held = [session for session in process.sessions if session.status is SessionStatus.HELD]
    return sorted(held, key=lambda session: (session.event.span.start, session.event.id))


def _talk(session: Session) -> str:
    names = ", ".join(person.name or person.email for person in session.interviewers)
    return _TALK.format(who=_one_line(names) or "the talk", day=session.event.span.start.date().isoformat())


def _one_line(words: str) -> str:
    """Keep a name from calendars and letters from breaking the lines of the draft."""
    return " ".join(words.split())
