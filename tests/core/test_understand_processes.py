"""How talks become sessions, rounds and processes, and keep their names from run to run."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cornerman.events import Event, EventStatus
from cornerman.findings import Answer, Stage
from cornerman.keys import fingerprint
from cornerman.processes import KnownProcess, Process, SessionStatus
from cornerman.times import Span
from tests.happenings import carrying, day, event, letter, understood

CAROL = "Carol <carol@umbra.example>"


def talk(title: str, number: int, *, hour: int = 10, host: str = CAROL, **more: Any) -> Event:  # noqa: ANN401
    uid = more.pop("uid", f"{number}-{hour}")
    about = more.pop("description", "About your application.")
    return event(title, day(number, hour), host=host, uid=uid, description=about, **more)


def statuses(process: Process) -> list[tuple[str, SessionStatus]]:
    return [(each.event.id, each.status) for each in process.sessions]


def test_talks_on_one_local_day_are_one_round() -> None:
    late = talk("Interview, part 2", 20, hour=21)
    past_midnight = talk("Interview, part 3", 20, hour=23)
    found = understood(talk("Interview with Umbra", 20), late, past_midnight)
    rounds = found.processes[0].rounds
    assert [(each.number, len(each.sessions)) for each in rounds] == [(1, 2), (2, 1)]
    assert rounds[0].last.event == late


def test_what_is_over_was_held_and_the_rest_is_to_come() -> None:
    found = understood(talk("First interview", 10), talk("Second interview", 20))
    assert statuses(found.processes[0]) == [("10-10", SessionStatus.HELD), ("20-10", SessionStatus.UPCOMING)]
    assert found.processes[0].rounds_held == 1


def test_a_cancelled_talk_is_dropped() -> None:
    off = talk("Interview", 20, status=EventStatus.CANCELLED)
    found = understood(off)
    assert statuses(found.processes[0]) == [("20-10", SessionStatus.CANCELLED)]
    assert not found.processes[0].rounds


def test_a_declined_talk_is_dropped() -> None:
    found = understood(talk("Interview", 20, to=("!alice@letters.example", "carol@umbra.example")))
    assert statuses(found.processes[0]) == [("20-10", SessionStatus.DECLINED)]


def test_somebody_elses_refusal_changes_nothing() -> None:
    found = understood(talk("Interview", 20, to=("alice@letters.example", "!dan@umbra.example")))
    assert statuses(found.processes[0]) == [("20-10", SessionStatus.UPCOMING)]


def test_a_talk_that_left_the_calendar_was_cancelled() -> None:
    gone = talk("Interview", 20)
    found = understood(seen=(gone,))
    assert found.events == (replace(gone, gone=True),)
    assert statuses(found.processes[0]) == [("20-10", SessionStatus.CANCELLED)]
    again = understood(seen=found.events)
    assert again.events == found.events


def test_what_lies_outside_the_window_stays_as_it_was() -> None:
    old = talk("Interview", 3)
    window = Span(start=day(10), end=day(30))
    found = understood(seen=(old,), window=window)
    assert statuses(found.processes[0]) == [("3-10", SessionStatus.HELD)]
    assert understood(seen=(talk("Interview", 20),), window=window).processes[0].dropped


def test_of_two_copies_the_newer_counts() -> None:
    old = talk("Interview", 20, uid="one", sequence=0)
    new = talk("Interview", 21, uid="one", sequence=1)
    for events in ((old, new), (new, old)):
        assert understood(*events).events == (new,)


def test_a_mail_that_cancels_overrules_the_calendar() -> None:
    off = talk("Interview", 20, uid="one")
    told = letter("Canceled", "We have to pause.", day(15), sender=CAROL, calendar=carrying("CANCEL", off))
    assert statuses(understood(off, told).processes[0]) == [("one", SessionStatus.CANCELLED)]


def test_a_mail_that_moves_overrules_the_calendar() -> None:
    stands = talk("Interview", 20, uid="one")
    moved = replace(stands, sequence=1, span=Span(start=day(21), end=day(21, 11)))
    told = letter("Updated", "New time.", day(15), sender=CAROL, calendar=carrying("REQUEST", moved))
    found = understood(stands, told)
    assert found.processes[0].rounds[0].day.day == 21
    assert found.processes[0].origins == {"one"}


def test_an_older_mail_does_not_overrule_the_calendar() -> None:
    stands = talk("Interview", 20, uid="one", sequence=2)
    older = replace(stands, sequence=1, span=Span(start=day(19), end=day(19, 11)))
    off = letter("Canceled", "x", day(15), sender=CAROL, calendar=carrying("CANCEL", older))
    first = letter("Invitation", "x", day(14), sender=CAROL, calendar=carrying("REQUEST", stands, talk("x", 9)))
    assert understood(stands, off, first).events == (stands,)


@pytest.mark.parametrize(("held", "status"), [(True, SessionStatus.HELD), (False, SessionStatus.NO_SHOW)])
def test_the_seeker_says_whether_it_was_held(*, held: bool, status: SessionStatus) -> None:
    off = talk("Interview", 10, uid="one", status=EventStatus.CANCELLED)
    found = understood(off, answers=(Answer(event_id="one", held=held),))
    assert statuses(found.processes[0]) == [("one", status)]


def test_nobody_can_have_held_what_is_still_to_come() -> None:
    found = understood(talk("Interview", 20, uid="one"), answers=(Answer(event_id="one", held=True),))
    assert statuses(found.processes[0]) == [("one", SessionStatus.UPCOMING)]


def test_the_same_uid_at_another_time_is_the_same_talk() -> None:
    first = understood(talk("Interview", 10, uid="one"))
    later = understood(talk("Interview", 21, uid="one"))
    assert later.processes[0].id == first.processes[0].id
    assert later.processes[0].origins == first.processes[0].origins


def test_what_replaces_a_cancelled_talk_is_the_same_one() -> None:
    off = talk("Technical interview", 8, status=EventStatus.CANCELLED)
    new = talk("Technical interview (new date)", 12)
    process = understood(talk("First interview", 3), off, new).processes[0]
    assert [(each.number, each.origins) for each in process.rounds] == [
        (1, frozenset({"3-10"})),
        (2, frozenset({"8-10"})),
    ]
    assert [(each.event.id, each.origin) for each in process.dropped] == [("8-10", "8-10")]


def test_one_new_talk_replaces_one_lost_talk() -> None:
    lost = (talk("Interview", 5, status=EventStatus.CANCELLED), talk("Interview", 6, status=EventStatus.CANCELLED))
    process = understood(*lost, talk("Interview", 8)).processes[0]
    assert process.rounds[0].origins == {"5-10"}


@pytest.mark.parametrize(
    "other",
    [
        talk("Interview again", 30),
        talk("Interview", 2),
        talk("Final panel with the whole board", 12),
        talk("Interview", 12, to=("!alice@letters.example",)),
    ],
)
def test_what_is_too_late_too_early_unlike_or_declined_replaces_nothing(other: Event) -> None:
    off = talk("Interview", 10, status=EventStatus.CANCELLED)
    process = understood(off, other).processes[0]
    assert process.origins == {"10-10", other.id}


def test_a_lost_talk_has_the_stage_of_the_one_that_replaced_it() -> None:
    off = talk("Interview, room 4", 8, status=EventStatus.CANCELLED)
    new = talk("Interview, room 4", 9, description="Live coding")
    process = understood(talk("Screening", 3), off, new).processes[0]
    assert {each.stage for each in process.sessions if each.origin == "8-10"} == {Stage.TECHNICAL}


def test_two_roles_at_one_employer_are_two_processes() -> None:
    found = understood(
        talk("Interview: Data Analyst", 5),
        talk("Interview: Chief Editor", 6),
        talk("Interview", 7, description="about the data analyst"),
    )
    assert [[each.event.id for each in process.sessions] for process in found.processes] == [["5-10", "7-10"], ["6-10"]]
    assert [process.role for process in found.processes] == ["Data Analyst", "Chief Editor"]


def test_requisition_numbers_tell_roles_apart() -> None:
    found = understood(talk("Interview (UM-1001)", 5), talk("Interview (UM-1002)", 6), talk("Interview UM-1001", 7))
    assert [len(process.sessions) for process in found.processes] == [2, 1]


def test_a_short_form_is_the_same_role() -> None:
    found = understood(
        talk("Interview", 5, description="Position: Chief Technology Officer"),
        talk("Interview", 6, description="Role: CTO"),
    )
    assert len(found.processes) == 1


def test_a_role_may_stand_in_the_first_line() -> None:
    found = understood(talk("Interview with Umbra", 5, description="Phone screen - Data Analyst\nSee you"))
    assert found.processes[0].role == "Data Analyst"


def test_a_persons_title_is_not_the_role() -> None:
    found = understood(talk("Interview - with the Head of Data", 5, description="What you know: much"))
    assert found.processes[0].role is None


def test_talks_with_unknown_employers_belong_together_by_their_people() -> None:
    search = "Rabea <rabea@stern-search.example>"
    found = understood(
        talk("Screening call for my client", 5, host=search, description="Our client cannot be named, a CTO role"),
        talk("Interview with our client", 6, host=search, description="Our client would like to meet you for the role"),
        talk("Interview with Umbra", 7),
    )
    assert [(process.company, len(process.sessions)) for process in found.processes] == [(None, 2), ("Umbra", 1)]


def test_the_seeker_counts_the_rounds_better() -> None:
    found = understood(
        talk("Interview", 5, uid="one"), talk("Interview", 6, uid="two"), answers=(Answer(event_id="one", round=3),)
    )
    assert [each.number for each in found.processes[0].rounds] == [3, 4]


def test_a_process_is_named_by_its_smallest_origin() -> None:
    found = understood(talk("Interview", 6, uid="b"), talk("Interview", 5, uid="c"))
    assert found.processes[0].id == fingerprint(["b"])


def test_a_known_process_keeps_its_name() -> None:
    known = KnownProcess(id="old", origins=frozenset({"two"}))
    found = understood(talk("Interview", 5, uid="one"), talk("Interview", 6, uid="two"), known=(known,))
    assert found.processes[0].id == "old"


def test_a_merged_process_keeps_the_name_of_the_larger_one() -> None:
    known = (
        KnownProcess(id="small", origins=frozenset({"one"})),
        KnownProcess(id="large", origins=frozenset({"two", "three"})),
        KnownProcess(id="other", origins=frozenset({"elsewhere"})),
    )
    talks = [talk("Interview", number, uid=uid) for number, uid in enumerate(("one", "two", "three"), start=5)]
    assert [each.id for each in understood(*talks, known=known).processes] == ["large"]
    assert [
        each.id
        for each in understood(*talks[:2], known=(known[0], replace(known[1], origins=frozenset({"two"})))).processes
    ] == ["large"]


def test_a_merged_process_keeps_the_other_id_as_a_former_one_until_it_divides_again() -> None:
    known: tuple[KnownProcess, ...] = (
        KnownProcess(id="small", origins=frozenset({"one"}), former_ids=frozenset({"oldest"})),
        KnownProcess(id="large", origins=frozenset({"two", "three"})),
    )
    talks = [talk("Interview", number, uid=uid) for number, uid in enumerate(("one", "two", "three"), start=5)]
    [merged] = understood(*talks, known=known).processes
    assert (merged.id, merged.former_ids) == ("large", frozenset({"small", "oldest"}))

    [later] = understood(*talks[1:], known=(merged.known(),)).processes
    assert (later.id, later.former_ids) == ("large", frozenset({"small", "oldest"}))

    roles = (("one", "Editor"), ("two", "Data Analyst"), ("three", "Data Analyst"))
    answers = tuple(Answer(event_id=uid, role=role) for uid, role in roles)
    divided = understood(*talks, known=(known[0], merged.known()), answers=answers).processes
    assert [(each.id, each.former_ids) for each in divided] == [
        ("small", frozenset({"oldest"})),
        ("large", frozenset()),
    ]


def test_of_a_divided_process_the_larger_part_keeps_the_name() -> None:
    known = (KnownProcess(id=fingerprint(["a"]), origins=frozenset({"a", "b", "c"})),)
    found = understood(
        talk("Interview: Data Analyst", 5, uid="b"),
        talk("Interview: Data Analyst", 6, uid="c"),
        talk("Interview: Chief Editor", 7, uid="a"),
        known=known,
    )
    names = {process.role: process.id for process in found.processes}
    assert names["Data Analyst"] == known[0].id
    assert names["Chief Editor"] not in {known[0].id, fingerprint(["b"])}


def test_a_name_that_two_known_processes_share_is_given_once() -> None:
    known = (
        KnownProcess(id="twice", origins=frozenset({"one"})),
        KnownProcess(id="twice", origins=frozenset({"two"})),
    )
    found = understood(
        talk("Interview: Data Analyst", 5, uid="one"), talk("Interview: Editor", 6, uid="two"), known=known
    )
    assert len({process.id for process in found.processes}) == 2


def test_a_day_long_visit_is_one_round() -> None:
    start = day(20, 0) - timedelta(hours=1)
    visit = talk("On-site interviews", 20, span=Span(start=start, end=start + timedelta(days=2)), all_day=True)
    assert len(understood(visit).processes[0].rounds) == 1
