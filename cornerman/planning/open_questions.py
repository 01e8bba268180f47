"""Where each question of a draft stands: still to ask, to ask a second person, heard, or answered in two ways."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cornerman.hearings import Heard
from cornerman.keys import fingerprint
from cornerman.planning.answers_compared import agree, figures_that_differ
from cornerman.planning.asked_before import asked_before
from cornerman.planning.draft_questions import Question, QuestionKind, possible_questions
from cornerman.planning.who_is_meant import known_people
from cornerman.processes import Process
from cornerman.reading.text_matching import words_of
from cornerman.wording import listed, shortened
from cornerman.world import World

_COMPARED = frozenset(
    {QuestionKind.TARGET, QuestionKind.OWNER, QuestionKind.DECIDES, QuestionKind.BY_WHEN, QuestionKind.RESOURCES}
)
"""What matters so much that a second person is asked: the job hangs on it."""

_ENOUGH = 2


class Standing(StrEnum):
    """Where a question stands."""

    OPEN = "open"
    COMPARE = "compare"
    HEARD = "heard"
    DIFFER = "differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, what was heard on it from whom, the earliest first, and where it stands.

    `between` are the answers of which it asks which holds.
    """

    question: Question
    heard: tuple[Heard, ...]
    standing: Standing
    between: tuple[Heard, ...] = ()

    @property
    def is_to_ask(self) -> bool:
        """Somebody is to be asked still."""
        return self.standing in (Standing.OPEN, Standing.COMPARE)


def asked_questions(process: Process, world: World) -> tuple[Asked, ...]:
    """Give the questions of the draft for a process that are open or were answered; none without a draft.

    Where two people differ, a question of its own asks which holds, until somebody said so: also when the draft has
    other words by then.
    """
    mission = world.mission(process.id)
    if mission is None:
        return ()
    heard = _heard(process, world)
    found: list[Asked] = []
    for question in possible_questions(mission):
        answers = heard.get(question.key, ())
        if answers or not question.known:
            found += _stands(question, answers, heard)
    for question in asked_before(mission, heard):
        found += [each for each in _stands(question, heard[question.key], heard) if each.between]
    return tuple(found)


def heard_beside(process: Process, world: World) -> tuple[Heard, ...]:
    """Give what was heard on questions that the draft does not raise any more; it is kept all the same."""
    raised = {each.question.key for each in asked_questions(process, world)}
    others = (each for key, answers in _heard(process, world).items() if key not in raised for each in answers)
    return tuple(sorted(others, key=lambda each: (each.recorded_at, each.key)))


def _heard(process: Process, world: World) -> dict[str, tuple[Heard, ...]]:
    """Give by question what was heard, of each person the latest."""
    by_question: defaultdict[str, dict[frozenset[str] | str, Heard]] = defaultdict(dict)
    people = known_people(process, world)
    for each in sorted(world.heard, key=lambda one: (one.recorded_at, one.key)):
        if process.goes_by(each.process_id):
            by_question[each.question][people.meant(each.who) or each.who] = each
    return {
        question: tuple(sorted(answers.values(), key=lambda one: (one.heard_on, one.recorded_at, one.who)))
        for question, answers in by_question.items()
    }


def _stands(question: Question, answers: tuple[Heard, ...], heard: dict[str, tuple[Heard, ...]]) -> Iterator[Asked]:
    if question.kind is not QuestionKind.CONTRADICTION and len(answers) >= _ENOUGH and not agree(answers):
        yield Asked(question=question, heard=answers, standing=Standing.DIFFER)
        which = _which_holds(question, answers)
        settled = heard.get(which.key, ())
        standing = Standing.HEARD if settled else Standing.OPEN
        yield Asked(question=which, heard=settled, standing=standing, between=answers)
        return
    if not answers:
        standing = Standing.OPEN
    elif len(answers) < _ENOUGH and question.kind in _COMPARED and not question.settled:
        standing = Standing.COMPARE
    else:
        standing = Standing.HEARD
    yield Asked(question=question, heard=answers, standing=standing)


def _which_holds(question: Question, answers: Sequence[Heard]) -> Question:
    """Ask which of the answers holds, without a word about who gave them. Other answers make another question."""
    said = sorted(" ".join(words_of(each.said)) for each in answers)
    return Question(
        key=fingerprint([QuestionKind.CONTRADICTION.value, question.key, *said]),
        text=_neutral(question, answers),
        about=question.about,
        kind=QuestionKind.CONTRADICTION,
        item=question.item,
    )


def _neutral(question: Question, answers: Sequence[Heard]) -> str:
    about = f"“{question.about}”" if question.about else "this position"
    figures = figures_that_differ(answers)
    if figures:
        return f"I heard more than one figure for {about}: {listed(list(figures))}. Which one do you go by?"
    names = {word for each in answers for word in words_of(each.who)}
    if any(not names.isdisjoint(words_of(each.said)) for each in answers):
        return f"I heard different answers about {about}. {question.text}"
    told = dict.fromkeys(f"“{shortened(each.said)}”" for each in answers)
    return f"About {about} I heard {listed(list(told))}. Which of them holds?"
