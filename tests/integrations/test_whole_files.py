"""Files are written whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from cornerman.errors import BadInputError, OutsideDownError, OutsideRefusedError
from integrations.whole_files import children, make_folder, read_whole, remove_whole, write_whole


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"one")
    write_whole(tmp_path / "file", b"two")

    assert read_whole(tmp_path / "file") == b"two"
    assert children(tmp_path) == [tmp_path / "file"]


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "file").touch(mode=0o600)
    write_whole(tmp_path / "file", b"one")

    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


def test_a_draft_that_somebody_left_behind_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".file.tmp").write_bytes(b"half")
    write_whole(tmp_path / "file", b"one")

    assert children(tmp_path) == [tmp_path / "file"]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"theirs")
    with pytest.raises(OutsideDownError, match="another program"):
        write_whole(tmp_path / "file", b"ours", instead_of=b"before")

    assert read_whole(tmp_path / "file") == b"theirs"


def test_removing_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    remove_whole(tmp_path / "file")
    remove_whole(tmp_path / "file")

    assert children(tmp_path) == []


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="nowhere is not there"):
        read_whole(tmp_path / "nowhere")
    with pytest.raises(BadInputError, match="is not there"):
        write_whole(tmp_path / "nowhere" / "file", b"")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutsideRefusedError, match="cannot be read"):
        read_whole(tmp_path)


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    make_folder(tmp_path / "one" / "two")
    make_folder(tmp_path / "one" / "two")

    assert stat.S_IMODE((tmp_path / "one" / "two").stat().st_mode) == 0o700


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "one").touch()

    for folder in (tmp_path / "one", tmp_path / "one" / "two" / "three"):
        with pytest.raises(OutsideRefusedError, match="one is a file where a folder should be") as caught:
            make_folder(folder)
        assert caught.value.remedy == "Please move it away."


def test_a_new_private_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"one", private=True)

    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


def test_folders_above_a_private_one_are_private_too(tmp_path: Path) -> None:
    make_folder(tmp_path / "one" / "two")

    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o700


def test_a_full_disk_is_the_folders_trouble_whichever_file_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    said = set()
    for name in ("one", "two"):
        with pytest.raises(OutsideRefusedError) as caught:
            write_whole(tmp_path / name, b"")
        said.add(str(caught.value))
    assert len(said) == 1
