"""Whether two people said the same: by figures and what stands beside them, else by words; in doubt they did not."""

import re
from collections.abc import Sequence
from itertools import combinations

from cornerman.hearings import Heard
from cornerman.reading.text_matching import fold, words_of

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_IN_WORDS = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
_NUMBER = r"\d+(?:[., '\u00a0]\d{3})*(?:[.,]\d+)?"
_SCALE = r"%|per ?cent\b|percent\b|k\b|m\b|mn\b|bn\b|hundred\b|thousand\b|million\b|billion\b"
_UNIT = rf"(?:\s*(?P<{{}}>{_SCALE}))?"
_FIGURE = re.compile(
    rf"(?P<digits>{_NUMBER}){_UNIT.format('unit')}"
    rf"|\b(?P<ten>{'|'.join(_TENS)})[- ](?P<one>{'|'.join(_UNITS[:9])})\b{_UNIT.format('unit2')}"
    rf"|\b(?P<word>{'|'.join(_IN_WORDS)})\b{_UNIT.format('unit3')}",
    re.IGNORECASE,
)
_PERCENT = frozenset({"%", "percent", "per cent"})
_THOUSAND, _MILLION, _BILLION = 1000, 1_000_000, 1_000_000_000
_TIMES = {
    "hundred": 100, "k": _THOUSAND, "thousand": _THOUSAND, "m": _MILLION, "mn": _MILLION, "million": _MILLION,
    "bn": _BILLION, "billion": _BILLION,
}  # fmt: skip
_FILLERS = frozenset(
    {"about", "around", "roughly", "circa", "some", "a", "an", "the", "it", "is", "of", "say", "maybe"}
)
_BESIDE_FIGURES = _FILLERS | frozenset({"by", "in", "on", "at", "for", "per", "are", "be", "was", "has", "have"})
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SAME = {
    **{month[:3]: month for month in _MONTHS}, "sept": "september",
    "euro": "eur", "dollar": "usd", "pound": "gbp", "wk": "week", "yr": "year", "hr": "hour", "min": "minute",
}  # fmt: skip
_SIGNS = {"€": " eur ", "$": " usd ", "£": " gbp ", "≤": " most ", "≥": " least ", "<": " under ", ">": " over "}
_SIGNED = re.compile(r"(?<!\w)([-\u2212+])(?=[€$£]?\d)")
_BETWEEN = re.compile(r"(?:\bfrom\s+)?#\s*(?:to|-|\u2013)\s*#")
_UNITS_OF_MEASURE = frozenset(
    {"minute", "hour", "day", "shift", "week", "month", "year", "eur", "usd", "gbp", "chf", "cad", "aud"}
)
_TURNS = frozenset(
    {
        *("not", "t", "no", "never", "none", "nor", "neither", "without", "cannot", "except"),
        *("up", "down", "more", "les", "fewer", "over", "under", "above", "below", "least", "most", "than", "from"),
        *("to", "plu", "minu", "higher", "lower", "better", "worse", "before", "after", "until", "within", "half"),
        *("third", "dozen", "trillion", "double", "twice", "time", "early", "mid", "late", "end", "beginning", "start"),
        *_MONTHS,
    }
)
"""What turns the meaning of a figure; as `_singular` gives it."""

_TURNING = re.compile(r"(?:increas|decreas|reduc|rais|ris|fall|fell|drop|cut|grow|grew|gain|los|exceed|max|minim)")


def agree(answers: Sequence[Heard]) -> bool:
    """Tell whether all answers say the same. Where that is not clear they do not: nothing is decided here."""
    return all(_same(one.said, other.said) for one, other in combinations(answers, 2))


def figures_in(said: str) -> tuple[str, ...]:
    """Give the figures in an answer as they were written: `forty percent`."""
    return tuple(" ".join(found.group().split()) for found in _FIGURE.finditer(said))


def figures_that_differ(answers: Sequence[Heard]) -> tuple[str, ...]:
    """Give the figures by which answers differ, as they were written, where each has one and nothing more to it.

    None where words beside the figures may be what differs: then the answers are to be told whole.
    """
    told: dict[tuple[float, bool], str] = {}
    for each in answers:
        written, values = figures_in(each.said), _figures(each.said)
        if len(written) != 1 or len(values) != 1 or any(_weighs(word) for word in _beside(each.said)):
            return ()
        told.setdefault(values[0], written[0])
    return tuple(told.values()) if len(set(told.values())) > 1 else ()


def _same(one: str, other: str) -> bool:
    figures = _figures(one)
    if figures != _figures(other):
        return False
    if not figures:
        return _in_words(one) == _in_words(other)
    mine, theirs = _beside(one), _beside(other)
    extra = mine ^ theirs
    return (mine <= theirs or theirs <= mine) and not any(_turns(word) for word in extra)


def _in_words(said: str) -> tuple[str, ...]:
    """Give the words of an answer in their order, without those that only soften."""
    return tuple(word for word in words_of(said) if word not in _FILLERS) or (said.strip(),)


def _figures(said: str) -> tuple[tuple[float, bool], ...]:
    """Give the figures of an answer in their order: `from 40 to 20` is not `from 20 to 40`."""
    return tuple(_value(found) for found in _FIGURE.finditer(fold(said)))


def _beside(said: str) -> frozenset[str]:
    """Give the words that stand beside the figures of an answer, each in one form, without those that only soften."""
    words = _SIGNED.sub(lambda sign: " plus " if sign[1] == "+" else " minus ", fold(said))
    for sign, word in _SIGNS.items():
        words = words.replace(sign, word)
    words = _BETWEEN.sub(" ", _FIGURE.sub(" # ", words))
    return frozenset(_singular(word) for word in words_of(words) if word not in _BESIDE_FIGURES)


def _singular(word: str) -> str:
    word = word.removesuffix("s") if len(word) > len("is") else word
    return _SAME.get(word, word)


def _turns(word: str) -> bool:
    """Tell whether a word that one said and the other did not may make it something else."""
    return word in _TURNS or _TURNING.match(word) is not None


def _weighs(word: str) -> bool:
    return word in _UNITS_OF_MEASURE or _turns(word)


def _value(found: re.Match[str]) -> tuple[float, bool]:
    """Give a figure as a number, and whether it is a share in percent."""
    unit = found["unit"] or found["unit2"] or found["unit3"] or ""
    if found["digits"]:
        number = _number(found["digits"])
    elif found["ten"]:
        number = float(_IN_WORDS[found["ten"]] + _IN_WORDS[found["one"]])
    else:
        number = float(_IN_WORDS[found["word"]])
    return number * _TIMES.get(unit, 1), unit in _PERCENT


def _number(digits: str) -> float:
    """Read a number that may have signs between its thousands, and a point or comma before its decimals."""
    without = re.sub(r"[., '\u00a0](?=\d{3}(?!\d))", "", digits)
    return float(without.replace(",", "."))
