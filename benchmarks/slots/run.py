"""How fast the time for a debrief is found, beside a scan of every start and a sweep over sorted busy times.

Six people in six zones, 14 days, 500 busy times each, talks of 25 minutes on a grid of 15. All ways look for the same
time, by the same ranking, and have to find the same in every world of the run, some of them in weeks in which clocks
change. Milliseconds are those of the processor, the median and the least of many searches.

What is counted: "from cold" begins with the busy times as the diary holds them, in Python's own datetimes, and ends
with the time, the words why, and the next two times; only the hours of those days (which hold no person) are known from
an earlier search. "From nothing" makes these hours too. "Kept tables" asks tables that an earlier search made. The
sweep keeps the hours of its days as well; the scan keeps nothing. A world of the table has a time to find; "nothing
fits" has a council that is never free, and counts the words about what stands in the way and the compromises. Busy
times in order are what the diary gives: it joins what calendars tell, once a run. The bars are for them.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.slots.others import Found, scan, sweep  # noqa: E402 - the checkout comes first on the path
from benchmarks.slots.worlds import KINDS, Kind, Size, world  # noqa: E402 - the same
from cornerman.planning import hour_tables  # noqa: E402 - the same
from cornerman.planning.slots import Diary, Slot, find_slot, slot_in, tabled  # noqa: E402 - the same
from cornerman.policy import Policy  # noqa: E402 - the same
from cornerman.times import Span  # noqa: E402 - the same

POLICY = Policy()
KEPT, COLD = "Cornerman, kept tables", "Cornerman, from cold"
BARS = {KEPT: 0.1, COLD: 1.0}


def ours(window: Span, diary: Diary) -> Found:
    """Find a time as Cornerman does, in the form of the others."""
    found = find_slot(window, diary, POLICY)
    return (found.span.start, tuple(member.email for member in found.members)) if isinstance(found, Slot) else None


def checked(chance: Random, worlds: int, size: Size) -> int:
    """Look for a time in many worlds by all ways, and stop with an error where they differ; give how many had one."""
    found = 0
    for number in range(worlds):
        busy = chance.choice([size.busy, size.busy // 4, 3])
        window, diary = world(chance, KINDS[number % len(KINDS)], replace(size, busy=busy))
        answers = {scan(window, diary, POLICY), sweep(window, diary, POLICY), ours(window, diary)}
        if len(answers) != 1:
            raise SystemExit(f"the ways differ in world {number}: {answers}")
        found += answers != {None}
    return found


def measured(search: Callable[[], object], times: int) -> tuple[float, float]:
    """Give the median and the least of the milliseconds that a search takes."""
    taken = []
    for _ in range(times):
        begun = process_time()
        search()
        taken.append(1000 * (process_time() - begun))
    return median(taken), min(taken)


def rows(kind: Kind, size: Size, times: int) -> dict[str, tuple[float, float]]:
    """Measure every way in one world that has a time to find."""
    chance = Random(11)  # noqa: S311 - a made-up world, not a secret
    window, diary = world(chance, kind, size)
    while not isinstance(find_slot(window, diary, POLICY), Slot):
        window, diary = world(chance, kind, size)
    kept = tabled(diary, window, POLICY)
    never = replace(diary, busy={**diary.busy, **{each.email: (_long(window),) for each in diary.members}})
    return {
        "scan of every start": measured(lambda: scan(window, diary, POLICY), max(1, times // 20)),
        "sorted sweep": measured(lambda: sweep(window, diary, POLICY), times),
        "Cornerman, from nothing": measured(lambda: _forgetful(window, diary), times),
        COLD: measured(lambda: find_slot(window, diary, POLICY), times),
        KEPT: measured(lambda: slot_in(kept, window), times),
        "Cornerman, nothing fits": measured(lambda: find_slot(window, never, POLICY), max(1, times // 4)),
    }


def _long(window: Span) -> Span:
    return Span(start=window.start - timedelta(days=9), end=window.end + timedelta(days=9))


def _forgetful(window: Span, diary: Diary) -> object:
    hour_tables.forget()
    return find_slot(window, diary, POLICY)


def table(of_kind: dict[str, tuple[float, float]], *, bars: bool) -> str:
    """Give the figures, how many times as long as from kept tables each way takes, and whether the bars are kept."""
    base = of_kind[KEPT][0]
    lines = [f"{'way':28}{'median ms':>11}{'least ms':>11}{'ratio':>9}  bar"]
    for name, (middle, least) in of_kind.items():
        bar = f"{BARS[name]:.1f} ms: {'kept' if middle <= BARS[name] else 'MISSED'}" if bars and name in BARS else ""
        lines.append(f"{name:28}{middle:11.3f}{least:11.3f}{middle / base:9.1f}  {bar}".rstrip())
    return "\n".join(lines)


def main(given: Sequence[str] | None = None) -> None:
    """Read the command line, check, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=Size().people, help="the seeker and the members")
    parser.add_argument("--days", type=int, default=Size().days)
    parser.add_argument("--busy", type=int, default=Size().busy, help="busy times of each person")
    parser.add_argument("--worlds", type=int, default=200, help="in how many worlds all ways have to find the same")
    parser.add_argument("--times", type=int, default=200, help="how often each search is measured")
    asked = parser.parse_args(given)
    size = Size(people=asked.people, days=asked.days, busy=asked.busy)
    found = checked(Random(7), asked.worlds, size)  # noqa: S311 - made-up worlds, not a secret
    print(f"All ways agree in {asked.worlds} worlds, {found} of them with a time to find.")
    for kind in KINDS:
        print(f"\n{size.people} people, {size.days} days, {size.busy} busy times each, {kind.name}:")
        print(table(rows(kind, size, asked.times), bars=kind is KINDS[0]))


if __name__ == "__main__":
    main()
