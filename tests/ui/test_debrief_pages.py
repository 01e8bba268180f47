"""`cornerman debrief agenda` and `calibration`: a page to print, and how well chances were judged."""

import re
import stat
import webbrowser
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.notes import DebriefRecord, Estimate, Note
from cornerman.processes import Closing, Ending
from flows.house import House
from tests.killing import run
from tests.paper import BOB, NOW, at, process, session
from tests.ui.terminal import type_in
from ui.printing import prepare_terminal


@pytest.fixture
def known(house: House) -> House:
    """Alice's house after its first run."""
    run(house)
    return house


@pytest.fixture
def handle(known: House) -> str:
    """The second round, held on Friday."""
    return type_in("debrief").handle_of("round 2")


def page_of(out: str) -> Path:
    """Give the page that a command says it wrote, however the line was broken."""
    return Path("".join(out.partition("Written:")[2].partition(".html")[0].split()) + ".html")


def test_the_agenda_is_a_page_for_the_seekers_eyes_alone(handle: str, tmp_path: Path) -> None:
    said = type_in("debrief", "agenda", handle, "--folder", str(tmp_path / "a"))

    assert said.code == 0
    page = tmp_path / "a" / f"{handle}.html"
    assert page_of(said.out) == page
    html = page.read_text()
    assert "Umbra Robotics" in html
    order = ["Before anybody speaks", "Bob", "fold here", "Median of the council", "What they said", "What I conclude"]
    places = [html.index(each) for each in (*order, "Next step", "By when")]
    assert places == sorted(places)
    assert stat.S_IMODE(page.stat().st_mode) == stat.S_IMODE(page.with_suffix(".txt").stat().st_mode) == 0o600
    assert "Umbra Robotics" in page.with_suffix(".txt").read_text()


def test_the_page_for_members_names_no_employer_and_no_figure(known: House, handle: str, tmp_path: Path) -> None:
    type_in("debrief", "note", handle, "--rating", "7", "--chance", "83")

    type_in("debrief", "agenda", handle, "--for-members", "--folder", str(tmp_path / "a"))

    for form in ("html", "txt"):
        text = (tmp_path / "a" / f"{handle}-for-members.{form}").read_text()
        assert "umbra" not in text.lower()
        assert "83" not in re.sub(r"#[0-9a-f]{6}|<style.*?</style>", "", text, flags=re.DOTALL)


def test_the_page_fetches_nothing_and_runs_nothing(handle: str, tmp_path: Path) -> None:
    type_in("debrief", "agenda", handle, "--folder", str(tmp_path / "a"))

    html = (tmp_path / "a" / f"{handle}.html").read_text()
    assert not re.search(r"<(?:script|link|img|iframe)|https?://|url\(|@import", html)
    assert 'name="viewport"' in html
    assert "@page" in html


def test_writing_it_twice_leaves_one_page(handle: str, tmp_path: Path) -> None:
    for _ in range(2):
        type_in("debrief", "agenda", handle, "--folder", str(tmp_path / "a"))

    assert sorted(each.name for each in (tmp_path / "a").iterdir()) == [f"{handle}.html", f"{handle}.txt"]


def test_a_name_cannot_write_into_the_page(known: House, handle: str, tmp_path: Path) -> None:
    known.memory.keep_member(replace(BOB, name="Bob <script>alert(1)</script>"))

    type_in("debrief", "agenda", handle, "--folder", str(tmp_path / "a"))

    assert "<script" not in (tmp_path / "a" / f"{handle}.html").read_text()


def test_it_is_opened_in_a_browser_only_when_that_is_wanted(
    handle: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def no_browser(address: str) -> bool:
        opened.append(address)
        return False

    monkeypatch.setattr(webbrowser, "open", no_browser)

    type_in("debrief", "agenda", handle, "--folder", str(tmp_path / "a"))
    assert opened == []
    said = type_in("debrief", "agenda", handle, "--folder", str(tmp_path / "a"), "--open")

    assert opened == [(tmp_path / "a" / f"{handle}.html").as_uri()]
    assert "No browser was found here" in said.out


def test_the_agenda_of_a_round_that_there_is_not_is_wrong_use(known: House) -> None:
    assert type_in("debrief", "agenda", "ffff").code == 2


def with_rounds(house: House, *judged: tuple[int, int, Ending]) -> None:
    """Give Alice one process for each, with her chance, Bob's, and how it ended."""
    understanding = house.memory.understanding()
    assert understanding is not None
    processes = []
    for number, (own, council, ending) in enumerate(judged):
        origin = f"s{number}"
        one = process(f"p{number}", session(origin, at(-24 * (number + 2))), company=f"Employer {number}")
        processes.append(replace(one, closing=Closing(ending=ending, at=NOW, source="letter")))
        end = at(-24 * (number + 2)).end
        house.memory.keep_note(
            Note(
                process_id=one.id,
                origins=frozenset({origin}),
                rating=5,
                chance=own,
                text="",
                recorded_at=end + timedelta(hours=1),
            )
        )
        house.memory.keep_record(
            DebriefRecord(
                process_id=one.id,
                origins=frozenset({origin}),
                recorded_at=end + timedelta(hours=2),
                estimates=(Estimate(member=BOB.email, chance=council),),
                revealed=True,
            )
        )
    house.memory.keep_understanding(replace(understanding, processes=tuple(processes)))


YES, NO = Ending.OFFER, Ending.REJECTION
FIVE = ((20, 60, YES), (40, 70, YES), (60, 30, NO), (90, 90, YES), (30, 40, NO))


def test_below_five_rounds_it_says_how_many_are_missing_and_nothing_else(known: House) -> None:
    with_rounds(known, *FIVE[:4], (50, 50, Ending.WITHDRAWN))

    said = type_in("debrief", "calibration")

    assert said.code == 0
    assert " ".join(said.out.split()) == (
        "It takes 5 rounds with a number of yours and a yes or no from the employer before anything can be said. "
        "There are 4 such rounds; 1 more is missing."
    )
    plain = type_in("debrief", "calibration", "--format", "json").json
    assert (plain["missing"], plain["waiting"], plain["own"], plain["rounds"]) == (1, 1, None, [])


def test_from_five_rounds_on_it_says_both_sides_in_words_and_draws_them(known: House) -> None:
    with_rounds(known, *FIVE)

    said = type_in("debrief", "calibration")

    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    words = " ".join(said.out.split())
    assert "You, over 5 rounds: you expected less than came, by 12 percentage points on average." in words
    assert "Your council, over 5 rounds: it expected less than came, by 2 percentage points on average." in words
    assert "20 to 39   █████│████░░░░░░░░░░ 1 of 2" in said.out
    assert "\x1b" not in said.out


def test_as_json_it_gives_the_figures_and_the_rounds(known: House) -> None:
    with_rounds(known, *FIVE)

    plain = type_in("debrief", "calibration", "--format", "json").json

    assert (plain["own"]["rounds"], plain["own"]["gap"], plain["own"]["brier"]) == (5, -12.0, 0.292)
    assert plain["council"]["gap"] == -2.0
    assert plain["together"]["own"] == plain["own"]
    assert [each["outcome"] for each in plain["rounds"]].count("advanced") == 3
    assert [each["expected"] for each in plain["own"]["bins"]] == [None, 25.0, 40.0, 60.0, 90.0]


def test_a_terminal_that_knows_no_blocks_gets_plain_signs() -> None:
    prepare_terminal()

    assert "█████│████░░░░".encode("ascii", "cornerman.plain") == b"#####|####...."
