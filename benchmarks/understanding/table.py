"""Lays figures out in a table of one line a person, no wider than 100 columns."""

from collections.abc import Iterable, Mapping

from benchmarks.understanding.figures import KEYS
from benchmarks.understanding.measuring import Figures, Marks, groups

EVERYBODY = "all"
NAME_WIDTH = 14
HEADING = (
    " " * NAME_WIDTH + "    interview   live com- gro-  ro- sta-   debrief    prompt    offer       dead- mail",
    " " * NAME_WIDTH + "    P    R   F1   F1 pany  ups  und   ge    P    R    P    R    P    R base line kind",
)


def together(marks: Mapping[str, Marks]) -> dict[str, Marks]:
    """Add people's marks up by group, and for everybody where there are several groups."""
    found = {group: added(marks[name] for name in names) for group, names in groups(marks).items()}
    return found if len(found) == 1 else {**found, EVERYBODY: added(marks.values())}


def added(marks: Iterable[Marks]) -> Marks:
    """Add marks up."""
    return sum(marks, start=Marks.none())


def table(rows: Mapping[str, Figures]) -> list[str]:
    """Give the heading and a line for each row, in their order."""
    lines = [
        short(name).ljust(NAME_WIDTH) + "".join(f"{cell(row.get(key)):>5}" for key in KEYS)
        for name, row in rows.items()
    ]
    return [*HEADING, *lines]


def short(name: str) -> str:
    """Give as many whole words of a name as fit, of the first word what fits."""
    kept = name.split("-")
    while len(kept) > 1 and len("-".join(kept)) > NAME_WIDTH:
        kept.pop()
    return "-".join(kept)[:NAME_WIDTH]


def cell(value: float | None) -> str:
    """Write a share in four characters: `.861`, `1.00`; a dash where nothing was measured."""
    if value is None:
        return "-"
    return f"{value:.3f}".removeprefix("0")[:4]


def report(marks: Mapping[str, Marks]) -> list[str]:
    """Give the table of some people, their groups below it, and what yes and ask were worth in each group."""
    sums = together(marks)
    people = {name: each.figures for name, each in marks.items()}
    of_groups = {name: each.figures for name, each in sums.items()}
    return [*table(people), "", *table(of_groups)[len(HEADING) :], "", *map(verdicts, sums, sums.values())]


def verdicts(name: str, marks: Marks) -> str:
    """Say what the verdicts of a group were worth."""
    counts = marks.counts
    return (
        f"{name}: yes alone P {cell(marks.yes_precision)}; left at ask {counts['ask.needed']} of "
        f"{counts['true interviews']} true interviews ({cell(marks.left_at_ask)}); "
        f"needless questions {counts['ask.needless']}"
    )
