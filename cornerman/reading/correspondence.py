"""What the letters tell about the events: who writes about work, and which letters belong to which event."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from cornerman.events import Event
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.names import label_of, mentions
from cornerman.reading.sides import Side
from cornerman.reading.text_matching import Wording

_ARRANGED_WITHIN = timedelta(days=21)


class Correspondence:
    """All letters, found again by UID, by address and by domain. No value: an index that grows when asked."""

    def __init__(self, letters: Iterable[LetterSigns]) -> None:
        """File the letters, which come oldest first; under people and domains go those of outsiders alone."""
        self.letters = tuple(letters)
        self._by_uid: dict[str, list[LetterSigns]] = defaultdict(list)
        self._by_person: dict[str, list[LetterSigns]] = defaultdict(list)
        self._by_domain: dict[str, list[LetterSigns]] = defaultdict(list)
        self._by_named_domain: dict[str, list[LetterSigns]] = {}
        for signs in self.letters:
            self._file(signs)

    def _file(self, signs: LetterSigns) -> None:
        for part in signs.letter.calendar:
            for uid in dict.fromkeys(event.uid for event in part.events):
                self._by_uid[uid].append(signs)
        if signs.side is Side.OUTSIDE:
            self._by_domain[signs.letter.sender.domain].append(signs)
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
        """Give the letters about work, from anybody, that name the owner of a domain."""
        if domain not in self._by_named_domain:
            label = label_of(domain)
            found = [signs for signs in self.letters if signs.speaks_of_jobs and mentions(signs.squashed, label)]
            self._by_named_domain[domain] = found
        return self._by_named_domain[domain]

    def arranging(self, event: Event, title: Wording) -> list[LetterSigns]:
        """Give the letters about work, of the three weeks before an event, whose sender its title names."""
        return [signs for signs in self._arranging_letters(event) if signs.is_from_somebody_in(title)]

    def _arranging_letters(self, event: Event) -> list[LetterSigns]:
        """Give the letters of outsiders about work, of the three weeks before an event, that arrange something."""
        early = event.span.start - _ARRANGED_WITHIN
        recent = (signs for signs in self.letters if early <= signs.letter.sent_at <= event.span.start)
        return [signs for signs in recent if signs.side is Side.OUTSIDE and signs.arranges]
