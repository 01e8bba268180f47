"""What `cornerman up` costs while nothing is new: CPU and memory of the whole tree, on Linux.

    CORNERMAN_SETTINGS=cornerman-demo/cornerman.toml python benchmarks/idle.py [SECONDS]

Starts `cornerman up`, waits a minute for it to settle, watches it for so many seconds (240 unless told) and ends it.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

SETTLING = 60
PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> list[int]:
    """Give a process and everything below it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(each for child in children for each in tree(int(child)))]


def cpu_seconds(pid: int) -> float:
    """Give the time that a process has used, its ended children included."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / TICKS


def resident(pid: int) -> int:
    """Give the memory of a process in bytes, pages that it shares counted in full."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE


def main(seconds: int) -> None:
    """Start, watch, end."""
    up = subprocess.Popen(["cornerman", "up"])  # noqa: S607 - the one on the path is meant
    try:
        time.sleep(SETTLING)
        before = sum(map(cpu_seconds, tree(up.pid)))
        time.sleep(seconds)
        pids = tree(up.pid)
        used = sum(map(cpu_seconds, pids)) - before
        print(f"{len(pids)} processes, {used / seconds:.1%} of one core over {seconds} s")
        print(f"{sum(map(resident, pids)) / 2**20:.0f} MiB resident, shared pages counted in each")
    finally:
        up.send_signal(signal.SIGTERM)
        up.wait()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 240)
