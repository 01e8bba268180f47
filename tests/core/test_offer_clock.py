"""The moments of an offer, in the seeker's zone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.events import Event
from cornerman.negotiation import ClockMark
from cornerman.offers import Certainty, Offer, OfferKind
from cornerman.planning.deadline_words import deadline_question
from cornerman.planning.offer_clock import (
    EVENING,
    LAST_CALL,
    MORNING,
    deadline_of,
    deadline_words,
    last_call,
    offer_clock,
)
from cornerman.planning.their_zones import Known, their_zone
from cornerman.processes import Process, Round, Session, SessionStatus
from cornerman.times import Span

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata", "UTC")


def made(received_at: datetime, deadline: date | None) -> Offer:
    return Offer(id="offer-1", source="seeker", received_at=received_at, kind=OfferKind.WRITTEN, deadline=deadline)


def test_an_offer_with_a_fortnight_has_every_moment_in_order() -> None:
    offer = made(datetime(2026, 11, 20, 9, 30, tzinfo=UTC), date(2026, 12, 4))

    moments = [f"{step.at:%m-%d %H:%M}" for step in offer_clock(offer, BERLIN)]

    assert moments == [
        "11-23 08:00",  # a day later would be Saturday, two days Sunday, and so is this the second step as well
        "12-01 17:00",
        "12-02 17:00",
        "12-03 17:00",
        "12-04 13:00",
        "12-04 17:00",
    ]


def test_the_council_is_asked_before_the_deadline_however_short_it_is() -> None:
    for day in (21, 22, 23, 24):
        offer = made(datetime(2026, 11, 20, 9, 30, tzinfo=UTC), date(2026, 11, day))
        steps = offer_clock(offer, BERLIN)
        [review] = [step for step in steps if "council" in step.text]
        assert offer.received_at < review.at < steps[-1].at


def test_an_offer_that_ends_within_hours_still_has_its_deadline() -> None:
    offer = made(datetime(2026, 11, 20, 14, 0, tzinfo=UTC), date(2026, 11, 20))

    texts = [step.text for step in offer_clock(offer, BERLIN)]

    assert len(texts) == 2
    assert "council" in texts[0]
    assert "17:00 where you are" in texts[1]


def test_an_offer_without_a_deadline_has_the_warm_answer_and_the_silence() -> None:
    offer = made(MONDAY, None)

    warm, silence = offer_clock(offer, TOKYO)

    assert warm.at == datetime(2026, 11, 24, 18, 30, tzinfo=TOKYO)
    assert silence.at == datetime(2026, 11, 25, 18, 30, tzinfo=TOKYO)
    assert deadline_of(offer, TOKYO) is None


def test_a_deadline_before_the_offer_leaves_no_moment() -> None:
    offer = made(datetime(2026, 11, 20, 9, 30, tzinfo=UTC), date(2026, 11, 1))

    assert offer_clock(offer, BERLIN) == ()


def test_the_night_of_the_changed_clocks_does_not_shift_the_hours() -> None:
    """Clocks in Berlin went back on 25 October 2026: a day later is an hour earlier on the wall."""
    offer = made(datetime(2026, 10, 24, 12, 0, tzinfo=BERLIN), date(2026, 10, 26))

    steps = offer_clock(offer, BERLIN)

    assert f"{steps[0].at:%d %H:%M}" == "24 17:00"
    assert [f"{step.at:%d %H:%M}" for step in steps if "silent" in step.text] == ["26 11:00"]
    assert steps[-1].at == datetime(2026, 10, 26, 17, tzinfo=BERLIN)


def process_in(*zones: tzinfo) -> Process:
    """Give a process with one talk in each of these zones."""
    talks = []
    for number, zone in enumerate(zones):
        start = datetime(2026, 11, 2 + number, 10, tzinfo=zone)
        event = Event(uid=f"talk-{number}", span=Span(start=start, end=start + timedelta(hours=1)))
        talks.append(Session(event=event, origin=event.id, status=SessionStatus.HELD))
    rounds = tuple(
        Round(number=number, day=talk.event.span.start.date(), sessions=(talk,))
        for number, talk in enumerate(talks, start=1)
    )
    return Process(id="p1", company="Acme", role=None, rounds=rounds)


def moments(offer: Offer, zone: ZoneInfo = BERLIN) -> dict[ClockMark | None, str]:
    return {step.mark: f"{step.at:%a %d %H:%M}" for step in offer_clock(offer, zone)}


def text_of(mark: ClockMark, offer: Offer, process: Process | None = None) -> str:
    [text] = [step.text for step in offer_clock(offer, BERLIN, process) if step.mark is mark]
    return text


def test_the_end_of_business_is_that_of_the_employer_and_both_clocks_are_told() -> None:
    offer = replace(made(MONDAY, date(2026, 12, 4)), their_zone="Asia/Tokyo")

    assert deadline_of(offer, BERLIN) == datetime(2026, 12, 4, 9, tzinfo=BERLIN)
    assert deadline_words(offer, BERLIN) == "Friday 4 December, 17:00 in Tokyo, which is 09:00 where you are"
    assert "17:00 in Tokyo, which is 09:00 where you are" in text_of(ClockMark.DEADLINE, offer)
    assert "guess" not in text_of(ClockMark.DEADLINE, offer)


def test_where_the_same_hour_is_on_another_day_that_day_is_told() -> None:
    offer = replace(made(MONDAY, date(2026, 12, 3)), their_zone="America/Los_Angeles")

    assert deadline_words(offer, BERLIN) == (
        "Thursday 3 December, 17:00 in Los Angeles, which is Friday 4 December, 02:00 where you are"
    )


def test_clocks_that_show_the_same_are_told_once() -> None:
    offer = replace(made(MONDAY, date(2026, 12, 4)), their_zone="Europe/Paris")

    assert deadline_words(offer, BERLIN) == "Friday 4 December, 17:00"
    assert deadline_words(made(MONDAY, None), BERLIN) == ""


def test_a_zone_without_a_place_is_told_by_its_name() -> None:
    offer = replace(made(MONDAY, date(2026, 12, 4)), their_zone="UTC")

    assert deadline_words(offer, BERLIN) == "Friday 4 December, 17:00 in UTC, which is 18:00 where you are"


def test_a_named_hour_is_counted_to() -> None:
    offer = replace(
        made(MONDAY, date(2026, 12, 4)),
        deadline_hour=time(12),
        their_zone="Europe/Berlin",
        deadline_certainty=Certainty.WRITTEN,
    )

    assert moments(offer)[ClockMark.DEADLINE] == "Fri 04 12:00"
    assert moments(offer)[ClockMark.FOUR_HOURS] == "Fri 04 08:00"
    assert text_of(ClockMark.DEADLINE, offer) == "The deadline. It is at 12:00 where you are."


def test_what_is_not_certain_about_a_deadline_is_to_be_asked() -> None:
    day = made(MONDAY, date(2026, 12, 4))

    assert deadline_question(day) == "Ask which hour is meant, and whether the day is firm."
    assert deadline_question(replace(day, deadline_certainty=Certainty.SAID)) == "Ask which hour is meant."
    assert deadline_question(replace(day, deadline_hour=time(12))) == "Ask whether the day is firm."
    assert deadline_question(made(MONDAY, None)) == ""


def test_the_zone_of_all_talks_is_taken_and_named_as_a_guess() -> None:
    offer, process = made(MONDAY, date(2026, 12, 4)), process_in(TOKYO, TOKYO)

    found = their_zone(offer, BERLIN, process)

    assert (found.zone, found.known) == (TOKYO, Known.FROM_TALKS)
    assert "That they are in Tokyo is a guess" in text_of(ClockMark.DEADLINE, offer, process)
    assert deadline_of(offer, BERLIN, process) == datetime(2026, 12, 4, 9, tzinfo=BERLIN)


@pytest.mark.parametrize(
    "zones",
    [
        (),
        (TOKYO, ZoneInfo("America/New_York")),
        (BERLIN, BERLIN),
        (UTC,),
        (ZoneInfo("UTC"),),
        (ZoneInfo("Etc/GMT-9"),),
    ],
)
def test_talks_that_do_not_tell_where_they_are_leave_the_seekers_own_zone_as_a_guess(zones: tuple[tzinfo, ...]) -> None:
    offer, process = made(MONDAY, date(2026, 12, 4)), process_in(*zones)

    assert their_zone(offer, BERLIN, process).zone == BERLIN
    assert "Where they are is not known. We took your own time; that is a guess." in text_of(
        ClockMark.DEADLINE, offer, process
    )


@pytest.mark.parametrize("name", ["Nowhere/Town", "../etc/passwd", "Europe", "\0"])
def test_a_name_that_is_no_zone_is_as_if_none_was_stated(name: str) -> None:
    offer = replace(made(MONDAY, date(2026, 12, 4)), their_zone=name)

    assert their_zone(offer, BERLIN).known is Known.NOT_KNOWN


def test_a_deadline_at_a_weekend_is_counted_to_the_friday_and_says_so() -> None:
    for day in (5, 6):
        offer = replace(made(MONDAY, date(2026, 12, day)), deadline_hour=time(20))
        assert moments(offer)[ClockMark.DEADLINE] == "Fri 04 17:00"
        assert "when nobody may be there, so we count to the Friday" in text_of(ClockMark.DEADLINE, offer)


def test_an_offer_of_the_weekend_itself_is_counted_to_the_day_that_it_names() -> None:
    saturday = datetime(2026, 12, 5, 10, tzinfo=BERLIN)

    assert deadline_of(made(saturday, date(2026, 12, 6)), BERLIN) == datetime(2026, 12, 6, 17, tzinfo=BERLIN)


def test_what_would_fall_on_a_weekend_comes_on_the_friday_and_says_why() -> None:
    offer = made(MONDAY, date(2026, 12, 8))

    assert moments(offer)[ClockMark.THREE_DAYS] == "Fri 04 17:00"
    assert text_of(ClockMark.THREE_DAYS, offer).startswith("Three days before the deadline is a weekend, so this")
    assert moments(offer)[ClockMark.COUNCIL] == "Sun 06 17:00"  # the council is no employer


def test_what_would_fall_into_the_seekers_night_comes_the_evening_before() -> None:
    offer = replace(made(MONDAY, date(2026, 12, 4)), their_zone="Asia/Tokyo")

    assert moments(offer)[ClockMark.FOUR_HOURS] == "Thu 03 20:00"
    assert text_of(ClockMark.FOUR_HOURS, offer).startswith("Four hours before the deadline is night where you are")
    assert moments(made(MONDAY.replace(hour=21), None))[ClockMark.WARMLY] == "Tue 24 20:00"


def test_the_end_of_talking_is_four_true_hours_before_the_deadline() -> None:
    """Clocks in Berlin went forward in the night to Sunday 29 March 2026."""
    offer = made(datetime(2026, 3, 28, 9, tzinfo=BERLIN), date(2026, 3, 29))
    early = replace(offer, deadline_hour=time(5))

    assert last_call(early, BERLIN) == datetime(2026, 3, 28, 23, tzinfo=UTC)  # 00:00 in Berlin; 01:00 by the wall
    assert last_call(made(MONDAY, None), BERLIN) is None


def answering(received: datetime, deadline: date | None = None, there: str = "") -> list[tuple[ClockMark | None, str]]:
    """Give the first two moments of an offer, in Berlin."""
    offer = replace(made(received, deadline), their_zone=there)
    both = (ClockMark.WARMLY, ClockMark.SILENCE)
    return [(each.mark, f"{each.at:%a %H:%M}") for each in offer_clock(offer, BERLIN) if each.mark in both]


def test_an_offer_of_friday_afternoon_is_answered_on_monday_morning_and_not_within_minutes() -> None:
    friday = datetime(2026, 11, 20, 16, 30, tzinfo=BERLIN)

    assert answering(friday) == [(ClockMark.WARMLY, "Mon 08:00")]
    assert answering(friday, date(2026, 12, 4)) == [(ClockMark.WARMLY, "Mon 08:00")]
    assert answering(friday, there="America/Los_Angeles") == [(ClockMark.WARMLY, "Mon 17:00")]
    assert answering(friday, there="Asia/Tokyo") == [(ClockMark.WARMLY, "Mon 08:00")]


def test_what_leaves_half_of_its_time_comes_before_the_weekend_or_the_night() -> None:
    thursday = datetime(2026, 11, 19, 15, 0, tzinfo=BERLIN)
    late = datetime(2026, 11, 23, 23, 0, tzinfo=BERLIN)

    assert answering(thursday) == [(ClockMark.WARMLY, "Fri 15:00"), (ClockMark.SILENCE, "Fri 17:00")]
    assert answering(late) == [(ClockMark.WARMLY, "Tue 20:00"), (ClockMark.SILENCE, "Wed 20:00")]
    assert answering(datetime(2026, 11, 21, 10, 0, tzinfo=BERLIN)) == [
        (ClockMark.WARMLY, "Mon 08:00"),
        (ClockMark.SILENCE, "Mon 10:00"),
    ]


def test_where_monday_is_too_late_the_weekend_is_used_and_never_the_night() -> None:
    friday = datetime(2026, 11, 20, 16, 30, tzinfo=BERLIN)
    hour = replace(made(friday + timedelta(hours=5), date(2026, 11, 23)), deadline_hour=time(7))

    [warm, *_] = [each for each in offer_clock(hour, BERLIN) if each.mark is ClockMark.WARMLY]

    assert f"{warm.at:%a %H:%M}" == "Sat 20:00"


def test_nights_are_avoided_even_where_the_weekend_cannot_be() -> None:
    """From Saturday 10:00 to Sunday 24:00 there is nothing but a weekend; a day before would be at midnight."""
    offer = replace(made(datetime(2026, 11, 21, 10, 0, tzinfo=BERLIN), date(2026, 11, 22)), deadline_hour=time(23, 59))

    assert moments(offer)[ClockMark.ONE_DAY] == "Sat 21 20:00"
    assert text_of(ClockMark.ONE_DAY, offer).startswith("One day before the deadline is night where you are")
    assert moments(offer)[ClockMark.FOUR_HOURS] == "Sun 22 19:59"


def test_nobody_is_to_be_called_at_night_or_at_a_weekend() -> None:
    tokyo = replace(made(MONDAY, date(2026, 12, 4)), their_zone="Asia/Tokyo")  # Thursday 20:00 here is 04:00 there
    sunday = replace(made(datetime(2026, 11, 21, 10, 0, tzinfo=BERLIN), date(2026, 11, 22)), deadline_hour=time(20))

    assert text_of(ClockMark.FOUR_HOURS, tokyo).endswith("in writing, and call when they are there.")
    assert text_of(ClockMark.FOUR_HOURS, sunday).endswith("in writing, and call when they are there.")
    assert text_of(ClockMark.FOUR_HOURS, made(MONDAY, date(2026, 12, 4))).endswith("by voice if you can.")


def test_nobody_tells_their_answer_before_they_went_through_it_with_their_council() -> None:
    monday = replace(made(datetime(2026, 11, 26, 9, 0, tzinfo=BERLIN), date(2026, 11, 30)), deadline_hour=time(9))

    assert [(step.mark, f"{step.at:%a %H:%M}") for step in offer_clock(monday, BERLIN)] == [
        (ClockMark.WARMLY, "Fri 09:00"),
        (ClockMark.THREE_DAYS, "Fri 09:00"),
        (ClockMark.COUNCIL, "Fri 17:00"),
        (ClockMark.ONE_DAY, "Fri 17:00"),
        (ClockMark.FOUR_HOURS, "Fri 17:00"),
        (ClockMark.DEADLINE, "Mon 09:00"),
    ]


def test_a_step_that_is_put_before_the_next_one_does_not_say_how_much_time_is_left() -> None:
    far = replace(
        made(datetime(2026, 11, 24, 9, 0, tzinfo=BERLIN), date(2026, 11, 30)),
        deadline_hour=time(23, 59),
        their_zone="Australia/Sydney",
    )
    steps = offer_clock(far, ZoneInfo("America/St_Johns"))
    told = {step.mark: step.text for step in steps}

    assert [step.mark for step in steps if step.mark in COUNTDOWN] == list(COUNTDOWN)
    assert told[ClockMark.THREE_DAYS].startswith("If you want to ask for more time")


COUNTDOWN = (ClockMark.THREE_DAYS, ClockMark.COUNCIL, ClockMark.ONE_DAY, ClockMark.FOUR_HOURS)


@given(
    received=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - the strategy adds the zone
    days=st.integers(-3, 40),
    hour=st.none() | st.times().map(lambda each: each.replace(second=0, microsecond=0)),
    here=st.sampled_from(ZONES),
    there=st.sampled_from(("", *ZONES)),
)
def test_steps_lie_in_order_between_offer_and_deadline_by_day_and_never_promise_less_time_than_there_is(
    received: datetime, days: int, hour: time | None, here: str, there: str
) -> None:
    zone = ZoneInfo(here)
    offer = replace(made(received, (received + timedelta(days=days)).date()), deadline_hour=hour, their_zone=there)
    steps, end = offer_clock(offer, zone), deadline_of(offer, zone)

    assert end is not None
    assert [step.at for step in steps] == sorted((step.at for step in steps), key=lambda at: at.astimezone(UTC))
    assert all(received < step.at.astimezone(UTC) <= end.astimezone(UTC) for step in steps)
    assert len({step.mark for step in steps}) == len(steps)
    counted = [step.mark for step in steps if step.mark in COUNTDOWN]
    assert counted == [mark for mark in COUNTDOWN if mark in counted]
    if ClockMark.FOUR_HOURS in counted:
        assert {step.mark for step in steps[-2:]} == {ClockMark.FOUR_HOURS, ClockMark.DEADLINE}
    spans: dict[ClockMark | None, timedelta] = {
        ClockMark.WARMLY: timedelta(days=1),
        ClockMark.SILENCE: timedelta(days=2),
    }
    first = [step.at.astimezone(UTC) for step in steps if step.mark in (ClockMark.WARMLY, ClockMark.SILENCE)]
    assert len(set(first)) == len(first)
    for step in steps:
        span = spans.get(step.mark)
        if span is not None:
            assert step.at.astimezone(UTC) - received >= span / 2
            assert MORNING <= step.at.time() <= EVENING
    for step in steps:
        if step.mark is ClockMark.FOUR_HOURS:
            assert end.astimezone(UTC) - step.at.astimezone(UTC) >= LAST_CALL
        if "comes earlier" in step.text:
            assert MORNING <= step.at.time() <= EVENING


def test_the_zones_of_these_tests_exist() -> None:
    assert available_timezones() >= set(ZONES)
