"""`cornerman debrief note` and `done`: two minutes after a round, and what was promised in it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cornerman.notes import DebriefRecord, Estimate, Note, Promise, PromisedBy
from cornerman.prompts import PromptKind, PromptState
from flows.house import House
from integrations.clock import StoppedClock
from tests.killing import run
from tests.paper import NOW
from tests.ui.terminal import Said, type_in


@pytest.fixture
def known(house: House) -> House:
    """Alice's house after its first run: a round with Umbra was on Friday, another comes on Thursday."""
    run(house)
    return house


def second_round() -> str:
    return type_in("debrief").handle_of("round 2")


def first_round() -> str:
    return type_in("debrief").handle_of("round 1")


def write(*words: str, answers: str = "") -> Said:
    said = type_in("debrief", "note", second_round(), *words, answers=answers)
    assert said.code == 0, said.err
    return said


def figures(house: House) -> list[tuple[int, int]]:
    return [(each.rating, each.chance) for each in house.memory.notes()]


def later(house: House, *, days: int = 0, minutes: int = 0) -> None:
    assert isinstance(house.clock, StoppedClock)
    house.clock.set(house.clock.now() + timedelta(days=days, minutes=minutes))


def test_every_fact_is_asked_for_and_enter_skips(known: House) -> None:
    answers = (
        "7",
        "60",
        "Why us?",
        "",
        "answer by Fri 4 Dec",
        "a contract",
        "",
        "a sample; by tomorrow",
        "",
        "two chiefs",
        "much",
        "9",
        "It rained.",
    )

    said = write(answers="\n".join(answers) + "\n")

    [note] = known.memory.notes()
    assert (note.rating, note.chance, note.asked, note.reactions) == (7, 60, "Why us?", "")
    assert note.promises == (
        Promise(by=PromisedBy.THEM, what="answer", day=date(2026, 12, 4)),
        Promise(by=PromisedBy.THEM, what="a contract"),
        Promise(by=PromisedBy.ME, what="a sample", day=date(2026, 11, 24)),
    )
    assert (note.red_flags, note.interest, note.text) == ("two chiefs", 9, "It rained.")
    assert "Understood: answer, by Friday 4 December." in said.out
    assert "A whole number from 1 to 10, please" in said.out


def test_nothing_of_what_others_think_is_shown_before_the_figures(known: House) -> None:
    said = write(answers="7\n60\n")

    before = said.out.partition("How did it go")[0]
    assert before.split() == ["Umbra", "Robotics,", "round", "2"]
    assert figures(known) == [(7, 60)]


def test_the_figures_are_kept_before_any_fact_is_asked_for(known: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ui.note_asking._asked_for", interrupted)

    said = type_in("debrief", "note", second_round(), answers="7\n60\n")

    assert said.code != 0
    assert figures(known) == [(7, 60)]


def test_a_fact_as_an_option_leaves_the_others_unasked(known: House) -> None:
    said = write(
        *("--rating", "7", "--chance", "60", "--asked", "Why us?", "--interest", "8", "--red-flags", "none named"),
        *(
            "--they-promised",
            "answer; by Fri 4 Dec",
            "--they-promised",
            "a contract",
            "--i-promised",
            "a sample by mon",
        ),
    )

    [note] = known.memory.notes()
    assert "Which questions" not in said.out
    assert [(each.by, each.what, each.day) for each in note.promises] == [
        (PromisedBy.THEM, "answer", date(2026, 12, 4)),
        (PromisedBy.THEM, "a contract", None),
        (PromisedBy.ME, "a sample", date(2026, 11, 30)),
    ]
    assert (note.interest, note.red_flags, note.text) == (8, "none named", "")


def test_options_say_as_what_a_promise_was_understood_and_what_names_no_day(known: House) -> None:
    said = write(
        *("--rating", "7", "--chance", "60", "--they-promised", "answer by end of week"),
        *("--i-promised", "a sample by Christmas", "--they-promised", "nothing"),
    )

    assert "Understood: answer, by Friday 27 November." in said.out
    assert "I know no day “a sample by Christmas”, so it is kept as words." in said.out
    [note] = known.memory.notes()
    assert [(each.what, each.day) for each in note.promises] == [
        ("answer", date(2026, 11, 27)),
        ("a sample by Christmas", None),
    ]


def test_the_only_promise_can_be_taken_out_and_does_not_come_back(known: House) -> None:
    write("--rating", "7", "--chance", "60", "--i-promised", "a sample")
    run(known)
    assert "You promised: a sample" in type_in("debrief").out
    later(known, minutes=5)
    write("--i-promised", "a sample; by Fri 4 Dec", "--take-out", "a sample")
    run(known)
    later(known, minutes=5)

    said = write("--take-out", "fri")

    assert "Taken out: a sample, by Friday 4 December." in said.out
    assert [each.promises for each in known.memory.notes()] == [(), ()]
    run(known)
    assert "You promised" not in type_in("debrief").out


def test_a_promise_that_is_not_there_or_not_the_only_one_is_not_taken_out(known: House) -> None:
    nothing_there = type_in("debrief", "note", second_round(), "--take-out", "a sample")
    assert (nothing_there.code, known.memory.notes()) == (2, ())
    assert "There is no note on it yet" in nothing_there.err
    write("--rating", "7", "--chance", "60", "--i-promised", "a sample", "--i-promised", "a second sample")

    assert "No promise in this note" in type_in("debrief", "note", second_round(), "--take-out", "cake").err
    assert "More than one promise" in type_in("debrief", "note", second_round(), "--take-out", "sample").err
    write("--take-out", "a sample")

    [note] = known.memory.notes()
    assert [each.what for each in note.promises] == ["a second sample"]


def test_a_day_that_is_none_keeps_nothing(known: House) -> None:
    words = ("--rating", "7", "--chance", "60", "--they-promised", "answer; by whenever")

    said = type_in("debrief", "note", second_round(), *words)

    assert said.code == 2
    assert "“by whenever” names no day that I know." in " ".join(said.err.split())
    assert known.memory.notes() == ()


def test_a_day_that_is_none_is_told_where_it_is_asked_for(known: House) -> None:
    said = write(answers="7\n60\n\n\nanswer; by whenever\n")

    [note] = known.memory.notes()
    assert "I know no day “by whenever”, so it is kept as words." in said.out
    assert [(each.what, each.day) for each in note.promises] == [("answer; by whenever", None)]


def test_a_second_note_adds_facts_and_leaves_the_first_figures(known: House) -> None:
    write("--rating", "7", "--chance", "60", "--asked", "Why us?")
    later(known, minutes=5)

    said = write("--rating", "2", "--chance", "5", "--asked", "Why now?")

    assert "You wrote 7 of 10 and 60 percent" in " ".join(said.out.split())
    assert figures(known) == [(7, 60), (7, 60)]
    later(known, minutes=5)
    again = write(answers="\n\n\n\n\n\n\n")
    assert "How did it go" not in again.out
    assert len(known.memory.notes()) == 2
    shown = write("--show")
    assert "Why us?" in shown.out
    assert "Why now?" in shown.out


def test_a_note_is_shown_with_all_that_was_written(known: House) -> None:
    assert "There is no note on it yet." in write("--show").out
    write("--rating", "7", "--chance", "60", "--interest", "9", "--they-promised", "answer; by Fri 4 Dec")

    said = write("--show")

    assert "from memory" in said.out
    assert "7 of 10" in said.out
    assert "60 percent" in said.out
    assert "9 of 10" in said.out
    assert "- answer, by Friday 4 December" in said.out
    assert len(known.memory.notes()) == 1


def test_the_listing_marks_what_was_written_from_memory(known: House) -> None:
    write("--rating", "7", "--chance", "60", "--text", "Late.")

    said = type_in("debrief")

    [row] = [line for line in said.out.splitlines() if "round 2" in line]
    assert "note 7/10*" in row
    assert "* written from memory" in said.out
    assert all(len(line) <= 80 for line in said.out.splitlines())
    [plain] = [each for each in type_in("debrief", "--format", "json").json if each["note"]]
    assert plain["note"]["from_memory"] is True
    assert plain["note"]["text"] == "Late."
    assert plain["due"] == []


def with_promises(house: House) -> None:
    write(*("--rating", "7", "--chance", "60"), *("--i-promised", "a sample", "--i-promised", "references"))
    run(house)


def due_of(house: House) -> dict[str, PromptState]:
    return {each.key: each.state for each in house.memory.prompts() if each.kind is PromptKind.FOLLOW_UP}


def test_what_is_due_is_listed_below_the_rounds(known: House) -> None:
    with_promises(known)

    said = type_in("debrief")

    assert "You promised: a sample" in said.out
    assert "cornerman debrief done N" in said.out
    rounds = type_in("debrief", "--format", "json").json
    assert sorted(due["what"] for each in rounds for due in each["due"]) == [
        "You promised: a sample",
        "You promised: references",
    ]


def test_one_of_several_promises_is_done_and_the_other_stays(known: House) -> None:
    with_promises(known)
    number = next(
        line.split()[0]
        for line in type_in("debrief", "done", second_round(), answers="9\n").out.splitlines()
        if "references" in line
    )
    assert set(due_of(known).values()) == {PromptState.OPEN}

    said = type_in("debrief", "done", second_round(), answers=f"{number}\n")

    assert said.code == 0
    assert "Done: You promised: references" in said.out
    assert sorted(due_of(known).values()) == [PromptState.ANSWERED, PromptState.OPEN]
    assert "references" not in type_in("debrief").out


def test_a_number_that_is_not_in_the_list_changes_nothing(known: House) -> None:
    with_promises(known)

    said = type_in("debrief", "done", second_round(), answers="3\n")

    assert said.code == 2
    assert set(due_of(known).values()) == {PromptState.OPEN}


def test_without_anybody_to_answer_all_that_is_due_is_done(known: House) -> None:
    with_promises(known)

    assert type_in("debrief", "done", second_round()).code == 0
    assert set(due_of(known).values()) == {PromptState.ANSWERED}
    assert "Nothing is due after this round." in type_in("debrief", "done", second_round()).out


def test_a_promise_can_be_kept_before_it_is_due(known: House) -> None:
    write(*("--rating", "7", "--chance", "60", "--i-promised", "a sample; by Fri 4 Dec"))

    said = type_in("debrief", "done", second_round())

    assert "Done: You promised: a sample, by Friday 4 December" in said.out
    run(known)
    assert set(due_of(known).values()) == {PromptState.ANSWERED}


def test_what_is_due_and_what_is_to_come_can_both_be_chosen(known: House) -> None:
    write(
        *("--rating", "7", "--chance", "60", "--i-promised", "references", "--i-promised", "a plan"),
        *("--i-promised", "a sample; by Fri 4 Dec"),
    )
    run(known)

    said = type_in("debrief", "done", second_round(), answers="3\n")
    assert "3  You promised: a sample, by Friday 4 December (to come)" in said.out
    assert "Done: You promised: a sample" in said.out

    said = type_in("debrief", "done", second_round())
    assert "Enter for all that are due." in said.out
    assert said.out.count("Done:") == 2


def test_nothing_that_is_to_come_is_done_without_a_choice(known: House) -> None:
    write(*("--rating", "7", "--chance", "60"), *("--i-promised", "a plan; by Fri 4 Dec; a sample; by Fri 11 Dec"))

    assert "Nothing was changed." in type_in("debrief", "done", second_round()).out
    assert due_of(known) == {}
    write("--i-promised", "references")
    run(known)
    said = type_in("debrief", "done", second_round())

    assert "Done: You promised: references" in said.out
    assert "Done: You promised: a plan" not in said.out
    assert set(due_of(known).values()) == {PromptState.ANSWERED}


def silent(house: House) -> str:
    """Let ten days go by after the last round without a word; give its handle."""
    later(house, days=10)
    run(house)
    return type_in("debrief").handle_of("round 3")


def test_after_a_follow_up_was_written_the_day_of_the_second_is_named(known: House) -> None:
    handle = silent(known)

    said = type_in("debrief", "done", handle)

    assert "Done: Follow up, nothing came since Thursday 26 November" in said.out
    assert "it is brought up once more, on Thursday 10 December." in said.out
    run(known)
    later(known, days=7)
    run(known)
    assert sorted(due_of(known).values()) == [PromptState.ANSWERED, PromptState.OPEN]


def test_for_good_ends_the_follow_ups_of_a_round(known: House) -> None:
    handle = silent(known)

    said = type_in("debrief", "done", handle, "--for-good")

    assert "not brought up again" in said.out
    later(known, days=7)
    run(known)
    assert set(due_of(known).values()) == {PromptState.ANSWERED}
    listed = type_in("undo").out
    assert "Done: no more about their silence (Umbra Robotics)" in listed


def test_what_can_be_taken_back_is_told_apart_by_its_line(known: House) -> None:
    write("--rating", "7", "--chance", "60", "--text", "Right.")
    later(known, minutes=1)
    write("--they-promised", "answer; by Mon 23 Nov")
    write("--i-promised", "a sample; by tomorrow", "--i-promised", "references", "--i-promised", "a plan")
    type_in("debrief", "open", second_round(), "--next-step", "Call Rita")
    run(known)
    assert type_in("debrief", "done", second_round()).code == 0
    later(known, days=1)
    run(known)
    type_in("debrief", "done", second_round())
    type_in("debrief", "note", second_round(), "--take-out", "references")

    found = [line.split(maxsplit=1)[1] for line in type_in("undo").out.splitlines() if line[:1].isalnum()]

    told = [each.strip() for each in found if each.startswith(("Done:", "Your note"))]
    assert len(set(told)) == len(told)
    assert {each for each in told if each.startswith("Done:")} == {
        "Done: your promise “a sample, by Tuesday 24 …” (Umbra Robotics)",
        "Done: your promise “a plan” (Umbra Robotics)",
        "Done: your next step “Call Rita” (Umbra Robotics)",
        "Done: a promise or next step that was changed since (Umbra Robotics)",
    }
    assert "Your note of Mon 23 Nov 09:00 about Umbra Robotics, round 2: the figures" in told


def test_follow_ups_that_were_written_are_told_apart(known: House) -> None:
    [asked] = [each for each in known.memory.prompts() if each.kind is PromptKind.WRITE_NOTE]
    for topic in ("1", "2", "2026-12-04-1", "2026-12-04-2", "mine-0"):
        known.memory.keep_prompt(
            replace(asked, key=f"follow-up/x/{topic}", kind=PromptKind.FOLLOW_UP, state=PromptState.ANSWERED)
        )

    listed = type_in("undo").out

    for words in (
        "first follow-up on their silence",
        "second follow-up on their silence",
        "first follow-up on Friday 4 December",
        "second follow-up on Friday 4 December",
        "a promise or next step that was changed since",
    ):
        assert listed.count(f"Done: {words} (Umbra Robotics)") == 1


def test_a_round_that_is_unknown_has_nothing_to_be_done(known: House) -> None:
    assert known.memory.notes() == ()
    assert type_in("debrief", "done", "ffff").code == 2
    assert "Nothing is due after this round." in type_in("debrief", "done", first_round()).out


def test_notes_on_a_round_are_told_together(known: House) -> None:
    [process] = {each.process_id for each in known.memory.prompts() if each.kind is PromptKind.WRITE_NOTE}
    [origins] = [each.origins for each in known.memory.prompts() if each.kind is PromptKind.WRITE_NOTE]
    for minutes, rating in ((5, 2), (0, 7)):
        known.memory.keep_note(
            Note(
                process_id=process,
                origins=origins,
                rating=rating,
                chance=50,
                text=f"After {minutes} minutes.",
                recorded_at=NOW + timedelta(minutes=minutes),
            )
        )

    assert "note 7/10" in type_in("debrief").out
    assert "After 5 minutes." in write("--show").out


def take_back(words: str) -> str:
    said = type_in("undo", type_in("undo").handle_of(words))
    assert said.code == 0, said.err
    return said.out


def note_states(house: House) -> list[PromptState]:
    return [each.state for each in house.memory.prompts() if each.kind is PromptKind.WRITE_NOTE]


def test_a_note_that_is_taken_back_is_asked_for_again(known: House) -> None:
    write("--rating", "7", "--chance", "60", "--text", "Wrong round.")

    said = take_back("Your note of Mon 23 Nov 09:00 about Umbra Robotics")

    assert "Write another one" in said
    assert known.memory.notes() == ()
    assert note_states(known) == [PromptState.OPEN]


def test_a_further_note_is_taken_back_by_itself(known: House) -> None:
    write("--rating", "7", "--chance", "60", "--text", "Right.")
    later(known, minutes=5)
    write("--red-flags", "Wrong.")

    said = take_back("Your note of Mon 23 Nov 09:05")

    [note] = known.memory.notes()
    assert "what you wrote in other notes" in said
    assert (note.text, note.red_flags) == ("Right.", "")
    assert note_states(known) == [PromptState.ANSWERED]


def test_the_first_note_stays_once_others_said_theirs(known: House) -> None:
    write("--rating", "7", "--chance", "60", "--text", "Right.")
    later(known, minutes=5)
    write("--red-flags", "Two chiefs.")
    [first, _] = known.memory.notes()
    known.memory.keep_record(
        DebriefRecord(
            process_id=first.process_id,
            origins=first.origins,
            recorded_at=known.clock.now(),
            estimates=(Estimate(member="bob@council.example", chance=80),),
        )
    )

    listed = type_in("undo").out

    assert "Your note of Mon 23 Nov 09:05" in listed
    assert "Your note of Mon 23 Nov 09:00" not in listed
