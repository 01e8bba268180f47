"""`cornerman mission next`: the draft with the manager's answers worked in, and what that changes."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import BadInputError, WrongUseError
from ui.mission_show import Job
from ui.opening import own_house
from ui.printing import Form, FormOption, heading, put, say, show_json

if TYPE_CHECKING:
    from cornerman.mission_file.next_version import NextVersion
    from cornerman.missions import Mission
    from cornerman.world import World

_BY_HAND = "Work the answers in yourself where it is named above. Your file is as it was."


def next_one(
    job: Job,
    *,
    write: Annotated[bool, typer.Option("--write", help="Put it into your file; what stands there is kept.")] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Print the next version of your draft, with what the hiring manager said worked in.

    Changed items have their words, with yours beside them as a comment; dropped ones stand at the end. Below it
    stands what differs from the draft that you showed. Nothing is written unless you say --write, and never what
    would lose a line of yours: that is named then.
    """
    from flows.gathering import gather
    from flows.marking_drafts import next_of, write_next
    from ui.differences import difference

    with own_house() as house:
        now = house.clock.now()
        mission = _shown_draft(job, gather(house, now))
        coming, before = next_of(house, mission)
        writes = write and not coming.refused
        kept = write_next(house, mission, coming, now, made_from=before.made_from) if writes else None
    changes = difference(before.text, coming.content.decode(), names=(before.name, "next version"))
    if form is Form.JSON:
        show_json(_as_plain(coming) | {"diff": changes, "written": kept is not None})
        _refuse(coming, write=write)
        return
    _print(coming, changes, against=before.name, quietly=write and not coming.refused)
    _refuse(coming, write=write)
    if kept is not None:
        _tell_written(mission.file, kept.number, job)
    elif write:
        say("The answers are worked in already. Nothing was changed.")
    elif coming.refused:
        say(f"It cannot be put into your file as it is. {_BY_HAND}")
    else:
        say(f"Put it into your file: cornerman mission next {job} --write")


def _as_plain(coming: "NextVersion") -> dict[str, object]:
    return {"content": coming.content.decode(), "left": list(coming.left), "refused": list(coming.refused)}


def _tell_written(file: str, kept: int, job: str) -> None:
    say(f"Written into {file}", style="bold")
    say(f"What stood there is version {kept}. Take it back: cornerman mission restore {job} {kept}")


def _refuse(coming: "NextVersion", *, write: bool) -> None:
    """Refuse to have written what would lose something. Raises BadInputError then."""
    if coming.refused and write:
        raise BadInputError("The next version would not keep all that stands in your draft.", remedy=_BY_HAND)


def _shown_draft(job: str, world: "World") -> "Mission":
    """Find the draft of a job. Raises WrongUseError when there is none, or it was not shown yet."""
    from ui.drafts import written_draft

    found, mission = written_draft(job, world)
    if not mission.state.was_shared:
        raise WrongUseError(
            f"The draft for {found.name} was not shown yet, so there is nothing to work in.",
            remedy=f"Say first that you showed it: cornerman mission shared {job}",
        )
    return mission


def _print(coming: "NextVersion", changes: list[str], *, against: str, quietly: bool) -> None:
    from ui.differences import print_difference

    if not quietly:
        put(coming.content.decode())
    heading(f"What differs from {against}" if changes else f"Nothing differs from {against}.")
    print_difference(changes)
    say()
    for sentence in coming.left:
        say(f"Left to you: {sentence}", style="bad")
    for sentence in coming.refused:
        say(f"Not kept: {sentence}", style="bad")
