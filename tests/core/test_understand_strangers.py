"""What strangers send about an hour or a UID of somebody else's changes nothing."""

import pytest

from cornerman.events import EventStatus
from cornerman.findings import Verdict
from cornerman.processes import SessionStatus
from tests.happenings import carrying, day, event, letter, understood

CAROL = "Carol <carol@umbra.example>"
SYSTEM = "Umbra Hiring <no-reply@greenhouse.io>"
INVITED = "Your interview for the role of analyst at Umbra is on 20 March 2026 at 10:00."


@pytest.mark.parametrize(
    ("title", "host"),
    [
        ("Appointment Dr Winter", "Praxis <termine@praxis-winter.example>"),
        ("Boiler maintenance", "Kahl <service@heizung-kahl.example>"),
        ("Haircut", "Salon <book@salon.example>"),
    ],
)
def test_what_begins_at_the_hour_of_an_interview_is_none_for_that(title: str, host: str) -> None:
    told = letter("Your interview with Umbra", INVITED, day(10), sender=SYSTEM)
    found = understood(event(title, day(20), host=host), told).findings
    assert [each.verdict for each in found if each.event.title == title] != [Verdict.YES]


@pytest.mark.parametrize(
    ("title", "host"),
    [
        ("Half an hour", "Dan Reed <dan@umbra.example>"),
        ("Umbra: half an hour", "Dan Reed <dan@letters-of-dan.example>"),
    ],
)
def test_what_a_system_announces_is_known_by_the_house_or_its_name(title: str, host: str) -> None:
    told = letter("Your interview with Umbra", INVITED, day(10), sender=SYSTEM)
    assert understood(event(title, day(20), host=host), told).findings[0].verdict is Verdict.YES


def test_a_stranger_cannot_call_an_interview_off() -> None:
    talk = event("Interview with Umbra", day(20), host=CAROL, uid="one", description="About your application.")
    off = event("Interview with Umbra", day(20), host=CAROL, uid="one", sequence=9, status=EventStatus.CANCELLED)
    for sender, status in (("spam@evil.example", SessionStatus.UPCOMING), (CAROL, SessionStatus.CANCELLED)):
        told = letter("Canceled", "Off.", day(10), sender=sender, calendar=carrying("CANCEL", off))
        [process] = understood(talk, told).processes
        assert [each.status for each in process.sessions] == [status]


def test_a_letter_about_something_else_takes_no_interview_away() -> None:
    """What counts is whether mail is read at all, not what happens to lie in it."""
    talk = event("Interview Product Manager", day(20), host="Ann <ann@umbra.example>")
    sale = letter("Spring sale", "Shoes.", day(10), sender="shop@shoes.example")
    found = [understood(talk, *more, mailbox=True).findings[0].verdict for more in ((), (sale,))]
    assert found[0] is found[1]


def test_what_a_system_announces_is_the_talk_that_a_system_made_or_of_a_house_that_wrote_itself() -> None:
    told = letter("Your interview with Umbra", INVITED, day(10), sender=SYSTEM)
    made = event("Half an hour", day(20), host="Dan Reed <dan@vela.example>", uid="1@greenhouse.io")
    plain = event("Half an hour", day(20), host="Dan Reed <dan@vela.example>")
    wrote = letter("The role", "Thank you for your application.", day(9), sender="eve@vela.example")
    line = "The letter “Your interview with Umbra” names its day and hour."
    assert line in understood(made, told).findings[0].evidence
    assert understood(made, told).findings[0].verdict is Verdict.YES
    assert understood(plain, told, wrote).findings[0].verdict is Verdict.YES
    assert understood(plain, told).findings[0].verdict is not Verdict.YES
