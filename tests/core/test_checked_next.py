"""The next version of a draft is read again before it is written: it loses nothing, or it says what it would lose."""

from dataclasses import replace
from datetime import date

import pytest

from cornerman.mission_file.agreed_wording import as_agreed
from cornerman.mission_file.answers import Answered, Answers, is_answered, put_answers
from cornerman.mission_file.checked_next import checked_next
from cornerman.mission_file.next_version import NextVersion
from cornerman.mission_items import items_of
from cornerman.missions import ContextLine, ManagerVerdict, Mission
from integrations.mission_markdown import read_draft

DAY = date(2026, 5, 4)
AGREE, CHANGE, DROP, _ = ManagerVerdict
LISTED = (
    "## Objectives\n\n{0} Cut churn\n   - half by June\n{1} Train the team\n   - 3 people\n{2} Write it\n   - a book\n"
)


def read(content: bytes) -> Mission:
    return read_draft(content, process_id="p1")


def answered(text: str, **said: ManagerVerdict | str) -> bytes:
    """Give a draft with answers; words are those for a change, and O1_2 is O1.2."""
    items = {
        name.replace("_", "."): Answered(verdict=CHANGE, words=each)
        if not isinstance(each, ManagerVerdict)
        else Answered(verdict=each)
        for name, each in said.items()
    }
    content = put_answers(text.encode(), read(text.encode()), Answers(on=DAY, items=items))
    assert content is not None
    return content


def next_of(content: bytes) -> Mission:
    """Give the next version as it is read; working the answers in again changes nothing."""
    coming = checked_next(content, read)
    assert (coming.refused, coming.left) == ((), ())
    assert checked_next(coming.content, read).content == coming.content
    return read(coming.content)


def told(mission: Mission) -> dict[str, list[str]]:
    return {
        f"{each.id}: {each.text}": [one.text for one in each.key_results]
        for each in mission.objectives
        if each.verdict is not DROP
    }


@pytest.mark.parametrize(
    "words", ["> Cut churn", "<Cut churn", "~Cut churn", "-Cut churn", "#Cut churn", "(Cut churn)", "Cut churn:"]
)
def test_words_that_differ_from_an_item_by_a_sign_alone_are_worked_in_and_never_lost(words: str) -> None:
    content = answered(
        "## Mission\n\nRun.\n\n## Objectives\n\n### O1: Cut churn\n\n- Cut churn\n", O1=words, O1_1=words
    )

    after = next_of(content)

    assert [(each.text, each.has_other_words) for each in items_of(after)[1:]] == [(words, False)] * 2
    agreed = put_answers(content, read(content), Answers(on=DAY, items={"O1": Answered(verdict=AGREE)}))
    assert agreed is not None
    assert as_agreed(read(agreed)).objectives[0].text == words


@pytest.mark.parametrize("words", ["Cut churn.", "*Cut churn*", "_Cut churn_", " Cut  churn "])
def test_how_words_were_written_down_makes_them_no_other_ones(words: str) -> None:
    content = answered("## Objectives\n\n### O1: Cut churn\n", O1=words)

    assert checked_next(content, read).content == content


@pytest.mark.parametrize("signs", [("-", "-", "-"), ("1.", "2.", "3."), ("1.", "-", "3)"), ("- [ ]", "- [x]", "-")])
@pytest.mark.parametrize("name", ["O1", "O2", "O3"])
def test_a_changed_objective_in_a_plain_list_leaves_the_others_objectives(
    signs: tuple[str, str, str], name: str
) -> None:
    mission = next_of(answered(LISTED.format(*signs), **{name: "Halve it"}))

    texts = {"O1": "Cut churn", "O2": "Train the team", "O3": "Write it"} | {name: "Halve it"}
    assert told(mission) == {
        f"O1: {texts['O1']}": ["half by June"],
        f"O2: {texts['O2']}": ["3 people"],
        f"O3: {texts['O3']}": ["a book"],
    }


def test_an_objective_of_a_list_stays_one_when_its_last_result_is_dropped() -> None:
    mission = next_of(answered(LISTED.format("-", "-", "-"), O2_1=DROP))

    assert told(mission) == {"O1: Cut churn": ["half by June"], "O2: Train the team": [], "O3: Write it": ["a book"]}


def test_an_objective_deep_in_a_list_is_dropped_with_its_results() -> None:
    text = (
        "## Objectives\n\n- O1: Cut churn\n  for good\n    - half\n      by June\n    - third\n- O2: Train\n    - x 5\n"
    )

    mission = next_of(answered(text, O1=DROP))

    dropped = mission.objective("O1")
    assert dropped is not None
    assert (dropped.text, dropped.verdict) == ("Cut churn for good", DROP)
    assert [each.text for each in dropped.key_results] == ["half by June", "third"]
    assert told(mission) == {"O2: Train": ["x 5"]}


NESTED = """\
## Objectives

### O1: Faster

- metric: hours lost
  - now: 12
  - target: 6
- metric: calls missed
  - now: 99
    or so
  - target: 1
"""


def test_a_dropped_result_takes_the_labels_below_it_along() -> None:
    content = answered(NESTED, O1_2=DROP)
    coming = checked_next(content, read)

    assert told(read(coming.content)) == {"O1: Faster": ["metric: hours lost; now: 12; target: 6"]}
    assert "- from O1: metric: calls missed; now: 99 or so; target: 1 (drop, 2026-05-04)" in coming.content.decode()


def test_the_words_for_a_changed_result_take_the_place_of_its_labels_too() -> None:
    mission = next_of(answered(NESTED, O1_2="metric: complaints; now: 5"))

    assert told(mission) == {"O1: Faster": ["metric: hours lost; now: 12; target: 6", "metric: complaints; now: 5"]}


def test_the_words_for_a_changed_objective_take_the_place_of_all_its_lines() -> None:
    content = answered("## Objectives\n\n- O1: Robots\n  run longer\n  - 5 hours\n- O2: x\n  - 3\n", O1="Run all day")

    assert told(next_of(content)) == {"O1: Run all day": ["5 hours"], "O2: x": ["3"]}
    assert b"<!-- before: Robots run longer -->" in checked_next(content, read).content


def test_a_line_that_is_no_part_of_a_result_stays_where_it_is() -> None:
    content = answered("## Objectives\n\n### O1: x\n\n- a 5\nMine alone.\n- b 6\n", O1_1=DROP)

    assert "\n\nMine alone.\n- b 6\n" in checked_next(content, read).content.decode()


@pytest.mark.parametrize("words", ["- half", "3. quarter: half", "+ half", "1) half"])
def test_words_that_begin_as_an_item_does_stay_words(words: str) -> None:
    mission = next_of(answered("## Objectives\n\n### O1: x\n\n- a 5\n- b 6\n", O1_1=words))

    assert told(mission) == {"O1: x": [words, "b 6"]}


def test_an_objective_about_dropped_calls_is_none_that_was_dropped() -> None:
    text = "## Objectives\n\n### Complaints\n\n- 5 a day\n- 7 a week\n\n### Dropped calls go down\n\n- half\n"

    mission = next_of(answered(text, O1_2=DROP, O2=AGREE))

    assert told(mission) == {"O1: Complaints": ["5 a day"], "O2: Dropped calls go down": ["half"]}
    assert read(b"## Objectives\n### O1: x\n- a 5\n\n## Dropped calls\n\n- b\n").unread != ()


def test_who_agrees_to_a_change_agrees_to_the_words_of_the_change() -> None:
    text = (
        "## Mission\n\nRun. (change, 2026-05-01: Run on)\n\n## Objectives\n\n### O1: x (change, 2026-05-01: y)\n- a 5\n"
    )
    content = answered(text, O1=AGREE, mission=AGREE)
    assert b"### O1: x (agree, 2026-05-04: y)" in content
    assert answered(content.decode(), O1=AGREE) == content

    mission = read(content)
    agreed = as_agreed(mission)
    assert (mission.objectives[0].text, agreed.objectives[0].text, agreed.statement) == ("x", "y", "Run on")
    assert told(next_of(content)) == {"O1: y": ["a 5"]}


def test_who_agrees_to_a_change_that_was_worked_in_just_agrees() -> None:
    content = checked_next(answered("## Objectives\n\n### O1: x\n- a 5\n", O1="y", O1_1="b 6"), read).content

    again = answered(content.decode(), O1=AGREE, O1_1=AGREE)

    assert [each.verdict_words for each in read(again).objectives] == [""]
    assert told(next_of(again)) == {"O1: y": ["b 6"]}


def test_agreed_results_are_read_in_their_parts_as_they_were_agreed() -> None:
    front = "---\nstate: shared\n---\n\n"
    text = f"{front}## Objectives\n\n### O1: x\n- a 5 (agree: metric: b; target: 6)\n- c (agree: TBD)\n"
    text += "- d 7 (drop: e)\n"

    first, second, third = as_agreed(read(text.encode())).objectives[0].key_results

    assert (first.id, first.metric, first.target, first.verdict) == ("O1.1", "b", "6", AGREE)
    assert (second.text, third.text) == ("c", "d 7")


def test_what_the_manager_named_and_agreed_keeps_both() -> None:
    text = "## Objectives\n\n### O1: x\n- a 5\n\n### O2: y (missing, 2026-05-01)\n"
    agreed = answered(text, O2=AGREE)
    assert agreed.endswith(b"### O2: y (missing, 2026-05-01; agree, 2026-05-04)\n")

    found = read(agreed).objective("O2")
    assert found is not None
    assert (found.text, found.verdict, found.verdict_on) == ("y", AGREE, DAY)
    assert (found.named, found.named_on) == (True, date(2026, 5, 1))
    assert answered(answered(agreed.decode(), O2="z").decode(), O2=AGREE).endswith(
        b"### O2: y (missing, 2026-05-01; agree, 2026-05-04: z)\n"
    )
    assert told(next_of(answered(agreed.decode(), O2="z"))) == {"O1: x": ["a 5"], "O2: z": []}


def test_an_answer_to_what_they_named_is_taken_away_and_it_stays_theirs() -> None:
    text = "## Objectives\n\n### O2: y (missing, 2026-05-01; agree, 2026-05-04)\n"
    open_again = Answers(on=DAY, items={"O2": Answered(verdict=None)})

    assert put_answers(text.encode(), read(text.encode()), open_again) == (
        b"## Objectives\n\n### O2: y (missing, 2026-05-01)\n"
    )


DRAFT = "## Mission\n\nRun.\n\n## Objectives\n\n### O1: x\n- a 5\n- b 6\n\n### O2: y\n- c 7\n"


@pytest.mark.parametrize(
    ("lost", "sentence"),
    [
        ("Run.", "The mission (line 3) would read “”."),
        ("### O2: y\n", "O2 (line 11) would not be there any more."),
        ("x", "O1 (line 7) would read “O1, not yet put into words”."),
        ("- b 6\n", "O1.2 (line 9) would be lost, or read otherwise."),
        ("- a 5\n", "O1.1 (line 8) would be lost, or read otherwise."),
    ],
)
def test_a_version_that_would_lose_something_is_refused_with_its_item_and_line(lost: str, sentence: str) -> None:
    def forgetful(content: bytes) -> Mission:
        """Read a draft as a parser would that loses some of what was worked in."""
        found = content.decode()
        return read((found.replace(lost, "") if "<!-- before" in found else found).encode())

    content = answered(DRAFT + "\n### O3: z\n", O3="zz")

    assert sentence in checked_next(content, forgetful).refused


def test_what_would_come_about_or_be_read_otherwise_is_refused_too() -> None:
    def inventive(content: bytes) -> Mission:
        """Read a draft as a parser would that finds too much in what was worked in."""
        mission = read(content)
        if b"<!-- before" not in content:
            return mission
        first, *rest = mission.objectives
        longer = replace(first, key_results=(*first.key_results, replace(first.key_results[0], text="new")))
        return replace(
            mission, objectives=(longer, *rest, replace(first, id="O9", text="new")), context=(ContextLine(text="c"),)
        )

    coming = checked_next(answered(DRAFT, O2="zz"), inventive)

    assert coming.refused == (
        "“new” would be read as a result of O1.",
        "“new” would be read as an objective, O9.",
        "Lines of what you think is going on would be read otherwise.",
    )


def test_a_version_that_would_not_settle_is_refused() -> None:
    def restless(content: bytes) -> Mission:
        """Read a draft as a parser would to which the words of an objective never are the manager's."""
        mission = read(content)
        [found] = mission.objectives
        return replace(mission, objectives=(replace(found, text="old", verdict=CHANGE, verdict_words="new"),))

    coming = checked_next(b"## Objectives\n\n### O1: old (change: new)\n", restless)

    assert coming.refused[-1] == "Working the answers in a second time would change the draft again."


STAYS = "would take other lines along if moved to the end, as the file is written; take them out yourself."


def test_an_objective_that_would_not_stand_under_dropped_stays_where_it_is() -> None:
    def blind(content: bytes) -> Mission:
        """Read a draft as a parser would that finds what was dropped at its top."""
        mission = read(content)
        lines = tuple(replace(each, line=1) for each in mission.objectives)
        return replace(mission, objectives=lines) if b"## Dropped" in content else mission

    content = answered(DRAFT, O2=DROP)

    assert checked_next(content, blind) == NextVersion(content=content, left=(f"O2 {STAYS}",))


def test_a_result_that_would_not_stand_under_dropped_with_all_its_words_stays_where_it_is() -> None:
    def wordy(content: bytes) -> Mission:
        """Read a draft as a parser would that finds more words in a result than stand on its line."""
        mission = read(content)
        first, *rest = mission.objectives
        results = tuple(replace(each, text=f"{each.text} and more") for each in first.key_results)
        return replace(mission, objectives=(replace(first, key_results=results), *rest))

    content = answered(DRAFT, O1_1=DROP)

    assert checked_next(content, wordy) == NextVersion(content=content, left=(f"O1.1 {STAYS}",))


def test_a_result_that_was_dropped_with_its_objective_stays_in_it() -> None:
    mission = next_of(answered(DRAFT, O1=DROP, O1_1=DROP))

    dropped = mission.objective("O1")
    assert dropped is not None
    assert [(each.text, each.verdict) for each in dropped.key_results] == [("a 5", DROP), ("b 6", None)]


def test_an_answer_is_told_from_another_one() -> None:
    before, _, result, *_ = items_of(read(answered(DRAFT, O1_1=DROP)))
    agreed = Answered(verdict=AGREE)

    assert is_answered(replace(result, verdict=AGREE), result, agreed)
    assert is_answered(replace(result, verdict=None), result, Answered(verdict=None))
    assert not is_answered(before, before, agreed)
