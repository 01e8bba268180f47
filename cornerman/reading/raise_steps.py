"""Which sum is only by how much pay changes: `raised by €4,000`, `um 4.000 € erhöht`, `£5k added to your base`."""

import re
from functools import cached_property

from cornerman.reading.amounts import Amount
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import Wording, words_of
from cornerman.reading.word_patterns import alternatives
from cornerman.vocabulary import Topic

_STOP = re.compile(r"[,.;:()]")
_CUT = re.compile(r"[,;:()]\s")
_PLUS = re.compile(r"(?:^|[\s(:])\+$")
_RIGHT_BEHIND = 2
_GAP = ".."  # of a phrase that other words may stand in
_BEHIND = 4  # words behind a sum in which it is called one more
_NAMED = (Topic.BONUS, Topic.EQUITY, Topic.SIGN_ON, Topic.OTHER_PAY)
_PLAIN = (Topic.PER_YEAR, Topic.PER_MONTH, Topic.PER_DAY, Topic.PER_HOUR, Topic.BASE_PAY)


class RaiseSteps:
    """Tells steps from pay, in all languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words."""
        self._lexicon = lexicon

    def is_one(self, amount: Amount) -> bool:
        """Tell whether an amount is only by how much pay changes; what is called a sign-on beside it is that."""
        lead = Wording.of(_CUT.split(amount.lead)[-1])
        if self._ends_with(lead, Topic.RAISED_BY) or self._changes_behind(amount):
            return True
        behind = words_of(_STOP.split(amount.rest)[0])
        if not (_PLUS.search(amount.lead) or self._ends_with(lead, Topic.PAY_ADDED) or self._is_more(behind)):
            return False
        to_something = any(self._lexicon.word_is(each, Topic.TO_NEW, Topic.TO_RANGE) for each in behind[:1])
        return to_something or not self._lexicon.has(Wording.of(amount.before, amount.after), *_NAMED)

    def is_of_pay(self, step: Amount) -> bool:
        """Tell whether base pay is what changes, by the words around a step."""
        lead = _CUT.split(step.lead)[-1]
        named = self._lexicon.has(Wording.of(lead, _STOP.split(step.rest)[0]), Topic.BASE_PAY)
        return named and not self._lexicon.has(Wording.of(lead, step.after), *_NAMED)

    def compares(self, gap: str) -> bool:
        """Tell whether the sum behind a step is what it is compared with: `£4,000 more than the £90,000`."""
        return self._lexicon.has(Wording.of(_STOP.split(gap)[-1]), Topic.COMPARED_WITH)

    def _ends_with(self, lead: Wording, topic: Topic) -> bool:
        return any(lead.line.endswith(f" {each} ") for each in self._lexicon.all(topic, lead))

    def _changes_behind(self, amount: Amount) -> bool:
        last = words_of(amount.before)[-1:]
        behind = words_of(_STOP.split(amount.rest)[0])[:_RIGHT_BEHIND]
        changed = any(self._lexicon.word_is(each, Topic.PAY_CHANGED) for each in behind)
        return changed and any(each in self._by for each in last)

    def _is_more(self, behind: list[str]) -> bool:
        """Tell whether a sum is called more right behind it; what it is for may stand between."""
        told = " ".join(self._plain.sub(" ", " ".join(behind[:_BEHIND])).split())
        found = self._lexicon.all(Topic.PAY_ADDED, Wording.of(told))
        return any(f"{told} ".startswith(f"{each} ") for each in found)

    @cached_property
    def _by(self) -> frozenset[str]:
        # `Increase of` says it before the sum; `a salary of €50,000 would rise` has the same `of` and is none.
        words = {phrase.split()[-1] for phrase in self._lexicon.lists[Topic.RAISED_BY] if _GAP in phrase}
        return frozenset(word for word in words if not self._lexicon.word_is(word, Topic.FROM_OLD))

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{alternatives(word for topic in _PLAIN for word in self._lexicon.lists[topic])})\b")
