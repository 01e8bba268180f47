"""A wheel alone, in an empty environment and an empty folder, does the whole job."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.wheel


def run(*words: str | Path, cwd: Path, home: Path) -> str:
    """Run a program as somebody who has nothing yet; give what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CORNERMAN_", "PREFECT_"))}
    environment |= {"HOME": str(home)}
    for name in ("PYTHONPATH", "VIRTUAL_ENV", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        environment.pop(name, None)
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_wheel_installed_alone_runs_the_demo(tmp_path: Path) -> None:
    empty, home = tmp_path / "empty", tmp_path / "home"
    empty.mkdir()
    home.mkdir()
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=empty, home=home)
    [wheel] = tmp_path.glob("*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=empty, home=home)
    binaries = tmp_path / "venv" / "bin"
    run(binaries / "pip", "install", "--quiet", "-c", ROOT / "constraints.txt", wheel, cwd=empty, home=home)

    told = run(binaries / "cornerman", "demo", cwd=empty, home=home)

    assert (empty / "cornerman-demo" / "cornerman.toml").is_file()
    assert list((empty / "cornerman-demo" / "outbox").rglob("new/*"))
    assert "othing to do" in told
