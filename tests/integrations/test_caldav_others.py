"""All calendars of a CalDAV account are read, each for itself; one of them is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import uuid4

import pytest

from cornerman.errors import OutsideDownError
from cornerman.ports import CalendarReading
from integrations.caldav_calendar import CaldavCalendar
from integrations.caldav_discovery import trial
from integrations.clock import StoppedClock
from integrations.source_rehearsal import RehearsedSources
from tests.caldav_servers import Asked, CaldavHouse, Reply, RunningServers, passed_on
from tests.integrations.test_caldav_sync import lying, talk
from tests.paper import ALICE, BOB, NOW, at, debrief_entry

WEEK = replace(at(0), start=NOW, end=at(24 * 7).end)
ENTRY = debrief_entry(BOB)
TASKS = '<c:supported-calendar-component-set><c:comp name="VTODO"/></c:supported-calendar-component-set>'


@dataclass(kw_only=True)
class Account:
    """An account with a calendar for the council, one at home, and one at work."""

    house: CaldavHouse
    user: str
    memory: RehearsedSources = field(default_factory=RehearsedSources)
    clock: StoppedClock = field(default_factory=lambda: StoppedClock(NOW))
    paths: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, name in enumerate(("Council", "Home", "Work"), start=1):
            self.add(name)
            self.put(name, number)

    def add(self, name: str) -> None:
        self.paths[name] = self.house.new_calendar(f"/{self.user}/", title=name)

    def put(self, name: str, hours: int, *, title: str = "") -> None:
        text = talk(hours, title=title or f"Talk in {name}")
        self.house.ask("PUT", f"{self.paths[name]}talk-{hours}@x.ics", text, user=self.user)

    def calendar(self, *, name: str = "Council", path: str = "") -> CaldavCalendar:
        server = self.house.server(path, user=self.user)
        return CaldavCalendar(server, name=name, seeker=ALICE, memory=self.memory, clock=self.clock)

    def read(self) -> CalendarReading:
        return self.calendar().read(WEEK)

    def titles(self) -> list[str]:
        return [each.title for each in self.read().events]

    def losses(self) -> list[str]:
        return [each for each in self.read().losses if "clock" not in each]  # the servers live in a time of their own

    def later(self, **by: float) -> None:
        self.clock = StoppedClock(self.clock.now() + timedelta(**by))


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServers]:
    with RunningServers(tmp_path_factory.mktemp("servers")) as running:
        yield running


@pytest.fixture
def account(servers: RunningServers) -> Iterator[Account]:
    house = servers.house("radicale")
    for path in house.items("/bob/", user="bob"):
        house.ask("DELETE", path, user="bob")
    made = Account(house=house, user="bob")
    house.seen.clear()
    yield made
    house.answer = passed_on
    for path in made.paths.values():
        house.ask("DELETE", path, user="bob")


EVERYWHERE = ["Talk in Council", "Talk in Home", "Talk in Work"]


def refusing(account: Account, name: str, status: int) -> None:
    """Have the server refuse all about a calendar."""
    path = account.paths[name]

    def refused(asked: Asked) -> Reply | None:
        return Reply(status=status) if asked.path.startswith(path) else None

    lying(account.house, refused)


def test_every_calendar_of_the_account_is_read(account: Account) -> None:
    assert account.titles() == EVERYWHERE
    assert trial(account.house.server(user="bob")).calendars == ("Council", "Home", "Work")


def test_debriefs_are_written_to_the_named_one_alone(account: Account) -> None:
    before = {name: account.house.items(path, user="bob") for name, path in account.paths.items()}
    account.calendar().write(ENTRY)
    account.calendar().write(replace(ENTRY, span=at(50, minutes=25), sequence=1))

    after = {name: account.house.items(path, user="bob") for name, path in account.paths.items()}
    assert len(after["Council"]) == 2
    assert (after["Home"], after["Work"]) == (before["Home"], before["Work"])


def test_a_look_with_nothing_new_costs_one_question_for_each_calendar(account: Account) -> None:
    first = account.read()
    account.house.asked()
    assert account.read() == first
    assert account.house.asked() == ["REPORT"] * 3


def test_a_calendar_whose_very_address_is_named_is_read_alone(account: Account) -> None:
    calendar = account.calendar(name="", path=account.paths["Home"])
    assert [each.title for each in calendar.read(WEEK).events] == ["Talk in Home"]


@pytest.mark.parametrize("status", [403, 503])
def test_another_calendar_that_fails_costs_a_line_and_what_it_said_before_stands(account: Account, status: int) -> None:
    account.titles()
    account.put("Work", 4)
    account.put("Home", 5)
    refusing(account, "Home", status)
    reading = account.read()

    assert [each.title for each in reading.events] == [*EVERYWHERE, "Talk in Work"]
    assert not reading.whole
    [line] = account.losses()
    assert line.startswith("“Home”: The calendar server")
    account.house.answer = passed_on
    assert account.titles() == [*EVERYWHERE, "Talk in Work", "Talk in Home"]
    assert account.read().whole


def test_a_calendar_that_never_could_be_read_costs_a_line_and_holds_nothing_back(account: Account) -> None:
    refusing(account, "Home", 503)
    reading = account.read()

    assert [each.title for each in reading.events] == ["Talk in Council", "Talk in Work"]
    assert reading.whole
    assert len(account.losses()) == 1


def test_after_two_that_do_not_answer_no_other_one_is_asked(account: Account) -> None:
    for name in ("Gym", "Zoo"):
        account.add(name)
    account.titles()
    account.house.seen.clear()
    path = account.paths["Council"]
    lying(account.house, lambda asked: None if asked.path.startswith(path) else Reply(status=503))

    assert account.read().events
    assert len(account.house.seen) == 3
    assert len(account.losses()) == 4


def test_the_named_calendar_that_fails_fails_all(account: Account) -> None:
    account.titles()
    refusing(account, "Council", 503)
    with pytest.raises(OutsideDownError):
        account.read()


def test_a_new_calendar_is_found_within_the_hour_or_so(account: Account) -> None:
    account.titles()
    account.add("Gym")
    account.put("Gym", 4)
    assert account.titles() == EVERYWHERE
    account.later(hours=1)
    assert account.titles() == [*EVERYWHERE, "Talk in Gym"]


def test_a_calendar_that_is_gone_is_forgotten_with_all_that_was_in_it(account: Account) -> None:
    account.titles()
    before = len(account.memory.sources())
    account.house.ask("DELETE", account.paths.pop("Home"), user="bob")
    account.later(hours=1)

    assert account.titles() == ["Talk in Council", "Talk in Work"]
    assert len(account.memory.sources()) == before - 1
    assert (account.losses(), account.read().whole) == ([], True)


def test_a_calendar_that_is_missing_from_the_list_and_can_be_read_is_still_read(account: Account) -> None:
    account.titles()
    account.later(hours=1)
    path = account.paths["Home"].encode()

    def without_home(asked: Asked, real: Callable[[], Reply]) -> Reply:
        reply = real()
        if asked.headers.get("Depth") != "1" or asked.method != "PROPFIND":
            return reply
        start = reply.body.index(b"<href>" + path)
        start = reply.body.rindex(b"<response>", 0, start)
        end = reply.body.index(b"</response>", start) + len(b"</response>")
        return replace(reply, body=reply.body[:start] + reply.body[end:])

    account.house.answer = without_home
    assert account.titles() == EVERYWHERE


def test_when_it_cannot_be_told_which_calendars_there_are_those_that_are_known_are_read(account: Account) -> None:
    account.titles()
    account.later(hours=1)
    lying(account.house, lambda asked: Reply(status=503) if asked.method == "PROPFIND" else None)

    assert account.titles() == EVERYWHERE
    assert len(account.losses()) == 1


def test_a_talk_that_stands_in_two_calendars_is_one(account: Account) -> None:
    account.put("Home", 1, title="A copy")
    assert account.titles() == EVERYWHERE


def test_a_calendar_of_tasks_is_left_alone(account: Account) -> None:
    path = f"/bob/{uuid4().hex[:8]}/"
    space = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
    body = f"<c:mkcalendar {space}><d:set><d:prop>{TASKS}</d:prop></d:set></c:mkcalendar>"
    account.house.ask("MKCALENDAR", path, body, user="bob")
    account.paths["Tasks"] = path
    account.house.seen.clear()

    account.titles()
    assert not any(each.path.startswith(path) for each in account.house.seen)


def test_when_another_calendar_is_named_both_are_read_on(account: Account) -> None:
    account.titles()
    calendar = account.calendar(name="Home")
    assert [each.title for each in calendar.read(WEEK).events] == EVERYWHERE
    kept = [each for each in account.memory.sources() if each.startswith(calendar.sources)]
    assert len(kept) == 4
