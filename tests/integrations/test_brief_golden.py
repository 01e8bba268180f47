"""The talking points of four people as files that a person can read, in each form in which they are kept or printed.

After a change that is meant: CORNERMAN_WRITE_BRIEFS=1 pytest tests/integrations/test_brief_golden.py, and read them.
"""

import json
import os
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.planning.briefs import brief_of
from cornerman.views.brief import BriefView, brief_view
from integrations.stationery import JinjaStationery
from tests.offer_people import OfferPerson, everybody

FOLDER = Path(__file__).parent.parent / "data" / "briefs"
PEOPLE = everybody()


def view_of(person: OfferPerson) -> BriefView:
    return brief_view(brief_of(person.offer, person.world, person.now))


def forms_of(person: OfferPerson) -> dict[str, str]:
    """Give the pages of a person under the name of their file."""
    view = view_of(person)
    words = JinjaStationery().write("brief", view)
    plain = json.dumps(asdict(view), indent=2, ensure_ascii=False) + "\n"
    endings = {"txt": words.text, "html": words.html, "md": words.markdown, "json": plain}
    return {f"{person.name}.{ending}": text for ending, text in endings.items()}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda each: each.name)
def test_the_pages_are_what_they_were_when_somebody_last_read_them(person: OfferPerson) -> None:
    for name, text in forms_of(person).items():
        path = FOLDER / name
        if os.environ.get("CORNERMAN_WRITE_BRIEFS"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), name


@pytest.mark.parametrize("person", PEOPLE, ids=lambda each: each.name)
def test_nothing_of_the_walk_away_is_in_any_of_them(person: OfferPerson) -> None:
    least = person.walk_away
    amount = f"{least.amount.amount:f}" if least.amount else ""
    secrets = [amount, f"{int(amount):,}", least.words, *(each.words for each in least.minimums)]

    for name, text in forms_of(person).items():
        assert [each for each in secrets if each and each in text] == [], name


@pytest.mark.parametrize("person", PEOPLE, ids=lambda each: each.name)
def test_no_address_of_anybody_is_in_any_of_them(person: OfferPerson) -> None:
    for name, text in forms_of(person).items():
        assert ".example" not in text.replace("postbox", ""), name
        assert "mailto" not in text, name


def test_the_words_of_others_are_no_mark_up_in_markdown() -> None:
    person = everybody()[0]
    [mission] = person.world.missions
    sharp = replace(mission, statement="Make *all* <b>things</b> [good](https://bad.example) `now`")
    markdown = forms_of(replace(person, world=replace(person.world, missions=(sharp,))))["junior.md"]

    assert r"Make \*all\* \<b\>things\</b\> \[good\](https://bad.example) \`now\`" in markdown


def test_lines_of_the_text_fit_a_terminal() -> None:
    for person in PEOPLE:
        text = forms_of(person)[f"{person.name}.txt"]
        assert [line for line in text.splitlines() if len(line) > 80] == []


def test_without_a_clock_there_is_no_heading_for_one() -> None:
    person = everybody()[0]
    late = replace(person.offer, deadline=person.offer.received_at.date() - timedelta(days=7))
    forms = forms_of(replace(person, offer=late, world=replace(person.world, offers=(late,))))

    assert json.loads(forms["junior.json"])["clock"] == []
    assert [name for name, text in forms.items() if "the clock, in your time" in text.lower()] == []
    assert "\n\n\n" not in forms["junior.txt"]
