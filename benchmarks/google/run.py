"""What a run asks of Google and what it costs: with nothing new, after one change, and the first with many events.

    python benchmarks/google/run.py [--events 5000] [--letters 100] [--mailbox 1000]

The account is the rehearsed Google behind HTTP on loopback, reached over the real transport. Bytes are the addresses
and bodies there and back, without heads, and nothing is compressed. CPU is that of the side that asks: of a whole run,
which understands and plans too, and of reading alone. Only ratios can be compared between machines. The last line of
the table is what the calendar alone would cost without a sync token: all of it is listed anew. Below it stands how long
the first read of a larger mailbox takes under Google's limit of units a minute. Ends with 1 when a run with nothing
new asks for more than one list of each calendar, one history and one question about the members' busy times.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, thread_time
from typing import cast

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.google.large_mailbox import first_read  # noqa: E402 - the checkout comes first on the path
from cornerman.source_memory import SourceMemory  # noqa: E402
from cornerman.times import Span  # noqa: E402
from flows.gathering import AHEAD, BACK, MAIL_BACK  # noqa: E402
from flows.house import House  # noqa: E402
from integrations.clock import StoppedClock  # noqa: E402
from integrations.gmail_calls import GmailCalls  # noqa: E402
from integrations.gmail_mailbox import GmailMailbox  # noqa: E402
from integrations.google_api import GoogleApi, Json  # noqa: E402
from integrations.google_capabilities import Capability  # noqa: E402
from integrations.google_debriefs import GoogleDebriefs  # noqa: E402
from integrations.google_free_busy import GoogleFreeBusy  # noqa: E402
from integrations.google_read_calendar import GoogleReadCalendar  # noqa: E402
from integrations.google_rehearsal import RehearsedGoogle  # noqa: E402
from integrations.google_units import Units  # noqa: E402
from integrations.several_calendars import SeveralCalendars  # noqa: E402
from integrations.source_rehearsal import RehearsedSources  # noqa: E402
from integrations.store.sources import SqlSources  # noqa: E402
from integrations.store.transactions import Store  # noqa: E402
from tests.google_server import GoogleHouse, running_google  # noqa: E402
from tests.houses import house_on_files, with_council  # noqa: E402
from tests.killing import run  # noqa: E402
from tests.paper import ALICE, BOB, CAROL, DAN, NOW  # noqa: E402

NOTHING_NEW = Counter({"calendar.events.list": 2, "gmail.users.history.list": 1, "calendar.freebusy.query": 1})
_ACCOUNT, _PAGE, _DAYS = "0123456789ab", 2500, 300
_TALK = "Interview with Umbra Robotics"
_WINDOW = Span(start=NOW - BACK, end=NOW + AHEAD)
_WORDS = "Agenda: what was done, what comes next, and who needs help. " * 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one thing cost: what was asked how often, bytes, and seconds of CPU, of which some went into reading."""

    what: str
    methods: Counter[str]
    size: int
    cpu: float
    reading: float | None = None


class Measured:
    """A house that reads an account at Google, and what of that goes over the line."""

    def __init__(self, house: House, at_google: GoogleHouse) -> None:
        """Measure on these."""
        self.house = house
        self._at_google = at_google

    def run(self, what: str, *, change: Callable[[], object] = lambda: None) -> Cost:
        """Measure a run after a change, and reading alone after another of the kind."""
        change()
        cost = self.cost(what, lambda: run(self.house))
        change()
        return replace(cost, reading=self.cost(what, self._read).cpu)

    def cost(self, what: str, act: Callable[[], object]) -> Cost:
        """Measure one thing that is done once."""
        place = self._at_google
        place.asked.clear()
        place.bytes_in = place.bytes_out = 0
        begun = thread_time()
        act()
        cpu = thread_time() - begun
        return Cost(what=what, methods=Counter(place.asked), size=place.bytes_in + place.bytes_out, cpu=cpu)

    def _read(self) -> None:
        self.house.calendar.read(_WINDOW)
        self.house.mailboxes[0].read(NOW - MAIL_BACK)


def event(number: int, of: int) -> Json:
    """Make one of so many events, as a calendar is full of them; a talk here and there."""
    begin = NOW + timedelta(days=_DAYS * number // of - _DAYS // 2, hours=number % 9)
    guests = [{"email": f"peer{number % 7}@office.example"}, {"email": f"guest{number % 11}@firm.example"}]
    return {
        "id": f"event{number:06}",
        "summary": f"Planning {number}",
        "description": _WORDS,
        "start": {"dateTime": begin.isoformat(), "timeZone": "Europe/Paris"},
        "end": {"dateTime": (begin + timedelta(minutes=45)).isoformat(), "timeZone": "Europe/Paris"},
        "attendees": guests,
        **({"recurrence": ["RRULE:FREQ=WEEKLY;COUNT=10"]} if number % 100 == 0 else {}),
    }


def talk(hour: int) -> Json:
    """Make the interview of the day after tomorrow, at an hour."""
    begin = (NOW + timedelta(days=2)).replace(hour=hour)
    times = [begin, begin + timedelta(hours=1)]
    start, end = ({"dateTime": each.isoformat(), "timeZone": "Europe/Paris"} for each in times)
    organizer = {"email": "talent@umbra.example", "displayName": "Umbra Talent"}
    return {
        "id": "talk",
        "summary": _TALK,
        "description": "About your application for the position of analyst.",
        "start": start,
        "end": end,
        "organizer": organizer,
        "attendees": [{"email": ALICE.email, "responseStatus": "accepted"}],
    }


def letter(number: int, sent: datetime) -> bytes:
    """Make a letter as a friend writes it."""
    message = EmailMessage()
    message["From"], message["To"] = f"Friend <friend{number % 9}@letters.example>", ALICE.email
    message["Subject"], message["Message-ID"] = f"Sunday {number}", f"<{number}@letters.example>"
    message["Date"] = sent
    message.set_content("We were at the lake, and it rained. " * 40)
    return bytes(message)


def filled(google: RehearsedGoogle, *, events: int, letters: int) -> RehearsedGoogle:
    """Fill an account."""
    google.page_size = _PAGE
    for number in range(events - 1):
        google.put_event("primary", event(number, events))
    google.put_event("primary", talk(14))
    for number in range(letters):
        google.put_letter(letter(number, NOW - timedelta(hours=12 * (letters - number))))
    meetings = [(NOW + timedelta(hours=hours), NOW + timedelta(hours=hours + 1)) for hours in range(0, 90, 3)]
    for member in (BOB, CAROL, DAN):
        google.share_busy(member.email, meetings)
    return google


@contextmanager
def measured(*, events: int, letters: int) -> Iterator[tuple[Measured, RehearsedGoogle, GoogleReadCalendar]]:
    """Give a filled account, a house that never read it, and its calendar for one who remembers nothing."""
    with TemporaryDirectory() as name, house_on_files(Path(name)) as house, ExitStack() as opened:
        account = filled(RehearsedGoogle(user=ALICE.email, clock=house.clock), events=events, letters=letters)
        at_google = opened.enter_context(running_google(google=account))
        at_google.trusts_itself = True
        calls = {each: opened.enter_context(closing(at_google.api(each))) for each in Capability}
        with_council(house)
        yield Measured(_with_google(house, calls), at_google), account, _primary(calls, RehearsedSources())


def _primary(calls: Mapping[Capability, GoogleApi], memory: SourceMemory) -> GoogleReadCalendar:
    api = calls[Capability.READ_CALENDARS]
    return GoogleReadCalendar(api, account=_ACCOUNT, calendar_id="primary", zone=ALICE.zone, memory=memory)


def _with_google(house: House, calls: Mapping[Capability, GoogleApi]) -> House:
    """Give the house that works on the account and keeps in its store what it read."""
    memory = SqlSources(cast("Store", house.store), ALICE.account)
    debriefs = GoogleDebriefs(
        calls[Capability.KEEP_DEBRIEFS], account=_ACCOUNT, seeker=ALICE, memory=memory, clock=house.clock
    )
    # Without a limit a minute: what is measured is not how long one waits for it.
    units = Units(monotonic=monotonic, most=10**9)
    gmail = GmailCalls(calls[Capability.READ_MAIL], account=_ACCOUNT, units=units)
    mailbox = GmailMailbox(gmail, zone=ALICE.zone, memory=memory, clock=house.clock, vocabulary=house.vocabulary)
    return replace(
        house,
        calendar=SeveralCalendars(debriefs, [_primary(calls, memory)]),
        mailboxes=(mailbox,),
        free_busy=GoogleFreeBusy(calls[Capability.SEE_BUSY_TIMES]),
    )


def costs(*, events: int, letters: int) -> list[Cost]:
    """Measure everything, the first run first."""
    with measured(events=events, letters=letters) as (found, google, anew):
        numbers = count(letters)
        first = found.cost(f"first run, {events} events, {letters} letters", lambda: run(found.house))
        # Gmail's search may lag for an hour; until then the mailbox is listed again each time.
        cast("StoppedClock", found.house.clock).set(NOW + timedelta(hours=1))
        found.cost("the rest of the first letters, if any", lambda: run(found.house))
        return [
            first,
            found.run("run with nothing new"),
            found.run(
                "run after one event changed",
                change=lambda: google.change_event("primary", "event000001", summary=f"Planning {next(numbers)}"),
            ),
            found.run("run after one letter came", change=lambda: google.put_letter(letter(next(numbers), NOW))),
            found.cost("calendar listed anew, nothing else", lambda: anew.read(_WINDOW)),
        ]


def table(found: Sequence[Cost]) -> Iterator[str]:
    """Give the lines of the table."""
    first = found[0]
    yield f"{'':44}{'requests':>9}{'bytes':>12}{'CPU':>10}{'of first':>10}{'reading':>10}"
    for each in found:
        reading = "" if each.reading is None else f"{each.reading:8.3f} s"
        share = f"{each.cpu / first.cpu:.3f}"
        yield f"{each.what:44}{each.methods.total():9}{each.size:12,}{each.cpu:8.3f} s{share:>10}{reading:>10}"
        yield "".join(f"{'':6}{often:4} {name}\n" for name, often in sorted(each.methods.items())).rstrip("\n")


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and say whether a run with nothing new asks for no more than it may."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--events", type=int, default=5_000)
    parser.add_argument("--letters", type=int, default=100)
    parser.add_argument("--mailbox", type=int, default=1_000)
    options = parser.parse_args(words)
    found = costs(events=options.events, letters=options.letters)
    print("\n".join(table(found)))
    print(first_read(options.mailbox).said())
    if found[1].methods != NOTHING_NEW:
        print("A run with nothing new asks for more than it may.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
