"""The seeker's own draft of the job: mission, objectives, key results, and what the manager said of them."""

from dataclasses import dataclass, field
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
    """The hiring manager's answer to one item; an item that they added is `missing` from the draft."""

    AGREE = "agree"
    CHANGE = "change"
    DROP = "drop"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table as it stands in the file: its line and its number, both counted from 1.

    Number 0 is the place behind the last cell. `tabbed` says that a tab parts the cells in place of a stroke.
    """

    line: int
    number: int
    tabbed: bool = False

    def __post_init__(self) -> None:
        """Refuse a cell that is in no file."""
        if self.line < 1 or self.number < 0:
            raise ValueError(f"no table has a cell {self.number} on line {self.line}")


Place = int | Cell
"""Where the answer to an item stands: at the end of a line (its number, 0 for none), or of a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResult:
    """One result to measure an objective by; `id` is O1.1, O1.2 and so on.

    `text` is the writer's line; the parts are empty where they are unknown. `free` says that the line was written
    without the labels, so that its parts cannot be told apart. `verdict_words` are the words that the manager wants.
    `line` is where it stands in the file, counted from 1; 0 where that is not known. `cell` is the one for its answer,
    where it is a row of a table. `label_lines` are the further lines of labels that stand below it in a list.
    """

    text: str
    id: str = ""
    metric: str = ""
    baseline: str = ""
    target: str = ""
    by_when: str = ""
    owner: str = ""
    free: bool = False
    verdict: ManagerVerdict | None = None
    verdict_on: date | None = None
    verdict_words: str = ""
    line: int = field(default=0, compare=False)
    label_lines: tuple[int, ...] = field(default=(), compare=False)
    cell: Cell | None = field(default=None, compare=False)

    @property
    def place(self) -> Place:
        """Where its answer stands in the file."""
        return self.cell or self.line


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One objective with its key results, as the seeker wrote them; `id` is O1, O2 and so on. The rest as there.

    `named` says that the manager named it, because it was missing from the draft: it stays so, whatever they said of it
    later; `named_on` is the day of that.
    """

    id: str
    text: str
    key_results: tuple[KeyResult, ...] = ()
    verdict: ManagerVerdict | None = None
    verdict_on: date | None = None
    verdict_words: str = ""
    named: bool = False
    named_on: date | None = None
    line: int = field(default=0, compare=False)
    cell: Cell | None = field(default=None, compare=False)

    @property
    def place(self) -> Place:
        """Where its answer stands in the file."""
        return self.cell or self.line


class Priority(StrEnum):
    """How much something matters to the seeker."""

    MUST = "must"
    WANT = "want"
    NICE = "nice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What an objective takes, private until an offer: budget, resources or support, in the seeker's words.

    `why` it takes that, what `evidence` there is for it, and which `fallback` would do, may be empty.
    """

    leg: str
    text: str
    objective_id: str | None = None
    why: str = ""
    evidence: str = ""
    fallback: str = ""
    priority: Priority | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextLine:
    """One line of what the seeker thinks is going on; `source` is the talk or paper that it is known from, or empty.

    `own` says that it is from a note of the seeker's, or stands below one: it is theirs alone.
    """

    text: str
    source: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvertisedLine:
    """One duty as the advertisement named it; `objective_id` is the objective that the seeker says it became."""

    text: str
    objective_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """One draft, read from the seeker's own file.

    `gaps` are what it does not say yet, `unread` what stands in the file and could not be read, both as sentences.
    The verdict is the one on the `statement`, which ends on `line`. Two sets of item ids (mission, O1, O1.1) say which
    verdicts do not count: `uncounted` have one in the file of a draft that was not shared, and none here;
    `reworded` have other words by now than those that were agreed to. `other_files` are further drafts for it, which
    are not read. `broken` says why the file cannot be read, and what would do; the rest is then what was kept last.
    """

    process_id: str
    state: MissionState
    statement: str = ""
    context: tuple[ContextLine, ...] = ()
    objectives: tuple[Objective, ...] = ()
    not_my_job: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    advertised: tuple[AdvertisedLine, ...] = ()
    gaps: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    file: str = ""
    shared_at: datetime | None = None
    verdict: ManagerVerdict | None = None
    verdict_on: date | None = None
    verdict_words: str = ""
    line: int = field(default=0, compare=False)
    uncounted: frozenset[str] = frozenset()
    reworded: frozenset[str] = frozenset()
    other_files: tuple[str, ...] = ()
    broken: str = ""

    @property
    def place(self) -> Place:
        """Where the answer to the statement stands in the file."""
        return self.line

    def has_agreed(self, item: Objective | KeyResult) -> bool:
        """Tell whether the manager agreed to an item in the words that it has now."""
        return item.verdict is ManagerVerdict.AGREE and item.id not in self.reworded

    def objective(self, name: str | None) -> Objective | None:
        """Find an objective by its id."""
        return next((each for each in self.objectives if each.id == name), None)
