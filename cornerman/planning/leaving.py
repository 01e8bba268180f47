"""Who of a debrief's members stays with it, under which address, and the step that lets go of the others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cornerman.actions import MoveDebrief
from cornerman.debriefs import Debrief
from cornerman.people import Member
from cornerman.wording import shortened
from cornerman.world import World


def carried_over(debrief: Debrief, world: World) -> Debrief:
    """Give a debrief with the new addresses of members who said yes for one; whoever has left is on it yet."""
    willing = {each.email for each in world.council if each.may_be_invited} - set(debrief.members)
    now = {each.email: each.new_address for each in world.leaving if each.new_address in willing}
    return readdressed(debrief, now)


def readdressed(debrief: Debrief, addresses: Mapping[str, str]) -> Debrief:
    """Give a debrief with other addresses of its members; an empty one takes a member out of it."""

    def now(emails: Iterable[str]) -> Iterator[str]:
        return filter(None, (addresses.get(email, email) for email in emails))

    return replace(
        debrief,
        members=tuple(now(debrief.members)),
        declined=frozenset(now(debrief.declined)),
        declined_twice=frozenset(now(debrief.declined_twice)),
        unable=frozenset(now(debrief.unable)),
    )


def remaining(debrief: Debrief, world: World) -> tuple[str, ...]:
    """Give those of a debrief who may still be invited; where none of them may, all, for it is not to go on so."""
    return world.coming_to(debrief) or debrief.members


def let_go(carried: Debrief, standing: Debrief, world: World) -> MoveDebrief | None:
    """Give the step by which a debrief goes on at its time without those who left it; None when nobody did.

    `carried` is what stands, with the new addresses. What the others answered still counts: their time is the same.
    """
    members = remaining(carried, world)
    if members == standing.members:
        return None
    known = standing.span if standing.settled else standing.moved_from or standing.span
    changed = replace(
        carried,
        members=members,
        moved_from=known,
        sequence=standing.sequence + 1,
        heard_from=standing.answers_from,
        settled=False,
    )
    return MoveDebrief(debrief=changed, was=known, why=" ".join(_reasons(standing, members, world)))


def _reasons(standing: Debrief, members: tuple[str, ...], world: World) -> Iterator[str]:
    known = {each.email: each for each in (*world.leaving, *world.council)}
    for email in standing.members:
        if email not in members:
            yield _reason(known.get(email))


def _reason(member: Member | None) -> str:
    if member is None:
        return "Somebody is no longer on your council."
    name = shortened(member.name)
    if member.new_address:
        return f"{name} has another address."
    if member.leaving:
        return f"{name} is no longer on your council."
    return f"{name} pauses." if member.consented_on is not None else f"{name} took their yes back."
