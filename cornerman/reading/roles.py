"""Which role a talk or a letter is about: its words, and the number under which the employer keeps it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import Wording, fold, words_of
from cornerman.vocabulary import Topic

_REQUISITION = re.compile(r"(?<![\w@-])[A-Z]{1,4}[-/ ]?\d{3,}(?:[-/]\d+)*(?![\w-])")
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PIECES = re.compile(
    r"\s[-\u2013\u2014|/@\u2022]\s|:\s|,\s|\s(?:at|en|bei|chez|presso|na|em|bij|w|for|für|pour|para|per|als|as)\s"
)
_LABELLED = re.compile(r"^\W*([^:\n]{2,50}?)\s*\??\s*:\s*(\S[^\n]{1,80})", re.MULTILINE)
_COUPLED = re.compile(r"\s[-\u2013\u2014|]\s")
_FIRST_LINES = 3
_SHORT = 90
_HALF = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role: `text` as it was written, `words` to compare it, `numbers` of requisitions."""

    text: str = ""
    words: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()

    def differs(self, other: "Role") -> bool:
        """Tell whether two cannot be one role: other numbers, or words of which fewer than half agree."""
        if self.numbers and other.numbers:
            return not self.numbers & other.numbers
        if not (self.words and other.words):
            return False
        return _HALF * len(self.words & other.words) < min(len(self.words), len(other.words))

    def joined(self, other: "Role") -> "Role":
        """Give what is known from both; the first text stays."""
        return Role(text=self.text or other.text, words=self.words | other.words, numbers=self.numbers | other.numbers)


def read_role(title: str, body: str, lexicon: Lexicon) -> Role:
    """Read the role from lines such as `Position: …`, else from the pieces of a title."""
    numbers = frozenset(fold(number) for number in _REQUISITION.findall(f"{title}\n{body}"))
    text = _labelled(body, lexicon) or _in_title(title, lexicon) or _in_first_lines(body, lexicon)
    return Role(text=text, words=_words(text, lexicon), numbers=numbers)


def _labelled(body: str, lexicon: Lexicon) -> str:
    for label, value in _LABELLED.findall(body):
        wording = Wording.of(label)
        if lexicon.find(Topic.ROLE_LABELS, wording) and not lexicon.has(wording, Topic.AS_INTERVIEWER):
            return _BRACKETED.sub("", value).strip(" .")
    return ""


def _in_title(title: str, lexicon: Lexicon) -> str:
    for piece in _PIECES.split(_BRACKETED.sub("", title)):
        wording = Wording.of(piece)
        talk = lexicon.has(wording, Topic.INTERVIEW, Topic.MAYBE_INTERVIEW, Topic.WITH)
        if lexicon.find(Topic.ROLES, wording) and not talk:
            return piece.strip(" .!?*")
    return ""


def _in_first_lines(body: str, lexicon: Lexicon) -> str:
    """Read a short line at the beginning that couples the talk with the role: `Phone screen - Data Engineer`."""
    lines = [line for line in body.splitlines()[:_FIRST_LINES] if len(line) < _SHORT and _COUPLED.search(line)]
    return next((text for line in lines if (text := _in_title(line, lexicon))), "")


def _words(text: str, lexicon: Lexicon) -> frozenset[str]:
    words = [word for word in words_of(text) if not lexicon.find(Topic.STOP_WORDS, Wording.of(word))]
    return frozenset({*words, *_initials(words)}) if words else frozenset()


def _initials(words: Iterable[str]) -> set[str]:
    """Give the short forms that the last words may have: `cto` for chief technology officer."""
    letters = "".join(word[0] for word in words)
    return {letters[place:] for place in range(len(letters) - 1)}
