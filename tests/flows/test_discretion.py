"""Whatever is known of an employer, no member's copy says it: no letter, no calendar, nothing that Google gets."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.actions import DebriefAction, HoldDebrief, MoveDebrief, WithdrawDebrief
from cornerman.council_meetings import StandingMeeting
from cornerman.debriefs import Debrief, DebriefState, SlotChoice
from cornerman.events import Attendee
from cornerman.findings import Finding, Stage, Verdict
from cornerman.keys import fingerprint, uid_of
from cornerman.notes import DebriefRecord, Estimate, Note, Promise, PromisedBy
from cornerman.offers import Money, Offer, OfferKind
from cornerman.people import Member, Person
from cornerman.processes import Process
from cornerman.understanding import Understanding
from flows.booking import book
from flows.house import House
from integrations.clock import StoppedClock
from integrations.google_capabilities import Capability
from integrations.google_debriefs import GoogleDebriefs
from integrations.google_rehearsal import RehearsedGoogle
from integrations.ics_calendar import IcsCalendar
from integrations.maildir_post import MaildirPost
from integrations.source_rehearsal import RehearsedSources
from integrations.store.ledger import SqlLedger
from integrations.store.memory import SqlMemory
from integrations.store.owner import Owner
from integrations.store.transactions import Store
from tests.houses import house_on_files
from tests.paper import ALICE, MARK, NOW, at, member, process, session

ROOM = "https://meet.home.example/alice"
PLACES = (
    *("company", "role", "title", "description", "location", "link", "organizer", "house", "evidence", "process"),
    *("note", "asked", "reactions", "flags", "promise", "said", "concluded", "next", "why", "others", "reason"),
    *("origin", "bonus", "equity", "source"),
)
WORDS = frozenset({"text/plain", "text/html"})
FIGURES = ("78431", "78,431", "91250", "91,250")


def secret(place: str) -> str:
    """Give a word that stands in one place of what is known, and nowhere else in the world."""
    return f"zq{fingerprint([place])}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A council, who of it is invited at each step, and where they meet."""

    council: tuple[Member, ...]
    invited: tuple[frozenset[str], ...]
    room: str
    meets: bool
    stage: Stage
    company: str | None


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Make a council of up to five with one change of mind, at any stage; some may see the employer."""
    zones = st.sampled_from(["Europe/Paris", "Asia/Kolkata", "America/New_York"])
    names = ("Bob", "Carol", "Dan", "Erin", "Frank")[: draw(st.integers(2, 5))]
    council = tuple(replace(member(each, zone=draw(zones)), may_see_employer=draw(st.booleans())) for each in names)
    some = st.sets(st.sampled_from([each.email for each in council]), min_size=1).map(frozenset)
    named = st.sampled_from([None, secret("company"), f"{secret('company')} & Söhne, <Inc.>"])
    return Story(
        council=council,
        invited=(draw(some), draw(some)),
        room=draw(st.sampled_from(["", ROOM])),
        meets=draw(st.booleans()),
        stage=draw(st.sampled_from([Stage.PANEL, Stage.OFFER_CALL])),
        company=draw(named),
    )


def steps(story: Story) -> list[DebriefAction]:
    """Give what is done about one debrief: held, moved, withdrawn."""
    key = f"debrief/{fingerprint(['one'])}"
    held = Debrief(
        key=key,
        uid=uid_of(key),
        process_id=secret("process"),
        origins=frozenset([secret("origin")]),
        round_end=at(20).end,
        span=at(26, minutes=25),
        members=tuple(sorted(story.invited[0])),
        choice=SlotChoice(why=secret("why"), others=(secret("others"),)),
    )
    moved = replace(held, span=at(50, minutes=25), sequence=1, members=tuple(sorted(story.invited[1])))
    off = replace(moved, state=DebriefState.WITHDRAWN, sequence=2)
    why = f"{secret('reason')} EUR 78,431"
    hold, move = HoldDebrief(debrief=held, why=why), MoveDebrief(debrief=moved, was=held.span, why=why)
    return [hold, move, WithdrawDebrief(debrief=off, why=why)]


def known_process(story: Story) -> Process:
    """Give the process that the debrief is about, with something to give away wherever there is room for words."""
    talk = session(secret("origin"), at(20), stage=story.stage)
    people = [Person(email=f"rita@{secret('house')}.example", name=secret("organizer"))]
    event = replace(
        talk.event,
        title=secret("title"),
        description=f"{secret('description')} EUR 78,431",
        location=secret("location"),
        url=f"https://{secret('link')}.example/",
        organizer=people[0],
        attendees=tuple(Attendee(person=each) for each in people),
    )
    found = process(secret("process"), replace(talk, event=event), company="")
    return replace(found, company=story.company, role=secret("role"))


def keep_all_that_is_known(house: House, story: Story) -> None:
    """Put everything that must not get out into the house."""
    job = known_process(story)
    event = job.sessions[0].event
    finding = Finding(event=event, verdict=Verdict.YES, evidence=(secret("evidence"),), company=story.company)
    offer = Offer(
        id="offer-1",
        source=secret("source"),
        received_at=NOW,
        kind=OfferKind.WRITTEN,
        company=story.company,
        process_id=secret("process"),
        base=Money(amount=Decimal(78431), currency="EUR"),
        sign_on=Money(amount=Decimal(91250), currency="EUR"),
        bonus=secret("bonus"),
        equity=secret("equity"),
    )
    house.memory.keep_offer(offer)
    house.memory.keep_understanding(
        Understanding(as_of=NOW, events=(event,), findings=(finding,), processes=(job,), offers=(offer,))
    )
    house.memory.keep_note(
        Note(
            process_id=secret("process"),
            origins=frozenset([secret("origin")]),
            rating=3,
            chance=78,
            text=secret("note"),
            recorded_at=NOW,
            asked=secret("asked"),
            reactions=secret("reactions"),
            promises=(Promise(by=PromisedBy.THEM, what=secret("promise"), day=date(2026, 12, 1)),),
            red_flags=secret("flags"),
        )
    )
    house.memory.keep_record(
        DebriefRecord(
            process_id=secret("process"),
            origins=frozenset([secret("origin")]),
            recorded_at=NOW,
            estimates=(Estimate(member=story.council[0].email, chance=78),),
            said=secret("said"),
            concluded=secret("concluded"),
            next_step=secret("next"),
        )
    )
    for each in story.council:
        house.memory.keep_member(each)
    if story.meets:
        span = at(49, minutes=120)
        length = span.length
        meeting = StandingMeeting(first=span.start.date(), start=span.start.time(), length=length, zone=ALICE.zone)
        house.memory.keep_meeting(meeting)


@pytest.fixture(scope="module", name="houses")
def _houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[House]]:
    """Give as many houses as are wanted, each for a seeker of its own, in one store."""
    with house_on_files(tmp_path_factory.mktemp("houses")) as first:
        yield (in_store_of(first, f"alice-{number}") for number in count())


def in_store_of(house: House, account: str) -> House:
    store = house.store
    assert isinstance(store, Store)
    return replace(house, ledger=SqlLedger(store, account, Owner.here()), memory=SqlMemory(store, account))


def played(folder: Path, story: Story, house: House) -> None:
    """Carry out every step, twice each; what stands on the calendar after each is kept."""
    post = MaildirPost(folder / "outbox", seeker=ALICE, clock=house.clock, mark=MARK)
    house = replace(house, seeker=replace(house.seeker, room=story.room), member_post=post)
    keep_all_that_is_known(house, story)
    for number, action in enumerate(steps(story)):
        later = replace(house, clock=StoppedClock(NOW + timedelta(minutes=number)))
        book(action, later)
        book(action, later)
        for file in (folder / "calendar").glob("*.ics"):
            (folder / f"seen-{number}.ics").write_bytes(file.read_bytes())


def on_files(house: House, folder: Path) -> House:
    (folder / "calendar").mkdir()
    return replace(house, calendar=IcsCalendar(folder / "calendar", zone=ALICE.zone))


def given_away(text: str, *, but: str = "") -> list[str]:
    """Give what a text says that nobody may know; lines may have been folded."""
    unfolded = text.replace("\r\n ", "").replace("\n ", "")
    words = [secret(each) for each in PLACES if secret(each) != but]
    return [each for each in (*words, *FIGURES) if each in unfolded]


def outbox(folder: Path) -> Iterator[EmailMessage]:
    for path in sorted((folder / "outbox").rglob("new/*")):
        yield message_from_bytes(path.read_bytes(), policy=default)


def reader_of(letter: EmailMessage) -> str:
    [to] = letter["To"].addresses
    return str(to.addr_spec)


def parts_of(message: EmailMessage) -> Iterator[tuple[str, str]]:
    """Give the heads of a letter as a text, and each of its parts by its kind."""
    yield "heads", "\n".join(f"{name}: {value}" for name, value in message.items())
    for part in message.walk():
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            yield part.get_content_type(), body.decode()


@settings(max_examples=8, deadline=None)
@given(story=stories())
def test_letters_and_the_calendar_give_nothing_away(houses: Iterator[House], story: Story) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        played(folder, story, on_files(next(houses), folder))

        letters = list(outbox(folder))
        assert {reader_of(each) for each in letters} == frozenset.union(*story.invited)
        for letter in letters:
            [to] = [each for each in story.council if each.email == reader_of(letter)]
            for kind, text in parts_of(letter):
                allowed = secret("company") if to.may_see_employer and kind in WORDS else ""
                assert given_away(text, but=allowed) == [], kind
        seen = list(folder.glob("seen-*.ics"))
        assert len(seen) == len(steps(story)) - 1, "after the last step there is none"
        assert [given_away(each.read_text(encoding="utf-8")) for each in seen] == [[] for _ in seen]


@settings(max_examples=8, deadline=None)
@given(story=stories())
def test_google_gets_nothing_to_give_away(houses: Iterator[House], story: Story) -> None:
    google, house = RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW)), next(houses)
    api, memory = google.api(Capability.KEEP_DEBRIEFS), RehearsedSources()
    calendar = GoogleDebriefs(api, account="me", seeker=house.seeker, memory=memory, clock=house.clock)
    with TemporaryDirectory() as name:
        played(Path(name), story, replace(house, calendar=calendar))

        assert list(outbox(Path(name))) == []
    writes = [each for each in google.calls if "body" in each.parameters]
    assert len(writes) >= len(steps(story)) - 1, "the calendar, the debrief, its move"
    assert [given_away(repr(each.parameters)) for each in writes] == [[] for _ in writes]


def test_who_may_see_the_employer_reads_the_name_in_the_words_of_an_invitation_alone(
    houses: Iterator[House], tmp_path: Path
) -> None:
    """What the others prove would be worth nothing if the name stood nowhere at all."""
    bob, carol = replace(member("Bob"), may_see_employer=True), member("Carol")
    both = frozenset({bob.email, carol.email})
    story = Story(
        council=(bob, carol), invited=(both, both), room=ROOM, meets=False, stage=Stage.PANEL, company=secret("company")
    )
    played(tmp_path, story, on_files(next(houses), tmp_path))

    named = {
        (reader_of(letter), kind, "no longer needed" in letter["Subject"])
        for letter in outbox(tmp_path)
        for kind, text in parts_of(letter)
        if secret("company") in text
    }
    assert named == {(bob.email, "text/plain", False), (bob.email, "text/html", False)}
