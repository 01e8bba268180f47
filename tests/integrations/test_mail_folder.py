"""How odd letters and folders are read, and that nothing in them is touched."""

import os
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from cornerman.errors import BadInputError
from cornerman.letters import Letter
from cornerman.people import Person
from cornerman.ports import MailReading
from integrations.mail_folder import MailFolder
from tests.paper import PARIS, utc

LONG_AGO = utc(2000, 1, 1)
HEAD = (
    "From: Umbra Talent <talent@umbra.example>\r\nTo: alice@postbox.example\r\n"
    "Date: Mon, 2 Mar 2026 09:00:00 +0100\r\nSubject: Hello\r\n"
)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:talk@umbra.example\r\n"
    "DTSTART:20260305T090000\r\nSUMMARY:Interview\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def read(folder: Path, since: datetime = LONG_AGO) -> MailReading:
    return MailFolder(folder, zone=PARIS).read(since)


def letter(folder: Path, text: str | bytes) -> Letter:
    (folder / "one.eml").write_bytes(text if isinstance(text, bytes) else text.encode())
    reading = read(folder)
    assert reading.losses == ()
    [found] = reading.letters
    return found


def multipart(*parts: str, kind: str = "alternative") -> str:
    body = "".join(f"--edge\r\n{part}\r\n" for part in parts)
    return f'{HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="edge"\r\n\r\n{body}--edge--\r\n'


def test_html_is_turned_into_text_where_there_is_no_plain_text(tmp_path: Path) -> None:
    html = '<html><head><title>x</title></head><body><p>Book a <a href="https://book.example/7">time</a></p>&amp; rest'
    found = letter(tmp_path, f"{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n{html}")
    assert found.text == "Book a time <https://book.example/7>\n& rest"


def test_plain_text_is_preferred_unless_it_is_empty(tmp_path: Path) -> None:
    html = "Content-Type: text/html\r\n\r\n<p>Rich</p>"
    assert letter(tmp_path, multipart("Content-Type: text/plain\r\n\r\nPlain", html)).text == "Plain"
    assert letter(tmp_path, multipart("Content-Type: text/plain\r\n\r\n  ", html)).text == "Rich"


@pytest.mark.parametrize("charset", ["utf-8", "x-unknown", "us-ascii", "utf\0-8"])
def test_a_wrong_charset_costs_nothing_but_looks(tmp_path: Path, charset: str) -> None:
    raw = f"{HEAD}Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + b"caf\xe9"
    assert letter(tmp_path, raw).text == "café"


def test_an_invitation_inside_a_letter_is_read_once_with_its_method(tmp_path: Path) -> None:
    """It comes twice, among the alternatives and as an attachment."""
    inline = f"Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n{CALENDAR}"
    attached = f'Content-Type: application/ics; name="invite.ics"\r\n\r\n{CALENDAR}'
    [message] = letter(tmp_path, multipart("Content-Type: text/plain\r\n\r\nCome", inline, attached)).calendar

    assert message.method == "REQUEST"
    assert message.events[0].span.start == datetime(2026, 3, 5, 9, tzinfo=PARIS)


def test_a_broken_invitation_costs_a_line_and_not_its_letter(tmp_path: Path) -> None:
    broken = multipart("Content-Type: text/plain\r\n\r\nCome", "Content-Type: text/calendar\r\n\r\nnone")
    (tmp_path / "one.eml").write_text(broken)

    reading = read(tmp_path)
    assert [each.text for each in reading.letters] == ["Come"]
    assert reading.losses == ("one.eml is not a calendar: it begins with 'none'.",)


def test_mail_to_many_and_mail_by_programs_is_marked(tmp_path: Path) -> None:
    plain = letter(tmp_path, f"{HEAD}\r\nHi")
    assert (plain.bulk, plain.automatic) == (False, False)
    assert letter(tmp_path, f"{HEAD}List-Unsubscribe: <https://umbra.example/u>\r\n\r\nHi").bulk
    assert letter(tmp_path, f"{HEAD}Precedence: bulk\r\n\r\nHi").bulk
    assert letter(tmp_path, f"{HEAD}Auto-Submitted: auto-replied\r\n\r\nHi").automatic
    assert not letter(tmp_path, f"{HEAD}Auto-Submitted: no\r\n\r\nHi").automatic


def test_a_letter_names_itself_what_it_answers_and_where_answers_go(tmp_path: Path) -> None:
    more = "Message-ID: <2@umbra.example>\r\nIn-Reply-To: <1@x.example>\r\nReferences: <0@x.example> <1@x.example>\r\n"
    found = letter(tmp_path, f"{HEAD}{more}Reply-To: Jobs <jobs@umbra.example>\r\n\r\nHi")

    assert (found.id, found.references) == ("<2@umbra.example>", ("<0@x.example>", "<1@x.example>"))
    assert found.reply_to == Person(email="jobs@umbra.example", name="Jobs")


def test_a_letter_without_a_name_is_known_by_what_it_says_though_its_file_is_renamed(tmp_path: Path) -> None:
    first = letter(tmp_path, f"{HEAD}\r\nHi")
    (tmp_path / "one.eml").rename(tmp_path / "two.eml")
    [renamed] = read(tmp_path).letters
    (tmp_path / "two.eml").unlink()

    assert renamed.id == first.id
    assert letter(tmp_path, f"{HEAD}\r\nHello").id != first.id


def test_bytes_in_headers_that_are_no_text_become_marks(tmp_path: Path) -> None:
    head = (
        b"From: J\xf6rg <joerg@umbra.example>\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\nSubject: Gr\xfc\xdfe\r\n\r\nHi"
    )
    found = letter(tmp_path, head)

    assert found.sender.email == "joerg@umbra.example"
    assert (found.sender.name + found.subject).encode().decode() == found.sender.name + found.subject


def test_without_a_date_the_last_server_knows_when_it_came(tmp_path: Path) -> None:
    received = "Received: from a by b; Tue, 3 Mar 2026 10:00:00 +0000\r\nDate: some day\r\n"
    found = letter(tmp_path, f"{received}From: talent@umbra.example\r\n\r\nHi")
    assert found.sent_at == utc(2026, 3, 3, 10)


def test_without_any_date_the_file_s_own_counts(tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(b"From: talent@umbra.example\r\n\r\nHi")
    moment = utc(2026, 3, 4, 10)
    os.utime(tmp_path / "one.eml", (moment.timestamp(), moment.timestamp()))

    assert [each.sent_at for each in read(tmp_path).letters] == [moment]


def test_a_date_without_a_known_zone_is_in_utc(tmp_path: Path) -> None:
    found = letter(tmp_path, "From: t@umbra.example\r\nDate: Mon, 2 Mar 2026 09:00:00 -0000\r\n\r\nHi")
    assert (found.sent_at, found.sent_at.tzinfo) == (utc(2026, 3, 2, 9), UTC)


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02 no letter", b"Subject: From nobody\r\n\r\nHi"])
def test_a_corrupt_letter_costs_only_itself(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.eml").write_bytes(data)
    (tmp_path / "good.eml").write_text(f"{HEAD}\r\nHi")

    reading = read(tmp_path)
    assert [each.source for each in reading.letters] == ["good.eml"]
    assert reading.losses == ("bad.eml: From: no address found",)


def test_folders_inside_are_read_and_a_copy_counts_once(tmp_path: Path) -> None:
    for name in ("one.eml", "umbra/two.eml", "umbra/.hidden/three.eml", ".Sent/cur/4:2,S"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{HEAD}Message-ID: <{Path(name).stem[:3]}@x.example>\r\n\r\nHi")
    (tmp_path / "umbra" / "copy.eml").write_bytes((tmp_path / "one.eml").read_bytes())

    assert sorted(each.source for each in read(tmp_path).letters) == [".Sent/cur/4:2,S", "one.eml", "umbra/two.eml"]


def test_letters_that_are_still_being_delivered_are_not_read(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
        (tmp_path / part / part).write_text(f"{HEAD}Message-ID: <{part}@x.example>\r\n\r\nHi")

    assert sorted(each.source for each in read(tmp_path).letters) == ["cur/cur", "new/new"]


def test_old_letters_are_told_by_their_date_and_not_by_the_file_s(tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_text(f"{HEAD}\r\nHi")

    assert read(tmp_path, utc(2026, 3, 2, 8) + timedelta(seconds=1)).letters == ()


def test_a_letter_that_was_read_once_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither one that is too old nor one that was given; a new one is, and one that was written anew."""
    for number in (1, 2):
        words = HEAD.replace(" 2 Mar", f" {number} Mar") + "Content-Type: text/calendar\r\n\r\nnone"
        (tmp_path / f"{number}.eml").write_text(words)
    opened: list[str] = []

    def watched(path: Path) -> bytes:
        opened.append(path.name)
        return path.read_bytes()

    monkeypatch.setattr("integrations.mail_folder.read_whole", watched)
    since = utc(2026, 3, 2)
    first = read(tmp_path, since)
    assert (read(tmp_path, since), opened) == (first, ["1.eml", "2.eml"])
    assert len(first.losses) == 1

    assert len(read(tmp_path, LONG_AGO).letters) == 2
    assert opened[2:] == ["1.eml"]
    (tmp_path / "2.eml").rename(tmp_path / "3.eml")
    (tmp_path / "1.eml").write_text(f"{HEAD}\r\nChanged")
    assert [(each.source, each.text) for each in read(tmp_path).letters] == [("1.eml", "Changed"), ("3.eml", "")]


def test_a_long_letter_is_dated_by_its_head_alone(tmp_path: Path) -> None:
    """What stands in the text is no header, whatever it looks like, and a folder may hold years of mail."""
    found = letter(tmp_path, "From: t@umbra.example\r\nReceived: x; Tue, 3 Mar 2026 10:00:00 +0000\r\n\r\n" + HEAD)
    assert found.sent_at == utc(2026, 3, 3, 10)


def test_nothing_in_the_folder_is_touched(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    file = tmp_path / "new" / "one"
    file.write_text(f"{HEAD}\r\nHi")
    before = (file.stat().st_mtime_ns, file.read_bytes())
    read(tmp_path)

    assert [each.relative_to(tmp_path).as_posix() for each in sorted(tmp_path.rglob("*"))] == ["new", "new/one"]
    assert (file.stat().st_mtime_ns, file.read_bytes()) == before


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="is not a folder of mail") as caught:
        read(tmp_path / "nowhere")
    assert "Maildir" in caught.value.remedy


def test_people_without_an_address_are_left_out(tmp_path: Path) -> None:
    head = HEAD.replace("To: alice@postbox.example", "To: undisclosed-recipients:;, alice@postbox.example, nobody")
    assert letter(tmp_path, f"{head}\r\nHi").recipients == (Person(email="alice@postbox.example"),)


def test_a_letter_without_any_words_is_a_letter(tmp_path: Path) -> None:
    image = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=\r\n"
    assert letter(tmp_path, HEAD + image).text == ""


def test_a_header_that_cannot_be_taken_apart_costs_only_itself(tmp_path: Path) -> None:
    head = HEAD.replace("To: alice@postbox.example", "To: . <alice@postbox.example>")
    found = letter(tmp_path, f"{head}\r\nHi")
    assert (found.recipients, found.subject, found.text) == ((), "Hello", "Hi")


@pytest.mark.parametrize("name", [".", 'name=""', "Umbra:[Talent"])
def test_a_sender_is_found_in_a_header_that_is_broken(tmp_path: Path, name: str) -> None:
    head = HEAD.replace("From: Umbra Talent", f"From: {name}")
    assert letter(tmp_path, f"{head}\r\nHi").sender.email == "talent@umbra.example"


def test_a_letter_on_which_the_library_fails_costs_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has failed on odd letters in many ways; no letter is known today on which it still does."""

    def fail(message: EmailMessage) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(EmailMessage, "walk", fail)
    (tmp_path / "bad.eml").write_text(f"{HEAD}\r\nHi")
    assert read(tmp_path).losses == ("bad.eml: the letter cannot be read: list index out of range",)
