"""The draft on paper: one page, whatever the draft is, and nothing private on it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cornerman.views.mission_sheet import MissionSheet, mission_sheet
from integrations.mission_markdown import read_draft
from tests.paper import NOW, at, process, session
from tests.printed.browser import Browser, PaperSize
from tests.printed.looking import assert_alone, assert_fits_windows, page_of

pytestmark = pytest.mark.browser
JOB = replace(process("p", session("a", at(-5))), role="Head of Operations")
RESULT = "- metric: parcels that come back; now: 12 %; target: 6 %; by: June; whose: shared with Sales\n"
OURS = "The contract with the carrier"
PRIVATE = f"""
## What I think is going on

- They grow faster than they can deliver. [Dana, 2026-11-12]
- SECRET thought of mine. [my note, 2026-11-12]
- SECRET the second
  [my conclusion in the debrief, 2026-11-12]

## Not my job

- {OURS}

## Needs

- budget (O1): SECRET money
- support (O1): SECRET help
"""
RIGHT_TO_LEFT = "from right to left"
DRAFTS = {
    "two lines": "## Mission\nBring the parcels to the people.\n",
    "usual": "## Mission\nBring the parcels to the people.\n\n## Objectives\n"
    + "".join(f"### O{number}: Fewer parcels come back from place {number}\n{RESULT * 3}" for number in range(1, 5)),
    "fifty objectives": "## Mission\n"
    + "Bring all the parcels to all the people. " * 30
    + "\n\n## Objectives\n"
    + "".join(
        f"### O{number}: {'Fewer parcels come back from every place that there is ' * 4}\n{RESULT * 9}"
        for number in range(1, 51)
    ),
    "emoji": "## Mission 🎯\nHappy 😀 people, and no lost parcels 📦 at all ✅\n\n## Objectives\n"
    + "".join(
        f"### O{number}: 🚀 Faster than {number} days ⏱\n- 😀 from 3 to 4 of 5 ⭐⭐⭐⭐\n" for number in range(1, 6)
    ),
    RIGHT_TO_LEFT: "## Mission\nنحتفظ بالعملاء ونوصل الطرود إلى الناس\n\n## Objectives\n"
    + "### O1: עסקים שנשארים איתנו\n- metric: طرود ضائعة; now: 12 %; target: 6 %; by: June; whose: me\n" * 4,
    "a table from a text program": "## Mission\nBring the parcels.\n\n## Objectives\n### O1: Fewer come back\n"
    "Metric\tBaseline\tTarget\tBy when\tOwner\nparcels that come back\t12 %\t6 %\tJune\tme\n"
    "complaints in a week\t40\t20\tMay\tshared with Sales\n",
    "words without an end": "## Mission\n" + "W" * 300 + "\n\n## Objectives\n### O1: " + "Donaudampfschiff" * 20 + "\n",
    "japanese": "## Mission\n" + "小包を人々に届ける。" * 20 + "\n\n## Objectives\n### O1: 返品を減らす\n" + RESULT * 4,
}


def words_in(lines: list[str]) -> list[str]:
    """Give the words: in a line that goes both ways, no PDF says in which order they are read."""
    return [word for line in lines for word in re.findall(r"\w+", line)]


def sheet_of(draft: str) -> MissionSheet:
    """Give the page of a draft, to which what is private is added."""
    return mission_sheet(read_draft((draft + PRIVATE).encode(), process_id="p"), JOB, day=NOW.date())


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("name", DRAFTS)
def test_it_is_one_page_whatever_the_draft_and_no_need_or_note_of_ones_own_is_on_it(
    browser: Browser, tmp_path: Path, name: str, size: PaperSize
) -> None:
    sheet = sheet_of(DRAFTS[name])
    page = page_of("mission_sheet", sheet, tmp_path)
    with browser.opened(page) as tab:
        lines = tab.lines()
        paper = tab.printed(size)
        assert_alone(tab, page)

    assert len(paper.pages) == 1
    assert paper.missing(lines if name != RIGHT_TO_LEFT else words_in(lines), page=1) == []
    assert paper.missing([sheet.subject, "Head of Operations", OURS, sheet.titles[-1]], page=1) == []
    assert "SECRET" not in paper.pages[0]
    assert "need" not in paper.pages[0].casefold()


@pytest.mark.parametrize("name", DRAFTS)
def test_it_fits_a_telephone_and_a_laptop(browser: Browser, tmp_path: Path, name: str) -> None:
    assert_fits_windows(browser, page_of("mission_sheet", sheet_of(DRAFTS[name]), tmp_path))
