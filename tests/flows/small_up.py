"""`cornerman up` of the tests: the real supervisor and server, with the small runner."""

import sys
from pathlib import Path

from cornerman.errors import CornermanError
from flows.children import ChildPlan
from flows.supervisor import up


def main(data: Path, blank: Path) -> int:
    """Keep the tree up until told; print plain lines, and an error as a sentence."""
    runner = ChildPlan(name="runner", module="tests.flows.small_runner", gentle_seconds=20.0)
    try:
        up(data, [runner], say=lambda line: print(line, flush=True), blank=blank)  # noqa: T201 - what `up` says
    except CornermanError as error:
        print(error, flush=True)  # noqa: T201
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
