"""At which stage of a process a talk stands: by its title, what is done there, who takes part, and what letters say."""

import pytest

from cornerman.events import Event
from cornerman.findings import Stage
from cornerman.letters import Letter
from tests.happenings import day, event, letter, understood

CAROL = "Carol Reed <carol@umbra.example>"
SEARCH = "Nora Finch <nora@stern-search.example>"
ABOUT = "About your application."
GUESTS = ("alice@letters.example", "Carol Reed <carol@umbra.example>", "Dan Osei <dan@umbra.example>")


def talk(title: str = "Interview", about: str = "", *, host: str = CAROL, to: tuple[str, ...] = GUESTS[:1]) -> Event:
    return event(title, day(20), host=host, to=to, description=f"{ABOUT}\n{about}", uid="one")


def stage(found: Event, *others: Event | Letter) -> Stage:
    """Give the stage of an event by itself, whichever place it has in its process."""
    return next(each.stage for each in understood(found, *others).findings if each.event.id == found.id)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Interview with our CEO and our CFO", Stage.PANEL),
        ("Interview with our CEO", Stage.EXECUTIVE),
        ("Onsite: technical interview", Stage.TECHNICAL),
        ("Onsite interviews", Stage.PANEL),
        ("Onsite interviews with our CEO", Stage.EXECUTIVE),
        ("Recruiter call head of data", Stage.RECRUITER_SCREEN),
        ("Recruiter call with the head of data", Stage.HIRING_MANAGER),
        ("Technical interview with a panel", Stage.TECHNICAL),
        ("Final interview", Stage.FINAL),
        ("Interview", Stage.UNKNOWN),
    ],
)
def test_a_title_names_the_stage(title: str, expected: Stage) -> None:
    assert stage(talk(title)) is expected


def test_a_whole_day_is_what_is_done_there_where_that_is_one_thing() -> None:
    assert stage(talk("Onsite interviews", "A live coding session.")) is Stage.TECHNICAL
    assert stage(talk("Onsite interviews", "A live coding session, then meet the team.")) is Stage.PANEL


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Interview with the CEO", Stage.EXECUTIVE),
        ("Interview: CEO", Stage.UNKNOWN),
        ("Technical interview", Stage.TECHNICAL),
    ],
)
def test_a_post_in_the_title_of_an_agency_is_that_of_who_is_met_only_behind_with(title: str, expected: Stage) -> None:
    assert stage(talk(title, host=SEARCH)) is expected


def test_a_post_beside_the_name_of_a_guest_tells_the_stage() -> None:
    for post, expected in (
        ("our CFO", Stage.EXECUTIVE),
        ("our recruiter", Stage.RECRUITER_SCREEN),
        ("our cook", Stage.UNKNOWN),
    ):
        asked = letter("Interview", f"You will meet Dan Osei, {post}. {ABOUT}", day(10), sender=CAROL)
        assert stage(talk("Interview with Dan Osei", to=GUESTS[:1] + GUESTS[2:]), asked) is expected


def test_a_post_that_was_told_long_ago_is_no_longer_looked_up() -> None:
    asked = letter("Interview", f"You will meet Dan Osei, our CFO. {ABOUT}", day(20).replace(month=1), sender=CAROL)
    assert stage(talk("Interview with Dan Osei"), asked) is Stage.UNKNOWN


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("Carol Reed <carol@reed-bakery.example>", Stage.HIRING_MANAGER),
        ("Reed Recruiting <jobs@reed-recruiting.example>", Stage.UNKNOWN),
        ("Wu Li <li@lilights.example>", Stage.UNKNOWN),
    ],
)
def test_who_owns_a_small_firm_would_be_the_boss(host: str, expected: Stage) -> None:
    assert stage(talk(host=host)) is expected


def test_who_recruits_and_invites_asks_no_questions_where_others_do() -> None:
    guests = (*GUESTS, "Erin Fox <erin@umbra.example>")
    recruiting = letter("Interview", f"{ABOUT}\n\nCarol Reed\nTalent Partner", day(10), sender=CAROL)
    assert stage(talk(to=guests)) is Stage.PANEL
    assert stage(talk(to=guests), recruiting) is not Stage.PANEL


def test_the_line_of_a_letter_that_has_the_hour_of_the_talk_tells_its_stage() -> None:
    text = f"{ABOUT} Friday, 20 March:\n9:00 technical interview\n11:00 {{}}\n14:00 case presentation"
    for line, expected in (("with our CEO", Stage.EXECUTIVE), ("a talk", Stage.UNKNOWN)):
        assert stage(talk(), letter("Your day", text.format(line), day(10), sender=CAROL)) is expected


def test_a_letter_that_says_the_hour_in_several_lines_does_not_tell_which_talk_is_meant() -> None:
    text = f"{ABOUT} Friday, 20 March:\n11:00 a technical interview\n11:00 a case presentation"
    assert stage(talk(), letter("Your day", text, day(10), sender=CAROL)) is Stage.UNKNOWN


def test_a_note_has_no_host_and_yet_a_stage() -> None:
    asked = letter("Interview", f"{ABOUT} Friday, 20 March, 11:00, with Dan, our CFO?", day(10), sender=CAROL)
    assert stage(event("Carol: technical interview", day(20), uid="one"), asked) is Stage.TECHNICAL


def test_several_colleagues_are_a_team_where_the_title_says_so() -> None:
    to = (*GUESTS, "Erin Fox <erin@umbra.example>")
    assert stage(talk("Interview with the team", to=to)) is Stage.TEAM
    assert stage(talk("Interview at noon", to=to)) is Stage.PANEL


def test_a_post_within_the_name_of_another_one_is_the_other_one() -> None:
    assert stage(talk("Entretien avec la directrice des ressources humaines")) is Stage.RECRUITER_SCREEN
    assert stage(talk("Entretien avec la directrice")) is Stage.HIRING_MANAGER
    assert stage(talk("Entretien avec la directrice des ressources humaines et la directrice")) is Stage.HIRING_MANAGER
