"""What the letter hours before a talk says: when and with whom, what to ask whom, and what was promised."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from cornerman.handles import handle_of
from cornerman.planning.follow_ups import Because, follow_ups
from cornerman.planning.sharing import has_draft, talk_to_show_in
from cornerman.planning.talks_to_prepare import prepared_sessions
from cornerman.policy import Policy
from cornerman.processes import Process, Session, SessionStatus
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.views.follow_ups import follow_up_line
from cornerman.views.mission_advice import broken_lines, sharing_item
from cornerman.views.questions import names_of, session_questions
from cornerman.views.today import hours_of, link_of, place_of_talk, stage_words
from cornerman.views.values import Command, Fact, Item, Points, PromptLetter
from cornerman.wording import days_away, first_name, known_names, one_line, process_name, written_time
from cornerman.world import World

_AT_MOST = 5
_SUBJECT = "Your next talk: what to ask"
_CLOSING = (
    "Ask what fits the talk, and leave the rest. Afterwards write down what you heard, under the name of whoever said "
    "it; what two people say differently becomes a question of its own."
)


def talk_letter(prompt: Prompt, world: World, now: datetime) -> PromptLetter:
    """Give the letter before a round of talks. The subject is the same for every employer, and has no figure.

    Nothing in it comes from what the seeker needs, and nobody is told what another interviewer said.
    """
    process = world.process(prompt.process_id)
    sessions = prepared_sessions(prompt, process, now) if process else ()
    return PromptLetter(
        subject=_SUBJECT,
        greeting=f"Hello {first_name(world.seeker.name)},".replace(" ,", ","),
        why=_why(process, sessions, world, now) if process and sessions else "A talk of yours was near.",
        item=_item(process, sessions, world, now) if process and sessions else _called_off(),
        closing=_CLOSING,
    )


def _called_off() -> Item:
    return Item(title="There is nothing to prepare", lines=("The talk is no longer on your calendar.",))


def _why(process: Process, sessions: Sequence[Session], world: World, now: datetime) -> str:
    zone = world.seeker.zone
    start = sessions[0].event.span.start.astimezone(zone)
    day = days_away(start.date(), now.astimezone(zone).date())
    return (
        f"You talk with {process_name(process)} {day} at {written_time(start, zone)}. Your draft has questions for it."
    )


def _item(process: Process, sessions: Sequence[Session], world: World, now: datetime) -> Item:
    mission, handle = world.mission(process.id), handle_of(process.id)
    asked = session_questions(process, sessions, world, at_most=_AT_MOST)
    questions = [
        Points(title=_title(session, each.whom, several=len(sessions) > 1, world=world), lines=each.lines)
        for session in sessions
        for each in asked[session.origin]
    ]
    draft = (Command(purpose="Your draft", line=mission.file),) if mission and mission.file else ()
    return Item(
        title="What to ask, and whom",
        facts=tuple(fact for session in sessions for fact in _facts(session, world)),
        lines=broken_lines(mission),
        points=(*questions, *_opening(process, sessions, world, now), *_promised(process, world, now)),
        commands=(
            *draft,
            Command(purpose="All questions", line=f"cornerman mission questions {handle}"),
            Command(purpose="What you heard", line=f"cornerman mission heard {handle}"),
        ),
    )


def _facts(session: Session, world: World) -> Iterator[Fact]:
    yield Fact(label="When", words=f"{hours_of(session, world)}, {_lowered(stage_words(session.stage))}")
    if session.interviewers:
        yield Fact(label="With", words=names_of(session.interviewers))
    if place := place_of_talk(session):
        yield Fact(label="Where", words=place)
    if link := link_of(session):
        yield Fact(label="Link", words=link, link=link)


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _title(session: Session, whom: str, *, several: bool, world: World) -> str:
    """Name those who are asked; where the round has several talks, by its hour too."""
    named = known_names(session.interviewers)
    people = whom or (names_of(session.interviewers) if named else "")
    title = f"You could ask {people}".rstrip()
    return f"At {written_time(session.event.span.start, world.seeker.zone)}: {_lowered(title)}" if several else title


def _opening(process: Process, sessions: Sequence[Session], world: World, now: datetime) -> tuple[Points, ...]:
    """Say how to open, where the draft is due to be shown and this is the talk to show it in."""
    mission = world.mission(process.id)
    due = any(
        each.kind is PromptKind.SHARE_MISSION and each.state is PromptState.OPEN and process.goes_by(each.process_id)
        for each in world.prompts
    )
    talk = talk_to_show_in(process, now)
    here = talk is not None and any(each.origin == talk.origin for each in sessions)
    if mission is None or not (due and here and has_draft(mission)) or mission.state.was_shared:
        return ()
    return sharing_item(_in_the_talk(process), mission).points


def _in_the_talk(process: Process) -> Process:
    """Give the process as it is once this talk goes on: whoever is in it is met then."""
    rounds = tuple(
        replace(each, sessions=tuple(replace(session, status=SessionStatus.HELD) for session in each.sessions))
        for each in process.rounds
    )
    return replace(process, rounds=rounds)


def _promised(process: Process, world: World, now: datetime) -> tuple[Points, ...]:
    """Remind of what the seeker promised in earlier rounds and did not do yet, and of what they owe."""
    due = [each for each in follow_ups(world, Policy(), now) if each.process.id == process.id]
    lines = tuple(one_line(follow_up_line(each)) for each in due if each.because is not Because.SILENCE)
    return (Points(title="What was promised", lines=lines),) if lines else ()
