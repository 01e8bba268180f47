"""The draft as one page to go through with the hiring manager: not what the seeker needs, lacks, or knows from whom."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from cornerman.mission_file.around_lines import is_own
from cornerman.missions import KeyResult, ManagerVerdict, Mission
from cornerman.processes import Process
from cornerman.views.sheet_sizes import SIZES, Part, Size, cut_to, fits, size_for
from cornerman.wording import counted, one_line, written_day

_Line = TypeVar("_Line")

TITLE = "DRAFT: how I understand the job"
_ASK = "To talk through together: where have I got it wrong? You can tick, strike out and write on it."
_UNBROKEN = "\u00a0"
_ADDRESS = re.compile(r"[^\s<>()\[\]]+@[^\s<>()\[\]]+")
_LONGEST_MISSION, _LONGEST, _QUOTED = 320.0, 130.0, 30.0
_CONTEXT, _OUTSIDE, _RESULTS, _OBJECTIVES = 6, 3, 4, 5
_LEAST_RESULTS, _LEAST_OBJECTIVES = 2, 3
_ANSWER_LINE, _BLANK_LINE = 0.9, 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetObjective:
    """An objective and its results as they stand on the page."""

    name: str
    text: str
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionSheet:
    """The page, every word decided. `size` names its style; `left_out` is for the terminal, in sentences.

    Each item has room for an answer, one of `answers`; a section whose lines are empty is not there.
    """

    subject: str
    role: str
    day: str
    ask: str
    size: Size
    mission: str
    context: tuple[str, ...]
    objectives: tuple[SheetObjective, ...]
    outside: tuple[str, ...]
    answers: tuple[str, ...] = ("agree", "change", "drop")
    titles: tuple[str, str, str, str, str] = (
        "Why this job exists",
        "What I think is going on",
        "What I would be held to in the first year",
        "What I take to be outside of this job",
        "What is missing",
    )
    left_out: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """There is nothing to talk through."""
        return not (self.mission or self.objectives)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """What is to stand on the page."""

    mission: str
    context: tuple[str, ...]
    objectives: tuple[SheetObjective, ...]
    outside: tuple[str, ...]

    def parts(self) -> Iterator[Part]:
        """Give all pieces of the page, headings among them, with the room to write that each has."""
        if self.mission:
            yield from (Part(text=""), Part(text=self.mission, more=_ANSWER_LINE))
        if self.context:
            yield Part(text="", more=_BLANK_LINE)
            yield from (Part(text=each, indent=1.0) for each in self.context)
        yield Part(text="")
        for objective in self.objectives:
            yield Part(text=f"{objective.name} {objective.text}", more=_ANSWER_LINE)
            yield from (Part(text=each, indent=1.6, more=_ANSWER_LINE) for each in objective.results)
        if self.outside:
            yield Part(text="")
            yield from (Part(text=each, more=_ANSWER_LINE) for each in self.outside)
        yield Part(text="", more=2 * _BLANK_LINE)


def mission_sheet(mission: Mission, process: Process, *, day: date) -> MissionSheet:
    """Give the page for a draft, in the largest letters in which all of it fits.

    What does not fit in the smallest ones is left out, the least important first, and named. So is a line that names
    somebody who interviewed the seeker, and one from the seeker's own notes. What the manager dropped is not on it: the
    next talk is about what is left. `day` is the seeker's today.
    """
    shown, own = _without_own_notes(_without_dropped(mission))
    text, cut = _text_of(shown)
    unnamed, named = _without_names(text, process)
    fitting, dropped = _fitting(unnamed)
    return MissionSheet(
        subject=TITLE,
        role=one_line(process.role or ""),
        day=written_day(day),
        ask=_ASK,
        size=size_for(fitting.parts()) or SIZES[-1],
        mission=fitting.mission,
        context=fitting.context,
        objectives=fitting.objectives,
        outside=fitting.outside,
        left_out=(*own, *named, *cut, *dropped),
    )


def _without_dropped(mission: Mission) -> Mission:
    """Leave out what the manager struck out."""
    dropped = ManagerVerdict.DROP
    objectives = (
        replace(each, key_results=tuple(one for one in each.key_results if one.verdict is not dropped))
        for each in mission.objectives
        if each.verdict is not dropped
    )
    statement = "" if mission.verdict is dropped else mission.statement
    return replace(mission, statement=statement, objectives=tuple(objectives))


def _without_own_notes(mission: Mission) -> tuple[Mission, tuple[str, ...]]:
    """Leave out what the seeker knows from their own notes, which may say what nobody there should read."""
    kept = tuple(each for each in mission.context if not is_own(each))
    less = len(mission.context) - len(kept)
    if not less:
        return mission, ()
    lines = f"{counted(less, 'line')} of “What I think is going on” {'is' if less == 1 else 'are'} left out"
    return replace(mission, context=kept), (f"{lines}: the source in brackets says that it is from your own notes.",)


def _text_of(mission: Mission) -> tuple[_Text, tuple[str, ...]]:
    """Give what may stand on the page, every line of it cut to a length that can be talked about."""
    told: dict[str, None] = {}

    def line(text: str, *, longest: float = _LONGEST) -> str:
        whole = one_line(text)
        kept = _ADDRESS.sub("…", whole)
        if kept != whole:
            told["A mail address is left out: the page is for a talk."] = None
        short = cut_to(kept, longest)
        if short != kept:
            told[f"Cut short, for a page has room for a sentence: “{cut_to(kept, _QUOTED)}”"] = None
        return short.replace(" ?", f"{_UNBROKEN}?")

    objectives = tuple(
        SheetObjective(
            name=each.id, text=line(each.text), results=tuple(filter(None, map(line, map(_result, each.key_results))))
        )
        for each in mission.objectives
    )
    found = _Text(
        mission=line(mission.statement, longest=_LONGEST_MISSION),
        context=tuple(filter(None, (line(each.text) for each in mission.context))),
        objectives=tuple(each for each in objectives if each.text or each.results),
        outside=tuple(filter(None, map(line, mission.not_my_job))),
    )
    return found, tuple(told)


def _result(result: KeyResult) -> str:
    """Write a result as a sentence of its parts; a question mark where the draft does not know."""
    if result.free or not result.metric:
        return result.text
    parts = (result.metric, f"now {result.baseline or '?'}", f"target {result.target or '?'}")
    when = f"by {result.by_when or '?'}"
    return "; ".join((*parts, when, *((f"whose: {result.owner}",) if result.owner else ())))


def _without_names(text: _Text, process: Process) -> tuple[_Text, tuple[str, ...]]:
    """Leave out what is said of the company in the name of somebody who talked with the seeker."""
    people = {one_line(each.name) for session in process.sessions for each in session.interviewers if each.name}
    words = {word for name in people for word in (name, *name.split()) if len(word) > 1 and word[:1].isupper()}
    kept = tuple(each for each in text.context if not any(_says(word, each) for word in words))
    less = len(text.context) - len(kept)
    if not less:
        return text, ()
    lines = f"{counted(less, 'line')} of “What I think is going on” {'is' if less == 1 else 'are'} left out"
    return replace(text, context=kept), (f"{lines}: a name of somebody who interviewed you is in it.",)


def _says(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _fitting(text: _Text) -> tuple[_Text, tuple[str, ...]]:
    """Leave out the least important piece after the other until the rest fits, and say what was left out."""
    fitting = text
    for reduce in _REDUCTIONS:
        while not fits(fitting.parts()):
            smaller = reduce(fitting)
            if smaller == fitting:
                break
            fitting = smaller
    return fitting, tuple(_told(text, fitting))


def _told(whole: _Text, fitting: _Text) -> Iterator[str]:
    """Say what is not on the page that is in the draft."""
    for what, before, after, enough in (
        ("lines of “What I think is going on”", whole.context, fitting.context, "Three to six are enough."),
        ("lines of “Not my job”", whole.outside, fitting.outside, "Up to three are enough."),
        ("objectives", whole.objectives, fitting.objectives, "Three to five are what one talk can hold."),
    ):
        if len(before) > len(after):
            yield f"Left out, for one page holds no more: {len(before) - len(after)} of {len(before)} {what}. {enough}"
    less = sum(
        len(before.results) - len(after.results)
        for before, after in zip(whole.objectives, fitting.objectives, strict=False)
    )
    if less:
        yield f"Left out, for one page holds no more: {counted(less, 'result')}. Two to four an objective are enough."


def _fewer_context(least: int) -> Callable[[_Text], _Text]:
    return lambda text: replace(text, context=_shorter(text.context, least))


def _fewer_outside(least: int) -> Callable[[_Text], _Text]:
    return lambda text: replace(text, outside=_shorter(text.outside, least))


def _fewer_objectives(least: int) -> Callable[[_Text], _Text]:
    return lambda text: replace(text, objectives=_shorter(text.objectives, least))


def _fewer_results(least: int) -> Callable[[_Text], _Text]:
    """Take the last result off the objective that has most."""

    def reduce(text: _Text) -> _Text:
        most = max((len(each.results) for each in text.objectives), default=0)
        if most <= least:
            return text
        at = max(place for place, each in enumerate(text.objectives) if len(each.results) == most)
        one = text.objectives[at]
        less = replace(one, results=one.results[:-1])
        return replace(text, objectives=(*text.objectives[:at], less, *text.objectives[at + 1 :]))

    return reduce


def _shorter(lines: tuple[_Line, ...], least: int) -> tuple[_Line, ...]:
    return lines[:-1] if len(lines) > least else lines


_REDUCTIONS = (
    _fewer_objectives(_OBJECTIVES),
    _fewer_results(_RESULTS),
    _fewer_context(_CONTEXT),
    _fewer_outside(_OUTSIDE),
    _fewer_context(0),
    _fewer_outside(0),
    _fewer_results(_LEAST_RESULTS),
    _fewer_objectives(_LEAST_OBJECTIVES),
    _fewer_results(1),
)
