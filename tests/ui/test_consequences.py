"""The sentences about what else an answer changed, from two understandings that differ by it."""

from collections.abc import Iterable
from dataclasses import replace

from cornerman.events import Event
from cornerman.findings import Finding, Verdict
from cornerman.people import Person
from cornerman.processes import Process
from cornerman.understanding import Understanding
from flows.house import House
from tests.paper import NOW, at, event, process, session
from ui.answering import Heard
from ui.consequences import what_else_follows

YES, ASK, NO = Verdict.YES, Verdict.ASK, Verdict.NO
SAID = event("said", at(1), "Interview")
TALKS = tuple(event(f"talk-{number}", at(24 * number), f"Talk {number}") for number in range(1, 5))


def from_house(one: Event, address: str) -> Event:
    return replace(one, organizer=Person(email=address))


def weekly(count: int) -> tuple[Event, ...]:
    return tuple(replace(event("weekly", at(24 * week)), recurrence_id=f"week-{week}") for week in range(count))


def finding(one: Event, verdict: Verdict, company: str | None = None) -> Finding:
    return Finding(event=one, verdict=verdict, evidence=(f"It says {verdict}.",), company=company)


def understood(*findings: Finding, processes: Iterable[Process] = (), also: Iterable[Event] = ()) -> Understanding:
    events = (*(each.event for each in findings), *also)
    return Understanding(as_of=NOW, events=events, findings=findings, processes=tuple(processes))


def follows(house: House, otherwise: Understanding, now: Understanding, *, about: Event = SAID) -> list[str]:
    return list(what_else_follows(about.id, Heard(otherwise=otherwise, now=now), house))


def turned(house: House, ours: Verdict, before: Verdict, after: Verdict, *others: Event) -> list[str]:
    """Say what follows when an answer turns others from one verdict to another."""
    otherwise = understood(finding(SAID, ASK), *(finding(each, before) for each in others))
    return follows(house, otherwise, understood(finding(SAID, ours), *(finding(each, after) for each in others)))


def test_one_that_turns_with_the_answer_is_named(empty_house: House) -> None:
    one, untitled = TALKS[0], replace(TALKS[1], title="", all_day=True)

    assert turned(empty_house, YES, ASK, YES, one) == ["“Talk 1” of Tue 24 Nov 09:00 is an interview too."]
    assert turned(empty_house, NO, YES, NO, one) == ["“Talk 1” of Tue 24 Nov 09:00 is no interview either."]
    assert turned(empty_house, NO, YES, ASK, untitled) == [
        "“An entry without a title” of Wed 25 Nov is in doubt now: only you can tell."
    ]


def test_one_that_turns_the_other_way_is_said_to(empty_house: House) -> None:
    assert turned(empty_house, YES, YES, NO, TALKS[0]) == [
        "“Talk 1” of Tue 24 Nov 09:00 is not taken for an interview any more."
    ]
    assert turned(empty_house, NO, NO, YES, TALKS[0]) == ["“Talk 1” of Tue 24 Nov 09:00 is taken for an interview now."]


def test_several_are_counted(empty_house: House) -> None:
    assert turned(empty_house, YES, ASK, YES, *TALKS) == ["4 other entries are interviews too."]


def test_what_is_spoken_of_no_more_is_no_interview(empty_house: House) -> None:
    otherwise = understood(finding(SAID, ASK), finding(TALKS[0], ASK))
    now = understood(finding(SAID, NO), also=TALKS)

    assert follows(empty_house, otherwise, now) == ["“Talk 1” of Tue 24 Nov 09:00 is no interview either."]


def test_a_series_is_told_by_how_much_of_it_turned(empty_house: House) -> None:
    first, *others = weekly(4)

    def series(ours: Verdict, *after: Verdict) -> list[str]:
        otherwise = understood(finding(first, ASK), *(finding(each, ASK) for each in others))
        found = (finding(each, verdict) for each, verdict in zip(others, after, strict=True))
        return follows(empty_house, otherwise, understood(finding(first, ours), *found), about=first)

    assert series(NO, NO, NO, NO) == ["The other 3 of its series are no interviews either."]
    assert series(NO, NO, NO, YES) == [
        "One more of its series (Thu 26 Nov 09:00) is taken for an interview now.",
        "2 others of its series are no interviews either.",
    ]
    assert series(YES, ASK, ASK, ASK) == []


def test_a_series_of_two_has_one_other(empty_house: House) -> None:
    one, other = weekly(2)
    otherwise, now = (understood(finding(one, each), finding(other, each)) for each in (ASK, NO))

    assert follows(empty_house, otherwise, now, about=one) == ["The other one of its series is no interview either."]


def test_a_series_that_was_never_in_doubt_is_not_spoken_of(empty_house: House) -> None:
    one, other = weekly(2)
    elsewhere = replace(finding(other, NO), evidence=("You said that one like it is not an interview.",))
    was_yes = understood(finding(one, YES), finding(other, NO))
    retitled = understood(finding(replace(one, title="Standup, moved"), ASK), finding(other, NO))

    now = understood(finding(one, NO), elsewhere)
    assert follows(empty_house, was_yes, now, about=one) == []
    now = understood(finding(replace(one, title="Standup, moved"), NO), elsewhere)
    assert follows(empty_house, retitled, now, about=one) == []


def renamed(house: House, addresses: tuple[str, ...], *kept: Finding, company: str | None = "Acme") -> list[str]:
    """Say what follows when the first of some interviews is said to be with a company, and the others with it."""
    first, *others = (
        from_house(one, each) for one, each in zip((SAID, *TALKS[: len(addresses) - 1]), addresses, strict=True)
    )
    otherwise = understood(*(finding(each, YES, "Old") for each in (first, *others)), *kept)
    return follows(house, otherwise, understood(*(finding(each, YES, company) for each in (first, *others)), *kept))


def test_a_house_whose_name_changed_is_told_by_its_domain(empty_house: House) -> None:
    there = ("ann@jobs.acme.example", "ben@acme.example", "cleo@acme.example")

    assert renamed(empty_house, there) == ["Everything from acme.example is now Acme."]


def test_not_everything_is_claimed_where_something_there_kept_another_name(empty_house: House) -> None:
    kept = finding(from_house(TALKS[3], "dee@acme.example"), YES, "Subsidiary")

    assert renamed(empty_house, ("ann@acme.example", "ben@acme.example"), kept) == [
        "“Talk 1” of Tue 24 Nov 09:00 is with Acme now."
    ]


def test_the_domain_of_a_vendor_is_nobodys_house(empty_house: House) -> None:
    there = ("acme@greenhouse.io", "acme@greenhouse.io", "acme@greenhouse.io")

    assert renamed(empty_house, there) == ["2 other interviews are with Acme now."]


def test_a_name_that_is_lost_is_said_to_be(empty_house: House) -> None:
    assert renamed(empty_house, ("ann@acme.example", "ben@acme.example"), company=None) == [
        "“Talk 1” of Tue 24 Nov 09:00 is with an employer not yet known now."
    ]


def placed(*jobs: tuple[str, tuple[Event, ...]]) -> Understanding:
    """Give an understanding with these jobs, each with a round a day."""
    processes = [
        process(name, *(replace(session(each.uid, each.span), event=each) for each in talks), company=name)
        for name, talks in jobs
    ]
    events = [session.event for each in processes for session in each.sessions]
    return understood(*(finding(each, YES) for each in events), processes=processes)


def test_the_smaller_part_of_a_job_that_is_divided_is_the_one_that_moved(empty_house: House) -> None:
    one, two, three, _ = TALKS
    together = placed(("Umbra", (SAID, one, two, three)))

    assert follows(empty_house, together, placed(("Umbra", (two, three)), ("Vela", (SAID, one)))) == [
        "The rounds of Umbra are counted anew.",
        "“Talk 1” of Tue 24 Nov 09:00 belongs to Vela now.",
    ]


def test_of_two_jobs_that_become_one_the_smaller_is_said_to_have_joined(empty_house: House) -> None:
    one, two, three, four = TALKS
    apart = placed(("Umbra", (SAID, three)), ("Vela", (one, two, four)))

    assert follows(empty_house, apart, placed(("Vela", (SAID, *TALKS)))) == [
        "The rounds of Vela are counted anew.",
        "“Talk 3” of Thu 26 Nov 09:00 belongs to Vela now.",
    ]


def test_of_two_jobs_alike_the_one_that_kept_its_id_stayed(empty_house: House) -> None:
    one, two, three, four = TALKS
    apart = placed(("Vela", (SAID, one, two)), ("Umbra", (three, four)))

    assert follows(empty_house, apart, placed(("Umbra", (SAID, *TALKS)))) == [
        "2 other interviews belong to Umbra now.",
        "The rounds of Umbra are counted anew.",
    ]


def test_what_moves_alone_moves_no_other(empty_house: House) -> None:
    apart = placed(("Umbra", TALKS), ("Vela", (SAID,)))

    assert follows(empty_house, placed(("Umbra", (*TALKS, SAID))), apart) == ["The rounds of Umbra are counted anew."]


def test_an_answer_about_what_is_not_on_the_calendar_changes_nothing_else(empty_house: House) -> None:
    assert follows(empty_house, understood(finding(TALKS[0], ASK)), understood(finding(TALKS[0], NO))) == []
