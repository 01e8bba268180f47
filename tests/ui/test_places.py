"""What somebody means who says where a calendar or mailbox is."""

from pathlib import Path

import pytest

from cornerman.errors import WrongUseError
from ui.places import Place, holds_a_secret, host_and_port, is_feed, is_place, meant, name_for


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
        ("https://api.team.example/feed?token=SECRET", Place.FEED),
        ("https://feeds.example/feed.ics#x", Place.FEED),
        ("https://www.icloud.com/published/2/SECRET", Place.FEED),
        ("work=https://feeds.example/calendar", Place.FEED),
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
    assert holds_a_secret("https://api.team.example/feed?token=SECRET")
    assert holds_a_secret("https://cal.example/3f2b8c7d9e1a4f60a1b2/")
    assert holds_a_secret("https://cal.example/AbCdEfGhIjKlMnOpQrSt")
    assert not holds_a_secret("https://dav.home.example/")
    assert not holds_a_secret("https://cloud.example/remote.php/dav/principals/users/alice/")


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        ("https://cal.example/3f2b8c7d9e1a4f60a1b2", True),
        ("https://radicale.example/alice/3f2b8c7d9e1a4f60a1b2/", False),
        ("https://cal.example/team/calendar", False),
        ("https://cloud.example/remote.php/dav/calendars/alice/3f2b8c7d-9e1a-4f60/", False),
        ("https://mail.example/principals/3f2b8c7d9e1a4f60a1b2/", False),
        ("https://dav.example/alice1985.moreau%40home.example/", False),
    ],
)
def test_an_address_with_something_random_in_it_is_a_feed_unless_it_may_be_a_collection(
    address: str, *, feed: bool
) -> None:
    assert is_feed(address) is feed


def test_a_place_is_told_from_what_may_be_a_password(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()

    for place in ("https://dav.home.example/", "imap.home.example", "calendar", str(tmp_path), "server"):
        assert is_place(place, beside=tmp_path)
    for other in ("hunter2", "a/b", "~nobody-of-that-name/x", "x" * 5000, "nul\0"):
        assert not is_place(other, beside=tmp_path)


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
    for port in ("99999", "0", "imaps", "-1", "9" * 5000):
        with pytest.raises(WrongUseError, match=f"no port {port}"):
            host_and_port(f"imap.home.example:{port}", 993)
