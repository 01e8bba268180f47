"""What to do with the draft of a job now: write it, or show it live, and to whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from cornerman.handles import handle_of
from cornerman.missions import Mission
from cornerman.planning.sharing import MANAGER_TALKS, Footing, footing_of
from cornerman.processes import Process, SessionStatus
from cornerman.views.values import Command, Item, Points
from cornerman.wording import one_line, process_name

_GAPS_AT_ONCE = 3


_OPEN = "You could open like this"
_OPENING = "“I wrote down how I understand this job, as a draft. May I show it, and you tell me where I am wrong?”"
_AFTER_A_TALK = "“Thank you for what you told me last time. I tried to put it on one page: have I understood the role?”"
_OPENINGS = (
    _OPENING,
    "“Before we go on, may I check what this job has to achieve? Please strike out what is wrong, and add to it.”",
)
_WHILE_SHOWING = Points(
    title="While you show it",
    lines=(
        "Say first that it is a draft, and give them the time to read.",
        "Ask at each line whether they agree, would change it or would drop it; and at the end what is missing.",
        "Thank them for every correction: it is what you came for.",
        "Take the paper back, or close the file, and write down their words on the same day.",
    ),
)
_WHEN_ASKED_FOR_IT = Points(
    title="If they ask you to send it",
    lines=(
        "“It is a working draft, and only half of it is clear without a talk. I am happy to go through it with you.”",
        "“When would twenty minutes suit you?”",
        "That is true, and it is enough.",
    ),
)
_COUNCIL_FIRST = Points(
    title="Before that",
    lines=("Show it to your council: ten minutes, and the question what in it they would not believe.",),
)
_ASK = "You could ask like this"
_FOR_MINUTES = (
    "“I would like to check with the hiring manager that I have understood the role. Could we find twenty minutes?”",
    "“I would rather ask them than guess. A short call is enough, whenever it suits them.”",
)
_THROUGH_TALK = (
    "“What does the hiring manager most want to see solved in the first year?”",
    "“I wrote down how I understand the role. Could I talk it through with them, in the next talk or before it?”",
)
_WRITE = (
    "Take 30 minutes and write down, for yourself, how you understand the job: why it exists, three to five "
    "objectives for the first year, and by which figure each would be seen."
)
_UNMET = (
    "Your draft is there, and as far as I can tell you have not talked with the hiring manager yet. Ask your contact "
    "for twenty live minutes with them: a call, a video talk or a coffee. Show the draft there, as a draft, live and "
    "never by mail."
)
_MET = (
    "Show it in your next talk, on your screen or on paper, as a draft, live and never by mail. Afterwards write down "
    "what they agreed to, changed, dropped or missed."
)
_BOOKED = (
    "A talk with the hiring manager is booked. Show your draft there, on your screen or on paper, as a draft, live and "
    "never by mail. Afterwards write down what they agreed to, changed, dropped or missed."
)
_SCREENED = (
    "So far you have talked with the recruiter alone, and the draft is meant for the hiring manager. In the next "
    "scheduled talk, ask what the hiring manager wants to see solved first, and whether you may talk that through "
    "with them, live. It does not go to them by mail, nor through the recruiter."
)
_UNTIL_THEN = "Until then I go by what I read of it last."
_SHARING = {
    Footing.NO_DRAFT: ("Write your draft now, then show it live", _WRITE),
    Footing.MANAGER_NOT_MET: ("Ask for twenty live minutes with the hiring manager", _UNMET),
    Footing.MANAGER_MET: ("Show your draft live to the hiring manager", _MET),
    Footing.ONLY_RECRUITER: ("Find the way to the hiring manager with your draft", _SCREENED),
}
_ON_THE_WAY = frozenset({Footing.MANAGER_NOT_MET, Footing.ONLY_RECRUITER})
_SHORT = {
    Footing.NO_DRAFT: (),
    Footing.MANAGER_NOT_MET: (),
    Footing.MANAGER_MET: (Points(title=_OPEN, lines=(_OPENING,)),),
    Footing.ONLY_RECRUITER: (),
}
_THERE = (Points(title=_OPEN, lines=_OPENINGS), _WHILE_SHOWING, _WHEN_ASKED_FOR_IT, _COUNCIL_FIRST)
_MET_BEFORE = (Points(title=_OPEN, lines=(_OPENING, _AFTER_A_TALK, *_OPENINGS[1:])), *_THERE[1:])
_WHOLE = {
    Footing.NO_DRAFT: (),
    Footing.MANAGER_NOT_MET: (Points(title=_ASK, lines=_FOR_MINUTES), *_THERE),
    Footing.MANAGER_MET: _THERE,
    Footing.ONLY_RECRUITER: (Points(title=_ASK, lines=_THROUGH_TALK), _WHEN_ASKED_FOR_IT, _COUNCIL_FIRST),
}


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


def broken_item(process: Process, mission: Mission, *, name: str = "") -> Item:
    """Say that the file of a draft cannot be read, which it is, and what would do."""
    return Item(
        title=f"Your draft of the job cannot be read: {name or process_name(process)}",
        lines=broken_lines(mission),
        commands=_file(process, mission),
    )


def broken_lines(mission: Mission | None) -> tuple[str, ...]:
    """Say why the file of a draft cannot be read, and what is gone by until then; nothing where it can."""
    if mission is None or not mission.broken:
        return ()
    return (mission.broken, _UNTIL_THEN) if mission.objectives else (mission.broken,)


def writing_item(process: Process, mission: Mission | None, *, name: str = "") -> Item:
    """Give what to do before the draft is due: write it, in half an hour. `name` is what the job is called here."""
    return Item(
        title=f"Write your draft of the job: {name or process_name(process)}",
        lines=(_WRITE,),
        points=_gaps(mission),
        commands=_file(process, mission),
    )


def sharing_item(
    process: Process, mission: Mission | None, *, name: str = "", whole: bool = False, reminder: str = ""
) -> Item:
    """Give what to do when the draft is due to be shown, in the words that fit where the seeker stands.

    With a talk with the hiring manager booked nobody needs to ask for one. A list of many things has room for the first
    sentence to open with; the `whole` advice is for a letter of its own. `reminder` is a line about the own calendar.
    """
    footing, is_booked = footing_of(process, mission), False
    met_before = footing is Footing.MANAGER_MET
    if footing in _ON_THE_WAY and _manager_is_booked(process):
        footing, is_booked = Footing.MANAGER_MET, True
    whole_points = _MET_BEFORE if met_before else _WHOLE[footing]
    title, advice = _SHARING[footing]
    unwritten = footing is Footing.NO_DRAFT
    handle = handle_of(process.id)
    live = (
        Command(purpose="As one page, to show or to print", line=f"cornerman mission sheet {handle}"),
        Command(purpose="Once you have shown it", line=f"cornerman mission shared {handle}"),
    )
    return Item(
        title=f"{title}: {name or process_name(process)}",
        lines=tuple(filter(None, (_BOOKED if is_booked else advice, reminder))),
        points=(*(whole_points if whole else _SHORT[footing]), *(_gaps(mission) if unwritten else ())),
        commands=(*_file(process, mission), *(() if unwritten else live)),
    )


def _manager_is_booked(process: Process) -> bool:
    return any(each.status is SessionStatus.UPCOMING and each.stage in MANAGER_TALKS for each in process.sessions)


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
