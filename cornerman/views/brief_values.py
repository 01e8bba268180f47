"""What the page of talking points is made of: plain values, and every word of it decided."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AskView:
    """One ask in words; what does not apply is empty. `number` is its place among all asks of the brief."""

    number: int
    text: str
    because: str
    standing: str
    objective: str
    weak: bool
    priority: str = ""
    why: str = ""
    evidence: str = ""
    fallback: str = ""
    answer: str = ""

    @property
    def behind(self) -> tuple[str, ...]:
        """What stands behind it, for the second page."""
        return tuple(filter(None, (self.because, f"Why: {self.why}" if self.why else "", self.evidence)))


@dataclass(frozen=True, slots=True, kw_only=True)
class LegView:
    """One leg and its asks. `note` is said once where all of them stand on the same ground.

    `settled` are lines about what is not asked for: what they committed to, and of what they offer enough.
    """

    title: str
    note: str
    asks: tuple[AskView, ...]
    settled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One line with a name: a part of the offer as it was given, a figure of the seeker's."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedView:
    """An objective that the manager agreed to, with the day, their words and its key results."""

    text: str
    said: str
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionView:
    """What they may say, and a true answer."""

    they_say: str
    you_say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One moment of the offer's clock; `passed` as of the hour at which the page was prepared."""

    when: str
    text: str
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleView:
    """One answer that an ask may get."""

    colour: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """The two pages, top to bottom. `subject` names no company and no figure; it stands over the letter.

    Up to `left_out`, which says what had no room, it is the page to speak from; the rest is the page behind it.
    `letters` is the size in which they are printed.
    """

    subject: str
    banner: str
    heading: str
    prepared: str
    header: tuple[PartView, ...]
    unconfirmed: str
    aim: str
    why_this_job: str
    questions_first: tuple[str, ...]
    opening: tuple[str, ...]
    legs_note: str
    legs: tuple[LegView, ...]
    money: LegView
    money_words: tuple[str, ...]
    scale: tuple[ScaleView, ...]
    clock: tuple[StepView, ...]
    left_out: tuple[str, ...]
    offered: tuple[PartView, ...]
    missing: str
    ground: str
    agreed: tuple[AgreedView, ...]
    figures: tuple[PartView, ...]
    alternatives: tuple[str, ...]
    theirs: str
    trades: tuple[str, ...]
    objections: tuple[ObjectionView, ...]
    facts: tuple[str, ...]
    for_council: tuple[str, ...]
    afterwards: tuple[str, ...]
    more_time: tuple[str, ...]
    letters: str = "middle"
