"""The first page: what waits for the seeker, the note before everything else; and the page with every round."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from cornerman.calibration import Calibration
from cornerman.debriefs import Debrief
from cornerman.planning.negotiations import open_offers
from cornerman.policy import Policy
from cornerman.prompts import PromptKind
from cornerman.views.council import coming_debriefs, debrief_item
from cornerman.views.decisions import open_prompts, question_items
from cornerman.views.drafts import draft_items
from cornerman.views.follow_ups import due_follow_ups, follow_up_items
from cornerman.views.offers import is_pressing, offer_items
from cornerman.views.page_talk import PageTalk, debrief_link, note_link, talk_name, talk_when
from cornerman.views.page_values import Link, Page, PageItem, PageSection, Place
from cornerman.views.today import today_items, tomorrow_items
from cornerman.views.values import Fact, Item
from cornerman.wording import counted, written_moment
from cornerman.world import World

_KEPT_WITHIN = timedelta(days=7)
_NOTHING = "Nothing waits for you."


def start_page(talks: Sequence[PageTalk], world: World, policy: Policy, now: datetime, found: Calibration) -> Page:
    """Show what waits, and nothing less than the digest does; then how well one judges.

    The note comes before all else but an offer that has to be answered today or tomorrow.
    """
    offers = _section("Offers", map(_plain, offer_items(world, now)))
    presses = any(is_pressing(each, world, now) for each in open_offers(world, now))
    sections = [
        offers if presses else None,
        _section("Write down how it went", _notes_to_write(talks, world, policy, now)),
        _section("Today", map(_plain, today_items(world, now))),
        _section("Tomorrow", map(_plain, tomorrow_items(world, now))),
        _section("Debriefs with your council", _debriefs(talks, world, policy, now)),
        _section("Keep what came out of it", _debriefs_to_keep(talks, world, now)),
        _section("Only you can tell", map(_plain, question_items(world, now))),
        _section("To follow up", map(_plain, _follow_ups(world, policy, now))),
        _section("Drafts to write or to show", map(_plain, draft_items(world))),
        None if presses else offers,
    ]
    waiting = [each for each in sections if each is not None]
    return Page(
        title="What waits for you",
        place=Place.TODAY,
        lines=() if waiting else (_NOTHING,),
        sections=(*waiting, *_judging(found)),
    )


def rounds_page(talks: Sequence[PageTalk], world: World, now: datetime) -> Page:
    """Show every round, the newest first, with its note and its debrief."""
    newest = sorted(talks, key=lambda each: (each.end, each.handle), reverse=True)
    begun = tuple(_round(each, world, now) for each in newest if each.start <= now)
    ahead = tuple(_round(each, world, now) for each in reversed(newest) if each.start > now)
    sections = (_section("So far", begun), _section("Still to come", ahead))
    none = ("There is no round yet; a run that finds an interview makes one.",)
    return Page(
        title="Your rounds",
        place=Place.ROUNDS,
        lines=() if talks else none,
        sections=tuple(each for each in sections if each is not None),
    )


def _follow_ups(world: World, policy: Policy, now: datetime) -> tuple[Item, ...]:
    return follow_up_items(due_follow_ups(world, policy, now), world, now)


def _section(title: str, items: "Iterator[PageItem] | Sequence[PageItem] | map[PageItem]") -> PageSection | None:
    found = tuple(items)
    return PageSection(title=title, items=found) if found else None


def _notes_to_write(talks: Sequence[PageTalk], world: World, policy: Policy, now: datetime) -> Iterator[PageItem]:
    """Name the rounds that are over and have no note, the latest first; of long ago only those that are asked about."""
    asked = {origin for each in open_prompts(world, PromptKind.WRITE_NOTE) for origin in each.origins}
    for talk in reversed(talks):
        wanted = talk.end + policy.backfill >= now or not talk.round.origins.isdisjoint(asked)
        if not talk.round.is_offer and not talk.notes and talk.end <= now and wanted:
            yield PageItem(
                title=talk_name(talk, world),
                facts=(talk_when(talk, world, now),),
                lines=("First how it went and how likely the next step is; it takes two minutes.",),
                links=(Link(words="Write the note", to=talk.note_place),),
            )


def _debriefs(talks: Sequence[PageTalk], world: World, policy: Policy, now: datetime) -> Iterator[PageItem]:
    by_key = {talk.debrief.key: talk for talk in talks if talk.debrief}
    for debrief in coming_debriefs(world, now):
        item = debrief_item(debrief, world, policy, now)
        talk = by_key.get(debrief.key)
        links = (debrief_link(talk),) if talk and talk.start <= now else ()
        lines = (*item.lines, *_unanswered(debrief, world))
        yield PageItem(title=item.title, facts=item.facts, lines=lines, links=links, commands=item.commands)


def _unanswered(debrief: Debrief, world: World) -> tuple[str, ...]:
    """Say so when the seeker was written to because too few have said yes to a debrief that is near."""
    asked = {origin for each in open_prompts(world, PromptKind.UNANSWERED) for origin in each.origins}
    if debrief.origins.isdisjoint(asked):
        return ()
    return ("It is near, and too few have said yes. A word from you is worth more than a reminder of mine.",)


def _debriefs_to_keep(talks: Sequence[PageTalk], world: World, now: datetime) -> Iterator[PageItem]:
    """Name the debriefs that took place a short while ago and of which nothing is kept."""
    for talk in reversed(talks):
        debrief = talk.debrief
        if debrief and talk.record is None and debrief.span.end <= now <= debrief.span.end + _KEPT_WITHIN:
            held = Fact(label="Debrief", words=written_moment(debrief.span.start, world.seeker.zone))
            yield PageItem(title=talk_name(talk, world), facts=(held,), links=(debrief_link(talk),))


def _judging(found: Calibration) -> tuple[PageSection, ...]:
    """Lead to how well the chances were judged, from where on anything can be said."""
    if found.own is None:
        return ()
    item = PageItem(
        lines=(f"{counted(found.own.count, 'round')} of yours have a number and an outcome.",),
        links=(Link(words="Look at them", to=Place.CALIBRATION.value),),
    )
    return (PageSection(title="How well you judge", items=(item,)),)


def _round(talk: PageTalk, world: World, now: datetime) -> PageItem:
    """Show one round. What the figures are is on its own page: somebody may be looking along."""
    zone = world.seeker.zone
    debrief = written_moment(talk.debrief.span.start, zone) if talk.debrief else "none is booked"
    begun = talk.start <= now
    note = Fact(label="Note", words="written" if talk.notes else "not written yet")
    judged = begun and not talk.round.is_offer
    return PageItem(
        title=talk_name(talk, world),
        facts=(talk_when(talk, world, now), *((note,) if judged else ()), Fact(label="Debrief", words=debrief)),
        links=(*((note_link(talk),) if judged else ()), *((debrief_link(talk),) if begun else ())),
    )


def _plain(item: Item) -> PageItem:
    links = (Link(words=item.link, to=item.link),) if item.link else ()
    lines = (*item.lines, *(line for each in item.points for line in (f"{each.title}:", *each.lines)))
    return PageItem(title=item.title, facts=item.facts, lines=lines, links=links, commands=item.commands)
