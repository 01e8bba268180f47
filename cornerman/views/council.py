"""What the digest says about debriefs: when, about which talk, and which members said what."""

from datetime import datetime, timedelta

from cornerman.debriefs import Debrief
from cornerman.events import Response
from cornerman.invitations import Method
from cornerman.keys import fingerprint
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.offer_origins import offers_behind
from cornerman.planning.venues import has_no_place
from cornerman.policy import Policy
from cornerman.proposals import Proposal
from cornerman.views.notes import note_fact
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
_NEWS = timedelta(days=1)
_NO_PLACE = (
    "No place to meet is named. Write one into the event on your calendar, or name a video room of yours for all of "
    "them: `room` under [seeker] in the settings."
)


def debrief_items(world: World, policy: Policy, now: datetime) -> tuple[Item, ...]:
    """Give the debriefs that are still to come, in order of time."""
    return tuple(debrief_item(each, world, policy, now) for each in coming_debriefs(world, now))


def coming_debriefs(world: World, now: datetime) -> list[Debrief]:
    """Give the debriefs that stand and are not over, in order of time."""
    coming = [each for each in world.debriefs if each.stands and each.span.end > now]
    return sorted(coming, key=lambda each: (each.span.start, each.key))


def debrief_item(debrief: Debrief, world: World, policy: Policy, now: datetime) -> Item:
    """Say when one debrief is, about which round, and which members said what."""
    zone = world.seeker.zone
    day = debrief.span.start.astimezone(zone).date()
    return Item(
        title=f"{written_day(day)} ({days_away(day, now.astimezone(zone).date())}), {written_span(debrief.span, zone)}",
        facts=(about(debrief, world), *note_fact(debrief.origins, world, now), *answer_facts(debrief, world)),
        lines=(
            *_worries(debrief, _answers(debrief, world), policy),
            *_nowhere(debrief, world, policy, now),
            *_proposed(debrief, world, now),
        ),
    )


def about(debrief: Debrief, world: World) -> Fact:
    """Say which talk a debrief is about."""
    return Fact(label="About", words=named_round(debrief.process_id, debrief.origins, world))


def answer_facts(debrief: Debrief, world: World) -> tuple[Fact, ...]:
    """Say who answered what, and who was not invited yet."""
    answers, invited = _answers(debrief, world), _invited(debrief, world)
    labels = {
        email: _ANSWERS[said] if email in invited or said is not Response.NEEDS_ACTION else _NOT_INVITED
        for email, said in answers.items()
    }
    return tuple(
        Fact(label=label, words=listed([_name(email, world) for email in answers if labels[email] == label]))
        for label in (*_ANSWERS.values(), _NOT_INVITED)
        if label in labels.values()
    )


def silent_members(debrief: Debrief, world: World) -> list[str]:
    """Name those who have not answered, each with the address."""
    answers = _answers(debrief, world)
    silent = [email for email, said in answers.items() if said is Response.NEEDS_ACTION]
    return [f"{name} ({email})" if (name := _name(email, world)) != email else email for email in silent]


def _answers(debrief: Debrief, world: World) -> dict[str, Response]:
    """Read the answer of each who may still come from the event on the calendar; no event, no answer."""
    said = {
        attendee.person.email: attendee.response
        for event in world.events
        if event.uid == debrief.uid and not event.gone
        for attendee in event.attendees
    }
    return {email: said.get(email, Response.NEEDS_ACTION) for email in world.coming_to(debrief)}


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


def named_round(process_id: str, origins: frozenset[str], world: World) -> str:
    """Name what a debrief is about inside a sentence: `round 2 with Umbra Robotics`, `the offer from them`."""
    process = world.process(process_id)
    offers = offers_behind(origins)
    if offers:
        known_offers = (*world.offers, *world.not_offers)
        said = next((each.company for each in known_offers if each.id in offers and each.company), None)
        known = job_name(process, world.processes) if process and process.company else shortened(said or "")
        return f"the offer from {known or 'an employer not yet known'}"
    if process is None:
        return "a round that is no longer on your calendar"
    number = next((each.number for each in process.rounds if not each.origins.isdisjoint(origins)), 0)
    name = job_name(process, world.processes)
    return f"round {number} with {name}" if number else name


def _worries(debrief: Debrief, answers: dict[str, Response], policy: Policy) -> tuple[str, ...]:
    """Say when a debrief is not certain: not carried out to its end, or too few can come."""
    unfinished = () if debrief.settled else ("Not booked to the end yet; my next run finishes it.",)
    able = sum(response is not Response.DECLINED for response in answers.values())
    short = () if able >= policy.quorum else (f"Too few can come: a debrief takes {policy.quorum}.",)
    return (*unfinished, *short)


def _nowhere(debrief: Debrief, world: World, policy: Policy, now: datetime) -> tuple[str, ...]:
    """Say that nobody knows where to meet: once, on the day after the invitations went out."""
    news = debrief.written_at is not None and now - _NEWS < debrief.written_at
    return (_NO_PLACE,) if news and has_no_place(debrief, world, policy, now) else ()


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
