"""The README shows what the demo really says, and names only files and commands that are there."""

import re
from datetime import UTC, datetime
from pathlib import Path

from tests.playing import told_at

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN_AT = datetime(2026, 11, 24, 11, tzinfo=UTC)
ELLIPSIS = "..."


def test_the_output_in_the_readme_is_what_the_demo_says(tmp_path: Path) -> None:
    """Every line stands in the demo's output of that day, in the same order; `...` stands for lines left out."""
    shown = README.partition("<!-- demo:begin -->")[2].partition("<!-- demo:end -->")[0]
    lines = [line for line in shown.strip().splitlines() if line and not line.startswith("```")]
    told = iter(told_at(tmp_path, SHOWN_AT))

    assert len(lines) > 10
    for line in lines:
        assert line == ELLIPSIS or line in told, line


def test_every_link_of_every_page_leads_somewhere() -> None:
    pages = (ROOT / "README.md", ROOT / "benchmarks" / "understanding" / "README.md", *(ROOT / "docs").rglob("*.md"))
    for page in pages:
        for target in re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
