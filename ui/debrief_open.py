"""`cornerman debrief open`: leads through a debrief, or enters what came out of one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import NeedsSeekerError, WrongUseError
from ui.opening import own_house
from ui.printing import Form, FormOption, ask, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cornerman.notes import DebriefRecord, Estimate
    from cornerman.world import World
    from flows.house import House
    from ui.council_talks import CouncilTalk

_NO_ESTIMATE = "Write it like bob@council.example=60. Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was given by options, to be entered without a question."""

    estimates: tuple[str, ...] = ()
    said: str = ""
    concluded: str = ""
    next_step: str = ""
    by: str = ""

    @property
    def anything(self) -> bool:
        """There is something to enter."""
        return bool(self.estimates or self.said or self.concluded or self.next_step or self.by)


# What the talk asks for are also its options, so that it can be entered unattended: that is what makes them so many.
def open_debrief(  # noqa: PLR0913
    number: Annotated[str, typer.Argument(metavar="N", help="The first four or five signs of the round's line.")],
    *,
    estimate: Annotated[
        list[str] | None,
        typer.Option(metavar="MEMBER=NUMBER", help="A member's number, given blind. Can be given again."),
    ] = None,
    said: Annotated[str, typer.Option(help="What they said: facts.")] = "",
    concluded: Annotated[str, typer.Option(help="What you conclude.")] = "",
    next_step: Annotated[str, typer.Option(help="The one next step; “none” takes it out.")] = "",
    by: Annotated[
        str, typer.Option(metavar="DATE", help="The day until which you want to have taken it; “none” for no day.")
    ] = "",
    without_note: Annotated[bool, typer.Option("--without-note", help="Go on without a note of your own.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Print what was entered, and ask nothing.")] = False,
    form: FormOption = Form.TEXT,
) -> None:
    """Lead through the debrief: blind numbers, the reveal, what they said, what you conclude, the next step.

    With options it enters what they give, asks nothing and reveals no number. Opened again, it goes on where it was;
    numbers that were revealed stay. It stays on this machine.
    """
    from flows.gathering import gather
    from ui.council_talks import council_talks, find_talk

    given = Given(estimates=tuple(estimate or ()), said=said, concluded=concluded, next_step=next_step, by=by)
    shows = show or form is Form.JSON
    if shows and given.anything:
        raise WrongUseError(
            "--show and --format print what is there already.", remedy="Enter it first. Nothing was changed."
        )
    with own_house() as house:
        world = gather(house, house.clock.now())
        talk = find_talk(number, council_talks(world))
        if shows:
            _show(talk, world, form)
        else:
            _sit(house, talk, given, without_note=without_note)


def _sit(house: "House", talk: "CouncilTalk", given: Given, *, without_note: bool) -> None:
    """Lead through the talk, or enter what was given, when the round has begun and the seeker's own note is there."""
    from flows.gathering import gather
    from ui.council_talks import refuse_before_its_time, refuse_offer
    from ui.debrief_talk import DebriefTalk

    refuse_before_its_time(talk, house.seeker.zone, house.clock.now())
    if given.estimates:
        refuse_offer(talk)
    if talk.note is None and not without_note and not talk.round.is_offer:
        _write_note_first(house, talk)
    world = gather(house, house.clock.now())
    if given.anything:
        _enter(house, talk, world, given)
    else:
        DebriefTalk(house, talk, world).lead()


def _show(talk: "CouncilTalk", world: "World", form: Form) -> None:
    from cornerman.outcomes import latest_record
    from ui.printing import show_json
    from ui.show_record import print_record, record_as_plain

    record = latest_record(world.records, talk.round.origins)
    if form is Form.JSON:
        show_json(record_as_plain(record, talk, world))
    else:
        print_record(record, talk, world)


def _write_note_first(house: "House", talk: "CouncilTalk") -> None:
    """Have the seeker write their own note. Raises NeedsSeekerError when nobody is there, or they would rather not."""
    from ui.note_asking import NoteWords, write_note

    needed = NeedsSeekerError(
        "Your own note comes first: what others say would colour it.",
        remedy=f"Write it with `cornerman debrief note {talk.handle}`, or go on with --without-note.",
    )
    try:
        answer = ask("Your own note comes first. Write it now, yes or no?", option="--without-note", suggestion="yes")
    except NeedsSeekerError as error:
        raise needed from error
    if not answer.strip().lower().startswith("y"):
        raise needed
    write_note(house, talk, NoteWords())


def _enter(house: "House", talk: "CouncilTalk", world: "World", given: Given) -> None:
    """Enter what was given by options, all of it or nothing."""
    from dataclasses import replace

    from cornerman.sitting import record_so_far, with_estimate, with_words, without_day
    from ui.days import says_none, typed_day
    from ui.debrief_talk import with_next_step

    now = house.clock.now()
    before = record_so_far(talk.process, talk.round, world.records, now=now)
    after: DebriefRecord = before
    for each in _estimates(given.estimates, world):
        after = with_estimate(after, each)
    after = with_words(after, said=given.said, concluded=given.concluded)
    after = with_next_step(after, given.next_step)
    after = without_day(after) if says_none(given.by) else with_words(after, by=typed_day(house, given.by))
    if after != before:
        house.memory.keep_record(replace(after, recorded_at=now))
    say(f"Kept. See it with `cornerman debrief open {talk.handle} --show`; your council sees none of it.")


def _estimates(typed: tuple[str, ...], world: "World") -> "Iterator[Estimate]":
    """Read `bob@council.example=60`, or with a name for the address. Raises WrongUseError."""
    from cornerman.notes import CHANCES, Estimate
    from ui.named_members import address_of

    for each in typed:
        who, equals, figure = (part.strip() for part in each.rpartition("="))
        if not equals or not figure.isdecimal() or int(figure) not in CHANCES:
            raise WrongUseError(f"{each!r} is not a member and a number from 0 to 100.", remedy=_NO_ESTIMATE)
        yield Estimate(member=address_of(who, world), chance=int(figure))
