"""New mail wakes the watch, and a mailbox that fails keeps nobody from ending."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import cast
from uuid import uuid4

import httpx
import pytest
from prefect.client.orchestration import PrefectClient
from prefect.exceptions import ObjectNotFound

from cornerman.errors import CornermanError, OutsideRefusedError
from flows import news
from flows.news import listen
from flows.serve import run_soon
from flows.wiring import mail_to_wait_for
from integrations.clock import StoppedClock
from integrations.imap_idle import wait_for_news
from tests.imap_servers import Liar, Mail, lying, running
from tests.paper import NOW

LETTER = b"From: Carol <carol@umbra.example>\r\nSubject: Hello\r\n\r\nHello\r\n"


@pytest.fixture(scope="module")
def mail() -> Iterator[Mail]:
    with running("pymap") as server:
        yield server


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "_QUIET", timedelta(milliseconds=10))
    monkeypatch.setattr(news, "_PAUSE", timedelta(milliseconds=10))


async def test_a_letter_that_comes_wakes_the_watch(mail: Mail) -> None:
    woken, stop = asyncio.Event(), asyncio.Event()

    async def wake() -> None:
        woken.set()

    def waiting(ended: Event) -> bool:
        return wait_for_news(mail.server, "INBOX", at_most=timedelta(seconds=20), stop=ended)

    listening = asyncio.create_task(listen(waiting, wake, stop))
    while not woken.is_set():
        await asyncio.to_thread(mail.put, LETTER)
        await asyncio.wait([asyncio.create_task(woken.wait())], timeout=1)
    stop.set()
    await asyncio.wait_for(listening, timeout=10)


async def test_who_waits_ends_when_told_to() -> None:
    stop = asyncio.Event()
    listening = asyncio.create_task(listen(lambda ended: ended.wait(20), partial(asyncio.sleep, 0), stop))
    await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait_for(listening, timeout=5)


async def test_a_mailbox_that_refuses_is_tried_again_and_wakes_nobody() -> None:
    tries, woken, stop, often = [0], [0], asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    async def wake() -> None:
        woken[0] += 1

    def waiting(_: Event) -> bool:
        tries[0] += 1
        if tries[0] == 3:
            loop.call_soon_threadsafe(often.set)
        raise OutsideRefusedError("No.", remedy="Ask.")

    listening = asyncio.create_task(listen(waiting, wake, stop))
    await asyncio.wait_for(often.wait(), timeout=5)
    stop.set()
    await asyncio.wait_for(listening, timeout=5)
    assert woken == [0]


@pytest.mark.parametrize("error", [httpx.ReadTimeout("slow"), ObjectNotFound(OSError()), RuntimeError("alice@x")])
async def test_a_waking_that_fails_is_tried_again(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    woken, stop, first, tries = asyncio.Event(), asyncio.Event(), [True], [0]

    async def wake() -> None:
        tries[0] += 1
        if tries[0] == 1:
            raise error
        woken.set()

    def waiting(ended: Event) -> bool:
        return first.pop() if first else ended.wait(20) and False

    listening = asyncio.create_task(listen(waiting, wake, stop))
    await asyncio.wait_for(woken.wait(), timeout=5)
    stop.set()
    await asyncio.wait_for(listening, timeout=5)
    assert type(error).__name__ in caplog.text
    assert "alice" not in caplog.text


@pytest.mark.parametrize("error", [OutsideRefusedError("No.", remedy=""), RuntimeError("alice@x"), OSError()])
async def test_whatever_fails_while_one_waits_the_next_letter_wakes_the_watch(error: Exception) -> None:
    woken, stop, tries = asyncio.Event(), asyncio.Event(), [0]

    async def wake() -> None:
        woken.set()

    def waiting(_: Event) -> bool:
        tries[0] += 1
        if tries[0] < 3:
            raise error
        return True

    listening = asyncio.create_task(listen(waiting, wake, stop))
    await asyncio.wait_for(woken.wait(), timeout=5)
    stop.set()
    await asyncio.wait_for(listening, timeout=5)


def test_a_mailbox_that_says_nothing_does_not_hold_up_the_end() -> None:
    async def listen_for_a_moment(liar: Liar) -> float:
        stop = asyncio.Event()

        def waiting(ended: Event) -> bool:
            return wait_for_news(replace(liar.server, timeout=30), "INBOX", at_most=timedelta(hours=1), stop=ended)

        listening = asyncio.create_task(listen(waiting, partial(asyncio.sleep, 0), stop))
        await asyncio.sleep(0.2)
        stop.set()
        begun = time.monotonic()
        await listening
        return begun

    with lying(Liar(greeting=Liar.SILENCE)) as liar:
        begun = asyncio.run(listen_for_a_moment(liar))
        assert time.monotonic() - begun < 15  # the server is waited for twice as long


class Server:
    """What a Prefect server knows of runs that are due."""

    def __init__(self, *due: bool) -> None:
        self.due = [SimpleNamespace(auto_scheduled=each) for each in due]
        self.made = 0

    async def get_scheduled_flow_runs_for_deployments(self, *_: object, **__: object) -> list[SimpleNamespace]:
        return self.due

    async def create_flow_run_from_deployment(self, _: object) -> None:
        self.made += 1


@pytest.mark.parametrize(("due", "made"), [((), 1), ((True,), 1), ((False,), 0), ((True, False), 0)])
async def test_runs_that_letters_ask_for_do_not_pile_up(due: tuple[bool, ...], made: int) -> None:
    server = Server(*due)

    await run_soon(cast(PrefectClient, server), uuid4(), StoppedClock(NOW))

    assert server.made == made


def test_a_password_that_comes_later_is_found_with_the_next_wait(
    mail: Mail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(
        '[seeker]\nname = "Alice"\nemail = "alice@postbox.example"\nzone = "Europe/Paris"\n'
        '[calendar]\npath = "cal.ics"\n'
        f'[mail.imap]\nhost = "127.0.0.1"\nport = {mail.server.port}\nsecurity = "plain"\nuser = "{mail.server.user}"\n'
    )
    monkeypatch.setenv("CORNERMAN_SETTINGS", str(settings))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.delenv("CORNERMAN_IMAP_PASSWORD", raising=False)
    stopped = Event()
    stopped.set()
    waiting = mail_to_wait_for()
    assert waiting is not None
    with pytest.raises(CornermanError):
        waiting(stopped)

    monkeypatch.setenv("CORNERMAN_IMAP_PASSWORD", mail.server.password)
    assert not waiting(stopped)
