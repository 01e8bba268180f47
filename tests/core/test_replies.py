"""What members answer and propose by mail counts for our own events, whatever the order in which the letters lie."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.events import Attendee, Event, EventStatus, Response
from cornerman.letters import CalendarMessage, Letter, Notice
from cornerman.people import Person
from cornerman.proposals import Proposal
from cornerman.reading.replies import Respondents, proposals, with_replies
from cornerman.tellings import Telling
from cornerman.times import Span
from tests.happenings import ALICE, NOW, day, event, letter

BOB, CAROL, MALLORY, HELPER = (
    "bob@council.example",
    "carol@council.example",
    "mallory@elsewhere.example",
    "bob@second.example",
)
TO_BOB, TO_CAROL = "<to-bob@cornerman.invalid>", "<to-carol@cornerman.invalid>"
RESPONDENTS = Respondents(seeker=ALICE, members=frozenset({BOB, CAROL}), sent={TO_BOB: BOB, TO_CAROL: CAROL})
OURS = replace(
    event("Debrief", day(20), uid="ours@cornerman.invalid", tag="debrief/one/0", sequence=1),
    attendees=tuple(Attendee(person=Person(email=each)) for each in (BOB, CAROL, MALLORY)),
)
LATER, LATEST = (Span(start=day(21, hour), end=day(21, hour) + timedelta(minutes=25)) for hour in (9, 15))
WHY = "I teach until three."
LONG = 60 * 3
WAITING = {BOB: Response.NEEDS_ACTION, CAROL: Response.NEEDS_ACTION, MALLORY: Response.NEEDS_ACTION}


def minute(number: int) -> datetime:
    return NOW + timedelta(minutes=number)


LATER_ON = minute(LONG)


def wrote(method: str, notice: Notice, *events: Event, sender: str, sent: datetime, name: str = "") -> Letter:
    """Make a letter with one calendar message."""
    source = name or f"{method}-{sender}-{notice.answers}-{notice.stamp}.eml"
    message = CalendarMessage(method=method, events=events, notices=(notice,))
    return letter("Re: Debrief", "", sent, sender=sender, source=source, calendar=(message,))


def reply(
    member: str, response: Response = Response.ACCEPTED, *, about: Event = OURS, minutes: int = 0, method: str = "REPLY"
) -> Letter:
    """Make the answer of an attendee, written and sent by themselves."""
    answers = (Attendee(person=Person(email=member), response=response),)
    notice = Notice(uid=about.uid, sequence=about.sequence, stamp=minute(minutes), answers=answers)
    return wrote(method, notice, sender=member, sent=minute(minutes))


def counter(member: str, span: Span = LATER, *, about: Event = OURS, minutes: int = 0) -> Letter:
    """Make the proposal of an attendee, sent by themselves."""
    answers = (Attendee(person=Person(email=member), response=Response.TENTATIVE),)
    notice = Notice(uid=about.uid, sequence=about.sequence, stamp=minute(minutes), answers=answers, comment=WHY)
    carried = replace(about, span=span, tag=None)
    return wrote("COUNTER", notice, carried, sender=member, sent=minute(minutes))


def sent_by(other: str, answer: Letter, *, answering: str = "") -> Letter:
    return replace(answer, sender=Person(email=other), references=(answering,) if answering else ())


def came_again(copy: Letter, *, minutes: int) -> Letter:
    """Make a copy that some server delivers a second time, later, under a name of its own."""
    name = f"{minutes}-{copy.source}"
    return replace(copy, id=f"<{name}>", source=name, sent_at=minute(minutes))


def as_request(told: Letter) -> Letter:
    return replace(told, calendar=tuple(replace(each, method="REQUEST") for each in told.calendar))


def responses(*letters: Letter, about: Event = OURS) -> dict[str, Response]:
    [answered] = with_replies([about], letters, RESPONDENTS, now=LATER_ON)
    return {each.person.email: each.response for each in answered.attendees}


def proposed(*letters: Letter, about: Event = OURS) -> tuple[Proposal, ...]:
    return proposals([about], letters, RESPONDENTS, now=LATER_ON)


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
        sent_by(MALLORY, reply(BOB), answering="<guessed@cornerman.invalid>"),
        sent_by(MALLORY, reply(BOB), answering=TO_CAROL),
        sent_by(MALLORY, reply(MALLORY), answering=TO_BOB),
        sent_by(CAROL, reply(BOB)),
        sent_by(CAROL, reply(BOB), answering=TO_BOB),
        reply(BOB, about=replace(OURS, uid="other@cornerman.invalid")),
        reply(BOB, about=replace(OURS, sequence=0)),
        *(reply(BOB, method=method) for method in ("REQUEST", "CANCEL", "ADD", "REFRESH", "PUBLISH", "")),
        counter(BOB),
    ],
    ids=[
        "no member",
        "an outsider for a member",
        "an outsider who guesses a thread",
        "an outsider with another member's invitation",
        "an outsider to whom an invitation was passed on",
        "one for another",
        "one for another with their invitation",
        "another event",
        "an older time",
        *("a request", "a cancellation", "an addition", "a question", "an announcement", "no method"),
        "a proposal",
    ],
)
def test_what_is_not_the_members_own_answer_to_this_invitation_changes_nothing(letter_: Letter) -> None:
    assert with_replies([OURS], [letter_], RESPONDENTS, now=LATER_ON) == (OURS,)


def test_a_member_who_answers_their_own_invitation_from_another_address_has_answered() -> None:
    assert responses(sent_by(HELPER, reply(BOB), answering=TO_BOB)) == WAITING | {BOB: Response.ACCEPTED}


def test_an_answer_counts_only_for_the_one_who_speaks_however_many_it_names() -> None:
    both = tuple(
        Attendee(person=Person(email=each), response=said)
        for each, said in ((CAROL, Response.ACCEPTED), (BOB, Response.DECLINED), (HELPER, Response.ACCEPTED))
    )
    notice = Notice(uid=OURS.uid, sequence=1, stamp=minute(0), answers=both)

    assert responses(wrote("REPLY", notice, sender=BOB, sent=minute(0))) == WAITING | {BOB: Response.DECLINED}


def test_an_answer_about_one_instance_is_not_about_an_event_that_does_not_repeat() -> None:
    answers = (Attendee(person=Person(email=BOB), response=Response.ACCEPTED),)
    notice = Notice(uid=OURS.uid, recurrence_id="20260320T100000Z", sequence=1, answers=answers)

    assert responses(wrote("REPLY", notice, sender=BOB, sent=minute(0))) == WAITING


def test_events_that_are_not_ours_stay_as_they_are() -> None:
    theirs = replace(OURS, tag=None)

    assert with_replies([theirs], [reply(BOB)], RESPONDENTS, now=LATER_ON) == (theirs,)
    assert proposals([theirs], [counter(BOB)], RESPONDENTS, now=LATER_ON) == ()


def test_the_answer_that_was_written_last_wins_even_when_an_older_one_arrives_after_it() -> None:
    first, second = reply(BOB), reply(BOB, Response.DECLINED, minutes=5)

    assert responses(second, first)[BOB] is Response.DECLINED
    assert responses(first, second, came_again(first, minutes=60))[BOB] is Response.DECLINED


def test_an_answer_to_a_newer_time_beats_a_later_one_to_the_time_before() -> None:
    moved = replace(OURS, sequence=2)
    now = reply(BOB, about=moved)
    late = reply(BOB, Response.DECLINED, minutes=5)

    assert responses(now, late, about=moved)[BOB] is Response.ACCEPTED


def test_an_answer_to_a_time_that_never_was_is_none() -> None:
    ahead = reply(BOB, Response.DECLINED, about=replace(OURS, sequence=99))

    assert responses(ahead) == WAITING
    assert responses(ahead, reply(BOB, minutes=60))[BOB] is Response.ACCEPTED
    assert proposed(counter(BOB, about=replace(OURS, sequence=99))) == ()


@pytest.mark.parametrize("days", [2, 400])
def test_a_letter_from_the_future_is_not_the_last_word(days: int) -> None:
    ahead = reply(BOB, Response.DECLINED, minutes=60 * 24 * days)

    assert responses(ahead)[BOB] is Response.DECLINED
    assert responses(ahead, reply(BOB, minutes=10))[BOB] is Response.ACCEPTED


def test_a_clock_that_is_a_little_ahead_costs_nobody_their_answer() -> None:
    last = reply(BOB, Response.DECLINED, minutes=LONG + 10)

    assert responses(reply(BOB, minutes=5), last)[BOB] is Response.DECLINED
    assert responses(reply(BOB, minutes=LONG + 7), last)[BOB] is Response.DECLINED


def test_what_a_calendar_that_invites_holds_is_newer_than_a_letter() -> None:
    held = replace(
        OURS, attendees=(Attendee(person=Person(email=BOB), response=Response.ACCEPTED), *OURS.attendees[1:])
    )
    letters = [reply(BOB, Response.DECLINED), reply(CAROL, Response.DECLINED)]
    told = tuple(Telling(intent=f"{OURS.tag}/move/1", member=each, by_calendar=True) for each in (BOB, CAROL))
    inviting = replace(RESPONDENTS, told=told)
    other = replace(RESPONDENTS, told=tuple(replace(each, intent=f"{OURS.tag}1") for each in told))
    no_more = replace(RESPONDENTS, told=(*told, replace(told[0], intent=f"{OURS.tag}/move/2", by_calendar=False)))

    [by_calendar] = with_replies([held], letters, inviting, now=LATER_ON)
    [by_letter] = with_replies([held], letters, other, now=LATER_ON)
    [by_letter_now] = with_replies([held], letters, no_more, now=LATER_ON)

    assert [each.response for each in by_calendar.attendees[:2]] == [Response.ACCEPTED, Response.DECLINED]
    assert [each.response for each in by_letter.attendees[:2]] == [Response.DECLINED, Response.DECLINED]
    assert by_letter_now == by_letter


def test_a_clock_that_runs_ahead_does_not_make_an_answer_the_last_for_ever() -> None:
    ahead = reply(BOB, minutes=60 * 24 * 365)
    ahead = replace(ahead, sent_at=minute(0))

    assert responses(ahead, reply(BOB, Response.DECLINED, minutes=5))[BOB] is Response.DECLINED


def test_an_answer_to_a_debrief_that_was_called_off_does_not_bring_it_back() -> None:
    off = replace(OURS, status=EventStatus.CANCELLED)

    [after] = with_replies([off], [reply(BOB), counter(CAROL)], RESPONDENTS, now=LATER_ON)

    assert after.status is EventStatus.CANCELLED
    assert proposals([off, replace(OURS, gone=True)], [counter(CAROL)], RESPONDENTS, now=LATER_ON) == ()


def test_a_members_proposal_is_kept_and_is_neither_yes_nor_no() -> None:
    told = counter(BOB)

    assert responses(told) == WAITING
    assert proposed(told) == (Proposal(uid=OURS.uid, member=BOB, span=LATER, sent_at=minute(0), comment=WHY),)


def test_the_members_newest_proposal_counts() -> None:
    first, second = counter(BOB), counter(BOB, LATEST, minutes=5)

    assert [each.span for each in proposed(second, first, came_again(first, minutes=60))] == [LATEST]


@pytest.mark.parametrize(
    "letter_",
    [
        counter(MALLORY),
        sent_by(MALLORY, counter(BOB)),
        sent_by(CAROL, counter(BOB), answering=TO_BOB),
        counter(BOB, about=replace(OURS, sequence=0)),
        counter(BOB, OURS.span),
        as_request(counter(BOB)),
    ],
    ids=["no member", "an outsider", "another member", "about an older time", "the same time", "a request"],
)
def test_what_is_no_members_proposal_for_this_event_as_it_stands_is_not_kept(letter_: Letter) -> None:
    assert proposed(letter_) == ()


def test_a_member_who_accepts_after_all_proposes_nothing_more() -> None:
    assert proposed(counter(BOB), reply(BOB, minutes=5)) == ()
    assert len(proposed(reply(BOB), counter(BOB, minutes=5))) == 1


@pytest.mark.parametrize("response", [Response.DECLINED, Response.TENTATIVE])
def test_a_member_who_cannot_come_may_propose_another_time_in_the_same_breath(response: Response) -> None:
    assert len(proposed(counter(BOB), reply(BOB, response, minutes=1))) == 1


def declined(sender: str, *, minutes: int, to: str = BOB) -> Letter:
    notice = Notice(uid=OURS.uid, sequence=1, stamp=minute(minutes))
    return replace(wrote("DECLINECOUNTER", notice, sender=sender, sent=minute(minutes)), recipients=(Person(email=to),))


def test_the_seeker_alone_can_turn_a_proposal_down() -> None:
    assert proposed(counter(BOB), declined(ALICE.email, minutes=5)) == ()
    assert len(proposed(counter(BOB), declined(MALLORY, minutes=5))) == 1
    assert len(proposed(counter(BOB), declined(ALICE.email, minutes=5, to=CAROL))) == 1
    assert len(proposed(counter(BOB, minutes=9), declined(ALICE.email, minutes=5))) == 1


SAID = st.one_of(
    st.builds(reply, st.sampled_from([BOB, CAROL, MALLORY]), st.sampled_from(Response), minutes=st.integers(0, 9)),
    st.builds(counter, st.sampled_from([BOB, CAROL]), st.sampled_from([LATER, LATEST]), minutes=st.integers(0, 9)),
    st.builds(declined, st.just(ALICE.email), minutes=st.integers(0, 9), to=st.sampled_from([BOB, CAROL])),
)


@given(st.lists(SAID, unique_by=lambda each: each.calendar[0].notices[0].stamp), st.randoms(use_true_random=False))
def test_neither_the_order_of_the_letters_nor_copies_of_them_matter(letters: list[Letter], chance: Random) -> None:
    mixed = letters + chance.sample(letters, len(letters) // 2)
    mixed += [came_again(each, minutes=chance.randint(20, 90)) for each in chance.sample(letters, len(letters) // 2)]
    chance.shuffle(mixed)

    assert responses(*mixed) == responses(*letters)
    assert _without_dates(proposed(*mixed)) == _without_dates(proposed(*letters))


def _without_dates(found: Iterable[Proposal]) -> set[Proposal]:
    return {replace(each, sent_at=NOW) for each in found}


GOOGLES = "0a1b2c@google.example"
KNOWN = replace(OURS, known_as=GOOGLES)
AS_GOOGLE_HAS_IT = replace(OURS, uid=GOOGLES)


def test_a_member_answers_under_the_uid_that_their_invitation_had() -> None:
    assert responses(reply(BOB, about=AS_GOOGLE_HAS_IT), about=KNOWN) == WAITING | {BOB: Response.ACCEPTED}
    assert responses(reply(BOB, about=AS_GOOGLE_HAS_IT), about=OURS) == WAITING


def test_of_answers_under_two_uids_the_newest_counts() -> None:
    under = [reply(BOB, Response.DECLINED, about=AS_GOOGLE_HAS_IT, minutes=2), reply(BOB, minutes=1)]
    turned = [reply(BOB, Response.DECLINED, about=AS_GOOGLE_HAS_IT, minutes=1), reply(BOB, minutes=2)]

    assert responses(*under, about=KNOWN)[BOB] is Response.DECLINED
    assert responses(*turned, about=KNOWN)[BOB] is Response.ACCEPTED


def test_a_proposal_under_the_uid_of_the_invitation_is_one_for_our_event() -> None:
    [found] = proposed(counter(BOB, about=AS_GOOGLE_HAS_IT), about=KNOWN)

    assert (found.uid, found.member, found.span) == (OURS.uid, BOB, LATER)
    assert proposed(counter(BOB, about=AS_GOOGLE_HAS_IT)) == ()


def test_an_acceptance_under_one_uid_ends_a_proposal_under_the_other() -> None:
    letters = counter(BOB, about=AS_GOOGLE_HAS_IT, minutes=1), reply(BOB, minutes=2)

    assert proposed(*letters, about=KNOWN) == ()


@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from(Response), st.integers(0, LONG)), unique_by=lambda each: each[2])
)
def test_under_which_of_its_uids_an_event_is_answered_does_not_matter(
    said: list[tuple[bool, Response, int]],
) -> None:
    mixed = [reply(BOB, what, about=AS_GOOGLE_HAS_IT if there else OURS, minutes=when) for there, what, when in said]
    plain = [reply(BOB, what, minutes=when) for _, what, when in said]

    assert responses(*mixed, about=KNOWN) == responses(*plain, about=OURS)


def test_an_answer_to_an_earlier_version_counts_as_long_as_the_time_was_the_same() -> None:
    before = replace(OURS, sequence=0)
    now = replace(OURS, sequence=1)
    letters = [reply(BOB, Response.DECLINED, about=before), reply(CAROL, about=replace(OURS, sequence=2))]

    [fresh] = with_replies([now], letters, RESPONDENTS, now=LATER_ON)
    [same_time] = with_replies([now], letters, replace(RESPONDENTS, since={OURS.uid: 0}), now=LATER_ON)

    assert {each.response for each in fresh.attendees} == {Response.NEEDS_ACTION}
    said = {each.person.email: each.response for each in same_time.attendees}
    assert said == WAITING | {BOB: Response.DECLINED}
