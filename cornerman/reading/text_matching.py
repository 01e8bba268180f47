"""How text is compared with words: without regard to case, accents, punctuation and markup."""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "\u2019": " "}
_WORD = re.compile(r"[^\W_]+")
_GAPS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_FOREIGN_SIGN = re.compile(r"[^\w\x00-\x7f]")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(style|script)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
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
    for letter, plainer in _LETTERS.items():
        text = text.replace(letter, plainer)
    return _FOREIGN_SIGN.sub(_without_accent, unicodedata.normalize("NFKD", text))


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


def words_of(text: str) -> list[str]:
    """Give the folded words of a text in their order."""
    folded = _FOREIGN_SIGN.sub(" ", fold(text))
    # Of most texts letters of the alphabet are left. The pattern says the same of them, but takes five times as long.
    return folded.translate(_GAPS).split() if folded.isascii() else _WORD.findall(folded)


def squash(text: str) -> str:
    """Give the letters and digits of a text alone, to compare names with domains."""
    return "".join(words_of(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text as its words: `line` holds them between single spaces, `words` each once."""

    line: str
    words: frozenset[str]

    @classmethod
    def of(cls, *texts: str) -> "Wording":
        """Take a text apart; several are kept from running into one another."""
        parts = [words_of(text) for text in texts]
        line = " | ".join(" ".join(part) for part in parts)
        return cls(line=f" {line} ", words=frozenset(chain.from_iterable(parts)))


class Phrases:
    """A list of words and phrases, ready to be looked for."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Prepare the list; `word*` stands for any ending, `*word` for any beginning."""
        self._single: dict[str, None] = {}
        self._longer: list[tuple[str, str]] = []
        self._open: list[str] = []
        for phrase in phrases:
            self._add(phrase)

    def _add(self, phrase: str) -> None:
        words = " ".join(words_of(phrase))
        if phrase.startswith("*") or phrase.endswith("*"):
            self._open.append(("" if phrase.startswith("*") else " ") + words + ("" if phrase.endswith("*") else " "))
        elif " " in words:
            self._longer.append((words.partition(" ")[0], f" {words} "))
        elif words:
            self._single[words] = None

    def find(self, text: Wording) -> str:
        """Give one of the phrases that the text has, a longer one first; nothing for none."""
        for first, phrase in self._longer:
            if first in text.words and phrase in text.line:
                return phrase.strip()
        for beginning in self._open:
            if beginning in text.line:
                return beginning.strip()
        return min(self._single.keys() & text.words, default="")

    def count(self, text: Wording) -> int:
        """Tell how many different phrases of the list the text has."""
        longer = sum(first in text.words and phrase in text.line for first, phrase in self._longer)
        return longer + sum(each in text.line for each in self._open) + len(self._single.keys() & text.words)


def is_under(domain: str, domains: frozenset[str]) -> bool:
    """Tell whether a domain, or one above it, is among the domains."""
    while domain:
        if domain in domains:
            return True
        domain = domain.partition(".")[2]
    return False
