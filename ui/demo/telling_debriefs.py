"""Says which debriefs a run booked, moved, left where they are or withdrew, and why, as the calendar shows them."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from cornerman.debriefs import Debrief
from ui.demo.layout import line, listed, short_time
from ui.demo.reading_back import Snapshot


def debrief_lines(before: Snapshot, after: Snapshot, names: dict[str, str], zone: ZoneInfo) -> Iterator[str]:
    """Tell of debriefs as the calendar shows them; one that is not on the calendar was not booked.

    Why it lies where it does is told of the first of each run, and where the council meets of the very first.
    """
    told = _changes(before, after, names, zone)
    explained = False
    for text, changed in told:
        yield text
        if changed is not None and not explained:
            explained = True
            yield from _why(changed)
            yield from _where(changed, before, after)


def _changes(
    before: Snapshot, after: Snapshot, names: dict[str, str], zone: ZoneInfo
) -> Iterator[tuple[str, Debrief | None]]:
    """Give a line about each debrief of which there is something to say, and the debrief if it has a new time."""
    old = {each.key for each in before.debriefs}
    for each in after.debriefs:
        event, was = after.ours.get(each.uid), before.ours.get(each.uid)
        about = after.name_of(each.process_id)
        if event is None:
            if each.key in old and was is not None:
                yield line("withdrawn", f"the debrief of {short_time(was.span.start, zone)} ({about})"), None
            continue
        when, who = short_time(event.span.start, zone), _members(each, names)
        if each.key not in old:
            yield line("booked", f"debrief {when} with {who} ({about})"), each
        elif was is not None and was.span != event.span:
            then = short_time(was.span.start, zone)
            yield line("moved", f"debrief of {then} to {when} with {who} ({about})"), each
        else:
            yield from ((text, None) for text in _stays(each, before, after, names, zone))


def _why(debrief: Debrief) -> Iterator[str]:
    if debrief.choice is not None:
        yield line("why", debrief.choice.why)


def _where(debrief: Debrief, before: Snapshot, after: Snapshot) -> Iterator[str]:
    """Tell where to meet, as the entry on the calendar says; the place is the same for all of them."""
    place = after.ours[debrief.uid].location
    if place and not any(each.location for each in before.ours.values()):
        yield line("where", place)


def _stays(debrief: Debrief, before: Snapshot, after: Snapshot, names: dict[str, str], zone: ZoneInfo) -> Iterator[str]:
    """Tell of a debrief that stays although somebody said no to it since the last run."""
    said_no = {email for uid, email in after.declined if uid == debrief.uid}
    if said_no - {email for uid, email in before.declined if uid == debrief.uid}:
        when = short_time(after.ours[debrief.uid].span.start, zone)
        missing = listed(sorted(names[each] for each in said_no))
        left = listed(names.get(email, email) for email in debrief.members if email not in said_no)
        about = after.name_of(debrief.process_id)
        yield line(
            "stays",
            f"debrief {when}: {missing} said no, {left} are enough ({about})",
        )


def _members(debrief: Debrief, names: dict[str, str]) -> str:
    return listed(names.get(email, email) for email in debrief.members)
