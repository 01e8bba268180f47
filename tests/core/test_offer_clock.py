"""The moments of an offer, in the seeker's zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from cornerman.offers import Offer, OfferKind
from cornerman.planning.offer_clock import deadline_of, offer_clock

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")


def made(received_at: datetime, deadline: date | None) -> Offer:
    return Offer(id="offer-1", source="seeker", received_at=received_at, kind=OfferKind.WRITTEN, deadline=deadline)


def test_an_offer_with_a_fortnight_has_every_moment_in_order() -> None:
    offer = made(datetime(2026, 11, 20, 9, 30, tzinfo=UTC), date(2026, 12, 4))

    moments = [f"{step.at:%m-%d %H:%M}" for step in offer_clock(offer, BERLIN)]

    assert moments == [
        "11-21 10:30",
        "11-22 10:30",
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
    offer = made(datetime(2026, 11, 20, 9, 30, tzinfo=UTC), None)

    warm, silence = offer_clock(offer, TOKYO)

    assert warm.at == datetime(2026, 11, 21, 18, 30, tzinfo=TOKYO)
    assert silence.at == datetime(2026, 11, 22, 18, 30, tzinfo=TOKYO)
    assert deadline_of(offer, TOKYO) is None


def test_a_deadline_before_the_offer_leaves_no_moment() -> None:
    offer = made(datetime(2026, 11, 20, 9, 30, tzinfo=UTC), date(2026, 11, 1))

    assert offer_clock(offer, BERLIN) == ()


def test_the_night_of_the_changed_clocks_does_not_shift_the_hours() -> None:
    """Clocks in Berlin went back on 25 October 2026: a day later is an hour earlier on the wall."""
    offer = made(datetime(2026, 10, 24, 12, 0, tzinfo=BERLIN), date(2026, 10, 26))

    steps = offer_clock(offer, BERLIN)

    assert f"{steps[0].at:%d %H:%M}" == "24 17:00"
    assert [f"{step.at:%d %H:%M}" for step in steps if "warmly" in step.text] == ["25 11:00"]
    assert steps[-1].at == datetime(2026, 10, 26, 17, tzinfo=BERLIN)
