"""What the notes on one round say together: the first figures, which were blind, and all facts that were added."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime

from cornerman.notes import RATINGS, Note, Promise
from cornerman.processes import Process, Round

_WORDS = ("text", "asked", "reactions", "red_flags")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The part of a note that is no figure of the first moment; each may be left out. The names are those of Note."""

    text: str = ""
    asked: str = ""
    reactions: str = ""
    promises: tuple[Promise, ...] = ()
    red_flags: str = ""
    interest: int | None = None

    def __post_init__(self) -> None:
        """Trim the words, and refuse an interest outside its scale."""
        for name in _WORDS:
            object.__setattr__(self, name, getattr(self, name).strip())
        if self.interest is not None and self.interest not in RATINGS:
            raise ValueError(f"interest goes from 1 to 10, not {self.interest}")

    @property
    def any(self) -> bool:
        """Something is said."""
        return self != Facts()

    def added_to(self, earlier: "Facts") -> "Facts":
        """Give both: words below earlier words, promises behind earlier ones; of two figures the later one holds.

        What was said before is not said twice.
        """
        words = {name: _both(getattr(earlier, name), getattr(self, name)) for name in _WORDS}
        promises = tuple(dict.fromkeys((*earlier.promises, *self.promises)))
        return Facts(**words, promises=promises, interest=earlier.interest if self.interest is None else self.interest)

    def over(self, earlier: "Facts") -> "Facts":
        """Give what these say, and where they say nothing what was said earlier."""
        blank = Facts()
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        return replace(earlier, **{name: value for name, value in said.items() if value != getattr(blank, name)})


def facts_of(note: Note) -> Facts:
    """Give the facts of one note."""
    return Facts(**{each.name: getattr(note, each.name) for each in fields(Facts)})


def notes_on(notes: Iterable[Note], origins: frozenset[str]) -> list[Note]:
    """Give the notes on a round, the oldest first, whatever the order in which they come."""
    about = (each for each in notes if not each.origins.isdisjoint(origins))
    return sorted(about, key=lambda each: (each.recorded_at, each.rating, each.chance, repr(facts_of(each))))


def joined(notes: Iterable[Note], origins: frozenset[str]) -> Note | None:
    """Give what the notes on a round say together, as one note; None without any.

    The figures and their moment are those of the first one. Of each fact the latest word holds.
    """
    about = notes_on(notes, origins)
    if not about:
        return None
    facts = Facts()
    for each in about:
        facts = facts_of(each).over(facts)
    last = about[-1].recorded_at if len(about) > 1 else None
    return replace(with_facts(about[0], facts), facts_at=last)


def with_facts(note: Note, facts: Facts) -> Note:
    """Give the same note with other facts."""
    return replace(note, **{each.name: getattr(facts, each.name) for each in fields(facts)})


def first_note(process: Process, about: Round, *, figures: tuple[int, int], facts: Facts, now: datetime) -> Note:
    """Give the first note on a round; `figures` are the rating and the chance.

    Raises ValueError for figures outside their scale.
    """
    rating, chance = figures
    blank = Note(
        process_id=process.id,
        origins=about.origins,
        rating=rating,
        chance=chance,
        text="",
        recorded_at=now,
        round_end=about.last.event.span.end,
    )
    return with_facts(blank, facts)


def further_note(earlier: Note, facts: Facts, *, now: datetime) -> Note:
    """Give a note that adds facts to those joined in an earlier one; the first figures stay as they are."""
    return replace(with_facts(earlier, facts.added_to(facts_of(earlier))), recorded_at=now, facts_at=None)


def without_promises(
    notes: Iterable[Note], origins: frozenset[str], out: Container[Promise]
) -> list[tuple[Note, Note]]:
    """Give each note on a round that has to change, as it is and as it will be, for some promises to be in none.

    An earlier wording of a promise, which a later note replaced, does not come back.
    """
    about = notes_on(notes, origins)
    together = joined(about, origins)
    left = [each for each in together.promises if each not in out] if together else []
    changed = [(each, replace(each, promises=tuple(one for one in each.promises if one in left))) for each in about]
    return [(before, after) for before, after in changed if before != after]


def _both(earlier: str, later: str) -> str:
    if not later or later in earlier:
        return earlier
    return later if not earlier or earlier in later else f"{earlier}\n{later}"
