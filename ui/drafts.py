"""Finds the draft that a person means: by its job, or by its own name when no job is known for it any more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from cornerman.errors import BadInputError, WrongUseError
from cornerman.missions import Mission
from cornerman.processes import Process
from cornerman.wording import listed
from cornerman.world import World
from ui.handles import by_handle, pick
from ui.jobs import find_process

if TYPE_CHECKING:
    from cornerman.mission_versions import MissionVersion
    from flows.house import House

_LISTING = "cornerman mission"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDraft:
    """A job with its draft, of which one may be missing; `name` is how a person knows it."""

    name: str
    process: Process | None
    mission: Mission | None

    def __post_init__(self) -> None:
        """Refuse what has neither."""
        if self.process is None and self.mission is None:
            raise ValueError("a draft has a job or a file")

    @property
    def process_ids(self) -> tuple[str, ...]:
        """The ids under which states of it may be kept: the file's own first, then those of the job."""
        own = (self.mission.process_id,) if self.mission else ()
        ids = (self.process.id, *sorted(self.process.former_ids)) if self.process else ()
        return tuple(dict.fromkeys((*own, *ids)))


def find_draft(typed: str, world: World) -> NamedDraft:
    """Find what a person means. Raises WrongUseError when nothing, or more than one thing, is called that."""
    try:
        process = find_process(typed, world.processes, listing=_LISTING)
    except WrongUseError:
        mission = _find_orphan(typed, orphans(world))
        if mission is None:
            raise
        return NamedDraft(name=file_name(mission), process=None, mission=mission)
    return NamedDraft(name=process.name, process=process, mission=world.mission(process.id))


def written_draft(typed: str, world: World) -> tuple[NamedDraft, Mission]:
    """Do as find_draft does; raise WrongUseError when there is no draft yet, BadInputError when it cannot be read."""
    found = find_draft(typed, world)
    if found.mission is None:
        raise WrongUseError(f"There is no draft for {found.name}.", remedy=f"Begin one: cornerman mission new {typed}")
    require_readable(found.mission, found.name)
    return found, replace(found.mission, other_files=_other_files(found.mission, found.process, world))


def require_readable(mission: Mission | None, name: str) -> None:
    """Raise BadInputError where the file of a draft cannot be read: what it says now nobody knows."""
    if mission is not None and mission.broken:
        raise BadInputError(
            f"The draft for {name} cannot be read: {mission.broken}", remedy=f"It lies here: {mission.file}"
        )


def require_one_file(mission: Mission) -> None:
    """Raise WrongUseError where there is more than one file of a draft, before anything is asked for nothing."""
    if mission.other_files:
        names = listed([PurePath(each).name for each in mission.other_files])
        raise WrongUseError(
            f"{file_name(mission)} and {names} are drafts for the same job, and nobody could say which is meant.",
            remedy="Keep one of them there, and move the rest into another folder. Nothing was changed.",
        )


def _other_files(mission: Mission, process: Process | None, world: World) -> tuple[str, ...]:
    """Give the further drafts of a job: those for the same process, and those under an earlier id of it."""
    earlier = (
        each.file
        for each in world.missions
        if process and process.goes_by(each.process_id) and each.process_id != mission.process_id
    )
    return (*mission.other_files, *earlier)


def orphans(world: World) -> tuple[Mission, ...]:
    """Give the drafts for which no job is known, in order of their files."""
    return tuple(sorted((each for each in world.missions if world.process(each.process_id) is None), key=file_name))


def orphans_with_handles(world: World) -> dict[str, Mission]:
    """Give each of those drafts under its handle."""
    return by_handle(orphans(world), lambda mission: mission.process_id)


def file_name(mission: Mission) -> str:
    """Give the name of a draft's file without its folder."""
    return PurePath(mission.file).name


def versions_of(house: "House", found: NamedDraft) -> "tuple[MissionVersion, ...]":
    """Give the kept states of a draft, the first one first; empty when none was kept."""
    return next(
        (versions for each in found.process_ids if (versions := house.memory.mission_versions(each))),
        (),
    )


def _find_orphan(typed: str, missions: Sequence[Mission]) -> Mission | None:
    words = typed.strip().casefold()
    named = [each for each in missions if words and words in file_name(each).casefold()]
    if len(named) == 1:
        return named[0]
    try:
        return pick(typed, missions, name=lambda each: each.process_id, kind="draft", listing=_LISTING)
    except WrongUseError:
        return None
