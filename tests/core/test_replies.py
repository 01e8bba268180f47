"""What members answer by mail counts for our own events, whatever the order in which the letters lie."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.events import Attendee, Event, Response
from cornerman.letters import Letter
from cornerman.people import Person
from cornerman.reading.replies import with_replies
from tests.happenings import NOW, carrying, day, event, letter

BOB, CAROL, MALLORY = "bob@council.example", "carol@council.example", "mallory@elsewhere.example"
MEMBERS = frozenset({BOB, CAROL})
OURS = replace(
    event("Debrief", day(20), uid="ours@cornerman.invalid", tag="debrief/one/0", sequence=1),
    attendees=tuple(Attendee(person=Person(email=each)) for each in (BOB, CAROL, MALLORY)),
)


def reply(
    member: str, response: Response = Response.ACCEPTED, *, about: Event = OURS, minutes: int = 0, method: str = "REPLY"
) -> Letter:
    """Make the answer of an attendee, sent by themselves."""
    told = replace(about, tag=None, attendees=(Attendee(person=Person(email=member), response=response),))
    source = f"{member}-{response}-{minutes}.eml"
    sent = NOW + timedelta(minutes=minutes)
    return letter("Re: Debrief", "", sent, sender=member, source=source, calendar=carrying(method, told))


def sent_by(other: str, answer: Letter) -> Letter:
    return replace(answer, sender=Person(email=other))


def responses(*letters: Letter, about: Event = OURS) -> dict[str, Response]:
    [answered] = with_replies([about], letters, MEMBERS)
    return {each.person.email: each.response for each in answered.attendees}


def test_a_member_who_answers_by_mail_has_answered() -> None:
    assert responses(reply(BOB), reply(CAROL, Response.DECLINED)) == {
        BOB: Response.ACCEPTED,
        CAROL: Response.DECLINED,
        MALLORY: Response.NEEDS_ACTION,
    }


@pytest.mark.parametrize(
    "letter_",
    [
        reply(MALLORY),
        sent_by(MALLORY, reply(BOB)),
        sent_by(CAROL, reply(BOB)),
        reply(BOB, about=replace(OURS, uid="other@cornerman.invalid")),
        reply(BOB, about=replace(OURS, sequence=0)),
        reply(BOB, method="REQUEST"),
    ],
    ids=["no member", "an outsider for a member", "one for another", "another event", "an older time", "no reply"],
)
def test_what_is_not_the_members_own_answer_to_this_invitation_changes_nothing(letter_: Letter) -> None:
    assert with_replies([OURS], [letter_], MEMBERS) == (OURS,)


def test_events_that_are_not_ours_stay_as_they_are() -> None:
    theirs = replace(OURS, tag=None)

    assert with_replies([theirs], [reply(BOB)], MEMBERS) == (theirs,)


def test_the_newest_answer_wins() -> None:
    first, second = reply(BOB), reply(BOB, Response.DECLINED, minutes=5)

    assert responses(second, first)[BOB] is Response.DECLINED


@given(
    st.lists(
        st.builds(reply, st.sampled_from([BOB, CAROL, MALLORY]), st.sampled_from(Response), minutes=st.integers(0, 4))
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_letters_does_not_matter(letters: list[Letter], chance: Random) -> None:
    mixed = list(letters)
    chance.shuffle(mixed)

    assert with_replies([OURS], letters, MEMBERS) == with_replies([OURS], mixed, MEMBERS)
