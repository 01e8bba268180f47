"""`cornerman init --google`: one account for calendar, mail and letters, each permission given on a page of its own."""

import webbrowser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import pytest

from integrations.google_capabilities import Capability
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_vault import GoogleVault
from integrations.settings import Settings, load_settings
from tests.google_server import GoogleHouse, running_google
from tests.ui.keyrings import NONE, MemoryKeyring, using
from tests.ui.terminal import Said, type_in

EMAIL = "alice@postbox.example"
SELF = ("--name", "Alice", "--email", EMAIL, "--alias", "", "--employer-domain", "", "--zone", "Europe/Paris")
ALL = ("--google-for", "mail", "--google-for", "letters", "--calendar-user", EMAIL)


@pytest.fixture(autouse=True)
def kept() -> Iterator[MemoryKeyring]:
    memory = MemoryKeyring()
    with using(memory):
        yield memory


@pytest.fixture
def google() -> Iterator[GoogleHouse[RehearsedGoogle]]:
    with running_google() as house:
        yield house


@pytest.fixture
def client(google: GoogleHouse[RehearsedGoogle], tmp_path: Path) -> Path:
    return google.client_file(tmp_path / "client_secret.json")


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str | None]:
    return {
        "CORNERMAN_SETTINGS": str(tmp_path / "config" / "cornerman.toml"),
        "CORNERMAN_HOME": str(tmp_path / "data"),
        "BROWSER": "a browser of the tests",
    }


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Have a browser in which somebody says yes to everything; give what it opened."""
    opened: list[str] = []

    def visit(address: str) -> None:
        with urlopen(address) as page:  # noqa: S310 - on loopback
            page.read()

    def open_page(address: str) -> bool:
        opened.append(address)
        threads.submit(visit, address)
        return True

    with ThreadPoolExecutor(1) as threads:
        monkeypatch.setattr(webbrowser, "open", open_page)
        yield opened


def written(tmp_path: Path) -> Settings:
    return load_settings(tmp_path / "config" / "cornerman.toml")


def shown(said: Said) -> str:
    return " ".join(f"{said.out} {said.err}".split())


def test_whoever_agrees_gives_each_permission_on_a_page_of_its_own(
    client: Path, browser: list[str], surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    said = type_in("init", *SELF, "--google", str(client), *ALL, answers="yes\n", env=surroundings)

    assert said.code == 0, said.err
    settings = written(tmp_path)
    assert settings.google is not None
    assert (settings.google.user, settings.google.mail, settings.lays_letters_into_gmail) == (EMAIL, True, True)
    given = GoogleVault(tmp_path / "data", user="me").grants().grants
    assert [each.capability for each in given] == [
        Capability.READ_CALENDARS,
        Capability.KEEP_DEBRIEFS,
        Capability.SEE_BUSY_TIMES,
        Capability.READ_MAIL,
        Capability.DELIVER_LETTERS,
    ]
    assert len(browser) == 5
    assert "Google asks you for 5 permissions, each on a page of its own" in shown(said)
    assert all(len(line) <= 80 for line in said.out.splitlines() if "http" not in line and str(tmp_path) not in line)


def test_questions_stand_for_the_options(client: Path, surroundings: dict[str, str | None], tmp_path: Path) -> None:
    answers = "\nteam@group.calendar.example\nno\nyes\nno\nno\n"
    said = type_in("init", *SELF, "--google", str(client), "--smtp-host", "", answers=answers, env=surroundings)

    assert said.code == 0, said.err
    google = written(tmp_path).google
    assert google is not None
    assert google.calendars == ("primary", "team@group.calendar.example")
    assert (google.shared_calendars, google.mail, google.drafts) == (True, True, False)
    assert not written(tmp_path).lays_letters_into_gmail
    assert "cornerman google sign-in" in said.out


def test_nobody_there_leaves_the_sign_in_for_later(
    client: Path, surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    said = type_in("init", *SELF, "--google", str(client), *ALL, env=surroundings)

    assert said.code == 0, said.err
    assert "To sign in when you are ready: cornerman google sign-in" in said.out
    vault = GoogleVault(tmp_path / "data", user="me")
    assert vault.client().client_id
    assert vault.grants().grants == ()


def test_a_sign_in_that_fails_keeps_the_settings_and_says_how_to_go_on(
    google: GoogleHouse[RehearsedGoogle],
    client: Path,
    browser: list[str],
    surroundings: dict[str, str | None],
    tmp_path: Path,
) -> None:
    google.sign_in.denies = True
    said = type_in("init", *SELF, "--google", str(client), *ALL, answers="yes\n", env=surroundings)

    assert said.code == 0
    assert "You said no on Google's page." in shown(said)
    assert "To sign in when you are ready: cornerman google sign-in" in said.out
    assert written(tmp_path).google is not None
    assert len(browser) == 1


def test_where_there_is_no_keyring_it_is_said_where_the_tokens_lie(
    client: Path, browser: list[str], surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    with using(NONE[0]):
        said = type_in("init", *SELF, "--google", str(client), *ALL, answers="yes\n", env=surroundings)
        files = sorted((tmp_path / "data" / "google").iterdir())

    assert "only you can read" in shown(said)
    assert len(files) == 6
    assert {each.stat().st_mode & 0o777 for each in files} == {0o600}
    assert len(browser) == 5


@pytest.mark.parametrize("wrong", ["", "{}", '{"web": {"client_id": "x"}}', '{"type": "service_account"}'])
def test_a_file_that_is_no_client_is_refused_before_anything_is_written(
    wrong: str, surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    (tmp_path / "wrong.json").write_text(wrong)
    said = type_in("init", *SELF, "--google", str(tmp_path / "wrong.json"), *ALL, env=surroundings)

    assert said.code == 1
    assert "Desktop app" in shown(said)
    assert not (tmp_path / "config").exists()


def test_what_a_google_account_cannot_be_used_for_is_refused(
    client: Path, surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    said = type_in("init", *SELF, "--google", str(client), "--google-for", "sending", env=surroundings)

    assert said.code == 2
    assert "'sending' is nothing that a Google account can be used for. → Give mail, letters, drafts or" in shown(said)
    assert not (tmp_path / "config").exists()


def test_what_is_neither_yes_nor_no_is_asked_again(
    client: Path, surroundings: dict[str, str | None], tmp_path: Path
) -> None:
    answers = "\n\nperhaps\nyes\nno\nno\n"
    said = type_in("init", *SELF, "--google", str(client), "--smtp-host", "", answers=answers, env=surroundings)

    assert "'perhaps' is neither yes nor no." in said.out
    google = written(tmp_path).google
    assert google is not None
    assert google.mail


def test_a_wrong_path_is_asked_for_again(client: Path, surroundings: dict[str, str | None], tmp_path: Path) -> None:
    wrong = str(tmp_path / "wrong.json")
    said = type_in("init", *SELF, "--google", wrong, *ALL, answers=f"{client}\nno\n", env=surroundings)

    assert said.code == 0, said.err
    assert "wrong.json" in said.err
    assert written(tmp_path).google is not None
