"""Events and letters for tests of the understanding, with Alice looking for work and her council around her."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from cornerman.events import Attendee, Event, Response
from cornerman.letters import CalendarMessage, Letter
from cornerman.people import Person, Seeker
from cornerman.reading.understand import understand
from cornerman.times import Span
from cornerman.understanding import Reading, Understanding
from cornerman.vocabulary import Vocabulary
from integrations.vocabulary import load_vocabulary

NOW = datetime(2026, 3, 18, 12, tzinfo=UTC)
ALICE = Seeker(
    account="alice",
    name="Alice Liddell",
    email="alice@letters.example",
    zone=ZoneInfo("Europe/Berlin"),
    aliases=frozenset({"a.liddell@rabbit-hole.example"}),
    employer_domains=frozenset({"rabbit-hole.example"}),
)
BOB = "bob@council.example"
COUNCIL = frozenset({BOB})


@cache
def vocabulary() -> Vocabulary:
    """Give the shipped words and domains."""
    return load_vocabulary()


def day(number: int, hour: int = 10, minute: int = 0) -> datetime:
    """Give a moment in March 2026 (UTC); NOW is on the 18th at noon."""
    return datetime(2026, 3, 1, hour, minute, tzinfo=UTC) + timedelta(days=number - 1)


def people(addresses: Iterable[str]) -> tuple[Attendee, ...]:
    """Give attendees; `!` before an address means that they declined."""
    return tuple(
        Attendee(
            person=person(address.lstrip("!")),
            response=Response.DECLINED if address.startswith("!") else Response.ACCEPTED,
        )
        for address in addresses
    )


def person(written: str) -> Person:
    """Read `Name <address>` or an address."""
    name, _, rest = written.rpartition("<")
    return Person(email=rest.rstrip(">"), name=name.strip())


def event(title: str, start: datetime, *, host: str = "", to: Iterable[str] = (ALICE.email,), **more: object) -> Event:
    """Make an event of 45 minutes; without a host it is Alice's own entry."""
    span = more.pop("span", Span(start=start, end=start + timedelta(minutes=45)))
    uid = more.pop("uid", f"{title}-{start:%d%H}@calendar.example")
    guests = people(to) if host else ()
    organizer = person(host) if host else None
    return Event(uid=uid, span=span, title=title, organizer=organizer, attendees=guests, **more)  # type: ignore[arg-type]


def letter(subject: str, text: str, sent: datetime, *, sender: str, **more: object) -> Letter:
    """Make a letter to Alice."""
    source = str(more.pop("source", f"{sent:%d%H%M}-{subject[:12]}.eml"))
    to = tuple(person(str(each)) for each in more.pop("to", (ALICE.email,)))  # type: ignore[attr-defined]
    return Letter(
        id=f"<{source}>",
        source=source,
        sent_at=sent,
        sender=person(sender),
        subject=subject,
        text=text,
        recipients=to,
        **more,  # type: ignore[arg-type]
    )


def carrying(method: str, *events: Event) -> tuple[CalendarMessage, ...]:
    """Make the calendar part of a letter."""
    return (CalendarMessage(method=method, events=events),)


def understood(*found: Event | Letter, now: datetime = NOW, seeker: Seeker = ALICE, **more: object) -> Understanding:
    """Understand events and letters for Alice, or a seeker like her; `more` goes into the reading."""
    reading = Reading(
        events=tuple(each for each in found if isinstance(each, Event)),
        letters=tuple(each for each in found if isinstance(each, Letter)),
        council=COUNCIL,
        **more,  # type: ignore[arg-type]
    )
    return understand(reading, seeker=seeker, vocabulary=vocabulary(), now=now)
