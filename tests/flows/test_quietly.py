"""What Prefect is told of an error: its kind and place, never its words."""

from collections.abc import Callable

import pytest

from cornerman.errors import CornermanError, OutsideDownError
from flows.quietly import QuietError, quietly

WORDS = "carol@council.example did not answer"


def lose() -> None:
    """Fail as a mistake of the program would."""
    raise KeyError(WORDS)


def fail() -> None:
    """Fail as the outside does."""
    raise OutsideDownError(WORDS, remedy="Try again later.")


@pytest.mark.parametrize(("act", "kind"), [(lose, "KeyError in test_quietly.py, line"), (fail, "OutsideDownError")])
def test_the_words_of_an_error_do_not_leave_a_flow(act: Callable[[], None], kind: str) -> None:
    with pytest.raises(QuietError) as caught, quietly(lambda _: None):
        act()
    assert kind in str(caught.value)
    assert "carol" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_the_seeker_is_told_the_whole_sentence() -> None:
    told: list[CornermanError] = []
    with pytest.raises(QuietError), quietly(told.append):
        fail()
    assert [error.message for error in told] == [WORDS]


def test_a_quiet_error_and_a_stop_pass_as_they_are() -> None:
    quiet = QuietError("nobody is named")
    with pytest.raises(QuietError) as caught, quietly(lambda _: None):
        raise quiet
    assert caught.value is quiet
    with pytest.raises(KeyboardInterrupt), quietly(lambda _: None):
        raise KeyboardInterrupt
