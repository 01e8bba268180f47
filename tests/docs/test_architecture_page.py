"""The page about how it is built names every flow, every port and every decision."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def flow_names() -> list[str]:
    """Give the name of every function that is a flow."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "flows").glob("*.py"))
    functions = (node for tree in trees for node in tree.body if isinstance(node, ast.AsyncFunctionDef))
    return [each.name for each in functions if any("flow(" in ast.unparse(mark) for mark in each.decorator_list)]


def port_names() -> list[str]:
    """Give the name of every port."""
    tree = ast.parse((ROOT / "cornerman" / "ports.py").read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return [each.name for each in classes if any(ast.unparse(base) == "Protocol" for base in each.bases)]


def test_every_flow_is_described() -> None:
    assert len(flow_names()) == 5
    assert [name for name in flow_names() if f"`{name}`" not in PAGE and name not in PAGE] == []


def test_every_port_is_described() -> None:
    assert [name for name in port_names() if f"`{name}`" not in PAGE] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("*.md"))

    assert numbers == list(range(1, len(numbers) + 1))
    assert all(
        re.search(r"^# \d+\. ", path.read_text(encoding="utf-8")) for path in (ROOT / "docs" / "decisions").glob("*.md")
    )
