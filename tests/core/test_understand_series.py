"""What repeats at work is no interview, and what was taken for nothing can still be spoken about."""

from dataclasses import replace
from datetime import timedelta

from cornerman.events import Event
from cornerman.findings import Answer, Finding, Verdict
from cornerman.people import Seeker
from cornerman.reading.understand import understand
from cornerman.times import Span
from cornerman.understanding import Reading, Understanding
from tests.happenings import ALICE, BOB, COUNCIL, NOW, day, event, letter, understood, vocabulary

BOSS = "Carol <carol@rabbit-hole.example>"
UNSAID = replace(ALICE, aliases=frozenset(), employer_domains=frozenset())
HIRING = letter("Interviews for our open position", "Please see the candidates.", day(2), sender=BOSS)


def weekly(title: str, *, host: str = BOSS, count: int = 4, first: int = 5) -> tuple[Event, ...]:
    """Make a series of every seventh day, with two instances before NOW."""
    days = (day(first + 7 * number) for number in range(count))
    return tuple(event(title, each, host=host, uid="weekly", recurrence_id=f"{each:%Y%m%dT%H%M%SZ}") for each in days)


def without_domains(*found: object, answers: tuple[Answer, ...] = (), seeker: Seeker = UNSAID) -> Understanding:
    """Understand for a seeker who did not say where she works."""
    reading = Reading(
        events=tuple(each for each in found if isinstance(each, Event)),
        letters=(HIRING,),
        council=COUNCIL,
        answers=answers,
    )
    return understand(reading, seeker=seeker, vocabulary=vocabulary(), now=NOW)


def by_verdict(found: Understanding, verdict: Verdict) -> list[Finding]:
    return [each for each in found.findings if each.verdict is verdict]


def test_a_weekly_meeting_at_work_is_no_interview_though_the_boss_wrote_about_hiring() -> None:
    found = without_domains(*weekly("Team round"), event("Carol / Alice", day(20), host=BOSS, uid="once"))

    assert not found.processes
    assert by_verdict(found, Verdict.YES) == by_verdict(found, Verdict.ASK) == []


def test_what_speaks_of_interviews_among_people_met_regularly_is_asked_about() -> None:
    found = without_domains(*weekly("Team round"), event("Interview: analyst", day(20), host=BOSS))

    [asked] = by_verdict(found, Verdict.ASK)
    assert asked.event.title == "Interview: analyst"
    assert asked.evidence[-1] == "You meet people of rabbit-hole.example again and again."


def test_a_series_of_interviews_is_asked_about_once_at_its_next_instance() -> None:
    instances = weekly("Interview with Umbra", host="dan@umbra.example")

    found = understood(*instances)

    [asked] = by_verdict(found, Verdict.ASK)
    assert asked.event == instances[2]
    assert not by_verdict(found, Verdict.YES)
    [silent] = {each.evidence[0] for each in by_verdict(found, Verdict.NO)}
    assert silent == "Another one of its series is asked about."


def test_a_series_that_is_over_is_asked_about_at_its_last_instance() -> None:
    instances = weekly("Interview with Umbra", host="dan@umbra.example", count=2)

    [asked] = by_verdict(understood(*instances), Verdict.ASK)

    assert asked.event == instances[-1]


def test_yes_to_one_of_a_series_makes_that_one_an_interview() -> None:
    instances = weekly("Interview with Umbra", host="dan@umbra.example")
    said = Answer(event_id=instances[1].id, interview=True)

    found = understood(*instances, answers=(said,))

    assert [each.event for each in by_verdict(found, Verdict.YES)] == [instances[1]]
    assert [each.event for each in by_verdict(found, Verdict.ASK)] == [instances[2]]


def test_no_to_one_of_a_series_ends_the_questions_about_it() -> None:
    instances = weekly("Interview with Umbra", host="dan@umbra.example")

    found = understood(*instances, answers=(Answer(event_id=instances[2].id, interview=False),))

    assert {each.verdict for each in found.findings} == {Verdict.NO}
    assert found.findings[0].evidence[0] == "You said that one like it is not an interview."


def test_letters_and_other_interviews_alone_are_a_question_while_the_present_employer_is_unknown() -> None:
    sure = event("Interview with Umbra", day(10), host="dan@umbra.example")
    wrote = letter("Our open position", "Your application was read.", day(9), sender="dan@umbra.example")
    jam = event("Architecture jam", day(20), host="dan@umbra.example")

    found = understood(sure, wrote, jam, seeker=replace(ALICE, employer_domains=frozenset()))

    [asked] = by_verdict(found, Verdict.ASK)
    assert asked.event == jam
    assert asked.evidence[-1] == "It does not say itself that it is an interview."


def test_what_was_taken_for_nothing_can_be_found_with_an_hour_for_two_weeks() -> None:
    lunch = event("Half an hour with Tom", day(20))
    recent, old = event("Tom", day(5)), event("Old Tom", day(2))
    whole = event("Away", day(21), span=Span(start=day(21, 0), end=day(22, 0)), all_day=True)
    ours = event("Debrief", day(22), host=BOB, tag="debrief/one/0")

    found = understood(lunch, recent, old, whole, ours)

    assert [each.event for each in found.findings] == [recent, lunch]
    assert all(each.evidence == ("Nothing in it says that it is an interview.",) for each in found.findings)


def test_what_the_seeker_spoke_about_stays_to_be_found() -> None:
    old = event("Old Tom", NOW - timedelta(days=90), uid="old")

    found = understood(old, answers=(Answer(event_id="old", interview=False),))

    assert [each.evidence for each in found.findings] == [("You said that it is not an interview.",)]


def test_a_meeting_at_work_says_why_it_is_none_behind_the_words_that_it_lacks() -> None:
    [finding] = understood(event("Roadmap", day(20), host="boss@rabbit-hole.example")).findings

    assert finding.evidence[0] == "Nothing in it says that it is an interview."
    assert finding.evidence[1].startswith("It belongs to your present work")
