"""What a feed is as a calendar: kept between runs, asked once, left alone when it fails, and never written."""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.errors import OutsideDownError, OutsideError, OutsideRefusedError, StorageError
from cornerman.ports import CalendarReading
from cornerman.source_memory import KeptItem, SourceMemory
from cornerman.times import Span
from integrations.clock import StoppedClock
from integrations.feed import Feed
from integrations.feed_calendar import FeedCalendar
from integrations.feed_trial import FeedTrial, trial
from integrations.source_rehearsal import RehearsedSources
from integrations.store.sources import SqlSources
from tests.feed_server import Answer, Asked, FeedServer, always, reply, serving
from tests.paper import NOW, PARIS, debrief_entry
from tests.smtp_sink import free_port
from tests.stores import new_store

SECRET = "private-0a1b2c3d"  # noqa: S105 - made up
WEEK = Span(start=NOW - timedelta(days=1), end=NOW + timedelta(days=6))
DOWN = reply(status="503 Busy")
GONE = reply(status="404 Not Found")
ENTRY = debrief_entry()
PAGE = reply(f"<!DOCTYPE html><a href='/{SECRET}'>Sign in</a>".encode())


def calendar_of(*titles: str, **properties: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *(f"{name}:{value}" for name, value in properties.items())]
    for number, title in enumerate(titles):
        lines += ["BEGIN:VEVENT", f"UID:{number}@calendar.example", f"DTSTART:20261124T1{number}0000Z"]
        lines += ["DURATION:PT1H", f"SUMMARY:{title}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


class Watched(RehearsedSources):
    """A memory that counts how often it is written, and fails when a test wants it to."""

    def __init__(self) -> None:
        super().__init__()
        self.writes = 0
        self.is_full = False

    def keep(
        self,
        source: str,
        *,
        cursor: str,
        changed: Iterable[KeptItem] = (),
        removed: Iterable[str] = (),
        expected: str | None = None,
    ) -> bool:
        if self.is_full:
            raise StorageError("The disk is full.", remedy="Make room.")
        self.writes += 1
        return super().keep(source, cursor=cursor, changed=changed, removed=removed, expected=expected)


@dataclass(slots=True, kw_only=True)
class Scene:
    """A server with a feed, and the calendar that reads it."""

    server: FeedServer
    clock: StoppedClock = field(default_factory=lambda: StoppedClock(NOW))
    memory: SourceMemory = field(default_factory=Watched)

    @property
    def feed(self) -> Feed:
        return Feed(address=f"http://127.0.0.1:{self.server.port}/{SECRET}.ics", name="work", silence=2, patience=5)

    @property
    def calendar(self) -> FeedCalendar:
        """The calendar as a new run would open it."""
        return FeedCalendar(self.feed, zone=PARIS, memory=self.memory, clock=self.clock)

    def read(self) -> CalendarReading:
        return self.calendar.read(WEEK)

    def titles(self) -> list[str]:
        return [each.title for each in self.read().events]

    def later(self, **length: float) -> None:
        self.clock.set(self.clock.now() + timedelta(**length))

    @property
    def writes(self) -> int:
        assert isinstance(self.memory, Watched)
        return self.memory.writes


@pytest.fixture
def scene() -> Iterator[Scene]:
    with serving(always(reply(calendar_of("Talk")))) as server:
        yield Scene(server=server)


def versioned(body: bytes) -> Answer:
    def answer(asked: Asked) -> list[bytes]:
        known = asked.headers.get("if-none-match") == '"1"'
        return reply(status="304 Not Modified") if known else reply(body, ETag='"1"')

    return answer


def test_what_a_feed_says_inside_the_window_is_read(scene: Scene) -> None:
    scene.server.answer = always(reply(calendar_of("Talk", "Panel")))
    assert scene.titles() == ["Talk", "Panel"]
    assert scene.calendar.read(Span(start=NOW, end=NOW + timedelta(hours=1))).events == ()


def test_a_run_with_nothing_new_costs_one_question_and_no_write(scene: Scene) -> None:
    scene.server.answer = versioned(calendar_of("Talk"))
    scene.read()
    before = scene.writes
    scene.later(minutes=15)

    assert scene.titles() == ["Talk"]
    assert (len(scene.server.asked), scene.writes) == (2, before)


def test_the_same_body_again_is_not_written_again(scene: Scene) -> None:
    scene.read()
    kept = scene.memory.kept(scene.calendar.source).items
    scene.later(minutes=15)
    scene.read()

    assert scene.memory.kept(scene.calendar.source).items[0] is kept[0]


def test_something_new_takes_the_place_of_what_was(scene: Scene) -> None:
    scene.read()
    scene.server.answer = always(reply(calendar_of("Panel")))
    assert scene.titles() == ["Panel"]


def test_once_a_day_everything_is_asked_for_whatever_the_server_says_about_versions(scene: Scene) -> None:
    scene.server.answer = versioned(calendar_of("Talk"))
    scene.read()
    scene.server.answer = versioned(calendar_of("Panel"))
    scene.later(hours=23)
    assert scene.titles() == ["Talk"]
    scene.later(hours=2)
    assert scene.titles() == ["Panel"]


def test_a_lost_body_is_asked_for_anew(scene: Scene) -> None:
    scene.server.answer = versioned(calendar_of("Talk"))
    scene.read()
    source = scene.calendar.source
    scene.memory.replace(source, cursor=scene.memory.kept(source).cursor, items=[])
    assert scene.titles() == ["Talk"]


@pytest.mark.parametrize(
    "cursor",
    ["", "{", "[]", "7", '{"unknown": "x"}', '{"failures": "many"}', '{"failures": Infinity}', '{"until": "x"}'],
)
def test_a_broken_cursor_loses_nothing(cursor: str, scene: Scene) -> None:
    scene.read()
    scene.memory.keep(scene.calendar.source, cursor=cursor)
    assert (scene.titles(), scene.read().losses) == (["Talk"], ())


@pytest.mark.parametrize("trouble", [DOWN, GONE, PAGE, reply(), [], reply(b'{"error": 1}')])
def test_what_was_read_last_outlives_a_failure_with_one_line_that_stays_the_same(
    trouble: list[bytes], scene: Scene
) -> None:
    scene.read()
    scene.later(minutes=15)
    scene.server.answer = always(trouble)
    first = scene.read()
    scene.later(minutes=15)
    second = scene.read()

    assert [each.title for each in second.events] == ["Talk"]
    [line] = second.losses
    assert line.startswith("The calendar feed work on 127.0.0.1 ")
    assert "since Monday 23 November, 09:15" in line
    assert first.losses == second.losses
    assert SECRET not in line


@pytest.mark.parametrize("trouble", [DOWN, GONE, PAGE])
def test_a_feed_that_never_said_anything_is_an_error_which_stays_while_it_is_left_alone(
    trouble: list[bytes], scene: Scene
) -> None:
    scene.server.answer = always(trouble)
    with pytest.raises(OutsideError) as first:
        scene.read()
    with pytest.raises(OutsideError) as second:
        scene.read()

    assert (type(first.value), str(first.value)) == (type(second.value), str(second.value))
    assert type(first.value) is (OutsideDownError if trouble is DOWN else OutsideRefusedError)
    assert len(scene.server.asked) == 1


def test_a_failing_server_is_asked_less_and_less_and_at_once_when_it_is_well_again(scene: Scene) -> None:
    scene.read()
    scene.server.answer = always(DOWN)
    asked_at = []
    for minute in range(0, 24 * 60, 5):
        before = len(scene.server.asked)
        scene.read()
        if len(scene.server.asked) > before:
            asked_at.append(minute)
        scene.later(minutes=5)
    assert asked_at == [0, 5, 15, 35, 75, 155, 315, 555, 795, 1035, 1275]

    scene.server.answer = always(reply(calendar_of("Panel")))
    scene.later(hours=4)
    assert (scene.titles(), scene.read().losses) == (["Panel"], ())
    scene.server.answer = always(DOWN)
    scene.read()
    scene.later(minutes=5)
    before = len(scene.server.asked)
    scene.read()
    assert len(scene.server.asked) == before + 1


def test_a_server_is_left_alone_for_as_long_as_it_asks(scene: Scene) -> None:
    scene.server.answer = always(reply(status="429 Slow down", Retry_After="7200"))
    for minutes, asked in ((0, 1), (119, 1), (2, 2)):
        scene.later(minutes=minutes)
        with pytest.raises(OutsideDownError):
            scene.read()
        assert len(scene.server.asked) == asked


def test_a_clock_that_was_wrong_does_not_keep_us_waiting(scene: Scene) -> None:
    scene.later(days=3000)
    scene.server.answer = always(DOWN)
    with pytest.raises(OutsideDownError):
        scene.read()
    scene.clock.set(NOW)
    scene.server.answer = always(reply(calendar_of("Talk")))
    assert scene.titles() == ["Talk"]


def test_a_machine_without_a_network_asks_again_at_the_next_run(scene: Scene) -> None:
    scene.read()
    port, scene.server.port = scene.server.port, free_port()
    alone = FeedCalendar(scene.feed, zone=PARIS, memory=scene.memory, clock=scene.clock)
    with pytest.raises(OutsideDownError, match="cannot be reached"):
        alone.read(WEEK)
    cursor = scene.memory.kept(alone.source).cursor
    scene.server.port = port

    assert '"since"' in cursor
    assert '"until"' not in cursor
    assert alone.source != scene.calendar.source


def test_half_a_calendar_does_not_take_the_place_of_a_whole_one(scene: Scene) -> None:
    scene.server.answer = always(reply(calendar_of("Talk", "Panel")))
    scene.read()
    scene.server.answer = always([b"HTTP/1.0 200 OK\r\n\r\n", calendar_of("Talk", "Panel")[:-60]])
    reading = scene.read()

    assert [each.title for each in reading.events] == ["Talk", "Panel"]
    assert "broke off in the middle of the calendar" in reading.losses[0]


def test_a_feed_that_never_ends_as_it_should_is_read_all_the_same(scene: Scene) -> None:
    unfinished = calendar_of("Talk").replace(b"END:VCALENDAR\r\n", b"")
    scene.server.answer = always(reply(unfinished))
    assert scene.titles() == ["Talk"]
    scene.server.answer = always(reply(unfinished.replace(b"Talk", b"Panel")))
    assert scene.titles() == ["Panel"]


def test_a_calendar_that_was_emptied_is_empty_when_it_stays_so_for_a_day(scene: Scene) -> None:
    """A server in trouble gives an empty calendar now and then; that may not call off every interview at once."""
    scene.read()
    scene.server.answer = always(reply(calendar_of(), ETag='"2"'))
    first = scene.read()
    scene.later(hours=23)
    second = scene.read()
    scene.later(hours=2)

    assert [each.title for each in (*first.events, *second.events)] == ["Talk", "Talk"]
    [line] = first.losses
    assert line.startswith(
        "The calendar feed work on 127.0.0.1 has no events any more since Monday 23 November, 09:00."
    )
    assert (second.losses, scene.read(), scene.read()) == (first.losses, *[CalendarReading(events=())] * 2)


def test_a_calendar_that_was_empty_for_an_hour_counts_from_the_next_time_on(scene: Scene) -> None:
    full, empty = always(reply(calendar_of("Talk"), ETag='"1"')), always(reply(calendar_of(), ETag='"2"'))
    for answer in (full, empty, full, empty):
        scene.server.answer = answer
        scene.later(hours=20)
        reading = scene.read()

    assert [each.title for each in reading.events] == ["Talk"]


@pytest.mark.parametrize("between", [DOWN, GONE])
def test_a_failure_while_a_calendar_is_empty_does_not_begin_the_day_anew(between: list[bytes], scene: Scene) -> None:
    scene.read()
    for answer in (reply(calendar_of()), between):
        scene.server.answer = always(answer)
        reading = scene.read()
    assert ([each.title for each in reading.events], len(reading.losses)) == (["Talk"], 2)

    scene.server.answer = always(reply(calendar_of()))
    scene.later(hours=25)
    assert scene.read() == CalendarReading(events=())


def test_a_calendar_that_never_had_events_is_empty_at_once(scene: Scene) -> None:
    for name in ("Nothing", "Nothing yet"):
        scene.server.answer = always(reply(calendar_of(**{"X-WR-CALNAME": name})))
        assert scene.read() == CalendarReading(events=())


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (calendar_of("Gespräch").decode().encode("latin-1"), "Gespräch"),
        (calendar_of("Gespräch").decode().encode("utf-16"), "Gespräch"),
        (b"\xef\xbb\xbf" + calendar_of("Gespräch"), "Gespräch"),
        (calendar_of("Gespräch").replace(b"VERSION:2.0", b"X-NAME:\xff"), "Gespräch"),
        (calendar_of("Ge\0spräch"), "Gespräch"),
    ],
)
def test_a_calendar_in_another_writing_is_kept_as_it_reads(body: bytes, title: str, scene: Scene) -> None:
    scene.server.answer = always(reply(gzip.compress(body), Content_Encoding="gzip"))
    assert scene.titles() == [title]
    assert "\0" not in scene.memory.kept(scene.calendar.source).items[0].text


def test_an_event_that_cannot_be_read_costs_itself_and_shows_no_address(scene: Scene) -> None:
    broken = calendar_of("Talk", "Panel").replace(b"20261124T100000Z", b"some day")
    scene.server.answer = always(reply(broken))
    reading = scene.read()

    assert [each.title for each in reading.events] == ["Panel"]
    assert [line.startswith("work: 0@calendar.example: ") for line in reading.losses] == [True]
    assert SECRET not in reading.losses[0]


def test_a_full_disk_loses_nothing_and_the_next_run_goes_on(scene: Scene) -> None:
    scene.server.answer = versioned(calendar_of("Talk"))
    assert isinstance(scene.memory, Watched)
    scene.memory.is_full = True
    with pytest.raises(StorageError):
        scene.read()
    scene.memory.is_full = False
    assert scene.titles() == ["Talk"]


def test_a_feed_is_kept_in_the_store_without_its_address(tmp_path: Path, scene: Scene) -> None:
    with new_store("sqlite", tmp_path) as store:
        scene.memory = SqlSources(store, "me")
        scene.server.answer = versioned(calendar_of("Talk"))
        scene.read()
        scene.server.answer = always(DOWN)
        assert scene.titles() == ["Talk"]
    found = b"".join(each.read_bytes() for each in tmp_path.glob("cornerman.sqlite*"))
    assert b"SUMMARY:Talk" in found
    assert SECRET.encode() not in found


def test_a_feed_can_only_be_read(scene: Scene) -> None:
    with pytest.raises(OutsideRefusedError, match="can only be read"):
        scene.calendar.write(ENTRY)
    with pytest.raises(OutsideRefusedError, match="can only be read"):
        scene.calendar.remove(ENTRY.uid)
    assert scene.server.asked == []


def tried(scene: Scene) -> FeedTrial:
    return trial(scene.feed, zone=PARIS, clock=scene.clock)


def test_a_trial_names_the_calendar_and_counts_its_events(scene: Scene) -> None:
    body = calendar_of("Talk", "Panel", **{"X-WR-CALNAME": "Jobs"})
    scene.server.answer = always(reply(body, Date="Mon, 23 Nov 2026 08:01:00 GMT"))
    found = tried(scene)

    assert (found.calendar, found.events, found.remarks) == ("Jobs", 2, ())


def test_a_calendar_without_a_name_is_called_after_its_server(scene: Scene) -> None:
    assert tried(scene).calendar == "127.0.0.1"


def test_a_trial_tells_of_clocks_that_differ_and_of_a_calendar_that_breaks_off(scene: Scene) -> None:
    body = calendar_of("Talk").replace(b"END:VCALENDAR\r\n", b"")
    scene.server.answer = always(reply(body, Date="Mon, 23 Nov 2026 10:00:00 GMT"))

    assert tried(scene).remarks == (
        "The calendar feed work on 127.0.0.1 breaks off in the middle of the calendar.",
        "The clock of 127.0.0.1 is 120 minutes ahead of this machine's; set the wrong one.",
    )


@pytest.mark.parametrize(
    ("answer", "said"), [(GONE, "not there any more"), (PAGE, "a web page instead"), (DOWN, "503")]
)
def test_a_trial_says_what_is_wrong(answer: list[bytes], said: str, scene: Scene) -> None:
    scene.server.answer = always(answer)
    with pytest.raises(OutsideError, match=said):
        tried(scene)
