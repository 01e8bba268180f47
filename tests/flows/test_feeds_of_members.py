"""A member's feed in a whole house: asked as seldom as other feeds, kept without a word, forgotten with the member."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cornerman.people import BusySource
from flows.gathering import watch
from flows.house import House
from flows.wiring import house_from_settings
from integrations.clock import StoppedClock
from integrations.store.opening import open_store
from integrations.store.sources import SqlSources
from tests.busy_people import calendar_of, vevents
from tests.feed_server import Asked, FeedServer, always, reply, serving
from tests.paper import BOB, CAROL, NOW, at

SECRET = "A talk with Mallory"  # noqa: S105 - what stands in Bob's calendar
INTERVIEW = (
    "SUMMARY:Interview with Umbra\r\nORGANIZER:mailto:carol@umbra.example\r\nATTENDEE:mailto:alice@postbox.example"
)
Opening = Callable[[], AbstractContextManager[House]]


@pytest.fixture
def feeds() -> Iterator[FeedServer]:
    """Bob's feed, and one of Alice's own with an interview to come."""

    def answer(asked: Asked) -> list[bytes]:
        if asked.headers.get("if-none-match") == '"1"':
            return reply(status="304 Not Modified")
        texts = (
            vevents([at(24)], more=INTERVIEW)
            if "alice" in asked.target
            else vevents([at(26)], more=f"SUMMARY:{SECRET}")
        )
        return reply(calendar_of("".join(texts)).encode(), ETag='"1"')

    with serving(always(reply())) as server:
        server.answer = answer
        yield server


@pytest.fixture
def opening(tmp_path: Path, feeds: FeedServer, monkeypatch: pytest.MonkeyPatch) -> Opening:
    """Give a way to open Alice's house; Bob, who shares a feed, and Carol are on her council."""
    settings = tmp_path / "cornerman.toml"
    (tmp_path / "calendar").mkdir()
    settings.write_text(
        '[seeker]\nname = "Alice Moreau"\nemail = "alice@postbox.example"\nzone = "Europe/Paris"\n'
        f'[calendar]\npath = "{tmp_path / "calendar"}"\nfeeds = ["mine"]\n'
    )
    monkeypatch.setenv("CORNERMAN_SETTINGS", str(settings))
    monkeypatch.setenv("CORNERMAN_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("CORNERMAN_FEED_ADDRESS_MINE", f"http://127.0.0.1:{feeds.port}/alice-1.ics")
    monkeypatch.setenv("CORNERMAN_FEED_ADDRESS_BOB", f"http://127.0.0.1:{feeds.port}/bob-1.ics")

    def opened() -> AbstractContextManager[House]:
        return house_from_settings(clock=StoppedClock(NOW))

    with opened() as house:
        house.memory.keep_member(replace(BOB, busy_source=BusySource.FEED, busy_place="bob"))
        house.memory.keep_member(replace(CAROL, busy_source=BusySource.NONE))
    return opened


def stored(folder: Path) -> dict[str, str]:
    """Give every text that is kept of sources, by the beginning of its name."""
    store = open_store(f"sqlite:///{folder / 'data' / 'cornerman.sqlite'}")
    try:
        memory = SqlSources(store, "me")
        return {
            source.partition("/")[0]: memory.kept(source).cursor
            + "".join(each.text for each in memory.kept(source).items)
            for source in memory.sources()
        }
    finally:
        store.close()


def test_a_members_feed_is_asked_once_a_run_as_the_others_are_and_only_for_what_is_new(
    opening: Opening, feeds: FeedServer, tmp_path: Path
) -> None:
    for _ in range(2):
        with opening() as house:
            found = watch(house, NOW)
            assert found.busy == {BOB.email: (at(26),)}
            assert house.memory.health().losses == ()

    mine, bobs = (
        [asked.headers.get("if-none-match", "") for asked in feeds.asked if name in asked.target]
        for name in ("alice", "bob")
    )
    assert mine == bobs == ["", '"1"']
    kept = stored(tmp_path)
    assert "Umbra" in kept["feed"]
    assert SECRET not in kept["busy"]
    assert "DTSTART" in kept["busy"]
    everything = b"".join(each.read_bytes() for each in (tmp_path / "data").rglob("*") if each.is_file())
    assert SECRET.encode() not in everything


@pytest.mark.parametrize("change", [{"busy_source": BusySource.NONE}, {"consented_on": None}, {"leaving": True}])
def test_what_was_kept_goes_with_the_member_their_yes_or_their_feed(
    opening: Opening, tmp_path: Path, change: dict[str, Any]
) -> None:
    with opening() as house:
        watch(house, NOW)
    assert "busy" in stored(tmp_path)

    with opening() as house:
        house.memory.keep_member(replace(BOB, **{"busy_source": BusySource.FEED, "busy_place": "bob", **change}))
    with opening():
        pass

    assert "busy" not in stored(tmp_path)


def test_while_the_address_is_not_known_what_was_known_counts(
    opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opening() as house:
        watch(house, NOW)
    monkeypatch.delenv("CORNERMAN_FEED_ADDRESS_BOB")

    with opening() as house:
        found = watch(house, NOW)
        [loss] = house.memory.health().losses

    assert found.busy == {BOB.email: (at(26),)}
    assert "what was known of it counts" in loss
    assert "keyring set cornerman-feed bob" in loss
    assert "busy" in stored(tmp_path)


def test_nobody_is_asked_about_who_did_not_say_yes(opening: Opening, feeds: FeedServer) -> None:
    with opening() as house:
        house.memory.keep_member(replace(BOB, busy_source=BusySource.FEED, busy_place="bob", consented_on=None))
        watch(house, NOW)

    assert not [asked for asked in feeds.asked if "bob" in asked.target]
