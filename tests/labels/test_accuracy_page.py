"""The page of figures is what the code gives today, and the labels are fit to be published."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.understanding.contents import with_contents
from benchmarks.understanding.figures import KEYS
from benchmarks.understanding.first_sight import TOGETHER, looks
from benchmarks.understanding.measuring import HERE, Marks, folders
from benchmarks.understanding.page import PAGE, page
from benchmarks.understanding.table import report
from cornerman.times import Span
from cornerman.vocabulary import Vendor
from integrations.ics_calendar import IcsCalendar
from integrations.mail_folder import MailFolder
from integrations.vocabulary import load_vocabulary
from ui.profile import read_profile

AGAIN = "run: python benchmarks/understanding/run.py --write"
EVER = Span(start=datetime(2025, 1, 1, tzinfo=UTC), end=datetime(2028, 1, 1, tzinfo=UTC))


def test_the_page_is_current(marks: dict[str, Marks]) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(marks), AGAIN


def test_the_table_of_contents_is_current() -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")

    assert readme == with_contents(readme), AGAIN


def test_the_printed_table_fits_a_terminal(marks: dict[str, Marks]) -> None:
    assert max(map(len, report(marks))) <= 100


def test_first_looks_have_the_figures_that_the_scorer_has() -> None:
    for look in looks():
        for row in look.figures.values():
            assert set(row) == set(KEYS)
        assert not look.figures or (TOGETHER in look.figures and look.true_interviews)


@pytest.mark.parametrize("person", folders(), ids=lambda person: person.name)
def test_every_address_is_invented_or_a_vendors(person: Path) -> None:
    zone = read_profile(person / "persona.json").seeker.zone
    events = IcsCalendar(person / "calendar.ics", zone=zone).read(EVER).events
    letters = MailFolder(person / "mail", zone=zone).read(EVER.start).letters
    met = {each.domain for event in events for each in event.people}
    met |= {each.domain for letter in letters for each in (letter.sender, *letter.recipients)}
    vendors = tuple(
        f".{domain}"
        for vendor, domains in load_vocabulary().vendors
        for domain in domains
        if vendor is not Vendor.FREE_MAIL
    )

    assert [domain for domain in sorted(met) if not f".{domain}".endswith((".example", *vendors))] == []
