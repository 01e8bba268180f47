"""Which statements of a sentence are theirs, and which only repeat a wish of the reader or say no to one."""

import re
from collections.abc import Iterator
from functools import cached_property

from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import Wording, levelled
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import Topic

_DIGIT = re.compile(r"\d")
_SIGN = r"[,;:\u2013\u2014](?=\s)|\s-\s"
_LEFT_OUT = "\n"  # what stood on either side of a wish belongs to two sentences


class OwnStatements:
    """Takes sentences apart, in all languages.

    A new statement begins where both sides have a verb or a subject of their own, or with a word for `but` behind a
    comma. `You asked for 66,000 and a start in June` is one, `we cannot wait and need your answer by Friday` are two.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words."""
        self._lexicon = lexicon

    def of(self, sentence: str) -> str:
        """Give a sentence without its statements that repeat a wish, unless it is granted, or that refuse one."""
        if not self._lexicon.has(Wording.of(sentence), Topic.YOUR_WISH, Topic.REFUSED):
            return sentence
        statements = self._statements(sentence)
        is_granted = any(map(self._grants, statements)) and not any(map(self._refuses_what_was_named, statements))
        kept: list[str] = []
        for each in statements:
            if kept and self._refuses_what_was_named(each):
                kept[-1] = _LEFT_OUT
            kept.append(_LEFT_OUT if self._is_left_out(each, is_granted=is_granted) else each)
        return "".join(kept)

    def _refuses_what_was_named(self, statement: str) -> bool:
        """Tell whether a no is about the statement before it: `66,000 would be nice, but that is not possible`."""
        points_back = self._lexicon.has(Wording.of(statement), Topic.POINTS_BACK) and not _DIGIT.search(statement)
        return points_back and self._refuses(statement)

    def _is_left_out(self, statement: str, *, is_granted: bool) -> bool:
        if self._refuses(statement):
            return True
        wording = Wording.of(statement)
        repeats = self._lexicon.has(wording, Topic.YOUR_WISH) and not self._lexicon.has(wording, Topic.AS_WISHED)
        return repeats and not is_granted

    def _grants(self, statement: str) -> bool:
        """Tell whether a statement grants what another one names, and no figure of its own in place of that."""
        grants = self._lexicon.has(Wording.of(statement), Topic.AS_WISHED)
        return grants and not _DIGIT.search(statement) and not self._refuses(statement)

    def _refuses(self, statement: str) -> bool:
        """Tell whether a statement says no; they `cannot wait to` see the reader means something else."""
        return bool(self._lexicon.find_apart(Topic.REFUSED, Wording.of(statement), Topic.AS_WISHED))

    def _statements(self, sentence: str) -> list[str]:
        found: list[str] = []
        for clause in self._clauses(sentence):
            if found and not self._begins_anew(clause, found[-1]):
                found[-1] += clause
            else:
                found.append(clause)
        return found

    def _begins_anew(self, clause: str, before: str) -> bool:
        level = levelled(clause)
        if self._turn.match(level):
            return True
        if any(self._goes_on.match(each) for each in (level, levelled(before))):
            return False
        return self._is_whole(clause) and self._is_whole(before)

    def _is_whole(self, clause: str) -> bool:
        """Tell whether a clause could be a sentence of its own."""
        topics = (Topic.OWN_STATEMENT, Topic.REFUSED, Topic.YOUR_WISH, Topic.AS_WISHED)
        return self._lexicon.has(Wording.of(clause), *topics)

    def _clauses(self, sentence: str) -> Iterator[str]:
        begin = 0
        for each in self._joint.finditer(levelled(sentence)):
            if each.start() > begin:
                yield sentence[begin : each.start()]
                begin = each.start()
        yield sentence[begin:]

    @cached_property
    def _joint(self) -> re.Pattern[str]:
        """What stands between two clauses: a sign with the word behind it, or a word alone."""
        words = self._any(Topic.JOINS, Topic.BUT)
        return re.compile(rf"(?:{_SIGN})(?:\s*(?:{words})\b)?|\s(?:{words})\b")

    @cached_property
    def _turn(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{_SIGN})\s*(?:{self._any(Topic.BUT)})\b")

    @cached_property
    def _goes_on(self) -> re.Pattern[str]:
        joins = self._any(Topic.JOINS, Topic.BUT)
        return re.compile(rf"[\W_]*(?:(?:{joins})\W+)?(?:{self._any(Topic.WHETHER)})\b")

    def _any(self, *topics: Topic) -> str:
        words = {each for topic in topics for each in self._lexicon.lists[topic]}
        return alternatives(sorted(words), gap=r"\W+")
