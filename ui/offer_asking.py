"""Asks the seeker for an offer part by part: pay first, then group by group what else was offered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from cornerman.errors import WrongUseError
from cornerman.offer_parts import Component, Group
from cornerman.offers import Offer, Period
from cornerman.reading.offer_form import OfferWords, with_words
from cornerman.views.part_names import GROUPS, part_name
from ui.printing import ask, say

_GROUPS = {
    Group.CASH: "Anything more about pay?",
    Group.EQUITY: "Anything more about shares or options?",
    Group.ROLE: "Anything about your role?",
    Group.LIFE: "Anything about work and life?",
    Group.GROWTH: "Anything about how you grow?",
    Group.LEGAL: "Anything about moving, or legal?",
    Group.PROTECTION: "Anything about protection?",
    Group.BENEFITS: "Any benefits?",
}
_ASKED_FIRST = frozenset({Component.BASE, Component.BONUS, Component.EQUITY, Component.SIGN_ON, Component.START})
_NO = ("", "n", "no")
_YES = ("y", "yes")


def asked_for(offer: Offer, *, now: datetime, zone: ZoneInfo) -> Offer:
    """Ask for every part and give the offer with the answers; an empty answer leaves a part open.

    What cannot be read is asked again, with the sentence that says why.
    """
    say("Press Enter for what you do not know.")

    def put(known: Offer, question: str, option: str, words: Callable[[str], OfferWords]) -> Offer:
        while typed := ask(question, option=option, default=""):
            try:
                return with_words(known, words(typed), now=now, zone=zone)
            except WrongUseError as error:
                say(str(error), style="bad")
        return known

    offer = put(offer, "Base pay, with currency", "--base", lambda typed: OfferWords(base=typed))
    offer = put(offer, "Bonus, in their words", "--bonus", lambda typed: OfferWords(bonus=typed))
    offer = put(offer, "Shares or options, in their words", "--equity", lambda typed: OfferWords(equity=typed))
    offer = put(offer, "Paid once at the start", "--sign-on", lambda typed: OfferWords(sign_on=typed))
    offer = put(offer, "First day, like 2027-01-04", "--start", lambda typed: OfferWords(start=typed))
    offer = put(offer, "Answer wanted by, like 2026-12-01", "--deadline", lambda typed: OfferWords(deadline=typed))
    for question, option, words in _further(offer):
        offer = put(offer, question, option, words)
    for group in Group:
        offer = _group(offer, group, put)
    return offer


_Put = Callable[[Offer, str, str, Callable[[str], OfferWords]], Offer]
_Question = tuple[str, str, Callable[[str], OfferWords]]


def _further(offer: Offer) -> list[_Question]:
    """Give what is worth asking after the first answers."""
    found = list[_Question]()
    if offer.deadline:
        found.append(("At which hour of that day, like 17:00", "--hour", lambda typed: OfferWords(hour=typed)))
        sure = "Is that day written or said"
        found.append((sure, "--certainty", lambda typed: OfferWords(certainty=typed)))
    if offer.base and offer.base.period in (Period.DAY, Period.HOUR):
        many = f"For how many {offer.base.period}s a year"
        found.append((many, "--days", lambda typed: OfferWords(days=typed)))
    if offer.sign_on:
        back = "Paid back by who leaves within how many months"
        found.append((back, "--claw-back", lambda typed: OfferWords(claw_back=typed)))
    return found


def _group(offer: Offer, group: Group, put: _Put) -> Offer:
    parts = [each for each in Component if each.group is group and each not in _ASKED_FIRST]
    say(f"{GROUPS[group]}: {', '.join(part_name(each).lower() for each in parts)}", style="dim")
    while (answer := ask(f"{_GROUPS[group]} yes, or Enter", option="--part", default="").strip().lower()) not in _NO:
        if answer in _YES:
            for part in parts:
                offer = _part(offer, part, put)
            return offer
        say("Please type yes, or press Enter to go on.")
    return offer


def _part(offer: Offer, part: Component, put: _Put) -> Offer:
    """Ask for one part, and where there is one, whether it is in writing."""
    stated = put(offer, part_name(part), "--part", lambda typed: OfferWords(parts=(f"{part.value}={typed}",)))
    if stated is offer:
        return offer
    written = ask("Is that in writing? yes, no, or Enter", option="--written", default="").strip().lower()
    if written not in (*_YES, "n", "no"):
        return stated
    terms = (replace(each, in_writing=written in _YES) if each.component is part else each for each in stated.terms)
    return replace(stated, terms=tuple(terms))
