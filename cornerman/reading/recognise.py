"""Whether an event is an interview: the signs are weighed, the seeker's own answer outweighs them all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cornerman.findings import Answer, Verdict
from cornerman.reading.event_signs import EventSigns, Sign
from cornerman.vocabulary import Topic

YES_FROM = 5
ASK_FROM = 4
_COMPANION = 2  # another interview with the same people speaks for this one


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was made of one event, and why."""

    signs: EventSigns
    verdict: Verdict
    evidence: tuple[str, ...]

    @property
    def worth_telling(self) -> bool:
        """Tell whether it is, may be, or looks like an interview."""
        return self.verdict is not Verdict.NO or looks_like_one(self.signs)


def looks_like_one(signs: EventSigns) -> bool:
    """Tell whether the words alone would make somebody think of an interview."""
    return bool(
        signs.lexicon.find(Topic.INTERVIEW, signs.title) or signs.lexicon.find(Topic.NOT_INTERVIEW, signs.title)
    )


def judge(all_signs: Iterable[EventSigns], answers: Mapping[str, Answer]) -> tuple[Judgement, ...]:
    """Judge all events; interviews that are certain speak for others with the same people.

    The seeker's own entry beside an invitation to an interview is a placeholder, and no second one.
    """
    first = [_weigh(signs, answers.get(signs.event.id), extra=()) for signs in all_signs]
    interviewing = {each for one in first if one.verdict is Verdict.YES for each in one.signs.identities}
    second = [_with_companions(each, answers.get(each.signs.event.id), interviewing) for each in first]
    invited = [each.signs for each in second if each.verdict is Verdict.YES and each.signs.external]
    return tuple(_beside_invitations(each, invited, answers) for each in second)


def _with_companions(first: Judgement, answer: Answer | None, interviewing: set[str]) -> Judgement:
    shared = sorted(first.signs.identities & interviewing)
    if first.verdict is Verdict.YES or not shared or first.signs.denied:
        return first
    return _weigh(first.signs, answer, (Sign(weight=_COMPANION, line=f"{shared[0]} interviews you in other events."),))


def _beside_invitations(found: Judgement, invited: list[EventSigns], answers: Mapping[str, Answer]) -> Judgement:
    signs = found.signs
    if signs.external or found.verdict is Verdict.NO or signs.event.id in answers:
        return found
    for other in invited:
        if signs.event.span.overlaps(other.event.span):
            return replace(
                found, verdict=Verdict.NO, evidence=(f"It stands beside the invitation “{other.event.title}”.",)
            )
    return found


def _weigh(signs: EventSigns, answer: Answer | None, extra: tuple[Sign, ...]) -> Judgement:
    if answer and answer.interview is not None and not signs.ours:
        verdict = Verdict.YES if answer.interview else Verdict.NO
        said = "is" if answer.interview else "is not"
        return Judgement(signs=signs, verdict=verdict, evidence=(f"You said that it {said} an interview.",))
    if reason := signs.barred():
        return Judgement(signs=signs, verdict=Verdict.NO, evidence=(reason,))
    found = [*signs.signs(), *extra]
    verdict = _verdict(sum(sign.weight for sign in found), alone=signs.alone)
    against = verdict is Verdict.NO
    found.sort(key=lambda sign: sign.weight if against else -sign.weight)
    evidence = tuple(sign.line for sign in found) or ("Nothing in it speaks of an interview.",)
    return Judgement(signs=signs, verdict=verdict, evidence=evidence)


def _verdict(weight: int, *, alone: bool) -> Verdict:
    if weight >= YES_FROM:
        return Verdict.ASK if alone else Verdict.YES
    return Verdict.ASK if weight >= ASK_FROM else Verdict.NO
