"""Finding the way into a CalDAV server, whom its answers may send us to, and what its failures are called."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from ipaddress import ip_address
from pathlib import Path
from threading import Event

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from cornerman.errors import OutsideDownError, OutsideRefusedError, SettingsError
from integrations.caldav_calendar import CaldavCalendar
from integrations.caldav_discovery import trial
from integrations.caldav_server import CaldavConnection, CaldavServer
from integrations.clock import SystemClock
from integrations.source_rehearsal import RehearsedSources
from tests.caldav_servers import PASSWORD, Asked, CaldavHouse, Reply, RunningServers, go_between
from tests.paper import ALICE, at
from tests.smtp_sink import free_port

Real = Callable[[], Reply]
CALENDAR = Reply(
    status=207,
    body=b'<multistatus xmlns="DAV:"><response><href>/c/</href><propstat><prop><resourcetype><collection/>'
    b'<calendar xmlns="urn:ietf:params:xml:ns:caldav"/></resourcetype><displayname>Home</displayname></prop>'
    b"<status>HTTP/1.1 200 OK</status></propstat></response></multistatus>",
)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServers]:
    with RunningServers(tmp_path_factory.mktemp("servers")) as running:
        house = running.house("radicale")
        for title in ("Work", "Home"):
            house.new_calendar("/alice/", title=title)
        house.new_calendar("/bob/", title="Only one")
        yield running


@pytest.fixture
def house(servers: RunningServers) -> CaldavHouse:
    """Give a real server on which Alice has two calendars, and Bob one."""
    return servers.house("radicale")


@pytest.fixture
def alone() -> Iterator[CaldavHouse]:
    """Give a server that says whatever a test wants."""
    with go_between() as made_up:
        made_up.answer = lambda asked, real: CALENDAR
        yield made_up


def read(server: CaldavServer, name: str = "") -> None:
    sources = RehearsedSources()
    CaldavCalendar(server, name=name, seeker=ALICE, memory=sources, clock=SystemClock()).read(at(0))


@pytest.mark.parametrize("path", ["", "alice/", "alice", ".well-known/caldav", "no/such/place/"])
def test_calendars_are_found_from_whatever_address_was_given(house: CaldavHouse, path: str) -> None:
    assert trial(house.server(path)).calendars == ("Home", "Work")


@pytest.mark.parametrize("name", ["Work", "work", " WORK "])
def test_a_calendar_is_found_by_its_name(house: CaldavHouse, name: str) -> None:
    read(house.server(), name)


def test_a_calendar_is_found_by_the_last_part_of_its_address_or_all_of_it(house: CaldavHouse) -> None:
    path = house.new_calendar("/bob/", title="Second / third")
    for name in (path, path.split("/")[2], f"{house.address.rstrip('/')}{path}", "second / third"):
        read(house.server(user="bob"), name)
    house.ask("DELETE", path, user="bob")


def test_two_calendars_of_one_name_are_not_guessed_among(house: CaldavHouse) -> None:
    path = house.new_calendar("/alice/", title="Work")
    try:
        with pytest.raises(OutsideRefusedError, match="cannot be told") as caught:
            read(house.server(), "Work")
        assert house.address in caught.value.remedy
    finally:
        house.ask("DELETE", path)


def test_the_only_calendar_needs_no_name(house: CaldavHouse) -> None:
    read(house.server(user="bob"))


def test_a_calendar_that_is_not_there_is_answered_with_those_that_are(house: CaldavHouse) -> None:
    with pytest.raises(OutsideRefusedError, match="no calendar called Holidays; there is: Home and Work"):
        read(house.server(), "Holidays")


def test_without_a_name_one_of_several_is_not_guessed(house: CaldavHouse) -> None:
    with pytest.raises(OutsideRefusedError, match="there is: Home and Work"):
        read(house.server())


def test_a_wrong_password_is_said_and_not_repeated(house: CaldavHouse) -> None:
    with pytest.raises(OutsideRefusedError, match="does not accept the user and the password") as caught:
        read(house.server(password="wrong battery"), "Work")  # noqa: S106 - made up

    assert "app password" in caught.value.remedy
    assert "battery" not in str(caught.value)
    assert "alice" not in str(caught.value)


def test_a_password_that_changed_is_tried_once_a_run(house: CaldavHouse) -> None:
    """A server may lock an account after a few wrong ones."""
    memory = RehearsedSources()
    calendar = CaldavCalendar(house.server(), name="Work", seeker=ALICE, memory=memory, clock=SystemClock())
    calendar.read(at(0))
    house.answer = lambda asked, real: Reply(status=401)
    house.seen.clear()

    with pytest.raises(OutsideRefusedError, match="does not accept"):
        calendar.read(at(0))
    assert len(house.seen) == 1


def test_a_calendar_that_the_settings_point_to_is_not_exchanged_for_another(house: CaldavHouse) -> None:
    path = house.new_calendar("/bob/", title="Short-lived")
    memory, server = RehearsedSources(), house.server(path, user="bob")
    calendar = CaldavCalendar(server, name="", seeker=ALICE, memory=memory, clock=SystemClock())
    calendar.read(at(0))
    house.ask("DELETE", path, user="bob")

    with pytest.raises(OutsideRefusedError, match="no calendar at that address"):
        calendar.read(at(0))


def test_a_trial_says_how_far_the_clocks_are_apart(house: CaldavHouse) -> None:
    late = SystemClock().now() + timedelta(minutes=42, seconds=20)
    house.answer = lambda asked, real: replace(real(), date=format_datetime(late))
    found = trial(house.server())

    assert timedelta(minutes=41) < found.skew < timedelta(minutes=43)
    [remark] = found.remarks
    assert "42 minutes ahead" in remark


def test_clocks_that_agree_are_no_remark(house: CaldavHouse) -> None:
    found = trial(house.server())

    assert (found.remarks, found.schedules) == ((), False)
    assert abs(found.skew) < timedelta(minutes=1)


@pytest.mark.parametrize("date", ["", "yesterday", "Fri, 99 Nov 2026 08:00:00 GMT"])
def test_a_date_that_is_none_is_passed_over(alone: CaldavHouse, date: str) -> None:
    alone.answer = lambda asked, real: replace(CALENDAR, date=date)

    assert trial(alone.server()).remarks == ()


@pytest.mark.parametrize(
    ("reply", "error", "said"),
    [
        (Reply(status=200, body=b"<html>Welcome</html>"), OutsideRefusedError, "neither a calendar nor"),
        (Reply(status=404), OutsideRefusedError, "neither a calendar nor"),
        (Reply(status=403), OutsideRefusedError, "does not allow"),
        (Reply(status=400), OutsideRefusedError, "answer 400"),
        (Reply(status=502), OutsideDownError, "in trouble"),
        (Reply(status=207, body=b'<multistatus xmlns="DAV:"/>'), OutsideRefusedError, "neither a calendar nor"),
        (replace(CALENDAR, half=True), OutsideDownError, "broke off"),
        (Reply(status=302, headers={"Location": "/again"}), OutsideRefusedError, "without end"),
        (Reply(status=302, headers={"Location": "http://[broken"}), OutsideRefusedError, "cannot be read"),
        (Reply(status=302, headers={"Location": "https://caldav.example/"}), OutsideRefusedError, "does not follow"),
        (Reply(status=302, headers={"Location": "ftp://127.0.0.1/"}), OutsideRefusedError, "does not follow"),
    ],
)
def test_what_is_wrong_with_a_server_is_said(
    alone: CaldavHouse, reply: Reply, error: type[Exception], said: str
) -> None:
    alone.answer = lambda asked, real: reply

    with pytest.raises(error, match=said):
        trial(alone.server("dav/"))


def test_a_server_that_is_not_there_may_be_there_later() -> None:
    server = CaldavServer(address=f"http://127.0.0.1:{free_port()}/", user="alice", password=PASSWORD)

    with pytest.raises(OutsideDownError, match="Nothing listens on port"):
        trial(server)


def test_silence_is_waited_for_only_so_long(alone: CaldavHouse) -> None:
    done = Event()

    def answer(asked: Asked, real: Real) -> Reply:
        done.wait(10)
        return CALENDAR

    alone.answer = answer
    with pytest.raises(OutsideDownError, match="in time"):
        trial(replace(alone.server(), timeout=0.2))
    done.set()


def test_an_answer_that_trickles_is_given_up(alone: CaldavHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 1e6])
    monkeypatch.setattr("integrations.caldav_server.monotonic", lambda: next(moments))

    with pytest.raises(OutsideDownError, match="too long"):
        trial(alone.server())


def test_a_server_that_signs_in_by_digest_only_is_signed_in_so(alone: CaldavHouse) -> None:
    challenge = {"WWW-Authenticate": 'Digest realm="house", nonce="abc", qop="auth", algorithm=MD5'}

    def answer(asked: Asked, real: Real) -> Reply:
        is_digest = asked.headers.get("Authorization", "").startswith('Digest username="alice"')
        return CALENDAR if is_digest else Reply(status=401, headers=challenge)

    alone.answer = answer
    assert trial(alone.server()).calendars == ("Home",)
    with pytest.raises(OutsideRefusedError, match="cannot be sent"):
        trial(alone.server(user="ålice"))
    alone.seen.clear()
    assert trial(alone.server()).calendars == ("Home",)
    basic = [each for each in alone.seen if each.headers.get("Authorization", "").startswith("Basic")]
    assert len(basic) == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://caldav.example/", "unprotected"),
        ("ftp://caldav.example/", "not a plain web address"),
        ("caldav.example", "not a plain web address"),
        ("", "not a plain web address"),
        (f"https://alice:{PASSWORD.split()[0]}@caldav.example/", "not a plain web address"),
        ("https://caldav.example:port/", "cannot be read"),
    ],
)
def test_an_address_that_will_not_do_is_refused_before_anything_is_sent(address: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        CaldavServer(address=address, user="alice", password=PASSWORD)
    assert PASSWORD.split()[0] not in str(caught.value)


def test_the_password_is_not_shown() -> None:
    assert PASSWORD not in repr(CaldavServer(address="https://caldav.example/", user="alice", password=PASSWORD))


@pytest.mark.parametrize(
    ("url", "follows"),
    [
        ("https://p34.house.co.uk/home/", True),
        ("https://house.co.uk:8443/home/", True),
        ("https://other.co.uk/", False),
        ("http://caldav.house.co.uk/", False),
        ("https://127.0.0.1/", False),
        ("https://localhost/", False),
        ("https://caldav.house.co.uk.evil.example/", False),
    ],
)
def test_the_password_goes_to_hosts_of_one_owner_only(
    monkeypatch: pytest.MonkeyPatch, url: str, *, follows: bool
) -> None:
    asked: list[str] = []

    def answer(_: object, request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(302, headers={"Location": url}) if len(asked) == 1 else httpx.Response(200)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", answer)
    server = CaldavServer(address="https://caldav.house.co.uk/", user="alice", password=PASSWORD)
    with CaldavConnection(server, clock=SystemClock()) as connection:
        if follows:
            assert connection.ask("GET", server.address).status == 200
        else:
            with pytest.raises(OutsideRefusedError, match="does not follow"):
                connection.ask("GET", server.address)
    assert len(asked) == 1 + follows


@contextmanager
def certified(folder: Path, name: str = "127.0.0.1", *, days: int = 1) -> Iterator[CaldavHouse]:
    """Run a server that shows a certificate made for a name, for so many days; it lies in server.pem."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    until = SystemClock().now() + timedelta(days=days)
    certificate = (
        x509.CertificateBuilder(issuer_name=subject, subject_name=subject, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(until - timedelta(days=30))
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(name))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "server.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "server.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    with go_between(tls=context) as house:
        house.answer = lambda asked, real: CALENDAR
        yield house


def test_a_certificate_that_this_machine_trusts_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with certified(tmp_path) as house:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))

        assert trial(house.server()).calendars == ("Home",)


@pytest.mark.parametrize(("name", "days"), [("127.0.0.1", -1), ("127.0.0.2", 1)])
def test_a_certificate_that_is_old_or_another_s_gets_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, days: int
) -> None:
    with certified(tmp_path, name, days=days) as house:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))

        with pytest.raises(OutsideRefusedError, match="certificate"):
            trial(house.server())
    assert house.seen == []


def test_a_certificate_that_nobody_vouches_for_gets_no_password(tmp_path: Path) -> None:
    with certified(tmp_path) as house:
        with pytest.raises(OutsideRefusedError, match="certificate"):
            trial(house.server())
        assert house.seen == []
