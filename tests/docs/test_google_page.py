"""The page about Google says of each permission what is asked, in the words that the commands use too."""

from pathlib import Path

from integrations.google_capabilities import PERMISSIONS

PAGE = (Path(__file__).parents[2] / "docs" / "google.md").read_text(encoding="utf-8")


def test_the_table_has_every_permission_and_no_other() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]

    assert rows == [
        f"| `{capability}` | `{each.scope.rpartition('/')[2]}` | {each.allows} | {each.allows_not} | {each.without} |"
        for capability, each in PERMISSIONS.items()
    ]
