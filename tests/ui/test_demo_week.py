"""The week of the demo comes out as its story means it, whenever it is played; real files and store, no engine."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

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
from ui.demo import ordinary, talks
from ui.demo.almanac import Almanac, When
from ui.demo.cast import ALICE, COUNCIL, standing_meeting
from ui.demo.framing import closing, last_digest, opening
from ui.demo.happenings import Appointment
from ui.demo.layout import WIDTH
from ui.demo.own_settings import settings_in_use, write_demo_settings
from ui.demo.stage import set_up
from ui.demo.week import Production, play_week

TALKS = {each.uid for each in vars(talks).values() if isinstance(each, Appointment)}

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

    assert [each.origins for each in asked] == [{talks.FOUNDER_TALK.uid}]
    assert asked[0].state is PromptState.ANSWERED
    assert played.debriefs_of(talks.FOUNDER_TALK)


def test_the_debrief_of_the_moved_talk_moved_with_it(played: Played) -> None:
    [debrief] = played.debriefs_of(talks.TIDEWELL_TALK)

    assert debrief.sequence == 1
    assert debrief.span.start.astimezone(ALICE.zone).date() == played.production.almanac.date_of(-2)


def test_the_cancelled_talk_loses_its_debrief_and_gets_another_when_it_is_invited_again(played: Played) -> None:
    first, second = played.debriefs_of(talks.CASTELLAN_FIRST_TRY)

    assert not first.stands
    assert second.stands
    assert second.span.start.astimezone(ALICE.zone).date() == played.production.almanac.date_of(-1)


def test_a_panel_of_three_sessions_gets_one_debrief_after_the_last(played: Played) -> None:
    panel = (talks.OSTERVALD_PANEL_1, talks.OSTERVALD_PANEL_2, talks.OSTERVALD_PANEL_3)
    end = played.production.almanac.moment(panel[-1].when) + timedelta(minutes=panel[-1].minutes)

    [debrief] = played.debriefs_of(panel[0])

    assert all(each.uid in debrief.origins for each in panel)
    assert debrief.span.start >= end + timedelta(minutes=30)


def test_one_no_changes_nothing_and_the_one_that_takes_the_quorum_moves_the_debrief(played: Played) -> None:
    [moved] = played.debriefs_of(talks.LICHTWERK_SECOND)
    bob = next(each.email for each in COUNCIL if each.name.startswith("Bob"))

    assert moved.sequence == 1
    assert bob in moved.declined
    assert bob in moved.members  # asked once more, for a time far from the one to which he said no
    assert moved.moved_from is not None
    assert moved.span.start >= moved.moved_from.end + timedelta(hours=3)
    [stays] = [line for line in played.lines if line.strip().startswith("stays")]
    assert "Elias said no" in " ".join(stays.split())


def test_a_time_that_a_member_proposes_is_taken_because_it_suits_everybody_who_said_yes(played: Played) -> None:
    [debrief] = played.debriefs_of(talks.FOUNDER_TALK)

    assert debrief.span.start == played.production.almanac.moment(When(day=-1, at=time(16, 30)))
    assert debrief.choice is not None
    assert "proposed this time" in debrief.choice.why


def test_the_manager_talk_is_talked_over_in_the_meeting_that_the_council_has_anyway(played: Played) -> None:
    [debrief] = played.debriefs_of(talks.OSTERVALD_MANAGER)

    [meeting] = standing_meeting(played.production.almanac).within(debrief.span)

    assert meeting.covers(debrief.span)
    assert played.production.after.ours[debrief.uid].location == ""


def test_the_offer_call_gets_a_debrief_too_in_her_own_room_if_the_council_does_not_meet_then(played: Played) -> None:
    [debrief] = played.debriefs_of(talks.LICHTWERK_CALL)
    meets = standing_meeting(played.production.almanac).within(debrief.span)

    assert debrief.stands
    assert debrief.span.start > played.now
    assert played.production.after.ours[debrief.uid].location == ("" if meets else ALICE.room)


def test_what_she_replied_to_the_letters_became_notes_of_the_moment_at_which_she_wrote(played: Played) -> None:
    notes = {min(note.origins): note for note in played.house.memory.notes()}

    for talk, chance in ((talks.OSTERVALD_SCREEN, 60), (talks.TIDEWELL_TALK, 40)):
        note = notes[talk.uid]
        assert (note.rating, note.chance) == (7, chance)
        assert not note.from_memory


def test_blind_numbers_stand_beside_hers_and_the_next_step_comes_back_on_its_day(played: Played) -> None:
    record = played.house.memory.records()[-1]

    assert [each.chance for each in record.estimates] == [65, 60, 75, 70][: len(record.estimates)]
    assert record.by == played.production.almanac.date_of(-1)
    assert any(prompt.kind is PromptKind.FOLLOW_UP for prompt in played.house.memory.prompts())


def test_a_step_of_her_own_that_is_due_is_not_told_as_if_the_employer_were_chased(played: Played) -> None:
    [asked] = [" ".join(each.split()) for each in played.lines if "a step, a promise or an answer is due" in each]

    assert asked.startswith("asks ")
    assert not [each for each in played.lines if "follow up" in each]


def test_the_second_held_round_brings_the_one_prompt_to_share(played: Played) -> None:
    shared = [each for each in played.house.memory.prompts() if each.kind is PromptKind.SHARE_MISSION]

    assert len(shared) == 1
    assert talks.OSTERVALD_MANAGER.uid in shared[0].origins
    assert shared[0].state is PromptState.OPEN


def test_the_offer_by_mail_becomes_one_page_of_talking_points(played: Played) -> None:
    after = played.production.after

    assert after.understanding is not None
    assert [offer.company for offer in after.understanding.offers] == ["Lichtwerk"]
    [page] = after.briefs
    assert "EUR 68,000" in (played.production.stage.folder / page).read_text()


def test_the_draft_that_she_wrote_has_a_reminder_before_the_next_talk_on_her_own_calendar(played: Played) -> None:
    [reminder] = played.production.after.reminders
    panel = played.production.almanac.moment(talks.OSTERVALD_PANEL_1.when)

    assert reminder.span.end == panel - timedelta(minutes=30)


def test_what_she_hopes_for_is_in_her_talking_points_and_her_limit_is_nowhere(played: Played) -> None:
    folder = played.production.stage.folder
    files = [each for each in folder.rglob("*") if each.is_file() and "sqlite" not in each.name]
    texts = {each.name: each.read_text(errors="replace") for each in files}

    assert any("74,000" in text for name, text in texts.items() if name.endswith(".html"))
    assert [name for name, text in texts.items() if "66,000" in text] == []
    assert not any("66,000" in letter.body for letter in played.production.after.posted)


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
    # the folder of a test is longer than anybody's, and where it stands is not told by us
    home = str(production.stage.folder)
    ways = [each for each in closing(production.stage, production.after) if home not in each]
    told = [*opening(ALICE, COUNCIL, production.almanac), *played.lines, *ways]

    assert [line for each in told for line in each.splitlines() if len(line) > WIDTH] == []
    end = closing(production.stage, production.after)
    paths = [str(production.stage.folder), *production.after.briefs]
    assert any("Cornerman's" in each for each in end)
    assert [each for each in end if len(each) > WIDTH and not any(path in each for path in paths)] == []


@pytest.mark.parametrize(
    "label",
    [
        *("found", "unsure", "left out", "booked", "moved", "withdrawn", "asks", "offer", "prepared", "to Alice"),
        *("why", "where", "stays", "noted", "debrief", "revealed", "they said", "concluded", "next step", "reminds"),
    ],
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
