"""`cornerman offer goals` and `brief`: what the seeker wants, what this screen alone shows, the pages."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.goals import Seniority
from cornerman.offers import Offer, OfferKind
from flows.gathering import gather
from flows.house import House
from tests.killing import run
from tests.ui.terminal import Said, type_in

LEAST = "44,567"


@pytest.fixture
def offered(house: House) -> House:
    """Alice's house after its first run, with an offer from Umbra that she entered."""
    run(house)
    assert type_in("offer", "add", "--job", "umbra", "--base", "EUR 65,000", "--deadline", "2026-12-01").code == 0
    return house


def offer_of(house: House) -> Offer:
    [offer] = house.memory.offers()
    return offer


def state(*words: str) -> Said:
    return type_in("offer", "goals", "umbra", *words)


def test_goals_are_stated_by_options_and_come_into_the_talking_points(offered: House) -> None:
    said = state("--target", "EUR 70,000", "--opening-to", "EUR 75,000", "--level", "junior", "--with", "Jonas")

    [kept] = offered.memory.goals()
    assert said.code == 0
    assert (kept.seniority, kept.counterpart) == (Seniority.JUNIOR, "Jonas")
    assert "EUR 70,000 a year" in said.out
    brief = type_in("offer", "brief").out
    assert "I had hoped for EUR 70,000 to EUR 75,000 a year." in brief
    assert "With: Jonas" in brief
    assert "small allowance" in brief


def test_a_target_that_they_offer_already_is_said_at_once_and_asked_for_nowhere(offered: House) -> None:
    said = state("--target", "EUR 60,000")
    brief, rehearsed = type_in("offer", "brief").out, type_in("offer", "rehearse", "--print").out

    for out in (said.out, brief, rehearsed):
        assert "They offer EUR 65,000 a year, which is at or above what you hoped for (EUR 60,000)." in " ".join(
            out.split()
        )
    assert "I had hoped for" not in brief
    assert "base pay of EUR 60,000" not in f"{brief} {rehearsed}"
    assert offered.memory.goals()


def test_only_what_is_given_changes(offered: House) -> None:
    state("--target", "EUR 70,000", "--alternative", "Stay.", "--alternative", "Study.")
    state("--why", "The robots.")
    state("--alternative", "")

    [kept] = offered.memory.goals()
    assert (str(kept.target), kept.why_this_job, kept.alternatives) == ("EUR 70,000 a year", "The robots.", ())


def test_goals_are_asked_for_one_by_one_and_asked_again_when_they_cannot_be_read(offered: House) -> None:
    answers = "a lot\nEUR 70,000\n\n\nThe robots.\n\nJonas\n\n\n\n\nEUR 44,567 | the rent\n"

    said = type_in("offer", "goals", answers=answers)

    [kept] = offered.memory.goals()
    least = offered.memory.walk_away(offer_of(offered).id)
    assert said.code == 0
    assert "names no currency" in said.out
    assert (str(kept.target), kept.why_this_job, kept.counterpart) == ("EUR 70,000 a year", "The robots.", "Jonas")
    assert least is not None
    assert (str(least.amount), least.words) == ("EUR 44,567 a year", "the rent")
    again = type_in("offer", "goals", answers="none\n" + "\n" * 10)
    assert again.code == 0
    assert [str(each.target) for each in offered.memory.goals()] == ["None"]
    assert offered.memory.walk_away(offer_of(offered).id) == least
    assert LEAST not in again.out


def test_nobody_there_to_answer_is_told_which_option_would_do(offered: House) -> None:
    said = type_in("offer", "goals")

    assert said.code == 3
    assert "--target" in said.err
    assert offered.memory.goals() == ()


@pytest.mark.parametrize(
    "words",
    [
        ("--target", "a lot"),
        ("--target", "EUR 70,000", "--opening", "USD 70,000"),
        ("--trade", "more pay"),
        ("--evidence", "I say so"),
        ("--level", "boss"),
        ("--minimum", "comfort=yes"),
        ("--minimum", "remote"),
        ("--walk-away", "not much"),
    ],
)
def test_what_cannot_be_told_for_certain_is_wrong_use_and_nothing_is_kept(
    offered: House, words: tuple[str, ...]
) -> None:
    assert state(*words).code == 2
    assert offered.memory.goals() == ()
    assert offered.memory.walk_away(offer_of(offered).id) is None


def test_goals_are_listed_as_text_and_as_json_without_asking(offered: House) -> None:
    assert type_in("offer", "goals", "--format", "json").json is None
    assert "not said what you want" in state("--show").out
    state("--target", "EUR 70,000", "--evidence", "The table | the union | 2026")

    assert type_in("offer", "goals", "--format", "json").json["evidence"] == [
        {"words": "The table", "source": "the union", "year": 2026}
    ]
    assert "The table (the union, 2026)" in state("--show").out


def test_what_one_would_not_go_below_is_shown_when_asked_for_on_the_screen_and_nowhere_else(
    offered: House, tmp_path: Path
) -> None:
    kept = state("--target", "EUR 70,000", "--walk-away", "EUR 44,567 | the rent", "--minimum", "remote=two days")
    run(offered)

    assert "Kept apart" in kept.out
    shown = type_in("offer", "brief", "--walk-away").out
    assert LEAST in shown
    assert "the rent" in shown
    assert "two days" in shown
    forms = [type_in("offer", "brief", "--format", form).out for form in ("text", "markdown", "html", "json")]
    others = [type_in("offer", "goals", "--show").out, type_in("plan").out, type_in("digest").out, type_in("offer").out]
    assert [text for text in (kept.out, *forms, *others) if LEAST in text or "the rent" in text] == []
    world = gather(offered, offered.clock.now())
    assert LEAST.replace(",", "") not in repr(world)
    plain = [path for path in tmp_path.rglob("*") if path.suffix in (".html", ".txt", ".md", ".eml", ".ics", ".log")]
    assert [path for path in plain if LEAST in path.read_text(encoding="utf-8", errors="replace")] == []


@pytest.mark.parametrize("words", [("--format", "markdown"), ("--format", "json"), ("--open",)])
def test_what_one_would_not_go_below_goes_onto_no_page(offered: House, words: tuple[str, ...]) -> None:
    state("--walk-away", "EUR 44,567")

    said = type_in("offer", "brief", "--walk-away", *words)

    assert said.code == 2
    assert LEAST not in said.out + said.err


def test_what_one_would_not_go_below_can_be_forgotten(offered: House) -> None:
    assert "nothing to forget" in state("--forget-walk-away").out
    state("--walk-away", "EUR 44,567")

    assert "forgotten" in state("--forget-walk-away").out
    assert offered.memory.walk_away(offer_of(offered).id) is None
    assert "You have not said" in type_in("offer", "brief", "--walk-away").out


def test_the_brief_is_printed_in_four_forms(offered: House) -> None:
    text, markdown, page = (type_in("offer", "brief", "--format", form).out for form in ("text", "markdown", "html"))
    plain = type_in("offer", "brief", "--format", "json").json

    assert text.startswith("PREPARED FOR YOU. Not sent to anybody.")
    assert markdown.startswith("**PREPARED FOR YOU. Not sent to anybody.**")
    assert page.startswith("<!DOCTYPE html>")
    assert (plain["offer"], plain["banner"]) == (offer_of(offered).id, "PREPARED FOR YOU. Not sent to anybody.")
    assert [leg["title"] for leg in plain["legs"]] == ["Budget", "Resources", "Support"]


def test_the_page_is_written_for_the_seeker_alone_and_opened(
    offered: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened = list[str]()

    def browser(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", browser)
    monkeypatch.setenv("CORNERMAN_HOME", str(tmp_path / "own"))

    said = type_in("offer", "brief", "--open")

    pages = list((tmp_path / "own" / "briefs").iterdir())
    assert said.code == 0
    assert {page.suffix for page in pages} == {".html", ".md", ".txt"}
    assert {page.stat().st_mode & 0o777 for page in pages} == {0o600}
    assert [Path(each.removeprefix("file://")).suffix for each in opened] == [".html"]
    monkeypatch.setattr("webbrowser.open", lambda _address: False)
    assert "open the page yourself" in type_in("offer", "brief", "--open").out


def test_a_run_keeps_the_brief_as_a_page_as_text_and_as_markdown(offered: House, tmp_path: Path) -> None:
    run(offered)

    kept = [path for path in tmp_path.rglob("briefs/*") if path.is_file()]
    assert sorted(path.suffix for path in kept) == [".html", ".md", ".txt"]


@pytest.fixture
def spoken_before(offered: House) -> House:
    """The same house, in which the offer had been spoken two days before, and what Alice wants of it stated then."""
    written = offer_of(offered)
    before = written.received_at - timedelta(days=2)
    spoken = replace(written, id="feedbee5", received_at=before, kind=OfferKind.VERBAL, base=None, deadline=None)
    offered.memory.keep_offer(spoken)
    wanted = ("--target", "EUR 70,000", "--with", "Jonas", "--walk-away", "EUR 44,567")
    [handle] = [each["handle"] for each in type_in("offer", "--format", "json").json if each["id"] == spoken.id]
    assert type_in("offer", "goals", handle, *wanted).code == 0
    return offered


def test_what_was_said_of_the_spoken_offer_holds_for_the_written_one(spoken_before: House) -> None:
    brief = type_in("offer", "brief", "--walk-away").out

    assert "I had hoped for EUR 70,000 a year." in brief
    assert "With: Jonas" in brief
    assert LEAST in brief
    assert LEAST in type_in("offer", "show", "--walk-away").out
    assert "EUR 70,000 a year" in type_in("offer", "goals", "--show").out


def test_what_is_changed_for_the_written_offer_begins_with_what_was_said_of_the_spoken_one(
    spoken_before: House,
) -> None:
    assert type_in("offer", "goals", "--target", "EUR 75,000").code == 0

    kept = {each.offer_id: (str(each.target), each.counterpart) for each in spoken_before.memory.goals()}
    assert sorted(kept.values()) == [("EUR 70,000 a year", "Jonas"), ("EUR 75,000 a year", "Jonas")]
    assert [str(each.target) for each in spoken_before.memory.goals() if each.offer_id == "feedbee5"] == [
        "EUR 70,000 a year"
    ]


def test_saying_nothing_new_of_the_written_offer_keeps_nothing(spoken_before: House) -> None:
    assert type_in("offer", "goals", answers="\n" * 11).code == 0

    assert [each.offer_id for each in spoken_before.memory.goals()] == ["feedbee5"]


def test_what_one_would_not_go_below_is_forgotten_for_the_whole_negotiation(spoken_before: House) -> None:
    assert "forgotten" in type_in("offer", "goals", "--forget-walk-away").out

    assert "nothing to forget" in type_in("offer", "goals", "--forget-walk-away").out
    assert LEAST not in type_in("offer", "brief", "feed", "--walk-away").out
