"""Which employer is behind an event or a letter: never the agency, and never the vendor that sent it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from cornerman.findings import Answer
from cornerman.people import Person
from cornerman.reading.agencies import Agencies
from cornerman.reading.clients import ClientNames
from cornerman.reading.correspondence import Correspondence
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.house_names import HouseNames, Writing
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.names import name_key, name_words, same_name, spelled
from cornerman.reading.names_in_text import NameReader, WrittenNames
from cornerman.reading.roles import numbers_in
from cornerman.reading.sides import Side
from cornerman.reading.text_matching import Wording, squash, words_of
from cornerman.vocabulary import Topic

_ANSWERS_NOBODY = frozenset(
    {
        *("no-reply", "noreply", "donotreply", "do-not-reply", "notifications", "notification"),
        *("candidates", "info", "mail", "support", "jobs", "hello"),
    }
)
_BEGINNING = 5  # words, of which at least one letter each counts in a key
_NAME = 3  # letters of a name that is no initial
_PIECE = re.compile(r"[|,/()]|\s[-\u2013\u2014]\s|\bvia\b")
_NOISE = re.compile(r"\s+via\s+.*|[\"\u201c\u201d]", re.IGNORECASE)


class Employers:
    """Finds employers' names in everything that was read. No value: it remembers what it has looked up."""

    def __init__(
        self,
        correspondence: Correspondence,
        events: tuple[EventSigns, ...],
        lexicon: Lexicon,
        answers: Mapping[str, Answer] = MappingProxyType({}),
    ) -> None:
        """Take everything in which employers may be named, and what the seeker said by event id."""
        self.correspondence = correspondence
        self.events = events
        self.lexicon = lexicon
        self._reader = NameReader(lexicon)
        self._names: dict[str, str] = {}
        self._around: dict[str, WrittenNames] = {}
        self._writtens: dict[str, str] = {}
        self._words_of: dict[str, tuple[str, ...]] = {}
        self._told = _told_names(events, answers)
        self.agencies = Agencies(correspondence, events, lexicon, ClientNames(lexicon, self._reader, self._persons))

    def of_event(self, signs: EventSigns) -> str | None:
        """Give the employer behind an event, None when nothing tells."""
        if signs.host and signs.host_side in (Side.VENDOR, Side.CALENDAR):
            return self._reader.client_in(signs.body) or self._of_vendor(signs.host) or self._of_outsiders(signs)
        return self._of_outsiders(signs) or self._of_note(signs)

    def is_from_agency(self, signs: EventSigns) -> bool:
        """Tell whether nobody of the employer is on an event, and somebody of an agency is."""
        houses = signs.owners or tuple(sorted(signs.identities))
        return bool(houses) and all(map(self.agencies.has, houses))

    def of_letter(self, signs: LetterSigns) -> str | None:
        """Give the employer behind a letter, None when nothing tells."""
        sender = signs.letter.sender
        written = f"{signs.letter.subject}\n{signs.content}"
        if signs.side is Side.VENDOR:
            return self._reader.client_in(written) or self._of_vendor(sender)
        if signs.side is not Side.OUTSIDE:
            return None
        if self.agencies.has(signs.domain) and (client := self.agencies.client_in(signs)):
            return client
        if self.agencies.has(signs.domain) and self.agencies.speaks_of_clients(signs.domain):
            return None
        return self.name_of(signs.domain)

    def same(self, one: str | None, other: str | None) -> bool:
        """Tell whether two names mean one employer; one that is not known is like no other."""
        return one is not None and other is not None and same_name(self._words(one), self._words(other))

    def keys(self, name: str) -> frozenset[str]:
        """Give keys of which two names of one employer share one; others may share it too."""
        words = self._words(name)
        return frozenset(name_key(words[place : place + _BEGINNING]) for place in range(len(words)))

    def _words(self, name: str) -> tuple[str, ...]:
        if name not in self._words_of:
            self._words_of[name] = name_words(name, self.lexicon.legal_forms)
        return self._words_of[name]

    def name_of(self, domain: str) -> str:
        """Give the name of a domain's owner as it is written in the texts around it, else anywhere."""
        if domain not in self._names:
            self._names[domain] = self._written(domain) or spelled(self.lexicon.owners.label(domain))
        return self._names[domain]

    def _written(self, domain: str) -> str:
        """Give the name of a domain's owner as the texts have it; nothing when none tells."""
        if domain in self._told:
            return self._told[domain]
        if domain not in self._writtens:
            chosen = self._houses.choose(self.lexicon.owners.label(domain), self._writings.get(domain, ()))
            self._writtens[domain] = chosen or self._by_number(domain)
        return self._writtens[domain]

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        """All texts in which the owner of a domain may be named, by that domain."""
        texts: dict[str, list[str]] = defaultdict(list)
        for signs in self.events:
            others = signs.sides.others(signs.event)
            lines = [signs.event.title, signs.event.location, signs.body, *(person.name for person in others)]
            for domain in {signs.sides.owner(person) for person in others}:
                texts[domain] += lines
        for letter in self.correspondence.letters:
            if letter.side in (Side.OUTSIDE, Side.VENDOR):
                written = [letter.letter.sender.name, letter.letter.subject, letter.letter.text]
                for domain in {letter.domain, *_organizers(letter)}:
                    texts[domain] += written
        return texts

    def _by_number(self, domain: str) -> str:
        """Give the name under which a system for applicants keeps a number that letters or events of a domain have."""
        texts = (writing.text for writing in self._writings.get(domain, ()))
        numbers = sorted({number for text in texts for number in numbers_in(text, self.lexicon)})
        return next((self._numbered[number] for number in numbers if number in self._numbered), "")

    @cached_property
    def _numbered(self) -> dict[str, str]:
        """The employers whose systems for applicants wrote of a number, by that number."""
        found: dict[str, str] = {}
        for letter in self.correspondence.letters:
            if letter.from_tracking and (name := self._of_vendor(letter.letter.sender)):
                for number in letter.numbers:
                    found.setdefault(number, name)
        return found

    @cached_property
    def _writings(self) -> dict[str, list[Writing]]:
        """All that was written around a domain, by that domain: its letters and the events with its people."""
        found: dict[str, list[Writing]] = defaultdict(list)
        for signs in self.events:
            text = f"{signs.event.title}\n{signs.body}"
            for domain in signs.owners:
                people = (each for each in signs.outsiders if signs.sides.owner(each) == domain)
                found[domain].append(Writing(text=text, senders=tuple(each.name for each in people)))
        for letter in self.correspondence.letters:
            if letter.side is Side.OUTSIDE:
                sender, text = letter.letter.sender.name, f"{letter.letter.subject}\n{letter.letter.text}"
                written = Writing(text=text, senders=(sender,), signature=letter.signature)
                found[letter.domain].append(written)
        return found

    @cached_property
    def _persons(self) -> frozenset[str]:
        """The words of the names of all people on events and letters, the seeker's too."""
        people = {person for each in self.events for person in each.event.people}
        people |= {each.letter.sender for each in self.correspondence.letters if each.side is not Side.VENDOR}
        words = {word for person in people for word in self._personal(person)}
        for each in self.events[:1]:
            words.update(words_of(each.sides.seeker.name))
        return frozenset(word for word in words if len(word) >= _NAME)

    def _personal(self, person: Person) -> list[str]:
        """Give the words of a person's name, without those of a team or of the house."""
        # What stands behind a name is a house or a team: `Carol Reed (Umbra)`.
        name = _PIECE.split(person.name)[0]
        house = squash(self.lexicon.owners.label(person.domain))
        return [] if self._names_a_team(name) else [word for word in words_of(name) if word not in house]

    def _names_a_team(self, name: str) -> bool:
        topics = (Topic.TEAMS, Topic.RECRUITERS, Topic.AGENCY_NAMES, Topic.JOB)
        return self.lexicon.has(self.lexicon.wording(name), *topics)

    @cached_property
    def _houses(self) -> HouseNames:
        texts = dict.fromkeys(text for texts in self._texts.values() for text in texts)
        return HouseNames(self.lexicon, texts, self._persons)

    def _of_outsiders(self, signs: EventSigns) -> str | None:
        direct = [domain for domain in signs.owners if not self.agencies.has(domain)]
        if direct:
            written = (name for domain in direct if (name := self._written(domain)))
            return next(written, None) or self.name_of(direct[0])
        if not signs.owners:
            return None
        return self._behind(signs, signs.owners[0])

    def _of_note(self, signs: EventSigns) -> str | None:
        """Give the employer whose letter the seeker's own entry follows."""
        return next((name for each in signs.noted_after if (name := self.of_letter(each))), None)

    def _of_vendor(self, person: Person) -> str | None:
        """Read the mailbox that a vendor keeps for the employer, or the name that it sends under."""
        if _customer(person) in self._told:
            return self._told[_customer(person)]
        mailbox = person.email.partition("@")[0]
        names = self._names_around(self.lexicon.owners.of(person.domain))
        if mailbox not in _ANSWERS_NOBODY and (name := self._reader.spelled_like(squash(mailbox), names)):
            return name
        label = squash(self.lexicon.owners.label(person.domain))
        pieces = (piece for piece in _PIECE.split(person.name) if squash(piece) != label)
        name = next((name for piece in pieces if (name := self._without_teams(piece))), "")
        return None if squash(name) in {"", squash(self.lexicon.owners.label(person.domain))} else name

    def _names_around(self, domain: str) -> WrittenNames:
        if domain not in self._around:
            self._around[domain] = WrittenNames(self._texts.get(domain, ()))
        return self._around[domain]

    def _without_teams(self, name: str) -> str:
        words = _NOISE.sub("", name).split()
        while words and self.lexicon.has(Wording.of(words[-1]), Topic.TEAMS):
            words.pop()
        while words and self.lexicon.has(Wording.of(words[0]), Topic.TEAMS):
            words.pop(0)
        return " ".join(words).strip(" -|,")

    def _behind(self, signs: EventSigns, agency: str) -> str | None:
        """Give the client of an agency; one that only sounds like an agency is taken for the employer itself."""
        if client := self.agencies.client_for(signs, agency):
            return client
        hosted = [each for each in self.agencies.hosted_by.get(agency, ()) if not each.barred()]
        guests = (owner for each in hosted for owner in each.owners if not self.agencies.has(owner))
        if guest := next(guests, None):
            return self.name_of(guest)
        return None if self.agencies.speaks_of_clients(agency) else self.name_of(agency)


def _told_names(events: Iterable[EventSigns], answers: Mapping[str, Answer]) -> dict[str, str]:
    """Give the names that the seeker gave to employers, by the domain or the vendor's address that stands for them."""
    named = ((signs, answers[signs.event.id].company) for signs in events if signs.event.id in answers)
    return {identity: name for signs, name in named if name for identity in _houses_of(signs)}


def _houses_of(signs: EventSigns) -> frozenset[str]:
    sent_for = signs.host is not None and signs.host_side in (Side.VENDOR, Side.CALENDAR) and not signs.outsiders
    return frozenset({_customer(signs.host)}) if sent_for and signs.host else signs.identities


def _customer(sender: Person) -> str:
    """Tell the customers of a vendor apart, for all of whom it sends from one address: by the name it sends under."""
    return f"{sender.email} {squash(sender.name)}"


def _organizers(signs: LetterSigns) -> set[str]:
    """Give the domains of those who organize the events that a letter carries."""
    events = [event for part in signs.letter.calendar for event in part.events]
    return {signs.sides.owner(event.organizer) for event in events if event.organizer}
