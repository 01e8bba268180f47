"""What stands on the agenda of the council's talk about an offer, beside its order."""

from collections.abc import Sequence
from dataclasses import replace

from cornerman.negotiation import Brief
from cornerman.planning.deadline_words import deadline_question
from cornerman.planning.flags import flags_of
from cornerman.planning.hurry import hurry_question
from cornerman.planning.negotiations import process_of
from cornerman.views.agenda import AgendaPage
from cornerman.views.values import Points
from cornerman.wording import shortened
from cornerman.world import World

_ASKS, _OPEN, _FLAGS = 4, 3, 2
_ASK, _QUESTION = 160, 400  # an ask stands in a half of the page, and whole in the talking points


def reviewed(page: AgendaPage, brief: Brief, world: World, *, own: bool) -> AgendaPage:
    """Give the page with what is asked for, what is open, what looks odd, and what the other side may say.

    As much of each as fits on the sheet. The members' page has what the other side may say alone: the rest names what
    the seeker wants, and figures.
    """
    other_side = tuple(each.they_say for each in brief.objections)
    if not own:
        return replace(page, other_side=other_side)
    # What has to be asked about the deadline comes first; the talking points ask the same in other words.
    deadline = deadline_question(brief.offer)
    open_ones = (*((deadline,) if deadline else ()), *brief.questions_first)
    lists = (
        Points(title="What you ask for", lines=_some([each.text for each in brief.open_asks], _ASKS, longest=_ASK)),
        Points(title="What is open", lines=_some(open_ones, _OPEN)),
    )
    return replace(
        page,
        lists=tuple(each for each in lists if each.lines),
        to_ask=_some(_odd(brief, world), _FLAGS),
        other_side=other_side,
    )


def _odd(brief: Brief, world: World) -> list[str]:
    """Put what looks odd as questions: a short time, and what was answered."""
    hurried = hurry_question(brief.offer, world.seeker.zone, process_of(brief.offer, world))
    return [*filter(None, (hurried,)), *(each.question for each in flags_of(brief.offer, world))]


def _some(lines: Sequence[str], most: int, *, longest: int = _QUESTION) -> tuple[str, ...]:
    left = len(lines) - most
    more = (f"And {left} more, in your talking points.",) if left > 0 else ()
    return (*(shortened(each, longest) for each in lines[:most]), *more)
