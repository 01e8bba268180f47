"""Which employer is behind an event or a letter: never the agency, and never the vendor that sent it."""

import re
from collections import Counter, defaultdict
from functools import cached_property
from itertools import chain

from cornerman.people import Person
from cornerman.reading.correspondence import Correspondence
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.names import label_of, name_words, same_name, spelled
from cornerman.reading.names_in_text import NameReader, most
from cornerman.reading.sides import Side
from cornerman.reading.text_matching import Wording, squash
from cornerman.vocabulary import Topic

_ANSWERS_NOBODY = frozenset(
    {
        *("no-reply", "noreply", "donotreply", "do-not-reply", "notifications", "notification"),
        *("candidates", "info", "mail", "support", "jobs", "hello"),
    }
)
_NOISE = re.compile(r"\s+via\s+.*|[\"\u201c\u201d]", re.IGNORECASE)


class Employers:
    """Finds employers' names in everything that was read. No value: it remembers what it has looked up."""

    def __init__(self, correspondence: Correspondence, events: tuple[EventSigns, ...], lexicon: Lexicon) -> None:
        """Take everything in which employers may be named."""
        self.correspondence = correspondence
        self.events = events
        self.lexicon = lexicon
        self._reader = NameReader(lexicon)
        self._names: dict[str, str] = {}
        self._agencies: dict[str, bool] = {}

    def of_event(self, signs: EventSigns) -> str | None:
        """Give the employer behind an event, None when nothing tells."""
        if signs.host and signs.host_side in (Side.VENDOR, Side.CALENDAR):
            return self._reader.client_in(signs.body) or self._of_vendor(signs.host) or self._of_outsiders(signs)
        return self._of_outsiders(signs) or self._of_note(signs)

    def is_from_agency(self, signs: EventSigns) -> bool:
        """Tell whether nobody of the employer is on an event, and somebody of an agency is."""
        domains = {person.domain for person in signs.outsiders}
        return bool(domains) and all(self.is_agency(domain) for domain in domains)

    def of_letter(self, signs: LetterSigns) -> str | None:
        """Give the employer behind a letter, None when nothing tells."""
        sender = signs.letter.sender
        written = f"{signs.letter.subject}\n{signs.content}"
        if signs.side is Side.VENDOR:
            return self._reader.client_in(written) or self._of_vendor(sender)
        if signs.side is not Side.OUTSIDE:
            return None
        if self.is_agency(sender.domain):
            return self._reader.client_in(written) or self._behind(sender.domain)
        return self.name_of(sender.domain)

    def same(self, one: str | None, other: str | None) -> bool:
        """Tell whether two names mean one employer; one that is not known is like no other."""
        if one is None or other is None:
            return False
        forms = self.lexicon.legal_forms
        return same_name(name_words(one, forms), name_words(other, forms))

    def name_of(self, domain: str) -> str:
        """Give the name of a domain's owner as it is written in the texts around it, else anywhere."""
        if domain not in self._names:
            label = label_of(domain)
            key = squash(label)
            written = self._reader.spelled_like(key, self._texts.get(domain, ()))
            self._names[domain] = written or most(self._everywhere.get(key, {})) or spelled(label)
        return self._names[domain]

    def is_agency(self, domain: str) -> bool:
        """Tell whether the owner of a domain looks, or seems to look, for people on behalf of somebody else."""
        if domain not in self._agencies:
            names = {person.name for each in self.events for person in each.event.people if person.domain == domain}
            names |= {each.letter.sender.name for each in self.correspondence.from_outside(domain)}
            sounds = self.lexicon.has(Wording.of(label_of(domain), *sorted(names)), Topic.AGENCY_NAMES)
            self._agencies[domain] = sounds or self._speaks_of_clients(domain)
        return self._agencies[domain]

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        """All texts in which the owner of a domain may be named, by that domain."""
        texts: dict[str, list[str]] = defaultdict(list)
        for signs in self.events:
            others = signs.sides.others(signs.event)
            lines = [signs.event.title, signs.event.location, signs.body, *(person.name for person in others)]
            for domain in {person.domain for person in others}:
                texts[domain] += lines
        for letter in self.correspondence.letters:
            if letter.side in (Side.OUTSIDE, Side.VENDOR):
                written = [letter.letter.sender.name, letter.letter.subject, letter.letter.text]
                for domain in {letter.letter.sender.domain, *_organizers(letter)}:
                    texts[domain] += written
        return texts

    @cached_property
    def _everywhere(self) -> dict[str, Counter[str]]:
        return self._reader.index_of(dict.fromkeys(text for texts in self._texts.values() for text in texts))

    def _of_outsiders(self, signs: EventSigns) -> str | None:
        domains = [person.domain for person in signs.outsiders]
        direct = [domain for domain in domains if not self.is_agency(domain)]
        if direct:
            return self.name_of(direct[0])
        if not domains:
            return None
        return self._reader.client_in(f"{signs.event.title}\n{signs.body}") or self._behind(domains[0])

    def _of_note(self, signs: EventSigns) -> str | None:
        """Give the employer whose letter the seeker's own entry follows."""
        letters = self.correspondence.arranging(signs.event, signs.title)
        return self.of_letter(letters[0]) if letters else None

    def _of_vendor(self, person: Person) -> str | None:
        """Read the mailbox that a vendor keeps for the employer, or the name that it sends under."""
        mailbox = person.email.partition("@")[0]
        texts = self._texts.get(person.domain, ())
        if mailbox not in _ANSWERS_NOBODY and (name := self._reader.spelled_like(squash(mailbox), texts)):
            return name
        name = self._without_teams(person.name)
        return None if squash(name) in {"", squash(label_of(person.domain))} else name

    def _without_teams(self, name: str) -> str:
        words = _NOISE.sub("", name).split()
        while words and self.lexicon.has(Wording.of(words[-1]), Topic.TEAMS):
            words.pop()
        while words and self.lexicon.has(Wording.of(words[0]), Topic.TEAMS):
            words.pop(0)
        return " ".join(words).strip(" -|,")

    def _behind(self, agency: str) -> str | None:
        """Give the client of an agency; one that only sounds like an agency is taken for the employer itself."""
        return self._client_of(agency) or (None if self._speaks_of_clients(agency) else self.name_of(agency))

    def _client_of(self, domain: str) -> str | None:
        """Read the client of an agency from its letters, the latest word first, and then from its events."""
        for letter in reversed(self.correspondence.from_outside(domain)):
            if client := self._reader.client_in(f"{letter.letter.subject}\n{letter.content}"):
                return client
        hosted = [each for each in self.events if each.host and each.host.domain == domain and not each.barred()]
        guests = (person.domain for each in hosted for person in each.outsiders if not self.is_agency(person.domain))
        if guest := next(guests, None):
            return self.name_of(guest)
        texts = (f"{each.event.title}\n{each.body}" for each in hosted)
        return next((client for text in texts if (client := self._reader.client_in(text))), None)

    def _speaks_of_clients(self, domain: str) -> bool:
        letters = (each.whole for each in self.correspondence.from_outside(domain))
        bodies = (each.text for each in self.events if each.host and each.host.domain == domain)
        return any(self.lexicon.has(wording, Topic.AGENCY) for wording in chain(letters, bodies))


def _organizers(signs: LetterSigns) -> set[str]:
    """Give the domains of those who organize the events that a letter carries."""
    events = [event for part in signs.letter.calendar for event in part.events]
    return {event.organizer.domain for event in events if event.organizer}
