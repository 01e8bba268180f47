"""Keeps a draft as it stands, before anything is written into it and whenever it changed. Knows no Prefect."""

from datetime import datetime

from cornerman.errors import BadInputError
from cornerman.mission_file.front import front_as_in, mark_front, put_state, read_front
from cornerman.mission_versions import MissionVersion
from cornerman.missions import MissionState
from cornerman.own_words import plain_heard
from cornerman.processes import Process
from flows.house import House


def begin_draft(house: House, process: Process) -> str:
    """Begin the draft of a process with what the seeker wrote down about the job, and say where it lies.

    Raises BadInputError when another file has its name, StorageError or OutsideRefusedError when it cannot be written.
    """
    return house.missions.begin(
        process,
        notes=house.memory.notes(),
        records=house.memory.records(),
        heard=tuple(map(plain_heard, house.memory.heard())),
        zone=house.seeker.zone,
    )


def keep_version(house: House, process_id: str, now: datetime, *, why: str) -> MissionVersion | None:
    """Keep the draft of a process when it differs from what was kept last; None when there is nothing to keep."""
    content = house.missions.content(process_id)
    return None if content is None else keep_content(house, process_id, content, now, why=why)


def keep_content(house: House, process_id: str, content: bytes, now: datetime, *, why: str) -> MissionVersion | None:
    """Keep a state of a draft when it differs from what was kept last; None when it does not."""
    kept = house.memory.mission_versions(process_id)
    text = content.decode(errors="replace")
    if kept and kept[-1].content == text:
        return None
    version = MissionVersion(
        process_id=process_id,
        number=kept[-1].number + 1 if kept else 1,
        kept_at=now,
        state=read_front(content).state,
        content=text,
        why=why,
    )
    house.memory.keep_mission_version(version)
    return version


def keep_versions(house: House, now: datetime, *, why: str) -> None:
    """Keep every draft that differs from what was kept of it last. Raises OutsideRefusedError as reading them does."""
    for mission in house.missions.missions()[0]:
        if not mission.broken:
            keep_version(house, mission.process_id, now, why=why)


def put_back(house: House, version: MissionVersion, now: datetime) -> MissionVersion | None:
    """Write a kept state into the draft again; give the version that holds what stood there, None if nothing changes.

    What stood there is kept first. That a draft was shown to the hiring manager stays true, so it stays noted.
    Raises BadInputError when there is no draft, OutsideDownError when it was saved in this moment,
    OutsideRefusedError when it may not be written.
    """
    present = house.missions.content(version.process_id)
    if present is None:
        raise BadInputError(
            "There is no file of this draft any more.",
            remedy="Begin one with `cornerman mission new`, and write the earlier text into it then.",
        )
    wanted = _as_shared(version.content.encode(), present, version.process_id)
    if wanted == present:
        return None
    keep_version(house, version.process_id, now, why=f"Before version {version.number} was written back")
    before = house.memory.mission_versions(version.process_id)[-1]
    house.missions.put(version.process_id, wanted, instead_of=present)
    keep_version(house, version.process_id, now, why=f"Version {version.number} written back")
    return before


def unmark_shared(house: House, process_id: str, now: datetime) -> bool:
    """Put state and day at the top of a draft as they were before it was marked as shared; tell whether that is known.

    What the seeker wrote since stays, and what stood there is kept first. Raises as put_back does.
    """
    earlier = [each for each in house.memory.mission_versions(process_id) if not each.state.was_shared]
    present = house.missions.content(process_id)
    if present is None or not earlier:
        return False
    keep_version(house, process_id, now, why="Before the mark that it was shared was taken back")
    house.missions.put(process_id, front_as_in(present, earlier[-1].content.encode()), instead_of=present)
    keep_version(house, process_id, now, why="Its mark that it was shared was taken back")
    return True


def _as_shared(earlier: bytes, present: bytes, process_id: str) -> bytes:
    """Note in an earlier state that the draft was shared since, with the day as far as it is known."""
    front = read_front(present)
    if front.shared_at is not None:
        return mark_front(earlier, process_id=process_id, now=front.shared_at)
    shared = front.state.was_shared and not read_front(earlier).state.was_shared
    return put_state(earlier, MissionState.SHARED, process_id=process_id) if shared else earlier
