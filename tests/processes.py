"""Servers that run in processes of their own for as long as a test lasts."""

import http.client
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event


@contextmanager
def running_server(arguments: Sequence[str], port: int) -> Iterator[None]:
    """Run a server, started by these words to Python, in a process of its own until the block ends."""
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_listening(process, port)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_listening(process: "subprocess.Popen[bytes]", port: int) -> None:
    pause = Event()
    for _ in range(600):
        assert process.poll() is None, "the server did not start"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("OPTIONS", "/")
            connection.getresponse().read()
        except OSError:
            pause.wait(0.05)
        else:
            return
        finally:
            connection.close()
    raise AssertionError("the server does not listen")
