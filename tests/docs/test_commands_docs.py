"""The reference of the commands says what the commands say."""

from pathlib import Path

from ui.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_reference_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run: python -m ui.reference > docs/commands.md"


def test_every_line_of_the_reference_can_be_read_on_a_narrow_screen() -> None:
    assert max(map(len, reference().splitlines())) <= 120
