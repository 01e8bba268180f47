"""Which questions a draft of a job raises: every unknown in it becomes one that can be asked in a talk.

What the seeker needs is private: of the needs only the objective is taken that they serve, never a word of theirs. So
is what they know from their own notes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from cornerman.keys import fingerprint
from cornerman.mission_file.around_lines import is_from_note
from cornerman.mission_file.unknowns import is_known, says_nothing
from cornerman.mission_standing import without_stale_answers
from cornerman.missions import ContextLine, KeyResult, ManagerVerdict, Mission, Objective
from cornerman.reading.text_matching import words_of
from cornerman.wording import one_line, shortened


class QuestionKind(StrEnum):
    """What a question is about; those that come first matter most in a talk."""

    CONTRADICTION = "contradiction"
    RESULT = "result"
    TARGET = "target"
    FIGURE = "figure"
    RESOURCES = "resources"
    BASELINE = "baseline"
    OWNER = "owner"
    DECIDES = "decides"
    BY_WHEN = "by_when"
    SCOPE = "scope"
    HISTORY = "history"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to ask. `item` is the line of the draft that it is for (`O1.1`), or empty; `about` says what in words.

    `key` stays the same while kind and subject do, whatever is edited elsewhere in the draft. `known` says that the
    draft answers it already, `settled` that the hiring manager agreed to that answer.
    """

    key: str
    text: str
    about: str
    kind: QuestionKind
    item: str = ""
    known: bool = False
    settled: bool = False


_SHARED = re.compile(r"\b(?:shared?|both|joint(?:ly)?|together|with|and|or)\b|[&+/,]", re.IGNORECASE)
_PAY = "compensation"


def draft_questions(mission: Mission) -> tuple[Question, ...]:
    """Give what a draft leaves open, in its order, each thing once. Whatever the manager struck out asks nothing."""
    return tuple(each for each in possible_questions(mission) if not each.known)


def possible_questions(mission: Mission) -> tuple[Question, ...]:
    """Give every question that a draft could raise, those too that it answers itself: others may answer differently.

    Of two with the same key the one that is still open stands.
    """
    found: dict[str, Question] = {}
    for each in _raised(mission):
        if each.key not in found or found[each.key].known:
            found[each.key] = each
    return tuple(found.values())


def question_key(kind: QuestionKind, subject: str) -> str:
    """Name a question by its kind and the words of its subject; case, accents and signs between words do not count."""
    return fingerprint([kind.value, *(words_of(subject) or [one_line(subject)])])


def _raised(draft: Mission) -> Iterator[Question]:
    mission = without_stale_answers(draft)
    standing = [each for each in mission.objectives if each.verdict is not ManagerVerdict.DROP]
    for objective in standing:
        yield from _of_objective(objective)
    needed = {need.objective_id for need in mission.needs if need.leg != _PAY}
    for objective in standing:
        if objective.id in needed:
            yield _resources(objective)
    if needed - {each.id for each in mission.objectives}:
        yield _resources(None)
    yield from _contradictions(_results(standing))
    for line in mission.context:
        yield from _of_context(line)
    for words in mission.not_my_job:
        yield _question(QuestionKind.SCOPE, words, f"Is “{_said(words)}” part of this position?")
    for objective in standing:
        text = f"What was tried before for “{_said(objective.text)}”, and what came of it?"
        yield replace(_question(QuestionKind.HISTORY, objective.text, text), item=objective.id)


def _results(objectives: Iterable[Objective]) -> list[KeyResult]:
    return [
        replace(each, verdict=each.verdict or objective.verdict)
        for objective in objectives
        for each in objective.key_results
        if each.verdict is not ManagerVerdict.DROP
    ]


def _of_objective(objective: Objective) -> Iterator[Question]:
    results = _results([objective])
    nameless = any(not each.free and not each.metric for each in results)
    text = f"By which result would you see that “{_said(objective.text)}” was reached?"
    unmeasured = _question(QuestionKind.RESULT, objective.text, text)
    yield replace(unmeasured, item=objective.id, known=bool(results) and not nameless)
    for result in results:
        settled = result.verdict is ManagerVerdict.AGREE
        for each in _of_free(result) if result.free else _of_result(result):
            yield replace(each, item=result.id, settled=settled)


def _of_free(result: KeyResult) -> Iterator[Question]:
    """Ask about a line without labels: what belongs in place of its question mark, or which figure."""
    name = _said(result.text)
    open_mark = "?" in result.text
    text = (
        f"What belongs in place of the question mark in “{name}”?"
        if open_mark
        else f"By which figure would you see “{name}”?"
    )
    known = not open_mark and any(sign.isdigit() for sign in result.text)
    yield replace(_question(QuestionKind.FIGURE, result.text, text), known=known)


def _of_result(result: KeyResult) -> Iterator[Question]:
    name = _said(result.metric)
    if not name:
        return
    has_target, has_day = is_known(result.target), is_known(result.by_when)
    target = f"What should “{name}” become{'' if has_day else ', and by when'}?"
    owner = f"Who answers for “{name}”: this position alone, or others too?"
    asked = (
        (QuestionKind.BASELINE, f"Where does “{name}” stand today?", is_known(result.baseline)),
        (QuestionKind.TARGET, target, has_target),
        (QuestionKind.OWNER, owner, is_known(result.owner)),
    )
    for kind, text, known in asked:
        yield replace(_question(kind, result.metric, text), known=known)
    if has_target:
        by_when = f"By when should “{name}” be where you want it?"
        yield replace(_question(QuestionKind.BY_WHEN, result.metric, by_when), known=has_day)
    if is_known(result.owner) and _SHARED.search(result.owner):
        decides = f"“{name}” has more than one owner: who decides when they disagree?"
        yield _question(QuestionKind.DECIDES, result.metric, decides)


def _resources(objective: Objective | None) -> Question:
    """Ask what is there for an objective. It is the same question whatever the seeker thinks it takes."""
    if objective is None:
        text = "What has been set aside for this position, in people, in money and in time?"
        return _question(QuestionKind.RESOURCES, "", text)
    text = f"What has been set aside for “{_said(objective.text)}”, in people, in money and in time?"
    settled = objective.verdict is ManagerVerdict.AGREE
    return replace(_question(QuestionKind.RESOURCES, objective.text, text), item=objective.id, settled=settled)


def _contradictions(results: Iterable[KeyResult]) -> Iterator[Question]:
    """Find what the draft itself gives two values for: two interviewers may each have told one of them."""
    by_metric: defaultdict[tuple[str, ...], list[KeyResult]] = defaultdict(list)
    for each in results:
        if words_of(each.metric):
            by_metric[tuple(words_of(each.metric))].append(each)
    for alike in by_metric.values():
        for label, values in (
            ("target", [each.target for each in alike]),
            ("figure of today", [each.baseline for each in alike]),
        ):
            distinct = {tuple(words_of(value)): value for value in values if is_known(value)}
            if len(distinct) > 1:
                quoted = " and ".join(f"“{_said(value)}”" for value in distinct.values())
                name = _said(alike[0].metric)
                text = f"For “{name}” I have more than one {label}: {quoted}. Which one do you go by?"
                subject = " ".join((label, alike[0].metric, *sorted(distinct.values())))
                yield replace(_question(QuestionKind.CONTRADICTION, subject, text), item=alike[0].id, about=name)


def _of_context(line: ContextLine) -> Iterator[Question]:
    """Ask whether it is so, where the line has no source or says itself that it is a guess, and is not private."""
    asks_itself = says_nothing(line.text) or line.text.rstrip().endswith("?")
    if not (asks_itself or is_from_note(line)) and not (is_known(line.source) and is_known(line.text)):
        yield _question(QuestionKind.CONTEXT, line.text, f"How far is this right: “{_said(line.text)}”?")


def _question(kind: QuestionKind, subject: str, text: str) -> Question:
    return Question(key=question_key(kind, subject), text=text, about=_said(subject), kind=kind)


def _said(words: str) -> str:
    """Give words of the draft as they can be said inside a question."""
    return shortened(words).rstrip(" .;:,?")
