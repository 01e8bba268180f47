"""One key result as it stands in a draft: what is measured, from where to where, by when, and whose it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LABELS = {
    "metric": "metric",
    "measure": "metric",
    "result": "metric",
    "now": "baseline",
    "baseline": "baseline",
    "today": "baseline",
    "target": "target",
    "goal": "target",
    "by": "by_when",
    "by when": "by_when",
    "when": "by_when",
    "due": "by_when",
    "whose": "owner",
    "owner": "owner",
    "who": "owner",
}
_LABELLED = re.compile(r"^\s*(?P<label>[A-Za-z ]+?)\s*:\s*(?P<value>.*?)\s*$")
_SEPARATOR = re.compile(rf"[;|]|,(?=\s*(?:{'|'.join(_LABELS)})\s*:)", re.IGNORECASE)
_UNKNOWN = frozenset({"", "tbd", "tba", "n/a", "unknown", "not known", "unclear", "don't know"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResult:
    """One result. `text` is the writer's line; the parts are empty where they are unknown.

    `free` says that the line was written without the labels, so that its parts cannot be told apart.
    """

    text: str
    metric: str = ""
    baseline: str = ""
    target: str = ""
    by_when: str = ""
    owner: str = ""
    free: bool = False


def read_key_result(line: str) -> KeyResult | None:
    """Read one line under an objective; None for a line that says nothing, as the empty form has it."""
    parts: dict[str, str] = {}
    for piece in _SEPARATOR.split(line):
        found = _LABELLED.match(piece)
        label = _LABELS.get(found["label"].lower()) if found else None
        if found and label:
            parts[label] = _known(found["value"])
    text = " ".join(line.split())
    if not parts:
        return KeyResult(text=text, free=True) if _known(text) else None
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
    return "" if words.strip(" .…?-_*").lower() in _UNKNOWN else words


def gaps_of(result: KeyResult, objective_id: str) -> Iterator[str]:
    """Say what a result leaves open, each as a question to ask."""
    if result.free:
        yield from _gaps_of_free(f"{objective_id}, “{result.text}”", result.text)
        return
    name = f"{objective_id}, “{result.metric}”" if result.metric else f"One result of {objective_id}"
    open_parts = (
        (result.metric, " does not say what is measured."),
        (result.baseline, ": where does it stand today?"),
        (result.target, ": what should it become?"),
        (result.by_when, ": by when?"),
        (result.owner, ": who answers for it, you alone or somebody with you?"),
    )
    yield from (f"{name}{question}" for known, question in open_parts if not known)


def _gaps_of_free(name: str, text: str) -> Iterator[str]:
    if "?" in text:
        yield f"{name}: what belongs in place of the question mark?"
    elif not any(sign.isdigit() for sign in text):
        yield f"{name}: by which figure would you both see it?"
