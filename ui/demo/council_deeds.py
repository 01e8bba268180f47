"""What the members of the council do in the story: they answer by mail, and they talk a round over."""

from dataclasses import replace
from statistics import median
from typing import assert_never

from cornerman.debriefs import Debrief
from cornerman.events import Response
from cornerman.notes import DebriefRecord, Estimate
from cornerman.people import Member
from cornerman.wording import without_stop, written_day
from flows.house import House
from ui.demo.finding import debrief_of, process_of, round_of
from ui.demo.happenings import CouncilDeed, HoldsDebrief, MemberDeclines, MemberProposes, MembersAccept
from ui.demo.layout import day_and_time, line, listed
from ui.demo.scenery import Scenery


def answer_by_mail(deed: CouncilDeed, house: House, scenery: Scenery) -> str:
    """Let members answer the invitation to a debrief, as their mail programs do, and give the line that tells it."""
    debrief, now = debrief_of(scenery.uid_of(deed.appointment), house), house.clock.now()
    match deed:
        case MembersAccept():
            coming = [member for member in house.memory.members() if member.email in debrief.members[:-1]]
            for member in coming:
                scenery.answer(debrief, member, Response.ACCEPTED, at=now)
            names = listed(_first(member) for member in coming)
            return line("council", f"{names} accept by mail ({_about(debrief, house)})")
        case MemberDeclines():
            scenery.answer(debrief, _member(deed.member, house), Response.DECLINED, at=now)
            return line("council", f"{deed.member} declines by mail ({_about(debrief, house)})")
        case MemberProposes():
            start = scenery.moment(deed.instead)
            scenery.propose(debrief, _member(deed.member, house), start, at=now)
            when = day_and_time(start, house.seeker.zone)
            return line("council", f"{deed.member} proposes {when} by mail ({_about(debrief, house)})")
        case _:
            assert_never(deed)


def talk_over(deed: HoldsDebrief, house: House, scenery: Scenery) -> list[str]:
    """Keep what came of a debrief: the blind numbers before they are shown, and then the rest; give the lines."""
    uid = scenery.uid_of(deed.appointment)
    process, debrief = process_of(uid, house), debrief_of(uid, house)
    about = round_of(process, uid)
    there = zip(debrief.members, deed.chances, strict=False)
    blind = DebriefRecord(
        process_id=process.id,
        origins=about.origins,
        recorded_at=house.clock.now(),
        estimates=tuple(Estimate(member=email, chance=chance) for email, chance in there),
    )
    house.memory.keep_record(blind)
    day = scenery.date(deed.by)
    whole = replace(blind, revealed=True, said=deed.said, concluded=deed.concluded, next_step=deed.next_step, by=day)
    house.memory.keep_record(whole)
    return _told(about.origins, house, company=process.company or "")


def _told(origins: frozenset[str], house: House, *, company: str) -> list[str]:
    """Tell a record, and the seeker's own number beside it, as they lie in the store."""
    record = [each for each in house.memory.records() if each.origins == origins][-1]
    note = next(each for each in house.memory.notes() if each.origins & origins)
    names = {member.email: _first(member) for member in house.memory.members()}
    numbers = ", ".join(f"{names[each.member]} {each.chance}%" for each in record.estimates)
    middle = f"{median(each.chance for each in record.estimates):g}%"
    lines = [
        line("debrief", f"each writes a number first ({company}): {numbers}"),
        line("revealed", f"the council's median is {middle}, Alice had written {note.chance}%"),
        line("they said", record.said),
        line("concluded", record.concluded),
    ]
    return (
        [*lines, line("next step", f"{without_stop(record.next_step)}, by {written_day(record.by)}.")]
        if record.by
        else lines
    )


def _about(debrief: Debrief, house: House) -> str:
    understanding = house.memory.understanding()
    processes = understanding.processes if understanding else ()
    return next((each.company or each.name for each in processes if each.goes_by(debrief.process_id)), "")


def _member(name: str, house: House) -> Member:
    return next(each for each in house.memory.members() if _first(each) == name)


def _first(member: Member) -> str:
    return member.name.partition(" ")[0]
