"""Real mail servers on loopback, and one that says whatever a test wants it to."""

import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from os import chown, geteuid
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from imapclient import IMAPClient  # type: ignore[import-untyped]

from integrations.imap_server import ImapServer
from tests.smtp_sink import free_port

USER, PASSWORD = "alice", "correct-horse"  # made up
KINDS = ["pymap", *(["dovecot"] if shutil.which("dovecot") and geteuid() == 0 else [])]
_PATIENCE = 15
_DOVECOT = """\
base_dir = {folder}/run
log_path = {folder}/log
listen = 127.0.0.1
protocols = imap
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2 oauthbearer
mail_location = maildir:{folder}/mail/%u
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={folder}/mail/%u
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail server, and a way to put letters into it."""

    server: ImapServer

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        """Sign in as a mail program would."""
        with IMAPClient(self.server.host, self.server.port, ssl=False, timeout=5) as client:
            client.login(self.server.user, self.server.password)
            yield client

    def put(self, *letters: bytes, folder: str = "INBOX", at: datetime | None = None) -> None:
        """Have letters arrive."""
        with self.client() as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            for each in letters:
                client.append(folder, each, msg_time=at)

    def flags(self, folder: str = "INBOX") -> list[bytes]:
        """Give the flags that letters of a folder have."""
        with self.client() as client:
            client.select_folder(folder, readonly=True)
            found = client.get_flags(client.search())
            return sorted({flag for flags in found.values() for flag in flags} - {b"\\Recent"})


@contextmanager
def running(kind: str) -> Iterator[Mail]:
    """Run a real server for the length of a block."""
    with _pymap() if kind == "pymap" else _dovecot() as mail:
        yield mail


@contextmanager
def _pymap() -> Iterator[Mail]:
    port = free_port()
    program = Path(sys.executable).with_name("pymap")
    address = ["--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    demo = ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    with _process([str(program), *address, *demo], port):
        yield Mail(server=server_at(port))


@contextmanager
def _dovecot() -> Iterator[Mail]:
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="cornerman-dovecot-"))
    folder.chmod(0o755)
    (folder / "mail").mkdir()
    chown(folder / "mail", 65534, 65534)
    file = folder / "dovecot.conf"
    file.write_text(_DOVECOT.format(folder=folder, port=port, password=PASSWORD), encoding="utf-8")
    try:
        with _process([shutil.which("dovecot") or "", "-F", "-c", str(file)], port):
            yield Mail(server=server_at(port))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _process(command: Sequence[str], port: int) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(port)
            yield
        finally:
            process.terminate()


def _await(port: int) -> None:
    end = monotonic() + _PATIENCE
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as probe:
            if probe.recv(4):
                return
        assert monotonic() < end, "the mail server did not start"
        Event().wait(0.05)


def server_at(port: int) -> ImapServer:
    """Say how to reach a server of the tests."""
    return ImapServer(host="127.0.0.1", port=port, security="plain", user=USER, password=PASSWORD, timeout=5)


Answer = bytes | Callable[[bytes], bytes]
_HANG_UP = b"!hang up"
_SILENCE = b"!silence"


@dataclass(kw_only=True)
class Liar:
    """A server that answers commands by a script: `answers` by the command's words, the longest that fit.

    `{tag}` in an answer is the command's; one that ends with `HANG_UP` ends the connection. `asked` are the
    commands that came, without their tags.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    greeting: bytes = b"* OK hello\r\n"
    tls: ssl.SSLContext | None = None
    asked: list[str] = field(default_factory=list)
    port: int = 0

    HANG_UP = _HANG_UP
    SILENCE = _SILENCE

    @property
    def server(self) -> ImapServer:
        """Say how to reach it."""
        return server_at(self.port)

    def answer(self, tag: bytes, words: bytes) -> bytes:
        """Give what is said to a command."""
        known = _USUAL | self.answers
        fitting = [each for each in known if words.upper().startswith(each.encode().upper())]
        said = known[max(fitting, key=len)] if fitting else b"{tag} BAD what?\r\n"
        return (said if isinstance(said, bytes) else said(words)).replace(b"{tag}", tag)


_USUAL: dict[str, Answer] = {
    "CAPABILITY": b"* CAPABILITY IMAP4rev1 IDLE AUTH=PLAIN\r\n{tag} OK done\r\n",
    "LOGIN": b"{tag} OK done\r\n",
    "LOGOUT": b"* BYE bye\r\n{tag} OK done\r\n",
    "LIST": b'* LIST () "/" INBOX\r\n* LIST () "/" "Job Search"\r\n{tag} OK done\r\n',
    "STATUS": b"* STATUS INBOX (UIDVALIDITY 1 UIDNEXT 2 MESSAGES 1)\r\n{tag} OK done\r\n",
    "EXAMINE": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT 2] ok\r\n{tag} OK [READ-ONLY] done\r\n",
    "UID SEARCH": b"* SEARCH 1\r\n{tag} OK done\r\n",
    "NOOP": b"{tag} OK done\r\n",
    "IDLE": b"+ idling\r\n",
}


@contextmanager
def lying(liar: Liar) -> Iterator[Liar]:
    """Run the server on a free port of loopback for the length of a block."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        liar.port = listener.getsockname()[1]
        open_ones: list[socket.socket] = []
        Thread(target=_serve, args=(liar, listener, open_ones), daemon=True).start()
        try:
            yield liar
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            for each in open_ones:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
                each.close()


def _serve(liar: Liar, listener: socket.socket, open_ones: list[socket.socket]) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listener.accept()
            open_ones.append(connection)
            Thread(target=_talk, args=(liar, connection, open_ones), daemon=True).start()


def _talk(liar: Liar, connection: socket.socket, open_ones: list[socket.socket]) -> None:
    with suppress(OSError, ValueError):
        if liar.tls is not None:
            connection = liar.tls.wrap_socket(connection, server_side=True)
            open_ones.append(connection)
        tag = b""
        said = liar.greeting
        with connection.makefile("rb") as lines:
            while True:
                if said != _SILENCE:
                    connection.sendall(said.removesuffix(_HANG_UP))
                if said.endswith(_HANG_UP):
                    connection.shutdown(socket.SHUT_RDWR)
                    return
                line = lines.readline()
                if not line:
                    return
                found = re.match(rb"([A-Z]{4}\d+) (.*)\r\n", line)
                tag, words = (found[1], found[2]) if found else (tag, line.strip())
                liar.asked.append(words.decode("ascii", "replace"))
                said = liar.answer(tag, words)


@dataclass(kw_only=True)
class Counted:
    """A way to a server that counts what comes back and keeps what goes there."""

    server: ImapServer
    received: int = 0
    sent: bytes = b""


@contextmanager
def counted(server: ImapServer) -> Iterator[Counted]:
    """Put a counter between us and a server, for the length of a block."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        count = Counted(server=replace(server, port=listener.getsockname()[1]))
        thread = Thread(target=_accept, args=(count, listener, server), daemon=True)
        thread.start()
        yield count
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=_PATIENCE)


def _accept(count: Counted, listener: socket.socket, server: ImapServer) -> None:
    with suppress(OSError):
        while True:
            near, _ = listener.accept()
            with near, socket.create_connection((server.host, server.port)) as far:
                back = Thread(target=_carry, args=(count, far, near), daemon=True)
                back.start()
                _carry(count, near, far)
                back.join()


def _carry(count: Counted, source: socket.socket, target: socket.socket) -> None:
    """Carry what one side says to the other, until it says no more."""
    with suppress(OSError):
        while data := source.recv(65536):
            if source.getsockname()[1] == count.server.port:
                count.sent += data
            else:
                count.received += len(data)
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
