"""What every mailbox promises: a server, Gmail, a Maildir, a folder of letters, an mbox file, or one only rehearsed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest

from cornerman.letters import Letter
from cornerman.people import Person
from cornerman.ports import Mailbox
from integrations.imap_mailbox import ImapMailbox
from integrations.mail_folder import MailFolder
from integrations.rehearsal import RehearsalMailbox
from integrations.source_rehearsal import RehearsedSources
from tests.gmail import Mailbox as GmailForTests
from tests.imap_servers import KINDS, Mail, running
from tests.paper import ALICE, NOW

LETTERS = tuple(
    Letter(
        id=f"<{number}@umbra.example>",
        source=f"{number}.eml",
        sent_at=NOW - timedelta(days=number),
        sender=Person(email="talent@umbra.example", name="Umbra Talent"),
        subject=f"Letter {number}",
        text=f"This was sent {number} days ago.",
        recipients=(Person(email=ALICE.email, name=ALICE.name),),
    )
    for number in (3, 1, 2)
)


@pytest.fixture(scope="module", name="server_of")
def _server_of() -> Iterator[Callable[[str], Mail]]:
    """Give the mail server of a kind; each is started once."""
    with ExitStack() as running_ones:
        yield cache(lambda kind: running_ones.enter_context(running(kind)))


@pytest.fixture(params=["folder", "maildir", "mbox", "rehearsal", "gmail", *KINDS])
def mailbox(request: pytest.FixtureRequest, tmp_path: Path, server_of: Callable[[str], Mail]) -> Mailbox:
    """Give a mailbox that holds the three letters."""
    if request.param == "rehearsal":
        return RehearsalMailbox(LETTERS)
    if request.param == "gmail":
        at_google = GmailForTests()
        for letter in LETTERS:
            at_google.google.put_letter(raw(letter))
        return at_google.adapter
    if request.param == "mbox":
        (tmp_path / "Inbox").write_bytes(b"".join(mboxed(each) for each in LETTERS))
        return MailFolder(tmp_path)
    if request.param in KINDS:
        mail, folder = server_of(request.param), f"Test {uuid4().hex}"
        mail.put(*map(raw, LETTERS), folder=folder)
        return ImapMailbox(mail.server, folders=[folder], memory=RehearsedSources())
    for part in ("new", "cur", "tmp") if request.param == "maildir" else ():
        (tmp_path / part).mkdir()
    for letter in LETTERS:
        name = f"cur/{letter.source}:2,S" if request.param == "maildir" else letter.source
        (tmp_path / name).write_bytes(raw(letter))
    return MailFolder(tmp_path)


def mboxed(letter: Letter) -> bytes:
    return f"From talent@umbra.example {letter.sent_at:%a %b %d %H:%M:%S %Y}\r\n".encode() + raw(letter) + b"\r\n"


def raw(letter: Letter) -> bytes:
    return (
        f"From: {letter.sender.name} <{letter.sender.email}>\r\nTo: {ALICE.name} <{ALICE.email}>\r\n"
        f"Subject: {letter.subject}\r\nDate: {format_datetime(letter.sent_at)}\r\nMessage-ID: {letter.id}\r\n"
        f"\r\n{letter.text}\r\n"
    ).encode()


def test_letters_come_in_order_of_time(mailbox: Mailbox) -> None:
    reading = mailbox.read(NOW - timedelta(days=30))

    assert [each.subject for each in reading.letters] == ["Letter 3", "Letter 2", "Letter 1"]
    assert reading.losses == ()


def test_a_letter_says_who_wrote_what_to_whom(mailbox: Mailbox) -> None:
    [letter] = mailbox.read(NOW - timedelta(days=1)).letters

    expected = LETTERS[1]
    assert (letter.id, letter.sent_at, letter.sender) == (expected.id, expected.sent_at, expected.sender)
    assert (letter.text, letter.recipients) == (expected.text, expected.recipients)


def test_only_letters_since_the_moment_are_read(mailbox: Mailbox) -> None:
    """A letter of that very moment is one of them."""
    since = NOW - timedelta(days=2)

    assert len(mailbox.read(since).letters) == 2
    assert len(mailbox.read(since + timedelta(seconds=1)).letters) == 1


def test_reading_changes_nothing(mailbox: Mailbox) -> None:
    since = NOW - timedelta(days=30)

    assert mailbox.read(since) == mailbox.read(since)
