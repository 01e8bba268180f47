"""The order of a debrief: what they said before what the seeker concludes, and no employer on a member's page."""

from dataclasses import asdict, replace

from hypothesis import given
from hypothesis import strategies as st

from cornerman.findings import Stage
from cornerman.processes import Process
from cornerman.views.agenda import AgendaPage, about_offer, agenda_of, agenda_page
from cornerman.views.values import Points
from tests.paper import at, process, session

TALK = process("p1", session("a", at(-24)))
CALL = process("p1", session("a", at(-26)), session("b", at(-24), stage=Stage.OFFER_CALL))


def page(one: Process, *names: str, own: bool = True) -> AgendaPage:
    return agenda_page(one, one.rounds[0], names=names, seeker="Alice Moreau", own=own)


def test_the_questions_go_from_what_a_camera_saw_to_one_step_with_a_day_and_are_read_back() -> None:
    agenda = agenda_of(TALK.rounds[0])

    said, concluded = agenda.said.questions, agenda.concluded.questions
    assert "camera" in said[0]
    assert "next step" in said[1]
    assert "guess" in concluded[0]
    assert concluded[1].startswith("If a friend told you this story")
    assert "need" in concluded[2]
    assert "draft" in concluded[3]
    assert "keep" in concluded[4]
    assert "by which day" in agenda.next_step.questions[0]
    assert "hear us say" in agenda.last[0]


def test_numbers_are_written_down_before_anybody_says_one() -> None:
    assert "Nobody says a number yet" in agenda_of(TALK.rounds[0]).before[-1]


def test_after_a_talk_about_an_offer_it_is_asked_what_was_replied_and_what_is_in_writing() -> None:
    own = page(CALL)

    assert about_offer(CALL.rounds[0])
    assert not about_offer(TALK.rounds[0])
    assert "ask for" in own.agenda.said.questions[0]
    assert "exactly" in own.agenda.said.questions[1]
    assert "in writing" in own.agenda.said.questions[2]
    assert "deadline" in own.agenda.next_step.questions[0]
    assert [each.partition(":")[0] for each in own.colours] == ["Green", "Amber", "Grey", "Red"]
    assert page(TALK).colours == ()


def test_a_members_page_does_not_show_that_there_is_an_offer() -> None:
    assert page(CALL, own=False) == page(TALK, own=False)


def test_there_is_a_field_for_each_name_and_for_some_where_nobody_is_named() -> None:
    assert page(TALK, "Bob", "Carol").names == ("Bob", "Carol", "Alice Moreau, from the note")
    assert page(TALK).names[:-1] == ("", "", "")


def test_the_seekers_own_page_says_which_round_it_is_about() -> None:
    own = page(replace(TALK, role="Head of Operations"))

    assert own.heading == "Umbra Robotics (Head of Operations)"
    assert own.round == "Round 1, Sunday 22 November"
    assert "employer" in own.foot


def test_a_page_with_numbers_and_questions_is_full_and_one_without_numbers_when_there_is_much_to_ask() -> None:
    asked = ("What do you make of it?",)
    much = Points(title="What you ask for", lines=("every word of it " * 42,))
    bare = replace(page(TALK), names=(), to_ask=asked)

    assert [page(TALK).is_full, replace(page(TALK), to_ask=asked).is_full] == [False, True]
    assert [bare.is_full, replace(bare, lists=(much,)).is_full] == [False, True]


NAMES = st.text(min_size=1, max_size=40)


@given(NAMES, NAMES)
def test_whatever_the_employer_and_the_job_are_called_a_members_page_stays_the_same(company: str, role: str) -> None:
    named = replace(TALK, company=company, role=role)

    assert asdict(page(named, "Bob", own=False)) == asdict(page(TALK, "Bob", own=False))
    assert page(named).subject == page(TALK).subject
