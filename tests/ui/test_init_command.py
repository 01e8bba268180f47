"""`cornerman init`: asks what it needs, writes the settings, and says what comes next."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from integrations.settings import load_settings
from tests.ui.terminal import PROGRAM, start, type_in
from ui.here import guessed_zone


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody without settings."""
    return {
        "CORNERMAN_SETTINGS": str(tmp_path / "config" / "cornerman.toml"),
        "CORNERMAN_HOME": str(tmp_path / "data"),
        "TZ": "Europe/Lisbon",
    }


def test_every_question_is_asked_and_the_zone_is_guessed(surroundings: dict[str, str], tmp_path: Path) -> None:
    own = "Alice\nAlice@Postbox.example\nalice@old.example, al@old.example\nNorthwind.example\n"
    answers = f"{own}\n{tmp_path / 'calendar'}\n\n\n"

    said = type_in("init", answers=answers, env=surroundings)

    settings = load_settings(tmp_path / "config" / "cornerman.toml")
    assert said.code == 0, said.err
    assert settings.seeker().email == "alice@postbox.example"
    assert settings.seeker().aliases == {"alice@old.example", "al@old.example"}
    assert settings.seeker().employer_domains == {"northwind.example"}
    assert settings.seeker().zone.key == "Europe/Lisbon"
    assert settings.calendar == tmp_path / "calendar"
    assert (settings.mail, settings.smtp) == (None, None)
    assert "cornerman doctor" in said.out
    assert "is not there yet" in " ".join(said.out.split())


def test_it_runs_unattended(surroundings: dict[str, str], tmp_path: Path) -> None:
    said = type_in(
        *("init", "--name", "Alice", "--email", "alice@postbox.example", "--zone", "Europe/Paris"),
        *("--calendar", str(tmp_path), "--mail", str(tmp_path), "--smtp-host", "smtp.postbox.example"),
        *("--smtp-port", "465", "--smtp-user", "alice"),
        env=surroundings,
    )

    file = tmp_path / "config" / "cornerman.toml"
    settings = load_settings(file)
    assert said.code == 0, said.err
    assert settings.smtp is not None
    assert (settings.smtp.host, settings.smtp.port, settings.smtp.user) == ("smtp.postbox.example", 465, "alice")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_settings_that_are_there_are_replaced_only_by_force(surroundings: dict[str, str], tmp_path: Path) -> None:
    words = ("init", "--email", "alice@postbox.example", "--zone", "Europe/Paris", "--calendar", str(tmp_path))
    type_in(*words, "--name", "Alice", env=surroundings)

    refused = type_in(*words, "--name", "Alicia", env=surroundings)
    assert refused.code == 2
    assert "--force" in refused.err
    assert load_settings(tmp_path / "config" / "cornerman.toml").seeker().name == "Alice"

    assert type_in(*words, "--name", "Alicia", "--force", env=surroundings).code == 0
    assert load_settings(tmp_path / "config" / "cornerman.toml").seeker().name == "Alicia"


def test_nobody_there_to_answer_writes_nothing(surroundings: dict[str, str], tmp_path: Path) -> None:
    said = type_in("init", "--name", "Alice", env=surroundings)

    assert said.code == 3
    assert "--email" in said.err
    assert not (tmp_path / "config").exists()


def test_domains_and_other_addresses_can_be_given_again_and_again_or_be_none(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    words = ("init", "--force", "--name", "Alice", "--email", "alice@postbox.example", "--zone", "Europe/Paris")
    where = ("--calendar", str(tmp_path), "--mail", "", "--smtp-host", "")
    several = ("--employer-domain", "northwind.example", "--employer-domain", "alice@initech.example")
    file = tmp_path / "config" / "cornerman.toml"

    type_in(*words, *where, *several, "--alias", "al@old.example", env=surroundings)
    seeker = load_settings(file).seeker()
    assert seeker.employer_domains == {"northwind.example", "initech.example"}
    assert seeker.aliases == {"al@old.example"}

    none = type_in(*words, *where, "--employer-domain", "", "--alias", "", env=surroundings)
    assert none.code == 0, none.err
    assert "work now" not in none.out
    assert load_settings(file).seeker().employer_domains == frozenset()
    assert "#employer_domains" in file.read_text()


def test_questions_that_nobody_answers_stand_on_lines_of_their_own(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    own = ("--name", "Alice", "--email", "alice@postbox.example", "--zone", "Europe/Paris")

    lines = type_in("init", *own, "--calendar", str(tmp_path), env=surroundings).out.splitlines()

    questions = [line for line in lines if line.endswith(("):", "): "))]
    assert len(questions) == 4
    assert any(line.startswith("Written:") for line in lines)


@pytest.mark.parametrize(
    "wrong",
    [("--email", "alice"), ("--zone", "Paris"), ("--alias", "alice"), ("--employer-domain", "Northwind Ltd")],
)
def test_an_answer_that_makes_no_sense_writes_nothing(
    surroundings: dict[str, str], tmp_path: Path, wrong: tuple[str, str]
) -> None:
    right = {"--name": "Alice", "--email": "alice@postbox.example", "--zone": "Europe/Paris", "--calendar": "page.ics"}
    words = {**right, wrong[0]: wrong[1]}

    said = type_in("init", *(part for pair in words.items() for part in pair), env=surroundings)

    assert said.code == 2
    assert not (tmp_path / "config").exists()


@pytest.mark.parametrize("zone", ["Nowhere/Land", "Europe", "../etc"])
def test_a_zone_that_is_none_is_not_guessed(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)

    assert guessed_zone() != zone


def test_what_it_writes_is_enough_to_go_on(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    where = ("--calendar", str(tmp_path / "calendar"), "--zone", "Europe/Paris")
    begun = start(tmp_path, "init", "--name", "Alice", "--email", "alice@postbox.example", *where)

    said = start(tmp_path, "digest", "--preview", env={"BROWSER": "echo %s"})

    assert begun.code == 0, begun.err
    assert said.code == 0, said.err
    assert (tmp_path / "data" / "preview" / "digest.html").as_uri() in said.out


def test_with_its_input_closed_it_says_what_to_do(surroundings: dict[str, str], tmp_path: Path) -> None:
    command = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-c", PROGRAM, "init", "--name", "Alice"]

    done = subprocess.run(
        command, env={**os.environ, **surroundings}, capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 3
    assert "Answer it, or give --email." in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_room_to_meet_in_can_be_named_and_has_to_be_an_address(surroundings: dict[str, str], tmp_path: Path) -> None:
    words = (
        "init",
        "--name",
        "Alice",
        "--email",
        "alice@postbox.example",
        "--zone",
        "UTC",
        "--calendar",
        str(tmp_path),
    )

    refused = type_in(*words, "--room", "Room 5", env=surroundings)
    said = type_in(*words, "--room", "https://meet.home.example/alice", env=surroundings)

    assert refused.code == 2
    assert "is no web address" in refused.err
    assert said.code == 0, said.err
    assert load_settings(tmp_path / "config" / "cornerman.toml").seeker().room == "https://meet.home.example/alice"
