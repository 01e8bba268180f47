"""One member whose address no letter can carry costs themselves alone; where they work is no secret place."""

from dataclasses import replace
from pathlib import Path

import pytest

from cornerman.findings import Verdict
from tests.flows.test_killed import put_interview
from tests.houses import house_on_files
from tests.killing import run
from tests.paper import BOB, CAROL, DAN


@pytest.mark.parametrize(
    "address",
    ["böb@example.org", "bob@exämple.org", "bob@@x", "bob@x..example", "bob.@x.example", 'a"b@x.example', "a:b@x"],
)
def test_a_member_with_a_broken_address_is_named_and_the_others_are_invited(tmp_path: Path, address: str) -> None:
    with house_on_files(tmp_path) as house:
        for each in (replace(BOB, email=address), CAROL, DAN):
            house.memory.keep_member(each)
        put_interview(tmp_path, "20261124")

        run(house)

        failure = house.memory.health().last_failure
        assert "The address of Bob cannot be written on a letter" in failure
        assert address not in failure
        assert [each.settled for each in house.memory.debriefs()] == [True]
        assert run(house) == 0
    texts = [path.read_text() for path in (tmp_path / "outbox" / "new").iterdir()]
    invited = sorted(
        line for text in texts if "invite.ics" in text for line in text.splitlines() if line.startswith("To:")
    )
    assert invited == ["To: Carol <carol@council.example>", "To: Dan <dan@council.example>"]


def test_an_interview_where_a_member_works_is_seen(tmp_path: Path) -> None:
    with house_on_files(tmp_path) as house:
        for each in (replace(BOB, email="bob@umbra-robotics.example"), CAROL, DAN):
            house.memory.keep_member(each)
        put_interview(tmp_path, "20261124")

        run(house)

        understood = house.memory.understanding()
        assert understood is not None
        verdicts = [each.verdict for each in understood.findings if each.event.title.startswith("Interview")]
        assert verdicts == [Verdict.YES]
        assert len(house.memory.debriefs()) == 1
