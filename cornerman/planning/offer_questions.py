"""What to ask about offers: whether one was read right, and what came of a call about one."""

from collections.abc import Iterator
from datetime import datetime

from cornerman.actions import AskSeeker
from cornerman.findings import Stage
from cornerman.keys import fingerprint
from cornerman.offers import Offer
from cornerman.planning.negotiations import is_settled
from cornerman.policy import Policy
from cornerman.processes import Process, Session
from cornerman.prompts import Prompt, PromptKind
from cornerman.world import World


def offer_questions(world: World, policy: Policy, now: datetime) -> Iterator[AskSeeker]:
    """Ask to confirm each offer that was read, and to enter one after a call about it; nothing long past or over."""
    since = now - policy.backfill
    changed = {each.before for each in world.offers}  # of what a later letter changed, only that is asked
    for offer in sorted(world.offers, key=lambda each: (each.received_at, each.id)):
        is_open = offer.received_at > since and not is_settled(offer, world)
        if offer.confirmed_at is None and is_open and offer.id not in changed:
            yield _to_confirm(offer, now)
    for process in world.processes:
        for session in () if process.turned_down else process.sessions:
            end = session.event.span.end
            call_held = session.stage is Stage.OFFER_CALL and session.status.counts and since < end <= now
            if call_held and not _is_entered(session, process, world):
                yield _to_enter(session, process, now)


def offers_of(process: Process, world: World) -> list[Offer]:
    """Give the offers of a process, oldest first."""
    found = [each for each in world.offers if each.process_id and process.goes_by(each.process_id)]
    return sorted(found, key=lambda each: (each.received_at, each.id))


def _to_confirm(offer: Offer, now: datetime) -> AskSeeker:
    prompt = Prompt(
        key=f"confirm-offer/{offer.id}",
        kind=PromptKind.CONFIRM_OFFER,
        asked_at=now,
        origins=frozenset([offer.id]),
        process_id=offer.process_id or "",
    )
    return AskSeeker(prompt=prompt, why="An offer was read in your mail; only you can tell whether it is right.")


def _to_enter(session: Session, process: Process, now: datetime) -> AskSeeker:
    prompt = Prompt(
        key=f"enter-offer/{fingerprint([session.origin])}",
        kind=PromptKind.ENTER_OFFER,
        asked_at=now,
        origins=frozenset([session.origin]),
        process_id=process.id,
    )
    return AskSeeker(prompt=prompt, why=f"The call about an offer from {process.name} is over.")


def _is_entered(session: Session, process: Process, world: World) -> bool:
    """Tell whether an offer came, was entered or was put right since the call began."""
    begun = session.event.span.start
    return any(
        max(each.received_at, each.confirmed_at or each.received_at) >= begun for each in offers_of(process, world)
    )
