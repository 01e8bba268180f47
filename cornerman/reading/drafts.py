"""Talks sorted into hiring processes: by employer, then by role where the texts tell two roles apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cornerman.findings import NEW_PROCESS, Answer, Stage
from cornerman.processes import Session, SessionStatus
from cornerman.reading.employers import Employers
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.roles import Role
from cornerman.reading.text_matching import Wording
from cornerman.vocabulary import Topic

_REPLACED_WITHIN = timedelta(days=14)
_HALF = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One interview talk with what is known about it.

    `wording` has the words of the letters about it too. `in_title` is the stage that its title names,
    `stage_if_first` the one that it has when it begins a process.
    """

    signs: EventSigns
    session: Session
    company: str | None
    role: Role
    wording: Wording
    in_title: Stage = Stage.UNKNOWN
    stage_if_first: Stage = Stage.UNKNOWN
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A process that is being put together from its talks, of which there is at least one."""

    company: str | None
    role: Role
    talks: tuple[Talk, ...]

    def joined(self, talk: Talk) -> "Draft":
        """Give the draft with one talk more and what is learned from it."""
        told = talk.answer.company if talk.answer else None
        return Draft(
            company=told or self.company or talk.company,
            role=self.role.joined(talk.role),
            talks=(*self.talks, talk),
        )

    def has(self, event_id: str) -> bool:
        """Tell whether an event is one of its talks."""
        return any(talk.session.event.id == event_id for talk in self.talks)


def sort_talks(talks: Iterable[Talk], employers: Employers) -> list[Draft]:
    """Put talks of one employer and role together; those that name no role go where their words fit best.

    What the seeker said belongs together is together. The drafts, and the talks in each, come in order of time.
    """
    every = sorted(talks, key=_begin)
    shelf = _Shelf(employers)
    for talk in sorted((each for each in every if not _named_process(each)), key=lambda each: not _tells_role(each)):
        shelf.put(talk)
    for named, told in _as_told(every).items():
        shelf.put_together(named, told)
    in_order = (replace(draft, talks=tuple(sorted(draft.talks, key=_begin))) for draft in shelf.drafts)
    return sorted(in_order, key=lambda draft: _begin(draft.talks[0]))


def _begin(talk: Talk) -> tuple[datetime, str]:
    return (talk.session.event.span.start, talk.session.event.id)


def _named_process(talk: Talk) -> str:
    """Give by which other talk the seeker named the process of this one, or NEW_PROCESS; nothing for neither."""
    return (talk.answer.process if talk.answer else None) or ""


def _as_told(talks: Iterable[Talk]) -> dict[str, list[Talk]]:
    """Give the talks whose process the seeker named, by the talk in which the chain of names ends.

    That is one of which they said nothing, or that begins a process, or that is gone.
    """
    named = {talk.session.event.id: _named_process(talk) for talk in talks}
    together: dict[str, list[Talk]] = defaultdict(list)
    for talk in talks:
        end = talk.session.event.id
        passed = {end}
        while named.get(end, "") not in ("", NEW_PROCESS) and named[end] not in passed:
            end = named[end]
            passed.add(end)
        if named[talk.session.event.id]:
            together[end].append(talk)
    return together


def _tells_role(talk: Talk) -> bool:
    return bool(talk.role.words or talk.role.numbers)


class _Shelf:
    """Drafts, found again by employer and by the people who interview. No value: it grows with each talk."""

    def __init__(self, employers: Employers) -> None:
        self.drafts: list[Draft] = []
        self._employers = employers
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._by_identity: dict[str, set[int]] = defaultdict(set)

    def put(self, talk: Talk) -> None:
        """Put one talk into the draft where it belongs, or begin a new one."""
        places = self._alike(talk)
        if places:
            drafts = [self.drafts[place] for place in places]
            place = places[drafts.index(_best_fitting(drafts, talk))]
            self.drafts[place] = self.drafts[place].joined(talk)
        else:
            place = self._begin(talk)
        self._file(talk, place)

    def put_together(self, named: str, talks: Sequence[Talk]) -> None:
        """Put talks of one process where the talk is by which the seeker named it; begin one where there is none."""
        found = (place for place, draft in enumerate(self.drafts) if draft.has(named))
        begins = any(talk.session.event.id == named for talk in talks)
        place = next(found, None)
        if place is None and not begins:
            place = next(iter(self._alike(talks[0])), None)
        for talk in talks:
            if place is None:
                place = self._begin(talk)
            else:
                self.drafts[place] = self.drafts[place].joined(talk)
            self._file(talk, place)

    def _begin(self, talk: Talk) -> int:
        self.drafts.append(Draft(company=talk.company, role=talk.role, talks=(talk,)))
        return len(self.drafts) - 1

    def _file(self, talk: Talk, place: int) -> None:
        if company := self.drafts[place].company:
            for key in self._employers.keys(company):
                self._by_name[key].add(place)
        for each in talk.signs.identities:
            self._by_identity[each].add(place)

    def _own_houses(self, talk: Talk) -> list[str]:
        """Give the domains on a talk that are the employer's own: no agency's, and no address of a vendor."""
        agencies = self._employers.agencies
        return [each for each in talk.signs.owners if not agencies.has(each)]

    def _alike(self, talk: Talk) -> list[int]:
        """Give the places of the drafts of the same employer, or of the same people where one is not known."""
        places = {place for each in talk.signs.identities for place in self._by_identity.get(each, ())}
        houses = {place for each in self._own_houses(talk) for place in self._by_identity.get(each, ())}
        places = {place for place in places if None in (talk.company, self.drafts[place].company)} | houses
        if talk.company:
            keys = self._employers.keys(talk.company)
            named = {place for key in keys for place in self._by_name.get(key, ())}
            places |= {place for place in named if self._employers.same(talk.company, self.drafts[place].company)}
        return [place for place in sorted(places) if not self.drafts[place].role.differs(talk.role)]


def _best_fitting(drafts: Sequence[Draft], talk: Talk) -> Draft:
    """Choose by requisition number, role, people, words that only one of the roles has, and time, in this order."""

    def fit(draft: Draft) -> tuple[int, int, int, int, float]:
        common = frozenset.intersection(*(each.role.words for each in drafts))
        telling = (draft.role.words - common) & talk.wording.words
        starts = [each.session.event.span.start for each in draft.talks]
        away = min(abs((start - talk.session.event.span.start).total_seconds()) for start in starts)
        numbers, words = draft.role.numbers & talk.role.numbers, draft.role.words & talk.role.words
        people = {person.email for each in draft.talks for person in each.signs.outsiders}
        known = sum(person.email in people for person in talk.signs.outsiders)
        return (len(numbers), len(words), known, len(telling), -away)

    return max(drafts, key=fit)


def with_origins(talks: Sequence[Talk]) -> list[tuple[Talk, str]]:
    """Give each talk the event that first announced it: what replaces a lost talk is the same one."""
    origins = {talk.session.event.id: talk.session.event.id for talk in talks}
    taken: set[str] = set()
    for lost in talks:
        if lost.session.status not in (SessionStatus.CANCELLED, SessionStatus.NO_SHOW):
            continue
        for other in talks:
            name = other.session.event.id
            if name not in taken and _replaces(other, lost):
                taken.add(name)
                origins[name] = origins[lost.session.event.id]
                break
    return [(talk, origins[talk.session.event.id]) for talk in talks]


def _replaces(other: Talk, lost: Talk) -> bool:
    if other is lost or other.session.status is SessionStatus.DECLINED:
        return False
    later = other.session.event.span.start - lost.session.event.span.start
    if not timedelta(0) <= later <= _REPLACED_WITHIN:
        return False
    stages = {other.session.stage, lost.session.stage}
    alike = len(stages) == 1 and Stage.UNKNOWN not in stages
    return alike or _titles_agree(other, lost) or bool(other.signs.lexicon.find(Topic.RESCHEDULE, other.wording))


def _titles_agree(one: Talk, other: Talk) -> bool:
    words, others = one.signs.title.words, other.signs.title.words
    return _HALF * len(words & others) >= max(len(words), len(others))
