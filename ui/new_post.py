"""Finds out through which server letters leave: asks, and signs in there as for a letter, without sending one."""

from collections.abc import Mapping
from typing import Literal

from cornerman.errors import WrongUseError
from cornerman.reading.domains import Owners
from integrations.public_suffixes import load_public_suffixes
from integrations.secrets import SecretKind
from integrations.settings_file import Answer
from integrations.smtp_post import SmtpServer, check_sign_in
from ui.asking import Asking, Needed
from ui.places import host_and_port
from ui.printing import progress, say

_TLS_PORT = 465
_NONE = "none"
_ANSWERS = {"y": True, "yes": True, "n": False, "no": False}


def post_answers(asking: Asking, *, email: str, port: int, mail: Mapping[str, Answer]) -> dict[str, Answer]:
    """Give what the settings are to say about the server that sends letters; nothing when they go to the outbox.

    `mail` is what they say about the mail that is read.
    """
    # Who names a server by an option and no user has none: that server wants nobody to sign in.
    has_user = not asking.said("--smtp-host") or bool(asking.said("--smtp-user"))
    return asking.insist(lambda: _post(asking, email if has_user else "", port, mail))


def _post(asking: Asking, email: str, port: int, mail: Mapping[str, Answer]) -> dict[str, Answer]:
    written = asking.ask("--smtp-host", "The server that sends your letters (Enter for an outbox folder)", default="")
    if not written:
        return {}
    host, port = host_and_port(written, port)
    user = _user(asking, host, email) if email else ""
    token = bool(user) and _takes_token(asking, host, mail)
    password = _password(asking, host, user, token=token) if user else ""
    security: Literal["tls", "starttls"] = "tls" if port == _TLS_PORT else "starttls"
    sign_in: Literal["token", "password"] = "token" if token else "password"
    if asking.tries and (password or not user):
        server = SmtpServer(host=host, port=port, security=security, user=user, password=password, sign_in=sign_in)
        _try(server)
    where: dict[str, Answer] = {"host": host, "port": port, "security": security, "user": user}
    where |= {"sign_in": sign_in} if token else {}
    return {"post.kind": "smtp"} | {f"post.smtp.{name}": answer for name, answer in where.items()}


def _user(asking: Asking, host: str, email: str) -> str:
    typed = asking.ask("--smtp-user", f"Your user name at {host}, or {_NONE}", default=email)
    return "" if typed.lower() == _NONE else typed


def _takes_token(asking: Asking, host: str, mail: Mapping[str, Answer]) -> bool:
    """Tell whether to sign in with a token: as was said, and with the provider of a mailbox that takes one if not."""
    read_at = str(mail.get("mail.imap.host", "")) if mail.get("mail.imap.sign_in") == "token" else ""
    if not asking.said("--smtp-token") and not _is_one_provider(host, read_at):
        return False
    typed = asking.ask("--smtp-token", f"Sign in at {host} with an OAuth token (yes or no)", default="yes")
    if typed.lower() not in _ANSWERS:
        raise WrongUseError(f"{typed!r} is neither yes nor no.", remedy="Write yes for a token, no for a password.")
    return _ANSWERS[typed.lower()]


def _is_one_provider(first: str, second: str) -> bool:
    owners = Owners(load_public_suffixes())
    return bool(second) and owners.of(first.lower()) == owners.of(second.lower())


def _password(asking: Asking, host: str, user: str, *, token: bool) -> str:
    mailbox = asking.typed.get(Needed(kind=SecretKind.IMAP, user=user, token=token), "")
    needed = Needed(kind=SecretKind.SMTP, user=user, token=token)
    return asking.secret(needed, f"Your {'OAuth token' if token else 'password'} at {host}", otherwise=mailbox)


def _try(server: SmtpServer) -> None:
    progress(f"Trying {server.host} …")
    check_sign_in(server)
    signed_in = "Signed in at" if server.user else "Reached"
    say(f"{signed_in} {server.host}, port {server.port}. Nothing was sent.", style="good")
