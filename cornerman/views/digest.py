"""What the one letter a day shows: the next action first, then what is due, and one line of health."""

from datetime import datetime, timedelta

from cornerman.ledger import EntryState
from cornerman.planning.negotiations import open_offers, process_of
from cornerman.policy import Policy
from cornerman.processes import SessionStatus
from cornerman.times import require_zoned
from cornerman.views.council import debrief_items
from cornerman.views.decisions import decision_items
from cornerman.views.draft_answers import answer_items
from cornerman.views.drafts import draft_items
from cornerman.views.follow_ups import follow_up_items, is_followed_up, told_follow_ups
from cornerman.views.note_answers import understood_items
from cornerman.views.offers import is_pressing, offer_items
from cornerman.views.today import ahead_line, today_items, tomorrow_items
from cornerman.views.values import Digest, Item, Section
from cornerman.wording import (
    counted,
    days_away,
    first_name,
    job_name,
    one_line,
    place_of,
    written_day,
    written_moment,
    written_zone,
)
from cornerman.world import World

_AT_ONCE = 5
_COMMAND = "`cornerman "
_FAILURE_SHOWN = timedelta(days=2)
_QUIET = (
    "Nothing needs you today, as far as I can see. Rest is part of the work, and so is a kind word to somebody who "
    "helped you."
)
_WAITING_AT_MOST = timedelta(days=60)


def digest_view(world: World, *, policy: Policy, now: datetime) -> Digest:
    """Give the digest of the seeker's local day. The subject is the same whoever the employers are.

    No amount of money is in it. Raises ValueError for a `now` without a zone.
    """
    require_zoned(now, "now")
    zone = world.seeker.zone
    today, decisions = today_items(world, now), decision_items(world, now)
    missions, offers = (*draft_items(world), *answer_items(world, now)), offer_items(world, now)
    due = follow_up_items(told_follow_ups(world, policy, now), world, now)
    sections = (
        _section("Today", today, len(today)),
        _section("Tomorrow", tomorrow_items(world, now)),
        _section("Needs your decision", decisions),
        _section("Debriefs with your council", debrief_items(world, policy, now)),
        _section("Your notes", understood_items(world, now)),
        _section("Promises and follow-ups", due, more="cornerman debrief"),
        _section("Drafts to write or to show", missions),
        _section("Offers", offers),
        _section("Waiting for word", _waiting(world, policy, now)),
    )
    day = written_day(now.astimezone(zone).date())
    pressing = offers[:1] if any(is_pressing(each, world, now) for each in open_offers(world, now)) else ()
    return Digest(
        subject=f"Your day with Cornerman: {day}",
        greeting=f"Hello {first_name(world.seeker.name)},".replace(" ,", ","),
        day=day,
        opening=_opening((*pressing, *today, *decisions, *due, *missions, *offers)),
        sections=tuple(each for each in sections if each is not None),
        ahead=ahead_line(world, now),
        zone=f"All times are {_zone(world, now)}.",
        health=_health(world, now),
    )


def _section(
    title: str, items: tuple[Item, ...], at_most: int = _AT_ONCE, *, more: str = "cornerman status"
) -> Section | None:
    """Make a section that fits on the screen; none without items. `more` is the command that shows those left out."""
    if not items:
        return None
    left = len(items) - at_most
    return Section(title=title, items=items[:at_most], more=f"And {left} more: {more}" if left > 0 else "")


def _opening(actions: tuple[Item, ...]) -> str:
    return f"Next: {actions[0].title}" if actions else _QUIET


def _waiting(world: World, policy: Policy, now: datetime) -> tuple[Item, ...]:
    """Name the open processes with nothing planned, the longest silence first; not those that are to be followed up."""
    due = told_follow_ups(world, policy, now)
    zone = world.seeker.zone
    today = now.astimezone(zone).date()
    offered = {process_of(each, world).id for each in open_offers(world, now)}
    silent = []
    for process in world.processes:
        held = [each.day for each in process.rounds if each.held]
        told = is_followed_up(process.id, due)
        planned = any(each.status is SessionStatus.UPCOMING for each in process.sessions)
        if process.closing is None and process.id not in offered and held and not planned and not told:
            silent.append((max(held), process.id, job_name(process, world.processes)))
    return tuple(
        Item(title=f"{name}: last round {days_away(day, today)}, {written_day(day)}; nothing planned since")
        for day, _, name in sorted(silent)
        if timedelta(0) < today - day <= _WAITING_AT_MOST
    )


def _zone(world: World, now: datetime) -> str:
    zone = world.seeker.zone
    name, place = written_zone(now, zone), place_of(zone)
    return f"{place} time ({name})" if place else name


def _health(world: World, now: datetime) -> str:
    """Say when the outside was read, what failed lately, and how much could not be read."""
    health, zone = world.health, world.seeker.zone
    read = "Calendar and mail were not read yet."
    if health.last_read_at:
        read = f"Calendar and mail last read: {written_moment(health.last_read_at, zone)}."
    lost = ""
    if health.losses:
        lost = f" {counted(len(health.losses), 'piece')} could not be read; cornerman doctor says which."
        # Such a line asks the seeker to do something, so that it should not take another command to see it.
        lost += "".join(f" {one_line(each)}" for each in health.losses if _COMMAND in each)
    return read + lost + _failure(world, now)


def _failure(world: World, now: datetime) -> str:
    """Name the newest failure of the last two days, of a whole run or of a single thing that was to be done."""
    health, zone = world.health, world.seeker.zone
    failures = [(health.last_failure_at, health.last_failure)] if health.last_failure_at else []
    failures += [
        (line.settled_at, line.outcome)
        for line in world.ledger
        if line.state is EntryState.FAILED and line.settled_at is not None
    ]
    at, words = max(failures, default=(None, ""))
    if at is None or now - at > _FAILURE_SHOWN:
        return ""
    return f" Last failure: {written_moment(at, zone)}, {one_line(words)}"
