"""Which talking points are to be written anew, and which letters about them sent, given what the ledger knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from cornerman.actions import PrepareBrief, SendBrief
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.mission_items import items_of
from cornerman.negotiation import Brief, is_of_substance, substance_of
from cornerman.offers import Offer
from cornerman.planning.answered import answers_to
from cornerman.planning.briefs import brief_of, debrief_at, with_talk_at
from cornerman.planning.negotiations import can_be_answered, goals_of, is_settled, negotiations, process_of
from cornerman.policy import Policy
from cornerman.times import instant
from cornerman.world import World

_FINAL = (EntryState.DONE, EntryState.UNSURE)
_OFFERED = "An offer is on the table."
_CHANGED = "What the page says has changed."
_NOT_TOLD = "The page has changed since the last letter about it."
_UNFINISHED = "It was begun and not finished."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page that was written, or begun; `version` counts those of one offer, -1 for one from before they counted."""

    page: str
    version: int
    line: LedgerEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """A letter about a page, and the substance that it told of; empty where that was not written down."""

    substance: str
    day: date
    line: LedgerEntry


def plan_briefs(world: World, policy: Policy, now: datetime, *, known: World) -> Iterator[PrepareBrief | SendBrief]:
    """Prepare the talking points for the latest offer of each negotiation that can still be answered.

    That begins while the offer is recent, names a day to answer by, or the seeker did something about it. A page that
    was written is kept true until the negotiation is settled; letters end with the time to answer. A page is written
    whenever it is not what was last written for its offer, be it that of some time ago again. A letter comes when its
    substance is not what the last letter told of, once a day at most. `known` is the world before this run: a letter
    names no talk with the council that is not booked yet, for it could not be put right.
    """
    for offers in negotiations(world):
        offer = offers[-1]
        begun, in_time = _is_begun(offer, world), can_be_answered(offer, world, now)
        if is_settled(offer, world) or not (begun or (in_time and _is_to_begin(offer, world, policy, now))):
            continue
        brief = brief_of(offer, world, now)
        yield from _pages(brief, world)
        if in_time:
            told = with_talk_at(brief, debrief_at(offer, known, now), world.seeker.zone)
            yield from _letters(told, world, instant(now).astimezone(world.seeker.zone).date())


def _is_begun(offer: Offer, world: World) -> bool:
    """Tell whether a page was written for an offer, or begun."""
    return any(True for _ in _known_pages(offer, world))


def _is_to_begin(offer: Offer, world: World, policy: Policy, now: datetime) -> bool:
    recent = instant(offer.received_at) > instant(now) - policy.backfill
    return recent or offer.deadline is not None or _is_cared_for(offer, world)


def _is_cared_for(offer: Offer, world: World) -> bool:
    """Tell whether the seeker confirmed an offer, or since it came stated goals, an answer or a word of the manager."""
    came = instant(offer.received_at)
    goals, mission = goals_of(offer, world), world.mission(process_of(offer, world).id)
    said = [instant(goals.stated_at)] if goals else []
    said += [instant(each.at) for each in answers_to(offer, world)]
    day = offer.received_at.astimezone(world.seeker.zone).date()
    verdicts = [each.verdict_on for each in items_of(mission) if each.verdict_on] if mission else []
    return offer.confirmed_at is not None or any(each >= came for each in said) or any(each >= day for each in verdicts)


def _pages(brief: Brief, world: World) -> Iterator[PrepareBrief]:
    """Write a page that is not the last one of its offer; what was begun, or failed, under the same name."""
    last = max(_known_pages(brief.offer, world), key=_by_version, default=None)
    if last is None:
        yield PrepareBrief(brief=brief, version=0, why=_OFFERED)
    elif last.page != brief.page:
        yield PrepareBrief(brief=brief, version=last.version + 1, why=_CHANGED)
    elif last.line.state not in _FINAL:
        yield PrepareBrief(brief=brief, version=last.version, why=_CHANGED if last.version else _OFFERED)


def _letters(brief: Brief, world: World, today: date) -> Iterator[SendBrief]:
    """Send a letter about what the last one did not tell; one that was begun is settled first, under its own name."""
    known = list(_known_letters(brief.offer, world))
    begun = [each for each in known if each.line.state is EntryState.CLAIMED]
    told = [each for each in known if each.line.state in _FINAL]
    last = max(told, key=lambda each: (each.day, each.substance), default=None)
    if begun:
        first = min(begun, key=lambda each: (each.day, each.substance))
        yield SendBrief(brief=brief, substance=first.substance, day=first.day, why=_UNFINISHED)
    elif last is None or (
        _told_by(last, brief, world) != brief.fingerprint and all(each.day != today for each in told)
    ):
        yield SendBrief(brief=brief, substance=brief.fingerprint, day=today, why=_NOT_TOLD if last else _OFFERED)


def _told_by(letter: _Letter, brief: Brief, world: World) -> str:
    """Give the substance that a letter told of.

    A letter from before substance was told apart from the page is taken to have told what stood on the first page since
    then, or stands there now: nobody is written to because we count otherwise.
    """
    if is_of_substance(letter.substance):
        return letter.substance
    pages = sorted(_known_pages(brief.offer, world), key=_by_version)
    return next((found for each in pages if (found := substance_of(each.page))), brief.fingerprint)


def _known_pages(offer: Offer, world: World) -> Iterator[_Page]:
    for line, parts in _lines(offer, world):
        match parts:
            case [page]:
                yield _Page(page=page, version=-1, line=line)
            case [page, version] if version.isdecimal():
                yield _Page(page=page, version=int(version), line=line)


def _known_letters(offer: Offer, world: World) -> Iterator[_Letter]:
    for line, parts in _lines(offer, world):
        match parts:
            case ["letter", day] if (on := _day(day)) is not None:
                yield _Letter(substance="", day=on, line=line)
            case ["letter", substance, day] if (on := _day(day)) is not None:
                yield _Letter(substance=substance, day=on, line=line)


def _lines(offer: Offer, world: World) -> Iterator[tuple[LedgerEntry, list[str]]]:
    """Give the lines about the talking points for an offer, and what stands in their keys behind its id."""
    start = f"brief/{offer.id}/"
    for line in world.ledger:
        if line.key.startswith(start):
            yield line, line.key.removeprefix(start).split("/")


def _by_version(page: _Page) -> tuple[int, datetime, str]:
    return page.version, instant(page.line.settled_at or page.line.claimed_at), page.page


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
