"""Reading the settings: what they come to, and what is said when they make no sense."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from cornerman.errors import SettingsError
from cornerman.people import WeeklyHours
from integrations.settings import Settings, load_settings

CALENDAR = '[calendar]\npath = "calendar"'
GOOD = """
[seeker]
name = "Alice Moreau"
email = "Alice@Home.example"
zone = "Europe/Paris"
[calendar]
path = "calendar"
"""


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in os.environ if each.startswith("CORNERMAN_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cornerman.toml"
    path.write_text(GOOD)
    return path


@pytest.fixture
def forbidden(tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be entered; root, who may enter everything, is somebody else meanwhile."""
    folder = tmp_path / "forbidden"
    folder.mkdir(mode=0)
    if os.getuid() == 0:
        os.seteuid(65534)
    yield folder
    os.seteuid(os.getuid())
    folder.chmod(0o700)


def load(file: Path, more: str) -> Settings:
    file.write_text(GOOD + more)
    return load_settings(file)


def complaint(file: Path, more: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load(file, more)
    assert caught.value.exit_code == 2
    assert str(file) in caught.value.remedy
    return caught.value.message.split("\n")


def test_few_lines_are_enough(file: Path) -> None:
    settings = load_settings(file)

    assert (settings.account, settings.seeker().email) == ("me", "alice@home.example")
    assert settings.policy().digest_at == time(7, 30)
    assert (settings.watch_every, settings.prefect_port) == (timedelta(minutes=2), 0)
    assert (settings.mail, settings.smtp) == (None, None)


def test_rules_are_written_in_human_units(file: Path) -> None:
    policy = load(
        file,
        """
        [policy]
        debrief_minutes = 40
        debrief_wait_minutes = 0
        debrief_within_hours = 24
        backfill_days = 7
        [digest]
        at = 06:45:00
        until = "9:05"
        """,
    ).policy()

    assert (policy.debrief_length, policy.debrief_wait) == (timedelta(minutes=40), timedelta(0))
    assert (policy.debrief_within, policy.backfill) == (timedelta(days=1), timedelta(days=7))
    assert (policy.digest_at, policy.digest_until) == (time(6, 45), time(9, 5))


def test_days_may_be_written_short_or_long(file: Path) -> None:
    seeker = load(file, '[seeker.hours]\ndays = ["Monday", "wed"]\nstart = "07:00"').seeker()

    assert seeker.hours == WeeklyHours(days=frozenset({0, 2}), start=time(7), end=time(20))


def test_paths_start_from_the_folder_of_the_file_and_are_absolute(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", "/home/alice")
    settings = load(file, '[mail]\npath = "~/mail"\n[places]\ndata = "../data"\nbriefs = "b"')

    assert settings.calendar == tmp_path / "calendar"
    assert settings.mail == Path("/home/alice/mail")
    assert settings.data == tmp_path.parent / "data"
    assert settings.outbox == tmp_path.parent / "data/outbox"
    assert settings.missions == tmp_path.parent / "data/missions"
    assert settings.briefs == tmp_path / "b"
    assert settings.store_url == f"sqlite:///{tmp_path.parent}/data/cornerman.sqlite"


def test_the_data_folder_is_the_system_s_own_unless_somebody_says_otherwise(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert load_settings(file).data == tmp_path / "share/cornerman"

    monkeypatch.setenv("CORNERMAN_HOME", str(tmp_path / "home"))
    assert load(file, '[places]\ndata = "elsewhere"').data == tmp_path / "home"


def test_the_settings_are_found_in_the_configuration_folder_or_where_the_environment_says(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config/cornerman").mkdir(parents=True)
    (tmp_path / "config/cornerman/cornerman.toml").write_text(GOOD.replace("Alice Moreau", "Alice of the folder"))
    assert load_settings().seeker().name == "Alice of the folder"

    monkeypatch.setenv("CORNERMAN_SETTINGS", str(file))
    assert load_settings().seeker().name == "Alice Moreau"


def test_the_environment_overrides_single_keys(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORNERMAN_DIGEST__AT", "08:15")
    monkeypatch.setenv("CORNERMAN_POLICY__QUORUM", "3")
    monkeypatch.setenv("CORNERMAN_SEEKER__ALIASES", "a@old.example, b@old.example")
    monkeypatch.setenv("CORNERMAN_DIGEST__UNTIL", "")
    settings = load(file, '[digest]\nat = "07:00"\nuntil = "11:00"')

    assert (settings.policy().digest_at, settings.policy().digest_until) == (time(8, 15), time(11))
    assert settings.policy().quorum == 3
    assert settings.seeker().aliases == {"a@old.example", "b@old.example"}


def test_a_mail_server_counts_only_when_letters_are_sent(file: Path) -> None:
    server = '[post.smtp]\nhost = "smtp.home.example"\nuser = "alice"'

    assert load(file, server).smtp is None
    smtp = load(file, f'[post]\nkind = "smtp"\n{server}').smtp
    assert smtp is not None
    assert (smtp.host, smtp.port, smtp.security, smtp.user) == ("smtp.home.example", 587, "starttls", "alice")


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ('[digest]\nat = "soon"', "cornerman.toml: `digest.at` should be a time like \"07:30\", not 'soon'."),
        ("[digest]\nat = 7.5", 'cornerman.toml: `digest.at` should be a time like "07:30", not 7.5.'),
        ('[digest]\nat = "25:00"', "cornerman.toml: `digest.at` should be a time like \"07:30\", not '25:00'."),
        ("[digest]\natt = 1", "cornerman.toml: `digest.att` is not a setting. Did you mean `digest.at`?"),
        ("[digest]\ncolour = 1", "cornerman.toml: `digest.colour` is not a setting. Known here: at, until."),
        ("[digest]\nquorum = 1", "cornerman.toml: `digest.quorum` is not a setting. Did you mean `policy.quorum`?"),
        ("[digests]", "cornerman.toml: `digests` is not a setting. Did you mean `digest`?"),
        ("[[digest]]", "cornerman.toml: `digest` should be a section that begins with the line [digest]."),
        ("[policy]\nquorum = 0", "cornerman.toml: `policy.quorum` should be a whole number from 1 up, not 0."),
        (
            "[run]\nprefect_port = 99999",
            "cornerman.toml: `run.prefect_port` should be a port between 1 and 65535, or 0, not 99999.",
        ),
        (
            '[seeker.hours]\ndays = ["mon", "someday"]',
            'cornerman.toml: `seeker.hours.days` should be a list of days like ["mon", "tue"], not \'someday\'.',
        ),
        (
            '[seeker.hours]\nstart = "20:00"\nend = "08:00"',
            "cornerman.toml: `seeker.hours`: hours cannot end before they start: 20:00:00 to 08:00:00.",
        ),
        ('[digest]\nat = "13:00"', "cornerman.toml: `digest`: `until` has to come after `at`."),
        (
            "[policy]\ndebrief_within_hours = 1\ndebrief_minutes = 60",
            (
                "cornerman.toml: `policy`: "
                "`debrief_wait_minutes` and `debrief_minutes` have to fit into `debrief_within_hours`."
            ),
        ),
        (
            '[post]\nkind = "smtp"',
            'cornerman.toml: `post`: `kind` is "smtp", so a section [post.smtp] has to name the server.',
        ),
        (
            "[post.smtp]",
            'cornerman.toml: `post.smtp.host` is missing; it should be the name of a server, like "smtp.home.example".',
        ),
        (
            '[post.smtp]\nhost = "smtp.home.example"\npassword = "hunter2"',
            (
                "cornerman.toml: `post.smtp.password` is not a setting. Passwords do not belong into this file: "
                "set CORNERMAN_SMTP_PASSWORD, or use your keyring."
            ),
        ),
        (
            '[store]\nurl = "postgresql://alice:hunter2@db.example/cornerman"',
            (
                "cornerman.toml: `store.url` holds a password. "
                "Set CORNERMAN_STORE__URL in the environment instead, or PGPASSWORD."
            ),
        ),
        (
            '[store]\nurl = "mysql://db.example"',
            (
                'cornerman.toml: `store.url` should be an address like "postgresql://alice@db.example/cornerman" or '
                '"sqlite:////home/alice/cornerman.sqlite", not what stands there.'
            ),
        ),
    ],
)
def test_each_slip_gets_one_plain_line(file: Path, more: str, line: str) -> None:
    assert complaint(file, more) == [line]


def test_all_slips_are_told_at_once(file: Path) -> None:
    file.write_text('[seeker]\naccount = "Alice!"\nemail = "nowhere"\nzone = "Mars/Base"\n[digest]\nat = "soon"')

    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert caught.value.message.split("\n") == [
        "cornerman.toml: `seeker.account` should be a short name of a-z, 0-9 and -, like \"me\", not 'Alice!'.",
        'cornerman.toml: `seeker.name` is missing; it should be a name like "Alice Moreau".',
        "cornerman.toml: `seeker.email` should be a mail address like \"alice@home.example\", not 'nowhere'.",
        "cornerman.toml: `seeker.zone` should be a time zone like \"Europe/Berlin\", not 'Mars/Base'.",
        'cornerman.toml: `calendar`: `path` is missing; it should be a path like "~/calendar", or name a server.',
        "cornerman.toml: `digest.at` should be a time like \"07:30\", not 'soon'.",
    ]


def test_a_slip_in_the_environment_is_told_as_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORNERMAN_DIGEST__AT", "soon")
    monkeypatch.setenv("CORNERMAN_DIGEST__ATT", "soon")
    monkeypatch.setenv("CORNERMAN_DIGESTS__AT", "soon")

    assert complaint(file, "") == [
        "CORNERMAN_DIGESTS__AT in the environment is not a setting. Did you mean `digest.at`?",
        "CORNERMAN_DIGEST__AT in the environment should be a time like \"07:30\", not 'soon'.",
        "CORNERMAN_DIGEST__ATT in the environment is not a setting. Did you mean `digest.at`?",
    ]


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ('[digest]\nat = "07:30', "line 9, column 12"),
        ("[digest]\nat = 07:30", "line 9, column 7"),
        ("[digest\nat = 1", "line 8, column 8"),
        ("[digest]\nat", "line 9, column 3"),
    ],
)
def test_a_half_written_file_is_told_with_line_and_column(file: Path, more: str, place: str) -> None:
    file.write_text(GOOD + more)

    with pytest.raises(SettingsError, match=rf"^cornerman\.toml, {place}: ") as caught:
        load_settings(file)
    assert 'key = "value"' in caught.value.remedy


def test_without_a_file_the_seeker_is_sent_to_init(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"There are no settings yet: .*nowhere\.toml.* Run `cornerman init`"):
        load_settings(tmp_path / "nowhere.toml")


def test_a_file_without_the_right_to_read_it_is_told(forbidden: Path) -> None:
    with pytest.raises(SettingsError, match=r"cornerman\.toml cannot be read: Permission denied\. Give yourself"):
        load_settings(forbidden / "cornerman.toml")


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: Is a directory"):
        load_settings(tmp_path)


def test_the_home_of_somebody_unknown_is_told(file: Path) -> None:
    settings = load(file, '[mail]\npath = "~nobody-of-that-name/mail"')

    with pytest.raises(SettingsError, match="'~nobody-of-that-name/mail' names a home that is not here"):
        _ = settings.mail


def test_a_file_in_another_encoding_is_told(file: Path) -> None:
    file.write_bytes(GOOD.replace("Alice Moreau", "Zoé").encode("latin-1"))

    with pytest.raises(SettingsError, match=r"cornerman\.toml is not written in UTF-8 \(byte 21\)"):
        load_settings(file)


def test_a_mark_that_windows_puts_before_a_text_does_no_harm(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8-sig")

    assert load_settings(file).seeker().name == "Alice Moreau"


LOAD = """
import sys
from pathlib import Path
from integrations.settings import load_settings
load_settings(Path(sys.argv[1]))
sys.exit(bool({"alembic", "jinja2", "keyring", "prefect", "sqlalchemy", "tomlkit", "typer"} & set(sys.modules)))
"""


def test_loading_imports_nothing_that_is_heavy_beside_pydantic(file: Path) -> None:
    subprocess.run([sys.executable, "-c", LOAD, str(file)], check=True)


def test_debriefs_are_written_to_one_calendar(file: Path) -> None:
    server = '[calendar.caldav]\nurl = "https://dav.home.example/"\nuser = "alice"'
    assert complaint(file, server) == [
        "cornerman.toml: `calendar`: debriefs are written to one calendar: name `path` or [calendar.caldav], not both."
    ]


ONE_CALENDAR = "cornerman.toml: `calendar`: debriefs are written to one calendar:"
GOOGLE = '[google]\nuser = "alice@postbox.example"\n'


def test_a_google_account_stands_for_a_calendar(file: Path) -> None:
    file.write_text(GOOD.replace('[calendar]\npath = "calendar"', GOOGLE))
    settings = load_settings(file)

    assert settings.google is not None
    assert (settings.google.calendars, settings.google.mail, settings.google.drafts) == (("primary",), False, False)
    assert (settings.has_own_calendar, settings.keeps_debriefs_at_google) == (True, True)
    assert not settings.lays_letters_into_gmail


def test_the_address_of_the_google_account_is_one_of_the_seekers(file: Path) -> None:
    file.write_text(GOOD.replace('[calendar]\npath = "calendar"', GOOGLE))

    assert load_settings(file).seeker().aliases == {"alice@postbox.example"}


def test_debriefs_are_written_to_google_or_elsewhere_and_not_to_both(file: Path) -> None:
    assert complaint(file, GOOGLE) == [f"{ONE_CALENDAR} set `google.debriefs` to false, or name no other one here."]
    settings = load(file, f"{GOOGLE}debriefs = false")
    assert (settings.has_own_calendar, settings.keeps_debriefs_at_google) == (True, False)


def test_a_google_account_of_which_no_calendar_is_used_is_no_calendar(file: Path) -> None:
    file.write_text(GOOD.replace('[calendar]\npath = "calendar"', f"{GOOGLE}calendars = []\ndebriefs = false"))
    with pytest.raises(SettingsError, match="`path` is missing"):
        load_settings(file)


def test_letters_go_into_gmail_only_where_google_invites_the_council(file: Path) -> None:
    """Nothing of ours may send there, so nobody else would."""
    post = '[post]\nkind = "google"\n'
    [line] = complaint(file, f"{post}{GOOGLE}debriefs = false")
    assert line.startswith('cornerman.toml: `post`: `kind` is "google", so `google.debriefs` has to be true:')
    assert "`google.debriefs` has to be true" in complaint(file, post)[0]
    file.write_text(GOOD.replace('[calendar]\npath = "calendar"', GOOGLE) + post)
    assert load_settings(file).lays_letters_into_gmail


@pytest.mark.parametrize(
    ("calendar", "own"),
    [
        ('path = "home.ics"', True),
        ('caldav = { url = "https://dav.home.example/", user = "alice" }', True),
        ('feeds = ["https://team.example/a.ics"]', False),
        ('also = ["team.ics"]', False),
    ],
)
def test_without_a_calendar_to_write_to_debriefs_lie_in_a_file_of_their_own(
    file: Path, calendar: str, *, own: bool
) -> None:
    text = file.read_text()
    file.write_text(text.replace(CALENDAR, f"[calendar]\n{calendar}"))
    settings = load_settings(file)

    assert settings.has_own_calendar is own
    assert own or settings.calendar == settings.data / "debriefs.ics"


@pytest.mark.parametrize("address", ["ftp://team.example/a.ics", "Two words", "https://"])
def test_a_feed_is_an_address_or_a_name(file: Path, address: str) -> None:
    file.write_text(file.read_text().replace(CALENDAR, f'{CALENDAR}\nfeeds = ["{address}"]'))
    with pytest.raises(SettingsError, match=r"`calendar\.feeds` should be a list of addresses, or of names"):
        load_settings(file)


@pytest.mark.parametrize(
    "calendar",
    [
        'caldav = { url = "https://alice:hunter2@dav.home.example/", user = "alice" }',
        'caldav = { url = "https://dav.home.example/feed?token=hunter2", user = "alice" }',
        'caldav = { url = "https://dav.home.example/feed.ics#hunter2", user = "alice" }',
        'caldav = { url = "https://dav.home.example?token=hunter2", user = "alice" }',
        'caldav = "https://alice:hunter2@dav.home.example/"',
        'feeds = ["https://team.example/hunter2/my calendar.ics"]',
        'feeds = "https://team.example/hunter2/a.ics, Two words"',
        'feeds = ["hunter2 and more"]',
        'path = ["https://team.example/hunter2/a.ics"]',
        'also = [["https://team.example/hunter2/a.ics"]]',
    ],
)
def test_an_address_that_may_hold_a_secret_is_refused_without_being_repeated(file: Path, calendar: str) -> None:
    file.write_text(file.read_text().replace(CALENDAR, f"[calendar]\n{calendar}"))

    with pytest.raises(SettingsError, match=r"`calendar\.\w+") as caught:
        load_settings(file)
    assert "hunter2" not in str(caught.value)


def test_an_address_may_begin_with_large_letters(file: Path) -> None:
    text = file.read_text()
    file.write_text(
        text.replace(CALENDAR, '[calendar]\nfeeds = ["HTTPS://team.example/a.ics", "Webcals://b.example/"]')
    )
    assert load_settings(file).feeds == ("HTTPS://team.example/a.ics", "Webcals://b.example/")

    file.write_text(text.replace(CALENDAR, '[calendar.caldav]\nurl = "HTTPS://dav.home.example/"\nuser = "alice"'))
    assert (server := load_settings(file).caldav) is not None
    assert server.url == "HTTPS://dav.home.example/"
