"""A week in the life of a job seeker: after each step the world outside holds exactly what the table says."""

from datetime import time
from pathlib import Path

import pytest

from cornerman.notes import Note
from cornerman.people import Member
from flows.gathering import gather
from flows.wiring import house_from_settings
from tests.week.days import AUTUMN, SPRING, Week
from tests.week.dying import dying
from tests.week.happenings import Stage, Step
from tests.week.outsides import Outside, outside
from tests.week.people import CAROL, COUNCIL, DEVIKA, MALLORY, PAUL
from tests.week.playing import once, play
from tests.week.table import WALK_AWAY

WEEKS = {"the clocks go forward": SPRING, "the clocks go back": AUTUMN}
# Bookings, a move, one update after a storm, a quorum that is lost, another time that is proposed, a process that is
# over, a reminder on her own calendar, a debrief that is given up for one in writing, and an offer.
DEADLY = (
    *("mon 08:00", "mon 14:30", "mon 15:02", "mon 17:00", "tue 09:00", "wed 12:30", "wed 15:00"),
    *("thu 12:00", "fri 14:00"),
)


@pytest.mark.parametrize("week", WEEKS.values(), ids=WEEKS)
@pytest.mark.parametrize("kind", ["files", "caldav", "google"])
def test_after_each_step_the_world_outside_is_as_it_should_be_and_running_again_does_nothing(
    week: Week, kind: str, tmp_path: Path
) -> None:
    with outside(kind, tmp_path, week.at("mon 08:00")) as found:
        stage = play(week, found)

        [note] = notes(found)
        assert (note.rating, note.chance, note.text) == (7, 60, "I talked too long about the past.")
        assert (note.recorded_at, note.from_memory) == (week.at("mon 12:00"), False)
        assert local_hour(stage, CAROL, f"next {week.carol_from_next}") == time(8)
        assert local_hour(stage, DEVIKA, f"next {week.carol_from_next}") == time(17, 30)
        assert {each.to for each in stage.letters} == {"Alice", *(each.name for each in COUNCIL)}
        assert not {MALLORY.name, PAUL.name} & {each.to for each in stage.letters}
        assert not any(sign in repr(found.everything()) for sign in WALK_AWAY)
        with house_from_settings(clock=found.clock) as house:
            [offer] = gather(house, house.clock.now()).offers
            kept = house.memory.walk_away(offer.id)
        assert kept is not None
        assert str(kept.amount) == "EUR 61,234 a year"


def test_runs_that_die_after_everything_they_do_outside_come_to_the_same_world(tmp_path: Path) -> None:
    deadly = dying(tmp_path)

    def runs(step: Step, found: Outside) -> None:
        (deadly if step.at in DEADLY else once)(step, found)

    with outside("files", tmp_path, SPRING.at("mon 08:00")) as found:
        play(SPRING, found, runs=runs)


def notes(found: Outside) -> tuple[Note, ...]:
    """Give what became of Alice's reply to the letter about her first talk."""
    with house_from_settings(clock=found.clock) as house:
        return house.memory.notes()


def local_hour(stage: Stage, member: Member, start: str) -> time:
    """Say at which hour of their own a member meets the others."""
    return stage.debrief(start).start.astimezone(member.zone).time()
