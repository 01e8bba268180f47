"""The digest: the next action first, each part only when it has something to say, and nothing that gives away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from cornerman.debriefs import DebriefState
from cornerman.events import EventStatus, Response
from cornerman.findings import Stage
from cornerman.handles import handle_of
from cornerman.ledger import EntryState, LedgerEntry
from cornerman.people import Member, Person
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process
from cornerman.prompts import PromptKind, PromptState
from cornerman.times import Span
from cornerman.views.digest import digest_view
from cornerman.views.values import Digest, Item
from cornerman.world import Health, World
from tests.letter_worlds import (
    DRAFT,
    UMBRA,
    debrief,
    full_world,
    invited,
    offer,
    others,
    prompt,
    proposal,
    quiet_world,
    umbra,
)
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at, process, session, world

POLICY = Policy()


def digest(current: World, now: datetime = NOW) -> Digest:
    return digest_view(current, policy=POLICY, now=now)


def items(current: World, title: str, now: datetime = NOW) -> tuple[Item, ...]:
    return next((each.items for each in digest(current, now).sections if each.title == title), ())


def facts(item: Item) -> dict[str, str]:
    return {fact.label: fact.words for fact in item.facts}


def commands(item: Item) -> list[str]:
    return [command.line for command in item.commands]


def test_a_full_day_shows_every_part_in_the_order_of_use() -> None:
    assert [section.title for section in digest(full_world()).sections] == [
        "Today",
        "Needs your decision",
        "Debriefs with your council",
        "Drafts to write or to show",
        "Offers",
        "Waiting for word",
    ]


def test_a_quiet_day_is_short_and_names_what_comes_next() -> None:
    quiet = digest(quiet_world())

    assert quiet.sections == ()
    assert quiet.opening.startswith("Nothing needs you today")
    assert quiet.ahead == "Next interview: Thursday 26 November, 11:00 (in 3 days), Vela Health."
    assert digest(world()).ahead == ""


def test_a_digest_needs_a_zoned_now() -> None:
    with pytest.raises(ValueError, match="time zone"):
        digest(world(), NOW.replace(tzinfo=None))


def test_the_next_action_is_todays_interview_unless_an_offer_is_pressing() -> None:
    pressed = replace(full_world(), offers=(replace(offer(), deadline=date(2026, 11, 24)),))

    assert digest(full_world()).opening == "Next: 14:00 to 15:00, Umbra Robotics"
    assert digest(pressed).opening == "Next: Quarry & Pine: answer tomorrow, by Tuesday 24 November"


def test_waiting_and_debriefs_alone_need_nothing() -> None:
    silent = replace(world(others()[1], umbra()), debriefs=(debrief(),), processes=(others()[1],))

    assert [section.title for section in digest(silent).sections] == ["Debriefs with your council", "Waiting for word"]
    assert digest(silent).opening.startswith("Nothing needs you today")


def test_times_are_the_seekers_own() -> None:
    tokyo = replace(full_world(), seeker=replace(ALICE, zone=ZoneInfo("Asia/Tokyo")))

    assert items(tokyo, "Today")[0].title.startswith("22:00 to 23:00, Umbra")
    assert digest(tokyo).zone == "All times are Tokyo time (JST)."
    assert digest(replace(world(), seeker=replace(ALICE, zone=ZoneInfo("UTC")))).zone == "All times are UTC."


def test_the_subject_follows_the_seekers_day() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

    assert digest(world(), late).subject == "Your day with Cornerman: Tuesday 24 November"


def test_an_interview_says_what_with_whom_where_and_what_to_ask() -> None:
    first = items(full_world(), "Today")[0]

    assert facts(first) == {"What": "Talk with several people at once, round 3", "With": "Jonas Berg and Léa Roux"}
    assert first.link == "https://meet.conference.example/umb-3"
    assert len(first.points[0].lines) == 3
    assert first.points[0].lines[0] == "Where does “stops a shift” stand today?"


def test_an_interview_in_a_room_of_many_people_stays_short() -> None:
    talk = session("one", at(2))
    crowd = tuple(Person(email=f"p{number}@umbra.example", name=f"P{number}") for number in range(7))
    event = replace(talk.event, location="Room 4", status=EventStatus.TENTATIVE)
    known = facts(items(world(process("p", replace(talk, event=event, interviewers=crowd))), "Today")[0])

    assert known["With"] == "P0, P1, P2 and 4 others"
    assert known["Where"] == "Room 4"
    assert known["Note"].startswith("It stands as tentative")
    assert known["What"] == "Interview"


def test_a_place_beside_a_link_keeps_its_name() -> None:
    talk = session("one", at(2))
    event = replace(talk.event, location="Room 4, https://meet.example/4")
    item = items(world(process("p", replace(talk, event=event))), "Today")[0]

    assert (facts(item)["Where"], item.link) == ("Room 4", "https://meet.example/4")


def test_an_interview_that_is_over_is_not_shown_and_an_all_day_one_is() -> None:
    day = datetime.combine(NOW.date(), time(0), NOW.tzinfo)
    whole = session("whole", Span(start=day, end=day + timedelta(days=1)))
    known = world(
        process("p", replace(whole, event=replace(whole.event, all_day=True))), process("q", session("over", at(-1)))
    )

    assert [item.title for item in items(known, "Today")] == ["All day, Umbra Robotics"]


def test_the_next_interview_of_a_whole_day_has_no_hour() -> None:
    day = datetime.combine(NOW.date() + timedelta(days=2), time(0), NOW.tzinfo)
    whole = session("whole", Span(start=day, end=day + timedelta(days=1)))
    known = world(process("p", replace(whole, event=replace(whole.event, all_day=True))))

    assert digest(known).ahead == "Next interview: Wednesday 25 November (in 2 days), Umbra Robotics."


def test_a_question_shows_its_evidence_and_the_commands_that_answer_it() -> None:
    asked = items(full_world(), "Needs your decision")[0]

    assert asked.title == "Is “Chat with Dana” an interview?"
    assert asked.points[0].lines[0] == "The invitation comes from an address outside your own circle."
    handle = commands(asked)[0].rpartition(" ")[2]
    assert commands(asked) == [f"cornerman interviews confirm {handle}", f"cornerman interviews reject {handle}"]


def test_a_question_about_the_past_is_asked_in_the_past() -> None:
    assert items(full_world(), "Needs your decision", NOW + timedelta(days=2))[0].title.startswith("Was “Chat")


def test_an_untitled_all_day_entry_can_be_asked_about() -> None:
    base = full_world()
    findings = tuple(replace(each, event=replace(each.event, title="", all_day=True)) for each in base.findings)
    asked = items(replace(base, findings=findings), "Needs your decision")[0]

    assert asked.title == "Is “an entry without a title” an interview?"
    assert facts(asked)["When"].endswith("all day")


@pytest.mark.parametrize("state", [PromptState.ANSWERED, PromptState.SNOOZED, PromptState.OVERTAKEN])
def test_what_is_answered_or_snoozed_is_not_asked_again(state: PromptState) -> None:
    base = full_world()
    settled = replace(base, prompts=tuple(replace(each, state=state) for each in base.prompts), ledger=())

    assert items(settled, "Needs your decision") == ()
    assert items(settled, "Drafts to write or to show") == ()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("digest/2026-11-22", "the daily letter to you"),
        ("debrief/abc/0/to/def", "a message to a member about a debrief"),
        ("debrief/abc/0", "a debrief on your calendar"),
        ("share-mission/p/letter", "a letter to you about a draft"),
        ("brief/offer-1/abc/letter", "the talking points for an offer"),
        ("something/new", "one of my letters to you"),
    ],
)
def test_an_uncertain_letter_is_named(key: str, words: str) -> None:
    line = LedgerEntry(key=key, kind="letter", state=EntryState.UNSURE, claimed_at=NOW)

    [doubt] = items(replace(world(), ledger=(line,)), "Needs your decision")

    assert doubt.title == f"I cannot tell whether this went out: {words}"
    assert [line.rpartition(" ")[0] for line in commands(doubt)] == [
        "cornerman doctor --settle",
        "cornerman doctor --retry",
    ]


def test_a_claim_is_doubtful_only_when_it_was_left_behind() -> None:
    def claimed(minutes: int, state: EntryState) -> World:
        line = LedgerEntry(key="k", kind="letter", state=state, claimed_at=NOW - timedelta(minutes=minutes))
        return replace(world(), ledger=(line,))

    assert items(claimed(2, EntryState.CLAIMED), "Needs your decision") == ()
    assert items(claimed(90, EntryState.DONE), "Needs your decision") == ()
    assert items(claimed(3 * 24 * 60, EntryState.CLAIMED), "Needs your decision") == ()
    [left] = items(claimed(90, EntryState.CLAIMED), "Needs your decision")
    assert commands(left) == []


def test_a_missing_time_says_why_and_what_is_near() -> None:
    lost = replace(world(), prompts=(prompt(PromptKind.NO_SLOT, "gone", detail="Nobody is free."),))

    [item] = items(lost, "Needs your decision")

    assert (item.title, item.lines) == ("No time suits the council for a debrief", ("Nobody is free.",))
    book = f"cornerman debrief book {handle_of('gone')}"
    assert commands(item) == [f'{book} --at "tue 18:30"']
    near = replace(lost.prompts[0], detail="Nobody is free. Possible: tomorrow, with Dan alone.")
    [item] = items(replace(lost, prompts=(near,)), "Needs your decision")
    assert commands(item) == [f"{book} --take 1", f'{book} --at "tue 18:30"']


def test_a_note_is_asked_for_the_round_that_it_is_about() -> None:
    [note] = [each for each in items(full_world(), "Needs your decision") if "how it went" in each.title]

    assert facts(note)["When"] == "round 2, Friday 20 November (3 days ago)"
    assert commands(note)[0].startswith("cornerman debrief note ")


def test_many_questions_are_cut_to_a_screen_and_the_rest_is_counted() -> None:
    lines = tuple(LedgerEntry(key=f"k{n}", kind="letter", state=EntryState.UNSURE, claimed_at=NOW) for n in range(8))

    [section] = digest(replace(world(), ledger=lines)).sections

    assert (len(section.items), section.more) == (5, "And 3 more: cornerman status")


def test_a_debrief_says_who_comes() -> None:
    [item] = items(full_world(), "Debriefs with your council")

    assert item.title == "Monday 23 November (today), 15:30 to 15:55"
    assert facts(item) == {
        "About": "round 3 with Umbra Robotics",
        "Coming": "Bob",
        "Not coming": "Carol",
        "No answer yet": "Dan",
    }
    assert items(replace(full_world(), proposals=()), "Debriefs with your council")[0].lines == ()


def test_a_debrief_says_who_proposes_another_time_and_how_to_take_it() -> None:
    [item] = items(full_world(), "Debriefs with your council")

    assert item.lines == (
        "Carol proposes another time: Tuesday 24 November, 09:00 to 09:25. “I teach this afternoon; tomorrow I'd do.”",
        "If it suits you, move the debrief on your calendar; I tell the others.",
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda base: replace(base, proposals=(replace(proposal(), span=at(-1, minutes=25)),)),
        lambda base: replace(base, proposals=(replace(proposal(), uid="another"),)),
        lambda base: replace(base, debriefs=(replace(debrief(), span=at(7, minutes=25)),)),
    ],
    ids=["in the past", "another debrief", "moved since the last look"],
)
def test_a_proposal_that_is_over_is_not_told(change: Callable[[World], World]) -> None:
    [item] = items(change(full_world()), "Debriefs with your council")

    assert item.lines == ()


def test_a_proposal_without_words_is_told_on_one_line_whatever_is_in_it() -> None:
    quiet = replace(full_world(), proposals=(replace(proposal(), comment=""),))
    loud = replace(full_world(), proposals=(replace(proposal(), comment="Yes\r\n\u202ework " + "far " * 99),))

    assert items(quiet, "Debriefs with your council")[0].lines[0].endswith("09:00 to 09:25.")
    [line, _] = items(loud, "Debriefs with your council")[0].lines
    assert "\n" not in line
    assert "\u202e" not in line
    assert len(line) < 200


@pytest.mark.parametrize("state", [EntryState.CLAIMED, EntryState.FAILED, EntryState.UNSURE, None])
def test_a_member_whose_invitation_did_not_go_out_is_not_waited_for(state: EntryState | None) -> None:
    lines = (invited(BOB), invited(CAROL), *([invited(DAN, state)] if state else []))

    [item] = items(replace(full_world(), ledger=lines), "Debriefs with your council")

    assert facts(item)["Not invited yet"] == "Dan"
    assert "No answer yet" not in facts(item)


def test_a_member_who_was_not_told_of_the_new_time_is_not_invited_yet() -> None:
    moved = invited(DAN, EntryState.FAILED)
    moved = replace(moved, key=moved.key.replace("/to/", "/move/1/to/"))

    [item] = items(replace(full_world(), ledger=(invited(DAN), moved)), "Debriefs with your council")

    assert facts(item)["Not invited yet"] == "Dan"


def test_a_member_who_answered_was_invited_whatever_the_ledger_says() -> None:
    [item] = items(replace(full_world(), ledger=()), "Debriefs with your council")

    assert (facts(item)["Coming"], facts(item)["Not coming"]) == ("Bob", "Carol")


def test_an_invitation_that_failed_is_told_in_plain_words_for_two_days() -> None:
    said = "The mail server refused it."
    failed = replace(world(), ledger=(invited(DAN, EntryState.FAILED, outcome=said),))

    [item] = items(failed, "Needs your decision")

    assert item.title == "This did not work: a message to Dan about a debrief"
    assert facts(item) == {"Last tried": "Monday 23 November, 00:00"}
    assert item.lines == (said,)
    assert digest(failed).health.endswith(f"Last failure: Monday 23 November, 00:00, {said}")
    assert items(failed, "Needs your decision", NOW + timedelta(days=2)) == ()
    assert "failure" not in digest(failed, NOW + timedelta(days=2)).health


def test_a_failed_booking_is_not_told_beside_the_invitation_that_made_it_fail() -> None:
    line = invited(DAN, EntryState.FAILED)
    booking = replace(line, key=debrief().key, kind="HoldDebrief")

    assert len(items(replace(world(), ledger=(booking, line)), "Needs your decision")) == 1
    assert len(items(replace(world(), ledger=(booking,)), "Needs your decision")) == 1


def test_a_digest_says_nothing_of_its_own_earlier_tries() -> None:
    line = replace(invited(DAN, EntryState.FAILED), key="digest/2026-11-23", kind="SendDigest")

    assert items(replace(world(), ledger=(line,)), "Needs your decision") == ()
    assert len(items(replace(world(), ledger=(replace(line, key="digest/2026-11-22"),)), "Needs your decision")) == 1


def test_a_debrief_that_is_uncertain_says_so() -> None:
    base = replace(full_world(), proposals=())
    declined = tuple(
        replace(event, attendees=tuple(replace(each, response=Response.DECLINED) for each in event.attendees))
        for event in base.events
    )

    [item] = items(
        replace(base, events=declined, debriefs=(replace(debrief(), settled=False),)), "Debriefs with your council"
    )

    assert item.lines == (
        "Not booked to the end yet; my next run finishes it.",
        "Too few can come: a debrief takes 2.",
    )


def test_a_debrief_about_something_that_is_gone_still_stands_in_the_digest() -> None:
    without = replace(full_world(), processes=())
    other_round = replace(full_world(), debriefs=(replace(debrief(), origins=frozenset(["x"])),))

    assert (
        facts(items(without, "Debriefs with your council")[0])["About"] == "a round that is no longer on your calendar"
    )
    assert facts(items(other_round, "Debriefs with your council")[0])["About"].startswith(UMBRA)


@pytest.mark.parametrize("left", [None, replace(CAROL, consented_on=None), replace(CAROL, paused=True)])
def test_who_left_the_council_or_may_not_be_invited_is_not_shown_as_coming(left: Member | None) -> None:
    council = (BOB,) if left is None else (BOB, left)
    [item] = items(replace(full_world(), council=council), "Debriefs with your council")

    assert not any("carol" in each.lower() for each in facts(item).values())
    assert "Too few can come: a debrief takes 2." in item.lines


def test_debriefs_that_are_over_or_withdrawn_are_left_out() -> None:
    withdrawn = replace(full_world(), debriefs=(replace(debrief(), state=DebriefState.WITHDRAWN),))

    assert items(withdrawn, "Debriefs with your council") == ()
    assert items(full_world(), "Debriefs with your council", debrief().span.end) == ()


def test_drafts_to_show_come_before_drafts_to_write() -> None:
    titles = [item.title for item in items(full_world(), "Drafts to write or to show")]

    assert titles == [
        "Show your draft live to the hiring manager: Umbra Robotics",
        "Write your draft of the job: Vela Health",
    ]


def test_several_drafts_to_write_are_one_item_with_a_command_for_each() -> None:
    jobs = (
        process("a", session("a1", at(24)), company="Alder"),
        process("b", session("b1", at(25)), company="Birch"),
        replace(process("c", session("c1", at(26)), company="Birch"), role="Analyst"),
    )
    begun = replace(DRAFT, process_id="a", objectives=(), file="missions/a.md")
    prompts = (
        *(prompt(PromptKind.WRITE_MISSION, process_id=each.id) for each in jobs),
        prompt(PromptKind.SHARE_MISSION, process_id="c"),
    )

    [item] = items(replace(world(*jobs), prompts=prompts, missions=(begun,)), "Drafts to write or to show")

    assert item.title == "Write your drafts of 3 jobs"
    assert len(item.lines) == 1
    assert [each.purpose for each in item.commands] == ["Birch (Analyst), then show it live", "Alder", "Birch"]
    assert [line.rpartition(" ")[0] for line in commands(item)] == [
        "cornerman mission new",
        "",
        "cornerman mission new",
    ]
    assert commands(item)[1] == "missions/a.md"


def test_a_role_tells_two_jobs_of_one_employer_apart_and_is_left_out_elsewhere() -> None:
    one = replace(process("a", session("a1", at(2)), company="Birch"), role="Analyst")
    other = replace(process("b", session("b1", at(3)), company="Birch"), role="Editor")

    def titles(*jobs: Process) -> list[str]:
        return [item.title.partition(", ")[2] for item in items(world(*jobs), "Today")]

    assert titles(one) == ["Birch"]
    assert titles(one, other) == ["Birch (Analyst)", "Birch (Editor)"]


def test_a_draft_that_is_there_need_not_be_written() -> None:
    written = replace(full_world(), missions=(DRAFT, replace(DRAFT, process_id="vela")))

    assert len(items(written, "Drafts to write or to show")) == 1


def test_a_draft_is_no_longer_due_once_shown_or_when_the_process_is_closed() -> None:
    base = full_world()
    shown = replace(base, missions=(replace(DRAFT, state=DRAFT.state.SHARED),))
    closing = Closing(ending=Ending.REJECTION, at=NOW, source="letter.eml")
    closed = replace(base, processes=tuple(replace(each, closing=closing) for each in base.processes))

    assert [each.title for each in items(shown, "Drafts to write or to show")] == [
        "Write your draft of the job: Vela Health"
    ]
    assert items(closed, "Drafts to write or to show") == ()


def test_an_offer_shows_its_clock_and_no_figure() -> None:
    [item] = items(full_world(), "Offers")

    assert item.title == "Quarry & Pine: answer in 4 days, by Friday 27 November"
    assert facts(item)["Came"] == "Saturday 21 November (2 days ago)"
    assert any(label.startswith("By Tuesday 24 November") for label in facts(item))
    assert item.lines == (
        "Ask which hour is meant, and whether the day is firm.",
        "They want an answer in less than a week. Did they announce that before? Ask your council about it.",
    )
    assert [each.line.rpartition(" ")[0] for each in item.commands] == [
        "cornerman offer brief",
        "cornerman offer extend",
    ]
    assert commands(item)[0].startswith("cornerman offer brief ")
    assert "71" not in repr(digest(full_world()))


def test_an_offer_without_deadline_or_process_asks_for_a_day() -> None:
    bare = replace(offer(), deadline=None, process_id=None, company=None, received_at=NOW - timedelta(days=3))
    named = replace(bare, id="offer-2", company="Teal & Sons", deadline=date(2026, 11, 25))

    first, second = items(replace(world(), offers=(bare, named)), "Offers")

    assert first.title == "Teal & Sons: answer in 2 days, by Wednesday 25 November"
    assert second.title == "An employer not yet known: no deadline known, please ask for a day"
    assert list(facts(second)) == ["Came"]
    assert second.lines == ("The talking points are not prepared yet.",)


def test_offers_that_are_past_old_or_over_are_left_out() -> None:
    past = replace(offer(), deadline=date(2026, 11, 22))
    old = replace(offer(), deadline=None, received_at=NOW - timedelta(days=31))
    base = world(*others())
    closing = Closing(ending=Ending.WITHDRAWN, at=NOW, source="seeker")
    over = replace(base, processes=tuple(replace(each, closing=closing) for each in base.processes), offers=(offer(),))

    assert items(replace(base, offers=(past, old)), "Offers") == ()
    assert items(over, "Offers") == ()


def test_waiting_names_the_longest_silence_first() -> None:
    silent = world(
        process("a", session("a1", at(-24 * 2)), company="Alder"),
        process("b", session("b1", at(-24 * 9)), company="Birch"),
        process("c", session("c1", at(-24 * 70)), company="Cedar"),
        process("d", session("d1", at(-24 * 5)), session("d2", at(24 * 5)), company="Dogwood"),
        process("e", session("e1", at(-2)), company="Elm"),
        replace(
            process("f", session("f1", at(-24 * 5)), company="Fir"),
            closing=Closing(ending=Ending.REJECTION, at=NOW, source="letter.eml"),
        ),
    )

    assert [item.title for item in items(silent, "Waiting for word")] == [
        "Birch: last round 9 days ago, Saturday 14 November; nothing planned since",
        "Alder: last round 2 days ago, Saturday 21 November; nothing planned since",
    ]


def test_health_says_what_was_read_lost_and_failed() -> None:
    assert digest(world()).health == "Calendar and mail were not read yet."
    assert digest(full_world()).health == (
        "Calendar and mail last read: Monday 23 November, 08:58. 1 piece could not be read; cornerman doctor says "
        "which. Last failure: Sunday 22 November, 23:00, The mail server did not answer."
    )


def test_what_the_seeker_has_to_do_for_something_to_be_read_is_said_in_full() -> None:
    dead = "Google does not let Cornerman read your mail any more. Run `cornerman google sign-in`."
    health = Health(last_read_at=NOW, losses=("a.ics: 1@x: RRULE: FREQ=NEVER", dead))

    assert digest(replace(world(), health=health)).health == (
        "Calendar and mail last read: Monday 23 November, 09:00. 2 pieces could not be read; cornerman doctor says "
        f"which. {dead}"
    )


def test_a_failure_of_last_week_is_no_news() -> None:
    old = Health(last_read_at=NOW, last_failure_at=NOW - timedelta(days=5), last_failure="The server did not answer.")

    assert digest(replace(world(), health=old)).health == "Calendar and mail last read: Monday 23 November, 09:00."


def test_an_unknown_stage_is_an_interview_and_an_unknown_employer_is_said_to_be_so() -> None:
    nameless = replace(process("p", session("s", at(1), stage=Stage.UNKNOWN)), company=None, role="Analyst")

    assert items(world(nameless), "Today")[0].title == "10:00 to 10:45, an employer not yet known (Analyst)"
