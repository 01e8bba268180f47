"""What the mail server is asked, what its answers mean, and what never gets into a message."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from cornerman.errors import OutsideDownError, OutsideRefusedError, OutsideUnsureError, SettingsError
from cornerman.invitations import DebriefEntry, Invitation, Method, Words
from cornerman.people import Person
from integrations.clock import StoppedClock, SystemClock
from integrations.smtp_post import SmtpPost, SmtpServer
from tests.paper import ALICE, BOB, MARK, NOW, at
from tests.smtp_sink import Sink, free_port, listening

WORDS = Words(subject="Your day", text="One interview.", html="<p>One interview.</p>")
ABROAD = replace(ALICE, email="alice@brièfkasten.example")
SECRET = "correct horse"  # noqa: S105 - made up


def deliver(server: SmtpServer) -> None:
    SmtpPost(server, seeker=ALICE, clock=StoppedClock(NOW), mark=MARK).deliver(WORDS, key="digest/2026-11-23")


def plain(sink: Sink) -> SmtpServer:
    return SmtpServer(host="127.0.0.1", port=sink.port, security="plain", timeout=2)


@pytest.fixture
def certified(tmp_path: Path) -> ssl.SSLContext:
    """Give a server's side of TLS for localhost, signed by itself; its certificate lies in localhost.pem."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    now = SystemClock().now()
    certificate = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    (tmp_path / "localhost.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (tmp_path / "localhost.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "localhost.pem", tmp_path / "localhost.key")
    return context


@pytest.fixture
def trusted(certified: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """Give the same, and have this machine trust it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "localhost.pem"))
    return certified


@contextmanager
def safely(sink: Sink, context: ssl.SSLContext, security: str) -> Iterator[SmtpServer]:
    """Run a server that is safe in one of the two ways, and say how to reach it."""
    if security == "tls":
        with listening(sink, tls=context):
            yield SmtpServer(host="localhost", port=sink.port, security="tls", timeout=2)
    else:
        with listening(sink, starttls=context):
            yield SmtpServer(host="localhost", port=sink.port, security="starttls", timeout=2)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_letter_goes_over_a_safe_connection(security: str, trusted: ssl.SSLContext) -> None:
    with safely(sink := Sink(), trusted, security) as server:
        deliver(server)

    assert [each.recipients for each in sink.arrived] == [(ALICE.email,)]
    assert sink.arrived[0].sender == ALICE.email


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_server_that_cannot_prove_its_name_gets_nothing(security: str, certified: ssl.SSLContext) -> None:
    with safely(sink := Sink(), certified, security) as server, pytest.raises(OutsideRefusedError, match="certificate"):
        deliver(server)
    assert sink.arrived == []


def test_a_server_without_the_promised_safety_gets_nothing() -> None:
    with listening(Sink()) as sink, pytest.raises(OutsideRefusedError, match="does not offer"):
        deliver(replace(plain(sink), security="starttls"))
    assert sink.arrived == []


def test_letters_do_not_travel_unprotected_over_a_network() -> None:
    with pytest.raises(SettingsError, match="mail\\.umbra\\.example would travel unprotected"):
        SmtpServer(host="mail.umbra.example", port=25, security="plain")


def test_user_and_password_are_given_when_they_are_set(trusted: ssl.SSLContext) -> None:
    with safely(sink := Sink(user="alice", password=SECRET), trusted, "starttls") as server:
        deliver(replace(server, user="alice", password=SECRET))
    assert len(sink.arrived) == 1


def test_a_wrong_password_is_refused_and_told_nobody(trusted: ssl.SSLContext) -> None:
    with safely(Sink(user="alice", password=SECRET), trusted, "starttls") as server:
        mistaken = replace(server, user="alice", password="wrong horse")  # noqa: S106 - made up
        with pytest.raises(OutsideRefusedError) as caught:
            deliver(mistaken)

    assert "user and the password" in caught.value.remedy
    for said in (str(caught.value), repr(mistaken)):
        assert "wrong horse" not in said


@pytest.mark.parametrize(("user", "password"), [("alice", "corréct horse"), ("alicé", SECRET)])
def test_a_user_or_password_that_cannot_be_sent_is_refused_with_what_would_do(
    user: str, password: str, trusted: ssl.SSLContext
) -> None:
    with safely(sink := Sink(user="alice", password=SECRET), trusted, "starttls") as server:
        mistaken = replace(server, user=user, password=password)
        with pytest.raises(OutsideRefusedError, match="cannot be sent") as caught:
            deliver(mistaken)

    assert sink.arrived == []
    assert "no accents" in caught.value.remedy
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


def test_an_address_with_other_letters_is_refused_by_a_server_that_cannot_carry_it() -> None:
    with listening(Sink(utf8=False)) as sink, pytest.raises(OutsideRefusedError, match="beyond a to z") as caught:
        SmtpPost(plain(sink), seeker=ABROAD, clock=StoppedClock(NOW), mark=MARK).deliver(WORDS, key="digest/2026-11-23")

    assert sink.arrived == []
    assert "@" not in str(caught.value)


def test_an_address_with_other_letters_goes_to_a_server_that_can_carry_it() -> None:
    with listening(Sink()) as sink:
        SmtpPost(plain(sink), seeker=ABROAD, clock=StoppedClock(NOW), mark=MARK).deliver(WORDS, key="digest/2026-11-23")

    assert [each.recipients for each in sink.arrived] == [(ABROAD.email,)]


@pytest.mark.parametrize("address", ["alicé@postbox.example", "alice..m@postbox.example", "a@b@postbox.example", "a@["])
def test_an_address_that_no_letter_can_carry_is_refused_and_not_repeated(address: str) -> None:
    with listening(Sink()) as sink:
        post = SmtpPost(plain(sink), seeker=replace(ALICE, email=address), clock=StoppedClock(NOW), mark=MARK)
        with pytest.raises(OutsideRefusedError, match="cannot be written on a letter") as caught:
            post.deliver(WORDS, key="digest/2026-11-23")

    assert sink.arrived == []
    assert "@" not in str(caught.value)


def test_a_member_whose_address_no_letter_can_carry_is_not_invited() -> None:
    entry = DebriefEntry(
        uid="cornerman-1@cornerman.invalid",
        tag="debrief/1",
        sequence=0,
        span=at(26),
        title="Debrief",
        description="",
        organizer=Person(email=ALICE.email),
        attendees=(),
    )
    invitation = Invitation(method=Method.REQUEST, entry=entry, to=replace(BOB, email="bób@council.example"))
    with listening(Sink()) as sink, pytest.raises(OutsideRefusedError, match="cannot be written on a letter"):
        SmtpPost(plain(sink), seeker=ALICE, clock=StoppedClock(NOW), mark=MARK).invite(
            invitation, WORDS, key="debrief/1/bob"
        )
    assert sink.arrived == []


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_name_that_no_server_can_have_is_refused(security: Literal["tls", "starttls"]) -> None:
    with pytest.raises(OutsideRefusedError, match="cannot be the name of a mail server"):
        deliver(SmtpServer(host="mail..umbra.example", port=587, security=security, timeout=2))


@pytest.mark.parametrize(
    ("sink", "kind"),
    [
        (Sink(on_recipient="450 try later"), OutsideDownError),
        (Sink(on_recipient="550 <alice@postbox.example> is unknown"), OutsideRefusedError),
        (Sink(on_data="451 disk full"), OutsideDownError),
        (Sink(on_data="554 alice@postbox.example writes spam"), OutsideRefusedError),
    ],
)
def test_an_answer_means_later_or_never_and_no_address_is_repeated(
    sink: Sink, kind: type[OutsideDownError | OutsideRefusedError]
) -> None:
    with listening(sink), pytest.raises(kind, match="127\\.0\\.0\\.1") as caught:
        deliver(plain(sink))

    assert caught.value.worth_retrying is (kind is OutsideDownError)
    assert "@" not in str(caught.value)


def test_a_server_that_is_not_there_may_be_there_later() -> None:
    with pytest.raises(OutsideDownError, match="Nothing listens on port"):
        deliver(SmtpServer(host="127.0.0.1", port=free_port(), security="plain", timeout=2))


def test_a_server_that_breaks_off_after_the_letter_leaves_a_doubt() -> None:
    """It may have taken it: trying again could bring it twice."""
    with (
        listening(Sink(hang_up_on_data=True)) as sink,
        pytest.raises(OutsideUnsureError, match="without an answer") as caught,
    ):
        deliver(plain(sink))
    assert not caught.value.worth_retrying
