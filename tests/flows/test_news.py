"""New mail wakes the watch, and a mailbox that fails keeps nobody from ending."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from threading import Event

import pytest

from cornerman.errors import OutsideRefusedError
from flows import news
from flows.news import listen
from integrations.imap_idle import wait_for_news
from tests.imap_servers import Mail, running

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
