"""Measures how well calendars and mail are understood, on labelled people, and prints one table.

The figures are those of score.py beside this file; docs/accuracy.md says what they mean.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.understanding.contents import with_contents  # noqa: E402 - the checkout comes first on the path
from benchmarks.understanding.measuring import HERE, Result, folders, mark, predict, truth_of  # noqa: E402
from benchmarks.understanding.page import PAGE, page  # noqa: E402
from benchmarks.understanding.table import report  # noqa: E402

EXAMPLES = """examples:
  python benchmarks/understanding/run.py                       the table
  python benchmarks/understanding/run.py --person 03 --errors  one person, with every mistake
  python benchmarks/understanding/run.py --write               and docs/accuracy.md, and the table of the README here
"""


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line; ends with a sentence where it makes no sense."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--person", action="append", default=[], metavar="NN", help="only this person; may be repeated")
    parser.add_argument("--errors", action="store_true", help="list every mistake, and every event left at a question")
    parser.add_argument("--write", action="store_true", help="write docs/accuracy.md; needs everybody")
    found = parser.parse_args(given)
    unknown = sorted(set(found.person) - {each.name[:2] for each in folders()})
    if unknown:
        parser.error(f"there is no person {unknown[0]}; there are {', '.join(each.name[:2] for each in folders())}")
    if found.write and found.person:
        parser.error("the page is about everybody: leave --person out, or --write")
    return found


def measured(people: Sequence[Path]) -> dict[str, Result]:
    """Measure people one after the other, with a line on stderr for each."""
    found = {}
    for number, person in enumerate(people, start=1):
        print(f"[{number}/{len(people)}] {person.name}", file=sys.stderr, flush=True)
        found[person.name] = mark(truth_of(person), predict(person))
    return found


def main() -> None:
    """Measure, print, and write the page if it is wanted."""
    wanted = arguments()
    results = measured(folders(wanted.person))
    marks = {name: result.marks for name, result in results.items()}
    if wanted.errors:
        for name, result in results.items():
            print(*(f"{name[:2]} {mistake}" for mistake in result.mistakes), sep="\n", end="\n\n")
    print(*report(marks), sep="\n")
    if wanted.write:
        readme = HERE / "README.md"
        PAGE.write_text(page(marks), encoding="utf-8")
        readme.write_text(with_contents(readme.read_text(encoding="utf-8")), encoding="utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}, {readme.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    main()
