"""Who appears in the demo: a made-up seeker, her council, and the people of five made-up employers."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from cornerman.council_meetings import StandingMeeting
from cornerman.people import Member, Person, Seeker, WeeklyHours
from ui.demo.almanac import Almanac

_ALL_WEEK = frozenset(range(7))

ALICE = Seeker(
    account="me",
    name="Alice Moreau",
    email="alice.moreau@postbox.example",
    zone=ZoneInfo("Europe/Paris"),
    aliases=frozenset({"a.moreau@ferrand.example"}),
    hours=WeeklyHours(days=_ALL_WEEK, start=time(8), end=time(20)),
    room="https://meet.postbox.example/alice-moreau",
    employer_domains=frozenset({"ferrand.example"}),
)

# Each of them was asked first, on this day of the story.
AGREED_ON = -20

# The weekday of this day of the story is the one on which they meet anyway.
MEETS_ON = -3
MEETS_AT = time(18, 30)
MEETS_FOR = timedelta(hours=1)

COUNCIL = (
    Member(
        name="Bob Whitaker",
        email="bob@whitaker.example",
        zone=ZoneInfo("Europe/London"),
        hours=WeeklyHours(days=_ALL_WEEK, start=time(8), end=time(21)),
        may_see_employer=True,
    ),
    Member(
        name="Carol Jensen",
        email="carol.jensen@mailhaven.example",
        zone=ZoneInfo("America/New_York"),
        hours=WeeklyHours(days=_ALL_WEEK, start=time(7), end=time(18)),
    ),
    Member(
        name="Devika Rao",
        email="devika@raostudio.example",
        zone=ZoneInfo("Asia/Kolkata"),
        hours=WeeklyHours(days=_ALL_WEEK, start=time(9), end=time(22)),
    ),
    Member(
        name="Elias Haddad",
        email="elias.haddad@letterbox.example",
        zone=ZoneInfo("Asia/Dubai"),
        hours=WeeklyHours(days=_ALL_WEEK, start=time(8), end=time(20)),
    ),
)

ME = Person(email=ALICE.email, name=ALICE.name)
BOSS = Person(email="marc.ferrand@ferrand.example", name="Marc Ferrand")
COLLEAGUE = Person(email="ines.roche@ferrand.example", name="Ines Roche")
FRIEND = Person(email="sam.ortega@mailhaven.example", name="Sam Ortega")
WEBINAR_HOST = Person(email="events@productguild.example", name="Product Guild")

OSTERVALD = Person(email="no-reply@ostervald.example", name="Ostervald Robotics Hiring")
TIDEWELL = Person(email="hugo.lind@tidewell.example", name="Hugo Lind")
FOUNDER = Person(email="tom@quillpath.example", name="Tom Abara")
AGENCY = Person(email="nora.finch@marlowfinch.example", name="Nora Finch")
LICHTWERK = Person(email="katrin.vogel@lichtwerk.example", name="Katrin Vogel")

SHOP = Person(email="hello@velostation.example", name="Velostation")
NEWSLETTER = Person(email="weekly@productguild.example", name="Product Guild")


def standing_meeting(almanac: Almanac) -> StandingMeeting:
    """Give the meeting that the council has every week anyway."""
    first = almanac.date_of(MEETS_ON)
    return StandingMeeting(first=first, start=MEETS_AT, length=MEETS_FOR, zone=ALICE.zone)
