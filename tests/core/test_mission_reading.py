"""Drafts as people leave them: what is read, what is a gap, and what stays as it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.events import Event
from cornerman.hearings import Heard
from cornerman.mission_file.draft import new_draft
from cornerman.mission_file.front import mark_front, read_front
from cornerman.missions import ManagerVerdict, Mission, MissionState, Need
from cornerman.notes import DebriefRecord, Note
from cornerman.people import Person
from cornerman.processes import Process, Round, Session, SessionStatus
from cornerman.times import Span
from integrations.mission_markdown import read_draft

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 15, 30, 59, tzinfo=timezone(timedelta(hours=1)))
FILLED = """\
---
process: p1
state: shared
shared: 2026-11-20T15:30+01:00
---
# Job mission draft: Acme (the mission of a lifetime)

Somewhere a line of my own.

## Mission (draft)

<!-- Why does this job exist? -->

Customers leave after a year.
- Make them stay.

### An aside

## What I think is going on

- They grew too fast. [Bob, 2026-11-12]

## Objectives and key results

<!-- a hint

over two paragraphs -->
Words before the first.

### O1: Fewer customers leave (agree, 2026-11-20)

A remark of mine.
- metric: customers who leave in a year; now: 12 %; target: 6 %; by: June; whose: mine
- metric: complaints, now: ?, target: half, by: June, whose: shared with Sales
-

### Objective 2: Orders arrive on time (changed)
- On time from 80 % to 95 %

**O4:** A team that stays (dropped: not my team)
* Nobody leaves
* From ? to 3

### Another thing (drop below 5 %)

### O1: The same number twice

### O9:

## Not my job

- The sales team

## Needs

- budget (O1): a survey tool
- resources, for O2: two more people
- Support from the CFO for O1
- pay: a review after six months
- A quiet desk
- support (O1): …
no dash, no need

## Words of mine

- anything
"""
WHOLE = "- metric: churn; now: 1; target: 2; by: May; whose: me\n"


def read(text: str) -> Mission:
    return read_draft(text.encode(), process_id="p1", file="acme.md")


def objectives_of(text: str) -> list[tuple[str, str, ManagerVerdict | None]]:
    return [(each.id, each.text, each.verdict) for each in read(f"## Objectives\n{text}\n").objectives]


def gaps_of_result(line: str) -> list[str]:
    """Give the gaps of one line in a draft that leaves nothing else open: three objectives, two results each."""
    others = f"### O2: B\n{WHOLE}{WHOLE}### O3: C\n{WHOLE}{WHOLE}"
    return list(read(f"## Mission\nM\n## Objectives\n### O1: A\n{WHOLE}{WHOLE}- {line}\n{others}").gaps)


def test_a_filled_draft_is_read_as_it_was_meant() -> None:
    mission = read(FILLED)

    assert mission.statement == "Customers leave after a year. Make them stay."
    assert [(each.id, each.text, each.verdict, each.verdict_on) for each in mission.objectives] == [
        ("O1", "Fewer customers leave", ManagerVerdict.AGREE, date(2026, 11, 20)),
        ("O2", "Orders arrive on time", ManagerVerdict.CHANGE, None),
        ("O4", "A team that stays", ManagerVerdict.DROP, None),
        ("O3", "Another thing", None, None),
        ("O5", "The same number twice", None, None),
    ]
    assert len(mission.objectives[0].key_results) == 2
    assert mission.state is MissionState.SHARED
    assert mission.shared_at == datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
    assert mission.file == "acme.md"


def test_needs_are_read_with_leg_and_objective() -> None:
    assert read(FILLED).needs == (
        Need(leg="budget", text="a survey tool", objective_id="O1"),
        Need(leg="resources", text="two more people", objective_id="O2"),
        Need(leg="support", text="Support from the CFO for O1", objective_id="O1"),
        Need(leg="compensation", text="a review after six months"),
        Need(leg="", text="A quiet desk"),
    )


def test_every_gap_is_a_sentence() -> None:
    whole = read(FILLED.replace(" (dropped: not my team)", "")).gaps
    assert read(FILLED).gaps == tuple(each for each in whole if not each.startswith("O4"))
    assert whole == (
        "O1, “complaints”: where does it stand today?",
        "O2 has one result; two to four tell more. What else would show that it was reached?",
        "O4, “Nobody leaves”: by which figure would you both see it?",
        "O4, “From ? to 3”: what belongs in place of the question mark?",
        "O3 has no result to measure it by: how would you both see that it was reached?",
        "O5 has no result to measure it by: how would you both see that it was reached?",
        "The need “A quiet desk” does not say whether it is budget, resources or support.",
        "The need “A quiet desk” is not tied to an objective of this draft.",
    )


def test_an_empty_draft_has_two_gaps() -> None:
    assert len(read("").gaps) == 2


def test_each_open_part_of_a_result_is_a_question() -> None:
    assert gaps_of_result("metric: churn; now: unknown; target: ; by: tbd; whose: ?") == [
        "O1, “churn”: where does it stand today?",
        "O1, “churn”: what should it become?",
        "O1, “churn”: by when?",
        "O1, “churn”: who answers for it, you alone or somebody with you?",
    ]
    assert gaps_of_result("metric: ; now: 3 %; target: 2 %; by: June; whose: me") == [
        "One result of O1 does not say what is measured."
    ]
    assert gaps_of_result("Odd: words; metric: churn; now: 1; target: 2; by: 3; whose: me") == []


def test_the_empty_form_under_an_objective_is_no_result() -> None:
    assert gaps_of_result("metric: ; now: ; target: ; by: ; whose:") == gaps_of_result("…")


def test_results_without_an_objective_in_words_are_kept() -> None:
    mission = read("## Objectives\n### O1:\n- metric: churn; now: 1; target: 2; by: May; whose: me\n")

    assert mission.objectives[0].text == "O1, not yet put into words"
    assert "O1 has results, but does not say what they are for." in mission.gaps


def test_lines_that_cannot_be_told_apart_are_named() -> None:
    assert any("told apart" in gap for gap in read("## Objectives\n- Grow sales\n- Hire people\n").gaps)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("### Grow (agreed)", ("O1", "Grow", ManagerVerdict.AGREE)),
        ("### O7 Grow (Agree)", ("O7", "Grow", ManagerVerdict.AGREE)),
        ("### O1: **Grow** (agree)", ("O1", "Grow", ManagerVerdict.AGREE)),
        ("### O1: Grow (agree, 2026-11-20T15:30+01:00)", ("O1", "Grow", ManagerVerdict.AGREE)),
        ("### O1: Grow (missing)", ("O1", "Grow", ManagerVerdict.MISSING)),
        ("### O1: Grow (agree, 2026-02-31)", ("O1", "Grow", ManagerVerdict.AGREE)),
        ("### O1: €2m of sales", ("O1", "€2m of sales", None)),
        ("### O1: -5 % cost ###", ("O1", "-5 % cost", None)),
        ("1. O1: Grow", ("O1", "Grow", None)),
    ],
)
def test_objectives_are_read_in_many_hands(line: str, found: tuple[str, str, ManagerVerdict | None]) -> None:
    assert objectives_of(line) == [found]


def test_a_line_about_another_objective_opens_none() -> None:
    assert [name for name, _, _ in objectives_of("### O1: Grow\n- O2 comes later")] == ["O1"]


def test_a_hint_that_was_not_closed_hides_one_paragraph() -> None:
    mission = read("## Mission\n<!-- a hint\nleft open\n\nGrow.\n\n## Objectives\n<!-- closed -->\n### Sell\n")

    assert mission.statement == "Grow."
    assert [each.text for each in mission.objectives] == ["Sell"]


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm() -> None:
    content = b"\xef\xbb\xbf" + FILLED.replace("\n", "\r\n").encode()

    mission = read_draft(content, process_id="p1", file="acme.md")

    assert mission == read(FILLED)


@pytest.mark.parametrize(
    ("front", "state", "complaint"),
    [
        ("", MissionState.PRIVATE, None),
        ("---\nprocess: p1\nstate: ready\n---\n", MissionState.READY, None),
        ("---\nprocess: p1\nState: AGREED\n---\n", MissionState.AGREED, None),
        ("---\nprocess: p1\nshared: 2026-11-20\n---\n", MissionState.SHARED, None),
        ("---\nprocess: p1\nstate: sent\n---\n", MissionState.PRIVATE, "“sent”"),
        ("---\nprocess: p1\nstate: sent\nshared: 2026-11-20T10:00\n---\n", MissionState.SHARED, "“sent”"),
        ("---\nprocess: p1\nstate: private\nshared: soon\n---\n", MissionState.PRIVATE, "“soon”"),
        ("---\nstate of my mind: agreed\n---\n", MissionState.PRIVATE, None),
    ],
)
def test_the_lines_at_the_top_are_read_with_care(front: str, state: MissionState, complaint: str | None) -> None:
    read_back = read_front(front.encode())

    assert read_back.state is state
    assert len(read_back.complaints) == (complaint is not None)
    assert (complaint or "") in "".join(read_back.complaints)


def test_a_day_of_sharing_without_an_hour_is_its_noon() -> None:
    assert read_front(b"---\nshared: 2026-11-12\n---\n").shared_at == NOON


def test_marking_changes_the_state_and_date_lines_and_nothing_else() -> None:
    before = FILLED.replace("state: shared", "state: private").replace("shared: 2026-11-20T15:30+01:00", "shared:")

    after = mark_front(before.encode(), process_id="p1", now=NOW).decode()

    changed = [(old, new) for old, new in zip(before.split("\n"), after.split("\n"), strict=True) if old != new]
    assert changed == [("state: private", "state: shared"), ("shared:", "shared: 2026-11-23T15:30+01:00")]


def test_marking_twice_is_marking_once() -> None:
    once = mark_front(b"---\r\nprocess: p1\r\n---\r\nmine", process_id="p1", now=NOW)

    assert once == (b"---\r\nprocess: p1\r\nstate: shared\r\nshared: 2026-11-23T15:30+01:00\r\n---\r\nmine")
    assert mark_front(once, process_id="p1", now=NOW + timedelta(days=1)) == once


def test_a_draft_whose_top_was_deleted_gets_a_new_one() -> None:
    after = mark_front(b"---\nA line between two rulers\n---\n", process_id="p1", now=NOW)

    assert after.endswith(b"---\n\n---\nA line between two rulers\n---\n")
    assert read_front(after).process_id == "p1"
    assert read_front(after).state is MissionState.SHARED


WRITERS_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=200).map(str.encode)
FRONTS = st.sampled_from(
    [b"", b"---\nprocess: p1\nstate: private\nshared:\n---\n", b"---\r\nprocess: p1\r\nstate: ready\r\n---\r\n"]
)


@given(front=FRONTS, body=WRITERS_TEXT)
def test_whatever_the_writer_wrote_stands_after_marking(front: bytes, body: bytes) -> None:
    after = mark_front(front + body, process_id="p1", now=NOW)

    assert after.endswith(body)
    assert read_front(after).state.was_shared


@settings(deadline=None)
@given(st.binary(max_size=200) | WRITERS_TEXT | st.text(alphabet="#-*O1:;() <!>\nabc?", max_size=120).map(str.encode))
def test_any_text_is_read_without_a_fall(content: bytes) -> None:
    mission = read_draft(content, process_id="p1")

    assert mission.process_id == "p1"
    assert len({each.id for each in mission.objectives}) == len(mission.objectives)


NAMES = st.none() | st.text(max_size=30)


@settings(deadline=None)
@given(company=NAMES, role=NAMES, name=st.text(max_size=20))
def test_a_new_draft_reads_as_one_with_everything_open(company: str | None, role: str | None, name: str) -> None:
    mission = read_draft(new_draft(process(company, role, name)).encode(), process_id="p1")

    assert mission.state is MissionState.PRIVATE
    assert (mission.statement, mission.objectives, mission.needs) == ("", (), ())
    assert len(mission.gaps) == 2


def process(company: str | None, role: str | None, name: str) -> Process:
    event = Event(uid="e1", span=Span(start=NOON, end=NOON + timedelta(hours=1)))
    met = Session(
        event=event,
        origin="e1",
        status=SessionStatus.HELD,
        interviewers=(Person(email="bob@acme.example", name=name),),
    )
    return Process(id="p1", company=company, role=role, rounds=(Round(number=1, day=NOON.date(), sessions=(met,)),))


def test_a_new_draft_names_the_talks_to_quote_from() -> None:
    text = new_draft(process("Acme", "Head of Service", "Bob"))

    assert "# Job mission draft: Acme (Head of Service)\n" in text
    assert "[Bob, 2026-11-12]" in text
    assert read_front(text.encode()).process_id == "p1"


def test_a_new_draft_tells_whom_the_seeker_met_and_what_they_wrote_themselves() -> None:
    note = Note(
        process_id="old",
        origins=frozenset({"e1"}),
        rating=3,
        chance=40,
        text="They lose customers.",
        asked="Why do you leave?",
        red_flags="Rude.",
        recorded_at=NOON,
    )
    record = DebriefRecord(
        process_id="p1",
        origins=frozenset({"e1"}),
        recorded_at=NOW,
        said="Carol: run.",
        concluded="Ask about\nthe budget.",
    )
    others = replace(record, process_id="p2", concluded="Another job")
    job = replace(process("Acme", "Head of Service", "Bob"), former_ids=frozenset({"old"}))
    twice = replace(record, recorded_at=NOW + timedelta(days=1))

    text = new_draft(job, notes=[note, replace(note, text=" ", asked="")], records=[others, twice, record])

    assert "2026-11-12, talk: Bob\n" in text
    assert (
        "<!--\nFrom your own notes; move out what you want to use.\n"
        "- “They asked: Why do you leave?” [my note, 2026-11-12]\n"
        "- “They lose customers.” [my note, 2026-11-12]\n"
        "- “Ask about the budget.” [my conclusion in the debrief, 2026-11-23]\n"
        "-->\n"
    ) in text
    assert not any(words in text for words in ("Rude", "Carol", "Another job", "40"))
    assert (read(text).context, read(text).unread) == ((), ())


def test_what_interviewers_answered_goes_into_a_new_draft_as_a_hint() -> None:
    dana = Heard(
        process_id="old",
        question="k",
        asked="Where does “churn” stand?",
        who="Dana (HR)",
        said="about 40 --> percent",
        heard_on=date(2026, 11, 11),
        recorded_at=NOW,
    )
    others = replace(dana, process_id="p2", said="another job")
    job = replace(process("Acme", "Head of Service", "Bob"), former_ids=frozenset({"old"}))

    text = new_draft(job, heard=[others, dana])

    assert "- “Where does “churn” stand? about 40 ) percent” [Dana HR, 2026-11-11]\n-->\n" in text
    assert "another job" not in text
    assert (read(text).context, read(text).unread) == ((), ())


def test_the_days_in_a_new_draft_are_those_where_the_seeker_lives() -> None:
    late = datetime(2026, 11, 12, 23, 30, tzinfo=UTC)
    note = Note(process_id="p1", origins=frozenset(), rating=3, chance=40, text="Late.", recorded_at=late)
    job = process("Acme", "Head of Service", "Bob")
    [[met]] = [each.sessions for each in job.rounds]
    moved = replace(met, event=replace(met.event, span=Span(start=late, end=late + timedelta(hours=1))))
    job = replace(job, rounds=(replace(job.rounds[0], sessions=(moved,)),))

    text = new_draft(job, notes=[note], zone=ZoneInfo("Asia/Tokyo"))

    assert "“Late.” [my note, 2026-11-13]" in text
    assert "[Bob, 2026-11-13]" in text
    assert "2026-11-13, talk: Bob" in text
    assert "2026-11-12" not in text


def test_the_words_of_others_do_not_break_a_new_draft() -> None:
    text = new_draft(process("# x\n---\nprocess: p9", "--> <!-- boss", "Bob (HR) [x] --> <!--"))

    mission = read(text)

    assert read_front(text.encode()).process_id == "p1"
    assert (mission.statement, mission.objectives, mission.context, mission.unread) == ("", (), (), ())
    assert "[Bob HR x , 2026-11-12]" in text or "[Bob HR x, 2026-11-12]" in text


@settings(deadline=None)
@given(words=st.text(max_size=60), other=st.text(alphabet="#-<>!`*[]()|~= \n\tab", max_size=30))
def test_whatever_the_seeker_wrote_stays_inside_its_hint(words: str, other: str) -> None:
    note = Note(process_id="p1", origins=frozenset(), rating=3, chance=40, text=words + other, recorded_at=NOON)

    mission = read(new_draft(process(other, words, other), notes=[note]))

    assert (mission.context, mission.statement, mission.objectives) == ((), "", ())
    assert (mission.needs, mission.unread) == ((), ())


def test_a_new_draft_without_talks_says_where_a_source_goes() -> None:
    text = new_draft(Process(id="p1", company=None, role=None, rounds=()))

    assert "[where you know it from]" in text
    assert "An employer not yet known" in text


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('process: "p1"', "p1"),
        ("process: 'p1'", "p1"),
        ('process: "p1', '"p1'),
        ('process: "', '"'),
        ("process: ''", ""),
    ],
)
def test_a_value_at_the_top_may_stand_in_quotes(line: str, value: str) -> None:
    front = read_front(f"---\n{line}\nstate: 'shared'\nshared: \"2026-11-20\"\n---\n".encode())

    assert front.process_id == value
    assert (front.state, front.complaints) == (MissionState.SHARED, ())
    assert front.shared_at == datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_in_a_draft_that_was_not_shown_words_like_an_answer_are_the_writers_own() -> None:
    lines = (
        "- metric: faults; now: (missing)",
        "- metric: churn; target: 3 %; now: (drop: from 5 %)",
        "- metric: calls; target: 9 (agree)",
        "- metric: cost; target: 4 (drop, 2026-11-20)",
    )
    results = read("## Objectives\n\n### O1: Grow (change: sell)\n\n" + "\n".join(lines)).objectives[0].key_results
    shown = read("---\nstate: shared\n---\n## Objectives\n\n### O1: Grow\n\n" + lines[1]).objectives[0].key_results

    assert [each.baseline for each in results[:2]] == ["(missing)", "(drop: from 5 %)"]
    assert [each.target for each in results[1:]] == ["3 %", "9", "4"]
    assert [each.verdict for each in results] == [None, None, ManagerVerdict.AGREE, ManagerVerdict.DROP]
    assert shown[0].verdict is ManagerVerdict.DROP


def test_an_objective_with_a_number_that_is_taken_is_read_under_another_and_said() -> None:
    mission = read("## Objectives\n\n### O1: Grow\n\n- half\n\n### O1: Shrink\n\n- more\n\n### O2: Stay\n\n- all\n")

    assert [(each.id, each.text) for each in mission.objectives] == [("O1", "Grow"), ("O2", "Shrink"), ("O3", "Stay")]
    assert mission.unread == (
        "Line 7 begins O1 again, so “Shrink” is read as O2. Give it a number of its own.",
        "Line 11 begins O2 again, so “Stay” is read as O3. Give it a number of its own.",
    )


@pytest.mark.parametrize(
    ("lines", "unread"),
    [
        ("### O1: Grow\n\n- metric: calls; now: 9;\ntarget: 3 a day\nand more", ["Line 6"]),
        ("O1: Grow\nin every country\nand town", ["Line 4"]),
        ("O1: Grow\nin every country\nO2: Stay\nat home", ["Line 4", "Line 6"]),
        ("### O1: Grow\n\nA word of mine\nand another", ["Line 5"]),
        ("### O1: Grow\n\nA word of mine\n\nAnd another", ["Line 5", "Line 7"]),
        ("### O1: Grow\n\n- a result\n  over two lines", []),
    ],
)
def test_a_line_below_an_objective_is_read_or_said(lines: str, unread: list[str]) -> None:
    said = read(f"## Objectives\n\n{lines}\n").unread

    assert [each.partition(",")[0] for each in said] == unread
