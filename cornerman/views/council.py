"""What the digest says about debriefs: when, about which talk, and which members said what."""

from datetime import datetime

from cornerman.debriefs import Debrief
from cornerman.events import Response
from cornerman.policy import Policy
from cornerman.views.values import Fact, Item
from cornerman.wording import days_away, listed, process_name, shortened, written_day, written_span
from cornerman.world import World

_ANSWERS = (
    (Response.ACCEPTED, "Coming"),
    (Response.TENTATIVE, "Perhaps"),
    (Response.DECLINED, "Not coming"),
    (Response.NEEDS_ACTION, "No answer yet"),
)


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
    facts = [
        Fact(
            label=label, words=listed([_name(email, world) for email in debrief.members if answers[email] is response])
        )
        for response, label in _ANSWERS
        if response in answers.values()
    ]
    return Item(
        title=f"{written_day(day)} ({days_away(day, now.astimezone(zone).date())}), {written_span(debrief.span, zone)}",
        facts=(Fact(label="About", words=_about(debrief, world)), *facts),
        lines=_worries(debrief, answers, policy),
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


def _about(debrief: Debrief, world: World) -> str:
    process = world.process(debrief.process_id)
    if process is None:
        return "a round that is no longer on your calendar"
    number = next((each.number for each in process.rounds if not each.origins.isdisjoint(debrief.origins)), 0)
    return f"round {number} with {process_name(process)}" if number else process_name(process)


def _worries(debrief: Debrief, answers: dict[str, Response], policy: Policy) -> tuple[str, ...]:
    """Say when a debrief is not certain: not carried out to its end, or too few can come."""
    unfinished = () if debrief.settled else ("Not booked to the end yet; my next run finishes it.",)
    able = sum(response is not Response.DECLINED for response in answers.values())
    short = () if able >= policy.quorum else (f"Too few can come: a debrief takes {policy.quorum}.",)
    return (*unfinished, *short)


def _name(email: str, world: World) -> str:
    return next((shortened(each.name) for each in world.council if each.email == email and each.name), email)
