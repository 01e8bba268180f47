"""Gather the world: look at the outside, understand it, and join it with what we keep. Knows no Prefect."""

from dataclasses import replace
from datetime import datetime, timedelta

from cornerman.errors import OutsideDownError, OutsideError, SettingsError
from cornerman.events import Event
from cornerman.findings import Answer, Verdict
from cornerman.mission_standing import as_it_stands, rests_on_versions
from cornerman.missions import Mission
from cornerman.offer_states import as_it_goes_on, no_offers, not_ended
from cornerman.offers import Offer
from cornerman.own_words import plain_answer, plain_goals, plain_heard, plain_mission
from cornerman.planning.offer_changes import as_states
from cornerman.ports import CalendarReading, Mailbox, MailReading
from cornerman.reading.replies import Respondents, proposals, with_replies
from cornerman.reading.understand import understand
from cornerman.tellings import recipients, tellings
from cornerman.times import Span
from cornerman.understanding import Reading, Understanding
from cornerman.world import World
from flows.busy_times import busy_times
from flows.house import House
from flows.note_taking import answers_among, keep_answers
from integrations.mission_markdown import read_draft

BACK = timedelta(days=180)
MAIL_BACK = timedelta(days=120)
AHEAD = timedelta(days=180)
BELIEVED_AFTER = timedelta(days=1)


def look(house: House, now: datetime) -> Understanding:
    """Do as look_closely does, and leave out what could not be read."""
    return look_closely(house, now)[0]


def look_closely(house: House, now: datetime) -> tuple[Understanding, tuple[str, ...]]:
    """Read calendar and mail, and understand them; give the result and what could not be read, and write nothing.

    Raises BadInputError or OutsideError when the calendar cannot be read at all.
    """
    reading, losses = _read(house, now)
    understanding, more = _with_busy(_understood(reading, house, now), house, now)
    return understanding, (*losses, *more)


def watch(house: House, now: datetime) -> Understanding:
    """Look, and keep what it came to for the flows that decide."""
    reading, losses = _read(house, now)
    understanding, more = _with_busy(_understood(reading, house, now), house, now)
    _keep(understanding, (*losses, *more), house, now)
    return understanding


def watch_beside(house: House, now: datetime, *, answers: tuple[Answer, ...]) -> tuple[Understanding, Understanding]:
    """Watch, and give before its result what it would have come to had the seeker said nothing but `answers`.

    Both come from one reading, so that in nothing but the answers lies what they differ by.
    """
    reading, losses = _read(house, now)
    otherwise = _understood(replace(reading, answers=answers), house, now)
    understanding, more = _with_busy(_understood(reading, house, now), house, now)
    _keep(understanding, (*losses, *more), house, now)
    return replace(otherwise, busy=understanding.busy), understanding


def gather(house: House, now: datetime, *, understanding: Understanding | None = None) -> World:
    """Join what the last look came to with everything that we keep; `as_of` is None when nobody has looked.

    What the seeker wrote has no mail address in it any more: an employer's is in nothing that follows from it.
    """
    kept = understanding or house.memory.understanding()
    seen = kept or Understanding(as_of=now)
    missions, losses = house.missions.missions()
    health, prompts = house.memory.health(), house.memory.prompts()
    rejected, standing = no_offers(prompts), not_ended(prompts)
    every = _offers(seen.offers, stated := house.memory.offers(), standing)
    world = World(
        seeker=house.seeker,
        council=house.memory.members(),
        leaving=house.memory.leaving(),
        events=seen.events,
        findings=seen.findings,
        processes=tuple(as_it_goes_on(each, rejected, standing=standing, offers=stated) for each in seen.processes),
        debriefs=house.memory.debriefs(),
        notes=house.memory.notes(),
        records=house.memory.records(),
        meetings=house.memory.meetings(),
        missions=tuple(plain_mission(_standing(each, house)) for each in missions),
        offers=tuple(each for each in every if each.id not in rejected),
        not_offers=tuple(each for each in every if each.id in rejected),
        heard=tuple(map(plain_heard, house.memory.heard())),
        goals=tuple(map(plain_goals, house.memory.goals())),
        ask_answers=tuple(map(plain_answer, house.memory.ask_answers())),
        reminders=house.memory.reminders(),
        prompts=prompts,
        busy=seen.busy,
        mail_is_whole=seen.mail_is_whole,
        proposals=seen.proposals,
        letters=seen.letters,
        note_replies=seen.note_replies,
        ledger=tuple(house.ledger.entries()),
        health=replace(health, losses=(*health.losses, *losses)),
        as_of=None if kept is None else seen.as_of,
    )
    return replace(world, offers=as_states(world, seen.offers))


def _standing(mission: Mission, house: House) -> Mission:
    """Give a draft with the answers that count, which its kept states tell; of a broken file what was kept last."""
    if mission.broken:
        mission = _as_kept(mission, house)
    versions = house.memory.mission_versions(mission.process_id) if rests_on_versions(mission) else ()
    return as_it_stands(mission, versions, lambda each: read_draft(each.content.encode(), process_id=each.process_id))


def _as_kept(broken: Mission, house: House) -> Mission:
    kept = house.memory.mission_versions(broken.process_id)
    if not kept:
        return broken
    read = read_draft(kept[-1].content.encode(), process_id=broken.process_id, file=broken.file)
    return replace(read, broken=broken.broken)


def _offers(read: tuple[Offer, ...], kept: tuple[Offer, ...], standing: frozenset[str]) -> tuple[Offer, ...]:
    """Join the offers of the mail with those of the seeker, whose word on one that was read stands in its place.

    Whether one was taken back the mail tells, but for letters of which the seeker said that the offer is `standing`.
    """
    back = {each.id: each.taken_back for each in read if each.taken_back and each.taken_back.source not in standing}
    stated = {each.id for each in kept}
    every = (*(each for each in read if each.id not in stated), *kept)
    return tuple(replace(each, taken_back=back.get(each.id)) for each in every)


def _keep(understanding: Understanding, losses: tuple[str, ...], house: House, now: datetime) -> None:
    with house.store.together():
        house.memory.keep_understanding(understanding)
        house.memory.keep_processes(understanding.processes)
        house.memory.keep_health(replace(house.memory.health(), last_read_at=now, losses=losses))
    keep_answers(house, understanding)


def _understood(reading: Reading, house: House, now: datetime) -> Understanding:
    understanding = understand(reading, seeker=house.seeker, vocabulary=house.vocabulary, now=now)
    proposed = proposals(reading.events, reading.letters, _respondents(house), now=now)
    return replace(
        understanding,
        proposals=proposed,
        note_replies=reading.note_replies,
        mail_is_whole=reading.mail_is_whole,
    )


def _with_busy(understanding: Understanding, house: House, now: datetime) -> tuple[Understanding, tuple[str, ...]]:
    """Add when the members are busy, and give what of that was lost."""
    prompts = house.memory.prompts()
    rejected, standing = no_offers(prompts), not_ended(prompts)
    every = _offers(understanding.offers, house.memory.offers(), standing)
    offers = tuple(each for each in every if each.id not in rejected)
    known_now = World(seeker=house.seeker, processes=understanding.processes, offers=offers)
    states = as_states(known_now, understanding.offers)
    asked = busy_times(house, understanding.processes, offers=states, now=now)
    return replace(understanding, busy=asked.busy), asked.losses


def _respondents(house: House) -> Respondents:
    """Say who may answer for a member, by the council and by the letters that went to it."""
    consenting = frozenset(each.email for each in house.memory.members() if each.consented_on is not None)
    lines = house.ledger.entries()
    return Respondents(
        seeker=house.seeker,
        members=consenting,
        sent=recipients(lines, consenting, house.mark),
        told=tellings(lines, consenting),
        since={each.uid: each.answers_from for each in house.memory.debriefs()},
    )


def _read(house: House, now: datetime) -> tuple[Reading, tuple[str, ...]]:
    window = Span(start=now - BACK, end=now + AHEAD)
    last = house.memory.understanding()
    seen = _seen_before(last)
    calendar = house.calendar.read(window)
    _refuse_sudden_emptiness(calendar, last, now)
    mail = [_letters_of(mailbox, now - MAIL_BACK) for mailbox in house.mailboxes]
    letters = [letter for each in mail for letter in each.letters]
    losses = [*calendar.losses, *(line for each in mail for line in each.losses)]
    council = frozenset(member.email for member in house.memory.members())
    prompts = house.memory.prompts()
    answers = answers_among(letters, house)
    others = tuple(each for each in letters if each.id not in {one.letter_id for one in answers})
    reading = Reading(
        events=(
            *with_replies(calendar.events, letters, _respondents(house), now=now),
            *_unreadable(seen, calendar, house.memory.health().losses),
        ),
        letters=others,
        note_replies=answers,
        answers=house.memory.answers(),
        known=house.memory.known_processes(),
        seen=seen,
        window=window,
        council=council,
        mailbox=bool(house.mailboxes),
        mail_is_whole=all(each.whole for each in mail),
        no_offers=no_offers(prompts),
        not_ended=not_ended(prompts),
        offers=() if last is None else last.offers,
        stated=house.memory.offers(),
    )
    return reading, tuple(losses)


def _letters_of(mailbox: Mailbox, since: datetime) -> MailReading:
    """Read a mailbox; of one that fails what it last gave still stands, where that is remembered.

    Raises what reading raised where nobody remembers: without its letters talks would look like something else.
    """
    try:
        return mailbox.read(since)
    except (OutsideError, SettingsError) as error:
        known = mailbox.recalled(since)
        if known is None:
            raise
        return replace(known, losses=(*known.losses, str(error)))


def _seen_before(last: Understanding | None) -> tuple[Event, ...]:
    """Give the events whose disappearance would mean something: interviews, questions, and our own."""
    if last is None:
        return ()
    told = {finding.event.id for finding in last.findings if finding.verdict is not Verdict.NO}
    return tuple(event for event in last.events if event.tag is not None or event.id in told)


def _refuse_sudden_emptiness(calendar: CalendarReading, last: Understanding | None, now: datetime) -> None:
    """Raise OutsideDownError when nothing but our own is left on a calendar: one that is not in sync looks so.

    After a day it is believed. Of one that could not be read nothing is believed anyway.
    """
    theirs = any(event.tag is None for event in calendar.events)
    if theirs or not calendar.whole or last is None or now - last.as_of >= BELIEVED_AFTER:
        return
    if any(event.tag is None and not event.gone and event.span.end > now for event in last.events):
        raise OutsideDownError(
            "The calendar is suddenly empty, so nothing is called off yet.",
            remedy="See whether its folder is there and in sync; if it really is empty, that is believed after a day.",
        )


def _unreadable(seen: tuple[Event, ...], calendar: CalendarReading, known: tuple[str, ...]) -> tuple[Event, ...]:
    """Give what may only seem to have gone, because a part of the calendar could not be read.

    An event that a loss names by its UID is held back for as long; all others while a loss is new, and while
    all of a calendar cannot be read.
    """
    fresh = not calendar.whole or not set(calendar.losses) <= set(known)
    present = {event.id for event in calendar.events}
    return tuple(
        event
        for event in seen
        if not event.gone and event.id not in present and (fresh or any(event.uid in line for line in calendar.losses))
    )
