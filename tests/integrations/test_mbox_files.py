"""How a file of many letters is read: where one ends and the next begins, and what is not read twice."""

import os
from datetime import datetime, timedelta
from email.utils import format_datetime
from mailbox import mbox
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cornerman.errors import BadInputError
from cornerman.ports import MailReading
from integrations import mbox_files
from integrations.mail_folder import MailFolder
from integrations.mail_reading import read_letter
from tests.paper import NOW

SINCE = NOW - timedelta(days=30)
LINE = "From talent@umbra.example Sun Nov 22 09:00:00 2026"


def written(number: int, body: str = "Hello", *, days: float = 1, line: str = LINE) -> str:
    return (
        f"{line}\nFrom: Umbra Talent <talent@umbra.example>\nDate: {format_datetime(NOW - timedelta(days=days))}\n"
        f"Subject: Letter {number}\nMessage-ID: <{number}@umbra.example>\n\n{body}\n\n"
    )


def put(file: Path, *letters: str, ends: str = "\n", more: bool = False) -> Path:
    with file.open("ab" if more else "wb") as out:
        out.write("".join(letters).replace("\n", ends).encode())
    return file


def read(path: Path, since: datetime = SINCE) -> MailReading:
    return MailFolder(path).read(since)


def subjects(reading: MailReading) -> list[str]:
    assert reading.losses == ()
    return sorted(each.subject for each in reading.letters)


@pytest.fixture(name="looked_at")
def _looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of the letters that are read from now on."""
    seen: list[str] = []

    def noticing(data: bytes, **rest: Any) -> Any:  # noqa: ANN401 - as the one that it stands for
        seen.append(rest["source"])
        return read_letter(data, **rest)

    monkeypatch.setattr(mbox_files, "read_letter", noticing)
    return seen


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "line",
    [
        LINE,
        "From - Sun Nov 22 09:00:00 2026",
        "From 1782345@xxx Sun Nov 22 09:00:00 +0000 2026",
        "From talent@umbra.example Sun Nov  1 09:00 2026 remote from far",
        "From MAILER-DAEMON Sun, Nov 22 09:00:00 CET 2026",
        'From "umbra talent"@umbra.example  Sun Nov 22 09:00:00 2026',
        "From ",
        "From - ",
    ],
)
def test_letters_are_told_apart_by_the_line_between_them(line: str, ends: str, tmp_path: Path) -> None:
    put(tmp_path / "Inbox", *(written(number, line=line) for number in (1, 2, 3)), ends=ends)

    reading = read(tmp_path)

    assert subjects(reading) == ["Letter 1", "Letter 2", "Letter 3"]
    assert {each.text for each in reading.letters} == {"Hello"}
    assert [each.source for each in reading.letters] == ["Inbox:1", "Inbox:2", "Inbox:3"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (">From here on", "From here on"),
        (">>From here on", ">From here on"),
        ("Hello\n\nFrom here on we go\nfaster", "Hello\n\nFrom here on we go\nfaster"),
        ("Hello\n\nFrom Monday at 10:30: two talks\nmore", "Hello\n\nFrom Monday at 10:30: two talks\nmore"),
        ("Hello\nFrom \nSubject: mine", "Hello\nFrom \nSubject: mine"),
        (f"Hello\n\n{LINE}\nwith no header after it", f"Hello\n\n{LINE}\nwith no header after it"),
        ("> quoted\n>from me", "> quoted\n>from me"),
    ],
)
def test_a_text_that_looks_like_such_a_line_stays_in_its_letter(body: str, text: str, tmp_path: Path) -> None:
    put(tmp_path / "Inbox", written(1, body), written(2))

    reading = read(tmp_path)

    assert subjects(reading) == ["Letter 1", "Letter 2"]
    assert text in {each.text for each in reading.letters}


def test_one_file_can_be_the_whole_mailbox(tmp_path: Path) -> None:
    assert subjects(read(put(tmp_path / "All mail.mbox", written(1), written(2)))) == ["Letter 1", "Letter 2"]
    assert subjects(read(put(tmp_path / "Empty.mbox"))) == []


@pytest.mark.parametrize("name", ["nothing.mbox", "notes"])
def test_a_path_that_is_no_mail_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("From me to you", encoding="utf-8")
    with pytest.raises(BadInputError, match="is not a folder of mail"):
        read(tmp_path / name)


def test_files_lie_beside_single_letters_and_in_folders_below(tmp_path: Path) -> None:
    (tmp_path / "Inbox.sbd").mkdir()
    put(tmp_path / "Inbox", written(1))
    put(tmp_path / "Inbox.sbd" / "Umbra", written(2), written(1))
    put(tmp_path / "Inbox.msf", "// a program's own notes")
    put(tmp_path / "3.eml", written(3).removeprefix(f"{LINE}\n"))

    assert subjects(read(tmp_path)) == ["Letter 1", "Letter 2", "Letter 3"]


def test_a_broken_letter_costs_itself(tmp_path: Path) -> None:
    put(tmp_path / "Inbox", written(1), f"{LINE}\nSubject: from nobody\n\nHello\n\n", written(3))

    reading = read(tmp_path)

    assert [each.subject for each in reading.letters] == ["Letter 1", "Letter 3"]
    [loss] = reading.losses
    assert loss.startswith("Inbox:2: From: no address")


def test_old_letters_are_not_read(tmp_path: Path, looked_at: list[str]) -> None:
    put(tmp_path / "Inbox", *(written(number, days=40 - number) for number in range(1, 40)))

    assert len(read(tmp_path, NOW - timedelta(days=3)).letters) == 3
    assert looked_at == ["Inbox:37", "Inbox:38", "Inbox:39"]

    assert len(read(tmp_path, NOW - timedelta(days=5)).letters) == 5
    assert looked_at[3:] == ["Inbox:35", "Inbox:36"]


def test_a_file_that_grew_is_read_from_where_it_ended(tmp_path: Path, looked_at: list[str]) -> None:
    file = put(tmp_path / "Inbox", written(1), written(2))
    read(tmp_path)
    put(file, written(3), written(4), more=True)

    assert subjects(read(tmp_path)) == ["Letter 1", "Letter 2", "Letter 3", "Letter 4"]
    assert looked_at == ["Inbox:1", "Inbox:2", "Inbox:2", "Inbox:3", "Inbox:4"]
    assert len(read(tmp_path).letters) == 4
    assert len(looked_at) == 5


def test_a_letter_that_was_half_there_is_read_again(tmp_path: Path) -> None:
    whole = written(2, "Hello and goodbye")
    file = put(tmp_path / "Inbox", written(1), whole[: whole.index(" and")])
    assert {each.text for each in read(tmp_path).letters} == {"Hello"}
    put(file, whole[whole.index(" and") :], written(3), more=True)

    assert {each.text for each in read(tmp_path).letters} == {"Hello", "Hello and goodbye"}


def test_flags_that_a_program_writes_into_a_letter_cost_nothing(tmp_path: Path, looked_at: list[str]) -> None:
    flags = "X-Mozilla-Status: 0000"
    letters = [written(number).replace("\nSubject", f"\n{flags}\nSubject") for number in (1, 2, 3)]
    file = put(tmp_path / "Inbox", *letters)
    read(tmp_path)
    put(file, *(each.replace("0000", "0001") for each in letters))
    os.utime(file, ns=(1, 1))

    assert len(read(tmp_path).letters) == 3
    assert looked_at == ["Inbox:1", "Inbox:2", "Inbox:3", "Inbox:3"]


def test_a_file_that_was_tidied_up_is_read_anew(tmp_path: Path) -> None:
    file = put(tmp_path / "Inbox", *(written(number) for number in range(1, 6)))
    read(tmp_path)

    put(file, *(written(number) for number in (2, 5)))
    assert subjects(read(tmp_path)) == ["Letter 2", "Letter 5"]
    put(file, *(written(number) for number in range(6, 20)))
    assert len(subjects(read(tmp_path))) == 14


def test_a_letter_too_large_for_its_own_good_is_read_at_its_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mbox_files, "_LARGEST", 10_000)
    put(tmp_path / "Inbox", written(1, "x\n" * 20_000), written(2))

    reading = read(tmp_path)

    assert len(reading.letters) == 2
    [loss] = reading.losses
    assert "only its beginning" in loss


def test_nothing_is_written_to_a_file(tmp_path: Path) -> None:
    file = put(tmp_path / "Inbox", written(1))
    file.chmod(0o400)
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    read(tmp_path)

    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert [each.name for each in tmp_path.iterdir()] == ["Inbox"]


BODIES = st.lists(
    st.sampled_from(["", "From here", LINE, ">From there", "Hello", "From ", "x" * 500, "Subject: y", "café"]),
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(BODIES, min_size=1, max_size=8), chunk=st.sampled_from([1, 700, 5000, 1 << 20]))
def test_what_another_program_wrote_comes_back_whatever_the_size_of_the_pieces(
    bodies: list[list[str]], chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Inbox"
    file.unlink(missing_ok=True)
    box = mbox(file)
    for number, lines in enumerate(bodies):
        text = written(number, "\n".join(lines)).partition("\n")[2]
        box.add(text.encode())
    box.close()
    with monkeypatch.context() as patched:
        patched.setattr(mbox_files, "_CHUNK", chunk)
        mbox_files._remembered.cache_clear()  # noqa: SLF001 - as a new process would begin
        reading = read(tmp_path)

    texts = {each.subject: each.text.split("\n") for each in reading.letters}
    assert reading.losses == ()
    assert texts == {f"Letter {number}": plain(lines) for number, lines in enumerate(bodies)}


def plain(lines: list[str]) -> list[str]:
    """Give the lines as a reader shows them. That program does not quote what was quoted, so one sign is lost."""
    return (
        "\n".join(each.removeprefix(">") if each.startswith(">From ") else each for each in lines).strip().split("\n")
    )


@pytest.mark.parametrize("flag", [mbox_files.NO_ACCESS_TIME, 0], ids=["as it is here", "where it cannot be asked for"])
def test_reading_leaves_the_mark_of_new_mail(flag: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs say that there is new mail while a file was changed after it was last read."""
    monkeypatch.setattr(mbox_files, "NO_ACCESS_TIME", flag)
    file = put(tmp_path / "inbox", written(1), written(2))
    os.utime(file, (NOW.timestamp() - 60, NOW.timestamp()))
    before = file.stat()

    assert len(subjects(read(tmp_path))) == 2

    after = file.stat()
    assert (after.st_atime_ns, after.st_mtime_ns) == (before.st_atime_ns, before.st_mtime_ns)


def test_a_file_of_somebody_else_is_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def not_yours(path: Any, flags: int, *rest: Any, **named: Any) -> int:  # noqa: ANN401 - as the one it stands for
        if flags & mbox_files.NO_ACCESS_TIME:
            raise PermissionError(1, "Operation not permitted")
        return opened(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", not_yours)

    assert len(subjects(read(put(tmp_path / "inbox", written(1))))) == 1
