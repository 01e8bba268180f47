"""Put a debrief on the calendar, move it, take it off, and tell the members who consented."""

from dataclasses import replace

from cornerman.actions import DebriefAction, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.events import Attendee
from cornerman.invitations import DebriefEntry, Invitation, Method
from cornerman.keys import fingerprint
from cornerman.ledger import EntryState
from cornerman.people import Member, Person
from cornerman.views.invitation import debrief_entry_text, invitation_view
from flows.house import House
from flows.once import Deed, do_once

_TEMPLATES = {Method.REQUEST: "debrief_request", Method.CANCEL: "debrief_cancel"}


def book(action: DebriefAction, house: House) -> bool:
    """Make calendar and members agree with what is meant for a debrief; tell whether anything was done.

    What is meant is written down with the claim, so that a run after a crash finishes exactly this, and
    written down as settled when everybody was told.
    """

    def begun() -> None:
        house.memory.keep_debrief(replace(action.debrief, settled=False))

    def finished() -> None:
        house.memory.keep_debrief(replace(action.debrief, settled=True, written_at=house.clock.now()))

    def effect() -> str:
        return _withdraw(action, house) if isinstance(action, WithdrawDebrief) else _write(action, house)

    kind = type(action).__name__
    return do_once(
        Deed(key=action.key, kind=kind, repeatable=True, effect=effect, begun=begun, finished=finished), house
    )


def _write(action: HoldDebrief | MoveDebrief, house: House) -> str:
    entry = _entry(action, house)
    house.calendar.write(entry)
    known_to_them = replace(entry, span=action.was) if isinstance(action, MoveDebrief) else entry
    coming = set(action.debrief.members)
    for member in house.memory.members():
        if member.email in coming and member.may_be_invited:
            _tell(member, Method.REQUEST, entry, action, house)
        elif _was_invited(member, action, house):
            _tell(member, Method.CANCEL, known_to_them, action, house)
    return f"{len(coming)} members asked."


def _withdraw(action: WithdrawDebrief, house: House) -> str:
    house.calendar.remove(action.debrief.uid)
    entry = _entry(action, house)
    invited = [member for member in house.memory.members() if _was_invited(member, action, house)]
    for member in invited:
        _tell(member, Method.CANCEL, entry, action, house)
    return f"Withdrawn; {len(invited)} members told."


def _entry(action: DebriefAction, house: House) -> DebriefEntry:
    debrief = action.debrief
    words = debrief_entry_text(debrief)
    by_email = {member.email: member for member in house.memory.members()}
    invited = [by_email[email] for email in debrief.members if email in by_email]
    return DebriefEntry(
        uid=debrief.uid,
        tag=debrief.key,
        sequence=debrief.sequence,
        span=debrief.span,
        title=words.title,
        description=words.description,
        organizer=Person(email=house.seeker.email, name=house.seeker.name),
        attendees=tuple(Attendee(person=Person(email=each.email, name=each.name)) for each in invited),
    )


def _was_invited(member: Member, action: DebriefAction, house: House) -> bool:
    """Read from the ledger whether a member holds an invitation to this debrief that still stands for them."""
    told = [
        entry
        for entry in house.ledger.entries()
        if entry.key.startswith(f"{action.debrief.key}/")
        and entry.key.endswith(f"/to/{fingerprint([member.email])}")
        and entry.state in (EntryState.DONE, EntryState.UNSURE)
    ]
    latest = max(told, key=lambda entry: entry.claimed_at, default=None)
    return member.consented_on is not None and latest is not None and latest.kind == Method.REQUEST.value


def _tell(member: Member, method: Method, entry: DebriefEntry, action: DebriefAction, house: House) -> None:
    """Send one member one message about one action, once."""
    key = f"{action.key}/to/{fingerprint([member.email])}"
    invitation = Invitation(method=method, entry=entry, to=member, employer=_employer(member, action, house))
    words = house.stationery.write(_TEMPLATES[method], invitation_view(invitation))

    def effect() -> str:
        house.member_post.invite(invitation, words, key=key)
        return "Delivered."

    do_once(Deed(key=key, kind=method.value, repeatable=house.member_post.remembers, effect=effect), house)


def _employer(member: Member, action: DebriefAction, house: House) -> str:
    """Name the employer for the members who may see it, and for nobody else."""
    understanding = house.memory.understanding()
    if not member.may_see_employer or understanding is None:
        return ""
    processes = (each for each in understanding.processes if each.id == action.debrief.process_id)
    return next((each.company or "" for each in processes), "")
