"""How one draft is put on the screen: by its parts, with the numbers that its objectives and results go by."""

from dataclasses import asdict

from cornerman.missions import KeyResult, ManagerVerdict, Mission, Need, Objective
from cornerman.views.mission_standing import standing_words
from cornerman.wording import counted, without_stop
from ui.printing import WIDTH, heading, put, say, wrapped

_IN = "  "
_DEEPER = "      "
_ANSWERS = {
    ManagerVerdict.AGREE: "the manager agreed",
    ManagerVerdict.CHANGE: "the manager asked for a change",
    ManagerVerdict.DROP: "the manager dropped it",
    ManagerVerdict.MISSING: "the manager missed it, and added it",
}


def draft_row(mission: Mission) -> dict[str, object]:
    """Give a draft as plain values, with the line of each item in the file."""
    return {**asdict(mission), "uncounted": sorted(mission.uncounted), "reworded": sorted(mission.reworded)}


def print_draft(name: str, mission: Mission, *, job: str) -> None:
    """Print a draft; parts that are empty are left out."""
    say(f"{name}: draft, {mission.state}", style="bold")
    say(mission.file)
    _print_standing(mission, job)
    _print_mission(mission)
    _lines("As advertised", [_with(each.text, each.objective_id) for each in mission.advertised])
    _lines("What you think is going on", [_with(each.text, each.source) for each in mission.context])
    if mission.objectives:
        heading("Objectives")
    for objective in mission.objectives:
        _print_objective(objective)
    _lines("Not your job", list(mission.not_my_job))
    _lines("Needs, yours alone until there is an offer", [_need(each) for each in mission.needs])
    _print_unread(mission)
    if mission.gaps:
        say()
        say(f"It leaves {counted(len(mission.gaps), 'thing')} open: cornerman mission check lists them.")


def print_check(name: str, mission: Mission, *, job: str) -> None:
    """Print what a draft leaves open and what could not be read, or that nothing is missing."""
    if is_complete(mission):
        say(f"Nothing is missing in the draft for {name}, and every line of it was read.", style="good")
        return
    say(f"The draft for {name}", style="bold")
    say(mission.file)
    _print_standing(mission, job)
    if mission.gaps:
        heading("Open still; each is a good question to ask")
        _bullets(list(mission.gaps))
    else:
        say()
        say("Nothing is missing in it.", style="good")
    _print_unread(mission)
    say()
    say(f"Whom to ask what: cornerman mission questions {job}")
    say(f"See how it was understood: cornerman mission show {job}")


def is_complete(mission: Mission) -> bool:
    """Tell whether a draft leaves nothing open: no gap, every line read, every answer counted, and one file."""
    open_ones = (mission.gaps, mission.unread, mission.other_files, standing_words(mission, job=""))
    return not any(open_ones)


def _print_standing(mission: Mission, job: str) -> None:
    """Say which file is read where there are several, and which answers of the manager do not count."""
    for other in mission.other_files:
        say(f"There is another draft for this job, which is not read: {other}", style="bad")
    for sentence in standing_words(mission, job=job):
        say()
        say(sentence, style="bad")


def _print_mission(mission: Mission) -> None:
    if not mission.statement:
        return
    heading("Mission")
    say(mission.statement, indent=_IN)
    _say_answer(mission.verdict, mission, _IN)


def _print_objective(objective: Objective) -> None:
    _hang(f"{objective.id}  ", objective.text, indent=_IN)
    _say_answer(objective.verdict, objective, _DEEPER)
    for result in objective.key_results:
        _hang(f"{result.id}  ", _result(result), indent=_DEEPER)
        _say_answer(result.verdict, result, f"{_DEEPER}      ")


def _say_answer(verdict: ManagerVerdict | None, item: Mission | Objective | KeyResult, indent: str) -> None:
    if verdict is None:
        return
    answer = f"on {item.verdict_on.isoformat()} {_ANSWERS[verdict]}" if item.verdict_on else _ANSWERS[verdict]
    words = f": {without_stop(item.verdict_words)}" if item.verdict_words else ""
    style = "good" if verdict is ManagerVerdict.AGREE else ""
    say(f"{answer[0].upper()}{answer[1:]}{words}.", indent=indent, style=style)


def _result(result: KeyResult) -> str:
    """Tell a result from where to where; a question mark stands for what is not known."""
    if result.free:
        return result.text
    whose = f"whose: {result.owner or '?'}"
    return (
        f"{result.metric or '?'}: from {result.baseline or '?'} to {result.target or '?'}, "
        f"by {result.by_when or '?'}, {whose}"
    )


def _need(need: Need) -> str:
    where = f" for {need.objective_id}" if need.objective_id else ""
    parts = (("why", need.why), ("evidence", need.evidence), ("or else", need.fallback), ("", need.priority or ""))
    more = "; ".join(f"{label}: {words}" if label else words for label, words in parts if words)
    return f"{need.leg or 'need'}{where}: {need.text}{f' ({more})' if more else ''}"


def _with(text: str, behind: str | None) -> str:
    return f"{text} [{behind}]" if behind else text


def _print_unread(mission: Mission) -> None:
    _lines("Not read", list(mission.unread))


def _lines(title: str, lines: list[str]) -> None:
    if lines:
        heading(title)
        _bullets(lines)


def _bullets(lines: list[str]) -> None:
    for line in lines:
        _hang("- ", line, indent=_IN)


def _hang(mark: str, words: str, *, indent: str) -> None:
    """Print what stands behind a mark; further lines begin under its words."""
    for piece in wrapped(f"{mark}{' '.join(words.split())}", WIDTH - len(indent), hang=" " * len(mark)):
        put(f"{indent}{piece}")
