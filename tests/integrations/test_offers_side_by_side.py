"""Offers side by side as people read them, kept as files to read in review: tests/data/offers.

`CORNERMAN_UPDATE_OFFERS=1` writes the files anew.
"""

import json
import os
import re
from pathlib import Path

import pytest

from cornerman.views.comparison_plain import comparison_as_plain
from cornerman.views.offer_comparison import comparison_view
from integrations.stationery import JinjaStationery
from tests.offer_cases import COMPARISONS
from tests.paper import NOW

OFFERS = Path(__file__).parent.parent / "data" / "offers"


@pytest.fixture(scope="module")
def stationery() -> JinjaStationery:
    return JinjaStationery()


@pytest.mark.parametrize("name", COMPARISONS)
def test_offers_side_by_side_read_as_it_was_agreed(name: str, stationery: JinjaStationery) -> None:
    words = stationery.write("offer_comparison", comparison_view(COMPARISONS[name], now=NOW))
    plain = json.dumps(comparison_as_plain(COMPARISONS[name]), indent=2, ensure_ascii=False) + "\n"
    found = {".txt": words.text, ".html": words.html, ".json": plain}
    if os.environ.get("CORNERMAN_UPDATE_OFFERS"):
        OFFERS.mkdir(parents=True, exist_ok=True)
        for ending, text in found.items():
            (OFFERS / f"{name}{ending}").write_text(text, encoding="utf-8")

    for ending, text in found.items():
        assert text == (OFFERS / f"{name}{ending}").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMPARISONS)
def test_the_text_fits_the_columns_and_the_page_needs_nothing_from_elsewhere(
    name: str, stationery: JinjaStationery
) -> None:
    words = stationery.write("offer_comparison", comparison_view(COMPARISONS[name], now=NOW))

    assert max(len(line) for line in words.text.splitlines()) <= 80
    assert re.findall(r"(?:src|href)=", words.html) == []
    assert "<script" not in words.html
    assert "prefers-color-scheme: dark" in words.html
