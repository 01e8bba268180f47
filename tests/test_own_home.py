"""The tests have a home of their own: none of them writes to that of whoever runs them."""

from pathlib import Path

from integrations.places import data_folder, settings_file


def test_what_a_command_takes_for_the_usual_place_is_none_of_the_one_who_runs_the_tests(
    home_of_their_own: Path,
) -> None:
    assert data_folder(None, Path.cwd()).is_relative_to(home_of_their_own)
    assert settings_file().is_relative_to(home_of_their_own)
