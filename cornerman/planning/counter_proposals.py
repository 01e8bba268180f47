"""Whether another time that a member proposes does for a debrief: for the seeker, the proposer and all who said yes."""

from dataclasses import replace
from datetime import time

from cornerman.debriefs import Debrief, SlotChoice
from cornerman.people import WeeklyHours
from cornerman.planning.debrief_answers import Answers
from cornerman.planning.debrief_cases import Case
from cornerman.planning.diaries import Diary
from cornerman.planning.next_times import diary_for
from cornerman.planning.slots import NoSlot, Slot, who_can_come
from cornerman.proposals import Proposal
from cornerman.times import Span, instant
from cornerman.wording import listed, written_moment

_ANY_HOUR = WeeklyHours(days=frozenset(range(7)), start=time.min, end=time.max)


def proposed_instead(case: Case, standing: Debrief, answers: Answers, *, needed: bool) -> Slot | None:
    """Give the first proposed time that does, with the members for it; None when none of them does.

    It lies in what is left of the window, the seeker is free, and the proposer and all who said yes can come as far
    as anybody knows; the proposer knows best. They alone make a quorum: for one wish the others are not moved about.
    Only where the quorum would be lost otherwise (`needed`) do those count, too, who have not answered. Who was
    invited and can come then stays invited.
    """
    for proposal in answers.proposals:
        span = _span_of(proposal, case)
        if not case.open_window.covers(span) or span.start == standing.span.start:
            continue
        wanted = answers.accepted | {proposal.member}
        coming = _coming(proposal, case, standing)
        if not wanted <= coming or (len(wanted) < case.policy.quorum and not needed):
            continue
        others = [email for email in standing.members if email in coming - wanted]
        invited = [*sorted(wanted), *others][: max(len(wanted), case.policy.members_at_most)]
        if len(invited) >= case.policy.quorum:
            members = tuple(each for each in answers.willing if each.email in invited)
            return Slot(span=span, members=members, choice=SlotChoice(why=_why(proposal.member, answers)))
    return None


def wished_otherwise(case: Case, standing: Debrief, answers: Answers, found: NoSlot) -> NoSlot:
    """Say that a debrief stays though members would rather have another time, for that one does not do.

    The first compromise is their time, with what stands against it.
    """
    names = [each.name or each.email for each in answers.willing if each.email in answers.proposers]
    others = [each for each in answers.proposals if instant(each.span.start) != instant(standing.span.start)]
    wishes = [_compromise(each, case, standing, answers) for each in others[:1]]
    return NoSlot(
        reason=f"{listed(names)} would rather have another time, and too few others can come at the present one. "
        "The debrief stays where it is.",
        compromises=(*wishes, *found.compromises)[: len(found.compromises) or 1],
    )


def _compromise(proposal: Proposal, case: Case, standing: Debrief, answers: Answers) -> str:
    when = written_moment(proposal.span.start, case.world.seeker.zone)
    return (
        f"{when}, as {_name(proposal.member, answers)} proposes, though {_against(proposal, case, standing, answers)}"
    )


def _against(proposal: Proposal, case: Case, standing: Debrief, answers: Answers) -> str:
    span, window = _span_of(proposal, case), case.open_window
    if span.start < case.wish.window.start:
        return "that is too soon after the round"
    if span.start < window.start:
        return "that is too near"
    if span.end > window.end:
        return "that is not before the next talk" if case.is_cut_short else "that is later than you wished"
    coming = _coming(proposal, case, standing)
    if proposal.member not in coming:
        return "you are not free then"
    missing = [each.name or each.email for each in answers.willing if each.email in answers.accepted - coming]
    return f"{listed(missing)} cannot come then" if missing else "too few others can come then"


def _span_of(proposal: Proposal, case: Case) -> Span:
    start = instant(proposal.span.start)
    return Span(start=start, end=start + case.policy.debrief_length)


def _coming(proposal: Proposal, case: Case, standing: Debrief) -> frozenset[str]:
    """Give who can come at a proposed time as far as anybody knows; nobody when the seeker cannot.

    What the proposer said about other times says nothing about this one.
    """
    whose = {proposal.member}
    asked = replace(
        standing,
        declined=standing.declined - whose,
        declined_twice=standing.declined_twice - whose,
        unable=standing.unable - whose,
    )
    diary = _believing(proposal.member, diary_for(case, asked))
    return frozenset(each.email for each in who_can_come(_span_of(proposal, case), diary, case.policy))


def _believing(email: str, diary: Diary) -> Diary:
    """Give the diary in which a member can come at any hour: they said so themselves."""
    members = tuple(replace(each, hours=_ANY_HOUR) if each.email == email else each for each in diary.members)
    return replace(diary, members=members, busy={**diary.busy, email: ()})


def _why(email: str, answers: Answers) -> str:
    suits = ", and it suits everybody who said yes" if answers.accepted else ""
    return f"{_name(email, answers)} proposed this time{suits}."


def _name(email: str, answers: Answers) -> str:
    return next(each.name or each.email for each in answers.willing if each.email == email)
