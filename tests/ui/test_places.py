"""What somebody means who says where a calendar or mailbox is."""

from pathlib import Path

import pytest

from cornerman.errors import WrongUseError
from ui.places import Place, holds_a_secret, host_and_port, meant, name_for


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("server", Place.LOOK_UP),
        ("feed", Place.FEED),
        ("https://dav.home.example/", Place.ADDRESS),
        ("HTTPS://dav.home.example/remote.php/dav", Place.ADDRESS),
        ("http://127.0.0.1:5232/", Place.ADDRESS),
        ("https://calendar.google.com/calendar/ical/a%40b/private-1/basic.ics", Place.FEED),
        ("https://cloud.home.example/remote.php/dav/public-calendars/abc?export", Place.FEED),
        ("https://feeds.example/team.ics?token=1", Place.FEED),
        ("work=https://feeds.example/team.ics", Place.FEED),
        ("webcal://p01-caldav.icloud.com/published/2/abc", Place.FEED),
        ("imap.home.example", Place.HOST),
        ("imap.home.example:143", Place.HOST),
        ("127.0.0.1:1143", Place.HOST),
        ("localhost:1143", Place.HOST),
        ("calendar.ics", Place.PATH),
        ("Old.mbox", Place.PATH),
        ("~/calendar", Place.PATH),
        ("calendar", Place.PATH),
        ("mail/imap.home.example", Place.PATH),
        ("there.is.one", Place.PATH),
    ],
)
def test_it_is_told_by_its_looks_unless_a_file_has_that_name(tmp_path: Path, text: str, place: Place) -> None:
    (tmp_path / "there.is.one").mkdir()

    assert meant(text, beside=tmp_path) is place


def test_what_may_be_secret_is_not_shown_again() -> None:
    assert holds_a_secret("work=https://feeds.example/team.ics")
    assert holds_a_secret("https://alice:pass@dav.home.example/")
    assert not holds_a_secret("https://dav.home.example/")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://Calendar.Google.com/calendar/ical/secret/basic.ics", "calendar-google-com"),
        ("https://alice:pass@feeds.example:8443/a.ics", "feeds-example"),
        ("https://[broken/a.ics", "feed"),
        ("", "feed"),
    ],
)
def test_a_name_is_made_of_the_host_alone(address: str, name: str) -> None:
    assert name_for(address) == name


def test_a_port_is_behind_the_colon_or_the_usual_one() -> None:
    assert host_and_port("imap.home.example", 993) == ("imap.home.example", 993)
    assert host_and_port("imap.home.example:143", 993) == ("imap.home.example", 143)
    with pytest.raises(WrongUseError, match="no port 99999"):
        host_and_port("imap.home.example:99999", 993)
