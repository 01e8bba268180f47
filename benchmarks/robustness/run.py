"""What becomes of a folder of calendar files: which are read whole, how long each takes, and how much memory.

Each file is read and expanded over one year in a process of its own, by Cornerman and, where it is installed, by
icalendar with recurring-ical-events, with 20 seconds and 3 GiB at most. Seconds are processor seconds, memory is the
peak over what the process had when it was handed the file. Letters among the files give their calendar parts.
"""

import argparse
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.robustness.cases import Case, cases  # noqa: E402 - the checkout comes first on the path
from benchmarks.robustness.readers import Found, peers  # noqa: E402

SECONDS = 20
MOST_MEMORY = 3 * 2**30
SLOW, LARGE = 1.0, 64.0
MIB = 2**20 if sys.platform == "darwin" else 2**10  # what ru_maxrss counts in


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one case; `died` says how the process ended that had it, empty when it answered."""

    case: Case
    found: Found
    seconds: float = 0.0
    mib: float = 0.0
    died: str = ""

    @property
    def whole(self) -> bool:
        """Tell whether every event of the file came out."""
        return not self.died and self.found.events >= self.case.held

    @property
    def placed(self) -> bool:
        """Tell whether every event came out with a time."""
        return not self.died and self.found.placed >= self.case.held


def tried(reader: Callable[[Case], Found], case: Case) -> Outcome:
    """Let a child process read one case."""
    mine, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(mine)
        _answer(theirs, reader, case)
    os.close(theirs)
    with os.fdopen(mine, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if not answer:
        died = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "an error of the program"
        return Outcome(case=case, found=Found(), seconds=SECONDS if "ALRM" in died else 0.0, died=died)
    told = json.loads(answer)
    return Outcome(case=case, found=Found(**told["found"]), seconds=told["seconds"], mib=told["mib"])


def _answer(pipe: int, reader: Callable[[Case], Found], case: Case) -> None:
    """Read in the child, write what came of it, and end the child without what its parent would do at its end."""
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        signal.alarm(SECONDS)
        before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, process_time()
        found = reader(case)
        seconds = process_time() - begun
        mib = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / MIB
        os.write(pipe, json.dumps({"found": asdict(found), "seconds": seconds, "mib": mib}).encode())
    finally:
        os._exit(0)


def table(outcomes: dict[str, list[Outcome]]) -> str:
    """Give the figures of each reader, one column each."""
    rows: dict[str, list[str]] = {"": list(outcomes)}
    for of_reader in outcomes.values():
        with_events = [each for each in of_reader if each.case.held]
        placed = [each for each in with_events if each.placed]
        figures = {
            "files": f"{len(of_reader)}",
            "files with events": f"{len(with_events)}",
            "all events read": _share([each for each in with_events if each.whole], with_events),
            "all events read, and with a time": _share(placed, with_events),
            "events held": f"{sum(each.case.held for each in with_events)}",
            "events read": f"{sum(min(each.found.events, each.case.held) for each in with_events)}",
            "occurrences in the year": f"{sum(each.found.occurrences for each in of_reader)}",
            "refused whole, with events in it": f"{sum(bool(each.found.refused) for each in with_events)}",
            "read, but not expanded": f"{sum(bool(each.found.unexpanded) for each in of_reader)}",
            "hung or died": f"{sum(bool(each.died) for each in of_reader)}",
            f"over {SLOW:.0f} s": f"{sum(each.seconds > SLOW for each in of_reader)}",
            f"over {LARGE:.0f} MiB": f"{sum(each.mib > LARGE for each in of_reader)}",
            "slowest, s": f"{max((each.seconds for each in of_reader), default=0):.2f}",
            "largest, MiB": f"{max((each.mib for each in of_reader), default=0):.1f}",
            "all files, s": f"{sum(each.seconds for each in of_reader):.1f}",
        }
        for name, figure in figures.items():
            rows.setdefault(name, []).append(figure)
    return "\n".join(f"{name:34}" + "".join(f"{each:>36}" for each in row) for name, row in rows.items())


def _share(some: list[Outcome], every: list[Outcome]) -> str:
    return f"{len(some)} ({100 * len(some) / max(1, len(every)):.1f} %)"


def lost(outcomes: list[Outcome]) -> str:
    """Name the files of which something did not come out, and those that were slow or large."""
    lines: list[str] = []
    for each in outcomes:
        what = each.died or each.found.refused
        if each.case.held and not (each.whole and each.placed):
            counts = f"{each.found.events} of {each.case.held} events, {each.found.placed} with a time"
            lines.append(f"  {each.case.name}: {counts} {what}".rstrip())
        elif each.died or each.seconds > SLOW or each.mib > LARGE:
            lines.append(f"  {each.case.name}: {each.seconds:.2f} s, {each.mib:.1f} MiB {each.died}".rstrip())
    return "\n".join(lines)


def main(given: Sequence[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the calendar files are, in folders of any depth")
    parser.add_argument("--ours", action="store_true", help="leave the peer out")
    parser.add_argument(
        "--list", action="store_true", help="name the files that were not read whole, were slow or large"
    )
    asked = parser.parse_args(given)
    readers = peers()
    if asked.ours:
        readers = dict(list(readers.items())[:1])
    elif len(readers) == 1:
        print("recurring-ical-events is not installed; only Cornerman is measured.")
    found = list(cases(asked.folder))
    if not found:
        parser.error(f"{asked.folder} has no files")
    outcomes = {name: [tried(reader, case) for case in found] for name, reader in readers.items()}
    print(table(outcomes))
    if asked.list:
        for name, of_reader in outcomes.items():
            print(f"\n{name}:\n{lost(of_reader)}")


if __name__ == "__main__":
    main()
