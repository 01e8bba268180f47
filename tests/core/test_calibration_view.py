"""Calibration in words, bars and as a picture: counts beside every figure, and the same words in both directions."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.calibration import Calibration, calibration
from cornerman.outcomes import JudgedRound, Outcome
from cornerman.views.calibration import CalibrationView, calibration_view
from cornerman.views.calibration_picture import calibration_picture

YES, NO, SILENCE = Outcome.ADVANCED, Outcome.REJECTED, Outcome.NO_ANSWER
PAIRS = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100), st.sampled_from([YES, NO])), max_size=30)
SVG = "{http://www.w3.org/2000/svg}"


def found(*rounds: tuple[int | None, float | None, Outcome]) -> Calibration:
    return calibration(
        JudgedRound(
            process_id="p",
            origins=frozenset({"a"}),
            day=date(2026, 11, 1),
            outcome=outcome,
            own=own,
            council=council,
            voices=0 if council is None else 2,
        )
        for own, council, outcome in rounds
    )


def words(view: CalibrationView) -> str:
    return " ".join(view.sentences)


FIVE = ((20, 60, YES), (40, 70, YES), (60, 30, NO), (90, 90, YES), (30, 40, NO))


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(0, "There are 0 such rounds; 5 more are missing."), (1, "is 1 such round; 4"), (4, "4 such rounds; 1 more is")],
)
def test_below_five_rounds_it_says_how_many_are_missing_and_nothing_else(count: int, sentence: str) -> None:
    view = calibration_view(found(*FIVE[:count]))

    assert len(view.sentences) == 1
    assert sentence in view.sentences[0]
    assert (view.bars, view.legend) == ((), "")
    assert calibration_picture(found(*FIVE[:count])) == ""


def test_the_direction_is_said_in_the_same_words_whichever_it_is() -> None:
    less = calibration_view(found(*[(20, None, YES)] * 5)).sentences[0]
    more = calibration_view(found(*[(80, None, NO)] * 5)).sentences[0]

    assert less.startswith("You, over 5 rounds: you expected less than came, by 80 percentage points on average.")
    assert more.startswith("You, over 5 rounds: you expected more than came, by 80 percentage points on average.")
    assert "5 of 5 rounds led on" in less
    assert "0 of 5 rounds led on" in more


def test_where_both_are_the_same_it_says_so() -> None:
    assert "you expected as much as came" in words(calibration_view(found(*[(100, None, YES)] * 5)))


def test_both_sides_are_said_with_their_counts_and_side_by_side() -> None:
    said = words(calibration_view(found(*FIVE, (10, None, NO))))

    assert "You, over 6 rounds" in said
    assert "Your council, over 5 rounds" in said
    assert "Over the 5 rounds with numbers of both" in said
    assert "These are few rounds" in said
    assert "Not counted" not in said


def test_a_council_with_fewer_than_five_rounds_is_not_judged() -> None:
    view = calibration_view(found(*[(20, None, YES)] * 4, (50, 50, NO)))

    assert "It has numbers and an outcome for 1 round, and it takes 5." in words(view)
    assert "council" not in view.bars[0]


def test_what_has_no_answer_is_named_as_not_counted() -> None:
    said = words(calibration_view(found(*FIVE, (50, None, SILENCE), (50, None, SILENCE))))

    assert "Not counted: 2 rounds with a number of yours and no yes or no." in said


def test_twenty_rounds_are_no_longer_called_few() -> None:
    assert "few rounds" not in words(calibration_view(found(*FIVE * 4)))


def test_the_bars_show_share_and_expectation_beside_counts() -> None:
    view = calibration_view(found(*FIVE))

    assert view.bars == (
        "Number     You                            Your council",
        " 0 to 19   no round                       no round",
        "20 to 39   █████│████░░░░░░░░░░ 1 of 2    ░░░░░░│░░░░░░░░░░░░░ 0 of 1",
        "40 to 59   ████████│███████████ 1 of 1    ░░░░░░░░│░░░░░░░░░░░ 0 of 1",
        "60 to 79   ░░░░░░░░░░░░│░░░░░░░ 0 of 1    █████████████│██████ 2 of 2",
        "80 to 100  ██████████████████│█ 1 of 1    ██████████████████│█ 1 of 1",
    )


@given(PAIRS.map(lambda pairs: found(*pairs)))
def test_bars_fit_the_screen_and_the_picture_is_sound_whatever_the_figures(one: Calibration) -> None:
    assert all(len(line) <= 80 for line in calibration_view(one).bars)
    picture = calibration_picture(one)
    assert bool(picture) == (one.own is not None)
    if picture:
        root = ET.fromstring(picture)  # noqa: S314 - we wrote it
        width, height = (float(each) for each in root.attrib["viewBox"].split()[2:])
        for each in root.iter(f"{SVG}circle"):
            assert 0 <= float(each.attrib["cx"]) <= width
            assert 0 <= float(each.attrib["cy"]) <= height


def test_the_picture_has_a_mark_for_each_fifth_with_rounds_and_the_same_in_words() -> None:
    root = ET.fromstring(calibration_picture(found(*FIVE)))  # noqa: S314 - we wrote it

    assert len(list(root.iter(f"{SVG}circle"))) == 4 + 1  # and the one that explains it
    assert len(list(root.iter(f"{SVG}rect"))) == 4 + 1 + 1  # and the frame
    described = root.findtext(f"{SVG}desc") or ""
    assert "You, 20 to 39 %: 1 of 2 rounds led on." in described
    assert "Your council, 60 to 79 %: 2 of 2 rounds led on." in described


def test_the_picture_of_the_seeker_alone_explains_no_other_mark() -> None:
    picture = calibration_picture(found(*[(20, None, YES)] * 5))

    assert "your council" not in picture


def test_the_picture_needs_no_style_no_script_and_nothing_from_elsewhere() -> None:
    picture = calibration_picture(found(*FIVE)).replace("http://www.w3.org/2000/svg", "")

    assert not any(each in picture for each in ("style=", "<style", "<script", "href", "http", "url("))
