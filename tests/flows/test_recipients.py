"""Whatever the world is like, letters reach the seeker and members who consented, and nobody else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cornerman.events import Attendee, Event, EventStatus, Response
from cornerman.letters import Letter
from cornerman.people import Member, Person
from flows.house import House
from integrations.clock import StoppedClock
from integrations.rehearsal import RehearsalCalendar, RehearsalMailbox
from tests.houses import house_on_files
from tests.killing import run
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at, member

EMPLOYERS = ("umbra-robotics.example", "vellum-health.example", "greenhouse.io")
STRANGERS = st.builds(
    Person,
    email=st.builds(
        lambda name, domain: f"{name}@{domain}", st.sampled_from(["rita", "sam"]), st.sampled_from(EMPLOYERS)
    ),
    name=st.sampled_from(["Rita Recruiter", "Sam Founder", ""]),
)
TITLES = st.sampled_from(
    ["Interview with Umbra Robotics", "Coffee", "Technical interview", "Offer call", "Dentist", "Council debrief"]
)
EVENTS = st.builds(
    lambda uid, hours, title, organizer, status, response: Event(
        uid=uid,
        span=at(hours),
        title=title,
        organizer=organizer,
        attendees=(Attendee(person=Person(email=ALICE.email), response=response), Attendee(person=organizer)),
        status=status,
    ),
    uid=st.sampled_from([f"event-{number}" for number in range(12)]),
    hours=st.integers(-80, 120),
    title=TITLES,
    organizer=STRANGERS,
    status=st.sampled_from([EventStatus.CONFIRMED, EventStatus.CONFIRMED, EventStatus.CANCELLED]),
    response=st.sampled_from(list(Response)),
)
CALENDARS = st.lists(EVENTS, max_size=6, unique_by=lambda event: event.uid)
LETTERS = st.builds(
    lambda number, hours, sender, text: Letter(
        id=f"<{number}@mail.example>",
        source=f"{number}.eml",
        sent_at=NOW + timedelta(hours=hours),
        sender=sender,
        subject="Your application",
        text=text,
        recipients=(Person(email=ALICE.email),),
        reply_to=sender,
    ),
    number=st.integers(0, 99),
    hours=st.integers(-80, -1),
    sender=STRANGERS,
    text=st.sampled_from(
        ["We are pleased to offer you the position with a base salary of EUR 65,000.", "Unfortunately not.", "Hello"]
    ),
)
MALLORY = member("Mallory", consented=False)
COUNCILS = st.lists(
    st.sampled_from(
        [BOB, CAROL, DAN, MALLORY, member("Erin", paused=True), replace(member("Frank"), may_see_employer=True)]
    ),
    unique_by=lambda each: each.email,
)


EMPLOYER_WORDS = ("umbra", "vellum")
DAYS = (0, 1, 2)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    calendars=st.lists(CALENDARS, min_size=len(DAYS), max_size=len(DAYS)),
    letters=st.lists(LETTERS, max_size=3),
    council=COUNCILS,
)
def test_letters_reach_the_seeker_and_consenting_members_alone(
    calendars: list[list[Event]], letters: list[Letter], council: list[Member]
) -> None:
    with TemporaryDirectory() as name, house_on_files(Path(name)) as on_files:
        clock, calendar = StoppedClock(NOW), RehearsalCalendar()
        house = replace(on_files, clock=clock, calendar=calendar, mailboxes=(RehearsalMailbox(letters),))
        with_members(house, council)
        for day, events in zip(DAYS, calendars, strict=True):
            clock.set(NOW + timedelta(days=day))
            ours = {uid: event for uid, event in calendar.events.items() if event.tag}
            calendar.events = {**{event.uid: event for event in events}, **ours}
            run(house)

        for message in outbox(Path(name) / "outbox"):
            check_recipients(message, council)


def with_members(house: House, council: list[Member]) -> None:
    for each in council:
        house.memory.keep_member(each)


def outbox(folder: Path) -> Iterator[EmailMessage]:
    """Read every letter that went out."""
    for path in folder.rglob("new/*"):
        yield message_from_bytes(path.read_bytes(), policy=default)


def check_recipients(message: EmailMessage, council: list[Member]) -> None:
    """Check one letter: who gets it, and what it may not say."""
    [to] = [address.lower() for _, address in getaddresses([message["To"]])]
    assert message["Cc"] is None
    assert message["Bcc"] is None
    assert message["Reply-To"] is None or message["Reply-To"] == ALICE.email
    assert not any(word in message["Subject"].lower() for word in EMPLOYER_WORDS)
    if to == ALICE.email:
        return
    [recipient] = [each for each in council if each.email == to]
    assert recipient.may_be_invited
    if not recipient.may_see_employer:
        assert not any(word in everything_in(message).lower() for word in EMPLOYER_WORDS)


def everything_in(message: EmailMessage) -> str:
    """Give all text of a letter, its invitation included."""
    parts = (part for part in message.walk() if not part.is_multipart())
    bodies = (part.get_payload(decode=True) for part in parts)
    return "\n".join(body.decode(errors="replace") for body in bodies if isinstance(body, bytes))
