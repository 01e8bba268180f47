"""The agenda of a debrief on paper: one page, the seeker's own and the one for members."""

from dataclasses import replace
from pathlib import Path

import pytest

from cornerman.findings import Stage
from cornerman.planning.briefs import brief_of
from cornerman.planning.offer_reviews import possible_reviews
from cornerman.views.agenda import AgendaPage, agenda_page
from cornerman.views.offer_review import reviewed
from tests.offer_people import OfferPerson, director
from tests.paper import at, process, session
from tests.printed.browser import Browser, PaperSize
from tests.printed.looking import assert_alone, assert_fits_windows, page_of
from tests.printed.wordy import wordy

pytestmark = pytest.mark.browser
SEEKER = "Alice Moreau"
MEMBERS = ("Bob", "Carol", "Dan", "Erin", "Frank", "Grace-Marie of the Long and Winding Family Name")
TALK = replace(process("p", session("a", at(-24))), role="Head of Operations")
CALL = replace(process("p", session("a", at(-26)), session("b", at(-24), stage=Stage.OFFER_CALL)), role="Head")
FLAGS = tuple(f"They said “{'it will all be sorted out later ' * 3}”: what do you make of {each}?" for each in "abcd")


def review(person: OfferPerson, *, own: bool) -> AgendaPage:
    """Give the page of the talk about the offer that somebody got."""
    [found] = [each for each in possible_reviews(person.world) if each.offer.id == person.offer.id]
    view = agenda_page(found.process, found.round, names=(), seeker=SEEKER, own=own)
    return reviewed(view, brief_of(found.offer, person.world, person.now), person.world, own=own)


PAGES = {
    "after a talk": agenda_page(TALK, TALK.rounds[0], names=MEMBERS, seeker=SEEKER, own=True),
    "after a talk, for members": agenda_page(TALK, TALK.rounds[0], names=MEMBERS, seeker=SEEKER, own=False),
    "after a talk, with nobody named": agenda_page(TALK, TALK.rounds[0], names=(), seeker=SEEKER, own=True),
    "after a talk about another job than was said": replace(
        agenda_page(TALK, TALK.rounds[0], names=MEMBERS, seeker=SEEKER, own=True), to_ask=FLAGS[:1]
    ),
    "after a talk about an offer": replace(
        agenda_page(CALL, CALL.rounds[-1], names=MEMBERS, seeker=SEEKER, own=True), to_ask=FLAGS
    ),
    "before an offer is answered": review(director(), own=True),
    "before an offer is answered, for members": review(director(), own=False),
    "before an offer is answered, with much to say": replace(review(wordy(100, terms=99), own=True), to_ask=FLAGS[:3]),
}


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("name", PAGES)
def test_it_is_one_page_from_its_heading_to_its_last_line(
    browser: Browser, tmp_path: Path, name: str, size: PaperSize
) -> None:
    page = page_of("debrief/agenda", PAGES[name], tmp_path)
    with browser.opened(page) as tab:
        lines = tab.lines()
        paper = tab.printed(size)
        assert_alone(tab, page)

    assert len(paper.pages) == 1
    assert paper.missing(lines, page=1) == []
    assert paper.missing([PAGES[name].heading, PAGES[name].foot, "BEFORE YOU PART"], page=1) == []


@pytest.mark.parametrize("name", PAGES)
def test_it_fits_a_telephone_and_a_laptop(browser: Browser, tmp_path: Path, name: str) -> None:
    assert_fits_windows(browser, page_of("debrief/agenda", PAGES[name], tmp_path))
