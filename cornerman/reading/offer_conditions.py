"""The conditions that a letter puts beside a sign-on and shares: until when it is paid back, and how it vests."""

import re
from collections.abc import Sequence

from cornerman.reading.grant_words import names_cliff, names_vesting
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import Wording, fold
from cornerman.vocabulary import Topic
from cornerman.wording import fitting

_MONTHS, _MOST_MONTHS = 12, 60
_REPAY = re.compile(
    r"\b(?:repa(?:y|id)\w*|(?:pa(?:y|id)|claw(?:ed)?)(?:\s(?:it|this|that))?[ -]?back|clawback|"
    r"(?:zu)?ruckzahl\w*|zuruckzuzahlen|rembours\w+|reembols\w+|rimbors\w+|terugbeta\w+|zwroc\w*|zwrot\w*)\b"
)
_NOT_REPAID = re.compile(
    r"\b(?:not?|never|without|nicht|ne|non|niet|nie)\b(?:\s\w+){0,3}\s(?:repa|pa(?:y|id) back|claw|zuruck|ruck|remb)"
)
_WORDS = {
    "a": 1, "one": 1, "first": 1, "two": 2, "three": 3, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18,
    "twenty-four": 24, "thirty-six": 36, "zwei": 2, "drei": 3, "sechs": 6, "zwolf": 12, "deux": 2, "douze": 12,
    "dos": 2, "doce": 12, "due": 2, "dodici": 12, "dois": 2, "twee": 2, "twaalf": 12,
}  # fmt: skip
_SPAN = re.compile(
    rf"\b(?P<number>[0-9]{{1,2}}|{'|'.join(_WORDS)})[ -](?:full |calendar )?(?:"
    r"(?P<months>months?|monat\w*|mois|mes(?:es|i)|maand\w*|miesi\w+)|"
    r"(?P<years>years?|yrs?|jahr\w*|ans?|annees?|anos?|ann[io]|jaar|jaren|lata?))\b"
)
_VESTS = re.compile(r"\bvest(?:s|ed|ing)?\b(?::\s?)?|\bcliff\b", re.IGNORECASE)
_CLIFF = "cliff"
_COMMA = re.compile(r",\s+")
_SHOWN = 120


def claw_back_in(sentences: Sequence[str], lexicon: Lexicon) -> int | None:
    """Give within how many months the sign-on is paid back by who leaves; None where that is not said for certain.

    A sentence counts that speaks of the sign-on and of paying back, or that follows one of the sign-on.
    """
    found = set[int]()
    before = False
    for sentence in sentences:
        wording, text = Wording.of(sentence), fold(sentence)
        own = lexicon.has(wording, Topic.SIGN_ON)
        if (own or before) and _REPAY.search(text):
            spans = {_months(each) for each in _SPAN.finditer(text)}
            if len(spans) != 1 or _NOT_REPAID.search(text):
                return None
            found |= spans
        before = own
    only = found.pop() if len(found) == 1 else None
    return only if only is not None and 1 <= only <= _MOST_MONTHS else None


def vesting_in(sentences: Sequence[str], lexicon: Lexicon) -> str:
    """Give the words in which a letter says how shares vest, from the first such sentence, and of the cliff."""
    told = [words for each in sentences if (words := _vesting(each, lexicon))]
    first = next((each for each in told if names_vesting(each)), "")
    cliff = next((each for each in told if names_cliff(each)), "")
    return fitting("; ".join(dict.fromkeys(filter(None, (first, "" if names_cliff(first) else cliff)))), _SHOWN)


def _vesting(sentence: str, lexicon: Lexicon) -> str:
    """Give what of one sentence says it: `Options, vesting over four years` is `vesting over four years`."""
    if lexicon.has(Wording.of(sentence), Topic.OTHER_PAY):
        return ""
    clauses = _COMMA.split(sentence)
    while clauses and not _VESTS.search(clauses[0]):
        clauses = clauses[1:]
    if not clauses:
        return ""
    found = _VESTS.search(clauses[0])
    if found and found.group().lower() != _CLIFF:
        begin = found.end() if found.group().rstrip().endswith(":") else found.start()
        clauses[0] = clauses[0][begin:]
    words = ", ".join(clauses).strip(" .;:-\u2022*")
    return words if names_vesting(words) or names_cliff(words) else ""


def _months(found: re.Match[str]) -> int:
    number = _WORDS.get(found["number"]) or int(found["number"])
    return number if found["months"] else number * _MONTHS
