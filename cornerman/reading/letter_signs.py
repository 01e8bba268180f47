"""What the words of one letter say, before anything is known about the calendar."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from cornerman.events import Event
from cornerman.letters import Letter
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.names import label_of, stands_for
from cornerman.reading.sides import Side, Sides
from cornerman.reading.text_matching import Wording, is_under, links, own_words, squash, without_links, words_of
from cornerman.vocabulary import Topic, Vendor

_SHORTEST_NAME = 3
_SHORTEST_QUESTION, _LONGEST_QUESTION = 4, 200
_STOP = re.compile(r"[.!\n]")
_I_AM = re.compile(r"\b(?:I am|I['\u2019]m|ich bin|je suis|soy|sou|sono|ik ben|jestem)\b[^.!?\n]{0,80}", re.IGNORECASE)
_SIGNED = 4  # lines at the end of a letter among which a signature stands
_SIGNATURE = re.compile(r"[^.!?:>]{2,70}")


class LetterSigns:
    """Reads one letter by itself. No value: each thing is read when first asked for, and kept."""

    def __init__(self, letter: Letter, sides: Sides) -> None:
        """Take the letter and what it is read against."""
        self.letter = letter
        self.sides = sides

    @cached_property
    def side(self) -> Side:
        """On whose side the sender stands."""
        return self.sides.of(self.letter.sender.email)

    @cached_property
    def content(self) -> str:
        """What the sender wrote: quoted replies and the signature are left out."""
        return own_words(self.letter.text)

    @cached_property
    def wording(self) -> Wording:
        """Subject and content as words."""
        return Wording.of(self.letter.subject, without_links(self.content))

    @cached_property
    def whole(self) -> Wording:
        """All of it as words, quoted replies and the signature too."""
        if self.content == self.letter.text:
            return self.wording
        return Wording.of(self.letter.subject, without_links(self.letter.text))

    @cached_property
    def subject(self) -> Wording:
        """The subject as words."""
        return Wording.of(self.letter.subject)

    @cached_property
    def squashed(self) -> str:
        """Subject, content and links without spaces and punctuation, to look for the names of domains."""
        return "|".join((self.wording.line.replace(" ", ""), *map(squash, links(self.content))))

    @cached_property
    def writer(self) -> frozenset[str]:
        """The words of the sender's name by which a note may call them."""
        words = {word for word in words_of(self.letter.sender.name) if len(word) >= _SHORTEST_NAME}
        return frozenset(word for word in words if not self.lexicon.has(Wording.of(word), Topic.TEAMS))

    @cached_property
    def introductions(self) -> tuple[str, ...]:
        """What the sender says of themselves: the lines of the signature, and sentences that begin with `I am`."""
        lines = [line.strip() for line in self.letter.text.splitlines() if line.strip()]
        return (*filter(_SIGNATURE.fullmatch, lines[-_SIGNED:]), *_I_AM.findall(self.letter.text))

    @cached_property
    def owner(self) -> str:
        """The name of the domain from which it comes, by its letters alone."""
        return squash(label_of(self.letter.sender.domain))

    def is_from_somebody_in(self, title: Wording) -> bool:
        """Tell whether a title has the sender's name, or that of the domain from which they write."""
        return not self.writer.isdisjoint(title.words) or any(stands_for(word, self.owner) for word in title.words)

    @property
    def lexicon(self) -> Lexicon:
        """The words to look for."""
        return self.sides.lexicon

    def says(self, *topics: Topic) -> bool:
        """Tell whether subject or content has a phrase of any of the topics."""
        return self.lexicon.has(self.wording, *topics)

    def parts(self, method: str) -> tuple[Event, ...]:
        """Give the events that the letter carries under a method (REQUEST, CANCEL, REPLY)."""
        return tuple(event for part in self.letter.calendar if part.method.upper() == method for event in part.events)

    @cached_property
    def from_tracking(self) -> bool:
        """Tell whether an applicant-tracking or interview-scheduling system sent it."""
        domain = self.letter.sender.domain
        return self.lexicon.is_vendor(domain, Vendor.APPLICANT_TRACKING, Vendor.INTERVIEW_SCHEDULING)

    @cached_property
    def to_work(self) -> bool:
        """Tell whether it came to the seeker at the present employer's address alone."""
        mine = [person for person in self.letter.recipients if self.sides.seeker.is_me(person.email)]
        return bool(mine) and all(is_under(each.domain, self.sides.seeker.employer_domains) for each in mine)

    @cached_property
    def speaks_of_jobs(self) -> bool:
        """Tell whether it is about work that the seeker might take up."""
        if self.side in (Side.ME, Side.COUNCIL, Side.WORK) or self.letter.bulk or self.to_work:
            return False
        if self.lexicon.has(self.subject, Topic.NOT_INTERVIEW):
            return False
        if self.side is Side.PRIVATE:
            return self.says(Topic.JOB)
        strong = (Topic.JOB, Topic.INTERVIEW, Topic.ACKNOWLEDGEMENT, Topic.REJECTION, Topic.OFFER)
        return self.from_tracking or self.says(*strong) or self.lexicon.has(self.subject, Topic.ROLES)

    @cached_property
    def asks_for_a_time(self) -> bool:
        """Tell whether it asks when, or whether a time would do."""
        return self.says(Topic.SCHEDULING) or any(map(self._names_a_time, _questions(self.content)))

    @cached_property
    def arranges(self) -> bool:
        """Tell whether it is about work, and asks for a time or names one."""
        return self.speaks_of_jobs and (self.asks_for_a_time or self.says(Topic.INVITATION))

    def _names_a_time(self, question: str) -> bool:
        words = Wording.of(question).words
        return not words.isdisjoint(self.lexicon.weekdays) or any(word[0].isdigit() for word in words)


def _questions(text: str) -> Iterator[str]:
    for part in _STOP.split(text):
        for question in part.split("?")[:-1]:
            if len(question) >= _SHORTEST_QUESTION:
                yield question[-_LONGEST_QUESTION:]


def read_signs(letters: Iterable[Letter], sides: Sides) -> tuple[LetterSigns, ...]:
    """Prepare the letters, oldest first; one that lies in two mailboxes counts once."""
    ordered = sorted(letters, key=lambda letter: (letter.sent_at, letter.id, letter.source), reverse=True)
    once = {letter.id: letter for letter in ordered}
    return tuple(LetterSigns(letter, sides) for letter in reversed(once.values()))
