"""What the other side is likely to say against an ask, and an answer to each that is true."""

from collections.abc import Sequence
from datetime import date

from cornerman.goals import Goals
from cornerman.missions import Objective
from cornerman.negotiation import SUCCESS_LEGS, Ask, Objection
from cornerman.planning.alternatives import Elsewhere
from cornerman.planning.asking import dated
from cornerman.wording import fitting, inside_quotes, one_line

_SHORT = 60
_BAND = Objection(
    they_say="The band is fixed.",
    you_say=(
        "“Then let us leave the base pay as it is. Which of the other points can move: an early review, days off, "
        "a payment at the start?”"
    ),
)
_ANOTHER = Objection(
    they_say="We have another candidate.",
    you_say=(
        "“I understand. I would like it to be me, and I want us both to know what it takes.” "
        "Do not drop a point because of it."
    ),
)
_NOW = Objection(
    they_say="What do you earn now?",
    you_say=(
        "“I would rather talk about what this job is worth. What is the range for it?” "
        "You need not say it; never name a wrong figure."
    ),
)


def likely_objections(
    asks: Sequence[Ask], agreed: Sequence[Objective], found: Elsewhere, goals: Goals | None, last_day: date | None
) -> tuple[Objection, ...]:
    """Give eight things that they may say, each with an answer that is true as far as Cornerman knows.

    About other offers nothing is claimed that is not there.
    """
    return (
        _no_budget(asks),
        _BAND,
        _others(agreed),
        _ANOTHER,
        _NOW,
        _other_offers(found),
        _sign_today(last_day),
        _our_best(goals),
    )


def _no_budget(asks: Sequence[Ask]) -> Objection:
    """Answer with the first fallback that the draft names."""
    fallback = next(
        (one_line(each.fallback) for each in asks if each.leg in SUCCESS_LEGS and each.fallback.strip()), ""
    )
    then = f" Your own fallback: “{_quoted(fallback)}”." if fallback else " Then name the least that would do."
    return Objection(
        they_say="There is no budget for that.",
        you_say=f"“I see. What would have to wait, so that we still get there?”{then}",
    )


def _others(agreed: Sequence[Objective]) -> Objection:
    if agreed:
        words = f"“We agreed on \u2018{_quoted(agreed[0].text)}\u2019, and that is what I need it for.”"
    else:
        words = "“What would this job have to reach, so that it makes sense to you?”"
    return Objection(
        they_say="Others at this level do not get that.",
        you_say=f"“I do not know their case.” {words}",
    )


def _other_offers(found: Elsewhere) -> Objection:
    if found.offers:
        first = found.offers[0]
        until = f", and I have to answer it by {dated(first.deadline)}" if first.deadline else ""
        words = (
            f"“Yes{until}. I am talking to you because I want to see whether this can work.” That is true. "
            "Whose it is, and how much, is yours to keep."
        )
    elif found.processes:
        words = (
            "“No other offer. I am in talks elsewhere.” That is true as far as Cornerman knows; "
            "never speak of an offer that you do not have."
        )
    else:
        words = (
            "“No. I ask because of what this job takes.” Cornerman knows of no other offer; "
            "never speak of one that you do not have."
        )
    return Objection(they_say="Do you have other offers?", you_say=words)


def _sign_today(last_day: date | None) -> Objection:
    agreed = "by the day that we agree on"
    words = (
        "“If we can settle these points, I am close to a yes. You will have my answer {}.” Say yes only if you mean it."
    )
    return Objection(
        they_say="Would you sign today if we agree?",
        you_say=words.format(f"by {dated(last_day)}" if last_day else agreed),
        too_late=words.format(agreed),
    )


def _our_best(goals: Goals | None) -> Objection:
    if goals and goals.trades:
        trade = goals.trades[0]
        then = f" Offer a trade: you give “{_quoted(trade.give)}”, you get “{_quoted(trade.get)}”."
    else:
        then = " Then ask for a night to think, and take it."
    return Objection(
        they_say="This is our best offer.",
        you_say=f"“Thank you for saying so. Is that so for every point, or for the pay alone?”{then}",
    )


def _quoted(words: str) -> str:
    return inside_quotes(fitting(words, _SHORT))
