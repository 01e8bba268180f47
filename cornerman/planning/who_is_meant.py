"""Who is meant by a name: the same person by a part of their name, where that part fits nobody else who is known."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cornerman.people import Person
from cornerman.processes import Process
from cornerman.reading.text_matching import words_of
from cornerman.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPeople:
    """Those with whom a job is talked about: the interviewers, and the names under which answers were kept."""

    interviewers: tuple[Person, ...]
    heard: tuple[str, ...]
    _named: frozenset[frozenset[str]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Keep as persons of their own those of whom was heard and who are none of the interviewers."""
        others = frozenset(_words(each) for each in self.heard if not any(self._fitting(_words(each))))
        object.__setattr__(self, "_named", others)

    def meant(self, who: str) -> frozenset[str]:
        """Give the words of the full name of the person meant; those of `who` where it may be several, or nobody."""
        words = _words(who)
        known = {*self._fitting(words), *(each for each in self._named if words < each)}
        known = {each for each in known if not any(each < other for other in known)}
        return known.pop() if len(known) == 1 and words not in self._named_exactly() else words

    def is_meant(self, who: str, person: Person) -> bool:
        """Tell whether a name means this interviewer and nobody else who is known."""
        meant = self.meant(who)
        return bool(meant) and meant == _full(person)

    def _named_exactly(self) -> frozenset[frozenset[str]]:
        return frozenset(_full(each) for each in self.interviewers)

    def _fitting(self, words: frozenset[str]) -> Iterator[frozenset[str]]:
        """Give the interviewers whom the words may mean, by a part of their name or address, or by more than it."""
        for each in self.interviewers:
            full = _full(each)
            if words and full and (full <= words or words <= full | _words(_local(each))):
                yield full


def known_people(process: Process, world: World) -> KnownPeople:
    """Give those with whom the job is talked about."""
    return KnownPeople(
        interviewers=tuple(person for each in process.sessions for person in each.interviewers),
        heard=tuple(each.who for each in world.heard if process.goes_by(each.process_id)),
    )


def same_person(who: str, other: str) -> bool:
    """Tell whether two names alone may mean the same: `Dana` and `Dana Lee`, but not `Anna Lee` and `Dana Lee`."""
    one, another = _words(who), _words(other)
    return bool(one and another) and (one <= another or another <= one)


def _full(person: Person) -> frozenset[str]:
    return _words(person.name) or _words(_local(person))


def _local(person: Person) -> str:
    return person.email.partition("@")[0]


def _words(name: str) -> frozenset[str]:
    return frozenset(words_of(name))
