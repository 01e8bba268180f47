"""What the words of one letter say, before anything is known about the calendar."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from cornerman.events import Event
from cornerman.letters import Letter
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.names import RunTogether, name_key, stands_for
from cornerman.reading.roles import Role, numbers_in, read_role
from cornerman.reading.sides import Side, Sides
from cornerman.reading.text_matching import (
    Wording,
    is_under,
    linked_domains,
    links,
    own_words,
    squash,
    unquoted_length,
    without_links,
    words_of,
)
from cornerman.vocabulary import Topic, Vendor

_SHORTEST_NAME = 3
_SHORTEST_QUESTION, _LONGEST_QUESTION = 4, 200
_STOP = re.compile(r"[.!\n]")
_I_AM = re.compile(r"\b(?:I am|I['\u2019]m|ich bin|je suis|soy|sou|sono|ik ben|jestem)\b[^.!?\n]{0,80}", re.IGNORECASE)
_ENOUGH, _ENOUGH_FROM_FRIENDS = 2, 3  # points by which a letter is about work
_FRAUD = 2  # signs of a fraud in one letter
_SELLING = 2  # words of advertising in one letter
_LISTING = 2  # phrases of a newsletter in one letter
_DISCOUNT = re.compile(
    r"(?<!\w)[-\u2212]\s?\d{1,2}\s?%|\d{1,2}\s?%\s?(?:off|de remise|di sconto|rabatt|de descuento)", re.IGNORECASE
)
_LAST = 6  # lines among which stands how to get no more of it
_SIGNED = 5  # lines at the end of a letter among which a signature stands
_ANSWERS = re.compile(
    r"^\s*(?:(?:re|r|aw|antw|sv|rif|ref|res|odp|fwd|fw|wg|tr|rv|enc|i|pd)(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE
)
_SIGNATURE = re.compile(r"[^.!?:>]{2,70}")


class LetterSigns:
    """Reads one letter by itself. No value: each thing is read when first asked for, and kept."""

    def __init__(self, letter: Letter, sides: Sides, *, continues: bool = False) -> None:
        """Take the letter and what it is read against; `continues` says that its house wrote about work before."""
        self.letter = letter
        self.sides = sides
        self.continues = continues

    @cached_property
    def side(self) -> Side:
        """On whose side the sender stands."""
        return self.sides.of(self.letter.sender.email)

    @cached_property
    def content(self) -> str:
        """What the sender wrote: quoted replies and the signature are left out."""
        return own_words(self.letter.text)

    @property
    def written(self) -> str:
        """Subject and content as text."""
        return f"{self.letter.subject}\n{self.content}"

    @cached_property
    def wording(self) -> Wording:
        """Subject and content as words."""
        return Wording.of(self.letter.subject, without_links(self.content))

    @cached_property
    def whole(self) -> Wording:
        """All of it as words, quoted replies and the signature too."""
        if self.content == "\n".join(self.letter.text.splitlines()):
            return self.wording
        return Wording.of(self.letter.subject, without_links(self.letter.text))

    @cached_property
    def subject(self) -> Wording:
        """The subject as words."""
        return Wording.of(self.letter.subject)

    @cached_property
    def thread(self) -> str:
        """The subject by which letters that answer one another are known, without what stands for an answer."""
        return " ".join(words_of(_ANSWERS.sub("", self.letter.subject)))

    @cached_property
    def names(self) -> RunTogether:
        """Subject, content and links, to look for the names of domains."""
        return RunTogether(self.wording.line.split(), *map(words_of, links(self.content)))

    @cached_property
    def writer(self) -> frozenset[str]:
        """The words of the sender's name by which a note may call them."""
        words = {word for word in words_of(self.letter.sender.name) if len(word) >= _SHORTEST_NAME}
        return frozenset(word for word in words if not self.lexicon.word_is(word, Topic.TEAMS, Topic.STOP_WORDS))

    @cached_property
    def role(self) -> Role:
        """The role that it is about, as far as it says."""
        return read_role(self.letter.subject, self.content, self.lexicon)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers under which jobs are kept that it names."""
        return numbers_in(self.written, self.lexicon)

    @cached_property
    def numbers_in_subject(self) -> frozenset[str]:
        """The numbers in its subject, which says what it is about where the text names several."""
        return numbers_in(self.letter.subject, self.lexicon)

    @cached_property
    def signature(self) -> tuple[str, ...]:
        """The last lines of what the sender wrote, where they stand with their name, post and house."""
        text = self.letter.text[: unquoted_length(self.letter.text)]
        return tuple([line.strip() for line in text.splitlines() if line.strip()][-_SIGNED:])

    @cached_property
    def introductions(self) -> tuple[str, ...]:
        """What the sender says of themselves: the lines of the signature, and sentences that begin with `I am`."""
        return (*filter(_SIGNATURE.fullmatch, self.signature), *_I_AM.findall(self.letter.text))

    @cached_property
    def owner(self) -> str:
        """The name of the domain from which it comes, by its letters alone."""
        return squash(self.lexicon.owners.label(self.letter.sender.domain))

    @cached_property
    def domain(self) -> str:
        """The domain from which it comes, as it was registered."""
        return self.sides.owner(self.letter.sender)

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
    def from_testing(self) -> bool:
        """Tell whether a system for tests of applicants sent it."""
        return self.lexicon.is_vendor(self.letter.sender.domain, Vendor.ASSESSMENT)

    @cached_property
    def to_work(self) -> bool:
        """Tell whether it came to the seeker at the present employer's address alone."""
        mine = [person for person in self.letter.recipients if self.sides.seeker.is_me(person.email)]
        return bool(mine) and all(is_under(each.domain, self.sides.seeker.employer_domains) for each in mine)

    @cached_property
    def speaks_of_jobs(self) -> bool:
        """Tell whether it is about work that the seeker might take up.

        What comes from a house that wrote about such work before goes on about it, unless its words are of
        something else.
        """
        if self.side in (Side.ME, Side.COUNCIL, Side.WORK) or self.is_bulk or self.to_work:
            return False
        needed = _ENOUGH_FROM_FRIENDS if self.sides.is_near(self.letter.sender.email) else _ENOUGH
        return self.work_points >= (0 if self.continues else needed)

    @cached_property
    def work_points(self) -> int:
        """Count what speaks for a letter about work, less what speaks for something else."""
        lexicon, text = self.lexicon, self.wording
        points = 3 if self.from_tracking or self.from_testing or self._links_to_tracking else 0
        points += 2 * min(lexicon.count(Topic.HIRING, text), 2) + min(lexicon.count(Topic.JOB, text), 2)
        points += 2 * lexicon.has(text, Topic.INTERVIEW) + lexicon.has(text, Topic.TALK)
        points += 2 * lexicon.has(text, Topic.ACKNOWLEDGEMENT, Topic.REJECTION, Topic.OFFER)
        points += lexicon.has(self.subject, Topic.ROLES) + lexicon.has(text, Topic.ROLES) + self.from_recruiter
        outside = self.side is Side.OUTSIDE and not self.sides.is_near(self.letter.sender.email)
        points += outside and not self.letter.automatic and self.asks_or_sets_a_time
        points -= 4 * (lexicon.count(Topic.SCAM, text) >= _FRAUD)
        points -= 3 * lexicon.has(self.subject, Topic.NOT_INTERVIEW)
        points -= 2 * bool(lexicon.find_longer(Topic.NOT_INTERVIEW, text)) + 4 * lexicon.has(text, Topic.AS_INTERVIEWER)
        return points - 2 * (lexicon.count(Topic.MARKETING, text) >= _SELLING)

    @cached_property
    def from_recruiter(self) -> bool:
        """Tell whether the sender's name, mailbox or signature is that of somebody who recruits."""
        sender = self.letter.sender
        names = Wording.of(sender.name, sender.email.partition("@")[0], *self.introductions)
        return self.lexicon.has(names, Topic.RECRUITERS, Topic.TEAMS, Topic.AGENCY_NAMES)

    @cached_property
    def is_bulk(self) -> bool:
        """Tell whether it went to many: it says so itself, or tells how to get no more of it."""
        if self.letter.bulk or self.side is not Side.OUTSIDE:
            return self.letter.bulk
        if self.lexicon.count(Topic.NEWSLETTER, self.wording) >= _LISTING:
            return True
        return self.lexicon.has(self.whole, Topic.UNSUBSCRIBE) and self.lexicon.has(self._last_lines, Topic.UNSUBSCRIBE)

    @cached_property
    def sells(self) -> int:
        """Count the words of advertising, and whether it names a discount."""
        words = {*self.lexicon.all(Topic.MARKETING, self.wording), *self.lexicon.all(Topic.NOT_AN_OFFER, self.wording)}
        return len(words) + bool(_DISCOUNT.search(f"{self.letter.subject} {self.content}"))

    @property
    def _last_lines(self) -> Wording:
        return Wording.of(*self.letter.text.splitlines()[-_LAST:])

    @cached_property
    def asks_for_a_time(self) -> bool:
        """Tell whether it asks when, or whether a time would do."""
        if self.says(Topic.SCHEDULING) or any(map(self._names_a_time, _questions(self.content))):
            return True
        hosts = linked_domains(self.content)
        return not self.letter.automatic and any(self.lexicon.is_vendor(each, Vendor.SCHEDULING) for each in hosts)

    @cached_property
    def asks_or_sets_a_time(self) -> bool:
        """Tell whether it asks for a time or names one."""
        return self.asks_for_a_time or self.says(Topic.INVITATION) or bool(self.parts("REQUEST"))

    @property
    def _links_to_tracking(self) -> bool:
        hosts = linked_domains(self.content)
        return any(
            self.lexicon.is_vendor(each, Vendor.APPLICANT_TRACKING, Vendor.INTERVIEW_SCHEDULING) for each in hosts
        )

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
    houses = _Houses()
    found: list[LetterSigns] = []
    for letter in reversed(once.values()):
        email = letter.sender.email
        outside = sides.of(email) is Side.OUTSIDE and not sides.is_near(email)
        signs = LetterSigns(letter, sides, continues=outside and houses.know(sides.owner(letter.sender)))
        if signs.speaks_of_jobs:
            houses.add(signs)
        found.append(signs)
    return tuple(found)


class _Houses:
    """Who wrote about work, and who was named when others did. No value: it grows with each letter."""

    def __init__(self) -> None:
        self._writing: set[str] = set()
        self._naming: dict[str, list[RunTogether]] = defaultdict(list)

    def know(self, domain: str) -> bool:
        """Tell whether the house with a registered domain wrote about work, or was named in a letter about it."""
        if domain in self._writing:
            return True
        key = squash(domain.partition(".")[0])
        return any(names.has(key) for names in self._naming.get(name_key((key,)), ()))

    def add(self, signs: LetterSigns) -> None:
        """Take note of a letter about work."""
        if signs.side is Side.OUTSIDE:
            self._writing.add(signs.domain)
        for beginning in signs.names.beginnings:
            self._naming[beginning].append(signs.names)
