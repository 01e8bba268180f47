"""How long one waits for new mail, and what ends the wait."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event, Thread, Timer
from time import monotonic

import pytest

from cornerman.errors import OutsideRefusedError
from integrations import imap_idle
from integrations.imap_idle import Seen, wait_for_news
from tests.imap_servers import KINDS, Liar, Mail, lying, running, server_at
from tests.smtp_sink import free_port

LETTER = b"From: talent@umbra.example\r\n\r\nHello"
WITHOUT = b"* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n"


@pytest.fixture(scope="module", params=KINDS)
def mail(request: pytest.FixtureRequest) -> Iterator[Mail]:
    with running(request.param) as server:
        yield server


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be less patient with servers on this very machine."""
    monkeypatch.setattr(imap_idle, "_GRACE", 0.3)
    monkeypatch.setattr(imap_idle, "_FIRST_PAUSE", 0.1)


def test_a_letter_that_comes_ends_the_wait(mail: Mail) -> None:
    mail.put(LETTER)
    begun = monotonic()
    sender = Timer(0.5, mail.put, (LETTER,))
    sender.start()

    assert wait_for_news(mail.server, "INBOX", at_most=timedelta(seconds=10))
    assert monotonic() - begun < 5
    sender.join()


def test_a_wait_without_news_ends_when_its_time_is_over(mail: Mail) -> None:
    mail.put(LETTER)
    begun = monotonic()

    assert not wait_for_news(mail.server, "INBOX", at_most=timedelta(seconds=0.7))
    assert 0.6 < monotonic() - begun < 4


def test_what_came_since_the_last_look_is_news(mail: Mail) -> None:
    mail.put(LETTER)
    with mail.client() as client:
        seen = Seen(next_number=client.folder_status("INBOX")[b"UIDNEXT"])
    assert not wait_for_news(mail.server, "INBOX", at_most=timedelta(seconds=0.3), seen=seen)
    mail.put(LETTER)

    assert wait_for_news(mail.server, "INBOX", at_most=timedelta(seconds=5), seen=seen)
    assert not wait_for_news(mail.server, "INBOX", at_most=timedelta(seconds=0.3), seen=seen)


def test_what_comes_between_two_waits_is_news_and_what_was_told_is_not(mail: Mail) -> None:
    seen = Seen()
    mail.put(LETTER)
    sender = Timer(0.5, mail.put, (LETTER,))
    sender.start()
    assert wait_for_news(mail.server, "INBOX", at_most=timedelta(seconds=10), seen=seen)
    sender.join()
    assert not wait_for_news(mail.server, "INBOX", at_most=timedelta(seconds=0.3), seen=seen)

    mail.put(LETTER)
    assert wait_for_news(mail.server, "INBOX", at_most=timedelta(seconds=10), seen=seen)


def test_flags_and_deletions_are_no_news_and_a_letter_after_a_deletion_is() -> None:
    idle = b"+ idling\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* OK still here\r\n* 1 EXPUNGE\r\n* 0 EXISTS\r\n"
    with lying(Liar(answers={"IDLE": idle, "DONE": b"{tag} OK done\r\n"})) as liar:
        assert not wait_for_news(liar.server, "INBOX", at_most=timedelta(seconds=0.5))
        liar.answers["IDLE"] = idle + b"* 1 EXISTS\r\n"
        begun = monotonic()
        assert wait_for_news(liar.server, "INBOX", at_most=timedelta(seconds=5))
        assert monotonic() - begun < 2  # it came along with the answer to IDLE, and was seen nevertheless


def test_a_server_that_announces_nothing_is_asked_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_idle, "_BETWEEN_QUESTIONS", 0.05)
    with lying(Liar(answers={"CAPABILITY": WITHOUT})) as liar:
        begun = monotonic()
        assert not wait_for_news(liar.server, "INBOX", at_most=timedelta(seconds=0.5))
        assert monotonic() - begun < 3
        assert liar.asked.count("NOOP") > 3

        liar.answers["NOOP"] = b"* 2 EXISTS\r\n{tag} OK done\r\n"
        assert wait_for_news(liar.server, "INBOX", at_most=timedelta(seconds=5))


def test_waiting_begins_again_before_a_server_would_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_idle, "_LONGEST_IDLE", 0.2)
    with lying(Liar(answers={"DONE": b"{tag} OK done\r\n"})) as liar:
        assert not wait_for_news(liar.server, "INBOX", at_most=timedelta(seconds=1))

    assert liar.asked.count("IDLE") == liar.asked.count("DONE")
    assert 3 <= liar.asked.count("IDLE") <= 6
    assert liar.asked.count("LOGOUT") == 1


@pytest.mark.parametrize(
    "idle", [b"+ idling\r\n" + Liar.HANG_UP, Liar.HANG_UP, b"* BYE\r\n" + Liar.HANG_UP, b"{tag} BAD what?\r\n"]
)
def test_a_connection_that_breaks_is_made_anew_and_what_came_meanwhile_is_news(
    idle: bytes,
) -> None:
    with lying(Liar(answers={"IDLE": idle})) as liar:
        begun = monotonic()
        assert not wait_for_news(liar.server, "INBOX", at_most=timedelta(seconds=0.8))
        assert monotonic() - begun < 4
        assert 2 <= liar.asked.count("IDLE") <= 8

        letter = Timer(0.3, liar.answers.update, ({"EXAMINE": b"* OK [UIDNEXT 3] ok\r\n{tag} OK done\r\n"},))
        letter.start()
        assert wait_for_news(liar.server, "INBOX", at_most=timedelta(seconds=5))
        letter.join()


@pytest.mark.parametrize("silent", ["CAPABILITY", "LOGIN", "EXAMINE", "IDLE", "DONE"])
def test_a_server_that_falls_silent_does_not_hold_one_up(silent: str) -> None:
    with lying(Liar(answers={"DONE": b"{tag} OK done\r\n", silent: Liar.SILENCE})) as liar:
        begun = monotonic()
        assert not wait_for_news(liar.server, "INBOX", at_most=timedelta(seconds=0.5))
        assert monotonic() - begun < 4


def test_a_server_that_is_not_there_does_not_end_the_wait_early() -> None:
    begun = monotonic()

    assert not wait_for_news(server_at(free_port()), "INBOX", at_most=timedelta(seconds=0.5))
    assert 0.4 < monotonic() - begun < 3


def test_who_is_not_let_in_is_told_at_once() -> None:
    with lying(Liar(answers={"LOGIN": b"{tag} NO wrong\r\n"})) as liar, pytest.raises(OutsideRefusedError):
        wait_for_news(liar.server, "INBOX", at_most=timedelta(seconds=60))


def test_a_wait_can_be_stopped() -> None:
    stop = Event()
    with lying(Liar(answers={"DONE": b"{tag} OK done\r\n"})) as liar:
        waiting = Thread(
            target=wait_for_news, args=(liar.server, "INBOX"), kwargs={"at_most": timedelta(minutes=9), "stop": stop}
        )
        waiting.start()
        stop.set()
        waiting.join(timeout=5)
        assert not waiting.is_alive()
