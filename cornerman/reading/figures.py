"""Reads the figures of the first moment, as people type them: `7 60`, `7/10 and 60 %`, `8/10`, and refuses ranges."""

import re
from dataclasses import dataclass

WHOLE = re.compile(r"[0-9]{1,4}")
"""A whole number that may be one of the figures; what is longer, or written otherwise, is none."""

_NUMBER = r"-?\d+(?:[.,]\d+)?"
_TO = r"(?:\s*[-\u2013\u2014]\s*|\s+(?:to|or|bis|oder|ou|tot)\s+)"
_SCALED = r"\s*(?:/|of\b|out of\b|von\b|sur\b|su\b|de\b|van\b|na\b)\s*"
# What a figure is out of belongs to it for good (`?+`): the 10 of `8/10` is no chance of 10 percent.
_OUT_OF_TEN = rf"(?P<ten>{_SCALED}10\b)?+"
_OUT_OF_HUNDRED = rf"(?P<hundred>\s*(?:%|percent\b|prozent\b|procent\b)|{_SCALED}100\b)?+"
_GUESSED = r"(?:(?:about|around|maybe|perhaps|say|roughly|circa|ca\.?|etwa|vielleicht|environ|peut-être|~|≈)\s*)?"
_NAMED = r"(?:(?:my\s+)?(?:rating|it went|how it went|i would say|i'd say)\s*:?\s+)?"
_RATING = rf"(?P<rating>{_NUMBER}(?:{_TO}{_NUMBER})?)(?![\d])"
_CHANCE = rf"(?P<chance>{_NUMBER}(?:{_TO}{_NUMBER})?)(?![\d])"
_BETWEEN = (
    r"(?P<between>(?:[.:!](?=\s)|,(?=\s|\d\d)|[\s;/|&+()\u2013\u2014-]"
    r"|\b(?:and|und|et|y|en|oraz|my|the|chances?(?: to advance| of advancing)?|is|at|of)\b)+?)"
)
# Behind the figures a line ends, or a sentence does: `10 15 people were there` gives no figures.
_END = r"(?=[ \t]*(?:\n|$|[.!;](?:\s|$)|[^\w\s.!;](?!\s*\d)))"
_PAIR = re.compile(
    rf"\s*{_NAMED}{_GUESSED}{_RATING}{_OUT_OF_TEN}{_BETWEEN}{_GUESSED}{_CHANCE}{_OUT_OF_HUNDRED}{_END}", re.IGNORECASE
)
_ONE = re.compile(
    rf"\s*{_NAMED}{_GUESSED}(?P<figure>{_NUMBER}(?:{_TO}{_NUMBER})?)(?![\d])"
    rf"(?:{_OUT_OF_TEN}{_OUT_OF_HUNDRED}){_END}",
    re.IGNORECASE,
)
# `1-10: 7` names a scale, and of `8/100` the hundred is none of two figures.
_SCALE = re.compile(r"\d+\s*[-\u2013\u2014]\s*\d+\s*:|\d+\s*/\s*100$")
_RANGE = re.compile(r"[\s/\u2013\u2014-]*[-/\u2013\u2014][\s/\u2013\u2014-]*")
_BARE = re.compile(r"[ \t]*[.!]?[ \t]*(?:\n|$)")
_LEFT = re.compile(r"^[\s).,;!]+")
_GREETING = re.compile(
    r"\s*(?:hi|hello|hey|dear|good (?:morning|evening|afternoon)|hallo|guten (?:tag|morgen|abend)|moin|servus|bonjour"
    r"|bonsoir|salut|hola|buenas|ciao|buongiorno|hoi|cześć|olá)\b(?:[ \t]+[^\W\d]+){0,3}[ \t]*[,.!]?[ \t]*\n",
    re.IGNORECASE,
)
# The letter asks for two figures, so that people number their answers: `1. 7` and below it `2. 60`.
_NUMBERED = re.compile(r"\A\s*1[.):][ \t]+(?P<first>[^\n]*)\n\s*2[.):][ \t]+")
_TEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures at the beginning of a text, as they were typed, and the `rest` of it; empty is what is not there.

    `figure` is one that stands alone and does not say which of the two it is.
    """

    rating: str = ""
    chance: str = ""
    figure: str = ""
    rest: str = ""


def read_figures(text: str) -> Figures | None:
    """Give the figures with which a text begins; None when it begins with anything else but a greeting.

    A range is given as it stands, so that it can be refused in words.
    """
    greeting = _GREETING.match(text)
    text = _NUMBERED.sub(r"\g<first>\n", text[greeting.end() :] if greeting else text, count=1)
    pair = _PAIR.match(text)
    if pair and not _SCALE.match(pair["rating"] + pair["between"] + pair["chance"]):
        rest = _rest(text, pair.end())
        if _is_range(pair):
            return Figures(rating=text[pair.start("rating") : pair.end("chance")], rest=rest)
        return Figures(rating=pair["rating"], chance=pair["chance"], rest=rest)
    return _one(text)


def read_figure(words: str) -> tuple[str, str] | None:
    """Give one figure, whatever it is out of, and the words behind it; None when the words begin otherwise."""
    found = _ONE.match(words)
    return (found["figure"], _rest(words, found.end())) if found else None


def _one(text: str) -> Figures | None:
    """Give a figure that stands alone, or that says what it is out of."""
    found = _ONE.match(text)
    if found is None:
        return None
    rest = _rest(text, found.end())
    if found["ten"]:
        return Figures(rating=found["figure"], rest=rest)
    if found["hundred"]:
        return Figures(chance=found["figure"], rest=rest)
    return Figures(figure=found["figure"], rest=rest) if _BARE.match(text, found.end()) else None


def _is_range(pair: re.Match[str]) -> bool:
    """Tell whether two figures are the ends of one: `7-8`, which gives no rating and no chance."""
    told_apart = pair["ten"] or pair["hundred"] or not _RANGE.fullmatch(pair["between"])
    return not told_apart and WHOLE.fullmatch(pair["chance"]) is not None and int(pair["chance"]) <= _TEN


def _rest(text: str, end: int) -> str:
    return _LEFT.sub("", text[end:]).strip()
