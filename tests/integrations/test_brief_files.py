"""Talking points that are kept as files."""

import stat
from pathlib import Path

import pytest

from cornerman.errors import StorageError
from cornerman.invitations import Words
from integrations.brief_files import BriefFiles

WORDS = Words(subject="Talking points", text="Ask.\n", html="<p>Ask €.</p>")


def test_the_page_and_the_text_lie_under_the_name_of_the_offer(tmp_path: Path) -> None:
    page = Path(BriefFiles(tmp_path / "briefs").keep("3f2a9c", WORDS))

    assert page == tmp_path / "briefs" / "3f2a9c.html"
    assert page.read_text(encoding="utf-8") == WORDS.html
    assert page.with_suffix(".txt").read_text(encoding="utf-8") == WORDS.text


def test_nobody_else_on_the_machine_may_read_them(tmp_path: Path) -> None:
    page = Path(BriefFiles(tmp_path / "briefs").keep("3f2a9c", WORDS))

    rights = [stat.S_IMODE(path.stat().st_mode) for path in (page.parent, page, page.with_suffix(".txt"))]
    assert rights == [0o700, 0o600, 0o600]


def test_the_latest_page_of_an_offer_takes_the_place_of_the_last(tmp_path: Path) -> None:
    shelf = BriefFiles(tmp_path)
    shelf.keep("3f2a9c", WORDS)

    page = shelf.keep("3f2a9c", Words(subject="Talking points", text="Ask again.\n", html="<p>Again.</p>"))

    assert Path(page).read_text(encoding="utf-8") == "<p>Again.</p>"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3f2a9c.html", "3f2a9c.txt"]


@pytest.mark.parametrize("name", ["../escape", "Acme offer", "", "a/b", "x" * 200])
def test_a_name_that_no_file_should_have_is_replaced(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "briefs"

    page = Path(BriefFiles(folder).keep(name, WORDS))

    assert page.parent == folder
    assert page.stem.isalnum()
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "briefs").write_text("a file, not a folder", encoding="utf-8")

    with pytest.raises(StorageError, match="is a file where a folder should be") as caught:
        BriefFiles(tmp_path / "briefs").keep("3f2a9c", WORDS)

    assert "briefs" in caught.value.message
