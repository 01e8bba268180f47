"""The job as it was advertised, as the draft describes it and as it was agreed, side by side, and how far apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cornerman.mission_file.around_lines import is_from_note
from cornerman.missions import AdvertisedLine, ManagerVerdict, Mission, Objective

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?:ings?|ed|es|s)$")
_NAMED = r"\b{}(?:\.\d+)?\b"
_SHORTEST = 4
_FEWEST = 2
_FEW = 3
_SMALL_WORDS = frozenset(
    {"with", "that", "this", "from", "into", "their", "them", "they", "have", "will", "your", "than", "then", "more"}
)


class Tie(StrEnum):
    """What joins an advertised duty to an objective."""

    OWN = "own"
    WORDS = "words"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One advertised duty, and what joins it to the objective in its row."""

    text: str
    tie: Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """One row: the duties that became an objective, the objective, and the sources that the draft names for it.

    A duty without an objective stands alone, and so does an objective that nobody advertised.
    """

    duties: tuple[Duty, ...] = ()
    objective: Objective | None = None
    sources: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """The manager wants it: as it was written, in other words, or because it was missing."""
        verdict = self.objective.verdict if self.objective else None
        return verdict in (ManagerVerdict.AGREE, ManagerVerdict.CHANGE, ManagerVerdict.MISSING)

    @property
    def is_named(self) -> bool:
        """The manager named it, because it was missing from the draft; whatever they said of it later."""
        return self.objective is not None and (self.objective.named or self.objective.verdict is ManagerVerdict.MISSING)

    @property
    def is_dropped(self) -> bool:
        """The manager struck it out."""
        return self.objective is not None and self.objective.verdict is ManagerVerdict.DROP


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """The three counts by which the jobs are measured, each beside what it is counted among.

    `duties` were advertised, `unmet` of them became an objective that was dropped, or have none beside them;
    `standing` objectives are wanted by the manager, `unadvertised` of them were never advertised; of the `described`
    ones that the seeker wrote, `dropped` were struck out. Of all objectives `unanswered` are still open.
    """

    duties: int
    unmet: int
    standing: int
    unadvertised: int
    described: int
    dropped: int
    unanswered: int
    answered: bool

    @property
    def duties_lost(self) -> bool:
        """Half or more of the advertised duties, and two at least, have nothing beside them."""
        return self.answered and _is_much(self.unmet, self.duties)

    @property
    def never_advertised(self) -> bool:
        """Half or more of what the manager wants, and two things at least, is not in the advertisement there is."""
        return self.answered and self.duties > 0 and _is_much(self.unadvertised, self.standing)

    @property
    def struck_out(self) -> bool:
        """Half or more of the objectives, and two at least, were dropped."""
        return self.answered and _is_much(self.dropped, self.described)

    @property
    def apart(self) -> bool:
        """The jobs have drifted apart, by one of the three counts."""
        return self.duties_lost or self.never_advertised or self.struck_out


def job_rows(mission: Mission) -> tuple[JobRow, ...]:
    """Give one row for each objective in the order of the draft, then one for each duty that is alone.

    A duty is joined by the tie that the seeker wrote, else to the objective that has most of its words, if it has
    enough of them.
    """
    joined = [(line, *_joined(line, mission)) for line in mission.advertised]
    rows = [
        JobRow(
            duties=tuple(Duty(text=line.text, tie=tie) for line, found, tie in joined if found is objective),
            objective=objective,
            sources=tuple(_sources(objective, mission)),
        )
        for objective in mission.objectives
    ]
    alone = [JobRow(duties=(Duty(text=line.text, tie=Tie.NONE),)) for line, found, _ in joined if found is None]
    return (*rows, *alone)


def drift_of(mission: Mission) -> Drift:
    """Count how far the jobs are apart, as the table of the rows shows it; before any answer that says nothing yet."""
    rows = job_rows(mission)
    standing = [each for each in rows if each.stands]
    own = [each for each in rows if each.objective is not None and not each.is_named]
    unanswered = sum(each.verdict is None for each in mission.objectives)
    return Drift(
        duties=len(mission.advertised),
        unmet=sum(len(each.duties) for each in rows if each.is_dropped or each.objective is None),
        standing=len(standing),
        unadvertised=sum(not each.duties for each in standing),
        described=len(own),
        dropped=sum(each.is_dropped for each in own),
        unanswered=unanswered,
        answered=unanswered < len(mission.objectives),
    )


def _is_much(part: int, whole: int) -> bool:
    return part >= _FEWEST and 2 * part >= whole


def _joined(line: AdvertisedLine, mission: Mission) -> tuple[Objective | None, Tie]:
    own = mission.objective(line.objective_id)
    if own is not None:
        return own, Tie.OWN
    alike = [(_likeness(line.text, _words_of(each)), each) for each in mission.objectives]
    best, found = max(alike, key=lambda each: each[0], default=(0.0, None))
    return (found, Tie.WORDS) if found is not None and best > 0 else (None, Tie.NONE)


def _sources(objective: Objective, mission: Mission) -> Iterator[str]:
    """Give the sources of what the seeker thinks is going on, as far as it is about an objective."""
    named = re.compile(_NAMED.format(re.escape(objective.id)))
    seen: set[str] = set()
    for each in mission.context:
        about = named.search(each.text) or _likeness(each.text, _words_of(objective))
        if each.source and not is_from_note(each) and about and each.source not in seen:
            seen.add(each.source)
            yield each.source


def _words_of(objective: Objective) -> str:
    return " ".join((objective.text, objective.verdict_words, *(each.text for each in objective.key_results)))


def _likeness(one: str, other: str) -> float:
    """Give which share of the words of one text another one has; nothing when it is too few to tell."""
    mine, theirs = _telling(one), _telling(other)
    common = mine & theirs
    enough = len(common) >= min(2, len(mine)) and 2 * len(common) >= len(mine)
    return len(common) / len(mine) if common and enough else 0.0


def _telling(text: str) -> frozenset[str]:
    """Give the words of a text that say something, without their endings; short ones count in capitals (AI, SQL)."""
    words = _WORD.findall(text)
    shouted = text.isupper() and len(words) > _FEW
    short = {each.casefold() for each in words if 1 < len(each) < _SHORTEST and each.isupper() and not shouted}
    long = {each for each in map(str.casefold, words) if len(each) >= _SHORTEST and each not in _SMALL_WORDS}
    return frozenset(short | {_ENDING.sub("", each) for each in long})
