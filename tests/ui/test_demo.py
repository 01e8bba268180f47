"""`cornerman demo`, whole: the real engine, in a folder of its own."""

import stat
from pathlib import Path

import pytest

from cornerman.errors import WrongUseError
from ui.demo.play import play
from ui.demo.stage import MARKER, set_up


@pytest.mark.engine
def test_the_demo_plays_the_week_and_proves_that_nothing_is_left_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "cornerman-demo"
    lines: list[str] = []

    code = play(folder, echo=lines.append)

    told = "\n".join(lines)
    assert code == 0, told
    assert "Everything once more, by the real clock: nothing to do." in lines
    assert "Subject: Your day with Cornerman" in told
    assert f"export CORNERMAN_SETTINGS={folder / 'cornerman.toml'}" in told
    for name in ("calendar", "mail", "outbox/new", "missions", "briefs", "state"):
        assert any((folder / name).iterdir()), name


def test_a_second_demo_begins_afresh(tmp_path: Path) -> None:
    first = set_up(tmp_path / "demo")
    first.calendar.mkdir()
    (first.calendar / "old.ics").touch()

    again = set_up(tmp_path / "demo")

    assert sorted(each.name for each in again.folder.iterdir()) == [MARKER, "state"]
    assert stat.S_IMODE(again.state.stat().st_mode) == 0o700  # doctor would say something of any other


def test_a_folder_that_the_demo_did_not_make_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(WrongUseError, match="did not make it") as refused:
        set_up(tmp_path)

    assert "another folder" in refused.value.remedy
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_link_to_a_folder_is_left_alone_whatever_lies_in_it(tmp_path: Path) -> None:
    real = set_up(tmp_path / "real").folder
    link = tmp_path / "link"
    link.symlink_to(real)

    with pytest.raises(WrongUseError):
        set_up(link)

    assert (real / MARKER).is_file()


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert (set_up(tmp_path / "empty").folder / MARKER).is_file()
