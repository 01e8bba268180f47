"""What lies in the outbox afterwards."""

import errno
import os
import stat
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from cornerman.errors import OutsideRefusedError
from cornerman.invitations import Words
from cornerman.keys import message_id_of
from integrations.clock import StoppedClock
from integrations.mail_folder import MailFolder
from integrations.maildir_post import MaildirPost
from tests.paper import ALICE, MARK, NOW

KEY = "digest/2026-11-23"
WORDS = Words(subject="Your day", text="Grüße\n" + "long " * 300, html="<p>Grüße</p>")


@pytest.fixture
def post(tmp_path: Path) -> MaildirPost:
    return MaildirPost(tmp_path / "outbox", seeker=ALICE, clock=StoppedClock(NOW), mark=MARK)


def letter(folder: Path) -> EmailMessage:
    [file] = (folder / "outbox" / "new").iterdir()
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_letter_to_the_seeker_says_what_it_is(post: MaildirPost, tmp_path: Path) -> None:
    post.deliver(WORDS, key=KEY)

    message = letter(tmp_path)
    assert (message["Message-ID"], message["Subject"]) == (message_id_of(KEY), "Your day")
    assert message["Date"].datetime == NOW
    assert message["List-Id"] == "Cornerman <letters.cornerman.invalid>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_what_was_written_can_be_read_again(post: MaildirPost, tmp_path: Path) -> None:
    post.deliver(WORDS, key=KEY)

    [found] = MailFolder(tmp_path / "outbox").read(NOW).letters
    assert (found.text, found.automatic, found.sender.email) == (WORDS.text.strip(), True, ALICE.email)


def test_a_letter_that_was_opened_already_is_not_delivered_again(post: MaildirPost, tmp_path: Path) -> None:
    post.deliver(WORDS, key=KEY)
    [file] = (tmp_path / "outbox" / "new").iterdir()
    file.rename(tmp_path / "outbox" / "cur" / f"{file.name}:2,S")
    post.deliver(WORDS, key=KEY)

    assert list((tmp_path / "outbox" / "new").iterdir()) == []


def test_only_the_seeker_may_look_into_the_outbox(post: MaildirPost, tmp_path: Path) -> None:
    post.deliver(WORDS, key=KEY)

    [file] = (tmp_path / "outbox" / "new").iterdir()
    folders = (tmp_path / "outbox", *(tmp_path / "outbox" / part for part in ("tmp", "new", "cur")))
    assert {stat.S_IMODE(each.stat().st_mode) for each in folders} == {0o700}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_on_a_full_disk_no_half_letter_is_left(
    post: MaildirPost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OutsideRefusedError) as caught:
            post.deliver(WORDS, key=KEY)
    assert "Free some space" in caught.value.remedy
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []

    post.deliver(WORDS, key=KEY)
    assert letter(tmp_path)["Subject"] == "Your day"


def test_an_outbox_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("not a folder")
    post = MaildirPost(tmp_path / "outbox", seeker=ALICE, clock=StoppedClock(NOW), mark=MARK)

    with pytest.raises(OutsideRefusedError, match="outbox is a file where a folder should be"):
        post.deliver(WORDS, key=KEY)
