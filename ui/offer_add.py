"""`cornerman offer add`: enter an offer part by part, asked for or by options."""

from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import WrongUseError
from ui.offer_options import taking_parts
from ui.opening import own_house
from ui.printing import ask, say

if TYPE_CHECKING:
    from datetime import date, datetime

    from cornerman.offers import Offer
    from cornerman.reading.offer_form import OfferWords
    from cornerman.world import World


@taking_parts
def add(
    *,
    words: "OfferWords",
    job: Annotated[
        str | None, typer.Option(help="The employer's name or handle, as `cornerman mission` lists it.")
    ] = None,
    spoken: Annotated[bool, typer.Option("--spoken", help="It was said, and is not in writing yet.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Replace what you entered from them today.")] = False,
) -> None:
    """Enter an offer part by part. Without the parts as options it asks for each; what you do not know stays open.

    Nothing is guessed: what cannot be counted is kept in your words. What was said and what is in writing are two
    offers; a second one of a kind from the same employer on one day is refused, unless you replace the first one.
    """
    from dataclasses import replace

    from cornerman.reading.offer_form import OfferWords, with_words
    from flows.gathering import gather
    from ui.offer_asking import asked_for
    from ui.offer_closing import close_questions

    asks = words == OfferWords()
    with own_house() as house:
        now, zone = house.clock.now(), house.seeker.zone
        world = gather(house, now)
        employer = ask("Which employer?", option="--job") if job is None and asks else job or ""
        begun = _begun(employer, world, now, spoken=spoken)
        before = next((each for each in house.memory.offers() if each.id == begun.id), None)
        stated = with_words(begun, words, now=now, zone=zone)
        if before is not None and not again:
            raise _entered_already(before, stated, now.astimezone(zone).date())
        kept = replace(asked_for(begun, now=now, zone=zone) if asks else stated, confirmed_at=now)
        with house.store.together():
            house.memory.keep_offer(kept)
            close_questions(house, kept)
    _tell(kept, before, world)


def _begun(employer: str, world: "World", now: "datetime", *, spoken: bool) -> "Offer":
    """Begin an offer of the employer that is meant; the seeker is asked where the name fits no job of theirs."""
    from cornerman.offers import OfferKind
    from ui.offer_job import employer_meant
    from ui.offers import new_offer

    kind, zone = OfferKind.VERBAL if spoken else OfferKind.WRITTEN, world.seeker.zone
    begun = new_offer(employer, world.processes, kind, zone=zone, now=now)
    if begun.process_id is not None:
        return begun
    return new_offer(employer_meant(employer, world.processes), world.processes, kind, zone=zone, now=now)


def _entered_already(before: "Offer", stated: "Offer", today: "date") -> WrongUseError:
    """Say that there is one already, with the command by which what was typed would change that one."""
    from dataclasses import replace

    from ui.offer_again import as_edit

    change = as_edit(replace(stated, id=before.id, kind=before.kind), today)
    how = "said" if before.kind.value == "verbal" else "in writing"
    return WrongUseError(
        f"You entered an offer from {before.company} today already, {how}. Nothing was changed.",
        remedy=f"Put that one right: {change}; or enter it anew with --again, which replaces it.",
    )


def _tell(kept: "Offer", before: "Offer | None", world: "World") -> None:
    from ui.offer_job import belongs_to_none
    from ui.offer_show import changes, not_counted
    from ui.offers import handle_in

    say(f"Kept: the offer from {kept.company}.")
    for line in belongs_to_none(kept, world.processes):
        say(line)
    if before is not None:
        say("In place of what you entered before:")
        for line in changes(before, kept) or ("Nothing in it changed.",):
            say(line, indent="  ")
    for line in not_counted(kept):
        say(line)
    others = [each for each in world.offers if each.id != kept.id and each.process_id and _same(each, kept)]
    for each in others[:1]:
        handle = handle_in(each, world)
        say(f"There is another one from them already; to put that right instead: cornerman offer edit {handle}")
    say("The next run prepares the talking points; `cornerman offer brief` shows them now.")
    say("It also looks for a time at which your council talks about the offer with you.")


def _same(each: "Offer", kept: "Offer") -> bool:
    return each.process_id == kept.process_id
