"""A child that ends when its parent does: the parent holds the other end of its standard input.

`python -m flows.tether MODULE ARGUMENT ...` runs a module that knows nothing of this. A parent that was killed
closes the pipe like one that ended well, so that nothing is left behind in either case.
"""

import os
import runpy
import signal
import sys
import time
from collections.abc import Callable
from threading import Thread

_GRACE_SECONDS = 15.0
_KILLED = 137


def when_parent_ends(act: Callable[[], object]) -> None:
    """Call `act` from another thread once the parent has closed our standard input or has died."""

    def wait() -> None:
        while os.read(0, 1024):
            continue
        act()

    Thread(target=wait, name="tether", daemon=True).start()


def end_this_process() -> None:
    """End as after `kill`, and whatever hangs 15 s later at once."""
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE_SECONDS)
    os._exit(_KILLED)


def main(arguments: list[str]) -> None:
    """Run the module named first, with the other arguments, for as long as the parent lives."""
    when_parent_ends(end_this_process)
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
