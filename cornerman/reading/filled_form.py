"""Which words of an answer belong to which line of the form in our letter, wherever the seeker wrote them."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cornerman.note_form import FORM, LAST_LINE
from cornerman.reading.answered_letters import Line
from cornerman.reading.figures import read_figure, read_figures
from cornerman.reading.text_matching import fold

FIGURES = ("rating", "chance", "interest")
FREE = "text"
_SCALE = re.compile(r"\s*\(.*?\)")
_AS_SENT = {label: name for name, label in FORM.items()}
_SENT = re.compile("|".join(re.escape(each) for each in FORM.values()))
_PARTS = re.compile(r"(?:[,;.!]\s*|(?<=[\d%])\s+)(?=[^\W\d][^:;!]{0,40}:)")
_CLOSING = re.compile(
    r"(?:(?:many )?thanks?(?: you)?|thx|cheers|best|(?:(?:best|kind|warm) )?(?:regards|wishes)|all the best|sincerely"
    r"|lg|vg|mfg|danke|(?:(?:viele|liebe|beste|schone|herzliche|mit freundlichen) )?gru(?:ss|sse|ssen)"
    r"|merci|cordialement|bien a vous|(?:un )?saludos?|gracias|grazie|(?:cordiali )?saluti"
    r"|(?:met vriendelijke )?groet(?:en)?|pozdrawiam|dziekuje|bye|see you|xx?)(?:[,. ]+[^\W\d]+)?[\s,.!]*",
)
_WORDS_OF_A_NAME = 3


class FilledForm:
    """The words of an answer by the line of the form that they belong to. No value: it grows as it is read.

    The lines of the answer and those of the quoted letter are read as one sequence: what stands below a line of the
    form is about it, whether it is marked as quoted or not. `name` is what the seeker is called, so that a name
    below the answer is no part of it.
    """

    def __init__(self, lines: Iterable[Line], name: str = "") -> None:
        """Read the lines of an answer."""
        self._own: dict[str, list[str]] = {}
        self._filled: dict[str, list[str]] = {}
        self._name = frozenset(fold(name).split())
        self._current, self._below_form = FREE, False
        self._blank, self._parted = False, False
        for line in lines:
            if line.quoted:
                self._take_quoted(" ".join(line.words.split()))
            else:
                self._take_own(line.words.strip())

    def own(self, name: str) -> str:
        """Give what was written under a line of the form, or for free text under none, outside of the quoted form."""
        return "\n".join(self._own.get(name, ())).strip()

    def filled(self, name: str) -> str:
        """Give what was written into the quoted form, behind or below one of its lines."""
        return "\n".join(self._filled.get(name, ())).strip()

    def _take_quoted(self, line: str) -> None:
        """Take what was filled in; as we wrote it there is nothing behind a label, and nothing below the last one."""
        labels = list(_SENT.finditer(line))
        if line == LAST_LINE or not (labels or self._below_form):
            self._current, self._below_form = FREE, False
            return
        if self._below_form and (not labels or labels[0].start()):
            self._put(line[: labels[0].start()].strip() if labels else line)
        for label in labels:
            self._current, self._below_form = _AS_SENT[label[0]], True
            following = _SENT.search(line, label.end())
            self._put(line[label.end() : following.start() if following else len(line)].strip())

    def _take_own(self, line: str) -> None:
        """Give a line to the line of the form above it; what stands above the first is free text."""
        if self._ends_here(line):
            self._current, self._below_form, self._parted = FREE, False, True
            return
        if self._parted and line and self._is_name(line):
            return
        self._blank = not line
        for part in _split(line):
            name, rest = _label(part)
            if name:
                self._current, self._below_form = name, False
            self._put(rest if name else part)

    def _put(self, words: str) -> None:
        """Keep words where they belong; below a figure more words are free again."""
        kept = self._filled if self._below_form else self._own
        if self._current in FIGURES and "".join(kept.get(self._current, ())):
            self._current = FREE
        kept.setdefault(self._current, []).append(words)

    def _ends_here(self, line: str) -> bool:
        """Tell whether a line below a blank one is a farewell or the seeker's name, which belong to no promise."""
        if not (line and self._blank) or (self._current == FREE and not self._below_form):
            return False
        return self._is_name(line) or _CLOSING.fullmatch(fold(line)) is not None

    def _is_name(self, line: str) -> bool:
        words = fold(line).strip(" ,.!-").split()
        return 0 < len(words) <= _WORDS_OF_A_NAME and self._name.issuperset(words)


def _split(line: str) -> Iterator[str]:
    """Part a line before each label that follows a figure: `Rating: 7, chance: 60`."""
    places = [0]
    for found in _PARTS.finditer(line):
        before = line[places[-1] : found.start()].strip(" ,;.!")
        if _label(line[found.end() :])[0] and _is_figure(before):
            places.append(found.end())
    for start, end in pairwise([*places, len(line)]):
        part = line[start:end].strip()
        yield part.rstrip(" ,;") if end < len(line) else part


def _is_figure(part: str) -> bool:
    name, rest = _label(part)
    if name:
        return name in FIGURES and read_figure(rest) is not None
    return read_figures(part) is not None


def _key(label: str) -> str:
    return " ".join(fold(_SCALE.sub("", label)).partition(":")[0].replace(",", " ").split())


_LABELS = {_key(label): name for name, label in FORM.items()} | {
    "rating": "rating",
    "chance": "chance",
    "questions": "asked",
    "they asked": "asked",
    "reactions": "reactions",
    "they reacted to": "reactions",
    "they promised": "they",
    "i promised": "me",
    "red flag": "red_flags",
    "interest": "interest",
    "else": FREE,
}


def _label(line: str) -> tuple[str, str]:
    """Give which line of the form a line is, and what stands behind its colon; nothing for any other line."""
    before, colon, rest = line.partition(":")
    name = _LABELS.get(_key(before.strip(" -*•>#")), "") if colon else ""
    return (name, rest.strip(" *")) if name else ("", "")
