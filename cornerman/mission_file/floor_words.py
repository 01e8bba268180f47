"""Knows the words by which a line names what its writer is paid, or would not go below.

A figure of money tells a floor, `I won't take less than EUR 80,000`, from a metric, which may have the same words:
`not below 95 % uptime`.
"""

import re

_CURRENCY = "EUR|USD|GBP|CHF|PLN|SEK|DKK|NOK|CZK"
_COUNTED = (
    r"(?!\s+(?:\w+\s+){0,2}?(?:users?|customers?|clients?|visits?|visitors?|views?|tickets?|downloads?|calls?|orders?|"
    r"units?|requests?|subscribers?|sign[ -]?ups?|leads?|followers?|pages?|people|rows?|lines?|hours?|pieces|copies|"
    r"members?|parts|items|parcels|tons?|tonnes)\b)"
)
_MONEY = (
    rf"(?:(?:{_CURRENCY}|[\u20ac$\u00a3])\s*\d|"
    rf"\d[\d.,'\u2019\u00a0\u202f ]*(?:(?:k|m)\b{_COUNTED}|(?:{_CURRENCY}|euros?|dollars?|pounds?|francs?)\b|"
    r"[\u20ac$\u00a3]))"
)
_PAY_FOLLOWS = r"\s*(?:a|per|p\.|/|gross|net|base|fixed|total|all|brutt?o|brut|netto|or|else|and|otherwise|then)\b"
_BARE = (
    r"(?<![\d.,])(?:\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3})+|\d{5,6})(?![\d.,]*\d)"
    rf"(?:{_PAY_FOLLOWS}|\s*$|\s*[^\w\s%])"
)
_BY_THE_DAY = r"\b\d{2,4}\s*(?:an?|per|/)\s*(?:day|hour)\b"
_FIGURE = rf"(?:{_MONEY}|{_BARE}|{_BY_THE_DAY})"
_PAY_WORD = r"\b(?:salary|pay|base|package|compensation|rate|offer|gross|earn(?:ing)?|paid)\b"
_LESS = r"(?:under|below|less|lower|beneath)(?:\s+than)?"
_REFUSAL = (
    r"(?:\b(?:not|never|cannot|can\s*not|refuse\s+to)|n['\u2019]t)\s+(?:\w+\s+){0,2}?"
    r"(?:go|accept|take|work|settle|sign|drop|agree|come|move|start|join|stay|consider|do|say\s+yes)\b"
    rf"[^.;!?\d]{{0,30}}?\b{_LESS}\b"
    rf"|\b(?:take|accept|want)\s+(?:no|nothing)\s+{_LESS}\b"
    r"|\b(?:lowest|least|minimum)\s+(?:that\s+)?I(?:['\u2019](?:d|ll)|\s+\w+)?\s+(?:take|accept|go|want|need|work)\b"
)
_REFUSALS = re.compile(rf"(?:{_REFUSAL})[^;!?%\d]{{0,40}}?(?:{_FIGURE}|{_PAY_WORD})", re.IGNORECASE)
_GAP = r"(?:\s*[:=\u2013\u2014\uff1a-]\s*[^\d.;!?]{0,30}?|\s+(?:(?:is|at|of|pay|salary|base|would|be|about)\s+)*)"
_NAMED = (
    rf"\b(?:walk[\s\u2010-\u2015-]*aways?|floor|bottom\s+line|lowest|reservation\s+price|my\s+limit){_GAP}{_FIGURE}"
    r"|\bwalk\s+away\s*[:=\uff1a]"
)
_FLOOR = (
    rf"\b(?:not|never|nothing|no)\s+(?:be\s+)?(?:for\s+)?{_LESS}\s+(?:about\s+|a\s+base\s+of\s+)?{_MONEY}"
    r"|\bmy\s+(?:lowest|floor|minimum|bottom\s+line|lower\s+limit|salary|pay|price|rate)\b"
    r"|\b(?:salary|pay)\s+(?:floor|minimum|expectations?)\b"
    r"|\bI(?:['\u2019](?:d|ll)|\s+will|\s+would)?\s+walk\b|\bwalk\s+away\s+(?:at|below|under|from)\b"
    r"|\b(?:else|or|otherwise)\s+I\s+(?:say\s+no|walk|leave|decline|am\s+out|go)\b"
    r"|^\W*(?:my\s+)?(?:salary|package)\s*[:=]"
    rf"|\b(?:nicht|nie|niemals|nichts)\s+(?:unter|weniger\s+als)\s+{_MONEY}"
    rf"|\b(?:pas|jamais|rien)\s+(?:en\s+dessous\s+de|au-dessous\s+de|moins\s+(?:de|que)|sous)\s+{_MONEY}"
    rf"|\b(?:no|nunca|nada)\s+(?:\w+\s+)?(?:menos\s+de|por\s+debajo\s+de)\s+{_MONEY}"
    rf"|\b(?:niet|nooit|niets)\s+(?:onder|minder\s+dan|lager\s+dan)\s+(?:de\s+)?{_MONEY}"
    rf"|\b(?:untergrenze|schmerzgrenze|plancher|suelo|ondergrens){_GAP}{_FIGURE}"
)
_FLOORS = re.compile(rf"{_FLOOR}|{_NAMED}", re.IGNORECASE)
_AT_LEAST = re.compile(
    rf"\b(?:at\s+least|mindestens|au\s+moins|al\s+menos|como\s+m[i\u00ed]nimo|minstens|ten\s+minste)\s+(?:of\s+)?{_MONEY}"
    rf"|\b(?:minimum|min\.?|m[i\u00ed]nimo|minimaal){_GAP}{_MONEY}",
    re.IGNORECASE,
)
_BY_ITS_WRITER = re.compile(rf"\bI\b|\bI['\u2019]|\bmy\b|{_NAMED}", re.IGNORECASE)
_SUM = rf"(?:{_MONEY}|{_BY_THE_DAY})"
_OWN_PAY = re.compile(
    r"\b(?:my\s+(?:\w+\s+){0,2}?(?:salary|pay|base|rate|package|compensation)|(?:current|present|expected|target|desired)\s+"
    rf"(?:base\s+)?(?:salary|pay))(?:\s*[:=]\s*|\s+(?:(?:is|of|at|now)\s+)*){_SUM}"
    r"|\bI(?:['\u2019]d|\s+would)?\s+(?:want|like|earn|make|get|expect|ask\s+for)\s+(?:(?:at\s+least|about)\s+)?"
    rf"{_SUM}",
    re.IGNORECASE,
)


def says_floor(words: str) -> bool:
    """Tell whether words name what their writer would not go below, whatever else they are."""
    return bool(_FLOORS.search(words) or _REFUSALS.search(words))


def says_at_least(words: str) -> bool:
    """Tell whether words name a sum that is the least, which is a floor where it is no part of a result."""
    return _AT_LEAST.search(words) is not None


def says_own_floor(words: str) -> bool:
    """Tell whether words name a floor as its writer alone would, and no employer: `floor: EUR 80,000`, `I … below`."""
    return says_floor(words) and _BY_ITS_WRITER.search(words) is not None


def says_own_pay(words: str) -> bool:
    """Tell whether words name what their writer earns or wants to be paid: `current salary: EUR 70,000`."""
    return _OWN_PAY.search(words) is not None
