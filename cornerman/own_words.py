"""What the seeker wrote down, as it is shown and sent: without the mail addresses that stand in it."""

import re
from dataclasses import replace

from cornerman.ask_answers import AskAnswer
from cornerman.goals import Evidence, Goals, Trade
from cornerman.hearings import Heard
from cornerman.missions import AdvertisedLine, ContextLine, KeyResult, Mission, Need, Objective
from cornerman.offers import Offer
from cornerman.people import without_addresses

_BETWEEN = r"""\s<>()\[\]{},;:"'|@\u2018\u2019\u201c-\u201e\u00ab\u00bb"""
_ADDRESS = rf"(?:mailto:)?(?<![^{_BETWEEN}])[^{_BETWEEN}]+@[\w-]+(?:\.[\w-]+)+"
_IN_BRACKETS = re.compile(rf"(?<![ \t])[ \t]*[(<\[{{][ \t]*{_ADDRESS}[ \t]*[)>\]}}]", re.IGNORECASE)
_BARE = re.compile(_ADDRESS, re.IGNORECASE)
_LEFT_OUT, _SOMEBODY = "…", "somebody"


def plain_words(words: str) -> str:
    """Give words of the seeker without mail addresses: one in brackets goes with them, any other leaves a sign.

    Words that are nothing but addresses stay words: they mean somebody.
    """
    if "@" not in words:
        return words
    bare, bracketed = _IN_BRACKETS.subn("", words)
    bare, others = _BARE.subn(_LEFT_OUT, bare)
    if not (bracketed or others):
        return words
    return bare.strip() if any(map(str.isalnum, bare)) else _SOMEBODY


def plain_mission(mission: Mission) -> Mission:
    """Give a draft as it may be shown; its file is read, and stays as it is."""
    return replace(
        mission,
        statement=plain_words(mission.statement),
        verdict_words=plain_words(mission.verdict_words),
        context=tuple(map(_context, mission.context)),
        objectives=tuple(map(_objective, mission.objectives)),
        not_my_job=_each(mission.not_my_job),
        needs=tuple(map(_need, mission.needs)),
        advertised=tuple(map(_advertised, mission.advertised)),
        gaps=_each(mission.gaps),
        unread=_each(mission.unread),
    )


def plain_goals(goals: Goals) -> Goals:
    """Give goals as they may be shown; whom to talk with is a name, and none where it was an address alone."""
    return replace(
        goals,
        why_this_job=plain_words(goals.why_this_job),
        counterpart=without_addresses(goals.counterpart),
        alternatives=_each(goals.alternatives),
        theirs=plain_words(goals.theirs),
        trades=tuple(Trade(give=plain_words(each.give), get=plain_words(each.get)) for each in goals.trades),
        evidence=tuple(map(_evidence, goals.evidence)),
    )


def plain_answer(answer: AskAnswer) -> AskAnswer:
    """Give the answer to an ask as it may be shown; it is still the one to the same ask."""
    return replace(
        answer,
        ask=plain_words(answer.ask),
        words=plain_words(answer.words),
        written_words=plain_words(answer.written_words),
    )


def plain_heard(heard: Heard) -> Heard:
    """Give what somebody answered to a question as it may be shown."""
    return replace(heard, asked=plain_words(heard.asked), said=plain_words(heard.said))


def plain_offer(offer: Offer) -> Offer:
    """Give an offer as its talking points may show it; what stands of it elsewhere is compared as it was written."""
    return replace(
        offer,
        bonus=plain_words(offer.bonus),
        equity=plain_words(offer.equity),
        terms=tuple(
            replace(each, offered=plain_words(each.offered), asked=plain_words(each.asked)) for each in offer.terms
        ),
    )


def _each(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(plain_words, lines))


def _context(line: ContextLine) -> ContextLine:
    return replace(line, text=plain_words(line.text), source=plain_words(line.source))


def _objective(objective: Objective) -> Objective:
    return replace(
        objective,
        text=plain_words(objective.text),
        verdict_words=plain_words(objective.verdict_words),
        key_results=tuple(map(_result, objective.key_results)),
    )


def _result(result: KeyResult) -> KeyResult:
    return replace(
        result,
        text=plain_words(result.text),
        metric=plain_words(result.metric),
        baseline=plain_words(result.baseline),
        target=plain_words(result.target),
        by_when=plain_words(result.by_when),
        owner=plain_words(result.owner),
        verdict_words=plain_words(result.verdict_words),
    )


def _need(need: Need) -> Need:
    return replace(
        need,
        text=plain_words(need.text),
        why=plain_words(need.why),
        evidence=plain_words(need.evidence),
        fallback=plain_words(need.fallback),
    )


def _advertised(line: AdvertisedLine) -> AdvertisedLine:
    return replace(line, text=plain_words(line.text))


def _evidence(evidence: Evidence) -> Evidence:
    return replace(evidence, words=plain_words(evidence.words), source=plain_words(evidence.source))
