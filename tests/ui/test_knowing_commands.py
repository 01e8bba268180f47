"""`cornerman status`, `plan` and `digest`: they tell, and change nothing."""

import stat
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.errors import OutsideRefusedError
from cornerman.ledger import EntryState
from cornerman.plan import plan
from cornerman.processes import Closing, Ending
from flows.carrying import carry_out
from flows.gathering import gather, watch
from flows.house import House
from integrations.clock import StoppedClock
from tests.killing import run
from tests.paper import NOW
from tests.ui.terminal import type_in


def everything_below(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and "sqlite" not in path.name}


def test_the_plan_says_what_a_run_would_do_and_why_and_does_nothing(house: House, tmp_path: Path) -> None:
    before = everything_below(tmp_path)

    said = type_in("plan")

    assert said.code == 0
    assert "Book a debrief" in said.out
    assert "Round 3 with Umbra Robotics ends" in " ".join(said.out.split())
    assert everything_below(tmp_path) == before
    assert list(house.ledger.entries()) == []
    assert house.memory.understanding() is None


def test_the_plan_as_json_names_kind_key_and_reason(house: House) -> None:
    kinds = {each["kind"] for each in type_in("plan", "--format", "json").json}

    assert {"HoldDebrief", "AskSeeker", "SendDigest"} <= kinds


def test_after_a_run_nothing_is_left_to_do(house: House) -> None:
    run(house)

    assert type_in("plan").out == "Nothing to do.\n"
    assert type_in("plan", "--format", "json").json == []


def test_status_before_the_first_run_says_so(empty_house: House) -> None:
    said = type_in("status")

    assert said.code == 0
    assert "never; `cornerman run` reads" in said.out


def test_status_shows_jobs_debriefs_and_open_questions(house: House) -> None:
    run(house)

    said = type_in("status")

    assert "- Umbra Robotics: 2 rounds held, next Thu 26 Nov 14:00" in said.out
    assert "Thu 26 Nov 15:30  Bob, Carol, Dan" in said.out
    assert "How did the round go? Umbra Robotics" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_status_as_json_has_the_same(house: House) -> None:
    run(house)

    found = type_in("status", "--format", "json").json

    assert [each["rounds_held"] for each in found["processes"]] == [2]
    assert len(found["debriefs"]) == 1
    assert found["council"] == {"members": 3, "invited": 3}
    assert found["last_read_at"].startswith("2026-11-23")


def test_status_shows_failures_and_what_could_not_be_read(house: House) -> None:
    health = replace(
        house.memory.health(), last_failure_at=NOW, last_failure="It did not answer.", losses=("a.ics: x",)
    )
    house.memory.keep_health(health)

    out = type_in("status").out

    assert "Mon 23 Nov 09:00: It did not answer." in out
    assert "Not read: a.ics: x" in out


def test_status_shows_letters_of_which_nobody_knows(house: House) -> None:
    house.ledger.claim("digest/2026-11-22", kind="letter", now=NOW, lease=NOW - NOW)
    house.ledger.doubt("digest/2026-11-22", now=NOW, outcome="It stopped while sending.")

    assert "digest/2026-11-22  It stopped while sending." in type_in("status").out
    assert [each.state for each in house.ledger.entries()] == [EntryState.UNSURE]


def test_the_digest_is_printed_and_not_sent(house: House, tmp_path: Path) -> None:
    run(house)
    before = everything_below(tmp_path)

    said = type_in("digest")

    assert said.code == 0
    assert "Hello Alice" in said.out
    assert everything_below(tmp_path) == before


def test_a_preview_is_a_page_for_the_seekers_eyes_alone(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "preview"

    said = type_in("digest", "--preview", "--folder", str(folder), "--no-open")

    assert said.code == 0
    assert str(folder / "digest.html") in said.out
    assert "<html" in (folder / "digest.html").read_text()
    assert stat.S_IMODE((folder / "digest.txt").stat().st_mode) == 0o600


def without_outbox(house: House, tmp_path: Path) -> None:
    """Let a run fail to deliver anything: a file stands where the outbox should be."""
    (tmp_path / "outbox").write_text("in the way")
    now = house.clock.now()
    watch(house, now)
    world = gather(house, now)
    for action in plan(world, house.policy, now):
        with suppress(OutsideRefusedError):
            carry_out(action, world, house)


def test_what_failed_a_moment_ago_is_still_named_with_its_reason_and_the_time_of_the_next_try(
    house: House, tmp_path: Path
) -> None:
    without_outbox(house, tmp_path)

    said = type_in("plan")

    line = " ".join(said.out.split())
    assert "Nothing to do" not in said.out
    assert "Not done yet: Send the digest of Monday 23 November." in line
    assert "is a file where a folder should be" in line
    assert "It is tried again from 09:15." in line
    rows = {each["key"]: each for each in type_in("plan", "--format", "json").json}
    assert rows["digest/2026-11-23"]["not_before"] == "2026-11-23T09:15:00+01:00"


def test_what_failed_is_in_the_status_until_it_is_done(house: House, tmp_path: Path) -> None:
    without_outbox(house, tmp_path)

    assert "A letter to you (digest/2026-11-23): " in " ".join(type_in("status").out.split())
    assert "digest/2026-11-23" in {each["key"] for each in type_in("status", "--format", "json").json["failed"]}

    (tmp_path / "outbox").unlink()
    assert isinstance(house.clock, StoppedClock)
    house.clock.set(NOW + timedelta(minutes=16))
    run(house)
    assert "digest/2026-11-23" not in type_in("status").out
    assert type_in("plan").out == "Nothing to do.\n"


def test_the_plan_does_not_believe_a_clock_that_was_set_back(house: House) -> None:
    house.ledger.claim("digest/2027-01-01", kind="letter", now=NOW + timedelta(days=39), lease=timedelta(0))

    said = type_in("plan")

    assert said.code == 3
    assert "cornerman doctor --accept-clock" in " ".join(said.err.split())


@pytest.mark.parametrize(
    ("ending", "words"), [(Ending.OFFER, "offer made"), (Ending.REJECTION, "they said no"), (Ending.WITHDRAWN, "you")]
)
def test_what_ended_a_job_is_said_in_words(house: House, ending: Ending, words: str) -> None:
    run(house)
    seen = house.memory.understanding()
    assert seen is not None
    closed = replace(seen.processes[0], closing=Closing(ending=ending, at=NOW, source="letter"))
    house.memory.keep_understanding(replace(seen, processes=(closed,)))

    assert f"2 rounds held, {words}" in type_in("status").out
    assert f"Umbra Robotics, {words}" in type_in("interviews").out
