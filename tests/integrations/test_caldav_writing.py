"""How a debrief gets onto a CalDAV server: never over what somebody else put there, and never twice."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from cornerman.errors import OutsideDownError, OutsideRefusedError
from cornerman.events import Event
from integrations.caldav_calendar import CaldavCalendar
from integrations.clock import SystemClock
from integrations.source_rehearsal import RehearsedSources
from tests.caldav_servers import Asked, OnServer, Reply, RunningServers
from tests.paper import ALICE, BOB, CAROL, NOW, at, debrief_entry

ENTRY = debrief_entry(BOB, CAROL)
MOVED = replace(ENTRY, span=at(50, minutes=25), sequence=1)
WEEK = replace(at(0), start=NOW, end=at(24 * 7).end)
Real = Callable[[], Reply]


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServers]:
    with RunningServers(tmp_path_factory.mktemp("servers")) as running:
        yield running


@pytest.fixture(params=["radicale", "xandikos"])
def place(request: pytest.FixtureRequest, servers: RunningServers) -> OnServer:
    return servers.new_calendar(request.param)


@pytest.fixture
def radicale(servers: RunningServers) -> OnServer:
    return servers.new_calendar("radicale")


def looking(place: OnServer) -> CaldavCalendar:
    server = place.house.server(place.path)
    return CaldavCalendar(server, name="", seeker=ALICE, memory=RehearsedSources(), clock=SystemClock())


def the_event(place: OnServer) -> Event:
    [event] = looking(place).read(WEEK).events
    return event


def the_text(place: OnServer) -> str:
    [text] = place.house.items(place.path).values()
    return text.replace("\r\n ", "")


def puts(place: OnServer) -> list[Asked]:
    found = [each for each in place.house.seen if each.method in {"PUT", "DELETE"}]
    place.house.seen.clear()
    return found


def header(asked: Asked, name: str) -> str | None:
    return next((value for each, value in asked.headers.items() if each.lower() == name), None)


def first_time(place: OnServer, method: str, before: Callable[[], object]) -> None:
    """Have something happen on the server just before the next request of this kind reaches it."""

    def answer(asked: Asked, real: Real) -> Reply:
        if asked.method == method:
            place.house.answer = truly
            before()
        return real()

    place.house.answer = answer


def truly(asked: Asked, real: Real) -> Reply:
    return real()


def retitled(text: bytes) -> bytes:
    return text.replace(b"SUMMARY:Council debrief", b"SUMMARY:Debrief with tea")


def test_a_new_debrief_is_put_where_nothing_is(place: OnServer) -> None:
    looking(place).write(ENTRY)

    [put] = puts(place)
    assert put.path.endswith(f"/{ENTRY.uid.replace('@', '%40')}.ics") or put.path.endswith(f"/{ENTRY.uid}.ics")
    assert (header(put, "if-none-match"), header(put, "if-match")) == ("*", None)


def test_what_looks_like_that_already_is_not_put_again(place: OnServer) -> None:
    looking(place).write(ENTRY)
    puts(place)
    looking(place).write(ENTRY)

    assert puts(place) == []


def test_a_server_that_drops_our_marks_is_not_written_to_for_ever(radicale: OnServer) -> None:
    looking(radicale).write(ENTRY)
    marks = rb"X-CORNERMAN[^\r\n]*\r\n|;X-CORNERMAN=1"
    radicale.change(lambda text: re.sub(marks, b"", text.replace(b"\r\n ", b"")))
    puts(radicale)
    looking(radicale).write(ENTRY)

    assert puts(radicale) == []


def test_what_the_seeker_writes_in_the_same_moment_is_kept(place: OnServer) -> None:
    looking(place).write(ENTRY)
    first_time(place, "PUT", lambda: place.change(retitled))
    looking(place).write(replace(MOVED, title="Council debrief, later"))

    event = the_event(place)
    assert (event.title, event.span) == ("Debrief with tea", MOVED.span)


def test_a_debrief_that_another_run_made_in_the_same_moment_stands_there_once(place: OnServer) -> None:
    first_time(place, "PUT", lambda: looking(place).write(ENTRY))
    looking(place).write(MOVED)

    assert the_event(place).span == MOVED.span


def test_an_event_that_changes_every_time_is_given_up_for_now(radicale: OnServer) -> None:
    looking(radicale).write(ENTRY)
    radicale.house.answer = lambda asked, real: Reply(status=412) if asked.method == "PUT" else real()

    with pytest.raises(OutsideDownError, match="changed by somebody else"):
        looking(radicale).write(MOVED)
    assert len(puts(radicale)) < 10


def test_a_debrief_that_the_server_gave_another_name_is_written_there(place: OnServer) -> None:
    looking(place).write(ENTRY)
    [(path, text)] = place.house.items(place.path).items()
    place.house.ask("DELETE", path)
    place.put("another-name.ics", text)
    looking(place).write(MOVED)

    assert list(place.house.items(place.path)) == [f"{place.path}another-name.ics"]
    assert the_event(place).span == MOVED.span


def test_a_uid_that_the_server_has_under_another_name_is_written_there(radicale: OnServer) -> None:
    """RFC 4791, 5.3.2.1: a server may know of it before its list of changes does."""
    looking(radicale).write(ENTRY)
    [(path, text)] = radicale.house.items(radicale.path).items()
    radicale.house.ask("DELETE", path)
    body = (
        '<error xmlns="DAV:"><no-uid-conflict xmlns="urn:ietf:params:xml:ns:caldav">'
        f'<href xmlns="DAV:">{radicale.path}another-name.ics</href></no-uid-conflict></error>'
    )

    def answer(asked: Asked, real: Real) -> Reply:
        if asked.method == "PUT" and "another" not in asked.path:
            radicale.house.answer = truly
            radicale.put("another-name.ics", text)
            return Reply(status=403, body=body.encode())
        return real()

    radicale.house.answer = answer
    looking(radicale).write(MOVED)

    assert list(radicale.house.items(radicale.path)) == [f"{radicale.path}another-name.ics"]
    assert the_event(radicale).span == MOVED.span


def test_a_uid_that_another_calendar_has_is_left_there(radicale: OnServer) -> None:
    body = (
        '<error xmlns="DAV:"><no-uid-conflict xmlns="urn:ietf:params:xml:ns:caldav">'
        '<href xmlns="DAV:">/alice/another/debrief.ics</href></no-uid-conflict></error>'
    )
    radicale.house.answer = lambda asked, real: (
        Reply(status=409, body=body.encode()) if asked.method == "PUT" else real()
    )

    with pytest.raises(OutsideRefusedError, match="Another calendar"):
        looking(radicale).write(ENTRY)


def test_something_else_under_the_name_of_a_debrief_is_left_alone(place: OnServer) -> None:
    looking(place).write(ENTRY)
    [(path, text)] = place.house.items(place.path).items()
    other = text.replace(ENTRY.uid, "dentist@postbox.example").replace("X-CORNERMAN-KEY", "X-NOTHING")
    place.house.ask("DELETE", path)
    place.put(path.rpartition("/")[2], other)

    with pytest.raises(OutsideRefusedError, match="something else"):
        looking(place).write(MOVED)
    assert the_event(place).uid == "dentist@postbox.example"


@pytest.mark.parametrize("weak", ['W/"1"', '"\xe9"', ""])
@pytest.mark.parametrize("tag", ["", '"mark-1"'])
def test_a_weak_etag_is_never_sent_and_a_schedule_tag_takes_its_place(radicale: OnServer, tag: str, weak: str) -> None:
    looking(radicale).write(ENTRY)
    puts(radicale)

    def weakened(asked: Asked, real: Real) -> Reply:
        reply = real()
        headers = {name: value for name, value in reply.headers.items() if name.lower() != "etag"}
        more = {"Schedule-Tag": tag} if tag else {}
        body = re.sub(rb"<getetag>[^<]*</getetag>", f"<getetag>{weak}</getetag>".encode(), reply.body)
        return replace(reply, body=body, headers={**headers, "ETag": weak, **more})

    radicale.house.answer = weakened
    looking(radicale).write(MOVED)

    [put] = puts(radicale)
    assert (header(put, "if-match"), header(put, "if-schedule-tag-match") or "") == (None, tag)
    radicale.house.answer = truly
    assert the_event(radicale).span == MOVED.span


def test_a_debrief_that_the_seekers_program_counted_on_is_counted_on_from_there(radicale: OnServer) -> None:
    """RFC 5546, 2.1.4: a lower number would be taken for an older invitation."""
    looking(radicale).write(ENTRY)
    radicale.change(lambda text: text.replace(b"SEQUENCE:0", b"SEQUENCE:7"))
    looking(radicale).write(replace(MOVED, sequence=1))

    assert the_event(radicale).sequence == 8


def test_what_others_put_beside_the_event_stays(radicale: OnServer) -> None:
    alarm = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Soon\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\nEND:VEVENT"
    looking(radicale).write(ENTRY)
    radicale.change(lambda text: text.replace(b"END:VEVENT", alarm))
    looking(radicale).write(MOVED)

    assert "TRIGGER:-PT10M" in the_text(radicale)


def test_a_debrief_is_taken_away_only_as_it_was_seen(place: OnServer) -> None:
    looking(place).write(ENTRY)
    puts(place)
    looking(place).remove(ENTRY.uid)

    [delete] = puts(place)
    assert (delete.method, header(delete, "if-match") is not None) == ("DELETE", True)
    assert place.house.items(place.path) == {}


def test_what_stands_beside_a_debrief_in_one_item_is_not_taken_away_with_it(radicale: OnServer) -> None:
    """RFC 4791, 4.1 forbids such items, and there are servers that take them from an import."""
    looking(radicale).write(ENTRY)
    [(path, text)] = radicale.house.items(radicale.path).items()
    other = text[text.index("BEGIN:VEVENT") : text.index("END:VCALENDAR")].replace(ENTRY.uid, "dentist@x")
    both = text.replace("END:VCALENDAR", f"{other}END:VCALENDAR").encode()

    def answer(asked: Asked, real: Real) -> Reply:
        if is_put(asked):
            return Reply(status=204)  # Radicale itself would have none of it
        reply = real()
        if asked.method == "GET":
            return replace(reply, body=both)
        return Reply(status=501) if b"calendar-multiget" in asked.body else reply

    radicale.house.answer = answer
    radicale.house.seen.clear()
    looking(radicale).remove(ENTRY.uid)

    [put] = puts(radicale)
    assert (put.method, put.path) == ("PUT", path.replace("%40", "@"))
    assert ENTRY.uid.encode() not in put.body
    assert b"UID:dentist@x" in put.body


def test_a_debrief_that_changed_before_it_was_taken_away_is_looked_at_again(place: OnServer) -> None:
    looking(place).write(ENTRY)
    first_time(place, "DELETE", lambda: place.change(retitled))
    looking(place).remove(ENTRY.uid)

    assert place.house.items(place.path) == {}


def test_a_debrief_that_went_before_it_was_taken_away_is_gone(radicale: OnServer) -> None:
    looking(radicale).write(ENTRY)
    first_time(radicale, "DELETE", lambda: looking(radicale).remove(ENTRY.uid))
    looking(radicale).remove(ENTRY.uid)

    assert radicale.house.items(radicale.path) == {}


@pytest.mark.parametrize(
    ("status", "said"), [(403, "does not allow"), (507, "no room"), (405, "answer 405"), (415, "answer 415")]
)
def test_a_server_that_will_not_have_it_says_so(radicale: OnServer, status: int, said: str) -> None:
    radicale.house.answer = lambda asked, real: Reply(status=status) if asked.method == "PUT" else real()

    with pytest.raises(OutsideRefusedError, match=said):
        looking(radicale).write(ENTRY)


def test_a_put_that_broke_off_is_put_right_by_the_next_run(radicale: OnServer) -> None:
    radicale.house.answer = lambda asked, real: replace(real(), half=True, body=b"....") if is_put(asked) else real()
    with pytest.raises(OutsideDownError):
        looking(radicale).write(ENTRY)
    radicale.house.answer = truly
    puts(radicale)

    looking(radicale).write(ENTRY)
    assert (puts(radicale), the_event(radicale).span) == ([], ENTRY.span)


def is_put(asked: Asked) -> bool:
    return asked.method == "PUT"
