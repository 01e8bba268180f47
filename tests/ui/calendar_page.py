"""The calendar of the tests of the command line, as of Monday 23 November 2026, 9:00 in Paris."""

_ENTRY = """BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261101T090000Z
DTSTART;TZID=Europe/Paris:{start}
DTEND;TZID=Europe/Paris:{end}
SUMMARY:{title}
{people}STATUS:CONFIRMED
END:VEVENT
"""
_PEOPLE = """ORGANIZER;CN=Rita Recruiter:mailto:rita@umbra-robotics.example
ATTENDEE;CN=Alice Moreau;PARTSTAT=ACCEPTED:mailto:alice@postbox.example
ATTENDEE;CN=Rita Recruiter;PARTSTAT=ACCEPTED:mailto:rita@umbra-robotics.example
"""

FIRST, SECOND, THIRD, DOUBTFUL, DENTIST = "first@umbra", "second@umbra", "third@umbra", "dana@halcyon", "dentist@home"


def _entry(uid: str, day: int, title: str, people: str = "") -> str:
    stamp = f"202611{day:02}T1"
    return _ENTRY.format(uid=uid, start=f"{stamp}40000", end=f"{stamp}50000", title=title, people=people)


CALENDAR = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//Recruiting//EN\n"
    + _entry(FIRST, 17, "Interview with Umbra Robotics: recruiter screen", _PEOPLE)
    + _entry(SECOND, 20, "Interview with Umbra Robotics: hiring manager", _PEOPLE)
    + _entry(THIRD, 26, "Interview with Umbra Robotics: panel", _PEOPLE)
    + _entry(DOUBTFUL, 25, "Interview with Halcyon")
    + _entry(DENTIST, 24, "Dentist")
    + "END:VCALENDAR\n"
)
