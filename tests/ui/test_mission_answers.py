"""`cornerman mission verdict`, `next` and `compare`: from the manager's answers to the job that was agreed."""

from datetime import date
from pathlib import Path

import pytest

from cornerman.errors import BadInputError
from cornerman.mission_file.answers import Answered, Answers
from cornerman.mission_file.next_version import NextVersion
from cornerman.missions import ManagerVerdict, Mission, MissionState
from flows.house import House
from flows.marking_drafts import write_answers, write_next
from tests.killing import run
from tests.ui.terminal import Said, type_in

DRAFT = """\
# Job mission draft: Umbra

## Mission

Robots stand still too often. Make them run.

## As advertised

- Own the support budget (O1)
- Build a team of technicians who travel
- Write the handbook

## What I think is going on

- Robots stand still on Mondays. [Dana, 2026-11-12]

## Objectives

### O1: Robots stand still half as long

- metric: hours lost; now: ?; target: half; by: June; whose: mine

### O2: A travelling team of technicians

- five people by March

### O3: Every fault is written down

## Needs

- budget (O1): spare parts
"""


@pytest.fixture
def file(house: House) -> Path:
    """Give Alice a draft for Umbra that she has shown."""
    run(house)
    type_in("mission", "new", "umbra")
    [mission] = house.missions.missions()[0]
    path = Path(mission.file)
    front = path.read_bytes().partition(b"---\n\n")[0] + b"---\n\n"
    path.write_bytes(front + DRAFT.encode())
    assert "cornerman mission verdict umbra" in type_in("mission", "shared", "umbra").out
    return path


def draft(house: House) -> Mission:
    [mission] = house.missions.missions()[0]
    return mission


def answer(*words: str) -> Said:
    said = type_in("mission", "verdict", "umbra", *words)
    assert said.code == 0, said.err
    return said


def test_each_item_is_asked_for_and_enter_leaves_it_open(house: House, file: Path) -> None:
    before = file.read_text()

    said = type_in("mission", "verdict", "umbra", answers="a\n\nc\nhalf (or less)\nx\nagree\n\nd\nTrain: the users\n\n")

    mission = draft(house)
    assert said.code == 0
    assert "'x' is no answer" in said.out
    assert (mission.verdict, mission.state) == (ManagerVerdict.AGREE, MissionState.REVISED)
    assert [(each.id, each.verdict) for each in mission.objectives] == [
        ("O1", None),
        ("O2", ManagerVerdict.AGREE),
        ("O3", ManagerVerdict.DROP),
        ("O4", ManagerVerdict.MISSING),
    ]
    assert mission.objectives[0].key_results[0].verdict_words == "half (or less)"
    assert mission.objectives[3].text == "Train: the users"
    changed = [line for line in file.read_text().splitlines() if line not in before.splitlines()]
    assert changed == [
        "state: revised",
        "Robots stand still too often. Make them run. (agree, 2026-11-23)",
        "- metric: hours lost; now: ?; target: half; by: June; whose: mine (change, 2026-11-23: half (or less))",
        "### O2: A travelling team of technicians (agree, 2026-11-23)",
        "### O3: Every fault is written down (drop, 2026-11-23)",
        "### O4: Train: the users (missing, 2026-11-23)",
    ]


def test_nothing_said_is_nothing_written(file: Path) -> None:
    before = file.read_bytes()

    said = type_in("mission", "verdict", "umbra", answers="\n" * 9)

    assert (said.code, file.read_bytes()) == (0, before)
    assert "Nothing was said" in said.out


def test_without_anybody_to_answer_it_needs_the_seeker(file: Path) -> None:
    before = file.read_bytes()

    said = type_in("mission", "verdict", "umbra", answers="a\n")

    assert (said.code, file.read_bytes()) == (3, before)
    assert "--item O1 --verdict" in said.err


def test_answers_are_told_without_asking(house: House, file: Path) -> None:
    said = answer("--item", "O1", "--item", "o2", "--verdict", "a", "--on", "2026-11-20", "--format", "json").json

    assert said["state"] == "shared"
    assert [(each["id"], each["verdict"], each["on"]) for each in said["items"] if each["verdict"]] == [
        ("O1", "agree", "2026-11-20"),
        ("O2", "agree", "2026-11-20"),
    ]


def test_a_draft_is_agreed_when_all_that_is_left_of_it_is(house: House, file: Path) -> None:
    assert "The draft is shared now." in answer("--item", "O1", "--verdict", "agree").out
    assert "The draft is revised now." in answer("--item", "O3", "--verdict", "drop").out
    assert "The draft is agreed now." in answer("--item", "O2", "--verdict", "agree").out
    assert "The draft is revised now." in answer("--item", "O2", "--verdict", "open").out

    assert draft(house).objectives[1].verdict is None


def test_a_draft_is_revised_once_its_words_changed_after_it_was_shown(house: House, file: Path) -> None:
    file.write_text(file.read_text().replace("half as long", "a third as long"))

    answer("--item", "O1", "--verdict", "agree")

    assert draft(house).state is MissionState.REVISED


def test_the_same_answer_on_another_day_keeps_its_day(file: Path) -> None:
    answer("--item", "O1", "--verdict", "agree", "--on", "2026-11-20")
    before = file.read_bytes()

    answer("--item", "O1", "--verdict", "agree", "--on", "2026-11-21")
    answer("--missing", "A plan")
    answer("--missing", "a  plan")

    assert b"O1: Robots stand still half as long (agree, 2026-11-20)" in before
    assert file.read_bytes().count(b"(missing, ") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--item", "O9", "--verdict", "agree"),
        ("--item", "O1"),
        ("--item", "O1", "--verdict", "perhaps"),
        ("--item", "O1", "--verdict", "missing"),
        ("--item", "O1", "--verdict", "agree", "--words", "mine"),
        ("--item", "O1", "--verdict", "agree", "--on", "soon"),
        ("--item", "O1", "--verdict", "agree", "--on", "2027-01-01"),
        ("--undo",),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(file: Path, words: tuple[str, ...]) -> None:
    before = file.read_bytes()

    said = type_in("mission", "verdict", "umbra", *words)

    assert (said.code, file.read_bytes()) == (2, before)
    assert "Nothing was changed" in " ".join(said.err.split())


def test_an_objective_that_has_no_line_of_its_own_cannot_be_answered(file: Path) -> None:
    head = file.read_text().partition("### O1")[0]
    row = "| Sell <!-- or | not --> | churn | half |"
    file.write_text(f"{head}| Objective | Metric | Target |\n|---|---|---|\n{row}\n")

    said = type_in("mission", "verdict", "umbra", "--item", "O1", "--verdict", "agree")

    assert said.code == 2
    assert "no line of its own" in " ".join(said.err.split())
    assert type_in("mission", "verdict", "umbra", "--item", "O1.1", "--verdict", "agree").code == 0
    assert file.read_text().endswith(f"{row} (agree, 2026-11-23)\n")


def test_a_draft_that_nobody_saw_has_no_answers(house: House) -> None:
    run(house)
    assert "mission new umbra" in type_in("mission", "verdict", "umbra").err
    type_in("mission", "new", "umbra")

    for command in ("verdict", "next"):
        said = type_in("mission", command, "umbra")
        assert said.code == 2
        assert "cornerman mission shared umbra" in said.err


def test_a_missing_objective_without_a_part_for_objectives_is_refused(file: Path) -> None:
    file.write_text(file.read_text().partition("## Objectives")[0])
    before = file.read_bytes()

    said = type_in("mission", "verdict", "umbra", "--missing", "A plan")

    assert (said.code, file.read_bytes()) == (1, before)
    assert "## Objectives" in said.err


def test_an_answer_that_would_not_be_read_again_is_not_written(file: Path) -> None:
    file.write_text(file.read_text().replace("### O3: Every fault is written down", "### O3: Every fault\n\n```\ncode"))
    before = file.read_bytes()

    said = type_in("mission", "verdict", "umbra", "--missing", "A plan")

    assert (said.code, file.read_bytes()) == (1, before)
    assert "behind its line yourself" in said.err


def test_what_was_saved_while_the_seeker_was_asked_is_not_overlooked(house: House, file: Path) -> None:
    asked = draft(house)
    answers = Answers(on=date(2026, 11, 23), items={"O1": Answered(verdict=ManagerVerdict.AGREE)})
    file.write_text(file.read_text().replace("## Mission\n", "Mine.\n\n## Mission\n"))

    assert write_answers(house, asked, answers, house.clock.now()).objectives[0].verdict is ManagerVerdict.AGREE

    file.write_text(file.read_text().replace("half as long", "a third as long"))
    before = file.read_bytes()
    with pytest.raises(BadInputError, match="O1: the words were changed"):
        write_answers(house, asked, answers, house.clock.now())
    assert file.read_bytes() == before


def test_answers_are_taken_back_one_by_one(house: House, file: Path) -> None:
    first = file.read_bytes()
    answer("--item", "O1", "--verdict", "agree")
    second = file.read_bytes()
    answer("--item", "O2", "--verdict", "drop")
    third = file.read_bytes()

    assert "cornerman mission restore umbra" in answer("--undo").out
    assert file.read_bytes() == second
    answer("--undo")
    assert file.read_bytes() == first
    assert type_in("mission", "verdict", "umbra", "--undo").code == 2
    kept = [each.content.encode() for each in house.memory.mission_versions(draft(house).process_id)]
    assert {first, second, third} <= set(kept)


def test_what_was_typed_by_hand_is_taken_back_first_and_said_then_the_answer_before_it(file: Path) -> None:
    answer("--item", "O1", "--verdict", "agree")
    file.write_text(file.read_text().replace("team of technicians\n", "team of technicians (drop)\n"))

    typed, answered = answer("--undo").out, answer("--undo").out

    assert "O2: it was drop; now it is open" in typed
    assert "What you typed behind a line yourself since that version is among it." in typed
    assert "O1: it was agree, 2026-11-23; now it is open" in answered


def test_signs_that_nobody_sees_stop_no_answer(house: House, file: Path) -> None:
    answer(
        "--missing",
        "Run\u200b the night\u2060 shift",
        "--item",
        "O1",
        "--verdict",
        "change",
        "--words",
        "Half\ufeff it",
    )

    assert [(each.id, each.text, each.verdict_words) for each in draft(house).objectives][::3] == [
        ("O1", "Robots stand still half as long", "Half it"),
        ("O4", "Run the night shift", ""),
    ]


def test_who_agrees_to_a_change_keeps_the_words_that_were_agreed(house: House, file: Path) -> None:
    answer("--item", "O1", "--verdict", "change", "--words", "Robots never stand still")
    answer("--item", "O1", "--verdict", "agree")

    assert "(agree, 2026-11-23: Robots never stand still)" in file.read_text()
    assert "Robots never stand still" in type_in("mission", "compare", "umbra").out
    type_in("offer", "add", "--job", "umbra", "--base", "EUR 65,000", "--deadline", "2026-12-01")
    assert "Robots never stand still" in type_in("offer", "brief").out
    assert type_in("mission", "next", "umbra", "--write").code == 0
    assert draft(house).objectives[0].text == "Robots never stand still"


def test_a_next_version_that_would_lose_something_is_printed_and_not_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer("--item", "O1", "--verdict", "change", "--words", "Robots never stand still")
    before = file.read_bytes()
    coming = NextVersion(content=before, refused=("O2 (line 27) would not be there any more.",))
    monkeypatch.setattr("flows.marking_drafts.checked_next", lambda *_: coming)

    printed = type_in("mission", "next", "umbra")
    refused = type_in("mission", "next", "umbra", "--write")
    listed = type_in("mission", "next", "umbra", "--write", "--format", "json")

    assert (printed.code, refused.code, listed.code, file.read_bytes()) == (0, 1, 1, before)
    assert "Not kept: O2 (line 27) would not be there any more." in printed.out
    assert "cannot be put into your file" in printed.out
    assert "Not kept: O2 (line 27)" in refused.out
    assert "Your file is as it was" in refused.err


def test_the_house_refuses_a_next_version_that_would_lose_something(house: House, file: Path) -> None:
    before = file.read_bytes()
    coming = NextVersion(content=b"less", refused=("O2 (line 27) would not be there any more.",))

    with pytest.raises(BadInputError, match="would lose something"):
        write_next(house, draft(house), coming, house.clock.now(), made_from=before)
    assert file.read_bytes() == before


def test_what_the_seeker_wrote_since_is_not_taken_back_with_an_answer(file: Path) -> None:
    answer("--item", "O1", "--verdict", "agree")
    file.write_text(file.read_text() + "\nMore of mine.\n")
    before = file.read_bytes()

    said = type_in("mission", "verdict", "umbra", "--undo")

    assert (said.code, file.read_bytes()) == (2, before)
    assert "cornerman mission versions" in said.err


def test_the_next_version_is_printed_and_put_into_the_file_when_asked(house: House, file: Path) -> None:
    answer(
        "--item", "O1", "--item", "O3", "--verdict", "change", "--verdict", "drop", "--words", "Robots run on Mondays"
    )
    before = file.read_bytes()

    printed = type_in("mission", "next", "umbra")
    assert (printed.code, file.read_bytes()) == (0, before)
    assert "+### O1: Robots run on Mondays <!-- before: Robots stand still half as long -->" in printed.out
    assert "version 3, which you showed" in printed.out

    written = type_in("mission", "next", "umbra", "--write")
    mission = draft(house)
    assert written.code == 0
    assert [(each.id, each.text, each.verdict) for each in mission.objectives] == [
        ("O1", "Robots run on Mondays", ManagerVerdict.CHANGE),
        ("O2", "A travelling team of technicians", None),
        ("O3", "Every fault is written down", ManagerVerdict.DROP),
    ]
    assert file.read_text().rstrip().endswith("### O3: Every fault is written down (drop, 2026-11-23)")
    assert mission.unread == ()

    again = type_in("mission", "next", "umbra", "--write", "--format", "json")
    assert again.json["written"] is False
    assert "worked in already" in type_in("mission", "next", "umbra", "--write").out


def test_three_jobs_stand_side_by_side(file: Path) -> None:
    unanswered = type_in("mission", "compare", "umbra")
    assert unanswered.code == 0
    assert "cornerman mission verdict umbra" in unanswered.out
    assert "council" not in unanswered.out
    answer("--item", "O1", "--item", "O2", "--verdict", "agree", "--verdict", "drop")
    still_open = type_in("mission", "compare", "umbra", "--format", "json").json
    assert (still_open["drift"]["unmet"], still_open["drift"]["apart"]) == (2, True)
    assert still_open["drift"]["unanswered"] == 1
    assert "Still without an answer: 1 objective." in type_in("mission", "compare", "umbra").out
    assert still_open["rows"][2]["agreed"] == "still open"
    answer("--item", "O3", "--verdict", "agree")

    said = type_in("mission", "compare", "umbra")
    table = type_in("mission", "compare", "umbra", "--format", "json").json

    assert max(map(len, said.out.splitlines())) <= 80
    assert "Advertised duties with nothing agreed beside them: 2 of 3." in " ".join(said.out.split())
    assert [(each["id"], each["advertised"], each["agreed"]) for each in table["rows"]] == [
        ("O1", "Own the support budget", "agreed, 2026-11-23"),
        ("O2", "Build a team of technicians who travel (by its words)", "dropped, 2026-11-23"),
        ("O3", "never advertised", "agreed, 2026-11-23"),
        ("", "Write the handbook", "nothing"),
    ]
    assert table["rows"][0]["described"].endswith("[Dana, 2026-11-12]")
    assert (table["drift"]["unmet"], table["drift"]["dropped"], table["drift"]["apart"]) == (2, 1, True)


def test_a_drift_is_told_at_once_in_the_digest_and_on_the_seekers_own_agenda(house: House, file: Path) -> None:
    told = answer("--item", "O1", "--item", "O2", "--verdict", "drop").out
    run(house)
    talk = type_in("debrief").handle_of("round 2")
    folder = str(file.parent / "pages")
    own = type_in("debrief", "agenda", talk, "--folder", folder)
    others = type_in("debrief", "agenda", talk, "--folder", folder, "--for-members")
    assert (own.code, others.code) == (0, 0)
    pages = {each.stem.endswith("members"): each.read_text() for each in (file.parent / "pages").glob("*.txt")}

    words = "Objectives of yours that they dropped: 2 of 3."
    assert words in told
    assert "Is it still the same job?" in type_in("status").out
    assert words in " ".join(type_in("digest").out.split())
    assert words in " ".join(pages[False].split())
    assert "drift" not in pages[True]
    type_in("mission", "compare", "umbra")
    assert "Is it still the same job?" not in type_in("status").out


def test_how_to_paste_an_advertisement_is_said_where_there_is_none(file: Path) -> None:
    before, _, rest = file.read_text().partition("## As advertised")
    file.write_text(f"{before}## What{rest.partition('## What')[2]}")

    said = type_in("mission", "compare", "umbra")

    assert "## As advertised" in said.out
    assert "not known yet" in " ".join(said.out.split())
