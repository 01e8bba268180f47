"""Offers as people get them: a director with two currencies, a freelancer, options without a price, a junior."""

from cornerman.comparing.comparison import Comparison, compared
from cornerman.comparing.rates import Rate
from cornerman.goals import Goals
from cornerman.keys import fingerprint
from cornerman.offers import Money, Offer, OfferKind
from cornerman.reading.assumption_entry import rate_entry
from cornerman.reading.offer_entry import parse_money
from cornerman.reading.offer_form import OfferWords, with_words
from tests.paper import NOW, PARIS


def money(text: str) -> Money:
    """Give an amount as it is typed."""
    return parse_money(text)


def offer(company: str, words: OfferWords | None = None) -> Offer:
    """Make the offer of an employer as the seeker types it."""
    begun = Offer(
        id=fingerprint(["seeker", company]),
        source="seeker",
        received_at=NOW,
        kind=OfferKind.WRITTEN,
        company=company,
        confirmed_at=NOW,
    )
    return with_words(begun, words, now=NOW, zone=PARIS) if words else begun


UMBRA = offer(
    "Umbra Robotics",
    OfferWords(
        base="EUR 140,000",
        bonus="20 % of base, EUR 10,000 guaranteed in the first year",
        payout="50/80/100",
        equity="10,000 options at EUR 4 of 10,000,000 fully diluted, over four years, one year cliff",
        price="0/10/25",
        sign_on="EUR 20,000",
        claw_back="12",
        start="2027-02-01",
        deadline="2026-12-04",
        parts=("training=EUR 4,000 a year", "remote=two days a week", "severance=six months of pay"),
    ),
)
VELA = offer(
    "Vela Health",
    OfferWords(
        base="GBP 130,000",
        bonus="up to 15%",
        equity="RSUs worth USD 200,000 over 4 years, 5/15/40/40",
        sign_on="GBP 15,000",
        sign_on_years="2",
        claw_back="24",
        deadline="2026-12-11",
        parts=("remote=three days a week", "training=a course a year, to be agreed", "notice=six months"),
        spoken=True,
    ),
)
FREELANCE = offer(
    "Halcyon Tea", OfferWords(base="EUR 650 a day", days="200", parts=("remote=all of it", "notice=two weeks"))
)
HOURLY = offer("Quarry & Pine", OfferWords(base="EUR 95 an hour", parts=("remote=one day a week",)))
OPTIONS = offer(
    "Vela Health",
    OfferWords(base="EUR 72,000", equity="12,000 options at EUR 1.20", parts=("exercise-window=90 days",)),
)
JUNIOR = offer(
    "Umbra Robotics",
    OfferWords(
        base="EUR 3,200 a month",
        bonus="at the discretion of the board",
        parts=("mentor=named on the first day", "training=five days a year", "equipment=a laptop of my choice"),
    ),
)
RATES = (rate_entry("GBP=1.17 EUR"), rate_entry("USD=0.79 GBP"))


def beside(*offers: Offer, rates: tuple[Rate, ...] = (), goals: Goals | None = None) -> Comparison:
    """Put offers side by side, each under its employer's name."""
    return compared(offers, name=lambda each: each.company or "?", goals=goals, rates=rates)


COMPARISONS = {
    "director_two_currencies": beside(UMBRA, VELA),
    "director_with_rates": beside(UMBRA, VELA, rates=RATES),
    "freelancer": beside(FREELANCE, HOURLY),
    "options_without_price": beside(OPTIONS),
    "junior": beside(JUNIOR, goals=Goals(offer_id=JUNIOR.id, stated_at=NOW, target=money("EUR 42,000"))),
}
