"""`cornerman page` as a person starts it: a program of its own, or the page of a running `cornerman up`."""

import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

import ui.page.__main__ as beside
from cornerman.errors import BusyError
from integrations.page_place import PagePlace, ServedPage, served_page, serving, told
from tests.flows.tree import eventually
from tests.ui.terminal import PROGRAM, start

ADDRESS = re.compile(r"^http://127\.0\.0\.1:\d+/enter\?ticket=\S+$", re.MULTILINE)


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Alice's settings, and a calendar with nothing on it."""
    (tmp_path / "calendar").mkdir()
    where = ("--calendar", str(tmp_path / "calendar"), "--mail", "", "--smtp-host", "")
    said = start(tmp_path, "init", "--name", "Alice", "--email", "alice@postbox.example", "--zone", "Etc/UTC", *where)
    assert said.code == 0, said.err
    return tmp_path


@contextmanager
def started(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Start a program on Alice's folder for the length of a block, and give where its words go."""
    said = folder / "said.txt"
    places = {"CORNERMAN_SETTINGS": str(folder / "cornerman.toml"), "CORNERMAN_HOME": str(folder / "data")}
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, *words],
            env={**os.environ, **places},
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        yield process, said
    finally:
        process.kill()
        process.communicate()


def place_of(folder: Path) -> PagePlace:
    return PagePlace(data=folder / "data")


def opens(address: str) -> bool:
    with httpx.Client(trust_env=False) as client:
        client.get(address)
        return "What waits for you" in client.get(address.partition("/enter")[0]).text


def test_it_prints_an_address_that_opens_the_page_and_ends_cleanly_when_it_is_told_to(folder: Path) -> None:
    with started(folder, "-c", PROGRAM, "page", "--no-open") as (process, said):
        eventually(lambda: ADDRESS.search(said.read_text()), within=30)
        [address] = ADDRESS.findall(said.read_text())
        assert opens(address)
        kept_open = httpx.Client(trust_env=False)
        kept_open.get(address)

        second = start(folder, "page", "--no-open")
        [other] = ADDRESS.findall(second.out)
        assert second.code == 0, second.err
        assert "Ctrl-C" not in second.out
        assert opens(other)

        state = place_of(folder).state
        assert stat.S_IMODE(state.stat().st_mode) == 0o600
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
        kept_open.close()
        assert said.read_text().endswith("Stopped.\n")
        assert "Traceback" not in said.read_text()
        assert not state.exists()


def test_beside_up_it_waits_for_a_page_that_is_served_already(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORNERMAN_SETTINGS", str(folder / "cornerman.toml"))
    monkeypatch.setenv("CORNERMAN_HOME", str(folder / "data"))
    monkeypatch.setattr(beside, "when_parent_ends", lambda _: None)
    tries = iter([BusyError("Served already.", remedy=""), BusyError("Served already.", remedy=""), None])
    waited: list[float] = []

    async def serve(*_: object) -> None:
        if (trouble := next(tries)) is not None:
            raise trouble

    monkeypatch.setattr(beside, "serve_until_told", serve)
    monkeypatch.setattr("time.sleep", waited.append)

    beside.main()

    assert len(waited) == 2


def test_beside_up_it_ends_with_a_sentence_for_the_log_when_it_cannot_be_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORNERMAN_SETTINGS", str(tmp_path / "nothing.toml"))
    monkeypatch.setattr(beside, "when_parent_ends", lambda _: None)

    with pytest.raises(SystemExit, match="There are no settings yet"):
        beside.main()


def test_beside_up_it_serves_until_its_parent_ends(folder: Path) -> None:
    place = place_of(folder)
    with started(folder, "-m", "ui.page") as (process, said):
        eventually(lambda: served_page(place), within=30)
        opened = start(folder, "page", "--no-open")
        [address] = ADDRESS.findall(opened.out)
        assert opens(address)
        assert process.stdin is not None
        process.stdin.close()
        process.stdin = None
        assert process.wait(timeout=20) == 0
        assert said.read_text() == ""
    assert served_page(place) is None


def test_a_port_in_the_settings_that_somebody_else_has_is_wrong_use(folder: Path) -> None:
    with started(folder, "-c", PROGRAM, "page", "--no-open") as (_, said):
        eventually(lambda: ADDRESS.search(said.read_text()), within=30)
        port = ADDRESS.findall(said.read_text())[0].partition("/enter")[0].rpartition(":")[2]
        other = folder / "elsewhere"
        blocked = start(
            folder, "page", "--no-open", env={"CORNERMAN_RUN__PAGE_PORT": port, "CORNERMAN_HOME": str(other)}
        )
    assert blocked.code == 2
    assert f"Port {port} is taken" in blocked.err


def test_without_settings_and_with_a_broken_store_it_says_so_before_anything_is_served(
    tmp_path: Path, folder: Path
) -> None:
    nothing = start(tmp_path / "nobody", "page", "--no-open")
    assert nothing.code == 2
    assert "cornerman init" in nothing.err

    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "cornerman.sqlite").write_bytes(b"this is no database" * 100)
    broken = start(folder, "page", "--no-open")
    assert broken.code == 1
    assert broken.out == ""
    assert "Traceback" not in broken.err


def test_what_an_old_file_says_about_a_page_that_is_gone_does_not_count(tmp_path: Path) -> None:
    place = PagePlace(data=tmp_path / "data")
    page = ServedPage(port=1234, key=b"key")
    with serving(place), told(place, page):
        assert served_page(place) == page
        left_over = place.state.read_bytes()
    assert served_page(place) is None

    place.state.write_bytes(left_over)  # as after a loss of power
    assert served_page(place) is None
    assert not place.state.exists()


@pytest.mark.parametrize("words", ["", "{}", "[]", '{"port": "x", "key": "00"}', '{"port": 1, "key": "zz"}', "\x00"])
def test_a_file_that_says_nothing_good_is_as_none(tmp_path: Path, words: str) -> None:
    place = PagePlace(data=tmp_path)
    with serving(place):
        place.state.write_text(words)
        assert served_page(place) is None
