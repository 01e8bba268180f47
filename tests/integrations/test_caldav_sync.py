"""What reading a CalDAV calendar costs, and what it survives: lost tokens, half answers, servers that lie."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import TreeBuilder, XMLParser

import pytest

from cornerman.errors import OutsideDownError, OutsideRefusedError
from cornerman.source_memory import Kept, SourceMemory
from integrations.caldav_calendar import CaldavCalendar
from integrations.clock import SystemClock
from integrations.source_rehearsal import RehearsedSources
from integrations.store.sources import SqlSources
from tests.caldav_servers import Asked, CaldavHouse, OnServer, Reply, RunningServers
from tests.paper import ALICE, NOW, at
from tests.stores import new_store

TOKEN = re.compile(rb"<d:sync-token>[^<]+</d:sync-token>")
WEEK = replace(at(0), start=NOW, end=at(24 * 7).end)
Real = Callable[[], Reply]


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServers]:
    with RunningServers(tmp_path_factory.mktemp("servers")) as running:
        yield running


@pytest.fixture(params=["radicale", "xandikos"])
def place(request: pytest.FixtureRequest, servers: RunningServers) -> OnServer:
    """Give a calendar with three talks in it, on each of the servers."""
    return with_talks(servers.new_calendar(request.param))


@pytest.fixture
def radicale(servers: RunningServers) -> OnServer:
    """Give the same on the one that is lied about."""
    return with_talks(servers.new_calendar("radicale"))


def with_talks(place: OnServer) -> OnServer:
    for hours in (1, 2, 3):
        place.put(f"talk-{hours}@x.ics", talk(hours))
    place.house.seen.clear()
    return place


def talk(hours: int, *, title: str = "Talk") -> str:
    start, end = (f"{each:%Y%m%dT%H%M%S}" for each in (at(hours).start, at(hours).end))
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//Test//EN", "BEGIN:VEVENT", f"UID:talk-{hours}@x")
    times = (f"DTSTAMP:{start}Z", f"DTSTART:{start}", f"DTEND:{end}", f"SUMMARY:{title}")
    return "\r\n".join((*lines, *times, "END:VEVENT", "END:VCALENDAR", ""))


def looking(place: OnServer, memory: SourceMemory | None = None) -> CaldavCalendar:
    server, sources = place.house.server(place.path), memory or RehearsedSources()
    return CaldavCalendar(server, name="", seeker=ALICE, memory=sources, clock=SystemClock())


def titles(calendar: CaldavCalendar) -> list[str]:
    return [f"{each.uid} {each.title}" for each in calendar.read(WEEK).events]


def kept_of(memory: RehearsedSources) -> Kept:
    return memory.kept(source_of(memory))


def source_of(memory: RehearsedSources) -> str:
    [source] = [each for each in memory.sources() if "/own/" in each]
    return source


def lying(house: CaldavHouse, lie: Callable[[Asked], Reply | None], *, once: bool = False) -> None:
    """Have the server answer what `lie` says, and the truth where it says nothing."""

    def answer(asked: Asked, real: Real) -> Reply:
        told = lie(asked)
        if told is not None and once:
            house.answer = truly
        return told or real()

    house.answer = answer


def truly(asked: Asked, real: Real) -> Reply:
    return real()


def is_sync(asked: Asked, *, with_token: bool = True) -> bool:
    return b"sync-collection" in asked.body and (not with_token or bool(TOKEN.search(asked.body)))


def is_batch(asked: Asked) -> bool:
    return b"calendar-multiget" in asked.body


def changing(house: CaldavHouse, which: Callable[[Asked], bool], how: Callable[[bytes], bytes]) -> None:
    """Have the server change its answers to some questions."""

    def answer(asked: Asked, real: Real) -> Reply:
        reply = real()
        return replace(reply, body=how(reply.body)) if which(asked) else reply

    house.answer = answer


def test_a_calendar_with_nothing_new_costs_one_question_and_writes_nothing(
    place: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = RehearsedSources()
    titles(looking(place, memory))
    place.house.asked()
    monkeypatch.delattr(RehearsedSources, "replace")

    assert len(titles(looking(place, memory))) == 3
    assert place.house.asked() == ["REPORT"]


def test_a_new_process_goes_on_where_the_last_one_stopped(place: OnServer, tmp_path: Path) -> None:
    for number in (1, 2):
        with new_store("sqlite", tmp_path) as store:
            assert len(titles(looking(place, SqlSources(store, "me")))) == 3, number
        asked = place.house.asked()

    assert asked == ["REPORT"]


def test_only_what_changed_is_fetched(place: OnServer) -> None:
    calendar = looking(place)
    titles(calendar)
    place.put("talk-2@x.ics", talk(2, title="Another talk"))
    place.house.asked()

    assert titles(calendar) == ["talk-1@x Talk", "talk-2@x Another talk", "talk-3@x Talk"]
    [_, batch] = place.house.seen
    assert batch.body.count(b"<d:href>") == 1


def test_what_is_taken_away_is_forgotten(place: OnServer) -> None:
    calendar = looking(place)
    titles(calendar)
    [path] = [each for each in place.house.items(place.path) if "talk-1" in each]
    place.house.ask("DELETE", path)
    place.house.asked()

    assert titles(calendar) == ["talk-2@x Talk", "talk-3@x Talk"]
    assert place.house.asked() == ["REPORT"]


def test_a_token_that_the_server_forgot_costs_a_list_and_forgets_nothing(place: OnServer) -> None:
    memory = RehearsedSources()
    titles(looking(place, memory))
    before = kept_of(memory)
    source = source_of(memory)
    memory.keep(source, cursor=re.sub(r'"token": "[^"]*"', '"token": "http://nobody/knows"', before.cursor))
    place.put("talk-1@x.ics", talk(1, title="Another talk"))
    place.house.asked()

    assert titles(looking(place, memory)) == ["talk-1@x Another talk", "talk-2@x Talk", "talk-3@x Talk"]
    assert [each.body.count(b"<d:href>") for each in place.house.seen if is_batch(each)] == [1]
    assert [each.name for each in kept_of(memory).items] == [each.name for each in before.items]


@pytest.mark.parametrize("status", [400, 403, 409, 412, 507])
def test_every_way_to_say_that_a_token_is_lost_is_understood(radicale: OnServer, status: int) -> None:
    calendar = looking(radicale)
    titles(calendar)
    body = b'<error xmlns="DAV:"><valid-sync-token/></error>'
    lying(radicale.house, lambda asked: Reply(status=status, body=body) if is_sync(asked) else None)

    assert len(titles(calendar)) == 3
    assert not any(is_batch(each) for each in radicale.house.seen[-2:])


def test_a_server_that_keeps_no_changes_costs_one_question_too(radicale: OnServer) -> None:
    calendar = looking(radicale)
    lying(radicale.house, lambda asked: Reply(status=403) if is_sync(asked, with_token=False) else None)
    titles(calendar)
    radicale.house.asked()

    assert len(titles(calendar)) == 3
    assert radicale.house.asked() == ["PROPFIND"]
    radicale.put("talk-2@x.ics", talk(2, title="Another talk"))
    assert titles(calendar)[1] == "talk-2@x Another talk"


def test_a_server_without_any_mark_of_the_whole_is_compared_item_by_item(radicale: OnServer) -> None:
    calendar = looking(radicale)

    def answer(asked: Asked, real: Real) -> Reply:
        reply = real()
        return Reply(status=501) if is_sync(asked, with_token=False) else replace(reply, body=unmarked(reply.body))

    def unmarked(body: bytes) -> bytes:
        return re.sub(rb"<CS:getctag>[^<]*</CS:getctag>", b"", body)

    radicale.house.answer = answer
    assert len(titles(calendar)) == 3
    radicale.put("talk-2@x.ics", talk(2, title="Another talk"))
    radicale.house.seen.clear()
    assert titles(calendar)[1] == "talk-2@x Another talk"
    assert [each.body.count(b"<d:href>") for each in radicale.house.seen if is_batch(each)] == [1]


def test_a_list_that_says_that_it_is_cut_short_forgets_nothing(radicale: OnServer) -> None:
    memory = RehearsedSources()
    calendar = looking(radicale, memory)
    titles(calendar)
    before = kept_of(memory)
    full = (
        b'<multistatus xmlns="DAV:"><response><href>/</href><status>HTTP/1.1 507 Full</status></response></multistatus>'
    )

    def short(asked: Asked) -> Reply | None:
        if is_sync(asked, with_token=False):
            return Reply(status=403)
        return Reply(status=207, body=full) if asked.headers.get("Depth") == "1" else None

    lying(radicale.house, short)
    with pytest.raises(OutsideRefusedError, match="only a part"):
        calendar.read(WEEK)
    assert kept_of(memory) == before


def test_pages_without_end_are_not_turned_for_ever(radicale: OnServer) -> None:
    page = (
        '<multistatus xmlns="DAV:"><response><href>/</href><status>HTTP/1.1 507 Full</status></response>'
        "<sync-token>same</sync-token></multistatus>"
    )
    lying(
        radicale.house,
        lambda asked: Reply(status=207, body=page.encode()) if is_sync(asked, with_token=False) else None,
    )

    assert len(titles(looking(radicale))) == 3
    assert len(radicale.house.seen) < 10


def test_a_list_of_changes_that_comes_in_pages_is_read_to_its_end(radicale: OnServer) -> None:
    """RFC 6578, 3.6: the answer to the first question says 507 for the calendar itself, and where to go on."""
    pages = iter([1, 2, 3])

    def page(asked: Asked, real: Real) -> Reply:
        reply = real()
        if not is_sync(asked, with_token=False) or (number := next(pages, 0)) == 0:
            return reply
        found = re.findall(rb"<response>.*?</response>", reply.body, re.DOTALL)
        parts = [found[number - 1]] if number < 3 else found[2:]
        if number < 3:
            status = b"<status>HTTP/1.1 507 Insufficient Storage</status>"
            parts.append(b"<response><href>%s</href>%s</response>" % (radicale.path.encode(), status))
        token = b"<sync-token>page-%d</sync-token>" % number
        return replace(reply, body=b'<multistatus xmlns="DAV:">' + b"".join(parts) + token + b"</multistatus>")

    def answer(asked: Asked, real: Real) -> Reply:
        if b"page-" in asked.body:
            plain = replace(asked, body=asked.body.replace(b"page-1", b"").replace(b"page-2", b""))
            return page(asked, lambda: radicale.house.pass_on(plain))
        return page(asked, real)

    radicale.house.answer = answer
    assert len(titles(looking(radicale))) == 3


def test_no_list_is_ever_limited(place: OnServer) -> None:
    titles(looking(place))

    assert not any(b"limit" in each.body for each in place.house.seen)


@pytest.mark.parametrize("which", [is_sync, is_batch])
def test_a_server_that_breaks_off_leaves_what_is_known(radicale: OnServer, which: Callable[[Asked], bool]) -> None:
    memory = RehearsedSources()
    calendar = looking(radicale, memory)
    titles(calendar)
    before = kept_of(memory)
    radicale.put("talk-2@x.ics", talk(2, title="Another talk"))

    def half(asked: Asked, real: Real) -> Reply:
        return replace(real(), half=which(asked))

    radicale.house.answer = half
    with pytest.raises(OutsideDownError, match="broke off"):
        calendar.read(WEEK)
    assert kept_of(memory) == before

    radicale.house.answer = truly
    assert titles(calendar)[1] == "talk-2@x Another talk"


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        (Reply(status=500), "in trouble"),
        (Reply(status=503), "in trouble"),
        (Reply(status=429), "in trouble"),
        (Reply(status=423), "in trouble"),
        (Reply(status=207, body=b'<multistatus xmlns="DAV:"><response>'), "half an answer"),
        (Reply(status=207, body=b"<html><body>Welcome to this network</body></html>"), "half an answer"),
        (Reply(status=207, body=b'<!DOCTYPE m [<!ENTITY a "aaaa">]><multistatus xmlns="DAV:"/>'), "half an answer"),
        (Reply(status=207), "half an answer"),
    ],
)
def test_trouble_in_the_middle_leaves_what_is_known(radicale: OnServer, lie: Reply, said: str) -> None:
    memory = RehearsedSources()
    calendar = looking(radicale, memory)
    titles(calendar)
    before = kept_of(memory)
    radicale.put("talk-2@x.ics", talk(2, title="Another talk"))
    lying(radicale.house, lambda asked: lie if is_batch(asked) else None)

    with pytest.raises(OutsideDownError, match=said):
        calendar.read(WEEK)
    assert kept_of(memory) == before


def test_an_item_that_a_batch_leaves_out_or_denies_is_asked_for_by_itself(radicale: OnServer) -> None:
    def how(body: bytes) -> bytes:
        first, second, _ = re.findall(rb"<response>.*?</response>", body, re.DOTALL)
        href = re.findall(rb"<href>.*?</href>", second)[0]
        denied = b"<response>" + href + b"<status>HTTP/1.1 404 Not Found</status></response>"
        return body.replace(first, b"").replace(second, denied)

    changing(radicale.house, is_batch, how)

    assert len(titles(looking(radicale))) == 3
    assert radicale.house.asked().count("GET") == 2


def test_an_item_that_went_between_list_and_batch_is_no_loss(radicale: OnServer) -> None:
    def gone(asked: Asked) -> Reply | None:
        if is_batch(asked):
            return Reply(status=207, body=b'<multistatus xmlns="DAV:"/>')
        return Reply(status=404) if asked.method == "GET" and "talk-1" in asked.path else None

    lying(radicale.house, gone)
    reading = looking(radicale).read(WEEK)

    assert ([each.uid for each in reading.events], reading.losses) == (["talk-2@x", "talk-3@x"], ())


def test_an_item_that_is_no_calendar_costs_itself(radicale: OnServer) -> None:
    def how(body: bytes) -> bytes:
        return re.sub(rb">BEGIN:VCALENDAR(?:(?!<).)*UID:talk-2@x.*?<", b">Come tomorrow<", body, flags=re.DOTALL)

    changing(radicale.house, is_batch, how)
    reading = looking(radicale).read(WEEK)

    assert [each.uid for each in reading.events] == ["talk-1@x", "talk-3@x"]
    [line] = reading.losses
    assert "is not a calendar" in line


def test_signs_that_xml_cannot_carry_cost_themselves(radicale: OnServer) -> None:
    changing(radicale.house, is_batch, lambda body: body.replace(b"SUMMARY:Talk", b"SUMMARY:\x0bTa\x01lk&#11;&#x1F;"))

    assert titles(looking(radicale)) == ["talk-1@x Talk", "talk-2@x Talk", "talk-3@x Talk"]


def test_bytes_that_are_not_utf_8_cost_themselves(radicale: OnServer) -> None:
    changing(radicale.house, is_batch, lambda body: body.replace(b"SUMMARY:Talk", b"SUMMARY:Talk \xe9", 1))

    assert len(titles(looking(radicale))) == 3


def test_an_item_that_may_not_be_read_costs_itself(radicale: OnServer) -> None:
    def refused(asked: Asked) -> Reply | None:
        if is_batch(asked):
            return Reply(status=501)
        return Reply(status=403) if asked.method == "GET" and "talk-1" in asked.path else None

    lying(radicale.house, refused)
    reading = looking(radicale).read(WEEK)

    assert [each.uid for each in reading.events] == ["talk-2@x", "talk-3@x"]
    [line] = reading.losses
    assert "does not give it out" in line


def refusing(asked: Asked) -> Reply | None:
    return Reply(status=403) if is_batch(asked) or asked.method == "GET" else None


def test_what_a_server_refuses_once_is_asked_for_again_and_stands_until_then(radicale: OnServer) -> None:
    memory = RehearsedSources()
    calendar = looking(radicale, memory)
    titles(calendar)
    radicale.put("talk-2@x.ics", talk(2, title="Another talk"))
    lying(radicale.house, refusing)
    for _ in range(2):
        reading = calendar.read(WEEK)
        assert [each.title for each in reading.events] == ["Talk"] * 3
        [line] = reading.losses
        assert "talk-2@x: the server does not give it out" in line
    assert [each.tag for each in kept_of(memory).items if not each.tag] == [""]

    radicale.house.answer = truly
    again = looking(radicale, memory).read(WEEK)
    assert ([each.title for each in again.events], again.losses) == (["Talk", "Another talk", "Talk"], ())
    radicale.house.asked()
    titles(looking(radicale, memory))
    assert radicale.house.asked() == ["REPORT"]


def test_a_new_event_that_is_refused_at_first_is_not_lost(radicale: OnServer) -> None:
    calendar = looking(radicale)
    titles(calendar)
    radicale.put("talk-4@x.ics", talk(4))
    lying(radicale.house, refusing)
    [line] = calendar.read(WEEK).losses
    assert "talk-4" in line

    radicale.house.answer = truly
    assert len(titles(calendar)) == 4


def test_what_was_refused_and_then_taken_away_is_gone(radicale: OnServer) -> None:
    calendar = looking(radicale)
    titles(calendar)
    radicale.put("talk-2@x.ics", talk(2, title="Another talk"))
    lying(radicale.house, refusing)
    calendar.read(WEEK)
    radicale.house.answer = truly
    [path] = [each for each in radicale.house.items(radicale.path) if "talk-2" in each]
    radicale.house.ask("DELETE", path)

    reading = calendar.read(WEEK)
    assert ([each.uid for each in reading.events], reading.losses) == (["talk-1@x", "talk-3@x"], ())


def test_what_is_refused_for_ever_is_asked_for_within_bounds_and_each_has_its_turn(
    radicale: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("integrations.caldav_sync._ASKED_AGAIN", 2)
    memory = RehearsedSources()
    lying(radicale.house, refusing)
    looking(radicale, memory).read(WEEK)
    turns = []
    for _ in range(3):
        radicale.house.seen.clear()
        assert len(looking(radicale, memory).read(WEEK).losses) == 3
        turns.append(
            sorted(re.findall(r"talk-(.)", each.path)[0] for each in radicale.house.seen if each.method == "GET")
        )

    assert turns == [["1", "2"], ["1", "3"], ["2", "3"]]


def test_a_server_without_tokens_is_asked_again_for_what_it_refused(radicale: OnServer) -> None:
    def refusing_changes(asked: Asked) -> Reply | None:
        return Reply(status=403) if is_sync(asked, with_token=False) else None

    calendar = looking(radicale)
    lying(radicale.house, refusing_changes)
    titles(calendar)
    radicale.put("talk-2@x.ics", talk(2, title="Another talk"))
    lying(radicale.house, lambda asked: refusing_changes(asked) or refusing(asked))
    assert titles(calendar)[1] == "talk-2@x Talk"

    lying(radicale.house, refusing_changes)
    assert titles(calendar)[1] == "talk-2@x Another talk"


class Late(RehearsedSources):
    """A memory in which, for each look at it, another process keeps something just after."""

    def __init__(self, others: Callable[[], None], *, times: int = 1) -> None:
        super().__init__()
        self._others = others
        self.times = times

    def kept(self, source: str) -> Kept:
        found = super().kept(source)
        if self.times:
            self.times -= 1
            self._others()
        return found


def test_what_another_process_read_meanwhile_is_not_written_over(radicale: OnServer) -> None:
    """The other one saw an event that went away again before we asked: to us the server never names it."""
    memory = RehearsedSources()
    titles(looking(radicale, memory))

    def other() -> None:
        radicale.put("flash@x.ics", talk(4))
        assert len(titles(looking(radicale, memory))) == 4
        radicale.house.ask("DELETE", f"{radicale.path}flash@x.ics")

    late = Late(other)
    late._cursors, late._items = memory._cursors, memory._items  # noqa: SLF001 - two processes have one store
    assert len(titles(looking(radicale, late))) == 3
    assert len(titles(looking(radicale, memory))) == 3
    assert len(kept_of(memory).items) == 3


def test_two_processes_that_never_agree_are_told_and_tried_again(radicale: OnServer) -> None:
    memory = RehearsedSources()
    titles(looking(radicale, memory))
    source = source_of(memory)
    cursor = memory.kept(source).cursor

    def other() -> None:
        radicale.put("talk-1@x.ics", talk(1, title=f"Talk {late.times}"))
        memory.keep(source, cursor=f"{cursor} {late.times}")

    late = Late(other, times=99)
    late._cursors, late._items = memory._cursors, memory._items  # noqa: SLF001 - two processes have one store
    with pytest.raises(OutsideDownError, match="Another Cornerman"):
        looking(radicale, late).read(WEEK)
    assert late.times > 90


def test_an_answer_is_parsed_once_however_broken_it_is(radicale: OnServer, monkeypatch: pytest.MonkeyPatch) -> None:
    parsers: list[XMLParser] = []

    def parser(target: TreeBuilder) -> XMLParser:
        parsers.append(XMLParser(target=target))  # noqa: S314 - it parses what the test itself made
        return parsers[-1]

    monkeypatch.setattr("integrations.caldav_answers.XMLParser", parser)
    changing(radicale.house, lambda asked: True, lambda body: body[: len(body) // 2] + b"\xff\x0b")
    with pytest.raises(OutsideDownError, match="half an answer"):
        looking(radicale).read(WEEK)
    assert len(parsers) == 1


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "windows-1252"])
def test_an_answer_in_another_encoding_is_read(radicale: OnServer, encoding: str) -> None:
    def written(body: bytes) -> bytes:
        text = re.sub(r"^<\?xml[^>]*\?>", "", body.decode()).replace("SUMMARY:Talk", "SUMMARY:Gespr\u00e4ch")
        return f"<?xml version='1.0' encoding='{encoding}'?>{text}".encode(encoding)

    changing(radicale.house, is_batch, written)
    assert titles(looking(radicale))[0] == "talk-1@x Gespr\u00e4ch"


def test_an_address_that_is_written_another_way_is_the_same_item(radicale: OnServer) -> None:
    memory = RehearsedSources()
    titles(looking(radicale, memory))
    changing(radicale.house, lambda asked: True, lambda body: body.replace(b"%40", b"@"))
    radicale.put("talk-2@x.ics", talk(2, title="Another talk"))

    assert titles(looking(radicale, memory)) == ["talk-1@x Talk", "talk-2@x Another talk", "talk-3@x Talk"]
    assert len(kept_of(memory).items) == 3


def test_a_list_without_end_is_cut_off(radicale: OnServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("integrations.caldav_server._LARGEST", 600)

    with pytest.raises(OutsideRefusedError, match="answered with more than"):
        looking(radicale).read(WEEK)


def test_an_item_that_is_too_large_costs_itself(radicale: OnServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("integrations.caldav_server._LARGEST", 2000)
    radicale.put("talk-2@x.ics", talk(2, title="Talk " * 500))
    reading = looking(radicale).read(WEEK)

    assert [each.uid for each in reading.events] == ["talk-1@x", "talk-3@x"]
    [line] = reading.losses
    assert "does not give it out" in line


def test_a_calendar_that_was_made_anew_elsewhere_is_found_again(servers: RunningServers) -> None:
    house = servers.house("radicale")
    paths = [house.new_calendar("/bob/", title=title) for title in ("Council", "Home")]
    memory = RehearsedSources()
    server = house.server(user="bob")
    calendar = CaldavCalendar(server, name="council", seeker=ALICE, memory=memory, clock=SystemClock())
    house.ask("PUT", f"{paths[0]}talk-1@x.ics", talk(1), user="bob")
    assert titles(calendar) == ["talk-1@x Talk"]

    house.ask("DELETE", paths[0], user="bob")
    again = house.new_calendar("/bob/", title="Council")
    house.ask("PUT", f"{again}talk-1@x.ics", talk(1), user="bob")
    house.ask("PUT", f"{again}talk-2@x.ics", talk(2), user="bob")

    assert titles(calendar) == ["talk-1@x Talk", "talk-2@x Talk"]
    assert len(kept_of(memory).items) == 2


def test_an_unreadable_cursor_is_like_none(radicale: OnServer) -> None:
    memory = RehearsedSources()
    titles(looking(radicale, memory))
    source = source_of(memory)
    memory.keep(source, cursor="[1, 2")

    assert len(titles(looking(radicale, memory))) == 3
