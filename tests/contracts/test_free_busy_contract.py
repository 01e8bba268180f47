"""What everybody promises who knows when people are busy: Google, CalDAV servers, feeds, or one who is rehearsed."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from cornerman.ports import FreeBusy
from cornerman.times import Span
from integrations.clock import StoppedClock
from integrations.google_capabilities import Capability
from integrations.google_free_busy import GoogleFreeBusy
from integrations.google_rehearsal import RehearsedGoogle
from integrations.rehearsal import RehearsalFreeBusy
from tests.busy_people import SERVER_ERROR, Broken, Shared, on_feeds, on_outbox, on_shared_calendars
from tests.caldav_servers import RunningServers
from tests.feed_server import always, reply, serving
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at

WINDOW = Span(start=NOW, end=NOW + timedelta(days=20))
EVERYBODY = (BOB.email, CAROL.email, DAN.email)
CANNOT = "internalError"


def on_google(shared: Shared, broken: Broken) -> FreeBusy:
    google = RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))
    for email, spans in shared.items():
        google.share_busy(email, [(each.start, each.end) for each in spans])
    for email, reason in broken.items():
        google.busy_error(email, reason)
    return GoogleFreeBusy(google.api(Capability.SEE_BUSY_TIMES))


def rehearsed(shared: Shared, broken: Broken) -> FreeBusy:
    return RehearsalFreeBusy(shared, broken=broken)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServers]:
    """Give real CalDAV servers."""
    with RunningServers(tmp_path_factory.mktemp("servers")) as running:
        yield running


Maker = Callable[[Shared, Broken], FreeBusy]


@pytest.fixture(params=["google", "outbox", "radicale", "xandikos", "feed", "rehearsed"], name="kind")
def _kind(request: pytest.FixtureRequest) -> str:
    """Give where it is asked."""
    kind: str = request.param
    return kind


@pytest.fixture
def one_who_knows(kind: str, servers: RunningServers) -> Iterator[Maker]:
    """Give one who knows what these people share, and of which nobody can be asked for some reason."""
    if kind == "feed":
        with serving(always(reply())) as server:
            yield lambda shared, broken: on_feeds(server, shared, broken)
    elif kind == "outbox":
        yield lambda shared, broken: on_outbox(servers, shared, broken)
    elif kind in {"radicale", "xandikos"}:
        yield lambda shared, broken: on_shared_calendars(servers, kind, shared, broken)
    else:
        yield on_google if kind == "google" else rehearsed


def test_whoever_shares_their_times_is_known_and_whoever_does_not_is_neither_free_nor_a_loss(
    one_who_knows: Maker,
) -> None:
    reading = one_who_knows({BOB.email: (at(2), at(5))}, {}).busy(EVERYBODY, WINDOW)

    assert reading.busy == {BOB.email: (at(2), at(5))}
    assert (reading.unanswered, reading.losses) == (frozenset(), ())


def test_somebody_who_is_free_all_the_time_is_known_to_be(one_who_knows: Maker) -> None:
    assert one_who_knows({BOB.email: ()}, {}).busy([BOB.email], WINDOW).busy == {BOB.email: ()}


def test_spans_come_in_order_and_as_few_of_them_as_possible(one_who_knows: Maker) -> None:
    spans = (at(9), at(2, minutes=60), at(3), at(3, minutes=20))

    [found] = one_who_knows({BOB.email: spans}, {}).busy([BOB.email], WINDOW).busy.values()

    assert found == (at(2, minutes=105), at(9))


def test_only_the_window_counts(one_who_knows: Maker) -> None:
    """A span that ends as the window begins is none of it; of one that reaches into it, at least that part is."""
    before, across, after = at(-1, minutes=60), at(-0.5, minutes=60), at(20 * 24)
    sharing = one_who_knows({BOB.email: (before, after), CAROL.email: (across,)}, {})

    busy = sharing.busy(EVERYBODY, WINDOW).busy

    assert busy[BOB.email] == ()
    [span] = busy[CAROL.email]
    assert (span.start <= NOW, span.end) == (True, across.end)


def test_nobody_is_free_because_they_could_not_be_asked(one_who_knows: Maker, kind: str) -> None:
    sharing = one_who_knows({BOB.email: (at(2),), CAROL.email: (at(3),)}, {CAROL.email: CANNOT})

    reading = sharing.busy(EVERYBODY, WINDOW)

    assert reading.busy == {BOB.email: (at(2),)}
    assert reading.unanswered == {CAROL.email}
    [loss] = reading.losses
    assert CAROL.email in loss
    assert (CANNOT if kind in {"google", "outbox", "rehearsed"} else SERVER_ERROR) in loss


def test_only_those_are_told_of_who_were_asked_about(one_who_knows: Maker) -> None:
    sharing = one_who_knows({BOB.email: (at(2),)}, {CAROL.email: CANNOT})

    reading = sharing.busy([DAN.email], WINDOW)

    assert (reading.busy, reading.losses) == ({}, ())


def test_a_time_that_is_as_long_as_a_search_for_work_can_be_asked_about(one_who_knows: Maker) -> None:
    spans = (at(2), at(24 * 60 - 1, minutes=120), at(24 * 170))
    window = Span(start=NOW, end=NOW + timedelta(days=185))

    assert one_who_knows({BOB.email: spans}, {}).busy([BOB.email], window).busy == {BOB.email: spans}


def test_asking_changes_nothing(one_who_knows: Maker) -> None:
    sharing = one_who_knows({BOB.email: (at(2),)}, {CAROL.email: CANNOT})

    assert sharing.busy(EVERYBODY, WINDOW) == sharing.busy(EVERYBODY, WINDOW)
