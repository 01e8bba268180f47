"""Who is named as the one to talk with about an offer: the manager, and nobody by an address."""

from dataclasses import replace

import pytest

from cornerman.findings import Stage
from cornerman.goals import Goals
from cornerman.people import Person
from cornerman.planning.briefs import brief_of
from cornerman.planning.counterpart import counterpart
from cornerman.processes import Session, SessionStatus
from cornerman.reading.lexicon import lexicon
from cornerman.reading.titles import TitleReader
from cornerman.views.brief import brief_view
from cornerman.views.brief_words import IF_A_RECRUITER
from tests.happenings import vocabulary
from tests.negotiations import CALL, WRITTEN, negotiation
from tests.paper import NOW, at, process, session

RITA = Person(email="rita@umbra.example", name="Rita Rey")
JONAS = Person(email="jonas@umbra.example", name="Jonas Berg")
WANDA = Person(email="wanda@umbra.example", name="Wanda Ross")
NAMELESS = Person(email="hal@umbra.example", name="hal@umbra.example")
MANAGER, SCREEN = Stage.HIRING_MANAGER, Stage.RECRUITER_SCREEN


def talk(day: int, stage: Stage, *people: Person, status: SessionStatus | None = None, by: Person = RITA) -> Session:
    bare = session(f"t{day}", at(24 * day), stage=stage, status=status)
    event = replace(bare.event, organizer=by)
    titles = TitleReader(lexicon(vocabulary())).titles(event, people)
    return replace(bare, interviewers=people, titles=titles, event=event)


def named(*talks: Session, goals: Goals | None = None) -> tuple[str, bool]:
    found = counterpart(process("p", *talks), goals)
    return found.words, found.may_only_recruit


def goals(counterpart: str) -> Goals:
    return Goals(offer_id="o", stated_at=NOW, counterpart=counterpart)


@pytest.mark.parametrize("status", [SessionStatus.CANCELLED, SessionStatus.DECLINED, SessionStatus.NO_SHOW])
def test_who_was_in_a_talk_that_did_not_take_place_is_not_named(status: SessionStatus) -> None:
    fallen = talk(-2, MANAGER, WANDA, status=status)

    assert named(talk(-4, MANAGER, JONAS), fallen) == ("Jonas Berg", False)
    assert named(fallen) == ("", False)


def test_whoever_recruits_is_left_out_of_the_talk_with_the_manager_that_they_organise() -> None:
    assert named(talk(-6, SCREEN, RITA), talk(-3, MANAGER, RITA, JONAS)) == ("Jonas Berg", False)
    assert named(talk(-3, MANAGER, RITA, JONAS)) == ("Jonas Berg and Rita Rey", False)


def test_where_nobody_else_is_left_the_recruiter_is_named_with_the_advice_to_talk_with_the_manager_first() -> None:
    both = talk(-6, SCREEN, RITA), talk(-3, MANAGER, RITA, WANDA)
    assert named(*both, talk(-7, SCREEN, WANDA)) == ("Rita Rey and Wanda Ross", True)
    assert named(talk(-6, SCREEN, RITA), talk(-3, MANAGER, RITA)) == ("Rita Rey", True)
    assert named(talk(-6, SCREEN, RITA)) == ("", False)


def test_a_manager_who_held_the_first_short_talk_and_was_alone_in_the_next_is_named() -> None:
    talks = talk(-6, SCREEN, JONAS, by=JONAS), talk(-3, MANAGER, JONAS), talk(-2, MANAGER, JONAS, WANDA, by=JONAS)

    assert named(*talks) == ("Jonas Berg and Wanda Ross", False)


def test_a_title_outweighs_who_invited() -> None:
    head = replace(RITA, name="Rita Rey, Head of Data")
    sourcer = replace(WANDA, name="Wanda Ross, Recruiter")

    assert named(talk(-6, SCREEN, head), talk(-3, MANAGER, head, JONAS))[0] == "Jonas Berg and Rita Rey, Head of Data"
    assert named(talk(-3, MANAGER, sourcer, JONAS, by=JONAS)) == ("Jonas Berg", False)
    assert named(talk(-3, MANAGER, sourcer, by=JONAS)) == ("Wanda Ross, Recruiter", True)


def test_nobody_is_named_by_an_address() -> None:
    assert named(talk(-3, MANAGER, NAMELESS, JONAS)) == ("Jonas Berg", False)
    unnamed = "the hiring manager, whose name the invitation does not give"
    assert named(talk(-3, MANAGER, NAMELESS)) == (unnamed, False)
    assert named(talk(-6, SCREEN, RITA), talk(-3, MANAGER, RITA, NAMELESS)) == (unnamed, False)


def test_whom_the_seeker_named_stands_before_all_but_not_by_an_address() -> None:
    met = talk(-3, MANAGER, JONAS)

    assert named(met, goals=goals("Wanda, who leads the team")) == ("Wanda, who leads the team", False)
    assert named(met, goals=goals("Wanda <wanda@umbra.example>")) == ("Wanda", False)
    assert named(met, goals=goals("wanda@umbra.example")) == ("Jonas Berg", False)
    assert counterpart(None, goals("")).words == ""


def test_the_page_says_who_and_keeps_the_advice_where_only_a_recruiter_is_known() -> None:
    def header(*talks: Session) -> str:
        known = replace(CALL, rounds=process("umbra", *talks).rounds)
        view = brief_view(brief_of(WRITTEN, replace(negotiation(), processes=(known,)), NOW))
        return next(each.words for each in view.header if each.name == "With")

    assert header(talk(-6, SCREEN, RITA), talk(-3, MANAGER, RITA, JONAS)) == "Jonas Berg"
    assert header(talk(-6, SCREEN, RITA), talk(-3, MANAGER, RITA)) == f"Rita Rey. {IF_A_RECRUITER}"
    assert header(talk(-6, SCREEN, RITA)) == f"The hiring manager. {IF_A_RECRUITER}"
