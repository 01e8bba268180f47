"""Counts what each labelled person's folder holds, as the table of the README here."""

import json
from pathlib import Path

from benchmarks.understanding.measuring import folders, truth_of

BEGIN, END = "<!-- contents:begin -->", "<!-- contents:end -->"
COUNTED = ("events", "interviews", "look-alikes", "letters", "offers", "prompts due")


def counts(person: Path) -> list[int]:
    """Count one person's events, labelled interviews and look-alikes, letters, offers, and prompts that are due."""
    truth = truth_of(person)
    interviews = sum(bool(label["interview"]) for label in truth["events"].values())
    return [
        (person / "calendar.ics").read_bytes().count(b"BEGIN:VEVENT"),
        interviews,
        len(truth["events"]) - interviews,
        len(truth["mails"]),
        len(truth["offers"]),
        sum(bool(prompt["due"]) for prompt in truth["mission_prompts"]),
    ]


def totals() -> dict[str, int]:
    """Count everybody's together, by what is counted."""
    return dict(zip(COUNTED, map(sum, zip(*map(counts, folders()), strict=True)), strict=True))


def contents() -> list[str]:
    """Give the table of all people, in Markdown."""
    lines = [_line("person", "zone, language", *COUNTED), _line(*["---"] * (len(COUNTED) + 2))]
    for person in folders():
        profile = json.loads((person / "persona.json").read_text(encoding="utf-8"))
        lines.append(_line(person.name, f"{profile['timezone']}, {profile['language']}", *counts(person)))
    return [*lines, _line("all", "", *totals().values())]


def with_contents(page: str) -> str:
    """Give a page with the table as it is today between its two marks.

    Raises ValueError for a page without the marks.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page needs the marks {BEGIN} and {END}")
    return "\n".join([before + begin, *contents(), end + after])


def _line(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"
