"""Say why a debrief lies where it does, and what the next two times would have been."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from cornerman.people import Member
from cornerman.planning.free_tables import Tables
from cornerman.planning.slot_ranking import Certainty, Ranked
from cornerman.wording import counted, listed, shortened, written_day, written_moment

_MINUTE = timedelta(minutes=1)
_MINUTES, _HOURS = 60, 48  # up to how many of each one counts in them
_EXACT_HOURS = 12  # up to how many one says the minutes too
_SURELY = {
    Certainty.MEETING: ("is at that meeting", "are at that meeting"),
    Certainty.CALENDAR: ("is free by their own calendar", "are free by their own calendars"),
    Certainty.HOURS: ("is within stated hours", "are within stated hours"),
    Certainty.GUESS: ("is only taken to keep usual hours", "are only taken to keep usual hours"),
}


def why_this(chosen: Ranked, tables: Tables, ended: datetime | None) -> str:
    """Say in plain sentences what speaks for a time: how soon it is, and how surely who can come."""
    sentences = [_how_soon(chosen, tables, ended)]
    if lies_in_meeting(chosen):
        sentences.append("It lies inside a meeting of your council, so that nobody has to find another hour.")
    sentences.append(f"{_who_can(chosen)}.")
    left = [member for member in chosen.coming if member not in chosen.invited]
    if left:
        sentences.append(f"{names_of(left)} could come too, and {counted(len(chosen.invited), 'member')} are enough.")
    return " ".join(sentences)


def lies_in_meeting(chosen: Ranked) -> bool:
    """Tell whether a time was chosen because it lies inside a meeting of the council."""
    return not chosen.score[0]


def why_others(chosen: Ranked, others: Sequence[Ranked], tables: Tables) -> tuple[str, ...]:
    """Say of each of the next times who could come, and what is worse about it."""
    zone = tables.diary.seeker.zone
    return tuple(
        f"{written_moment(each.span.start, zone)}, with {names_of(each.invited)}: {_worse(chosen, each, tables)}."
        for each in others
    )


def names_of(members: Iterable[Member]) -> str:
    """Name members inside a sentence."""
    return listed([shortened(member.name) or member.email for member in members])


def duration(length: timedelta) -> str:
    """Say how long something is, no more exactly than one says it: `2 hours and 15 minutes`, `18 hours`, `3 days`."""
    minutes = length // _MINUTE
    if minutes < _MINUTES:
        return counted(minutes, "minute")
    hours, rest = divmod(minutes, 60)
    if rest and hours < _EXACT_HOURS:
        return f"{counted(hours, 'hour')} and {counted(rest, 'minute')}"
    hours = (minutes + 30) // 60
    return counted(hours, "hour") if hours < _HOURS else counted((hours + 12) // 24, "day")


def _how_soon(chosen: Ranked, tables: Tables, ended: datetime | None) -> str:
    zone = tables.diary.seeker.zone
    start = chosen.span.start.astimezone(zone)
    first = f"the first day with a time for you and at least {counted(tables.policy.quorum, 'member')}"
    if ended is None or chosen.span.start < ended:
        return f"{written_day(start.date())} is {first}."
    after = f"{duration(chosen.span.start - ended)} after the round"
    if start.date() == ended.astimezone(zone).date():
        return f"Same day, {after}."
    return f"{written_day(start.date())}, {after}, is {first}."


def _who_can(chosen: Ranked) -> str:
    groups = []
    for certainty, (one, several) in _SURELY.items():
        members = [member for member, sure in zip(chosen.invited, chosen.sure, strict=True) if sure is certainty]
        if members:
            groups.append(f"{names_of(members)} {one if len(members) == 1 else several}")
    return ", ".join(groups)


def _worse(chosen: Ranked, other: Ranked, tables: Tables) -> str:
    zone = tables.diary.seeker.zone
    if chosen.span.start.astimezone(zone).date() != other.span.start.astimezone(zone).date():
        return "a later day"
    ways = (
        "outside the meeting of your council",
        f"{counted(other.score[1] - chosen.score[1], 'member')} fewer",
        "fewer of them are known to be free",
        "more of it is a guess",
        "they were asked more often of late",
    )
    worse = (way for way, here, there in zip(ways, chosen.score, other.score, strict=True) if there > here)
    return next(worse, "as good, but later")
