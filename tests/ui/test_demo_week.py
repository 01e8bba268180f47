"""The week of the demo comes out as its story means it, whenever it is played; real files and store, no engine."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from cornerman.actions import SendDigest
from cornerman.debriefs import Debrief
from cornerman.events import Response
from cornerman.findings import Verdict
from cornerman.plan import plan
from cornerman.prompts import PromptKind, PromptState
from flows.gathering import gather, look
from flows.house import House
from flows.wiring import house_from_settings
from integrations.clock import StoppedClock
from tests.playing import without_engine
from ui.demo import ordinary, story
from ui.demo.almanac import Almanac
from ui.demo.cast import ALICE, COUNCIL
from ui.demo.framing import closing, last_digest, opening
from ui.demo.happenings import Appointment
from ui.demo.own_settings import settings_in_use, write_demo_settings
from ui.demo.stage import set_up
from ui.demo.telling import WIDTH
from ui.demo.week import Production, play_week

TALKS = {each.uid for each in vars(story).values() if isinstance(each, Appointment)}

MOMENTS = {
    "a Tuesday noon": datetime(2026, 11, 24, 11, tzinfo=UTC),
    "a Monday before the hour of the digest": datetime(2026, 11, 23, 6, 29, tzinfo=UTC),
    "a Sunday night at the end of the year": datetime(2028, 12, 31, 22, 58, tzinfo=UTC),
    "the Monday after the clocks were put back": datetime(2026, 10, 26, 8, tzinfo=UTC),
    "the Sunday on which the clocks are put forward": datetime(2027, 3, 28, 1, tzinfo=UTC),
}


@dataclass(frozen=True)
class Played:
    """A week that was played, the lines that were told, and the house as it was left."""

    production: Production
    lines: list[str]
    house: House
    clock: StoppedClock

    @property
    def now(self) -> datetime:
        return self.production.almanac.now

    def debriefs_of(self, appointment: Appointment) -> list[Debrief]:
        return [each for each in self.house.memory.debriefs() if appointment.uid in each.origins]


@pytest.fixture(scope="module", params=list(MOMENTS.values()), ids=list(MOMENTS))
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    stage = set_up(tmp_path_factory.mktemp("demo") / "cornerman-demo")
    almanac = Almanac(now=request.param, zone=ALICE.zone)
    lines: list[str] = []
    production = Production(stage=stage, almanac=almanac, run=without_engine, echo=lines.append)
    clock = StoppedClock(almanac.now)
    with settings_in_use(stage):
        write_demo_settings(stage, ALICE, almanac)
        asyncio.run(play_week(production))
        with house_from_settings(ALICE.account, clock=clock) as house:
            yield Played(production, lines, house, clock)


def test_nothing_fails_and_no_talk_is_without_a_time_for_its_debrief(played: Played) -> None:
    kinds = {prompt.kind for prompt in played.house.memory.prompts()}

    assert not played.production.failed
    assert PromptKind.NO_SLOT not in kinds


def test_every_talk_is_found_and_nothing_else(played: Played) -> None:
    found = {each.event.uid for each in played.production.after.findings if each.verdict is Verdict.YES}

    assert found == TALKS
    assert not found & {each.uid for each in ordinary.APPOINTMENTS}


def test_alice_is_asked_about_one_entry_and_answers(played: Played) -> None:
    asked = [each for each in played.house.memory.prompts() if each.kind is PromptKind.CONFIRM_INTERVIEW]

    assert [each.origins for each in asked] == [{story.FOUNDER_TALK.uid}]
    assert asked[0].state is PromptState.ANSWERED
    assert played.debriefs_of(story.FOUNDER_TALK)


def test_the_debrief_of_the_moved_talk_moved_with_it(played: Played) -> None:
    [debrief] = played.debriefs_of(story.TIDEWELL_TALK)

    assert debrief.sequence == 1
    assert debrief.span.start.astimezone(ALICE.zone).date() == played.production.almanac.date_of(-2)


def test_the_cancelled_talk_loses_its_debrief_and_gets_another_when_it_is_invited_again(played: Played) -> None:
    first, second = played.debriefs_of(story.CASTELLAN_FIRST_TRY)

    assert not first.stands
    assert second.stands
    assert second.span.start.astimezone(ALICE.zone).date() == played.production.almanac.date_of(-1)


def test_the_second_held_round_brings_the_one_prompt_to_share(played: Played) -> None:
    shared = [each for each in played.house.memory.prompts() if each.kind is PromptKind.SHARE_MISSION]

    assert len(shared) == 1
    assert story.OSTERVALD_MANAGER.uid in shared[0].origins
    assert shared[0].state is PromptState.OPEN


def test_the_offer_by_mail_becomes_one_page_of_talking_points(played: Played) -> None:
    after = played.production.after

    assert after.understanding is not None
    assert [offer.company for offer in after.understanding.offers] == ["Lichtwerk"]
    [page] = after.briefs
    assert "EUR 68,000" in (played.production.stage.folder / page).read_text()


def test_letters_go_to_alice_and_to_members_alone(played: Played) -> None:
    to = {letter.to for letter in played.production.after.posted}

    assert to == {ALICE.email, *(member.email for member in COUNCIL)}
    assert all(letter.to == ALICE.email for letter in played.production.after.posted if not letter.calendar)


def test_members_who_may_not_see_the_employer_do_not(played: Played) -> None:
    employers = ("Ostervald", "Tidewell", "Castellan", "Lichtwerk", "Quillpath")
    sees = {member.email for member in COUNCIL if member.may_see_employer} | {ALICE.email}

    for letter in played.production.after.posted:
        assert not any(name in letter.subject for name in employers)
        assert letter.to in sees or not any(name in letter.body for name in employers)


@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(minutes=29), timedelta(hours=3)])
def test_nothing_is_left_to_do_in_the_hours_after_the_end(played: Played, later: timedelta) -> None:
    now = played.now + later

    actions = plan(gather(played.house, now, understanding=look(played.house, now)), played.house.policy, now)

    if later < timedelta(minutes=30):
        assert actions == []
    assert all(isinstance(action, SendDigest) for action in actions)


def test_the_last_digest_is_at_hand_and_knows_the_offer(played: Played) -> None:
    letter = last_digest(played.production.after.posted, played.house.ledger.entries())

    assert letter is not None
    assert letter.to == ALICE.email
    assert "Lichtwerk" in letter.body


def test_what_is_told_fits_eighty_columns(played: Played) -> None:
    production = played.production
    told = [*opening(ALICE, COUNCIL, production.almanac), *played.lines]

    assert [line for each in told for line in each.splitlines() if len(line) > WIDTH] == []
    assert any("Cornerman's" in each for each in closing(production.stage, production.after))


@pytest.mark.parametrize(
    "label", ["found", "unsure", "left out", "booked", "moved", "withdrawn", "asks", "offer", "prepared", "to Alice"]
)
def test_each_thing_that_cornerman_does_is_told(played: Played, label: str) -> None:
    assert any(line.strip().startswith(label) for line in played.lines)


def test_the_answers_of_the_council_come_from_its_letters_alone(played: Played) -> None:
    stage = played.production.stage
    world = gather(played.house, played.now)
    said = {each.response for event in world.events if event.tag is not None for each in event.attendees}
    ours = [each for each in stage.calendar.glob("*.ics") if "cornerman.invalid" in each.read_text()]

    assert Response.ACCEPTED in said
    assert ours
    assert not any("PARTSTAT=ACCEPTED" in each.read_text().replace("\r\n ", "") for each in ours)


def test_only_what_looks_like_an_interview_is_told_to_be_left_out(played: Played) -> None:
    [told] = [" ".join(line.split()) for line in played.lines if line.strip().startswith("left out")]

    assert told == (
        'left out "Mock interview with Sam", "School interview for Lou (admission)", "Interview: junior analyst, '
        'candidate 3", "Webinar: the product interview, from both sides"'
    )
