"""How fast calendars and mail are understood once they are read, and how time and memory grow with them.

Makes worlds of 1,000 and 10,000 events and half as many letters out of the labelled people (see worlds.py), ordinary
years and nothing but job searches, and understands each in a process of its own. Seconds are processor seconds on one
core; they and the memory can be compared on one machine only, the growth anywhere: ten times the events should cost
about ten times the time. `before` is the memory when everything is read and nothing is understood yet.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.understanding.lives import read_life  # noqa: E402 - the checkout comes first on the path
from benchmarks.understanding.measuring import folders  # noqa: E402
from benchmarks.understanding.worlds import Kind, World, make_world  # noqa: E402
from cornerman.reading.understand import understand  # noqa: E402
from cornerman.understanding import Understanding  # noqa: E402
from integrations.vocabulary import load_vocabulary  # noqa: E402

SIZES = (1_000, 10_000)
LARGE = 100_000
FIRST = 200
MIB = 2**20 if sys.platform == "darwin" else 2**10  # what ru_maxrss counts in
HEADING = "world       events  letters  processes     CPU s  events/s   peak MiB  before"
EXAMPLES = """examples:
  python benchmarks/understanding/speed.py                      1,000 and 10,000 events of either world
  python benchmarks/understanding/speed.py --large              and 100,000: takes minutes
  python benchmarks/understanding/speed.py dense --sizes 5000   one world, one size
"""


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = [str(kind) for kind in Kind]
    parser.add_argument(
        "worlds", nargs="*", default=[], metavar="WORLD", help=f"{' or '.join(kinds)}; both unless told"
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES), metavar="N", help="how many events")
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} events too")
    parser.add_argument("--alone", action="store_true", help="measure in this process, and print one line of JSON")
    found = parser.parse_args(given)
    if set(found.worlds) - set(kinds):
        parser.error(f"a world is {' or '.join(kinds)}")
    found.worlds = [Kind(each) for each in found.worlds or kinds]
    found.sizes = sorted({*found.sizes, *([LARGE] if found.large else [])})
    return found


def look(world: World) -> Understanding:
    """Understand a world."""
    return understand(world.reading, seeker=world.seeker, vocabulary=load_vocabulary(), now=world.now)


def peak() -> float:
    """Give the most memory that this process has had so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def measured(kind: Kind, size: int) -> dict[str, float]:
    """Measure one look, after a small one that prepares the patterns."""
    lives = [read_life(person) for person in folders()]
    look(make_world(kind, FIRST, lives))
    world = make_world(kind, size, lives)
    before = peak()
    begun = process_time()
    found = look(world)
    seconds = process_time() - begun
    return {
        "events": len(world.reading.events),
        "letters": len(world.reading.letters),
        "processes": len(found.processes),
        "seconds": seconds,
        "peak": peak(),
        "before": before,
    }


def measured_apart(kind: Kind, size: int) -> dict[str, float]:
    """Measure in a process of its own, so that memory is that of one look."""
    command = [sys.executable, __file__, kind, "--sizes", str(size), "--alone"]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)  # noqa: S603 - ourselves
    return found


def line(kind: Kind, now: dict[str, float], before: dict[str, float] | None) -> str:
    """Say what one look cost, and how that grew since the smaller one."""
    growth = ""
    if before is not None:
        events, seconds = now["events"] / before["events"], now["seconds"] / before["seconds"]
        growth = f"  {seconds:.1f} times the time for {events:g} times the events"
    return (
        f"{kind:<9}{now['events']:9,}{now['letters']:9,}{now['processes']:11,}{now['seconds']:10.2f}"
        f"{now['events'] / now['seconds']:10,.0f}{now['peak']:11.0f}{now['before']:8.0f}{growth}"
    )


def main() -> None:
    """Measure every size of every world, the smallest first."""
    wanted = arguments()
    if wanted.alone:
        print(json.dumps(measured(wanted.worlds[0], wanted.sizes[0])))
        return
    print(HEADING)
    for kind in wanted.worlds:
        before = None
        for size in wanted.sizes:
            print(f"{kind}, {size:,} events ...", file=sys.stderr, flush=True)
            now = measured_apart(kind, size)
            print(line(kind, now, before), flush=True)
            before = now


if __name__ == "__main__":
    main()
