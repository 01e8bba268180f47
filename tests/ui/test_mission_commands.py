"""`cornerman mission show`, `check`, `versions` and `restore`: a draft looked at, and what it was."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.missions import MissionState
from flows.gathering import gather
from flows.house import House
from flows.keeping_drafts import keep_version, keep_versions, put_back
from tests.killing import run
from tests.paper import NOW
from tests.ui.terminal import type_in

FILLED = """\
---
process: {process}
state: private
shared:
---
# Job mission draft: Umbra

## Mission

Customers leave after a year. Make them stay.

## As advertised

- Own the support budget (O1)

## What I think is going on

- They grew too fast. [Rita, 2026-11-12]

## Objectives

### O1: Fewer customers leave (agree, 2026-11-20)

- metric: customers who leave in a year; now: 12 %; target: 6 %; by: June; whose: mine (change, 2026-11-20: 8 %)
- Nobody of the ten largest leaves

## Not my job

- Sales

## Needs

- budget (O1): a survey tool, EUR 5,000; why: nobody asks; fallback: a free one; must

## Ideas

Mine alone.
"""
SHOWN = FILLED.replace("state: private", "state: shared")
WHOLE = """\
---
process: {process}
---
## Mission
Make them stay.
## Objectives
"""
ONE = "### Aim\n- 5 % more\n- 6 % more\n"


@pytest.fixture
def known(house: House) -> House:
    """Alice's house after its first run."""
    run(house)
    return house


def umbra(house: House) -> str:
    return next(each.id for each in gather(house, NOW).processes if each.company and "Umbra" in each.company)


def write(house: House, text: str = FILLED) -> Path:
    """Begin the draft and write into it as a person does."""
    path = Path(house.missions.begin(next(each for each in gather(house, NOW).processes if each.id == umbra(house))))
    path.write_text(text.format(process=umbra(house)), encoding="utf-8")
    return path


def test_a_draft_is_shown_as_it_was_understood(known: House) -> None:
    path = write(known, SHOWN)

    said = type_in("mission", "show", "umbra")

    assert said.code == 0
    assert [line for line in said.out.splitlines() if line][2:] == [
        "Mission",
        "  Customers leave after a year. Make them stay.",
        "As advertised",
        "  - Own the support budget [O1]",
        "What you think is going on",
        "  - They grew too fast. [Rita, 2026-11-12]",
        "Objectives",
        "  O1  Fewer customers leave",
        "      On 2026-11-20 the manager agreed.",
        "      O1.1  customers who leave in a year: from 12 % to 6 %, by June, whose:",
        "            mine",
        "            On 2026-11-20 the manager asked for a change: 8 %.",
        "      O1.2  Nobody of the ten largest leaves",
        "Not your job",
        "  - Sales",
        "Needs, yours alone until there is an offer",
        "  - budget for O1: a survey tool, EUR 5,000 (why: nobody asks; or else: a free",
        "    one; must)",
        "Not read",
        "  - The part “Ideas” (line 35) is not read; that is fine if it is only for you.",
        "It leaves 2 things open: cornerman mission check lists them.",
    ]
    assert path.name in said.out
    assert max(map(len, said.out.splitlines())) <= max(80, len(str(path)))


def test_answers_to_the_mission_and_without_a_day_are_told_too(known: House) -> None:
    write(
        known,
        f"{WHOLE}### More (missing)\n### Less (drop: not yours)\n".replace("stay.", "stay. (agree)").replace(
            "---\n##", "state: shared\n---\n##"
        ),
    )

    lines = [line.strip() for line in type_in("mission", "show", "umbra").out.splitlines()]

    assert "The manager agreed." in lines
    assert "The manager missed it, and added it." in lines
    assert "The manager dropped it: not yours." in lines


def test_a_draft_is_shown_to_a_program_with_the_line_of_each_item(known: House) -> None:
    write(known, SHOWN)

    row = type_in("mission", "show", "umbra", "--format", "json").json

    [objective] = row["objectives"]
    assert (row["process"], row["state"], row["line"]) == ("Umbra Robotics", "shared", 10)
    assert (objective["id"], objective["verdict"], objective["verdict_on"], objective["line"]) == (
        "O1",
        "agree",
        "2026-11-20",
        22,
    )
    assert objective["key_results"][0]["verdict_words"] == "8 %"
    assert row["needs"][0]["priority"] == "must"


def test_a_draft_is_checked_for_what_is_open_and_what_was_not_read(known: House) -> None:
    write(known)

    said = type_in("mission", "check", "umbra")

    words = " ".join(said.out.split())
    assert said.code == 0
    assert "There is one objective so far; three to five are usual." in words
    assert "The part “Ideas” (line 35) is not read" in words
    row = type_in("mission", "check", "umbra", "--format", "json").json
    assert (len(row["gaps"]), len(row["unread"]), row["complete"]) == (2, 1, False)


def test_a_draft_in_which_nothing_is_missing_is_told_so(known: House) -> None:
    write(known, WHOLE + ONE * 3)

    said = type_in("mission", "check", "umbra")

    assert " ".join(said.out.split()) == (
        "Nothing is missing in the draft for Umbra Robotics, and every line of it was read."
    )
    assert type_in("mission", "check", "umbra", "--format", "json").json["complete"]


def test_a_whole_draft_with_a_part_of_ones_own_says_both(known: House) -> None:
    write(known, f"{WHOLE}{ONE * 3}## Ideas\nmine\n")

    said = type_in("mission", "check", "umbra")

    assert "Nothing is missing in it." in said.out
    assert "Ideas" in said.out
    assert "unread" not in type_in("mission").out
    assert "not read: 1" in type_in("mission").out


@pytest.mark.parametrize("command", ["show", "check"])
def test_what_was_not_begun_cannot_be_looked_at(known: House, command: str) -> None:
    said = type_in("mission", command, "umbra")

    assert said.code == 2
    assert "cornerman mission new umbra" in said.err
    assert known.memory.mission_versions(umbra(known)) == ()


def test_each_look_keeps_what_changed_and_nothing_twice(known: House) -> None:
    type_in("mission", "new", "umbra")
    type_in("mission", "new", "umbra")
    path = write(known)
    type_in("mission", "show", "umbra")
    path.write_text(path.read_text(encoding="utf-8").replace("12 %", "14 %"), encoding="utf-8")
    type_in("mission", "check", "umbra")
    type_in("mission", "check", "umbra")

    rows = type_in("mission", "versions", "umbra", "--format", "json").json

    assert [(each["number"], each["why"]) for each in rows] == [
        (1, "Begun"),
        (2, "Found changed when you looked at it"),
        (3, "Found changed when you looked at it"),
    ]
    said = type_in("mission", "versions", "umbra")
    assert [line.split()[0] for line in said.out.splitlines()[:3]] == ["1", "2", "3"]
    assert "cornerman mission restore umbra 2" in said.out


def test_sharing_keeps_the_draft_before_and_after(known: House) -> None:
    write(known)

    type_in("mission", "shared", "umbra")

    versions = known.memory.mission_versions(umbra(known))
    assert [(each.number, each.state) for each in versions] == [(1, MissionState.PRIVATE), (2, MissionState.SHARED)]
    assert versions[0].content == FILLED.format(process=umbra(known))


def test_two_versions_are_compared_line_by_line(known: House) -> None:
    path = write(known)
    type_in("mission", "show", "umbra")
    path.write_text(path.read_text(encoding="utf-8").replace("- Sales", "- Marketing"), encoding="utf-8")

    said = type_in("mission", "versions", "umbra", "--diff")

    assert [line for line in said.out.splitlines() if line[:1] in "+-"] == [
        "--- version 1",
        "+++ version 2",
        "-- Sales",
        "+- Marketing",
    ]
    back = type_in("mission", "versions", "umbra", "--diff", "2", "1", "--format", "json").json
    assert (back["from"], back["to"], "+- Sales" in back["diff"]) == (2, 1, True)
    assert "do not differ" in type_in("mission", "versions", "umbra", "--diff", "2").out


def test_a_version_is_printed_as_it_was(known: House) -> None:
    write(known)

    said = type_in("mission", "versions", "umbra", "--show", "1")

    assert said.out == FILLED.format(process=umbra(known))
    row = type_in("mission", "versions", "umbra", "--show", "1", "--format", "json").json
    assert row["content"] == FILLED.format(process=umbra(known))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--diff"], "no second version was kept"),
        (["--diff", "1", "7"], "No version has the number 7. They go from 1 to 1."),
        (["--diff", "1", "1", "1"], "Two versions are compared"),
        (["--show", "0"], "No version has the number 0."),
        (["1", "2"], "Numbers of versions go with --diff."),
    ],
)
def test_versions_that_are_not_there_are_wrong_use(known: House, words: list[str], says: str) -> None:
    write(known)

    said = type_in("mission", "versions", "umbra", *words)

    assert said.code == 2
    assert says in " ".join(said.err.split())


def test_a_job_without_a_draft_has_no_versions(known: House) -> None:
    said = type_in("mission", "versions", "umbra")

    assert said.code == 0
    assert "cornerman mission new umbra" in " ".join(said.out.split())
    assert type_in("mission", "versions", "umbra", "--format", "json").json == []
    assert known.memory.mission_versions(umbra(known)) == ()
    assert type_in("mission", "restore", "umbra", "1").code == 2


def test_an_earlier_version_is_written_back_and_taken_back(known: House) -> None:
    path = write(known)
    type_in("mission", "show", "umbra")
    first = path.read_bytes()
    path.write_bytes(first.replace(b"\n", b"\r\n") + b"A new idea.\r\n")
    second = path.read_bytes()

    said = type_in("mission", "restore", "umbra", "1")

    assert said.code == 0
    assert path.read_bytes() == first
    assert "What stood there is version 2." in said.out
    assert "cornerman mission restore umbra 2" in said.out
    assert type_in("mission", "restore", "umbra", "2").code == 0
    assert path.read_bytes() == second
    assert "Nothing was changed" in " ".join(type_in("mission", "restore", "umbra", "2").out.split())


def test_that_a_draft_was_shared_stays_noted_when_an_earlier_version_comes_back(known: House) -> None:
    path = write(known)
    type_in("mission", "shared", "umbra")
    shared = path.read_bytes()
    path.write_bytes(shared + b"More.\n")

    type_in("mission", "restore", "umbra", "1")

    assert path.read_bytes() == shared


def test_a_draft_whose_file_is_gone_keeps_its_versions(known: House) -> None:
    path = write(known)
    type_in("mission", "show", "umbra")
    path.unlink()

    assert "Make them stay." in type_in("mission", "versions", "umbra", "--show", "1").out
    said = type_in("mission", "restore", "umbra", "1")

    assert said.code == 1
    assert "cornerman mission new" in " ".join(said.err.split())


def test_a_run_keeps_every_draft_that_was_changed(known: House) -> None:
    path = write(known)
    other = path.with_name("other.md")
    other.write_text("---\nprocess: p9\n---\n", encoding="utf-8")

    keep_versions(known, NOW, why="Found changed by a run")
    keep_versions(known, NOW + timedelta(hours=1), why="Found changed by a run")

    assert [len(known.memory.mission_versions(each)) for each in (umbra(known), "p9")] == [1, 1]
    [version] = known.memory.mission_versions("p9")
    assert (version.kept_at, version.content) == (NOW, "---\nprocess: p9\n---\n")


def test_nothing_is_kept_or_written_where_nothing_changes(known: House) -> None:
    write(known)
    version = keep_version(known, umbra(known), NOW, why="once")

    assert keep_version(known, "p9", NOW, why="nowhere") is None
    assert version is not None
    assert put_back(known, version, NOW) is None
    assert known.memory.mission_versions(umbra(known)) == (version,)


def test_a_draft_whose_job_is_not_known_is_listed_and_looked_at_by_its_name(known: House) -> None:
    path = write(known)
    lost = path.with_name("old-hopes.md")
    lost.write_text(FILLED.format(process="gone"), encoding="utf-8")

    said = type_in("mission")
    handle = said.handle_of("old-hopes.md")

    assert "no job is known for it at the moment" in " ".join(said.out.split())
    assert [each["known"] for each in type_in("mission", "--format", "json").json] == [True, False]
    for name in ("hopes", handle):
        assert type_in("mission", "show", name, "--format", "json").json["process_id"] == "gone"
    lost.write_text(WHOLE.format(process="gone"), encoding="utf-8")
    assert type_in("mission", "restore", handle, "1").code == 0
    assert lost.read_text(encoding="utf-8") == FILLED.format(process="gone")


def test_a_new_draft_points_at_one_whose_job_is_not_known(known: House) -> None:
    path = write(known)
    path.rename(path.with_name("old-hopes.md")).write_text(FILLED.format(process="gone"), encoding="utf-8")

    said = type_in("mission", "new", "umbra")

    assert "a draft whose job is not known any more" in " ".join(said.out.split())
    assert "old-hopes.md" in said.out


def test_a_draft_under_a_former_id_is_the_draft_of_the_job(known: House) -> None:
    path = write(known)
    path.write_text(FILLED.format(process="former"), encoding="utf-8")
    before = path.read_bytes()
    seen = known.memory.understanding()
    assert seen is not None
    merged = [
        replace(each, former_ids=frozenset({"former"})) if each.id == umbra(known) else each for each in seen.processes
    ]
    known.memory.keep_understanding(replace(seen, processes=tuple(merged)))

    said = type_in("mission", "new", "umbra")

    assert "There is already a draft" in said.out
    assert path.read_bytes() == before
    assert type_in("mission", "versions", "umbra", "--format", "json").json[0]["number"] == 1
    second = path.with_name("second.md")
    second.write_text(FILLED.format(process=umbra(known)), encoding="utf-8")
    assert "There is another draft for this job" in type_in("mission").out
