"""What ends a process, for how long, and what opens it again."""

import pytest

from cornerman.events import Event, EventStatus
from cornerman.letters import Letter
from cornerman.offer_origins import offer_read_in
from cornerman.offer_states import as_it_goes_on
from cornerman.processes import Closing, Ending, KnownProcess, Process, SessionStatus
from tests.happenings import carrying, day, event, letter, understood

CAROL = "Carol <carol@umbra.example>"
FIRST = event("Interview with Umbra", day(5), host=CAROL, uid="1", description="About your application.")
NO = letter("Update", "We are not moving forward.", day(8), sender=CAROL)
NO_MORE = Closing(ending=Ending.REJECTION, at=NO.sent_at, source=NO.id)


def look(
    *found: Event | Letter,
    before: Process | None = None,
    now: int = 18,
    no_offers: frozenset[str] = frozenset(),
) -> Process:
    known = (before.known(),) if before else ()
    [process] = understood(*found, known=known, now=day(now), no_offers=no_offers).processes
    return process


def test_an_end_is_remembered_when_its_letter_is_no_longer_read() -> None:
    later = look(FIRST, before=look(FIRST, NO))
    assert later.closing == NO_MORE
    assert look(FIRST, before=later).closing == NO_MORE


def test_an_interview_that_comes_after_the_end_opens_the_process_again_for_good() -> None:
    """The letter may still lie in the mailbox, or not."""
    again = event("Interview with Umbra", day(20), host=CAROL, uid="2")
    for mail in ((NO,), ()):
        opened = look(FIRST, again, *mail, before=look(FIRST, NO))
        assert (opened.closing, opened.reopened_at) == (None, day(18))
        assert look(FIRST, again, *mail, before=opened, now=19).closing is None
        late = letter("Update", "We are not moving forward.", day(21), sender=CAROL)
        ended = look(FIRST, again, late, before=opened, now=22).closing
        assert ended == Closing(ending=Ending.REJECTION, at=late.sent_at, source=late.id)


def test_an_invitation_that_comes_after_the_end_opens_the_process_again() -> None:
    again = event("Interview with Umbra", day(20), host=CAROL, uid="2")
    words = letter("Interview", "We invite you.", day(10), sender=CAROL, calendar=carrying("REQUEST", again))
    opened = look(FIRST, again, NO, words)
    assert (opened.closing, opened.reopened_at) == (None, words.sent_at)
    assert look(FIRST, again, before=opened).closing is None


@pytest.mark.parametrize(
    "other",
    [
        event("Interview with Umbra", day(6), host=CAROL, uid="2"),
        event("Interview with Umbra", day(20), host=CAROL, uid="2", status=EventStatus.CANCELLED),
        event("Interview with Umbra", day(20), host=CAROL, uid="1"),
    ],
    ids=["before the end", "called off", "moved"],
)
def test_what_is_no_new_interview_opens_nothing(other: Event) -> None:
    talks = [other] if other.uid == FIRST.uid else [FIRST, other]
    assert look(*talks, before=look(FIRST, NO)).closing == NO_MORE


def test_an_interview_that_was_left_on_the_calendar_opens_nothing() -> None:
    left = event("Interview with Umbra", day(12), host=CAROL, uid="2")
    assert look(FIRST, left, before=look(FIRST, left, NO)).closing == NO_MORE


def test_a_talk_after_an_offer_is_about_the_offer() -> None:
    yes = letter("Your offer", "We are happy to offer you the position: €50,000 a year.", day(8), sender=CAROL)
    call = event("Interview with Umbra", day(20), host=CAROL, uid="2")
    closing = look(FIRST, call, before=look(FIRST, yes)).closing
    assert closing is not None
    assert closing.ending is Ending.OFFER


def test_what_the_seeker_said_is_no_offer_ends_nothing_whether_its_letter_is_still_read_or_not() -> None:
    yes = letter("Your offer", "We are happy to offer you the position: €50,000 a year.", day(6), sender=CAROL)
    before = look(FIRST, yes)
    said = frozenset({offer_read_in(yes.id)})

    for mail in ((yes,), ()):
        assert look(FIRST, *mail, before=before).closing == before.closing
        assert look(FIRST, *mail, before=before, no_offers=said).closing is None
        assert look(FIRST, *mail, NO, before=before, no_offers=said).closing == NO_MORE
    assert as_it_goes_on(before, said).closing is None
    assert as_it_goes_on(before, frozenset({offer_read_in(NO.id)})) == before
    ended = look(FIRST, NO)
    assert as_it_goes_on(ended, frozenset({offer_read_in(NO.id)})) == ended


def test_a_letter_that_is_read_again_and_ends_nothing_any_more_is_believed_now() -> None:
    wrong = letter("Update", "See you soon.", NO.sent_at, sender=CAROL, source=NO.source)
    assert look(FIRST, wrong, before=look(FIRST, NO)).closing is None


def test_the_end_of_a_process_that_was_absorbed_does_not_end_the_other() -> None:
    large = KnownProcess(id="large", origins=frozenset({"2", "3"}))
    small = KnownProcess(id="small", origins=frozenset({"1"}), closing=NO_MORE)
    others = [event("Interview with Umbra", day(number), host=CAROL, uid=str(number)) for number in (2, 3)]
    [merged] = understood(FIRST, *others, known=(large, small)).processes
    assert (merged.id, merged.closing) == ("large", None)
    assert merged.known().former_ids == {"small"}


def test_an_end_lasts_for_months_of_empty_mailboxes() -> None:
    process = look(FIRST, NO)
    for now in (80, 140, 200):
        process = look(FIRST, before=process, now=now)
    assert process.closing == NO_MORE


AFTER = event("Interview with Umbra", day(20), host=CAROL, uid="2")


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("We are not moving forward.", Ending.REJECTION),
        ("The role is on hold for now.", Ending.ON_HOLD),
    ],
)
def test_a_process_that_ended_takes_its_later_talks_out(text: str, ending: Ending) -> None:
    ended = look(FIRST, AFTER, letter("Update", text, day(8), sender=CAROL))
    assert ended.closing is not None
    assert ended.closing.ending is ending
    assert [(each.event.id, each.status) for each in ended.dropped] == [("2", SessionStatus.CANCELLED)]
    assert [(each.number, len(each.sessions)) for each in ended.rounds] == [(1, 1)]


def test_a_process_that_the_seeker_left_takes_its_later_talks_out() -> None:
    away = letter("Thanks", "I withdraw my application.", day(8), sender="alice@letters.example", to=(CAROL,))
    assert [each.event.id for each in look(FIRST, AFTER, away).dropped] == ["2"]


def test_talks_after_an_offer_are_about_the_offer_and_stay() -> None:
    yes = letter("Your job offer", "We are happy to offer you the role: €50,000 a year.", day(8), sender=CAROL)
    assert not look(FIRST, AFTER, yes).dropped


def test_of_a_day_on_which_a_process_ended_the_talks_before_the_end_were_held() -> None:
    later = event("Interview with Umbra", day(5, 15), host=CAROL, uid="2", description="About your application.")
    no = letter("Update", "We are not moving forward.", day(5, 12), sender=CAROL)
    ended = look(FIRST, later, no)
    assert [each.event.id for each in ended.rounds[0].sessions] == ["1"]
    assert [each.event.id for each in ended.dropped] == ["2"]


def test_a_process_that_opened_again_keeps_its_later_talks() -> None:
    words = letter("Interview", "We invite you.", day(10), sender=CAROL, calendar=carrying("REQUEST", AFTER))
    assert not look(FIRST, AFTER, NO, words).dropped


def test_a_letter_with_the_number_of_another_job_ends_that_one_alone() -> None:
    numbered = event("Interview: Analyst, R-20418", day(9), host=CAROL, uid="1", description="About your application.")
    other = event("Interview: Head of Care", day(10), host=CAROL, uid="2", description="About your application.")
    no = letter("Update on R-20377", "The analyst: we are not moving forward.", day(12), sender=CAROL)
    ended = {
        each.rounds[0].last.event.uid: each.closing is not None for each in understood(numbered, other, no).processes
    }
    assert ended == {"1": False, "2": True}
