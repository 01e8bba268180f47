"""The states that a draft of a job went through, each kept whole, so that nothing the seeker wrote is lost."""

from dataclasses import dataclass
from datetime import datetime

from cornerman.missions import MissionState
from cornerman.times import require_zoned


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionVersion:
    """One state of a draft: its whole text, and why it was kept. Numbers begin at 1 and grow by one."""

    process_id: str
    number: int
    kept_at: datetime
    state: MissionState
    content: str
    why: str

    def __post_init__(self) -> None:
        """Refuse a number that could not be counted, and a time that could not be told."""
        if self.number < 1:
            raise ValueError(f"versions are counted from 1, not {self.number}")
        require_zoned(self.kept_at, "kept_at")
