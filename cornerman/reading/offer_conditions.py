"""The conditions that a letter puts beside a sign-on and shares: until when it is paid back, and how it vests."""

import re
from collections.abc import Sequence

from cornerman.reading import vesting_lists as listed
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.spans_in_words import SPAN, plainly, with_spans
from cornerman.reading.text_matching import Wording, levelled
from cornerman.reading.vesting_words import is_span_alone, names_a_step, names_cliff, names_vesting
from cornerman.reading.word_patterns import any_of
from cornerman.vocabulary import Topic
from cornerman.wording import fitting

_YEAR, _MOST_MONTHS = 12, 60
_REPAY = re.compile(
    r"\b(?:repa(?:y|id)\w*|(?:pa(?:y|id)|claw(?:ed)?)(?:\s(?:it|this|that))?[ -]?back|clawback|"
    r"(?:zu)?ruckzahl\w*|zuruck(?:zu|ge)zahl\w+|zuruckzuerstatten|ruckerstatt\w*|rembours\w+|reembols\w+|rimbors\w+|"
    r"restitu\w+|devol(?:v|uc)\w+|reintegr\w+|terug(?: te )?(?:ge)?beta\w+|zwroc\w*|zwrot\w*)\b"
)
_NOT_REPAID = re.compile(
    r"\b(?:not?|never|without|nicht|ohne|ne|non|sans|sin|senza|niet|zonder|nie|bez|nao|sem)\b(?:\s\w+){0,3}"
    r"\s(?:repa|pa(?:y|id) back|claw|zuruck|ruck|remb|reemb|rimb|restit|devol|reint|terug|zwr)"
)
_A_SPAN = re.compile(
    rf"\b(?:{SPAN}|(?:a|{any_of(*listed.FIRST)}) (?:full )?(?:{any_of(*listed.YEAR)}|(?P<month>month)))\b"
)
_VESTS = re.compile(rf"\b{any_of(*listed.VESTS)}\b(?::\s?)?|\b{any_of(*listed.CLIFF)}\b")
_OTHERS = (Topic.OTHER_PAY, Topic.PAID_LEAVE)
_ELSE = (Topic.BASE_PAY, Topic.BONUS, Topic.SIGN_ON, Topic.START, Topic.DEADLINE)
_FOR_CERTAIN = re.compile(r"vest|cliff|unverfallbar")
_CLIFF = re.compile(any_of(*listed.CLIFF))
_COMMA = re.compile(r",\s+")
_SHOWN, _EDGES = 120, " .;:-\u2022*"


def claw_back_in(sentences: Sequence[str], lexicon: Lexicon) -> int | None:
    """Give within how many months the sign-on is paid back by who leaves; None where that is not said for certain.

    A sentence counts that speaks of the sign-on and of paying back, or that follows one of the sign-on.
    """
    found = set[int]()
    before = False
    for sentence in sentences:
        wording, text = Wording.of(sentence), with_spans(plainly(sentence))
        own = lexicon.has(wording, Topic.SIGN_ON)
        if (own or before) and _REPAY.search(text):
            spans = {_months(each) for each in _A_SPAN.finditer(text)}
            if len(spans) != 1 or _NOT_REPAID.search(text):
                return None
            found |= spans
        before = own
    only = found.pop() if len(found) == 1 else None
    return only if only is not None and 1 <= only <= _MOST_MONTHS else None


def vesting_in(sentences: Sequence[str], lexicon: Lexicon) -> str:
    """Give the words in which a letter says how shares vest and of the cliff, each thing said once.

    What is said in two ways stays in both, so that none of them is counted.
    """
    told = [words for each in sentences if (words := _vesting(each, lexicon))]
    spans = [each for each in told if names_vesting(each) or names_a_step(each)]
    return fitting("; ".join(dict.fromkeys((*spans, *told))), _SHOWN)


def _vesting(sentence: str, lexicon: Lexicon) -> str:
    """Give what of one sentence says it: `Options, vesting over four years` is `vesting over four years`."""
    wording = Wording.of(sentence)
    if lexicon.has(wording, *_OTHERS):
        return ""
    clauses = _COMMA.split(sentence)
    begin = next((place for place, each in enumerate(clauses) if _tells(each)), None)
    if begin is None:
        return ""
    # `4 years, one-year cliff` says both.
    clauses = clauses[begin - 1 if begin and is_span_alone(clauses[begin - 1]) else begin :]
    found = _VESTS.search(_level(clauses[0]))
    if found and not _FOR_CERTAIN.search(found.group()) and lexicon.has(wording, *_ELSE):
        return ""
    words = ", ".join(clauses).strip(_EDGES)
    if found and not _CLIFF.match(found.group()) and not names_a_step(words):
        begin = found.end() if found.group().rstrip().endswith(":") else found.start()
        shorter = ", ".join((clauses[0][begin:], *clauses[1:])).strip(_EDGES)
        # German says it before the word: `über vier Jahre unverfallbar`.
        words = shorter if names_vesting(shorter) is names_vesting(words) else words
    return words if any(names(words) for names in (names_vesting, names_cliff, names_a_step)) else ""


def _tells(clause: str) -> bool:
    return _VESTS.search(_level(clause)) is not None or names_a_step(clause)


def _level(text: str) -> str:
    """Give a text without accents, each sign in its place."""
    return levelled(text).replace("'", " ")


def _months(found: re.Match[str]) -> int:
    return int(found["months"]) if found["months"] else 1 if found["month"] else _YEAR
