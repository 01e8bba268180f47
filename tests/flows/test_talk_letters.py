"""The letter hours before a talk: written once, to the seeker alone, whatever happens in between."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from cornerman.plan import plan
from cornerman.prompts import ABOUT_DRAFTS, PromptKind, PromptState
from flows.belonging import asks_about
from flows.gathering import gather
from flows.house import House
from tests.flows.test_note_taking import at_hour, put_talks
from tests.houses import house_on_files
from tests.killing import Fuse, died, run, run_until_killed
from tests.paper import ALICE

DRAFT = """
## Mission

Fewer stops.

## Objectives

### O1: Fewer stops a shift

- metric: stops a shift; now: ?; target: ; by: ; whose: mine

## Needs

- budget (O1): EUR 5,000 for a NEEDEDTOOL
"""


def letters(folder: Path) -> list[EmailMessage]:
    """Give the letters before a talk."""
    found: list[EmailMessage] = [
        message_from_bytes(path.read_bytes(), EmailMessage, policy=default)
        for path in (folder / "outbox").glob("new/*")
    ]
    return [each for each in found if "Your next talk" in str(each["Subject"])]


def begun(folder: Path) -> None:
    """Let a run find a talk at 14:00 in the morning, and write the draft."""
    put_talks(folder, ("T1400", "T1500"))
    with house_on_files(folder) as house:
        run(house)
        [process] = gather(house, house.clock.now()).processes
        file = Path(house.missions.begin(process))
        text = file.read_text(encoding="utf-8")
        file.write_text(text[: text.index("## Mission")] + DRAFT, encoding="utf-8")


def run_at(folder: Path, hour: int, minute: int = 0) -> None:
    with house_on_files(folder, now=at_hour(hour, minute)) as house:
        run(house)


def states(house: House) -> list[PromptState]:
    return [each.state for each in house.memory.prompts() if each.kind is PromptKind.PREPARE_TALK]


def test_it_comes_within_three_hours_once_and_to_the_seeker_alone(tmp_path: Path) -> None:
    begun(tmp_path)
    run_at(tmp_path, 10, 30)
    assert letters(tmp_path) == []

    for minute in (0, 2, 40):
        run_at(tmp_path, 11, minute)

    [letter] = letters(tmp_path)
    assert letter["To"] == f"{ALICE.name} <{ALICE.email}>"
    body = letter.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "What should “stops a shift” become, and by when?" in " ".join(text.split())
    assert "NEEDEDTOOL" not in letter.as_string()


def test_it_is_overtaken_once_the_talk_is_over(tmp_path: Path) -> None:
    begun(tmp_path)
    run_at(tmp_path, 11)
    with house_on_files(tmp_path, now=at_hour(14, 30)) as house:
        run(house)
        assert states(house) == [PromptState.OPEN]
    with house_on_files(tmp_path, now=at_hour(15, 1)) as house:
        run(house)
        assert states(house) == [PromptState.OVERTAKEN]


def test_it_belongs_to_the_flow_about_missions(tmp_path: Path) -> None:
    begun(tmp_path)
    with house_on_files(tmp_path, now=at_hour(11)) as house:
        world = gather(house, house.clock.now())
        mine = [each for each in plan(world, house.policy, house.clock.now()) if asks_about(*ABOUT_DRAFTS)(each)]

    assert any(each.key.startswith("prepare-talk/") for each in mine)


def test_killed_anywhere_from_the_first_thing_noted_on_it_still_comes_once(tmp_path: Path) -> None:
    before_it, deaths, is_dead = 0, 0, True
    while is_dead:
        folder = tmp_path / str(deaths)
        begun(folder)
        is_dead = died(run_until_killed, folder, at_hour(11), Fuse(1 + 2 * deaths, lit_by="claim"))
        deaths += is_dead
        before_it += not letters(folder)

        run_at(folder, 11, 20)
        run_at(folder, 11, 40)
        assert len(letters(folder)) == 1
    assert 0 < before_it < deaths
