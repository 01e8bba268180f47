"""What was kept of a source goes with its name in the settings, and not before."""

from pathlib import Path

import pytest

from cornerman.errors import CornermanError
from cornerman.source_memory import KeptItem
from flows.forgetting import forget_all_but
from flows.wiring import house_from_settings, load_settings
from integrations.caldav_calendar import CaldavCalendar
from integrations.caldav_server import CaldavServer
from integrations.clock import SystemClock
from integrations.feed import Feed
from integrations.feed_calendar import FeedCalendar
from integrations.source_rehearsal import RehearsedSources
from integrations.store.opening import open_store
from integrations.store.sources import SqlSources
from tests.paper import ALICE, PARIS

SEEKER = '[seeker]\nname = "Alice Moreau"\nemail = "alice@postbox.example"\nzone = "Europe/Paris"\n'
FEED = "https://cal.example/one.ics"
CALDAV = '[calendar.caldav]\nurl = "https://dav.home.example/"\nuser = "{user}"\nname = "{name}"\n'
IMAP = '[mail.imap]\nhost = "imap.home.example"\nuser = "{user}"\n'
FILE = '[calendar]\npath = "calendar"\n'
PRIVATE = KeptItem(name="1.ics", text="BEGIN:VCALENDAR")


def feed_source(address: str) -> str:
    feed = Feed(address=address)
    return FeedCalendar(feed, zone=PARIS, memory=RehearsedSources(), clock=SystemClock()).source


def caldav_names() -> list[str]:
    """Give the names under which the calendar server of the settings is kept, as the calendar itself makes them."""
    server = CaldavServer(address="https://dav.home.example/", user="alice")
    memory = RehearsedSources()
    own, calendars, at = CaldavCalendar(
        server, name="Council", seeker=ALICE, memory=memory, clock=SystemClock()
    ).sources
    return [own, f"{own}/told", calendars, f"{at}/0123"]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "calendar").mkdir()
    monkeypatch.setenv("CORNERMAN_SETTINGS", str(tmp_path / "cornerman.toml"))
    monkeypatch.setenv("CORNERMAN_HOME", str(tmp_path / "data"))
    for secret in ("CALDAV_PASSWORD", "IMAP_PASSWORD"):
        monkeypatch.setenv(f"CORNERMAN_{secret}", "x")


def settle(tmp_path: Path, *parts: str) -> None:
    (tmp_path / "cornerman.toml").write_text("".join((SEEKER, *parts)))


def stored() -> SqlSources:
    settings = load_settings()
    return SqlSources(open_store(settings.store_url), settings.account)


def keep(*names: str) -> None:
    for each in names:
        stored().keep(each, cursor="1", changed=[PRIVATE])


def open_house() -> tuple[str, ...]:
    """Open the house once, and say what is kept then."""
    with house_from_settings():
        return stored().sources()


def test_what_the_settings_name_is_kept_and_the_rest_forgotten(tmp_path: Path) -> None:
    settle(
        tmp_path,
        f'[calendar]\nfeeds = ["{FEED}"]\n',
        CALDAV.format(user="alice", name="Council"),
        IMAP.format(user="al"),
    )
    house_sources = [*caldav_names(), "imap/imap.home.example/al", feed_source(FEED)]
    keep(
        *house_sources,
        "imap/imap.home.example/alice",
        "caldav/0123/own/4567",
        feed_source("https://cal.example/two.ics"),
    )

    assert open_house() == tuple(sorted(house_sources))


def test_a_private_calendar_does_not_stay_in_the_store(tmp_path: Path) -> None:
    settle(tmp_path, CALDAV.format(user="alice", name="Council"))
    keep(*caldav_names())
    settle(tmp_path, FILE)

    assert open_house() == ()
    assert stored().kept(caldav_names()[0]).items == ()


def test_while_the_address_of_a_feed_is_not_known_no_feed_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(tmp_path, '[calendar]\nfeeds = ["team"]\n')
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    keep(feed_source(FEED), "imap/imap.home.example/al")

    assert open_house() == (feed_source(FEED),)


def test_a_missing_password_forgets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(tmp_path, CALDAV.format(user="alice", name="Council"), IMAP.format(user="al"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for secret in ("CALDAV_PASSWORD", "IMAP_PASSWORD"):
        monkeypatch.delenv(f"CORNERMAN_{secret}")
    names = [*caldav_names(), "imap/imap.home.example/al"]
    keep(*names)

    assert open_house() == tuple(sorted(names))


def test_a_house_that_is_not_opened_forgets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(tmp_path, FILE)
    keep("feed/0123")

    def breaks() -> None:
        raise CornermanError("The words are missing.", remedy="Install again.")

    monkeypatch.setattr("flows.wiring.load_vocabulary", breaks)
    with pytest.raises(CornermanError, match="words"), house_from_settings():
        pass
    assert stored().sources() == ("feed/0123",)


def test_a_name_that_only_begins_alike_is_another() -> None:
    sources = RehearsedSources()
    for each in ("imap/host/al", "imap/host/alice", "feed", "feed/1"):
        sources.keep(each, cursor="1")
    forget_all_but(sources, ["imap/host/al", "feed"])

    assert sources.sources() == ("feed", "feed/1", "imap/host/al")
