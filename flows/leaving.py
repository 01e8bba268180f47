"""How somebody leaves the council: kept until what they hold is taken back, and then forgotten, address and all."""

from collections.abc import Iterator
from dataclasses import replace

from cornerman.debriefs import Debrief
from cornerman.people import Member
from cornerman.planning.leaving import readdressed
from cornerman.tellings import invited_to
from flows.house import House


def leave(member: Member, house: House, *, new_address: str = "") -> None:
    """Take somebody off the council, under this address; what they hold is taken back by the next run.

    `new_address` is under which they stay on the council.
    """
    with house.store.together():
        for each in house.memory.leaving():
            if each.new_address == member.email:
                house.memory.keep_member(replace(each, new_address=new_address))
        house.memory.keep_member(replace(member, leaving=True, new_address=new_address))
        forget_who_left(house)


def forget_who_left(house: House) -> None:
    """Forget those who left and hold nothing any more; what was kept of debriefs does not name them then."""
    for member in house.memory.leaving():
        with house.store.together():
            if not any(_names(debrief, member.email, house) for debrief in _to_come(house)):
                house.memory.drop_member(member.email)
                _take_out(member, house)


def held(member: Member, house: House) -> list[Debrief]:
    """Give the debriefs that are still to begin to which somebody holds an invitation, in order of time."""
    now = house.clock.now()
    lines = house.ledger.entries()
    return sorted(
        (
            each
            for each in _to_come(house)
            if each.stands and each.span.start > now and invited_to(each.key, lines, [member.email])
        ),
        key=lambda each: each.span.start,
    )


def _to_come(house: House) -> Iterator[Debrief]:
    """Give the debriefs that are not over, and those whose end was not carried out."""
    now = house.clock.now()
    for each in house.memory.debriefs():
        if each.span.end > now and (each.stands or not each.settled):
            yield each


def _names(debrief: Debrief, email: str, house: House) -> bool:
    return email in debrief.members or bool(invited_to(debrief.key, house.ledger.entries(), [email]))


def _take_out(member: Member, house: House) -> None:
    """Put the new address of somebody who left into the debriefs that were held, or take out the old one."""
    for each in house.memory.debriefs():
        kept = readdressed(each, {member.email: member.new_address})
        if kept != each:
            house.memory.keep_debrief(kept)
