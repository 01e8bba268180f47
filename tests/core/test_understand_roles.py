"""Which job and which employer a talk is for, where only a letter, or the number of the job, tells."""

import pytest

from cornerman.events import Event
from cornerman.letters import Letter
from cornerman.processes import Process
from tests.happenings import carrying, day, event, letter, understood

CAROL = "Carol Reed <carol@umbra.example>"
SYSTEM = "Umbra Robotics <no-reply@greenhouse.io>"


def talk(
    title: str = "Interview", *, number: int = 20, host: str = CAROL, about: str = "About your application."
) -> Event:
    return event(title, day(number), host=host, description=about, uid=str(number))


def process(*found: Event | Letter) -> Process:
    [only] = understood(*found).processes
    return only


def test_the_letter_that_carries_a_talk_tells_its_role() -> None:
    told = letter("Interview", "Position: Data Analyst", day(10), sender=CAROL, calendar=carrying("REQUEST", talk()))
    assert process(talk(), told).role == "Data Analyst"


def test_a_letter_about_the_number_of_the_job_tells_its_role() -> None:
    received = letter("Your application UM-1001", "Position: Data Analyst", day(3), sender=SYSTEM)
    assert process(talk("Interview (UM-1001)"), received).role == "Data Analyst"
    assert process(talk("Interview (UM-1002)"), received).role is None
    private = letter("Tickets UM-1001", "Here they are.", day(3), sender="eve@gmail.com")
    assert process(talk("Interview (UM-1001)"), private).role is None


def test_the_role_that_the_talk_itself_names_comes_first() -> None:
    received = letter("Your application UM-1001", "Position: Data Analyst", day(3), sender=SYSTEM)
    assert (
        process(talk("Interview (UM-1001)", about="About your application.\nRole: Data Lead"), received).role
        == "Data Lead"
    )


def test_an_employer_that_no_text_names_is_known_by_the_number_of_its_job() -> None:
    host = "Carol Reed <carol@ur-jobs.example>"
    received = letter("Your application UM-1001", "Thank you for applying.", day(3), sender=SYSTEM)
    assert process(talk("Interview (UM-1001)", host=host), received).company == "Umbra Robotics"
    assert process(talk("Interview (UM-1002)", host=host), received).company == "Ur Jobs"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Interview: Data Analyst", "Data Analyst"),
        ("Data Analyst - interview with Carol", "Data Analyst"),
        ("Interview with Carol Reed, Head of Data", None),
        ("Interview", None),
    ],
)
def test_the_post_of_who_interviews_is_not_the_role(title: str, role: str | None) -> None:
    assert process(talk(title)).role == role
