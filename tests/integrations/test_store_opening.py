"""Opening a store: private, migrated once, quick afterwards, and clear about what is wrong with it."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import column, event, select, table, update

from cornerman.errors import NewerStoreError, SettingsError, StorageError
from cornerman.source_memory import Kept
from cornerman.understanding import Understanding
from cornerman.world import Health
from integrations.store import engines, migrating
from integrations.store.ledger import SqlLedger
from integrations.store.memory import SqlMemory
from integrations.store.opening import open_store
from integrations.store.owner import Owner
from integrations.store.sources import SqlSources
from integrations.store.tables import HEAD, METADATA, VERSION_TABLE
from tests.stores import KINDS, LASTING_KINDS, new_address, new_store

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
NEWER = update(table(VERSION_TABLE, column("version_num"))).values(version_num="9999")
OPEN = "import sys; from integrations.store.opening import open_store; open_store(sys.argv[1]).close()"


@pytest.fixture
def forbidden(tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be entered; root, who may enter everything, is somebody else meanwhile."""
    folder = tmp_path / "forbidden"
    folder.mkdir(mode=0)
    if os.getuid() == 0:
        os.seteuid(65534)
    yield folder
    os.seteuid(os.getuid())
    folder.chmod(0o700)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with new_address("sqlite", tmp_path) as url:
        yield url


def path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_migrations_make_the_tables_that_the_program_knows(kind: str, tmp_path: Path) -> None:
    with new_store(kind, tmp_path) as store, store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})

        assert compare_metadata(context, METADATA) == []


def test_the_program_knows_its_latest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).with_name("migrations")))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_every_table_is_keyed_by_account_first() -> None:
    for each in METADATA.tables.values():
        assert next(iter(each.primary_key)).name == "account", each.name


def test_a_new_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = open_store(f"sqlite:///{tmp_path}/deep/down/cornerman.sqlite")
        with store.writing():
            modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "deep/down").iterdir()}
    finally:
        os.umask(before)
        store.close()

    assert stat.S_IMODE((tmp_path / "deep/down").stat().st_mode) == 0o700
    assert modes["cornerman.sqlite"] == 0o600
    assert set(modes.values()) == {0o600}


def test_readers_go_on_while_somebody_writes(address: str) -> None:
    with new_store("sqlite", path_of(address).parent) as store, store.writing():
        other = open_store(address)
        assert SqlMemory(other, "alice").members() == ()
        other.close()


@pytest.mark.parametrize("kind", LASTING_KINDS)
def test_what_was_kept_is_there_when_the_store_is_opened_again(kind: str, tmp_path: Path) -> None:
    with new_address(kind, tmp_path) as url:
        first = open_store(url)
        SqlMemory(first, "alice").keep_understanding(Understanding(as_of=NINE))
        first.close()
        second = open_store(url)
        assert SqlMemory(second, "alice").understanding() == Understanding(as_of=NINE)
        second.close()


def test_a_store_that_is_up_to_date_is_opened_without_alembic(address: str) -> None:
    open_store(address).close()
    script = f"{OPEN}; sys.exit('alembic' in sys.modules)"

    subprocess.run([sys.executable, "-c", script, address], check=True)


@pytest.mark.parametrize("kind", LASTING_KINDS)
def test_four_processes_may_open_a_new_store_at_once(kind: str, tmp_path: Path) -> None:
    with new_address(kind, tmp_path) as url:
        command = [sys.executable, "-c", OPEN, url]
        openers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
        complaints = [opener.communicate(timeout=60)[1] for opener in openers]

    assert complaints == [""] * 4
    assert [opener.returncode for opener in openers] == [0] * 4


@pytest.mark.parametrize("kind", LASTING_KINDS)
def test_a_store_of_the_first_cornerman_gets_what_is_new_and_keeps_what_it_has(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade = command.upgrade
    with new_address(kind, tmp_path) as url:
        monkeypatch.setattr(command, "upgrade", lambda config, _: upgrade(config, "0001"))
        old = open_store(url)
        SqlMemory(old, "me").keep_health(Health(last_read_at=NINE))
        old.close()
        monkeypatch.undo()

        store = open_store(url)
        assert SqlMemory(store, "me").health() == Health(last_read_at=NINE)
        assert SqlSources(store, "me").kept("home") == Kept()
        store.close()


@pytest.mark.parametrize("kind", LASTING_KINDS)
def test_a_store_of_a_newer_cornerman_is_left_alone(kind: str, tmp_path: Path) -> None:
    with new_address(kind, tmp_path) as url:
        store = open_store(url)
        with store.writing() as connection:
            connection.execute(NEWER)
        store.close()

        with pytest.raises(NewerStoreError, match=rf"newer Cornerman .*9999.*{HEAD}") as caught:
            open_store(url)
    assert "Install the newer Cornerman" in caught.value.remedy


@pytest.mark.parametrize("kind", LASTING_KINDS)
def test_a_migration_that_breaks_off_leaves_nothing_behind(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade = command.upgrade

    def upgrade_and_die(config: Config, revision: str) -> None:
        upgrade(config, revision)
        raise KeyboardInterrupt

    with new_address(kind, tmp_path) as url:
        monkeypatch.setattr(command, "upgrade", upgrade_and_die)
        with pytest.raises(KeyboardInterrupt):
            open_store(url)
        monkeypatch.undo()
        store = open_store(url)
        assert SqlMemory(store, "alice").members() == ()
        store.close()


def test_a_file_that_is_no_database_is_named_and_left_as_it_is(address: str) -> None:
    path_of(address).write_text("Dear diary, " * 100)

    with pytest.raises(StorageError, match=r"cornerman\.sqlite is not a Cornerman database\. Move the file away"):
        open_store(address)
    assert path_of(address).read_text().startswith("Dear diary")


def test_the_database_of_another_program_is_left_as_it_is(address: str) -> None:
    with sqlite3.connect(path_of(address)) as other:
        other.execute("CREATE TABLE bookmarks (title TEXT)")
    other.close()
    before = path_of(address).read_bytes()

    with pytest.raises(StorageError, match="belongs to another program"):
        open_store(address)
    assert path_of(address).read_bytes() == before


def test_a_damaged_store_is_called_damaged(address: str) -> None:
    store = open_store(address)
    SqlMemory(store, "alice").keep_understanding(Understanding(as_of=NINE))
    store.close()
    whole = path_of(address).read_bytes()
    path_of(address).write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    with pytest.raises(StorageError, match="is damaged"):
        open_store(address)


def test_a_store_in_a_folder_without_rights_says_what_is_missing(forbidden: Path) -> None:
    with pytest.raises(StorageError, match=r"cornerman\.sqlite cannot be opened: Permission denied\. Give yourself"):
        open_store(f"sqlite:///{forbidden}/cornerman.sqlite")


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be opened: Is a directory"):
        open_store(f"sqlite:///{tmp_path}")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageError, match="is a file where a folder should be"):
        open_store(f"sqlite:///{tmp_path}/file/cornerman.sqlite")


def test_a_full_disk_loses_nothing_and_is_told(address: str) -> None:
    store = open_store(address)
    memory = SqlMemory(store, "alice")
    memory.keep_understanding(Understanding(as_of=NINE))
    store.close()
    event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))
    with pytest.raises(StorageError, match=r"the disk is full\. Nothing was lost"):
        memory.keep_health(Health(last_failure="x" * 1_000_000))
    assert memory.understanding() == Understanding(as_of=NINE)
    assert memory.health() == Health()
    store.close()


def test_a_store_that_another_program_holds_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_WAIT", 0.05)
    store = open_store(address)
    other = sqlite3.connect(path_of(address), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageError, match=r"is held by another program\. Close that program"):
        SqlMemory(store, "alice").keep_understanding(Understanding(as_of=NINE))
    other.close()
    store.close()


@pytest.mark.parametrize("url", ["", "here", "mysql://alice@db.example/cornerman", "postgresql://db.example:port/x"])
def test_an_address_that_is_none_shows_what_one_looks_like(url: str) -> None:
    with pytest.raises(SettingsError, match=r"`store\.url`") as caught:
        open_store(url)
    assert "postgresql://user@host/database" in caught.value.remedy


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with pytest.raises(StorageError, match=r"127\.0\.0\.1:1/cornerman cannot be reached: Connection refused") as caught:
        open_store("postgresql://alice:secret@127.0.0.1:1/cornerman")
    assert "secret" not in str(caught.value)


def test_without_the_driver_the_seeker_learns_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(StorageError, match=r"pip install 'cornerman\[postgres\]'"):
        open_store("postgresql://alice@127.0.0.1:1/cornerman")


@pytest.mark.parametrize("kind", KINDS)
def test_any_other_complaint_of_the_database_is_passed_on(kind: str, tmp_path: Path) -> None:
    def ask() -> None:
        with new_store(kind, tmp_path) as store, store.reading() as connection:
            connection.execute(select(column("name")).select_from(table("nothing")))

    with pytest.raises(StorageError, match=r"could not be used: .*nothing"):
        ask()


def test_a_time_without_a_zone_is_not_kept(address: str) -> None:
    naive = datetime(2026, 3, 2, 9)  # noqa: DTZ001  that is the point
    with new_store("sqlite", path_of(address).parent) as store:
        ledger = SqlLedger(store, "alice", Owner.here())

        with pytest.raises(StorageError, match="a time without a zone cannot be kept"):
            ledger.settle("debrief/1", now=naive, outcome="Held.")
