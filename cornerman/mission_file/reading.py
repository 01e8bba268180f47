"""Read a mission draft as its writer left it: take what is clear, and turn every gap into a sentence."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cornerman.mission_file.front import read_front
from cornerman.mission_file.key_results import KeyResult, gaps_of, read_key_result
from cornerman.missions import ManagerVerdict, Mission, Need, Objective

_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_OPEN_COMMENT = re.compile(r"<!--.*?(?=\n[ \t]*\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^\s{0,3}(?P<marks>#{1,6})\s+(?P<words>.*?)(?:\s+#+)?\s*$")
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d+[.)])(?:\s+(?:\[[ xX]\]\s*)?(?P<words>.*))?$")
_NUMBERED = re.compile(
    r"^[*_\s]*(?:O|Objective\s+)(?P<number>\d{1,3})\b[*_\s]*(?P<mark>[:.)]?)[*_\s]*(?P<words>.*?)[*_\s]*$",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"[*_\s]*\((?P<word>agree|change|drop|missing)(?:d|ped)?"
    r"(?:[,;:]?\s*(?P<day>\d{4}-\d\d-\d\d)(?:T[\d:.+Z-]*)?)?\s*(?:[;:][^()]*)?\)[*_.\s]*$",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"^\W*(?P<leg>budget|resources?|support|compensation|money|pay)\b\W*"
    r"(?:for\s+)?(?:O(?P<number>\d{1,3})\b[^:]*)?:\s*(?P<words>.*)$",
    re.IGNORECASE,
)
_LEG = re.compile(r"^\W*(?P<leg>budget|resources?|support|compensation|money|pay)\b", re.IGNORECASE)
_MENTION = re.compile(r"\bO(?P<number>\d{1,3})\b")
_LEGS = {"resource": "resources", "money": "compensation", "pay": "compensation"}
_SECTIONS = (
    (re.compile(r"^job mission draft|\bnot my\b"), ""),
    (re.compile(r"\bmission\b"), "mission"),
    (re.compile(r"\bobjectives?\b|\bokrs?\b"), "objectives"),
    (re.compile(r"\bneeds?\b"), "needs"),
)
_BLANK = "…. -_*?"


class _Found:
    """What was read so far, while going down the lines."""

    def __init__(self) -> None:
        """Begin above the first heading, with nothing."""
        self.section = ""
        self.statement: list[str] = []
        self.objectives: list[Objective] = []
        self.results: dict[str, list[KeyResult]] = {}
        self.needs: list[Need] = []
        self.stray = False


def read_mission(content: bytes, *, process_id: str, file: str = "") -> Mission:
    """Read a draft (UTF-8) for a process. Whatever it does not say becomes one of its gaps; nothing raises.

    Hints in <!-- --> are skipped, and so are lines under headings that are not ours.
    """
    front = read_front(content)
    found = _Found()
    for line in _lines(content):
        _take(line, found)
    objectives = tuple(_kept(found))
    mission = Mission(
        process_id=process_id,
        state=front.state,
        statement=" ".join(found.statement),
        objectives=objectives,
        needs=tuple(found.needs),
        file=file,
        shared_at=front.shared_at,
    )
    return replace(mission, gaps=(*front.complaints, *_gaps(mission, found)))


def _lines(content: bytes) -> list[str]:
    text = content.decode("utf-8-sig", errors="replace")
    return _OPEN_COMMENT.sub("", _COMMENT.sub("", text)).splitlines()


def _take(line: str, found: _Found) -> None:
    heading = _HEADING.match(line)
    if heading and len(heading["marks"]) <= 2:  # noqa: PLR2004 - ## opens a section, ### an objective
        found.section = _section(heading["words"])
    elif found.section == "mission" and not heading and not _is_blank(line):
        bullet = _BULLET.match(line)
        found.statement.append(" ".join(((bullet["words"] if bullet else None) or line).split()))
    elif found.section == "objectives":
        _take_objective(line, heading["words"] if heading else None, found)
    elif found.section == "needs":
        _take_need(line, found)


def _section(words: str) -> str:
    """Tell which section a heading opens. `Job mission draft: …` is the title of the whole."""
    return next((name for pattern, name in _SECTIONS if pattern.search(words.lower())), "")


def _take_objective(line: str, heading: str | None, found: _Found) -> None:
    bullet = _BULLET.match(line)
    words = heading if heading is not None else (bullet["words"] if bullet else line) or ""
    numbered = _NUMBERED.match(words)
    if heading is not None or (numbered and numbered["mark"]):
        found.objectives.append(_objective(numbered, words, found.objectives))
    elif bullet and found.objectives:
        result = read_key_result(words)
        if result is not None:
            found.results.setdefault(found.objectives[-1].id, []).append(result)
    elif not _is_blank(words):
        found.stray = True


def _objective(numbered: re.Match[str] | None, words: str, before: Iterable[Objective]) -> Objective:
    """Read one objective. Its number is the one written, unless it is taken or there is none: then the next free."""
    taken = {each.id for each in before}
    wanted = f"O{int(numbered['number'])}" if numbered else ""
    free = next(f"O{number}" for number in range(1, len(taken) + 2) if f"O{number}" not in taken)
    text = numbered["words"] if numbered else words
    verdict = _VERDICT.search(text)
    return Objective(
        id=wanted if wanted and wanted not in taken else free,
        text=text[: verdict.start()].strip() if verdict else text.strip(),
        verdict=ManagerVerdict(verdict["word"].lower()) if verdict else None,
        verdict_on=_day(verdict["day"]) if verdict else None,
    )


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None


def _take_need(line: str, found: _Found) -> None:
    """Read `- budget (O1): words`, or any other line that begins with a dash, as well as it can be told."""
    bullet = _BULLET.match(line)
    words = (bullet["words"] or "") if bullet else ""
    formal = _NEED.match(words)
    leg = formal or _LEG.match(words)
    mention = _MENTION.search(words)
    text = formal["words"] if formal else words
    if _is_blank(text):
        return
    word = leg["leg"].lower() if leg else ""
    found.needs.append(
        Need(
            leg=_LEGS.get(word, word),
            text=text.strip(),
            objective_id=f"O{int(mention['number'])}" if mention else None,
        )
    )


def _is_blank(words: str) -> bool:
    return not words.strip().strip(_BLANK)


def _kept(found: _Found) -> Iterable[Objective]:
    """Give the objectives with their results; those that were left as the empty form had them are left out."""
    for each in found.objectives:
        results = found.results.get(each.id, [])
        if each.text or results:
            text = each.text or _wordless(each.id)
            yield replace(each, text=text, key_results=tuple(result.text for result in results))


def _wordless(objective_id: str) -> str:
    return f"{objective_id}, not yet put into words"


def _gaps(mission: Mission, found: _Found) -> Iterable[str]:
    if not mission.statement:
        yield "The mission is still empty: why does this job exist?"
    if found.stray and not mission.objectives:
        yield "The lines under Objectives could not be told apart: begin each objective with O1:, O2: and so on."
    elif not mission.objectives:
        yield "There is no objective yet: what would you be held to in the first year?"
    for each in mission.objectives:
        yield from _objective_gaps(each, found.results.get(each.id, []))
    known = {each.id for each in mission.objectives}
    for need in mission.needs:
        yield from _need_gaps(need, known)


def _objective_gaps(objective: Objective, results: list[KeyResult]) -> Iterable[str]:
    if objective.text == _wordless(objective.id):
        yield f"{objective.id} has results, but does not say what they are for."
    if not results:
        yield f"{objective.id} has no result to measure it by: how would you both see that it was reached?"
    for result in results:
        yield from gaps_of(result, objective.id)


def _need_gaps(need: Need, known: set[str]) -> Iterable[str]:
    if not need.leg:
        yield f"The need “{need.text}” does not say whether it is budget, resources or support."
    if need.objective_id not in known and need.leg != "compensation":
        yield f"The need “{need.text}” is not tied to an objective of this draft."
