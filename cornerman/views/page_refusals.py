"""What the page says when it cannot show what was asked for, and what was typed, so that it is not lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from cornerman.views.page_blind import ANEW, ESTIMATE
from cornerman.views.page_fields import WAS
from cornerman.views.page_values import Link, Page, PageItem, PageSection, Place
from cornerman.views.values import Command, Fact

_COMMAND = Command(purpose="Type this where you type Cornerman's other commands", line="cornerman page")
_NOT_TYPED = ("note", "numbers", "reveal", ANEW)
_NOT_SHOWN = (ESTIMATE, WAS)
_NAMES = {
    "said": "What they said",
    "concluded": "What I conclude",
    "next_step": "Next step",
    "by": "By when",
    "asked": "Questions that they asked, and what you said",
    "reactions": "What they reacted to",
    "red_flags": "Red flags",
    "text": "Anything else",
    "written": "What of it is in writing",
    "them_what_": "They promised",
    "them_day_": "By when they promised it",
    "me_what_": "You promised",
    "me_day_": "By when you promised it",
    "ask_": "What you asked for",
    "reply_": "What exactly they replied",
    "answer_": "Which answer it was",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why something is not shown, and what would do. `inside` says that the way back to the other pages is open."""

    title: str
    lines: tuple[str, ...]
    inside: bool = False


NOT_HERE = Refusal(title="There is nothing here", lines=("This address is not one of this machine's own.",))
STARTED_ANEW = Refusal(
    title="This page was started anew, and nothing was kept",
    lines=("Open the page anew with an address that is made for you, and put in again what you had typed.",),
)
LOCKED = Refusal(
    title="This page is locked",
    lines=("It opens with an address that is made for you, good for ten minutes and for one browser.",),
)
USED = Refusal(
    title="This address is used up",
    lines=("It was good for ten minutes and for one browser.", "If it was not you who used it, stop Cornerman."),
)
FOREIGN = Refusal(
    title="Nothing was changed",
    lines=(
        "This form did not come from this page, or the page was started anew since.",
        "Load the page again, and put in anew what you had typed.",
    ),
    inside=True,
)
UNREADABLE = Refusal(title="Nothing was changed", lines=("What was sent is not a form of this page.",), inside=True)
TOO_LONG = Refusal(
    title="Nothing was changed",
    lines=("What was sent is longer than all fields together can be. Go back: your browser may still have it.",),
    inside=True,
)
NO_PAGE = Refusal(title="There is no such page", lines=("Perhaps the address was cut off.",), inside=True)


def refusal_page(refusal: Refusal, typed: Mapping[str, str] | None = None) -> Page:
    """Say why something is not shown. What was typed is given back, apart from what nobody may see."""
    words = [
        Fact(label=_label(name), words=value)
        for name, value in (typed or {}).items()
        if value.strip() and name not in _NOT_TYPED and not name.startswith(_NOT_SHOWN)
    ]
    typed_section = PageSection(
        title="What you had typed",
        lines=("It was not kept; copy what you need.",),
        items=(PageItem(facts=tuple(words)),),
    )
    locked = () if refusal.inside else (PageSection(title="How to open it", items=(PageItem(commands=(_COMMAND,)),)),)
    return Page(
        title=refusal.title,
        lines=refusal.lines,
        sections=(*((typed_section,) if words else ()), *locked),
        links=(Link(words="Back to what waits for you", to=Place.TODAY.value),) if refusal.inside else (),
        bare=not refusal.inside,
    )


def _label(name: str) -> str:
    """Give what stood beside a field; rows have a mark behind their name."""
    by_row = (words for start, words in _NAMES.items() if start.endswith("_") and name.startswith(start))
    return _NAMES.get(name) or next(by_row, name.replace("_", " "))


def welcome_page() -> Page:
    """Let a browser in, and lead it on."""
    return Page(
        title="You are in",
        links=(Link(words="Go on", to=Place.TODAY.value),),
        onward=Place.TODAY.value,
        bare=True,
    )
