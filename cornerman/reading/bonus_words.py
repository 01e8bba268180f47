"""What can be counted of a bonus that is described in words: `10 % of base`, `EUR 5,000 a year, half guaranteed`."""

import re
from dataclasses import replace
from decimal import Decimal

from cornerman.errors import WrongUseError
from cornerman.money import Money, Period
from cornerman.offer_parts import WHOLE, BonusPlan
from cornerman.reading.counting_doubts import Doubt
from cornerman.reading.offer_entry import CURRENCY_WORD, parse_money

_PERCENT = re.compile(
    r"(?<![\w.,-])(?P<figure>[0-9]{1,3}(?:[.,][0-9]{1,2})?)\s?(?:%|per ?cent\b|prozent\b)", re.IGNORECASE
)
_COUNTED = re.compile(rf"{_PERCENT.pattern}|[0-9]\s?%|{CURRENCY_WORD}", re.IGNORECASE)
_OF = re.compile(r"(?:%|cent|prozent)\s(?:of|on|vom|von|des|der|du)\s(?P<what>.+)", re.IGNORECASE)
_PAY = re.compile(r"\b(?:base|pay|salary|gross|fix\w*|salaire)\b|gehalts?\b", re.IGNORECASE)
_TARGET = re.compile(r"\b(?:it|this|that|which|target|bonus|davon)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:profits?|revenues?|sales|turnover|ebit\w*|deals?|commission|umsatz|gewinn|discretion\w*|pensions?)\b",
    re.IGNORECASE,
)
_NO_GUARANTEE = re.compile(
    r"\b(?:not|non|never|un|nicht|keine?|no|without(?: a| any)?|ohne|non)[- ]?(?:guarantee[ds]?|garanti\w*)\b",
    re.IGNORECASE,
)
_GUARANTEED = re.compile(r"\b(?:guaranteed?|garanti\w*)\b", re.IGNORECASE)
_ALL_OF_IT = re.compile(
    r"(?:(?:all|fully|all of it|100\s?%|ganz|voll)\s)?(?:guaranteed|garantiert)"
    r"(?:\s(?:for|in)\s(?:the\s)?(?:first\syear|year\sone))?",
    re.IGNORECASE,
)
_PARTLY = re.compile(r"\b(?:partly|partially|in part|teilweise|partiellement)\b", re.IGNORECASE)
_HALF = re.compile(r"\b(?:half|hälfte|moitié)\b", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:up to|at most|max(?:imum)?|bis zu|jusqu)", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;]\s+|\bof which\b|\bplus\b|\bdavon\b", re.IGNORECASE)
_A_YEAR = re.compile(r"\b(?:a|per|each|every) (?:year|annum)\b|\bannual|\byearly\b|\bp\.?a\b|jährlich", re.IGNORECASE)
_SOME = r"(?:[0-9]+|two|three|four|six|other|second|zwei|drei|vier|sechs)"
_RHYTHM = (
    r"quarter\w*|quartals?\w*|vierteljahr\w*|vierteljähr\w*|trimest\w*|half[- ]?year\w*|halbjahr\w*|halbjähr\w*|"
    r"semi-?annual\w*|bi-?annual\w*|biennial\w*|semest\w*|fortnight\w*|week\w*|woche\w*|wöchentlich|"
    rf"(?:twice|thrice|{_SOME} times|zweimal) (?:a|per|each|im) ?\w*|(?:every|per|each|alle) {_SOME} \w+"
)
_PAID_IN_PARTS = re.compile(rf"\b(?:paid|payable)(?: out)?(?: in| by the| every| each)? (?:{_RHYTHM})", re.IGNORECASE)
_LATER_YEARS = r"(?:second|third|fourth|fifth|2nd|3rd|4th|5th|zweiten|dritten|following|next|last)"
_DOUBTS = {
    Doubt.AT_START: (
        r"\b(?:sign(?:ing|[- ]on)|joining|welcome|starting) (?:bonus|payment)|\bsign(?:ing|-on)\b|antritts"
    ),
    Doubt.PART_OF_PAY: r"(?:%|cent|prozent) .*(?:month|monat|mois\b|mensuel|\bweek|woche|\bday|\btages)",
    Doubt.RHYTHM: rf"\b(?:{_RHYTHM})",
    Doubt.RANGE: (
        r"[0-9]\s?(?:%|k)?\s?(?:[-\u2013/]|\b(?:to|bis|or|oder|and|und|à)\b)\s?[0-9]|\b(?:between|zwischen)\b"
    ),
    Doubt.SOME_YEARS: (
        rf"\b{_LATER_YEARS} (?:year|jahr)|\b(?:first|ersten) (?:year|jahr)|"
        r"\b(?:year|jahr) (?:one|two|three|four|[1-9])\b|\b(?:after|nach|from|starting|ab) (?!tax|year-end)"
    ),
}


def is_at_most(words: str) -> bool:
    """Tell whether the words name the most that a bonus can be, and not what is aimed for."""
    return bool(_UP_TO.search(words))


def bonus_doubt(words: str, *, base: Money | None) -> Doubt | None:
    """Say what in the words of a bonus keeps it from being counted; None where there is nothing of that sort."""
    if found := _doubt(words):
        return found
    return Doubt.GUARANTEE if _read(words, base=base)[1] else None


def _doubt(words: str) -> Doubt | None:
    """Say what the words alone leave in doubt.

    That what is certain holds for the first year is how it is counted anyway, and that a sum by the year is paid in
    parts changes none.
    """
    text = " ".join(words.split())
    in_parts = _PAID_IN_PARTS.sub(" ", text)
    if _A_YEAR.search(in_parts):
        text = in_parts
    clauses = [each for each in _CLAUSE.split(text) if each.strip()]
    certain = [each for each in clauses if _GUARANTEED.search(_NO_GUARANTEE.sub(" ", each))]
    for doubt, pattern in _DOUBTS.items():
        about = clauses
        if doubt is Doubt.SOME_YEARS and len(clauses) > 1:
            about = [each for each in clauses if each not in certain]
        if any(re.search(pattern, each, re.IGNORECASE) for each in about):
            return doubt
    return None


def bonus_plan(words: str, *, base: Money | None) -> BonusPlan | None:
    """Give what can be counted of a bonus; None where the words leave open how much, when, or of what.

    A share of anything but the pay is not counted. What is said to be guaranteed is certain for the first year, and
    never more than the bonus itself: beside a bonus, `50 % guaranteed` is a share of that. Where it could be a share of
    the pay as well, nothing is counted; a guaranteed share needs a base pay by the year or month.
    """
    return None if _doubt(words) else _read(words, base=base)[0]


def _read(words: str, *, base: Money | None) -> tuple[BonusPlan | None, bool]:
    """Give what is counted, and whether it is the guarantee because of which that is nothing."""
    text = _NO_GUARANTEE.sub(" ", " ".join(words.split()))
    every = [each for each in map(str.strip, _CLAUSE.split(text)) if each]
    certain = [each for each in every if _GUARANTEED.search(each)]
    rest = [each for each in every if each not in certain and _COUNTED.search(each)]
    if len(rest) > 1 or len(certain) > 1:
        return None, False
    stated = (rest or [each for each in certain if _COUNTED.search(each)] or [""])[0]
    plan = _plan(stated)
    if plan is None or not certain:
        return plan, False
    says_how_much = _COUNTED.search(certain[0]) or _HALF.search(certain[0]) or _ALL_OF_IT.fullmatch(certain[0])
    if not says_how_much or _PARTLY.search(certain[0]):
        return plan, False
    guaranteed = _guaranteed(plan, certain[0], base, beside=bool(rest))
    return (replace(plan, guaranteed=guaranteed), False) if guaranteed else (None, True)


def _plan(clause: str) -> BonusPlan | None:
    """Read one clause: one share of the pay, or one amount."""
    shares = list(_PERCENT.finditer(clause))
    money = re.search(CURRENCY_WORD, clause, re.IGNORECASE)
    if _OTHER.search(clause) or (shares and money) or len(shares) > 1:
        return None
    if shares:
        of = _OF.search(clause)
        if of and not _PAY.search(of["what"]):
            return None
        return BonusPlan(percent=_figure(shares[0]))
    try:
        return BonusPlan(amount=parse_money(clause)) if money else None
    except WrongUseError:
        return None


def _guaranteed(plan: BonusPlan, clause: str, base: Money | None, *, beside: bool) -> Money | None:
    """Give what is certain of a bonus; None where that is not known, or would be more than all of it."""
    target = plan.amount or _share_of(base, plan.percent)
    if not beside:
        half = target and _HALF.search(clause)
        return replace(target, amount=target.amount / 2) if target and half else target
    shares = list(_PERCENT.finditer(clause))
    if not shares and re.search(CURRENCY_WORD, clause, re.IGNORECASE):
        stated = _plan(clause)
        return _at_most(stated.amount, target) if stated else None
    share = _figure(shares[0]) if len(shares) == 1 else Decimal(50) if _HALF.search(clause) else WHOLE
    of = _OF.search(clause)
    if of and _PAY.search(of["what"]) and not _TARGET.search(of["what"]):
        return _at_most(_share_of(base, share), target) if target else None
    is_of_pay_or_target = plan.percent is not None and share <= plan.percent and not (of and _TARGET.search(of["what"]))
    if len(shares) > 1 or target is None or share > WHOLE or is_of_pay_or_target:
        return None
    return replace(target, amount=target.amount * share / WHOLE)


def _at_most(sure: Money | None, target: Money | None) -> Money | None:
    """Give what is certain unless it is more than all of it, as far as the two can be compared."""
    if sure is None or target is None or sure.currency != target.currency:
        return sure
    return sure if _year(sure) <= _year(target) else None


def _year(money: Money) -> Decimal:
    return money.amount * (12 if money.period is Period.MONTH else 1)


def _share_of(base: Money | None, percent: Decimal | None) -> Money | None:
    if base is None or percent is None or base.period not in (Period.YEAR, Period.MONTH):
        return None
    return Money(amount=_year(base) * percent / WHOLE, currency=base.currency)


def _figure(found: re.Match[str]) -> Decimal:
    return Decimal(found["figure"].replace(",", "."))
