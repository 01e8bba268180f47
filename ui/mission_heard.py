"""`cornerman mission heard`: keeps what an interviewer answered to a question of the draft, under their name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.mission_questions import Job, draft_of
from ui.opening import own_house
from ui.printing import ask, say

if TYPE_CHECKING:
    from cornerman.hearings import Heard
    from cornerman.planning.open_questions import Asked
    from cornerman.planning.who_is_meant import KnownPeople
    from cornerman.processes import Process
    from flows.house import House
    from ui.show_questions import QuestionList

_STOP = "stop"
_LISTING = "cornerman mission questions"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """One draft and its questions, at a moment, as the seeker tells of them."""

    house: "House"
    process: "Process"
    people: "KnownPeople"
    found: "QuestionList"
    now: datetime
    job: str

    @property
    def today(self) -> date:
        return self.now.astimezone(self.house.seeker.zone).date()


def heard(  # noqa: PLR0913 - what is kept of an answer is what the options name
    job: Job,
    handle: Annotated[
        str | None, typer.Argument(metavar="HANDLE", help="The first four or five signs of the question's line.")
    ] = None,
    said: Annotated[str | None, typer.Argument(metavar="WORDS", help="What they said, as they said it.")] = None,
    *,
    who: Annotated[str | None, typer.Option("--from", help="Who said it, like “Dana”.")] = None,
    on: Annotated[str, typer.Option(help="The day; when left out, that of your last talk with them.")] = "",
    forget: Annotated[bool, typer.Option("--forget", help="Take out what they said.")] = False,
) -> None:
    """Keep what somebody answered to a question of your draft. Your draft itself is not changed.

    Without HANDLE it goes through the open questions; Enter skips one, and “stop” ends. Of one person's answers to a
    question the latest stands. When you know that two answers mean the same, say so as an answer of your own to the
    question which of them holds.
    """
    from cornerman.planning.who_is_meant import known_people
    from flows.gathering import gather
    from ui.jobs import find_process
    from ui.show_questions import question_list

    with own_house() as house:
        now = house.clock.now()
        world = gather(house, now)
        process = find_process(job, world.processes, listing="cornerman mission")
        found = question_list(process, draft_of(process, world, job), world, now)
        people = known_people(process, world)
        telling = _Telling(house=house, process=process, people=people, found=found, now=now, job=job)
        if forget:
            _forget(telling, handle, who)
        elif handle is None:
            _go_through(telling, who, on)
        else:
            asked = _asked(telling, handle)
            say(asked.question.text)
            name = _named(who if who is not None else ask("Who said it?", option="--from"))
            words = said if said is not None else ask("What did they say?", option="the words")
            _keep(telling, asked, name, words, _day(telling, on, name))


def _asked(telling: _Telling, handle: str) -> "Asked":
    from ui.handles import pick

    every = tuple(telling.found.by_handle.values())
    return pick(
        handle, every, name=lambda each: each.question.key, kind="question", listing=f"{_LISTING} {telling.job}"
    )


def _go_through(telling: _Telling, who: str | None, on: str) -> None:
    """Ask for what one person said, question by question; each answer is kept at once."""
    open_ones = [each for each in telling.found.by_handle.values() if each.is_to_ask]
    if not open_ones:
        say("Nothing is open: your draft asks nothing that was not answered.")
        return
    name = _named(who if who is not None else ask("Who told you?", option="--from", suggestion=_last_met(telling)))
    day = _day(telling, on, name)
    say(f"What did {name} say? Enter skips a question, “{_STOP}” ends.")
    kept = 0
    for asked in open_ones:
        if _own(telling, asked, name):
            continue
        words = ask(asked.question.text, option="the words, with HANDLE", default="").strip()
        if words.casefold() == _STOP:
            break
        if words:
            _keep(telling, asked, name, words, day)
            kept += 1
    if not kept:
        say("Nothing was kept.")


def _keep(telling: _Telling, asked: "Asked", who: str, words: str, day: date) -> None:
    """Keep one answer, and say what follows from it."""
    from cornerman.hearings import Heard
    from cornerman.wording import one_line, written_day
    from ui.show_questions import where_to_write

    said = one_line(words)
    if not said:
        raise WrongUseError("An answer says something.", remedy="Nothing was changed; give the words.")
    before = _own(telling, asked, who)
    by_this_name = [each.who for each in before if each.who.casefold() == who.casefold()]
    telling.house.memory.keep_heard(
        Heard(
            process_id=telling.process.id,
            question=asked.question.key,
            asked=asked.question.text,
            who=by_this_name[0] if by_this_name else who,
            said=said,
            heard_on=day,
            recorded_at=telling.house.clock.now(),
        )
    )
    say(f"Kept: {who}, {written_day(day)}: “{said}”")
    for each in before:
        say(f"It takes the place of “{one_line(each.said)}”.", indent="  ")
    where = where_to_write(asked, telling.found.mission)
    say(f"Your draft is not changed; what you make of it you write {where}.", indent="  ")
    _say_what_follows(telling, asked)


def _say_what_follows(telling: _Telling, asked: "Asked") -> None:
    """Say whether a second person is to be asked, or two now differ."""
    from cornerman.planning.open_questions import Standing
    from flows.gathering import gather
    from ui.show_questions import question_list

    world = gather(telling.house, telling.now)
    now = question_list(telling.process, telling.found.mission, world, telling.now)
    key = asked.question.key
    standing = next((each.standing for each in now.by_handle.values() if each.question.key == key), None)
    if standing is Standing.COMPARE:
        say("It matters, so a second person is asked, to compare.", indent="  ")
    if standing is Standing.DIFFER:
        known = {each.question.key for each in telling.found.by_handle.values()}
        fresh = [handle for handle, each in now.by_handle.items() if each.question.key not in known]
        named = f" ({', '.join(fresh)})" if fresh else ""
        say(f"Others said something else; which of them holds is a question of its own{named}.", indent="  ")


def _forget(telling: _Telling, handle: str | None, who: str | None) -> None:
    from cornerman.planning.who_is_meant import same_person
    from cornerman.wording import listed, one_line

    if handle is None:
        raise WrongUseError("It takes a question to forget an answer to.", remedy=f"See: {_LISTING} {telling.job}")
    answers = [each for each in _every_answer(telling, handle) if who is None or same_person(each.who, who)]
    if not answers:
        raise WrongUseError("Nothing of that was kept.", remedy=f"See: {_LISTING} {telling.job}")
    if len(answers) > 1:
        names = listed([one_line(each.who) for each in answers])
        raise WrongUseError(f"{names} answered this.", remedy="Say whose answer: --from NAME. Nothing was changed.")
    telling.house.memory.drop_heard(answers[0].key)
    say(f"Forgotten: {one_line(answers[0].who)}, “{one_line(answers[0].said)}”")


def _every_answer(telling: _Telling, handle: str) -> Sequence["Heard"]:
    """Give the answers to a question, also to one that the draft does not raise any more."""
    from cornerman.keys import fingerprint
    from ui.handles import SHORTEST

    beside = [each for each in telling.found.beside if fingerprint([each.question]).startswith(handle.strip().lower())]
    if beside and len(handle.strip()) >= SHORTEST:
        return beside
    return _asked(telling, handle).heard


def _own(telling: _Telling, asked: "Asked", who: str) -> tuple["Heard", ...]:
    """Give what this very person answered before, by this name or by another that means nobody else."""
    meant = telling.people.meant(who)
    return tuple(
        each
        for each in asked.heard
        if each.who.casefold() == who.casefold() or (meant and telling.people.meant(each.who) == meant)
    )


def _named(typed: str) -> str:
    from cornerman.people import without_addresses
    from cornerman.wording import one_line

    line = one_line(typed)
    name = without_addresses(line) or line.partition("@")[0]  # nobody is named by an address
    if not name:
        raise WrongUseError("An answer is somebody's.", remedy="Nothing was changed; say whose: --from NAME.")
    return name


def _day(telling: _Telling, typed: str, who: str) -> date:
    """Give the day that was typed, or that of the last talk with somebody of this name, else today.

    Raises WrongUseError for a day still to come.
    """
    from cornerman.planning.who_is_meant import same_person
    from ui.days import typed_day

    day = typed_day(telling.house, typed)
    if day is not None and day > telling.today:
        raise WrongUseError("Nobody can have said it on a day still to come.", remedy="Nothing was changed.")
    if day is not None:
        return day
    met = [
        each.day
        for each in telling.process.rounds
        for session in each.sessions
        for person in session.interviewers
        if each.day <= telling.today and same_person(who, person.name)
    ]
    return max(met, default=telling.today)


def _last_met(telling: _Telling) -> str | None:
    """Name who was in the last round that was held, where that was one person."""
    held = [each for each in telling.process.rounds if each.held]
    people = [person for session in held[-1].sessions for person in session.interviewers] if held else []
    return people[0].name or None if len(people) == 1 else None
