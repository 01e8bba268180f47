"""`cornerman debrief open`: blind numbers, the reveal, what they said before what the seeker concludes."""

import os
import pty
import select
import signal
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cornerman.debriefs import Debrief
from cornerman.findings import Answer, Stage
from cornerman.notes import DebriefRecord
from flows.gathering import watch
from flows.house import House
from integrations.clock import StoppedClock
from tests.killing import run
from tests.paper import BOB, NOW, at
from tests.ui.calendar_page import SECOND
from tests.ui.terminal import type_in

_BOB, _CAROL = "bob@council.example", "carol@council.example"
NUMBERS = "55\n70\n\n"
WORDS = "They asked about scale.\nThey laughed.\n\nI was fine.\n\nWrite to Rita\n4 dec\n"


@pytest.fixture
def known(house: House) -> House:
    """Alice's house after its first run."""
    run(house)
    return house


@pytest.fixture
def handle(known: House) -> str:
    """The second round, held on Friday."""
    return type_in("debrief").handle_of("round 2")


@pytest.fixture
def noted(known: House, handle: str) -> str:
    """The same round, with a note on it."""
    assert type_in("debrief", "note", handle, "--rating", "7", "--chance", "60").code == 0
    return handle


def latest(house: House) -> DebriefRecord:
    return house.memory.records()[-1]


def later(house: House) -> None:
    assert isinstance(house.clock, StoppedClock)
    house.clock.set(house.clock.now() + timedelta(minutes=1))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_numbers_come_first_then_the_reveal_then_what_they_said_and_only_then_what_it_means(
    known: House, noted: str
) -> None:
    said = type_in("debrief", "open", noted, answers=NUMBERS + WORDS)

    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    assert "Round 2, Friday 20 November" in said.out
    assert "Umbra" not in said.out  # members may be looking along
    order = ["Before anybody speaks", "The reveal", "What they said", "What I conclude", "Next step", "Before you part"]
    assert [said.out.index(f"\n{each}\n") for each in order] == sorted(said.out.index(f"\n{each}\n") for each in order)
    blind, _, revealed = said.out.partition("The reveal")
    assert not any(each in blind for each in ("55", "70", "60"))
    assert "Bob                     55 %\nCarol                   70 %\nMedian of 2 numbers   62.5 %" in revealed
    assert "You, in your note       60 %" in revealed
    record = latest(known)
    assert [(each.member, each.chance) for each in record.estimates] == [(_BOB, 55), (_CAROL, 70)]
    assert (record.said, record.concluded) == ("They asked about scale.\nThey laughed.", "I was fine.")
    assert (record.next_step, record.by) == ("Write to Rita", date(2026, 12, 4))
    assert record.revealed
    assert record.origins == frozenset({SECOND})


def test_opened_again_it_goes_on_asks_for_no_number_and_adds_words(known: House, noted: str) -> None:
    type_in("debrief", "open", noted, answers=NUMBERS + WORDS)

    said = type_in("debrief", "open", noted, answers="They nodded.\n\n\n\n\n")

    assert said.code == 0
    assert "not shown" not in said.out
    assert "The reveal" in said.out
    assert "What they said, so far:\n  They asked about scale." in said.out
    record = latest(known)
    assert record.said == "They asked about scale.\nThey laughed.\nThey nodded."
    assert (record.concluded, record.next_step, record.by) == ("I was fine.", "Write to Rita", date(2026, 12, 4))


def test_opening_again_without_a_word_writes_nothing(known: House, noted: str) -> None:
    type_in("debrief", "open", noted, answers=NUMBERS + WORDS)
    before = known.memory.records()
    assert isinstance(known.clock, StoppedClock)
    known.clock.set(NOW + timedelta(hours=1))

    assert type_in("debrief", "open", noted).code == 0

    assert known.memory.records() == before


def test_a_wrong_number_is_asked_for_again_and_is_not_shown(known: House, noted: str) -> None:
    said = type_in("debrief", "open", noted, answers="777\n4x1\n41 %\n\n\n")

    assert said.out.count("That is not a whole number from 0 to 100") == 2
    assert "777" not in said.out
    assert "4x1" not in said.out
    assert [each.chance for each in latest(known).estimates] == [41]


def test_when_nobody_gives_a_number_there_is_nothing_to_reveal_and_it_can_still_be_given(
    known: House, noted: str
) -> None:
    said = type_in("debrief", "open", noted, answers="\n\n\nThey asked.\n")

    assert "There is no number to reveal." in said.out
    assert not latest(known).revealed
    assert "Bob, not shown" in type_in("debrief", "open", noted).out


def test_the_seekers_own_note_comes_first(known: House, handle: str) -> None:
    said = type_in("debrief", "open", handle)

    assert said.code == 3
    assert f"cornerman debrief note {handle}" in flat(said.err)
    assert "--without-note" in flat(said.err)
    assert "Before anybody speaks" not in said.out
    assert type_in("debrief", "open", handle, answers="no\n").code == 3
    assert known.memory.records() == ()


def test_the_note_can_be_written_on_the_spot_with_its_figures_first(known: House, handle: str) -> None:
    said = type_in("debrief", "open", handle, answers="yes\n7\n60\nMuch on scale.\n")

    assert said.code == 0
    assert said.out.index("1 to 10") < said.out.index("0 to 100") < said.out.index("Before anybody speaks")
    assert [(each.rating, each.chance) for each in known.memory.notes()] == [(7, 60)]


def test_without_a_note_it_goes_on_only_when_the_seeker_says_so(known: House, handle: str) -> None:
    said = type_in("debrief", "open", handle, "--without-note", answers=NUMBERS)

    assert said.code == 0
    assert "You, in your note no note" in flat(said.out)
    assert known.memory.notes() == ()


def test_the_members_of_the_debrief_are_asked_and_not_the_whole_council(known: House, noted: str) -> None:
    debrief = Debrief(
        key="debrief/x",
        uid="x",
        process_id="p",
        origins=frozenset({SECOND}),
        span=at(-60),
        members=(_CAROL, "left@council.example"),
        round_end=at(-66).end,
    )
    known.memory.keep_debrief(debrief)

    said = type_in("debrief", "open", noted, answers="10\n20\n")

    assert "Carol, not shown" in said.out
    assert "left@council.example, not shown" in said.out
    assert "Bob, not shown" not in said.out
    assert [each.member for each in latest(known).estimates] == [_CAROL, "left@council.example"]


def test_members_who_pause_are_not_asked_and_where_nobody_may_be_invited_all_are(known: House, noted: str) -> None:
    known.memory.keep_member(replace(BOB, paused=True))
    assert "Bob, not shown" not in type_in("debrief", "open", noted).out

    for each in known.memory.members():
        known.memory.keep_member(replace(each, consented_on=None))
    assert "Bob, not shown" in type_in("debrief", "open", noted).out


def test_options_enter_everything_without_a_question_and_reveal_nothing(known: House, noted: str) -> None:
    said = type_in(
        *("debrief", "open", noted, "--estimate", f"{_BOB}=60", "--estimate", "Carol=45", "--said", "They asked."),
        *("--concluded", "Fine.", "--next-step", "Write", "--by", "4 December 2026"),
    )

    assert said.code == 0
    assert "45" not in said.out
    record = latest(known)
    assert [(each.member, each.chance) for each in record.estimates] == [(_BOB, 60), (_CAROL, 45)]
    assert (record.said, record.concluded, record.next_step, record.by) == (
        "They asked.",
        "Fine.",
        "Write",
        date(2026, 12, 4),
    )
    assert not record.revealed
    covered = type_in("debrief", "open", noted, "--show")
    assert "2 numbers given, not revealed yet" in covered.out
    assert "60 %" not in covered.out
    assert type_in("debrief", "open", noted, "--format", "json").json["record"]["estimates"] == []


@pytest.mark.parametrize("printing", [("--show",), ("--format", "json")])
def test_what_is_to_be_entered_is_not_silently_left_out_when_something_is_to_be_printed(
    known: House, noted: str, printing: tuple[str, ...]
) -> None:
    assert type_in("debrief", "open", noted, "--said", "They asked.", *printing).code == 2
    assert known.memory.records() == ()


def test_the_same_options_twice_are_one_record(known: House, noted: str) -> None:
    words = ("debrief", "open", noted, "--estimate", f"{_BOB}=60", "--said", "They asked.")
    type_in(*words)
    before = known.memory.records()
    assert isinstance(known.clock, StoppedClock)
    known.clock.set(NOW + timedelta(hours=1))

    assert type_in(*words).code == 0

    assert known.memory.records() == before


def test_after_the_reveal_a_number_is_refused_with_everything_that_came_with_it(known: House, noted: str) -> None:
    type_in("debrief", "open", noted, answers=NUMBERS + WORDS)
    before = known.memory.records()

    said = type_in("debrief", "open", noted, "--estimate", "dan=20", "--said", "More.")

    assert said.code == 2
    assert "revealed already" in said.err
    assert known.memory.records() == before


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("60", "'60' is not a member and a number"),
        ("bob=101", "'bob=101' is not a member"),
        ("bob=-1", "'bob=-1' is not a member"),
        ("zoe=50", "No member of your council is called 'zoe'"),
        ("=50", "No member of your council is called ''"),
    ],
)
def test_a_number_of_nobody_or_off_the_scale_is_refused(known: House, noted: str, wrong: str, words: str) -> None:
    said = type_in("debrief", "open", noted, "--estimate", wrong)

    assert said.code == 2
    assert words in flat(said.err)
    assert known.memory.records() == ()


def test_a_first_name_that_two_members_share_is_refused(known: House, noted: str) -> None:
    known.memory.keep_member(replace(BOB, name="Bob One"))
    known.memory.keep_member(replace(BOB, name="Bob Two", email="bob2@council.example"))

    said = type_in("debrief", "open", noted, "--estimate", "bob=50")

    assert said.code == 2
    assert "More than one member" in said.err


def test_a_day_that_cannot_be_told_is_asked_for_again_and_refused_from_an_option(known: House, noted: str) -> None:
    said = type_in("debrief", "open", noted, answers="\n\n\n\n\nWrite\nsoon-ish\n2026-12-04\n")

    assert "“soon-ish” names no day that I know. It is asked again." in flat(said.out)
    assert latest(known).by == date(2026, 12, 4)
    assert type_in("debrief", "open", noted, "--by", "soon-ish").code == 2


def test_the_whole_record_can_be_read_again(known: House, noted: str) -> None:
    type_in("debrief", "open", noted, answers=NUMBERS + WORDS)

    out = type_in("debrief", "open", noted, "--show").out

    assert "Median of 2 numbers   62.5 %" in out
    assert "They asked about scale.\nThey laughed." in out
    assert "Write to Rita (by Friday 4 December 2026)" in out
    plain = type_in("debrief", "open", noted, "--format", "json").json
    assert plain["own_chance"] == 60
    assert plain["record"]["median"] == 62.5
    assert [each["name"] for each in plain["record"]["estimates"]] == ["Bob", "Carol"]
    assert plain["record"]["by"] == "2026-12-04"


def test_without_a_record_it_says_how_to_begin_one(known: House, noted: str) -> None:
    assert f"cornerman debrief open {noted}" in type_in("debrief", "open", noted, "--show").out
    assert type_in("debrief", "open", noted, "--format", "json").json["record"] is None


def test_a_round_that_has_not_begun_has_no_debrief_yet(known: House) -> None:
    said = type_in("debrief", "open", type_in("debrief").handle_of("round 3"))

    assert said.code == 2
    assert "has not begun yet" in said.err


def test_after_a_talk_about_an_offer_it_asks_what_was_replied_and_how_firm_that_was(known: House, noted: str) -> None:
    known.memory.keep_answer(Answer(event_id=SECOND, interview=True, stage=Stage.OFFER_CALL))
    watch(known, known.clock.now())

    talk = "\n\n\nA team of six\nWhen you are here.\n2\nA later start\nNo.\n9\n\nThe pay\n\nCall Rita\n2026-12-01\n"
    said = type_in("debrief", "open", noted, answers=talk)

    assert said.code == 0
    assert "Next move" in said.out
    assert latest(known).said.splitlines() == [
        "Asked: A team of six",
        "Their reply: When you are here.",
        "To “A team of six”: “We will see to that when you are here.”",
        "Asked: A later start",
        "Their reply: No.",
        "In writing: The pay",
    ]
    assert latest(known).next_step == "Call Rita"


def test_the_same_reply_to_two_asks_is_kept_with_each_and_ctrl_c_keeps_the_ask_that_was_typed(
    known: House, noted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known.memory.keep_answer(Answer(event_id=SECOND, interview=True, stage=Stage.OFFER_CALL))
    watch(known, known.clock.now())
    monkeypatch.setattr("ui.debrief_talk.ask_hidden", lambda _: "")
    monkeypatch.setattr("ui.debrief_talk.ask", Stopped("Pay", "No.", "3", "A team", "No.", "3", "A later start"))

    assert type_in("debrief", "open", noted).code == 130
    assert latest(known).said.splitlines() == [
        "Asked: Pay",
        "Their reply: No.",
        "To “Pay”: An honest no.",
        "Asked: A team",
        "Their reply: No.",
        "To “A team”: An honest no.",
        "Asked: A later start",
    ]


def test_another_next_step_has_its_own_day_or_none_and_both_can_be_taken_out(known: House, noted: str) -> None:
    def step(*words: str) -> tuple[str, date | None]:
        later(known)
        said = type_in("debrief", "open", noted, *words)
        assert said.code == 0, said.err
        return latest(known).next_step, latest(known).by

    assert step("--next-step", "Write to Rita", "--by", "2026-12-04") == ("Write to Rita", date(2026, 12, 4))
    assert step("--next-step", "Write to Rita") == ("Write to Rita", date(2026, 12, 4))
    assert step("--next-step", "Call Bob") == ("Call Bob", None)
    assert step("--by", "2026-12-05") == ("Call Bob", date(2026, 12, 5))
    assert step("--by", "none") == ("Call Bob", None)
    assert step("--next-step", "None") == ("", None)


def test_in_the_talk_the_day_of_a_step_is_taken_out_and_a_new_step_has_none(known: House, noted: str) -> None:
    type_in("debrief", "open", noted, "--next-step", "Write to Rita", "--by", "2026-12-04")
    for typed, expected in (
        ("\n\n", ("Write to Rita", date(2026, 12, 4))),
        ("\nnone\n", ("Write to Rita", None)),
        ("Call Bob\n2026-12-05\n", ("Call Bob", date(2026, 12, 5))),
        ("Call Eve\n\n", ("Call Eve", None)),
        ("none\n", ("", None)),
    ):
        later(known)
        assert type_in("debrief", "open", noted, answers=f"\n\n\n\n\n{typed}").code == 0
        assert (latest(known).next_step, latest(known).by) == expected


class Stopped:
    """Answers questions until there are no more answers, and then presses Ctrl-C."""

    def __init__(self, *answers: str) -> None:
        self._answers = iter(answers)

    def __call__(self, *_: object, **__: object) -> str:
        for answer in self._answers:
            return answer
        raise KeyboardInterrupt


def test_ctrl_c_between_two_numbers_keeps_the_first_and_shows_none(
    known: House, noted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.debrief_talk.ask_hidden", Stopped("55"))

    said = type_in("debrief", "open", noted)

    assert said.code == 130
    assert "What was entered is kept." in said.out
    assert "55" not in said.out
    assert [(each.member, each.chance) for each in latest(known).estimates] == [(_BOB, 55)]
    assert not latest(known).revealed
    monkeypatch.undo()
    again = type_in("debrief", "open", noted, answers="70\n\n")
    assert "Bob, not shown" not in again.out
    assert [each.chance for each in latest(known).estimates] == [55, 70]


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (("They asked.",), ("They asked.", "", "")),
        (("They asked.", "", "Fine.", ""), ("They asked.", "Fine.", "")),
        (("They asked.", "", "Fine.", "", "Write"), ("They asked.", "Fine.", "Write")),
    ],
)
def test_ctrl_c_at_any_later_point_keeps_what_was_entered(
    known: House, noted: str, monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...], kept: tuple[str, str, str]
) -> None:
    monkeypatch.setattr("ui.debrief_talk.ask", Stopped(*answers))

    assert type_in("debrief", "open", noted, answers="55\n\n\n").code == 130

    record = latest(known)
    assert (record.said, record.concluded, record.next_step) == kept
    assert [each.chance for each in record.estimates] == [55]


def test_the_numbers_are_kept_before_anybody_sees_them(
    known: House, noted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        assert latest(known).revealed
        raise KeyboardInterrupt

    monkeypatch.setattr("ui.debrief_talk.print_reveal", broken)

    assert type_in("debrief", "open", noted, answers="55\n\n\n").code == 130
    assert [each.chance for each in latest(known).estimates] == [55]


ON_FILES = """
import sys
from contextlib import nullcontext
from pathlib import Path
from flows.house import opened_by
from tests.houses import house_on_files
from ui.command_line import main

folder, *words = sys.argv[1:]
with house_on_files(Path(folder)) as house, opened_by(lambda _account: nullcontext(house)):
    sys.exit(main(words))
"""


def on_a_terminal(folder: Path, words: tuple[str, ...], typed: tuple[tuple[str, str], ...]) -> tuple[str, int]:
    """Start a command on a terminal of its own, type each answer once its question is there, and give all it showed."""
    pid, leader = pty.fork()
    if pid == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # who runs tests in the background has Ctrl-C ignored
        os.execv(sys.executable, (sys.executable, "-c", ON_FILES, str(folder), *words))  # noqa: S606 - our own script
    shown = ""
    for question, answer in typed:
        while question not in shown:
            piece = _piece(leader)
            assert piece, f"it ended before it asked: {shown}"
            shown += piece
        os.write(leader, answer.encode())
    while piece := _piece(leader):
        shown += piece
    os.close(leader)
    return shown, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _piece(leader: int) -> str:
    assert select.select([leader], [], [], 60)[0], "nothing was shown for a minute"
    try:
        return os.read(leader, 1000).decode()
    except OSError:  # how a terminal says that nobody writes to it any more
        return ""


def test_on_a_real_terminal_a_number_is_not_echoed_and_ctrl_c_keeps_it(
    known: House, noted: str, tmp_path: Path
) -> None:
    typed = (("Bob, not shown (Enter to skip): ", "47\n"), ("Carol, not shown (Enter to skip): ", "\x03"))

    shown, code = on_a_terminal(tmp_path, ("debrief", "open", noted), typed)

    assert code == 130, shown
    assert "47" not in shown
    assert "What was entered is kept." in shown
    assert [(each.member, each.chance) for each in latest(known).estimates] == [(_BOB, 47)]
