"""`cornerman doctor` looks at servers and feeds, and says in a sentence what is wrong there and what to do."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from cornerman.errors import OutsideDownError
from cornerman.times import Span
from integrations.clock import SystemClock
from integrations.feed import Feed
from integrations.feed_calendar import FeedCalendar
from integrations.settings_file import Answer, write_settings
from integrations.store.opening import open_store
from integrations.store.sources import SqlSources
from tests.caldav_servers import PASSWORD, Asked, CaldavHouse, Reply, give_address, go_between, radicale, xandikos
from tests.feed_server import DAY, always, certified, reply, serving
from tests.imap_servers import PASSWORD as MAIL_PASSWORD
from tests.imap_servers import Mail, running
from tests.paper import PARIS
from tests.smtp_sink import free_port
from tests.ui.keyrings import MemoryKeyring, using
from tests.ui.terminal import Said, type_in

EMAIL = "alice@postbox.example"
SELF: dict[str, Answer] = {"seeker.name": "Alice", "seeker.email": EMAIL, "seeker.zone": "Europe/Paris"}
FEED = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Team\r\nEND:VCALENDAR\r\n"

Doctor = Callable[[dict[str, Answer]], Said]


@pytest.fixture(autouse=True)
def kept() -> Iterator[MemoryKeyring]:
    """The keyring of the seeker, with the passwords of the servers of these tests."""
    memory = MemoryKeyring()
    memory.kept = {("cornerman-caldav", "alice"): PASSWORD, ("cornerman-imap", "alice"): MAIL_PASSWORD}
    with using(memory):
        yield memory


@pytest.fixture
def doctor(tmp_path: Path) -> Doctor:
    """Give a way to write settings and have the doctor look."""

    def look(answers: dict[str, Answer]) -> Said:
        write_settings(tmp_path / "cornerman.toml", {**SELF, **answers}, overwrite=True)
        secrets = dict.fromkeys(f"CORNERMAN_{kind}_PASSWORD" for kind in ("SMTP", "IMAP", "CALDAV"))
        places = {"CORNERMAN_SETTINGS": str(tmp_path / "cornerman.toml"), "CORNERMAN_HOME": str(tmp_path / "data")}
        return type_in("doctor", "--format", "json", env={**secrets, **places})

    return look


@pytest.fixture(scope="module")
def radicale_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaldavHouse]:
    with radicale(tmp_path_factory.mktemp("radicale")) as house:
        house.new_calendar(title="Home")
        house.new_calendar(title="Job search")
        yield house


def on(server: CaldavHouse, **more: str) -> dict[str, Answer]:
    """Say in the settings that the calendar is on this server."""
    section = {"url": server.address, "user": "alice", "name": "Job search", **more}
    return {f"calendar.caldav.{name}": value for name, value in section.items()}


def about(said: Said, what: str) -> tuple[bool, str]:
    """Give whether a thing is in order, and all that is said about it."""
    return next((each["ok"], f"{each['found']} {each['remedy']}".strip()) for each in said.json if each["what"] == what)


def test_a_server_that_does_not_invite_is_in_order(radicale_house: CaldavHouse, doctor: Doctor) -> None:
    said = doctor(on(radicale_house))

    assert about(said, "calendar") == (True, "“Job search” on 127.0.0.1; invitations are laid into the outbox")
    assert about(said, "store")[0]


def test_a_server_that_invites_is_told_from_one_that_does_not_know_the_seeker(tmp_path: Path, doctor: Doctor) -> None:
    (tmp_path / "server").mkdir()
    with xandikos(tmp_path / "server") as server:
        path = server.new_calendar("/alice/calendars/", title="Job search")
        give_address(server, "alice", "somebody@else.example")
        assert "laid into the outbox" in about(doctor(on(server, url=f"{server.address}{path[1:]}")), "calendar")[1]
        give_address(server, "alice", EMAIL)
        assert "it sends the invitations" in about(doctor(on(server, url=f"{server.address}{path[1:]}")), "calendar")[1]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"user": "bob"}, "wants a password for bob, and there is none. Run `keyring set cornerman bob`"),
        ({"user": "carol"}, "does not accept the user and the password. Check both."),
        ({"name": "Work"}, "has no calendar called Work; there is: Home and Job search."),
        ({"name": ""}, "Which calendar on 127.0.0.1 is meant cannot be told; there is: Home and Job search."),
    ],
)
def test_what_is_wrong_with_the_calendar_is_said_once_and_hides_nothing_else(
    radicale_house: CaldavHouse, doctor: Doctor, kept: MemoryKeyring, more: dict[str, str], words: str
) -> None:
    kept.kept["cornerman", "carol"] = "not hers"

    said = doctor(on(radicale_house, **more))

    ok, sentences = about(said, "calendar")
    assert not ok
    assert words in sentences
    assert [each["what"] for each in said.json if not each["ok"] and each["what"] != "council"] == ["calendar"]
    assert about(said, "mail")[0]
    assert about(said, "post")[0]


def test_a_certificate_that_nobody_vouches_for_is_named(tmp_path: Path, doctor: Doctor) -> None:
    tls = certified(tmp_path, "127.0.0.1", now=SystemClock().now(), valid=(-DAY, DAY))
    with go_between(tls=tls) as server:
        ok, sentences = about(doctor(on(server)), "calendar")

    assert not ok
    assert "shows a certificate that cannot be trusted" in sentences


def test_a_clock_that_is_wrong_is_named(radicale_house: CaldavHouse, doctor: Doctor) -> None:
    late = format_datetime(SystemClock().now() + timedelta(hours=3), usegmt=False)
    with go_between(radicale_house.behind) as server:

        def answer(_: Asked, real: Callable[[], Reply]) -> Reply:
            found = real()
            return Reply(status=found.status, headers=found.headers, body=found.body, date=late)

        server.answer = answer
        ok, sentences = about(doctor(on(server)), "calendar")

    assert not ok
    assert "“Job search” on 127.0.0.1" in sentences
    assert "The clock of the calendar server 127.0.0.1 is" in sentences
    assert "ahead of this machine's" in sentences


def test_nothing_on_a_server_changes_and_nothing_that_is_kept_of_it(
    radicale_house: CaldavHouse, doctor: Doctor, tmp_path: Path
) -> None:
    radicale_house.seen.clear()

    doctor(on(radicale_house))

    assert {each.method for each in radicale_house.seen} <= {"OPTIONS", "PROPFIND"}
    with closing(sqlite3.connect(tmp_path / "data" / "cornerman.sqlite")) as store:
        assert store.execute("SELECT count(*) FROM source_cursors").fetchone() == (0,)


@pytest.fixture(scope="module")
def mail() -> Iterator[Mail]:
    with running("pymap") as mail:
        yield mail


def at(mail: Mail, folder: str = "INBOX") -> dict[str, Answer]:
    """Say in the settings that the mail is on this server."""
    where: dict[str, Answer] = {"host": "127.0.0.1", "port": mail.server.port, "security": "plain", "user": "alice"}
    return {f"mail.imap.{name}": value for name, value in {**where, "folders": [folder]}.items()}


def test_a_mailbox_is_tried_and_its_letters_counted(mail: Mail, doctor: Doctor, tmp_path: Path) -> None:
    ok, sentences = about(doctor({"calendar.path": str(tmp_path), **at(mail)}), "mail")

    assert ok
    assert sentences.startswith("INBOX on 127.0.0.1; ")
    assert sentences.endswith("in the inbox")


def test_a_folder_that_is_not_there_is_named_beside_those_that_are(mail: Mail, doctor: Doctor, tmp_path: Path) -> None:
    ok, sentences = about(doctor({"calendar.path": str(tmp_path), **at(mail, "Jobs")}), "mail")

    assert not ok
    assert "The mailbox at 127.0.0.1 has no folder called Jobs; there is: INBOX" in sentences


def test_a_wrong_password_of_a_mailbox_is_named(
    mail: Mail, doctor: Doctor, tmp_path: Path, kept: MemoryKeyring
) -> None:
    kept.kept["cornerman-imap", "alice"] = "an old one"

    ok, sentences = about(doctor({"calendar.path": str(tmp_path), **at(mail)}), "mail")

    assert not ok
    assert "does not take the user and the password" in sentences
    assert "an old one" not in sentences


def test_a_feed_is_tried_and_debriefs_are_said_to_go_into_a_file(doctor: Doctor, kept: MemoryKeyring) -> None:
    with serving(always(reply(FEED))) as feed:
        kept.kept["cornerman-feed", "work"] = f"http://127.0.0.1:{feed.port}/private-4711.ics"
        said = doctor({"calendar.feeds": ["work"]})

    assert about(said, "feed") == (True, "work: “Team”, 0 events, only read")
    assert "debriefs are kept in" in about(said, "calendar")[1]
    assert "4711" not in said.out


def test_a_feed_that_is_left_alone_is_not_asked_again(doctor: Doctor, kept: MemoryKeyring, tmp_path: Path) -> None:
    with serving(always(reply(status="503 Service Unavailable"))) as feed:
        address = f"http://127.0.0.1:{feed.port}/private-4711.ics"
        kept.kept["cornerman-feed", "work"] = address
        assert "is in trouble (answer 503)" in about(doctor({"calendar.feeds": ["work"]}), "feed")[1]
        with closing(open_store(f"sqlite:///{tmp_path / 'data' / 'cornerman.sqlite'}")) as store:
            memory = SqlSources(store, "me")
            clock = SystemClock()
            calendar = FeedCalendar(Feed(address=address, name="work"), zone=PARIS, memory=memory, clock=clock)
            with pytest.raises(OutsideDownError):
                calendar.read(Span(start=clock.now(), end=clock.now() + DAY))
        feed.asked.clear()

        ok, sentences = about(doctor({"calendar.feeds": ["work"]}), "feed")

    assert not ok
    assert feed.asked == []
    assert "The calendar feed work on 127.0.0.1 is in trouble (answer 503)." in sentences
    assert "is left alone until" in sentences


def test_a_feed_whose_address_nobody_has_is_named(doctor: Doctor) -> None:
    said = doctor({"calendar.feeds": ["work"]})

    ok, sentences = about(said, "feed")
    assert not ok
    assert "CORNERMAN_FEED_ADDRESS_WORK" in sentences
    assert "store" not in {each["what"] for each in said.json if not each["ok"]}


def test_calendars_that_are_only_read_are_looked_at_one_by_one(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "team.ics").write_bytes(FEED)

    said = doctor({"calendar.path": str(tmp_path), "calendar.also": [str(tmp_path / "team.ics"), "gone.ics"]})

    found = [(each["ok"], each["found"]) for each in said.json if each["what"] == "calendar"]
    assert [ok for ok, _ in found] == [True, True, False]
    assert found[1][1] == "team.ics: 0 entries within half a year of today"
    assert "gone.ics" in found[2][1]


@pytest.mark.parametrize("lacking", ["calendar", "mail", "feed", "post"])
def test_one_secret_that_is_missing_hides_no_other_line(
    radicale_house: CaldavHouse, mail: Mail, doctor: Doctor, kept: MemoryKeyring, lacking: str
) -> None:
    """Have one of four secrets missing, and see all the rest looked at."""
    post: dict[str, Answer] = {"host": "127.0.0.1", "port": free_port(), "user": "alice"}
    with serving(always(reply(FEED))) as feed:
        kept.kept["cornerman-feed", "work"] = f"http://127.0.0.1:{feed.port}/private-4711.ics"
        kept.kept["cornerman-smtp", "alice"] = "not a real one"
        service = {"calendar": "caldav", "mail": "imap", "feed": "feed", "post": "smtp"}[lacking]
        del kept.kept[f"cornerman-{service}", "work" if lacking == "feed" else "alice"]
        sources = {**on(radicale_house), **at(mail), "calendar.feeds": ["work"]}
        said = doctor({**sources, "post.kind": "smtp", **{f"post.smtp.{name}": value for name, value in post.items()}})

    looked_at = [each["what"] for each in said.json]
    sources_and_post = ["calendar", "feed", "mail", "post", "place to meet"]
    assert looked_at == ["settings", "data folder", *sources_and_post, "store", "clock", "council", "engine"]
    wrong = {each["what"] for each in said.json if not each["ok"]}
    assert wrong == {lacking, "post", "council"}  # nothing listens at the port of the server that sends
    assert "and there is none" in about(said, lacking)[1]
