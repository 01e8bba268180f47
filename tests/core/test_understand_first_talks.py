"""With whom the first talk of a process is: with a recruiter, the next boss or a chief, where something tells so."""

from datetime import timedelta

import pytest

from cornerman.findings import Answer, Stage
from cornerman.processes import Session
from cornerman.times import Span
from tests.happenings import day, event, letter, understood

SCREEN, BOSS, CHIEF, UNKNOWN = Stage.RECRUITER_SCREEN, Stage.HIRING_MANAGER, Stage.EXECUTIVE, Stage.UNKNOWN
CAROL = "Carol Reed <carol@umbra.example>"
ASKED = "Hi Alice,\n\nyour background would suit a role here. Do you have half an hour?\n\n"
OTHERS = ("alice@letters.example", "dan@umbra.example", "erin@umbra.example")


def first_talk(title: str = "Interview with Carol", *, signed: str = "Carol", host: str = CAROL) -> Session:
    asked = letter("Half an hour?", ASKED + signed, day(12), sender=host)
    return understood(event(title, day(20), host=host), asked).processes[0].sessions[0]


@pytest.mark.parametrize(
    ("signed", "stage"),
    [
        ("Carol", BOSS),
        ("Carol Reed\nTalent Partner, Umbra", SCREEN),
        ("Carol Reed\nHead of Human Resources", SCREEN),
        ("Carol Reed\nFounder & CEO, Umbra", BOSS),
        ("Carol Reed\nHead of Analytics", BOSS),
        ("Carol Reed\nChief Executive, Umbra", CHIEF),
        ("I am the founder of Umbra and do the product myself.\n\nC", BOSS),
        ("You would join my team and keep it sane.\n\nC", BOSS),
        ("I'll ring you, no video.\n\nCarol", SCREEN),
    ],
)
def test_the_letter_of_who_invites_tells_with_whom_the_first_talk_is(signed: str, stage: Stage) -> None:
    assert first_talk(signed=signed).stage is stage


@pytest.mark.parametrize(
    ("host", "stage"),
    [
        ("Umbra Recruiting <hello@umbra.example>", SCREEN),
        ("Carol Reed <talent@umbra.example>", SCREEN),
        ("Carol Reed <carol@umbrarecruitment.example>", SCREEN),
        ("Office of the CEO <office@umbra.example>", CHIEF),
    ],
)
def test_names_and_addresses_tell_with_whom_the_first_talk_is(host: str, stage: Stage) -> None:
    assert first_talk(title="Interview", host=host).stage is stage


def test_an_intro_with_a_founder_is_no_screen() -> None:
    assert first_talk("Intro: interview", signed="Carol Reed\nCo-founder").stage is BOSS
    assert first_talk("Intro: interview", signed="Carol Reed\nHead of Analytics").stage is SCREEN


def test_an_agency_speaks_of_other_peoples_posts() -> None:
    agency = "Nora Finch <nora@stern-search.example>"
    for words, stage in (
        ("Half an hour with me about the position, then with their CEO.", SCREEN),
        ("You will meet Dan Osei, CEO of our client, about the position.", CHIEF),
    ):
        found = understood(event("Interview", day(20), host=agency, description=words))
        assert found.processes[0].sessions[0].stage is stage


def test_several_people_of_the_employer_are_a_panel() -> None:
    talks = [event("Interview with Umbra", day(20), host=CAROL, to=OTHERS[:count]) for count in (2, 3)]
    assert [understood(talk).processes[0].sessions[0].stage for talk in talks] == [BOSS, Stage.PANEL]


def test_a_later_talk_is_not_a_screen_because_a_recruiter_invites_to_it() -> None:
    host = "Umbra Recruiting <hello@umbra.example>"
    talks = [event("Interview with Umbra", day(number), host=host) for number in (20, 24)]
    assert [each.stage for each in understood(*talks).processes[0].sessions] == [SCREEN, BOSS]


def test_what_the_seeker_said_about_the_first_talk_stands() -> None:
    talk = event("Interview", day(20), host="Umbra Recruiting <hello@umbra.example>", uid="talk")
    found = understood(talk, answers=(Answer(event_id="talk", stage=UNKNOWN),))
    assert found.processes[0].sessions[0].stage is UNKNOWN


def test_a_short_first_talk_of_which_nothing_tells_is_a_screen() -> None:
    start = day(20)
    for minutes, stage in ((30, SCREEN), (45, BOSS)):
        talk = event("Interview", start, host=CAROL, span=Span(start=start, end=start + timedelta(minutes=minutes)))
        assert understood(talk).processes[0].sessions[0].stage is stage


@pytest.mark.parametrize(
    ("line", "stage"),
    [
        ("11:00 panel interview", Stage.PANEL),
        ("11:00 a talk; a fortnight later you meet our CEO", BOSS),
        ("11:00 technical interview", Stage.TECHNICAL),
    ],
)
def test_the_line_of_a_letter_about_a_first_talk_may_be_about_later_ones(line: str, stage: Stage) -> None:
    told = letter("Your application", f"Your application: Friday, 20 March.\n{line}\n\nC", day(12), sender=CAROL)
    talk = event("Interview", day(20), host=CAROL, description="About your application.")
    assert understood(talk, told).processes[0].sessions[0].stage is stage
