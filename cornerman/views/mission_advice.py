"""What to do with the draft of a job now: write it, or show it live, and to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cornerman.findings import Stage
from cornerman.handles import handle_of
from cornerman.missions import Mission
from cornerman.processes import Process, SessionStatus
from cornerman.views.values import Command, Item, Points
from cornerman.wording import one_line, process_name

_MANAGER_TALKS = frozenset({Stage.HIRING_MANAGER, Stage.FINAL})
_SCREENS = frozenset({Stage.RECRUITER_SCREEN})
_GAPS_AT_ONCE = 3


class Footing(StrEnum):
    """Where the seeker stands with a draft that is due to be shown."""

    NO_DRAFT = "no_draft"
    MANAGER_NOT_MET = "manager_not_met"
    MANAGER_MET = "manager_met"
    ONLY_RECRUITER = "only_recruiter"


_OPENING = Points(
    title="You could open like this",
    lines=("“I wrote down how I understand this job, as a draft. May I show it, and you tell me where I am wrong?”",),
)
_WRITE = (
    "Take 30 minutes and write down, for yourself, how you understand the job: why it exists, three to five "
    "objectives for the first year, and by which figure each would be seen."
)
_UNMET = (
    "Your draft is there, and as far as I can tell you have not talked with the hiring manager yet. Ask your contact "
    "for twenty live minutes with them: a call, a video talk or a coffee. Show the draft there, as a draft."
)
_MET = (
    "Show it in your next talk, on your screen or on paper, as a draft. Afterwards write down what they agreed to, "
    "changed, dropped or missed."
)
_SCREENED = (
    "So far you have talked with the recruiter alone, and the draft is meant for the hiring manager. In the next "
    "scheduled talk, ask what the hiring manager wants to see solved first, and whether you may talk that through "
    "with them, live."
)
_SHARING = {
    Footing.NO_DRAFT: ("Write your draft now, then show it live", _WRITE, ()),
    Footing.MANAGER_NOT_MET: ("Ask for twenty live minutes with the hiring manager", _UNMET, ()),
    Footing.MANAGER_MET: ("Show your draft live to the hiring manager", _MET, (_OPENING,)),
    Footing.ONLY_RECRUITER: ("Find the way to the hiring manager with your draft", _SCREENED, ()),
}


def footing_of(process: Process, mission: Mission | None) -> Footing:
    """Tell where the seeker stands; a file without objectives is not a draft yet."""
    if not has_draft(mission):
        return Footing.NO_DRAFT
    stages = {session.stage for session in process.sessions if session.status is SessionStatus.HELD}
    if stages & _MANAGER_TALKS:
        return Footing.MANAGER_MET
    return Footing.ONLY_RECRUITER if stages and stages <= _SCREENS else Footing.MANAGER_NOT_MET


def has_draft(mission: Mission | None) -> bool:
    """Tell whether there is something to show: at least one objective."""
    return mission is not None and bool(mission.objectives)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwritten:
    """A job without a draft, under the name that it has among the others; `due` says that it is to be shown."""

    process: Process
    mission: Mission | None
    name: str
    due: bool


def unwritten_items(unwritten: Sequence[Unwritten]) -> tuple[Item, ...]:
    """Give one item for all drafts that are to be written, those first that are due to be shown."""
    if not unwritten:
        return ()
    if len(unwritten) == 1:
        one = unwritten[0]
        item_of = sharing_item if one.due else writing_item
        return (item_of(one.process, one.mission, name=one.name),)
    in_order = sorted(unwritten, key=lambda each: not each.due)
    return (
        Item(
            title=f"Write your drafts of {len(unwritten)} jobs", lines=(_WRITE,), commands=tuple(map(_place, in_order))
        ),
    )


def _place(each: Unwritten) -> Command:
    """Say where one of several drafts is written."""
    begin = f"cornerman mission new {handle_of(each.process.id)}"
    purpose = f"{each.name}, then show it live" if each.due else each.name
    return Command(purpose=purpose, line=each.mission.file if each.mission and each.mission.file else begin)


def writing_item(process: Process, mission: Mission | None, *, name: str = "") -> Item:
    """Give what to do before the draft is due: write it, in half an hour. `name` is what the job is called here."""
    return Item(
        title=f"Write your draft of the job: {name or process_name(process)}",
        lines=(_WRITE,),
        points=_gaps(mission),
        commands=_file(process, mission),
    )


def sharing_item(process: Process, mission: Mission | None, *, name: str = "") -> Item:
    """Give what to do when the draft is due to be shown, in the words that fit where the seeker stands."""
    footing = footing_of(process, mission)
    title, advice, opening = _SHARING[footing]
    unwritten = footing is Footing.NO_DRAFT
    shared = Command(purpose="Once you have shown it", line=f"cornerman mission shared {handle_of(process.id)}")
    return Item(
        title=f"{title}: {name or process_name(process)}",
        lines=(advice,),
        points=(*opening, *(_gaps(mission) if unwritten else ())),
        commands=(*_file(process, mission), *(() if unwritten else (shared,))),
    )


def _gaps(mission: Mission | None) -> tuple[Points, ...]:
    """Give the first gaps that the draft still has."""
    if mission is None or not mission.gaps:
        return ()
    lines = tuple(one_line(gap) for gap in mission.gaps[:_GAPS_AT_ONCE])
    return (Points(title="What it does not say yet", lines=lines),)


def _file(process: Process, mission: Mission | None) -> tuple[Command, ...]:
    if mission is None:
        return (Command(purpose="To begin", line=f"cornerman mission new {handle_of(process.id)}"),)
    return (Command(purpose="Your draft", line=mission.file),) if mission.file else ()
