"""Reads what an objective will take: `budget (O1): a survey tool; why: …; evidence: …; fallback: …; must`."""

import re
from dataclasses import replace

from cornerman.mission_file.blank import is_blank
from cornerman.mission_file.unknowns import is_none, says_nothing
from cornerman.missions import Need, Priority

_LEG_WORDS = r"(?P<leg>budget|resources?|support|compensation|money|pay)\b"
_NEED = re.compile(
    rf"^\W*{_LEG_WORDS}\W*(?:for\s+)?(?:O(?P<number>\d{{1,3}})\b[^:]*)?:\s*(?P<words>.*)$", re.IGNORECASE
)
_LEG = re.compile(rf"^\W*{_LEG_WORDS}", re.IGNORECASE)
_MENTION = re.compile(r"\bO(?P<number>\d{1,3})\b")
_RESULT = re.compile(r"\bO\d{1,3}\.\d{1,2}\b")
_LEGS = {"resource": "resources", "money": "compensation", "pay": "compensation"}
_LABELLED = re.compile(r"^\s*(?P<label>[A-Za-z ]+?)\s*:\s*(?P<words>.*?)\s*$")
_PARTS = {
    "why": "why",
    "because": "why",
    "reason": "why",
    "evidence": "evidence",
    "proof": "evidence",
    "fallback": "fallback",
    "otherwise": "fallback",
    "or else": "fallback",
}
_PRIORITIES = {
    "must": Priority.MUST,
    "must have": Priority.MUST,
    "want": Priority.WANT,
    "nice": Priority.NICE,
    "nice to have": Priority.NICE,
}


def leg_of(words: str) -> str:
    """Give the leg that a line or a heading begins with: budget, resources, support, compensation, or nothing."""
    found = _LEG.match(words)
    word = found["leg"].lower() if found else ""
    return _LEGS.get(word, word)


def read_need(line: str, *, leg: str = "") -> Need | None:
    """Read one line, as well as it can be told; None when it says nothing. `leg` is that of the heading above."""
    formal = _NEED.match(line)
    need = Need(
        leg=leg_of(line) or leg,
        text="",
        objective_id=objective_named_in(line) or None,
    )
    read = _with_parts(need, formal["words"] if formal else line)
    return None if says_nothing(read.text) or is_none(read.text) else read


def objective_named_in(line: str) -> str:
    """Give the first objective that a line names, like O1; empty where it names none."""
    found = _MENTION.search(line)
    return f"O{int(found['number'])}" if found else ""


def result_named_in(line: str) -> str:
    """Give the result that a line names, like O1.2, where an objective would do; empty where it names none."""
    found = _RESULT.search(line)
    return found[0] if found else ""


def _with_parts(need: Need, words: str) -> Need:
    """Take the pieces of a line apart; one without a label goes on with the piece before it."""
    parts = {"text": ""}
    last = "text"
    for piece in words.split(";"):
        found = _LABELLED.match(piece)
        part = _PARTS.get(found["label"].lower()) if found else None
        bare = piece.strip()
        if found and part:
            last = part
            parts[part] = "" if is_blank(found["words"]) else found["words"]
        elif (wish := _priority(bare)) and parts["text"]:
            need = replace(need, priority=wish)
        elif bare:
            parts[last] = f"{parts[last]}; {bare}" if parts[last] else bare
    return replace(
        need,
        text=parts["text"],
        why=parts.get("why", ""),
        evidence=parts.get("evidence", ""),
        fallback=parts.get("fallback", ""),
    )


def _priority(words: str) -> Priority | None:
    """Read `must`, `want` or `nice`, with or without the word priority before it."""
    bare = words.lower().removeprefix("priority").strip(" :.()")
    return _PRIORITIES.get(bare)
