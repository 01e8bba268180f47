"""Help is quick, complete, and fits the screen."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from tests.ui.terminal import start, type_in
from ui.command_line import app

HEAVY = (
    "prefect",
    "rich",
    "pydantic",
    "sqlalchemy",
    "icalendar",
    "jinja2",
    "httpx",
    "platformdirs",
    "flows",
    "fastapi",
    "uvicorn",
)


def every_command(command: Any, *path: str) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - typer names no type
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from every_command(inner, *path, name)


COMMANDS = list(every_command(typer.main.get_command(app)))


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from ui.command_line import main; code = main(['--help']); "
        f"print('loaded:', *(name for name in {HEAVY} if name in sys.modules)); sys.exit(code)"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "loaded:"


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_that_fits_and_shows_an_example(path: tuple[str, ...]) -> None:
    said = type_in(*path, "--help")

    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    assert f"    {' '.join(('cornerman', *path))}" in said.out.partition("Example")[2]


def test_the_first_screen_tells_what_each_command_is_for_in_whole_sentences() -> None:
    summaries = type_in("--help").out.partition("Commands:")[2]

    assert "..." not in summaries


def test_a_command_that_does_not_exist_is_wrong_use() -> None:
    said = type_in("bogus")

    assert said.code == 2
    assert "No such command" in said.err


def test_without_a_command_the_help_is_printed_as_wrong_use() -> None:
    said = type_in()

    assert said.code == 2
    assert "interviews" in said.out + said.err


def test_an_installed_cornerman_answers_as_a_program(tmp_path: Path) -> None:
    said = start(tmp_path, "interviews", "--nope")

    assert said.code == 2
    assert "--nope" in said.err
    assert said.out == ""
