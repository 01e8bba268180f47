"""Writes what the hiring manager said into the seeker's draft, and takes it back. Knows no Prefect."""

from dataclasses import dataclass, replace
from datetime import datetime

from cornerman.errors import BadInputError, WrongUseError
from cornerman.mission_file.answers import (
    Answered,
    Answers,
    differs_in_marks_alone,
    is_answered,
    put_answers,
    shared_version,
    text_changed,
    with_answers,
)
from cornerman.mission_file.checked_next import checked_next
from cornerman.mission_file.front import put_state
from cornerman.mission_file.marking import shown
from cornerman.mission_file.next_version import NextVersion
from cornerman.mission_items import items_of, state_after
from cornerman.mission_versions import MissionVersion
from cornerman.missions import ManagerVerdict, Mission
from cornerman.own_words import plain_mission
from flows.house import House
from flows.keeping_drafts import keep_content, keep_version, put_back
from integrations.mission_markdown import read_draft

_WORK_IN = "Work in what it names in your file yourself, then say it again. The file is as it was."
_BY_HAND = "Write the answer behind its line yourself, like (agree, 2026-05-04). The draft is as it was."


def write_answers(house: House, mission: Mission, answers: Answers, now: datetime) -> Mission:
    """Keep the draft as it stands, write the answers into it as marks, and the state at its top; give it as read anew.

    `mission` is the draft that was answered. Raises BadInputError when an item of it has other words by now, and when
    an answer would not be read back as it was meant: then nothing was changed. Raises OutsideDownError when the draft
    was saved in this moment, OutsideRefusedError when it may not be written.
    """
    before = _content(house, mission)
    present = _as_answered(before, mission, answers)
    keep_version(house, mission.process_id, now, why="Before answers of the hiring manager were written")
    answered, present = _without_stale(house, mission, before, present, answers=answers, now=now)
    marked = put_answers(answered, present, answers)
    if marked is None:
        raise BadInputError(
            "The draft has no part for objectives, so what was missing has no place.",
            remedy="Write a line `## Objectives` into it first. Nothing was changed.",
        )
    changed = text_changed(before, house.memory.mission_versions(mission.process_id))
    state = state_after(with_answers(present, answers), text_changed=changed)
    written = put_state(marked, state, process_id=mission.process_id)
    house.missions.put(mission.process_id, written, instead_of=before)
    read = draft_of(house, mission.process_id)
    if read is None or not _was_understood(read, present, answers):
        house.missions.put(mission.process_id, before, instead_of=written)
        raise BadInputError("An answer could not be written so that it is read again.", remedy=_BY_HAND)
    # These are the words that were answered; whatever is written later is held against them.
    keep_version(house, mission.process_id, now, why="With answers of the hiring manager")
    return read


def _without_stale(  # noqa: PLR0913 - what is written, read and said are three things
    house: House, mission: Mission, content: bytes, present: Mission, *, answers: Answers, now: datetime
) -> tuple[bytes, Mission]:
    """Take away the answers to words that are others by now, where those are answered anew, and keep that state.

    Without it an answer given twice on one day could not be told from one that still speaks of the earlier words.
    """
    stale = {name: Answered(verdict=None) for name in answers.items if name in mission.reworded}
    cleared = put_answers(content, present, Answers(on=answers.on, items=stale))
    if cleared is None or cleared == content:
        return content, present
    keep_content(house, mission.process_id, cleared, now, why="Without the answers to earlier words")
    return cleared, read_draft(cleared, process_id=mission.process_id)


def _as_answered(content: bytes, mission: Mission, answers: Answers) -> Mission:
    """Read the draft as it is now. Raises BadInputError when an item changed while the seeker was asked about it."""
    present = read_draft(content, process_id=mission.process_id)
    # What was asked about may have been shown without the addresses that stand in the file.
    asked = {each.id: each.text for each in items_of(plain_mission(mission))}
    now = {each.id: each.text for each in items_of(plain_mission(present))}
    changed = [name for name in answers.items if asked.get(name) != now.get(name)]
    if changed:
        raise BadInputError(
            f"{', '.join(changed)}: the words were changed in the file in the meantime.",
            remedy="Say it again for the new words. Nothing was changed.",
        )
    return present


def take_back(house: House, mission: Mission, now: datetime) -> tuple[MissionVersion, MissionVersion]:
    """Put the draft back as it was before the last answers; give that version, and the one that it was until now.

    Raises WrongUseError when there are no answers to take back, or more than answers would be.
    """
    present = _content(house, mission)
    versions = house.memory.mission_versions(mission.process_id)
    same = [each.number for each in versions if each.content.encode() == present]
    earlier = [each for each in versions if not same or each.number < same[0]]
    last = next((each for each in reversed(earlier) if each.state.was_shared), None)
    if last is None:
        raise WrongUseError("No answer was written that could be taken back.", remedy="Nothing was changed.")
    if not differs_in_marks_alone(last.content.encode(), present):
        raise WrongUseError(
            "The draft was changed otherwise since the last answer was written, so it is not taken back by itself.",
            remedy="`cornerman mission versions` lists what it was. Nothing was changed.",
        )
    before = put_back(house, last, now)
    if before is None:
        raise WrongUseError("No answer was written that could be taken back.", remedy="Nothing was changed.")
    return last, before


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The text that the next version is held against, what it is called, and the draft that it was made from."""

    text: str
    name: str
    made_from: bytes


def next_of(house: House, mission: Mission) -> tuple[NextVersion, Shown]:
    """Give the next version of a draft, and the one that was shown; where that was not kept, the draft as it is.

    Raises BadInputError when there is no draft any more.
    """
    present = _content(house, mission)
    shared = shared_version(house.memory.mission_versions(mission.process_id))
    coming = checked_next(present, lambda content: read_draft(content, process_id=mission.process_id))
    read = read_draft(coming.content, process_id=mission.process_id)
    changed = text_changed(coming.content, house.memory.mission_versions(mission.process_id))
    state = state_after(read, text_changed=changed)
    content = put_state(coming.content, state, process_id=mission.process_id)
    text, name = present.decode(), "the draft as it is"
    if shared is not None:
        text, name = shared.content, f"version {shared.number}, which you showed"
    return replace(coming, content=content), Shown(text=text, name=name, made_from=present)


def write_next(
    house: House, mission: Mission, coming: NextVersion, now: datetime, *, made_from: bytes
) -> MissionVersion | None:
    """Put the next version into the file; give the version that holds what stood there, None if nothing changes.

    Raises BadInputError when it would lose something. Raises OutsideDownError when the draft was saved in this moment,
    OutsideRefusedError when it may not be written.
    """
    if coming.refused:
        raise BadInputError("The next version was not written: it would lose something.", remedy=_WORK_IN)
    if coming.content == made_from:
        return None
    keep_version(house, mission.process_id, now, why="Before the answers were worked in")
    before = house.memory.mission_versions(mission.process_id)[-1]
    house.missions.put(mission.process_id, coming.content, instead_of=made_from)
    keep_version(house, mission.process_id, now, why="With the answers worked in")
    return before


def draft_of(house: House, process_id: str) -> Mission | None:
    """Read the draft of a process as it stands now."""
    return next((each for each in house.missions.missions()[0] if each.process_id == process_id), None)


def _was_understood(read: Mission, before: Mission, answers: Answers) -> bool:
    items = {each.id: each for each in items_of(read)}
    asked = {each.id: each for each in items_of(before)}
    missing = {shown(each.text).casefold() for each in read.objectives if each.verdict is ManagerVerdict.MISSING}
    return all(
        name in items and is_answered(items[name], asked[name], said) for name, said in answers.items.items()
    ) and all(shown(each).casefold() in missing for each in answers.missing)


def _content(house: House, mission: Mission) -> bytes:
    content = house.missions.content(mission.process_id)
    if content is None:
        raise BadInputError("There is no draft for this job any more.", remedy="Begin one: `cornerman mission new`.")
    return content
