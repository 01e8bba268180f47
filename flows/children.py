"""A child process: started with its own log, asked to end, and ended."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cornerman.errors import StorageError

FIRM_SECONDS = 10.0
LONGEST_LOG = 2_000_000

_STEP_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPlan:
    """How to start a child: `module` with `arguments`, by this Python.

    `gentle_seconds` is the time that it has to finish what it is at, after its standard input was closed
    and before it is told by a signal. `says` is what the person is told once everything runs, or empty.
    """

    name: str
    module: str
    arguments: tuple[str, ...] = ()
    gentle_seconds: float = 0.0
    says: str = ""

    @property
    def command(self) -> tuple[str, ...]:
        """The whole command."""
        return (sys.executable, "-m", self.module, *self.arguments)


class Child:
    """A running child. Its standard input stays open for as long as it is wanted (see tether.py)."""

    def __init__(self, plan: ChildPlan, *, environment: Mapping[str, str], log: Path) -> None:
        """Start it. It gets a session of its own, so that Ctrl-C reaches the parent alone.

        Raises StorageError when its log cannot be written.
        """
        self.plan = plan
        self.log = log
        self._environment = dict(environment)
        self._process = self._started()

    def start_again(self) -> None:
        """Start it anew after it has ended."""
        self._let_go()
        self._process = self._started()

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Tell whether it has not ended yet."""
        return self._process.poll() is None

    async def ended(self, within: float | None = None) -> bool:
        """Wait for its end, `within` seconds at most; tell whether it has ended."""
        return await happens(lambda: not self.running, within=within)

    async def stop(self) -> None:
        """Ask it to end, tell it after its gentle time, and kill it ten seconds later; nothing else is touched."""
        self._let_go()
        if not await self.ended(within=self.plan.gentle_seconds):
            self._process.terminate()
        if not await self.ended(within=FIRM_SECONDS):
            self._process.kill()
            await self.ended()

    def _let_go(self) -> None:
        """Close its standard input: it is not wanted any more."""
        if self._process.stdin is not None:
            self._process.stdin.close()

    def _started(self) -> subprocess.Popen[bytes]:
        keep_short(self.log)
        try:
            with self.log.open("ab") as output:
                return subprocess.Popen(  # noqa: S603 - this Python, one of our own modules, no shell
                    self.plan.command,
                    env=self._environment,
                    stdin=subprocess.PIPE,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
        except OSError as error:
            raise StorageError(
                f"The {self.plan.name} could not be started with its log in {self.log}: {error.strerror}.",
                remedy="Make room on the disk and see that you may write there.",
            ) from error


async def happens(event: Callable[[], bool], *, within: float | None) -> bool:
    """Wait until something is so, `within` seconds at most (None: for ever); tell whether it is."""
    clock = asyncio.get_running_loop().time
    begun = clock()
    while not (so := event()) and (within is None or clock() - begun < within):  # noqa: ASYNC110 - nothing tells us
        await asyncio.sleep(_STEP_SECONDS)
    return so


def keep_short(log: Path) -> None:
    """Put a log that has grown long aside as `NAME.1`, in place of the last one, and begin it anew.

    A child may go on writing meanwhile: it appends to the same file.
    """
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.with_name(f"{log.name}.1").write_bytes(log.read_bytes()[-LONGEST_LOG:])
        with log.open("r+b") as file:
            file.truncate(0)
