"""One key result as it stands in a draft: what is measured, from where to where, by when, and whose it is."""

import re
from collections.abc import Iterator, Mapping

from cornerman.mission_file.unknowns import is_known, says_nothing
from cornerman.mission_file.unread import excerpt
from cornerman.missions import KeyResult

_LABELS = {
    "metric": "metric",
    "measure": "metric",
    "result": "metric",
    "key result": "metric",
    "kpi": "metric",
    "now": "baseline",
    "baseline": "baseline",
    "today": "baseline",
    "current": "baseline",
    "target": "target",
    "goal": "target",
    "by": "by_when",
    "by when": "by_when",
    "when": "by_when",
    "due": "by_when",
    "deadline": "by_when",
    "whose": "owner",
    "owner": "owner",
    "who": "owner",
}
_NAMES = {"metric": "metric", "baseline": "now", "target": "target", "by_when": "by", "owner": "whose"}
_LABELLED = re.compile(r"^\s*(?P<label>[A-Za-z ]+?)\s*:\s*(?P<value>.*?)\s*$", re.DOTALL)
_SEPARATOR = re.compile(rf"[;|]|,(?=\s*(?:{'|'.join(_LABELS)})\s*:)", re.IGNORECASE)
_COUNTED = re.compile(
    r"^[\W_]*(?:KR|Key\s+result)\s*\d{1,2}(?:\.\d{1,2})?\s*(?:[:.)]|\s[-\u2013\u2014]\s)\s*", re.IGNORECASE
)


def read_key_result(line: str) -> KeyResult | None:
    """Read one line under an objective; None for a line that says nothing, as the empty form has it.

    What stands before the first label is the metric when no other is named.
    """
    line = _COUNTED.sub("", line, count=1)
    parts, unlabelled = _parts(line)
    text = " ".join(line.split())
    if not parts:
        return KeyResult(text=text, free=True) if _known(text) else None
    if "metric" not in parts and unlabelled:
        parts["metric"] = _known(unlabelled)
    return _result(parts, text)


def key_result_of(cells: Mapping[str, str]) -> KeyResult | None:
    """Give the result that a row of a table tells, by the names of the parts; None for a row that says nothing."""
    parts = {name: _known(" ".join(cell.split())) for name, cell in cells.items()}
    text = "; ".join(f"{_NAMES[name]}: {value}" for name, value in parts.items() if value)
    return _result(parts, text)


def part_of(label: str) -> str | None:
    """Tell which part of a result a label or the head of a column names."""
    return _LABELS.get(" ".join(label.split()).strip(" :*_").lower())


def only_labelled(line: str) -> bool:
    """Tell whether a line names parts of a result that was begun before: `now: 12 %`, and no metric."""
    parts, unlabelled = _parts(line)
    return bool(parts) and "metric" not in parts and not unlabelled


def _parts(line: str) -> tuple[dict[str, str], str]:
    """Give the labelled parts of a line, and what stands before the first of them without a label.

    A piece without a label behind one that has one goes on with it: `target: half; or less`.
    """
    parts: dict[str, str] = {}
    last = unlabelled = ""
    for piece in _SEPARATOR.split(line):
        found = _LABELLED.match(piece)
        part = part_of(found["label"]) if found else None
        if found and part:
            last, parts[part] = part, _known(found["value"])
        elif not last:
            unlabelled = unlabelled or " ".join(piece.split())
        elif _known(piece.strip()):
            parts[last] = "; ".join(filter(None, (parts[last], " ".join(piece.split()))))
    return parts, unlabelled


def _result(parts: Mapping[str, str], text: str) -> KeyResult | None:
    if not any(parts.values()):
        return None
    return KeyResult(
        text=text,
        metric=parts.get("metric", ""),
        baseline=parts.get("baseline", ""),
        target=parts.get("target", ""),
        by_when=parts.get("by_when", ""),
        owner=parts.get("owner", ""),
    )


def _known(words: str) -> str:
    """Give the words, or nothing where they only say that nothing is known."""
    return "" if says_nothing(words) else words


def gaps_of(result: KeyResult, objective_id: str) -> Iterator[str]:
    """Say what a result leaves open, each as a question to ask."""
    if result.free:
        yield from _gaps_of_free(f"{objective_id}, “{excerpt(result.text)}”", result.text)
        return
    name = f"{objective_id}, “{excerpt(result.metric)}”" if result.metric else f"One result of {objective_id}"
    open_parts = (
        (bool(result.metric), " does not say what is measured."),
        (is_known(result.baseline), ": where does it stand today?"),
        (is_known(result.target), ": what should it become?"),
        (is_known(result.by_when), ": by when?"),
        (is_known(result.owner), ": who answers for it, you alone or somebody with you?"),
    )
    yield from (f"{name}{question}" for known, question in open_parts if not known)


def _gaps_of_free(name: str, text: str) -> Iterator[str]:
    if "?" in text:
        yield f"{name}: what belongs in place of the question mark?"
    elif not any(sign.isdigit() for sign in text):
        yield f"{name}: by which figure would you both see it?"
