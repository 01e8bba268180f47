"""Closes the questions about an offer that its being entered or confirmed answers."""

from typing import TYPE_CHECKING

from cornerman.offers import Offer
from cornerman.prompts import PromptKind, PromptState

if TYPE_CHECKING:
    from flows.house import House


def close_questions(house: "House", offer: Offer) -> None:
    """Mark as answered whether this is the offer, and what came of the call about it."""
    for prompt in house.memory.prompts():
        if prompt.state not in (PromptState.OPEN, PromptState.SNOOZED):
            continue
        confirms = prompt.kind is PromptKind.CONFIRM_OFFER and offer.id in prompt.origins
        enters = prompt.kind is PromptKind.ENTER_OFFER and prompt.process_id == offer.process_id
        if confirms or enters:
            house.memory.mark_prompt(prompt.key, PromptState.ANSWERED)
