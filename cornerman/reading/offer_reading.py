"""What a letter offers, part by part: pay, bonus, equity, sign-on, start, deadline. Every figure is the letter's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cornerman.offer_origins import offer_read_in
from cornerman.offer_parts import Component, Term
from cornerman.offers import Certainty, Money, Offer, OfferKind, Period
from cornerman.people import Seeker
from cornerman.reading.amounts import Amount
from cornerman.reading.bonus_share import BonusShareReader
from cornerman.reading.dates_in_text import dates_of
from cornerman.reading.days_in_letters import DaysReader
from cornerman.reading.deadline_hours import NamedHour, hour_in
from cornerman.reading.grant_words import names_equity
from cornerman.reading.left_open import merged, with_open, with_step
from cornerman.reading.letter_signs import LetterSigns
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.money_in_text import MoneyReader
from cornerman.reading.offer_conditions import claw_back_in, vesting_in
from cornerman.reading.packages import PackageReader
from cornerman.reading.pay_sizes import for_its_time
from cornerman.reading.text_matching import Wording, words_of
from cornerman.times import instant
from cornerman.vocabulary import Topic
from cornerman.wording import fitting

_WRAPPED = re.compile(r"(?<=[^\n:.!?])\n(?=[^\W\d_][^\n:]*(?:$|\n|[^\n:]{40}))")
# Lines that a mail program broke are long; those of a list are not, and begin with a capital letter.
_BROKEN = re.compile(
    r"(?:(?<=[^\n]{40}[^\n:.!?])\n(?=[a-zà-ÿ]|\d[\d.,]*\s[a-zà-ÿ])|(?<=[^\n]{60}[^\n:.!?])\n(?=[^\W\d_]))"
    r"(?=[^\n:]*(?:$|\n|[^\n:]{40}))"
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-zà-ÿ]|[¿¡-])|\n+")
_COMMA = re.compile(r"(?<=\D),\s")
_DAY = re.compile(r"\b[0-9]{1,2}\.$")
_JOINED = re.compile(r"\s(?:\+|&|and|with|plus|und|mit|et|avec|y|e|con|oraz|i|z|ze|en|met|com)\s|[.;]\s(?=\d)|,\s")
_DIGIT = re.compile(r"\d")
_SHOWN = 80
_EDGES = " :-*\u2013\u2022"
_HALVES = re.compile(r"\b([apAP])\.\s?([mM])\.(?=\W)")  # the stops of `5 p.m.` end no sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The day by which the answer is wanted, the sentence that says so, and whether it names that day itself."""

    day: date
    sentence: str
    certainty: Certainty
    hour: NamedHour | None = None


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
        self._shares = BonusShareReader(lexicon, self._money)
        self._packages = PackageReader(lexicon, self._money)
        self._dates = dates_of(seeker, lexicon)
        self._days = DaysReader(lexicon)

    def read(self, signs: LetterSigns, *, company: str | None, process_id: str | None) -> Offer:
        """Give the offer that a letter makes; what it leaves open is not counted, and stands there in words."""
        offer = self._read(signs, company=company, process_id=process_id)
        variants = self._packages.variants(signs.content)
        packages = [LetterSigns(replace(signs.letter, text=each), signs.sides) for each in variants]
        return merged(offer, [self._read(each, company=company, process_id=process_id) for each in packages])

    def _read(self, signs: LetterSigns, *, company: str | None, process_id: str | None) -> Offer:
        amounts = list(self._money.find(signs.content))
        sentences = self._sentences(signs.content)
        whole = self._sentences(_BROKEN.sub(" ", signs.content))
        base, sign_on, equity = self._base(amounts), self._sign_on(amounts), self._equity(sentences)
        told = {
            Component.VESTING: (vesting_in(whole, self._lexicon) or vesting_in(sentences, self._lexicon))
            if equity
            else "",
            Component.PAID_LEAVE: self._days.leave_in(whole) or self._days.leave_in(sentences),
            Component.REMOTE: self._days.remote_in(whole) or self._days.remote_in(sentences),
        }
        asked = self._asked(signs)
        hour = (asked.hour or hour_in(asked.sentence, asked.day, self._seeker.zone)) if asked else None
        offer = Offer(
            id=offer_read_in(signs.letter.id),
            source=signs.letter.source,
            received_at=signs.letter.sent_at,
            kind=OfferKind.VERBAL if signs.says(Topic.VERBAL_OFFER) else OfferKind.WRITTEN,
            company=company,
            process_id=process_id,
            base=_counted(base),
            bonus=self._shares.share_in(sentences),
            equity=equity,
            sign_on=_counted(sign_on),
            start=self._start(sentences, signs),
            deadline=asked.day if asked else None,
            deadline_hour=hour.hour if hour else None,
            deadline_certainty=asked.certainty if asked else Certainty.UNKNOWN,
            their_zone=hour.zone if hour else "",
            claw_back_months=claw_back_in(whole, self._lexicon) if sign_on else None,
            terms=tuple(Term(component=part, offered=words) for part, words in told.items() if words),
        )
        for part, amount in ((Component.BASE, base), (Component.SIGN_ON, sign_on)):
            if amount and amount.rivals:
                offer = with_open(offer, part, [str(each) for each in amount.rivals])
        step = None if base else self._step(signs)
        return with_step(offer, str(step.money)) if step else offer

    def base_in(self, signs: LetterSigns) -> Money | None:
        """Give the pay that a letter names, if any; of pay in question one of the sums."""
        found = self._base(list(self._money.find(signs.content)))
        return found.money if found else None

    def read_change(self, signs: LetterSigns, *, company: str | None, process_id: str | None) -> Offer:
        """Give what a letter names of an offer that is known already; an amount has to be called pay, or a raise."""
        found = self.read(signs, company=company, process_id=process_id)
        return found if self.names_pay(signs) else replace(found, base=None)

    def names_pay(self, signs: LetterSigns) -> bool:
        """Tell whether a letter calls an amount pay, or names what something goes up to."""
        others = (Topic.SIGN_ON, Topic.EQUITY, Topic.BONUS, Topic.OTHER_PAY)
        free = (each for each in self._money.find(signs.content) if not self._is(each, *others))
        return any(
            self._is(each, Topic.BASE_PAY) or self._lexicon.has(Wording.of(each.before), Topic.PAY_RESTATED)
            for each in free
        )

    def changes_pay(self, signs: LetterSigns) -> bool:
        """Tell whether a letter names pay, or only by how much it changes."""
        return self.names_pay(signs) or self._step(signs) is not None

    def _step(self, signs: LetterSigns) -> Amount | None:
        """Give by how much a letter changes what it calls pay, the first where it says so more than once."""
        return next(self._money.steps(signs.content), None)

    def is_complete(self, signs: LetterSigns) -> bool:
        """Tell whether a letter names pay together with a day for the answer or the first one, and something more."""
        if not (signs.speaks_of_jobs or self._lexicon.has(signs.wording, Topic.START, Topic.EQUITY, Topic.BONUS)):
            return False
        if not self.base_in(signs):
            return False
        sentences = self._sentences(signs.content)
        days = (self.deadline_in(signs), self._start(sentences, signs))
        return any(days) and (all(days) or signs.speaks_of_jobs or bool(self._equity(sentences)))

    def names_parts(self, signs: LetterSigns) -> bool:
        """Tell whether a letter names pay and something beside it: a bonus, equity, or a payment at the start."""
        sentences = self._sentences(signs.content)
        beside = (
            self._shares.share_in(sentences)
            or self._equity(sentences)
            or self._sign_on(list(self._money.find(signs.content)))
        )
        return bool(beside) and self.base_in(signs) is not None

    def _base(self, amounts: list[Amount]) -> Amount | None:
        """Choose what is called pay, else the first amount that is not called something else."""
        others = (Topic.SIGN_ON, Topic.EQUITY, Topic.BONUS, Topic.OTHER_PAY)
        free = [each for each in amounts if not self._is(each, *others)]
        named = [each for each in free if self._is(each, Topic.BASE_PAY)]
        alone = [each for each in named if not self._lexicon.has(Wording.of(each.before), Topic.TOTAL_PAY)]
        chosen = next(iter([*alone, *named, *free]), None)
        alike = [each.money for each in free if not self._lexicon.has(Wording.of(each.before), Topic.TOTAL_PAY)]
        return for_its_time(chosen, alike) if chosen else None

    def _sign_on(self, amounts: list[Amount]) -> Amount | None:
        found = next((each for each in amounts if self._is(each, Topic.SIGN_ON)), None)
        rivals = tuple(map(_once, found.rivals)) if found else ()
        return replace(found, money=_once(found.money), rivals=rivals) if found else None

    def _is(self, amount: Amount, *topics: Topic) -> bool:
        """Tell what an amount is called by the words before it, or after it where nothing stands before."""
        labels = (Topic.BASE_PAY, Topic.BONUS, Topic.EQUITY, Topic.SIGN_ON, Topic.OTHER_PAY)
        before = Wording.of(amount.before)
        told = before if self._lexicon.has(before, *labels) else Wording.of(amount.after)
        return self._lexicon.has(told, *topics)

    def _equity(self, sentences: list[str]) -> str:
        for sentence in sentences:
            for clause in _COMMA.split(sentence):
                if self._lexicon.find(Topic.EQUITY, Wording.of(clause)) and _DIGIT.search(clause):
                    return fitting(self._after_colon(self._beside_pay(clause)).strip(_EDGES), _SHOWN)
        return ""

    def _beside_pay(self, clause: str) -> str:
        """Leave out the pay and the bonus that are joined to the equity: `€85k base and 500 options`."""
        pieces = _JOINED.split(clause)
        own = [each for each in pieces if self._lexicon.has(Wording.of(each), Topic.EQUITY) and _DIGIT.search(each)]
        pay = (Topic.BASE_PAY, Topic.BONUS, Topic.SIGN_ON)
        is_mixed = any(self._lexicon.has(Wording.of(each), *pay) for each in pieces if each not in own)
        return ", ".join(own) if own and is_mixed else clause

    def _after_colon(self, clause: str) -> str:
        """Leave out a word for equity before a colon, unless it alone says what: `Equity: 500 options`, `RSUs: 500`."""
        label, _, rest = clause.partition(":")
        told = _DIGIT.search(rest) and not _DIGIT.search(label) and (names_equity(rest) or not names_equity(label))
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
        asking = [part for part in self._sentences(text) if self._lexicon.has(Wording.of(part), Topic.DEADLINE)]
        # The sign-on pay has days of its own, and `sign` in its name: it is asked last.
        asking.sort(key=lambda part: self._lexicon.has(Wording.of(part), Topic.SIGN_ON))
        both = [part for part in asking if self._lexicon.find(Topic.UNTIL, Wording.of(part))]
        for part in (*both, *asking):
            if day := next((day for day in self._dates.find_until(part, written) if day >= written), None):
                return _Asked(day=day, sentence=part, certainty=Certainty.WRITTEN)
        theirs = [part for part in (*both, *asking) if not self._lexicon.has(Wording.of(part), Topic.OUR_ANSWER)]
        for part in theirs:
            if found := self._in_hours(part, signs):
                return found
        for find, certainty in ((self._soon, Certainty.UNKNOWN), (self._dates.find, Certainty.WRITTEN)):
            for part in theirs:
                if day := next((day for day in find(part, written) if day >= written), None):
                    return _Asked(day=day, sentence=part, certainty=certainty)
        return None

    def _sentences(self, text: str) -> list[str]:
        """Take a text apart; the stop in `27. März` ends no sentence."""
        found: list[str] = []
        for part in filter(None, map(str.strip, _SENTENCE.split(text))):
            if found and _DAY.search(found[-1]) and next(iter(words_of(part)), "") in self._lexicon.months:
                found[-1] += f" {part}"
            else:
                found.append(part)
        return found

    def _in_hours(self, part: str, signs: LetterSigns) -> _Asked | None:
        """Give the moment that lies so many hours after the letter was sent: `within 24 hours`."""
        hours = self._dates.hours_named(part)
        if hours is None:
            return None
        moment = (instant(signs.letter.sent_at) + timedelta(hours=hours)).astimezone(self._seeker.zone)
        hour = NamedHour(hour=moment.time().replace(second=0, microsecond=0), zone=self._seeker.zone.key)
        return _Asked(day=moment.date(), sentence=part, certainty=Certainty.WRITTEN, hour=hour)

    def _soon(self, part: str, written: date) -> Iterator[date]:
        yield from self._dates.find_relative(part, written)
        needed = self._lexicon.has(Wording.of(part), Topic.ANSWER_NEEDED)
        yield from self._dates.find_soon(part, written, needed=needed)

    def _written(self, signs: LetterSigns) -> date:
        return signs.letter.sent_at.astimezone(self._seeker.zone).date()


def _counted(amount: Amount | None) -> Money | None:
    """Give a sum that the letter leaves no choice about."""
    return amount.money if amount and not amount.rivals else None


def _once(money: Money) -> Money:
    return replace(money, period=Period.ONCE)
