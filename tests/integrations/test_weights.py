from pathlib import Path

import pytest

from cornerman.errors import BadInputError
from cornerman.reading.clues import Clue
from integrations.assets import data_folder
from integrations.weights import load_weights

LEVELS = "yes_from = 8\nyes_without_mail = 6\nask_from = 6\n"


def shipped() -> str:
    return (data_folder("config") / "weights.toml").read_text(encoding="utf-8")


def test_every_clue_has_a_weight_that_is_shipped() -> None:
    found = load_weights()
    assert [clue for clue, _ in found.by_clue] == list(Clue)
    assert found.ask_from <= found.yes_without_mail <= found.yes_from


def test_what_speaks_against_an_interview_weighs_less_than_nothing() -> None:
    weights = dict(load_weights().by_clue)
    against = {Clue.ELSEWHERE_IN_TITLE, Clue.ELSEWHERE_IN_TEXT, Clue.SEEKER_ASKS, Clue.OFF_THE_RECORD, Clue.TEST_ALONE}
    against |= {Clue.OWN_NOTE, Clue.PRIVATE_HOST}
    assert {clue for clue, weight in weights.items() if weight < 0} == against


@pytest.mark.parametrize(
    ("written", "instead", "named"),
    [
        ("[from_outside]", "[from_outsyde]", "from_outsyde"),
        ("weight = 2", 'weight = "two"', "weight"),
        ("weight = 2", "weight = 200", "weight"),
        ("yes_from = 8", "yes_frm = 8", "yes_from"),
        ("[companion]", "[companion", "line"),
    ],
)
def test_weights_that_make_no_sense_are_named(tmp_path: Path, written: str, instead: str, named: str) -> None:
    path = tmp_path / "weights.toml"
    path.write_text(shipped().replace(written, instead, 1), encoding="utf-8")
    with pytest.raises(BadInputError, match=named):
        load_weights(path)


def test_a_weight_without_a_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text(LEVELS + "".join(f'[{clue}]\nweight = 1\nreason = ""\n' for clue in Clue), encoding="utf-8")
    with pytest.raises(BadInputError, match="reason"):
        load_weights(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"weights\.toml"):
        load_weights(tmp_path / "weights.toml")
