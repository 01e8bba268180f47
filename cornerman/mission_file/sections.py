"""The parts of a draft, known by their headings in whatever words and at whatever level these were written."""

import re
from enum import StrEnum


class Section(StrEnum):
    """A part of a draft. TITLE is what stands around the parts, OTHER what the writer added for themselves.

    DROPPED holds what the hiring manager struck out: objectives, which are read there too, and single results.
    """

    TITLE = "title"
    MISSION = "mission"
    ADVERTISED = "advertised"
    CONTEXT = "context"
    OBJECTIVES = "objectives"
    NOT_MINE = "not mine"
    NEEDS = "needs"
    DROPPED = "dropped"
    OTHER = "other"


_HEADINGS = {
    Section.MISSION: "Mission",
    Section.ADVERTISED: "As advertised",
    Section.CONTEXT: "What I think is going on",
    Section.OBJECTIVES: "Objectives",
    Section.NOT_MINE: "Not my job",
    Section.NEEDS: "Needs",
}
_PATTERNS = (
    (re.compile(r"^job mission draft"), Section.TITLE),
    (re.compile(r"\bnot my\b|\bnot mine\b|\bout of scope\b"), Section.NOT_MINE),
    (re.compile(r"\badvertise[ds]?\b|\badvertisement\b|\bjob (?:ad|advert|posting)\b"), Section.ADVERTISED),
    (re.compile(r"\bgoing on\b|^context\b"), Section.CONTEXT),
    (re.compile(r"\bmission\b"), Section.MISSION),
    (re.compile(r"\bobjectives?\b|\bokrs?\b"), Section.OBJECTIVES),
    (re.compile(r"\bneeds?\b"), Section.NEEDS),
    (re.compile(r"^dropped\W*$"), Section.DROPPED),
)
_EXACT = {
    **{heading.lower(): section for section, heading in _HEADINGS.items()},
    "objectives and key results": Section.OBJECTIVES,
    "okrs": Section.OBJECTIVES,
    "context": Section.CONTEXT,
    "out of scope": Section.NOT_MINE,
}
_RESULTS = frozenset({"key results", "results", "measures", "krs"})


def section_of(heading: str) -> Section:
    """Tell which part a heading opens. `Job mission draft: …` is the title of the whole."""
    words = heading.lower()
    return next((section for pattern, section in _PATTERNS if pattern.search(words)), Section.OTHER)


def exact_section(heading: str) -> Section | None:
    """Tell which part a heading opens that says nothing else, as one deep within another part may."""
    words = re.sub(r"\([^()]*\)", "", heading).strip(" \t:*_.").lower()
    return _EXACT.get(words)


def is_results_label(words: str) -> bool:
    """Tell whether a heading or a label only says that results stand below it."""
    return words.strip(" :*_").lower() in _RESULTS


def known_headings() -> str:
    """Name the headings of a draft, as a sentence lists them."""
    *first, last = (f"“{heading}”" for heading in _HEADINGS.values())
    return f"{', '.join(first)} and {last}"
