"""What ended a process: a letter, or one that was read in an earlier run and is now too old to be read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cornerman.letters import LetterKind
from cornerman.offer_origins import offer_read_in
from cornerman.processes import Closing, Ending, KnownProcess, Process, SessionStatus
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.sides import Side
from cornerman.reading.text_matching import Wording
from cornerman.understanding import Reading
from cornerman.vocabulary import Topic

Filed = tuple[LetterSigns, LetterKind, str | None]

_PAUSED = (LetterKind.REJECTION, LetterKind.INTERVIEW_CANCEL)
_ENDINGS = {LetterKind.OFFER: Ending.OFFER, LetterKind.REJECTION: Ending.REJECTION}


def close(
    processes: Iterable[Process],
    filed: Sequence[Filed],
    reading: Reading,
    now: datetime,
    *,
    taken_back: frozenset[str] = frozenset(),
) -> tuple[Process, ...]:
    """Close each process by the first letter that ended it, unless an interview was arranged after that.

    After an offer a letter that takes it back ends the process by that; an offer after any other end is the end in its
    place. `taken_back` are the ids of the letters that take an offer back. A letter that is no longer read counts as it
    did when it was. One that is read again counts as it does now. What the seeker said is no offer, or no end, is none,
    then or now.
    """
    letters: dict[str, list[Filed]] = defaultdict(list)
    for each in filed:
        if each[2] and each[0].letter.sent_at <= now:
            letters[each[2]].append(each)
    present = frozenset(signs.letter.id for signs, _, _ in filed)
    past = {each.id: each for each in reading.known}
    return tuple(
        _Case(
            process=process,
            letters=letters[process.id],
            before=past.get(process.id, KnownProcess(id=process.id, origins=frozenset())),
            seen=frozenset(
                origin for name in {process.id, *process.former_ids} & past.keys() for origin in past[name].origins
            ),
            present=present,
            reading=reading,
            taken_back=taken_back,
            now=now,
        ).closed()
        for process in processes
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One process, its letters, and what was known before.

    `seen` are the talks that were known, those of its former ids too; `present` are the ids of all letters that
    were read.
    """

    process: Process
    letters: Sequence[Filed]
    before: KnownProcess
    seen: frozenset[str]
    present: frozenset[str]
    reading: Reading
    taken_back: frozenset[str]
    now: datetime

    def closed(self) -> Process:
        reopened_at, end = self.before.reopened_at, None
        for closing in sorted(filter(self._stands, self._closings()), key=lambda each: (each.at, each.source)):
            if end is not None and not self._replaces(closing, end):
                continue
            if reopened_at is None or closing.at > reopened_at:
                reopened_at = self._reopened(closing) or reopened_at
            end = closing if reopened_at is None or closing.at > reopened_at else None
        process = replace(self.process, closing=end, reopened_at=reopened_at)
        return process if end is None else _ended(process, end)

    def _replaces(self, closing: Closing, end: Closing) -> bool:
        """Tell whether an end stands in the place of an earlier one: an offer is taken back, or comes after all."""
        if end.ending is not Ending.OFFER:
            return closing.ending is Ending.OFFER
        kept = closing == self.before.closing and closing.ending is Ending.REJECTION
        return kept or closing.source in self.taken_back

    def _closings(self) -> Iterator[Closing]:
        for signs, kind, _ in self.letters:
            taken_back = signs.letter.id in self.taken_back
            if ending := Ending.REJECTION if taken_back else _ending(signs, kind):
                yield Closing(ending=ending, at=signs.letter.sent_at, source=signs.letter.id)
        if self.before.closing and self.before.closing.source not in self.present:
            yield self.before.closing

    def _stands(self, closing: Closing) -> bool:
        if closing.source in self.reading.not_ended:
            return False
        return closing.ending is not Ending.OFFER or offer_read_in(closing.source) not in self.reading.no_offers

    def _reopened(self, closing: Closing) -> datetime | None:
        """Tell when an interview was arranged after an end, None for never.

        Talks after an offer are about the offer. Those that stood on the calendar when the end came were only
        left there.
        """
        if closing.ending is Ending.OFFER:
            return None
        invited = (signs.letter.sent_at for signs, kind, _ in self.letters if kind is LetterKind.INTERVIEW_INVITE)
        if later := [moment for moment in invited if moment > closing.at]:
            return max(later)
        if self.before.closing is None or self.before.closing.source != closing.source:
            return None
        new = (each for each in self.process.sessions if each.origin not in self.seen and each.status.counts)
        return self.now if any(each.event.span.start > closing.at for each in new) else None


def _ended(process: Process, closing: Closing) -> Process:
    """Take out of a process what would have come after its end; talks after an offer are about the offer."""
    if closing.ending is Ending.OFFER:
        return process
    rounds = []
    dropped = list(process.dropped)
    for each in process.rounds:
        before = tuple(session for session in each.sessions if session.event.span.start <= closing.at)
        after = (session for session in each.sessions if session not in before)
        dropped += (replace(session, status=SessionStatus.CANCELLED) for session in after)
        if before:
            rounds.append(replace(each, sessions=before))
    return replace(process, rounds=tuple(rounds), dropped=tuple(dropped))


def _ending(signs: LetterSigns, kind: LetterKind) -> Ending | None:
    if kind in _PAUSED and signs.says(Topic.ON_HOLD) and not signs.says(Topic.REJECTION):
        return Ending.ON_HOLD
    return _ENDINGS.get(kind) or (Ending.WITHDRAWN if _withdraws(signs) else None)


def _withdraws(signs: LetterSigns) -> bool:
    """Tell whether the seeker stepped back, in words of their own."""
    return signs.side is Side.ME and bool(signs.lexicon.find(Topic.WITHDRAWAL, Wording.of(signs.content)))
