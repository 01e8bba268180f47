"""A made-up calendar of any size: a fifth of it recurring, five time zones, people, places, descriptions."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

SEED = 20_261_123
FIRST_DAY = datetime(2021, 1, 4)  # noqa: DTZ001 - on the clock of each event's own zone
DAYS = 2_600
ZONES = {
    "America/New_York": ("-0500", "-0400", "3;BYDAY=2SU", "11;BYDAY=1SU"),
    "America/Los_Angeles": ("-0800", "-0700", "3;BYDAY=2SU", "11;BYDAY=1SU"),
    "Europe/London": ("+0000", "+0100", "3;BYDAY=-1SU", "10;BYDAY=-1SU"),
    "Europe/Berlin": ("+0100", "+0200", "3;BYDAY=-1SU", "10;BYDAY=-1SU"),
    "Asia/Tokyo": ("+0900", "", "", ""),
}
RULES = (
    "FREQ=DAILY;COUNT=20",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20270301T000000Z",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "FREQ=MONTHLY;BYDAY=2TH",
    "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=60",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261215T235959Z",
    "FREQ=YEARLY",
)
WORDS = ("talk", "review", "plan", "team", "role", "candidate", "panel", "notes", "budget", "office", "quarter", "call")


def made_calendar(events: int) -> bytes:
    """Give the text of a calendar with so many events, the same every time."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Made up//EN", "X-WR-TIMEZONE:America/New_York"]
    for name in ZONES:
        lines += _zone(name)
    chance = Random(SEED)  # noqa: S311 - made up, not secret
    for number in range(events):
        lines += _event(number, chance)
    return ("\r\n".join([*lines, "END:VCALENDAR", ""])).encode()


def _zone(name: str) -> Iterator[str]:
    winter, summer, begins, ends = ZONES[name]
    yield from ("BEGIN:VTIMEZONE", f"TZID:{name}", "BEGIN:STANDARD", "DTSTART:19701101T020000")
    yield from (f"TZOFFSETFROM:{summer or winter}", f"TZOFFSETTO:{winter}")
    yield from ((f"RRULE:FREQ=YEARLY;BYMONTH={ends}",) if ends else ())
    yield "END:STANDARD"
    if summer:
        yield from ("BEGIN:DAYLIGHT", "DTSTART:19700301T020000", f"TZOFFSETFROM:{winter}", f"TZOFFSETTO:{summer}")
        yield from (f"RRULE:FREQ=YEARLY;BYMONTH={begins}", "END:DAYLIGHT")
    yield "END:VTIMEZONE"


def _event(number: int, chance: Random) -> Iterator[str]:
    start = FIRST_DAY + timedelta(days=chance.randrange(DAYS), hours=chance.randrange(8, 19))
    end = start + timedelta(minutes=chance.choice((15, 30, 45, 60, 90)))
    zone = chance.choice(tuple(ZONES))
    yield from ("BEGIN:VEVENT", f"UID:{number:06}-{chance.getrandbits(64):016x}@calendar.example")
    yield from ("DTSTAMP:20261101T120000Z", "CREATED:20200101T000000Z", "LAST-MODIFIED:20261101T120000Z")
    if chance.random() < 0.05:  # noqa: PLR2004 - one in twenty lasts all day
        yield from (f"DTSTART;VALUE=DATE:{start:%Y%m%d}", f"DTEND;VALUE=DATE:{start + timedelta(days=1):%Y%m%d}")
    elif chance.random() < 0.1:  # noqa: PLR2004 - one in ten is written in UTC
        yield from (f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}")
    else:
        yield from (f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}", f"DTEND;TZID={zone}:{end:%Y%m%dT%H%M%S}")
    if number % 5 == 0:
        yield f"RRULE:{chance.choice(RULES)}"
    yield f"SUMMARY:{' '.join(chance.choices(WORDS, k=4)).capitalize()}\\, part {number}"
    yield f"LOCATION:Room {number % 40}\\; floor {number % 7}"
    yield from _folded(
        f"DESCRIPTION:{' '.join(chance.choices(WORDS, k=40))}\\n\\n{' '.join(chance.choices(WORDS, k=20))}"
    )
    yield from ("STATUS:CONFIRMED", "SEQUENCE:1", "TRANSP:OPAQUE", "CLASS:PUBLIC")
    yield from _people(number, chance)
    if number % 3 == 0:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Reminder", "TRIGGER:-PT10M", "END:VALARM")
    yield "END:VEVENT"


def _people(number: int, chance: Random) -> Iterator[str]:
    guests = chance.randrange(5)
    if guests:
        yield f"ORGANIZER;CN=Organizer {number % 50}:mailto:organizer{number % 50}@company.example"
    for guest in range(guests):
        how = "CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE"
        address = f"guest{chance.randrange(400)}@company.example"
        yield from _folded(f'ATTENDEE;CN="Guest, {guest}";{how}:mailto:{address}')


def _folded(line: str) -> Iterator[str]:
    yield line[:75]
    yield from (f" {line[at : at + 74]}" for at in range(75, len(line), 74))
