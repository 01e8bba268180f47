"""What the scorer's figures mean, in the order in which they are printed."""

from dataclasses import dataclass

from benchmarks.understanding.measuring import Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the scorer: its key there, what people call it, and what it says.

    `right` names the scorer's count of what was right, and `total` the counts whose sum it is a share of; both are
    empty for a figure that is no plain share.
    """

    key: str
    name: str
    meaning: str
    right: str = ""
    total: tuple[str, ...] = ()

    def share(self, marks: Marks) -> str:
        """Say how many of how many, such as `150 of 152`; nothing for a figure that is no plain share."""
        if not self.right:
            return ""
        return f"{marks.counts[self.right]} of {sum(marks.counts[name] for name in self.total)}"


def _precision(key: str, counted: str, name: str, meaning: str) -> Figure:
    right = f"{counted}.tp"
    return Figure(
        key=f"{key}_precision", name=f"{name}, precision", meaning=meaning, right=right, total=(right, f"{counted}.fp")
    )


def _recall(key: str, counted: str, name: str, meaning: str) -> Figure:
    right = f"{counted}.tp"
    return Figure(
        key=f"{key}_recall", name=f"{name}, recall", meaning=meaning, right=right, total=(right, f"{counted}.fn")
    )


def _share(key: str, counted: str, name: str, meaning: str) -> Figure:
    return Figure(key=f"{key}_accuracy", name=name, meaning=meaning, right=f"{counted}.ok", total=(f"{counted}.n",))


FIGURES = (
    _precision("interview", "interview", "interviews", "of the events that it calls an interview, those that are"),
    _recall("interview", "interview", "interviews", "of the true interviews, those that it calls one without asking"),
    Figure(key="interview_f1", name="interviews, F1", meaning="the two in one figure"),
    Figure(key="live_interview_f1", name="live interviews, F1", meaning="the same, interviews that fell away left out"),
    _share("company", "company", "company", "of the interviews found, those with the right employer"),
    Figure(
        key="opportunity_pairwise_f1",
        name="grouping, F1",
        meaning="are two interviews of one hiring process put together, and only they?",
    ),
    _share("round", "round", "round", "of the interviews found, those with the right round's number"),
    _share("stage", "stage", "stage", "of the interviews found, those with the right stage"),
    _precision("debrief", "debrief", "debriefs", "of the debriefs that it would book, those that are due"),
    _recall("debrief", "debrief", "debriefs", "of the debriefs that are due, those that it would book"),
    _precision("mission_prompt", "prompt", "prompts", "of the prompts to share the mission, those that are due"),
    _recall("mission_prompt", "prompt", "prompts", "of the prompts that are due, those that it gives"),
    _precision("offer", "offer", "offers", "of the letters that it takes for an offer, those that are one"),
    _recall("offer", "offer", "offers", "of the letters with an offer, those that it takes for one"),
    _share(
        "offer_base_currency", "offer_base", "base pay", "of the offers found, those with the right base and currency"
    ),
    _share(
        "offer_deadline", "offer_deadline", "deadline", "of the offers found, those with the right last day to answer"
    ),
    _share("mail_kind", "mail_kind", "kind of letter", "of all letters, those with the right one of twelve kinds"),
)
KEYS = tuple(each.key for each in FIGURES)
