"""The file where debriefs are kept when every calendar of the seeker's can only be read."""

from pathlib import Path

from integrations.ics_writing import calendar_with
from integrations.whole_files import make_folder, write_whole


def begin_calendar(path: Path) -> None:
    """Make an empty calendar for its owner alone, unless there is one. Raises OutsideRefusedError when it cannot be."""
    if not path.exists():
        make_folder(path.parent)
        write_whole(path, calendar_with(b""), private=True)
