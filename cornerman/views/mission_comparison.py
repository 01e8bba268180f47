"""One table of a job as it was advertised, as the draft describes it and as it was agreed, with what to ask of it."""

from collections.abc import Collection
from dataclasses import dataclass

from cornerman.missions import ManagerVerdict, Mission, Objective
from cornerman.planning.drift import Drift, Duty, JobRow, Tie, drift_of, job_rows
from cornerman.views.values import Command
from cornerman.wording import counted, one_line

_COLUMNS = ("As advertised", "As you describe it", "As agreed")
_NOTHING = "nothing"
_NEVER = "never advertised"
_UNDESCRIBED = "not in your draft"
_OPEN = "still open"
_REWORDED = "its words changed since"
_RULE = (
    "I ask when half or more of the advertised duties were dropped, or have nothing beside them; when half or more of "
    "what they want was never advertised; or when half or more of your objectives were dropped; and two of them at "
    "least. What is still open counts as neither wanted nor dropped."
)
_APART = "The jobs advertised, described and agreed drift apart."
_ASKED = "Is this still the job that you want?"
_QUESTION = f"{_ASKED} That is a question for your council; I do not judge it."
_PASTE = (
    "No advertisement is in your draft yet. Add a part “## As advertised” to the file and put each duty on a line of "
    "its own, as below. What stands in the brackets ties it to an objective; without that I go by the words"
)
_PASTED = "- Own the support budget (O1)"
_UNCOUNTED = "The answers in your draft do not count before you say that you showed it. Once you have"
_ANSWER = "They have not answered anything yet. Once you showed the draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row; `id` is that of its objective, or empty. Each cell says something, even where there is nothing."""

    id: str
    advertised: str
    described: str
    agreed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """The table and what stands below it: the counts, the warning as a question with its rule, and what to do."""

    heading: str
    columns: tuple[str, str, str]
    rows: tuple[RowView, ...]
    counts: tuple[str, ...]
    warning: tuple[str, ...]
    hints: tuple[Command, ...]


def comparison_view(name: str, mission: Mission, *, job: str) -> ComparisonView:
    """Put the three jobs side by side. Nothing is judged: what drifts apart becomes a question for the council.

    `name` is what the job is called, `job` how it was named on the command line.
    """
    drift = drift_of(mission)
    paste = Command(purpose=_PASTE, line=_PASTED)
    show = Command(purpose=_UNCOUNTED, line=f"cornerman mission shared {job}")
    answer = Command(purpose=_ANSWER, line=f"cornerman mission verdict {job}")
    return ComparisonView(
        heading=one_line(name),
        columns=_COLUMNS,
        rows=tuple(_row(each, mission, has_advertisement=drift.duties > 0) for each in job_rows(mission)),
        counts=_counts(drift),
        warning=(*drift_words(mission), _RULE) if drift.apart else (),
        hints=(
            *(() if drift.duties else (paste,)),
            *((show,) if mission.uncounted else () if drift.answered else (answer,)),
        ),
    )


def drift_words(mission: Mission) -> tuple[str, ...]:
    """Say in sentences how the jobs have drifted apart, and put the question; nothing where they have not."""
    drift = drift_of(mission)
    said = (
        (drift.duties_lost, f"Advertised duties with nothing agreed beside them: {_of(drift.unmet, drift.duties)}."),
        (
            drift.never_advertised,
            f"Things they want that were never advertised: {_of(drift.unadvertised, drift.standing)}.",
        ),
        (drift.struck_out, f"Objectives of yours that they dropped: {_of(drift.dropped, drift.described)}."),
    )
    words = tuple(sentence for is_so, sentence in said if is_so)
    left = (f"{_still_open(drift)} Their answers may change this.",) if drift.unanswered else ()
    return (_APART, *words, *left, _QUESTION) if words else ()


def drift_question(mission: Mission) -> str:
    """Give the same on one line, for the seeker's own page at the debrief; empty where nothing has drifted apart."""
    return " ".join((*drift_words(mission)[:-1], _ASKED)) if drift_of(mission).apart else ""


def _counts(drift: Drift) -> tuple[str, ...]:
    advertised = (
        f"Advertised duties: {drift.duties}, of them dropped, or with nothing beside them: {drift.unmet}.",
        f"Wanted by the manager: {drift.standing}, of them never advertised: {drift.unadvertised}.",
    )
    described = f"Objectives of yours: {drift.described}, of them dropped: {drift.dropped}."
    left = (_still_open(drift),) if drift.unanswered else ()
    return (*(advertised if drift.duties else ()), described, *left)


def _still_open(drift: Drift) -> str:
    """Say how many objectives have no answer yet."""
    return f"Still without an answer: {counted(drift.unanswered, 'objective')}."


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def _row(row: JobRow, mission: Mission, *, has_advertisement: bool) -> RowView:
    unadvertised = _NEVER if has_advertisement else "not known yet"
    return RowView(
        id=row.objective.id if row.objective else "",
        advertised="; ".join(_duty(each, row.objective) for each in row.duties) or unadvertised,
        described=_described(row),
        agreed=_agreed(row.objective, mission.reworded) if row.objective else _NOTHING,
    )


def _duty(duty: Duty, objective: Objective | None) -> str:
    joined = " (by its words)" if duty.tie is Tie.WORDS and objective else ""
    return f"{one_line(duty.text)}{joined}"


def _described(row: JobRow) -> str:
    if row.objective is None or row.is_named:
        return _UNDESCRIBED
    results = counted(len(row.objective.key_results), "result") if row.objective.key_results else "no result yet"
    sources = f" [{'; '.join(map(one_line, row.sources))}]" if row.sources else ""
    return f"{one_line(row.objective.text)} ({results}){sources}"


def _agreed(objective: Objective, reworded: Collection[str]) -> str:
    day = f", {objective.verdict_on.isoformat()}" if objective.verdict_on else ""
    words, text, named = one_line(objective.verdict_words), one_line(objective.text), objective.named
    match objective.verdict:
        case ManagerVerdict.AGREE:
            theirs = words or (text if named else "")
            said = f"agreed{day}{': ' + theirs if theirs and (named or theirs != text) else ''}"
        case ManagerVerdict.CHANGE:
            said = f"changed{day}: {words or 'their words are not written down'}"
        case ManagerVerdict.DROP:
            said = f"dropped{day}{': ' + words if words else ''}"
        case ManagerVerdict.MISSING:
            said = f"they named it{day}: {text}"
        case _:
            said = _OPEN
    changed = [each for each in objective.key_results if each.verdict not in (None, ManagerVerdict.AGREE)]
    parts = (
        said,
        _REWORDED if objective.id in reworded else "",
        ", ".join(f"{each.id} {_changed(each.verdict)}" for each in changed),
        ", ".join(f"{each.id} reworded since" for each in objective.key_results if each.id in reworded),
    )
    return "; ".join(filter(None, parts))


def _changed(verdict: ManagerVerdict | None) -> str:
    return "dropped" if verdict is ManagerVerdict.DROP else "changed"
