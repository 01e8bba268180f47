"""What a run costs when nothing is new, beside the first run and beside reading the files alone, in one process.

    python benchmarks/nothing_new.py [PERSON_FOLDER]

Prints seconds and ratios; only the ratios can be compared between machines. Prefect is left out: it adds the same
to every run.
"""

import json
import shutil
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cornerman.times import Span  # noqa: E402 - the checkout comes first on the path
from flows.gathering import AHEAD, BACK, MAIL_BACK  # noqa: E402
from tests.houses import house_on_files, with_council  # noqa: E402
from tests.killing import run  # noqa: E402

PERSON = ROOT / "benchmarks" / "understanding" / "people" / "02-warsaw-backend-engineer"
TIMES = 5


def best_of(act: Callable[[], object]) -> float:
    """Give the shortest of a few times, in seconds."""
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def main(person: Path) -> None:
    """Measure on one person's calendar and mail."""
    now = datetime.fromisoformat(json.loads((person / "persona.json").read_text(encoding="utf-8"))["now"])
    with TemporaryDirectory() as name:
        folder = Path(name)
        with house_on_files(folder, now=now) as house:
            shutil.copy(person / "calendar.ics", folder / "calendar" / "all.ics")
            for letter in (person / "mail").iterdir():
                shutil.copy(letter, folder / "mail" / letter.name)
            with_council(house)
            begun = time.perf_counter()
            done = run(house)
            first = time.perf_counter() - begun
            again = best_of(lambda: run(house))
            window = Span(start=now - BACK, end=now + AHEAD)
            reading = best_of(lambda: (house.calendar.read(window), house.mailboxes[0].read(now - MAIL_BACK)))
    print(f"first run             {first:7.3f} s   {done} actions")
    print(f"run with nothing new  {again:7.3f} s   {again / first:.2f} of the first run")
    print(f"reading alone         {reading:7.3f} s   {reading / again:.2f} of a run with nothing new")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PERSON)
