"""What a letter offers, part by part: pay, bonus, equity, sign-on, start, deadline. Every figure is the letter's."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from cornerman.offer_origins import offer_read_in
from cornerman.offer_parts import Component, Term
from cornerman.offers import Certainty, Money, Offer, OfferKind, Period
from cornerman.people import Seeker
from cornerman.reading.dates_in_text import dates_of
from cornerman.reading.deadline_hours import hour_in
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.money_in_text import Amount, MoneyReader
from cornerman.reading.offer_conditions import claw_back_in, vesting_in
from cornerman.reading.text_matching import Wording
from cornerman.vocabulary import Topic
from cornerman.wording import fitting

_WRAPPED = re.compile(r"(?<=[^\n:.!?])\n(?=[^\W\d_][^\n:]*(?:$|\n|[^\n:]{40}))")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-zà-ÿ]|[¿¡-])|\n+")
_PERCENT = re.compile(r"(?<!\w)[^.;,\n]{0,24}\d[\d.,]*\s?%")
_COMMA = re.compile(r"(?<=\D),\s")
_DIGIT = re.compile(r"\d")
_LEAST_MONTHS, _MOST_MONTHS = 12, 16  # months of pay in a year
_SHOWN = 80
_EDGES = " :-*\u2013\u2022"
_HALVES = re.compile(r"\b([apAP])\.\s?([mM])\.(?=\W)")  # the stops of `5 p.m.` end no sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The day by which the answer is wanted, the sentence that says so, and whether it names that day itself."""

    day: date
    sentence: str
    certainty: Certainty


class OfferReader:
    """Reads offers for one seeker: the zone tells whose dollar it is and which way round a date goes."""

    def __init__(self, seeker: Seeker, lexicon: Lexicon) -> None:
        """Prepare the readers of money and dates."""
        zone = seeker.zone.key
        dollar = next((code for begin, code in lexicon.dollars.items() if zone.startswith(begin)), "USD")
        self._seeker = seeker
        self._lexicon = lexicon
        home = (code for begin, code in lexicon.home_currencies.items() if zone.startswith(begin))
        self._money = MoneyReader(lexicon, dollar=dollar, at_home=next(home, ""))
        self._dates = dates_of(seeker, lexicon)

    def read(self, signs: LetterSigns, *, company: str | None, process_id: str | None) -> Offer:
        """Give the offer that a letter makes."""
        amounts = list(self._money.find(signs.content))
        sentences = [part.strip() for part in _SENTENCE.split(signs.content) if part.strip()]
        whole = [part.strip() for part in _SENTENCE.split(_WRAPPED.sub(" ", signs.content)) if part.strip()]
        sign_on, equity = self._sign_on(amounts), self._equity(sentences)
        vesting = vesting_in(whole, self._lexicon) if equity else ""
        asked = self._asked(signs)
        hour = hour_in(asked.sentence, asked.day, self._seeker.zone) if asked else None
        return Offer(
            id=offer_read_in(signs.letter.id),
            source=signs.letter.source,
            received_at=signs.letter.sent_at,
            kind=OfferKind.VERBAL if signs.says(Topic.VERBAL_OFFER) else OfferKind.WRITTEN,
            company=company,
            process_id=process_id,
            base=self._base(amounts),
            bonus=self._bonus(sentences),
            equity=equity,
            sign_on=sign_on,
            start=self._start(sentences, signs),
            deadline=asked.day if asked else None,
            deadline_hour=hour.hour if hour else None,
            deadline_certainty=asked.certainty if asked else Certainty.UNKNOWN,
            their_zone=hour.zone if hour else "",
            claw_back_months=claw_back_in(whole, self._lexicon) if sign_on else None,
            terms=(Term(component=Component.VESTING, offered=vesting),) if vesting else (),
        )

    def base_in(self, signs: LetterSigns) -> Money | None:
        """Give the pay that a letter names, if any."""
        return self._base(list(self._money.find(signs.content)))

    def is_complete(self, signs: LetterSigns) -> bool:
        """Tell whether a letter names pay together with a day for the answer or the first one, and something more."""
        if not (signs.speaks_of_jobs or self._lexicon.has(signs.wording, Topic.START, Topic.EQUITY, Topic.BONUS)):
            return False
        if not self.base_in(signs):
            return False
        sentences = [part.strip() for part in _SENTENCE.split(signs.content) if part.strip()]
        days = (self.deadline_in(signs), self._start(sentences, signs))
        return any(days) and (all(days) or signs.speaks_of_jobs or bool(self._equity(sentences)))

    def names_parts(self, signs: LetterSigns) -> bool:
        """Tell whether a letter names pay and something beside it: a bonus, equity, or a payment at the start."""
        sentences = [part.strip() for part in _SENTENCE.split(signs.content) if part.strip()]
        beside = (
            self._bonus(sentences) or self._equity(sentences) or self._sign_on(list(self._money.find(signs.content)))
        )
        return bool(beside) and self.base_in(signs) is not None

    def _base(self, amounts: list[Amount]) -> Money | None:
        """Choose what is called pay, else the first amount that is not called something else."""
        others = (Topic.SIGN_ON, Topic.EQUITY, Topic.BONUS, Topic.OTHER_PAY)
        free = [each for each in amounts if not self._is(each, *others)]
        named = [each for each in free if self._is(each, Topic.BASE_PAY)]
        alone = [each for each in named if not self._lexicon.has(Wording.of(each.before), Topic.TOTAL_PAY)]
        chosen = next(iter([*alone, *named, *free]), None)
        alike = [each.money for each in free if not self._lexicon.has(Wording.of(each.before), Topic.TOTAL_PAY)]
        return _by_the_year(chosen.money, alike) if chosen else None

    def _sign_on(self, amounts: list[Amount]) -> Money | None:
        for each in amounts:
            if self._is(each, Topic.SIGN_ON):
                return Money(amount=each.money.amount, currency=each.money.currency, period=Period.ONCE)
        return None

    def _is(self, amount: Amount, *topics: Topic) -> bool:
        """Tell what an amount is called by the words before it, or after it where nothing stands before."""
        labels = (Topic.BASE_PAY, Topic.BONUS, Topic.EQUITY, Topic.SIGN_ON, Topic.OTHER_PAY)
        before = Wording.of(amount.before)
        told = before if self._lexicon.has(before, *labels) else Wording.of(amount.after)
        return self._lexicon.has(told, *topics)

    def _bonus(self, sentences: list[str]) -> str:
        for sentence in sentences:
            if self._lexicon.find(Topic.BONUS, Wording.of(sentence)) and (share := _PERCENT.search(sentence)):
                return self._without_label(share.group())
        return ""

    def _without_label(self, share: str) -> str:
        """Leave out the word for a bonus and what joins it to the share: `Bonus of up to 8%` is `up to 8%`."""
        words = share.strip(_EDGES).split()
        labels = [place for place, word in enumerate(words) if self._lexicon.has(Wording.of(word), Topic.BONUS)]
        rest = words[max(labels, default=-1) + 1 :]
        joined = dropwhile(lambda word: self._lexicon.has(Wording.of(word), Topic.STOP_WORDS), rest)
        return " ".join(joined).strip(_EDGES)

    def _equity(self, sentences: list[str]) -> str:
        for sentence in sentences:
            for clause in _COMMA.split(sentence):
                if self._lexicon.find(Topic.EQUITY, Wording.of(clause)) and _DIGIT.search(clause):
                    return fitting(self._after_colon(clause).strip(_EDGES), _SHOWN)
        return ""

    def _after_colon(self, clause: str) -> str:
        """Leave out a word for equity that stands before a colon: `Equity: 500 options` is `500 options`."""
        label, _, rest = clause.partition(":")
        told = _DIGIT.search(rest) and not _DIGIT.search(label)
        return rest if told and self._lexicon.has(Wording.of(label), Topic.EQUITY) else clause

    def _start(self, sentences: list[str], signs: LetterSigns) -> date | None:
        written = self._written(signs)
        for sentence in sentences:
            wording = Wording.of(sentence)
            if self._lexicon.find(Topic.START, wording) and not self._lexicon.find(Topic.DEADLINE, wording):
                found = [day for day in self._dates.find(sentence, written) if day > written]
                if len(found) == 1:
                    return found[0]
        return None

    def deadline_in(self, signs: LetterSigns) -> date | None:
        """Give the day by which the letter asks for an answer."""
        asked = self._asked(signs)
        return asked.day if asked else None

    def _asked(self, signs: LetterSigns) -> _Asked | None:
        """Choose the day in the sentence that asks for an answer until then.

        A day right behind a word for `until` comes before one that is counted from the letter, and that before any
        other day.
        """
        written = self._written(signs)
        text = _WRAPPED.sub(" ", _HALVES.sub(r"\1\2", signs.content))
        sentences = [part for part in _SENTENCE.split(text) if part.strip()]
        asking = [part for part in sentences if self._lexicon.has(Wording.of(part), Topic.DEADLINE)]
        # The sign-on pay has days of its own, and `sign` in its name: it is asked last.
        asking.sort(key=lambda part: self._lexicon.has(Wording.of(part), Topic.SIGN_ON))
        both = [part for part in asking if self._lexicon.find(Topic.UNTIL, Wording.of(part))]
        ways = (
            (self._dates.find_until, Certainty.WRITTEN),
            (self._dates.find_relative, Certainty.UNKNOWN),
            (self._dates.find, Certainty.WRITTEN),
        )
        for find, certainty in ways:
            for part in (*both, *asking):
                if day := next((day for day in find(part, written) if day >= written), None):
                    return _Asked(day=day, sentence=part, certainty=certainty)
        return None

    def _written(self, signs: LetterSigns) -> date:
        return signs.letter.sent_at.astimezone(self._seeker.zone).date()


def _by_the_year(pay: Money, others: list[Money]) -> Money:
    """Give monthly pay as the letter says it for the year, if it does: `4,200 a month, that is 54,600 a year`."""
    if pay.period is not Period.MONTH:
        return pay
    yearly = (each for each in others if each.period is Period.YEAR and each.currency == pay.currency)
    least, most = _LEAST_MONTHS * pay.amount, _MOST_MONTHS * pay.amount
    return next((each for each in yearly if least <= each.amount <= most), pay)
