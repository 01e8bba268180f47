"""Whether an event is an interview: the signs are weighed, the seeker's own answer outweighs them all."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cornerman.events import Event
from cornerman.findings import Answer, Verdict
from cornerman.reading.clues import Clue, Sign
from cornerman.reading.event_signs import EventSigns
from cornerman.reading.series import changed_instances, met_regularly, speaking_for_their_series
from cornerman.vocabulary import Topic, Weights

NOTHING_SAID = "Nothing in it says that it is an interview."
_TOLD = {Clue.CARRIED_BY_LETTER, Clue.START_AND_NAME_IN_LETTER, Clue.START_IN_LETTER}
_REFUSED = "You said of another one of its series that it is not an interview."
_IS = {True: "is", False: "is not"}
_TOLD_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was made of one event, and why."""

    signs: EventSigns
    verdict: Verdict
    evidence: tuple[str, ...]

    def worth_telling(self, answers: Mapping[str, Answer], now: datetime) -> bool:
        """Tell whether it is, may be, or looks like an interview, or the seeker may yet say that it is one.

        That is so of what they spoke about before, and of everything with an hour that is not ours and was over
        no longer than 14 days ago.
        """
        event = self.signs.event
        if self.verdict is not Verdict.NO or looks_like_one(self.signs) or event.id in answers:
            return True
        return not event.all_day and not self.signs.ours and event.span.end > now - _TOLD_FOR


def looks_like_one(signs: EventSigns) -> bool:
    """Tell whether the words alone would make somebody think of an interview."""
    return bool(
        signs.lexicon.find(Topic.INTERVIEW, signs.title) or signs.lexicon.find(Topic.NOT_INTERVIEW, signs.title)
    )


def judge(
    all_signs: Iterable[EventSigns], answers: Mapping[str, Answer], weights: Weights, now: datetime, *, mailbox: bool
) -> tuple[Judgement, ...]:
    """Judge all events; interviews that are certain speak for others with the same people.

    The seeker's own entry beside an invitation to an interview is a placeholder, and no second one. A series
    is asked about once: `now` (zoned) says which of its instances comes next. Without a `mailbox` the calendar alone
    must say enough.
    """
    every = tuple(all_signs)
    scales = _Scales(
        answers=answers,
        regulars=met_regularly(every),
        weights=weights,
        changed=changed_instances(every),
        refused=_refused(every, answers),
        mailbox=mailbox,
    )
    first = [scales.weigh(signs) for signs in every]
    interviewing = {each for one in first if one.verdict is Verdict.YES for each in one.signs.identities}
    second = [_with_companions(each, scales, interviewing) for each in first]
    invited = _Invited([each.signs.event for each in second if each.verdict is Verdict.YES and each.signs.external])
    third = [_beside_invitations(each, invited, answers) for each in second]
    return tuple(_asked_once(third, answers, scales.changed, now))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scales:
    """Weighs the signs of one event. `regulars` are the domains of people whom the seeker meets regularly."""

    answers: Mapping[str, Answer]
    regulars: frozenset[str]
    weights: Weights
    changed: frozenset[str]
    refused: frozenset[str]
    mailbox: bool

    def weigh(self, signs: EventSigns, *extra: Sign) -> Judgement:
        """Judge one event by the seeker's own word, or else by what bars it, or else by its signs."""
        said = self.said_of(signs)
        if said is not None:
            line = (
                f"You said that {'it' if signs.event.id in self.answers else 'one like it'} {_IS[said]} an interview."
            )
            return Judgement(signs=signs, verdict=Verdict.YES if said else Verdict.NO, evidence=(line,))
        if reason := signs.barred():
            return Judgement(signs=signs, verdict=Verdict.NO, evidence=(*_unsaid(signs), reason))
        found = [*signs.signs(), *extra]
        verdict, doubt = self._cautious(self._verdict(found, signs), signs, {sign.clue for sign in found})
        against = verdict is Verdict.NO
        found.sort(key=lambda sign: self._weight(sign, signs) * (1 if against else -1))
        evidence = (*(_unsaid(signs) if against else ()), *(sign.line for sign in found), *doubt)
        return Judgement(signs=signs, verdict=verdict, evidence=evidence or (NOTHING_SAID,))

    def _verdict(self, found: Iterable[Sign], signs: EventSigns) -> Verdict:
        weight = sum(self._weight(sign, signs) for sign in found)
        if weight >= (self.weights.yes_from if self.mailbox else self.weights.yes_without_mail):
            return Verdict.ASK if signs.alone else Verdict.YES
        return Verdict.ASK if weight >= self.weights.ask_from else Verdict.NO

    @staticmethod
    def _weight(sign: Sign, signs: EventSigns) -> int:
        return signs.lexicon.weights.get(sign.clue, 0)

    def said_of(self, signs: EventSigns) -> bool | None:
        """Give the seeker's own word on an event that is not ours; None when there is none.

        What they refused speaks for the rest of its series, and for what the same host calls the same.
        """
        answer = self.answers.get(signs.event.id)
        if signs.ours:
            return None
        if answer is not None and answer.interview is not None:
            return answer.interview
        return False if self.refused & _likenesses(signs) and signs.event.id not in self.changed else None

    def _cautious(self, verdict: Verdict, signs: EventSigns, clues: set[Clue]) -> tuple[Verdict, tuple[str, ...]]:
        """Take back a verdict that rests on who meets the seeker alone, or on a meeting that repeats; say why.

        Who meets the seeker says little only as long as nobody knows the present employer, who meets them daily.
        """
        if verdict is Verdict.NO:
            return verdict, ()
        stranger = not signs.sides.seeker.employer_domains
        met = min(signs.identities & self.regulars, default="") if stranger else ""
        if met:
            return Verdict.ASK if signs.says_so else Verdict.NO, (f"You meet people of {met} again and again.",)
        told = signs.says_so or signs.lexicon.has(signs.title, Topic.MAYBE_INTERVIEW, Topic.TALK) or clues & _TOLD
        if stranger and not told:
            return Verdict.ASK, ("It does not say itself that it is an interview.",)
        if signs.event.recurrence_id is not None and signs.event.id not in self.changed:
            return Verdict.ASK, ("It is one of a series, as interviews seldom are.",)
        return verdict, ()


def _refused(every: Iterable[EventSigns], answers: Mapping[str, Answer]) -> frozenset[str]:
    """Give the likenesses of what the seeker said no to, less those of what they said yes to."""
    said: dict[bool, set[str]] = {True: set(), False: set()}
    for signs in every:
        answer = answers.get(signs.event.id)
        if answer is not None and answer.interview is not None:
            said[answer.interview] |= _likenesses(signs)
    return frozenset(said[False] - said[True])


def _likenesses(signs: EventSigns) -> frozenset[str]:
    """Give by what an event is like others: its series, and its host, by address and name, together with its title."""
    event = signs.event
    series = {f"series {event.uid}"} if event.recurrence_id is not None else set()
    titled = {f"{signs.host.email} {signs.host.name} {signs.title.line}"} if signs.host and signs.title.words else set()
    return frozenset(series | titled)


def _unsaid(signs: EventSigns) -> tuple[str, ...]:
    """Say that no word of it speaks of an interview, where that is so."""
    topics = (Topic.INTERVIEW, Topic.NOT_INTERVIEW)
    return () if any(signs.lexicon.has(each, *topics) for each in (signs.title, signs.text)) else (NOTHING_SAID,)


def _with_companions(first: Judgement, scales: _Scales, interviewing: set[str]) -> Judgement:
    shared = sorted(first.signs.identities & interviewing) if first.signs.external else []
    if first.verdict is Verdict.YES or not shared or first.signs.denied:
        return first
    return scales.weigh(first.signs, Sign(clue=Clue.COMPANION, line=f"{shared[0]} interviews you in other events."))


class _Invited:
    """Invitations to interviews, found again by their time. No value: an index."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = sorted(events, key=_start)
        self._longest = max((each.span.length for each in self._events), default=timedelta(0))

    def beside(self, event: Event) -> Event | None:
        """Give the first invitation that shares time with an event."""
        first = bisect_left(self._events, event.span.start - self._longest, key=_start)
        last = bisect_left(self._events, event.span.end, key=_start)
        return next((each for each in self._events[first:last] if each.span.overlaps(event.span)), None)


def _start(event: Event) -> datetime:
    return event.span.start


def _beside_invitations(found: Judgement, invited: _Invited, answers: Mapping[str, Answer]) -> Judgement:
    signs = found.signs
    if signs.external or found.verdict is Verdict.NO or signs.event.id in answers:
        return found
    other = invited.beside(signs.event)
    if other is None:
        return found
    return replace(found, verdict=Verdict.NO, evidence=(f"It stands beside the invitation “{other.title}”.",))


def _asked_once(
    judgements: Iterable[Judgement], answers: Mapping[str, Answer], changed: frozenset[str], now: datetime
) -> Iterator[Judgement]:
    """Leave one question of each series; of the rest it is said that they are asked about elsewhere, or were."""
    every = tuple(judgements)
    doubtful = [each.signs.event for each in every if each.verdict is Verdict.ASK]
    speaking = speaking_for_their_series(doubtful, answers, changed, now)
    for each in every:
        event = each.signs.event
        silent = each.verdict is Verdict.ASK and event.recurrence_id is not None and speaking.get(event.uid) != event.id
        if silent:
            reason = "Another one of its series is asked about." if event.uid in speaking else _REFUSED
            yield replace(each, verdict=Verdict.NO, evidence=(reason, *each.evidence))
        else:
            yield each
