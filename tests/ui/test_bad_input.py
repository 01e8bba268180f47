"""Whatever is wrong outside, a person gets a clear sentence, what would do, and the right exit code."""

import errno
import sqlite3
import stat
from collections.abc import Mapping
from contextlib import AbstractContextManager, closing
from datetime import timedelta
from pathlib import Path

import pytest

from flows.house import House, opened_by
from tests.killing import run
from tests.paper import NOW
from tests.ui.neighbour import hold_lease
from tests.ui.terminal import Said, start, type_in


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who works in a folder of the test."""
    return {"CORNERMAN_SETTINGS": str(tmp_path / "cornerman.toml"), "CORNERMAN_HOME": str(tmp_path / "data")}


@pytest.fixture
def begun(surroundings: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The environment of somebody whose settings are written."""
    for name in ("calendar", "mail"):
        (tmp_path / name).mkdir()
    said = type_in(
        *("init", "--name", "Alice", "--email", "alice@postbox.example", "--zone", "Europe/Paris"),
        *("--calendar", str(tmp_path / "calendar"), "--mail", str(tmp_path / "mail")),
        env=surroundings,
    )
    assert said.code == 0, said.err
    return surroundings


def plain(said: Said) -> str:
    """What stands on the error stream, in one line."""
    return " ".join(said.err.split())


def assert_helpful(said: Said, *, code: int, complaint: str) -> None:
    assert said.code == code
    assert complaint in plain(said)
    assert "\n→ " in said.err
    assert "Traceback" not in said.err


def test_without_settings_it_says_how_to_begin(surroundings: Mapping[str, str]) -> None:
    said = type_in("status", env=surroundings)

    assert_helpful(said, code=2, complaint="There are no settings yet")
    assert "cornerman init" in said.err


def test_half_written_settings_name_the_file_and_the_line(begun: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "cornerman.toml").write_text('[seeker]\nname = "Alice')

    said = type_in("status", env=begun)

    assert_helpful(said, code=2, complaint="cornerman.toml")
    assert "line 2" in plain(said)


def test_several_wrong_settings_stand_on_lines_of_their_own(begun: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "cornerman.toml").write_text('[seeker]\nname = "Alice"\nemail = "alice"\nzone = "Paris"\n[calendar]\n')

    said = type_in("status", env=begun)

    assert_helpful(said, code=2, complaint="`seeker.email`")
    assert len([line for line in said.err.splitlines() if line.startswith("cornerman.toml")]) == 3


def test_a_calendar_that_is_none_is_named(begun: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "calendar").rmdir()
    (tmp_path / "calendar").write_text("Dear diary, no interview today.")

    assert_helpful(type_in("plan", env=begun), code=1, complaint="is not a calendar")


def test_a_data_folder_that_cannot_be_used_is_named(begun: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "data").write_text("This is a file, and no folder.")

    complaint = f"{tmp_path / 'data'} is a file where a folder should be."
    assert_helpful(type_in("status", env=begun), code=1, complaint=complaint)
    assert "move it away" in plain(type_in("status", env=begun))


def test_a_file_in_the_way_of_a_folder_is_named_whoever_met_it(tmp_path: Path) -> None:
    (tmp_path / "missions").write_text("in the way")
    error = FileExistsError(errno.EEXIST, "File exists", str(tmp_path / "missions"))

    with opened_by(lambda _account: Broken(error)):
        complaint = f"{tmp_path / 'missions'} is a file where a folder should be."
        assert_helpful(type_in("status"), code=1, complaint=complaint)


def test_settings_below_a_file_are_told_so(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way")
    words = ("init", "--name", "Alice", "--email", "alice@postbox.example", "--zone", "Europe/Paris")
    said = type_in(
        *(*words, "--calendar", str(tmp_path)), env={"CORNERMAN_SETTINGS": str(tmp_path / "config" / "c.toml")}
    )

    complaint = f"{tmp_path / 'config'} is a file where a folder should be."
    assert_helpful(said, code=1, complaint=complaint)


def test_a_store_of_a_newer_cornerman_is_left_alone(begun: Mapping[str, str], tmp_path: Path) -> None:
    assert type_in("status", env=begun).code == 0
    with closing(sqlite3.connect(tmp_path / "data" / "cornerman.sqlite")) as store, store:
        named = "name LIKE 'cornerman%version%' AND type = 'table'"
        [(table,)] = store.execute(f"SELECT name FROM sqlite_master WHERE {named}")  # noqa: S608 - our own words
        store.execute(f"UPDATE {table} SET version_num = '9999'")  # noqa: S608 - the name comes from SQLite itself

    assert_helpful(type_in("status", env=begun), code=1, complaint="newer Cornerman")


def test_a_corrupt_letter_costs_only_itself(begun: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "mail" / "broken.eml").write_bytes(b"\x00\xff\xfeFrom nowhere\x00")

    assert type_in("plan", env=begun).code == 0
    doctor = type_in("doctor", env=begun)
    assert doctor.code == 1
    assert "mend  mail" in doctor.out
    assert "broken.eml" in doctor.out


def test_a_second_cornerman_is_told_that_it_has_to_wait(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.opening.PATIENCE_SECONDS", 0)
    hold_lease(house)

    assert_helpful(type_in("run"), code=3, complaint="Another Cornerman works on this account")


def test_a_clock_that_was_set_back_stops_a_run_before_it_begins(house: House) -> None:
    run(house)
    house.ledger.claim("digest/2027-01-01", kind="letter", now=NOW + timedelta(days=39), lease=timedelta(0))

    assert_helpful(type_in("run"), code=3, complaint="The clock of this machine says 2026-11-23")


class Broken(AbstractContextManager[House]):
    """A house that falls down when it is opened."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __enter__(self) -> House:
        raise self.error

    def __exit__(self, *_: object) -> None:
        """There is nothing to shut."""


@pytest.mark.parametrize(
    ("number", "complaint"),
    [
        (errno.ENOSPC, "The disk is full (post.sqlite)."),
        (errno.EACCES, "Cornerman may not use a file or folder (post.sqlite)."),
        (errno.EROFS, "Cornerman may not use a file or folder (post.sqlite)."),
        (errno.ENOTDIR, "A file or folder could not be used (post.sqlite): Not a directory."),
    ],
)
def test_what_the_system_says_about_files_becomes_a_sentence(number: int, complaint: str) -> None:
    error = OSError(number, "Not a directory", "post.sqlite")

    with opened_by(lambda _account: Broken(error)):
        assert_helpful(type_in("status"), code=1, complaint=complaint)


def test_an_error_that_nobody_foresaw_is_kept_for_the_seeker_alone(begun: Mapping[str, str], tmp_path: Path) -> None:
    with opened_by(lambda _account: Broken(ZeroDivisionError("division by zero"))):
        said = type_in("status", env=begun)

    [file] = (tmp_path / "data").glob("cornerman-error-*.txt")
    assert_helpful(said, code=1, complaint="Something went wrong inside Cornerman (ZeroDivisionError).")
    assert file.name in said.err
    assert "division by zero" not in said.err
    assert "division by zero" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_interrupted_command_says_one_line() -> None:
    with opened_by(lambda _account: Broken(KeyboardInterrupt())):
        said = type_in("status")

    assert said.code == 130
    assert said.err.split() == ["Stopped."]


def test_a_plain_terminal_gets_plain_signs(tmp_path: Path) -> None:
    said = start(tmp_path, "status", env={"PYTHONIOENCODING": "ascii"})

    assert said.code == 2
    assert "\n-> Run `cornerman init`" in said.err
