"""What to ask in a talk, and whom: first what the seeker's draft does not know yet, then what fits its stage."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cornerman.findings import Stage
from cornerman.listeners import Listener
from cornerman.people import Person
from cornerman.planning.open_questions import Standing
from cornerman.planning.whom_to_ask import Ask, asks_of_round
from cornerman.processes import Process, Session
from cornerman.wording import listed, name_of
from cornerman.world import World

AT_ONCE = 3
_MANY = 4
_COMPARED = " (asked before; ask again, to compare)"
_LISTENERS = {
    Listener.MANAGER: "the hiring manager",
    Listener.EXECUTIVE: "the executive",
    Listener.TEAM: "the team",
    Listener.PANEL: "the panel",
    Listener.RECRUITER: "the recruiter",
    Listener.ANYONE: "whom you meet",
}

_BY_STAGE = {
    Stage.RECRUITER_SCREEN: (
        "What made this position open now?",
        "Whom would I talk with next, and what will they want to see?",
        "Which range of pay is set aside for this position?",
    ),
    Stage.HIRING_MANAGER: (
        "What would have to be different in a year for you to be glad that I came?",
        "What stands most in the way of that today?",
        "Which decisions would be mine, and which would stay with you?",
    ),
    Stage.TECHNICAL: (
        "Which part of your systems costs the team the most time?",
        "How does a change get from an idea to the people who use it?",
        "What have you put off repairing, and why?",
    ),
    Stage.CASE_PRESENTATION: (
        "What did I miss that somebody inside would have seen?",
        "Which of these steps has been tried here before, and how did it go?",
        "Who would have to agree before the first step could be taken?",
    ),
    Stage.PANEL: (
        "What does each of you need most from whoever takes this position?",
        "Where do you disagree about what comes first?",
        "What would you want me to leave as it is?",
    ),
    Stage.TEAM: (
        "What went well in the last months, and what made it so?",
        "When two things are urgent at once, who settles which goes first?",
        "What do you wish the next person in this position knew on the first day?",
    ),
    Stage.EXECUTIVE: (
        "Which result of this position would you notice first?",
        "What is set aside for it, in people and in money?",
        "What could make this work less important in half a year?",
    ),
    Stage.FINAL: (
        "What doubt about me is left that I can still speak to?",
        "What should be settled by the end of my first three months?",
        "How and by when will you decide?",
    ),
    Stage.OFFER_CALL: (
        "By which day do you need my answer?",
        "Which parts of this are fixed, and which can we talk about?",
        "Could I have it in writing, all parts of it?",
    ),
    Stage.UNKNOWN: (
        "What would you want to be true a year after somebody started here?",
        "What has been tried already, and what came of it?",
        "What are the next steps, and by when will I hear from you?",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """What to ask some of those who are in a session; `whom` is empty for all of them."""

    whom: str
    lines: tuple[str, ...]


def questions_for(stage: Stage) -> tuple[str, ...]:
    """Give three things to ask in a talk of this stage, whatever the job."""
    return _BY_STAGE[stage]


def session_questions(
    process: Process, sessions: Sequence[Session], world: World, *, at_most: int = AT_ONCE
) -> Mapping[str, tuple[ToAsk, ...]]:
    """Give by the origin of each session of a round what to ask there: what the draft leaves open, then the usual.

    Each session has `at_most` questions, one of them at least from those of its stage. What is for everybody comes
    first.
    """
    asks = asks_of_round(process, sessions, world, at_most=at_most - 1)
    return {each.origin: _to_ask(each, asks[each.origin], at_most) for each in sessions}


def ask_words(ask: Ask) -> str:
    """Give a question as it is asked, with a mark where somebody else answered it already."""
    return ask.asked.question.text + (_COMPARED if ask.asked.standing is Standing.COMPARE else "")


def whom(people: Sequence[Person], listener: Listener) -> str:
    """Name those who are asked: by the names that are known, or by what they are."""
    named = [each for each in people if name_of(each)]
    return names_of(named) or listener_words(listener)


def listener_words(listener: Listener) -> str:
    """Name somebody by what they are: `the hiring manager`."""
    return _LISTENERS[listener]


def names_of(people: Iterable[Person]) -> str:
    """Name the people in a talk, of many only the first; of whom no name is known, it is said that they are there."""
    names = [name_of(each) for each in people]
    known = [each for each in names if each]
    several = len(names) > _MANY
    shown = known[: _MANY - 1] if several else known
    return listed([*shown, *_others(len(names) - len(shown), several=several, beside=bool(shown))])


def _others(number: int, *, several: bool, beside: bool) -> Iterator[str]:
    """Say how many there are whom the list does not name; of a few, that it is for want of a name."""
    if several and beside:
        yield f"{number} others"
    elif number == 1:
        yield "somebody whose name the invitation does not give"
    elif number:
        yield f"{number} {'others' if beside else 'people'} whose names the invitation does not give"


def _to_ask(session: Session, asks: Sequence[Ask], at_most: int) -> tuple[ToAsk, ...]:
    """Share the questions for a session out into those for all and those for a part of the people in it."""
    to_all: list[str] = []
    to_some: dict[str, list[str]] = {}
    for ask in asks:
        some = len(ask.people) < len(session.interviewers)
        (to_some.setdefault(whom(ask.people, ask.listener), []) if some else to_all).append(ask_words(ask))
    usual = _BY_STAGE[session.stage][: at_most - len(asks)]
    everybody = ToAsk(whom="", lines=(*to_all, *usual))
    return (everybody, *(ToAsk(whom=name, lines=tuple(lines)) for name, lines in to_some.items()))
