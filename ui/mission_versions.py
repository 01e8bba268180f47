"""`cornerman mission versions` and `mission restore`: what a draft was, and writing an earlier state back."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.mission_show import Job
from ui.opening import own_house
from ui.printing import Form, FormOption, Rest, put_exactly, say, show_json, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from cornerman.mission_versions import MissionVersion

_TWO = 2


def versions(
    job: Job,
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="[A B]", help="With --diff: from which version to which.")
    ] = None,
    *,
    number: Annotated[int | None, typer.Option("--show", metavar="N", help="Print this version as it was.")] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Print what changed between two versions, or the last two.")
    ] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """List what a draft was: a version is kept whenever you look at it, or a run finds it changed."""
    if numbers and not diff:
        raise WrongUseError(
            "Numbers of versions go with --diff.", remedy=f"cornerman mission versions {job} --diff 1 2; or --show 1."
        )
    kept, zone, name = _kept(job)
    if diff:
        _show_difference(_pair(kept, numbers or [], name), form)
    elif number is not None:
        _show_one(_of_number(kept, number), form)
    elif form is Form.JSON:
        show_json([_row(each) for each in kept])
    else:
        _list(kept, zone, job=job, name=name)


def restore(
    job: Job, number: Annotated[int, typer.Argument(metavar="N", help="The number of the version to write back.")]
) -> None:
    """Write an earlier version back into your file. What stands there now is kept first, as a version of its own.

    That you showed the draft to the hiring manager stays noted.
    """
    from flows.gathering import gather
    from flows.keeping_drafts import put_back
    from ui.drafts import find_draft, versions_of

    with own_house() as house:
        now = house.clock.now()
        found = find_draft(job, gather(house, now))
        version = _of_number(versions_of(house, found), number)
        before = put_back(house, version, now)
    if before is None:
        say(f"The draft for {found.name} is as it was in version {number} already. Nothing was changed.")
        return
    say(f"Version {number} of the draft for {found.name} is written back.")
    if found.mission is not None:
        say(found.mission.file)
    say(f"What stood there is version {before.number}. Take it back: cornerman mission restore {job} {before.number}")


def _kept(job: str) -> "tuple[tuple[MissionVersion, ...], tzinfo, str]":
    """Give every version of a draft, after keeping it as it stands."""
    from flows.gathering import gather
    from flows.keeping_drafts import keep_version
    from ui.drafts import find_draft, versions_of

    with own_house() as house:
        now = house.clock.now()
        found = find_draft(job, gather(house, now))
        if found.mission is not None:
            keep_version(house, found.mission.process_id, now, why="Found changed when you looked at it")
        return versions_of(house, found), house.seeker.zone, found.name


def _list(kept: "Sequence[MissionVersion]", zone: "tzinfo", *, job: str, name: str) -> None:
    if not kept:
        say(f"There is no draft for {name}, and none was kept. Begin one: cornerman mission new {job}")
        return
    table(
        [
            (str(each.number), f"{each.kept_at.astimezone(zone):%a %d %b %Y %H:%M}", each.state.value, Rest(each.why))
            for each in kept
        ]
    )
    say(f"Read one: cornerman mission versions {job} --show {kept[-1].number}")
    if len(kept) >= _TWO:
        say(f"What changed last: cornerman mission versions {job} --diff")
        say(f"Write one back: cornerman mission restore {job} {kept[-2].number}")


def _show_one(version: "MissionVersion", form: Form) -> None:
    if form is Form.JSON:
        show_json({**_row(version), "content": version.content})
    else:
        put_exactly(version.content)


def _show_difference(pair: "tuple[MissionVersion, MissionVersion]", form: Form) -> None:
    from ui.differences import difference, print_difference

    earlier, later = pair
    names = (f"version {earlier.number}", f"version {later.number}")
    lines = difference(earlier.content, later.content, names=names)
    if form is Form.JSON:
        show_json({"from": earlier.number, "to": later.number, "diff": lines})
        return
    print_difference(lines)
    if not lines:
        say(f"Versions {earlier.number} and {later.number} do not differ in their words.")


def _pair(
    kept: "Sequence[MissionVersion]", numbers: "Sequence[int]", name: str
) -> "tuple[MissionVersion, MissionVersion]":
    """Give the two versions that are compared. Raises WrongUseError for other than none, one or two numbers."""
    if len(numbers) > _TWO:
        raise WrongUseError(
            "Two versions are compared, not more.", remedy="Give two numbers, or none for the last two."
        )
    if not numbers and len(kept) < _TWO:
        raise WrongUseError(
            f"Of the draft for {name} no second version was kept, so there is nothing to compare.",
            remedy="A version is kept when the file has changed and you look at it, or a run does.",
        )
    earlier = _of_number(kept, numbers[0]) if numbers else kept[-2]
    later = _of_number(kept, numbers[1]) if len(numbers) == _TWO else kept[-1]
    return earlier, later


def _of_number(kept: "Sequence[MissionVersion]", number: int) -> "MissionVersion":
    """Find a version. Raises WrongUseError when none has this number."""
    found = next((each for each in kept if each.number == number), None)
    if found is None:
        known = f"They go from 1 to {kept[-1].number}." if kept else "None was kept."
        raise WrongUseError(f"No version has the number {number}. {known}", remedy="`cornerman mission versions JOB`")
    return found


def _row(version: "MissionVersion") -> dict[str, object]:
    return {
        "number": version.number,
        "kept_at": version.kept_at.isoformat(),
        "state": version.state.value,
        "why": version.why,
        "lines": len(version.content.splitlines()),
    }
