"""The rules of the house that a reader relies on and a linter does not know."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("cornerman", "flows", "integrations", "ui")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_stays_short_and_opens_with_the_one_thing_it_knows(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    doc = ast.get_docstring(ast.parse(text)) or ""

    assert text.count("\n") <= LONGEST_MODULE
    assert doc.splitlines()
    assert doc.splitlines()[0].endswith((".", ":"))
    assert path.stem not in VAGUE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    too_long = {node.name: _lines(node) for node in functions if _lines(node) > LONGEST_FUNCTION}

    assert too_long == {}


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def imports_of(path: Path) -> set[str]:
    """Give the top-level names of everything that a module imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def test_the_core_imports_the_standard_library_alone() -> None:
    allowed = set(sys.stdlib_module_names) | {"cornerman"}

    for path in sorted((ROOT / "cornerman").rglob("*.py")):
        assert imports_of(path) <= allowed, name_of(path)


def test_only_flows_import_prefect() -> None:
    importers = {path.relative_to(ROOT).parts[0] for path in MODULES if "prefect" in imports_of(path)}

    assert importers == {"flows"}


def test_one_module_may_open_an_smtp_connection() -> None:
    speakers = [name_of(path) for path in MODULES if imports_of(path) & {"smtplib", "aiosmtplib", "aiosmtpd"}]

    assert speakers == ["integrations/smtp_post.py"]


def test_one_module_reads_the_clock() -> None:
    readers = [name_of(path) for path in MODULES if _reads_the_clock(path)]

    assert readers == ["integrations/clock.py"]


def _reads_the_clock(path: Path) -> bool:
    calls = (node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    named = [
        (call.value.id, call.attr)
        for call in calls
        if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name)
    ]
    return any(
        call in named for call in (("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time"))
    )


def test_flow_files_shadow_no_other_module() -> None:
    """Loading flows/x.py by its path puts flows/ first on sys.path and leaves it there."""
    stems = {path.stem for path in (ROOT / "flows").glob("*.py")} - {"__init__"}

    assert stems.isdisjoint(sys.stdlib_module_names)
    assert stems.isdisjoint({*PACKAGES, "prefect", "config", "templates"})


def test_values_of_the_core_are_frozen_and_keyword_only() -> None:
    loose = []
    for path in sorted((ROOT / "cornerman").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                loose += [f"{path.stem}.{node.name}" for each in node.decorator_list if not _is_strict(each)]

    assert loose == []


def _is_strict(decorator: ast.expr) -> bool:
    if not (isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name)):
        return not (isinstance(decorator, ast.Name) and decorator.id == "dataclass")
    given = {keyword.arg for keyword in decorator.keywords}
    return decorator.func.id != "dataclass" or {"frozen", "slots", "kw_only"} <= given


def test_nothing_is_left_unfinished() -> None:
    unfinished = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b|pragma: no cover")
    found = [name_of(path) for path in MODULES if unfinished.search(path.read_text(encoding="utf-8"))]

    assert found == []


def test_only_what_is_shown_on_this_machine_asks_for_the_walk_away() -> None:
    """It is in no world, and so in no decision, no view, no letter, no page and no file."""
    askers = {
        path.relative_to(ROOT).parts[0]
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "walk_away"
    }

    assert askers == {"ui"}


def test_the_value_of_the_walk_away_is_known_only_where_it_is_typed_kept_and_shown() -> None:
    knowing = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id == "WalkAway")
        or (isinstance(node, ast.ImportFrom) and any(each.name == "WalkAway" for each in node.names))
    }

    assert {name for name in knowing if not name.startswith("ui/")} == {
        "cornerman/preparation_memory.py",
        "cornerman/reading/goals_entry.py",
        "integrations/store/preparation.py",
    }


def test_no_template_speaks_of_what_the_walk_away_is() -> None:
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]

    assert [name_of(path) for path in templates if "walk_away" in path.read_text(encoding="utf-8")] == []
