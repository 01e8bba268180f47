"""`cornerman mission questions` and `mission heard`: what is open, whom to ask, and what was heard from whom."""

from pathlib import Path

import pytest

from flows.house import House
from tests.killing import run
from tests.ui.terminal import Said, type_in

DRAFT = """## Mission

Make it a plant that people stay with.

## What I think is going on

- They lost two customers in spring [Rita, 2026-11-17]
- The head of support leaves

## Objectives

### O1: Fewer customers leave

- metric: customers who leave in a year; now: ?; target: ; by: ; whose: shared with Sales

## Not my job

- Key accounts

## Needs

- budget (O1): EUR 5,000 for a NEEDEDTOOL
"""
TARGET, TODAY = "What should “customers who leave", "Where does “customers who leave"


@pytest.fixture
def drafted(house: House) -> Path:
    """Write a draft in Alice's house after its first run, and say where it lies."""
    run(house)
    file = Path(type_in("mission", "new", "umbra").out.splitlines()[-1])
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("## Mission")] + DRAFT, encoding="utf-8")
    return file


def questions(*options: str) -> Said:
    return type_in("mission", "questions", "umbra", *options)


def tell(handle: str, who: str, words: str, *options: str) -> Said:
    return type_in("mission", "heard", "umbra", handle, words, "--from", who, *options)


def row(key: str, value: object) -> dict[str, object]:
    [found] = [each for each in questions("--format", "json").json if each[key] == value]
    return dict(found)


@pytest.mark.usefixtures("drafted")
def test_what_is_open_is_listed_with_whom_to_ask_in_the_next_round() -> None:
    said = questions()

    assert said.code == 0
    assert "To ask in the next round, Thu 26 Nov 14:00" in said.out
    assert f"{TARGET} in a year” become, and by when?" in " ".join(said.out.split())
    assert "Ask the panel; it is for O1.1." in said.out
    assert max(map(len, said.out.splitlines())) <= 80
    assert row("kind", "target")["ask"] == "the panel"


@pytest.mark.usefixtures("drafted")
def test_no_word_of_a_need_is_in_what_is_printed() -> None:
    for said in (questions(), questions("--format", "json"), questions("--with-names")):
        assert "NEEDEDTOOL" not in said.out
        assert "5,000" not in said.out
    assert row("kind", "resources")["question"] == (
        "What has been set aside for “Fewer customers leave”, in people, in money and in time?"
    )


def test_an_answer_is_kept_and_the_draft_is_not_changed(drafted: Path) -> None:
    before = drafted.read_bytes()

    said = tell(questions().handle_of(TODAY), "Dana", "about forty percent")

    assert said.code == 0
    assert "Kept: Dana, Monday 23 November: “about forty percent”" in said.out
    assert "you write behind “now:” of O1.1" in " ".join(said.out.split())
    assert drafted.read_bytes() == before
    assert row("kind", "baseline")["standing"] == "heard"
    assert row("kind", "baseline")["heard"] == [{"who": "Dana", "said": "about forty percent", "on": "2026-11-23"}]
    assert "Your draft does not have it yet" in questions().out


@pytest.mark.usefixtures("drafted")
def test_a_target_is_then_asked_of_a_second_person_and_two_who_differ_raise_a_question() -> None:
    handle = questions().handle_of(TARGET)

    assert "a second person is asked, to compare" in tell(handle, "Dana", "20 percent").out
    assert "to compare" in questions().out
    differ = tell(handle, "Lee", "30 %")

    assert "which of them holds is a question of its own" in " ".join(differ.out.split())
    which = row("kind", "contradiction")
    assert which["question"] == (
        "I heard more than one figure for “customers who leave in a year”: 20 percent and 30 %. Which one do you go by?"
    )
    assert "Dana said “20 percent” and Lee said “30 %”" in " ".join(questions("--with-names").out.split())

    tell(str(which["handle"]), "me", "they mean different years")

    assert row("kind", "contradiction")["standing"] == "heard"


@pytest.mark.usefixtures("drafted")
def test_a_second_answer_of_one_person_takes_the_place_of_the_first() -> None:
    handle = questions().handle_of(TODAY)
    tell(handle, "Dana", "40")

    again = tell(handle, "dana", "30")

    assert "It takes the place of “40”." in again.out
    assert row("kind", "baseline")["heard"] == [{"who": "Dana", "said": "30", "on": "2026-11-23"}]


@pytest.mark.usefixtures("drafted")
def test_the_day_is_that_of_the_last_talk_with_them_unless_it_is_said() -> None:
    handle = questions().handle_of(TODAY)

    assert "Rita, Friday 20 November" in tell(handle, "Rita", "40").out
    assert "Rita, Tuesday 17 November" in tell(handle, "Rita", "40", "--on", "2026-11-17").out
    assert tell(handle, "Rita", "40", "--on", "2026-12-01").code == 2


@pytest.mark.usefixtures("drafted")
def test_without_a_handle_it_goes_through_what_is_open() -> None:
    said = type_in("mission", "heard", "umbra", answers="\n40\n\nstop\n")

    assert said.code == 0
    assert "Who told you? [Rita Recruiter]" in said.out
    assert row("kind", "baseline")["heard"] == [{"who": "Rita Recruiter", "said": "40", "on": "2026-11-20"}]
    assert "Nothing was kept." in type_in("mission", "heard", "umbra", "--from", "Lee", answers="stop\n").out


@pytest.mark.usefixtures("drafted")
def test_nobody_is_asked_twice_for_the_same_in_one_go() -> None:
    tell(questions().handle_of(TARGET), "Dana", "half")

    said = type_in("mission", "heard", "umbra", "--from", "Dana", answers="\n" * 20)

    assert TARGET not in said.out.replace("\n", " ")
    assert TODAY in said.out


@pytest.mark.usefixtures("drafted")
def test_with_a_handle_alone_it_asks_for_the_rest_and_without_anybody_there_it_says_what_it_takes() -> None:
    handle = questions().handle_of(TODAY)

    assert type_in("mission", "heard", "umbra", handle, answers="Dana\n40\n").code == 0
    assert row("kind", "baseline")["standing"] == "heard"
    alone = type_in("mission", "heard", "umbra", handle)
    assert alone.code == 3
    assert "--from" in alone.err


@pytest.mark.usefixtures("drafted")
def test_an_answer_can_be_forgotten() -> None:
    handle = questions().handle_of(TARGET)
    tell(handle, "Dana", "half")
    tell(handle, "Lee", "a third")

    both = type_in("mission", "heard", "umbra", handle, "--forget")
    one = type_in("mission", "heard", "umbra", handle, "--forget", "--from", "Lee")

    assert both.code == 2
    assert "Dana and Lee answered this" in both.err
    assert "Forgotten: Lee, “a third”" in one.out
    assert type_in("mission", "heard", "umbra", handle, "--forget").code == 0
    assert row("kind", "target")["standing"] == "open"
    assert type_in("mission", "heard", "umbra", handle, "--forget").code == 2
    assert type_in("mission", "heard", "umbra", "--forget").code == 2


@pytest.mark.usefixtures("drafted")
def test_an_answer_can_be_taken_back_with_undo() -> None:
    tell(questions().handle_of(TODAY), "Dana", "about forty percent")
    handle = type_in("undo").handle_of("What Dana said: “about forty percent”")

    assert type_in("undo", handle).code == 0
    assert row("kind", "baseline")["standing"] == "open"


def test_what_was_heard_on_a_line_that_was_renamed_is_shown_beside_and_can_be_forgotten(drafted: Path) -> None:
    tell(questions().handle_of(TODAY), "Dana", "forty")
    drafted.write_text(drafted.read_text(encoding="utf-8").replace("customers who leave", "accounts lost"), "utf-8")

    said = questions()

    assert "Heard on what your draft does not ask any more" in said.out
    handle = said.handle_of("Dana, Monday 23 November: “forty”")
    assert type_in("mission", "heard", "umbra", handle, "--forget").code == 0
    assert "Dana" not in questions().out.replace('--from "Dana"', "")


def test_two_who_differ_are_compared_still_when_the_line_is_renamed(drafted: Path) -> None:
    asked = questions().handle_of(TARGET)
    tell(asked, "Dana", "5 %")
    tell(asked, "Rita", "10 %")
    drafted.write_text(drafted.read_text(encoding="utf-8").replace("customers who leave", "accounts lost"), "utf-8")

    said = questions()

    which = said.handle_of("I heard more than one figure for “customers who leave")
    assert f"They may not agree; which of them holds is a question of its own ({which})." in " ".join(said.out.split())
    assert said.out.count("They may not agree") == 1
    assert row("kind", "contradiction")["standing"] == "open"
    tell(which, "Dana", "5 %")
    assert row("kind", "contradiction")["standing"] == "heard"


@pytest.mark.parametrize("words", [(" ", "40"), ("Dana", " ")])
@pytest.mark.usefixtures("drafted")
def test_an_answer_of_nobody_or_of_nothing_is_refused(words: tuple[str, str]) -> None:
    assert tell(questions().handle_of(TODAY), *words).code == 2
    assert row("kind", "baseline")["heard"] == []


def test_without_a_draft_it_says_how_to_begin_one(house: House) -> None:
    run(house)

    for said in (questions(), type_in("mission", "heard", "umbra")):
        assert said.code == 2
        assert "cornerman mission new umbra" in said.err


def test_a_draft_without_objectives_says_what_questions_come_from(drafted: Path) -> None:
    text = drafted.read_text(encoding="utf-8")
    drafted.write_text(text[: text.index("## Mission")] + "## Mission\n\nTo be there.\n", encoding="utf-8")

    assert "Your draft has no objective yet." in questions().out
    assert "Nothing is open" in type_in("mission", "heard", "umbra").out
