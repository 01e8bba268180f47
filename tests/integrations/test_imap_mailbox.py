"""What a mailbox on a server costs, what it forgets and what not; letters are the same as those in a folder."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from uuid import uuid4

import pytest

from cornerman.errors import OutsideDownError, OutsideRefusedError
from cornerman.letters import Letter
from cornerman.source_memory import KeptItem
from integrations.imap_mailbox import ImapMailbox
from integrations.mail_folder import MailFolder
from integrations.source_rehearsal import RehearsedSources
from tests.imap_servers import KINDS, Liar, Mail, counted, lying, running
from tests.paper import NOW, PARIS

SINCE = NOW - timedelta(days=30)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:talk@umbra.example\r\n"
    "DTSTART:20260305T090000\r\nDTEND:20260305T100000\r\nSUMMARY:Interview\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def written(
    number: int, *, days: float = 1, head: str = "Content-Type: text/plain; charset=utf-8", body: str = "Hello"
) -> bytes:
    """Write a letter that was sent so many days ago."""
    return (
        f"Received: from far away\r\nFrom: Umbra Talent <talent@umbra.example>\r\nTo: alice@postbox.example\r\n"
        f"Date: {format_datetime(NOW - timedelta(days=days))}\r\nSubject: Letter {number}\r\n"
        f"Message-ID: <{number}@umbra.example>\r\nMIME-Version: 1.0\r\n{head}\r\n\r\n{body}\r\n"
    ).encode()


def multipart(kind: str, *parts: str, edge: str = "edge") -> tuple[str, str]:
    """Give the header and the body of a multipart."""
    body = "".join(f"--{edge}\r\n{part}\r\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{edge}"', f"{body}--{edge}--"


@pytest.fixture(scope="module", params=KINDS)
def mail(request: pytest.FixtureRequest) -> Iterator[Mail]:
    with running(request.param) as server:
        yield server


@pytest.fixture
def folder() -> str:
    """Give the name of a folder of one's own."""
    return f"Bewerbung für {uuid4().hex}"


def subjects(mailbox: ImapMailbox, since: datetime = SINCE) -> list[str]:
    reading = mailbox.read(since)
    assert reading.losses == ()
    return [each.subject for each in reading.letters]


PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\nPlain café"
HTML = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Rich</p>"
INVITE = f"Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n{CALENDAR}"
NAMED = (
    f'Content-Type: application/octet-stream; name="invite.ics"\r\nContent-Disposition: attachment\r\n\r\n{CALENDAR}'
)
LONG_NAMED = (
    "Content-Type: application/octet-stream\r\nContent-Disposition: attachment;\r\n"
    f" filename*=utf-8''Einladung%20M%C3%BCnchen.ics\r\n\r\n{CALENDAR}"
)
PAPER = "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=cv.pdf\r\n\r\n%PDF-1.7"
NOTES = "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\nNot the letter"
FORWARDED = (
    "Content-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\nSubject: inner\r\nMIME-Version: 1.0\r\n"
    + "\r\n\r\n".join(multipart("alternative", PLAIN.replace("Plain", "Inner"), INVITE, edge="inner"))
)
FORWARDED_ALONE = f"Content-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\nMIME-Version: 1.0\r\n{INVITE}"


def nested() -> str:
    return "\r\n\r\n".join(multipart("alternative", PLAIN, HTML, INVITE, edge="within"))


SHAPES = {
    "plain": ("Content-Type: text/plain; charset=utf-8", "Hello café"),
    "no type": ("X-Nothing: here", "Hello"),
    "latin": ("Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable", "caf=E9"),
    "base64": ("Content-Type: text/html\r\nContent-Transfer-Encoding: base64", "PHA+UmljaDwvcD4="),
    "alternative": multipart("alternative", PLAIN, HTML),
    "html beside empty plain": multipart("alternative", "Content-Type: text/plain\r\n\r\n ", HTML),
    "invitation": multipart("mixed", nested(), NAMED, PAPER),
    "a calendar by its name": multipart("mixed", PLAIN, LONG_NAMED),
    "a calendar alone": ("Content-Type: text/calendar; method=CANCEL", CALENDAR),
    "a paper alone": ("Content-Type: application/pdf", "%PDF-1.7"),
    "notes attached": multipart("mixed", NOTES, PLAIN),
    "related": multipart("related", HTML, "Content-Type: image/png\r\nContent-ID: <x>\r\n\r\npng"),
    "forwarded": multipart("mixed", PLAIN, FORWARDED),
    "a forwarded calendar alone": multipart("mixed", PLAIN, FORWARDED_ALONE),
    "a broken calendar": multipart("mixed", PLAIN, NAMED.replace("BEGIN:VCALENDAR", "BEGIN:NOTHING")),
    "edges in the text": multipart("mixed", f"{PLAIN}\r\n--=_part_0_.\r\n--=_part_0_.--\r\n", HTML),
    "nothing inside": ('Content-Type: multipart/mixed; boundary="edge"', "--edge--"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_letter_says_the_same_as_its_file_would(shape: str, mail: Mail, folder: str, tmp_path: Path) -> None:
    head, body = SHAPES[shape]
    data = written(1, head=head, body=body)
    mail.put(data, folder=folder)
    (tmp_path / "1.eml").write_bytes(data)

    there = ImapMailbox(mail.server, folders=[folder], zone=PARIS, memory=RehearsedSources()).read(SINCE)
    here = MailFolder(tmp_path, zone=PARIS).read(SINCE)

    assert [unplaced(each) for each in there.letters] == [unplaced(each) for each in here.letters]
    assert len(there.losses) == len(here.losses)


def unplaced(letter: Letter) -> Letter:
    """Give a letter without the name of the place where it lies."""
    return replace(letter, source="")


def test_nothing_is_marked_as_read(mail: Mail, folder: str) -> None:
    mail.put(written(1), written(2), folder=folder)

    assert len(subjects(ImapMailbox(mail.server, folders=[folder], memory=RehearsedSources()))) == 2
    assert mail.flags(folder) == []


def test_an_unchanged_folder_costs_one_question_and_a_new_letter_is_the_only_one_fetched(
    mail: Mail, folder: str
) -> None:
    mail.put(*(written(number) for number in range(1, 4)), folder=folder)
    memory = RehearsedSources()
    with counted(mail.server) as way:
        mailbox = ImapMailbox(way.server, folders=[folder], memory=memory)
        first = mailbox.read(SINCE)
        assert way.sent.count(b"FETCH") == 2
        way.sent = b""

        assert mailbox.read(SINCE) == first
        assert ImapMailbox(way.server, folders=[folder], memory=memory).read(SINCE) == first
        assert way.sent.count(b"STATUS") == 2
        assert [way.sent.count(each) for each in (b"EXAMINE", b"SEARCH", b"FETCH")] == [0, 0, 0]

        way.sent = b""
        mail.put(written(4), folder=folder)
        assert len(subjects(mailbox)) == 4
        assert (way.sent.count(b"SEARCH"), way.sent.count(b"FETCH")) == (1, 2)


def test_a_letter_of_many_megabytes_costs_kilobytes(mail: Mail, folder: str) -> None:
    line = "QUJD" * 19 + "\r\n"
    paper = f"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n{line * 60_000}"
    head, body = multipart("mixed", PLAIN, paper, INVITE)
    data = written(1, head=head, body=body)
    mail.put(data, folder=folder)

    with counted(mail.server) as way:
        [letter] = ImapMailbox(way.server, folders=[folder], memory=RehearsedSources()).read(SINCE).letters
        received = way.received

    assert len(data) > 4_000_000
    assert received < 8_000
    assert (letter.text, len(letter.calendar)) == ("Plain café", 1)


def test_a_text_without_end_is_cut_and_a_calendar_without_end_is_a_loss(mail: Mail, folder: str) -> None:
    long_text = "Content-Type: text/plain\r\n\r\n" + "So it goes on.\r\n" * 40_000
    long_calendar = INVITE.replace("SUMMARY:Interview", "SUMMARY:Interview\r\n" + "X-PAD:" + "x\r\nX-PAD:" * 200_000)
    head, body = multipart("mixed", long_text, long_calendar)
    mail.put(written(1, head=head, body=body), folder=folder)

    reading = ImapMailbox(mail.server, folders=[folder], memory=RehearsedSources()).read(SINCE)

    [letter] = reading.letters
    assert 200_000 < len(letter.text) < 300_000
    assert letter.calendar == ()
    [loss] = reading.losses
    assert "is too large" in loss


def test_a_letter_that_is_deleted_on_the_server_stays_known_while_it_is_asked_for(mail: Mail, folder: str) -> None:
    mail.put(written(1, days=5), written(2, days=1), folder=folder)
    mailbox = ImapMailbox(mail.server, folders=[folder], memory=RehearsedSources())
    subjects(mailbox)
    with mail.client() as client:
        client.select_folder(folder)
        client.delete_messages(client.search())
        client.expunge()

    assert subjects(mailbox) == ["Letter 1", "Letter 2"]
    assert subjects(mailbox, NOW - timedelta(days=3)) == ["Letter 2"]
    assert subjects(mailbox) == ["Letter 2"]


def test_letters_that_grew_too_old_are_forgotten_and_read_again_when_they_are_asked_for(
    mail: Mail, folder: str
) -> None:
    mail.put(written(1, days=20), written(2, days=1), folder=folder)
    memory = RehearsedSources()
    mailbox = ImapMailbox(mail.server, folders=[folder], memory=memory)
    assert len(subjects(mailbox)) == 2

    assert subjects(mailbox, NOW - timedelta(days=3)) == ["Letter 2"]
    assert len(kept(memory, mail)) == 1
    assert subjects(mailbox) == ["Letter 1", "Letter 2"]


def kept(memory: RehearsedSources, mail: Mail) -> tuple[KeptItem, ...]:
    return memory.kept(f"imap/{mail.server.host}/{mail.server.user}").items


def test_a_folder_that_was_made_anew_is_compared_and_nothing_is_doubled_or_fetched_again(
    mail: Mail, folder: str
) -> None:
    letters = [written(number) for number in range(1, 4)]
    mail.put(*letters, folder=folder)
    memory = RehearsedSources()
    with counted(mail.server) as way:
        mailbox = ImapMailbox(way.server, folders=[folder], memory=memory)
        before = mailbox.read(SINCE)
        with mail.client() as client:
            validity = client.folder_status(folder)[b"UIDVALIDITY"]
            client.rename_folder(folder, f"{folder} away")
        mail.put(*reversed(letters), written(4), folder=folder)
        with mail.client() as client:
            assert client.folder_status(folder)[b"UIDVALIDITY"] != validity
        way.sent = b""
        after = mailbox.read(SINCE)
        assert way.sent.count(b"BODY.PEEK[1]") == 1

    assert {each.id for each in after.letters} == {each.id for each in before.letters} | {"<4@umbra.example>"}
    assert len(after.letters) == 4
    assert len(kept(memory, mail)) == 4


def test_a_copy_in_another_folder_is_given_once_and_fetched_once(mail: Mail, folder: str) -> None:
    mail.put(written(1), folder=folder)
    mail.put(written(1), written(2), folder=f"{folder} too")
    with counted(mail.server) as way:
        mailbox = ImapMailbox(way.server, folders=[folder, f"{folder} too"], memory=RehearsedSources())
        assert sorted(subjects(mailbox)) == ["Letter 1", "Letter 2"]
        assert way.sent.count(b"BODY.PEEK[1]") == 2


def test_a_folder_that_is_not_there_costs_itself_and_the_others_are_named(mail: Mail, folder: str) -> None:
    mail.put(written(1), folder=folder)
    memory = RehearsedSources()

    reading = ImapMailbox(mail.server, folders=["Nowhere", folder], memory=memory).read(SINCE)

    assert len(reading.letters) == 1
    [loss] = reading.losses
    assert "no folder Nowhere" in loss
    assert "Name one of these in the settings: INBOX, Bewerbung für " in loss
    with pytest.raises(OutsideRefusedError, match="no folder Nowhere"):
        ImapMailbox(mail.server, folders=["Nowhere"], memory=memory).read(SINCE)


def test_a_folder_that_the_settings_name_no_more_is_forgotten_and_can_come_back(mail: Mail, folder: str) -> None:
    mail.put(written(1), folder=folder)
    mail.put(written(2), folder=f"{folder} too")
    memory = RehearsedSources()
    both = ImapMailbox(mail.server, folders=[folder, f"{folder} too"], memory=memory)
    assert len(subjects(both)) == 2

    assert subjects(ImapMailbox(mail.server, folders=[folder], memory=memory)) == ["Letter 1"]
    assert sorted(subjects(both)) == ["Letter 1", "Letter 2"]


SPOILT: dict[str, Callable[[str, list[KeptItem]], tuple[str, list[KeptItem]]]] = {
    "no json": lambda _, items: ("{", items),
    "another cursor": lambda cursor, items: (cursor.replace("validity", "vanity"), items),
    "another letter": lambda cursor, items: (cursor, [replace(items[0], text="{}"), *items[1:]]),
    "another name": lambda cursor, items: (cursor, [replace(items[0], name="odd"), *items[1:]]),
    "no cursor": lambda _, items: ("", items),
    "half the letters and no cursor": lambda _, items: ("", items[1:]),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_memory_that_cannot_be_read_any_more_is_made_anew(spoilt: str, mail: Mail, folder: str) -> None:
    mail.put(written(1), written(2), folder=folder)
    memory = RehearsedSources()
    mailbox = ImapMailbox(mail.server, folders=[folder], memory=memory)
    before = mailbox.read(SINCE)
    source = f"imap/{mail.server.host}/{mail.server.user}"
    cursor, items = SPOILT[spoilt](memory.kept(source).cursor, list(memory.kept(source).items))
    memory.replace(source, cursor=cursor, items=items)

    assert mailbox.read(SINCE) == before


HEAD = (
    b"From: talent@umbra.example\r\nDate: Sun, 22 Nov 2026 09:00:00 +0100\r\nSubject: S\r\n"
    b"Message-ID: <%d@u.example>\r\n\r\n"
)
SHAPE = b'("TEXT" "PLAIN" NIL NIL NIL "7BIT" 5 1)'


def fetched(number: int, shape: bytes = SHAPE) -> bytes:
    """Say what a server says of a letter at first."""
    head = HEAD % number
    return (
        b'* %d FETCH (UID %d INTERNALDATE "22-Nov-2026 09:00:00 +0100" BODYSTRUCTURE %s'
        b" BODY[HEADER.FIELDS (FROM)] {%d}\r\n%s)\r\n" % (number, number, shape, len(head), head)
    )


def text(number: int) -> bytes:
    """Say what a server says of a letter's text."""
    return b"* %d FETCH (UID %d BODY[1]<0> {5}\r\nHello)\r\n" % (number, number)


def many(count: int) -> Liar:
    """Make a server with so many letters that are alike."""

    def answer(words: bytes) -> bytes:
        numbers = [int(each) for each in words.split()[2].split(b",")]
        give = fetched if b"HEADER" in words else text
        return b"".join(give(each) for each in numbers) + b"{tag} OK done\r\n"

    found = b" ".join(b"%d" % each for each in range(1, count + 1))
    return Liar(
        answers={
            "STATUS": b"* STATUS INBOX (UIDVALIDITY 1 UIDNEXT %d MESSAGES 9)\r\n{tag} OK done\r\n" % (count + 1),
            "EXAMINE": b"* 9 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT %d] ok\r\n{tag} OK done\r\n"
            % (count + 1),
            "UID SEARCH": b"* SEARCH " + found + b"\r\n{tag} OK done\r\n",
            "UID FETCH": answer,
        }
    )


def test_letters_are_asked_for_many_at_a_time() -> None:
    with lying(many(450)) as liar:
        reading = ImapMailbox(liar.server, memory=RehearsedSources()).read(SINCE)

    assert len(reading.letters) == 450
    assert sum(each.startswith("UID FETCH") for each in liar.asked) == 3 + 9


def test_what_was_read_before_a_server_broke_off_is_kept_and_the_next_run_goes_on() -> None:
    memory = RehearsedSources()
    liar = many(450)
    whole = liar.answers["UID FETCH"]
    assert callable(whole)

    def breaks_off(words: bytes) -> bytes:
        said = whole(words)
        return said[: len(said) // 2] + Liar.HANG_UP if b"250" in words else said

    liar.answers["UID FETCH"] = breaks_off
    with lying(liar):
        mailbox = ImapMailbox(liar.server, memory=memory)
        with pytest.raises(OutsideDownError, match="broke off"):
            mailbox.read(SINCE)
        assert len(memory.kept("imap/127.0.0.1/alice").items) == 200

        liar.answers["UID FETCH"] = whole
        liar.answers["UID SEARCH 201"] = liar.answers["UID SEARCH"]
        liar.asked.clear()
        assert len(mailbox.read(SINCE).letters) == 450
        assert any("UID SEARCH UID 201:*" in each for each in liar.asked)
        assert not any(each.startswith("UID FETCH 1,") for each in liar.asked)


BROKEN_SHAPES = [
    b"NIL",
    b"()",
    b'("TEXT")',
    b"(" * 900 + b")" * 900,
    b'("MESSAGE" "RFC822" NIL NIL NIL NIL 5)',
    b'(("TEXT" "PLAIN" NIL NIL NIL "7BIT" 5 1)',
    b'"x"',
]


@pytest.mark.parametrize("shape", BROKEN_SHAPES)
def test_a_letter_whose_parts_cannot_be_described_is_read_as_it_is_and_costs_no_other(shape: bytes) -> None:
    liar = many(3)
    whole = liar.answers["UID FETCH"]
    assert callable(whole)
    raw = HEAD % 2 + b"As it is"

    def answer(words: bytes) -> bytes:
        if b"BODYSTRUCTURE" in words and b"2" in words.split()[2].split(b","):
            return whole(words).replace(fetched(2), fetched(2, shape))
        if words.startswith(b"UID FETCH 2 ") and b"HEADER" in words:
            return fetched(2).replace(b" BODYSTRUCTURE " + SHAPE, b"") + b"{tag} OK done\r\n"
        if words.startswith(b"UID FETCH 2 ") and b"BODY.PEEK[]" in words:
            return b"* 2 FETCH (UID 2 BODY[]<0> {%d}\r\n%s)\r\n{tag} OK done\r\n" % (len(raw), raw)
        return whole(words)

    liar.answers["UID FETCH"] = answer
    with lying(liar):
        reading = ImapMailbox(liar.server, memory=RehearsedSources()).read(SINCE)

    assert [each.text for each in sorted(reading.letters, key=lambda each: each.id)] == ["Hello", "As it is", "Hello"]
    assert reading.losses == ()


def test_a_server_that_does_not_say_the_next_number_is_asked_what_is_new_each_time() -> None:
    liar = many(2)
    liar.answers["STATUS"] = b"* STATUS INBOX (UIDVALIDITY 1)\r\n{tag} OK done\r\n"
    liar.answers["EXAMINE"] = b"* 2 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n{tag} OK done\r\n"
    with lying(liar):
        mailbox = ImapMailbox(liar.server, memory=RehearsedSources())
        first = mailbox.read(SINCE)
        liar.asked.clear()

        assert mailbox.read(SINCE) == first
        assert "UID SEARCH UID 3:* OR SINCE 22-Oct-2026 SENTSINCE 22-Oct-2026" in liar.asked
        assert not any("FETCH" in each for each in liar.asked)


def test_a_mailbox_put_back_from_a_copy_of_yesterday_is_read_anew() -> None:
    """The numbers of letters that came since then are given out a second time, to others."""
    memory = RehearsedSources()
    with lying(many(5)) as today:
        ImapMailbox(today.server, memory=memory).read(SINCE)
    yesterday = many(3)
    whole = yesterday.answers["UID FETCH"]
    assert callable(whole)
    yesterday.answers["UID FETCH"] = lambda words: whole(words).replace(b"<3@u.example>", b"<9@u.example>")
    with lying(yesterday):
        reading = ImapMailbox(yesterday.server, memory=memory).read(SINCE)

    assert "<9@u.example>" in {each.id for each in reading.letters}


def test_a_letter_that_goes_while_it_is_read_is_left_out_and_one_that_is_not_given_is_a_loss() -> None:
    liar = many(3)
    whole = liar.answers["UID FETCH"]
    assert callable(whole)

    def answer(words: bytes) -> bytes:
        if words.startswith((b"UID FETCH 2 ", b"UID FETCH 3 ")) and b"BODY.PEEK[1]" in words:
            return b"{tag} NO cannot\r\n"
        if words.startswith(b"UID FETCH 2 ") and b"HEADER" in words:
            return b"{tag} OK nothing\r\n"
        if words.startswith(b"UID FETCH 3 ") and b"HEADER" in words:
            return fetched(3) + b"{tag} OK done\r\n"
        return whole(words) if b"BODYSTRUCTURE" in words or b"," not in words.split()[2] else b"{tag} NO cannot\r\n"

    liar.answers["UID FETCH"] = answer
    with lying(liar):
        reading = ImapMailbox(liar.server, memory=RehearsedSources()).read(SINCE)

    assert [each.id for each in reading.letters] == ["<1@u.example>"]
    assert reading.losses == ("INBOX/3: the server does not give this letter",)


NO = [b"{tag} NO System Error (Failure)\r\n", b"{tag} NO [TEMPFAIL] later\r\n", b"{tag} BAD what?\r\n"]


@pytest.mark.parametrize("said", NO)
@pytest.mark.parametrize("part", ["HEADER", "BODY.PEEK[1]", ""])
@pytest.mark.parametrize("count", [1, 3])
def test_letters_that_a_server_refuses_once_come_with_the_next_run(said: bytes, part: str, count: int) -> None:
    memory, liar = RehearsedSources(), many(count)
    whole = liar.answers["UID FETCH"]
    assert callable(whole)
    liar.answers["UID FETCH"] = lambda words: said if part.encode() in words else whole(words)
    with lying(liar):
        mailbox = ImapMailbox(liar.server, memory=memory)
        if count > 1:
            with pytest.raises(OutsideDownError, match="gave none of 3 letters"):
                mailbox.read(SINCE)
        else:
            assert mailbox.read(SINCE).losses == ("INBOX/1: the server does not give this letter",)
        liar.answers["UID FETCH"] = whole

        assert len(subjects(mailbox)) == count


def refusing(liar: Liar, *numbers: int) -> None:
    """Have a server refuse some letters whenever they are asked for."""
    whole = liar.answers["UID FETCH"]
    assert callable(whole)

    def answer(words: bytes) -> bytes:
        asked = {int(each) for each in words.split()[2].split(b",")}
        return b"{tag} NO cannot\r\n" if asked & set(numbers) else whole(words)

    liar.answers["UID FETCH"] = answer


def test_a_letter_that_is_always_refused_is_asked_for_a_few_times_and_then_passed_over_with_a_line() -> None:
    liar = many(3)
    refusing(liar, 2)
    asked = []
    with lying(liar):
        mailbox = ImapMailbox(liar.server, memory=RehearsedSources())
        for _ in range(12):
            liar.asked.clear()
            reading = mailbox.read(SINCE)
            assert [each.id for each in reading.letters] == ["<1@u.example>", "<3@u.example>"]
            assert reading.losses == ("INBOX/2: the server does not give this letter",)
            asked.append(any(each.startswith("UID FETCH 2 ") for each in liar.asked))

    assert asked == [True] * 8 + [False] * 4


def test_several_letters_that_are_always_refused_do_not_keep_the_mailbox_shut_for_ever() -> None:
    liar = many(2)
    refusing(liar, 1, 2)
    with lying(liar):
        mailbox = ImapMailbox(liar.server, memory=RehearsedSources())
        for _ in range(8):
            with pytest.raises(OutsideDownError):
                mailbox.read(SINCE)

        assert len(mailbox.read(SINCE).losses) == 2


def test_a_refused_letter_that_is_deleted_is_spoken_of_no_more() -> None:
    liar = many(3)
    whole = liar.answers["UID FETCH"]
    refusing(liar, 2)
    with lying(liar):
        mailbox = ImapMailbox(liar.server, memory=RehearsedSources())
        assert len(mailbox.read(SINCE).losses) == 1
        liar.answers["UID FETCH"] = whole
        liar.answers["UID FETCH 2 "] = b"{tag} OK nothing\r\n"

        assert len(subjects(mailbox)) == 2


def test_a_server_that_refuses_everything_is_not_asked_for_each_letter() -> None:
    liar = many(200)
    liar.answers["UID FETCH"] = NO[0]
    with lying(liar), pytest.raises(OutsideDownError):
        ImapMailbox(liar.server, memory=RehearsedSources()).read(SINCE)

    assert sum(each.startswith("UID FETCH") for each in liar.asked) < 40
