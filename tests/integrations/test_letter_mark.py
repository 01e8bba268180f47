"""The secret in our letters to members is made once, is kept, and is nobody else's to read."""

from pathlib import Path

import pytest

from integrations.letter_mark import letter_mark


def test_a_secret_is_made_once_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "data" / "letters.key"

    assert letter_mark(file) == letter_mark(file)
    assert letter_mark(tmp_path / "other.key") != letter_mark(file)
    assert len(letter_mark(file).secret) >= 32


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "data" / "letters.key"
    letter_mark(file)

    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("emptied", [b"", b"\n"])
def test_an_empty_file_is_no_secret(emptied: bytes, tmp_path: Path) -> None:
    file = tmp_path / "letters.key"
    file.write_bytes(emptied)

    assert letter_mark(file).secret
    assert letter_mark(file) == letter_mark(file)
