"""What a reminder on the seeker's own calendar says: no employer, for others may look at that calendar."""

from cornerman.handles import handle_of
from cornerman.reminders import OwnReminder
from cornerman.views.values import EntryText

_TITLE = "Your draft: have it at hand"
_WHAT_FOR = (
    "Show it live, on your screen or on paper, and say that it is a draft. Take the paper back when you have talked "
    "it through."
)
_WHOSE = "Cornerman put this here for you alone. Move it or delete it as you like."


def reminder_entry_text(reminder: OwnReminder) -> EntryText:
    """Give title and description of the calendar entry; the job is named by its handle alone."""
    page = f"The page to print: cornerman mission sheet {handle_of(reminder.process_id)}"
    return EntryText(title=_TITLE, description=f"{_WHAT_FOR}\n\n{page}\n\n{_WHOSE}")
