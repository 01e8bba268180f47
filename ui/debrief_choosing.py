"""Which time the seeker chooses for a debrief: one of those that are offered, or one of their own."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cornerman.errors import WrongUseError
from cornerman.planning.by_hand import Named, Possible, what_is_possible
from cornerman.planning.compromises import Bend, Compromise
from cornerman.planning.debrief_cases import Case
from cornerman.planning.debrief_questions import POSSIBLE
from flows.house import House
from ui.council_talks import CouncilTalk
from ui.debrief_reasons import what_stands_in_the_way
from ui.named_members import addresses_of
from ui.printing import ask, say
from ui.typed_times import typed_moment

if TYPE_CHECKING:
    from ui.debrief_book import Wanted

_OWN = "You named this time yourself."


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The time that was chosen, what the seeker knows that it bends, and what else they are to know before."""

    named: Named
    bends: Bend | None = None
    doubts: tuple[str, ...] = ()


def chosen(house: House, talk: CouncilTalk, case: Case, wanted: "Wanted") -> Choice:
    """Give what the options say, or ask. Raises WrongUseError, and NeedsSeekerError when nobody is there."""
    if wanted.at:
        members = addresses_of(wanted.members, case.world) if wanted.members else ()
        return Choice(named=Named(start=typed_moment(house, wanted.at), members=members, why=_OWN))
    offered = what_is_possible(case)
    if wanted.take is not None:
        way = _way(wanted.take, offered)
        told = _told(wanted.take, talk, case)
        return _taken(way, doubts=() if told in ("", way.words.rstrip(".")) else (_changed(way),))
    _show(offered)
    if not offered.ways:
        typed = ask("Name a time of your own, like tue 18:30", option="--at")
    else:
        typed = ask("Which number, or a time of your own, like tue 18:30?", option="--take or --at")
    if typed.strip().isdecimal():
        return _taken(_way(int(typed), offered))
    return Choice(named=Named(start=typed_moment(house, typed), members=(), why=_OWN))


def _show(offered: Possible) -> None:
    if offered.reason:
        say(offered.reason)
    for place, way in enumerate(offered.ways, start=1):
        say(f"{place}  {_sentence(way)}", indent="  ")


def _sentence(way: Compromise) -> str:
    return f"{way.words[:1].upper()}{way.words[1:]}."


def _way(number: int, offered: Possible) -> Compromise:
    if not 1 <= number <= len(offered.ways):
        raise WrongUseError(
            f"No time is offered under number {number}.", remedy="See them without --take. Nothing was changed."
        )
    return offered.ways[number - 1]


def _taken(way: Compromise, *, doubts: tuple[str, ...] = ()) -> Choice:
    why = f"You chose it: {way.words.rstrip('.')}."
    members = tuple(each.email for each in way.members)
    return Choice(named=Named(start=way.span.start, members=members, why=why), bends=way.bends, doubts=doubts)


def _told(number: int, talk: CouncilTalk, case: Case) -> str:
    """Give the time of which the seeker was told under a number; empty when none was told."""
    told = what_stands_in_the_way(talk, case.world).split(POSSIBLE)[1:]
    if not told:
        return ""
    return told[number - 1].strip().rstrip(".") if number <= len(told) else "none under this number"


def _changed(way: Compromise) -> str:
    return f"What is possible has changed since you were told of it; this is now: {_sentence(way)}"
