"""Writes the page `docs/accuracy.md` from what was measured today and the record of first looks."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from benchmarks.understanding.contents import totals
from benchmarks.understanding.figures import FIGURES, Figure
from benchmarks.understanding.first_sight import Look, looks
from benchmarks.understanding.measuring import HERE, Marks
from benchmarks.understanding.table import EVERYBODY, table, together, verdicts

PAGE = HERE.parents[1] / "docs" / "accuracy.md"
TEMPLATE = HERE / "page_template.md"
WEAKEST = 4


def page(marks: Mapping[str, Marks], template: Path = TEMPLATE) -> str:
    """Give the text of the page for everybody's marks, by name; the same marks give the same text."""
    counted = totals()
    return Template(template.read_text(encoding="utf-8")).substitute(
        people=len(marks),
        events=f"{counted['events']:,}",
        interviews=counted["interviews"],
        lookalikes=counted["look-alikes"],
        letters=counted["letters"],
        offers=counted["offers"],
        groups="\n".join(_groups(together(marks))),
        verdicts="\n".join(f"- {verdicts(name, each)}" for name, each in together(marks).items()),
        table="\n".join(table({name: each.figures for name, each in marks.items()})),
        first_sight="\n\n".join(map(_look, looks())),
        weak="\n".join(_weak(together(marks))),
    )


def _groups(sums: Mapping[str, Marks]) -> Iterator[str]:
    """Give the table of the groups' figures side by side, in Markdown."""
    yield f"| figure | what it says | {' | '.join(sums)} |"
    yield "| --- | --- |" + " ---: |" * len(sums)
    for figure in FIGURES:
        cells = " | ".join(_value(figure, each) for each in sums.values())
        yield f"| {figure.name} | {figure.meaning} | {cells} |"


def _value(figure: Figure, marks: Marks) -> str:
    value = marks.figures[figure.key]
    share = figure.share(marks)
    written = "not measured" if value is None else f"{value:.3f}"
    return f"{written} ({share})" if share else written


def _look(look: Look) -> str:
    """Give one first look: a heading, with what rules, and the table, or that it is to come."""
    said = [f"### People {look.people}", look.rules]
    if not look.figures:
        return "\n\n".join([*said, "Not recorded yet. What today's rules make of them stands in the table above."])
    said.append("\n".join(["```", *table(look.figures), "```"]))
    said.append(
        f"Of {look.true_interviews} true interviews {look.left_at_ask} were left at a question; "
        f"{look.needless_questions} questions were needless."
    )
    return "\n\n".join(said)


def _weak(sums: Mapping[str, Marks]) -> Iterator[str]:
    """Name the lowest figures of each group, the lowest first."""
    for name, marks in sums.items():
        if name != EVERYBODY:
            values = marks.figures
            measured = [figure for figure in FIGURES if values[figure.key] is not None]
            lowest = sorted(measured, key=lambda figure: (values[figure.key] or 0, figure.name))[:WEAKEST]
            named = "; ".join(f"{figure.name} {_value(figure, marks)}" for figure in lowest)
            yield f"- People {name}, the lowest figures first: {named}."
