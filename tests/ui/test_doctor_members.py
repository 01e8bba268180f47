"""`cornerman doctor` tries each member's source of busy times, and says what is known of their time."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.times import Span
from flows.wiring import house_from_settings
from integrations.clock import SystemClock
from integrations.settings_file import Answer, write_settings
from integrations.store.opening import open_store
from integrations.store.sources import SqlSources
from tests.busy_people import calendar_of, vevents
from tests.caldav_servers import PASSWORD, CaldavHouse, radicale
from tests.feed_server import FeedServer, always, reply, serving
from tests.ui.keyrings import MemoryKeyring, using
from tests.ui.terminal import Said, type_in

ME: dict[str, Answer] = {
    "seeker.name": "Alice",
    "seeker.email": "alice@postbox.example",
    "seeker.zone": "Europe/Paris",
}
HOURS = ("--hours", "mon-fri 9-17")
Typing = Callable[..., Said]


@pytest.fixture
def feed() -> Iterator[FeedServer]:
    """Bob's feed, with one event tomorrow."""
    now = SystemClock().now()
    tomorrow = Span(start=now + timedelta(days=1), end=now + timedelta(days=1, hours=1))
    with serving(always(reply(calendar_of("".join(vevents([tomorrow]))).encode()))) as server:
        yield server


@pytest.fixture(scope="module")
def calendars(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaldavHouse]:
    with radicale(tmp_path_factory.mktemp("radicale")) as house:
        house.new_calendar(title="Mine")
        yield house


@pytest.fixture
def begun(tmp_path: Path, feed: FeedServer, calendars: CaldavHouse) -> Iterator[Typing]:
    """Alice's settings with a calendar server, and a keyring that knows Bob's feed."""
    place = {"url": calendars.address, "user": "alice", "name": "Mine"}
    written = {**ME, **{f"calendar.caldav.{name}": value for name, value in place.items()}}
    write_settings(tmp_path / "cornerman.toml", written, overwrite=True)
    kept = MemoryKeyring()
    address = f"http://127.0.0.1:{feed.port}/private-1/basic.ics"
    kept.kept = {("cornerman-caldav", "alice"): PASSWORD, ("cornerman-feed", "bob"): address}
    places = {"CORNERMAN_SETTINGS": str(tmp_path / "cornerman.toml"), "CORNERMAN_HOME": str(tmp_path / "data")}
    with using(kept):
        yield lambda *words: type_in(*words, env=places)


def member(begun: Typing, *words: str) -> None:
    added = begun("council", "add", "Bob", "bob@council.example", "--zone", "Europe/Lisbon", *words)
    assert added.code == 0, added.err


def said_of(begun: Typing) -> tuple[bool, str, str]:
    [found] = [each for each in begun("doctor", "--format", "json").json if each["what"] == "member"]
    return found["ok"], found["found"], found["remedy"]


def test_a_feed_that_answers_is_known_by_its_times_and_nothing_of_it_is_kept(
    begun: Typing, feed: FeedServer, tmp_path: Path
) -> None:
    member(begun, "--consented", "--busy", "feed:bob")

    assert said_of(begun) == (True, "Bob: known by their calendar, 1 busy time in the next 7 days", "")
    assert len(feed.asked) == 1
    with closing(open_store(f"sqlite:///{tmp_path / 'data' / 'cornerman.sqlite'}")) as store:
        assert SqlSources(store, "me").sources() == ()


def test_a_feed_that_fails_says_why_and_what_is_known_meanwhile(begun: Typing, feed: FeedServer) -> None:
    feed.answer = always(reply(status="404 Not Found"))
    member(begun, "--consented", "--busy", "feed:bob", *HOURS)

    ok, found, remedy = said_of(begun)

    assert not ok
    assert found.startswith("Bob: The calendar feed bob on 127.0.0.1 is not there any more (answer 404).")
    assert found.endswith("Until then they are known by the hours that they named (Mon-Fri 9-17).")
    assert "copy the secret address anew" in remedy


def test_a_feed_that_is_to_be_left_alone_is(begun: Typing, feed: FeedServer, tmp_path: Path) -> None:
    member(begun, "--consented", "--busy", "feed:bob")
    feed.answer = always(reply(status="503 Busy"))
    now = SystemClock().now()
    places = {"CORNERMAN_SETTINGS": tmp_path / "cornerman.toml", "CORNERMAN_HOME": tmp_path / "data"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in places.items():
            patch.setenv(name, str(value))
        with house_from_settings() as house:
            asked = house.free_busy.busy(["bob@council.example"], Span(start=now, end=now + timedelta(days=1)))
    assert asked.unanswered == {"bob@council.example"}
    feed.asked.clear()

    ok, found, _ = said_of(begun)

    assert not ok
    assert "is left alone until" in found
    assert feed.asked == []


def test_a_feed_whose_address_nobody_knows_says_how_to_tell(begun: Typing) -> None:
    member(begun, "--consented", "--busy", "feed:nobody")

    ok, found, remedy = said_of(begun)

    assert (ok, "wants an address for nobody" in found) == (False, True)
    assert "keyring set cornerman-feed nobody" in remedy


def test_a_calendar_that_is_shared_on_my_server_is_known(begun: Typing, calendars: CaldavHouse) -> None:
    member(begun, "--consented", "--busy", f"caldav:{calendars.new_calendar()}")

    assert said_of(begun) == (True, "Bob: known by their calendar, 0 busy times in the next 7 days", "")


def test_a_server_that_tells_no_times_says_what_else_would_do(begun: Typing) -> None:
    member(begun, "--consented", "--busy", "caldav")

    ok, found, remedy = said_of(begun)

    assert not ok
    assert "does not tell when other people are busy" in found
    assert "known by a guess (hours not known; Mon-Fri 9-18 assumed)" in found
    assert "--busy caldav:ADDRESS" in remedy


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--busy", "none", "--consented"), "Bob: known by a guess (hours not known; Mon-Fri 9-18 assumed)"),
        (("--busy", "none", "--consented", *HOURS), "Bob: known by the hours that they named (Mon-Fri 9-17)"),
        (("--consented", *HOURS), "Bob: known by the hours that they named (Mon-Fri 9-17)"),
        (("--busy", "feed:bob"), "Bob is not asked about before they say yes"),
    ],
)
def test_nobody_is_asked_about_who_shares_nothing_or_did_not_say_yes(
    begun: Typing, feed: FeedServer, words: tuple[str, ...], found: str
) -> None:
    member(begun, *words)

    assert said_of(begun) == (True, found, "")
    assert feed.asked == []


def test_who_pauses_is_left_in_peace(begun: Typing, feed: FeedServer) -> None:
    member(begun, "--busy", "feed:bob", "--consented")
    begun("council", "pause", "bob@council.example")

    assert said_of(begun) == (True, "Bob is not asked about while they pause", "")
    assert feed.asked == []


def test_a_server_that_the_settings_do_not_name_is_missed(begun: Typing, tmp_path: Path) -> None:
    member(begun, "--busy", "caldav", "--consented")
    write_settings(tmp_path / "cornerman.toml", {**ME, "calendar.path": str(tmp_path / "calendar")}, overwrite=True)
    (tmp_path / "calendar").mkdir()

    ok, found, remedy = said_of(begun)

    assert (ok, "name no calendar server" in found) == (False, True)
    assert "council edit bob@council.example --busy none" in remedy
