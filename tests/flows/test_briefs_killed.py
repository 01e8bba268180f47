"""Talking points that change and change back: the true page and one letter a day, wherever a run dies."""

import shutil
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from cornerman.ledger import EntryState
from cornerman.offers import Offer, OfferKind
from cornerman.planning.briefs import brief_of
from cornerman.views.brief import brief_view
from flows.gathering import gather
from tests.houses import house_on_files
from tests.killing import Fuse, brief_until_killed, died, run
from tests.negotiations import euros
from tests.paper import NOW

UMBRA = Offer(
    id="umbra-1",
    source="seeker",
    received_at=NOW - timedelta(days=3),
    kind=OfferKind.WRITTEN,
    company="Umbra Robotics",
    deadline=date(2026, 12, 11),
    confirmed_at=NOW,
)
NIMBUS = Offer(
    id="nimbus-1",
    source="seeker",
    received_at=NOW - timedelta(days=3),
    kind=OfferKind.WRITTEN,
    company="Nimbus Foods",
    deadline=date(2026, 12, 9),
    confirmed_at=NOW,
)


@pytest.fixture(name="offered")
def _offered(tmp_path: Path) -> Path:
    """A house with an offer that no run has seen yet."""
    folder = tmp_path / "offered"
    with house_on_files(folder, now=NOW - timedelta(days=2)) as house:
        house.memory.keep_offer(UMBRA)
    return folder


@pytest.fixture(name="and_back")
def _and_back(offered: Path) -> Path:
    """A house in which another offer was there for a day, and more pay in this one; today it is as it was."""
    with house_on_files(offered, now=NOW - timedelta(days=2)) as house:
        run(house)
    with house_on_files(offered, now=NOW - timedelta(days=1)) as house:
        house.memory.keep_offer(NIMBUS)
        house.memory.keep_offer(replace(UMBRA, base=euros(61_000)))
        run(house)
    with house_on_files(offered) as house:
        house.memory.drop_offer(NIMBUS.id)
        house.memory.keep_offer(UMBRA)
    return offered


def letters(folder: Path) -> Counter[str]:
    """Count the letters with talking points by Message-ID."""
    found = [message_from_bytes(path.read_bytes()) for path in (folder / "outbox").rglob("*") if path.is_file()]
    return Counter(str(each["Message-ID"]) for each in found if "alking points" in str(each["Subject"]))


@pytest.mark.parametrize(("scene", "sent"), [("offered", 1), ("and_back", 4)])
def test_a_run_that_is_killed_at_any_step_leaves_the_true_page_and_each_letter_once(
    scene: str, sent: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    start: Path = request.getfixturevalue(scene)
    step = 1
    while True:
        folder = tmp_path / f"killed-at-{step}"
        shutil.copytree(start, folder)
        is_dead = died(brief_until_killed, folder, NOW, Fuse(step))
        with house_on_files(folder) as house:
            run(house)
            assert run(house) == 0
            words = house.stationery.write("brief", brief_view(brief_of(UMBRA, gather(house, NOW), NOW)))
            ours = [line for line in house.ledger.entries() if line.key.startswith("brief/")]
            assert {line.state for line in ours} == {EntryState.DONE}
        [page] = [each for each in (folder / "briefs").iterdir() if UMBRA.id in each.name and each.suffix == ".html"]
        assert page.read_text(encoding="utf-8") == words.html, f"killed at step {step}"
        assert list(letters(folder).values()) == [1] * sent, f"killed at step {step}"
        shutil.rmtree(folder)
        if not is_dead:
            break
        step += 1
    assert step > 10
