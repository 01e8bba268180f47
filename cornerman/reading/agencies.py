"""Who looks for people on behalf of somebody else, and for whom: a search firm is never the employer."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import chain

from cornerman.events import Event, EventStatus
from cornerman.reading.clients import ClientNames, Surroundings, counted
from cornerman.reading.correspondence import Correspondence
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.names import name_words, same_name
from cornerman.reading.text_matching import Wording, squash, words_of
from cornerman.vocabulary import Topic

_SURE = 5  # points of a client that an event names itself
_TELLING = 4  # letters of a word that two texts about one search share
_AGAIN = 2
_WORDS_OF_A_THREAD = 2
_SIGNED = 8  # words of a line of a signature
_HOUSE = 4  # letters of a name that a domain begins with
_CARRIES, _NUMBERED, _TIMED = 20, 10, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A client that a letter of an agency names, and how surely."""

    letter: LetterSigns
    client: str
    points: int

    @property
    def rank(self) -> tuple[int, datetime]:
        return (self.points, self.letter.letter.sent_at)


class Agencies:
    """Tells agencies and their clients. No value: it remembers what it has looked up."""

    def __init__(
        self, correspondence: Correspondence, events: Iterable[EventSigns], lexicon: Lexicon, names: ClientNames
    ) -> None:
        """Take the letters, the events, the words for agencies, and the finder of their clients' names."""
        self._correspondence = correspondence
        self._events = tuple(events)
        self._lexicon = lexicon
        self._known: dict[str, bool] = {}
        self._clients: dict[str, list[_Named]] = {}
        self._names = names
        self._surroundings: dict[str, Surroundings] = {}

    def has(self, domain: str) -> bool:
        """Tell whether the owner of a domain looks, or seems to look, for people on behalf of somebody else."""
        if domain not in self._known:
            letters = self._correspondence.from_outside(domain)
            names = {each.letter.sender.name for each in letters} | self._people.get(domain, set())
            signed = (line for each in letters for line in each.signature if _names_house(line, domain))
            written = Wording.of(self._lexicon.owners.label(domain), *sorted(names), *signed)
            sounds = self._lexicon.has(written, Topic.AGENCY_NAMES)
            self._known[domain] = (
                sounds or self.speaks_of_clients(domain) or self._names_client(domain) or self._brings_together(domain)
            )
        return self._known[domain]

    def _brings_together(self, domain: str) -> bool:
        """Tell whether all that one of a domain invites the seeker to are talks with people of one other house.

        Once may be an assessor from outside, and who invites to other talks too, or is named in a title, is no agency.
        """
        hosted = [each for each in self.hosted_by.get(domain, ()) if not each.barred() and _is_live(each.event)]
        label = squash(self._lexicon.owners.label(domain))
        starts = {each.event.span.start for each in hosted}
        guests = {owner for each in hosted for owner in each.owners} - {domain}
        apart = all(_introduces(each, domain) and label not in each.title.words for each in hosted)
        return apart and len(starts) >= _AGAIN and len(guests) == 1

    def speaks_of_clients(self, domain: str) -> bool:
        """Tell whether somebody of a domain wrote of a client."""
        found = self._phrases(domain)
        # Who sells has clients too, and speaks of them once; who looks for people on their behalf, again and again.
        return len({phrase for phrases in found for phrase in phrases}) > 1 or len(found) > 1

    def _names_client(self, domain: str) -> bool:
        if not self._phrases(domain):
            return False
        around = self._around(domain)
        events = (each for each in self.hosted_by.get(domain, ()) if self._lexicon.has(each.text, Topic.AGENCY))
        texts = (self._names.best_in(each.event.title, each.body, around, least=_SURE) for each in events)
        return any(each.points >= _SURE for each in self._named(domain)) or any(name for name, _ in texts)

    def _phrases(self, domain: str) -> list[tuple[str, ...]]:
        """Give the phrases of agencies in each text of a domain that has some."""
        letters = (each.whole for each in self._correspondence.from_outside(domain))
        bodies = (each.text for each in self.hosted_by.get(domain, ()))
        found = (self._lexicon.all(Topic.AGENCY, wording) for wording in chain(letters, bodies))
        return [phrases for phrases in found if phrases]

    def client_for(self, signs: EventSigns, domain: str) -> str | None:
        """Give the client whom an event of an agency is about: named in it, else in the letter that fits it best."""
        around = self._around(domain)
        own, _ = self._names.best_in(signs.event.title, signs.body, around, least=_SURE)
        named = self._named(domain)
        if own:
            return self._as_named(own, named)
        if named:
            return max(named, key=lambda each: (_fit(each.letter, signs), *each.rank)).client
        others = (
            each for each in self.hosted_by.get(domain, ()) if each is not signs and not each.role.differs(signs.role)
        )
        texts = (self._names.best_in(each.event.title, each.body, around, least=_SURE)[0] for each in others)
        return next(filter(None, texts), None)

    def client_in(self, signs: LetterSigns) -> str | None:
        """Give the client whom a letter is about: named in it, or in another one of the agency that fits it best."""
        named = self._named(signs.domain)
        if own := next((each.client for each in named if each.letter is signs), None):
            return own
        words = signs.wording.words
        return max(named, key=lambda each: (_shared(each.letter, words), *each.rank)).client if named else None

    def _named(self, domain: str) -> list["_Named"]:
        if domain not in self._clients:
            around = self._around(domain)
            letters = self._correspondence.from_outside(domain)
            found = ((each, *self._names.best_in(each.letter.subject, each.content, around)) for each in letters)
            named = [_Named(letter=letter, client=client, points=points) for letter, client, points in found]
            named = [each for each in _by_thread(named, self._lexicon) if each.client]
            spelled = {client: self._as_named(client, named) for client in {each.client for each in named}}
            self._clients[domain] = [replace(each, client=spelled[each.client]) for each in named]
        return self._clients[domain]

    def _as_named(self, client: str, named: Sequence[_Named]) -> str:
        """Give a client the name under which the letters know it most surely, for all of its talks to have one."""
        points: Counter[str] = Counter()
        for each in named:
            points[each.client] = max(points[each.client], each.points)
        words = {name: name_words(name, self._lexicon.legal_forms) for name in (*points, client)}
        alike = (name for name in points if same_name(words[client], words[name]))
        return max(alike, key=lambda name: (points[name], len(name), name), default=client)

    def _around(self, domain: str) -> Surroundings:
        if domain not in self._surroundings:
            letters, hosted = self._correspondence.from_outside(domain), self.hosted_by.get(domain, [])
            label, texts = self._lexicon.owners.label(domain), [each.written for each in letters]
            texts += [f"{each.event.title}\n{each.body}" for each in hosted]
            counts = counted(texts)
            own = {
                word for name in counts if self._lexicon.fit.of(label, tuple(words_of(name))) for word in words_of(name)
            }
            guests = {self._lexicon.owners.label(owner) for each in hosted for owner in each.owners if owner != domain}
            headings = "\n".join((*(each.letter.subject for each in letters), *(each.event.title for each in hosted)))
            self._surroundings[domain] = Surroundings(
                own=frozenset({*own, *words_of(label), *self._present_employer}),
                guests=tuple(sorted(guests)),
                headings=headings,
                counts=counts,
                codes=self._names.codes_in(texts),
                titled=self._names.titled_in(texts),
            )
        return self._surroundings[domain]

    @cached_property
    def _present_employer(self) -> frozenset[str]:
        """The words of which the domains of the seeker's present employer are made."""
        domains = {domain for each in self._events[:1] for domain in each.sides.seeker.employer_domains}
        return frozenset(word for domain in domains for word in words_of(self._lexicon.owners.label(domain)))

    @cached_property
    def _people(self) -> dict[str, set[str]]:
        """The names of the people on events, by their domain."""
        names: dict[str, set[str]] = defaultdict(set)
        for each in self._events:
            for person in each.event.people:
                names[each.sides.owner(person)].add(person.name)
        return names

    @cached_property
    def hosted_by(self) -> dict[str, list[EventSigns]]:
        """The events to which somebody of a domain invites, by that domain."""
        hosted: dict[str, list[EventSigns]] = defaultdict(list)
        for each in self._events:
            if each.host:
                hosted[each.sides.owner(each.host)].append(each)
        return hosted


def _names_house(line: str, domain: str) -> bool:
    """Tell whether a line of a signature has a word with which the domain begins: the house speaks of itself there."""
    words = words_of(line)
    return len(words) <= _SIGNED and any(len(word) >= _HOUSE and domain.startswith(word) for word in words)


def _introduces(signs: EventSigns, domain: str) -> bool:
    """Tell whether one person of a domain is on an event, and somebody of another house."""
    own = [person for person in signs.outsiders if signs.sides.owner(person) == domain]
    return len(own) == 1 and len(signs.owners) > 1


def _is_live(event: Event) -> bool:
    return not event.gone and event.status is not EventStatus.CANCELLED


def _by_thread(named: Sequence[_Named], lexicon: Lexicon) -> Iterator[_Named]:
    """Let the letter that surely names a client speak for those of its thread that do not: first it is a secret.

    A subject of ordinary words alone makes no thread.
    """
    surest: dict[str, _Named] = {}
    for each in named:
        if each.points >= _SURE and each.rank >= surest.get(each.letter.thread, each).rank:
            surest[each.letter.thread] = each
    for each in named:
        told = surest.get(each.letter.thread) if each.points < _SURE and _tells(each.letter.thread, lexicon) else None
        yield replace(told, letter=each.letter) if told else each


def _tells(subject: str, lexicon: Lexicon) -> bool:
    ordinary = (Topic.INTERVIEW, Topic.TALK, Topic.MAYBE_INTERVIEW, Topic.JOB, Topic.STOP_WORDS, Topic.TEAMS)
    words = [word for word in subject.split() if len(word) >= _TELLING and not lexicon.word_is(word, *ordinary)]
    return len(words) >= _WORDS_OF_A_THREAD


def _fit(letter: LetterSigns, signs: EventSigns) -> int:
    """Tell how much a letter has in common with an event: its invitation, hour, numbers, and telling words."""
    event = signs.event
    carried = any(part.uid == event.uid for part in letter.parts("REQUEST"))
    timed = letter in signs.correspondence.naming_start(event)
    numbers = signs.role.numbers & letter.numbers
    shared = _shared(letter, signs.title.words | signs.text.words)
    return _CARRIES * carried + _TIMED * timed + _NUMBERED * bool(numbers) + shared


def _shared(letter: LetterSigns, words: frozenset[str]) -> int:
    """Count the longer words that stand in the subject of a letter, which names what it is about, and elsewhere."""
    return sum(len(word) >= _TELLING for word in letter.subject.words & words)
