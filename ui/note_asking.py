"""Asks for a note part by part: the two figures first and kept at once, then each fact, which Enter skips."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cornerman.errors import WrongUseError
from cornerman.note_facts import Facts, further_note
from cornerman.notes import CHANCES, RATINGS, Note, Promise, PromisedBy
from cornerman.reading.dates_in_text import DateReader, dates_of
from cornerman.reading.lexicon import lexicon
from cornerman.reading.promised import Promised, read_promises
from cornerman.views.notes import FROM_MEMORY, note_points, promise_words
from ui.council_talks import (
    CouncilTalk,
    council_talks,
    find_talk,
    keep_note,
    new_note,
    refuse_before_its_time,
    refuse_offer,
)
from ui.moments import short
from ui.printing import ask, pairs, say

if TYPE_CHECKING:
    from flows.house import House

_DAY = "A day is written like Fri, 4 Dec, 2026-12-04 or in 3 days."


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWords:
    """A note as it was typed in options; empty is what was not given."""

    rating: int | None = None
    chance: int | None = None
    asked: str = ""
    reactions: str = ""
    they_promised: tuple[str, ...] = ()
    i_promised: tuple[str, ...] = ()
    red_flags: str = ""
    interest: int | None = None
    text: str = ""
    take_out: tuple[str, ...] = ()

    @property
    def names_facts(self) -> bool:
        """Some fact was given, so that the others are not asked for."""
        return replace(self, rating=None, chance=None) != NoteWords()


def write_or_show(house: "House", number: str, words: NoteWords | None) -> None:
    """Write the note on the round of this handle, or print what is there when there are no words for another one.

    Raises WrongUseError for a round that is not there, or has not begun.
    """
    from flows.gathering import gather

    now = house.clock.now()
    talk = find_talk(number, council_talks(gather(house, now)))
    if words is not None:
        refuse_offer(talk)
        refuse_before_its_time(talk, house.seeker.zone, now)
    say(f"{talk.process.name}, {talk.round.name}")
    if words is None:
        print_note(talk, house.seeker.zone)
        return
    write_note(house, talk, words)
    say("Kept. Your council sees none of it; bring it to the debrief.")


def write_note(house: "House", talk: CouncilTalk, words: NoteWords) -> None:
    """Keep the note on a round; what is missing of it is asked for, the figures before anything else.

    Raises WrongUseError, and keeps nothing, for figures outside their scale and for days that are none.
    """
    today = house.clock.now().astimezone(house.seeker.zone).date()
    dates = dates_of(house.seeker, lexicon(house.vocabulary))
    facts = _given(words, today, dates)
    if talk.note is None and words.take_out:
        raise WrongUseError("There is no note on it yet, so nothing can be taken out.", remedy="Nothing was changed.")
    if talk.note is None:
        # They come first, so that the words do not colour them, and are kept before anything else is asked.
        rating = _figure("How did it go, from 1 to 10?", "--rating", RATINGS) if words.rating is None else words.rating
        chance = (
            _figure("Your chance to advance, 0 to 100?", "--chance", CHANCES) if words.chance is None else words.chance
        )
        note = new_note(talk, rating=rating, chance=chance, facts=facts, now=house.clock.now())
        keep_note(house, note)
    else:
        note = _without(house, talk.note, words.take_out)
        say(_figures_stay(note, house.seeker.zone))
        if facts.any:
            keep_note(house, further_note(note, facts, now=house.clock.now()))
    if words.names_facts:
        return
    more = _asked_for(today, dates)
    if more.any:
        keep_note(house, further_note(note, more, now=house.clock.now()))


def _without(house: "House", note: Note, typed: tuple[str, ...]) -> Note:
    """Take out the promises that were named by some of their words. Raises WrongUseError where that is not one."""
    from flows.note_taking import take_out

    out: list[Promise] = []
    for words in typed:
        wanted = words.strip().casefold()
        found = [each for each in note.promises if wanted and wanted in promise_words(each).casefold()]
        exact = [each for each in found if wanted in (each.what.casefold(), promise_words(each).casefold())]
        if len(exact or found) != 1:
            raise WrongUseError(
                f"{'More than one promise' if found else 'No promise'} in this note has the words “{words}”.",
                remedy="--show lists them. Nothing was changed.",
            )
        out += exact or found
    if out:
        take_out(house, note, out)
    for each in out:
        say(f"Taken out: {promise_words(each)}.")
    return replace(note, promises=tuple(each for each in note.promises if each not in out))


def print_note(talk: CouncilTalk, zone: ZoneInfo) -> None:
    """Print what the seeker wrote about a round, and whether that was from memory."""
    note = talk.note
    if note is None:
        say(f"There is no note on it yet. Write it: cornerman debrief note {talk.handle}")
        return
    memory = f", {FROM_MEMORY}: more than a day after the round" if note.from_memory else ""
    added = f", facts until {short(note.facts_at, zone)}" if note.facts_at else ""
    figures = {"Written": f"{short(note.recorded_at, zone)}{added}{memory}", "It went": f"{note.rating} of 10"}
    figures |= {"Chance to advance": f"{note.chance} percent"}
    pairs(figures | ({"Interest in the job": f"{note.interest} of 10"} if note.interest else {}))
    for points in note_points(note):
        say(f"{points.title}:")
        for line in points.lines:
            say(f"- {line}", indent="  ")


def _figures_stay(note: Note, zone: ZoneInfo) -> str:
    return (
        f"You wrote {note.rating} of 10 and {note.chance} percent on {short(note.recorded_at, zone)}. These first "
        "figures stay; what you write now is added."
    )


def _given(words: NoteWords, today: date, dates: DateReader) -> Facts:
    """Give the facts among the options. Raises WrongUseError for a day that is none."""
    promises: list[Promise] = []
    for each, by in (
        *((each, PromisedBy.THEM) for each in words.they_promised),
        *((each, PromisedBy.ME) for each in words.i_promised),
    ):
        read = read_promises(each, by, today, dates)
        if read.unclear:
            raise WrongUseError(f"“{read.unclear[0]}” names no day that I know.", remedy=f"{_DAY} Nothing was changed.")
        promises += read.promises
        _say_understood(read)
    return Facts(
        text=words.text,
        asked=words.asked,
        reactions=words.reactions,
        promises=tuple(promises),
        red_flags=words.red_flags,
        interest=words.interest,
    )


def _asked_for(today: date, dates: DateReader) -> Facts:
    """Ask for the facts one by one, those first that they said; nothing typed is nothing said."""
    say("Now the facts, as a camera would have seen them. Enter skips.")
    asked = ask("Which questions did they ask?", option="--asked", default="")
    reactions = ask("What did they react to, and how?", option="--reactions", default="")
    theirs = _promises("What did they promise, and by when?", "--they-promised", PromisedBy.THEM, today, dates)
    mine = _promises("What did you promise, and by when?", "--i-promised", PromisedBy.ME, today, dates)
    return Facts(
        asked=asked,
        reactions=reactions,
        promises=(*theirs, *mine),
        red_flags=ask("Any red flags?", option="--red-flags", default=""),
        interest=_interest(),
        text=ask("Anything else that happened?", option="--text", default=""),
    )


def _promises(question: str, option: str, by: PromisedBy, today: date, dates: DateReader) -> tuple[Promise, ...]:
    """Ask for promises until nothing is typed, and say as which day each was understood."""
    found: list[Promise] = []
    while typed := ask(question if not found else "And what else?", option=option, default="").strip():
        read: Promised = read_promises(typed, by, today, dates)
        found += read.promises
        _say_understood(read)
    return tuple(found)


def _say_understood(read: Promised) -> None:
    """Say as what promises were understood, and which of their words name no day that is known."""
    for each in read.promises:
        say(f"Understood: {promise_words(each)}.", indent="  ")
    for words in (*read.unclear, *read.vague):
        say(f"I know no day “{words}”, so it is kept as words. {_DAY}", indent="  ")


def _interest() -> int | None:
    while typed := ask("How much do you want this job, from 1 to 10?", option="--interest", default="").strip():
        if typed.isdecimal() and int(typed) in RATINGS:
            return int(typed)
        say("A whole number from 1 to 10, please; Enter skips.", indent="  ")
    return None


def _figure(question: str, option: str, allowed: Container[int]) -> int:
    answer = ask(question, option=option)
    try:
        figure = int(answer)
    except ValueError as error:
        raise WrongUseError(f"{answer!r} is not a whole number.", remedy="Nothing was changed; try again.") from error
    if figure not in allowed:
        raise WrongUseError(f"{figure} is outside of the scale.", remedy="Nothing was changed; try again.")
    return figure
