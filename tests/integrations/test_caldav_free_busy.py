"""How a CalDAV server is asked when people are busy, and what its answers mean."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from cornerman.errors import OutsideDownError, OutsideRefusedError
from cornerman.times import Span
from integrations.caldav_free_busy import CaldavFreeBusy, SharedCalendarBusy
from integrations.clock import StoppedClock
from tests.busy_people import calendar_of, schedule_response, vevents
from tests.caldav_servers import Asked, CaldavHouse, Reply, RunningServers, passed_on
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at

WINDOW = Span(start=NOW, end=NOW + timedelta(days=20))
BUSY = "BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY\r\nFREEBUSY:20261124T090000Z/PT1H\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n"


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServers]:
    with RunningServers(tmp_path_factory.mktemp("servers")) as running:
        yield running


@pytest.fixture
def xandikos(servers: RunningServers) -> CaldavHouse:
    return servers.house("xandikos")


def asking(house: CaldavHouse) -> CaldavFreeBusy:
    return CaldavFreeBusy(house.server(), seeker=ALICE, clock=StoppedClock(NOW))


def posts(answer: Callable[[Asked], Reply]) -> Callable[[Asked, Callable[[], Reply]], Reply]:
    """Answer what goes to the outbox, and leave everything else to the real server."""
    return lambda asked, real: answer(asked) if asked.method == "POST" else passed_on(asked, real)


def test_a_real_server_that_gives_no_times_away_says_so_and_that_is_no_loss(xandikos: CaldavHouse) -> None:
    reading = asking(xandikos).busy([BOB.email, CAROL.email], WINDOW)

    assert (dict(reading.busy), reading.unanswered, reading.losses) == ({}, frozenset(), ())
    assert xandikos.asked().count("POST") == 1


def test_the_question_is_in_the_name_of_the_seeker_about_everybody_at_once(xandikos: CaldavHouse) -> None:
    seen: list[Asked] = []

    def answer(asked: Asked) -> Reply:
        seen.append(asked)
        return schedule_response({})

    xandikos.answer = posts(answer)
    asking(xandikos).busy([CAROL.email, BOB.email, BOB.email], WINDOW)

    [asked] = seen
    text = asked.body.decode().replace("\r\n ", "")
    assert asked.headers["Content-Type"].startswith("text/calendar")
    assert "METHOD:REQUEST" in text
    assert f"ORGANIZER:mailto:{ALICE.email}" in text
    assert [line for line in text.splitlines() if line.startswith("ATTENDEE")] == [
        f"ATTENDEE:mailto:{BOB.email}",
        f"ATTENDEE:mailto:{CAROL.email}",
    ]
    assert "DTSTART:20261123T080000Z" in text
    assert "SUMMARY" not in text


@pytest.mark.parametrize("status", ["3.7;Invalid calendar user", "3.8;No authority", "5.3;No scheduling support"])
def test_somebody_who_does_not_share_is_no_loss(xandikos: CaldavHouse, status: str) -> None:
    xandikos.answer = posts(lambda _: schedule_response({BOB.email: (status, "")}))

    reading = asking(xandikos).busy([BOB.email], WINDOW)

    assert (dict(reading.busy), reading.unanswered) == ({}, frozenset())


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({BOB.email: ("5.1;Service unavailable", "")}, "5.1;Service unavailable"),
        ({BOB.email: ("", "")}, "no reason was given"),
        ({BOB.email: ("2.0;Success", "")}, "a time makes no sense"),
        ({BOB.email: ("2.0;Success", BUSY.replace("PT1H", "later"))}, "a time makes no sense"),
        ({CAROL.email: ("2.0;Success", BUSY)}, "nothing was said"),
    ],
)
def test_whose_answer_is_none_is_not_free(xandikos: CaldavHouse, said: dict[str, tuple[str, str]], reason: str) -> None:
    xandikos.answer = posts(lambda _: schedule_response(said))

    reading = asking(xandikos).busy([BOB.email], WINDOW)

    assert (dict(reading.busy), reading.unanswered) == ({}, frozenset({BOB.email}))
    assert reading.losses == (f"127.0.0.1 could not say when {BOB.email} is busy ({reason}).",)


def test_what_is_said_of_one_does_not_cost_the_others(xandikos: CaldavHouse) -> None:
    said = {BOB.email: ("2.0;Success", BUSY), CAROL.email: ("5.1;Down", ""), DAN.email: ("3.8;No", "")}
    xandikos.answer = posts(lambda _: schedule_response(said))

    reading = asking(xandikos).busy([BOB.email, CAROL.email, DAN.email], WINDOW)

    assert (list(reading.busy), reading.unanswered) == ([BOB.email], frozenset({CAROL.email}))


def test_an_address_may_be_written_in_any_case_and_without_an_element_of_its_own(xandikos: CaldavHouse) -> None:
    text = schedule_response({BOB.email: ("2.0;Success", BUSY)}).body.decode()
    plain = text.replace(f"<d:href>mailto:{BOB.email}</d:href>", f"MAILTO:{BOB.email.upper()}")
    xandikos.answer = posts(lambda _: Reply(status=200, body=plain.encode()))

    assert list(asking(xandikos).busy([BOB.email], WINDOW).busy) == [BOB.email]


@pytest.mark.parametrize("body", [b"", b"<html/>", b'<d:multistatus xmlns:d="DAV:"/>', b"<c:schedule"])
def test_an_answer_that_is_none_is_tried_again(xandikos: CaldavHouse, body: bytes) -> None:
    xandikos.answer = posts(lambda _: Reply(status=200, body=body))

    with pytest.raises(OutsideDownError, match="not of CalDAV"):
        asking(xandikos).busy([BOB.email], WINDOW)


def test_a_server_that_refuses_the_question_is_named(xandikos: CaldavHouse) -> None:
    xandikos.answer = posts(lambda _: Reply(status=403))

    with pytest.raises(OutsideRefusedError, match=r"127\.0\.0\.1 does not allow this"):
        asking(xandikos).busy([BOB.email], WINDOW)


def test_a_server_without_an_outbox_says_what_else_would_do(servers: RunningServers) -> None:
    with pytest.raises(OutsideRefusedError, match="does not tell when other people are busy") as failure:
        asking(servers.house("radicale")).busy([BOB.email], WINDOW)

    assert "--busy caldav:ADDRESS" in failure.value.remedy


@pytest.mark.parametrize("kind", ["radicale", "xandikos"])
def test_a_shared_calendar_tells_times_alone_and_not_those_of_what_is_called_off_or_takes_no_time(
    servers: RunningServers, kind: str
) -> None:
    place = servers.new_calendar(kind)
    for number, more in enumerate(["SUMMARY:Dentist", "STATUS:CANCELLED", "TRANSP:TRANSPARENT"]):
        [text] = vevents([at(2 + 3 * number)], more=more)
        place.put(f"{number}.ics", calendar_of(text.replace("UID:0", f"UID:{number}")))
    server = place.house.server()

    found = SharedCalendarBusy(server, place.path, clock=StoppedClock(NOW)).busy([BOB.email], WINDOW)

    assert dict(found.busy) == {BOB.email: (at(2),)}


@pytest.mark.parametrize("kind", ["radicale", "xandikos"])
def test_a_calendar_that_is_not_there_any_more_says_what_to_do(servers: RunningServers, kind: str) -> None:
    path = servers.new_calendar(kind).path
    asked = SharedCalendarBusy(servers.house(kind).server(), f"{path}gone/", clock=StoppedClock(NOW))

    with pytest.raises(OutsideRefusedError) as failure:
        asked.busy([BOB.email], WINDOW)

    assert "share" in failure.value.remedy


def test_a_whole_address_will_do_and_one_on_another_server_gets_no_password(servers: RunningServers) -> None:
    place = servers.new_calendar("radicale")
    server = place.house.server()
    whole = SharedCalendarBusy(server, f"{place.house.address}{place.path.lstrip('/')}", clock=StoppedClock(NOW))
    assert dict(whole.busy([BOB.email], WINDOW).busy) == {BOB.email: ()}

    elsewhere = SharedCalendarBusy(server, "https://dav.elsewhere.example/cal/", clock=StoppedClock(NOW))
    with pytest.raises(OutsideRefusedError, match="does not follow"):
        elsewhere.busy([BOB.email], WINDOW)


@pytest.mark.parametrize(
    ("reply", "complaint"),
    [(Reply(status=200, body=b"busy"), "makes no sense"), (Reply(status=207), "refused what it was asked")],
)
def test_an_answer_about_a_calendar_that_is_none_frees_nobody(
    xandikos: CaldavHouse, reply: Reply, complaint: str
) -> None:
    xandikos.answer = lambda asked, real: reply

    with pytest.raises(OutsideRefusedError, match=complaint):
        SharedCalendarBusy(xandikos.server(), "/bob/", clock=StoppedClock(NOW)).busy([BOB.email], WINDOW)
