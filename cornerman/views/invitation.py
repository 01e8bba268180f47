"""What a member reads about a debrief: when, how to answer, and the order of the talk; no employer unless allowed."""

from datetime import timedelta

from cornerman.debriefs import Debrief
from cornerman.invitations import Invitation, Method
from cornerman.times import Span
from cornerman.views.values import EntryText, Fact, InvitationLetter, Points
from cornerman.wording import first_name, one_line, place_of, written_day, written_span, written_time, written_zone

# What they said comes before what it means, the numbers before anybody's view, and one step at the end. It is the same
# for every talk, for another one would tell that there is an offer: docs/decisions/0011-one-agenda-one-room.md.
_AGENDA = (
    "What was asked and what they said, as a camera would have shown it.",
    "What they said about the next step, and by when.",
    "How likely the next step is: each of you writes down a number, 0 to 100, before anybody says what they think.",
    "What it may mean: which part has evidence, which is a guess, and what you would tell a friend.",
    "What they seem to need most, and what was learned about the job.",
    "One thing to keep, one thing to change, and one next step by a named day.",
    "At the end, what was heard is said back.",
)
_HOW_TO_ANSWER = (
    "Please answer yes, maybe or no in the invitation that comes with this letter. No is a fine answer: said early, "
    "it leaves time to find another hour."
)
_SOMEBODY = "A member of your council"


def debrief_entry_text(debrief: Debrief) -> EntryText:
    """Give title and description of the calendar event: neutral, the same for every employer."""
    agenda = "\n".join(f"{number}. {line}" for number, line in enumerate(_AGENDA, start=1))
    return EntryText(
        title=_title(debrief.span),
        description=f"A short talk of the council after a round.\n\n{agenda}\n\nPlease keep what you hear to yourself.",
    )


def invitation_view(invitation: Invitation) -> InvitationLetter:
    """Give the letter to one member, in their own zone.

    It names the employer only where the invitation carries it, and never in the subject.
    """
    return _request(invitation) if invitation.method is Method.REQUEST else _cancellation(invitation)


def _request(invitation: Invitation) -> InvitationLetter:
    span = invitation.entry.span
    again = " This takes the place of the invitation that you have." if invitation.again else ""
    about = Fact(label="About", words=f"a round with {one_line(invitation.employer)}; please keep the name to yourself")
    return InvitationLetter(
        subject=f"{_title(span)}: {_start(invitation)}",
        greeting=_greeting(invitation),
        opening=f"{_seeker(invitation)} asks for {_minutes(span)} minutes of your time after a round of talks.{again}",
        facts=(_when(invitation), *_where(invitation), *((about,) if invitation.employer else ())),
        agenda=(Points(title="In this order", lines=_AGENDA),),
        closing=(_HOW_TO_ANSWER, _signature(invitation)),
    )


def _cancellation(invitation: Invitation) -> InvitationLetter:
    return InvitationLetter(
        subject="Council debrief: no longer needed",
        greeting=_greeting(invitation),
        opening=(
            f"{_seeker(invitation)} takes back an invitation to a debrief: plans around it have changed. "
            "There is nothing for you to do."
        ),
        facts=(_when(invitation),),
        agenda=(),
        closing=("Thank you for being ready to listen.", _signature(invitation)),
    )


def _title(span: Span) -> str:
    return f"Council debrief ({_minutes(span)} min)"


def _minutes(span: Span) -> int:
    return span.length // timedelta(minutes=1)


def _start(invitation: Invitation) -> str:
    """Give day and time of its start in the member's zone."""
    start, zone = invitation.entry.span.start, invitation.to.zone
    day = written_day(start.astimezone(zone).date())
    return f"{day}, {written_time(start, zone)} ({written_zone(start, zone)})"


def _when(invitation: Invitation) -> Fact:
    span, zone = invitation.entry.span, invitation.to.zone
    place = f"{place_of(zone)} time, " if place_of(zone) else ""
    day = written_day(span.start.astimezone(zone).date())
    return Fact(label="When", words=f"{day}, {written_span(span, zone)} ({place}{written_zone(span.start, zone)})")


def _where(invitation: Invitation) -> tuple[Fact, ...]:
    """Say where to meet, if that is known: where the seeker says, in their own room, or where the council is anyway."""
    entry = invitation.entry
    if entry.in_meeting:
        return (Fact(label="Where", words="in the council's meeting, which is at that time"),)
    if entry.place:
        link = entry.place if entry.place.startswith(("https://", "http://")) else ""
        return (Fact(label="Where", words=one_line(entry.place), link=link),)
    return (Fact(label="Where", words=entry.room, link=entry.room),) if entry.room else ()


def _greeting(invitation: Invitation) -> str:
    return f"Hello {first_name(invitation.to.name)},".replace(" ,", ",")


def _seeker(invitation: Invitation) -> str:
    return first_name(invitation.entry.organizer.name) or _SOMEBODY


def _signature(invitation: Invitation) -> str:
    seeker = first_name(invitation.entry.organizer.name)
    return f"Cornerman, for {seeker}" if seeker else "Cornerman"
