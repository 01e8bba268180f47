"""Copies a labelled person's events and letters into one seeker's life: other employers, another time."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from benchmarks.understanding.lives import Life, Piece
from cornerman.events import Attendee, Event
from cornerman.letters import CalendarMessage, Letter
from cornerman.people import Person, Seeker
from cornerman.times import Span

CONSONANTS = "bcdfghjklmnpqrstvwxz"
_ACCENTED = {"ç": "c", "ć": "c", "ñ": "n", "ń": "n", "ś": "s", "š": "s", "ź": "z", "ż": "z", "ž": "z", "ł": "l"}
_STAMP = "%Y%m%dT%H%M%SZ"


class Copier:
    """Makes copies of one person's life, in which that person is the seeker.

    A copy's number decides its names: in every employer's name, and in every domain but the seeker's own, the present
    employer's and the council's, the consonants change places, the same way all through the copy. So a name and its
    domain still belong together, and two copies have no employer in common.
    """

    def __init__(self, life: Life, seeker: Seeker) -> None:
        """Prepare what to look for in texts."""
        self._now = life.now
        self._kept = _kept(life, seeker)
        names = sorted({*life.names, *self._kept}, key=lambda name: (-len(name), name))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)|[\w-]+(?=\.example\b)")

    def copy(self, piece: Piece, number: int, now: datetime) -> Piece:
        """Give a copy with names of its own, moved by whole weeks to a time when it was `now` for the person."""
        weeks = timedelta(weeks=(now - self._now) // timedelta(weeks=1))
        copy = _Copy(number=number, moved=weeks, names=self._names, kept=self._kept, signs=_signs(number))
        return Piece(events=tuple(map(copy.event, piece.events)), letters=tuple(map(copy.letter, piece.letters)))


def _kept(life: Life, seeker: Seeker) -> dict[str, str]:
    """Say what becomes of the names and addresses that are no employer's: the person's own are the seeker's."""
    own = life.seeker
    first, last = own.name.split()[0], own.name.split()[-1]
    employer = min(seeker.employer_domains, default=seeker.email.rpartition("@")[2])
    return {
        **{_label(address): _label(address) for address in (*life.council, own.email)},
        **{_label(domain): _label(employer) for domain in own.employer_domains},
        **dict.fromkeys({own.email, *own.aliases}, seeker.email),
        **dict.fromkeys(_at_work(own), min(_at_work(seeker), default=seeker.email)),
        own.name: seeker.name,
        first: seeker.name.split()[0],
        last: seeker.name.split()[-1],
    }


def _at_work(person: Seeker) -> set[str]:
    """Give a person's addresses at their present employer's."""
    return {each for each in (person.email, *person.aliases) if each.rpartition("@")[2] in person.employer_domains}


def _label(address: str) -> str:
    """Give the name in an address or domain: what stands before its ending."""
    return address.rpartition("@")[2].split(".")[-2]


def _signs(number: int) -> dict[int, str]:
    """Give the letters that stand in for letters in the names of one copy."""
    places = list(CONSONANTS)
    Random(number).shuffle(places)  # noqa: S311 - names, not secrets
    small = dict(zip(CONSONANTS, places, strict=True))
    small |= {sign: small[plain] for sign, plain in _ACCENTED.items()}
    return str.maketrans({**small, **{sign.upper(): to.upper() for sign, to in small.items()}})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    number: int
    moved: timedelta
    names: re.Pattern[str]
    kept: dict[str, str]
    signs: dict[int, str]

    def text(self, text: str) -> str:
        return self.names.sub(lambda found: self.kept.get(found[0]) or found[0].translate(self.signs), text)

    def person(self, person: Person) -> Person:
        return Person(email=self.text(person.email), name=self.text(person.name))

    def event(self, event: Event) -> Event:
        return replace(
            event,
            uid=self._id(event.uid),
            recurrence_id=event.recurrence_id and self._stamp(event.recurrence_id),
            span=Span(start=event.span.start + self.moved, end=event.span.end + self.moved),
            created=event.created and event.created + self.moved,
            title=self.text(event.title),
            description=self.text(event.description),
            location=self.text(event.location),
            url=self.text(event.url),
            organizer=event.organizer and self.person(event.organizer),
            attendees=tuple(
                Attendee(person=self.person(each.person), response=each.response) for each in event.attendees
            ),
        )

    def letter(self, letter: Letter) -> Letter:
        return replace(
            letter,
            id=self._id(letter.id),
            source=self._id(letter.source),
            references=tuple(map(self._id, letter.references)),
            sent_at=letter.sent_at + self.moved,
            sender=self.person(letter.sender),
            recipients=tuple(map(self.person, letter.recipients)),
            reply_to=letter.reply_to and self.person(letter.reply_to),
            subject=self.text(letter.subject),
            text=self.text(letter.text),
            calendar=tuple(
                CalendarMessage(method=each.method, events=tuple(map(self.event, each.events)))
                for each in letter.calendar
            ),
        )

    def _id(self, name: str) -> str:
        return f"{self.number}-{name}"

    def _stamp(self, stamp: str) -> str:
        moment = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
        return (moment + self.moved).strftime(_STAMP)
