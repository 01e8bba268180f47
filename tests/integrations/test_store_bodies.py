"""What is written as JSON comes back as it was, zones and all."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.council_meetings import StandingMeeting
from cornerman.debriefs import Debrief, DebriefState
from cornerman.events import Attendee, Event, EventStatus, Response
from cornerman.findings import Answer, Finding, Stage, Verdict
from cornerman.letters import LetterKind
from cornerman.notes import DebriefRecord, Estimate, Note, Promise, PromisedBy
from cornerman.offers import Money, Offer, OfferKind, Period
from cornerman.people import BusySource, DailyHours, Member, Person, WeeklyHours
from cornerman.processes import Closing, Ending, Process, Round, Session, SessionStatus
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.times import Span
from cornerman.understanding import LetterFinding, Understanding
from integrations.store.bodies import read_body, write_body

ZONES = [UTC, timezone(timedelta(hours=5, minutes=45)), *map(ZoneInfo, ["UTC", "Europe/Berlin", "America/St_Johns"])]

words = st.text(max_size=12)
origins = st.frozensets(words, max_size=3)
moments = st.builds(
    lambda minutes, zone, fold: (datetime(2000, 1, 1, tzinfo=zone) + timedelta(minutes=minutes)).replace(fold=fold),
    st.integers(0, 60 * 24 * 365 * 40),
    st.sampled_from(ZONES),
    st.sampled_from([0, 1]),
)
dates = st.dates()
addresses = st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.example", fullmatch=True)
people = st.builds(Person, email=addresses, name=words)
spans = st.builds(
    lambda start, length: Span(start=start, end=start + length),
    moments,
    st.timedeltas(min_value=timedelta(hours=3), max_value=timedelta(days=9)),
)
events = st.builds(
    Event,
    uid=st.text(min_size=1, max_size=12),
    span=spans,
    title=words,
    recurrence_id=st.none() | words,
    all_day=st.booleans(),
    status=st.sampled_from(EventStatus),
    organizer=st.none() | people,
    attendees=st.lists(st.builds(Attendee, person=people, response=st.sampled_from(Response)), max_size=2).map(tuple),
    sequence=st.integers(0, 9),
    tag=st.none() | words,
    created=st.none() | moments,
)
findings = st.builds(
    Finding,
    event=events,
    verdict=st.sampled_from(Verdict),
    evidence=st.lists(words, min_size=1, max_size=3).map(tuple),
    company=st.none() | words,
    stage=st.sampled_from(Stage),
)
sessions = st.builds(
    Session,
    event=events,
    origin=words,
    status=st.sampled_from(SessionStatus),
    stage=st.sampled_from(Stage),
    interviewers=st.lists(people, max_size=2).map(tuple),
)
rounds = st.builds(
    Round, number=st.integers(1, 9), day=dates, sessions=st.lists(sessions, min_size=1, max_size=2).map(tuple)
)
processes = st.builds(
    Process,
    id=words,
    company=st.none() | words,
    role=st.none() | words,
    rounds=st.lists(rounds, max_size=2).map(tuple),
    dropped=st.lists(sessions, max_size=1).map(tuple),
    closing=st.none() | st.builds(Closing, ending=st.sampled_from(Ending), at=moments, source=words),
)
money = st.builds(
    Money,
    amount=st.decimals(min_value=0, max_value=10**9, places=2),
    currency=st.sampled_from(["EUR", "USD"]),
    period=st.sampled_from(Period),
)
offers = st.builds(
    Offer,
    id=words,
    source=words,
    received_at=moments,
    kind=st.sampled_from(OfferKind),
    base=st.none() | money,
    sign_on=st.none() | money,
    start=st.none() | dates,
    deadline=st.none() | dates,
)
understandings = st.builds(
    Understanding,
    as_of=moments,
    events=st.lists(events, max_size=2).map(tuple),
    findings=st.lists(findings, max_size=2).map(tuple),
    processes=st.lists(processes, max_size=2).map(tuple),
    letters=st.lists(st.builds(LetterFinding, source=words, kind=st.sampled_from(LetterKind)), max_size=2).map(tuple),
    offers=st.lists(offers, max_size=2).map(tuple),
    busy=st.dictionaries(addresses, st.lists(spans, max_size=2).map(tuple), max_size=2),
)
members = st.builds(
    Member,
    name=words,
    email=addresses,
    zone=st.sampled_from([ZoneInfo("Asia/Kolkata"), ZoneInfo("Europe/Lisbon")]),
    hours=st.builds(
        WeeklyHours,
        days=st.frozensets(st.integers(0, 6), min_size=1),
        start=st.sampled_from([time(0), time(9, 30)]),
        end=st.sampled_from([time(17), time(23, 59, 59)]),
        more=st.lists(
            st.builds(DailyHours, days=st.frozensets(st.integers(0, 6), min_size=1), start=st.just(time(7))), max_size=2
        ).map(tuple),
    ),
    hours_stated=st.booleans(),
    busy_source=st.sampled_from(BusySource),
    busy_place=words,
    consented_on=st.none() | dates,
    paused=st.booleans(),
)
meetings = st.builds(
    StandingMeeting,
    first=dates,
    start=st.times().map(lambda each: each.replace(fold=0)),  # a time of day has no hour that comes twice
    length=st.timedeltas(min_value=timedelta(microseconds=1), max_value=timedelta(days=1)),
    zone=st.sampled_from([ZoneInfo("Asia/Kolkata"), ZoneInfo("Europe/Lisbon")]),
    every_weeks=st.integers(1, 9),
)
records = st.builds(
    DebriefRecord,
    process_id=words,
    origins=origins,
    recorded_at=moments,
    estimates=st.lists(
        st.builds(Estimate, member=addresses, chance=st.integers(0, 100)),
        max_size=2,
        unique_by=lambda each: each.member,
    ).map(tuple),
    said=words,
    by=st.none() | dates,
)
debriefs = st.builds(
    Debrief,
    key=words,
    uid=words,
    process_id=words,
    origins=origins,
    span=spans,
    members=st.lists(addresses, max_size=3).map(tuple),
    round_end=moments,
    state=st.sampled_from(DebriefState),
)
notes = st.builds(
    Note,
    process_id=words,
    origins=origins,
    rating=st.integers(1, 10),
    chance=st.integers(0, 100),
    text=words,
    recorded_at=moments,
    round_end=st.none() | moments,
    promises=st.lists(
        st.builds(
            Promise,
            by=st.sampled_from(PromisedBy),
            what=words.filter(str.strip),
            day=st.none() | dates,
        ),
        max_size=2,
    ).map(tuple),
    interest=st.none() | st.integers(1, 10),
)
prompts = st.builds(
    Prompt,
    key=words,
    kind=st.sampled_from(PromptKind),
    asked_at=moments,
    origins=origins,
    state=st.sampled_from(PromptState),
)
answers = st.builds(
    Answer,
    event_id=words,
    interview=st.none() | st.booleans(),
    company=st.none() | words,
    role=st.none() | words,
    stage=st.none() | st.sampled_from(Stage),
    round=st.none() | st.integers(1, 9),
    held=st.none() | st.booleans(),
    process=st.none() | words,
)


@given(understandings | members | meetings | debriefs | notes | records | prompts | answers | offers)
def test_every_value_comes_back_as_it_was(value: object) -> None:
    assert read_body(type(value), write_body(value)) == value


@given(understandings | offers | meetings | members)
def test_a_value_comes_back_to_the_letter(value: object) -> None:
    """Equal times may differ in their zone; a fingerprint of the printed value sees that."""
    assert repr(read_body(type(value), write_body(value))) == repr(value)


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    for moment in (twice, twice.replace(fold=1)):
        [found] = [read_body(Understanding, write_body(Understanding(as_of=moment))).as_of]
        assert (found.fold, found.utcoffset()) == (moment.fold, moment.utcoffset())


def test_text_that_looks_like_a_time_stays_text() -> None:
    offer = Offer(
        id='{"$time": 1}',
        source="2026-03-02T09:00:00",
        received_at=datetime(2026, 3, 2, tzinfo=UTC),
        kind=OfferKind.VERBAL,
    )

    assert read_body(Offer, write_body(offer)) == offer


def test_a_money_amount_keeps_its_digits() -> None:
    amount = Money(amount=Decimal("0.10"), currency="EUR")

    assert str(read_body(Money, write_body(amount)).amount) == "0.10"


def test_a_value_that_the_core_refuses_is_not_read() -> None:
    body = write_body(Money(amount=Decimal(1), currency="EUR")).replace('"1"', '"-1"')

    with pytest.raises(ValueError, match="cannot be negative"):
        read_body(Money, body)


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="no way to write a complex"):
        write_body(3j)


def test_a_value_from_before_a_field_was_added_is_read_with_its_default() -> None:
    body = write_body(
        Member(name="Bob", email="bob@council.example", zone=ZoneInfo("UTC"), consented_on=date(2026, 3, 1))
    )

    assert read_body(Member, body.replace('"paused":false,', "")).paused is False


def test_an_understanding_from_before_anybody_shared_their_times_is_read() -> None:
    understanding = Understanding(as_of=datetime(2026, 3, 2, tzinfo=UTC))
    body = write_body(understanding)

    assert ',"busy":{}' in body
    assert read_body(Understanding, body.replace(',"busy":{}', "")) == understanding
