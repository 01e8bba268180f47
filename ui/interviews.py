"""`cornerman interviews`: what was taken for an interview and why, and the seeker's word on it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from cornerman.findings import NEW_PROCESS, Verdict
from ui.family import family, shown
from ui.opening import own_house
from ui.printing import Form, FormOption, say

if TYPE_CHECKING:
    from cornerman.findings import Answer, Stage
    from flows.house import House
    from ui.answering import Heard

app = family(
    "The interviews that were found, and your word on them.",
    "cornerman interviews",
    "cornerman interviews why 3f2a",
    "cornerman interviews confirm 3f2a",
)

Handle = Annotated[str, typer.Argument(metavar="N", help="The first four or five signs of its line in the list.")]
_STAGES = (
    "recruiter_screen, hiring_manager, technical, case_presentation, panel, team, executive, final, offer_call "
    "or unknown"
)


@app.callback(invoke_without_command=True)
def interviews(
    context: typer.Context,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Also show what was taken for no interview.")] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """List them, those first that only you can tell."""
    if context.invoked_subcommand is not None:
        return
    from ui.show_interviews import as_plain, print_list
    from ui.talks import last_look, talks

    with own_house() as house:
        understanding = last_look(house)
        found = talks(understanding, everything=everything)
        if form is Form.JSON:
            from ui.printing import show_json

            show_json([as_plain(each, house.seeker.zone) for each in found])
        else:
            print_list(found, understanding, house.seeker.zone)


@app.command(epilog=shown("cornerman interviews why 3f2a"))
def why(number: Handle) -> None:
    """Show the evidence, line by line."""
    from ui.show_interviews import print_evidence
    from ui.talks import find_talk, last_look

    with own_house() as house:
        understanding = last_look(house)
        talk = find_talk(number, understanding)
        said = next((each for each in house.memory.answers() if each.event_id == talk.finding.event.id), None)
        print_evidence(talk, said, understanding, house.seeker.zone)


@app.command(epilog=shown("cornerman interviews confirm 3f2a"))
def confirm(number: Handle) -> None:
    """Say that it is an interview. What you say outweighs everything that was read."""
    from dataclasses import replace

    _answer(number, lambda before: replace(before, interview=True), noted="Noted: an interview.")


@app.command(epilog=shown("cornerman interviews reject 3f2a"))
def reject(number: Handle) -> None:
    """Say that it is no interview. A debrief that was booked for it is withdrawn with the next run."""
    from dataclasses import replace

    _answer(number, lambda before: replace(before, interview=False), noted="Noted: not an interview.")


# What can be corrected are its options, so they are as many as there are things to correct.
@app.command(
    epilog=shown(
        'cornerman interviews correct 3f2a --company "Umbra Robotics" --role Designer',
        "cornerman interviews correct 3f2a --process c055",
        "cornerman interviews correct 3f2a --no-show",
    )
)
def correct(  # noqa: PLR0913
    number: Handle,
    *,
    company: Annotated[str | None, typer.Option(help="The employer; never the agency.")] = None,
    role: Annotated[str | None, typer.Option(help="The job that it is for.")] = None,
    round_: Annotated[int | None, typer.Option("--round", min=1, help="Which round it is, from 1.")] = None,
    stage: Annotated[str | None, typer.Option(help=f"One of {_STAGES}.")] = None,
    process: Annotated[
        str | None,
        typer.Option(metavar="M", help=f"The N of another interview of the same job, or the word {NEW_PROCESS}."),
    ] = None,
    held: Annotated[bool | None, typer.Option("--held/--no-show", help="Whether it took place.")] = None,
) -> None:
    """Put right who it is with, which round it is, or whether it took place.

    --process puts it to another interview for the same job; with the word new it is for a job of its own.
    """
    if all(each is None for each in (company, role, round_, stage, process, held)):
        raise WrongUseError("Nothing was given to correct.", remedy="Name at least one of the options: see --help.")
    from dataclasses import replace

    its_stage = _stage(stage)
    is_described = any(each is not None for each in (company, role, round_, stage, process))

    def corrected(before: "Answer") -> "Answer":
        return replace(
            before,
            # Only an interview has an employer and a round; whether it took place says nothing of that.
            interview=True if is_described else before.interview,
            company=company or before.company,
            role=role or before.role,
            round=round_ or before.round,
            stage=its_stage or before.stage,
            held=before.held if held is None else held,
        )

    _answer(number, corrected, noted="Noted.", companion=process, only_past=held is not None)


def _stage(text: str | None) -> "Stage | None":
    from cornerman.findings import Stage

    try:
        return None if text is None else Stage(text)
    except ValueError as error:
        raise WrongUseError(f"There is no stage {text!r}.", remedy=f"Write one of {_STAGES}.") from error


def _answer(
    number: str,
    said: Callable[["Answer"], "Answer"],
    *,
    noted: str,
    companion: str | None = None,
    only_past: bool = False,
) -> None:
    """Keep what the seeker says beside what they said before, let it count at once, and say what follows.

    `companion` is the handle of another interview of the same process. Raises WrongUseError when there is none, and
    with `only_past` for a talk that is not over.
    """
    from dataclasses import replace

    from ui.answering import answer
    from ui.talks import find_companion, find_talk, last_look, refuse_before_its_end

    with own_house() as house:
        understanding = last_look(house)
        event = find_talk(number, understanding).finding.event
        named = None if companion is None else find_companion(companion, event, understanding)
        if only_past:
            refuse_before_its_end(event, house.seeker.zone, house.clock.now())

        def everything(before: "Answer") -> "Answer":
            return replace(said(before), process=named or before.process)

        heard = answer(house, event.id, everything)
        say(noted)
        if isinstance(heard, str):
            say(f"It counts from the next run: {heard}")
        else:
            _say_what_follows(event.id, heard, house, in_process=named is not None)


def _say_what_follows(event_id: str, heard: "Heard", house: "House", *, in_process: bool) -> None:
    """Say what an answer came to: for its event, for the next run, and for other events."""
    from flows.gathering import gather
    from ui.consequences import what_else_follows
    from ui.show_interviews import print_verdict
    from ui.talks import belonging, talk_about, what_follows

    now = house.clock.now()
    talk = talk_about(event_id, heard.now)
    process = talk.process if talk is not None and in_process else None
    place = [] if process is None else [belonging(process)]
    next_run = what_follows(event_id, talk, gather(house, now, understanding=heard.now), now)
    for line in (*place, *next_run, *what_else_follows(event_id, heard, house)):
        say(line)
    if talk is not None and talk.finding.verdict is not Verdict.NO:
        print_verdict(talk, house.seeker.zone)
