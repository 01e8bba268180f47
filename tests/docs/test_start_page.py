"""The first steps say what holds: which Python, and how the unit file comes to name the command that was installed."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START = (ROOT / "docs" / "start.md").read_text(encoding="utf-8")
UNIT = (ROOT / "config" / "cornerman.service").read_text(encoding="utf-8")
VERSIONS = "3.11, 3.12 or 3.13"


def test_every_page_names_the_pythons_that_it_can_be_installed_for() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert 'requires-python = ">=3.11,<3.14"' in project
    assert f"Python {VERSIONS}" in readme
    assert f"Python {VERSIONS}" in START


@pytest.mark.parametrize("place", ["a house/.venv/bin", ".local/bin"])
def test_the_unit_file_names_the_command_wherever_it_was_installed(tmp_path: Path, place: str) -> None:
    """Type the lines of the page as they stand, up to systemd's own, with a command in a folder of that name."""
    bins = tmp_path / place
    bins.mkdir(parents=True)
    command = bins / "cornerman"
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    [lines] = [each for each in re.findall(r"```sh\n(.*?)```", START, re.DOTALL) if "systemctl" in each]
    shell = shutil.which("sh")
    assert shell

    typed = [each for each in lines.splitlines() if not each.startswith("systemctl")]
    subprocess.run(
        [shell, "-ec", "\n".join(typed)],
        cwd=ROOT,
        env={"HOME": str(tmp_path), "PATH": f"{bins}:{os.environ['PATH']}"},
        check=True,
    )

    written = (tmp_path / ".config" / "systemd" / "user" / "cornerman.service").read_text()
    starts = [each for each in written.splitlines() if each.startswith("ExecStart=")]
    assert starts == [f'ExecStart="{command}" up']
    assert len(written.splitlines()) == len(UNIT.splitlines())


def test_the_unit_file_says_the_same_lines_as_the_page() -> None:
    spoken = "\n".join(each.removeprefix("#").strip() for each in UNIT.splitlines() if each.startswith("#"))
    [sed] = [each for each in START.splitlines() if each.startswith('sed "s|^ExecStart')]

    command, _, target = sed.partition(" > ")
    assert command in spoken
    assert target in spoken
