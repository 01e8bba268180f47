"""What the digest says about offers: the deadline in words, the next moment of the clock, and the talking points."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from cornerman.handles import handle_of
from cornerman.ledger import EntryState
from cornerman.negotiation import ClockMark, ClockStep
from cornerman.offer_origins import origin_of
from cornerman.offer_states import Answered
from cornerman.offers import Offer
from cornerman.planning.deadline_words import deadline_question
from cornerman.planning.flags import flags_of
from cornerman.planning.hurry import hurry_line
from cornerman.planning.negotiations import goes_for_the_latest, one_negotiation, open_offers, process_of
from cornerman.planning.offer_clock import deadline_of, deadline_words, offer_clock
from cornerman.planning.promised import unwritten_and_near
from cornerman.planning.their_zones import Known, their_zone
from cornerman.times import instant
from cornerman.views.offer_parts import open_question
from cornerman.views.values import Command, Fact, Item
from cornerman.wording import counted, days_away, job_name, shortened, written_day, written_moment
from cornerman.world import World

_NEAR = timedelta(days=1)
_GUESSED = frozenset({Known.FROM_TALKS, Known.ONE_OF})
_UNTIL_ANSWERED = frozenset({ClockMark.WARMLY, ClockMark.SILENCE})


def offer_items(world: World, now: datetime) -> tuple[Item, ...]:
    """Give what the latest offer of each open negotiation asks of the seeker; figures stay in the talking points."""
    return tuple(_item(each, world, now) for each in open_offers(world, now))


def is_pressing(offer: Offer, world: World, now: datetime) -> bool:
    """Tell whether what we count to as the deadline is today or tomorrow."""
    zone = world.seeker.zone
    end = deadline_of(offer, zone, process_of(offer, world))
    return end is not None and end.astimezone(zone).date() - now.astimezone(zone).date() <= timedelta(days=1)


def _item(offer: Offer, world: World, now: datetime) -> Item:
    zone = world.seeker.zone
    today, came = now.astimezone(zone).date(), offer.received_at.astimezone(zone).date()
    steps = due_steps(offer, world, now)
    following = (Fact(label=f"By {written_moment(each.at, zone)}", words=each.text) for each in steps)
    return Item(
        title=f"{_name(offer, world)}: {_deadline(offer, today)}",
        facts=(
            Fact(label="Came", words=f"{written_day(came)} ({days_away(came, today)})"),
            *_elsewhere(offer, world),
            *following,
        ),
        lines=(
            *(() if _is_prepared(offer, world) else ("The talking points are not prepared yet.",)),
            *_about_time(offer, world, now),
            *filter(None, [open_question(offer)]),
            *_to_ask(offer, world, now),
        ),
        commands=(
            Command(purpose="Your talking points", line=f"cornerman offer brief {handle_of(offer.id)}"),
            *_to_compare(offer, world, now),
            *_on_the_clock(offer, steps, world),
        ),
    )


def due_steps(offer: Offer, world: World, now: datetime) -> tuple[ClockStep, ...]:
    """Give the steps of an offer's clock that are due within a day, else the next one; each until it is passed.

    What is to be done until they were answered warmly is left out once they were.
    """
    warmly = goes_for_the_latest(offer, Answered.WARMLY, world)
    ahead = [
        each
        for each in offer_clock(offer, world.seeker.zone, process_of(offer, world))
        if instant(each.at) > instant(now) and not (warmly and each.mark in _UNTIL_ANSWERED)
    ]
    near = [each for each in ahead if instant(each.at) <= instant(now) + _NEAR]
    return tuple(near or ahead[:1])


def _elsewhere(offer: Offer, world: World) -> tuple[Fact, ...]:
    """Give the deadline by both clocks where they differ."""
    zone, process = world.seeker.zone, process_of(offer, world)
    words = deadline_words(offer, zone, process)
    return (Fact(label="Answer by", words=words),) if their_zone(offer, zone, process).zone.key != zone.key else ()


def _about_time(offer: Offer, world: World, now: datetime) -> Iterator[str]:
    """Say what is not certain about the deadline, whether it is short, and when the council talks about it."""
    zone, process = world.seeker.zone, process_of(offer, world)
    theirs = their_zone(offer, zone, process)
    guess = theirs.guess if offer.deadline is not None and theirs.known in _GUESSED else ""
    yield from filter(None, (guess, deadline_question(offer), hurry_line(offer, zone, process)))
    origin = origin_of(offer.id)
    for each in world.debriefs:
        if each.stands and origin in each.origins and each.span.end > now:
            yield f"Your council talks about it with you on {written_moment(each.span.start, zone)}."


def _on_the_clock(offer: Offer, steps: tuple[ClockStep, ...], world: World) -> Iterator[Command]:
    """Give what helps with the steps that are due."""
    handle, marks = handle_of(offer.id), {each.mark for each in steps}
    if marks & _UNTIL_ANSWERED:
        yield Command(purpose="You answered warmly", line=f"cornerman offer answered {handle}")
    if ClockMark.THREE_DAYS in marks:
        yield Command(purpose="Words to ask for more time", line=f"cornerman offer extend {handle}")
    if marks & {ClockMark.COUNCIL, ClockMark.ONE_DAY}:
        yield Command(purpose="To rehearse it", line=f"cornerman offer rehearse {handle}")
    known = their_zone(offer, world.seeker.zone, process_of(offer, world)).known
    if offer.deadline is not None and known in _GUESSED:
        yield Command(purpose="Where they are", line=f"cornerman offer edit {handle} --their-zone Europe/London")


def _to_ask(offer: Offer, world: World, now: datetime) -> tuple[str, ...]:
    """Count what there is to ask the council, and what was promised and is not in writing; no word of it is here."""
    flags, unwritten = len(flags_of(offer, world)), unwritten_and_near(offer, world, now)
    return (
        *((f"{counted(flags, 'question')} for your council: the talking points have them.",) if flags else ()),
        *((f"Promised, and not in writing in the same words: {counted(unwritten, 'point')}.",) if unwritten else ()),
    )


def _to_compare(offer: Offer, world: World, now: datetime) -> tuple[Command, ...]:
    if not unwritten_and_near(offer, world, now):
        return ()
    return (Command(purpose="Promised against written", line=f"cornerman offer promised {handle_of(offer.id)}"),)


def _name(offer: Offer, world: World) -> str:
    process = world.process(offer.process_id or "")
    if process is not None and process.company:
        return job_name(process, world.processes)
    return shortened(offer.company or "") or "An employer not yet known"


def _deadline(offer: Offer, today: date) -> str:
    if offer.deadline is None:
        return "no deadline known, please ask for a day"
    return f"answer {days_away(offer.deadline, today)}, by {written_day(offer.deadline)}"


def _is_prepared(offer: Offer, world: World) -> bool:
    start = f"brief/{one_negotiation(offer, world)[-1].id}/"  # those of an earlier offer went on in the latest
    return any(each.key.startswith(start) and each.state is EntryState.DONE for each in world.ledger)
