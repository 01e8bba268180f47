"""The engine's folder: one holder, no stale promises, and a database that is whole and small."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cornerman.errors import BusyError, StorageError
from flows.engine_home import EngineHome, held, keep_blank, make_ready, published, published_port


def filled(database: Path, rows: int) -> Path:
    """Make a database with some rows in it."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE run (words TEXT)")
        connection.executemany("INSERT INTO run VALUES (?)", [("x" * 1000,)] * rows)
    return database


def rows_in(database: Path) -> int:
    """Count them."""
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM run").fetchone()[0])


def test_a_folder_has_one_holder_at_a_time(tmp_path: Path) -> None:
    home = EngineHome(data=tmp_path)
    with held(home), pytest.raises(BusyError, match="already running"), held(home):
        pass
    with held(home):
        assert home.prefect.stat().st_mode & 0o077 == 0


def test_a_data_folder_that_is_a_file_is_a_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(StorageError, match="cannot be written"), held(EngineHome(data=tmp_path / "data")):
        pass


def test_a_server_is_found_while_it_is_published_and_not_afterwards(tmp_path: Path) -> None:
    home = EngineHome(data=tmp_path)
    with held(home):
        with published(home, 4321):
            assert published_port(home) == 4321
        assert published_port(home) is None


def test_what_a_killed_process_left_written_counts_for_nothing_and_is_taken_away(tmp_path: Path) -> None:
    home = EngineHome(data=tmp_path)
    home.state.write_text('{"port": 4321, "pid": 1}')
    assert published_port(home) is None
    assert not home.state.exists()


@pytest.mark.parametrize("nonsense", ["", "{", "[]", '{"port": "many"}'])
def test_a_half_written_state_is_no_server(tmp_path: Path, nonsense: str) -> None:
    home = EngineHome(data=tmp_path)
    with held(home):
        home.state.write_text(nonsense)
        assert published_port(home) is None


def test_the_air_that_pruning_leaves_is_given_back(tmp_path: Path) -> None:
    database = filled(tmp_path / "prefect.db", rows=2000)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM run WHERE rowid > 10")
    before = database.stat().st_size
    assert make_ready(database, blank=tmp_path / "blank.db")
    assert database.stat().st_size < before / 10
    assert rows_in(database) == 10


def test_a_database_that_somebody_writes_is_left_alone(tmp_path: Path) -> None:
    database = filled(tmp_path / "prefect.db", rows=2000)
    with closing(sqlite3.connect(database, timeout=0)) as other:
        other.execute("DELETE FROM run")
        other.execute("COMMIT")
        other.execute("BEGIN EXCLUSIVE")
        assert make_ready(database, blank=tmp_path / "blank.db")
    assert rows_in(database) == 0


def test_a_new_folder_begins_with_a_copy_of_the_empty_database(tmp_path: Path) -> None:
    blank = tmp_path / "cache" / "blank.db"
    keep_blank(filled(tmp_path / "first.db", rows=3), blank=blank)
    assert [each.name for each in blank.parent.iterdir()] == ["blank.db"]
    assert make_ready(tmp_path / "second.db", blank=blank)
    assert rows_in(tmp_path / "second.db") == 3


def test_without_an_empty_database_to_copy_the_server_makes_its_own(tmp_path: Path) -> None:
    assert not make_ready(tmp_path / "prefect.db", blank=tmp_path / "blank.db")
    assert not (tmp_path / "prefect.db").exists()


def test_a_broken_database_is_thrown_away_and_so_is_a_broken_empty_one(tmp_path: Path) -> None:
    for name in ("prefect.db", "prefect.db-wal", "blank.db"):
        (tmp_path / name).write_bytes(b"no database " * 1000)
    assert not make_ready(tmp_path / "prefect.db", blank=tmp_path / "blank.db")
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder")
    keep_blank(filled(tmp_path / "prefect.db", rows=1), blank=tmp_path / "cache" / "blank.db")
    assert (tmp_path / "cache").read_text() == "not a folder"
