"""What an offer leaves open between two or more: not counted, and kept in words so that the seeker is asked."""

from collections.abc import Sequence
from dataclasses import replace

from cornerman.offer_parts import Component
from cornerman.offers import Offer
from cornerman.wording import fitting, listed, one_line

_SAYS = "the letter leaves open which"
_NO_TOTAL = "the letter does not say what the new pay is"
_ENDINGS = (_SAYS, _NO_TOTAL)
_SHOWN = 160
_NOTHING = "none"
_NAMES = {
    Component.BASE: "base pay",
    Component.BONUS: "bonus",
    Component.EQUITY: "equity",
    Component.SIGN_ON: "sign-on",
    Component.START: "start date",
}


def open_words(choices: Sequence[str]) -> str:
    """Name what is to choose from: `20%, or 10%: the letter leaves open which`."""
    return f"{', or '.join(dict.fromkeys(one_line(each) or _NOTHING for each in choices))}: {_SAYS}"


def with_step(offer: Offer, step: str) -> Offer:
    """Give an offer that keeps in words by how much pay changes, where the letter does not say to what."""
    return _with_words(offer, Component.BASE, f"A change of {fitting(step, _SHOWN)}: {_NO_TOTAL}")


def left_open(offer: Offer) -> tuple[Component, ...]:
    """Give the parts that a letter left open and nobody has settled since."""
    settled = {
        Component.BASE: offer.base,
        Component.BONUS: offer.bonus,
        Component.EQUITY: offer.equity,
        Component.SIGN_ON: offer.sign_on,
        Component.START: offer.start,
    }
    opened = {each.component for each in offer.terms if each.offered.endswith(_ENDINGS)}
    return tuple(each for each, value in settled.items() if each in opened and not value)


def open_parts(offer: Offer) -> str:
    """Name the parts that a letter left open, as one says them: `base pay and bonus`; empty where there are none."""
    return listed([_NAMES[each] for each in left_open(offer)])


def with_open(offer: Offer, component: Component, choices: Sequence[str]) -> Offer:
    """Give an offer that keeps in words what it leaves open of one part."""
    return _with_words(
        offer, component, open_words([fitting(each, _SHOWN // max(1, len(choices))) for each in choices])
    )


def _with_words(offer: Offer, component: Component, words: str) -> Offer:
    others = tuple(each for each in offer.terms if each.component is not component)
    term = replace(offer.term(component), offered=words)
    return replace(offer, terms=(*others, term))


def merged(offer: Offer, packages: Sequence[Offer]) -> Offer:
    """Give an offer of several packages: what is the same in all of them counts, and of the rest only the words."""
    found = offer
    for part, said in _SAID.items():
        words = [said(each) for each in packages]
        if len(set(words)) > 1:
            found = with_open(_without(found, part), part, words)
    if any(each.start and each.start != packages[0].start for each in packages[1:]) and packages[0].start:
        days = [each.start.isoformat() if each.start else "" for each in packages]
        found = with_open(replace(found, start=None), Component.START, days)
    return found


def _grant(offer: Offer) -> str:
    vesting = offer.term(Component.VESTING).offered
    return f"{offer.equity}, {vesting}" if offer.equity and vesting else offer.equity


def _sign_on(offer: Offer) -> str:
    back = offer.claw_back_months
    return f"{offer.sign_on}{f', paid back within {back} months' if back else ''}" if offer.sign_on else ""


_SAID = {
    Component.BASE: lambda offer: str(offer.base) if offer.base else offer.term(Component.BASE).offered,
    Component.BONUS: lambda offer: offer.bonus,
    Component.SIGN_ON: _sign_on,
    Component.EQUITY: _grant,
}


def _without(offer: Offer, part: Component) -> Offer:
    match part:
        case Component.BASE:
            return replace(offer, base=None)
        case Component.BONUS:
            return replace(offer, bonus="", bonus_plan=None)
        case Component.SIGN_ON:
            return replace(offer, sign_on=None, claw_back_months=None)
        case _:
            terms = tuple(each for each in offer.terms if each.component is not Component.VESTING)
            return replace(offer, equity="", grant=None, terms=terms)
