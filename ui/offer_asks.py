"""The asks of an offer as its talking points name them, found by number, by handle, or by words of the seeker's own."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cornerman.errors import WrongUseError
from cornerman.negotiation import Leg
from cornerman.offers import Offer
from cornerman.own_words import plain_words
from cornerman.planning.answered import Answered, answers_to, ask_id_of
from cornerman.wording import one_line
from cornerman.world import World
from ui.handles import SHORTEST

if TYPE_CHECKING:
    from datetime import datetime

HANDLE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """One ask: its place in the talking points, counted from 1, None where it stands in none; and its last answer."""

    number: int | None
    id: str
    leg: str
    text: str
    answered: Answered | None = None

    @property
    def handle(self) -> str:
        """What a person types for it."""
        return self.id.rpartition("/")[2][:HANDLE]


def ask_lines(offer: Offer, world: World, now: "datetime") -> tuple[AskLine, ...]:
    """Give the asks of the talking points in their order, and then those that were answered beside them."""
    from cornerman.planning.briefs import brief_of

    brief = brief_of(offer, world, now)
    answers = {each.ask_id: each for each in answers_to(offer, world)}
    by_words = {each.ask.casefold(): each for each in answers.values()}
    lines = [
        AskLine(
            number=number,
            id=each.id,
            leg=each.leg.value,
            text=one_line(each.text),
            answered=answers.get(each.id) or by_words.get(one_line(each.text).casefold()),
        )
        for number, each in enumerate(brief.asks, start=1)
    ]
    there = {each.answered.ask_id for each in lines if each.answered}
    others = (
        AskLine(number=None, id=each.ask_id, leg=each.leg, text=each.ask, answered=each)
        for each in answers.values()
        if each.ask_id not in there
    )
    return (*lines, *others)


def find_ask(typed: str, lines: tuple[AskLine, ...], *, listing: str) -> AskLine:
    """Find the ask that a person means. Raises WrongUseError when none, or more than one, fits."""
    wanted = typed.strip().lower()
    numbered = [each for each in lines if str(each.number) == wanted.lstrip("#")]
    if numbered:
        return numbered[0]
    found = [each for each in lines if each.id.rpartition("/")[2].startswith(wanted)] if len(wanted) >= SHORTEST else []
    if len(found) == 1:
        return found[0]
    raise WrongUseError(
        f"More than one ask is called {typed}." if found else f"No ask is called {typed!r}.",
        remedy=f"`{listing}` shows their numbers. For an ask of your own: --ask “what you asked for”.",
    )


def own_ask(words: str, leg: str, lines: tuple[AskLine, ...]) -> AskLine:
    """Give an ask in the seeker's own words; the one of the talking points that has the same words, if there is one.

    Raises WrongUseError without words, and for a leg that there is not.
    """
    text = plain_words(one_line(words))
    if not text:
        raise WrongUseError("An ask needs words.", remedy="Say what you asked for: --ask “a coach in the first year”.")
    known = leg.strip().lower()
    if known and known not in set(Leg):
        raise WrongUseError(f"There is no leg called {leg!r}.", remedy=f"Give one of: {', '.join(Leg)}.")
    alike = next((each for each in lines if each.text.casefold() == text.casefold()), None)
    return alike or AskLine(number=None, id=ask_id_of(text), leg=known, text=text)
