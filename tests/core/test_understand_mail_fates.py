"""What letters in plain words tell of talks that the calendar does not: called off, nobody came, an offer made."""

from typing import Any

import pytest

from cornerman.events import Event
from cornerman.findings import Answer, Stage
from cornerman.letters import Letter, LetterKind
from cornerman.processes import Process, SessionStatus
from cornerman.reading.correspondence import Correspondence
from cornerman.reading.dates_in_text import dates_of
from cornerman.reading.letter_signs import read_signs
from cornerman.reading.lexicon import lexicon
from cornerman.reading.moments_in_text import MomentReader
from cornerman.reading.sides import Sides
from tests.happenings import ALICE, carrying, day, event, letter, understood, vocabulary

CAROL = "Carol Reed <carol@umbra.example>"
HELD, OFF, MISSED = SessionStatus.HELD, SessionStatus.CANCELLED, SessionStatus.NO_SHOW
TO_COME = SessionStatus.UPCOMING


def talk(number: int = 20, title: str = "Interview with Umbra", *, hour: int = 10, **more: Any) -> Event:  # noqa: ANN401
    uid = f"{number}-{hour}"
    return event(title, day(number, hour), host=CAROL, uid=uid, description="About your application.", **more)


def wrote(text: str, number: int = 17, hour: int = 9, *, subject: str = "Umbra", **more: Any) -> Letter:  # noqa: ANN401
    return letter(subject, text, day(number, hour), sender=more.pop("sender", CAROL), **more)


def process(*found: Event | Letter, **more: Any) -> Process:  # noqa: ANN401
    [only] = understood(*found, **more).processes
    return only


def statuses(*found: Event | Letter, **more: Any) -> dict[str, SessionStatus]:  # noqa: ANN401
    return {each.event.id: each.status for each in process(*found, **more).sessions}


@pytest.mark.parametrize(
    "text",
    [
        "We have to cancel our interview on Friday, 20 March.",
        "Your interview on 20.3. will not take place.",
    ],
)
def test_a_letter_that_calls_off_the_day_of_a_talk_takes_it_out(text: str) -> None:
    found = process(talk(), talk(24), wrote(text))
    assert {each.event.id: each.status for each in found.sessions} == {"20-10": OFF, "24-10": TO_COME}
    assert [each.number for each in found.rounds] == [1]


def test_a_cancellation_that_names_no_day_means_the_next_talk() -> None:
    told = wrote("I am sorry, we have to cancel our interview.", subject="Cancelled: interview")
    assert statuses(talk(), talk(24), told) == {"20-10": OFF, "24-10": TO_COME}


def test_a_cancellation_that_names_no_day_does_not_mean_a_talk_weeks_ahead() -> None:
    told = wrote("I am sorry, we have to cancel our interview.", 3, subject="Cancelled: interview")
    assert statuses(talk(), told) == {"20-10": TO_COME}


def test_a_cancellation_that_names_another_day_means_none_of_these() -> None:
    assert statuses(talk(), wrote("We have to cancel our interview on 22 March.")) == {"20-10": TO_COME}


def test_a_cancellation_does_not_reach_back() -> None:
    assert statuses(talk(10), wrote("We have to cancel 10 March and all that.", 12)) == {"10-10": HELD}


def test_of_two_talks_on_a_day_that_is_called_off_whose_title_the_subject_repeats() -> None:
    talks = talk(20, "Technical interview"), talk(20, "Panel interview", hour=14)
    told = wrote("Friday, 20 March: cancelled.", subject="Panel interview")
    assert statuses(*talks, told) == {"20-10": TO_COME, "20-14": OFF}


def test_of_two_talks_on_a_day_that_is_called_off_whose_hour_is_named() -> None:
    talks = talk(20), talk(20, hour=14)
    told = wrote("We have to cancel our interview on 2026-03-20 at 15:00, sorry")
    assert statuses(*talks, told) == {"20-10": TO_COME, "20-14": OFF}


def test_all_talks_of_a_day_are_called_off_where_none_is_singled_out() -> None:
    told = wrote("We have to cancel 20 March.", subject="Cancelled: interview")
    assert statuses(talk(20), talk(20, hour=14), told) == {"20-10": OFF, "20-14": OFF}


def test_a_talk_stands_when_the_letter_that_calls_off_another_invites_to_it() -> None:
    told = wrote("Cancelled on 20 March? No: it stands.", calendar=carrying("REQUEST", talk()))
    assert statuses(talk(), told) == {"20-10": TO_COME}


def test_a_talk_stands_when_a_letter_moves_to_its_hour() -> None:
    told = wrote("Your interview is rescheduled: 19 March is cancelled, new time 2026-03-20 at 11:00, please")
    assert statuses(talk(), told) == {"20-10": TO_COME}


def test_a_talk_stands_when_a_later_letter_names_its_hour() -> None:
    told = wrote("We have to cancel our interview on 20 March.", 16)
    after = wrote("About your application: 2026-03-20 at 11:00 after all, yes", 17)
    assert statuses(talk(), told) == {"20-10": OFF}
    assert statuses(talk(), told, after) == {"20-10": TO_COME}


def test_a_talk_to_which_nobody_came_was_missed() -> None:
    assert statuses(talk(10), wrote("You waited and nobody came.", 10, 15)) == {"10-10": MISSED}


@pytest.mark.parametrize("number", [9, 14])
def test_an_apology_at_another_time_is_about_something_else(number: int) -> None:
    assert statuses(talk(10), wrote("You waited and nobody came.", number)) == {"10-10": HELD}


def test_an_ordinary_letter_after_a_talk_is_no_apology() -> None:
    assert statuses(talk(10), wrote("Thank you, it was a pleasure.", 10, 15)) == {"10-10": HELD}


def test_the_last_talk_that_had_begun_was_missed() -> None:
    assert statuses(talk(9), talk(10), wrote("You waited and nobody came.", 10, 15)) == {"9-10": HELD, "10-10": MISSED}


@pytest.mark.parametrize(
    "text",
    [
        "Sorry! Could we talk on Thursday at 15:00, please",
        "My apologies. When would suit you?",
        "So sorry. Can we reschedule?",
    ],
)
def test_an_excuse_within_hours_with_another_time_means_that_a_talk_was_missed(text: str) -> None:
    assert statuses(talk(10), wrote(text, 10, 12)) == {"10-10": MISSED}


@pytest.mark.parametrize(
    ("text", "number", "hour"),
    [
        ("Sorry for the noise in our office.", 10, 12),
        ("Sorry! Could we talk on Thursday at 15:00, please", 12, 12),
        ("Sorry! Could we talk on Thursday at 15:00, please", 10, 9),
    ],
)
def test_any_other_excuse_leaves_a_talk_as_it_was(text: str, number: int, hour: int) -> None:
    assert statuses(talk(10), wrote(text, number, hour)) == {"10-10": HELD}


def test_the_seekers_own_excuse_tells_nothing_of_the_others() -> None:
    mine = wrote("Nobody came, I was told. My fault!", 10, 12, sender=ALICE.email, to=(CAROL,))
    assert statuses(talk(10), mine) == {"10-10": HELD}


def test_the_seekers_word_on_whether_it_was_held_comes_before_letters() -> None:
    told = wrote("You waited and nobody came.", 10, 15)
    assert statuses(talk(10), told, answers=(Answer(event_id="10-10", held=True),)) == {"10-10": HELD}


def offered(*talks: Event, sent: int = 17, **more: Any) -> list[Stage]:  # noqa: ANN401
    told = wrote("We are pleased to offer you the role.", sent, subject="Job offer")
    return [each.stage for each in process(*talks, told, **more).sessions]


def test_the_talk_right_before_an_offer_in_a_letter_was_the_one_at_which_it_was_made() -> None:
    assert offered(talk(10), talk(16))[-1] is Stage.OFFER_CALL


def test_no_offer_was_made_at_a_first_talk_or_days_before_the_letter_or_at_one_of_another_name() -> None:
    assert offered(talk(16)) != [Stage.OFFER_CALL]
    assert Stage.OFFER_CALL not in offered(talk(5), talk(10))
    assert offered(talk(10), talk(16, "Technical interview"))[-1] is Stage.TECHNICAL


def test_what_the_seeker_said_of_a_talk_before_an_offer_stands() -> None:
    said = (Answer(event_id="16-10", stage=Stage.TEAM),)
    assert offered(talk(10), talk(16), answers=said)[-1] is Stage.TEAM


def test_a_talk_that_did_not_take_place_is_not_the_one_at_which_an_offer_was_made() -> None:
    gone = talk(16, to=(f"!{ALICE.email}",))
    assert offered(talk(10), talk(15), gone)[1] is Stage.OFFER_CALL


@pytest.mark.parametrize("new_date", ["We will write with a new date.", "A new date will follow, we hope."])
def test_a_promise_of_a_new_date_does_not_make_a_lost_talk_stand(new_date: str) -> None:
    told = wrote(f"Your interview on Friday, 20 March at 11:00 will not take place. {new_date}")
    found = understood(talk(), talk(24), told)
    assert [each.kind for each in found.letters] == [LetterKind.INTERVIEW_CANCEL]
    assert statuses(talk(), talk(24), told) == {"20-10": OFF, "24-10": TO_COME}


def test_a_letter_that_calls_off_one_day_and_names_the_hour_of_another_moves_the_talk() -> None:
    told = wrote("We have to cancel Thursday, 19 March. The new date is Friday, 20 March at 11:00.")
    found = understood(talk(), told)
    assert [each.kind for each in found.letters] == [LetterKind.INTERVIEW_RESCHEDULE]
    assert statuses(talk(), told) == {"20-10": TO_COME}


def test_a_letter_that_calls_off_one_hour_and_names_another_of_the_day_moves_the_talk() -> None:
    told = wrote("Cancelled: 20 March at 11:00. The new date is 20 March at 15:00.")
    found = understood(talk(), talk(20, hour=14), told)
    assert [each.kind for each in found.letters] == [LetterKind.INTERVIEW_RESCHEDULE]
    assert statuses(talk(), talk(20, hour=14), told) == {"20-10": OFF, "20-14": TO_COME}


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Your interview now takes place on 20 March at 11:00. The interview on 19 March is cancelled.", 10),
        ("We have to cancel the slot at 11:00 on 20 March. The new time is 20 March at 15:00.", 14),
    ],
)
def test_a_talk_stands_at_the_hour_that_a_letter_sets_wherever_it_says_what_it_calls_off(text: str, hour: int) -> None:
    found = understood(talk(hour=hour), wrote(text))
    assert [each.kind for each in found.letters] == [LetterKind.INTERVIEW_RESCHEDULE]
    assert statuses(talk(hour=hour), wrote(text)) == {f"20-{hour}": TO_COME}


def test_a_letter_that_moves_another_talk_lets_the_one_on_the_day_that_it_calls_off_fall() -> None:
    told = wrote("New time: instead of 20 March it is 24 March at 11:00. The interview on 20 March is cancelled.")
    assert statuses(talk(), talk(24), told) == {"20-10": OFF, "24-10": TO_COME}


def test_a_talk_whose_day_is_called_off_without_an_hour_falls_though_a_new_time_is_promised() -> None:
    told = wrote("Your interview on Friday, 20 March is cancelled. A new date will follow.")
    assert statuses(talk(), talk(24), told) == {"20-10": OFF, "24-10": TO_COME}


def test_what_is_called_off_without_a_day_is_the_day_named_first_unless_the_talk_is_moved_there() -> None:
    told = wrote("You were to come on 20 March at 11:00. We have to cancel our interview. New time: 24 March at 11:00.")
    assert statuses(talk(), talk(24), told) == {"20-10": OFF, "24-10": TO_COME}
    moved = wrote("We have to cancel our interview. The new time is 24 March at 11:00.")
    assert statuses(talk(24), moved) == {"24-10": TO_COME}


def test_a_letter_that_calls_nothing_off_sets_every_moment_that_it_names() -> None:
    sides = Sides(seeker=ALICE, council=frozenset(), lexicon=lexicon(vocabulary()))
    [signs] = read_signs([wrote("Your interview: 20 March at 11:00.")], sides)
    letters = Correspondence([signs], MomentReader(dates_of(ALICE, sides.lexicon), sides.lexicon, ALICE.zone))
    assert letters.moments_set(signs) == letters.moments_named(signs) != frozenset()
