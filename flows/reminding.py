"""Put a reminder on the seeker's own calendar, move it, or take it off; nobody is told of it. Knows no Prefect."""

from dataclasses import replace

from cornerman.actions import KeepReminder, ReminderAction
from cornerman.invitations import DebriefEntry
from cornerman.people import Person
from cornerman.reminders import OwnReminder
from cornerman.views.reminder import reminder_entry_text
from flows.house import House
from flows.once import Deed, do_once


def remind_on_calendar(action: ReminderAction, house: House) -> bool:
    """Make the calendar agree with what is meant for a reminder; tell whether anything was done.

    What is meant is written down with the claim, so that a run after a crash finishes exactly this.
    """

    def begun() -> None:
        house.memory.keep_reminder(replace(action.reminder, settled=False))

    def finished() -> None:
        house.memory.keep_reminder(replace(action.reminder, settled=True, written_at=house.clock.now()))

    def effect() -> str:
        if isinstance(action, KeepReminder):
            house.calendar.write(_entry(action.reminder, house))
            return "It stands on your own calendar."
        house.calendar.remove(action.reminder.uid)
        return "It is off your own calendar."

    kind = type(action).__name__
    return do_once(
        Deed(key=action.key, kind=kind, repeatable=True, effect=effect, begun=begun, finished=finished), house
    )


def _entry(reminder: OwnReminder, house: House) -> DebriefEntry:
    words = reminder_entry_text(reminder)
    return DebriefEntry(
        uid=reminder.uid,
        tag=reminder.key,
        sequence=reminder.sequence,
        span=reminder.span,
        title=words.title,
        description=words.description,
        organizer=Person(email=house.seeker.email, name=house.seeker.name),
        attendees=(),
        for_seeker_alone=True,
    )
