"""Each member's own source is asked, and nobody else's."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from cornerman.busy_reading import BusyReading
from cornerman.errors import OutsideDownError, SettingsError
from cornerman.people import BusySource, Member
from cornerman.ports import FreeBusy
from cornerman.times import Span
from integrations.busy_by_member import BusyByMember
from tests.paper import BOB, CAROL, DAN, at

WINDOW = at(0, minutes=600)


class Noted:
    """Says that everybody is busy, and notes who was asked about."""

    def __init__(self, *, failure: SettingsError | OutsideDownError | None = None) -> None:
        self.asked: list[list[str]] = []
        self._failure = failure

    def __call__(self, _member: Member) -> FreeBusy:
        return self

    def busy(self, emails: Collection[str], window: Span) -> BusyReading:
        self.asked.append(list(emails))
        if self._failure is not None:
            raise self._failure
        return BusyReading(busy=dict.fromkeys(emails, (window,)))


def test_those_of_one_source_are_asked_about_together_and_those_with_a_place_one_by_one() -> None:
    google, caldav = Noted(), Noted()
    members = [
        BOB,
        CAROL,
        replace(DAN, busy_source=BusySource.CALDAV, busy_place="/dan/"),
        replace(DAN, email="eve@council.example", busy_source=BusySource.CALDAV, busy_place="/dan/"),
    ]
    asked = BusyByMember(lambda: members, {BusySource.GOOGLE: google, BusySource.CALDAV: caldav})

    reading = asked.busy([each.email for each in members], WINDOW)

    assert google.asked == [[BOB.email, CAROL.email]]
    assert caldav.asked == [[DAN.email], ["eve@council.example"]]
    assert reading.busy == {each.email: (WINDOW,) for each in members}


def test_who_shares_nothing_and_who_is_not_wanted_is_asked_about_nowhere() -> None:
    google = Noted()
    members = [replace(BOB, busy_source=BusySource.NONE), CAROL, replace(DAN, busy_source=BusySource.FEED)]
    asked = BusyByMember(lambda: members, {BusySource.GOOGLE: google})

    reading = asked.busy([BOB.email, DAN.email], WINDOW)

    assert google.asked == []
    assert reading == BusyReading()


@pytest.mark.parametrize("kind", [SettingsError, OutsideDownError])
def test_a_source_that_fails_costs_its_own_members_alone(kind: type[SettingsError | OutsideDownError]) -> None:
    broken = Noted(failure=kind("It is gone.", remedy="Look."))
    members = [BOB, replace(CAROL, busy_source=BusySource.CALDAV), replace(DAN, busy_source=BusySource.CALDAV)]
    asked = BusyByMember(lambda: members, {BusySource.GOOGLE: Noted(), BusySource.CALDAV: broken})

    reading = asked.busy([each.email for each in members], WINDOW)

    assert list(reading.busy) == [BOB.email]
    assert reading.unanswered == {CAROL.email, DAN.email}
    [loss] = reading.losses
    assert loss.startswith(f"When Carol ({CAROL.email}) and Dan ({DAN.email}) are busy could not be asked;")
    assert loss.endswith("what was known of it counts. It is gone. Look.")


def test_a_member_who_changes_their_source_is_asked_about_there_from_then_on() -> None:
    google, feed, council = Noted(), Noted(), [BOB]
    asked = BusyByMember(lambda: council, {BusySource.GOOGLE: google, BusySource.FEED: feed})
    asked.busy([BOB.email], WINDOW)

    council[0] = replace(BOB, busy_source=BusySource.FEED, busy_place="bob")
    asked.busy([BOB.email], WINDOW)

    assert (google.asked, feed.asked) == ([[BOB.email]], [[BOB.email]])


def test_the_order_of_members_does_not_matter() -> None:
    members = [BOB, replace(CAROL, busy_source=BusySource.CALDAV), DAN]
    ways = {BusySource.GOOGLE: Noted(failure=OutsideDownError("No.", remedy="Wait.")), BusySource.CALDAV: Noted()}
    emails = [each.email for each in members]

    one = BusyByMember(lambda: members, ways).busy(emails, WINDOW)
    other = BusyByMember(lambda: members[::-1], ways).busy(emails[::-1], WINDOW)

    assert one == other
