"""What the digest says about debriefs: when, about which talk, and which members said what."""

from datetime import datetime

from cornerman.debriefs import Debrief
from cornerman.events import Response
from cornerman.invitations import Method
from cornerman.keys import fingerprint
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.policy import Policy
from cornerman.proposals import Proposal
from cornerman.views.values import Fact, Item
from cornerman.wording import days_away, job_name, listed, shortened, written_day, written_span
from cornerman.world import World

_ANSWERS = {
    Response.ACCEPTED: "Coming",
    Response.TENTATIVE: "Perhaps",
    Response.DECLINED: "Not coming",
    Response.NEEDS_ACTION: "No answer yet",
}
_NOT_INVITED = "Not invited yet"


def debrief_items(world: World, policy: Policy, now: datetime) -> tuple[Item, ...]:
    """Give the debriefs that are still to come, in order of time."""
    coming = [each for each in world.debriefs if each.stands and each.span.end > now]
    return tuple(
        _item(each, world, policy, now) for each in sorted(coming, key=lambda each: (each.span.start, each.key))
    )


def _item(debrief: Debrief, world: World, policy: Policy, now: datetime) -> Item:
    zone = world.seeker.zone
    day = debrief.span.start.astimezone(zone).date()
    answers = _answers(debrief, world)
    invited = _invited(debrief, world)
    labels = {
        email: _ANSWERS[said] if email in invited or said is not Response.NEEDS_ACTION else _NOT_INVITED
        for email, said in answers.items()
    }
    facts = [
        Fact(label=label, words=listed([_name(email, world) for email in debrief.members if labels[email] == label]))
        for label in (*_ANSWERS.values(), _NOT_INVITED)
        if label in labels.values()
    ]
    return Item(
        title=f"{written_day(day)} ({days_away(day, now.astimezone(zone).date())}), {written_span(debrief.span, zone)}",
        facts=(Fact(label="About", words=_about(debrief, world)), *facts),
        lines=(*_worries(debrief, answers, policy), *_proposed(debrief, world, now)),
    )


def _answers(debrief: Debrief, world: World) -> dict[str, Response]:
    """Read each member's answer from the event on the calendar; no event, no answer."""
    said = {
        attendee.person.email: attendee.response
        for event in world.events
        if event.uid == debrief.uid and not event.gone
        for attendee in event.attendees
    }
    return {email: said.get(email, Response.NEEDS_ACTION) for email in debrief.members}


def _invited(debrief: Debrief, world: World) -> frozenset[str]:
    """Read from the ledger to whom the latest message about a debrief was an invitation that went out."""
    latest: dict[str, LedgerEntry] = {}
    for line in world.ledger:
        before, told, whom = line.key.rpartition("/to/")
        if told and f"{before}/".startswith(f"{debrief.key}/"):
            latest[whom] = line
    went_out = {
        whom for whom, line in latest.items() if line.kind == Method.REQUEST.value and line.state is EntryState.DONE
    }
    return frozenset(email for email in debrief.members if fingerprint([email]) in went_out)


def _about(debrief: Debrief, world: World) -> str:
    process = world.process(debrief.process_id)
    if process is None:
        return "a round that is no longer on your calendar"
    number = next((each.number for each in process.rounds if not each.origins.isdisjoint(debrief.origins)), 0)
    name = job_name(process, world.processes)
    return f"round {number} with {name}" if number else name


def _worries(debrief: Debrief, answers: dict[str, Response], policy: Policy) -> tuple[str, ...]:
    """Say when a debrief is not certain: not carried out to its end, or too few can come."""
    unfinished = () if debrief.settled else ("Not booked to the end yet; my next run finishes it.",)
    able = sum(response is not Response.DECLINED for response in answers.values())
    short = () if able >= policy.quorum else (f"Too few can come: a debrief takes {policy.quorum}.",)
    return (*unfinished, *short)


def _proposed(debrief: Debrief, world: World, now: datetime) -> tuple[str, ...]:
    """Say which other times members propose for a debrief that stands where they know it, and how to take one."""
    known = any(event.uid == debrief.uid and event.span == debrief.span for event in world.events)
    coming = [each for each in world.proposals if each.uid == debrief.uid and each.span.start > now]
    if not (known and coming):
        return ()
    return (
        *(_proposal(each, world) for each in coming),
        "If it suits you, move the debrief on your calendar; I tell the others.",
    )


def _proposal(proposal: Proposal, world: World) -> str:
    zone = world.seeker.zone
    day = written_day(proposal.span.start.astimezone(zone).date())
    words = shortened(proposal.comment)
    said = f" “{words}”" if words else ""
    return f"{_name(proposal.member, world)} proposes another time: {day}, {written_span(proposal.span, zone)}.{said}"


def _name(email: str, world: World) -> str:
    return next((shortened(each.name) for each in world.council if each.email == email and each.name), email)
