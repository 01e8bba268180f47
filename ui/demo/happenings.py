"""The kinds of things that happen in the story: entries and letters that come in, and what the seeker does."""

from dataclasses import dataclass

from cornerman.events import EventStatus
from cornerman.money import Money
from cornerman.people import Person
from ui.demo.almanac import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """An entry on the seeker's calendar; without an organizer she wrote it herself. `minutes` 0 is all day."""

    name: str
    title: str
    when: When
    minutes: int
    organizer: Person | None = None
    guests: tuple[Person, ...] = ()
    description: str = ""
    location: str = ""
    status: EventStatus = EventStatus.CONFIRMED
    sequence: int = 0

    @property
    def uid(self) -> str:
        """Its UID: the organizer's calendar made it up."""
        domain = self.organizer.domain if self.organizer else "calendar.example"
        return f"{self.name}@{domain}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A letter to the seeker. `{answer_by}` and `{start}` in its text are written out as dates of the story."""

    name: str
    when: When
    sender: Person
    subject: str
    text: str
    bulk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """An entry comes onto the calendar."""

    appointment: Appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An employer gives an entry, known by its name, another time."""

    name: str
    to: When


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledOff:
    """An employer cancels an entry, known by its name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A letter comes in."""

    mail: Mail


News = Entered | Moved | CalledOff | Arrived


@dataclass(frozen=True, slots=True, kw_only=True)
class SaysItIs:
    """The seeker answers the question about an entry: yes, an interview, and with whom."""

    appointment: str
    company: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WritesNote:
    """The seeker writes down how a round went, before anybody speaks."""

    appointment: str
    rating: int
    chance: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginsDraft:
    """The seeker begins her draft of the job for the employer of an entry."""

    appointment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesDraft:
    """The seeker puts what she wrote into her draft; `shared` is the day of the story on which she showed it, if ever.

    `{process}` and `{shared}` in its text are written out.
    """

    appointment: str
    text: str
    shared: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WantsOfOffer:
    """The seeker says that an offer was read right, what she hopes for, and below what she would say no."""

    appointment: str
    target: Money
    why: str
    walk_away: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class RepliesToLetter:
    """The seeker answers the letter that asks how a round went."""

    appointment: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldsDebrief:
    """The council talks a round over: a number from each first, blind, and then what came of it.

    `chances` are what those who were invited write down, in their order; `by` is the day of the story until which the
    next step is to be taken.
    """

    appointment: str
    chances: tuple[int, ...]
    said: str
    concluded: str
    next_step: str
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersAccept:
    """The members invited to the debrief after an entry accept, all but the last one."""

    appointment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDeclines:
    """One member, known by their first name, says no to the debrief after an entry."""

    appointment: str
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberProposes:
    """One member, known by their first name, proposes another time for the debrief after an entry."""

    appointment: str
    member: str
    instead: When


CouncilDeed = MembersAccept | MemberDeclines | MemberProposes
OwnDeed = SaysItIs | WritesNote | BeginsDraft | FilesDraft | WantsOfOffer | RepliesToLetter
Deed = OwnDeed | HoldsDebrief | CouncilDeed


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What comes in before a run of Cornerman, when the run is, and what the people do after it."""

    when: When
    news: tuple[News, ...] = ()
    deeds: tuple[Deed, ...] = ()
