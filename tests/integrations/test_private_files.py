"""What is the seeker's alone lies in files and folders that nobody else may open."""

import stat
from pathlib import Path

from integrations.private_files import write_private


def test_every_folder_that_is_made_on_the_way_is_the_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "google" / "client.json"
    write_private(file, b"secret")

    assert [stat.S_IMODE(each.stat().st_mode) for each in (file, file.parent, file.parent.parent)] == [
        0o600,
        0o700,
        0o700,
    ]
    assert file.read_bytes() == b"secret"
