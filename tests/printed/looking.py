"""How every printed page is looked at, whichever it is: by itself, at two widths, and alone on the machine."""

from pathlib import Path

from integrations.stationery import JinjaStationery
from tests.printed.browser import Browser, Tab

WINDOWS = (390, 1280)
"""A telephone held upright, and a small laptop; in pixels."""

_NAMESPACE = "http://www.w3.org/2000/svg"  # a name, and no address: nobody fetches it


def page_of(template: str, view: object, folder: Path) -> Path:
    """Write the page of a view into a folder, as the commands do."""
    page = folder / "page.html"
    page.write_text(JinjaStationery().write(template, view).html, encoding="utf-8")
    return page


def assert_alone(tab: Tab, page: Path) -> None:
    """Hold a page that is open to it that it asks for nothing but itself, and names no place to ask."""
    assert tab.asked_for() == [page.as_uri()]
    assert "http" not in page.read_text(encoding="utf-8").replace(_NAMESPACE, "")


def assert_fits_windows(browser: Browser, page: Path) -> None:
    """Hold a page to it that it neither scrolls sideways nor cuts anything off, on a telephone and on a laptop."""
    with browser.opened(page) as tab:
        for window in WINDOWS:
            assert tab.sticks_out(window=window) == [], window
        assert_alone(tab, page)
