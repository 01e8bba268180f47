"""Put a debrief on the calendar, move it, take it off, and tell the members who consented."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cornerman.actions import DebriefAction, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.debriefs import Debrief
from cornerman.errors import OutsideDownError, OutsideRefusedError
from cornerman.events import Attendee
from cornerman.invitations import DebriefEntry, Invitation, Method
from cornerman.people import Member, Person
from cornerman.planning.venues import Venue, venue
from cornerman.tellings import TOLD_BY_CALENDAR, invited_to, telling_key, told_by_letter
from cornerman.understanding import Understanding
from cornerman.views.invitation import debrief_entry_text, invitation_view
from cornerman.wording import counted
from cornerman.world import World
from flows.house import House
from flows.once import Deed, do_once
from flows.reports import report_failed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """What one member is to be told about a debrief."""

    member: Member
    method: Method
    entry: DebriefEntry
    again: bool = False


_TEMPLATES = {Method.REQUEST: "debrief/request", Method.CANCEL: "debrief/cancel"}


def book(action: DebriefAction, house: House) -> bool:
    """Make calendar and members agree with what is meant for a debrief; tell whether anything was done.

    What is meant is written down with the claim, so that a run after a crash finishes exactly this, and
    written down as settled when everybody was told.
    """

    def begun() -> None:
        house.memory.keep_debrief(replace(action.debrief, settled=False))

    def finished() -> None:
        found = _venue(action.debrief, house)
        room = action.debrief.room if found.own else found.room
        house.memory.keep_debrief(replace(action.debrief, settled=True, written_at=house.clock.now(), room=room))

    def effect() -> str:
        return _withdraw(action, house) if isinstance(action, WithdrawDebrief) else _write(action, house)

    kind = type(action).__name__
    return do_once(
        Deed(key=action.key, kind=kind, repeatable=True, effect=effect, begun=begun, finished=finished), house
    )


def _write(action: HoldDebrief | MoveDebrief, house: House) -> str:
    entry = _entry(action, house)
    members = _everybody(house)
    told = told_by_letter(house.ledger.entries(), action.key, (each.email for each in members))
    by_calendar = house.calendar.write(replace(entry, told=told))
    entry = _as_it_stands(entry, action.debrief, house)
    known_to_them = replace(entry, span=action.was) if isinstance(action, MoveDebrief) else entry
    invited = _invited(action, house)
    before = _invited(action, house, but=action.key)
    tellings = [
        _Telling(member=member, method=Method.REQUEST, entry=entry, again=member.email in before)
        if member.email in action.debrief.members and member.may_be_invited
        else _Telling(member=member, method=Method.CANCEL, entry=known_to_them)
        for member in members
        if (member.email in action.debrief.members and member.may_be_invited) or member.email in invited
    ]
    return _tell_all(tellings, action, house, by_calendar=by_calendar)


def _withdraw(action: WithdrawDebrief, house: House) -> str:
    by_calendar = house.calendar.remove(action.debrief.uid)
    entry, invited = _entry(action, house), _invited(action, house)
    members = (member for member in _everybody(house) if member.email in invited)
    tellings = [_Telling(member=each, method=Method.CANCEL, entry=entry) for each in members]
    return _tell_all(tellings, action, house, by_calendar=by_calendar)


def _entry(action: DebriefAction, house: House) -> DebriefEntry:
    debrief = action.debrief
    words = debrief_entry_text(debrief)
    coming = [each for each in house.memory.members() if each.email in debrief.members and each.may_be_invited]
    where = _venue(debrief, house)
    return DebriefEntry(
        uid=debrief.uid,
        tag=debrief.key,
        sequence=debrief.sequence,
        span=debrief.span,
        title=words.title,
        description=words.description,
        organizer=Person(email=house.seeker.email, name=house.seeker.name),
        attendees=tuple(Attendee(person=Person(email=each.email, name=each.name)) for each in coming),
        room=where.room,
        in_meeting=where.in_meeting,
    )


def _as_it_stands(entry: DebriefEntry, debrief: Debrief, house: House) -> DebriefEntry:
    """Give an entry as letters tell of it, with the place that the calendar keeps because the seeker put it there."""
    own = _venue(debrief, house).own
    return replace(entry, room="", in_meeting=False, place=own) if own else entry


def _venue(debrief: Debrief, house: House) -> Venue:
    """Say where a debrief takes place, by the last look at the calendar."""
    now = house.clock.now()
    seen = house.memory.understanding() or Understanding(as_of=now)
    world = World(
        seeker=house.seeker,
        council=house.memory.members(),
        events=seen.events,
        findings=seen.findings,
        meetings=house.memory.meetings(),
    )
    return venue(debrief, world, house.policy, now)


def _everybody(house: House) -> tuple[Member, ...]:
    """Give all to whom anything may still have to be said: the council, and those who are leaving it."""
    return (*house.memory.members(), *house.memory.leaving())


def _invited(action: DebriefAction, house: House, *, but: str = "") -> frozenset[str]:
    """Read from the ledger who holds an invitation to this debrief that still stands for them.

    That does not end with their consent: what they hold is taken back from them. `but` names an intent whose letters
    do not count.
    """
    emails = [each.email for each in _everybody(house)]
    return invited_to(action.debrief.key, house.ledger.entries(), emails, but=but)


def _tell_all(tellings: Sequence[_Telling], action: DebriefAction, house: House, *, by_calendar: frozenset[str]) -> str:
    """Tell every member what is theirs to know; one whom the post refuses does not keep the others waiting.

    `by_calendar` are those whom the calendar told when the entry was written or taken away: to them goes no letter.

    Raises OutsideDownError after all were tried, when trying again may reach the rest.
    """
    down: list[OutsideDownError] = []
    refused: list[OutsideRefusedError] = []
    for telling in tellings:
        try:
            _tell(telling, action, house, by_calendar=by_calendar)
        except OutsideDownError as error:
            down.append(error)
        except OutsideRefusedError as error:
            refused.append(error)
    if down:
        raise down[0]
    if not refused:
        return f"{counted(len(tellings), 'member')} told."
    note = f"{counted(len(refused), 'letter')} of {len(tellings)} to the council could not be delivered: {refused[0]}"
    health = house.memory.health()
    house.memory.keep_health(replace(health, last_failure_at=house.clock.now(), last_failure=note))
    report_failed(note)
    return note


def _tell(telling: _Telling, action: DebriefAction, house: House, *, by_calendar: frozenset[str]) -> None:
    """Send one member one message about one action, once."""
    member = telling.member
    key = telling_key(action.key, member.email)
    if member.email in by_calendar:
        do_once(Deed(key=key, kind=telling.method.value, repeatable=True, effect=_told_by_the_calendar), house)
        return
    name, entry = _employer(action, house), telling.entry
    if name and not member.may_see_employer and name.casefold() in entry.place.casefold():
        entry = replace(entry, place="")
    employer = name if member.may_see_employer else ""
    invitation = Invitation(method=telling.method, entry=entry, to=member, employer=employer, again=telling.again)
    words = house.stationery.write(_TEMPLATES[telling.method], invitation_view(invitation))

    def effect() -> str:
        house.member_post.invite(invitation, words, key=key)
        return "Delivered."

    kind, repeatable = telling.method.value, house.member_post.remembers
    do_once(Deed(key=key, kind=kind, repeatable=repeatable, effect=effect), house)


def _told_by_the_calendar() -> str:
    """Do nothing more: the entry was written, or taken away, before, and that told its attendees.

    The line in the ledger is the same as for a letter, so that it stays known who was told; an employer's name
    cannot travel this way, for all attendees get the same.
    """
    return TOLD_BY_CALENDAR


def _employer(action: DebriefAction, house: House) -> str:
    """Name the employer, for the members who may see it."""
    understanding = house.memory.understanding()
    processes = () if understanding is None else understanding.processes
    return next((each.company or "" for each in processes if each.goes_by(action.debrief.process_id)), "")
