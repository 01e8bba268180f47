"""How one signs in to a mailbox, and what each refusal, lie and silence of its server comes to."""

import base64
import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address
from logging import DEBUG
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError, SettingsError
from integrations.clock import StoppedClock, SystemClock
from integrations.imap_mailbox import ImapMailbox
from integrations.imap_server import ImapServer
from integrations.imap_trial import trial
from integrations.imap_troubles import app_password_hint
from integrations.source_rehearsal import RehearsedSources
from tests.imap_servers import KINDS, PASSWORD, USER, Answer, Liar, lying, running
from tests.paper import NOW
from tests.smtp_sink import free_port

WHY = base64.b64encode(b'{"status":"401"}')
TOKEN = "ya29.made-up"  # noqa: S105

Certify = Callable[..., ssl.SSLContext]


def look(server: ImapServer) -> None:
    reading = ImapMailbox(server, memory=RehearsedSources()).read(NOW - timedelta(days=1))
    assert reading.losses == ()


@pytest.fixture(name="certify")
def _certify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Certify:
    """Give a way to make a server's side of TLS, which this machine trusts unless its days or its name are wrong."""

    def certify(*, name: str = "localhost", begins: int = -1, ends: int = 1, trusted: bool = True) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        names: list[x509.GeneralName] = [x509.DNSName(name)]
        if name == "localhost":
            names.append(x509.IPAddress(ip_address("127.0.0.1")))
        now = SystemClock().now()
        certificate = (
            x509.CertificateBuilder(issuer_name=subject, subject_name=subject, public_key=key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + timedelta(days=begins))
            .not_valid_after(now + timedelta(days=ends))
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .sign(key, hashes.SHA256())
        )
        pem = serialization.Encoding.PEM
        bare = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        (tmp_path / "own.pem").write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, *bare))
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "own.pem"))
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(tmp_path / "own.pem")
        return context

    return certify


def test_a_connection_is_safe_from_the_start_when_the_certificate_is_right(certify: Certify) -> None:
    with lying(Liar(tls=certify(), answers={"UID SEARCH": b"* SEARCH\r\n{tag} OK done\r\n"})) as liar:
        look(replace(liar.server, security="tls", host="localhost"))

    assert any(each.startswith("LOGIN") for each in liar.asked)


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({"trusted": False}, "cannot be trusted"),
        ({"begins": -9, "ends": -8}, "has expired"),
        ({"begins": 8, "ends": 9}, "is not valid yet"),
        ({"name": "imap.other.example"}, "is for another name"),
    ],
)
def test_a_certificate_that_is_not_right_stops_it_all_and_says_why(
    wrong: dict[str, object], found: str, certify: Certify
) -> None:
    with lying(Liar(tls=certify(**wrong))) as liar, pytest.raises(OutsideRefusedError, match=found) as caught:
        look(replace(liar.server, security="tls", host="localhost"))

    assert liar.asked == []
    assert ("clock" in caught.value.remedy) is ("valid" in found or "expired" in found)


def test_a_server_that_cannot_make_the_connection_safe_is_told_nothing() -> None:
    with lying(Liar()) as liar, pytest.raises(OutsideRefusedError, match="does not offer to make"):
        look(replace(liar.server, security="starttls"))
    assert not any(each.startswith("LOGIN") for each in liar.asked)


def test_a_server_that_says_it_knows_us_before_the_connection_is_safe_is_told_nothing() -> None:
    """Somebody on the way could say so, and listen to the rest."""
    liar = Liar(
        greeting=b"* PREAUTH hello\r\n", answers={"CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK d\r\n"}
    )
    with lying(liar), pytest.raises(OutsideError):
        look(replace(liar.server, security="starttls"))
    assert not any(each.startswith(("LOGIN", "STATUS", "EXAMINE")) for each in liar.asked)


def test_a_port_that_speaks_plainly_is_named_when_tls_is_wanted() -> None:
    with lying(Liar()) as liar, pytest.raises(OutsideRefusedError, match="does not speak TLS") as caught:
        look(replace(liar.server, security="tls"))
    assert "993 goes with tls" in caught.value.remedy


def test_mail_does_not_travel_unprotected_over_a_network() -> None:
    with pytest.raises(SettingsError, match="would travel unprotected"):
        ImapServer(host="imap.umbra.example", security="plain", user=USER, password=PASSWORD)


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_password_is_refused_and_told_nobody(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(DEBUG)
    with running(kind) as mail, pytest.raises(OutsideRefusedError, match="the user and the password") as caught:
        look(replace(mail.server, password="wrong horse"))  # noqa: S106 - made up

    assert "app password" in caught.value.remedy
    for said in (str(caught.value), repr(mail.server), caplog.text):
        assert "horse" not in said
        assert PASSWORD not in said


def test_neither_letters_nor_who_reads_them_get_into_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(DEBUG)
    with running(KINDS[0]) as mail:
        mail.put(b"From: talent@umbra.example\r\nSubject: Umbra\r\n\r\nSecret")
        look(replace(mail.server))
        caplog.clear()
        look(mail.server)
    assert caplog.text == ""


@pytest.mark.parametrize("security", ["tls", "plain"])
def test_a_server_that_is_not_there_may_be_there_later(security: str) -> None:
    server = ImapServer(host="127.0.0.1", port=free_port(), security="plain", user=USER, password=PASSWORD, timeout=2)
    with pytest.raises(OutsideDownError, match="Nothing listens on port") as caught:
        look(replace(server, security="tls") if security == "tls" else server)
    assert caught.value.worth_retrying


def test_a_name_that_no_server_can_have_is_refused() -> None:
    with pytest.raises(OutsideRefusedError, match="cannot be the name"):
        look(ImapServer(host="imap..umbra.example", user=USER, password=PASSWORD, timeout=2))


NO = "{tag} NO %s\r\n"
REFUSALS = [
    ("[AUTHENTICATIONFAILED] alice@postbox.example", OutsideRefusedError, "does not take the user and the password"),
    ("LOGIN failed.", OutsideRefusedError, "does not take the user and the password"),
    ("[UNAVAILABLE] try later", OutsideDownError, "not available for now"),
    ("[INUSE] locked", OutsideDownError, "in use by another program"),
    ("[OVERQUOTA] bandwidth limits", OutsideDownError, "used up what it may use"),
    ("[THROTTLED] slowly", OutsideDownError, "too much in too short a time"),
    ("[LIMIT] too many connections", OutsideDownError, "a limit is reached"),
    ("[EXPIRED] password", OutsideRefusedError, "has run out"),
    ("[PRIVACYREQUIRED] no", OutsideRefusedError, "not safe"),
    ("[CONTACTADMIN] no", OutsideRefusedError, "those who run it"),
    ("[WEBALERT https://x.example/?t=1] sign in", OutsideRefusedError, "web page"),
    (
        "[ALERT] Application-specific password required for alice@postbox.example: https://x.example/1 (Failure)",
        OutsideRefusedError,
        r"It says: Application-specific password required for https://x\.example/1",
    ),
]


@pytest.mark.parametrize(("said", "kind", "found"), REFUSALS)
def test_a_refusal_to_sign_in_is_told_by_what_it_means(said: str, kind: type[OutsideError], found: str) -> None:
    with lying(Liar(answers={"LOGIN": (NO % said).encode()})) as liar, pytest.raises(kind, match=found) as caught:
        look(liar.server)

    assert caught.value.worth_retrying is (kind is OutsideDownError)
    assert "@" not in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize("command", ["STATUS", "EXAMINE", "UID SEARCH"])
@pytest.mark.parametrize(("said", "kind", "found"), REFUSALS[2:5])
def test_a_server_that_has_enough_for_now_is_asked_again_later(
    command: str, said: str, kind: type[OutsideError], found: str
) -> None:
    memory = RehearsedSources()
    liar = Liar(answers={"UID SEARCH": b"* SEARCH\r\n{tag} OK done\r\n"})
    with lying(liar):
        ImapMailbox(liar.server, memory=memory).read(NOW)  # so that it asks how the folder stands
        liar.answers |= {"STATUS": b"* STATUS INBOX (UIDVALIDITY 1 UIDNEXT 9)\r\n{tag} OK done\r\n"}
        liar.answers |= {command: (NO % said).encode()}
        with pytest.raises(kind, match=found):
            ImapMailbox(liar.server, memory=memory).read(NOW)


def test_a_user_or_password_with_other_letters_goes_where_it_can() -> None:
    answers: dict[str, Answer] = {"AUTHENTICATE PLAIN": b"+ \r\n", "AGNhcm9s": b"{tag} OK done\r\n"}
    with lying(Liar(answers=answers | {"UID SEARCH": b"* SEARCH\r\n{tag} OK done\r\n"})) as liar:
        look(replace(liar.server, user="carol", password="corréct"))  # noqa: S106 - made up
    assert base64.b64decode(liar.asked[2]).decode() == "\0carol\0corréct"

    with lying(Liar(answers={"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n"})) as liar:  # noqa: SIM117
        with pytest.raises(OutsideRefusedError, match="cannot be sent"):
            look(replace(liar.server, password="corréct"))  # noqa: S106 - made up


@pytest.mark.parametrize("user", ["alice\r\nA1 DELETE INBOX", "alice\0"])
def test_a_user_that_would_end_the_line_is_refused(user: str) -> None:
    with pytest.raises(SettingsError, match="cannot be sent"):
        ImapServer(host="127.0.0.1", security="plain", user=user, password=PASSWORD)


def token_server(**answers: Answer) -> Liar:
    offers = b"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 AUTH=OAUTHBEARER\r\n{tag} OK done\r\n"
    usual: dict[str, Answer] = {"CAPABILITY": offers, "UID SEARCH": b"* SEARCH\r\n{tag} OK done\r\n"}
    return Liar(answers=usual | {"AUTHENTICATE XOAUTH2": b"+ \r\n"} | answers)


def test_a_token_signs_in_where_a_password_would() -> None:
    with lying(token_server(dXNlcj=b"{tag} OK done\r\n")) as liar:
        look(replace(liar.server, password=TOKEN, sign_in="token"))

    shown = next(each for each in liar.asked if each.startswith("dXNlcj"))
    assert base64.b64decode(shown).decode() == f"user={USER}\x01auth=Bearer {TOKEN}\x01\x01"


def test_a_token_that_has_run_out_is_told_in_one_sentence_with_what_to_do() -> None:
    """The server explains itself first, and says its verdict only when it was heard out."""
    liar = token_server(dXNlcj=b"+ " + WHY + b"\r\n", **{"": b"{tag} NO [AUTHENTICATIONFAILED] Invalid\r\n"})
    with lying(liar), pytest.raises(OutsideRefusedError, match="does not take the user and the token") as caught:
        look(replace(liar.server, password=TOKEN, sign_in="token"))

    assert "put a new one" in caught.value.remedy
    assert TOKEN not in str(caught.value)
    assert sum(each.startswith("dXNlcj") for each in liar.asked) == 1


def test_a_server_that_takes_no_tokens_is_shown_none() -> None:
    with lying(Liar()) as liar, pytest.raises(OutsideRefusedError, match="takes no tokens"):
        look(replace(liar.server, password=TOKEN, sign_in="token"))


LIES: dict[str, dict[str, Answer]] = {
    "half a literal": {"UID FETCH": b"* 1 FETCH (UID 1 BODY[HEADER] {500}\r\nFrom: a" + Liar.HANG_UP},
    "half a line": {"UID SEARCH": b"* SEARCH 1 2" + Liar.HANG_UP},
    "a goodbye": {"UID SEARCH": b"* BYE shutting down\r\n" + Liar.HANG_UP},
    "a goodbye at once": {"LOGIN": b"* BYE shutting down\r\n" + Liar.HANG_UP},
    "the end at once": {"LOGIN": Liar.HANG_UP},
    "a piece without end": {"UID FETCH": b"* 1 FETCH (UID 1 BODY[HEADER] {99999999999999}\r\n"},
    "a number too large": {"EXAMINE": b"* 1 EXISTS\r\n* OK [UIDVALIDITY x] ok\r\n{tag} OK done\r\n"},
    "no number at all": {"UID SEARCH": b"* SEARCH one two\r\n{tag} OK done\r\n"},
    "another tag": {"EXAMINE": b"ZZZZ9 OK done\r\n"},
    "no mail server's words": {"EXAMINE": b"\x00\xff\xfe\r\n"},
    "a line without end": {"UID SEARCH": b"* SEARCH " + b"1 " * 600_000 + b"\r\n{tag} OK done\r\n"},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_server_that_breaks_off_or_lies_costs_a_clear_sentence(lie: str) -> None:
    memory = RehearsedSources()
    with lying(Liar(answers=LIES[lie])) as liar, pytest.raises(OutsideError, match=r"127\.0\.0\.1") as caught:
        ImapMailbox(liar.server, memory=memory).read(NOW - timedelta(days=1))

    assert caught.value.remedy
    assert memory.kept("imap/127.0.0.1/alice").items == ()


@pytest.mark.parametrize("greeting", [b"220 smtp.umbra.example ESMTP\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_what_is_no_mailbox_at_all_is_told(greeting: bytes) -> None:
    with lying(Liar(greeting=greeting)) as liar, pytest.raises(OutsideRefusedError, match="is no mailbox"):
        look(liar.server)


def test_a_server_that_turns_everybody_away_may_not_tomorrow() -> None:
    with (
        lying(Liar(greeting=b"* BYE [UNAVAILABLE] full\r\n")) as liar,
        pytest.raises(OutsideDownError, match="for now"),
    ):
        look(liar.server)


def test_a_server_that_says_nothing_is_given_up_in_time() -> None:
    with (
        lying(Liar(answers={"EXAMINE": Liar.SILENCE})) as liar,
        pytest.raises(OutsideDownError, match="did not answer"),
    ):
        look(replace(liar.server, timeout=0.3))


def test_a_session_that_drags_on_is_cut_off() -> None:
    drip = b"* OK still here\r\n" * 50_000
    with lying(Liar(answers={"EXAMINE": drip})) as liar, pytest.raises(OutsideDownError):
        look(replace(liar.server, timeout=30, longest=0.5))


@pytest.mark.parametrize(
    ("host", "word"),
    [
        ("imap.gmail.com", "Google"),
        ("imap.mail.me.com", "Apple"),
        ("outlook.office365.com", "Microsoft"),
        ("imap.mail.yahoo.com", "Yahoo"),
        ("imap.fastmail.com", "Fastmail"),
        ("imap.gmx.net", "IMAP"),
    ],
)
def test_a_big_provider_s_own_way_is_named(host: str, word: str) -> None:
    assert word in app_password_hint(host)


@pytest.mark.parametrize("host", ["notgmail.com", "gmail.com.umbra.example", "127.0.0.1"])
def test_nobody_else_is_taken_for_one(host: str) -> None:
    assert app_password_hint(host) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_trial_names_the_folders_and_counts_the_letters(kind: str) -> None:
    with running(kind) as mail:
        mail.put(b"From: a@b.example\r\n\r\nHello", b"From: a@b.example\r\n\r\nHello")
        mail.put(b"From: a@b.example\r\n\r\nHello", folder="Bewerbung für Umbra")
        slow = StoppedClock(SystemClock().now() - timedelta(hours=3))
        found = trial(mail.server, clock=SystemClock())
        ahead = trial(mail.server, clock=slow).ahead

    assert {"INBOX", "Bewerbung für Umbra"} <= {each.name for each in found.folders}
    assert (found.letters, found.announces, found.worth_reading[0]) == (2, True, "INBOX")
    assert found.ahead < timedelta(minutes=1)
    assert timedelta(hours=2.9) < ahead < timedelta(hours=3.1)


def test_a_trial_proposes_the_folders_that_hold_a_job_search() -> None:
    listed = (
        b'* LIST (\\NoSelect) "/" Top\r\n* LIST (\\Sent) "/" "Sent Items"\r\n'
        b'* LIST () "/" INBOX\r\n* LIST () "/" 2026\r\n'
    )
    with lying(
        Liar(answers={"LIST": listed + b"{tag} OK done\r\n", "UID SEARCH": b"* SEARCH\r\n{tag} OK done\r\n"})
    ) as liar:
        found = trial(liar.server, clock=StoppedClock(NOW))
        liar.answers["LIST"] = listed + b'* LIST (\\All) "/" "All Mail"\r\n{tag} OK done\r\n'
        everything = trial(liar.server, clock=StoppedClock(NOW))

    assert [each.name for each in found.folders] == ["2026", "INBOX", "Sent Items"]
    assert found.worth_reading == ("INBOX", "Sent Items")
    assert everything.worth_reading == ("All Mail",)
