"""How the council is put on the screen, and the words by which the seeker asks for consent."""

from collections.abc import Iterator, Mapping, Sequence
from shlex import quote

from cornerman.people import BusySource, DailyHours, Member, Seeker
from cornerman.policy import Policy
from ui.printing import WIDTH, put, say
from ui.weekly_hours import hours_in_words

_ASKING = """\
Hello{name},

I am looking for a job and would like to have you on my council. After an
interview I would ask you and one or two others for {minutes} minutes, at most {hours}
hours later, to look at it with me.

A program of mine, Cornerman, finds a time and sends the invitation to your
calendar. It needs your mail address, your time zone and the hours that suit
you. If you let me see when you are busy, it looks at that too, and never at
what you are busy with. You and the others see each other's name and mail
address on the invitation. The invitation does not name the employer, unless you
and I agree that it may. You can decline any of them without a word, and tell
me to stop at any time.

Is that all right with you?

{seeker}"""
_MARGIN = "  "


def member_as_plain(member: Member) -> dict[str, object]:
    """Give a member as plain values for JSON; `days`, `from` and `until` are the first of the `hours`."""
    hours = [_plain_hours(each) for each in member.hours.parts]
    return {
        "name": member.name,
        "email": member.email,
        "zone": member.zone.key,
        **hours[0],
        "hours": hours,
        "hours_stated": member.hours_stated,
        "busy": {"source": member.busy_source.value, "place": member.busy_place},
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
    for member in members:
        say(f"{member.name} <{member.email}>: {_standing(member)}")
        parts = parts_in_words(member)
        say(f"{parts['hours']}, {member.zone.key}", indent=_MARGIN)
        say(f"busy times: {parts['busy times']}", indent=_MARGIN)
        say(parts["employer"], indent=_MARGIN)


def parts_in_words(member: Member) -> dict[str, str]:
    """Say each part of a member that can be changed."""
    return {
        "name": member.name,
        "address": member.email,
        "zone": member.zone.key,
        "hours": known_hours(member),
        "busy times": _busy(member),
        "employer": "may see the employer" if member.may_see_employer else "may not see the employer",
    }


def differences(before: Member, after: Member) -> list[str]:
    """Say what changed, part by part."""
    old, new = parts_in_words(before), parts_in_words(after)
    return [f"{name}: {old[name]} → {new[name]}" for name in old if old[name] != new[name]]


def print_command_that_adds(member: Member) -> None:
    """Print the command that brings a member back, in lines that a terminal takes as one."""
    line = "cornerman council add"
    for piece in _pieces(member):
        if len(f"{_MARGIN}{line} {piece} \\") > WIDTH:
            put(f"{_MARGIN}{line} \\")
            line = f"{_MARGIN}{piece}"
        else:
            line = f"{line} {piece}"
    put(f"{_MARGIN}{line}")


def asking_words(seeker: Seeker, policy: Policy, *, name: str = "") -> str:
    """Write the message by which the seeker asks a peer to be invited; they send it themselves."""
    minutes = int(policy.debrief_length.total_seconds() // 60)
    hours = int(policy.debrief_within.total_seconds() // 3600)
    greeted = f" {name}" if name else ""
    return _ASKING.format(name=greeted, minutes=minutes, hours=hours, seeker=seeker.name)


def busy_in_command(member: Member) -> str:
    """Write where a member's busy times come from as `--busy` takes it."""
    return f"{member.busy_source}:{member.busy_place}" if member.busy_place else member.busy_source.value


def _plain_hours(hours: DailyHours) -> Mapping[str, object]:
    return {
        "days": sorted(hours.days),
        "from": hours.start.isoformat("minutes"),
        "until": hours.end.isoformat("minutes"),
    }


def _pieces(member: Member) -> Iterator[str]:
    yield quote(member.name)
    yield quote(member.email)
    yield f"--zone {quote(member.zone.key)}"
    if member.hours_stated:
        yield f"--hours {quote(hours_in_words(member.hours))}"
    yield f"--busy {quote(busy_in_command(member))}"
    if member.may_see_employer:
        yield "--may-see-employer"
    if member.consented_on is not None:
        yield f"--consented-on {member.consented_on}"
    if member.paused:
        yield "--paused"


def known_hours(member: Member) -> str:
    """Say which hours count for a member, and whether they named them."""
    hours = hours_in_words(member.hours)
    return hours if member.hours_stated else f"hours not known; {hours} assumed"


def _busy(member: Member) -> str:
    match member.busy_source, member.busy_place:
        case BusySource.NONE, _:
            return "not asked for"
        case BusySource.GOOGLE, _:
            return "from Google, if you signed in there and they share them with you"
        case BusySource.CALDAV, "":
            return "from your calendar server, if they share them with you there"
        case BusySource.CALDAV, place:
            return f"from a calendar on your server: {place}"
        case BusySource.FEED, place:
            return f"from their calendar feed “{place}”"


def _standing(member: Member) -> str:
    if member.consented_on is None:
        return "consent missing, so not invited"
    return "pausing" if member.paused else f"invited; said yes on {member.consented_on}"
