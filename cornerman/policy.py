"""The seeker's rules as one frozen value, with the defaults of the design."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How Cornerman counts, books and prompts.

    `mission_threshold` is in held rounds; `debrief_wait` lies between the end of a round and its debrief,
    which is over at most `debrief_within` after that end; nobody is asked to a talk that starts within
    `notice`; `slot_grid` is the step between two starts; between a debrief and what else stands on the seeker's own
    calendar lies the `buffer`. A debrief takes a `quorum`; from `plenty` members on more of them make no time better,
    and at most `members_at_most` are invited. Who has not answered by `answers_due` before it is named to the seeker.
    While an interview was changed less than `calm` ago nothing follows it yet. `resting` lies between a failure and
    the next try.
    """

    mission_threshold: int = 2
    count_recruiter_screens: bool = True
    debrief_length: timedelta = timedelta(minutes=25)
    debrief_wait: timedelta = timedelta(minutes=30)
    debrief_within: timedelta = timedelta(hours=48)
    notice: timedelta = timedelta(hours=1)
    slot_grid: timedelta = timedelta(minutes=15)
    buffer: timedelta = timedelta(minutes=10)
    answers_due: timedelta = timedelta(hours=2)
    calm: timedelta = timedelta(minutes=1)
    resting: timedelta = timedelta(minutes=15)
    quorum: int = 2
    plenty: int = 3
    members_at_most: int = 4
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
        if any(each.microseconds for each in (self.debrief_length, self.slot_grid, self.buffer)):
            raise ValueError("debrief_length, slot_grid and buffer are whole seconds")
        if self.debrief_wait < timedelta(0) or self.debrief_wait + self.debrief_length > self.debrief_within:
            raise ValueError("debrief_wait and debrief_length have to fit into debrief_within")
        if self.buffer < timedelta(0):
            raise ValueError("buffer is not shorter than nothing")
        if self.members_at_most < self.quorum:
            raise ValueError("members_at_most cannot be less than quorum")
        if self.digest_until <= self.digest_at:
            raise ValueError("digest_until comes after digest_at")
