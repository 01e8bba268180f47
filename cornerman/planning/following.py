"""What becomes of a debrief that stands: it stays, follows its interview and the members' answers, or is given up."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

from cornerman.actions import AskSeeker, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.debriefs import Debrief, DebriefState
from cornerman.events import Event
from cornerman.ledger import EntryState
from cornerman.planning.calm import may_wait
from cornerman.planning.counter_proposals import proposed_instead, wished_otherwise
from cornerman.planning.debrief_answers import Answers, answers_to
from cornerman.planning.debrief_cases import Case, removed, seen
from cornerman.planning.debrief_questions import is_told_late, lost_its_quorum, no_slot, no_time, unanswered
from cornerman.planning.gatherings import still_meets
from cornerman.planning.leaving import carried_over, let_go, remaining
from cornerman.planning.next_times import time_for
from cornerman.planning.offer_clock import LAST_CALL
from cornerman.planning.slots import NoSlot, Slot, who_can_come
from cornerman.planning.wishes import interviews_to_attend, without
from cornerman.prompts import PromptKind
from cornerman.tellings import telling_key
from cornerman.times import Span, in_utc, instant
from cornerman.world import World

FollowStep = HoldDebrief | MoveDebrief | WithdrawDebrief | AskSeeker

UNFINISHED = "It was begun and not finished."
_BY_HAND = "It was moved by hand on the calendar; the members are told."


class _Trouble(Enum):
    """Why a debrief cannot stay where it is, and what is said when no other time is found."""

    INTERVIEW_MOVED = ("The interview moved.", "The interview moved, and no other time was found.")
    TOO_LATE = (
        "Its time came before everybody was told.",
        "Its time came before everybody was told, and no other was found.",
    )
    TOO_FEW = (
        "Too few members are left who can come.",
        "Too few members are left who can come, and no other time was found.",
    )
    TIME_TAKEN = (
        "Another interview takes its time.",
        "Another interview takes its time, and no other was found.",
    )
    MEETING_GONE = (
        "The meeting of the council in which it lay is off.",
        "The meeting of the council in which it lay is off, and no other time was found.",
    )
    OFFER_CHANGED = ("The offer changed.", "The offer changed, and no other time was found.")
    DEADLINE = (
        "The offer has to be answered before.",
        "The offer has to be answered before, and no other time was found.",
    )
    NEXT_TALK = ("The next talk with them comes before it.", "")


_MOVED = (_Trouble.INTERVIEW_MOVED, _Trouble.OFFER_CHANGED)


def follow(case: Case, standing: Debrief) -> list[FollowStep]:
    """Give what is to be done about a debrief that stands for a round.

    What was begun is finished as it was meant, unless something speaks against it. What was moved by hand stays there,
    also when its own time was over by then. Who may not be invited any more is let go, without another change for the
    others.
    """
    carried = carried_over(standing, case.world)
    steps = _follow(case, carried)
    less = let_go(carried, standing, case.world) if standing.span.start > case.now else None
    talks = [session.event for session in case.wish.round.sessions]
    if less is None or may_wait(standing, talks, case.world, case.policy, case.now):
        return steps
    if any(each.debrief.sequence > standing.sequence for each in steps if not isinstance(each, AskSeeker)):
        return steps
    questions = [each for each in steps if isinstance(each, AskSeeker)]
    return [less, *(each for each in questions if each.prompt.kind is not PromptKind.UNANSWERED)]


def _follow(case: Case, standing: Debrief) -> list[FollowStep]:
    event = seen(standing, case.world) if standing.settled else None
    if event is not None and _is_moved_by_hand(standing, event, case):
        by_hand = replace(standing, span=event.span, by_hand=True, choice=None)
        return [_move(by_hand, case, was=standing.span, why=_BY_HAND)]
    if standing.span.end <= case.now and (standing.settled or case.is_over):
        return []
    answers = answers_to(standing, event, case.diary, case.world)
    steps = _changes(case, standing, answers)
    if event is None or any(not isinstance(step, AskSeeker) for step in steps):
        return steps or ([] if standing.settled else [finish(standing)])
    return [*steps, *unanswered(case, standing, answers)]


def _is_moved_by_hand(standing: Debrief, event: Event, case: Case) -> bool:
    """Tell whether somebody gave a debrief another time; what was over and stays over is left as it was."""
    if in_utc(event.span) == in_utc(standing.span):
        return False
    return standing.span.end > case.now or event.span.end > case.now


def finish(debrief: Debrief) -> HoldDebrief | MoveDebrief:
    """Give what carries a debrief out exactly as it was meant; what the seeker named themselves has its own reason."""
    why = debrief.choice.why if debrief.by_hand and debrief.choice else UNFINISHED
    if debrief.sequence:
        return MoveDebrief(debrief=debrief, was=debrief.moved_from or debrief.span, why=why)
    return HoldDebrief(debrief=debrief, why=why)


def withdraw(debrief: Debrief, why: str, world: World) -> WithdrawDebrief:
    """Give what takes a debrief off the calendar; one that was taken off by hand is not booked again."""
    changed = replace(
        debrief,
        state=DebriefState.WITHDRAWN,
        sequence=debrief.sequence + 1,
        by_hand=removed(debrief, world),
        settled=False,
    )
    return WithdrawDebrief(debrief=changed, why=why)


def _changes(case: Case, standing: Debrief, answers: Answers) -> list[FollowStep]:
    for trouble, behind in _troubles(case, standing, answers):
        if may_wait(standing, behind, case.world, case.policy, case.now):
            return []
        if trouble in _MOVED and _still_serves(case, standing):
            standing = replace(standing, round_end=case.wish.end)
            continue
        return _proposed(case, standing, answers, trouble) or _replan(case, standing, answers, trouble)
    return _proposed(case, standing, answers, None)


def _troubles(case: Case, standing: Debrief, answers: Answers) -> Iterator[tuple[_Trouble, tuple[Event, ...]]]:
    """Give what speaks against where a debrief lies, the weightiest first, and the interviews whose changes are behind.

    What was placed by hand stays if it can. Once people sit in it nothing speaks against it any more.
    """
    has_begun = standing.span.start <= case.now
    if has_begun and standing.settled:
        return
    enough = 1 if standing.by_hand else min(case.policy.quorum, len(standing.members))
    if not has_begun and len(answers.willing) < enough:
        yield _Trouble.TOO_FEW, ()
    if standing.round_end != case.wish.end and (not standing.by_hand or standing.span.start < case.wish.end):
        moved = _Trouble.OFFER_CHANGED if case.wish.round.is_offer else _Trouble.INTERVIEW_MOVED
        yield moved, tuple(session.event for session in case.wish.round.sessions)
    if standing.by_hand:
        if has_begun and _is_too_late(case, standing):
            yield _Trouble.TOO_LATE, ()  # it was named by hand, but nobody is asked to what has begun
        return
    if not standing.settled and _is_too_late(case, standing):
        yield _Trouble.TOO_LATE, ()
    if not has_begun:
        yield from _before_it_begins(case, standing, answers)


def _before_it_begins(case: Case, standing: Debrief, answers: Answers) -> Iterator[tuple[_Trouble, tuple[Event, ...]]]:
    if len(answers.able) < min(case.policy.quorum, len(standing.members)):
        yield _Trouble.TOO_FEW, ()
    in_the_way = [each for each in interviews_to_attend(case.world) if each.span.overlaps(standing.span)]
    if in_the_way:
        yield _Trouble.TIME_TAKEN, tuple(in_the_way)
    if _lost_its_meeting(case, standing):
        yield _Trouble.MEETING_GONE, ()
    if case.wish.round.is_offer:
        if case.wish.firm and instant(standing.span.end) > case.wish.latest:
            yield _Trouble.DEADLINE, ()
        return  # the council talks about an offer also when there is another talk with them before
    talks = [session.event for each in case.wish.process.rounds for session in each.sessions]
    earlier = [each for each in talks if case.wish.end <= instant(each.span.start) < instant(standing.span.end)]
    if earlier:
        yield _Trouble.NEXT_TALK, tuple(earlier)


def _is_too_late(case: Case, standing: Debrief) -> bool:
    """Tell whether it is too late to finish what was begun: nobody heard of it, and they would hear it too late."""
    letters = {telling_key(finish(standing).key, email) for email in standing.members}
    if any(line.key in letters and line.state is not EntryState.FAILED for line in case.world.ledger):
        return standing.span.end <= case.now
    return standing.span.start < case.now + case.policy.notice


def _lost_its_meeting(case: Case, standing: Debrief) -> bool:
    """Tell whether a debrief was put inside a meeting of the council that is off, and too few can come without it."""
    if standing.choice is None or not standing.choice.in_meeting:
        return False
    coming = {each.email for each in who_can_come(standing.span, without(case.diary, standing), case.policy)}
    meetings = case.diary.meetings_within(standing.span, case.policy)
    if any(each.span.covers(standing.span) for each in meetings) or still_meets(standing.span, case.world):
        return False
    return len(coming & set(standing.members)) < min(case.policy.quorum, len(standing.members))


def _proposed(case: Case, standing: Debrief, answers: Answers, trouble: _Trouble | None) -> list[FollowStep]:
    """Move a debrief to a time that a member proposes, where nothing else speaks against the present one."""
    if trouble not in (None, _Trouble.TOO_FEW) or standing.by_hand or not standing.settled:
        return []
    heard = _heard(standing, answers, case)
    agreed = proposed_instead(case, heard, answers, needed=trouble is _Trouble.TOO_FEW)
    return [] if agreed is None else [_move(_at(agreed, heard), case, was=standing.span, why=agreed.choice.why)]


def _replan(case: Case, standing: Debrief, answers: Answers, trouble: _Trouble) -> list[FollowStep]:
    """Move a debrief to another time or other people, or give it up.

    Only noes, or members who left, end it for want of people: where some would rather have another time, and none is
    found, it stays where it is and the seeker is asked.
    """
    heard = _heard(standing, answers, case)
    found = time_for(case, heard)
    why, given_up = trouble.value
    if isinstance(found, Slot):
        return [_move(_at(found, heard), case, was=standing.span, why=why)]
    if trouble is _Trouble.NEXT_TALK or (trouble is _Trouble.DEADLINE and _comes_before_the_deadline(standing, case)):
        return []
    too_few = trouble is _Trouble.TOO_FEW
    left = frozenset(each.email for each in answers.willing) - answers.declined
    if too_few and len(left) >= min(case.policy.quorum, len(standing.members)):
        return [no_slot(case, wished_otherwise(case, heard, answers, found))]
    too_few = too_few or lost_its_quorum(heard, case)
    told = not case.is_over or is_told_late(case, too_few=too_few)
    return [withdraw(heard, given_up, case.world), *(no_time(case, found, too_few=too_few) if told else [])]


def _still_serves(case: Case, standing: Debrief) -> bool:
    """Tell whether the old time still serves, so that nobody's plans change for nothing.

    It does inside the window, where no earlier day has a time. Where there is no other time at all, it is enough that
    it comes after the round, in time and announced. How near it is by now plays no part.
    """
    best, zone = time_for(case, standing), case.world.seeker.zone
    fits = case.wish.window.covers(standing.span)
    if isinstance(best, NoSlot):
        return fits or _comes_after(standing, case)
    return fits and standing.span.start.astimezone(zone).date() <= best.span.start.astimezone(zone).date()


def _comes_after(standing: Debrief, case: Case) -> bool:
    """Tell whether a debrief, though not at the best time, comes after its round, in time and announced."""
    return case.wish.end <= standing.span.start <= case.wish.latest and standing.settled


def _comes_before_the_deadline(standing: Debrief, case: Case) -> bool:
    """Tell whether a talk about an offer ends before the answer is due, if only just: that is better than none."""
    return instant(standing.span.end) <= case.wish.latest + LAST_CALL


def _heard(standing: Debrief, answers: Answers, case: Case) -> Debrief:
    """Give a debrief with who said no to it, and who would rather have another time.

    A round that moved to another day is another question.
    """
    zone = case.world.seeker.zone
    if standing.round_end.astimezone(zone).date() != case.wish.end.astimezone(zone).date():
        return replace(standing, declined=frozenset(), declined_twice=frozenset(), unable=frozenset())
    return replace(
        standing,
        declined=standing.declined | answers.declined,
        declined_twice=standing.declined_twice | (standing.declined & answers.declined),
        unable=standing.unable | answers.proposers,
    )


def _at(slot: Slot, debrief: Debrief) -> Debrief:
    members = tuple(member.email for member in slot.members)
    return replace(debrief, span=slot.span, members=members, choice=slot.choice, by_hand=False)


def _move(debrief: Debrief, case: Case, *, was: Span, why: str) -> MoveDebrief:
    known = was if debrief.settled else debrief.moved_from or was
    changed = replace(
        debrief,
        members=remaining(debrief, case.world),
        moved_from=known,
        sequence=debrief.sequence + 1,
        heard_from=None,
        process_id=case.wish.process.id,
        round_end=case.wish.end,
        origins=case.wish.round.origins,
        unable=frozenset(),
        settled=False,
    )
    return MoveDebrief(debrief=changed, was=known, why=why)
