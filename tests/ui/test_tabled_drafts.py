"""The life of a draft that was pasted as a table: checked, shown, answered row by row, worked in, and asked upon."""

from pathlib import Path

import pytest

from flows.house import House
from tests.killing import run
from tests.ui.terminal import Said, type_in

TABLE = """\
## Mission

Robots stand still too often. Make them run.

## As advertised

- Own the spare parts (O1)

## Objectives

| Objective | Key result | Now | Target | By when | Owner |
|:----------|:----------:|----:|--------|---------|-------|
| O1: Robots stand still half as long | hours lost | ? | half | June | mine |
|           | faults \\| day | 9 | 3 | June | mine |
| O2: A travelling team | people | 0 | 5 | March | mine |

## Needs

- budget (O1): spare parts, EUR 5,000; must
- support (O2): a word with the board
"""


@pytest.fixture
def file(house: House) -> Path:
    """Give Alice a draft for Umbra into which she has pasted a table."""
    run(house)
    assert type_in("mission", "new", "umbra").code == 0
    [mission] = house.missions.missions()[0]
    path = Path(mission.file)
    front = path.read_bytes().partition(b"---\n\n")[0] + b"---\n\n"
    path.write_bytes((front + TABLE.encode()).replace(b"\n", b"\r\n"))
    return path


def typed(*words: str, answers: str = "") -> Said:
    said = type_in(*words, answers=answers)
    assert said.code == 0, said.err
    return said


def rows(file: Path) -> list[str]:
    return [line for line in file.read_bytes().decode().split("\r\n") if line.startswith("|")][2:]


def test_a_table_goes_from_the_draft_to_an_ask_that_is_tied_to_an_agreed_row(house: House, file: Path) -> None:
    assert "as in a table" not in typed("mission", "check", "umbra").out
    typed("mission", "shared", "umbra")
    before = file.read_bytes()

    said = typed("mission", "verdict", "umbra", answers="\na\nc\nlost | hours\n\na\n\nTrain them\n\n")

    assert "no line of its own" not in said.out
    assert rows(file) == [
        (
            "| O1: Robots stand still half as long (agree, 2026-11-23) "
            "| hours lost (change, 2026-11-23: lost \\| hours) | ? | half | June | mine |"
        ),
        "|           | faults \\| day | 9 | 3 | June | mine |",
        "| O2: A travelling team (agree, 2026-11-23) | people | 0 | 5 | March | mine |",
    ]
    assert b"|\r\n\r\n### O3: Train them (missing, 2026-11-23)\r\n\r\n## Needs" in file.read_bytes()

    coming = typed("mission", "next", "umbra", "--write").out
    assert "O1.1 is a row of a table; write the new words into it yourself." in " ".join(coming.split())
    agreed = {
        each["id"]: each["agreed"] for each in typed("mission", "compare", "umbra", "--format", "json").json["rows"]
    }
    assert agreed["O2"].startswith("agreed")

    typed("mission", "verdict", "umbra", "--item", "O1", "--item", "O2", "--item", "O1.1", "--verdict", "open")
    assert "(agree" not in file.read_text()
    typed("mission", "restore", "umbra", "2")
    assert file.read_bytes() == before


def test_an_ask_is_tied_to_a_row_until_its_cell_is_edited(file: Path) -> None:
    typed("mission", "shared", "umbra")
    typed("mission", "verdict", "umbra", "--item", "O1", "--verdict", "agree")
    typed("offer", "add", "--job", "umbra", "--base", "EUR 65,000")
    handle = typed("offer").handle_of("Umbra Robotics")

    page = typed("offer", "brief", handle).out
    file.write_bytes(file.read_bytes().replace(b"half as long", b"a third as long"))
    later = typed("offer", "brief", handle).out

    assert "Robots stand still half as long\n   Tied to an agreed objective." in page
    assert "Robots stand still a third as long\n   Confirm the objective first.\n   Its words changed since" in later
    assert "other words than when the manager answered" in " ".join(typed("mission", "show", "umbra").out.split())
