"""A terminal for tests: type a command, and see what came out and with which exit code."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from ui.command_line import main

PROGRAM = "import sys; from ui.command_line import main; sys.exit(main())"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - what JSON holds
        """What was printed, read as JSON."""
        return json.loads(self.out)

    def handle_of(self, words: str) -> str:
        """Give the handle at the beginning of the line with these words."""
        return next(line.split()[0] for line in self.out.splitlines() if words in line)


def type_in(*words: str, answers: str = "", env: Mapping[str, str | None] | None = None) -> Said:
    """Run one command as `main` does, with these lines typed in answer to its questions."""
    with CliRunner().isolation(input=answers, env=env) as (out, err, _):
        code = main(list(words))
        return Said(code=code, out=out.getvalue().decode(), err=err.getvalue().decode())


def start(folder: Path, *words: str, env: Mapping[str, str] | None = None) -> Said:
    """Start Cornerman as a program of its own that keeps everything in this folder."""
    places = {"CORNERMAN_SETTINGS": str(folder / "cornerman.toml"), "CORNERMAN_HOME": str(folder / "data")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env={**os.environ, **places, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    return Said(code=done.returncode, out=done.stdout, err=done.stderr)
