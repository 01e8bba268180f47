"""Who decides is asked for targets and means, who does the work for how it is today; each thing once in a round."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cornerman.findings import Stage
from cornerman.hearings import Heard
from cornerman.listeners import Listener
from cornerman.missions import ContextLine, Mission, Need
from cornerman.people import Person
from cornerman.planning.draft_questions import QuestionKind, draft_questions
from cornerman.planning.whom_to_ask import Ask, asks_of_round, coming_sessions, next_round, usual_listener
from cornerman.processes import Process, Session
from cornerman.reading.lexicon import lexicon
from cornerman.reading.titles import TitleReader
from tests.drafts import draft, heard, objective
from tests.happenings import vocabulary
from tests.paper import NOW, at, process, session, world

DANA = Person(email="dana@umbra.example", name="Dana Lee")
JONAS = Person(email="jonas@umbra.example", name="Jonas Berg")
RITA = Person(email="rita@umbra.example", name="Rita Roux")
Kind = QuestionKind
OPEN = draft(
    objective("O1", "Fewer stops", "metric: stops; now: ; target: ; whose: "),
    needs=(Need(leg="budget", text="a tool", objective_id="O1"),),
)
ALL = 20


def talk(uid: str, stage: Stage, *people: Person, hours: float = 5, description: str = "") -> Session:
    made = session(uid, at(hours), stage=stage)
    told = replace(made.event, description=description)
    titles = TitleReader(lexicon(vocabulary())).titles(told, people)
    return replace(made, interviewers=people, event=told, titles=titles)


def asks(
    *sessions: Session, mission: Mission = OPEN, known: Process | None = None, told: Sequence[Heard] = ()
) -> dict[str, tuple[Ask, ...]]:
    job = known or process("p", *sessions)
    seen = replace(world(job), missions=(mission,), heard=tuple(told))
    return dict(asks_of_round(job, sessions, seen, at_most=ALL))


def kinds(found: Sequence[Ask]) -> list[QuestionKind]:
    return [each.asked.question.kind for each in found]


def test_in_a_round_of_two_talks_each_gets_what_suits_it_and_nothing_is_asked_twice() -> None:
    found = asks(talk("m", Stage.HIRING_MANAGER), talk("t", Stage.TEAM, hours=6))

    assert kinds(found["m"]) == [Kind.TARGET, Kind.RESOURCES, Kind.OWNER]
    assert kinds(found["t"]) == [Kind.BASELINE, Kind.HISTORY]


def test_a_manager_alone_is_asked_for_today_and_before_too_after_what_only_they_decide() -> None:
    assert kinds(asks(talk("m", Stage.FINAL))["m"]) == [
        Kind.TARGET, Kind.RESOURCES, Kind.OWNER, Kind.BASELINE, Kind.HISTORY,
    ]  # fmt: skip


@pytest.mark.parametrize("stage", [Stage.TEAM, Stage.TECHNICAL])
def test_a_team_is_not_asked_what_it_does_not_decide(stage: Stage) -> None:
    assert kinds(asks(talk("t", stage))["t"]) == [Kind.BASELINE, Kind.HISTORY]


@pytest.mark.parametrize("stage", [Stage.RECRUITER_SCREEN, Stage.OFFER_CALL])
def test_a_recruiter_is_asked_nothing_of_the_draft_and_an_offer_call_has_its_own(stage: Stage) -> None:
    assert asks(talk("r", stage, RITA)) == {"r": ()}


@pytest.mark.parametrize("stage", [Stage.PANEL, Stage.CASE_PRESENTATION, Stage.UNKNOWN])
def test_where_it_is_not_known_who_decides_everything_is_asked(stage: Stage) -> None:
    assert len(asks(talk("x", stage))["x"]) == len(draft_questions(OPEN))


def test_what_is_only_believed_is_asked_of_anybody_who_knows_the_job() -> None:
    mission = draft(context=(ContextLine(text="The head of support leaves"),))

    assert kinds(asks(talk("t", Stage.TEAM), mission=mission)["t"]) == [Kind.CONTEXT]


def test_no_talk_gets_more_than_it_can_take_and_two_alike_share() -> None:
    sessions = (talk("a", Stage.PANEL), talk("b", Stage.PANEL, hours=7))
    seen = replace(world(process("p", *sessions)), missions=(OPEN,))

    found = asks_of_round(process("p", *sessions), sessions, seen, at_most=2)

    assert [len(each) for each in found.values()] == [2, 2]


@pytest.mark.parametrize(
    ("written", "listener"),
    [
        ("You meet Dana Lee (VP Product) and Jonas Berg (Engineer)", Listener.EXECUTIVE),
        ("Dana Lee, Hiring Manager; Jonas Berg, Engineer", Listener.MANAGER),
        ("Dana Lee - Head of Operations", Listener.MANAGER),
    ],
)
def test_titles_in_the_invitation_say_who_is_asked_what(written: str, listener: Listener) -> None:
    found = asks(talk("x", Stage.PANEL, DANA, JONAS, description=f"{written}\nJonas Berg, Engineer"))["x"]

    whom = {each.asked.question.kind: [one.name for one in each.people] for each in found}
    assert whom[Kind.TARGET] == ["Dana Lee"]
    assert whom[Kind.BASELINE] == ["Jonas Berg"]
    assert next(each.listener for each in found if each.asked.question.kind is Kind.TARGET) is listener


def test_a_title_may_stand_in_the_name_and_a_name_alone_is_none() -> None:
    titled = replace(JONAS, name="Jonas Berg | Data Analyst")
    chief = replace(DANA, name="Dana Chief")

    found = asks(talk("x", Stage.HIRING_MANAGER, titled, chief, replace(RITA, name="")))["x"]

    whom = {each.asked.question.kind: [one.email for one in each.people] for each in found}
    assert whom[Kind.TARGET] == [DANA.email, RITA.email]
    assert whom[Kind.BASELINE] == [JONAS.email]


def test_the_recruiter_who_only_set_up_the_talk_is_not_asked() -> None:
    screened = process("p", talk("r", Stage.RECRUITER_SCREEN, RITA, hours=-50), talk("m", Stage.PANEL, RITA))
    [panel] = screened.rounds[1].sessions

    [first, *_] = asks(panel, known=screened)["m"]

    assert (first.people, first.listener) == ((), Listener.PANEL)


def listener(name: str, written: str, *others: Person) -> Listener | None:
    person = replace(DANA, name=name)
    return talk("x", Stage.HIRING_MANAGER, person, *others, description=written).title_of(person)


KAI = Person(email="kai@umbra.example", name="Kai Orr")


@pytest.mark.parametrize(
    "written",
    [
        "Interviewers: Dana Lee, Kai Orr (Engineer)",
        "Interviewers: Dana Lee, Tom Ude (Recruiter)",
        "Interviewers: Dana Lee, Engineer Kai Orr",
        "Dana Lee (with Kai Orr as engineer)",
        "Dana Lee, Rita from HR",
        "With Dana Lee | Rita Recruiter",
        "You meet Dana Lee, your recruiter Rita will join",
        "Dana Lee: our talent, as you know",
        "Dana Lee, 1 hr",
        "Dana Lee (1 hr)",
        "Dana Lee (1hr)",
        "10:00 Dana Lee, 1 hr; 11:00 Kai Orr, 1 hr",
        "Jordana Lee, Engineer",
    ],
)
def test_what_stands_behind_a_name_and_is_another_name_or_an_hour_is_no_title(written: str) -> None:
    assert listener("Dana Lee", written, KAI) is None


@pytest.mark.parametrize(
    ("written", "as_what"),
    [
        ("Dana Lee, Director of Talent Analytics", Listener.MANAGER),
        ("Dana Lee, Senior Data Scientist", Listener.TEAM),
        ("Dana Lee, Talent Acquisition", Listener.RECRUITER),
        ("Dana Lee (HR)", Listener.RECRUITER),
        ("Dana Lee and Dana Lee (Head of Support)", Listener.MANAGER),
        ("Dana Lee, Kai Orr\nDana Lee, Head of Support", Listener.MANAGER),
    ],
)
def test_a_title_is_one_where_it_begins_as_one(written: str, as_what: Listener) -> None:
    assert listener("Dana Lee", written, KAI) is as_what


def test_an_interviewer_without_a_name_has_no_title_and_hides_none() -> None:
    assert listener("", "Dana Lee, Engineer") is None
    assert listener("Dana Lee", "Dana Lee, Engineer", replace(KAI, name="")) is Listener.TEAM


def invited(by: Person, to: Session, title: str = "Interview") -> Session:
    return replace(to, event=replace(to.event, organizer=by, title=title))


def test_the_manager_who_sat_in_on_the_screen_is_asked() -> None:
    screen = invited(RITA, talk("r", Stage.RECRUITER_SCREEN, RITA, DANA, hours=-50))
    manager = talk("m", Stage.HIRING_MANAGER, DANA, RITA)

    found = asks(manager, known=process("p", screen, manager))["m"]

    assert found[0].people == (DANA,)


def test_who_held_a_short_first_talk_and_invites_to_the_managers_is_asked() -> None:
    first = invited(DANA, talk("r", Stage.RECRUITER_SCREEN, DANA, hours=-50))
    manager = invited(DANA, talk("m", Stage.HIRING_MANAGER, DANA, JONAS))
    called = replace(first, event=replace(first.event, title="Recruiter call"))

    assert asks(manager, known=process("p", first, manager))["m"][0].people == (DANA, JONAS)
    assert asks(manager, known=process("p", called, manager))["m"][0].people == (JONAS,)


def test_the_only_one_who_may_be_the_manager_is_never_left_out_but_a_titled_recruiter_is() -> None:
    screen = talk("r", Stage.RECRUITER_SCREEN, RITA, hours=-50)
    other = talk("s", Stage.RECRUITER_SCREEN, JONAS, hours=-26)
    alone, both = talk("m", Stage.HIRING_MANAGER, RITA), talk("m", Stage.HIRING_MANAGER, RITA, JONAS)
    titled = talk("m", Stage.HIRING_MANAGER, replace(RITA, name="Rita Roux | Recruiter"))

    assert asks(alone, known=process("p", screen, alone))["m"][0].people == (RITA,)
    assert asks(both, known=process("p", screen, other, both))["m"][0].people == (RITA, JONAS)
    assert asks(titled, known=process("p", screen, titled))["m"][0].people == ()


def test_who_shares_a_family_name_with_somebody_who_answered_is_asked_too() -> None:
    [target] = [each for each in draft_questions(OPEN) if each.kind is Kind.TARGET]

    found = asks(talk("m", Stage.HIRING_MANAGER, DANA), told=(heard(target, "Anna Lee", "two"),))["m"]

    assert Kind.TARGET in kinds(found)


def test_whoever_answered_is_not_asked_again_but_somebody_else_is() -> None:
    [target] = [each for each in draft_questions(OPEN) if each.kind is Kind.TARGET]
    told = (heard(target, "Dana", "two"),)

    def who(*people: Person) -> list[list[str]]:
        found = asks(talk("m", Stage.HIRING_MANAGER, *people), told=told)["m"]
        return [[one.name for one in each.people] for each in found if each.asked.question.kind is Kind.TARGET]

    assert who(DANA) == []
    assert who(DANA, JONAS) == [["Jonas Berg"]]


def test_a_manager_without_a_name_who_answered_is_not_asked_again_and_the_team_is() -> None:
    [target] = [each for each in draft_questions(OPEN) if each.kind is Kind.TARGET]
    told = (heard(target, "the hiring manager", "two"),)

    assert Kind.TARGET not in kinds(asks(talk("m", Stage.HIRING_MANAGER), told=told)["m"])
    assert kinds(asks(talk("t", Stage.TEAM), told=told)["t"])[-1] is Kind.TARGET
    assert Kind.TARGET in kinds(asks(talk("x", Stage.UNKNOWN), told=(heard(target, "anyone", "two"),))["x"])


def test_the_next_round_is_that_of_the_next_session_which_is_not_over() -> None:
    job = process("p", session("a", at(-50)), session("b", at(-2)), session("c", at(3)), session("d", at(30)))
    held, today, later = job.rounds

    assert next_round(job, NOW) == today
    assert [each.origin for each in coming_sessions(today, NOW)] == ["c"]
    assert next_round(replace(job, rounds=(later, held)), NOW) == later
    assert next_round(replace(job, rounds=(held,)), NOW) is None


def test_when_no_round_is_known_it_is_said_who_usually_knows() -> None:
    usual = {each.kind: usual_listener(each) for each in draft_questions(OPEN)}

    assert usual[Kind.TARGET] is Listener.MANAGER
    assert usual[Kind.BASELINE] is Listener.TEAM
