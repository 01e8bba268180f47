"""The stages of the talks of one process agree: a screen, one next boss, then those above and beside."""

from dataclasses import replace
from typing import Any

import pytest

from cornerman.events import Event, EventStatus
from cornerman.findings import Answer, Stage
from tests.happenings import day, event, understood

ME = "alice@letters.example"
CAROL, DAN, ERIN = (
    f"{name} <{name.partition(' ')[0].lower()}@umbra.example>" for name in ("Carol Ray", "Dan Osei", "Erin Fox")
)
RECRUITER = "Umbra Recruiting <jobs@umbra.example>"
SCREEN, BOSS, CHIEF, TEAM = Stage.RECRUITER_SCREEN, Stage.HIRING_MANAGER, Stage.EXECUTIVE, Stage.TEAM


def talk(number: int, title: str = "Interview", *, host: str = CAROL, about: str = "", **more: Any) -> Event:  # noqa: ANN401
    guests = more.pop("guests", ())
    words = f"About your application.\n{about}"
    return event(title, day(number), host=host, to=(ME, *guests), uid=f"{number:02}", description=words, **more)


def stages(*talks: Event, answers: tuple[Answer, ...] = ()) -> list[Stage]:
    """Give the stages in order of time."""
    [process] = understood(*talks, answers=answers).processes
    return [each.stage for each in sorted(process.sessions, key=lambda each: each.event.id)]


def test_a_first_talk_and_one_with_somebody_else_are_a_screen_and_the_next_boss() -> None:
    assert stages(talk(10, host=RECRUITER), talk(12, host=DAN)) == [SCREEN, BOSS]


def test_after_the_next_boss_comes_a_chief() -> None:
    assert stages(talk(10, host=RECRUITER), talk(12, host=DAN), talk(14, host=ERIN)) == [SCREEN, BOSS, CHIEF]


def test_of_two_talks_that_look_like_the_next_boss_the_first_was_the_screen() -> None:
    assert stages(talk(10), talk(12, "Interview with the hiring manager", host=DAN)) == [SCREEN, BOSS]


def test_a_first_talk_that_says_it_is_with_the_next_boss_is_one_and_a_later_one_is_with_a_chief() -> None:
    first = talk(10, "Interview with the hiring manager")
    assert stages(first, talk(12, host=DAN, about="With the hiring manager.")) == [BOSS, CHIEF]


def test_a_later_talk_with_nobody_on_it_is_with_nobody_known() -> None:
    note = event("On the phone", day(14), uid="14")
    said = (Answer(event_id="14", interview=True, company="Umbra"),)
    assert stages(talk(10, host=RECRUITER), talk(12, host=DAN), note, answers=said) == [SCREEN, BOSS, Stage.UNKNOWN]


def test_the_next_boss_may_talk_twice() -> None:
    first = talk(10, "Interview with the hiring manager")
    assert stages(first, talk(12, "Interview with the hiring manager")) == [BOSS, BOSS]


def test_nobody_screens_twice() -> None:
    assert stages(talk(10, host=RECRUITER), talk(12, host=DAN, about="With our recruiter.")) == [SCREEN, BOSS]


def test_the_same_recruiter_screens_twice_where_the_title_says_so() -> None:
    again = talk(12, "Interview: second recruiter screen", host=RECRUITER)
    assert stages(talk(10, "Interview: recruiter screen", host=RECRUITER), again, talk(14, host=DAN)) == [
        SCREEN,
        SCREEN,
        BOSS,
    ]
    alone = event("Second recruiter screen", day(12), uid="12")
    said = (Answer(event_id="12", interview=True, company="Umbra"),)
    assert stages(talk(10, "Interview: recruiter screen", host=RECRUITER), alone, answers=said) == [SCREEN, SCREEN]
    with_another = talk(12, "Interview: second recruiter screen", host=RECRUITER, guests=(DAN,))
    assert stages(talk(10, "Interview: recruiter screen", host=RECRUITER), with_another) == [SCREEN, BOSS]


def test_who_comes_between_the_screen_and_the_next_boss_without_a_word_is_of_the_team() -> None:
    last = talk(14, "Interview with the hiring manager", host=ERIN)
    assert stages(talk(10, host=RECRUITER), talk(12, host=DAN), last) == [SCREEN, TEAM, BOSS]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (": technical", Stage.TECHNICAL),
        (" - Technical", Stage.TECHNICAL),
        (" (technical)", Stage.TECHNICAL),
        (" \u2013 Head of Mathematics", TEAM),
        (": Umbra, second floor", TEAM),
    ],
)
def test_a_label_at_the_end_of_a_title_is_read_beside_its_word_for_a_talk(label: str, expected: Stage) -> None:
    last = talk(14, "Interview with the hiring manager", host=ERIN)
    titled = talk(12, f"Interview with Umbra{label}", host=DAN)
    assert stages(talk(10, host=RECRUITER), titled, last) == [SCREEN, expected, BOSS]


def test_several_people_or_colleagues_are_the_team() -> None:
    assert stages(talk(10, host=RECRUITER), talk(12, "Interview with the crew", host=DAN)) == [SCREEN, TEAM]
    many = talk(12, host=DAN, guests=(CAROL, ERIN))
    assert stages(talk(10, host=RECRUITER), talk(12, "Interview with your future colleagues", host=DAN)) == [
        SCREEN,
        TEAM,
    ]
    assert stages(talk(10, host=RECRUITER), many)[1] in (Stage.PANEL, TEAM)


def test_a_second_talk_with_the_next_boss_and_others_is_the_team() -> None:
    first = talk(10, "Interview with the hiring manager")
    other = talk(12, "Interview with the hiring manager and your future colleagues", host=DAN)
    assert stages(first, other)[1] in (TEAM, BOSS)


def test_what_a_title_says_stays() -> None:
    assert stages(talk(10, "Technical interview"), talk(12, "Panel interview", host=DAN)) == [
        Stage.TECHNICAL,
        Stage.PANEL,
    ]


@pytest.mark.parametrize("said", [TEAM, Stage.UNKNOWN, SCREEN])
def test_what_the_seeker_said_stays(said: Stage) -> None:
    talks = talk(10, host=RECRUITER), talk(12, host=DAN), talk(14, host=ERIN)
    for number in range(3):
        found = stages(*talks, answers=(Answer(event_id=talks[number].uid, stage=said),))
        assert found[number] is said


def test_a_talk_that_replaces_a_lost_one_has_its_stage() -> None:
    assert stages(
        talk(10, host=RECRUITER, status=EventStatus.CANCELLED), talk(12, host=RECRUITER), talk(14, host=DAN)
    ) == [
        SCREEN,
        SCREEN,
        BOSS,
    ]
    assert stages(talk(10, host=RECRUITER), talk(12, host=DAN, status=EventStatus.CANCELLED), talk(14, host=DAN)) == [
        SCREEN,
        BOSS,
        BOSS,
    ]


def test_a_first_talk_that_never_took_place_was_no_screen() -> None:
    first = talk(2, "Conversation with Carol", status=EventStatus.CANCELLED)
    assert stages(first, talk(20, "Interview with the hiring manager", host=DAN))[1] is not SCREEN


@pytest.mark.parametrize(
    ("role", "second"),
    [("Role: Data Analyst", BOSS), ("Role: Chief Executive", CHIEF), ("", CHIEF)],
)
def test_a_chief_in_the_second_talk_is_the_next_boss_of_who_would_be_no_chief(role: str, second: Stage) -> None:
    assert stages(talk(10, host=RECRUITER, about=role), talk(12, "Interview with our CEO", host=DAN, about=role)) == [
        SCREEN,
        second,
    ]


def test_a_chief_of_a_function_in_the_second_talk_is_the_next_boss() -> None:
    assert stages(talk(10, host=RECRUITER), talk(12, "Interview with our CFO and head of finance", host=DAN))[1] is BOSS


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Finance + Legal", Stage.PANEL),
        ("Finance & Operations", Stage.PANEL),
        ("Dan + Erin", BOSS),
        ("Umbra + you", BOSS),
        ("Meet & greet", BOSS),
        ("Procter & Sons", BOSS),
    ],
)
def test_two_departments_at_once_on_a_day_of_several_talks_are_a_panel(title: str, expected: Stage) -> None:
    first = talk(10, host=RECRUITER)
    day_of_two = talk(12, title, host=DAN, guests=(ERIN,)), talk(12, "Technical interview", host=ERIN)
    found = stages(first, day_of_two[0], replace(day_of_two[1], uid="13"))
    assert found[1] is expected


def test_two_departments_on_a_day_of_their_own_are_no_panel_yet() -> None:
    assert stages(talk(10, host=RECRUITER), talk(12, "Finance + Legal", host=DAN)) == [SCREEN, BOSS]
