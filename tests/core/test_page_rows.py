"""Fields and rows that know how they were loaded: an old page changes what was altered on it, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from cornerman.views.page_fields import both, kept_field, mark_of, plain
from cornerman.views.page_values import NOT_FILLED, Filled, Kind
from cornerman.views.rows import merged, new_rows

ROWS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)


@given(loaded=ROWS, kept=ROWS)
def test_a_form_on_which_nothing_was_altered_changes_nothing_whatever_was_kept_meanwhile(
    loaded: list[str], kept: list[str]
) -> None:
    assert merged(kept, {mark_of(each): each for each in loaded}, mark_of) == tuple(kept)


@given(loaded=ROWS, kept=ROWS, altered=st.sampled_from("abcdef"))
def test_what_is_kept_and_was_not_on_the_form_is_never_lost(loaded: list[str], kept: list[str], altered: str) -> None:
    typed: dict[str, str | None] = {mark_of(each): None if each == altered else f"{each}{each}" for each in loaded}

    rows = merged(kept, typed, mark_of)

    assert {each for each in kept if each not in loaded} <= set(rows)
    assert not {each for each in loaded if each in rows}
    assert {f"{each}{each}" for each in loaded if each != altered} <= set(rows)


def test_an_altered_row_stays_in_its_place_and_new_ones_come_behind() -> None:
    assert merged(["a", "b"], {mark_of("a"): "A", "new0": "c", "new1": None, "new2": "c"}, mark_of) == ("A", "b", "c")


def test_a_row_that_was_changed_elsewhere_is_there_once_if_both_changed_it_alike() -> None:
    assert merged(["A"], {mark_of("a"): "A"}, mark_of) == ("A",)


def test_what_came_back_has_its_rows_and_one_more_that_is_free() -> None:
    came = Filled(values={"what_gone": "x", "what_here": "y", "what_new0": "z", "day_new0": ""})

    assert new_rows(came, "what_", ["here"]) == ("gone", "new0")
    assert new_rows(NOT_FILLED, "what_", ["here"]) == ("new0",)
    assert new_rows(NOT_FILLED, "what_", []) == ("new0", "new1")


def test_a_form_that_came_back_knows_how_it_was_loaded_apart_from_what_is_said_to_have_changed() -> None:
    def was(filled: Filled) -> str:
        return kept_field(Kind.LINE, "step", "Next step", "now", filled).was

    assert was(NOT_FILLED) == mark_of("now")
    assert was(Filled(values={"was_step": "loaded"})) == "loaded"
    assert was(Filled(values={"was_step": "loaded"}, errors={"step": "Changed."})) == mark_of("now")


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_words_have_the_same_mark_after_a_browser_sent_them_back(text: str) -> None:
    back = plain(text).replace("\n", "\r\n")

    assert mark_of(back) == mark_of(text)
    assert plain(back) == plain(text)


def test_all_lines_of_two_texts_are_there_once() -> None:
    assert both("a\nb\n\nc", "a\r\nB\r\nc") == "a\nb\nc\nB"
