"""Takes a debrief off because the seeker says so: it leaves the calendar, who was invited is told, and it stays off."""

from dataclasses import replace

from cornerman.actions import MoveDebrief, WithdrawDebrief
from cornerman.debriefs import Debrief, DebriefState
from cornerman.tellings import tellings
from cornerman.world import World
from flows.carrying import carry_out
from flows.house import House

_STAYS_OFF = "it is not booked again"


def withdraw_now(key: str, house: House, world: World, *, why: str) -> str:
    """Withdraw a debrief at once and give the sentence that says so; whoever calls it works on the account alone.

    Raises OutsideDownError and its kind when calendar or post cannot be reached; the next run then finishes it.
    """
    kept = {each.key: each for each in house.memory.debriefs()}[key]
    if not kept.stands:
        return "The debrief is withdrawn already."
    invited = tellings(house.ledger.entries(), [each.email for each in house.memory.members()])
    told = any(f"{each.intent}/".startswith(f"{key}/") for each in invited)
    gone = replace(
        _as_known(kept, house),
        state=DebriefState.WITHDRAWN,
        sequence=kept.sequence + 1,
        by_hand=True,
        settled=False,
    )
    carry_out(WithdrawDebrief(debrief=gone, why=why), world, house)
    if not told:
        return f"The debrief is withdrawn before anybody was invited, and {_STAYS_OFF}."
    return f"The debrief is withdrawn, the members are told, and {_STAYS_OFF}."


def _as_known(debrief: Debrief, house: House) -> Debrief:
    """Give a debrief at the time that the members know: of a move that no run has begun, nobody heard."""
    if debrief.settled or debrief.moved_from is None:
        return debrief
    move = MoveDebrief(debrief=debrief, was=debrief.moved_from, why="").key
    if any(line.key == move for line in house.ledger.entries()):
        return debrief
    return replace(debrief, span=debrief.moved_from)
