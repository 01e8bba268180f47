"""How a feed is asked for, what every kind of answer comes to, and that its address is told nobody."""

import gzip
import logging
import socket
import traceback
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from time import monotonic
from typing import TypedDict, Unpack

import pytest

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError, SettingsError
from integrations.clock import SystemClock
from integrations.feed import Feed, FeedAnswer, Version, fetch
from integrations.private_addresses import Lookup
from tests.feed_server import DAY, Asked, FeedServer, always, certified, reply, serving
from tests.paper import NOW
from tests.smtp_sink import free_port

SECRET = "private-0a1b2c3d"  # noqa: S105 - made up
PATH = f"/{SECRET}/basic.ics"
ENDLESS = "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
GOOD = (-DAY, DAY)


class Changes(TypedDict, total=False):
    """What a test wants otherwise."""

    address: str
    name: str
    may_be_private: bool
    silence: float
    patience: float
    largest: int
    lookup: Lookup


def here(server: FeedServer, **changes: Unpack[Changes]) -> Feed:
    usual = Feed(address=f"http://127.0.0.1:{server.port}{PATH}", silence=2, patience=5)
    return replace(usual, **changes)


def asked(feed: Feed, known: Version | None = None) -> FeedAnswer:
    return fetch(feed, known or Version(), now=NOW)


def failure_of(feed: Feed) -> OutsideError:
    answer = asked(feed)
    assert answer.failure is not None
    assert (answer.body, SECRET in str(answer.failure)) == (None, False)
    return answer.failure


def trusting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "certificate.pem"))


def test_a_feed_comes_over_a_safe_connection_to_the_address_that_was_looked_up_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []

    def lookup(host: str) -> tuple[str, ...]:
        looked_up.append(host)
        return ("127.0.0.1",)

    context = certified(tmp_path, "calendar.example", now=SystemClock().now(), valid=GOOD)
    trusting(tmp_path, monkeypatch)
    with serving(always(reply(CALENDAR, ETag='"1"')), context) as server:
        address = f"webcal://calendar.example:{server.port}{PATH}?x=1#part"
        answer = asked(here(server, address=address, may_be_private=True, lookup=lookup))

    assert (answer.failure, answer.body, answer.version.etag) == (None, CALENDAR, '"1"')
    assert looked_up == ["calendar.example"]
    [question] = server.asked
    assert (question.target, question.headers["host"]) == (f"{PATH}?x=1", f"calendar.example:{server.port}")


def test_only_public_ones_of_several_addresses_are_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def refuse(address: tuple[str, int], timeout: float) -> socket.socket:
        tried.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr("integrations.web_question.socket.create_connection", refuse)
    feed = Feed(
        address="https://calendar.example/x", lookup=lambda _: ("10.0.0.1", "8.8.8.8", "::1", "2606:4700::1111")
    )

    assert "cannot be reached" in failure_of(feed).message
    assert tried == ["8.8.8.8", "2606:4700::1111"]


@pytest.mark.parametrize("address", ["127.0.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "::1", "fd00::1"])
def test_a_name_that_leads_into_a_private_network_is_refused(address: str) -> None:
    failure = failure_of(Feed(address=f"https://calendar.example{PATH}", lookup=lambda _: (address,)))

    assert isinstance(failure, OutsideRefusedError)
    assert "private network (calendar.example)" in failure.message
    assert "allow that in the settings" in failure.remedy


def test_this_machine_is_no_way_round_for_a_feed_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public server sends us to loopback: the connection to it is led to a server here, all the rest is real."""
    really = socket.create_connection
    context = certified(tmp_path, "calendar.example", now=SystemClock().now(), valid=GOOD)
    trusting(tmp_path, monkeypatch)
    with serving(always(reply(CALENDAR))) as inside:
        away = always(reply(status="302 Found", Location=f"https://localhost:{inside.port}/"))
        with serving(away, context) as outside:
            monkeypatch.setattr(
                "integrations.web_question.socket.create_connection",
                lambda address, timeout: really(("127.0.0.1", address[1]), timeout=timeout),
            )
            address = f"https://calendar.example:{outside.port}{PATH}"
            lookup = {"calendar.example": ("8.8.8.8",), "localhost": ("127.0.0.1",)}.__getitem__
            failure = failure_of(Feed(address=address, lookup=lookup))

    assert "private network (localhost)" in failure.message
    assert (len(outside.asked), inside.asked) == (1, [])


def test_without_protection_only_a_private_network_is_asked_even_when_that_is_allowed() -> None:
    feed = Feed(address=f"http://calendar.example{PATH}", may_be_private=True, lookup=lambda _: ("8.8.8.8",))
    assert "without protection" in failure_of(feed).message


@pytest.mark.parametrize(
    ("name", "valid", "said"),
    [
        ("calendar.example", (-2 * DAY, -DAY), "has run out"),
        ("calendar.example", (DAY, 2 * DAY), "not valid yet"),
        ("elsewhere.example", GOOD, "made out to another name"),
        ("calendar.example", None, "signed by nobody"),
    ],
)
def test_a_certificate_that_is_not_right_is_refused_and_nothing_is_sent(
    name: str, valid: tuple[timedelta, timedelta] | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = certified(tmp_path, name, now=SystemClock().now(), valid=valid or GOOD)
    if valid:
        trusting(tmp_path, monkeypatch)
    with serving(always(reply(CALENDAR)), context) as server:
        address = f"https://calendar.example:{server.port}{PATH}"
        feed = here(server, address=address, may_be_private=True, lookup=lambda _: ("127.0.0.1",))
        answer = asked(feed)

    assert isinstance(answer.failure, OutsideRefusedError)
    assert said in answer.failure.message
    assert (answer.wait, server.asked) == (None, [])


def test_what_is_not_new_is_told_by_etag_and_date() -> None:
    def answer(question: Asked) -> list[bytes]:
        known = question.headers.get("if-none-match"), question.headers.get("if-modified-since")
        if known == ('W/"7"', "Mon, 23 Nov 2026 08:00:00 GMT"):
            return reply(status="304 Not Modified")
        return reply(CALENDAR, ETag='W/"7"', Last_Modified="Mon, 23 Nov 2026 08:00:00 GMT")

    with serving(answer) as server:
        first = asked(here(server))
        second = asked(here(server), first.version)

    assert (first.body, second.body, second.failure) == (CALENDAR, None, None)


def test_a_version_is_named_to_the_place_that_gave_it_and_to_no_other() -> None:
    def answer(question: Asked) -> list[bytes]:
        if question.target == PATH:
            return reply(status="302 Found", Location="/there?signed=1")
        return reply(CALENDAR, ETag='"1"')

    with serving(answer) as server:
        first = asked(here(server))
        asked(here(server), first.version)

    assert [each.headers.get("if-none-match") for each in server.asked] == [None, None, None, '"1"']


@pytest.mark.parametrize("etag", ["é", "x" * 501, ""])
def test_a_version_that_cannot_be_named_is_not(etag: str) -> None:
    with serving(always(reply(CALENDAR, ETag=etag))) as server:
        assert asked(here(server)).version.etag == ""


def test_nothing_new_from_a_server_that_was_not_asked_so_is_a_failure() -> None:
    with serving(always(reply(status="304 Not Modified"))) as server:
        assert "fits no question" in failure_of(here(server)).message


@pytest.mark.parametrize(("redirects", "comes"), [(5, True), (6, False)])
def test_five_redirects_are_followed_and_no_sixth(redirects: int, comes: bool) -> None:  # noqa: FBT001 - a case
    def answer(question: Asked) -> list[bytes]:
        number = int(question.target.rpartition("/")[2]) if question.target != PATH else 0
        return reply(CALENDAR) if number == redirects else reply(status="307 Go", Location=f"/{number + 1}")

    with serving(answer) as server:
        if comes:
            assert asked(here(server)).body == CALENDAR
        else:
            assert "without end" in failure_of(here(server)).message
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    ("location", "said"),
    [
        (f"http://calendar.example/{SECRET}", "not protected"),
        ("http://10.0.0.1/", "not protected"),
        (f"https://10.0.0.1/{SECRET}", "private network"),
        ("webcal://10.0.0.1/", "private network"),
        (f"ftp://calendar.example/{SECRET}", "cannot be read"),
        ("file:///etc/passwd", "cannot be read"),
        (f"https://[::{SECRET}/", "cannot be read"),
        (f"https://calendar.example:{SECRET}/", "cannot be read"),
        ("https://calendar.example:99999/", "cannot be read"),
        ("", "cannot be read"),
    ],
)
def test_a_redirect_to_where_nobody_should_go_is_refused(location: str, said: str) -> None:
    with serving(always(reply(status="301 Moved", Location=location))) as server:
        failure = failure_of(here(server))

    assert isinstance(failure, OutsideRefusedError)
    assert said in failure.message


def test_a_safe_connection_does_not_become_an_open_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = certified(tmp_path, "127.0.0.1", now=SystemClock().now(), valid=GOOD)
    trusting(tmp_path, monkeypatch)
    with serving(always(reply(CALENDAR))) as plain:
        away = always(reply(status="302 Found", Location=f"http://127.0.0.1:{plain.port}{PATH}"))
        with serving(away, context) as server:
            address = f"https://127.0.0.1:{server.port}{PATH}"
            failure = failure_of(here(server, address=address, may_be_private=True))

    assert "not protected" in failure.message
    assert plain.asked == []


def test_user_and_password_go_to_their_own_server_alone() -> None:
    with serving(always(reply(CALENDAR))) as other:
        away = always(reply(status="302 Found", Location=f"http://127.0.0.1:{other.port}/"))
        with serving(away) as server:
            feed = here(server, address=f"http://alice:{SECRET}%20x@127.0.0.1:{server.port}/")
            assert asked(feed).body == CALENDAR

    assert server.asked[0].headers["authorization"] == "Basic YWxpY2U6cHJpdmF0ZS0wYTFiMmMzZCB4"
    assert "authorization" not in other.asked[0].headers
    assert SECRET not in repr(feed)


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        ("401 No", OutsideRefusedError, "copy the secret address anew"),
        ("403 No", OutsideRefusedError, "copy the secret address anew"),
        ("404 No", OutsideRefusedError, "may have been reset"),
        ("410 No", OutsideRefusedError, "may have been reset"),
        ("418 No", OutsideRefusedError, "cannot be had"),
        ("204 Empty", OutsideRefusedError, "cannot be had"),
        ("206 Part", OutsideRefusedError, "cannot be had"),
        ("429 Slow down", OutsideDownError, "in trouble (answer 429)"),
        ("500 Oh", OutsideDownError, "in trouble (answer 500)"),
        ("503 Oh", OutsideDownError, "in trouble (answer 503)"),
    ],
)
def test_an_answer_means_later_or_never(status: str, kind: type[OutsideError], said: str) -> None:
    with serving(always(reply(f"<p>{PATH}".encode() if status[0] != "2" else b"", status=status))) as server:
        failure = failure_of(here(server, name="work"))

    assert type(failure) is kind
    assert said in str(failure)
    assert failure.message.startswith("The calendar feed work on 127.0.0.1 ")


@pytest.mark.parametrize(
    ("written", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (f"{NOW.astimezone(UTC) + timedelta(hours=1):%a, %d %b %Y %H:%M:%S} GMT", timedelta(hours=1)),
        (f"{NOW.astimezone(UTC) - timedelta(hours=1):%a, %d %b %Y %H:%M:%S} GMT", timedelta()),
        ("99999999999999999999", timedelta(days=1)),
        (ENDLESS, timedelta()),
        ("-5", timedelta()),
        ("soon", timedelta()),
        ("", timedelta()),
    ],
)
def test_a_server_is_left_alone_for_as_long_as_it_asks_but_a_day_at_most(written: str, wait: timedelta) -> None:
    with serving(always(reply(status="503 Busy", Retry_After=written))) as server:
        assert asked(here(server)).wait == wait


def test_an_answer_that_comes_too_slowly_ends_in_time() -> None:
    def drip(_: Asked) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
        while not server.over.wait(0.05):
            yield b"x"

    with serving(drip) as server:
        begun = monotonic()
        failure = failure_of(here(server, patience=0.5))

    assert "did not answer in time" in failure.message
    assert monotonic() - begun < 2


def test_headers_that_come_too_slowly_end_in_time() -> None:
    def drip(_: Asked) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nX: "
        while not server.over.wait(0.05):
            yield b"x"

    with serving(drip) as server:
        begun = monotonic()
        assert "did not answer in time" in failure_of(here(server, patience=0.5)).message
    assert monotonic() - begun < 2


def test_a_server_that_says_nothing_is_given_up() -> None:
    def silence(_: Asked) -> Iterator[bytes]:
        server.over.wait(5)
        yield b""

    with serving(silence) as server:
        answer = asked(here(server, silence=0.3))

    assert isinstance(answer.failure, OutsideDownError)
    assert answer.wait == timedelta()


def test_when_no_time_is_left_nobody_is_asked() -> None:
    with serving(always(reply(CALENDAR))) as server:
        assert "did not answer in time" in failure_of(here(server, patience=0)).message
    assert server.asked == []


def test_a_server_that_is_not_there_was_not_bothered() -> None:
    answer = asked(Feed(address=f"http://127.0.0.1:{free_port()}{PATH}"))

    assert isinstance(answer.failure, OutsideDownError)
    assert answer.wait is None


@pytest.mark.parametrize("error", [socket.gaierror("no such name"), UnicodeError("label too long")])
def test_a_name_that_nobody_knows_may_be_known_later(error: Exception) -> None:
    def lookup(_: str) -> tuple[str, ...]:
        raise error

    answer = asked(Feed(address=f"https://calendar.example{PATH}", lookup=lookup))

    assert isinstance(answer.failure, OutsideDownError)
    assert answer.wait is None


def _endless(_: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield b"x" * 65536


def _endless_packed(_: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    packer = zlib.compressobj(0, wbits=31)
    while True:
        yield packer.compress(b"x" * 65536)


def test_an_endless_answer_is_given_up() -> None:
    for answer in (_endless, _endless_packed):
        with serving(answer) as server:
            assert "larger than 1,000,000 bytes" in failure_of(here(server, largest=1_000_000)).message


def test_what_grows_beyond_all_bounds_when_unpacked_is_never_held() -> None:
    bomb = reply(gzip.compress(bytes(200_000_000), 9), Content_Encoding="gzip")
    with serving(always(bomb)) as server:
        tracemalloc.start()
        failure = failure_of(here(server, largest=1_000_000))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert "larger than" in failure.message
    assert peak < 6_000_000


@pytest.mark.parametrize("length", [0, 1, 65535, 65536, 65537, 3_000_000])
def test_a_packed_answer_is_unpacked(length: int) -> None:
    with serving(always(reply(gzip.compress(bytes(length)), Content_Encoding="gzip"))) as server:
        assert asked(here(server)).body == bytes(length)


def test_an_answer_in_chunks_is_put_together() -> None:
    chunks = [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"5\r\nBEGIN\r\n",
        b"3\r\n:VC\r\n",
        b"0\r\n\r\n",
    ]
    with serving(always(chunks)) as server:
        assert asked(here(server)).body == b"BEGIN:VC"


@pytest.mark.parametrize(
    "pieces",
    [
        [b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nBEGIN:VCAL"],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nBEGIN\r\n"],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnumber\r\nBEGIN\r\n"],
        [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(CALENDAR)[:-9]],
        [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(CALENDAR), b"more"],
        [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", CALENDAR],
        [b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n", CALENDAR],
        [b"HTTP/1.1 200 OK\r\n"],
        [b"HTTP/1.1 302 Found\r\nLocation: https://calendar.ex"],
        [b"HTTP/1.1 " + SECRET.encode() + b"\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\n", *[b"X: %d\r\n" % number for number in range(200)], b"\r\n"],
        [b"HTTP/1.1 200 OK\r\nX: ", b"x" * 100_000, b"\r\n\r\n"],
        [SECRET.encode()],
        [],
    ],
)
def test_half_an_answer_or_none_that_makes_sense_is_none(pieces: list[bytes]) -> None:
    with serving(always(pieces)) as server:
        failure = failure_of(here(server))

    assert isinstance(failure, OutsideDownError)
    assert "broke off" in failure.message


def test_a_server_that_speaks_no_tls_is_a_broken_one() -> None:
    with serving(always(reply(CALENDAR))) as server:
        address = f"https://127.0.0.1:{server.port}{PATH}"
        assert "broke off" in failure_of(here(server, address=address)).message


@pytest.mark.parametrize(
    "address",
    [
        "",
        "calendar.example/x",
        f"ftp://calendar.example/{SECRET}",
        f"https:///{SECRET}",
        f"https://[{SECRET}/",
        "https://a:99999/",
        f"https:\\\\a.example\\{SECRET}",
    ],
)
def test_what_is_no_address_of_the_web_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(SettingsError, match="feed work cannot be read") as caught:
        Feed(address=address, name="work")
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("address", ["http://calendar.example", "http://192.168.1.1"])
def test_a_secret_address_does_not_travel_unprotected(address: str) -> None:
    with pytest.raises(SettingsError, match="would travel unprotected") as caught:
        Feed(address=f"{address}{PATH}")
    assert SECRET not in str(caught.value)


def test_an_address_in_place_of_a_name_is_not_shown() -> None:
    feed = Feed(address=f"https://calendar.example{PATH}", name=f"https://calendar.example{PATH}")
    assert (feed.title, feed.label) == ("the calendar feed on calendar.example", "calendar.example")


@pytest.mark.parametrize(
    "pieces",
    [
        reply(status="404 No"),
        reply(status="302 Found", Location=f"/{SECRET}/again"),
        reply(status="302 Found", Location=f"https://calendar.example:{SECRET}/"),
        [f"HTTP/1.1 {SECRET}\r\n\r\n".encode()],
        reply(CALENDAR),
    ],
)
def test_the_address_is_told_neither_the_log_nor_a_traceback(
    pieces: list[bytes], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(always(pieces)) as server:
        feed = here(server)
        answer = asked(feed)

    assert SECRET not in caplog.text + repr(feed) + repr(answer)
    assert SECRET not in "".join(traceback.format_exception(answer.failure) if answer.failure else [])


def test_the_time_by_the_servers_clock_is_told() -> None:
    with serving(always(reply(CALENDAR, Date="Mon, 23 Nov 2026 08:00:00 GMT"))) as server:
        assert asked(here(server)).date == NOW.astimezone(UTC)


def test_a_date_in_no_year_is_no_date() -> None:
    with serving(always(reply(CALENDAR, Date=ENDLESS))) as server:
        answer = asked(here(server))

    assert (answer.body, answer.date) == (CALENDAR, None)
