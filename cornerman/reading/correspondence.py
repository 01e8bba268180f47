"""What the letters tell about the events: who writes about work, and which letters belong to which event."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from cornerman.events import Event
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.moments_in_text import MomentReader, Named
from cornerman.reading.names import name_key
from cornerman.reading.sides import Side
from cornerman.reading.text_matching import Wording, squash
from cornerman.vocabulary import Topic

_SENTENCE = re.compile(r"(?<=[.!?])(?<!\s\d\.)(?<!\s\d\d\.)\s+(?=[^\W\d_a-z])|\n+")  # `20. March` is none
_ARRANGED_WITHIN = timedelta(days=21)


class Correspondence:
    """All letters, found again by UID, by address and by domain. No value: an index that grows when asked."""

    def __init__(self, letters: Iterable[LetterSigns], moments: MomentReader) -> None:
        """File the letters, which come oldest first; under people and domains go those of outsiders alone."""
        self.letters = tuple(letters)
        self._moments = moments
        self._named: dict[str, Named] = {}
        self._by_uid: dict[str, list[LetterSigns]] = defaultdict(list)
        self._by_person: dict[str, list[LetterSigns]] = defaultdict(list)
        self._by_domain: dict[str, list[LetterSigns]] = defaultdict(list)
        self._by_named_domain: dict[str, list[LetterSigns]] = {}
        for signs in self.letters:
            self._file(signs)

    def _file(self, signs: LetterSigns) -> None:
        for part in signs.letter.calendar:
            for uid in dict.fromkeys(notice.uid for notice in part.notices):
                self._by_uid[uid].append(signs)
        if signs.side is Side.OUTSIDE:
            self._by_domain[signs.domain].append(signs)
            self._by_person[signs.letter.sender.email].append(signs)

    def carrying(self, uid: str) -> Sequence[LetterSigns]:
        """Give the letters that carry an event with this UID."""
        return self._by_uid.get(uid, ())

    def from_outside(self, domain: str) -> Sequence[LetterSigns]:
        """Give all letters of a domain of outsiders, whatever they speak of."""
        return self._by_domain.get(domain, ())

    def from_person(self, email: str) -> list[LetterSigns]:
        """Give the letters of an outsider that speak of work."""
        return [signs for signs in self._by_person.get(email, ()) if signs.speaks_of_jobs]

    def from_domain(self, domain: str) -> list[LetterSigns]:
        """Give the letters of a domain of outsiders that speak of work."""
        return [signs for signs in self._by_domain.get(domain, ()) if signs.speaks_of_jobs]

    def naming(self, domain: str) -> list[LetterSigns]:
        """Give the letters about work, from anybody, that name the owner of a registered domain."""
        if domain not in self._by_named_domain:
            key = squash(domain.partition(".")[0])
            about = self._by_beginning.get(name_key((key,)), ())
            self._by_named_domain[domain] = [signs for signs in about if signs.names.has(key)]
        return self._by_named_domain[domain]

    @cached_property
    def _by_beginning(self) -> dict[str, list[LetterSigns]]:
        """The letters about work by the first letters of all names that may stand in them."""
        found: dict[str, list[LetterSigns]] = defaultdict(list)
        for signs in self.letters:
            if signs.speaks_of_jobs:
                for beginning in signs.names.beginnings:
                    found[beginning].append(signs)
        return found

    def naming_start(self, event: Event) -> list[LetterSigns]:
        """Give the letters about work that name the day and the hour at which an event begins."""
        found = () if event.all_day else self._by_moment.get(event.span.start.astimezone(UTC), ())
        return [signs for signs in found if signs.letter.sent_at <= event.span.end]

    def naming_day(self, event: Event, title: Wording, names: frozenset[str]) -> list[LetterSigns]:
        """Give the letters about work of three weeks that name the day of an event, from somebody in its title.

        For an event with an hour that is a person; the name of their house alone may be there for another reason.
        For one of all day it is enough that the letter has one of the names that stand in the title.
        """
        found = self._by_day.get(event.span.start.astimezone(self._moments.zone).date(), ())
        early, late = event.span.start - _ARRANGED_WITHIN, event.span.end
        recent = (signs for signs in found if early <= signs.letter.sent_at <= late)
        if event.all_day:
            return [each for each in recent if each.is_from_somebody_in(title) or names & each.wording.words]
        return [signs for signs in recent if not signs.writer.isdisjoint(title.words)]

    @cached_property
    def _by_day(self) -> dict[date, list[LetterSigns]]:
        found: dict[date, list[LetterSigns]] = defaultdict(list)
        for signs in self.letters:
            if signs.speaks_of_jobs:
                for day in self.days_named(signs):
                    found[day].append(signs)
        return found

    @cached_property
    def _by_moment(self) -> dict[datetime, list[LetterSigns]]:
        found: dict[datetime, list[LetterSigns]] = defaultdict(list)
        for signs in self.letters:
            if signs.speaks_of_jobs:
                for moment in self.moments_named(signs):
                    found[moment].append(signs)
        return found

    def moments_named(self, signs: LetterSigns) -> frozenset[datetime]:
        """Give the moments (UTC) that a letter names."""
        return self._named_in(signs).moments

    def days_named(self, signs: LetterSigns) -> frozenset[date]:
        """Give the days that a letter names, in the seeker's zone."""
        return self._named_in(signs).days

    def moments_set(self, signs: LetterSigns) -> frozenset[datetime]:
        """Give the moments (UTC) that a letter names without calling them off.

        A sentence calls off the hour in it, or all of the day if it has none; of several days the first one. Where no
        such sentence names a day, it is the first one of the letter, unless a sentence moves the talk there.
        """
        named = self.moments_named(signs)
        cancelling = self._read_sentences(signs, Topic.CANCELLATION)
        if not cancelling:
            return named
        if told := [each for each in cancelling if each.days]:
            return named - self._on_first_days(told, named)
        moved = frozenset().union(*(each.moments for each in self._read_sentences(signs, Topic.RESCHEDULE)))
        return (named - self._on_first_days([self._named_in(signs)], named)) | (named & moved)

    def _read_sentences(self, signs: LetterSigns, topic: Topic) -> list[Named]:
        """Read those sentences of a letter by themselves that speak of a topic."""
        sentences = (each for each in _SENTENCE.split(signs.written) if signs.lexicon.has(Wording.of(each), topic))
        return [self._moments.read(each, signs.letter.sent_at) for each in sentences]

    def _on_first_days(self, told: Iterable[Named], named: frozenset[datetime]) -> frozenset[datetime]:
        zone = self._moments.zone
        return frozenset(
            moment for each in told for moment in each.moments or named if moment.astimezone(zone).date() in each.first
        )

    def _named_in(self, signs: LetterSigns) -> Named:
        if signs.letter.id not in self._named:
            self._named[signs.letter.id] = self._moments.read(signs.written, signs.letter.sent_at)
        return self._named[signs.letter.id]

    def numbered(self, number: str) -> list[LetterSigns]:
        """Give the letters about work that name a number under which a job is kept."""
        return self._by_number.get(number, [])

    @cached_property
    def _by_number(self) -> dict[str, list[LetterSigns]]:
        found: dict[str, list[LetterSigns]] = defaultdict(list)
        for signs in self.letters:
            if signs.speaks_of_jobs:
                for number in signs.numbers:
                    found[number].append(signs)
        return found

    def arranging(self, event: Event, title: Wording) -> list[LetterSigns]:
        """Give the letters about work, of the three weeks before an event, whose sender its title names."""
        return [signs for signs in self._arranging_letters(event) if signs.is_from_somebody_in(title)]

    def _arranging_letters(self, event: Event) -> list[LetterSigns]:
        """Give the letters of outsiders about work, of the three weeks before an event, that arrange something."""
        first = bisect_left(self._arranging, event.span.start - _ARRANGED_WITHIN, key=_sent_at)
        last = bisect_right(self._arranging, event.span.start, key=_sent_at)
        return self._arranging[first:last]

    @cached_property
    def _arranging(self) -> list[LetterSigns]:
        return [signs for signs in self.letters if signs.side is Side.OUTSIDE and signs.arranges]


def _sent_at(signs: LetterSigns) -> datetime:
    return signs.letter.sent_at
