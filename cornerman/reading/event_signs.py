"""The signs for and against an event being an interview: each one a weight and a line that a person can check."""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from cornerman.events import Event, EventStatus
from cornerman.findings import TALK_WITH_COUNCIL
from cornerman.keys import OWN_DOMAIN
from cornerman.people import Person
from cornerman.reading.clues import Clue, Sign
from cornerman.reading.correspondence import Correspondence
from cornerman.reading.letter_links import links_to_letters
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.passages import passages_on
from cornerman.reading.roles import Role, read_role
from cornerman.reading.sides import Side, Sides
from cornerman.reading.text_matching import (
    Wording,
    as_written,
    is_under,
    linked_domains,
    plain,
    without_links,
    words_of,
)
from cornerman.vocabulary import Topic, Vendor

_OWN_DOMAINS = frozenset({OWN_DOMAIN})
_GROUNDS = (Topic.INTERVIEW, Topic.ROLES, Topic.JOB, Topic.HIRING)
_NAMED = 3  # letters of the shortest first name, or digits of a room, that counts as named in a title


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
        return self.lexicon.wording(self.event.title)

    @cached_property
    def text(self) -> Wording:
        """The description as words."""
        return self.lexicon.wording(without_links(self.body))

    @cached_property
    def role(self) -> Role:
        """The role that its own words name."""
        return read_role(self.event.title, self.body, self.lexicon)

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
        return not self.external and not any(True for _ in links_to_letters(self))

    def barred(self) -> str:
        """Say why it cannot be an interview of the seeker, whatever its words are; nothing when it can."""
        event = self.event
        if self.ours:
            return "Cornerman made this event itself."
        if self.host_side is Side.WORK or self.sides.at_work(event):
            return "It belongs to your present work: it came from, or went to, an address of your employer."
        sides = {self.sides.of(person.email) for person in self.sides.others(event)}
        if Side.COUNCIL in sides and sides <= {Side.COUNCIL, Side.PRIVATE}:
            return TALK_WITH_COUNCIL
        return ""

    @cached_property
    def about(self) -> tuple[LetterSigns, ...]:
        """The letters that are about it: those that carry it, and those about work that name its day and hour."""
        carried, timed = self.correspondence.carrying(self.event.uid), self.correspondence.naming_start(self.event)
        known = frozenset(self.owners)
        near = (each for each in timed if not known or each.domain in known or each.side is not Side.OUTSIDE)
        return tuple(dict.fromkeys((*carried, *(near if known else timed))))

    @cached_property
    def passages(self) -> tuple[str, ...]:
        """What those letters say of it."""
        return tuple(passages_on(self.event.span.start.astimezone(self.sides.seeker.zone), self.about))

    def _told(self, topic: Topic) -> str:
        found = (self.lexicon.find(topic, Wording.of(passage)) for passage in self.passages)
        return next(filter(None, found), "")

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
        yield from islice(links_to_letters(self), 1)
        yield from self._signs_against()

    def _signs_of_the_host(self) -> Iterator[Sign]:
        if self.external and self.host:
            who = self.host.name or f"somebody at {self.host.domain}"
            yield Sign(clue=Clue.FROM_OUTSIDE, line=f"It comes from outside: {who}.")
        if tracking := self.vendor(Vendor.APPLICANT_TRACKING, Vendor.INTERVIEW_SCHEDULING):
            yield Sign(clue=Clue.TRACKING_SYSTEM, line=f"{tracking} is a system by which employers invite applicants.")
        scheduling = self.vendor(Vendor.SCHEDULING)
        if scheduling and self.host and self.correspondence.from_person(self.host.email):
            yield Sign(clue=Clue.BOOKED, line=f"You booked it through {scheduling} with somebody who wrote about work.")
        if self.host_side is Side.OUTSIDE and self._names_seeker():
            yield Sign(clue=Clue.NAMES_SEEKER, line="Its title sets your name beside somebody else's.")

    def _names_seeker(self) -> bool:
        names = words_of(self.sides.seeker.name)
        return any(len(name) >= _NAMED and name in self.title.words for name in (*names[:1], *names[-1:]))

    def _signs_in_the_words(self) -> Iterator[Sign]:
        if self.external and (phrase := self.lexicon.find(Topic.JOB_INTERVIEW, self.title)):
            yield Sign(
                clue=Clue.JOB_INTERVIEW_IN_TITLE,
                line=f"Its title says “{self._in_title(phrase)}”, which means nothing else.",
            )
        elif phrase := self.lexicon.find(Topic.INTERVIEW, self.title):
            clue = Clue.INTERVIEW_IN_TITLE if self.external else Clue.INTERVIEW_NOTED
            yield Sign(clue=clue, line=f"Its title says “{self._in_title(phrase)}”.")
        elif phrase := self.lexicon.find(Topic.INTERVIEW, self.text):
            yield Sign(clue=Clue.INTERVIEW_IN_TEXT, line=f"Its description says “{phrase}”.")
        yield from self._signs_of_a_talk()
        if phrase := self._found(Topic.HIRING):
            yield Sign(clue=Clue.HIRING_IN_EVENT, line=f"Somebody considers you for a job: “{phrase}”.")
        elif phrase := self._found(Topic.JOB):
            yield Sign(clue=Clue.JOB_IN_EVENT, line=f"It speaks of work: “{phrase}”.")
        if self.external and (phrase := self.lexicon.find(Topic.ROLES, self.title)):
            yield Sign(clue=Clue.ROLE_IN_TITLE, line=f"Its title names a role: “{self._in_title(phrase)}”.")
        if self.external and self.event.status is EventStatus.TENTATIVE:
            yield Sign(clue=Clue.HELD_TENTATIVELY, line="Somebody outside holds this time for you.")

    def _in_title(self, phrase: str) -> str:
        """Give a phrase as the title has it: people look for `Zweitgespräch`, not for its folded letters."""
        return as_written(phrase, self.event.title)

    def _signs_of_a_talk(self) -> Iterator[Sign]:
        """Give the sign of a word that may mean an interview; one that does mean it says more."""
        if self.lexicon.has(self.title, Topic.INTERVIEW):
            return
        test = self.lexicon.find(Topic.ASSESSMENT, self.title)
        if (phrase := self.lexicon.find(Topic.TALK, self.title)) and phrase not in test:
            clue = Clue.TALK_IN_TITLE if self.external else Clue.TALK_NOTED
            yield Sign(clue=clue, line=f"Its title says “{self._in_title(phrase)}”, which may mean an interview.")
        elif phrase := self.lexicon.find(Topic.MAYBE_INTERVIEW, self.title):
            clue = Clue.MEETING_IN_TITLE if self.external else Clue.MEETING_NOTED
            yield Sign(clue=clue, line=f"Its title says “{self._in_title(phrase)}”, as talks with employers often do.")

    @cached_property
    def outsiders(self) -> tuple[Person, ...]:
        """The people on it who are neither the seeker's own nor a vendor's."""
        return tuple(each for each in self.sides.others(self.event) if self.sides.of(each.email) is Side.OUTSIDE)

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """The domains of those people, each once, as they were registered."""
        return tuple(dict.fromkeys(map(self.sides.owner, self.outsiders)))

    @cached_property
    def identities(self) -> frozenset[str]:
        """By what the employer behind it is known again: domains, or the address of a vendor.

        For the seeker's own entry they are the domains of the letters that it follows.
        """
        if self.outsiders:
            return frozenset(self.owners)
        if self.host and self.external:
            return frozenset({self.host.email})
        return frozenset(each.domain for each in self.noted_after if each.side is Side.OUTSIDE)

    @cached_property
    def noted_after(self) -> tuple[LetterSigns, ...]:
        """For an entry of the seeker's own: the letters about work that it names, or that name its day and hour."""
        if self.external:
            return ()
        return tuple(dict.fromkeys((*self.correspondence.arranging(self.event, self.title), *self.about)))

    def _signs_against(self) -> Iterator[Sign]:
        if phrase := self.lexicon.find(Topic.NOT_INTERVIEW, self.title):
            yield Sign(
                clue=Clue.ELSEWHERE_IN_TITLE,
                line=f"Its title says “{self._in_title(phrase)}”, which is something else.",
            )
        elif phrase := self.lexicon.find_longer(Topic.NOT_INTERVIEW, self.text):
            yield Sign(clue=Clue.ELSEWHERE_IN_TEXT, line=f"Its description says “{phrase}”, which is something else.")
        if phrase := self._found(Topic.OFF_RECORD) or self._told(Topic.OFF_RECORD):
            yield Sign(clue=Clue.OFF_THE_RECORD, line=f"Nobody evaluates you there: it says “{phrase}”.")
        if phrase := self._found(Topic.AS_INTERVIEWER):
            yield Sign(clue=Clue.SEEKER_ASKS, line=f"You are the one who asks the questions: it says “{phrase}”.")
        interview = self.lexicon.find(Topic.INTERVIEW, self.title)
        if not interview and (phrase := self.lexicon.find(Topic.ASSESSMENT, self.title)):
            yield Sign(clue=Clue.TEST_ALONE, line=f"It is a test without a person: “{phrase}”.")
        if not self.external and (phrase := self.lexicon.find(Topic.OWN_NOTES, self.title)):
            yield Sign(clue=Clue.OWN_NOTE, line=f"It reads like a note to yourself: “{phrase}”.")
        if self.host_side is Side.PRIVATE:
            yield Sign(clue=Clue.PRIVATE_HOST, line="It comes from a private address.")
