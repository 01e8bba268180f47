"""All labelled people, understood once for every test here."""

import pytest

from benchmarks.understanding.measuring import Marks, folders, mark, predict, truth_of


@pytest.fixture(scope="session")
def marks() -> dict[str, Marks]:
    """Give what was counted for each person, by name."""
    return {person.name: mark(truth_of(person), predict(person)).marks for person in folders()}
