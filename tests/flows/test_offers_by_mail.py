"""Offers as they live in a mailbox: answered, changed, taken back, archived; the council is asked no more than once."""

import multiprocessing
import shutil
import signal
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import cast

import pytest

from cornerman.offer_states import Answered, answered, stands_after_all
from cornerman.offers import Offer
from cornerman.planning.taken_back import taken_back
from cornerman.processes import Ending
from cornerman.views.decisions import decision_items
from cornerman.views.offers import offer_items
from flows.gathering import gather, watch
from flows.house import House
from integrations.clock import StoppedClock
from tests.houses import house_on_files, with_council
from tests.killing import Fuse, run, run_until_killed
from tests.paper import ALICE

FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload(["tests.killing"])
CAME = datetime(2026, 11, 26, 8, tzinfo=ALICE.zone)
TALKS = """BEGIN:VEVENT
UID:{uid}@umbra
DTSTAMP:20261101T090000Z
DTSTART:202611{day}T130000Z
DTEND:202611{day}T140000Z
SUMMARY:Interview with Umbra Robotics
ORGANIZER;CN=Rita Recruiter:mailto:rita@umbra-robotics.example
ATTENDEE;CN=Alice;PARTSTAT=ACCEPTED:mailto:{alice}
END:VEVENT
"""
OFFER = """Dear Alice,

we are delighted to offer you the position of Analyst at Umbra Robotics.

- Base salary: EUR 84,000 gross per year
- Start date: 1 February 2027

Please let us have your answer by Friday, 11 December 2026.

Rita
"""
ANSWERS = (
    "thanks for your call. I will find out about the training budget and get back to you on Monday.",
    "here is the overview of our benefits: 30 days of leave, EUR 1,500 training budget per year.",
    "just a friendly reminder that our offer expires on Friday, 11 December 2026.",
    "sorry to hear that. We wish you all the best.",
    "wonderful news! Welcome to the team. The contract follows by post.",
)
LATER_DAY = "of course, we are happy to extend the deadline for your answer to Thursday, 17 December 2026."
NO_MORE = "I am very sorry, but due to a hiring freeze we have to withdraw our offer."


def put(folder: Path, name: str, subject: str, text: str, sent: datetime) -> None:
    words = EmailMessage()
    words["From"] = "Rita Recruiter <rita@umbra-robotics.example>"
    words["To"] = ALICE.email
    words["Subject"] = subject
    words["Date"] = format_datetime(sent)
    words["Message-ID"] = f"<{name}@umbra-robotics.example>"
    words.set_content(text)
    (folder / "mail" / f"{name}.eml").write_bytes(words.as_bytes())


def reply(folder: Path, name: str, text: str, sent: datetime) -> None:
    put(folder, name, "Re: Your offer of employment", f"Hi Alice,\n\n{text}\n\nRita\n", sent)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Alice's house two hours after the offer came, when the council was asked to talk about it."""
    with house_on_files(tmp_path, now=CAME + timedelta(hours=2)) as found:
        entries = "".join(TALKS.format(uid=day, day=day, alice=ALICE.email) for day in ("17", "20"))
        page = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n{entries}END:VCALENDAR\n"
        (tmp_path / "calendar" / "page.ics").write_text(page.replace("\n", "\r\n"), newline="")
        with_council(found)
        put(tmp_path, "offer", "Your offer of employment", OFFER, CAME)
        settle(found)
        yield found


def settle(house: House) -> None:
    """Run until nothing is left to do; twice after the first are enough."""
    assert [run(house) for _ in range(3)][-1] == 0


def at(house: House, moment: datetime) -> datetime:
    cast("StoppedClock", house.clock).set(moment)
    return moment


def offers(house: House) -> tuple[Offer, ...]:
    return gather(house, house.clock.now()).offers


def council_letters(folder: Path) -> int:
    found = [path.read_bytes() for path in (folder / "outbox").rglob("*") if path.is_file()]
    return sum(b"Council debrief" in each for each in found)


def titles(house: House) -> list[str]:
    now = house.clock.now()
    return [each.title for each in decision_items(gather(house, now), now)]


def talks_about_it(house: House) -> int:
    return sum(each.stands for each in house.memory.debriefs() if any("offer/" in one for one in each.origins))


def test_answers_in_the_thread_of_an_offer_ask_for_nothing_and_invite_nobody(house: House, tmp_path: Path) -> None:
    [first], before, asked = offers(house), council_letters(tmp_path), len(titles(house))
    assert before == 3
    for place, text in enumerate(ANSWERS):
        reply(tmp_path, f"answer-{place}", text, at(house, CAME + timedelta(hours=3 + place)))
        settle(house)
    assert offers(house) == (first,)
    assert (council_letters(tmp_path), len(titles(house))) == (before, asked)


def test_a_welcome_after_a_yes_brings_nothing(house: House, tmp_path: Path) -> None:
    [offer] = offers(house)
    now = at(house, CAME + timedelta(hours=4))
    house.memory.keep_prompt(answered(offer, Answered.FOR_GOOD, now))
    house.memory.keep_offer(offer)
    settle(house)
    before = council_letters(tmp_path)
    reply(tmp_path, "welcome", ANSWERS[-1], at(house, CAME + timedelta(hours=6)))
    settle(house)
    assert len(offers(house)) == 1
    assert council_letters(tmp_path) == before
    assert offer_items(gather(house, now), now) == ()


def test_a_later_day_for_the_answer_is_asked_once_and_the_council_is_not_asked_again(
    house: House, tmp_path: Path
) -> None:
    at(house, CAME + timedelta(days=2, hours=2))
    settle(house)
    before = council_letters(tmp_path)
    reply(tmp_path, "later", LATER_DAY, at(house, CAME + timedelta(days=4)))
    settle(house)
    [first, second] = offers(house)
    assert (first.deadline, second.deadline) == (date(2026, 12, 11), date(2026, 12, 17))
    assert (second.base, second.start, second.before) == (first.base, first.start, first.id)
    asked = [each for each in titles(house) if "what they offer" in each or "writes" in each]
    assert asked == [
        "Umbra Robotics now writes: answer by Thursday 17 December, in place of Friday 11 December. Is that right?"
    ]
    assert council_letters(tmp_path) == before


def test_what_is_taken_back_ends_the_clock_and_the_talk_until_the_seeker_says_that_it_stands(
    house: House, tmp_path: Path
) -> None:
    assert talks_about_it(house) == 1
    assert "Is this what they offer? Umbra Robotics" in titles(house)
    reply(tmp_path, "no", NO_MORE, at(house, CAME + timedelta(hours=2, minutes=5)))
    watch(house, house.clock.now())
    assert "Is this what they offer? Umbra Robotics" not in titles(house)
    settle(house)
    now = at(house, CAME + timedelta(hours=3))
    world = gather(house, now)
    [offer], [process] = world.offers, world.processes
    assert process.closing is not None
    assert process.closing.ending is Ending.REJECTION
    assert taken_back(offer, world) == process.closing
    assert (talks_about_it(house), offer_items(world, now)) == (0, ())
    assert "I read that the offer is off: Umbra Robotics" in titles(house)

    house.memory.keep_prompt(stands_after_all(process, now))
    assert taken_back(offer, gather(house, now)) is None
    settle(house)
    world = gather(house, now)
    assert [each.closing and each.closing.ending for each in world.processes] == [Ending.OFFER]
    assert (talks_about_it(house), len(offer_items(world, now))) == (1, 1)


def test_an_offer_whose_letter_is_archived_stays_and_so_does_the_talk_about_it(house: House, tmp_path: Path) -> None:
    before, letters = offers(house), council_letters(tmp_path)
    (tmp_path / "mail" / "offer.eml").unlink()
    for hours in (3, 30, 90):
        at(house, CAME + timedelta(hours=hours))
        settle(house)
        assert offers(house) == before
    assert (council_letters(tmp_path), talks_about_it(house)) == (letters, 1)


@pytest.mark.parametrize("step", [1, 6, 12, 18, 24])
def test_a_run_that_dies_while_the_letter_goes_loses_no_offer(house: House, tmp_path: Path, step: int) -> None:
    before, letters = offers(house), council_letters(tmp_path)
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path, copy, ignore=shutil.ignore_patterns("copy"))
    (copy / "mail" / "offer.eml").unlink()
    now = CAME + timedelta(hours=3)
    child = FORK.Process(target=run_until_killed, args=(copy, now, Fuse(step)))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    with house_on_files(copy, now=now) as again:
        settle(again)
        assert offers(again) == before
        assert (council_letters(copy), talks_about_it(again)) == (letters, 1)
