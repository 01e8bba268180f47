"""Why a debrief lies where it does, or why a round has none: what was written down when that was decided."""

from cornerman.planning.debrief_questions import POSSIBLE
from cornerman.planning.offer_reviews import left_behind
from cornerman.prompts import PromptKind, PromptState
from cornerman.wording import listed, written_day, written_span
from cornerman.world import World
from ui.council_talks import CouncilTalk

_TOLD = (PromptKind.NO_SLOT, PromptKind.WRITTEN_DEBRIEF)


def reasons(talk: CouncilTalk, world: World) -> list[str]:
    """Give the reasons in sentences, for the seeker alone."""
    debrief = talk.debrief
    if debrief is None:
        told = what_stands_in_the_way(talk, world)
        return ["No debrief is booked for it.", *([told] if told else []), _book_it(talk, told)]
    zone = world.seeker.zone
    day = written_day(debrief.span.start.astimezone(zone).date())
    lines = [f"The debrief is on {day}, {written_span(debrief.span, zone)}."]
    if any(each.origins == talk.round.origins for _, each in left_behind(world)):
        lines.append("The offer that it is about was removed, so that the next run takes it off and tells the members.")
    if debrief.by_hand and debrief.choice is not None:
        lines.append(f"{debrief.choice.why} It stays there.")
    elif debrief.by_hand:
        lines.append("It was moved there by hand, so it stays there.")
    elif debrief.choice is None:
        lines.append("Why it lies there was not written down when it was booked.")
    else:
        lines.append(debrief.choice.why)
        lines += [f"Next best: {each}" for each in debrief.choice.others]
    names = sorted(each.name or each.email for each in world.council if each.email in debrief.declined)
    return [*lines, *([f"{listed(names)} said no to an earlier time."] if names else [])]


def what_stands_in_the_way(talk: CouncilTalk, world: World) -> str:
    """Give what the seeker was told last about a round for which no time was found; empty when nothing was."""
    told = [
        each
        for each in world.prompts
        if each.kind in _TOLD and each.state is not PromptState.OVERTAKEN and each.origins & talk.round.origins
    ]
    return max(told, key=lambda each: each.asked_at).detail if told else ""


def _book_it(talk: CouncilTalk, told: str) -> str:
    """Say how the seeker books one themselves; where compromises were told, how to take the first."""
    command = f"cornerman debrief book {talk.handle}"
    if POSSIBLE in told:
        return f"To take the first: {command} --take 1; to name a time yourself: {command}"
    return f"To name a time yourself: {command}"


def reasons_as_plain(talk: CouncilTalk, world: World) -> dict[str, object]:
    """Give the same as plain values for JSON."""
    choice = talk.debrief.choice if talk.debrief else None
    return {
        "by_hand": talk.debrief is not None and talk.debrief.by_hand,
        "why": choice.why if choice else None,
        "others": list(choice.others) if choice else [],
        "in_the_way": None if talk.debrief else what_stands_in_the_way(talk, world) or None,
    }
