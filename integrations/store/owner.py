"""Who holds a claim: one process on one machine, and whether it still lives."""

import os
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cornerman.keys import fingerprint

_PROC = Path("/proc")
_BOOT = _PROC / "sys/kernel/random/boot_id"
_DEAD_STATES = frozenset("ZXx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """One process. `host` is a fingerprint, because a machine's name may hold a person's.

    `started` tells a process from a later one under the same number.
    """

    host: str
    pid: int
    started: str

    @classmethod
    def here(cls) -> Self:
        """Name this process."""
        pid = os.getpid()
        return cls(host=_this_host(), pid=pid, started=_started(pid) or "")

    @classmethod
    def read(cls, mark: str) -> Self:
        """Read what `mark` wrote. Raises ValueError for anything else."""
        host, pid, started = mark.split(":", 2)
        return cls(host=host, pid=int(pid), started=started)

    @property
    def mark(self) -> str:
        """The same as one text, for a column."""
        return f"{self.host}:{self.pid}:{self.started}"

    @property
    def is_here(self) -> bool:
        """It runs, or ran, on this machine."""
        return self.host == _this_host()

    def is_alive(self) -> bool:
        """Tell whether it still runs; of another machine nobody knows, so yes."""
        return not self.is_here or _started(self.pid) == self.started


def _this_host() -> str:
    """Name the machine; containers that share its name have process numbers of their own."""
    try:
        namespace = str((_PROC / "self/ns/pid").readlink())
    except OSError:
        namespace = ""
    return fingerprint([platform.node(), namespace])


def _started(pid: int) -> str | None:
    """Tell when a process started, in whatever form the system gives it; None when it does not run."""
    if not _BOOT.exists():
        return _started_by_ps(pid)
    try:
        status = (_PROC / str(pid) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The name stands in parentheses and may hold spaces; then state is field 3 and starttime 22 (proc(5)).
    fields = status.rpartition(")")[2].split()
    return None if fields[0] in _DEAD_STATES else f"{_BOOT.read_text().strip()}-{fields[19]}"


def _started_by_ps(pid: int) -> str | None:
    """Ask `ps`, where there is no /proc; in one language and zone, so that everybody gets the same answer."""
    command = ["ps", "-o", "lstart=", "-p", str(pid)]
    plain = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.environ.get("PATH", os.defpath)}
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=plain)  # noqa: S603  a fixed command
    return answer.stdout.strip() or None
