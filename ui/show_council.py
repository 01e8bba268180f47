"""How the council is put on the screen, and the words by which the seeker asks for consent."""

from collections.abc import Sequence

from cornerman.people import Member, Seeker
from cornerman.policy import Policy
from ui.printing import Rest, say, table

_ASKING = """\
Hello,

I am looking for a job and would like to have you on my council. After an
interview I would ask you and one or two others for {minutes} minutes, at most {hours}
hours later, to look at it with me.

A program of mine, Cornerman, finds a time and sends the invitation to your
calendar. It needs your mail address, your time zone and the hours that suit
you. The invitation does not name the employer, unless you and I agree that it
may. You can decline any of them without a word, and tell me to stop at any
time.

Is that all right with you?

{name}"""


def member_as_plain(member: Member) -> dict[str, object]:
    """Give a member as plain values for JSON."""
    return {
        "name": member.name,
        "email": member.email,
        "zone": member.zone.key,
        "days": sorted(member.hours.days),
        "from": member.hours.start.isoformat("minutes"),
        "until": member.hours.end.isoformat("minutes"),
        "consented_on": member.consented_on,
        "paused": member.paused,
        "may_see_employer": member.may_see_employer,
    }


def print_members(members: Sequence[Member]) -> None:
    """Print the members, each with what keeps them from being invited, if anything does."""
    if not members:
        say("Nobody is on your council yet.")
        say("Add somebody: cornerman council add NAME EMAIL --zone Europe/Lisbon")
        return
    table([(each.name, _hours(each), _standing(each), Rest(each.email)) for each in members])


def asking_words(seeker: Seeker, policy: Policy) -> str:
    """Write the message by which the seeker asks a peer to be invited; they send it themselves."""
    minutes = int(policy.debrief_length.total_seconds() // 60)
    hours = int(policy.debrief_within.total_seconds() // 3600)
    return _ASKING.format(minutes=minutes, hours=hours, name=seeker.name)


def _hours(member: Member) -> str:
    return f"{member.hours.start:%H:%M}-{member.hours.end:%H:%M} {member.zone.key}"


def _standing(member: Member) -> str:
    if member.consented_on is None:
        return "consent missing"
    return "pausing" if member.paused else "invited"
