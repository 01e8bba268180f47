"""Talks sorted into hiring processes: by employer, then by role where the texts tell two roles apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cornerman.findings import Answer, Stage
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

    `wording` has the words of the letters about it too. `stage_if_first` is the stage that it has when it begins
    a process.
    """

    signs: EventSigns
    session: Session
    company: str | None
    role: Role
    wording: Wording
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
        return Draft(company=self.company or talk.company, role=self.role.joined(talk.role), talks=(*self.talks, talk))


def sort_talks(talks: Iterable[Talk], employers: Employers) -> list[Draft]:
    """Put talks of one employer and role together; those that name no role go where their words fit best.

    The drafts, and the talks in each, come in order of time.
    """
    ordered = sorted(talks, key=_begin)
    drafts: tuple[Draft, ...] = ()
    for talk in sorted(ordered, key=lambda each: not _tells_role(each)):
        drafts = _with_talk(talk, drafts, employers)
    in_order = (replace(draft, talks=tuple(sorted(draft.talks, key=_begin))) for draft in drafts)
    return sorted(in_order, key=lambda draft: _begin(draft.talks[0]))


def _begin(talk: Talk) -> tuple[datetime, str]:
    return (talk.session.event.span.start, talk.session.event.id)


def _tells_role(talk: Talk) -> bool:
    return bool(talk.role.words or talk.role.numbers)


def _with_talk(talk: Talk, drafts: tuple[Draft, ...], employers: Employers) -> tuple[Draft, ...]:
    """Put one talk into the draft where it belongs, or begin a new one."""
    alike = [draft for draft in drafts if _same_employer(talk, draft, employers) and not draft.role.differs(talk.role)]
    if not alike:
        return (*drafts, Draft(company=talk.company, role=talk.role, talks=(talk,)))
    best = _best_fitting(alike, talk)
    return tuple(draft.joined(talk) if draft is best else draft for draft in drafts)


def _same_employer(talk: Talk, draft: Draft, employers: Employers) -> bool:
    if employers.same(talk.company, draft.company):
        return True
    known = None not in (talk.company, draft.company)
    return not known and any(talk.signs.identities & each.signs.identities for each in draft.talks)


def _best_fitting(drafts: Sequence[Draft], talk: Talk) -> Draft:
    """Choose by requisition number, then role, then words that only one of the roles has, then by time."""

    def fit(draft: Draft) -> tuple[int, int, int, float]:
        common = frozenset.intersection(*(each.role.words for each in drafts))
        telling = (draft.role.words - common) & talk.wording.words
        starts = [each.session.event.span.start for each in draft.talks]
        away = min(abs((start - talk.session.event.span.start).total_seconds()) for start in starts)
        numbers, words = draft.role.numbers & talk.role.numbers, draft.role.words & talk.role.words
        return (len(numbers), len(words), len(telling), -away)

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
