"""The seeker's rules as one frozen value, with the defaults of the design."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How Cornerman counts, books and prompts.

    `mission_threshold` is in held rounds; `debrief_wait` lies between the end of a round and its debrief,
    which is over at most `debrief_within` after that end; nobody is asked to a talk that starts within
    `notice`; `slot_grid` is the step between two starts. `resting` lies between a failure and the next try.
    """

    mission_threshold: int = 2
    count_recruiter_screens: bool = True
    debrief_length: timedelta = timedelta(minutes=25)
    debrief_wait: timedelta = timedelta(minutes=30)
    debrief_within: timedelta = timedelta(hours=48)
    notice: timedelta = timedelta(hours=1)
    slot_grid: timedelta = timedelta(minutes=15)
    resting: timedelta = timedelta(minutes=15)
    quorum: int = 2
    backfill: timedelta = timedelta(days=14)
    reminders: int = 2
    digest_at: time = time(7, 30)
    digest_until: time = time(12)

    def __post_init__(self) -> None:
        """Refuse rules that could never be kept."""
        if self.mission_threshold < 1 or self.quorum < 1:
            raise ValueError("mission_threshold and quorum start at 1")
        if self.debrief_length <= timedelta(0) or self.slot_grid <= timedelta(0):
            raise ValueError("debrief_length and slot_grid are longer than nothing")
        if self.debrief_wait < timedelta(0) or self.debrief_wait + self.debrief_length > self.debrief_within:
            raise ValueError("debrief_wait and debrief_length have to fit into debrief_within")
        if self.digest_until <= self.digest_at:
            raise ValueError("digest_until comes after digest_at")
