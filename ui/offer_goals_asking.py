"""Asks the seeker what they want of an offer, one thing after the other; what was said before stands for Enter."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from cornerman.errors import WrongUseError
from cornerman.goals import Goals, WalkAway
from cornerman.offers import Offer
from cornerman.reading.goals_entry import GoalsWords, LeastWords, with_goals, with_least
from ui.printing import ask, say

_NONE = "none"
Value = TypeVar("Value")


def asked_goals(offer: Offer, known: Goals | None, now: datetime) -> Goals:
    """Ask for every goal. Raises NeedsSeekerError when nobody is there to answer."""
    say(f"Enter keeps what stands in brackets, or leaves it open; “{_NONE}” takes it out.")
    goals = known or Goals(offer_id=offer.id, stated_at=now)

    def put(question: str, option: str, was: object, words: Callable[[str], GoalsWords]) -> None:
        nonlocal goals
        goals = _answered((question, option, was), goals, lambda typed: with_goals(offer, goals, words(typed), now))

    put("What do you hope for", "--target", goals.target, lambda typed: GoalsWords(target=typed))
    put("The first figure that you name", "--opening", goals.opening, lambda typed: GoalsWords(opening=typed))
    put("Up to", "--opening-to", goals.opening_to, lambda typed: GoalsWords(opening_to=typed))
    put("Why do you want this job", "--why", goals.why_this_job, lambda typed: GoalsWords(why=typed))
    put("Junior or senior", "--level", goals.seniority, lambda typed: GoalsWords(level=typed))
    put("With whom will you talk", "--with", goals.counterpart, lambda typed: GoalsWords(counterpart=typed))
    put("What would they do without you", "--theirs", goals.theirs, lambda typed: GoalsWords(theirs=typed))
    for question, option, was, words in _lists(goals):
        put(question, option, was, words)
    return goals


def asked_least(offer: Offer, known: WalkAway | None, now: datetime) -> WalkAway:
    """Ask for what the seeker would not go below. It is not shown again here."""
    least = known or WalkAway(offer_id=offer.id, stated_at=now)
    kept = "what you said" if known else None
    question = "Below what do you say no? It stays on this machine, apart from all pages"
    return _answered(
        (question, "--walk-away", kept),
        least,
        lambda typed: with_least(offer, least, LeastWords(walk_away=typed), now),
    )


_List = tuple[str, str, object, Callable[[str], GoalsWords]]


def _lists(goals: Goals) -> tuple[_List, ...]:
    """Give what may be said more than once: the first one here, and more by the option."""
    more = "more than one by options"
    return (
        (
            f"What do you do if nothing comes of it ({more})",
            "--alternative",
            _many(goals.alternatives),
            lambda typed: GoalsWords(alternatives=(typed,)),
        ),
        (
            f"A trade, like “give: an earlier start / get: more pay” ({more})",
            "--trade",
            _many(goals.trades),
            lambda typed: GoalsWords(trades=(typed,)),
        ),
        (
            f"What speaks for your figure: “words | source | year” ({more})",
            "--evidence",
            _many(goals.evidence),
            lambda typed: GoalsWords(evidence=(typed,)),
        ),
    )


def _many(said: tuple[object, ...]) -> str:
    return "what you said" if said else ""


def _answered(question: tuple[str, str, object], was: Value, taken: Callable[[str], Value]) -> Value:
    """Ask until the answer can be read; what was there stands when nothing new is typed."""
    words, option, known = question
    preset = str(known or "")
    while (typed := ask(words, option=option, suggestion=preset)) != preset:
        try:
            return taken("" if typed.strip().casefold() == _NONE else typed)
        except WrongUseError as error:
            say(str(error), style="bad")
    return was
