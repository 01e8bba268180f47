"""Which role a talk or a letter is about: its words, and the number under which the employer keeps it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import Wording, fold, words_of
from cornerman.vocabulary import Topic

_REQUISITION = re.compile(r"(?<![\w@-])[A-Z]{1,4}(?:[-/ ]\d{3,}|\d{4,})(?:[-/]\d+)*(?![\w-])")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PIECES = re.compile(
    r"(\s[-\u2013\u2014|/@\u2022]\s|:\s|,\s|\s(?:at|en|bei|chez|presso|na|em|bij|w|for|für|pour|para|per|als|as)\s)"
)
_LABELLED = re.compile(
    r"^[^\w\n]{0,16}([^:.\n]{2,32}?)\s?\??\s?:[ \t]{0,8}(?:\n[ \t]{0,8})?(\S[^\n]{1,80})", re.MULTILINE
)
_SENTENCE = re.compile(r"[.!?;]\s")
_COUPLED = re.compile(r"\s[-\u2013\u2014|]\s")
_JOINTS = str.maketrans("", "", "-/ ")
_FIRST_LINES = 3
_SHORT = 90
_HALF = 2
_WITH_WHOM = (Topic.INTERVIEW, Topic.TALK, Topic.MAYBE_INTERVIEW, Topic.WITH)


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

    def completed(self, other: "Role") -> "Role":
        """Give the same role with what it lacks taken from another text about it."""
        return Role(
            text=self.text or other.text, words=self.words or other.words, numbers=self.numbers or other.numbers
        )

    def joined(self, other: "Role") -> "Role":
        """Give what is known from both; the first text stays."""
        return Role(text=self.text or other.text, words=self.words | other.words, numbers=self.numbers | other.numbers)


def read_role(title: str, body: str, lexicon: Lexicon) -> Role:
    """Read the role from lines such as `Position: …`, else from the pieces of a title."""
    numbers = numbers_in(f"{title}\n{body}", lexicon)
    text = _labelled(body, lexicon) or _in_title(title, lexicon) or _in_first_lines(body, lexicon)
    return Role(text=text, words=_words(text, lexicon), numbers=numbers)


def numbers_in(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Give the numbers under which jobs are kept, folded: `R-20931`, and what follows a label such as `Ref:`."""
    plain = (number for number in _REQUISITION.findall(text))
    labelled = (found["number"] for found in lexicon.reference.finditer(fold(text)))
    return frozenset(_compact(fold(number)) for number in (*plain, *labelled))


def _compact(number: str) -> str:
    return number.translate(_JOINTS)


def _labelled(body: str, lexicon: Lexicon) -> str:
    for label, value in _LABELLED.findall(body):
        wording = Wording.of(label)
        if lexicon.find(Topic.ROLE_LABELS, wording) and not lexicon.has(wording, Topic.AS_INTERVIEWER):
            return _BRACKETED.sub("", _SENTENCE.split(value)[0]).strip(" .")
    return ""


def _in_title(title: str, lexicon: Lexicon) -> str:
    """Read the piece of a title that names a role, unless it is the post of somebody who is named before it."""
    pieces = _PIECES.split(_BRACKETED.sub("", title))
    before, parting = "", ""
    for piece, following in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        wording = Wording.of(piece)
        talk = " + " in piece or lexicon.has(wording, *_WITH_WHOM)
        is_post = parting.startswith(",") and _ends_with_name(before, lexicon)
        if lexicon.find(Topic.ROLES, wording) and not talk and not is_post:
            return piece.strip(" .!?*")
        before, parting = piece, following
    return ""


def _ends_with_name(piece: str, lexicon: Lexicon) -> bool:
    """Tell whether a piece of a title ends with a capitalised word that is no word of the trade: somebody's name."""
    words = piece.split()
    if not words or not words[-1][:1].isupper():
        return False
    last = Wording.of(words[-1])
    return len(words) > 1 and not lexicon.has(last, Topic.ROLES, Topic.INTERVIEW, Topic.TALK, Topic.MAYBE_INTERVIEW)


def _in_first_lines(body: str, lexicon: Lexicon) -> str:
    """Read a short line at the beginning that couples the talk with the role: `Phone screen - Data Engineer`."""
    lines = [line for line in body.splitlines()[:_FIRST_LINES] if len(line) < _SHORT and _COUPLED.search(line)]
    return next((text for line in lines if (text := _in_title(line, lexicon))), "")


def _words(text: str, lexicon: Lexicon) -> frozenset[str]:
    words = [word for word in words_of(text) if not lexicon.word_is(word, Topic.STOP_WORDS)]
    return frozenset({*words, *_initials(words)}) if words else frozenset()


def _initials(words: Iterable[str]) -> set[str]:
    """Give the short forms that the last words may have: `cto` for chief technology officer."""
    letters = "".join(word[0] for word in words)
    return {letters[place:] for place in range(len(letters) - 1)}
