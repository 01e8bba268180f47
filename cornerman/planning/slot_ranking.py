"""Which of the possible times for a debrief is the best, and which come next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from cornerman.people import Member
from cornerman.planning.free_tables import Tables
from cornerman.times import Span

Score = tuple[bool, int, int, int, int]


class Certainty(IntEnum):
    """How well it is known that a member can come, best first."""

    MEETING = 0
    CALENDAR = 1
    HOURS = 2
    GUESS = 3

    @property
    def is_known(self) -> bool:
        """More than hours say so."""
        return self <= Certainty.CALENDAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A possible time: who can come, who of them is invited and how surely, and its score, of which the least is best.

    `invited` are in order of address, as is `sure`, which says of each how well it is known.
    """

    span: Span
    coming: tuple[Member, ...]
    invited: tuple[Member, ...]
    sure: tuple[Certainty, ...]
    score: Score


def best(tables: Tables, window: Span, *, quorum: int, count: int) -> list[Ranked]:
    """Give the best times in a window at which the seeker and a quorum can come, best first.

    One time is better than another by the first of these in which they differ:

    1. it lies on an earlier local day of the seeker;
    2. it lies inside a meeting of the council of which a quorum can come, so that nobody has to find another hour;
    3. more members are invited, up to `policy.plenty`;
    4. of more of them, up to the quorum, it is known that they can come: by their own calendar, or because they are at
       that meeting; then of more by hours that were stated, over those for whom hours are a guess;
    5. they were asked less often of late, all together; of more than plenty those who were asked least count;
    6. it is earlier.

    Of those who can come at most `policy.members_at_most` are invited: who was asked least of late, then of whom it is
    known best, then in order of address. Nothing else plays a part, so that equal worlds give equal answers.
    """
    possible = tables.own & tables.grid.inside(window) & _at_least(quorum, list(tables.free.values()))
    found: list[Ranked] = []
    for day in tables.days:
        if today := possible & day:
            found += _best_of_day(tables, today, quorum, count - len(found))
        if len(found) >= count:
            break
    return found


def _at_least(quorum: int, rows: Sequence[int]) -> int:
    """Give the starts at which at least so many of the rows are free."""
    reached = [-1, *([0] * quorum)]
    for row in rows:
        for number in range(quorum, 0, -1):
            reached[number] |= reached[number - 1] & row
    return reached[quorum]


def _best_of_day(tables: Tables, today: int, quorum: int, count: int) -> list[Ranked]:
    """Rank the starts of one day: those that are alike in who can come, and at which meeting, are looked at once."""
    base = (today & -today).bit_length() - 1
    kinds = _Kinds.of(tables, quorum)
    alike: dict[Score, list[tuple[int, int]]] = {}
    rough = sorted(
        (kinds.rough(key), key, starts) for key, starts in _parts(today >> base, [row >> base for row in kinds.rows])
    )
    tier, wanted = None, count
    for level, key, starts in rough:
        if wanted <= 0 and level != tier:
            break
        tier = level
        wanted -= starts.bit_count()
        alike.setdefault(kinds.score(key), []).append((key, starts))
    found: list[Ranked] = []
    for score in sorted(alike):
        places = sorted((place, key) for key, starts in alike[score] for place in _first(starts, count))
        found += [kinds.ranked(base + place, key, score) for place, key in places[: count - len(found)]]
    return found


def _parts(starts: int, rows: Sequence[int]) -> list[tuple[int, int]]:
    """Part starts by the rows that they lie in; bit k of a part's key stands for row k."""
    parts = [(0, starts)]
    for number, row in enumerate(rows):
        parts = [
            part for key, each in parts for part in ((key | 1 << number, each & row), (key, each & ~row)) if part[1]
        ]
    return parts


def _first(starts: int, count: int) -> Iterator[int]:
    while starts and count:
        yield (starts & -starts).bit_length() - 1
        starts &= starts - 1
        count -= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kinds:
    """What starts can differ in besides their time: who can come, then inside which meetings they lie."""

    tables: Tables
    quorum: int
    members: tuple[Member, ...]
    sure: tuple[Certainty, ...]
    asked: tuple[int, ...]

    @classmethod
    def of(cls, tables: Tables, quorum: int) -> "_Kinds":
        """Put the members in the order in which they are invited where no meeting says more of them."""
        diary = tables.diary
        order = sorted(
            (diary.asked.get(each.email, 0), _certainty(each, tables), each.email, place)
            for place, each in enumerate(diary.members)
        )
        return cls(
            tables=tables,
            quorum=quorum,
            members=tuple(diary.members[each[3]] for each in order),
            sure=tuple(each[1] for each in order),
            asked=tuple(each[0] for each in order),
        )

    @property
    def rows(self) -> list[int]:
        """The starts at which each member can come, and those inside each meeting."""
        tables = self.tables
        return [*(tables.free[each.email] for each in self.members), *(inside for _, inside in tables.gatherings)]

    def rough(self, key: int) -> tuple[bool, int]:
        """Give the first parts of the score, which are soon told."""
        number = (key & (1 << len(self.members)) - 1).bit_count()
        policy = self.tables.policy
        return not self._meets(key), -min(number, policy.members_at_most, policy.plenty)

    def score(self, key: int) -> Score:
        """Score all starts of a kind; the earlier ones of equal score are better."""
        invited = self._invited(key)
        known = sum(each[1].is_known for each in invited)
        stated = sum(each[1] < Certainty.GUESS for each in invited)
        counted = max(self.tables.policy.plenty, self.quorum)
        burden = sum(self.asked[each[2]] for each in invited[:counted])
        return (*self.rough(key), -min(known, self.quorum), -min(stated, self.quorum), burden)

    def ranked(self, place: int, key: int, score: Score) -> Ranked:
        """Give a start of this kind with everything that is known of it."""
        invited = sorted((self.members[each[2]].email, each[1], each[2]) for each in self._invited(key))
        coming = (self.members[each] for each in self._coming(key))
        return Ranked(
            span=self.tables.grid.span(place),
            coming=tuple(sorted(coming, key=lambda member: member.email)),
            invited=tuple(self.members[each[2]] for each in invited),
            sure=tuple(each[1] for each in invited),
            score=score,
        )

    def _invited(self, key: int) -> list[tuple[int, Certainty, int]]:
        """Give who is invited: how often asked of late, how surely they can come, and their place here."""
        coming = self._coming(key)
        there = self._there(key)
        surely = {each: Certainty.MEETING for each in coming if self.members[each].email in there}
        order = [(self.asked[each], surely.get(each, self.sure[each]), each) for each in coming]
        if there:
            order.sort(key=lambda each: (each[0], each[1], self.members[each[2]].email))
        return order[: self.tables.policy.members_at_most]

    def _coming(self, key: int) -> list[int]:
        return [each for each in range(len(self.members)) if key >> each & 1]

    def _there(self, key: int) -> frozenset[str]:
        meetings = key >> len(self.members)
        inside = (each.members for place, (each, _) in enumerate(self.tables.gatherings) if meetings >> place & 1)
        return frozenset().union(*inside) if meetings else frozenset()

    def _meets(self, key: int) -> bool:
        if not key >> len(self.members):
            return False
        coming = {self.members[each].email for each in self._coming(key)}
        meetings = key >> len(self.members)
        return any(
            len(coming & each.members) >= self.quorum
            for place, (each, _) in enumerate(self.tables.gatherings)
            if meetings >> place & 1
        )


def _certainty(member: Member, tables: Tables) -> Certainty:
    if member.email in tables.diary.busy:
        return Certainty.CALENDAR
    return Certainty.HOURS if member.hours_stated else Certainty.GUESS
