"""What happens in the week, each of it as one call: what employers, members and Alice do, and one row of the table."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from cornerman.events import Response
from cornerman.people import Person
from cornerman.planning.sharing import Footing
from flows.house import opened_by
from flows.wiring import house_from_settings
from tests.paper import ALICE
from tests.ui.terminal import Said, type_in
from tests.week.days import Week
from tests.week.entries import Entry, Standing, mail, scheduling_letter
from tests.week.outsides import Letter, Outside
from tests.week.people import member_called

# What the letters to Alice are, by how their subjects begin.
SUBJECTS = {
    "Your day with Cornerman": "digest",
    "Half an hour for a draft of the job": "write the draft",
    "How did it go?": "how did it go",
    "Your draft of the job: time to show it": "share the draft",
    "Your next debrief: not everybody has answered": "who has not answered",
    "A written debrief": "a debrief in writing",
    "Talking points": "talking points",
    "Your next talk: what to ask": "what to ask",
}


@dataclass(kw_only=True)
class Stage:
    """What has happened so far, on one outside in one week."""

    week: Week
    outside: Outside
    entries: dict[str, Entry] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        """The present moment."""
        return self.outside.clock.now()

    def debriefs(self) -> list[Standing]:
        """Give the debriefs that stand; what has no guests is a reminder."""
        return [each for each in self.outside.ours() if each.guests]

    def reminders(self) -> list[str]:
        """Say when the reminders stand on Alice's own calendar."""
        return sorted(self.week.written(each.start) for each in self.outside.ours() if not each.guests)

    def debrief(self, start: str) -> Standing:
        """Find the debrief that stands at a time."""
        [found] = [each for each in self.debriefs() if self.week.written(each.start) == start]
        return found


Happening = Callable[[Stage], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the table: when the run is, what happened before it, and what it then changes outside.

    What happens does so at `happened`, or else in the very moment of the run. `debriefs` says by their start which
    debriefs come to stand with whom, and which stand no more: "". `letters` says who gets what. Whatever is not named
    stays as it was, and who is not named gets nothing. What Alice does on her calendar at Google `is_told_by_google`
    in that moment, so that nothing is left to say. `reminds` says which reminders stand on Alice's own calendar from
    then on, and `shows` how she stands with the drafts that she has to show.
    """

    at: str
    happened: str = ""
    happens: tuple[Happening, ...] = ()
    debriefs: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    is_told_by_google: bool = False
    reminds: Sequence[str] | None = None
    shows: Mapping[str, Footing] | None = None


def enters(name: str, organizer: Person, title: str, start: str, minutes: int) -> Happening:
    """Let an employer put a talk on Alice's calendar."""

    def happen(stage: Stage) -> None:
        entry = Entry(
            name=name,
            title=title,
            organizer=organizer,
            start=stage.week.at(start),
            minutes=minutes,
            changed=stage.now,
        )
        stage.entries[name] = entry
        stage.outside.put(entry)

    return happen


def moves(name: str, start: str) -> Happening:
    """Let an employer move a talk."""
    return lambda stage: _change(stage, name, start=stage.week.at(start))


def cancels(name: str) -> Happening:
    """Let an employer cancel a talk."""
    return lambda stage: _change(stage, name, cancelled=True)


def _change(stage: Stage, name: str, **parts: object) -> None:
    before = stage.entries[name]
    after = replace(before, sequence=before.sequence + 1, changed=stage.now, **parts)  # type: ignore[arg-type]
    stage.entries[name] = after
    stage.outside.put(after)


def answers(who: str, start: str, response: Response) -> Happening:
    """Let a member answer the invitation to the debrief that stands at a time."""

    def happen(stage: Stage) -> None:
        about, member = stage.debrief(start), member_called(who)
        if not stage.outside.answer(about, member.email, response.value):
            sender = Person(email=member.email, name=member.name)
            raw = scheduling_letter("REPLY", about, sender, at=stage.now, partstat=response.value.upper())
            stage.outside.bring(raw, f"reply-{who}-{start}-{response.value}".replace(" ", "-"))

    return happen


def accepts(who: str, start: str) -> Happening:
    """Let a member say yes."""
    return answers(who, start, Response.ACCEPTED)


def declines(who: str, start: str) -> Happening:
    """Let a member say no."""
    return answers(who, start, Response.DECLINED)


def proposes(who: str, start: str, instead: str) -> Happening:
    """Let a member propose another time (COUNTER), which travels by mail whatever the calendar."""

    def happen(stage: Stage) -> None:
        member = member_called(who)
        sender = Person(email=member.email, name=member.name)
        other = stage.week.at(instead)
        raw = scheduling_letter("COUNTER", stage.debrief(start), sender, at=stage.now, start=other)
        stage.outside.bring(raw, f"counter-{who}-{start}".replace(" ", "-"))

    return happen


def drags(start: str, to: str) -> Happening:
    """Let Alice move a debrief by hand."""
    return lambda stage: stage.outside.drag(stage.debrief(start), stage.week.at(to))


def writes(sender: Person, subject: str, text: str) -> Happening:
    """Let somebody write a letter to Alice."""

    def happen(stage: Stage) -> None:
        message = mail(sender, subject, text, at=stage.now)
        stage.outside.bring(message.as_bytes(), f"letter-{stage.now:%d%H%M%S}")

    return happen


def replies(subject: str, text: str) -> Happening:
    """Let Alice answer the last letter from Cornerman of a kind."""

    def happen(stage: Stage) -> None:
        [*_, letter] = [each for each in stage.letters if each.to == "Alice" and kind_of(each.what) == subject]
        me = Person(email=ALICE.email, name=ALICE.name)
        message = mail(me, f"Re: {letter.what}", text, at=stage.now, answers=letter.message_id)
        stage.outside.bring(message.as_bytes(), f"answer-{stage.now:%d%H%M%S}")

    return happen


def pauses(who: str) -> Happening:
    """Let Alice write down that a member pauses."""

    def happen(stage: Stage) -> None:
        with house_from_settings(clock=stage.outside.clock) as house:
            house.memory.keep_member(replace(member_called(who), paused=True))

    return happen


def types(*words: str, answers: str = "") -> Happening:
    """Let Alice type a command of Cornerman's, with these lines in answer to its questions."""

    def happen(stage: Stage) -> None:
        with house_from_settings(clock=stage.outside.clock) as house, opened_by(lambda _account: nullcontext(house)):
            said = type_in(*words, answers=answers)
        assert said.code == 0, said.err
        stage.said.append(said)

    return happen


def drafts(job: str, text: str) -> Happening:
    """Let Alice begin a draft of a job, and write it in an editor of hers."""

    def happen(stage: Stage) -> None:
        types("mission", "new", job)(stage)
        place = next(line for line in stage.said[-1].out.splitlines() if line.strip().endswith(".md"))
        file = Path(place.strip())
        head = file.read_text(encoding="utf-8").split("---")[1]
        file.write_text(f"---{head}---\n{text}", encoding="utf-8")

    return happen


def corrects(start: str, *words: str) -> Happening:
    """Let Alice put right what the talk is that began at a time."""

    def happen(stage: Stage) -> None:
        types("interviews", "--format", "json")(stage)
        at = stage.week.at(start)
        [handle] = [each["handle"] for each in stage.said[-1].json if datetime.fromisoformat(each["start"]) == at]
        types("interviews", "correct", handle, *words)(stage)

    return happen


def kind_of(subject: str) -> str:
    """Say which letter to Alice this is."""
    return next((kind for beginning, kind in SUBJECTS.items() if subject.startswith(beginning)), subject)
