"""What else follows from the seeker's word on one event: the difference that it makes to all the others."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from cornerman.events import Event
from cornerman.findings import Verdict
from cornerman.reading.lexicon import lexicon
from cornerman.reading.sides import Side, Sides
from ui.answering import Heard
from ui.moments import day_and_hour
from ui.talks import Talk, talks

if TYPE_CHECKING:
    from flows.house import House

_SAME = {
    Verdict.YES: ("is an interview too", "are interviews too"),
    Verdict.NO: ("is no interview either", "are no interviews either"),
}
_OTHER = {
    Verdict.YES: ("is taken for an interview now", "are taken for interviews now"),
    Verdict.NO: ("is not taken for an interview any more", "are not taken for interviews any more"),
}
_DOUBT = ("is in doubt now: only you can tell", "are in doubt now: only you can tell")

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One event as it would be taken otherwise, and as it is taken now; None for what nobody would look at twice."""

    event: Event
    before: Talk | None
    after: Talk | None

    @property
    def verdicts(self) -> tuple[Verdict, Verdict]:
        """What it would be, and what it is."""
        before, after = (talk.finding.verdict if talk else Verdict.NO for talk in (self.before, self.after))
        return before, after

    @property
    def turned(self) -> bool:
        """Another verdict than it would have."""
        before, after = self.verdicts
        return before is not after

    @property
    def reasoned_anew(self) -> bool:
        """Other evidence than there would be."""
        before, after = (talk.finding.evidence if talk else () for talk in (self.before, self.after))
        return before != after

    @property
    def company(self) -> str:
        """The employer now; nothing when it is not known."""
        return (self.after.finding.company if self.after else None) or ""

    @property
    def changed_hands(self) -> bool:
        """It is, or may be, an interview all the same, and with another employer."""
        if not self.before or not self.after or Verdict.NO in self.verdicts:
            return False
        return self.before.finding.company != self.after.finding.company

    @property
    def places(self) -> tuple[str, str, str]:
        """The id of the process to which it would belong, and id and name of that to which it does; or nothing."""
        before = self.before.process if self.before else None
        after = self.after.process if self.after else None
        return (before.id, after.id, after.name) if before and after else ("", "", "")

    @property
    def counted_anew(self) -> bool:
        """In a round of another number than it would be."""
        before, after = (talk.round.number if talk and talk.round else None for talk in (self.before, self.after))
        return before != after


def what_else_follows(event_id: str, heard: Heard, house: "House") -> Iterator[str]:
    """Say what an answer about one event changed for others, a sentence each; nothing where it changed nothing."""
    zone = house.seeker.zone
    every = _changes(heard)
    said = next((each for each in every if each.event.id == event_id), None)
    if said is None:
        return
    others = [each for each in every if each is not said]
    yield from _verdicts(said, others, zone)
    yield from _companies(said, others, _houses(house), zone)
    yield from _processes(others, zone)


def _changes(heard: Heard) -> list[Change]:
    before, after = (
        {talk.finding.event.id: talk for talk in talks(each, everything=True)} for each in (heard.otherwise, heard.now)
    )
    return [Change(event=event, before=before.get(event.id), after=after.get(event.id)) for event in heard.now.events]


def _houses(house: "House") -> Callable[[Event], frozenset[str]]:
    """Give what tells the domains of the people of employers and agencies on an event."""
    council = frozenset(member.email for member in house.memory.members())
    sides = Sides(seeker=house.seeker, council=council, lexicon=lexicon(house.vocabulary))
    return lambda event: frozenset(
        sides.owner(person) for person in sides.others(event) if sides.of(person.email) is Side.OUTSIDE
    )


def _verdicts(said: Change, others: Sequence[Change], zone: ZoneInfo) -> Iterator[str]:
    """Say what is, may be, or is not an interview besides, the rest of its series first."""
    ours = said.verdicts[1]
    series = [each for each in others if _of_one_series(each, said)]
    rest = [each for each in others if each.turned and not _of_one_series(each, said)]
    touched = [each for each in series if each.turned or _settled_with(each, said, series)]
    for verdict in Verdict:
        words = _DOUBT if verdict is Verdict.ASK else _SAME[verdict] if verdict is ours else _OTHER[verdict]
        of_series = [each for each in touched if each.verdicts[1] is verdict]
        if any(each.turned or each.reasoned_anew for each in of_series):
            yield _sentence(_of_series(of_series, len(series), zone), words, of_series)
        turned = [each for each in rest if each.verdicts[1] is verdict]
        if turned:
            yield _sentence(_named(turned, "entries", zone), words, turned)


def _settled_with(one: Change, said: Change, series: Sequence[Change]) -> bool:
    """Tell whether the no to one of a series settles another that nobody asked about: a series is asked about once."""
    if one.verdicts[1] is not Verdict.NO or said.verdicts[1] is not Verdict.NO:
        return False
    alike = (each for each in series if each.event.title == said.event.title)
    was_open = said.verdicts[0] is Verdict.ASK or any(each.verdicts[0] is not Verdict.NO for each in alike)
    return was_open and one.event.title == said.event.title


def _companies(
    said: Change, others: Sequence[Change], houses: Callable[[Event], frozenset[str]], zone: ZoneInfo
) -> Iterator[str]:
    """Say which other interviews are with another employer now, by their mail domain where it is all from there."""
    interviews = [each for each in (said, *others) if each.verdicts[1] is not Verdict.NO]
    for company, changed in _grouped((each for each in others if each.changed_hands), lambda each: each.company):
        shared = frozenset.intersection(*(houses(each.event) for each in (said, *changed)))
        from_there = (
            domain
            for domain in sorted(shared)
            if all(each.company == company for each in interviews if domain in houses(each.event))
        )
        if company and (domain := next(from_there, "")):
            yield f"Everything from {domain} is now {company}."
        else:
            name = company or "an employer not yet known"
            yield _sentence(
                _named(changed, "interviews", zone), (f"is with {name} now", f"are with {name} now"), changed
            )


def _processes(others: Iterable[Change], zone: ZoneInfo) -> Iterator[str]:
    """Say which other interviews belong elsewhere now, and of which processes the rounds have other numbers.

    Of what was together and is no longer, or the other way round, the larger part is the one that stayed, or else the
    one that kept the id.
    """
    parts = _grouped((each for each in others if any(each.places)), lambda each: each.places)
    for (before, after, name), part in parts:
        rivals = [(len(other), one == two, other) for (one, two, _), other in parts if one == before or two == after]
        if part is not max(rivals, key=itemgetter(0, 1))[-1]:
            moved = [each for each in part if not each.changed_hands]
            if moved:
                words = (f"belongs to {name} now", f"belong to {name} now")
                yield _sentence(_named(moved, "interviews", zone), words, moved)
        elif any(each.counted_anew for each in part):
            yield f"The rounds of {name} are counted anew."


def _sentence(subject: str, words: tuple[str, str], changed: Sequence[Change]) -> str:
    one, many = words
    return f"{subject} {one if len(changed) == 1 else many}."


def _named(changed: Sequence[Change], kind: str, zone: ZoneInfo) -> str:
    """Name one event, or count several of a kind."""
    if len(changed) > 1:
        return f"{len(changed)} other {kind}"
    event = changed[0].event
    return f"“{event.title or 'An entry without a title'}” of {day_and_hour(event, zone)}"


def _of_series(changed: Sequence[Change], every: int, zone: ZoneInfo) -> str:
    """Name one or some of a series that has `every` others."""
    if len(changed) == every:
        return f"The other {'one' if every == 1 else every} of its series"
    if len(changed) > 1:
        return f"{len(changed)} others of its series"
    return f"One more of its series ({day_and_hour(changed[0].event, zone)})"


def _of_one_series(one: Change, other: Change) -> bool:
    return one.event.uid == other.event.uid and one.event.recurrence_id is not None


def _grouped(changes: Iterable[Change], by: Callable[[Change], Kind]) -> list[tuple[Kind, list[Change]]]:
    groups: dict[Kind, list[Change]] = defaultdict(list)
    for each in changes:
        groups[by(each)].append(each)
    return list(groups.items())
