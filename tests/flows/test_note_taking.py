"""The letter that asks for a note within minutes, and the answer to it, which becomes a note once."""

from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import format_datetime
from pathlib import Path
from shutil import copytree

import pytest

from cornerman.note_facts import joined
from cornerman.note_form import letter_id
from cornerman.notes import Note, Promise, PromisedBy
from cornerman.prompts import PromptKind, PromptState
from cornerman.views.digest import digest_view
from flows.gathering import gather
from flows.house import House
from flows.note_taking import keep_note
from tests.flows.test_killed import killed_at
from tests.houses import house_on_files
from tests.killing import run
from tests.paper import ALICE, MARK, NOW

TALK = """BEGIN:VEVENT
UID:{uid}@recruiting.example
DTSTAMP:20261120T090000Z
DTSTART;TZID=Europe/Paris:20261123T{start}00
DTEND;TZID=Europe/Paris:20261123T{end}00
SUMMARY:Interview with Umbra Robotics: hiring manager
ORGANIZER;CN=Rita Recruiter:mailto:rita@umbra-robotics.example
ATTENDEE;CN=Alice Moreau;PARTSTAT=ACCEPTED:mailto:alice@postbox.example
ATTENDEE;CN=Rita Recruiter;PARTSTAT=ACCEPTED:mailto:rita@umbra-robotics.example
STATUS:CONFIRMED
END:VEVENT
"""
PAGE = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//Recruiting//EN\n{talks}END:VCALENDAR\n"


def put_talks(folder: Path, *hours: tuple[str, str]) -> None:
    """Put talks of this Monday on Alice's calendar."""
    talks = "".join(TALK.format(uid=f"talk-{place}", start=start, end=end) for place, (start, end) in enumerate(hours))
    (folder / "calendar").mkdir(parents=True, exist_ok=True)
    (folder / "calendar" / "page.ics").write_bytes(PAGE.format(talks=talks).replace("\n", "\r\n").encode())


def at_hour(hour: int, minute: int = 0) -> datetime:
    return NOW.replace(hour=hour, minute=minute)


def letters(folder: Path) -> list[Message]:
    """Give the letters that asked for a note."""
    found = [message_from_bytes(path.read_bytes(), policy=default) for path in (folder / "outbox").glob("new/*")]
    return [each for each in found if "How did it go?" in str(each["Subject"])]


def answer(folder: Path, text: str, *, sent: datetime, name: str = "answer", **headers: str) -> None:
    """Put Alice's answer to the one letter into her mailbox."""
    [asked] = letters(folder)
    message = EmailMessage()
    message["From"] = headers.get("sender", f"Alice Moreau <{ALICE.email}>")
    message["To"] = headers.get("to", str(asked["Reply-To"]))
    message["Subject"] = f"Re: {asked['Subject']}"
    message["Date"] = format_datetime(sent)
    message["Message-ID"] = f"<{name}@postbox.example>"
    message["In-Reply-To"] = headers.get("references", str(asked["Message-ID"]))
    message.set_content(text)
    (folder / "mail" / f"{name}.eml").write_bytes(message.as_bytes())


def notes(folder: Path, now: datetime) -> tuple[Note, ...]:
    """Run once, and give the notes that are kept."""
    with house_on_files(folder, now=now) as house:
        run(house)
        return house.memory.notes()


def states(house: House) -> list[PromptState]:
    return [each.state for each in house.memory.prompts() if each.kind is PromptKind.WRITE_NOTE]


@pytest.fixture(name="asked")
def _asked(tmp_path: Path) -> Path:
    """A house in which a talk ended at eight, and the letter about it went out at five past."""
    put_talks(tmp_path, ("0700", "0800"))
    assert notes(tmp_path, at_hour(8, 5)) == ()
    return tmp_path


def test_the_seeker_is_asked_by_letter_within_minutes_and_once(tmp_path: Path) -> None:
    put_talks(tmp_path, ("0700", "0800"))
    counts = []
    for minute in (30, 62, 64, 90):
        notes(tmp_path, at_hour(7) + timedelta(minutes=minute))
        counts.append(len(letters(tmp_path)))

    assert counts == [0, 1, 1, 1]
    [letter] = letters(tmp_path)
    assert ALICE.email in str(letter["To"])
    assert ALICE.email in str(letter["Reply-To"])
    assert "Umbra" not in str(letter["Subject"])


def test_a_day_of_several_talks_gives_one_letter_after_the_last(tmp_path: Path) -> None:
    put_talks(tmp_path, ("0700", "0730"), ("0745", "0830"), ("1000", "1100"))
    counts = []
    for hour, minute in ((7, 35), (8, 35), (10, 30), (11, 1), (11, 5)):
        notes(tmp_path, at_hour(hour, minute))
        counts.append(len(letters(tmp_path)))

    assert counts == [0, 0, 0, 1, 1]


def test_three_hours_later_it_is_left_to_the_digest(tmp_path: Path) -> None:
    put_talks(tmp_path, ("0700", "0800"))

    with house_on_files(tmp_path, now=at_hour(11, 1)) as house:
        run(house)
        assert states(house) == [PromptState.OPEN]

    assert letters(tmp_path) == []


def test_an_answer_becomes_a_note_once_and_closes_the_question(asked: Path) -> None:
    answer(asked, "7 60\nThey asked about scale.", sent=at_hour(8, 20))

    first = notes(asked, at_hour(8, 30))

    assert [(each.rating, each.chance, each.text) for each in first] == [(7, 60, "They asked about scale.")]
    assert first[0].recorded_at == at_hour(8, 20)
    assert first[0].round_end == at_hour(8)
    assert not first[0].from_memory
    for hour in (9, 10, 34):
        assert notes(asked, at_hour(0) + timedelta(hours=hour)) == first
    with house_on_files(asked, now=at_hour(9)) as house:
        assert states(house) == [PromptState.ANSWERED]
    assert len(letters(asked)) == 1


def test_an_answer_of_the_next_day_is_from_memory(asked: Path) -> None:
    answer(asked, "7 60", sent=at_hour(9) + timedelta(days=1))

    [note] = notes(asked, at_hour(10) + timedelta(days=1))

    assert note.from_memory


def test_the_answer_is_no_letter_about_the_job(asked: Path) -> None:
    answer(asked, "7 60\nI withdraw my application. We are pleased to offer you EUR 70,000.", sent=at_hour(8, 20))

    with house_on_files(asked, now=at_hour(8, 30)) as house:
        run(house)
        world = gather(house, at_hour(8, 30))

    assert [each.closing for each in world.processes] == [None]
    assert world.letters == ()
    assert world.offers == ()


@pytest.mark.parametrize(
    "headers",
    [
        {"sender": "rita@umbra-robotics.example"},
        {"references": "<other@postbox.example>"},
        {"to": "rita@umbra-robotics.example"},
        {"to": f"{ALICE.email}, rita@umbra-robotics.example"},
    ],
)
def test_whoever_forges_an_answer_writes_no_note(asked: Path, headers: dict[str, str]) -> None:
    answer(asked, "1 1", sent=at_hour(8, 20), **headers)

    assert notes(asked, at_hour(8, 30)) == ()


def test_figures_that_are_missing_are_told_and_what_was_said_is_added_once_they_are_there(asked: Path) -> None:
    answer(asked, "11 60\nThey asked about scale.", sent=at_hour(8, 20))
    assert notes(asked, at_hour(8, 30)) == ()
    with house_on_files(asked, now=at_hour(8, 40)) as house:
        world = gather(house, at_hour(8, 40))
        digest = repr(digest_view(world, policy=house.policy, now=at_hour(8, 40)))
    assert "“11” is no figure from 1 to 10." in digest
    assert "“They asked about scale.”" in digest

    answer(asked, "8 60", sent=at_hour(8, 50), name="second")
    kept = notes(asked, at_hour(9))

    assert {(each.rating, each.chance) for each in kept} == {(8, 60)}
    assert kept[0].recorded_at == at_hour(8, 50)
    assert kept[-1].text == "They asked about scale."
    assert notes(asked, at_hour(9, 10)) == kept


def test_a_second_answer_adds_facts_and_leaves_the_figures(asked: Path) -> None:
    answer(asked, "7 60\nQuestions they asked: Why us?", sent=at_hour(8, 20))
    notes(asked, at_hour(8, 30))
    answer(asked, "2 5\nQuestions they asked: Why now?", sent=at_hour(8, 40), name="second")

    *_, last = notes(asked, at_hour(8, 50))

    assert (last.rating, last.chance, last.asked) == (7, 60, "Why us?\nWhy now?")


def test_two_answers_with_one_figure_each_make_one_note(asked: Path) -> None:
    answer(asked, "8/10\nThey promised: an answer by Fri", sent=at_hour(8, 20))
    assert notes(asked, at_hour(8, 30)) == ()
    answer(asked, "70 %\nThey promised: a contract", sent=at_hour(8, 40), name="second")

    first, last = notes(asked, at_hour(8, 50))

    assert (first.rating, first.chance, first.recorded_at) == (8, 70, at_hour(8, 40))
    assert [each.what for each in last.promises] == ["an answer", "a contract"]
    assert notes(asked, at_hour(9)) == (first, last)


def test_two_answers_with_one_figure_each_that_are_read_at_once_make_one_note(asked: Path) -> None:
    answer(asked, "Chance: 70\nThey nodded.", sent=at_hour(8, 40), name="second")
    answer(asked, "8", sent=at_hour(8, 20))

    kept = notes(asked, at_hour(8, 50))

    assert [(each.rating, each.chance, each.text) for each in kept] == [(8, 70, "They nodded.")]


def test_facts_of_an_answer_that_is_read_late_are_joined_with_those_that_were_typed_since(asked: Path) -> None:
    answer(asked, "7 60\nThey promised: answer by Fri 4 Dec\nRed flags: two chiefs", sent=at_hour(8, 20))
    with house_on_files(asked, now=at_hour(8, 40)) as house:
        [process] = gather(house, at_hour(8, 40)).processes
        typed = Note(
            process_id=process.id,
            origins=process.origins,
            rating=3,
            chance=10,
            text="It rained.",
            recorded_at=at_hour(8, 40),
            promises=(Promise(by=PromisedBy.THEM, what="a contract"),),
        )
        keep_note(house, typed)

    kept = notes(asked, at_hour(8, 45))
    together = joined(kept, typed.origins)

    assert together is not None
    assert (together.rating, together.chance, together.recorded_at) == (7, 60, at_hour(8, 20))
    assert [each.what for each in together.promises] == ["answer", "a contract"]
    assert (together.text, together.red_flags) == ("It rained.", "two chiefs")
    assert not kept[-1].from_memory
    assert notes(asked, at_hour(9)) == kept


def test_an_answer_between_two_notes_loses_nothing_of_the_later_one_or_of_itself(asked: Path) -> None:
    with house_on_files(asked, now=at_hour(8, 40)) as house:
        [process] = gather(house, at_hour(8, 40)).processes
        for minute, text in ((10, "First."), (40, "Third.")):
            keep_note(
                house,
                Note(
                    process_id=process.id,
                    origins=process.origins,
                    rating=3,
                    chance=10,
                    text=text,
                    recorded_at=at_hour(8, minute),
                ),
            )
    answer(asked, "Red flags: two\nSecond.", sent=at_hour(8, 20))

    together = joined(notes(asked, at_hour(8, 45)), process.origins)

    assert together is not None
    assert (together.text, together.red_flags, together.rating) == ("Third.", "two\nSecond.", 3)


def test_the_digest_says_once_what_was_understood_and_that_later_figures_were_set_aside(asked: Path) -> None:
    def said(hour: int, minute: int) -> str:
        with house_on_files(asked, now=at_hour(hour, minute)) as house:
            world = gather(house, at_hour(hour, minute))
            return repr(digest_view(world, policy=house.policy, now=at_hour(hour, minute)))

    answer(asked, "7 60", sent=at_hour(8, 20))
    notes(asked, at_hour(8, 30))
    assert "I understood 7 of 10 and 60 %." in said(8, 31)
    answer(asked, "8 70", sent=at_hour(8, 40), name="second")
    [note] = notes(asked, at_hour(8, 50))

    assert (note.rating, note.chance) == (7, 60)
    assert "You wrote 8 of 10 and 70 %; that was set aside" in said(8, 51)
    tomorrow = at_hour(9) + timedelta(days=1)
    notes(asked, tomorrow)
    with house_on_files(asked, now=tomorrow) as house:
        digest = repr(digest_view(gather(house, tomorrow), policy=house.policy, now=tomorrow))
    assert "set aside" not in digest
    assert "I understood" not in digest


def test_an_answer_that_says_nothing_is_no_note(asked: Path) -> None:
    answer(asked, "7 60", sent=at_hour(8, 20))
    first = notes(asked, at_hour(8, 30))
    answer(asked, "", sent=at_hour(8, 40), name="second")

    assert notes(asked, at_hour(8, 50)) == first


def test_an_answer_counts_although_the_talk_left_the_calendar(asked: Path) -> None:
    put_talks(asked)
    answer(asked, "7 60", sent=at_hour(8, 20))

    kept = notes(asked, at_hour(8, 30) + timedelta(days=2))

    assert [(each.rating, each.chance) for each in kept] == [(7, 60)]


def test_a_clock_that_runs_ahead_at_the_sender_does_not_date_a_note_into_the_future(asked: Path) -> None:
    answer(asked, "7 60", sent=at_hour(20))

    [note] = notes(asked, at_hour(8, 30))

    assert note.recorded_at == at_hour(8, 30)


def test_the_seekers_own_command_counts_beside_an_answer(asked: Path) -> None:
    with house_on_files(asked, now=at_hour(8, 10)) as house:
        world = gather(house, at_hour(8, 10))
        [process] = world.processes
        note = Note(
            process_id=process.id, origins=process.origins, rating=3, chance=10, text="", recorded_at=at_hour(8, 10)
        )
        keep_note(house, note)
        assert states(house) == [PromptState.ANSWERED]
    answer(asked, "7 60\nThey nodded.", sent=at_hour(8, 20))

    *_, last = notes(asked, at_hour(8, 30))

    assert (last.rating, last.chance, last.text) == (3, 10, "They nodded.")


def test_the_letter_goes_out_under_a_name_that_nobody_else_can_know(asked: Path) -> None:
    with house_on_files(asked, now=at_hour(8, 10)) as house:
        [prompt] = [each for each in house.memory.prompts() if each.kind is PromptKind.WRITE_NOTE]
    [letter] = letters(asked)

    assert str(letter["Message-ID"]) == letter_id(prompt.key, MARK)


def test_a_run_that_is_killed_while_it_keeps_an_answer_keeps_it_once(asked: Path, tmp_path: Path) -> None:
    answer(asked, "7 60\nThey asked about scale.", sent=at_hour(8, 20))
    step, died = 0, True
    while died:
        step += 1
        scene = tmp_path / "scenes" / str(step)
        for part in ("calendar", "mail", "outbox"):
            copytree(asked / part, scene / part)
        for file in asked.glob("cornerman.sqlite*"):
            (scene / file.name).write_bytes(file.read_bytes())
        died = killed_at(scene, step)

        kept = notes(scene, NOW + timedelta(minutes=20))

        assert [(each.rating, each.chance, each.text) for each in kept] == [(7, 60, "They asked about scale.")]
