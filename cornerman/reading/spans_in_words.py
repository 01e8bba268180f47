"""Spans of time in eight languages, counted in months: `four years`, `zwölf Monate`, `czteroletni`, `dix-huit mois`."""

import re
import unicodedata
from decimal import Decimal
from functools import cache

from cornerman.reading.word_patterns import alternatives

# A hyphen stands for a space as well. Letters have lost their accents.
_COUNTED = {
    "1": "one ein eine einem einen einer eines un une uno una een jeden jedna jedno jednego jednej um uma",
    "1.5": "one-and-a-half anderthalb anderthalben eineinhalb anderhalf anderhalve poltora poltorej",
    "2": "two zwei zweier deux dos due twee dwa dwie dwoch dwu dois duas",
    "2.5": "two-and-a-half zweieinhalb tweeenhalf dwa-i-pol",
    "3": "three drei dreier trois tres tre drie trzy trzech",
    "3.5": "three-and-a-half dreieinhalb drieenhalf trzy-i-pol",
    "4": "four vier quatre cuatro quattro cztery czterech quatro",
    "5": "five funf fuenf cinq cinco cinque vijf piec pieciu",
    "6": "six sechs seis sei zes szesc szesciu",
    "7": "seven sieben sept siete sette zeven siedem siedmiu sete",
    "8": "eight acht huit ocho otto osiem osmiu oito",
    "9": "nine neun neuf nueve nove negen dziewiec dziewieciu",
    "10": "ten zehn dix diez dieci tien dziesiec dziesieciu dez",
    "11": "eleven elf onze once undici jedenascie jedenastu",
    "12": "twelve zwolf zwoelf douze doce dodici twaalf dwanascie dwunastu doze",
    "18": "eighteen achtzehn dix-huit dieciocho diciotto achttien osiemnascie osiemnastu dezoito",
    "24": (
        "twenty-four vierundzwanzig vingt-quatre veinticuatro ventiquattro vierentwintig dwadziescia-cztery "
        "dwudziestu-czterech vinte-e-quatro"
    ),
    "36": (
        "thirty-six sechsunddreissig sechsunddreißig trente-six treinta-y-seis trentasei zesendertig trzydziesci-szesc "
        "trzydziestu-szesciu trinta-e-seis"
    ),
    "48": (
        "forty-eight achtundvierzig quarante-huit cuarenta-y-ocho quarantotto achtenveertig czterdziesci-osiem "
        "czterdziestu-osmiu quarenta-e-oito"
    ),
}
_STEMS = {
    "1": "ein een",
    "2": "zwei twee dwu",
    "3": "drei drie trzy",
    "4": "vier cztero",
    "5": "funf fuenf vijf piecio",
    "6": "sechs zes szescio",
    "7": "sieben zeven siedmio",
    "8": "acht osmio",
    "9": "neun negen dziewiecio",
    "10": "zehn tien dziesiecio",
    "11": "elf jedenasto",
    "12": "zwolf zwoelf twaalf dwunasto",
    "18": "achtzehn achttien osiemnasto",
    "24": "vierundzwanzig vierentwintig",
}
_OF_YEARS = {"24": "bien", "36": "trien", "48": "quadrien cuatrien", "60": "quinquen"}
_YEARS = (
    r"years?|yrs?|(?<=[0-9])[- ]?y(?= ?(?:vest|cliff|[,;./)]|$))|jahr(?:e[ns]?|s)?|ans|(?<=\bun )an|(?<=\b1 )an|"
    r"annees?|anos?|ann[io]|jaar|jaren|jaars|lata?|rok|roku"
)
_MONTHS = r"months?|monat(?:e[ns]?|s)?|mois|mes(?:es|i|e)?|maand(?:en)?|miesiac(?:e|a|u|ach)?|miesiecy"
_BEFORE_UNIT = r"(?:full|calendar|volle[nr]?|ganze[nr]?|premi?ers|primeros|primi|eerste|primeiros|pierwszych|ersten)"
_AND_A_HALF = r"et demi|y medio|e mezzo|e meio|i pol"
_TO = r" ?[-\u2013/] ?| (?:to|or|bis|oder|ou|a|o|tot|of|do|lub) "
_PERCENT = re.compile(
    r"(?<=[0-9]) ?(?:per ?cent[o]?|prozent|pour ?cent|por ?cien(?:to)?|por ?cento|procent\w{0,3}|proc)\b\.?"
)
_ZLOTY, _KORUNA = re.compile(r"(?<![a-z])zl(?:oty(?:ch)?|ote)?\b"), re.compile(r"(?<![a-z])kc\b")
_APOSTROPHE = re.compile(r"(?<![0-9])['\u2019]|['\u2019](?![0-9])")
_MARKS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "œ": "oe"})
_SAID_TWICE = re.compile(r"\b(?P<word>[a-z]+(?:-[a-z]+)?) ?\((?P<figure>[0-9]{1,2})\)")
_A_YEAR = 12

SPAN = r"(?P<months>[0-9]{1,4}) months\b"
"""A span as with_spans writes it."""


def plainly(text: str) -> str:
    """Give words for comparing: in small letters without accents, `%` for percent, PLN and CZK for their signs.

    Apostrophes become spaces, except within a figure. Signs that are no letters stay as they are: `½` is no 1.
    """
    marked = "".join(_without_accent(sign) if sign.isalpha() else sign for sign in text.lower().translate(_MARKS))
    spaced = _APOSTROPHE.sub(" ", marked)
    return " ".join(_PERCENT.sub(" %", _KORUNA.sub("czk", _ZLOTY.sub("pln", spaced))).split())


def with_spans(text: str) -> str:
    """Give plain words with each span in months: `over four (4) years` becomes `over 48 months`.

    Of `3 to 4 years` both ends are given; where a word and the figure behind it differ, the span stays as it is.
    """
    return _spans().sub(_in_months, _SAID_TWICE.sub(_once, text))


def _without_accent(sign: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each)) or sign


def _once(found: re.Match[str]) -> str:
    return found["figure"] if _numbers().get(found["word"].replace("-", " ")) == int(found["figure"]) else found.group()


def _in_months(found: re.Match[str]) -> str:
    if found["times"]:
        return f"{_table(_OF_YEARS)[found['times']]} months"
    if found["stem"]:
        stem = _table(_STEMS).get(found["stem"]) or Decimal(found["stem"].rstrip(" -"))
        return f"{stem * (_A_YEAR if found['stem_years'] else 1)} months"
    unit = _A_YEAR if found["years"] else 1
    numbers = [_number(found[name]) * unit for name in ("first", "number") if found[name]]
    numbers[-1] += unit / Decimal(2) if found["half"] else 0
    if any(each != each.to_integral_value() for each in numbers):
        return found.group()
    return " ".join(f"{int(each)} months" for each in numbers)


def _number(word: str) -> Decimal:
    known = _numbers().get(word.replace("-", " "))
    return Decimal(word.replace(",", ".")) if known is None else known


@cache
def _numbers() -> dict[str, Decimal]:
    return {word.replace("-", " "): number for word, number in _table(_COUNTED).items()}


def _table(words: dict[str, str]) -> dict[str, Decimal]:
    return {word: Decimal(number) for number, each in words.items() for word in each.split()}


@cache
def _spans() -> re.Pattern[str]:
    number = rf"(?:[0-9]{{1,2}}(?:[.,]5)?|{alternatives(_numbers(), gap='[- ]')})"
    long = alternatives((word for word in _numbers() if " " in word), gap="[- ]")
    stem = rf"(?P<stem>{alternatives(_table(_STEMS))}|[0-9]{{1,2}}[- ]?)"
    return re.compile(
        rf"(?<![\w.,])(?:(?P<times>{alternatives(_table(_OF_YEARS))})n?al\w*"
        rf"|{stem}(?:(?P<stem_years>jahrig|jarig|letni)|monatig|maands|maandig|miesieczn)\w*"
        rf"|(?:(?!{long})(?P<first>{number})(?:{_TO}))?(?P<number>{number})"
        rf"(?:[- ]?{_BEFORE_UNIT} |[- ]?)"
        rf"(?:(?P<years>{_YEARS})|{_MONTHS})\b(?P<half> (?:{_AND_A_HALF})\b)?)"
    )
