"""`cornerman google`: permissions given, listed, and taken back, at a terminal with a browser and without one."""

import os
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

import pytest

from integrations.clock import SystemClock
from integrations.google_capabilities import PERMISSIONS, Capability
from integrations.google_vault import GoogleVault
from tests.google_consent import SECRETS, ConsentServer, consenting, visit
from tests.google_grants import LockableKeyring, given
from tests.paper import ALICE
from tests.ui.keyrings import NONE, MemoryKeyring, using
from tests.ui.terminal import PROGRAM, Said, type_in
from ui import google_signing

READ = Capability.READ_CALENDARS
SETTINGS = '[seeker]\nname = "Alice"\nemail = "alice@postbox.example"\nzone = "Europe/Paris"\n'
OF_CALENDAR = '[calendar]\npath = "calendar"\n'
OF_GOOGLE = '[google]\nuser = "alice.moreau@postbox.example"\nbusy_times = false\n'


@pytest.fixture
def google() -> Iterator[ConsentServer]:
    with consenting() as server:
        yield server


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleVault]:
    """Give a machine with a keyring, and settings that say nothing of Google."""
    monkeypatch.setenv("CORNERMAN_SETTINGS", str(tmp_path / "cornerman.toml"))
    monkeypatch.setenv("CORNERMAN_HOME", str(tmp_path / "data"))
    (tmp_path / "cornerman.toml").write_text(SETTINGS + OF_CALENDAR)
    with using(MemoryKeyring()):
        yield GoogleVault(tmp_path / "data", user="me")


@pytest.fixture
def file(google: ConsentServer, tmp_path: Path) -> Path:
    """Give the file of the client, as it was downloaded."""
    path = tmp_path / "client_secret.json"
    path.write_bytes(google.file)
    return path


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Have a browser that says yes to everything; give what it opened."""
    opened: list[str] = []

    def open_page(address: str) -> bool:
        opened.append(address)
        threads.submit(visit, address)
        return True

    with ThreadPoolExecutor(1) as threads:
        monkeypatch.setenv("BROWSER", "a browser of the tests")
        monkeypatch.setattr(webbrowser, "open", open_page)
        yield opened


def flat(said: Said) -> str:
    return " ".join(said.out.split())


def states(said: Said) -> dict[str, str]:
    return {each["capability"]: each["state"] for each in said.json}


def test_before_anything_is_given_it_says_how_to_begin(vault: GoogleVault) -> None:
    said = type_in("google")

    assert said.code == 0
    assert "Cornerman may do nothing in a Google account." in said.out
    assert "cornerman google sign-in --client FILE" in said.out
    assert f"Without it {PERMISSIONS[Capability.KEEP_DEBRIEFS].without}." in flat(said)


def test_the_first_sign_in_takes_the_client_and_asks_to_read_calendars(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    said = type_in("google", "sign-in", "--client", str(file))

    assert said.code == 0, said.err
    assert "Signed in as alice@postbox.example: Cornerman may see the events on calendars that you own." in flat(said)
    assert "It may not change anything, or see calendars that others share with you." in flat(said)
    assert "It is kept in your keyring." in said.out
    assert len(browser) == 1
    assert [each.capability for each in vault.grants().grants] == [READ]
    assert not [each for each in SECRETS if each in said.out + said.err]


def test_each_permission_has_a_page_and_a_token_of_its_own(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    type_in("google", "sign-in", "--client", str(file))

    said = type_in("google", "sign-in", "keep-debriefs", "read-mail", "keep-debriefs")

    assert said.code == 0, said.err
    grants = vault.grants().grants
    assert [each.capability for each in grants] == [READ, Capability.KEEP_DEBRIEFS, Capability.READ_MAIL]
    assert len({each.refresh_token for each in grants}) == 3
    asked = [dict(parse_qsl(urlsplit(each).query)) for each in browser]
    assert [each["scope"].split()[2] for each in asked] == [PERMISSIONS[each.capability].scope for each in grants]
    assert [each.get("login_hint") for each in asked] == [ALICE.email, ALICE.email, ALICE.email]


def test_the_list_says_who_signed_in_and_what_it_allows(vault: GoogleVault) -> None:
    vault.keep(given())

    said = type_in("google")

    assert said.code == 0
    assert "Signed in as alice@postbox.example." in said.out
    assert "  read-calendars         since 23 Nov 2026\n    May see the events on calendars that you own.\n" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_the_list_as_json_has_everything_but_secrets(vault: GoogleVault) -> None:
    vault.keep(given())

    said = type_in("google", "--format", "json")

    assert states(said) == {each: "given" if each is READ else "not_given" for each in Capability}
    assert said.json[0] == {
        "capability": "read-calendars",
        "state": "given",
        "wanted": False,
        "email": "alice@postbox.example",
        "since": "2026-11-23T09:00:00+01:00",
        "until": None,
        "scope": "https://www.googleapis.com/auth/calendar.events.owned.readonly",
        "allows": "see the events on calendars that you own",
        "allows_not": "change anything, or see calendars that others share with you",
        "without": "your calendar is not read, so no interview is found in it",
    }
    assert "refresh-1" not in said.out


def test_a_permission_that_is_over_is_prompted_for_with_exit_code_3(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    type_in("google", "sign-in", "--client", str(file))
    type_in("google", "sign-in", "keep-debriefs")
    vault.keep(given().ended("invalid_grant", now=SystemClock().now() + timedelta(days=60)))

    said = type_in("google")
    assert said.code == 3
    assert "read-calendars         sign in again" in said.out
    assert "Google does not let Cornerman read your calendars any more." in flat(said)
    assert states(type_in("google", "--format", "json"))[READ] == "sign_in_again"

    again = type_in("google", "sign-in")
    assert again.code == 0
    assert type_in("google").code == 0
    assert len(browser) == 3, "only what was over was asked for again"


def test_what_the_settings_ask_for_is_prompted_for_and_given_by_one_command(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str], tmp_path: Path
) -> None:
    google.email = "alice.moreau@postbox.example"
    (tmp_path / "cornerman.toml").write_text(SETTINGS + OF_GOOGLE)
    before = type_in("google")
    assert before.code == 3
    assert before.out.count("your settings ask for it") == 2

    said = type_in("google", "sign-in", "--client", str(file))

    assert said.code == 0, said.err
    after = type_in("google", "--format", "json")
    assert after.code == 0
    assert [each["capability"] for each in after.json if each["state"] == "given" and each["wanted"]] == [
        "read-calendars",
        "keep-debriefs",
    ]


def test_it_can_be_done_before_there_are_settings(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str], tmp_path: Path
) -> None:
    (tmp_path / "cornerman.toml").unlink()

    said = type_in("google", "sign-in", "--client", str(file))

    assert said.code == 0, said.err
    assert [each.capability for each in vault.grants().grants] == [READ]


def test_nothing_is_asked_when_nothing_is_over(vault: GoogleVault) -> None:
    vault.keep(given())

    assert "Nothing has to be given." in type_in("google", "sign-in").out


def test_a_project_in_testing_is_told_at_once_and_in_the_list(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    google.adds = {"refresh_token_expires_in": 604799}

    said = type_in("google", "sign-in", "--client", str(file))

    assert "Your Google Cloud project is in “Testing”, so Google ends this on" in flat(said)
    assert "Publish the project, as docs/google.md says" in flat(said)
    listed = flat(type_in("google"))
    assert "Your project is in “Testing”: publish it" in listed
    assert "cornerman google sign-in read-calendars" in listed


def test_the_end_that_google_announced_is_told_without_asking_it(vault: GoogleVault) -> None:
    vault.keep(given(at=SystemClock().now() - timedelta(days=8), lasting=timedelta(days=7)))

    said = type_in("google")

    assert said.code == 3
    assert "where Google ends every sign-in after seven days" in flat(said)


def test_without_a_keyring_it_is_said_aloud_where_the_secret_lies(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str], tmp_path: Path
) -> None:
    with using(NONE[0]):
        said = type_in("google", "sign-in", "--client", str(file))

    assert said.code == 0, said.err
    assert "There is no keyring that takes it, so it lies in a file that only you can read:" in flat(said)
    kept = tmp_path / "data" / "google" / "read-calendars.json"
    assert str(kept) in "".join(said.out.split())
    assert kept.stat().st_mode & 0o777 == 0o600


def test_another_account_is_refused_and_nothing_is_kept(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    type_in("google", "sign-in", "--client", str(file))
    google.email = "bob@council.example"

    said = type_in("google", "sign-in", "keep-debriefs")

    assert said.code == 3
    assert "another Google account" in " ".join(said.err.split())
    assert vault.grant(Capability.KEEP_DEBRIEFS) is None


def test_another_client_has_no_use_for_what_the_one_before_was_given(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    type_in("google", "sign-in", "--client", str(file))
    type_in("google", "sign-in", "keep-debriefs")
    file.write_bytes(google.file.replace(google.client_id.encode(), b"another.apps.example"))

    said = type_in("google", "sign-in", "read-calendars", "--client", str(file))

    assert said.code == 0, said.err
    assert "each permission has to be given again" in flat(said)
    assert states(type_in("google", "--format", "json"))[Capability.KEEP_DEBRIEFS] == "sign_in_again"


def test_the_same_client_once_more_ends_nothing(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    type_in("google", "sign-in", "--client", str(file))

    said = type_in("google", "sign-in", "keep-debriefs", "--client", str(file))

    assert "given again" not in said.out
    assert states(type_in("google", "--format", "json"))[READ] == "given"


def test_another_account_than_the_settings_name_is_refused_and_nothing_is_kept(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str], tmp_path: Path
) -> None:
    (tmp_path / "cornerman.toml").write_text(SETTINGS + OF_GOOGLE)

    said = type_in("google", "sign-in", "--client", str(file))

    assert said.code == 3
    assert "You signed in as alice@postbox.example, and your settings name alice.moreau@postbox.example." in " ".join(
        said.err.split()
    )
    assert vault.grants().grants == ()


def test_after_the_settings_name_another_account_each_permission_is_given_anew(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str], tmp_path: Path
) -> None:
    type_in("google", "sign-in", "read-calendars", "keep-debriefs", "--client", str(file))
    (tmp_path / "cornerman.toml").write_text(SETTINGS + OF_GOOGLE)
    google.email = "alice.moreau@postbox.example"

    before = type_in("google")
    assert before.code == 3
    assert flat(before).count("is of another Google account than your settings name.") == 2

    assert type_in("google", "sign-in").code == 0
    assert {each.email for each in vault.grants().grants} == {google.email}
    assert type_in("google").code == 0


def test_a_time_that_the_seeker_chose_is_not_put_down_to_testing(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    google.adds = {"refresh_token_expires_in": 30 * 24 * 3600}

    said = type_in("google", "sign-in", "--client", str(file))
    listed = type_in("google")

    assert "You allowed it until" in flat(said)
    assert ", until " in listed.out
    assert "Testing" not in said.out + listed.out


def test_with_names_permissions_are_forgotten_here_and_google_is_not_told(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    type_in("google", "sign-in", "read-calendars", "read-mail", "--client", str(file))

    said = type_in("google", "revoke", "read-mail")

    assert said.code == 0, said.err
    assert flat(said) == (
        "read-mail is forgotten here: Cornerman cannot use it any more. Google was not told, for it would end all your"
        " permissions together: it goes on listing read-mail until you take everything back, with"
        " `cornerman google revoke --all` or at https://myaccount.google.com/connections."
    )
    assert [each.capability for each in vault.grants().grants] == [READ]
    assert google.asked_for("/revoke") == []
    assert len(google.alive) == 2


def test_everything_is_taken_back_with_one_word_to_google(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    type_in("google", "sign-in", "read-calendars", "read-mail", "--client", str(file))

    said = type_in("google", "revoke", "--all")

    assert flat(said) == (
        "Google has ended every permission of your project, and nothing of them is kept here."
        " Your Google client stays, so you can sign in again."
    )
    assert len(google.asked_for("/revoke")) == 1
    assert google.alive == set()
    assert vault.grants().grants == ()
    assert vault.client() == google.client
    assert type_in("google", "revoke", "--all").out == "There was nothing to take back.\n"


def test_what_google_knows_no_more_is_no_word_to_it(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    type_in("google", "sign-in", "read-calendars", "read-mail", "--client", str(file))
    [mail] = [each for each in vault.grants().grants if each.capability is Capability.READ_MAIL]
    google.alive = {mail.refresh_token}

    assert "Google has ended every permission" in flat(type_in("google", "revoke", "--all"))
    assert [each["token"] == mail.refresh_token for each in google.asked_for("/revoke")] == [False, True]

    vault.keep(given())
    assert "Google did not know of these permissions any more." in flat(type_in("google", "revoke", "--all"))
    assert vault.grants().grants == ()


def test_what_google_does_not_take_back_now_stays_known(
    google: ConsentServer, vault: GoogleVault, file: Path, browser: list[str]
) -> None:
    type_in("google", "sign-in", "--client", str(file))
    google.faults = [(503, b"")]

    said = type_in("google", "revoke", "--all")

    assert said.code == 1
    assert "Google is in trouble" in said.err
    assert vault.grant(READ) is not None


@pytest.mark.parametrize("words", [("revoke", "--all"), ("revoke", "read-calendars"), ("sign-in",), ()])
def test_a_locked_keyring_is_told_and_nothing_is_said_to_be_done(
    google: ConsentServer, vault: GoogleVault, words: tuple[str, ...]
) -> None:
    keyring = LockableKeyring()
    with using(keyring):
        vault.keep_client(google.client)
        vault.keep(given())
        keyring.is_locked = True
        said = type_in("google", *words)
        keyring.is_locked = False

        assert said.code == 2
        assert said.out == ""
        assert "The keyring is locked, or does not answer." in said.err
        assert vault.grant(READ) == given()
    assert google.asked == []


def test_a_broken_entry_is_told_beside_the_list_and_can_be_forgotten(vault: GoogleVault, tmp_path: Path) -> None:
    vault.keep(given(Capability.READ_MAIL))
    (tmp_path / "data" / "google").mkdir(parents=True)
    (tmp_path / "data" / "google" / "read-calendars.json").write_text("refresh-1")

    said = type_in("google", "--format", "json")
    assert said.code == 3
    assert states(said)[Capability.READ_MAIL] == "given"
    assert "your permission read-calendars cannot be read" in " ".join(said.err.split())

    gone = type_in("google", "revoke", "read-calendars")
    assert gone.code == 0
    assert "read-calendars is forgotten here" in gone.out
    assert type_in("google").code == 0


def test_a_broken_entry_is_forgotten_with_all_others(google: ConsentServer, vault: GoogleVault, tmp_path: Path) -> None:
    vault.keep_client(google.client)
    vault.keep(given(Capability.READ_MAIL))
    google.alive = {"refresh-1"}
    (tmp_path / "data" / "google").mkdir(parents=True)
    (tmp_path / "data" / "google" / "read-calendars.json").write_text("refresh-2")

    gone = type_in("google", "revoke", "--all")

    assert gone.code == 0
    assert "Google has ended every permission" in gone.out
    assert "What was kept about read-calendars could not be read, and is forgotten." in " ".join(gone.err.split())
    assert type_in("google").code == 0


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (("sign-in", "send-mail"), 2, "There is no permission 'send-mail'. → There are: read-calendars,"),
        (("sign-in",), 2, "There is no client of your own Google Cloud project yet."),
        (("sign-in", "--client", "nowhere.json"), 1, "nowhere.json is not there."),
        (("sign-in", "--port", "0"), 2, "--port"),
        (("revoke",), 2, "It is not clear which permissions to take back."),
        (("revoke", "read-mail", "--all"), 2, "It is not clear which permissions to take back."),
    ],
)
def test_wrong_words_are_told(vault: GoogleVault, words: tuple[str, ...], code: int, complaint: str) -> None:
    said = type_in("google", *words)

    assert said.code == code
    assert complaint in " ".join(said.err.split())


def test_what_was_not_given_is_not_taken_back(vault: GoogleVault) -> None:
    assert type_in("google", "revoke", "read-mail").out == "read-mail was not given.\n"


@pytest.mark.parametrize(
    ("environment", "opens"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}, False),
        ({"BROWSER": "firefox", "SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}, True),
    ],
)
@pytest.mark.usefixtures("vault")
def test_a_browser_is_opened_where_it_can_be_seen(
    file: Path, browser: list[str], monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], *, opens: bool
) -> None:
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(google_signing, "_shows_by_words", lambda page: visit(page.address))

    said = type_in("google", "sign-in", "--client", str(file), "--port", str(_free_port()))

    assert said.code == 0, said.err
    assert bool(browser) is opens


@pytest.mark.parametrize("fails", [True, False], ids=["it fails", "it opens nothing"])
@pytest.mark.usefixtures("vault")
def test_a_browser_that_does_not_open_is_no_dead_end(
    file: Path, browser: list[str], monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    def open_page(address: str) -> bool:
        Thread(target=visit, args=(address,)).start()
        if fails:
            raise webbrowser.Error
        return False

    monkeypatch.setattr(webbrowser, "open", open_page)

    said = type_in("google", "sign-in", "--client", str(file))

    assert said.code == 0, said.err
    assert "Open this address in a browser, and tick the box on the page if there is one:" in said.out


def test_over_ssh_the_address_is_printed_and_the_last_page_pasted_back(
    google: ConsentServer, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "cornerman.toml").write_text(SETTINGS + OF_CALENDAR)
    places = {"CORNERMAN_SETTINGS": str(tmp_path / "cornerman.toml"), "CORNERMAN_HOME": str(tmp_path / "data")}
    keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "PYTHONUNBUFFERED": "1"}
    words = ("google", "sign-in", "--client", str(file), "--no-browser", "--port", str(_free_port()))
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        env=os.environ | places | keyring,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        said = ""
        while "paste its address here" not in said:
            line = program.stdout.readline()
            assert line, said
            said += line
        page = next(line for line in said.splitlines() if line.startswith(f"{google.root}/auth?"))
        program.stdin.write(google.page(dict(parse_qsl(urlsplit(page).query))) + "\n")
        program.stdin.flush()
        said += program.stdout.read()

    assert program.returncode == 0
    assert f"ssh -L {words[-1]}:127.0.0.1:{words[-1]} THIS-MACHINE" in said
    assert "Signed in as alice@postbox.example" in said
    assert (tmp_path / "data" / "google" / "read-calendars.json").exists()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def test_the_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from ui.google import app; app(['--help'], standalone_mode=False); "
        "print('loaded:', *(each for each in ('requests', 'httpx', 'keyring', 'pydantic', 'integrations') "
        "if each in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert done.stdout.splitlines()[-1] == "loaded:", done.stderr
