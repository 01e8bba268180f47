"""The browser of these tests finds what is wrong with a page: they would be worth nothing if it did not."""

from pathlib import Path

import pytest

from tests.printed.browser import Browser, PaperSize

pytestmark = pytest.mark.browser


def written(folder: Path, body: str) -> Path:
    page = folder / "page.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>Page</title>{body}", encoding="utf-8")
    return page


def test_what_a_page_wants_from_elsewhere_is_found_and_it_gets_nothing(browser: Browser, tmp_path: Path) -> None:
    page = written(tmp_path, "<img src='http://pictures.example/a.png' alt='Nothing came'><p>Words")

    with browser.opened(page) as tab:
        assert tab.asked_for() == [page.as_uri(), "http://pictures.example/a.png"]
        assert tab.printed(PaperSize.A4).missing(["Words"], page=1) == []


def test_each_sheet_of_paper_is_a_page_with_its_own_words(browser: Browser, tmp_path: Path) -> None:
    page = written(tmp_path, "<p>First<p style='break-before: page'>Second")

    with browser.opened(page) as tab:
        found = tab.printed(PaperSize.LETTER)

    assert len(found.pages) == 2
    assert found.missing(["First", "Second"], page=1) == ["Second"]
    assert found.missing(["First", "Second"], page=2) == ["First"]


def test_what_fits_on_a4_alone_takes_two_sheets_of_letter(browser: Browser, tmp_path: Path) -> None:
    page = written(tmp_path, "<style>@page { margin: 10mm } body { margin: 0 } p { margin: 262mm 0 0 }</style><p>End")

    with browser.opened(page) as tab:
        assert [len(tab.printed(size).pages) for size in (PaperSize.A4, PaperSize.LETTER)] == [1, 2]


def test_the_margins_of_the_page_are_those_of_the_paper(browser: Browser, tmp_path: Path) -> None:
    page = written(tmp_path, "<style>@page { margin: 100mm 10mm } p { margin: 0; height: 40mm }</style><p>A<p>B<p>C")

    with browser.opened(page) as tab:
        assert len(tab.printed(PaperSize.A4).pages) == 2


def test_words_that_are_cut_off_are_not_on_the_paper(browser: Browser, tmp_path: Path) -> None:
    page = written(tmp_path, "<svg viewBox='0 0 100 20' width=100><text x=60 y=10>Whole words</text></svg>")

    with browser.opened(page) as tab:
        assert tab.printed(PaperSize.A4).missing(tab.lines("text"), page=1) == ["Whole words"]
        assert tab.sticks_out(window=390) == ["text is cut off: Whole words"]


@pytest.mark.parametrize("window", [390, 1280])
def test_what_is_too_broad_for_a_window_or_cut_off_in_it_is_found(
    browser: Browser, tmp_path: Path, window: int
) -> None:
    broad = "<div style='width: 1300px'>Broad</div>"
    cut = "<div style='width: 50px; overflow: hidden; white-space: nowrap'>Hidden words of a line</div>"

    for body, told in ((broad, f"in a window of {window}"), (cut, "DIV is cut off: Hidden words"), ("<p>Well", None)):
        with browser.opened(written(tmp_path, body)) as tab:
            found = tab.sticks_out(window=window)
        assert [told in each for each in found if told] == ([True] if told else [])
        assert bool(found) == bool(told)


def test_pages_are_set_in_the_letters_that_debian_brings_and_in_no_others(browser: Browser, tmp_path: Path) -> None:
    families = ("system-ui", "Arial", "Helvetica, sans-serif", "serif", "monospace", "No such family")
    body = "".join(f"<p style='font-family: {each}'>Words <b>bold</b> 返品 🚀 العملاء" for each in families)

    with browser.opened(written(tmp_path, body)) as tab:
        fonts = tab.printed(PaperSize.A4).fonts()

    assert fonts
    assert [each for each in fonts if "+DejaVuS" not in each and "+Unifont" not in each] == []
