"""Alice's house for the tests of the command line: real files and a real store, at a fixed moment."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from flows.house import House, opened_by
from tests.houses import house_on_files, with_council
from tests.ui.calendar_page import CALENDAR


@pytest.fixture
def empty_house(tmp_path: Path) -> Iterator[House]:
    """Open the house of somebody who has just begun; every command of the test works in it."""
    with house_on_files(tmp_path) as house, opened_by(lambda _account: nullcontext(house)):
        yield house


@pytest.fixture
def house(empty_house: House, tmp_path: Path) -> House:
    """Give her a council, two interviews with Umbra, one to come, and an entry that may be one."""
    (tmp_path / "calendar" / "page.ics").write_bytes(CALENDAR.replace("\n", "\r\n").encode())
    with_council(empty_house)
    return empty_house
