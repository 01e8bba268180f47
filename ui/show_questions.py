"""How the questions of a draft are put on the screen: what to ask whom, and what was heard from whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from cornerman.hearings import Heard
from cornerman.keys import fingerprint
from cornerman.missions import Mission
from cornerman.planning.draft_questions import QuestionKind
from cornerman.planning.open_questions import Asked, Standing, asked_questions, heard_beside
from cornerman.planning.whom_to_ask import Ask, asks_of_round, coming_sessions, next_round, usual_listener
from cornerman.processes import Process
from cornerman.views.questions import listener_words, whom
from cornerman.wording import counted, known_names, listed, one_line, written_day, written_time
from cornerman.world import World
from ui.handles import SHORTEST, by_handle
from ui.moments import day_and_hour
from ui.printing import WIDTH, heading, put, say, wrapped

_INDENT = "      "
_ALL = 10_000
_UNWRITTEN = "Your draft has no objective yet. Questions come from what you write down, so begin with what you know."
_LABELS = {
    QuestionKind.BASELINE: "behind “now:”",
    QuestionKind.TARGET: "behind “target:”",
    QuestionKind.BY_WHEN: "behind “by:”",
    QuestionKind.OWNER: "behind “whose:”",
    QuestionKind.DECIDES: "behind “whose:”",
    QuestionKind.RESULT: "as a result",
    QuestionKind.SCOPE: "under “Not my job”",
    QuestionKind.RESOURCES: "under “Needs”",
}
_ELSEWHERE = "under “What I think is going on”"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionList:
    """The questions of one draft by their handles, and whom the next round can be asked, by their keys."""

    process: Process
    mission: Mission
    by_handle: Mapping[str, Asked]
    asks: Mapping[str, Ask]
    beside: tuple[Heard, ...]
    zone: ZoneInfo
    begins: str = ""


def question_list(process: Process, mission: Mission, world: World, now: datetime) -> QuestionList:
    """Put the questions of a draft together with the next round in which they can be asked."""
    about = next_round(process, now)
    sessions = coming_sessions(about, now) if about else ()
    asks = asks_of_round(process, sessions, world, at_most=_ALL)
    return QuestionList(
        process=process,
        mission=mission,
        by_handle=by_handle(asked_questions(process, world), lambda each: each.question.key),
        asks={ask.asked.question.key: ask for each in asks.values() for ask in each},
        beside=heard_beside(process, world),
        zone=world.seeker.zone,
        begins=day_and_hour(sessions[0].event, world.seeker.zone) if sessions else "",
    )


def question_rows(found: QuestionList, *, names: bool = False) -> list[dict[str, object]]:
    """Give every question as plain values."""
    rows: list[dict[str, object]] = []
    for handle, asked in found.by_handle.items():
        question, ask = asked.question, found.asks.get(asked.question.key)
        rows.append(
            {
                "handle": handle,
                "key": question.key,
                "question": words_of_question(asked, names=names),
                "kind": question.kind.value,
                "item": question.item or None,
                "about": question.about,
                "standing": asked.standing.value,
                "ask": whom_to_ask(asked, found) if asked.is_to_ask else None,
                "people": known_names(ask.people) if ask else [],
                "when": ask.session.event.span.start.isoformat() if ask else None,
                "heard": [_heard_row(each) for each in asked.heard],
                "write": where_to_write(asked, found.mission) if asked.heard else None,
            }
        )
    return rows


def print_questions(found: QuestionList, *, names: bool = False) -> None:
    """Print what is to be asked in the next round, what can wait, and what was heard."""
    every = found.by_handle
    order = list(found.asks)
    in_round = [(handle, each) for handle, each in every.items() if each.question.key in found.asks]
    now = dict(sorted(in_round, key=lambda each: order.index(each[1].question.key)))
    later = {handle: each for handle, each in every.items() if each.is_to_ask and handle not in now}
    answered = {handle: each for handle, each in every.items() if not each.is_to_ask}
    say(f"{found.process.name}: {counted(len(now) + len(later), 'question')} to ask", style="bold")
    if not every:
        say(_UNWRITTEN)
    for title, group in (
        (f"To ask in the next round, {found.begins}", now),
        ("To ask later" if found.begins else "To ask; no next talk is known yet", later),
        ("Heard", answered),
    ):
        if group:
            heading(title)
            for handle, asked in group.items():
                _print_one(handle, asked, found, names=names)
    if found.beside:
        _print_beside(found)
    say()
    say('Keep what you hear: cornerman mission heard JOB HANDLE --from "Dana" "their words"')


def _print_beside(found: QuestionList) -> None:
    """Print what was heard on what the draft does not ask any more, and where that differs."""
    heading("Heard on what your draft does not ask any more")
    which = {asked.between[0].question: handle for handle, asked in found.by_handle.items() if asked.between}
    for at, each in enumerate(found.beside):
        put(f"{fingerprint([each.question])[:SHORTEST]:<{len(_INDENT)}}{_said(each)}")
        say(f"You had asked: {one_line(each.asked)}", indent=_INDENT)
        is_last = all(other.question != each.question for other in found.beside[at + 1 :])
        if is_last and each.question in which:
            say(
                f"They may not agree; which of them holds is a question of its own ({which[each.question]}).",
                indent=_INDENT,
            )


def words_of_question(asked: Asked, *, names: bool) -> str:
    """Give a question as it is asked. Who said what is in it only where the seeker wants it."""
    if names and asked.between:
        told = listed([f"{one_line(each.who)} said “{one_line(each.said)}”" for each in asked.between])
        about = f"“{asked.question.about}”" if asked.question.about else "this position"
        return f"On {about}, {told}. Which of them holds?"
    return asked.question.text


def whom_to_ask(asked: Asked, found: QuestionList) -> str:
    """Say who is asked a question: in the next round, at which hour if it has several, or else as it usually is."""
    ask = found.asks.get(asked.question.key)
    if ask is None:
        return listener_words(usual_listener(asked.question))
    several = len({each.session.origin for each in found.asks.values()}) > 1
    hour = f" at {written_time(ask.session.event.span.start, found.zone)}" if several else ""
    return f"{whom(ask.people, ask.listener)}{hour}"


def where_to_write(asked: Asked, mission: Mission) -> str:
    """Say where in the draft an answer belongs."""
    question = asked.question
    items = {each.id: each.line for each in mission.objectives}
    items |= {each.id: each.line for objective in mission.objectives for each in objective.key_results}
    at = f"{question.item} (line {line})" if (line := items.get(question.item, 0)) else question.item
    behind = _LABELS.get(question.kind)
    if behind and at:
        return f"{behind} {'for' if question.kind is QuestionKind.RESOURCES else 'of'} {at}"
    if question.kind is QuestionKind.HISTORY or not at:
        return behind or _ELSEWHERE
    return f"at {at}"


def _print_one(handle: str, asked: Asked, found: QuestionList, *, names: bool) -> None:
    first, *others = wrapped(words_of_question(asked, names=names), WIDTH - len(_INDENT))
    put(f"{handle:<{len(_INDENT)}}{first}")
    for each in others:
        put(f"{_INDENT}{each}")
    if asked.is_to_ask:
        again = ", to compare" if asked.standing is Standing.COMPARE else ""
        about = f"; it is for {asked.question.item}" if asked.question.item else ""
        say(f"Ask {whom_to_ask(asked, found)}{again}{about}.", indent=_INDENT)
    for heard in asked.heard:
        say(_said(heard), indent=_INDENT)
    if asked.standing is Standing.DIFFER:
        say("They may not agree; which of them holds is a question of its own.", indent=_INDENT)
    if asked.heard and not asked.question.known:
        say(f"Your draft does not have it yet: write it {where_to_write(asked, found.mission)}.", indent=_INDENT)


def _said(heard: Heard) -> str:
    return f"{one_line(heard.who)}, {written_day(heard.heard_on)}: “{one_line(heard.said)}”"


def _heard_row(heard: Heard) -> dict[str, object]:
    return {"who": heard.who, "said": heard.said, "on": heard.heard_on.isoformat()}
