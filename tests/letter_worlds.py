"""Worlds and invitations whose letters a person can read: a full day, a quiet day, and what members get."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from cornerman.debriefs import Debrief
from cornerman.events import Attendee, Event, Response
from cornerman.findings import Finding, Stage, Verdict
from cornerman.hearings import Heard
from cornerman.invitations import DebriefEntry, Invitation, Method
from cornerman.keys import fingerprint, uid_of
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.missions import KeyResult, Mission, MissionState, Need, Objective
from cornerman.notes import Note, Promise, PromisedBy
from cornerman.offers import Money, Offer, OfferKind
from cornerman.people import Member, Person
from cornerman.planning.draft_questions import QuestionKind, possible_questions
from cornerman.processes import Process
from cornerman.prompts import Prompt, PromptKind
from cornerman.proposals import Proposal
from cornerman.views.invitation import debrief_entry_text
from cornerman.world import Health, World
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at, process, session, world

UMBRA, VELA, HALCYON, QUARRY = "Umbra Robotics", "Vela Health", "Halcyon Tea", "Quarry & Pine"
COMPANIES = (UMBRA, VELA, HALCYON, QUARRY)
ROLE = "Senior Product Manager"
INTERVIEWERS = (
    Person(email="jonas@umbra.example", name="Jonas Berg"),
    Person(email="lea@umbra.example", name="Léa Roux"),
)
DRAFT = Mission(
    process_id="umbra",
    state=MissionState.READY,
    statement="Make the warehouse robots something that a shift leader trusts.",
    objectives=(
        Objective(
            id="O1",
            text="Fewer stops a shift",
            key_results=(
                KeyResult(
                    id="O1.1", text="metric: stops a shift; now: ; target: 2", metric="stops a shift", target="2"
                ),
            ),
        ),
        Objective(id="O2", text="Shift leaders plan with the robots", key_results=()),
    ),
    gaps=("O2 has no result to measure it by: how would you both see that it was reached?",),
    file="missions/umbra.md",
)


def prompt(kind: PromptKind, *origins: str, process_id: str = "", detail: str = "") -> Prompt:
    """Make an open prompt, asked an hour ago."""
    return Prompt(
        key=f"{kind.value}/{process_id}{'+'.join(origins)}",
        kind=kind,
        asked_at=NOW - timedelta(hours=1),
        origins=frozenset(origins),
        process_id=process_id,
        detail=detail,
    )


def umbra() -> Process:
    """Two rounds held, the second with the hiring manager, and a panel this afternoon."""
    panel = session("umbra-3", at(5, minutes=60), stage=Stage.PANEL)
    event = replace(
        panel.event,
        title="Panel interview",
        location="https://meet.conference.example/umb-3",
    )
    return replace(
        process(
            "umbra",
            session("umbra-1", at(-24 * 9), stage=Stage.RECRUITER_SCREEN),
            session("umbra-2", at(-24 * 3), stage=Stage.HIRING_MANAGER),
            replace(panel, event=event, interviewers=INTERVIEWERS),
        ),
        role=ROLE,
    )


def others() -> tuple[Process, ...]:
    """One that begins on Thursday, one that has gone silent, one with an offer."""
    return (
        process("vela", session("vela-1", at(24 * 3 + 2), stage=Stage.RECRUITER_SCREEN), company=VELA),
        process("halcyon", session("halcyon-1", at(-24 * 11), stage=Stage.TECHNICAL), company=HALCYON),
        process("quarry", session("quarry-1", at(-24 * 5), stage=Stage.FINAL), company=QUARRY),
    )


def offer() -> Offer:
    """Make a written offer that came on Saturday and ends on Friday."""
    return Offer(
        id="offer-1",
        source="offer.eml",
        received_at=NOW - timedelta(days=2),
        kind=OfferKind.WRITTEN,
        company=QUARRY,
        process_id="quarry",
        base=Money(amount=Decimal(71000), currency="EUR"),
        deadline=date(2026, 11, 27),
    )


def debrief() -> Debrief:
    """Make the debrief after this afternoon's panel."""
    key = "debrief/umbra-3/0"
    return Debrief(
        key=key,
        uid=uid_of(key),
        process_id="umbra",
        origins=frozenset(["umbra-3"]),
        span=at(6.5, minutes=25),
        members=(BOB.email, CAROL.email, DAN.email),
        round_end=at(5, minutes=60).end,
    )


def proposal() -> Proposal:
    """Make the other time for that debrief that Carol, who cannot come, proposed this morning."""
    span = at(24, minutes=25)
    words = "I teach this afternoon; tomorrow I'd do."
    return Proposal(uid=debrief().uid, member=CAROL.email, span=span, sent_at=NOW - timedelta(hours=1), comment=words)


def invited(member: Member, state: EntryState = EntryState.DONE, *, outcome: str = "") -> LedgerEntry:
    """Make the line of the ledger about the invitation of a member to the debrief."""
    key = f"{debrief().key}/to/{fingerprint([member.email])}"
    sent = NOW - timedelta(hours=9)
    return LedgerEntry(key=key, kind="REQUEST", state=state, claimed_at=sent, settled_at=sent, outcome=outcome)


def full_world() -> World:
    """A day on which every part of the digest has something to say."""
    answers = (
        Attendee(person=Person(email=BOB.email), response=Response.ACCEPTED),
        Attendee(person=Person(email=CAROL.email), response=Response.DECLINED),
        Attendee(person=Person(email=DAN.email)),
    )
    ours = Event(uid=debrief().uid, span=debrief().span, tag=debrief().key, attendees=answers)
    maybe = Event(uid="maybe-1", span=at(27, minutes=30), title="Chat with Dana")
    evidence = (
        "The invitation comes from an address outside your own circle.",
        "The title has no word for an interview.",
    )
    base = world(umbra(), *others())
    return replace(
        base,
        events=(*base.events, ours, maybe),
        findings=(*base.findings, Finding(event=maybe, verdict=Verdict.ASK, evidence=evidence)),
        debriefs=(debrief(),),
        proposals=(proposal(),),
        missions=(DRAFT,),
        offers=(offer(),),
        prompts=(
            prompt(PromptKind.CONFIRM_INTERVIEW, "maybe-1"),
            prompt(PromptKind.WRITE_NOTE, "umbra-2", process_id="umbra"),
            prompt(PromptKind.SHARE_MISSION, "umbra-1", "umbra-2", process_id="umbra"),
            prompt(PromptKind.WRITE_MISSION, "vela-1", process_id="vela"),
            prompt(
                PromptKind.NO_SLOT,
                "quarry-1",
                process_id="quarry",
                detail=(
                    "Within 48 hours there is no 25 minutes in which two members are free. Nearest: Wednesday "
                    "25 November, 08:30, with Bob alone; or Thursday 26 November, 18:00, with Bob and Dan, late."
                ),
            ),
        ),
        ledger=(
            *(invited(each) for each in (BOB, CAROL, DAN)),
            LedgerEntry(
                key="brief/offer-1/abc", kind="PrepareBrief", state=EntryState.DONE, claimed_at=NOW - timedelta(days=1)
            ),
            LedgerEntry(
                key="digest/2026-11-22", kind="letter", state=EntryState.UNSURE, claimed_at=NOW - timedelta(hours=25)
            ),
        ),
        health=Health(
            last_read_at=NOW - timedelta(minutes=2),
            last_failure_at=NOW - timedelta(hours=10),
            last_failure="The mail server did not answer.",
            losses=("invite.ics: no start",),
        ),
    )


def near_talks_world() -> World:
    """Before two talks of one round, with a draft that is due to be shown, and one question answered already."""
    manager = session("umbra-3", at(2, minutes=45), stage=Stage.HIRING_MANAGER)
    team = session("umbra-4", at(3, minutes=60), stage=Stage.TEAM)
    dana = Person(email="dana@umbra.example", name="Dana Lee")
    known = process(
        "umbra",
        session("umbra-1", at(-24 * 9), stage=Stage.RECRUITER_SCREEN),
        session("umbra-2", at(-24 * 3), stage=Stage.EXECUTIVE),
        replace(
            manager,
            event=replace(manager.event, location="https://meet.conference.example/umb-3"),
            interviewers=(dana,),
        ),
        replace(team, event=replace(team.event, location="Room 4, Hafenstrasse 2"), interviewers=INTERVIEWERS),
    )
    draft = replace(
        DRAFT,
        objectives=(
            *DRAFT.objectives,
            Objective(
                id="O3",
                text="Robots that the night shift wants",
                key_results=(
                    KeyResult(
                        id="O3.1",
                        text="metric: shifts that ask for one; now: 3; target: ; whose: shared",
                        metric="shifts that ask for one",
                        baseline="3",
                        owner="shared with the plant",
                    ),
                ),
            ),
        ),
        needs=(Need(leg="budget", text="EUR 40,000 for a second robot", objective_id="O1"),),
    )
    target = next(
        each.key
        for each in possible_questions(draft)
        if each.kind is QuestionKind.TARGET and each.about == "stops a shift"
    )
    told = Heard(
        process_id="umbra",
        question=target,
        asked="What should “stops a shift” become, and by when?",
        who="Kim Ode",
        said="two, by the summer",
        heard_on=date(2026, 11, 20),
        recorded_at=NOW - timedelta(days=3),
    )
    note = Note(
        process_id="umbra",
        origins=frozenset(["umbra-2"]),
        rating=7,
        chance=60,
        text="",
        recorded_at=NOW - timedelta(days=3),
        promises=(Promise(by=PromisedBy.ME, what="A sketch of the first month", day=NOW.date()),),
    )
    share = prompt(PromptKind.SHARE_MISSION, "umbra-1", "umbra-2", process_id="umbra")
    base = world(replace(known, role=ROLE))
    return replace(base, missions=(draft,), heard=(told,), notes=(note,), prompts=(share,))


def quiet_world() -> World:
    """A day on which nothing is to be done, with one interview later in the week."""
    return replace(world(others()[0]), health=Health(last_read_at=NOW - timedelta(minutes=2)))


def invitation(member: Member, method: Method = Method.REQUEST, *, employer: str = "", sequence: int = 0) -> Invitation:
    """Make the invitation to the debrief for one member; a later version takes the place of one that they hold."""
    words = debrief_entry_text(debrief())
    entry = DebriefEntry(
        uid=debrief().uid,
        tag=debrief().key,
        sequence=sequence,
        span=debrief().span,
        title=words.title,
        description=words.description,
        organizer=Person(email=ALICE.email, name=ALICE.name),
        attendees=(),
    )
    return Invitation(method=method, entry=entry, to=member, employer=employer, again=sequence > 0)


def in_room(made: Invitation, room: str = "https://meet.home.example/alice") -> Invitation:
    """Give the invitation with a room to meet in."""
    return replace(made, entry=replace(made.entry, room=room))


FAR_BOB = replace(BOB, zone=ZoneInfo("America/New_York"))
OPEN_CAROL = replace(CAROL, zone=ZoneInfo("Asia/Kolkata"), may_see_employer=True)
