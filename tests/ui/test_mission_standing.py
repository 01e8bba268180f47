"""What of the manager's answers counts: in a draft that was shown, for the words that they answered, in one file."""

from datetime import date
from pathlib import Path

import pytest

from cornerman.missions import Mission
from flows.gathering import gather
from flows.house import House
from tests.killing import run
from tests.ui.terminal import Said, type_in
from tests.ui.test_mission_answers import DRAFT, file

__all__ = ["file"]  # the fixture

AGREED = "Robots stand still half as long"
EDITED = "Robots never stand still and I lead Europe"


@pytest.fixture
def private(house: House) -> Path:
    """Give Alice a draft for Umbra that she has not shown, with an answer in it."""
    run(house)
    type_in("mission", "new", "umbra")
    [mission] = house.missions.missions()[0]
    path = Path(mission.file)
    front = path.read_bytes().partition(b"---\n\n")[0] + b"---\n\n"
    path.write_bytes(front + DRAFT.replace(AGREED, f"{AGREED} (agree)").encode())
    return path


def draft(house: House) -> Mission:
    [mission] = gather(house, house.clock.now()).missions
    return mission


def brief() -> str:
    assert type_in("offer", "add", "--job", "umbra", "--base", "EUR 65,000", "--deadline", "2026-12-01").code == 0
    return " ".join(type_in("offer", "brief").out.split())


def agree(*names: str) -> Said:
    items = [word for name in names for word in ("--item", name)]
    said = type_in("mission", "verdict", "umbra", *items, "--verdict", "agree")
    assert said.code == 0, said.err
    return said


def rewrite(file: Path, before: str, after: str) -> None:
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))


def told(*words: str) -> str:
    return " ".join(type_in("mission", *words).out.split())


def test_an_answer_in_a_draft_that_nobody_saw_counts_for_nothing_and_check_says_so(house: House, private: Path) -> None:
    [objective, *_] = draft(house).objectives
    assert objective.verdict is None
    assert draft(house).uncounted == {"O1"}
    assert objective.text == AGREED

    assert "The manager has not agreed to an objective of your draft yet" in brief()
    assert "O1 does not count: you have not said that you showed the draft" in told("check", "umbra")
    assert "cornerman mission shared umbra" in told("show", "umbra")
    assert "cornerman mission shared umbra" in told("compare", "umbra")
    assert "agreed" not in told("compare", "umbra").partition("O1")[2].partition("O2")[0]
    found = type_in("mission", "check", "umbra", "--format", "json").json
    assert (found["complete"], len(found["answers"])) == (False, 1)

    assert type_in("mission", "shared", "umbra").code == 0
    assert draft(house).uncounted == frozenset()
    assert "does not count" not in told("check", "umbra")


def test_words_that_changed_since_they_agreed_are_not_quoted_as_agreed(house: House, file: Path) -> None:
    agree("O1", "O2")
    rewrite(file, AGREED, EDITED)

    assert draft(house).reworded == {"O1"}
    page = brief()
    assert "Its words changed since they agreed." in page
    assert "The manager agreed to some objectives of your draft." in page
    assert "O1 has other words than when the manager answered" in told("check", "umbra")
    assert "O1 has other words" in told("show", "umbra")
    rows = type_in("mission", "compare", "umbra", "--format", "json").json["rows"]
    assert ["its words changed since" in each["agreed"] for each in rows if each["id"] in ("O1", "O2")] == [True, False]
    assert type_in("mission", "show", "umbra", "--format", "json").json["reworded"] == ["O1"]


def test_where_all_that_was_agreed_has_other_words_the_brief_says_so(house: House, file: Path) -> None:
    agree("O1")
    rewrite(file, AGREED, EDITED)

    assert "What the manager agreed to in your draft has other words by now." in brief()


def test_case_spaces_and_punctuation_are_no_other_words(house: House, file: Path) -> None:
    agree("O1")
    rewrite(file, AGREED, "Robots  stand still, HALF as long!")

    assert draft(house).reworded == frozenset()


def test_the_managers_own_words_worked_in_count_as_agreed_and_later_edits_do_not(house: House, file: Path) -> None:
    agree("O1")
    type_in("mission", "verdict", "umbra", "--item", "O1", "--verdict", "change", "--words", "Robots run at night")
    assert type_in("mission", "next", "umbra", "--write").code == 0
    agree("O1")
    [objective, *_] = draft(house).objectives
    assert (objective.text, draft(house).reworded) == ("Robots run at night", frozenset())

    rewrite(file, "Robots run at night", "Robots run on Sundays")

    assert draft(house).reworded == {"O1"}


def test_words_that_were_changed_then_agreed_to_and_only_then_worked_in_stay_agreed(house: House, file: Path) -> None:
    type_in("mission", "verdict", "umbra", "--item", "O1", "--verdict", "change", "--words", "Robots run at night")
    agree("O1")
    assert draft(house).reworded == frozenset()

    assert type_in("mission", "next", "umbra", "--write").code == 0

    assert (draft(house).objectives[0].text, draft(house).reworded) == ("Robots run at night", frozenset())
    rewrite(file, "Robots run at night <!--", "Robots run on Sundays <!--")
    assert draft(house).reworded == {"O1"}


def test_words_of_the_manager_that_differ_by_a_sign_are_kept_when_they_agree(house: House, file: Path) -> None:
    words = "> A travelling team of technicians"
    type_in("mission", "verdict", "umbra", "--item", "O2", "--verdict", "change", "--words", words)
    assert type_in("mission", "next", "umbra", "--write").code == 0
    agree("O2")

    assert draft(house).objectives[1].text == words
    assert draft(house).reworded == frozenset()


def test_what_is_agreed_anew_counts_on_the_same_day_and_on_a_later_one(house: House, file: Path) -> None:
    agree("O1")
    rewrite(file, AGREED, EDITED)
    assert draft(house).reworded == {"O1"}

    agree("O1")

    assert draft(house).reworded == frozenset()
    assert draft(house).objectives[0].verdict_on == date(2026, 11, 23)
    rewrite(file, EDITED, "Something else")
    assert draft(house).reworded == {"O1"}
    assert type_in("mission", "verdict", "umbra", "--undo").code in (0, 2)


def test_two_files_for_one_job_are_said_and_nothing_is_written_until_one_is_left(house: House, file: Path) -> None:
    copy = file.with_name(f"{file.stem} copy.md")
    copy.write_bytes(file.read_bytes())
    rewrite(file, "half as long", "a quarter as long")
    before = file.read_bytes(), copy.read_bytes()

    assert "a quarter as long" in told("show", "umbra")
    for command in ("show", "check"):
        assert "There is another draft for this job, which is not read:" in told(command, "umbra")
        assert copy.name in told(command, "umbra")
    for words in (
        ("verdict", "umbra", "--item", "O1", "--verdict", "agree"),
        ("verdict", "umbra"),
        ("verdict", "umbra", "--undo"),
        ("restore", "umbra", "1"),
    ):
        said = type_in("mission", *words)
        assert said.code != 0
        assert file.name in " ".join(said.err.split())
        assert copy.name in " ".join(said.err.split())
    assert (file.read_bytes(), copy.read_bytes()) == before

    copy.unlink()
    agree("O1")
    assert "a quarter as long (agree" in file.read_text()


def test_objectives_in_a_table_that_no_answer_can_stand_in_are_named_when_it_is_asked_and_in_the_check(
    file: Path,
) -> None:
    text = file.read_text().partition("## Objectives")[0]
    rows = (
        "| Objective | Metric | Target |",
        "|---|---|---|",
        "| O1: Run <!-- a | b --> | hours | half |",
        "| O2: A team <!-- a | b --> | people | 5 |",
    )
    file.write_text("\n".join((f"{text}## Objectives\n", *rows, "")))

    asked = " ".join(type_in("mission", "verdict", "umbra", answers="\n\n\n\n").out.split())

    assert "O1 and O2 have no line of their own in the file" in asked
    assert "Make each a heading like `### O1: …` first." in asked
    assert "O1 and O2 have no line of their own in the file" in told("check", "umbra")


def test_a_version_goes_into_a_file_to_the_byte(house: House, file: Path) -> None:
    file.write_bytes(file.read_bytes() + "\t“x” \x07\r\n".encode())
    told("show", "umbra")
    number = len(house.memory.mission_versions(draft(house).process_id))

    assert type_in("mission", "versions", "umbra", "--show", str(number)).out.encode() == file.read_bytes()


def test_a_version_from_before_it_was_shown_by_hand_keeps_that_it_was(house: House, private: Path) -> None:
    told("show", "umbra")
    text = private.read_text().replace("state: private", "state: 'shared'").replace(" (agree)", "")
    private.write_text(text)
    assert draft(house).state == "shared"
    told("show", "umbra")

    assert type_in("mission", "restore", "umbra", "1").code == 0

    assert draft(house).state == "shared"


def test_what_was_heard_is_in_a_draft_that_is_begun_again(house: House, file: Path) -> None:
    handle = type_in("mission", "questions", "umbra", "--format", "json").json
    asked = type_in("mission", "heard", "umbra", answers="Dana\nabout 40 percent\nstop\n")
    assert asked.code == 0, (asked.err, handle)
    file.unlink()

    assert type_in("mission", "new", "umbra").code == 0

    [path] = file.parent.glob("*.md")
    assert "about 40 percent” [Dana, 20" in path.read_text()
