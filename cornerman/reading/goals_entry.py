"""What the seeker types about what they want, and what they would not go below, turned into values."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from cornerman.errors import WrongUseError
from cornerman.goals import Evidence, Goals, Minimum, Seniority, Trade, WalkAway
from cornerman.money import Money, Period
from cornerman.offers import Offer
from cornerman.own_words import plain_goals
from cornerman.people import without_addresses
from cornerman.reading.offer_entry import money_entry
from cornerman.reading.offer_form import part_pairs
from cornerman.wording import one_line

_BETWEEN = re.compile(r"/(?=\s*get:)|/(?!.*/\s*get:)", re.IGNORECASE)
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsWords:
    """What was typed of the goals. None leaves a thing as it is; an empty text, or a list of one, takes it out."""

    target: str | None = None
    opening: str | None = None
    opening_to: str | None = None
    why: str | None = None
    level: str | None = None
    counterpart: str | None = None
    theirs: str | None = None
    alternatives: tuple[str, ...] | None = None
    trades: tuple[str, ...] | None = None
    evidence: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastWords:
    """What was typed of what the seeker would not go below, in the same way."""

    walk_away: str | None = None
    minimums: tuple[str, ...] | None = None


def with_goals(offer: Offer, known: Goals | None, words: GoalsWords, now: datetime) -> Goals:
    """Give the goals for an offer with what was typed put in. An amount without a time is for that of the base pay.

    Raises WrongUseError for what cannot be told for certain, and for figures that do not fit together.
    """
    before = known or Goals(offer_id=offer.id, stated_at=now)
    period = offer.base.period if offer.base else Period.YEAR

    def money(text: str | None, was: Money | None) -> Money | None:
        return was if text is None else money_entry(text, period=period)

    target, opening = money(words.target, before.target), money(words.opening, before.opening)
    opening_to = money(words.opening_to, before.opening_to)
    try:
        wanted = replace(
            before,
            stated_at=now,
            target=target,
            opening=opening,
            opening_to=opening_to,
            why_this_job=_text(words.why, before.why_this_job),
            seniority=before.seniority if words.level is None else level_entry(words.level),
            counterpart=before.counterpart if words.counterpart is None else counterpart_entry(words.counterpart),
            theirs=_text(words.theirs, before.theirs),
            alternatives=_list(words.alternatives, before.alternatives),
            trades=before.trades if words.trades is None else tuple(map(trade_entry, _said(words.trades))),
            evidence=before.evidence if words.evidence is None else tuple(map(evidence_entry, _said(words.evidence))),
        )
    except ValueError as error:
        raise WrongUseError(
            f"These figures do not fit together: {error}.",
            remedy="Give target and opening in one currency, for one time, and a range from low to high.",
        ) from error
    return plain_goals(wanted)


def with_least(offer: Offer, known: WalkAway | None, words: LeastWords, now: datetime) -> WalkAway:
    """Give what the seeker would not go below with what was typed put in: `EUR 80,000 | why`, and part by part.

    Raises WrongUseError for what cannot be told for certain.
    """
    before = known or WalkAway(offer_id=offer.id, stated_at=now)
    amount, own, minimums = before.amount, before.words, before.minimums
    if words.walk_away is not None:
        figure, _, reason = words.walk_away.partition("|")
        amount = money_entry(figure, period=offer.base.period if offer.base else Period.YEAR)
        own = one_line(reason)
    if words.minimums is not None:
        kept = {each.component: each.words for each in before.minimums} | dict(part_pairs(words.minimums, "--minimum"))
        minimums = tuple(Minimum(component=part, words=said) for part, said in kept.items() if said)
    return replace(before, stated_at=now, amount=amount, words=own, minimums=minimums)


def least_doubt(goals: Goals, least: WalkAway) -> str:
    """Say that the seeker would not go below more than they hope for, without a figure; empty where it is not so."""
    if least.amount is None or goals.target is None:
        return ""
    compares = (least.amount.currency, least.amount.period) == (goals.target.currency, goals.target.period)
    if not compares or least.amount.amount <= goals.target.amount:
        return ""
    return "What you would not go below is more than what you hope for. Is one of the two mistyped?"


def level_entry(text: str) -> Seniority | None:
    """Give how far the seeker has come, None for nothing. Raises WrongUseError for a word that does not say it."""
    word = text.strip().casefold()
    if not word:
        return None
    if word not in set(Seniority):
        raise WrongUseError(f"“{one_line(text)}” is no level.", remedy="Write junior or senior.")
    return Seniority(word)


def counterpart_entry(text: str) -> str:
    """Give with whom the seeker will talk, without a mail address. Raises WrongUseError where nothing else is there."""
    line = one_line(text)
    name = without_addresses(line)
    if line and not name:
        raise WrongUseError(
            "That is a mail address, and nobody is named by one.",
            remedy='Write the name, or what they are, like "the hiring manager".',
        )
    return name


def trade_entry(text: str) -> Trade:
    """Read `give: an earlier start / get: more base pay`. Raises WrongUseError where one of both is not there."""
    give, get = (*_BETWEEN.split(one_line(text), maxsplit=1), "")[:2]
    given, wanted = _behind(give, "give"), _behind(get, "get")
    if not (given and wanted):
        raise WrongUseError(
            f"“{one_line(text)}” does not say what you give and what you get.",
            remedy='Write it like "give: an earlier start / get: more base pay".',
        )
    return Trade(give=given, get=wanted)


def evidence_entry(text: str) -> Evidence:
    """Read `words | source | year`; the year may be left out. Raises WrongUseError without a source."""
    words, source, year, *more = *(one_line(each) for each in text.split("|")), "", "", ""
    is_year = not year or (year.isascii() and year.isdigit() and int(year) in _YEARS)
    if not words or not source or any(more) or not is_year:
        raise WrongUseError(
            f"“{one_line(text)}” does not say what speaks for your figure and where that is from.",
            remedy='Write it like "Range in the posting: EUR 80,000 to 95,000 | their own posting | 2026".',
        )
    return Evidence(words=words, source=source, year=int(year) if year else None)


def _behind(text: str, word: str) -> str:
    """Give what stands behind `give:` or `get:`; the word may be left out."""
    said = text.strip()
    begun = said.casefold().startswith(f"{word}:")
    return said[len(word) + 1 :].strip() if begun else said


def _text(typed: str | None, was: str) -> str:
    return was if typed is None else one_line(typed)


def _list(typed: tuple[str, ...] | None, was: tuple[str, ...]) -> tuple[str, ...]:
    return was if typed is None else _said(typed)


def _said(typed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, typed)))
