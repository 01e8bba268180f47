"""Waiting for new mail: the server says when there is some (IDLE, RFC 2177), or is asked now and then."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Event
from time import monotonic
from typing import Any

from cornerman.errors import OutsideDownError, OutsideError
from integrations.imap_folders import FolderState, ImapFolders
from integrations.imap_server import ImapServer, signed_in
from integrations.imap_troubles import told

_LONGEST_IDLE = 28 * 60  # servers end what is longer than 29 minutes
_BETWEEN_QUESTIONS = 60
_SLICE = 2  # how often somebody who waits looks whether to stop
_FIRST_PAUSE, _LONGEST_PAUSE = 1, 60
_GRACE = 2


@dataclass(slots=True, kw_only=True)
class Seen:
    """How far a folder was looked at: `next_number` is that of its next letter then, 0 when nobody looked yet."""

    next_number: int = 0


def wait_for_news(
    server: ImapServer, folder: str, *, at_most: timedelta, seen: Seen | None = None, stop: Event | None = None
) -> bool:
    """Wait until a letter comes into a folder; tell whether one did before the time was over, or `stop` was set.

    What came since the folder was `seen` is news, too, and what is told is seen: give it to the next wait, and
    nothing goes unnoticed between the two. A connection that breaks is made anew. Raises OutsideRefusedError when the
    server will not have it.
    """
    end = monotonic() + at_most.total_seconds()
    wait = _Wait(server=server, end=end, stop=stop or Event(), seen=seen or Seen())
    pause: float = _FIRST_PAUSE
    while wait.left > 0:
        try:
            if wait.watch(folder):
                return True
        except OutsideDownError:
            wait.rest(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
    return False


@dataclass(slots=True, kw_only=True)
class _Wait:
    """What a wait knows: until when, and how far the folder was looked at."""

    server: ImapServer
    end: float
    stop: Event
    seen: Seen

    @property
    def left(self) -> float:
        """Give the seconds that are left; none once it is to stop."""
        return 0 if self.stop.is_set() else max(0, self.end - monotonic())

    def rest(self, seconds: float) -> None:
        self.stop.wait(min(seconds, self.left))

    def watch(self, folder: str) -> bool:
        """Watch a folder over one connection; tell whether there is news, or the time is over."""
        bounded = replace(self.server, timeout=min(self.server.timeout, self.left + _GRACE), longest=self.left + _GRACE)
        with signed_in(bounded) as client:
            folders = ImapFolders(client, host=self.server.host)
            state = folders.open(folder)
            before, self.seen.next_number = self.seen.next_number, state.next_number
            if 0 < before < state.next_number:
                return True
            with told(self.server.host):
                count = _Count(state)
                news = self._idle(client, count) if client.has_capability("IDLE") else self._ask(client, count)
            if news:
                with suppress(OutsideError):  # else the next wait tells of it once more
                    self.seen.next_number = folders.open(folder).next_number
            return news

    def _idle(self, client: Any, count: "_Count") -> bool:  # noqa: ANN401 - the library has no types
        while self.left > 0:
            _begin(client)
            again = monotonic() + _LONGEST_IDLE
            while self.left > 0 and monotonic() < again:
                begun = monotonic()
                most = min(_SLICE, self.left, max(0, again - begun))
                answers = client.idle_check(timeout=most)
                if count.grows(answers):
                    with suppress(OSError, client.Error):
                        client.idle_done()
                    return True
                if not answers and monotonic() - begun < most / 2:
                    break  # nothing was said, and yet something is there: asking shows whether the server is
            if count.grows(client.idle_done()[1]):
                return True
        return False

    def _ask(self, client: Any, count: "_Count") -> bool:  # noqa: ANN401 - the library has no types
        while self.left > 0:
            if count.grows(client.noop()[1]):
                return True
            self.rest(_BETWEEN_QUESTIONS)
        return count.grows(client.noop()[1])


def _begin(client: Any) -> None:  # noqa: ANN401 - the library has no types
    """Have the server announce what comes; one that says something else first is asked over a new connection."""
    try:
        client.idle()
    except client.Error as error:
        raise client.AbortError("no announcements") from error


class _Count:
    """How many letters are in the folder, as far as the server has said."""

    def __init__(self, state: FolderState) -> None:
        self._letters = state.letters

    def grows(self, answers: Iterable[Any]) -> bool:
        """Take in what a server said; tell whether a letter came."""
        grown = False
        for each in answers:
            match each:
                case (int() as number, b"EXISTS"):
                    grown = grown or number > self._letters
                    self._letters = number
                case (int(), b"EXPUNGE"):
                    self._letters -= 1
                case _:
                    pass  # flags, or that the server is still there
        return grown
