"""What every memory promises, on every database."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from cornerman.council_meetings import StandingMeeting
from cornerman.debriefs import Debrief, DebriefState
from cornerman.errors import StorageError
from cornerman.events import Event
from cornerman.findings import NEW_PROCESS, Answer, Stage
from cornerman.memory import Memory
from cornerman.notes import DebriefRecord, Estimate, Note, Promise, PromisedBy
from cornerman.offers import Money, Offer, OfferKind
from cornerman.people import BusySource, DailyHours, Member, WeeklyHours
from cornerman.processes import Closing, Ending, KnownProcess, Process, Round, Session, SessionStatus
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.times import Span
from cornerman.understanding import Understanding
from cornerman.world import Health
from integrations.store.ledger import SqlLedger
from integrations.store.memory import SqlMemory
from integrations.store.owner import Owner
from integrations.store.transactions import Store
from tests.stores import KINDS, new_store

BERLIN = ZoneInfo("Europe/Berlin")
NINE = datetime(2026, 3, 2, 9, tzinfo=BERLIN)
HOUR = timedelta(hours=1)

BOB = Member(name="Bob", email="bob@council.example", zone=ZoneInfo("America/New_York"))
CAROL = Member(name="Carol", email="carol@council.example", zone=BERLIN, consented_on=date(2026, 3, 1))
DEBRIEF = Debrief(
    key="debrief/1",
    uid="cornerman-1@cornerman.invalid",
    process_id="p1",
    origins=frozenset({"event-1", "event-2"}),
    span=Span(start=NINE, end=NINE + HOUR),
    members=(BOB.email, CAROL.email),
    round_end=NINE - HOUR,
)
PROMPT = Prompt(key="note/1", kind=PromptKind.WRITE_NOTE, asked_at=NINE, origins=frozenset({"event-1"}))
NOTE = Note(process_id="p1", origins=frozenset({"event-1"}), rating=7, chance=60, text="Went well.", recorded_at=NINE)
RECORD = DebriefRecord(
    process_id="p1",
    origins=frozenset({"event-1"}),
    recorded_at=NINE,
    estimates=(Estimate(member=BOB.email, chance=40), Estimate(member=CAROL.email, chance=0)),
    said="They asked about budgets.",
    concluded="Money worries them.",
    next_step="Send the plan.",
    by=date(2026, 3, 6),
    revealed=True,
)
FULL_NOTE = replace(
    NOTE,
    recorded_at=NINE + HOUR,
    round_end=NINE - HOUR,
    asked="Why us?",
    reactions="They smiled.",
    promises=(
        Promise(by=PromisedBy.THEM, what="An answer", day=date(2026, 3, 9)),
        Promise(by=PromisedBy.ME, what="CV"),
    ),
    red_flags="A third owner in a year.",
    interest=8,
)
MEETING = StandingMeeting(first=date(2026, 3, 3), start=time(18), length=1.5 * HOUR, zone=BERLIN)
OFFER = Offer(
    id="offer-1",
    source="seeker",
    received_at=NINE,
    kind=OfferKind.WRITTEN,
    base=Money(amount=Decimal("65000.50"), currency="EUR"),
    deadline=date(2026, 3, 9),
)


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with new_store(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def memory(store: Store) -> Memory:
    return SqlMemory(store, "alice")


def process(name: str, *origins: str) -> Process:
    sessions = tuple(
        Session(
            event=Event(uid=origin, span=Span(start=NINE, end=NINE + HOUR)), origin=origin, status=SessionStatus.HELD
        )
        for origin in origins
    )
    return Process(
        id=name,
        company="Northwind",
        role=None,
        rounds=(Round(number=1, day=NINE.date(), sessions=sessions),),
    )


def test_a_new_memory_is_empty(memory: Memory) -> None:
    kept = [memory.members(), memory.debriefs(), memory.prompts(), memory.notes(), memory.answers(), memory.offers()]
    assert [*kept, memory.records(), memory.meetings()] == [()] * 8
    assert memory.known_processes() == ()
    assert memory.understanding() is None
    assert memory.health() == Health()


def test_members_come_in_order_of_name_and_are_replaced_by_address(memory: Memory) -> None:
    memory.keep_member(CAROL)
    memory.keep_member(BOB)
    memory.keep_member(replace(CAROL, paused=True))

    assert memory.members() == (BOB, replace(CAROL, paused=True))


def test_a_member_is_forgotten_by_address_however_it_is_written(memory: Memory) -> None:
    memory.keep_member(BOB)

    assert memory.drop_member(" Bob@Council.example ")
    assert not memory.drop_member(BOB.email)
    assert memory.members() == ()


def test_debriefs_come_oldest_first_and_are_replaced_by_key(memory: Memory) -> None:
    later = replace(DEBRIEF, key="debrief/0", span=Span(start=NINE + HOUR, end=NINE + 2 * HOUR))
    memory.keep_debrief(later)
    memory.keep_debrief(DEBRIEF)
    withdrawn = replace(DEBRIEF, state=DebriefState.WITHDRAWN, sequence=1)
    memory.keep_debrief(withdrawn)

    assert memory.debriefs() == (withdrawn, later)


def test_a_prompt_changes_its_state_and_nothing_else(memory: Memory) -> None:
    memory.keep_prompt(replace(PROMPT, key="note/0", asked_at=NINE + HOUR))
    memory.keep_prompt(PROMPT)

    assert memory.mark_prompt("note/1", PromptState.SNOOZED)
    assert not memory.mark_prompt("note/2", PromptState.SNOOZED)
    assert memory.prompts() == (
        replace(PROMPT, state=PromptState.SNOOZED),
        replace(PROMPT, key="note/0", asked_at=NINE + HOUR),
    )


def test_a_note_written_down_twice_is_one_note(memory: Memory) -> None:
    second = replace(NOTE, recorded_at=NINE - HOUR, text="An earlier thought.")
    for note in (NOTE, FULL_NOTE, second, NOTE):
        memory.keep_note(note)

    assert memory.notes() == (second, NOTE, FULL_NOTE)
    assert memory.drop_note(replace(NOTE, text="Whatever it says now."))
    assert not memory.drop_note(NOTE)
    assert memory.notes() == (second, FULL_NOTE)


def test_what_came_out_of_debriefs_comes_oldest_first_and_twice_the_same_is_one(memory: Memory) -> None:
    later = replace(RECORD, recorded_at=NINE + HOUR, estimates=(), by=None)
    for record in (later, RECORD, later):
        memory.keep_record(record)

    assert memory.records() == (RECORD, later)


def test_meetings_are_replaced_by_when_they_are_and_forgotten_by_id(memory: Memory) -> None:
    other = replace(MEETING, first=date(2026, 3, 5), every_weeks=2)
    for meeting in (other, MEETING, MEETING):
        memory.keep_meeting(meeting)
    memory.keep_meeting(replace(MEETING, length=2 * HOUR))

    assert set(memory.meetings()) == {replace(MEETING, length=2 * HOUR), other}
    assert memory.drop_meeting(MEETING.id)
    assert not memory.drop_meeting(MEETING.id)
    assert memory.meetings() == (other,)


def test_the_meetings_come_in_the_same_order_whichever_was_told_first(store: Store) -> None:
    meetings = [MEETING, replace(MEETING, first=date(2026, 3, 5)), replace(MEETING, every_weeks=3)]
    one, two = SqlMemory(store, "one"), SqlMemory(store, "two")
    for meeting in meetings:
        one.keep_meeting(meeting)
    for meeting in reversed(meetings):
        two.keep_meeting(meeting)

    assert one.meetings() == two.meetings()


@pytest.mark.parametrize(
    "member",
    [
        replace(BOB, busy_source=BusySource.FEED, busy_place="bob", hours_stated=False),
        replace(
            BOB,
            busy_source=BusySource.CALDAV,
            busy_place="/cal/bob/",
            hours=WeeklyHours(more=(DailyHours(days=frozenset({5}), start=time(10), end=time(12, 30)),)),
        ),
    ],
)
def test_a_member_keeps_every_hour_and_where_their_busy_times_are(memory: Memory, member: Member) -> None:
    memory.keep_member(member)

    assert memory.members() == (member,)


def test_a_member_from_before_there_were_sources_is_asked_about_at_google_within_the_hours_that_were_kept(
    store: Store, memory: Memory
) -> None:
    memory.keep_member(BOB)
    with store.writing() as connection:
        body = connection.execute(text("SELECT body FROM members")).scalar_one()
        kept = json.loads(body)
        for name in ("hours_stated", "busy_source", "busy_place"):
            del kept[name]
        del kept["hours"]["more"]
        connection.execute(text("UPDATE members SET body = :body"), {"body": json.dumps(kept)})

    [found] = memory.members()
    assert found == BOB
    assert found.busy_source is BusySource.GOOGLE


def test_an_answer_is_replaced_and_forgotten_by_event(memory: Memory) -> None:
    memory.keep_answer(Answer(event_id="event-1", interview=True))
    corrected = Answer(event_id="event-1", interview=True, stage=Stage.PANEL, round=2, company="Northwind")
    memory.keep_answer(corrected)

    assert memory.answers() == (corrected,)
    assert memory.drop_answer("event-1")
    assert not memory.drop_answer("event-1")
    assert memory.answers() == ()


@pytest.mark.parametrize("process", [None, NEW_PROCESS, "event-2", "series-1#20260302T080000Z"])
def test_an_answer_keeps_to_which_process_its_event_belongs(memory: Memory, process: str | None) -> None:
    answer = Answer(event_id="event-1", interview=True, process=process)
    memory.keep_answer(answer)

    assert memory.answers() == (answer,)


def test_an_answer_from_before_processes_could_be_named_is_read_without_one(store: Store, memory: Memory) -> None:
    memory.keep_answer(Answer(event_id="event-1", interview=True, round=2))
    with store.writing() as connection:
        body = '{"event_id":"event-1","interview":true,"company":null,"role":null,"stage":null,"round":2,"held":null}'
        connection.execute(text("UPDATE answers SET body = :body"), {"body": body})

    assert memory.answers() == (Answer(event_id="event-1", interview=True, round=2),)


def test_an_offer_keeps_its_figures_to_the_cent_and_can_be_forgotten(memory: Memory) -> None:
    memory.keep_offer(OFFER)

    assert memory.offers() == (OFFER,)
    assert str(memory.offers()[0].base) == "EUR 65,000.50 a year"
    assert memory.drop_offer("offer-1")
    assert not memory.drop_offer("offer-1")


def test_a_process_is_known_by_its_latest_sessions_and_never_forgotten(memory: Memory) -> None:
    memory.keep_processes([process("p1", "a"), process("p2", "b")])
    memory.keep_processes([process("p1", "a", "c")])

    assert memory.known_processes() == (
        KnownProcess(id="p1", origins=frozenset({"a", "c"})),
        KnownProcess(id="p2", origins=frozenset({"b"})),
    )


def test_a_known_process_keeps_its_former_ids_and_its_end(memory: Memory) -> None:
    closing = Closing(ending=Ending.REJECTION, at=NINE, source="<no@umbra.example>")
    merged = replace(process("p1", "a"), former_ids=frozenset({"p0", "p2"}), closing=closing, reopened_at=NINE - HOUR)
    memory.keep_processes([merged])

    assert memory.known_processes() == (
        KnownProcess(
            id="p1",
            origins=frozenset({"a"}),
            former_ids=frozenset({"p0", "p2"}),
            closing=closing,
            reopened_at=NINE - HOUR,
        ),
    )


def test_the_last_understanding_takes_the_place_of_the_one_before(memory: Memory) -> None:
    memory.keep_understanding(Understanding(as_of=NINE, processes=(process("p1", "a"),)))
    latest = Understanding(as_of=NINE + HOUR, processes=(process("p2", "b"),))
    memory.keep_understanding(latest)

    assert memory.understanding() == latest


def test_what_a_letter_did_to_an_offer_is_remembered_with_the_last_look_and_with_the_seekers_word(
    memory: Memory,
) -> None:
    """Two offers are equal whatever letters did to them, so that each of these is looked at by itself."""
    back = Closing(ending=Ending.REJECTION, at=NINE, source="<no>")
    state = replace(OFFER, before="first", carried=("base", "deadline"), taken_back=back)
    memory.keep_understanding(Understanding(as_of=NINE, offers=(state,)))
    memory.keep_offer(state)

    last = memory.understanding()
    assert last is not None
    for found in (*last.offers, *memory.offers()):
        assert (found.before, found.carried, found.taken_back) == ("first", ("base", "deadline"), back)


def test_health_is_remembered(memory: Memory) -> None:
    health = Health(last_read_at=NINE, losses=("a.ics: line 3 makes no sense.",))
    memory.keep_health(health)

    assert memory.health() == health


def test_accounts_share_nothing(store: Store, memory: Memory) -> None:
    memory.keep_member(BOB)
    memory.keep_offer(OFFER)
    memory.keep_meeting(MEETING)
    memory.keep_record(RECORD)
    memory.keep_understanding(Understanding(as_of=NINE))
    mallory = SqlMemory(store, "mallory")
    assert (mallory.meetings(), mallory.records()) == ((), ())
    assert not mallory.drop_meeting(MEETING.id)

    assert (mallory.members(), mallory.offers(), mallory.understanding()) == ((), (), None)
    assert not mallory.drop_member(BOB.email)
    assert memory.members() == (BOB,)


@pytest.mark.parametrize("body", ["", '{"made_on": "Monday"}', '{"as_of":"2026-03-02T09:00Z","events":[{"id":1}]}'])
def test_an_unreadable_understanding_counts_as_none(store: Store, memory: Memory, body: str) -> None:
    memory.keep_understanding(Understanding(as_of=NINE))
    with store.writing() as connection:
        connection.execute(text("UPDATE understandings SET body = :body"), {"body": body})

    assert memory.understanding() is None


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        '{"$time":3}',
        '{"name": "Bob"}',
        '{"name":"Bob","email":"bob@council.example","zone":"Nowhere/At_All"}',
    ],
)
def test_any_other_unreadable_value_is_named(store: Store, memory: Memory, body: str) -> None:
    memory.keep_member(BOB)
    with store.writing() as connection:
        connection.execute(text("UPDATE members SET body = :body"), {"body": body})

    with pytest.raises(StorageError, match=r"table 'members', email 'bob@council\.example'"):
        memory.members()


def test_what_is_done_together_happens_wholly(store: Store, memory: Memory) -> None:
    ledger = SqlLedger(store, "alice", Owner.here())
    with store.together():
        ledger.claim("debrief/1", kind="HoldDebrief", now=NINE, lease=HOUR)
        with store.together():
            memory.keep_debrief(DEBRIEF)

    assert (len(memory.debriefs()), len(ledger.entries())) == (1, 1)


def test_what_breaks_off_in_the_middle_never_happened(store: Store, memory: Memory) -> None:
    ledger = SqlLedger(store, "alice", Owner.here())

    def break_off() -> None:
        with store.together():
            ledger.claim("debrief/1", kind="HoldDebrief", now=NINE, lease=HOUR)
            memory.keep_debrief(DEBRIEF)
            assert memory.debriefs() == (DEBRIEF,)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert (memory.debriefs(), ledger.entries()) == ((), [])


def test_who_is_leaving_is_not_on_the_council_and_can_come_back(memory: Memory) -> None:
    memory.keep_member(replace(CAROL, leaving=True, new_address="carol2@council.example"))
    memory.keep_member(BOB)

    assert [each.email for each in memory.members()] == [BOB.email]
    assert [each.new_address for each in memory.leaving()] == ["carol2@council.example"]

    memory.keep_member(CAROL)
    assert [each.email for each in memory.members()] == [BOB.email, CAROL.email]
    assert memory.leaving() == ()
