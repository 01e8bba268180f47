"""Says apart what can be taken back where much of it is alike: notes on one round, and follow-ups after one."""

from datetime import date

from cornerman.keys import fingerprint
from cornerman.note_facts import facts_of, joined, notes_on
from cornerman.notes import Note
from cornerman.offer_origins import offers_behind
from cornerman.offer_states import NO_OFFER, STANDS, Answered
from cornerman.planning.follow_ups import latest_record
from cornerman.prompts import Prompt
from cornerman.views.council import named_round
from cornerman.views.notes import promise_words
from cornerman.wording import shortened, written_day
from cornerman.world import World
from ui.moments import short

_NAME, _WORDS = 20, 30
_WORDED = ("text", "asked", "reactions", "red_flags")


def note_words(note: Note, world: World) -> str:
    """Say which note it is: when it was written, about which round, and what it added."""
    process = world.process(note.process_id)
    about = next((each for each in process.rounds if each.origins & note.origins), None) if process else None
    name = shortened(process.name, _NAME) if process else "a round that is no longer known"
    place = f", round {about.number}" if about else ""
    when = short(note.recorded_at, world.seeker.zone)
    return f"Your note of {when} about {name}{place}: {_added(note, world)}"


def follow_up_words(prompt: Prompt, world: World) -> str:
    """Say which follow-up was marked as done: whose promise, or which of at most two about their silence."""
    process = world.process(prompt.process_id)
    name = f" ({shortened(process.name, _NAME)})" if process else ""
    return f"Done: {_topic(prompt, world)}{name}"


def answered_words(prompt: Prompt, world: World) -> str:
    """Say which offer the seeker said was answered, and whether for good; or that it is none."""
    if prompt.key.startswith(NO_OFFER):
        gone = (each for each in world.not_offers if each.id in offers_behind(prompt.origins))
        company = next((each.company for each in gone if each.company), "an employer not yet known")
        return f"That the letter from {shortened(company, _NAME)} is no offer"
    if prompt.key.startswith(STANDS):
        process = world.process(prompt.process_id)
        return f"That the offer from {shortened(process.name if process else 'them', _NAME)} was not taken back"
    for_good = prompt.key.endswith(f"/{Answered.FOR_GOOD}")
    named = named_round(prompt.process_id, prompt.origins, world)
    return f"That you answered {named}{' for good' if for_good else ' warmly'}"


def _added(note: Note, world: World) -> str:
    """Name the first thing that a note says and the one before it did not; of the first one its figures."""
    about = notes_on(world.notes, note.origins)
    place = about.index(note)
    if not place:
        return "the figures"
    now, before = facts_of(note), facts_of(about[place - 1])
    new = [each.what for each in now.promises if each not in before.promises]
    for field in _WORDED:
        known = getattr(before, field).splitlines()
        new += [line for line in getattr(now, field).splitlines() if line not in known]
    return shortened(new[0], _WORDS) if new else "facts"


def _topic(prompt: Prompt, world: World) -> str:
    topic = prompt.key.split("/")[2]
    if topic == "end":
        return "no more about their silence"
    if topic in ("1", "2"):
        return f"{'first' if topic == '1' else 'second'} follow-up on their silence"
    if topic.startswith(("mine-", "step-")):
        return _own(topic, prompt, world)
    day, _, number = topic.rpartition("-")
    return f"{'first' if number == '1' else 'second'} follow-up on {written_day(date.fromisoformat(day))}"


def _own(topic: str, prompt: Prompt, world: World) -> str:
    """Give the words of a promise, or a next step, that a topic stands for; it may have been reworded since."""
    note, record = joined(world.notes, prompt.origins), latest_record(world.records, prompt.origins)
    for each in note.promises if note else ():
        if topic == f"mine-{fingerprint([each.what, str(each.day)])}":
            return f"your promise “{shortened(promise_words(each), _WORDS)}”"
    if record and topic == f"step-{fingerprint([record.next_step, str(record.by)])}":
        return f"your next step “{shortened(record.next_step, _WORDS)}”"
    return "a promise or next step that was changed since"
