"""The example file, and the files that are written from it."""

import stat
import tomllib
from pathlib import Path

import pytest

from cornerman.errors import SettingsError, StorageError
from cornerman.people import Seeker
from cornerman.policy import Policy
from integrations.settings import load_settings
from integrations.settings_file import Answer, example, write_settings
from integrations.settings_keys import known_keys, known_sections

ANSWERS: dict[str, Answer] = {
    "seeker.name": "Alice Moreau",
    "seeker.email": "alice@home.example",
    "seeker.zone": "Europe/Paris",
    "calendar.path": "~/my calendar",
}


def switched_on(text: str) -> str:
    """Take every # away that stands before a setting."""
    return "\n".join(line.removeprefix("#") if line[1:2] not in (" ", "") else line for line in text.splitlines())


def test_the_example_works_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "cornerman.toml"
    file.write_text(example())

    assert load_settings(file).seeker().name == "Alice Moreau"


def test_the_example_shows_every_key_and_every_section() -> None:
    table = tomllib.loads(switched_on(example()))

    shown: list[str] = []
    for name, section in table.items():
        for key, value in section.items():
            shown += [f"{name}.{key}.{inner}" for inner in value] if isinstance(value, dict) else [f"{name}.{key}"]
    assert sorted(shown) == sorted(known_keys())
    assert list(table) == [name for name in known_sections() if "." not in name]


def test_what_the_example_leaves_switched_off_is_the_default(tmp_path: Path) -> None:
    plain, whole = tmp_path / "plain.toml", tmp_path / "whole.toml"
    plain.write_text(example())
    switched = switched_on(example()).replace('path = "~/calendar"\n', "")  # the server takes its place
    switched = switched.replace('room = "https://meet.home.example/alice"\n', "")  # nobody else has that room
    whole.write_text(switched.replace("debriefs = true", "debriefs = false"))  # so it does here
    as_it_is, all_on = load_settings(plain), load_settings(whole)

    assert all_on.seeker() == as_it_is.seeker()
    assert all_on.policy() == as_it_is.policy()
    assert all_on.written.calendar.also == as_it_is.written.calendar.also
    assert all_on.feeds == as_it_is.feeds
    assert all_on.written.run == as_it_is.written.run
    assert all_on.written.post.kind == as_it_is.written.post.kind


def test_the_defaults_are_those_of_the_core(tmp_path: Path) -> None:
    file = tmp_path / "cornerman.toml"
    file.write_text(example())
    settings = load_settings(file)
    seeker = settings.seeker()

    assert settings.policy() == Policy()
    assert seeker == Seeker(account="me", name="Alice Moreau", email="alice@home.example", zone=seeker.zone)


def test_answers_stand_where_the_example_has_them_with_its_comments(tmp_path: Path) -> None:
    file = tmp_path / "new/cornerman.toml"
    write_settings(file, {**ANSWERS, "seeker.aliases": ["alice@old.example"], "post.smtp.host": "smtp.home.example"})
    text = file.read_text()

    assert "# Other addresses by which calendars may know you.\naliases = [" in text
    assert "\n[post.smtp]\nhost = " in text
    assert "#port = 587" in text
    assert "#[seeker.hours]" in text
    settings = load_settings(file)
    assert settings.seeker().aliases == {"alice@old.example"}
    assert settings.calendar == Path("~/my calendar").expanduser()


def test_a_written_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new/cornerman.toml"
    write_settings(file, ANSWERS)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_settings_are_never_overwritten_without_being_told(tmp_path: Path) -> None:
    file = tmp_path / "cornerman.toml"
    write_settings(file, ANSWERS)
    before = file.read_text()

    with pytest.raises(SettingsError, match=r"There are settings already: .*cornerman\.toml\."):
        write_settings(file, {**ANSWERS, "seeker.name": "Mallory"})
    assert file.read_text() == before

    write_settings(file, {**ANSWERS, "seeker.name": "Alice"}, overwrite=True)
    assert load_settings(file).seeker().name == "Alice"


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ({"seeker.zone": "Paris"}, "`seeker.zone` should be a time zone"),
        ({"seeker.nickname": "Al"}, "`seeker.nickname` is not a setting"),
        ({"dream.job": "CEO"}, "`dream` is not a setting"),
    ],
)
def test_answers_that_make_no_sense_are_not_written(tmp_path: Path, answers: dict[str, Answer], line: str) -> None:
    file = tmp_path / "cornerman.toml"

    with pytest.raises(SettingsError, match=line):
        write_settings(file, {**ANSWERS, **answers})
    assert not file.exists()


def test_a_place_where_no_file_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageError, match="is a file where a folder should be"):
        write_settings(tmp_path / "file/cornerman.toml", ANSWERS)


def test_what_was_not_answered_is_switched_off_even_where_the_example_needs_it(tmp_path: Path) -> None:
    file = tmp_path / "cornerman.toml"
    server = {"calendar.caldav.url": "https://dav.home.example/", "calendar.caldav.user": "alice"}

    write_settings(file, {**{name: ANSWERS[name] for name in ANSWERS if name.startswith("seeker.")}, **server})

    assert load_settings(file).caldav is not None
    assert '#path = "~/calendar"' in file.read_text()
