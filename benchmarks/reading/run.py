"""How fast a long calendar is read: parsed, and expanded over thirty days, beside others who do the same.

Makes calendars of 10,000 and 100,000 events, a fifth of them recurring, in five time zones (see calendar_maker.py), and
has each reader read them in a process of its own. Seconds are processor seconds without the start of Python and the
imports, the memory is the peak of the whole process. Peers that are not installed are left out.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.reading.calendar_maker import made_calendar  # noqa: E402 - the checkout comes first on the path
from cornerman.times import Span  # noqa: E402

BEGIN = datetime(2026, 11, 23, tzinfo=UTC)
END = BEGIN + timedelta(days=30)
SIZES = (10_000, 100_000)
MOST_FOR_PEERS = 10_000
MIB = 2**20 if sys.platform == "darwin" else 2**10  # what ru_maxrss counts in
HEADING = (
    f"{'reader':34}{'events':>8}{'found':>8}{'parse s':>9}{'expand s':>9}{'total s':>9}{'events/s':>10}{'peak MiB':>9}"
)

Step = Callable[[], int]


def ours(data: bytes) -> tuple[Step, Step]:
    """Give the two steps of Cornerman's reader."""
    from integrations.ics_reading import Written, read_ics  # noqa: PLC0415 - the reader that is measured, and no other
    from integrations.recurrence import expand  # noqa: PLC0415 - the same

    read: list[Written] = []

    def parse() -> int:
        read.extend(read_ics(data, source="made.ics", zone=ZoneInfo("Europe/London")).events)
        return len(read)

    return parse, lambda: len(expand(read, Span(start=BEGIN, end=END)).events)


def icalendar_and_rie(data: bytes) -> tuple[Step, Step]:
    """Give the two steps of icalendar with recurring-ical-events."""
    from icalendar import Calendar  # noqa: PLC0415 - need not be installed

    expanding = import_module("recurring_ical_events")  # need not be installed
    read = []

    def parse() -> int:
        read.append(Calendar.from_ical(data))
        return len(read[0].walk("VEVENT"))

    return parse, lambda: len(expanding.of(read[0]).between(BEGIN, END))


def icalendar_alone(data: bytes) -> tuple[Step, Step]:
    """Give the parsing of icalendar, and nothing after it."""
    from icalendar import Calendar  # noqa: PLC0415 - need not be installed

    return lambda: len(Calendar.from_ical(data).walk("VEVENT")), lambda: 0


READERS: dict[str, tuple[str, Callable[[bytes], tuple[Step, Step]]]] = {
    "Cornerman": ("integrations", ours),
    "icalendar + recurring-ical-events": ("recurring_ical_events", icalendar_and_rie),
    "icalendar, parsing alone": ("icalendar", icalendar_alone),
}


def measure(reader: str, path: Path) -> None:
    """Let one reader read one file in this process, and print the figures as JSON."""
    parse, expand = READERS[reader][1](path.read_bytes())
    begun = process_time()
    events = parse()
    parsed = process_time()
    found = expand()
    done = process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    figures = {"events": events, "found": found, "parse": parsed - begun, "expand": done - parsed, "peak": peak}
    print(json.dumps(figures))


def row(reader: str, path: Path) -> tuple[str, float]:
    """Measure in a process of its own; give a line of the table, and the seconds."""
    command = [sys.executable, __file__, "--alone", reader, str(path)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this file
    got = json.loads(answer.stdout)
    total = got["parse"] + got["expand"]
    times = f"{got['parse']:9.2f}{got['expand']:9.2f}{total:9.2f}{got['events'] / total:10,.0f}{got['peak']:9.0f}"
    return f"{reader:34}{got['events']:8,}{got['found']:8,}{times}", total


def main(given: Sequence[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES), metavar="N", help="how many events")
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    parser.add_argument("--alone", nargs=2, metavar=("READER", "FILE"), help="measure in this process, print JSON")
    asked = parser.parse_args(given)
    if asked.alone:
        measure(asked.alone[0], Path(asked.alone[1]))
        return
    print(HEADING)
    with TemporaryDirectory() as folder:
        for size in asked.sizes:
            path = Path(folder) / f"{size}.ics"
            path.write_bytes(made_calendar(size))
            _table(path, peers=not asked.ours and size <= MOST_FOR_PEERS)


def _table(path: Path, *, peers: bool) -> None:
    """Print a line for each reader, and how many times as long as ours the others take."""
    seconds: dict[str, float] = {}
    for reader, (module, _) in READERS.items():
        if reader == "Cornerman" or (peers and find_spec(module) is not None):
            line, seconds[reader] = row(reader, path)
            times = f"  {seconds[reader] / seconds['Cornerman']:.1f} times ours" if len(seconds) > 1 else ""
            print(line + times)
        elif peers:
            print(f"{reader:34} is not installed")


if __name__ == "__main__":
    main()
