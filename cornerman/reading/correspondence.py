"""What the letters tell about the events: who writes about work, and which letters belong to which event."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from cornerman.events import Event
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.names import label_of, mentions
from cornerman.reading.sides import Side
from cornerman.reading.text_matching import Wording

_ARRANGED_WITHIN = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Correspondence:
    """All letters, found again by UID, by address and by domain; only those of outsiders about work count."""

    letters: tuple[LetterSigns, ...]
    by_uid: dict[str, list[LetterSigns]] = field(default_factory=dict)
    by_person: dict[str, list[LetterSigns]] = field(default_factory=dict)
    by_domain: dict[str, list[LetterSigns]] = field(default_factory=dict)
    by_named_domain: dict[str, list[LetterSigns]] = field(default_factory=dict)

    @classmethod
    def of(cls, letters: Iterable[LetterSigns]) -> "Correspondence":
        """File the letters, which come oldest first."""
        filed = cls(tuple(letters), defaultdict(list), defaultdict(list), defaultdict(list))
        for signs in filed.letters:
            for part in signs.letter.calendar:
                for uid in dict.fromkeys(event.uid for event in part.events):
                    filed.by_uid[uid].append(signs)
            if signs.side is Side.OUTSIDE:
                filed.by_domain[signs.letter.sender.domain].append(signs)
                filed.by_person[signs.letter.sender.email].append(signs)
        return filed

    def about(self, event: Event) -> list[LetterSigns]:
        """Give the letters that carry this event."""
        return self.by_uid.get(event.uid, [])

    def from_person(self, email: str) -> list[LetterSigns]:
        """Give the letters of an outsider that speak of work."""
        return [signs for signs in self.by_person.get(email, ()) if signs.speaks_of_jobs]

    def from_domain(self, domain: str) -> list[LetterSigns]:
        """Give the letters of a domain of outsiders that speak of work."""
        return [signs for signs in self.by_domain.get(domain, ()) if signs.speaks_of_jobs]

    def naming(self, domain: str) -> list[LetterSigns]:
        """Give the letters about work, from anybody, that name the owner of a domain."""
        if domain not in self.by_named_domain:
            label = label_of(domain)
            found = [signs for signs in self.letters if signs.speaks_of_jobs and mentions(signs.squashed, label)]
            self.by_named_domain[domain] = found
        return self.by_named_domain[domain]

    def arranging(self, event: Event, title: Wording) -> list[LetterSigns]:
        """Give the letters about work, of the three weeks before an event, whose sender its title names."""
        return [signs for signs in self._arranging_letters(event) if signs.is_from_somebody_in(title)]

    def _arranging_letters(self, event: Event) -> list[LetterSigns]:
        """Give the letters of outsiders about work, of the three weeks before an event, that arrange something."""
        early = event.span.start - _ARRANGED_WITHIN
        recent = (signs for signs in self.letters if early <= signs.letter.sent_at <= event.span.start)
        return [signs for signs in recent if signs.side is Side.OUTSIDE and signs.arranges]
