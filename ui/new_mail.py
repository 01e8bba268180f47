"""Finds out where the seeker's mail is read: asks, looks, and tries it."""

from pathlib import Path
from typing import Literal

from cornerman.errors import NeedsSeekerError, OutsideRefusedError, WrongUseError
from cornerman.wording import counted, listed
from integrations.clock import SystemClock
from integrations.imap_server import ImapServer
from integrations.imap_trial import ImapTrial, trial
from integrations.places import absolute
from integrations.secrets import SecretKind
from integrations.settings_file import Answer
from ui.asking import Asking, Needed
from ui.places import LOOK_UP, Place, host_and_port, meant
from ui.printing import ask, progress, say

_TLS_PORT, _STARTTLS_PORT = 993, 143
_FOLDERS = "Folders to read"
_INBOX_ALONE = ("INBOX",)
# Where the name of the server is not `imap.` and the domain.
_SERVERS = {
    ("outlook.com", "hotmail.com", "live.com", "msn.com"): "outlook.office365.com",
    ("icloud.com", "me.com", "mac.com"): "imap.mail.me.com",
    ("yahoo.com", "ymail.com"): "imap.mail.yahoo.com",
    ("googlemail.com",): "imap.gmail.com",
    ("fastmail.fm",): "imap.fastmail.com",
}


def mail_answers(asking: Asking, *, email: str, folders: list[str], token: bool) -> dict[str, Answer]:
    """Give what the settings are to say about the mail that is read; nothing when none is."""
    return asking.insist(lambda: _mail(asking, email, folders, token=token))


def _mail(asking: Asking, email: str, folders: list[str], *, token: bool) -> dict[str, Answer]:
    written = asking.ask("--mail", f"Your mail (path, {_likely_server(email)}, or Enter for none)", default="")
    here = Path.cwd()
    if not written:
        return {}
    if meant(written, beside=here) is Place.LOOK_UP:
        guess = _likely_server(email)
        written = asking.note("--mail", ask("The name of that server", option=f"--mail {guess}", suggestion=guess))
    match meant(written, beside=here):
        case Place.PATH:
            return {"mail.path": str(absolute(written, here))}
        case Place.HOST:
            return _mailbox(asking, written, email, folders, token=token)
        case _:
            raise WrongUseError(
                f"Mail is not read at {LOOK_UP if written == LOOK_UP else 'such an address'}.",
                remedy="Give a path, or the name of an IMAP server like imap.home.example.",
            )


def _mailbox(asking: Asking, written: str, email: str, folders: list[str], *, token: bool) -> dict[str, Answer]:
    host, port = host_and_port(written, _TLS_PORT)
    user = asking.ask("--mail-user", f"Your user name at {host}", default=email) or email
    needed = Needed(kind=SecretKind.IMAP, user=user, token=token)
    password = asking.secret(needed, f"Your {'OAuth token' if token else 'password'} at {host}")
    server = ImapServer(
        host=host,
        port=port,
        security=_security(asking.said("--mail-security"), port),
        user=user,
        password=password,
        sign_in="token" if token else "password",
    )
    if password and asking.tries:
        folders = _tried(server, folders)
    answers: dict[str, Answer] = {"host": host, "port": port, "security": server.security, "user": user}
    answers |= {"sign_in": server.sign_in, "folders": folders}
    return {f"mail.imap.{name}": answer for name, answer in answers.items()}


def _tried(server: ImapServer, folders: list[str]) -> list[str]:
    """Look around in the mailbox and give the folders to read, the seeker's own or those that the trial proposes."""
    progress(f"Trying {server.host} …")
    found = trial(server, clock=SystemClock())
    say(f"Signed in: {counted(found.letters, 'letter')} in the inbox of {server.host}.", style="good")
    proposed = ", ".join(found.worth_reading or _INBOX_ALONE)
    folders = folders or _separated(ask(_FOLDERS, option="--mail-folder", default=proposed))
    while True:
        try:
            require_folders(server.host, found, folders)
        except OutsideRefusedError as error:
            folders = _corrected(error, proposed)
        else:
            return folders


def _corrected(error: OutsideRefusedError, proposed: str) -> list[str]:
    """Ask for the folders again, and for nothing else. Raises the error when nobody is there."""
    say(error.message, style="bad")
    try:
        return _separated(ask(_FOLDERS, option="--mail-folder", suggestion=proposed))
    except NeedsSeekerError:
        raise error from None


def _separated(folders: str) -> list[str]:
    return [each.strip() for each in folders.split(",") if each.strip()]


def require_folders(host: str, found: ImapTrial, folders: list[str]) -> None:
    """Raise OutsideRefusedError, naming those that are there, when a folder is not."""
    there = [each.name for each in found.folders]
    known = {each.upper() if each.upper() == "INBOX" else each for each in there}
    missing = [each for each in folders if (each.upper() if each.upper() == "INBOX" else each) not in known]
    if missing:
        raise OutsideRefusedError(
            f"The mailbox at {host} has no folder called {listed(missing)}; there is: {listed(there) or 'none'}.",
            remedy="Write the names as they stand there.",
        )


def _security(said: str, port: int) -> Literal["tls", "starttls", "plain"]:
    match said.lower():
        case "tls" | "starttls" | "plain" as security:
            return security
        case "":
            return "starttls" if port == _STARTTLS_PORT else "tls"
        case _:
            raise WrongUseError(f"{said!r} protects no connection.", remedy="Give tls, starttls or plain.")


def _likely_server(email: str) -> str:
    """Guess the name of the server of a mail address; the seeker is to confirm it."""
    domain = email.rpartition("@")[2]
    return next((server for domains, server in _SERVERS.items() if domain in domains), f"imap.{domain}")
