"""What the digest asks about offers: was one read right, and what came of the call. No figure is named."""

from collections.abc import Iterator

from cornerman.handles import handle_of
from cornerman.offers import Offer
from cornerman.planning.negotiations import is_settled
from cornerman.planning.offer_questions import offers_of
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.views.offer_changes import changed_figures, changes_asked
from cornerman.views.offer_parts import named_groups
from cornerman.views.values import Command, Fact, Item
from cornerman.wording import job_name, listed, shortened
from cornerman.world import World


def offer_question_items(world: World) -> tuple[Item, ...]:
    """Give one item for each open question about an offer, oldest first; none about what was settled since."""
    asked = [each for each in world.prompts if each.state is PromptState.OPEN]
    return tuple(
        item for each in sorted(asked, key=lambda one: (one.asked_at, one.key)) for item in _items(each, world)
    )


def _items(prompt: Prompt, world: World) -> Iterator[Item]:
    if prompt.kind is PromptKind.CONFIRM_OFFER:
        for offer in world.offers:
            if offer.id in prompt.origins and offer.confirmed_at is None and not is_settled(offer, world):
                yield _to_confirm(offer, world)
    if prompt.kind is PromptKind.ENTER_OFFER:
        yield _to_enter(prompt, world)


def _to_confirm(offer: Offer, world: World) -> Item:
    handle, parts = handle_of(offer.id), named_groups(offer)
    named, changes = listed(parts) if parts else "no part of it", changes_asked(offer, world)
    figures = not changes or changed_figures(offer, world)
    return Item(
        title=changes or f"Is this what they offer? {_employer(offer, world)}",
        facts=() if changes else (Fact(label="I could read", words=named),),
        lines=(
            *(("All else stands as before.",) if changes and offer.carried else ()),
            *(("The figures are not in this letter; the first command shows them.",) if figures else ()),
        ),
        commands=(
            Command(purpose="See it", line=f"cornerman offer show {handle}"),
            Command(purpose="Yes", line=f"cornerman offer confirm {handle}"),
            Command(purpose="Put it right", line=f"cornerman offer edit {handle} --help"),
            Command(purpose="It is no offer", line=f"cornerman offer reject {handle}"),
        ),
    )


def _to_enter(prompt: Prompt, world: World) -> Item:
    process = world.process(prompt.process_id)
    name = job_name(process, world.processes) if process else "An employer not yet known"
    known = offers_of(process, world) if process else []
    if known:
        handle = handle_of(known[-1].id)
        return Item(
            title=f"Did the call change the offer? {name}",
            lines=("What was said counts too; enter what is new while you remember it.",),
            commands=(
                Command(purpose="Yes", line=f"cornerman offer edit {handle} --help"),
                Command(purpose="No, it stands", line=f"cornerman offer confirm {handle}"),
            ),
        )
    job = handle_of(process.id) if process else '"EMPLOYER"'
    return Item(
        title=f"What did they offer in the call? {name}",
        lines=("Enter what they said while you remember it; what you do not know stays open.",),
        commands=(Command(purpose="Enter it", line=f"cornerman offer add --job {job} --spoken"),),
    )


def _employer(offer: Offer, world: World) -> str:
    process = world.process(offer.process_id or "")
    if process is not None and process.company:
        return job_name(process, world.processes)
    return shortened(offer.company or "") or "An employer not yet known"
