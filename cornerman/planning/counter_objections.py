"""What the other side is likely to say against an ask, and an answer to each that is true."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cornerman.goals import Goals, Seniority
from cornerman.missions import Objective
from cornerman.negotiation import Ask, Leg, Objection, Standing
from cornerman.offer_parts import Component
from cornerman.offers import Offer
from cornerman.planning.alternatives import Elsewhere
from cornerman.planning.asking import dated
from cornerman.planning.kinds_of_work import is_by_the_day, is_own_business
from cornerman.planning.parts_reached import names_less
from cornerman.planning.settled_pay import trades_left
from cornerman.wording import fitting, inside_quotes, one_line

_SHORT = 60
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
_CHARGES = Objection(
    they_say="What do you charge elsewhere?",
    you_say=(
        "“I would rather talk about what this work is worth to you. What is the range for it?” "
        "You need not say it; never name a wrong figure."
    ),
)
_A_FREELANCERS = (
    "how long the contract runs",
    "the days a week",
    "the notice on both sides",
    "how soon you pay an invoice",
    "the expenses",
)
_BY_THE_HOUR = ("the hours a week", "on which days they are", "how long the contract runs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What lies on the table: the offer, the asks that are still open, what was agreed, and what the seeker wants."""

    offer: Offer
    open_asks: Sequence[Ask] = ()
    agreed: Sequence[Objective] = ()
    goals: Goals | None = None
    seniority: Seniority | None = None
    pay_is_settled: bool = False

    @property
    def is_own_business(self) -> bool:
        """The work is a freelancer's."""
        return is_own_business(self.offer, self.goals, self.seniority)


def likely_objections(table: Table, found: Elsewhere, last_day: date | None) -> tuple[Objection, ...]:
    """Give eight things that they may say, each with an answer that is true as far as Cornerman knows.

    About other offers nothing is claimed that is not there, no answer asks for what is won already, and none names
    less than is offered.
    """
    return (
        _no_budget(table.open_asks),
        _fixed(table),
        _others(table),
        _ANOTHER,
        _CHARGES if table.is_own_business else _NOW,
        _other_offers(found),
        _sign_today(last_day),
        _our_best(table),
    )


def _no_budget(asks: Sequence[Ask]) -> Objection:
    """Answer with the first fallback that the draft names for a budget."""
    fallback = next((one_line(each.fallback) for each in asks if each.leg is Leg.BUDGET and each.fallback.strip()), "")
    then = f" Your own fallback: “{_quoted(fallback)}”." if fallback else " Then name the least that would do."
    return Objection(
        they_say="There is no budget for that.",
        you_say=f"“I see. What would have to wait, so that we still get there?”{then}",
    )


def _fixed(table: Table) -> Objection:
    """Answer with what else can move: for a freelancer other things than for who is employed (domain.md, 3.1)."""
    if not is_by_the_day(table.offer, table.goals):
        pay, they_say = "base pay", "The band is fixed."
        sign_on = any(each.component is Component.SIGN_ON for each in table.open_asks)
        others = ("an early review", "days off", *(("a payment at the start",) if sign_on else ()))
    else:
        pay, they_say = "rate", "The rate is fixed."
        others = _A_FREELANCERS if table.is_own_business else _BY_THE_HOUR
    points = f"{', '.join(others[:-1])} or {others[-1]}"
    words = f"Then let us leave the {pay} as it is. Which of the other points can move: {points}?"
    return Objection(they_say=they_say, you_say=f"“{words}”")


def _others(table: Table) -> Objection:
    """Answer with an agreed objective on which an open ask rests; what rests on none is not said to."""
    tied = {each.objective_id for each in table.open_asks if each.standing is Standing.TIED}
    needed = next((each for each in table.agreed if each.id in tied), None)
    if needed:
        words = f"“We agreed on \u2018{_quoted(needed.text)}\u2019, and that is what I need it for.”"
    elif table.agreed:
        words = f"“We agreed on \u2018{_quoted(table.agreed[0].text)}\u2019. What does that take, as you see it?”"
    else:
        words = "“What would this job have to reach, so that it makes sense to you?”"
    like_me = "whom we pay like this" if table.is_own_business else "at this level"
    return Objection(
        they_say=f"Others {like_me} do not get that.",
        you_say=f"“I do not know their case.” {words}",
    )


def _other_offers(found: Elsewhere) -> Objection:
    """Answer with what is known for certain; beside an offer that may not stand, with what is true all the same."""
    if found.offers:
        first = found.offers[0]
        until = f", and I have to answer it by {dated(first.deadline)}" if first.deadline else ""
        words = (
            f"“Yes{until}. I am talking to you because I want to see whether this can work.” That is true. "
            "Whose it is, and how much, is yours to keep."
        )
    elif found.doubtful:
        talks = "I am in talks elsewhere. " if found.processes else ""
        words = (
            f"“{talks}I would rather talk about this job: I want to see whether it can work.” That is true either way; "
            "say yes only if you know that the other offer stands."
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


def _our_best(table: Table) -> Objection:
    """Offer a trade of the seeker's own, unless it gets them less pay than is offered, or pay that is settled."""
    trades = trades_left(table.goals, table.offer, settled=table.pay_is_settled)
    trade = next((each for each in trades if not names_less(each.get, table.offer)), None)
    if trade:
        then = f" Offer a trade: you give “{_quoted(trade.give)}”, you get “{_quoted(trade.get)}”."
    else:
        then = " Then ask for a night to think, and take it."
    return Objection(
        they_say="This is our best offer.",
        you_say=f"“Thank you for saying so. Is that so for every point, or for the pay alone?”{then}",
    )


def _quoted(words: str) -> str:
    return inside_quotes(fitting(words, _SHORT))
