"""How text is compared with words: without regard to case, accents, punctuation and markup."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "\u2019": " "}
_WORD = re.compile(r"[^\W_]+")
_GAPS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_FOREIGN_SIGN = re.compile(r"[^\w\x00-\x7f]")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(style|script)\b(?:(?!<\1\b).)*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_LINK = re.compile(r"https?://([^\s/\"'<>?#:]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_WROTE = "wrote|schrieb|écrit|escribió|escreveu|scritto|schreef|napisał"
_QUOTE_HEAD = re.compile(
    rf"^(?:-{{3,}}\s*original|_{{10,}}|(?:on|am|le|el|em|il|op|w dniu)\b.{{0,120}}(?:{_WROTE}).{{0,20}}:\s*$"
    r"|(?:from|von|de|da|van|od):\s.+@)",
    re.IGNORECASE,
)
_MACHINE_LINE = re.compile(r"^[\s_~:\-*=.]{8,}$")


def fold(text: str) -> str:
    """Give the text in small letters without accents; apostrophes become spaces."""
    text = text.casefold().replace("'", " ")
    if text.isascii():
        return text
    text = _UNSEEN.sub("", text)
    for letter, plainer in _LETTERS.items():
        text = text.replace(letter, plainer)
    return _FOREIGN_SIGN.sub(_without_accent, unicodedata.normalize("NFKD", text))


def levelled(text: str) -> str:
    """Give the text in small letters without accents, each sign in its place, so that places found hold in the text."""
    if text.isascii():
        return text.lower()
    return "".join(map(_level, text))


def as_written(phrase: str, text: str) -> str:
    """Give a folded phrase as it stands in a text, if it stands there in one piece; else as it is."""
    place = levelled(text).find(phrase)
    return text[place : place + len(phrase)] if place >= 0 else phrase


@lru_cache(maxsize=4096)
def _level(sign: str) -> str:
    plainer = _LETTERS.get(sign.lower(), sign)
    first = unicodedata.normalize("NFKD", plainer if len(plainer) == 1 else sign)[:1].lower()
    return first if len(first) == 1 else sign


def _without_accent(sign: re.Match[str]) -> str:
    return "" if unicodedata.combining(sign[0]) else sign[0]


def plain(text: str) -> str:
    """Turn HTML into lines of text; text without markup stays as it is."""
    if "<" not in text:
        return html.unescape(text)
    return html.unescape(_TAG.sub(" ", _BREAK.sub("\n", _HIDDEN.sub(" ", text))))


def without_links(text: str) -> str:
    """Leave out web addresses, whose words mean nothing."""
    return _ADDRESS.sub(" ", text)


def links(text: str) -> list[str]:
    """Give the web addresses in a text."""
    return _ADDRESS.findall(text)


def linked_domains(text: str) -> frozenset[str]:
    """Give the hosts of all web addresses in a text."""
    return frozenset(host.lower().rstrip(".") for host in _LINK.findall(text))


def own_words(text: str) -> str:
    """Leave out what somebody else wrote (quoted replies) and the signature below `-- ` (RFC 3676, 4.3).

    Takes text without markup.
    """
    kept: list[str] = []
    for line in text.splitlines():
        if line.rstrip() == "--" or _QUOTE_HEAD.match(line.strip()):
            break
        if not line.lstrip().startswith(">") and not _MACHINE_LINE.match(line):
            kept.append(line)
    return "\n".join(kept)


def unquoted_length(text: str) -> int:
    """Tell after how many characters somebody else's words begin; the signature is before that."""
    place = 0
    for line in text.splitlines(keepends=True):
        if _QUOTE_HEAD.match(line.strip()) or line.startswith(">"):
            break
        place += len(line)
    return place


def words_of(text: str) -> list[str]:
    """Give the folded words of a text in their order."""
    folded = _FOREIGN_SIGN.sub(" ", fold(text))
    # Of most texts letters of the alphabet are left. The pattern says the same of them, but takes five times as long.
    return folded.translate(_GAPS).split() if folded.isascii() else _WORD.findall(folded)


def places_of(name: str, text: str) -> Iterator[int]:
    """Give where a name stands in a text by itself, and not within a longer word."""
    place = text.find(name) if name else -1
    while place >= 0:
        end = place + len(name)
        if not (_is_of_word(text[place - 1 : place]) or _is_of_word(text[end : end + 1])):
            yield place
        place = text.find(name, end)


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def squash(text: str) -> str:
    """Give the letters and digits of a text alone, to compare names with domains."""
    return "".join(words_of(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text as its words: `line` holds them between single spaces, `words` each once.

    `hits` keeps what the one book of phrases found in it, so that a text is read once.
    """

    line: str
    words: frozenset[str]
    hits: Mapping[str, tuple[str, ...]] | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, *texts: str) -> "Wording":
        """Take a text apart; several are kept from running into one another."""
        parts = [words_of(text) for text in texts]
        line = " | ".join(" ".join(part) for part in parts)
        return cls(line=f" {line} ", words=frozenset(chain.from_iterable(parts)))


def is_under(domain: str, domains: frozenset[str]) -> bool:
    """Tell whether a domain, or one above it, is among the domains."""
    while domain:
        if domain in domains:
            return True
        domain = domain.partition(".")[2]
    return False
