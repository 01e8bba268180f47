"""What the seeker said of one event, and what is learned from it about others."""

from dataclasses import replace

import pytest

from cornerman.events import Event
from cornerman.findings import NEW_PROCESS, Answer, Finding, Verdict
from cornerman.processes import Process
from tests.happenings import day, event, letter, understood

CAROL = "Carol Reed <carol@umbra.example>"
ABOUT = "About your application."


def talk(number: int, title: str = "Interview", *, host: str = CAROL, about: str = ABOUT) -> Event:
    return event(title, day(number), host=host, uid=str(number), description=about)


def processes(*found: Event, answers: tuple[Answer, ...] = ()) -> tuple[Process, ...]:
    return understood(*found, answers=answers).processes


def members(*found: Event, answers: tuple[Answer, ...]) -> list[list[str]]:
    """Give the ids of the talks of each process."""
    return [[each.event.id for each in one.sessions] for one in processes(*found, answers=answers)]


def finding(entry: Event, *others: Event, answers: tuple[Answer, ...]) -> Finding:
    return next(each for each in understood(entry, *others, answers=answers).findings if each.event == entry)


@pytest.mark.parametrize("host", [CAROL, "Umbra Hiring <no-reply@greenhouse.io>"])
def test_the_name_that_the_seeker_gives_an_employer_holds_for_its_later_talks(host: str) -> None:
    first = Answer(event_id="5", company="Penumbra Labs")
    [one] = processes(talk(5, host=host), talk(20, host=host), answers=(first,))
    assert (one.company, len(one.rounds)) == ("Penumbra Labs", 2)
    assert finding(talk(20, host=host), talk(5, host=host), answers=(first,)).company == "Penumbra Labs"


def test_the_name_that_the_seeker_gives_a_note_is_its_employer() -> None:
    note = event("Interview, first one", day(20), uid="20")
    [one] = processes(note, answers=(Answer(event_id="20", interview=True, company="Penumbra Labs"),))
    assert one.company == "Penumbra Labs"


def test_a_name_that_was_said_later_is_that_of_the_whole_process() -> None:
    [one] = processes(talk(5), talk(20), answers=(Answer(event_id="20", company="Umbra Robotics"),))
    assert one.company == "Umbra Robotics"


def test_what_the_seeker_refused_speaks_for_what_the_same_host_calls_the_same() -> None:
    refused = (Answer(event_id="5", interview=False),)
    told = finding(talk(20), talk(5), answers=refused)
    assert (told.verdict, told.evidence) == (Verdict.NO, ("You said that one like it is not an interview.",))
    assert finding(talk(20, "Second interview"), talk(5), answers=refused).verdict is Verdict.YES
    assert finding(talk(20, host="dan@vela.example"), talk(5), answers=refused).verdict is Verdict.YES


def test_what_the_seeker_called_both_an_interview_and_none_is_judged_by_itself() -> None:
    both = (Answer(event_id="5", interview=False), Answer(event_id="6", interview=True))
    assert finding(talk(20), talk(5), talk(6), answers=both).verdict is Verdict.YES


def test_what_is_said_of_one_employer_teaches_nothing_about_another_that_uses_the_same_system() -> None:
    """Systems for applicants send for all their customers from one address."""
    one, other = (f"{name} Hiring <no-reply@greenhouse.io>" for name in ("Umbra", "Vela"))
    named = (Answer(event_id="5", company="Penumbra Labs"),)
    refused = (Answer(event_id="5", interview=False),)
    assert finding(talk(20, host=other), talk(5, host=one), answers=named).company == "Vela"
    assert finding(talk(20, host=other), talk(5, host=one), answers=refused).verdict is Verdict.YES


def test_an_answer_about_anything_else_teaches_nothing_about_other_events() -> None:
    assert finding(talk(20), talk(5), answers=(Answer(event_id="5", round=2),)).verdict is Verdict.YES


def test_a_title_that_says_nothing_makes_no_two_events_alike() -> None:
    assert finding(talk(20, ""), talk(5, ""), answers=(Answer(event_id="5", interview=False),)).verdict is Verdict.YES


def weekly(*titles: str) -> tuple[Event, ...]:
    return tuple(
        event(title, day(number), host=CAROL, uid="w", recurrence_id=f"202603{number:02}T100000Z", description=ABOUT)
        for number, title in enumerate(titles, start=10)
    )


def test_an_instance_that_was_made_something_else_is_not_refused_with_its_series() -> None:
    found = weekly("Round", "Round", "Round", "Interview with Umbra")
    told = finding(found[3], *found[:3], answers=(Answer(event_id=found[0].id, interview=False),))
    assert told.verdict is Verdict.YES


def test_an_instance_that_was_made_something_doubtful_is_asked_about_though_its_series_was_refused() -> None:
    *others, changed = (replace(each, description="") for each in weekly("Round", "Round", "Round", "Interview"))
    reading = letter("Hello", "See you.", day(3), sender="eve@gmail.com")
    for answers in ((), (Answer(event_id=others[0].id, interview=False),)):
        found = understood(*others, changed, reading, answers=answers).findings
        assert [each.verdict for each in found if each.event == changed] == [Verdict.ASK]


def test_a_series_of_which_one_was_refused_and_one_was_not_is_not_asked_about_again() -> None:
    found = weekly(*["Interview with Umbra"] * 4)
    both = (Answer(event_id=found[0].id, interview=False), Answer(event_id=found[1].id, interview=True))
    told = finding(found[3], *found[:3], answers=both)
    assert told.verdict is Verdict.NO
    assert told.evidence[0] == "You said of another one of its series that it is not an interview."


def test_talks_that_the_seeker_put_together_are_one_process() -> None:
    apart = talk(5), talk(20, host="Dan <dan@vela.example>")
    assert members(*apart, answers=()) == [["5"], ["20"]]
    assert members(*apart, answers=(Answer(event_id="20", process="5"),)) == [["5", "20"]]
    assert members(*apart, answers=(Answer(event_id="5", process="20"),)) == [["5", "20"]]


def test_a_talk_that_the_seeker_took_out_begins_a_process_of_its_own() -> None:
    together = talk(5), talk(20), talk(21)
    assert members(*together, answers=()) == [["5", "20", "21"]]
    assert members(*together, answers=(Answer(event_id="20", process=NEW_PROCESS),)) == [["5", "21"], ["20"]]


def test_what_the_seeker_put_to_a_talk_that_was_taken_out_goes_along() -> None:
    said = (Answer(event_id="20", process=NEW_PROCESS), Answer(event_id="21", process="20"))
    assert members(talk(5), talk(20), talk(21), answers=said) == [["5"], ["20", "21"]]


def test_a_talk_put_to_one_that_was_put_to_a_third_is_with_all_of_them() -> None:
    apart = talk(5), talk(6, host="Dan <dan@vela.example>"), talk(7, host="Eve <eve@halcyon.example>")
    said = (Answer(event_id="7", process="6"), Answer(event_id="6", process="5"))
    assert members(*apart, answers=said) == [["5", "6", "7"]]


def test_talks_that_were_put_to_each_other_in_a_circle_are_one_process() -> None:
    apart = talk(5), talk(6, host="Dan <dan@vela.example>")
    said = (Answer(event_id="5", process="6"), Answer(event_id="6", process="5"))
    assert [sorted(each) for each in members(*apart, answers=said)] == [["5", "6"]]


def test_a_talk_put_to_one_that_is_gone_goes_where_it_belongs_by_what_was_read() -> None:
    assert members(talk(5), talk(20), answers=(Answer(event_id="20", process="gone"),)) == [["5", "20"]]
    assert members(talk(20), answers=(Answer(event_id="20", process="gone"),)) == [["20"]]


def test_a_letter_goes_to_the_process_in_which_the_seeker_put_its_talk() -> None:
    apart = talk(5), talk(20, host="Dan <dan@vela.example>")
    no = letter("Update", "We are not moving forward with your application.", day(12), sender=CAROL)
    found = understood(*apart, no, answers=(Answer(event_id="20", process="5"),))
    assert found.letters[0].process_id == found.processes[0].id
