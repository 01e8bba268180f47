"""How the time to understand a mailbox grows with its letters, in one process.

    python benchmarks/much_mail.py

Prints CPU seconds and ratios; only the ratios can be compared between machines. Twice the letters should cost about
twice the time.
"""

import sys
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cornerman.events import Event  # noqa: E402 - the checkout comes first on the path
from cornerman.letters import Letter  # noqa: E402
from tests.happenings import NOW, day, event, letter, understood  # noqa: E402

LONG = "On Monday Anna took the 8 o'clock train — to the house by the river, and was glad that it rained. "
SIZES = (250, 500, 1000, 2000)


def mailbox(count: int) -> list[Event | Letter]:
    """Make letters of nine thousand characters each, as shops, firms and friends write them, and a month of talks."""
    letters = [
        letter(
            f"News {number}",
            ("Thank you for applying. " if number % 7 == 0 else "") + LONG * 45 + "\n" + LONG * 45,
            NOW.replace(minute=number % 60, second=number // 60),
            sender=f"Firm {number % 40} <info@firm{number % 40}.example>",
            source=f"{number}.eml",
            bulk=number % 3 == 0,
        )
        for number in range(count)
    ]
    talks = [event("Interview", day(number), host=f"info@firm{number}.example") for number in range(1, 30)]
    return [*letters, *talks]


def seconds(count: int) -> float:
    """Measure the processor time of one look."""
    found = mailbox(count)
    begun = process_time()
    understood(*found, now=day(19))
    return process_time() - begun


def main() -> None:
    """Measure each size once, after a small look that prepares the patterns."""
    understood(*mailbox(10))
    before: float | None = None
    for count in SIZES:
        taken = seconds(count)
        growth = "" if before is None else f"   {taken / before:.2f} times the half of it"
        print(f"{count:5} letters {taken:7.2f} s{growth}")
        before = taken


if __name__ == "__main__":
    main()
