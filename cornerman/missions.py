"""The seeker's own draft of the job: mission, objectives, key results, and what the manager said of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class MissionState(StrEnum):
    """How far a draft has come."""

    PRIVATE = "private"
    READY = "ready"
    SHARED = "shared"
    REVISED = "revised"
    AGREED = "agreed"

    @property
    def was_shared(self) -> bool:
        """The hiring manager has seen it, live."""
        return self in (MissionState.SHARED, MissionState.REVISED, MissionState.AGREED)


class ManagerVerdict(StrEnum):
    """The hiring manager's answer to one item."""

    AGREE = "agree"
    CHANGE = "change"
    DROP = "drop"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One objective with its key results, as the seeker wrote them; `id` is O1, O2 and so on."""

    id: str
    text: str
    key_results: tuple[str, ...] = ()
    verdict: ManagerVerdict | None = None
    verdict_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What an objective takes, private until an offer: budget, resources or support, in the seeker's words."""

    leg: str
    text: str
    objective_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """One draft, read from the seeker's own file. `gaps` are what it does not say yet."""

    process_id: str
    state: MissionState
    statement: str = ""
    objectives: tuple[Objective, ...] = ()
    needs: tuple[Need, ...] = ()
    gaps: tuple[str, ...] = ()
    file: str = ""
    shared_at: datetime | None = None
