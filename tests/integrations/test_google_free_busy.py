"""What is asked of Google about busy times, and what its answers are taken to mean."""

from collections.abc import Callable, Iterable
from datetime import UTC, timedelta
from itertools import pairwise
from typing import Any

import pytest

from cornerman.busy_reading import BusyReading
from cornerman.times import Span
from integrations.google_capabilities import Capability
from integrations.google_free_busy import GoogleFreeBusy
from tests.google_server import running_google
from tests.paper import BOB, CAROL, NOW, at

WINDOW = Span(start=NOW, end=NOW + timedelta(days=20))
SPAN = {"start": "2026-11-23T10:00:00Z", "end": "2026-11-23T10:45:00Z"}
MANY = [f"member{number:03}@council.example" for number in range(120)]


class Answering:
    """An API that gives the answers that a test wants, and keeps what it was asked."""

    def __init__(self, answer: Callable[[list[str]], dict[str, Any]]) -> None:
        self.bodies: list[dict[str, Any]] = []
        self._answer = answer

    def call(self, method: str, *, if_match: str = "", **parameters: object) -> dict[str, Any]:
        assert (method, if_match) == ("calendar.freebusy.query", "")
        body = parameters["body"]
        assert isinstance(body, dict)
        self.bodies.append(body)
        return self._answer(self.asked[-1])

    @property
    def asked(self) -> list[list[str]]:
        return [[item["id"] for item in body["items"]] for body in self.bodies]


def answering(**calendars: object) -> Answering:
    """Give an API that says this of Bob, whatever it is asked."""
    return Answering(lambda _: {"calendars": {BOB.email: calendars}})


def asked(api: Answering, emails: Iterable[str] = (BOB.email,), window: Span = WINDOW) -> BusyReading:
    return GoogleFreeBusy(api).busy(list(emails), window)


def free(emails: list[str]) -> dict[str, Any]:
    return {"calendars": {email: {"busy": []} for email in emails}}


def test_times_are_read_in_utc_whatever_zone_they_are_written_in() -> None:
    reading = asked(answering(busy=[{"start": "2026-11-23T10:00:00+01:00", "end": "2026-11-23T09:45:00Z"}]))

    [span] = reading.busy[BOB.email]
    assert span == at(1)
    assert (span.start.tzinfo, span.end.tzinfo) == (UTC, UTC)


def test_no_question_is_about_more_than_fifty_people() -> None:
    api = Answering(free)

    reading = asked(api, MANY)

    assert [len(each) for each in api.asked] == [50, 50, 20]
    assert sorted(reading.busy) == MANY


def test_no_question_is_about_more_than_sixty_days_and_together_they_are_about_all() -> None:
    api = Answering(free)
    edges = [(NOW.astimezone(UTC) + timedelta(days=days)) for days in (0, 60, 120, 130)]

    asked(api, [BOB.email], Span(start=edges[0], end=edges[-1]))

    assert [(each["timeMin"], each["timeMax"]) for each in api.bodies] == list(
        pairwise(each.isoformat() for each in edges)
    )


def test_nobody_is_asked_about_nobody() -> None:
    api = Answering(free)

    assert asked(api, []) == BusyReading()
    assert api.bodies == []


@pytest.mark.parametrize("reason", ["internalError", "backendError", "somethingNewIn2027"])
def test_an_error_inside_a_good_answer_makes_nobody_free(reason: str) -> None:
    reading = asked(answering(errors=[{"domain": "global", "reason": reason}], busy=[]))

    assert reading.busy == {}
    assert reading.losses == (f"Google could not say when bob@council.example is busy ({reason}).",)


def test_somebody_who_does_not_share_is_no_loss_unless_there_is_another_error_too() -> None:
    unshared = {"domain": "global", "reason": "notFound"}

    assert asked(answering(errors=[unshared])) == BusyReading()
    assert asked(answering(errors=[unshared, {"reason": "internalError"}])).unanswered == {BOB.email}


@pytest.mark.parametrize(
    "calendars",
    [
        {},
        {"busy": None},
        {"busy": {"start": "2026-11-23T10:00:00Z"}},
        {"busy": [SPAN, {"start": "2026-11-23T12:00:00Z"}]},
        {"busy": [SPAN, {"start": "2026-11-23T12:00:00Z", "end": "2026-11-23T11:00:00Z"}]},
        {"busy": [SPAN, {"start": "2026-11-23T12:00:00", "end": "2026-11-23T13:00:00"}]},
        {"busy": [SPAN, {"start": "soon", "end": "later"}]},
        {"busy": [SPAN, None]},
        {"errors": [{}]},
        {"errors": ["trouble"]},
        {"errors": "trouble"},
    ],
)
def test_an_answer_that_makes_no_sense_makes_nobody_free(calendars: dict[str, object]) -> None:
    reading = asked(answering(**calendars))

    assert reading.busy == {}
    assert reading.unanswered == {BOB.email}
    assert len(reading.losses) == 1


@pytest.mark.parametrize("answer", [{}, {"calendars": None}, {"calendars": {CAROL.email: {"busy": []}}}])
def test_an_answer_that_leaves_somebody_out_makes_them_no_freer(answer: dict[str, Any]) -> None:
    reading = asked(Answering(lambda _: answer))

    assert reading.busy == {}
    assert reading.unanswered == {BOB.email}


def test_an_address_that_is_a_group_is_not_taken_for_a_person_who_is_free() -> None:
    group = {"groups": {BOB.email: {"calendars": [CAROL.email]}}, "calendars": {CAROL.email: {"busy": []}}}

    assert asked(Answering(lambda _: group)).unanswered == {BOB.email}


def test_an_error_about_a_group_is_one_about_its_address() -> None:
    reading = asked(Answering(lambda _: {"groups": {BOB.email: {"errors": [{"reason": "internalError"}]}}}))

    assert "internalError" in reading.losses[0]


def test_who_fails_in_one_piece_of_the_time_is_not_known_at_all_and_not_asked_about_again() -> None:
    def answer(emails: list[str]) -> dict[str, Any]:
        second = {BOB.email: {"errors": [{"reason": "internalError"}]}}
        return {"calendars": {**free(emails)["calendars"], **(second if len(api.bodies) == 2 else {})}}

    api = Answering(answer)

    reading = asked(api, [BOB.email, CAROL.email], Span(start=NOW, end=NOW + timedelta(days=150)))

    assert reading.busy == {CAROL.email: ()}
    assert reading.unanswered == {BOB.email}
    assert api.asked == [[BOB.email, CAROL.email], [BOB.email, CAROL.email], [CAROL.email]]


@pytest.mark.parametrize("reason", ["tooManyCalendarsRequested", "groupTooBig"])
def test_where_google_finds_too_many_it_is_asked_about_half_of_them(reason: str) -> None:
    def answer(emails: list[str]) -> dict[str, Any]:
        kept: dict[str, object] = {email: {"busy": []} for email in emails[:15]}
        return {"calendars": {email: kept.get(email, {"errors": [{"reason": reason}]}) for email in emails}}

    api = Answering(answer)

    reading = asked(api, MANY[:50])

    assert sorted(reading.busy) == MANY[:50]
    assert reading.losses == ()
    assert [len(each) for each in api.asked] == [50, 18, 2, 1, 17, 1, 1]


def test_where_google_finds_even_one_too_many_it_is_not_asked_for_ever() -> None:
    def answer(emails: list[str]) -> dict[str, Any]:
        return {"calendars": {email: {"errors": [{"reason": "tooManyCalendarsRequested"}]} for email in emails}}

    api = Answering(answer)

    reading = asked(api, MANY[:50])

    assert reading.unanswered == frozenset(MANY[:50])
    assert len(api.bodies) < 100


def test_what_leaves_is_what_google_takes_and_its_errors_arrive_as_such() -> None:
    """The house holds every request against Google's own documents when it closes."""
    with running_google() as house:
        house.google.share_busy(BOB.email, [(at(2).start, at(2).end)])
        house.google.busy_error(CAROL.email, "internalError")

        reading = GoogleFreeBusy(house.api(Capability.SEE_BUSY_TIMES)).busy([BOB.email, CAROL.email, *MANY], WINDOW)

    assert reading.busy == {BOB.email: (at(2),)}
    assert reading.unanswered == {CAROL.email}
    assert house.asked == ["calendar.freebusy.query"] * 3
