"""`cornerman mission verdict`: what the hiring manager said of each item, asked or told, written behind its line."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from cornerman.errors import WrongUseError
from ui.mission_show import Job
from ui.opening import own_house
from ui.printing import Form, FormOption, ask, say, show_json

if TYPE_CHECKING:
    from cornerman.mission_file.answers import Answered, Answers
    from cornerman.mission_items import MissionItem
    from cornerman.missions import ManagerVerdict, Mission
    from flows.house import House

_OPEN = "open"
_LETTERS = {"a": "agree", "c": "change", "d": "drop", "o": _OPEN}
_KEPT = "Nothing was changed."
_REWORDED = "How should all of it read, in their words?"


def verdict(  # noqa: PLR0913 - the parts of an answer are its options
    job: Job,
    *,
    item: Annotated[
        list[str] | None, typer.Option(help="mission, O1, O1.2 and so on; give it again for another one.")
    ] = None,
    said: Annotated[
        list[str] | None,
        typer.Option("--verdict", help="agree, change or drop; open takes the answer to an item away again."),
    ] = None,
    words: Annotated[list[str] | None, typer.Option(help="The manager's words for a change.")] = None,
    missing: Annotated[list[str] | None, typer.Option(help="What the manager missed; may be given again.")] = None,
    on: Annotated[str | None, typer.Option(help="The day of the talk, like 2026-05-04; today if left out.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back the answers that were written last.")] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Write down what the hiring manager said of your draft, item by item.

    It is asked item by item: Enter leaves one open, or as it is. The answers are written behind the lines of your
    own file, like (agree, 2026-05-04), and nothing else in it is changed. The state before is kept.
    """
    with own_house() as house:
        now = house.clock.now()
        mission, name = _shared_draft(house, job, now)
        if undo:
            _take_back(house, mission, job, now)
            return
        day = _day(on, now, house.seeker.zone)
        told = _told(mission, (item or [], said or [], words or []), tuple(missing or ()), day)
        answers = told or _asked(mission, name, day)
        if not answers.any:
            say("Nothing was said, so nothing was written.")
            return
        _write(house, mission, answers, job=job, form=form)


def _shared_draft(house: "House", job: str, now: datetime) -> tuple["Mission", str]:
    """Find the draft of a job. Raises WrongUseError when there is none, or nobody there has seen it."""
    from flows.gathering import gather
    from ui.drafts import require_one_file, written_draft

    found, mission = written_draft(job, gather(house, now))
    require_one_file(mission)
    if not mission.state.was_shared:
        raise WrongUseError(
            f"The draft for {found.name} was not shown yet, so nobody can have answered it.",
            remedy=f"Say first that you showed it: cornerman mission shared {job}",
        )
    return mission, found.name


def _take_back(house: "House", mission: "Mission", job: str, now: datetime) -> None:
    from cornerman.own_words import plain_mission
    from flows.marking_drafts import draft_of, take_back

    version, before = take_back(house, mission, now)
    say(f"Taken back: the draft is as it was in version {version.number}.")
    read = draft_of(house, mission.process_id)
    for line in _answers_gone(mission, plain_mission(read)) if read else ():
        say(line, indent="  ")
    say("What you typed behind a line yourself since that version is among it.")
    say(f"To have the answers again: cornerman mission restore {job} {before.number}")


def _answers_gone(before: "Mission", after: "Mission") -> Iterator[str]:
    """Say for each item what was its answer and what is now, where that differs."""
    from cornerman.mission_items import items_of

    now = {each.id: each for each in items_of(after)}
    for each in items_of(before):
        here = now.get(each.id)
        answer = _answer_of(here) if here else "not there"
        if answer != _answer_of(each):
            yield f"{each.id}: it was {_answer_of(each)}; now it is {answer}"


def _write(house: "House", mission: "Mission", answers: "Answers", *, job: str, form: Form) -> None:
    from cornerman.mission_items import items_of
    from cornerman.own_words import plain_mission
    from cornerman.views.mission_comparison import drift_words
    from flows.marking_drafts import write_answers

    now = house.clock.now()
    read = plain_mission(write_answers(house, mission, answers, now))
    if form is Form.JSON:
        show_json({"state": read.state.value, "items": [_plain(each) for each in items_of(read)]})
        return
    for each in items_of(read):
        if each.id in answers.items:
            say(f"{each.id}: {_answer_of(each)}", indent="  ")
    for words in answers.missing:
        say(f"Added as missing: {' '.join(words.split())}", indent="  ")
    say(f"Written into {read.file}", style="bold")
    say(f"The draft is {read.state.value} now.")
    for line in drift_words(read):
        say(line, style="bad")
    say(f"The draft with this worked in: cornerman mission next {job}")
    say(f"To take these answers back: cornerman mission verdict {job} --undo")


def _plain(item: "MissionItem") -> dict[str, object]:
    return {
        "id": item.id,
        "text": item.text,
        "verdict": item.verdict,
        "on": item.verdict_on,
        "words": item.verdict_words,
    }


def _answer_of(item: "MissionItem") -> str:
    day = f", {item.verdict_on.isoformat()}" if item.verdict_on else ""
    words = f": {item.verdict_words}" if item.verdict_words else ""
    return f"{item.verdict.value}{day}{words}" if item.verdict else _OPEN


def _told(
    mission: "Mission", typed: tuple[list[str], list[str], list[str]], missing: tuple[str, ...], day: date
) -> "Answers | None":
    """Give what the options say; None when they say nothing. Raises WrongUseError when they do not fit together."""
    from cornerman.mission_file.answers import Answered, Answers
    from cornerman.missions import ManagerVerdict

    names, said, words = typed
    if not (names or said or words or missing):
        return None
    verdicts = [_verdict(each) for each in (said * len(names) if len(said) == 1 else said)]
    if len(verdicts) != len(names):
        raise WrongUseError("Each --item needs its --verdict.", remedy=_KEPT)
    changes = [each for each in verdicts if each is ManagerVerdict.CHANGE]
    if len(words) > len(changes):
        raise WrongUseError("--words are for --verdict change alone, once for each.", remedy=_KEPT)
    left = [*words, *[""] * (len(changes) - len(words))]
    items = {
        _item(name, mission).id: Answered(verdict=each, words=left.pop(0) if each is ManagerVerdict.CHANGE else "")
        for name, each in zip(names, verdicts, strict=True)
    }
    return Answers(on=day, items=items, missing=_said(missing))


def _verdict(typed: str) -> "ManagerVerdict | None":
    from cornerman.missions import ManagerVerdict

    word = _LETTERS.get(typed.strip().lower(), typed.strip().lower())
    if word == _OPEN:
        return None
    if word not in (ManagerVerdict.AGREE, ManagerVerdict.CHANGE, ManagerVerdict.DROP):
        raise WrongUseError(f"{typed!r} is no answer.", remedy=f"It is agree, change, drop or open. {_KEPT}")
    return ManagerVerdict(word)


def _item(typed: str, mission: "Mission") -> "MissionItem":
    from cornerman.mission_items import items_of

    found = {each.id.lower(): each for each in items_of(mission)}.get(typed.strip().lower())
    if found is not None and not found.line:
        raise WrongUseError(
            f"{found.id} has no line of its own in the file, as in a table, so no answer can stand behind it.",
            remedy=f"Make it a heading like `### {found.id}: …` first. {_KEPT}",
        )
    if found is None:
        names = ", ".join(each.id for each in items_of(mission)) or "none"
        raise WrongUseError(f"The draft has no item {typed!r}.", remedy=f"Its items are: {names}. {_KEPT}")
    return found


def _asked(mission: "Mission", name: str, day: date) -> "Answers":
    """Ask item by item, and in the end for what was missing."""
    from cornerman.mission_file.answers import Answers
    from cornerman.mission_items import items_of
    from cornerman.views.mission_standing import without_a_line

    say(f"What did the hiring manager say of your draft for {name}?", style="bold")
    say("For each item: agree, change, drop, or Enter to leave it. The letters a, c and d will do.")
    if tabled := without_a_line(mission):
        say()
        say(tabled, style="bad")
    items: dict[str, Answered] = {}
    for each in items_of(mission):
        if each.line:
            say()
            say(f"{each.id}  {each.text}")
            answered = _asked_of(each)
            if answered is not None:
                items[each.id] = answered
    say()
    missing: list[str] = []
    while typed := ask("What was missing?" if not missing else "And what else?", option="--missing", default=""):
        missing.append(typed)
    return Answers(on=day, items=items, missing=_said(missing))


def _asked_of(item: "MissionItem") -> "Answered | None":
    """Ask for the answer to one item, again while it is none; None leaves it as it is."""
    from cornerman.mission_file.answers import Answered
    from cornerman.missions import ManagerVerdict

    so_far = f" (so far: {_answer_of(item)})" if item.verdict else ""
    option = f"--item {item.id} --verdict"
    while typed := ask(f"agree, change or drop?{so_far}", option=option, suggestion="").strip():
        try:
            given = _verdict(typed)
        except WrongUseError as error:
            say(f"{error.message} It is agree, change, drop or open.")
            continue
        changes = given is ManagerVerdict.CHANGE
        return Answered(verdict=given, words=ask(_REWORDED, option="--words", default="") if changes else "")
    return None


def _said(typed: "list[str] | tuple[str, ...]") -> tuple[str, ...]:
    return tuple(words for each in typed if (words := " ".join(each.split())))


def _day(typed: str | None, now: datetime, zone: ZoneInfo) -> date:
    """Read the day of the talk. Raises WrongUseError for one that is none, or is still to come."""
    today = now.astimezone(zone).date()
    if typed is None:
        return today
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError as error:
        raise WrongUseError(f"{typed!r} is no day.", remedy=f"Write it like 2026-05-04. {_KEPT}") from error
    if day > today:
        raise WrongUseError(f"{typed} is still to come.", remedy=_KEPT)
    return day
