"""What changed between two states of a text, line by line, as a list and on the screen."""

from collections.abc import Sequence
from difflib import unified_diff

from ui.printing import put


def difference(earlier: str, later: str, *, names: tuple[str, str]) -> list[str]:
    """Give the lines that left and came, with three lines around them; empty where the words are the same."""
    lines = unified_diff(earlier.splitlines(), later.splitlines(), *names, lineterm="")
    return [line.rstrip("\r\n") for line in lines]


def print_difference(lines: Sequence[str]) -> None:
    """Print them, with a colour for what left and for what came."""
    for line in lines:
        put(line, style={"+": "good", "-": "bad"}.get(line[:1], ""))
