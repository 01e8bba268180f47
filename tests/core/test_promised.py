"""Promises as people write them: the day is understood, and no word is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.notes import PromisedBy
from cornerman.reading.dates_in_text import dates_of
from cornerman.reading.lexicon import lexicon
from cornerman.reading.promised import read_day, read_promises, says_nothing
from integrations.vocabulary import load_vocabulary
from tests.paper import ALICE

FRIDAY = date(2026, 11, 27)
DATES = dates_of(ALICE, lexicon(load_vocabulary()))


def pairs(text: str) -> list[tuple[str, date | None]]:
    found = read_promises(text, PromisedBy.THEM, FRIDAY, DATES).promises
    return [(each.what, each.day) for each in found]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("fri", date(2026, 12, 4)),
        ("Friday", date(2026, 12, 4)),
        ("by mon", date(2026, 11, 30)),
        ("next tuesday", date(2026, 12, 1)),
        ("4 dec", date(2026, 12, 4)),
        ("dec 4", date(2026, 12, 4)),
        ("by Fri 4 Dec", date(2026, 12, 4)),
        ("2026-12-04", date(2026, 12, 4)),
        ("4.12.", date(2026, 12, 4)),
        ("in 3 days", date(2026, 11, 30)),
        ("within two weeks", date(2026, 12, 11)),
        ("within five working days", date(2026, 12, 4)),
        ("tomorrow", date(2026, 11, 28)),
        ("today", FRIDAY),
        ("end of next week", date(2026, 12, 4)),
        ("by the end of the week", FRIDAY),
        ("Dienstag", date(2026, 12, 1)),
        ("soon", None),
        ("by may", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_a_person_means_it(words: str, day: date | None) -> None:
    assert read_day(words, FRIDAY, DATES) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("next week Wednesday", date(2026, 12, 2)),
        ("by Wednesday next week", date(2026, 12, 2)),
        ("nächste Woche Mittwoch", date(2026, 12, 2)),
        ("next Tuesday", date(2026, 12, 1)),
        ("by next tues", date(2026, 12, 1)),
        ("by next Friday", date(2026, 12, 4)),
        ("by Tuesday", date(2026, 11, 24)),
        ("by end of week", date(2026, 11, 27)),
        ("by the end of this week", date(2026, 11, 27)),
        ("bis Ende der Woche", date(2026, 11, 27)),
        ("by end of next week", date(2026, 12, 4)),
        ("by end of the month", date(2026, 11, 30)),
        ("by end of month", date(2026, 11, 30)),
        ("bis Ende des Monats", date(2026, 11, 30)),
        ("by the end of next month", date(2026, 12, 31)),
        ("by end of December", date(2026, 12, 31)),
        ("Ende Dezember", date(2026, 12, 31)),
        ("by the end of the year", date(2026, 12, 31)),
        ("by mid December", date(2026, 12, 15)),
        ("mid-December", date(2026, 12, 15)),
        ("Mitte Dezember", date(2026, 12, 15)),
        ("in a fortnight", date(2026, 12, 7)),
        ("by COB", date(2026, 11, 23)),
        ("by Christmas", None),
        ("next month", None),
    ],
)
def test_a_day_is_understood_from_a_monday(words: str, day: date | None) -> None:
    assert read_day(words, date(2026, 11, 23), DATES) == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("answer by Christmas", True),
        ("answer next month", True),
        ("answer first week of December", True),
        ("a call in 2027", True),
        ("the offer by May", True),
        ("answer in 5", True),
        ("the plan until spring", True),
        ("answer by Fri", False),
        ("reviewed by Rita", False),
        ("a talk on 5 topics", False),
        ("references", False),
        ("write to Rita in the tone that we spoke of in the first talk", False),
    ],
)
def test_a_time_that_names_no_day_is_told_and_kept(text: str, told: bool) -> None:  # noqa: FBT001 - a table's column
    read = read_promises(text, PromisedBy.THEM, FRIDAY, DATES)

    assert read.vague == ((text,) if told else ())
    assert read.unclear == ()
    assert told is (read.promises[0].day is None and read.promises[0].what == text and bool(read.vague))


@pytest.mark.parametrize("nothing", ["none", "nichts", "Nope!", "—", "-", "rien", "Nada.", "no; -\nnone", "n/a", ""])
def test_nothing_promised_is_no_promise(nothing: str) -> None:
    assert says_nothing(nothing.partition(";")[0])
    assert pairs(nothing) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("answer by Fri 4 Dec", [("answer", date(2026, 12, 4))]),
        ("answer; by Fri 4 Dec", [("answer", date(2026, 12, 4))]),
        ("answer; Fri 4 Dec", [("answer", date(2026, 12, 4))]),
        (
            "- answer by Mon\n- a contract within two weeks",
            [("answer", date(2026, 11, 30)), ("a contract", date(2026, 12, 11))],
        ),
        ("feedback (by 4.12.)", [("feedback", date(2026, 12, 4))]),
        ("they decide on Monday whether to go on", [("they decide on Monday whether to go on", date(2026, 11, 30))]),
        ("meet the team on site by Wed 9 Dec", [("meet the team on site", date(2026, 12, 9))]),
        ("a call in 2027", [("a call in 2027", None)]),
        ("second round; references", [("second round", None), ("references", None)]),
        ("references; a sample by Tuesday", [("references", None), ("a sample", date(2026, 12, 1))]),
        ("written feedback; answer Friday", [("written feedback", None), ("answer Friday", date(2026, 12, 4))]),
        (
            "feedback\nanswer by Friday\ncontract by 10 Dec",
            [("feedback", None), ("answer", date(2026, 12, 4)), ("contract", date(2026, 12, 10))],
        ),
        ("answer; the end of the week", [("answer", date(2026, 11, 27))]),
        ("answer; 4th of December", [("answer", date(2026, 12, 4))]),
        ("by Friday", [("by Friday", date(2026, 12, 4))]),
        (" \n ; ", []),
    ],
)
def test_the_day_is_taken_off_the_promise(text: str, expected: list[tuple[str, date | None]]) -> None:
    assert pairs(text) == expected


def test_what_should_be_a_day_and_is_none_is_told_and_kept() -> None:
    read = read_promises("answer; by whenever", PromisedBy.ME, FRIDAY, DATES)

    assert [(each.what, each.by) for each in read.promises] == [("answer; by whenever", PromisedBy.ME)]
    assert read.unclear == ("by whenever",)


@given(st.text(max_size=60))
def test_no_text_is_refused_and_none_without_words_makes_a_promise(text: str) -> None:
    read = read_promises(text, PromisedBy.THEM, FRIDAY, DATES)

    assert all(each.what.strip() for each in read.promises)


@given(st.lists(st.sampled_from(["answer", "a sample", "references", "the plan"]), min_size=1, max_size=4))
def test_every_promise_is_kept_in_its_order(words: list[str]) -> None:
    assert [what for what, _ in pairs("; ".join(f"{each} by Fri" for each in words))] == words
