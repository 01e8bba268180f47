"""A debrief led through on the terminal: each step asked for, and what was entered kept whatever happens."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cornerman.errors import WrongUseError
from cornerman.notes import CHANCES, DebriefRecord, Estimate
from cornerman.sitting import record_so_far, with_estimate, with_reveal, with_words, without_day, without_step
from cornerman.views.agenda import ANSWERS, about_offer, agenda_of
from cornerman.views.asked import Asked, taken_apart
from cornerman.wording import one_line, written_day
from cornerman.world import World
from flows.house import House
from ui.council_talks import CouncilTalk
from ui.days import says_none, typed_day
from ui.printing import ask, ask_hidden, heading, say
from ui.show_record import name_in, print_question, print_reveal, print_so_far

_AGAIN = "That is not a whole number from 0 to 100, so it is asked again."
_END = "Enter ends"


class DebriefTalk:
    """One debrief of one round, from the blind numbers to the day of the next step."""

    def __init__(self, house: House, talk: CouncilTalk, world: World) -> None:
        """Go on where the round's record stands."""
        self._house = house
        self._talk = talk
        self._world = world
        self._agenda = agenda_of(talk.round)
        self._kept = record_so_far(talk.process, talk.round, world.records, now=house.clock.now())
        self._record = self._kept

    def lead(self) -> None:
        """Ask for everything in its order; Ctrl-C ends it, and what was entered until then is kept."""
        # Members may be looking along: no employer.
        say(f"{self._talk.round.name.capitalize()}, {written_day(self._talk.round.day)}", style="bold")
        say("Ctrl-C stops at any point; what was entered is kept.", style="dim")
        try:
            self._take_numbers()
            self._reveal()
            self._said()
            self._concluded()
            self._next_step()
        except KeyboardInterrupt:
            say()
            say("What was entered is kept.")
            raise
        finally:
            self._keep()
        heading("Before you part")
        for each in self._agenda.last:
            print_question(each)
        say()
        say(f"Kept, for you alone. See it with `cornerman debrief open {self._talk.handle} --show`.")

    def _keep(self) -> None:
        if self._record != self._kept:
            self._record = replace(self._record, recorded_at=self._house.clock.now())
            self._house.memory.keep_record(self._record)
            self._kept = self._record

    def _take_numbers(self) -> None:
        """Ask each member for a number, hidden, unless the numbers lie open."""
        members = tuple(self._still_to_ask())
        if self._record.revealed or not members or self._talk.round.is_offer:
            return
        heading("Before anybody speaks")
        for each in self._agenda.before:
            print_question(each)
        for member in members:
            chance = _hidden_chance(name_in(self._world, member))
            if chance is not None:
                self._record = with_estimate(self._record, Estimate(member=member, chance=chance))

    def _still_to_ask(self) -> Iterator[str]:
        """Give the members of the debrief, else the council, less those whose number is there."""
        debrief, council = self._talk.debrief, self._world.council
        invited = [each.email for each in council if each.may_be_invited] or [each.email for each in council]
        there = {each.member for each in self._record.estimates}
        return (each for each in (debrief.members if debrief else invited) if each not in there)

    def _reveal(self) -> None:
        if self._talk.round.is_offer:
            return  # how likely a next step is says nothing about an offer
        self._record = with_reveal(self._record)
        self._keep()  # before anybody sees them, so that they cannot be changed afterwards
        if not self._record.estimates:
            say("There is no number to reveal.")
            return
        heading("The reveal")
        print_reveal(self._record, self._talk, self._world)

    def _said(self) -> None:
        part = self._agenda.said
        heading(part.title)
        for each in part.questions:
            print_question(each)
        print_so_far(part.title, self._record.said)
        if about_offer(self._talk.round):
            self._asks_and_answers()
            return
        for line in _lines(part.title, "--said"):
            self._record = with_words(self._record, said=line)

    def _asks_and_answers(self) -> None:
        """Take each ask with the exact reply and how firm it was, and then what is in writing."""
        said = taken_apart(self._record.said)
        for each in _asks(said.asked):
            said = replace(said, asked=each)
            self._record = replace(self._record, said=said.text)
        if written := ask("What of it is in writing? (Enter for nothing)", option="--said", default="").strip():
            said = replace(said, written="; ".join(filter(None, (said.written, written))))
            self._record = replace(self._record, said=said.text)

    def _concluded(self) -> None:
        part = self._agenda.concluded
        heading(part.title)
        for each in part.questions:
            print_question(each)
        print_so_far(part.title, self._record.concluded)
        for line in _lines(part.title, "--concluded"):
            self._record = with_words(self._record, concluded=line)

    def _next_step(self) -> None:
        part = self._agenda.next_step
        heading(part.title)
        for each in part.questions:
            print_question(each)
        step = ask(part.title, option="--next-step", default=self._record.next_step)
        self._record = with_next_step(self._record, step)
        if self._record.next_step:
            day = self._day()
            self._record = with_words(self._record, by=day) if day else without_day(self._record)

    def _day(self) -> date | None:
        """Ask until a day is named, or none; where one stands already, nothing typed leaves it."""
        before = self._record.by.isoformat() if self._record.by else ""
        no_day = "“none”" if before else "Enter"
        while True:
            typed = ask(f"By when, like Fri or 4 Dec ({no_day} for no day)", option="--by", default=before)
            try:
                return None if says_none(typed) else typed_day(self._house, typed)
            except WrongUseError as error:
                say(f"{error.message} It is asked again.")


def with_next_step(record: DebriefRecord, typed: str) -> DebriefRecord:
    """Give the record with the next step that was typed; `none` takes out the one that stands there."""
    return without_step(record) if says_none(typed) else with_words(record, next_step=typed)


def _hidden_chance(name: str) -> int | None:
    """Ask for a number that is not shown; None when it is skipped. A wrong one is not repeated on the screen."""
    while typed := ask_hidden(f"{name}, not shown (Enter to skip)").strip().removesuffix("%").strip():
        if typed.isdecimal() and int(typed) in CHANCES:
            return int(typed)
        say(_AGAIN)
    return None


def _lines(title: str, option: str) -> Iterator[str]:
    """Give what is typed line by line, until an empty one."""
    question = f"{title} ({_END})"
    while line := ask(question, option=option, default="").strip():
        yield line
        question = f"More ({_END})"


def _asks(asked: tuple[Asked, ...]) -> Iterator[tuple[Asked, ...]]:
    """Give the asks as they grow: each with the exact reply and how firm it was, as soon as that is typed."""
    while words := one_line(ask(f"What did you ask for? ({_END})", option="--said", default="")):
        one = Asked(ask=words)
        yield (*asked, one)
        one = replace(one, reply=ask("What exactly did they reply?", option="--said", default=""))
        yield (*asked, one)
        for number, answer in enumerate(ANSWERS, start=1):
            say(f"{number}  {answer}", indent="  ")
        choice = ask("Which was it, 1 to 4? (Enter to skip)", option="--said", default="").strip()
        if choice.isdecimal() and 1 <= int(choice) <= len(ANSWERS):
            one = replace(one, answer=int(choice) - 1)
        asked = (*asked, one)
        yield asked
