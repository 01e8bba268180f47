"""How interviews are put on the screen."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from cornerman.findings import NEW_PROCESS, Answer, Stage, Verdict
from cornerman.understanding import Understanding
from ui.endings import ending_in_words
from ui.moments import day_and_hour
from ui.printing import Rest, heading, pairs, put, say, table, wrapped
from ui.talks import Talk

_VERDICTS = {Verdict.YES: "An interview", Verdict.ASK: "Perhaps an interview", Verdict.NO: "No interview"}


def as_plain(talk: Talk, zone: ZoneInfo) -> dict[str, object]:
    """Give a talk as plain values for JSON."""
    finding = talk.finding
    return {
        "handle": talk.handle,
        "event_id": finding.event.id,
        "verdict": finding.verdict.value,
        "title": finding.event.title,
        "start": finding.event.span.start.astimezone(zone).isoformat(),
        "end": finding.event.span.end.astimezone(zone).isoformat(),
        "company": finding.company,
        "role": finding.role,
        "stage": _settled(talk).value,
        "process_id": talk.process.id if talk.process else None,
        "round": talk.round.number if talk.round else None,
        "status": talk.status or None,
        "evidence": list(finding.evidence),
    }


def print_list(found: Sequence[Talk], understanding: Understanding, zone: ZoneInfo) -> None:
    """Print what only the seeker can tell, then every process with its talks, then what is none."""
    unsure = [talk for talk in found if talk.finding.verdict is Verdict.ASK]
    if not found:
        say("No interview was found on your calendar or in your mail.")
    if unsure:
        say("Only you can tell whether these are interviews:", style="bold")
        table([(talk.handle, day_and_hour(talk.finding.event, zone), Rest(_title(talk))) for talk in unsure])
        say("Say so with `cornerman interviews confirm N` or `cornerman interviews reject N`.")
    for process in understanding.processes:
        rows = [_row(talk, zone) for talk in found if talk.process == process]
        if rows:
            ending = f", {ending_in_words(process.closing.ending)}" if process.closing else ""
            heading(f"{process.name}{ending}")
            table(rows)
    _print_rest([talk for talk in found if talk.process is None and talk not in unsure], zone)


def print_evidence(talk: Talk, said: Answer | None, understanding: Understanding, zone: ZoneInfo) -> None:
    """Print why a talk is taken for what it is, and what the seeker said of it."""
    print_verdict(talk, zone)
    heading("Why")
    corrections = () if said is None else _corrections(said, understanding)
    of_stage = () if said is not None and said.stage else _why_this_stage(talk)
    for line in (*talk.finding.evidence, *of_stage, *corrections):
        for piece in wrapped(f"- {line}", hang="  "):
            put(piece)
    if said is not None:
        say("What you say outweighs what was read; `cornerman undo` can forget it.")


def _why_this_stage(talk: Talk) -> Iterator[str]:
    """Say what a stage is read from; nothing where there is none to explain."""
    if talk.finding.verdict is Verdict.NO or _settled(talk) is Stage.UNKNOWN:
        return
    if _settled(talk) is talk.finding.stage:
        yield f"That it is of the stage {_stage(talk)} is in its words, in a letter about it or in somebody's post."
    else:
        yield f"Nothing settles its stage; {_stage(talk)} is what its place among the talks with them suggests."


def _corrections(said: Answer, understanding: Understanding) -> Iterator[str]:
    """Say what the seeker put right; whether it is an interview stands in the evidence."""
    titles = {NEW_PROCESS: "a job of its own"}
    titles |= {event.id: f"the same job as “{event.title}”" for event in understanding.events}
    corrected = {
        "is with": said.company,
        "is about the job": said.role,
        "is round": said.round,
        "is of the stage": said.stage and said.stage.value.replace("_", " "),
        "is for": said.process and titles.get(said.process, "the same job as an interview that is gone"),
    }
    yield from (f"You said that it {what} {value}." for what, value in corrected.items() if value)
    if said.held is not None:
        yield f"You said that it {'took place' if said.held else 'did not take place'}."


def print_verdict(talk: Talk, zone: ZoneInfo) -> None:
    """Print what a talk is taken for."""
    finding = talk.finding
    values = {
        "What": _VERDICTS[finding.verdict],
        "Title": _title(talk),
        "When": day_and_hour(finding.event, zone),
        "With": talk.process.name if talk.process else finding.company or "",
        "Round": str(talk.round.number) if talk.round else "",
        "Stage": _stage(talk),
        "Status": talk.status,
    }
    pairs({name: value for name, value in values.items() if value})


def _print_rest(rest: Sequence[Talk], zone: ZoneInfo) -> None:
    if not rest:
        return
    heading("Taken for no interview, or for none of the jobs above")
    table([(talk.handle, day_and_hour(talk.finding.event, zone), Rest(_title(talk))) for talk in rest])


def _row(talk: Talk, zone: ZoneInfo) -> tuple[str | Rest, ...]:
    number = f"round {talk.round.number}" if talk.round else ""
    return (
        talk.handle,
        day_and_hour(talk.finding.event, zone),
        number,
        talk.status,
        Rest(_stage(talk) or _title(talk)),
    )


def _stage(talk: Talk) -> str:
    stage = _settled(talk)
    return "" if stage is Stage.UNKNOWN else stage.value.replace("_", " ")


def _settled(talk: Talk) -> Stage:
    """Give the stage that a talk has among those of its process; of one without a process what it says itself."""
    return talk.session.stage if talk.session else talk.finding.stage


def _title(talk: Talk) -> str:
    return talk.finding.event.title or "(an entry without a title)"
