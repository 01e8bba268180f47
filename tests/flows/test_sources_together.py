"""One account on real servers: what they bring together, what a look with nothing new costs, what a lost one does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from cornerman.actions import HoldDebrief
from cornerman.errors import OutsideDownError
from cornerman.letters import LetterKind
from cornerman.plan import plan
from flows.booking import book
from flows.gathering import gather, watch
from flows.house import House
from flows.wiring import house_from_settings
from integrations.clock import StoppedClock
from integrations.imap_mailbox import ImapMailbox
from integrations.store.sources import SqlSources
from tests.caldav_servers import PASSWORD, OnServer, Reply, RunningServers
from tests.feed_server import FeedServer, always, reply, serving
from tests.imap_servers import Counted, Mail, counted, running
from tests.paper import ALICE, BOB, CAROL, NOW

TALK = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//Test//EN
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261101T000000Z
DTSTART:{start}
DTEND:{end}
SUMMARY:{title}
DESCRIPTION:About your application for the position of analyst.
ORGANIZER;CN=Carol Reed:mailto:carol@{house}.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@postbox.example
END:VEVENT
END:VCALENDAR
"""
SETTINGS = """
[seeker]
name = "Alice Moreau"
email = "alice@postbox.example"
zone = "Europe/Paris"
[calendar]
feeds = ["{feed}"]
feeds_may_be_private = true
[calendar.caldav]
url = "{caldav}"
user = "alice"
[mail.imap]
host = "{host}"
port = {port}
security = "plain"
user = "{user}"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Everything of Alice's that lies elsewhere."""

    calendar: OnServer
    feed: FeedServer
    mail: Mail
    mailbox: Counted


def talk(uid: str, *, days: int, title: str, house: str = "umbra") -> str:
    start = NOW + timedelta(days=days)
    times = {"start": f"{start:%Y%m%dT%H%M%SZ}", "end": f"{start + timedelta(hours=1):%Y%m%dT%H%M%SZ}"}
    return TALK.format(uid=uid, title=title, house=house, **times).replace("\n", "\r\n")


def letter(subject: str, text: str) -> bytes:
    head = f"From: Carol Reed <carol@umbra.example>\r\nTo: {ALICE.email}\r\nSubject: {subject}\r\n"
    sent = f"Date: {format_datetime(NOW - timedelta(days=2))}\r\nMessage-ID: <1@umbra.example>\r\n"
    return f"{head}{sent}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n".encode()


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    """Give a calendar, a feed and a mailbox on servers, and settings that name them."""
    feed_text = talk("feed@x", days=-3, title="Interview with Vela Health", house="velahealth")
    with (
        RunningServers(tmp_path) as servers,
        serving(always(reply(feed_text.encode(), ETag='"1"'))) as feed,
        running("pymap") as mail,
        counted(mail.server) as mailbox,
    ):
        calendar = servers.new_calendar("radicale")
        calendar.put("own.ics", talk("own@x", days=-1, title="Interview with Umbra"))
        mail.put(letter("Your application", "We would like to invite you to an interview at Umbra."))
        server = calendar.house.server(calendar.path)
        settings = tmp_path / "cornerman.toml"
        settings.write_text(
            SETTINGS.format(
                feed=f"http://127.0.0.1:{feed.port}/team.ics",
                caldav=server.address,
                host=mailbox.server.host,
                port=mailbox.server.port,
                user=mailbox.server.user,
            )
        )
        monkeypatch.setenv("CORNERMAN_SETTINGS", str(settings))
        monkeypatch.setenv("CORNERMAN_HOME", str(tmp_path / "data"))
        monkeypatch.setenv("CORNERMAN_CALDAV_PASSWORD", PASSWORD)
        monkeypatch.setenv("CORNERMAN_IMAP_PASSWORD", mailbox.server.password)
        yield Outside(calendar=calendar, feed=feed, mail=mail, mailbox=mailbox)


@pytest.fixture
def house(outside: Outside) -> Iterator[House]:
    with house_from_settings(clock=StoppedClock(NOW)) as opened:
        yield opened


def companies(house: House) -> list[str]:
    return sorted(each.company or "" for each in watch(house, NOW).processes)


def test_calendar_feed_and_mailbox_are_understood_together(house: House) -> None:
    found = watch(house, NOW)
    assert sorted(each.company or "" for each in found.processes) == ["Umbra", "Vela Health"]
    assert [each.kind for each in found.letters] == [LetterKind.INTERVIEW_INVITE]
    losses = house.memory.health().losses  # the servers of the test live today, and the house in a time of its own
    assert all("clock" in each for each in losses)


def test_a_look_with_nothing_new_costs_one_question_each_and_brings_the_same(outside: Outside, house: House) -> None:
    first = watch(house, NOW)
    outside.calendar.house.seen.clear()
    outside.feed.asked.clear()
    outside.mailbox.sent = b""
    outside.mailbox.received = 0

    again = watch(house, NOW)
    assert again == first
    assert len(outside.calendar.house.asked()) == 1
    assert len(outside.feed.asked) == 1
    assert b"FETCH" not in outside.mailbox.sent.upper()
    assert outside.mailbox.received < 2_000


def test_another_process_goes_on_where_the_last_one_ended(outside: Outside, house: House) -> None:
    first = watch(house, NOW)
    outside.calendar.house.seen.clear()
    with house_from_settings(clock=StoppedClock(NOW)) as other:
        assert watch(other, NOW) == first
    assert "GET" not in outside.calendar.house.asked()


def test_a_calendar_server_that_is_gone_is_told_and_nothing_is_called_off(outside: Outside, house: House) -> None:
    before = companies(house)
    outside.calendar.house.answer = lambda asked, real: Reply(status=503, headers={}, body=b"")
    with pytest.raises(OutsideDownError):
        watch(house, NOW)
    kept = house.memory.understanding()
    assert kept is not None
    assert sorted(each.company or "" for each in kept.processes) == before


def test_a_debrief_is_written_to_the_calendar_server_and_moves_with_its_interview(
    outside: Outside, house: House
) -> None:
    for each in (BOB, CAROL):
        house.memory.keep_member(each)
    understanding = watch(house, NOW)
    actions = plan(gather(house, NOW, understanding=understanding), house.policy, NOW)
    holds = [each for each in actions if isinstance(each, HoldDebrief)]
    assert holds
    assert all(book(each, house) for each in holds)
    mine = [each for each in watch(house, NOW).events if each.tag]
    assert sorted(each.uid for each in mine) == sorted(each.debrief.uid for each in holds)
    assert not any(book(each, house) for each in holds)


def test_a_mailbox_that_is_gone_costs_itself_and_what_it_said_stands(outside: Outside, house: House) -> None:
    before = watch(house, NOW)
    outside.calendar.put("new.ics", talk("new@x", days=2, title="Interview with Umbra"))
    gone = replace(outside.mailbox.server, port=1)
    cut_off = ImapMailbox(gone, zone=house.seeker.zone, memory=SqlSources(house.store, "me"))  # type: ignore[arg-type]
    after = watch(replace(house, mailboxes=[cut_off]), NOW)
    assert after.letters == before.letters
    assert "new@x" in {each.uid for each in after.events}
    assert any("mail server" in each for each in house.memory.health().losses)


def test_without_a_password_of_the_mailbox_everything_else_is_looked_at(
    outside: Outside, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = watch(house, NOW)
    monkeypatch.delenv("CORNERMAN_IMAP_PASSWORD")
    with house_from_settings(clock=StoppedClock(NOW)) as other:
        assert watch(other, NOW) == before
        assert any("CORNERMAN_IMAP_PASSWORD" in each for each in other.memory.health().losses)
