"""`cornerman doctor`: what is wrong, how to mend it, and the seeker's word on letters that may have gone out."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.ledger import EntryState
from flows.house import House
from tests.paper import NOW
from tests.smtp_sink import free_port
from tests.ui.terminal import Said, type_in


@pytest.fixture
def begun(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who wrote their settings and named two peers."""
    surroundings = {"CORNERMAN_SETTINGS": str(tmp_path / "cornerman.toml"), "CORNERMAN_HOME": str(tmp_path / "data")}
    for name in ("calendar", "mail", "data"):
        (tmp_path / name).mkdir(mode=0o700)
    type_in(
        *("init", "--name", "Alice", "--email", "alice@postbox.example", "--zone", "Europe/Paris"),
        *("--calendar", str(tmp_path / "calendar"), "--mail", str(tmp_path / "mail")),
        env=surroundings,
    )
    for name in ("bob", "carol"):
        add = ("council", "add", name, f"{name}@council.example", "--zone", "Europe/Paris", "--consented")
        assert type_in(*add, env=surroundings).code == 0
    return surroundings


def wrong(said: Said) -> set[str]:
    return {line.removeprefix("mend").strip() for line in said.out.splitlines() if line.startswith("mend")}


def test_when_everything_is_in_order_it_says_so(begun: Mapping[str, str]) -> None:
    said = type_in("doctor", env=begun)

    assert said.code == 0, said.out
    assert wrong(said) == set()
    assert said.out.endswith("Everything is in order.\n")
    assert max(map(len, (line for line in said.out.splitlines() if os.sep not in line))) <= 80


def test_each_check_is_there_as_json(begun: Mapping[str, str]) -> None:
    found = {each["what"]: each["ok"] for each in type_in("doctor", "--format", "json", env=begun).json}

    sources = ("settings", "data folder", "calendar", "mail", "post", "place to meet")
    looked_at = (*sources, "store", "clock", "council", "member", "engine")
    assert found == dict.fromkeys(looked_at, True)


def test_without_settings_nothing_else_is_looked_at(tmp_path: Path) -> None:
    said = type_in("doctor", env={"CORNERMAN_SETTINGS": str(tmp_path / "none.toml")})

    assert said.code == 1
    assert wrong(said) == {"settings"}
    assert "cornerman init" in said.out


def test_a_calendar_that_is_missing_does_not_hide_the_rest(begun: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "calendar").rmdir()

    said = type_in("doctor", env=begun)

    assert said.code == 1
    assert wrong(said) == {"calendar"}


def test_a_data_folder_that_others_can_open_is_to_be_closed(begun: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "data").chmod(0o755)

    said = type_in("doctor", env=begun)

    assert wrong(said) == {"data folder"}
    assert "chmod go=" in said.out


def test_a_mail_server_without_a_password_is_named(begun: Mapping[str, str], tmp_path: Path) -> None:
    server = ("--smtp-host", "127.0.0.1", "--smtp-port", str(free_port()), "--smtp-user", "alice")
    again = ("init", "--force", "--name", "Alice", "--email", "alice@postbox.example", "--zone", "Europe/Paris")
    type_in(*again, "--calendar", str(tmp_path / "calendar"), "--mail", "", *server, env=begun)
    no_keyring = {**begun, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}

    without = type_in("doctor", env=no_keyring)
    assert "post" in wrong(without)
    assert "wants a password for alice" in " ".join(without.out.split())
    given = type_in("doctor", env={**no_keyring, "CORNERMAN_SMTP_PASSWORD": "not a real one"})
    assert "wants a password" not in given.out
    assert "store" not in wrong(given)


def test_a_council_too_small_needs_the_seeker(begun: Mapping[str, str]) -> None:
    type_in("council", "pause", "bob@council.example", env=begun)

    said = type_in("doctor", env=begun)

    assert said.code == 3
    assert wrong(said) == {"council"}


@pytest.mark.parametrize(("word", "left"), [("--settle", [EntryState.DONE]), ("--retry", [])])
def test_the_seeker_says_what_became_of_a_letter(house: House, word: str, left: list[EntryState]) -> None:
    key = "digest/2026-11-22"
    house.ledger.claim(key, kind="letter", now=NOW, lease=NOW - NOW)
    house.ledger.doubt(key, now=NOW, outcome="It stopped while sending.")

    said = type_in("doctor", word, key)

    assert said.code == 0
    assert [each.state for each in house.ledger.entries()] == left


def test_what_was_done_is_not_done_again_by_a_slip(house: House) -> None:
    house.ledger.claim("digest/2026-11-22", kind="letter", now=NOW, lease=NOW - NOW)
    house.ledger.settle("digest/2026-11-22", now=NOW, outcome="Delivered.")

    assert type_in("doctor", "--retry", "digest/2026-11-22").code == 2
    assert type_in("doctor", "--retry", "a", "--settle", "b").code == 2
    assert [each.state for each in house.ledger.entries()] == [EntryState.DONE]


def test_what_failed_is_named_and_can_be_put_aside(begun: Mapping[str, str], house: House) -> None:
    house.ledger.claim("digest/2026-11-22", kind="letter", now=NOW, lease=NOW - NOW)
    house.ledger.fail("digest/2026-11-22", now=NOW, outcome="The mail server did not answer.")

    said = type_in("doctor", env=begun)

    assert said.code == 1
    assert "not done" in wrong(said)
    assert "The mail server did not answer." in said.out
    assert "in order" not in said.out
    type_in("doctor", "--settle", "digest/2026-11-22")
    assert [each.outcome for each in house.ledger.entries()] == ["It failed, and you put it aside."]


def test_an_outbox_that_is_a_file_is_to_be_moved_away(begun: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "data" / "outbox").write_text("in the way")

    said = type_in("doctor", env=begun)

    assert said.code == 1
    assert wrong(said) == {"post"}
    assert "is a file where a folder should be" in " ".join(said.out.split())


def test_looking_at_the_outbox_leaves_nothing_in_it(begun: Mapping[str, str], tmp_path: Path) -> None:
    assert type_in("doctor", env=begun).code == 0
    assert [each for each in (tmp_path / "data" / "outbox").rglob("*") if each.is_file()] == []
    assert stat.S_IMODE((tmp_path / "data" / "outbox").stat().st_mode) == 0o700


def test_a_store_that_takes_no_writing_is_found_out(begun: Mapping[str, str], tmp_path: Path) -> None:
    type_in("status", env=begun)
    with closing(sqlite3.connect(tmp_path / "data" / "cornerman.sqlite")) as store, store:
        store.execute("CREATE TRIGGER full BEFORE INSERT ON ledger BEGIN SELECT RAISE(FAIL, 'no more'); END")

    assert wrong(type_in("doctor", env=begun)) == {"store"}


def test_the_trial_of_the_store_leaves_no_line(begun: Mapping[str, str], house: House) -> None:
    assert "store" not in wrong(type_in("doctor", env=begun))
    assert house.ledger.entries() == []


def test_a_disk_that_is_almost_full_is_named(begun: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=2_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)

    said = type_in("doctor", env=begun)

    assert wrong(said) == {"data folder"}
    assert "2.0 MB are left" in " ".join(said.out.split())


def test_a_clock_that_was_wrong_once_is_not_held_against_the_right_one(begun: Mapping[str, str], house: House) -> None:
    late = NOW + timedelta(days=39)
    house.ledger.claim("digest/2027-01-01", kind="letter", now=late, lease=NOW - NOW)
    house.ledger.settle("digest/2027-01-01", now=late, outcome="Delivered.")
    assert "clock" in wrong(type_in("doctor", env=begun))

    said = type_in("doctor", "--accept-clock")

    assert said.code == 0
    assert "1 line lies after that, the latest on Friday 1 January, 09:00 2027." in " ".join(said.out.split())
    assert house.ledger.newest() == NOW
    assert [(each.state, each.outcome) for each in house.ledger.entries()] == [(EntryState.DONE, "Delivered.")]
    assert "clock" not in wrong(type_in("doctor", env=begun))
    assert "nothing was changed" in " ".join(type_in("doctor", "--accept-clock").out.split())


def test_where_you_meet_is_said_and_how_to_name_a_place(begun: Mapping[str, str]) -> None:
    [none] = [each for each in type_in("doctor", "--format", "json", env=begun).json if each["what"] == "place to meet"]
    file = Path(begun["CORNERMAN_SETTINGS"])
    file.write_text(file.read_text().replace("[seeker]", '[seeker]\nroom = "https://meet.home.example/alice"'))
    [own] = [each for each in type_in("doctor", "--format", "json", env=begun).json if each["what"] == "place to meet"]

    assert "`room` under [seeker]" in none["found"]
    assert own["found"] == "https://meet.home.example/alice, your own room"
