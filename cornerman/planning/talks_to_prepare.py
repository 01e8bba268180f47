"""Before which talks the seeker is written to, hours before, with what their draft leaves open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cornerman.actions import AskSeeker
from cornerman.keys import fingerprint
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.planning.whom_to_ask import asks_of_round, coming_sessions
from cornerman.processes import Process, Round, Session
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.times import instant
from cornerman.world import World

FROM = timedelta(hours=3)
UNTIL = timedelta(minutes=30)
"""How long before the first session of a round the letter comes, and when it would be too late to read it."""


def talks_to_prepare(process: Process, world: World, now: datetime) -> Iterator[AskSeeker]:
    """Give the letters before the rounds of a process, from three hours before one until its last session is over.

    There is one where the draft leaves open what somebody in the round can be asked. Its key has the local day, so that
    a talk that is put off has another one; one that is moved to later on the same day has its letter `again`. Nobody
    who has just begun is written to: a first run finds talks at any hour, and its questions stand in the digest.
    """
    for about in process.rounds:
        sessions = coming_sessions(about, now)
        if not sessions or any(each.event.all_day for each in sessions) or now < _begins(about) - FROM:
            continue
        if any(asks_of_round(process, sessions, world, at_most=1).values()):
            prompt = Prompt(
                key=f"prepare-talk/{fingerprint([min(about.origins)])}/{about.day.isoformat()}",
                kind=PromptKind.PREPARE_TALK,
                asked_at=now,
                origins=about.origins,
                process_id=process.id,
                detail=_begins(about).isoformat(),
                in_digest_only=not world.ledger,
            )
            why = f"A talk with {process.name} is near, and your draft has questions for it."
            yield AskSeeker(prompt=prompt, why=why, by_letter=bool(world.ledger))


def again(earlier: Sequence[Prompt], step: AskSeeker, ledger: Iterable[LedgerEntry]) -> AskSeeker | None:
    """Give what is asked anew after `earlier` prompts about talks of one day; None where there is nothing to ask.

    What was overtaken is asked again, with a letter where the talk was moved since the last one. Of what is open
    the letter alone comes anew: the prompt stays as it is, so that one that was begun and not written is still due.
    """
    moved = _was_moved(earlier, step.prompt, ledger)
    if all(each.state is PromptState.OVERTAKEN for each in earlier):
        prompt = replace(step.prompt, key=f"{step.key}/{len(earlier)}", in_digest_only=not moved)
        return replace(step, prompt=prompt, by_letter=moved)
    to_read = [each for each in earlier if each.state is PromptState.OPEN]
    if not moved or not to_read:
        return None
    latest = max(to_read, key=lambda each: (each.asked_at, each.key))
    why = "The talk was moved, so that what was said about it is old."
    begins = datetime.fromisoformat(step.prompt.detail)
    return replace(step, prompt=latest, why=why, version=int(begins.timestamp()) // 60)


def _was_moved(earlier: Sequence[Prompt], wanted: Prompt, ledger: Iterable[LedgerEntry]) -> bool:
    """Tell whether a talk begins more than three hours later than every letter about it said.

    Where no letter came, because the digest alone had it, any other time than the digest's is news.
    """
    begins = datetime.fromisoformat(wanted.detail)
    finished = [entry.key for entry in ledger if entry.state is EntryState.DONE]
    told = [_first_told(each) for each in earlier if not each.in_digest_only]
    for stem in (f"{each.key}/version/" for each in earlier):
        minutes = (int(key.removeprefix(stem)) for key in finished if key.startswith(stem))
        told += [datetime.fromtimestamp(60 * each, tz=UTC) for each in minutes]
    if told:
        return begins > max(told) + FROM
    return begins not in {_first_told(each) for each in earlier}


def _first_told(asked: Prompt) -> datetime:
    """Give when the talk was to begin when the letter was written; at the latest then, where it was not kept."""
    return datetime.fromisoformat(asked.detail) if asked.detail else instant(asked.asked_at) + FROM


def is_in_time(prompt: Prompt, world: World, now: datetime) -> bool:
    """Tell whether a letter before a talk can still be read before it."""
    process = world.process(prompt.process_id)
    begins = [_begins(each) for each in (process.rounds if process else ()) if each.origins & prompt.origins]
    return bool(begins) and now < min(begins) - UNTIL


def prepared_sessions(prompt: Prompt, process: Process, now: datetime) -> tuple[Session, ...]:
    """Give the sessions that a letter is about, in order of time, as they stand now."""
    return tuple(
        session
        for about in process.rounds
        if not about.origins.isdisjoint(prompt.origins)
        for session in coming_sessions(about, now)
    )


def _begins(about: Round) -> datetime:
    return min(instant(each.event.span.start) for each in about.sessions)
