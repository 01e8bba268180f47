"""Talks sorted into hiring processes: by employer, then by role where the texts tell two roles apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from cornerman.findings import Answer, Stage
from cornerman.processes import Session, SessionStatus
from cornerman.reading.employers import Employers
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.roles import Role
from cornerman.reading.text_matching import Wording
from cornerman.vocabulary import Topic

_REPLACED_WITHIN = timedelta(days=14)
_HALF = 2


@dataclass(frozen=True, slots=True)
class Talk:
    """One interview talk with what is known about it. `wording` has the words of the letters about it too."""

    signs: EventSigns
    session: Session
    company: str | None
    role: Role
    wording: Wording
    answer: Answer | None = None


@dataclass(slots=True)
class Draft:
    """A process that is being put together, its talks in order of time."""

    company: str | None
    role: Role
    talks: list[Talk] = field(default_factory=list)

    def take(self, talk: Talk) -> None:
        """Add a talk and learn from it."""
        self.talks.append(talk)
        self.company = self.company or talk.company
        self.role = self.role.joined(talk.role)


def sort_talks(talks: Iterable[Talk], employers: Employers) -> list[Draft]:
    """Put talks of one employer and role together; those that name no role go where their words fit best."""
    drafts: list[Draft] = []
    ordered = sorted(talks, key=lambda talk: (talk.session.event.span.start, talk.session.event.id))
    for talk in (
        *(each for each in ordered if _tells_role(each)),
        *(each for each in ordered if not _tells_role(each)),
    ):
        place(talk, drafts, employers)
    for draft in drafts:
        draft.talks.sort(key=lambda talk: (talk.session.event.span.start, talk.session.event.id))
    return sorted(drafts, key=lambda draft: (draft.talks[0].session.event.span.start, draft.talks[0].session.event.id))


def _tells_role(talk: Talk) -> bool:
    return bool(talk.role.words or talk.role.numbers)


def place(talk: Talk, drafts: list[Draft], employers: Employers) -> None:
    """Put one talk into the draft where it belongs, or begin a new one."""
    alike = [draft for draft in drafts if _same_employer(talk, draft, employers) and not draft.role.differs(talk.role)]
    if not alike:
        drafts.append(Draft(talk.company, talk.role, [talk]))
        return
    best_fitting(alike, talk.role, talk.wording, talk.session).take(talk)


def _same_employer(talk: Talk, draft: Draft, employers: Employers) -> bool:
    if employers.same(talk.company, draft.company):
        return True
    known = None not in (talk.company, draft.company)
    return not known and any(talk.signs.identities & each.signs.identities for each in draft.talks)


def best_fitting(drafts: Sequence[Draft], role: Role, wording: Wording, session: Session) -> Draft:
    """Choose by requisition number, then role, then words that only one of the roles has, then by time."""

    def fit(draft: Draft) -> tuple[int, int, int, float]:
        common = frozenset.intersection(*(each.role.words for each in drafts))
        telling = (draft.role.words - common) & wording.words
        starts = [talk.session.event.span.start for talk in draft.talks]
        nearest = min(abs((start - session.event.span.start).total_seconds()) for start in starts)
        return (len(draft.role.numbers & role.numbers), len(draft.role.words & role.words), len(telling), -nearest)

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
