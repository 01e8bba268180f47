"""Who takes part in the week: Alice, the five of her council, two whom nobody may invite, and four employers."""

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

from cornerman.people import Member, Person, WeeklyHours
from tests.paper import ALICE

_AGREED = date(2026, 10, 1)


def _member(name: str, zone: str, start: int = 9, end: int = 18) -> Member:
    """Make a member who named the hours of their working day, and shares no calendar."""
    return Member(
        name=name,
        email=f"{name.lower()}@council.example",
        zone=ZoneInfo(zone),
        hours=WeeklyHours(start=time(start), end=time(end)),
        consented_on=_AGREED,
    )


BOB = replace(_member("Bob", "Europe/London"), may_see_employer=True)
CAROL = _member("Carol", "America/New_York", 8)
DEVIKA = _member("Devika", "Asia/Kolkata", 9, 21)
ELISE = _member("Elise", "Europe/Paris")
FRANK = _member("Frank", "Europe/London")
MALLORY = replace(_member("Mallory", "Europe/Paris"), consented_on=None)
PAUL = replace(_member("Paul", "Europe/Paris"), paused=True)

COUNCIL = (BOB, CAROL, DEVIKA, ELISE, FRANK)
EVERYBODY = (*COUNCIL, MALLORY, PAUL)

EMPLOYER_WORDS = ("umbra", "vellum", "quill", "willow")
UMBRA = Person(email="rita@umbra-robotics.example", name="Rita Stone")
VELLUM = Person(email="hugo@vellum-health.example", name="Hugo Lind")
QUILL = Person(email="nora@quill-press.example", name="Nora Finch")
WILLOW = Person(email="ivo@willow-foods.example", name="Ivo Berg")


def member_called(name: str) -> Member:
    """Find a member by their name."""
    return next(each for each in EVERYBODY if each.name == name)


def name_of(email: str) -> str:
    """Say whose address it is; the address itself when nobody here has it."""
    names = {ALICE.email: "Alice"} | {each.email: each.name for each in EVERYBODY}
    return names.get(email, email)
