"""The signs for and against an event being an interview: each one a weight and a line that a person can check."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from cornerman.events import Event, EventStatus
from cornerman.people import Person
from cornerman.reading.correspondence import Correspondence
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.sides import Side, Sides
from cornerman.reading.text_matching import Wording, is_under, linked_domains, plain, without_links, words_of
from cornerman.vocabulary import Topic, Vendor

_OWN_DOMAINS = frozenset({"cornerman.invalid"})
_GROUNDS = (Topic.INTERVIEW, Topic.ROLES, Topic.JOB)
_NAMED = 3  # the shortest first name that counts as naming the seeker in a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign: positive weights speak for an interview."""

    weight: int
    line: str


class EventSigns:
    """Reads one event and the letters about it. No value: each thing is read when first asked for, and kept."""

    def __init__(self, event: Event, sides: Sides, correspondence: Correspondence) -> None:
        """Take the event and what it is read against."""
        self.event = event
        self.sides = sides
        self.correspondence = correspondence

    @property
    def lexicon(self) -> Lexicon:
        """The words to look for."""
        return self.sides.lexicon

    @cached_property
    def body(self) -> str:
        """The description as lines of text."""
        return plain(self.event.description)

    @cached_property
    def title(self) -> Wording:
        """The title as words."""
        return Wording.of(self.event.title)

    @cached_property
    def text(self) -> Wording:
        """The description as words."""
        return Wording.of(without_links(self.body))

    @cached_property
    def host(self) -> Person | None:
        """Who invites; None for the seeker's own entries."""
        return self.sides.host(self.event)

    @cached_property
    def host_side(self) -> Side:
        """On whose side the host stands; ME for the seeker's own entries."""
        return self.sides.of(self.host.email) if self.host else Side.ME

    @cached_property
    def external(self) -> bool:
        """Tell whether it was sent by, or goes to, somebody outside."""
        return self.host_side in (Side.OUTSIDE, Side.VENDOR, Side.CALENDAR)

    @property
    def _maker(self) -> str:
        return self.event.uid.rpartition("@")[2].lower()

    @cached_property
    def domains(self) -> frozenset[str]:
        """All domains on it: people, links, and the machine that made its UID."""
        links = linked_domains(f"{self.event.location} {self.event.description} {self.event.url}")
        return links | {person.domain for person in self.event.people} | {self._maker}

    def vendor(self, *kinds: Vendor) -> str:
        """Give a domain on it that belongs to a vendor of these kinds; nothing for none."""
        return min((each for each in self.domains if self.lexicon.is_vendor(each, *kinds)), default="")

    @cached_property
    def ours(self) -> bool:
        """Tell whether Cornerman made it."""
        return self.event.tag is not None or is_under(self._maker, _OWN_DOMAINS)

    @cached_property
    def alone(self) -> bool:
        """Tell whether it is the seeker's own entry and nobody outside ever wrote about it."""
        return not self.external and not any(True for _ in self._links())

    def barred(self) -> str:
        """Say why it cannot be an interview of the seeker, whatever its words are; nothing when it can."""
        event = self.event
        if self.ours:
            return "Cornerman made this event itself."
        if self.host_side is Side.WORK or self.sides.at_work(event):
            return "It belongs to your present work: it came from, or went to, an address of your employer."
        if interviewing := self._found(Topic.AS_INTERVIEWER):
            return f"You are the one who asks the questions: it says “{interviewing}”."
        sides = {self.sides.of(person.email) for person in self.sides.others(event)}
        if Side.COUNCIL in sides and sides <= {Side.COUNCIL, Side.PRIVATE}:
            return "It is a talk with your council."
        return ""

    @cached_property
    def denied(self) -> str:
        """Give the words by which it is something else than an interview for a job; nothing for none."""
        return self._found(Topic.NOT_INTERVIEW)

    @cached_property
    def says_so(self) -> bool:
        """Tell whether it, or a letter that carries it, has a word for interviews or jobs, or a system for applicants.

        Who else is on it, and what they wrote at other times, is no such ground.
        """
        if self.vendor(Vendor.APPLICANT_TRACKING, Vendor.INTERVIEW_SCHEDULING, Vendor.SCHEDULING):
            return True
        carried = (letter.wording for letter in self.correspondence.carrying(self.event.uid))
        return any(self.lexicon.has(each, *_GROUNDS) for each in (self.title, self.text, *carried))

    def _found(self, topic: Topic) -> str:
        return self.lexicon.find(topic, self.title) or self.lexicon.find(topic, self.text)

    def signs(self) -> Iterator[Sign]:
        """Give all signs from the event itself and from the letters."""
        yield from self._signs_of_the_host()
        yield from self._signs_in_the_words()
        yield from islice(self._links(), 1)
        yield from self._signs_against()

    def _signs_of_the_host(self) -> Iterator[Sign]:
        if self.external and self.host:
            yield Sign(weight=1, line=f"It comes from outside: {self.host.name or self.host.email}.")
        if tracking := self.vendor(Vendor.APPLICANT_TRACKING, Vendor.INTERVIEW_SCHEDULING):
            yield Sign(weight=4, line=f"{tracking} is a system by which employers invite applicants.")
        if self.host_side is Side.OUTSIDE and self._names_seeker():
            yield Sign(weight=1, line="Its title sets your name beside somebody else's.")

    def _names_seeker(self) -> bool:
        names = words_of(self.sides.seeker.name)
        return any(len(name) >= _NAMED and name in self.title.words for name in (*names[:1], *names[-1:]))

    def _signs_in_the_words(self) -> Iterator[Sign]:
        if phrase := self.lexicon.find(Topic.INTERVIEW, self.title):
            yield Sign(weight=4, line=f"Its title says “{phrase}”.")
        elif phrase := self.lexicon.find(Topic.INTERVIEW, self.text):
            yield Sign(weight=3, line=f"Its description says “{phrase}”.")
        if phrase := self.lexicon.find(Topic.MAYBE_INTERVIEW, self.title):
            yield Sign(
                weight=2 if self.external else 1, line=f"Its title says “{phrase}”, as talks with employers often do."
            )
        if phrase := self._found(Topic.JOB):
            yield Sign(weight=2, line=f"It speaks of work: “{phrase}”.")
        if self.external and (phrase := self.lexicon.find(Topic.ROLES, self.title)):
            yield Sign(weight=1, line=f"Its title names a role: “{phrase}”.")
        if self.external and self.event.status is EventStatus.TENTATIVE:
            yield Sign(weight=1, line="Somebody outside holds this time for you.")

    @cached_property
    def outsiders(self) -> tuple[Person, ...]:
        """The people on it who are neither the seeker's own nor a vendor's."""
        return tuple(each for each in self.sides.others(self.event) if self.sides.of(each.email) is Side.OUTSIDE)

    @cached_property
    def identities(self) -> frozenset[str]:
        """By what the employer behind it is known again: outside domains, or the address of a vendor's sender."""
        if self.outsiders:
            return frozenset(person.domain for person in self.outsiders)
        return frozenset({self.host.email}) if self.host and self.external else frozenset()

    def _links(self) -> Iterator[Sign]:
        """Give the links to letters about work, the strongest kind first."""
        for signs in self.correspondence.carrying(self.event.uid):
            if signs.speaks_of_jobs:
                yield Sign(weight=3, line=f"The letter “{signs.letter.subject}” carries it and speaks of work.")
        yield from self._links_of_people()
        if not self.external and self.lexicon.has(self.title, Topic.MAYBE_INTERVIEW, Topic.INTERVIEW):
            for signs in self.correspondence.arranging(self.event, self.title):
                yield Sign(weight=4, line=f"You noted it after a letter about work: “{signs.letter.subject}”.")

    def _links_of_people(self) -> Iterator[Sign]:
        letters = self.correspondence
        for person in self.outsiders:
            for signs in letters.from_person(person.email):
                yield Sign(
                    weight=3, line=f"{person.name or person.email} wrote to you about work: “{signs.letter.subject}”."
                )
        for domain in dict.fromkeys(person.domain for person in self.outsiders):
            for signs in letters.naming(domain):
                yield Sign(weight=3, line=f"{domain} is named in a letter about work: “{signs.letter.subject}”.")
            for signs in letters.from_domain(domain):
                yield Sign(weight=2, line=f"Somebody else at {domain} wrote about work: “{signs.letter.subject}”.")

    def _signs_against(self) -> Iterator[Sign]:
        if phrase := self.lexicon.find(Topic.NOT_INTERVIEW, self.title):
            yield Sign(weight=-7, line=f"Its title says “{phrase}”, which is something else.")
        elif phrase := self.lexicon.find(Topic.NOT_INTERVIEW, self.text):
            yield Sign(weight=-5, line=f"Its description says “{phrase}”, which is something else.")
        interview = self.lexicon.find(Topic.INTERVIEW, self.title)
        if not interview and (phrase := self.lexicon.find(Topic.ASSESSMENT, self.title)):
            yield Sign(weight=-4, line=f"It is a test without a person: “{phrase}”.")
        if not self.external and (phrase := self.lexicon.find(Topic.OWN_NOTES, self.title)):
            yield Sign(weight=-6, line=f"It reads like a note to yourself: “{phrase}”.")
        if self.host_side is Side.PRIVATE:
            yield Sign(weight=-1, line="It comes from a private address.")
