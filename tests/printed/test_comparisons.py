"""Offers side by side on paper: the table, the plot and what both rest on, on one page."""

from pathlib import Path

import pytest

from cornerman.comparing.rates import Rate
from cornerman.views.offer_comparison import comparison_view
from tests.offer_cases import COMPARISONS, OPTIONS, RATES, UMBRA, VELA, beside
from tests.paper import NOW
from tests.printed.browser import Browser, PaperSize
from tests.printed.looking import assert_alone, assert_fits_windows, page_of

pytestmark = pytest.mark.browser
OFFERS = Path(__file__).parent.parent / "data" / "offers"


def assert_one_page(browser: Browser, page: Path, size: PaperSize) -> None:
    """Hold a comparison to it that all of it is on one sheet, whole, with what stands in its plot."""
    with browser.opened(page) as tab:
        lines, plot = tab.lines(), tab.lines("svg text")
        paper = tab.printed(size)
        assert_alone(tab, page)

    assert len(paper.pages) == 1
    assert paper.missing(lines, page=1) == []
    assert paper.missing(["AS BARS", "WHAT THIS RESTS ON"], page=1) == []
    assert len(plot) >= 3
    assert paper.missing(plot, page=1) == []


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("name", COMPARISONS)
def test_they_are_one_page_with_the_table_the_plot_and_what_they_rest_on(
    browser: Browser, name: str, size: PaperSize
) -> None:
    assert_one_page(browser, OFFERS / f"{name}.html", size)


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("rates", [(), RATES], ids=["without rates", "with rates"])
def test_three_of_them_are_one_page_too(
    browser: Browser, tmp_path: Path, size: PaperSize, rates: tuple[Rate, ...]
) -> None:
    view = comparison_view(beside(UMBRA, VELA, OPTIONS, rates=rates), now=NOW)

    assert_one_page(browser, page_of("offer_comparison", view, tmp_path), size)


@pytest.mark.parametrize("name", ["director_two_currencies", "junior"])
def test_every_bar_of_the_plot_is_drawn(browser: Browser, tmp_path: Path, name: str) -> None:
    whole = (OFFERS / f"{name}.html").read_text(encoding="utf-8")
    bars = whole.count("<rect")
    bare = tmp_path / "without-bars.html"
    bare.write_text(whole.replace("<rect", "<g").replace("</rect>", "</g>"), encoding="utf-8")

    fills = []
    for page in (OFFERS / f"{name}.html", bare):
        with browser.opened(page) as tab:
            fills.append(tab.printed(PaperSize.A4).fills())

    assert bars >= 2
    assert fills[0] - fills[1] == bars


@pytest.mark.parametrize("name", COMPARISONS)
def test_they_fit_a_telephone_and_a_laptop(browser: Browser, name: str) -> None:
    assert_fits_windows(browser, OFFERS / f"{name}.html")
