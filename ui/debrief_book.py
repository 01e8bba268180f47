"""`cornerman debrief book N`: takes a compromise, or a time that the seeker names, for a debrief."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import NeedsSeekerError, WrongUseError
from ui.opening import alone, own_house
from ui.printing import ask, say

if TYPE_CHECKING:
    from cornerman.planning.by_hand import ByHand, Named
    from cornerman.planning.debrief_cases import Case
    from cornerman.planning.objections import Objection
    from flows.house import House
    from ui.council_talks import CouncilTalk


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the options say."""

    take: int | None
    at: str
    members: str
    anyway: bool


def book(
    number: Annotated[str, typer.Argument(metavar="N", help="The first four or five signs of the round's line.")],
    *,
    take: Annotated[int | None, typer.Option(metavar="1|2", help="Which of the times that are offered.")] = None,
    at: Annotated[str, typer.Option(metavar="WHEN", help="A time of your own, like “tue 18:30” or ISO.")] = "",
    members: Annotated[
        str, typer.Option("--with", metavar="NAMES", help="Whom to invite, like bob,carol; else who can come.")
    ] = "",
    anyway: Annotated[bool, typer.Option("--anyway", help="Do it whatever speaks against it.")] = False,
) -> None:
    """Book a debrief at a time that you choose, or move the one that is booked.

    Without a time it offers what is possible: a time that suits, or the nearest compromises. What speaks against
    yours is said first: a calendar that is taken, hours, too few members, a late day. The next run invites; until
    then, and after, `cornerman undo` takes it back. A time that you chose stays, unless the interview moves beyond it.
    """
    from flows.gathering import gather
    from ui.council_talks import council_talks, find_talk

    wanted = Wanted(take=take, at=at, members=members, anyway=anyway)
    if (take is not None and at) or (members and not at):
        raise WrongUseError(
            "--take and --at exclude each other, and --with goes with --at.", remedy="Nothing was changed."
        )
    with own_house() as house:
        world = gather(house, house.clock.now())
        talk = find_talk(number, council_talks(world))
        say(f"{talk.process.name}, {talk.round.name}")
        _book(house, talk, wanted)


def _book(house: "House", talk: "CouncilTalk", wanted: Wanted) -> None:
    from cornerman.planning.by_hand import by_hand
    from ui.debrief_choosing import chosen

    case = _case(house, talk)
    choice = chosen(house, talk, case, wanted)
    found = by_hand(case, choice.named)
    if found.changes_nothing:
        say("It lies there already, with the same members. Nothing was changed.")
        return
    against = [each for each in found.objections if each.bends is not choice.bends]
    if not wanted.anyway:
        _agree([*choice.doubts, *(each.words for each in against)], moves=found.moves is not None)
    _keep(house, talk, choice.named, found)
    _tell(house, found)


def _case(house: "House", talk: "CouncilTalk") -> "Case":
    """Give the round as it is known now. Raises WrongUseError when its process is over."""
    from cornerman.planning.by_hand import case_about
    from flows.gathering import gather

    now = house.clock.now()
    case = case_about(talk.round.origins, gather(house, now), house.policy, now)
    if case is None:
        raise WrongUseError(
            f"This {'offer is answered or gone' if talk.round.is_offer else 'job is closed'}, so no debrief is booked.",
            remedy="Nothing was changed.",
        )
    return case


def _agree(against: list[str], *, moves: bool) -> None:
    """Say what speaks against it, and go on when the seeker agrees. Raises NeedsSeekerError when they do not."""
    if not against:
        return
    for each in against:
        say(each)
    question = f"{'Move it' if moves else 'Book it'} all the same, yes or no?"
    if not ask(question, option="--anyway", suggestion="no").strip().lower().startswith("y"):
        raise NeedsSeekerError("It was not booked.", remedy="Name another time, or give --anyway. Nothing was changed.")


def _keep(house: "House", talk: "CouncilTalk", named: "Named", agreed: "ByHand") -> None:
    """Write it down as begun, for the next run to finish. Raises NeedsSeekerError when it is not what was agreed to."""
    from cornerman.planning.by_hand import by_hand

    with alone(house):
        found = by_hand(_case(house, talk), named)
        if found.debrief != agreed.debrief or _words(found.objections) != _words(agreed.objections):
            raise NeedsSeekerError(
                "Something else changed in the meantime.",
                remedy=f"Look again: cornerman debrief book {talk.handle}. Nothing was changed.",
            )
        house.memory.keep_debrief(found.debrief)


def _words(objections: "tuple[Objection, ...]") -> list[str]:
    return [each.words for each in objections]


def _tell(house: "House", found: "ByHand") -> None:
    from cornerman.planning.slot_words import names_of
    from cornerman.wording import written_day, written_span

    zone, span = house.seeker.zone, found.debrief.span
    members = [each for each in house.memory.members() if each.email in found.debrief.members]
    say(f"Kept: {written_day(span.start.astimezone(zone).date())}, {written_span(span, zone)}.")
    say(f"The next run invites {names_of(members)}. To take it back: cornerman undo")
