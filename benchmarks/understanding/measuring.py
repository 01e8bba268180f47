"""Measures how well the labelled people are understood: what was predicted, what was counted, what was wrong."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.understanding import score
from cornerman.findings import Verdict
from ui.profile import read_profile
from ui.scan import scan

HERE = Path(__file__).parent
PEOPLE = HERE / "people"

Prediction = dict[str, Any]
Truth = dict[str, Any]
Figures = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What was counted for one person, or for several people together; marks add up."""

    counts: Counter[str]

    @classmethod
    def none(cls) -> "Marks":
        """Nothing was counted yet."""
        return cls(counts=Counter())

    def __add__(self, other: "Marks") -> "Marks":
        """Count both."""
        return Marks(counts=self.counts + other.counts)

    @property
    def figures(self) -> Figures:
        """The scorer's figures from these counts; None where there was nothing to measure."""
        tally = score.Tally()
        tally.c.update(self.counts)
        return {name: None if value is None else float(value) for name, value in tally.figures().items()}

    @property
    def yes_precision(self) -> float | None:
        """How many of the events of which we said yes are interviews."""
        said = self.counts["yes.tp"] + self.counts["yes.fp"]
        return self.counts["yes.tp"] / said if said else None

    @property
    def left_at_ask(self) -> float | None:
        """How many of the true interviews were only asked about."""
        true = self.counts["true interviews"]
        return self.counts["ask.needed"] / true if true else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One person's marks, and a line for each mistake."""

    marks: Marks
    mistakes: tuple[str, ...]


def folders(numbers: Sequence[str] = ()) -> list[Path]:
    """Give the folders of all people, or of those whose two-digit numbers are named, in order."""
    found = sorted(path for path in PEOPLE.iterdir() if (path / "labels.json").is_file())
    return [path for path in found if not numbers or path.name[:2] in numbers]


def groups(names: Iterable[str]) -> dict[str, list[str]]:
    """Put people together whose numbers share the first digit, each group named after its numbers.

    The people of a group came at the same time: the first before the rules were written, later ones after. A group is
    `01 to 08`, or `01, 05` where people between are left out, or `01` alone.
    """
    found = {}
    for _, members in groupby(sorted(names), key=lambda name: name[0]):
        group = list(members)
        numbers = [name[:2] for name in group]
        without_gap = len(numbers) > 1 and int(numbers[-1]) - int(numbers[0]) == len(numbers) - 1
        found[f"{numbers[0]} to {numbers[-1]}" if without_gap else ", ".join(numbers)] = group
    return found


def truth_of(person: Path) -> Truth:
    """Give the labels of a person."""
    found: Truth = json.loads((person / "labels.json").read_text(encoding="utf-8"))
    return found


def predict(person: Path, profile: Path | None = None) -> Prediction:
    """Give what Cornerman makes of a person's calendar and mail at the moment that the profile names.

    A profile may stand in for the person's own. Raises ValueError for a profile without a moment and for files of which
    something could not be read.
    """
    profile = profile or person / "persona.json"
    moment = read_profile(profile).now
    if moment is None:
        raise ValueError(f'{profile} needs "now", the moment at which to look')
    found: Prediction = json.loads(json.dumps(scan(profile, person / "calendar.ics", person / "mail", moment)))
    if found["losses"]:
        raise ValueError(f"{person.name} could not be read in full: {found['losses']}")
    return found


def mark(truth: Truth, prediction: Prediction) -> Result:
    """Compare a prediction with the labels, by the scorer and by the verdicts."""
    errors: list[tuple[str, str, object]] = []
    tally = score.score_persona(truth, prediction, errors)
    verdicts, asked = _verdicts(truth, prediction)
    lines = [f"{what}: {where} ({why})" if why else f"{what}: {where}" for what, where, why in errors]
    return Result(marks=Marks(counts=Counter(tally.c) + verdicts), mistakes=(*lines, *asked))


def _verdicts(truth: Truth, prediction: Prediction) -> tuple[Counter[str], list[str]]:
    """Count yes and ask against the labels, ambiguous ones left out, and name what was asked about."""
    hits, extra = score.align(truth["events"], prediction["events"])
    judged = [
        (key, hits.get(key, {}), bool(label["interview"]))
        for key, label in truth["events"].items()
        if not label.get("ambiguous")
    ]
    judged += [(key, record, False) for key, record in extra.items()]
    counts: Counter[str] = Counter()
    asked = []
    for key, record, is_interview in judged:
        verdict = record.get("verdict", Verdict.NO)
        counts["true interviews"] += is_interview
        if verdict == Verdict.YES:
            counts["yes.tp" if is_interview else "yes.fp"] += 1
        if verdict == Verdict.ASK:
            counts["ask.needed" if is_interview else "ask.needless"] += 1
            asked.append(f"{'left at ask' if is_interview else 'asked needlessly'}: {key} ({record['title']})")
    return counts, asked
