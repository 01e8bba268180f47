"""What reading a Google calendar costs, and what it survives: lost tokens, broken lists, another process."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.errors import OutsideDownError
from cornerman.source_memory import Kept, KeptItem, SourceMemory
from integrations.clock import StoppedClock
from integrations.google_api import GoogleApi, Json
from integrations.google_capabilities import Capability
from integrations.google_refusals import GoogleRefusedError, SignInAgainError, refusal_of
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_rehearsal_answers import GoogleFault
from integrations.google_sync import FORMAT, catch_up, cursor_of
from integrations.source_rehearsal import RehearsedSources
from integrations.store.sources import SqlSources
from tests.paper import ALICE, NOW, at
from tests.stores import new_store

SOURCE = "google/alice/at/primary"
LIST = "calendar.events.list"
TOO_OLD = GoogleFault.refused(410, "fullSyncRequired")


def timed(hours: float, title: str = "Talk", **more: object) -> Json:
    span = at(hours)
    start, end = ({"dateTime": each.isoformat(), "timeZone": "Europe/Paris"} for each in (span.start, span.end))
    return {"summary": title, "start": start, "end": end, **more}


class Watched(RehearsedSources):
    """A memory that counts how often it is written, and lets another process be faster when a test wants it to."""

    def __init__(self) -> None:
        super().__init__()
        self.writes = 0
        self.faster: Callable[[], object] | None = None

    def keep(
        self,
        source: str,
        *,
        cursor: str,
        changed: Iterable[KeptItem] = (),
        removed: Iterable[str] = (),
        expected: str | None = None,
    ) -> bool:
        if self.faster is not None:
            faster, self.faster = self.faster, None
            faster()
        self.writes += 1
        return super().keep(source, cursor=cursor, changed=changed, removed=removed, expected=expected)


class Scene:
    """Alice's account, and what is kept of her calendar."""

    def __init__(self, memory: SourceMemory | None = None) -> None:
        self.google = RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))
        self.memory = Watched() if memory is None else memory

    def look(self, calendar_id: str = "primary", source: str = SOURCE) -> Kept:
        api = self.google.api(Capability.READ_CALENDARS)
        return catch_up(api, self.memory, source=source, calendar_id=calendar_id)

    def titles(self) -> list[str]:
        """Name what is kept after a look; what a look gives is what is kept."""
        kept = self.look()
        assert kept == self.memory.kept(SOURCE)
        return titles_of(kept)

    def put(self, *titles: str, **more: object) -> list[str]:
        return [str(self.google.put_event("primary", timed(1, each, **more))["id"]) for each in titles]

    def asked(self) -> list[dict[str, object]]:
        """Give what was asked since the last time."""
        asked = [each.parameters for each in self.google.calls]
        self.google.calls.clear()
        return asked


def titles_of(kept: Kept) -> list[str]:
    return sorted(_title(each) for each in kept.items)


def _title(item: KeptItem) -> str:
    return item.text.partition('"summary":"')[2].partition('"')[0]


class Scripted:
    """A Google that answers as it is told, and notes what it was asked."""

    def __init__(self, answers: Sequence[Json | GoogleRefusedError]) -> None:
        self.asked: list[dict[str, object]] = []
        self._answers = iter(answers)

    def call(self, method: str, *, if_match: str = "", **parameters: object) -> Json:
        self.asked.append(parameters)
        answer = next(self._answers)
        if isinstance(answer, Exception):
            raise answer
        return answer


def last(*events: object, then: str = "t1", **more: object) -> Json:
    return {"items": list(events), "nextSyncToken": then, "timeZone": "Europe/Paris", **more}


def refused(status: int, reason: str) -> GoogleRefusedError:
    error = refusal_of(LIST, status, reason, capability="read-calendars")
    assert isinstance(error, GoogleRefusedError)
    return error


def look(*answers: Json | GoogleRefusedError, memory: SourceMemory, calendar_id: str = "a") -> Kept:
    api: GoogleApi = Scripted(answers)
    return catch_up(api, memory, source=SOURCE, calendar_id=calendar_id)


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture(params=["memory", "sqlite"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    """Give the same with what is kept in memory alone, and in a store."""
    if request.param == "memory":
        yield Scene()
    else:
        with new_store("sqlite", tmp_path) as store:
            yield Scene(SqlSources(store, "alice"))


def test_nothing_new_costs_one_question(scene: Scene) -> None:
    scene.put("Talk", "Panel")
    before = scene.look().items
    scene.asked()

    assert scene.look().items == before
    assert [bool(each["syncToken"]) for each in scene.asked()] == [True]


def test_a_token_that_stays_the_same_is_not_written_again() -> None:
    memory = Watched()
    look(last({"id": "talk1"}), memory=memory)
    writes = memory.writes
    look(last(), memory=memory)

    assert memory.writes == writes


def test_what_is_asked_is_the_same_each_time_but_for_the_token(scene: Scene) -> None:
    """With other parameters Google refuses a token or answers anything (API reference, events.list)."""
    scene.put("Talk")
    scene.look()
    scene.look()
    first, second = scene.asked()

    assert first == {"calendarId": "primary", "maxResults": 2500, "singleEvents": False}
    assert {name: value for name, value in second.items() if name != "syncToken"} == first


def test_what_came_changed_and_went_is_seen(anywhere: Scene) -> None:
    one, two = anywhere.put("One", "Two")
    assert anywhere.titles() == ["One", "Two"]

    anywhere.google.change_event("primary", one, summary="Another")
    anywhere.google.delete_event("primary", two)
    anywhere.put("Three")
    assert anywhere.titles() == ["Another", "Three"]


def test_deleted_events_do_not_stay_when_the_token_is_too_old(anywhere: Scene) -> None:
    """Failures 1 and 2 of the twenty: the 410 was taken for an empty page, and a full list names no deleted."""
    one, _ = anywhere.put("One", "Two")
    anywhere.look()
    anywhere.google.delete_event("primary", one)
    anywhere.google.forget_sync_tokens("primary")
    anywhere.asked()

    assert anywhere.titles() == ["Two"]
    assert [bool(each.get("syncToken")) for each in anywhere.asked()] == [True, False]


@pytest.mark.parametrize(
    ("status", "reason"),
    [(410, "fullSyncRequired"), (410, "updatedMinTooLongAgo"), (410, ""), (410, "new"), (400, "invalid")],
)
def test_no_refusal_of_a_token_leaves_a_calendar_unread_for_ever(scene: Scene, status: int, reason: str) -> None:
    """Failure 1 of the twenty: of the reasons for a 410 not all are documented."""
    scene.put("One")
    scene.look()
    scene.put("Two")
    scene.google.fail_next(LIST, GoogleFault.refused(status, reason))

    assert scene.titles() == ["One", "Two"]


def test_no_change_beyond_the_first_page_is_lost(anywhere: Scene) -> None:
    """Failure 3 of the twenty: the page token was not passed on."""
    anywhere.google.page_size = 2
    anywhere.put("One", "Two", "Three", "Four", "Five")
    assert len(anywhere.titles()) == 5
    assert len(anywhere.asked()) == 3

    anywhere.put("Six", "Seven", "Eight")
    assert len(anywhere.titles()) == 8
    pages = anywhere.asked()
    assert [(bool(each["syncToken"]), bool(each.get("pageToken"))) for each in pages] == [(True, False), (True, True)]


def test_an_empty_page_that_has_another_behind_it_is_not_the_end(scene: Scene) -> None:
    """Failure 3 of the twenty, the page that is empty."""
    scene.google.empty_pages = True
    scene.put("One", "Two")

    assert scene.titles() == ["One", "Two"]


def test_a_token_that_is_lost_on_the_second_page_starts_a_full_list(scene: Scene) -> None:
    """Failure 3 of the twenty, its second half: the 410 in the middle was not handled."""
    memory = RehearsedSources()
    look(last({"id": "gone1", "summary": "Old"}, {"id": "talk1", "summary": "Talk"}), memory=memory)
    news = {"items": [{"id": "half1", "summary": "Half"}], "nextPageToken": "p2"}
    kept = look(news, refused(410, "fullSyncRequired"), last({"id": "talk1", "summary": "Talk"}), memory=memory)

    assert titles_of(kept) == ["Talk"]


@pytest.mark.parametrize("trouble", [GoogleFault.refused(503, "backendError"), GoogleFault.broke_off_before()])
def test_nothing_is_kept_of_a_list_that_breaks_off(scene: Scene, trouble: GoogleFault) -> None:
    """Failure 3 of the twenty: the token is kept with all of its pages or not at all."""
    scene.put("One")
    before = scene.look()
    scene.google.page_size = 1
    scene.put("Two", "Three")
    scene.google.fail_next(LIST, trouble)

    with pytest.raises(OutsideDownError):
        scene.look()
    assert scene.memory.kept(SOURCE) == before
    assert scene.titles() == ["One", "Three", "Two"]


def test_nothing_is_kept_of_pages_before_the_one_that_breaks_off() -> None:
    memory = RehearsedSources()
    before = look(last({"id": "talk1"}), memory=memory)
    with pytest.raises(GoogleRefusedError):
        look({"items": [{"id": "talk2"}], "nextPageToken": "p2"}, refused(403, "forbidden"), memory=memory)

    assert memory.kept(SOURCE) == before


def test_a_full_list_that_loses_its_place_is_begun_again_the_next_time() -> None:
    memory = RehearsedSources()
    with pytest.raises(OutsideDownError, match="lost its place"):
        look({"items": [], "nextPageToken": "p2"}, refused(410, "gone"), memory=memory)
    assert memory.sources() == ()


def test_a_refusal_of_everything_is_not_asked_again() -> None:
    for status in (400, 403, 404, 410):
        api = Scripted([refused(status, "no")])
        with pytest.raises(GoogleRefusedError):
            catch_up(api, RehearsedSources(), source=SOURCE, calendar_id="a")
        assert len(api.asked) == 1


def test_tokens_of_two_calendars_are_never_mixed_up(scene: Scene) -> None:
    """Failure 4 of the twenty: a token that is shared is refused to each in turn, for ever."""
    scene.google.add_calendar("second@group.calendar.example", title="Second")
    scene.put("One")
    for _ in range(3):
        scene.look()
        scene.look("second@group.calendar.example", "google/alice/at/second")

    assert [bool(each.get("syncToken")) for each in scene.asked()] == [False, False, True, True, True, True]


def test_a_token_is_not_taken_to_another_calendar_or_format() -> None:
    """Failure 4 of the twenty: with it the old events would stay, or every look be a full one."""
    memory = RehearsedSources()
    look(last({"id": "talk1", "summary": "Talk"}), memory=memory)
    api = Scripted([last({"id": "other1", "summary": "Other"})])
    assert titles_of(catch_up(api, memory, source=SOURCE, calendar_id="b")) == ["Other"]
    assert "syncToken" not in api.asked[0]

    older = memory.kept(SOURCE).cursor.replace(f'"format": {FORMAT}', '"format": 0')
    memory.keep(SOURCE, cursor=older)
    api = Scripted([last({"id": "third1", "summary": "Third"}), last()])
    assert titles_of(catch_up(api, memory, source=SOURCE, calendar_id="b")) == ["Third"]
    assert "syncToken" not in api.asked[0]
    catch_up(api, memory, source=SOURCE, calendar_id="b")
    assert api.asked[1]["syncToken"] == "t1"


@pytest.mark.parametrize("cursor", ["", "[]", "{", "7", '{"other": 1}', '{"format": 0, "token": "t0"}'])
def test_a_cursor_that_is_not_ours_starts_anew(cursor: str) -> None:
    memory = RehearsedSources()
    memory.keep(SOURCE, cursor=cursor, changed=[KeptItem(name="old", text="{}")])

    assert titles_of(look(last({"id": "talk1", "summary": "Talk"}), memory=memory)) == ["Talk"]


def test_after_a_full_list_the_new_token_is_the_one_that_is_used(scene: Scene) -> None:
    """Failure 4 of the twenty: the list was read anew, and the old token kept: so it went on for ever."""
    scene.put("One")
    scene.look()
    scene.google.forget_sync_tokens("primary")
    scene.look()
    scene.asked()
    scene.look()

    assert len(scene.asked()) == 1


def test_a_list_that_does_not_say_from_where_to_go_on_is_an_error_and_changes_nothing() -> None:
    memory = RehearsedSources()
    before = look(last({"id": "talk1"}), memory=memory)
    with pytest.raises(OutsideDownError, match="from where to go on"):
        look({"items": [{"id": "talk2"}]}, memory=memory)
    assert memory.kept(SOURCE) == before


@pytest.mark.parametrize(
    "pages",
    [
        [{"items": [], "nextPageToken": "p"}] * 3,
        [{"items": [], "nextPageToken": f"p{number}"} for number in range(1_001)],
        [{"items": {"id": "talk1"}, "nextSyncToken": "t"}],
    ],
    ids=["a circle", "no end", "no list"],
)
def test_a_list_without_an_end_or_that_is_none_is_an_error(pages: list[Json]) -> None:
    memory = RehearsedSources()
    with pytest.raises(OutsideDownError):
        look(*pages, memory=memory)
    assert memory.sources() == ()


def test_what_another_process_kept_meanwhile_is_not_written_over(scene: Scene) -> None:
    scene.put("One")
    scene.look()
    assert isinstance(scene.memory, Watched)

    def faster() -> None:
        scene.put("Three")
        scene.look()

    scene.put("Two")
    scene.memory.faster = faster
    assert scene.titles() == ["One", "Three", "Two"]


def test_two_processes_that_read_a_calendar_for_the_first_time_keep_it_once(anywhere: Scene) -> None:
    anywhere.put("One")
    anywhere.look()
    other = Scene(anywhere.memory)
    other.google = anywhere.google
    assert other.titles() == anywhere.titles() == ["One"]


def test_a_process_that_never_wins_gives_up(scene: Scene) -> None:
    class Lost(RehearsedSources):
        def replace(self, source: str, *, cursor: str, items: Iterable[KeptItem], expected: str | None = None) -> bool:
            return False

    scene.memory = Lost()
    with pytest.raises(OutsideDownError, match="Another Cornerman"):
        scene.look()
    assert len(scene.asked()) == 4


def test_the_instances_of_a_series_go_with_it(anywhere: Scene) -> None:
    google, when = anywhere.google, timed(24)["start"]
    google.put_event("primary", timed(0, "Series", id="series1", recurrence=["RRULE:FREQ=DAILY;COUNT=5"]))
    instance = {"recurringEventId": "series1", "originalStartTime": when}
    google.put_event("primary", timed(30, "Moved", id="series1_1", **instance))
    google.put_event("primary", {"id": "series1_2", "status": "cancelled", **instance})
    anywhere.put("Talk")
    assert len(anywhere.look().items) == 4

    google.delete_event("primary", "series1")
    assert anywhere.titles() == ["Talk"]


def test_an_instance_of_a_series_that_was_called_off_without_it_is_nothing(scene: Scene) -> None:
    """Who was invited to one occurrence alone never had the series."""
    off = {"id": "series1_1", "status": "cancelled", "recurringEventId": "series1", "originalStartTime": {}}
    memory = RehearsedSources()
    invited = {"id": "series1_1", "summary": "One of many", "recurringEventId": "series1"}
    assert titles_of(look(last(invited), memory=memory)) == ["One of many"]
    assert look(last(off, then="t2"), memory=memory).items == ()


def test_a_deleted_event_that_comes_back_is_there_again() -> None:
    memory = RehearsedSources()
    look(last({"id": "talk1", "summary": "Talk"}), memory=memory)
    look(last({"id": "talk1", "status": "cancelled"}), memory=memory)
    assert memory.kept(SOURCE).items == ()
    assert titles_of(look(last({"id": "talk1", "status": "confirmed", "summary": "Talk"}), memory=memory)) == ["Talk"]


def test_of_an_event_that_is_named_twice_the_last_word_counts() -> None:
    """Google may name an event on two pages of one list, when it changes while that is read."""
    first = {"items": [{"id": "talk1", "summary": "Old"}], "nextPageToken": "p2"}
    assert titles_of(look(first, last({"id": "talk1", "summary": "New"}), memory=RehearsedSources())) == ["New"]


def test_one_bad_event_is_kept_as_a_loss_and_does_not_stop_the_calendar() -> None:
    """Failure 5 of the twenty: every event is read by itself."""
    kept = look(last({"id": "talk1", "summary": "Talk"}, None, 7, {"summary": "No id"}, []), memory=RehearsedSources())

    assert [each.name for each in kept.items if each.text] == ["talk1"]
    assert len([each for each in kept.items if not each.text]) == 4


def test_the_zone_role_and_title_of_the_calendar_are_known_afterwards(scene: Scene) -> None:
    scene.google.add_calendar("team@group.calendar.example", title="Team", role="owner")
    cursor = cursor_of(scene.look("team@group.calendar.example"))

    assert (cursor.zone, cursor.role, cursor.summary) == ("Europe/Paris", "owner", "Team")


def test_a_permission_that_is_gone_passes_through(scene: Scene) -> None:
    scene.put("One")
    before = scene.look()
    scene.google.taken_back.add(Capability.READ_CALENDARS)

    with pytest.raises(SignInAgainError):
        scene.look()
    assert scene.memory.kept(SOURCE) == before


STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "change", "delete", "forget", "look", "old"]), st.integers(0, 5)), max_size=25
)


@given(STEPS, st.integers(1, 3))
def test_looking_often_keeps_what_one_look_at_the_end_would(steps: list[tuple[str, int]], size: int) -> None:
    scene = Scene()
    scene.google.page_size = size
    ids: list[str] = []
    for number, (step, place) in enumerate(steps):
        match step:
            case "put":
                ids += scene.put(f"Talk {number}")
            case "change" if ids:
                scene.google.change_event("primary", ids[place % len(ids)], summary=f"Changed {number}")
            case "delete" if ids:
                scene.google.delete_event("primary", ids.pop(place % len(ids)))
            case "forget":
                scene.google.forget_sync_tokens("primary")
            case "old":
                scene.google.fail_next(LIST, TOO_OLD) if scene.memory.sources() else None
                scene.look()
            case _:
                scene.look()
    scene.google.page_size = 2500
    once = Scene()
    once.google = scene.google

    assert scene.look().items == once.look().items
    assert len(scene.look().items) == len(ids)
