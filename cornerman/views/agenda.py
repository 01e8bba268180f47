"""The order of a debrief in words: its questions, on the screen and on a page to print with room for blind numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from cornerman.findings import Stage
from cornerman.processes import Process, Round
from cornerman.views.values import Points
from cornerman.wording import one_line, shortened, written_day

_BLANKS = 3
_ROOM = 700
"""So many signs have room on a page without numbers, beside its order: as tried out in print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the talk: a title, the questions to talk through, and how many lines there are to write on."""

    title: str
    questions: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The talk in its order. What they said comes before what the seeker concludes."""

    before: tuple[str, ...]
    said: Part
    concluded: Part
    next_step: Part
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPage:
    """The page to print. `names` are those who write down a number; `colours` are empty unless it is about an offer.

    `subject` names no employer; `heading` does on the seeker's own page alone. `to_ask` are questions that an offer
    gives rise to, and `lists` what is asked for and what is open; they are on that page alone too. `other_side` is
    what whoever plays the other side may say. Without `names` no number is written down.
    """

    subject: str
    heading: str
    round: str
    agenda: Agenda
    names: tuple[str, ...]
    reveal: tuple[str, ...]
    colours: tuple[str, ...]
    foot: str
    to_ask: tuple[str, ...] = ()
    lists: tuple[Points, ...] = ()
    other_side: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """So much has to fit on the sheet that it is set in smaller letters, with its lines closer together."""
        extra = (*self.to_ask, *(line for each in self.lists for line in each.lines))
        return sum(map(len, extra)) > (0 if self.names else _ROOM)


ANSWERS = (
    "They commit, with an amount or a date.",
    "“We will see to that when you are here.”",
    "An honest no.",
    "Annoyed that it was asked. A question for the council, never a verdict.",
)
"""How an employer may answer an ask, from green over amber and grey to red."""
_COLOURS = ("green", "amber", "grey", "red")
_BEFORE = (
    "Tell what happened, as a camera would have shown it: no number yet, and no word on how it felt.",
    "Then everybody writes down how likely the next step is, from 0 to 100. Nobody says a number yet.",
)
_KEEP = "What do you like, what do you wish, what do you wonder? One thing to keep and one to change."
_LAST = ("Read back: what did you hear us say?",)
_TALK = Agenda(
    before=_BEFORE,
    said=Part(
        title="What they said",
        questions=(
            "What was asked, and what was answered? Facts alone, as a camera would have shown them.",
            "What did they say about the next step, and by when?",
        ),
        lines=4,
    ),
    concluded=Part(
        title="What I conclude",
        questions=(
            "Which of that is shown by something they said or did, and which part is a guess?",
            "If a friend told you this story as their own, what would you tell them?",
            "What do they seem to need most?",
            "What is new about the job, beside the draft of it? What fits the draft, what does not?",
            _KEEP,
        ),
        lines=4,
    ),
    next_step=Part(title="Next step", questions=("One thing to do. What, and by which day?",), lines=1),
    last=_LAST,
)
_OFFER_TALK = Agenda(
    before=_BEFORE,
    said=Part(
        title="What they said",
        questions=(
            "What did you ask for, in your own words?",
            "What exactly did they reply to each ask? Their words, not what they may have meant.",
            "What of it is in writing, and what is spoken only?",
        ),
        lines=5,
    ),
    concluded=Part(
        title="What I conclude",
        questions=(
            "Which answer was firm, which was kind and open, which was a no?",
            "If a friend told you this story as their own, what would you tell them?",
            _KEEP,
        ),
        lines=3,
    ),
    next_step=Part(title="Next move", questions=("What do you say or ask next, and what is the deadline?",), lines=1),
    last=_LAST,
)


_REVIEW = Agenda(
    before=("Read out what is offered, part by part, and what is not known yet. No view on it so far.",),
    said=Part(
        title="What is offered",
        questions=(
            "Which of the four legs does it speak of: pay, budget, resources, support?",
            "Which asks are answered, in which words, and which of them in writing?",
        ),
        lines=1,
    ),
    concluded=Part(
        title="What I conclude",
        questions=(
            "Does this offer make it possible to do the job well? What is missing for that?",
            "If a friend had this offer, what would you tell them to ask for, and in which order?",
            "Rehearsal: one of you plays the other side. What sounded true, what did not?",
        ),
        lines=1,
    ),
    next_step=Part(title="Next move", questions=("What do you say or ask next, to whom, and by which day?",), lines=1),
    last=_LAST,
)


def about_offer(a_round: Round) -> bool:
    """Tell whether a round was, or had in it, a talk about an offer with those who made it."""
    return Stage.OFFER_CALL in a_round.stages and not a_round.is_offer


def agenda_of(a_round: Round) -> Agenda:
    """Give the order of the talk about a round; after a talk about an offer, and before its answer, it is another."""
    if a_round.is_offer:
        return _REVIEW
    return _OFFER_TALK if about_offer(a_round) else _TALK


def agenda_for_all() -> Agenda:
    """Give the order of a talk that shows nothing of what the round was: the same one after each."""
    return _TALK


def agenda_page(process: Process, a_round: Round, *, names: Sequence[str], seeker: str, own: bool) -> AgendaPage:
    """Give the page for the seeker alone, or the one for members, that names neither employer nor offer.

    `names` are the members who are expected; where there are none, there is room for some. No figure is on either
    page: the seeker's own number would not leave the others blind. Before an offer is answered the order is the same
    on both pages, and no number is written down.
    """
    if a_round.is_offer:
        return _review_page(process, a_round, own=own)
    day = written_day(a_round.day)
    is_offer = own and about_offer(a_round)
    expected = tuple(shortened(each, 40) for each in names) or ("",) * _BLANKS
    return AgendaPage(
        subject="Agenda of a council debrief",
        heading=one_line(process.name) if own else "Council debrief",
        round=f"Round {a_round.number}, {day}" if own else f"A round of {day}",
        agenda=_OFFER_TALK if is_offer else _TALK,
        names=(*expected, f"{shortened(seeker, 40)}, from the note"),
        reveal=("Median of the council", "Lowest", "Highest"),
        colours=_colours() if is_offer else (),
        foot=_foot(own=own),
    )


def _review_page(process: Process, a_round: Round, *, own: bool) -> AgendaPage:
    came = f"The offer of {written_day(a_round.day)}"
    return AgendaPage(
        subject="Agenda of a council debrief",
        heading=one_line(process.name) if own else "Council debrief",
        round=came if own else "Before an offer is answered",
        agenda=_REVIEW,
        names=(),
        reveal=(),
        colours=(),
        foot=_foot(own=own),
    )


def _foot(*, own: bool) -> str:
    if own:
        return "For you alone: this page names the employer. There is one for your council that does not."
    return "Please keep what you hear to yourself."


def _colours() -> tuple[str, ...]:
    return tuple(f"{colour.capitalize()}: {words}" for colour, words in zip(_COLOURS, ANSWERS, strict=True))
