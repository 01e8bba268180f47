"""Which debrief stands for which round: one to one, the most alike first."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from cornerman.debriefs import Debrief
from cornerman.processes import Round
from cornerman.times import instant


def stand_for(rounds: Sequence[Round], debriefs: Iterable[Debrief], now: datetime | None) -> dict[int, Debrief]:
    """Give the debrief that stands for each round, by the round's place; a round that has none is left out.

    Those are paired first that share most of their sessions; ties go by place, then by key. `now` may be None where
    nobody has looked yet: then no debrief is over.
    """
    standing = {each.key: each for each in debriefs if each.stands}
    likeness = sorted(
        (-alike(one.origins, debrief.origins), place, debrief.key)
        for place, one in enumerate(rounds)
        for debrief in standing.values()
        if not one.origins.isdisjoint(debrief.origins) and not is_behind(debrief, one, now)
    )
    pairs: dict[int, Debrief] = {}
    for _, place, key in likeness:
        if place not in pairs and key in standing:
            pairs[place] = standing.pop(key)
    return pairs


def alike(some: frozenset[str], others: frozenset[str]) -> float:
    """Say how much of two sets of sessions they share, from 0 to 1; one of them is not empty."""
    return len(some & others) / len(some | others)


def is_behind(debrief: Debrief, one: Round, now: datetime | None) -> bool:
    """Tell whether a debrief took place before the round ended, as when the round was put off or got another talk.

    What was put before the round's end by hand is where the seeker wants it.
    """
    ended, end = instant(debrief.span.end), instant(one.last.event.span.end)
    if not (debrief.stands and debrief.settled) or now is None or ended > min(instant(now), end):
        return False
    return not debrief.by_hand or instant(debrief.round_end) != end
