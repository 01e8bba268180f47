"""What the seeker and her council do in the story, through the same ports as the commands that stand for it."""

from dataclasses import replace
from pathlib import Path
from typing import assert_never

from cornerman.debriefs import Note
from cornerman.errors import BadInputError
from cornerman.processes import Process, Round
from cornerman.prompts import PromptKind, PromptState
from flows.house import House
from ui.answering import answer
from ui.demo.happenings import BeginsDraft, Deed, FilesDraft, MembersAccept, SaysItIs, WritesNote
from ui.demo.scenery import Scenery
from ui.demo.telling import line, listed


def do(deed: Deed, house: House, scenery: Scenery) -> str:
    """Do one deed and give the line that tells it.

    Raises BadInputError when the story speaks of a process that was not found.
    """
    match deed:
        case SaysItIs():
            return _say(deed, house, scenery)
        case WritesNote():
            return _note(deed, house, scenery)
        case BeginsDraft():
            file = house.missions.begin(_process(scenery.uid_of(deed.appointment), house))
            return line("Alice", f"begins a draft of the job: {Path(file).name}")
        case FilesDraft():
            return _file(deed, house, scenery)
        case MembersAccept():
            return _accept(deed, house, scenery)
        case _:
            assert_never(deed)


def _say(deed: SaysItIs, house: House, scenery: Scenery) -> str:
    uid = scenery.uid_of(deed.appointment)
    answer(house, uid, lambda before: replace(before, interview=True, company=deed.company))
    said = next(each for each in house.memory.answers() if each.event_id == uid)
    return line(
        "Alice", f'answers: yes, "{scenery.entry(deed.appointment).title}" is an interview, with {said.company}'
    )


def _note(deed: WritesNote, house: House, scenery: Scenery) -> str:
    uid = scenery.uid_of(deed.appointment)
    process = _process(uid, house)
    about = _round(process, uid)
    note = Note(
        process_id=process.id,
        origins=about.origins,
        rating=deed.rating,
        chance=deed.chance,
        text=deed.text,
        recorded_at=house.clock.now(),
    )
    house.memory.keep_note(note)
    for prompt in house.memory.prompts():
        if prompt.kind is PromptKind.WRITE_NOTE and not prompt.origins.isdisjoint(about.origins):
            house.memory.mark_prompt(prompt.key, PromptState.ANSWERED)
    kept = next(each for each in house.memory.notes() if each.origins == about.origins)
    return line("Alice", f"notes on {process.company}: {kept.rating} of 10, chance {kept.chance}%. {kept.text}")


def _file(deed: FilesDraft, house: House, scenery: Scenery) -> str:
    process = _process(scenery.uid_of(deed.appointment), house)
    file = Path(house.missions.begin(process))
    file.write_text(deed.text.format(process=process.id, shared=scenery.day(deed.shared)), encoding="utf-8")
    drafts, _ = house.missions.missions()
    mission = next(each for each in drafts if each.process_id == process.id)
    objectives = f"{len(mission.objectives)} objectives"
    return line("Alice", f"fills in her draft for {process.company}: {objectives}, {mission.state}")


def _accept(deed: MembersAccept, house: House, scenery: Scenery) -> str:
    uid = scenery.uid_of(deed.appointment)
    debrief = next(each for each in house.memory.debriefs() if each.stands and _is_about(each.origins, uid))
    coming = [member for member in house.memory.members() if member.email in debrief.members[:-1]]
    for member in coming:
        scenery.accept(debrief, member, at=house.clock.now())
    return line("council", f"{listed(member.name.partition(' ')[0] for member in coming)} accept by mail")


def _process(uid: str, house: House) -> Process:
    understanding = house.memory.understanding()
    for process in understanding.processes if understanding else ():
        if any(_is_about(frozenset([session.event.uid, session.origin]), uid) for session in process.sessions):
            return process
    raise BadInputError(
        f"The demo's own interview {uid} was not found among the hiring processes.",
        remedy="This is a fault of Cornerman; please report it with this sentence.",
    )


def _round(process: Process, uid: str) -> Round:
    return next(each for each in process.rounds if any(session.event.uid == uid for session in each.sessions))


def _is_about(origins: frozenset[str], uid: str) -> bool:
    return uid in origins
