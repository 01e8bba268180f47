"""A job is named by a part of the employer's name, as long as it fits no other."""

import pytest

from cornerman.errors import WrongUseError
from tests.paper import at, process, session
from ui.jobs import find_process, with_handles

ROBOTICS = process("p1", session("a", at(-30)), company="Umbra Robotics")
HEALTH = process("p2", session("b", at(-20)), company="Umbra Health")


def test_a_part_of_the_name_is_enough() -> None:
    assert find_process("ROBOT", (ROBOTICS, HEALTH), listing="x") == ROBOTICS


def test_a_part_that_fits_two_jobs_is_refused() -> None:
    with pytest.raises(WrongUseError, match="2 jobs fit 'umbra'"):
        find_process("umbra", (ROBOTICS, HEALTH), listing="x")


def test_the_jobs_that_a_name_fits_are_listed_with_their_handles() -> None:
    with pytest.raises(WrongUseError) as refused:
        find_process("umbra", (ROBOTICS, HEALTH), listing="x")

    for handle, job in with_handles((ROBOTICS, HEALTH)).items():
        assert f"{handle} ({job.name})" in refused.value.message


def test_two_jobs_with_one_name_are_told_apart_by_their_handles() -> None:
    for handle, job in with_handles((ROBOTICS, HEALTH)).items():
        assert find_process(handle, (ROBOTICS, HEALTH), listing="x") == job


def test_nothing_typed_names_no_job() -> None:
    with pytest.raises(WrongUseError):
        find_process("  ", (ROBOTICS,), listing="x")
