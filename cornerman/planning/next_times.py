"""Where a debrief can go, given who said no to an earlier time of it."""

from dataclasses import replace

from cornerman.debriefs import Debrief
from cornerman.planning.compromises import Bend
from cornerman.planning.debrief_answers import Noes, asked_again, kept_free, said_no_before
from cornerman.planning.debrief_cases import Case
from cornerman.planning.diaries import Diary
from cornerman.planning.slots import NoSlot, Slot, find_slot
from cornerman.planning.wishes import without
from cornerman.wording import listed

_TOO_LATE = "Too little time is left before the answer to the offer is due."

MOST_MOVES = 4
"""After so many changes of a debrief a no is a no to all of its times, whatever a calendar shows."""


def time_for(case: Case, standing: Debrief | None = None) -> Slot | NoSlot:
    """Find a time in what is left of the window; `standing` is the debrief that would move, with who said no to it.

    Its present time may do for others than those who cannot come then. When nothing is found, the reason names those
    who said no and whose calendar nobody knows; or else it is about the whole window, if nothing ever fitted there.
    """
    found = slot_for(case, diary_for(case, standing))
    return replace(found, reason=_why_none(found, case, standing)) if isinstance(found, NoSlot) else found


def slot_for(case: Case, free: Diary) -> Slot | NoSlot:
    """Find a time in what is left of the window by a diary; what is later than helps is no compromise.

    How long after its beginning it lies is told of a round alone: about an offer that would say nothing.
    """
    ended = None if case.wish.round.is_offer else case.wish.end
    found = find_slot(case.open_window, free, case.policy, ended=ended)
    if isinstance(found, Slot) or not case.wish.firm:
        return found
    possible = tuple(each for each in found.possible if each.bends is not Bend.LATER)
    return replace(found, possible=possible, compromises=tuple(each.words for each in possible))


def diary_for(case: Case, standing: Debrief | None) -> Diary:
    """Give whose time a debrief of the round has to fit, as if it were not booked.

    After some moves nobody who said no is asked again: their calendar may not know what they know.
    """
    about = _about(case, standing)
    noes = _noes(case, standing)
    enough = any(each.sequence - (not each.stands) >= MOST_MOVES for each in about)  # withdrawing is no move
    free = case.diary if standing is None else without(case.diary, standing)
    if enough:
        asked = asked_again(free, replace(noes, again=frozenset(noes.until)), (), case.open_window.start)
    else:
        asked = asked_again(free, noes, case.world.busy, case.open_window.start)
    for each in about:
        if each.unable:
            asked = kept_free(asked, each.span, each.unable)
    return asked


def _about(case: Case, standing: Debrief | None) -> list[Debrief]:
    """Give all debriefs that were made for the round, `standing` as it is given here."""
    own = () if standing is None else (standing,)
    return [*(each for each in case.earlier if not any(each.key == other.key for other in own)), *own]


def _noes(case: Case, standing: Debrief | None) -> Noes:
    return said_no_before(_about(case, standing), case.wish.end, case.world.seeker.zone)


def _why_none(found: NoSlot, case: Case, standing: Debrief | None) -> str:
    said_no, diary = _noes(case, standing).until, diary_for(case, standing)
    asked = {each.email for each in diary.members} & case.world.busy.keys()
    names = [each.name or each.email for each in case.diary.members if each.email in said_no.keys() - asked]
    if names:
        return f"{listed(names)} said no, and no time is left that suits enough of the others."
    window = case.wish.window
    whole = find_slot(window, diary, case.policy) if window != case.open_window else found
    if isinstance(whole, NoSlot) and window.length >= case.policy.debrief_length:
        return whole.reason  # it never was possible: that says more than why it is not in what is left
    if case.wish.firm and case.open_window.length < case.policy.debrief_length:
        return _TOO_LATE
    if case.is_cut_short and case.open_window.length < case.policy.debrief_length:
        left = "is" if case.now < window.end else "was"
        return f"Too little time {left} left before the next talk."
    return found.reason
