"""A draft in a table, as it is pasted from elsewhere: answered cell by cell, and nothing else in it changed."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cornerman.mission_file.answers import Answered, Answers, put_answers
from cornerman.mission_file.checked_next import checked_next
from cornerman.mission_file.marking import marks_in, with_marks, without_marks
from cornerman.mission_file.marks import Mark
from cornerman.mission_file.table_cells import cell_spans, cell_texts
from cornerman.mission_items import MissionItem, has_words, items_of
from cornerman.mission_standing import as_it_stands
from cornerman.mission_versions import MissionVersion
from cornerman.missions import Cell, ManagerVerdict, Mission, MissionState, Place
from integrations.mission_markdown import read_draft
from tests.paper import NOW

DAY = date(2026, 5, 4)
AGREE = Answered(verdict=ManagerVerdict.AGREE)
DROP = Answered(verdict=ManagerVerdict.DROP)
HEAD = "---\nprocess: p1\nstate: shared\n---\n## Objectives\n\n"
TABLE = (
    "| Objective | Key result | Now | Target | By when |\n"
    "|:--|--|--:|:-:|---|\n"
    "| O1: Run nights    | hours lost | ? | half | June |\n"
    "|  | complaints | 12 | 6 | |\n"
    "| **Sell** | | ? | 5 % | May |\n"
    "| Write<br>it \\| all | | | | |\n"
)
ROW = HEAD.count("\n") + 3


def read(content: bytes) -> Mission:
    return read_draft(content, process_id="p1")


def changed(words: str) -> Answered:
    return Answered(verdict=ManagerVerdict.CHANGE, words=words)


def answered(text: str, *missing: str, **said: Answered) -> str:
    """Write answers into a draft, by the names of its items; `_` stands for the dot in them."""
    items = {name.replace("_", "."): each for name, each in said.items()}
    found = put_answers(text.encode(), read(text.encode()), Answers(on=DAY, items=items, missing=missing))
    assert found is not None
    return found.decode()


def verdicts(text: str) -> dict[str, tuple[str, str]]:
    return {each.id: (each.verdict, each.verdict_words) for each in items_of(read(text.encode())) if each.verdict}


def plain(item: MissionItem) -> tuple[object, ...]:
    return item.id, item.kind, item.text, item.place


def rows_of(text: str) -> list[str]:
    return text.splitlines()[ROW - 1 :]


def test_answers_stand_at_the_end_of_the_cells_that_they_are_about() -> None:
    text = answered(HEAD + TABLE, O1=AGREE, O1_1=changed("a | b \\| (c)"), O1_2=DROP, O2=DROP, O2_1=AGREE, O3=AGREE)

    assert rows_of(text) == [
        (
            "| O1: Run nights (agree, 2026-05-04)    "
            r"| hours lost (change, 2026-05-04: a \| b \\\| (c)) | ? | half | June |"
        ),
        "|  | complaints (drop, 2026-05-04) | 12 | 6 | |",
        "| **Sell** (drop, 2026-05-04) | | ? | 5 % (agree, 2026-05-04) | May |",
        "| Write<br>it \\| all (agree, 2026-05-04) | | | | |",
    ]
    assert verdicts(text) == {
        "O1": ("agree", ""),
        "O1.1": ("change", "a | b \\| (c)"),
        "O1.2": ("drop", ""),
        "O2": ("drop", ""),
        "O2.1": ("agree", ""),
        "O3": ("agree", ""),
    }


def test_taking_answers_away_gives_every_byte_back() -> None:
    content = ("\ufeff" + HEAD + TABLE).replace("\n", "\r\n").encode()
    text = answered(content.decode(), O1=AGREE, O1_2=changed("x|y"), O2=DROP)

    assert text.count("\r\n") == content.count(b"\r\n")
    assert without_marks(text.encode()) == content
    assert answered(text, O1=Answered(verdict=None), O1_2=Answered(verdict=None), O2=Answered(verdict=None)) == (
        content.decode()
    )


@pytest.mark.parametrize(
    ("rows", "after"),
    [
        ("Objective | Metric\n-|-\nO1: Run | hours\n", "O1: Run (agree, 2026-05-04) | hours (drop, 2026-05-04)"),
        ("|Metric|Objective|\n|-|-|\n|hours|Run|\n", "|hours (drop, 2026-05-04)|Run (agree, 2026-05-04)|"),
        ("| Objective | Metric |\n| Run | hours |\n", "| Run (agree, 2026-05-04) | hours (drop, 2026-05-04) |"),
        ("Objective\tMetric\nRun a|b\thours\n", "Run a|b (agree, 2026-05-04)\thours (drop, 2026-05-04)"),
        (
            "> | Objective | Metric |\n> |--|--|\n> | Run | hours |\n",
            "> | Run (agree, 2026-05-04) | hours (drop, 2026-05-04) |",
        ),
        (
            "| Objective | Metric |\n|--|--|\n| 日本語 \U0001f680 | \u200fשלם\u200f |\n",
            "| 日本語 \U0001f680 (agree, 2026-05-04) | \u200fשלם\u200f (drop, 2026-05-04) |",
        ),
        (
            "| Objective | Metric |\n|--|--|\n| Run <!-- hint --> | hours |\n",
            "| Run <!-- hint --> (agree, 2026-05-04) | hours (drop, 2026-05-04) |",
        ),
        ("| Metric | Objective |\n|--|--|\n| hours | Run", "| hours (drop, 2026-05-04) | Run (agree, 2026-05-04)"),
    ],
)
def test_tables_are_marked_however_they_are_drawn(rows: str, after: str) -> None:
    text = answered(HEAD + rows, O1=AGREE, O1_1=DROP)

    assert text.splitlines()[-1] == after
    assert verdicts(text) == {"O1": ("agree", ""), "O1.1": ("drop", "")}
    assert without_marks(text.encode()).decode() == HEAD + rows


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| Run | hours | half | (agree, 2026-05-04)", {"O1.1": ("agree", "")}),
        ("| Run | hours | half (agree, 2026-05-04) |", {"O1.1": ("agree", "")}),
        ("| Run (drop) | hours | half | (agree, 2026-05-04)", {"O1": ("drop", ""), "O1.1": ("agree", "")}),
        ("| Run | hours (drop) | half | (agree, 2026-05-04)", {"O1.1": ("agree", "")}),
        ("| Run | | | (agree, 2026-05-04)", {"O1": ("agree", "")}),
        ("| Run (drop) | | |", {"O1": ("drop", "")}),
        ("| Run (drop) |", {"O1": ("drop", "")}),
        ("| Run | | half <!-- a | b --> | (agree)", {"O1.1": ("agree", "")}),
        ("| Run | <!-- a | b --> | | (agree)", {"O1": ("agree", "")}),
    ],
)
def test_answers_that_people_wrote_elsewhere_in_a_row_are_read_and_replaced(
    row: str, found: dict[str, tuple[str, str]]
) -> None:
    text = f"{HEAD}| Objective | Metric | Target |\n|--|--|--|\n{row}\n"
    name, (verdict, _) = list(found.items())[-1]
    other = DROP if verdict == "agree" else AGREE

    assert verdicts(text) == found
    again = answered(text, **{name.replace(".", "_"): other})
    assert again.count("(") == text.count("(")
    assert verdicts(again)[name] == (other.verdict, "")


def test_a_further_row_that_names_an_objective_may_have_its_answer() -> None:
    rows = "| Objective | Metric |\n|--|--|\n| O1 (agree, 2026-05-04) | hours |\n| O1 (drop) | days |\n"
    text = f"{HEAD}### O1: Run\n\n{rows}"

    assert verdicts(text) == {"O1": ("agree", "")}
    assert verdicts(answered(text, O1=DROP)) == {"O1": ("drop", "")}
    assert verdicts(text.replace("### O1: Run", "### O1: Run (change: b)")) == {"O1": ("change", "b")}


def test_what_was_missing_stands_below_the_table_and_leaves_it_whole() -> None:
    text = answered(HEAD + TABLE + "\n## Needs\n", "Train | all", O1=AGREE)

    assert text.endswith(
        "|| Write<br>it \\| all | | | | |\n\n### O4: Train \\| all (missing, 2026-05-04)\n\n## Needs\n"[1:]
    )
    assert [each.id for each in read(text.encode()).objectives] == ["O1", "O2", "O3", "O4"]
    assert without_marks(text.encode()).decode() == HEAD + TABLE + "\n## Needs\n"


def test_the_words_of_an_objective_are_worked_into_its_cell_and_a_row_is_never_moved() -> None:
    text = answered(HEAD + TABLE, O1=changed("All | nights"), O1_1=changed("x"), O2=DROP)
    coming = checked_next(text.encode(), read)

    assert rows_of(coming.content.decode())[0] == (
        r"| O1: All \| nights <!-- before: Run nights --> (change, 2026-05-04: All \| nights)    "
        "| hours lost (change, 2026-05-04: x) | ? | half | June |"
    )
    assert coming.refused == ()
    assert coming.left == (
        "O1.1 is a row of a table; write the new words into it yourself.",
        "O2 is a row of a table; take it out yourself.",
    )
    assert [each.id for each in items_of(read(coming.content))] == [each.id for each in items_of(read(text.encode()))]
    assert checked_next(coming.content, read).content == coming.content


def test_an_objective_that_two_rows_name_by_its_words_keeps_them() -> None:
    rows = "| Objective | Metric |\n|--|--|\n| Run | hours |\n| **Run** | days |\n"
    text = answered(HEAD + rows, O1=changed("Walk"))

    coming = checked_next(text.encode(), read)

    assert coming.left == ("O1 is a row of a table; write the new words into it yourself.",)
    assert (coming.content.decode(), coming.refused) == (text, ())


def test_an_answer_to_an_edited_cell_does_not_count() -> None:
    before = answered(HEAD + TABLE, O1=AGREE, O1_1=AGREE, O1_2=AGREE)
    after = before.replace("O1: Run nights", "O1: Run days").replace("| 12 |", "| 24 |")
    version = MissionVersion(process_id="p1", number=1, state=MissionState.SHARED, content=before, kept_at=NOW, why="")

    standing = as_it_stands(read(after.encode()), [version], lambda each: read(each.content.encode()))

    assert standing.reworded == {"O1", "O1.2"}
    assert as_it_stands(read(before.encode()), [version], lambda each: read(each.content.encode())).reworded == set()


def test_a_table_in_html_is_named_and_has_nothing_to_answer() -> None:
    mission = read(f"{HEAD}<table><tr><th>Objective</th></tr><tr><td>Run</td></tr></table>\n".encode())

    assert mission.objectives == ()
    assert mission.unread == (
        f"A piece of HTML (line {ROW - 2}) is not read. Write it as plain lines if it belongs here.",
    )


def test_cells_are_counted_as_tables_show_them() -> None:
    assert cell_texts(r"> | a \| b |  | c\\| d |", tabbed=False) == ["a | b", "", r"c\| d"]
    assert cell_texts("a | b", tabbed=False) == ["a", "b"]
    assert cell_texts("\ta|b\t", tabbed=True) == ["", "a|b", ""]
    assert cell_spans("", tabbed=False) == []


def test_a_cell_that_is_not_there_stays_away() -> None:
    place = Cell(line=1, number=3)

    assert with_marks(b"| a | b |", {place: Mark(verdict=ManagerVerdict.AGREE)}) == b"| a | b |"
    assert marks_in(b"| a (agree) | b |", [place, Cell(line=1, number=1), Cell(line=2, number=1)]) == {
        place: None,
        Cell(line=1, number=1): Mark(verdict=ManagerVerdict.AGREE),
    }
    for line, number in ((0, 1), (1, -1)):
        with pytest.raises(ValueError, match="no table has a cell"):
            Cell(line=line, number=number)


@pytest.mark.parametrize("head", ["Needs", "Notes", "Private", "My notes", "Requirements", "What I need", "Wish"])
def test_a_column_of_needs_or_notes_is_read_by_nobody_and_makes_nothing_vanish(head: str) -> None:
    rows = (
        f"| Objective | Metric | Now | Target | {head} |\n|--|--|--|--|--|\n| Run (agree) | hours | 9 | 6 | zqneed |\n"
    )
    mission = read((HEAD + rows).encode())

    assert [(each.text, each.verdict) for each in mission.objectives] == [("Run", ManagerVerdict.AGREE)]
    assert [each.text for each in mission.objectives[0].key_results] == ["metric: hours; now: 9; target: 6"]
    assert "zqneed" not in repr(mission)


WORDS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="ab1 |\\()*_`<>!-:.;#&[]~", max_size=12),
    st.sampled_from(["Run", "12 %", "日本", "\u200fשלם", "a<br>b", "O7: Fly", "", "?"]),
).map(lambda words: " ".join(words.split()))
CELLS = WORDS.filter(lambda words: not words or has_words(words))
VERDICTS = st.sampled_from([ManagerVerdict.AGREE, ManagerVerdict.CHANGE, ManagerVerdict.DROP])
ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """Draw a table of any words, with strokes or tabs between its cells, with strokes at its ends or without."""
    rows = draw(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4))
    heads = draw(st.permutations(["Objective", "Metric", "Target"]))
    if draw(st.booleans()):
        lines = ["\t".join(cells) for cells in (heads, *rows)]
    else:
        edge, room = draw(st.sampled_from(["| ", "|", ""])), draw(st.sampled_from(["", " ", "   "]))
        escaped = [[cell.replace("|", "\\|") for cell in row] for row in rows]
        lines = [
            f"{edge}{f'{room}|{room}'.join(cells)}{edge[::-1]}" for cells in (heads, ["--", ":-:", "-:"], *escaped)
        ]
    return (HEAD + "\n".join([*lines, "", "## Needs"])).replace("\n", draw(ENDS)).encode(errors="surrogatepass")


@settings(deadline=None)
@example((HEAD + "Objective\tMetric\tTarget\n\tO0:0\t\n\n## Needs").encode(), [(ManagerVerdict.AGREE, "")] * 9)
@given(tables(), st.lists(st.tuples(VERDICTS, WORDS), min_size=9, max_size=9))
def test_any_table_is_answered_and_comes_back(content: bytes, said: list[tuple[ManagerVerdict, str]]) -> None:
    before = read(content)
    items = [each for each in items_of(before) if each.place]
    marks = {
        each.place: Mark(verdict=verdict, on=DAY, words=words)
        for each, (verdict, words) in zip(items, said, strict=False)
    }

    marked = with_marks(content, {**marks})
    after = read(marked)

    assert with_marks(marked, {**marks}) == marked
    if without_marks(content) == content:
        assert list(map(plain, items_of(after))) == list(map(plain, items_of(before)))
        assert {each.place: (each.verdict, each.verdict_on) for each in items_of(after) if each.place} == {
            place: (mark.verdict, mark.on) for place, mark in marks.items()
        }
        assert with_marks(marked, dict.fromkeys(marks)) == content
        assert without_marks(marked) == content


@settings(deadline=None)
@given(tables(), st.lists(st.tuples(VERDICTS, WORDS), min_size=9, max_size=9))
def test_working_the_answers_into_any_table_loses_nothing(
    content: bytes, said: list[tuple[ManagerVerdict, str]]
) -> None:
    items = [each for each in items_of(read(content)) if each.place]
    marks = {
        each.place: Mark(verdict=verdict, on=DAY, words=words)
        for each, (verdict, words) in zip(items, said, strict=False)
    }
    marked = with_marks(content, {**marks})

    coming = checked_next(marked, read)

    if not coming.refused:
        found = {each.id: each for each in items_of(read(coming.content))}
        assert set(found) == {each.id for each in items_of(read(marked))}
        assert checked_next(coming.content, read).content == coming.content


PLACES = st.one_of(
    st.integers(min_value=-1, max_value=4),
    st.builds(Cell, line=st.integers(1, 4), number=st.integers(0, 3), tabbed=st.booleans()),
)


@given(
    st.text(alphabet="|\t \\ab()\n>*agreed:;", max_size=80),
    st.dictionaries(PLACES, st.builds(Mark, verdict=VERDICTS, on=st.dates(), words=WORDS), max_size=1),
)
def test_a_mark_in_any_cell_of_any_text_comes_away_again(text: str, marks: dict[Place, Mark]) -> None:
    content = text.encode()
    marked = with_marks(content, {**marks})

    assert with_marks(marked, {**marks}) == marked
    if without_marks(content) == content:
        assert with_marks(marked, dict.fromkeys(marks)) == content
        assert without_marks(marked) == content
