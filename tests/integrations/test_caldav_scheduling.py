"""A CalDAV server that sends invitations sends ours, once; one that does not is told to leave it to us."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import uuid4

import pytest

from cornerman.events import Attendee, Response
from cornerman.invitations import DebriefEntry
from cornerman.keys import uid_of
from cornerman.people import Person, Seeker
from integrations.caldav_calendar import CaldavCalendar
from integrations.caldav_discovery import trial
from integrations.clock import SystemClock
from integrations.source_rehearsal import RehearsedSources
from tests.caldav_servers import CaldavHouse, RunningServers, give_address
from tests.paper import ALICE, BOB, NOW, at

KEY = "debrief/ba9876543210"
WEEK = replace(at(0), start=NOW, end=at(24 * 7).end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """A seeker and a member of the council on one server; nobody else in these tests is invited by their addresses."""

    house: CaldavHouse
    her: str
    him: str

    @property
    def seeker(self) -> Seeker:
        return replace(ALICE, email=f"{self.her}@postbox.example")

    @property
    def entry(self) -> DebriefEntry:
        return DebriefEntry(
            uid=uid_of(KEY),
            tag=KEY,
            sequence=0,
            span=at(26, minutes=25),
            title="Council debrief",
            description="In this order.",
            organizer=Person(email=self.seeker.email, name=ALICE.name),
            attendees=(Attendee(person=Person(email=f"{self.him}@council.example", name=BOB.name)),),
        )

    @property
    def moved(self) -> DebriefEntry:
        return replace(self.entry, span=at(50, minutes=25), sequence=1)

    def calendar(self, *, seeker: Seeker | None = None) -> CaldavCalendar:
        server = self.house.server(f"/{self.her}/calendars/calendar/", user=self.her)
        return CaldavCalendar(
            server, name="", seeker=seeker or self.seeker, memory=RehearsedSources(), clock=SystemClock()
        )

    def her_text(self) -> str:
        [text] = self.house.items(f"/{self.her}/calendars/calendar/", user=self.her).values()
        return text.replace("\r\n ", "")

    def his_events(self) -> list[str]:
        return self._his("calendars/calendar")

    def his_messages(self) -> list[str]:
        return self._his("inbox")

    def _his(self, what: str) -> list[str]:
        found = self.house.items(f"/{self.him}/{what}/", user=self.him)
        return [text.replace("\r\n ", "") for text in found.values()]

    def he_answers(self, answer: str) -> None:
        [(path, text)] = self.house.items(f"/{self.him}/calendars/calendar/", user=self.him).items()
        self.house.ask("PUT", path, text.replace("\r\n ", "").replace("NEEDS-ACTION", answer), user=self.him)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServers]:
    with RunningServers(tmp_path_factory.mktemp("servers")) as running:
        yield running


@pytest.fixture
def strangers(servers: RunningServers) -> Two:
    """Give a server that sends invitations, but not hers: it knows his address alone."""
    two = Two(house=servers.house("xandikos"), her=f"her-{uuid4().hex[:8]}", him=f"him-{uuid4().hex[:8]}")
    give_address(two.house, two.him, f"{two.him}@council.example")
    return two


@pytest.fixture
def two(strangers: Two) -> Two:
    """Give a server that sends invitations between the two."""
    give_address(strangers.house, strangers.her, strangers.seeker.email)
    return strangers


def responses(calendar: CaldavCalendar) -> list[Response]:
    [event] = calendar.read(WEEK).events
    return [each.response for each in event.attendees]


def test_the_invitation_arrives_and_the_acceptance_comes_back(two: Two) -> None:
    calendar = two.calendar()
    assert calendar.write(two.entry) == {f"{two.him}@council.example"}

    [message], [event] = two.his_messages(), two.his_events()
    assert "METHOD:REQUEST" in message
    assert f"UID:{two.entry.uid}" in event
    assert responses(calendar) == [Response.NEEDS_ACTION]

    two.he_answers("ACCEPTED")
    assert responses(calendar) == [Response.ACCEPTED]


def test_an_answer_stays_when_the_words_change_and_is_asked_for_anew_at_a_new_time(two: Two) -> None:
    calendar = two.calendar()
    calendar.write(two.entry)
    two.he_answers("ACCEPTED")
    calendar.write(replace(two.entry, description="Bring your notes."))
    assert responses(calendar) == [Response.ACCEPTED]

    calendar.write(two.moved)
    assert responses(calendar) == [Response.NEEDS_ACTION]
    [event] = two.his_events()
    assert f"{two.moved.span.start:%Y%m%d}" in event


def test_what_the_server_noted_about_the_sending_is_no_reason_to_send_again(two: Two) -> None:
    calendar = two.calendar()
    calendar.write(two.entry)
    assert "SCHEDULE-STATUS" in two.her_text()
    two.he_answers("ACCEPTED")
    two.house.asked()
    calendar.write(two.entry)

    assert "PUT" not in two.house.asked()
    assert len([each for each in two.his_messages() if "METHOD:REQUEST" in each]) == 1


def test_a_debrief_that_falls_away_is_cancelled_at_the_others(two: Two) -> None:
    calendar = two.calendar()
    calendar.write(two.entry)
    assert calendar.remove(two.entry.uid) == {f"{two.him}@council.example"}

    assert any("METHOD:CANCEL" in each for each in two.his_messages())
    assert all("STATUS:CANCELLED" in each for each in two.his_events())


def test_a_server_that_knows_no_address_of_the_seeker_sends_nothing_and_we_do(strangers: Two) -> None:
    calendar = strangers.calendar()
    assert calendar.write(strangers.entry) == frozenset()

    assert strangers.her_text().count("SCHEDULE-AGENT=CLIENT") == 2
    assert strangers.his_messages() == []


def test_a_server_that_comes_to_know_the_seeker_sends_what_was_left_to_us_until_then(strangers: Two) -> None:
    strangers.calendar().write(strangers.entry)
    give_address(strangers.house, strangers.her, strangers.seeker.email)
    assert strangers.calendar().write(strangers.entry) == {f"{strangers.him}@council.example"}

    assert "SCHEDULE-AGENT" not in strangers.her_text()
    [message] = strangers.his_messages()
    assert "METHOD:REQUEST" in message


def test_whom_a_letter_told_of_this_the_server_does_not_tell_of_it_again(strangers: Two) -> None:
    him = f"{strangers.him}@council.example"
    strangers.calendar().write(strangers.entry)
    give_address(strangers.house, strangers.her, strangers.seeker.email)
    strangers.house.asked()
    assert strangers.calendar().write(replace(strangers.entry, told=frozenset({him}))) == frozenset()

    assert "PUT" not in strangers.house.asked()
    assert strangers.calendar().remove(strangers.entry.uid) == frozenset()


def test_a_server_that_knows_somebody_elses_address_only_sends_nothing(two: Two) -> None:
    stranger = replace(two.seeker, email="zoe@postbox.example")
    calendar = two.calendar(seeker=stranger)
    assert calendar.write(replace(two.entry, organizer=Person(email=stranger.email))) == frozenset()

    assert two.his_messages() == []


def test_the_server_sends_in_the_name_of_the_address_that_it_knows(strangers: Two) -> None:
    work = f"{strangers.her}@work.example"
    give_address(strangers.house, strangers.her, work)
    calendar = strangers.calendar(seeker=replace(strangers.seeker, aliases=frozenset({work})))
    assert calendar.write(strangers.entry) == {f"{strangers.him}@council.example"}

    [message] = strangers.his_messages()
    assert f"mailto:{work}" in message
    assert "SCHEDULE-AGENT" not in strangers.her_text()


def test_a_member_whom_the_server_cannot_reach_is_named_as_a_loss(two: Two) -> None:
    stranger = Attendee(person=Person(email="dan@nowhere.example"))
    calendar = two.calendar()
    calendar.write(replace(two.entry, attendees=(*two.entry.attendees, stranger)))

    [line] = calendar.read(WEEK).losses
    assert "could not bring the invitation to 1 attendee" in line
    assert "dan@" not in line


def test_a_trial_tells_whether_the_server_sends(two: Two) -> None:
    sending, silent = trial(two.house.server(user=two.her)), trial(two.house.server(user="carol"))

    assert (sending.schedules, sending.addresses) == (True, frozenset({two.seeker.email}))
    assert not silent.schedules
