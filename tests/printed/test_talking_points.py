"""The talking points of an offer on paper: one page to speak from, and one behind it."""

from pathlib import Path

import pytest

from cornerman.planning.briefs import brief_of
from cornerman.views.brief import brief_view
from tests.printed.browser import Browser, PaperSize
from tests.printed.looking import assert_alone, assert_fits_windows, page_of
from tests.printed.wordy import wordy

pytestmark = pytest.mark.browser
BRIEFS = Path(__file__).parent.parent / "data" / "briefs"
PEOPLE = ("director", "engineer", "freelancer", "junior")
FULLEST = {"large": wordy(1), "middle": wordy(15), "small": wordy(100, terms=99)}
"""Those who have as much to say as pages in such letters hold."""
FRONT, BEHIND = ".page > div > :not(.second)", ".second"


def assert_two_pages(browser: Browser, page: Path, size: PaperSize) -> None:
    """Hold talking points to it that each half is on a sheet of its own, whole, with its first and last words."""
    with browser.opened(page) as tab:
        front, behind = tab.lines(FRONT), tab.lines(BEHIND)
        paper = tab.printed(size)
        assert_alone(tab, page)

    assert len(paper.pages) == 2
    assert paper.missing(front, page=1) == []
    assert paper.missing(behind, page=2) == []
    assert paper.missing(["PREPARED FOR YOU. Not sent to anybody.", "HOW THEY ANSWER"], page=1) == []
    assert paper.missing(["WHAT THEY OFFER", "AFTER THE CALL"], page=2) == []
    assert len(front) > 20
    assert len(behind) > 20


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("name", PEOPLE)
def test_they_are_one_page_to_speak_from_and_one_behind_it(browser: Browser, name: str, size: PaperSize) -> None:
    assert_two_pages(browser, BRIEFS / f"{name}.html", size)


@pytest.mark.parametrize("name", PEOPLE)
def test_they_fit_a_telephone_and_a_laptop(browser: Browser, name: str) -> None:
    assert_fits_windows(browser, BRIEFS / f"{name}.html")


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("letters", FULLEST)
def test_they_are_two_pages_whoever_has_too_much_to_say(
    browser: Browser, tmp_path: Path, size: PaperSize, letters: str
) -> None:
    person = FULLEST[letters]
    view = brief_view(brief_of(person.offer, person.world, person.now))

    assert view.letters == letters
    assert_two_pages(browser, page_of("brief", view, tmp_path), size)
