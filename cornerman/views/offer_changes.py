"""What the seeker is told of an offer that a later letter changed, or took back: in the digest without figures."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cornerman.handles import handle_of
from cornerman.offer_parts import Component
from cornerman.offer_states import Answered, is_answered
from cornerman.offers import Offer
from cornerman.planning.negotiations import negotiations, process_of
from cornerman.planning.offer_changes import DEADLINE, changed_parts
from cornerman.planning.taken_back import taken_back
from cornerman.times import instant
from cornerman.views.offer_parts import part_lines
from cornerman.views.part_names import part_name
from cornerman.views.values import Command, Fact, Item
from cornerman.wording import job_name, listed, one_line, shortened, written_day
from cornerman.world import World

_TOLD = timedelta(days=7)
_DATED = (Component.START.value, DEADLINE)


def state_before(offer: Offer, world: World) -> Offer | None:
    """Give the state of the same offer that a letter changed, as it is understood now; None for a first one."""
    return next((each for each in world.offers if each.id == offer.before), None) if offer.before else None


def changes_asked(offer: Offer, world: World) -> str:
    """Say in one sentence what a letter changes, dates alone written out, and ask; nothing where it changes nothing."""
    before = state_before(offer, world)
    changes = [_change(each, before, offer, figures=False) for each in changed_parts(before, offer)] if before else []
    return f"{_name(offer, world)} now writes: {listed(changes)}. Is that right?" if changes else ""


def changed_figures(offer: Offer, world: World) -> bool:
    """Tell whether a letter changes something whose figure the digest does not name."""
    before = state_before(offer, world)
    return before is not None and any(each not in _DATED for each in changed_parts(before, offer))


def state_lines(offer: Offer, world: World) -> tuple[str, ...]:
    """Say, with both sources, what a letter changed and what stands as before, and whether it was taken back."""
    return (*_states(offer, world), *_back(offer, world))


def taken_back_items(world: World, now: datetime) -> tuple[Item, ...]:
    """Say for a week which offers were taken back, as it was read, and what to do where that is wrong."""
    return tuple(
        _item(offers[-1], world)
        for offers in negotiations(world)
        if (end := taken_back(offers[-1], world)) is not None
        and timedelta(0) <= instant(now) - instant(end.at) <= _TOLD
        and not any(is_answered(each, Answered.FOR_GOOD, world) for each in offers)
    )


def _item(offer: Offer, world: World) -> Item:
    return Item(
        title=f"I read that the offer is off: {_name(offer, world)}",
        facts=tuple(Fact(label="Read in", words=each) for each in _letter(offer, world)),
        lines=("So I count its deadline no longer, and prepare nothing more for it. If I read it wrong, say so.",),
        commands=(Command(purpose="It stands", line=f"cornerman offer confirm {handle_of(offer.id)}"),),
    )


def _letter(offer: Offer, world: World) -> Iterator[str]:
    end, zone = taken_back(offer, world), world.seeker.zone
    if end is not None:
        yield f"their letter of {written_day(end.at.astimezone(zone).date())}"


def _states(offer: Offer, world: World) -> Iterator[str]:
    before, zone = state_before(offer, world), world.seeker.zone
    if before is None:
        return
    came = written_day(before.received_at.astimezone(zone).date())
    source = "you entered" if before.source == "seeker" else f"was read from {one_line(before.source)}"
    changes = [_change(each, before, offer, figures=True) for each in changed_parts(before, offer)]
    if changes:
        yield f"It changes what came on {came}, which {source}: {listed(changes)}."
    if offer.carried:
        names = listed([_part(each).lower() for each in offer.carried])
        yield f"Not named in this letter, and taken to stand as on {came}: {names}."


def _back(offer: Offer, world: World) -> Iterator[str]:
    for letter in _letter(offer, world):
        yield (
            f"It was taken back, as I read it in {letter}. If that is wrong: "
            f"cornerman offer confirm {handle_of(offer.id)}"
        )


def _change(part: str, before: Offer, after: Offer, *, figures: bool) -> str:
    was, now = _words(part, before), _words(part, after)
    if part == DEADLINE:
        return f"answer by {now}" + (f", in place of {was}" if was else "")
    name = _part(part).lower()
    if not figures and part not in _DATED:
        return f"another {name}" if was else f"a {name}"
    return f"{name} {now}" + (f", in place of {was}" if was else "")


def _part(part: str) -> str:
    return "The day for your answer" if part == DEADLINE else part_name(Component(part))


def _words(part: str, offer: Offer) -> str:
    if part == DEADLINE:
        hour = f", {offer.deadline_hour:%H:%M}" if offer.deadline_hour else ""
        return f"{written_day(offer.deadline)}{hour}" if offer.deadline else ""
    lines = {name: words for _, known in part_lines(offer) for name, words in known.items()}
    return lines.get(part_name(Component(part)), "")


def _name(offer: Offer, world: World) -> str:
    process = process_of(offer, world)
    if process.company:
        return job_name(process, world.processes)
    return shortened(offer.company or "") or "An employer not yet known"
