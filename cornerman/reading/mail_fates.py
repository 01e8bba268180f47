"""What letters in plain words tell of talks that the calendar does not: called off, or nobody came."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.letters import LetterKind
from cornerman.processes import Process, Session, SessionStatus
from cornerman.reading.correspondence import Correspondence
from cornerman.reading.endings import Filed
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.sides import Side
from cornerman.reading.text_matching import words_of
from cornerman.vocabulary import Topic

_APOLOGY_WITHIN = timedelta(days=3)
_EXCUSED_WITHIN = timedelta(hours=10)
_TOLD_BEFORE = timedelta(days=30)
_OFFERED_WITHIN = timedelta(days=2)
_ROUNDS = 1  # talks before the one at which an offer is made
_NEVER = datetime.min.replace(tzinfo=UTC)
_SEVERAL = 2
_NEXT_WITHIN = timedelta(days=14)


def told_by_mail(
    processes: Iterable[Process], filed: Sequence[Filed], correspondence: Correspondence, zone: ZoneInfo
) -> Mapping[str, SessionStatus]:
    """Give by event id what the letters of a process tell of its talks, where that differs from the calendar."""
    letters: dict[str, list[tuple[LetterSigns, LetterKind]]] = defaultdict(list)
    for signs, kind, process_id in filed:
        if process_id:
            letters[process_id].append((signs, kind))
    told: dict[str, SessionStatus] = {}
    for process in processes:
        case = _Case(process=process, letters=letters[process.id], correspondence=correspondence, zone=zone)
        told.update(case.told())
    return told


def offer_calls(processes: Iterable[Process], filed: Sequence[Filed]) -> frozenset[str]:
    """Give the ids of the later talks right after which an offer came in a letter: it was made there."""
    offered: dict[str, datetime] = {}
    for signs, kind, process_id in filed:
        if process_id and kind is LetterKind.OFFER:
            offered.setdefault(process_id, signs.letter.sent_at)
    found: set[str] = set()
    for process in processes:
        begun = [each for each in _in_order(process) if each.event.span.start <= offered.get(process.id, _NEVER)]
        if len(begun) > _ROUNDS and offered.get(process.id, _NEVER) - begun[-1].event.span.start <= _OFFERED_WITHIN:
            found.add(begun[-1].event.id)
    return frozenset(found)


def _in_order(process: Process) -> list[Session]:
    return sorted((each for each in process.sessions if each.status.counts), key=lambda each: each.event.span.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One process with its letters, oldest first."""

    process: Process
    letters: Sequence[tuple[LetterSigns, LetterKind]]
    correspondence: Correspondence
    zone: ZoneInfo

    def told(self) -> Iterator[tuple[str, SessionStatus]]:
        live = _in_order(self.process)
        for signs, kind in self.letters:
            if missed := self._missed(signs):
                yield missed.event.id, SessionStatus.NO_SHOW
            elif self._calls_off(signs, kind):
                for session in self._called_off(signs, kind, live):
                    yield session.event.id, SessionStatus.CANCELLED

    def _missed(self, signs: LetterSigns) -> Session | None:
        """Give the talk that a letter is sorry about: the last one that had begun, a few days ago at most.

        Where it only excuses itself, that is an hour or some, and it tells or asks of another time.
        """
        if signs.says(Topic.NO_SHOW):
            within = _APOLOGY_WITHIN
        elif signs.says(Topic.APOLOGY) and self._tells_of_another_time(signs):
            within = _EXCUSED_WITHIN
        else:
            return None
        since = signs.letter.sent_at - within
        went_on = (each for each in self.process.sessions if each.status.counts or each.status is SessionStatus.NO_SHOW)
        begun = [each for each in went_on if since <= each.event.span.start <= signs.letter.sent_at]
        last = max(begun, key=lambda each: each.event.span.start, default=None)
        return last if signs.side is not Side.ME else None

    def _tells_of_another_time(self, signs: LetterSigns) -> bool:
        moments = self.correspondence.moments_named(signs)
        ahead = any(moment > signs.letter.sent_at for moment in moments)
        return ahead or signs.asks_for_a_time or bool(signs.parts("REQUEST")) or signs.says(Topic.RESCHEDULE)

    def _calls_off(self, signs: LetterSigns, kind: LetterKind) -> bool:
        return kind is LetterKind.INTERVIEW_CANCEL or signs.says(Topic.CANCELLATION, Topic.ON_HOLD)

    def _called_off(self, signs: LetterSigns, kind: LetterKind, live: Sequence[Session]) -> Iterator[Session]:
        """Give the talks on a day that the letter names; where it names none of their days, the next one."""
        ahead = [each for each in live if self._is_ahead(signs, each)]
        days = self.correspondence.days_named(signs)
        every = [each for each in self.process.sessions if self._is_ahead(signs, each)]
        on_day = [each for each in every if each.event.span.start.astimezone(self.zone).date() in days]
        named = [each for each in self._meant(signs, on_day) if each.status.counts]
        if not on_day and not days and kind is LetterKind.INTERVIEW_CANCEL and not signs.parts("CANCEL"):
            named = [each for each in ahead[:1] if each.event.span.start <= signs.letter.sent_at + _NEXT_WITHIN]
        return (each for each in named if not self._stands(signs, each))

    def _meant(self, signs: LetterSigns, named: list[Session]) -> list[Session]:
        """Choose among talks of one day that whose title the letter repeats, else those whose hour it names."""
        if len(named) < _SEVERAL:
            return named
        shared = [len(signs.subject.words & frozenset(words_of(each.event.title))) for each in named]
        if shared.count(max(shared)) == 1:
            return [named[shared.index(max(shared))]]
        moments = self.correspondence.moments_named(signs)
        return [each for each in named if each.event.span.start in moments] or named

    def _is_ahead(self, signs: LetterSigns, session: Session) -> bool:
        span = session.event.span
        return signs.letter.sent_at < span.end and span.start <= signs.letter.sent_at + _TOLD_BEFORE

    def _stands(self, signs: LetterSigns, session: Session) -> bool:
        """Tell whether the talk stands: the letter itself invites to it, moves to its hour, or a later one names it."""
        if any(part.uid == session.event.uid for part in signs.parts("REQUEST")):
            return True
        moves = signs.says(Topic.RESCHEDULE, Topic.CANCELLATION)
        if moves and session.event.span.start in self.correspondence.moments_set(signs):
            return True
        later = (each for each in self.correspondence.naming_start(session.event))
        return any(each.letter.sent_at > signs.letter.sent_at for each in later)
