"""`cornerman init` with servers and feeds: it tries them, chooses with the seeker, and keeps secrets where they go."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from integrations.settings import Settings, load_settings
from tests.caldav_servers import PASSWORD, CaldavHouse, Reply, go_between, passed_on, radicale
from tests.feed_server import always, reply, serving
from tests.imap_servers import PASSWORD as MAIL_PASSWORD
from tests.imap_servers import Mail, running
from tests.ui.keyrings import NONE, MemoryKeyring, using
from tests.ui.terminal import Said, type_in

EMAIL = "alice@postbox.example"
SELF = ("--name", "Alice", "--email", EMAIL, "--alias", "", "--employer-domain", "", "--zone", "Europe/Paris")
NO_MAIL, NO_POST = ("--mail", ""), ("--smtp-host", "")
FEED = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Team\r\nEND:VCALENDAR\r\n"


@pytest.fixture(autouse=True)
def kept() -> Iterator[MemoryKeyring]:
    """The keyring of the seeker; it begins empty."""
    memory = MemoryKeyring()
    with using(memory):
        yield memory


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str | None]:
    """The environment of somebody without settings and without secrets in it."""
    secrets = dict.fromkeys(f"CORNERMAN_{kind}_PASSWORD" for kind in ("SMTP", "IMAP", "CALDAV"))
    return {
        **secrets,
        "CORNERMAN_SETTINGS": str(tmp_path / "config" / "cornerman.toml"),
        "CORNERMAN_HOME": str(tmp_path / "data"),
    }


@pytest.fixture(scope="module")
def radicale_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaldavHouse]:
    with radicale(tmp_path_factory.mktemp("radicale")) as house:
        house.new_calendar(title="Home")
        house.new_calendar(title="Job search")
        yield house


@pytest.fixture
def server(radicale_house: CaldavHouse) -> CaldavHouse:
    radicale_house.answer = passed_on
    radicale_house.seen.clear()
    return radicale_house


@pytest.fixture(scope="module")
def mail() -> Iterator[Mail]:
    with running("pymap") as mail:
        yield mail


def written(tmp_path: Path) -> Settings:
    return load_settings(tmp_path / "config" / "cornerman.toml")


def is_nothing_written(tmp_path: Path) -> bool:
    return not (tmp_path / "config").exists()


def shown(said: Said) -> str:
    return " ".join((said.out + said.err).split())


def test_a_calendar_on_a_server_is_tried_chosen_and_its_password_kept(
    server: CaldavHouse, surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    answers = f"{server.address}\nalice\n{PASSWORD}\n9\n2\n"

    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, answers=answers, env=surroundings)

    assert said.code == 0, said.err
    section = written(tmp_path).caldav
    assert section is not None
    assert (section.url, section.user, section.name) == (server.address, "alice", "Job search")
    assert written(tmp_path).written.calendar.path is None
    assert kept.kept == {("cornerman-caldav", "alice"): PASSWORD}
    assert "127.0.0.1 has 2 calendars" in said.out
    assert "There is no 9. There is: Home and Job search." in shown(said)
    assert "Cornerman mails the invitations itself." in shown(said)
    assert "Trying 127.0.0.1" in said.err
    assert PASSWORD not in said.out + said.err + (tmp_path / "config" / "cornerman.toml").read_text()
    assert {each.method for each in server.seen} <= {"OPTIONS", "PROPFIND"}
    long = [line for line in said.out.splitlines() if len(line.removesuffix(server.address)) > 80]
    assert all(str(tmp_path) in line for line in long)


def test_a_wrong_password_is_told_and_asked_for_again(
    server: CaldavHouse, surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    answers = f"alice\nwrong one\n\n\n\n{PASSWORD}\nhome\n"

    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, "--calendar", server.address, answers=answers, env=surroundings)

    assert said.code == 0, said.err
    assert "does not accept the user and the password" in shown(said)
    assert "app password" in shown(said)
    assert kept.kept == {("cornerman-caldav", "alice"): PASSWORD}
    assert (section := written(tmp_path).caldav) is not None
    assert section.name == "Home"


def test_a_kept_password_that_is_wrong_is_asked_for_again(
    server: CaldavHouse, surroundings: dict[str, str | None], kept: MemoryKeyring
) -> None:
    kept.kept["cornerman", "alice"] = "an old one"
    options = ("--calendar", server.address, "--calendar-user", "alice", "--calendar-name", "Home")

    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, *options, answers=f"\n\n\n{PASSWORD}\n", env=surroundings)

    assert said.code == 0, said.err
    assert kept.kept["cornerman-caldav", "alice"] == PASSWORD


def test_after_a_failed_trial_the_seeker_may_go_on_without_one(
    surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    with go_between() as down:
        down.answer = lambda *_: Reply(status=503)
        answers = f"{down.address}\nalice\n{PASSWORD}\nskip\n"
        said = type_in("init", *SELF, *NO_MAIL, *NO_POST, answers=answers, env=surroundings)

    assert said.code == 0, said.err
    assert "is in trouble (answer 503)" in shown(said)
    assert (section := written(tmp_path).caldav) is not None
    assert section.url == down.address
    assert kept.kept == {("cornerman-caldav", "alice"): PASSWORD}


def test_after_a_failed_trial_the_seeker_may_name_another_calendar(
    surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    with go_between() as down:
        down.answer = lambda *_: Reply(status=207, body=b"<half", half=True)
        answers = f"{down.address}\nalice\n{PASSWORD}\n\n{tmp_path}\n"
        said = type_in("init", *SELF, *NO_MAIL, *NO_POST, answers=answers, env=surroundings)

    assert said.code == 0, said.err
    assert "broke off or cannot be reached" in shown(said)
    assert (written(tmp_path).caldav, written(tmp_path).calendar) == (None, tmp_path)
    assert kept.kept == {}


def test_two_calendars_of_one_name_are_not_guessed_between(
    server: CaldavHouse, surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    for _ in range(2):
        server.new_calendar("/bob/", title="Same")
    options = ("--calendar", server.address, "--calendar-user", "bob")

    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, *options, answers=f"{PASSWORD}\n1\n", env=surroundings)

    assert said.code == 1
    assert "Which calendar on 127.0.0.1 is meant cannot be told by the name 'Same'." in shown(said)
    assert is_nothing_written(tmp_path)


@pytest.mark.parametrize(
    ("password", "name", "code", "words"),
    [
        ("wrong", "Home", 1, "does not accept the user and the password"),
        (PASSWORD, "Work", 1, "has no calendar called Work; there is: Home and Job search."),
        (PASSWORD, "", 3, "--calendar-name"),
    ],
)
def test_nobody_there_and_a_trial_that_fails_write_nothing(  # noqa: PLR0913 - what varies and where
    server: CaldavHouse,
    surroundings: dict[str, str | None],
    tmp_path: Path,
    *,
    password: str,
    name: str,
    code: int,
    words: str,
) -> None:
    surroundings["CORNERMAN_CALDAV_PASSWORD"] = password
    options = ("--calendar", server.address, "--calendar-user", "alice", "--calendar-name", name)

    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, *options, env=surroundings)

    assert said.code == code
    assert words in shown(said)
    assert is_nothing_written(tmp_path)


def test_nobody_there_and_no_trial_wanted_writes_the_settings(
    server: CaldavHouse, surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    surroundings["CORNERMAN_CALDAV_PASSWORD"] = "wrong"  # noqa: S105 - made up
    options = ("--calendar", server.address, "--calendar-name", "Work", "--no-trial")

    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, *options, env=surroundings)

    assert said.code == 0, said.err
    assert server.seen == []
    assert (section := written(tmp_path).caldav) is not None
    assert (section.user, section.name) == (EMAIL, "Work")


def test_without_a_password_the_settings_are_written_and_what_to_do_is_said(
    server: CaldavHouse, surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, "--calendar", server.address, env=surroundings)

    assert said.code == 0, said.err
    assert server.seen == []
    assert written(tmp_path).caldav is not None
    assert f"Run `keyring set cornerman-caldav {EMAIL}`, or set CORNERMAN_CALDAV_PASSWORD" in shown(said)


@pytest.mark.parametrize("keyring", NONE, ids=["fails", "keeps nothing"])
def test_a_machine_without_a_keyring_is_told_which_variable_to_set(
    server: CaldavHouse, surroundings: dict[str, str | None], keyring: MemoryKeyring
) -> None:
    options = ("--calendar", server.address, "--calendar-user", "alice", "--calendar-name", "Home")
    with using(keyring):
        said = type_in("init", *SELF, *NO_MAIL, *NO_POST, *options, answers=f"{PASSWORD}\n", env=surroundings)

    assert said.code == 0, said.err
    assert "No keyring takes the password for the calendar server. Set CORNERMAN_CALDAV_PASSWORD" in shown(said)
    assert PASSWORD not in said.out + said.err


def test_the_server_of_the_mail_address_is_used_only_after_a_yes(
    server: CaldavHouse, surroundings: dict[str, str | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.new_calendar.likely_address", lambda _: server.address)
    surroundings["CORNERMAN_CALDAV_PASSWORD"] = PASSWORD

    unasked = type_in("init", *SELF, *NO_MAIL, *NO_POST, "--calendar", "server", env=surroundings)
    assert unasked.code == 3
    assert f"--calendar {server.address}" in shown(unasked)
    assert server.seen == []
    assert is_nothing_written(tmp_path)

    asked = type_in("init", *SELF, *NO_MAIL, *NO_POST, answers="\n\nalice\nHome\n", env=surroundings)
    assert asked.code == 0, asked.err
    assert (section := written(tmp_path).caldav) is not None
    assert (section.url, section.name) == (server.address, "Home")


def test_who_has_google_is_asked_for_the_secret_address(surroundings: dict[str, str | None], tmp_path: Path) -> None:
    google = ("--name", "Alice", "--email", "alice@gmail.com", *SELF[4:])

    said = type_in("init", *google, *NO_MAIL, *NO_POST, answers=f"\n\n{tmp_path}\n", env=surroundings)

    assert said.code == 0, said.err
    assert "Secret address in iCal format" in shown(said)
    assert written(tmp_path).calendar == tmp_path


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://dav.home.example/", "would travel unprotected"),
        ("https://alice:pass@dav.home.example/", "holds neither user nor password"),
        ("ftp://dav.home.example/", "is not a plain web address"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_before_a_password_is_asked(
    surroundings: dict[str, str | None], tmp_path: Path, address: str, words: str
) -> None:
    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, "--calendar", address, env=surroundings)

    assert said.code == 2
    assert words in shown(said)
    assert is_nothing_written(tmp_path)


def test_a_mail_address_in_the_path_of_an_address_is_no_user(
    surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    options = ("--calendar", "https://dav.home.example/user/alice@home.example/", "--no-trial")

    assert type_in("init", *SELF, *NO_MAIL, *NO_POST, *options, env=surroundings).code == 0
    assert (section := written(tmp_path).caldav) is not None
    assert section.url == "https://dav.home.example/user/alice%40home.example/"


def test_a_feed_goes_to_the_keyring_and_debriefs_into_a_file(
    surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    with serving(always(reply(FEED))) as feed:
        address = f"http://127.0.0.1:{feed.port}/private-4711/basic.ics"
        said = type_in("init", *SELF, *NO_MAIL, *NO_POST, "--calendar", address, answers="team\n", env=surroundings)

    assert said.code == 0, said.err
    assert written(tmp_path).feeds == ("team",)
    assert not written(tmp_path).has_own_calendar
    assert kept.kept == {("cornerman-feed", "team"): address}
    assert "team: “Team”, 0 events. It is only read." in shown(said)
    assert "so debriefs are kept in" in shown(said)
    assert "4711" not in said.out + said.err + (tmp_path / "config" / "cornerman.toml").read_text()


def test_several_feeds_beside_a_calendar_have_names_of_their_own(
    surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    with serving(always(reply(FEED))) as server:
        base = f"http://127.0.0.1:{server.port}"
        feeds = [f"{base}/1.ics", f"{base}/2.ics", f"work={base}/odd", ""]
        options = [part for each in feeds for part in ("--feed", each)]
        said = type_in("init", *SELF, *NO_MAIL, *NO_POST, "--calendar", str(tmp_path), *options, env=surroundings)

    assert said.code == 0, said.err
    assert written(tmp_path).feeds == ("127-0-0-1", "127-0-0-1-2", "work")
    assert kept.kept["cornerman-feed", "work"] == f"{base}/odd"
    assert kept.kept["cornerman-feed", "127-0-0-1-2"] == feeds[1]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply(b"<html>sign in</html>"), "gave a web page instead of a calendar"),
        (reply(status="404 Not Found"), "is not there any more"),
    ],
)
def test_a_feed_that_is_none_is_told_without_its_address(
    surroundings: dict[str, str | None], tmp_path: Path, answer: list[bytes], words: str
) -> None:
    with serving(always(answer)) as feed:
        address = f"http://127.0.0.1:{feed.port}/private-4711/basic.ics"
        said = type_in("init", *SELF, *NO_MAIL, *NO_POST, "--calendar", address, env=surroundings)

    assert said.code == 1
    assert words in shown(said)
    assert "4711" not in said.out + said.err
    assert is_nothing_written(tmp_path)


def test_an_address_of_a_feed_can_be_typed_unseen(
    surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    with serving(always(reply(FEED))) as feed:
        address = f"http://127.0.0.1:{feed.port}/private-4711/basic.ics"
        answers = f"feed\nteam\n{address}\n"
        said = type_in("init", *SELF, *NO_MAIL, *NO_POST, answers=answers, env=surroundings)

    assert said.code == 0, said.err
    assert kept.kept == {("cornerman-feed", "team"): address}
    assert "4711" not in said.out + said.err


def test_a_mailbox_on_a_server_is_tried_and_its_folders_proposed(
    mail: Mail, surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    where = f"127.0.0.1:{mail.server.port}"
    answers = f"{where}\nalice\n{MAIL_PASSWORD}\n\n"
    options = ("--calendar", str(tmp_path), "--mail-security", "plain")

    said = type_in("init", *SELF, *NO_POST, *options, answers=answers, env=surroundings)

    assert said.code == 0, said.err
    section = written(tmp_path).imap
    assert section is not None
    assert (section.host, section.port, section.user) == ("127.0.0.1", mail.server.port, "alice")
    assert section.folders[0] == "INBOX"
    assert kept.kept == {("cornerman-imap", "alice"): MAIL_PASSWORD}
    assert "letters in the inbox of 127.0.0.1" in shown(said)
    assert MAIL_PASSWORD not in said.out + said.err


def test_a_mailbox_without_the_folder_that_is_wanted_writes_nothing(
    mail: Mail, surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    surroundings["CORNERMAN_IMAP_PASSWORD"] = MAIL_PASSWORD
    where = ("--mail", f"127.0.0.1:{mail.server.port}", "--mail-user", "alice", "--mail-security", "plain")

    said = type_in(
        "init", *SELF, *NO_POST, "--calendar", str(tmp_path), *where, "--mail-folder", "Jobs", env=surroundings
    )

    assert said.code == 1
    assert "has no folder called Jobs; there is: INBOX" in shown(said)
    assert is_nothing_written(tmp_path)


def test_the_server_of_a_mailbox_is_guessed_and_confirmed(surroundings: dict[str, str | None], tmp_path: Path) -> None:
    options = ("--calendar", str(tmp_path), "--no-trial")

    unasked = type_in("init", *SELF, *NO_POST, *options, "--mail", "server", env=surroundings)
    assert unasked.code == 3
    assert "--mail imap.postbox.example" in shown(unasked)

    said = type_in("init", *SELF, *NO_POST, *options, answers="server\n\n\n\n", env=surroundings)
    assert said.code == 0, said.err
    assert (section := written(tmp_path).imap) is not None
    assert (section.host, section.port, section.security) == ("imap.postbox.example", 993, "tls")
    assert "or set CORNERMAN_IMAP_PASSWORD in the environment" in shown(said)


def test_one_app_password_serves_for_reading_and_sending(
    surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    options = ("--calendar", str(tmp_path), "--mail", "imap.postbox.example", "--no-trial", "--smtp-port", "465")

    said = type_in("init", *SELF, *options, answers=f"\n{MAIL_PASSWORD}\nsmtp.postbox.example\n\n\n", env=surroundings)

    assert said.code == 0, said.err
    assert kept.kept == {("cornerman-imap", EMAIL): MAIL_PASSWORD, ("cornerman-smtp", EMAIL): MAIL_PASSWORD}
    assert (section := written(tmp_path).smtp) is not None
    assert (section.user, section.port, section.security) == (EMAIL, 465, "tls")


def test_a_token_is_kept_as_one(surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring) -> None:
    options = ("--calendar", str(tmp_path), "--mail", "imap.postbox.example", "--mail-token", "--no-trial")

    said = type_in("init", *SELF, *NO_POST, *options, answers="\ngood-token\n", env=surroundings)

    assert said.code == 0, said.err
    assert kept.kept == {("cornerman-imap-token", EMAIL): "good-token"}
    assert (section := written(tmp_path).imap) is not None
    assert section.sign_in == "token"


def test_an_answer_that_never_comes_keeps_no_secret(
    server: CaldavHouse, surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    options = ("--calendar", server.address, "--calendar-user", "alice")

    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, *options, answers=f"{PASSWORD}\n", env=surroundings)

    assert said.code == 3
    assert kept.kept == {}
    assert is_nothing_written(tmp_path)


def test_a_secret_address_that_does_not_look_like_one_is_asked_and_taken_for_a_feed(
    surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    with serving(always(reply(FEED))) as feed:
        address = f"http://127.0.0.1:{feed.port}/calendar/4711"
        said = type_in("init", *SELF, *NO_MAIL, *NO_POST, "--calendar", address, answers="team\n", env=surroundings)

    assert said.code == 0, said.err
    assert (written(tmp_path).feeds, written(tmp_path).caldav) == (("team",), None)
    assert kept.kept == {("cornerman-feed", "team"): address}
    assert "is read as a feed and kept secret" in shown(said)
    assert "4711" not in said.out + said.err + (tmp_path / "config" / "cornerman.toml").read_text()


def test_an_address_that_gives_no_calendar_to_whoever_asks_is_tried_as_a_server(
    server: CaldavHouse, surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    surroundings["CORNERMAN_CALDAV_PASSWORD"] = PASSWORD
    options = ("--calendar", f"{server.address}alice/", "--calendar-user", "alice", "--calendar-name", "Home")

    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, *options, env=surroundings)

    assert said.code == 0, said.err
    assert (section := written(tmp_path).caldav) is not None
    assert section.url == f"{server.address}alice/"
    assert [each.method for each in server.seen].count("GET") == 1
    assert PASSWORD not in "".join(str(each) for each in server.seen if each.method == "GET")


@pytest.mark.parametrize("path", ["feed?token=4711", "feed.ics#4711", "3f2b8c7d9e1a4f60-4711"])
def test_a_secret_address_that_fails_is_neither_shown_again_nor_in_the_settings(
    surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring, path: str
) -> None:
    with serving(always(reply(b"<html>no</html>"))) as feed:
        address = f"http://127.0.0.1:{feed.port}/{path}"
        calendar = ("--calendar", address)
        again = type_in("init", *SELF, *NO_MAIL, *NO_POST, *calendar, answers="team\n\n", env=surroundings)
        assert again.code == 3
        assert is_nothing_written(tmp_path)
        skipped = type_in("init", *SELF, *NO_MAIL, *NO_POST, *calendar, answers="team\nskip\nteam\n", env=surroundings)

    assert skipped.code == 0, skipped.err
    assert set(kept.kept) == {("cornerman-feed", "team")}
    shown_and_written = [
        again.out,
        again.err,
        skipped.out,
        skipped.err,
        (tmp_path / "config/cornerman.toml").read_text(),
    ]
    assert not [each for each in shown_and_written if "4711" in each]


def test_untried_a_secret_address_is_a_feed(
    surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    options = ("--calendar", "https://cal.example/3f2b8c7d9e1a4f60a1b2", "--no-trial")

    assert type_in("init", *SELF, *NO_MAIL, *NO_POST, *options, env=surroundings).code == 0
    assert written(tmp_path).feeds == ("cal-example",)
    assert set(kept.kept) == {("cornerman-feed", "cal-example")}


def test_after_a_failed_trial_the_right_address_can_be_given_at_once(
    server: CaldavHouse, surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    with go_between() as down:
        down.answer = lambda *_: Reply(status=503)
        answers = f"{down.address}\nalice\n{PASSWORD}\n{server.address}\n\n{PASSWORD}\nHome\n"
        said = type_in("init", *SELF, *NO_MAIL, *NO_POST, answers=answers, env=surroundings)

    assert said.code == 0, said.err
    assert (section := written(tmp_path).caldav) is not None
    assert (section.url, section.user) == (server.address, "alice")
    assert kept.kept == {("cornerman-caldav", "alice"): PASSWORD}


def test_a_password_given_where_an_address_is_wanted_is_in_no_settings(
    server: CaldavHouse, surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    answers = f"alice\nwrong\nhunter2\n\n\n{PASSWORD}\nHome\n"

    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, "--calendar", server.address, answers=answers, env=surroundings)

    assert said.code == 0, said.err
    assert "That is neither an address nor a file" in shown(said)
    assert "hunter2" not in (tmp_path / "config" / "cornerman.toml").read_text()
    assert written(tmp_path).caldav is not None


def test_a_calendar_that_is_not_there_is_chosen_again_and_nothing_else_asked(
    server: CaldavHouse, surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    surroundings["CORNERMAN_CALDAV_PASSWORD"] = PASSWORD
    options = ("--calendar", server.address, "--calendar-user", "alice", "--calendar-name", "Work")

    said = type_in("init", *SELF, *NO_MAIL, *NO_POST, *options, answers="2\n", env=surroundings)

    assert said.code == 0, said.err
    assert (section := written(tmp_path).caldav) is not None
    assert section.name == "Job search"


def test_a_mistyped_folder_is_asked_for_again_and_nothing_else(
    mail: Mail, surroundings: dict[str, str | None], tmp_path: Path, kept: MemoryKeyring
) -> None:
    where = f"127.0.0.1:{mail.server.port}"
    answers = f"{where}\nalice\n{MAIL_PASSWORD}\nINBOX, Nix\nNix\ninbox\n"
    options = ("--calendar", str(tmp_path), "--mail-security", "plain")

    said = type_in("init", *SELF, *NO_POST, *options, answers=answers, env=surroundings)

    assert said.code == 0, said.err
    assert shown(said).count("has no folder called Nix") == 2
    assert (section := written(tmp_path).imap) is not None
    assert section.folders == ("inbox",)
    assert kept.kept == {("cornerman-imap", "alice"): MAIL_PASSWORD}
    assert shown(said).count("Your user name at") == 1
