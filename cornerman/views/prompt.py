"""What letters that ask something say; those about a draft: why now, what to do next, and where the file lies."""

from collections.abc import Callable, Mapping
from datetime import datetime

from cornerman.missions import Mission
from cornerman.planning.sharing import has_draft, talk_to_show_in
from cornerman.processes import Process, SessionStatus
from cornerman.prompts import Prompt, PromptKind
from cornerman.views.debrief_letters import unanswered_letter, written_letter
from cornerman.views.mission_advice import broken_item, sharing_item, writing_item
from cornerman.views.talk_letter import talk_letter
from cornerman.views.values import Item, PromptLetter
from cornerman.wording import counted, days_away, first_name, process_name, written_day, written_moment
from cornerman.world import World

_SUBJECTS = {
    PromptKind.WRITE_MISSION: "Half an hour for a draft of the job",
    PromptKind.SHARE_MISSION: "Your draft of the job: time to show it, live",
}
_CLOSING = {
    PromptKind.WRITE_MISSION: (
        "Written before the talks, it gives you better questions to ask. Let your council read it first, and please do "
        "not mail it to the employer."
    ),
    PromptKind.SHARE_MISSION: "Live only, please: mailed, a draft is read as a promise; in a talk it is a question.",
}
_OTHERS: Mapping[PromptKind, Callable[[Prompt, World, datetime], PromptLetter]] = {
    PromptKind.UNANSWERED: unanswered_letter,
    PromptKind.WRITTEN_DEBRIEF: written_letter,
    PromptKind.PREPARE_TALK: talk_letter,
}


def prompt_view(prompt: Prompt, world: World, now: datetime) -> PromptLetter:
    """Give the letter for a prompt; about a draft with the words that fit how far draft and talks have come.

    The subject is the same for every employer. Raises ValueError for prompts that come without a letter.
    """
    if prompt.kind in _OTHERS:
        return _OTHERS[prompt.kind](prompt, world, now)
    if prompt.kind not in _SUBJECTS:
        raise ValueError(f"no letter is written for {prompt.kind}")
    process = world.process(prompt.process_id) or _unknown(prompt.process_id)
    mission = world.mission(process.id)
    writing = prompt.kind is PromptKind.WRITE_MISSION
    again = "I asked before; the next talk is near, so I ask once more. " if prompt.reminders else ""
    return PromptLetter(
        subject=_SUBJECTS[prompt.kind],
        greeting=greeting_of(world),
        why=again + (_first_talk(process, world, now) if writing else _talks_held(process, world, now)),
        item=_item(process, mission, writing=writing),
        closing=_CLOSING[prompt.kind],
    )


def _item(process: Process, mission: Mission | None, *, writing: bool) -> Item:
    if mission is not None and mission.broken:
        return broken_item(process, mission)
    return writing_item(process, mission) if writing else sharing_item(process, mission, whole=True)


def greeting_of(world: World) -> str:
    """Greet the seeker by name."""
    return f"Hello {first_name(world.seeker.name)},".replace(" ,", ",")


def _first_talk(process: Process, world: World, now: datetime) -> str:
    """Say when the next talk is, or that talks have begun."""
    zone = world.seeker.zone
    coming = [each.event.span.start for each in process.sessions if each.status is SessionStatus.UPCOMING]
    name = process_name(process)
    if not coming:
        return f"You have begun to talk with {name}. This is a good time to write down how you understand the job."
    day = min(coming).astimezone(zone).date()
    when = f"{written_day(day)}, {days_away(day, now.astimezone(zone).date())}"
    return f"Your next talk with {name} is on {when}. There is time to write down how you understand the job."


def _talks_held(process: Process, world: World, now: datetime) -> str:
    """Say how many rounds were held, and in which talk the draft can be shown, where that is known."""
    rounds = counted(process.rounds_held, "round") if process.rounds_held else "the first rounds"
    held = f"You have had {rounds} of talks with {process_name(process)}. Now the draft can do its work."
    talk = talk_to_show_in(process, now)
    if talk is None or not has_draft(world.mission(process.id)):
        return held
    start, zone = talk.event.span.start, world.seeker.zone
    when = written_day(start.astimezone(zone).date()) if talk.event.all_day else written_moment(start, zone)
    return f"{held} The next talk to show it in is on {when}."


def _unknown(process_id: str) -> Process:
    """Stand in for a process that is no longer known."""
    return Process(id=process_id, company=None, role=None, rounds=())
