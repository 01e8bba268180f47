"""The council's talk about an offer: booked before its deadline, and following the offer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from cornerman.actions import Action, AskSeeker, DropQuestion, HoldDebrief, MoveDebrief, PrepareBrief, WithdrawDebrief
from cornerman.debriefs import Debrief
from cornerman.errors import WrongUseError
from cornerman.findings import Stage
from cornerman.notes import DebriefRecord
from cornerman.offer_origins import offers_behind, origin_of
from cornerman.offer_states import Answered, answer_of, answered, is_answered
from cornerman.offers import Offer, OfferKind
from cornerman.outcomes import judged_rounds
from cornerman.plan import plan
from cornerman.planning.by_hand import Named, by_hand, case_about, what_is_possible
from cornerman.planning.compromises import Bend
from cornerman.planning.debriefs import DebriefStep, plan_debriefs
from cornerman.planning.follow_ups import Because, follow_ups
from cornerman.planning.offer_clock import LAST_CALL
from cornerman.planning.offer_reviews import AT_MOST, WITHOUT_DEADLINE, reviews, reviews_begun
from cornerman.planning.prompts import plan_prompts
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process
from cornerman.prompts import ABOUT_DEBRIEFS, PromptKind, PromptState
from cornerman.telling import tell
from cornerman.times import Span, instant
from cornerman.views.agenda import about_offer, agenda_of
from cornerman.views.council import named_round
from cornerman.views.follow_ups import follow_up_line
from cornerman.world import World
from tests.paper import BOB, CAROL, DAN, NOW, at, done, event, process, session, world

POLICY = Policy()
LATER = NOW + timedelta(minutes=5)
OFFER = Offer(
    id="offer-1",
    source="seeker",
    received_at=NOW - timedelta(hours=2),
    kind=OfferKind.WRITTEN,
    company="Umbra Robotics",
    process_id="p",
    deadline=date(2026, 11, 27),
)
JOB = process("p", session("s", at(-24 * 5)))
OURS = frozenset([origin_of("offer-1")])


def offered(*offers: Offer, job: Process = JOB) -> World:
    return replace(world(job), offers=offers or (OFFER,))


def held(before: World) -> tuple[World, Debrief]:
    """Carry out the one debrief that a world wants."""
    [step] = plan_debriefs(before, POLICY, NOW)
    assert isinstance(step, HoldDebrief)
    return done(before, [step], NOW), step.debrief


def steps(after: World, now: datetime = LATER) -> list[DebriefStep]:
    return plan_debriefs(after, POLICY, now)


def test_an_offer_gets_a_debrief_with_a_quorum_before_its_deadline_and_only_one() -> None:
    after, debrief = held(offered())

    assert debrief.origins == {"offer/offer-1"}
    assert debrief.process_id == "p"
    assert debrief.members == (BOB.email, CAROL.email, DAN.email)
    assert debrief.span.start == NOW + POLICY.notice
    assert debrief.choice is not None
    assert "after the round" not in debrief.choice.why
    assert steps(after) == []


def test_the_reason_names_the_offer_and_until_when() -> None:
    [step] = plan_debriefs(offered(), POLICY, NOW)

    assert step.why == (
        "The offer from Umbra Robotics came on Monday 23 November, 07:00. "
        "It is talked over before Friday 27 November, 13:00."
    )
    assert tell(step, offered()).startswith("Book a debrief on Monday 23 November")


def test_it_is_over_four_hours_before_the_deadline_where_they_are() -> None:
    """On Thursday the deadline is at 17:00 in Tokyo, 09:00 in Paris: all is said by 05:00, so on Wednesday."""
    there = replace(OFFER, deadline=date(2026, 11, 26), their_zone="Asia/Tokyo")

    [review] = reviews(offered(there), POLICY)

    assert review.latest == datetime(2026, 11, 26, 4, tzinfo=UTC)
    assert review.has_deadline


def test_without_a_deadline_it_is_within_a_week_and_with_a_far_one_within_three_months() -> None:
    came = instant(OFFER.received_at)
    [open_ended] = reviews(offered(replace(OFFER, deadline=None)), POLICY)
    [far] = reviews(offered(replace(OFFER, deadline=date(2099, 1, 1))), POLICY)

    assert (open_ended.latest, open_ended.has_deadline) == (came + WITHOUT_DEADLINE, False)
    assert (far.latest, far.has_deadline) == (came + AT_MOST, False)


def test_where_too_little_time_is_left_nothing_is_booked_and_the_seeker_is_told_at_once() -> None:
    soon = offered(replace(OFFER, deadline=NOW.date(), deadline_hour=time(14)))

    [told] = steps(soon, NOW)

    assert isinstance(told, AskSeeker)
    assert (told.prompt.kind, told.by_letter) == (PromptKind.WRITTEN_DEBRIEF, True)
    assert told.prompt.detail == "Too little time is left before the answer to the offer is due."
    assert steps(done(soon, [told], NOW)) == [told]
    assert not any(isinstance(each, AskSeeker) for each in _about_reviews(plan(done(soon, [told], NOW), POLICY, LATER)))


def test_an_exploding_offer_whose_hours_suit_nobody_is_told_with_what_would_be_possible() -> None:
    soon = offered(replace(OFFER, deadline=NOW.date()))
    busy = event("dentist", Span(start=at(-1).start, end=at(3.5).start), "Dentist")

    [told] = steps(replace(soon, events=(*soon.events, busy)), NOW)

    assert isinstance(told, AskSeeker)
    assert told.prompt.kind is PromptKind.NO_SLOT
    assert told.prompt.detail.count("Possible:") >= 1


def test_once_the_deadline_is_over_nothing_is_told_any_more() -> None:
    soon = offered(replace(OFFER, deadline=NOW.date(), deadline_hour=time(14)))
    after = done(soon, list(steps(soon, NOW)), NOW)

    [dropped] = steps(replace(after, as_of=at(5).start), at(5).start)

    assert isinstance(dropped, DropQuestion)
    assert steps(soon, at(5).start) == []


def test_of_several_offers_of_one_process_the_latest_counts() -> None:
    better = replace(OFFER, id="offer-2", received_at=NOW - timedelta(hours=1), deadline=date(2026, 12, 4))

    [review] = reviews(offered(better, OFFER), POLICY)

    assert review.offer == better
    assert review.round.origins == {"offer/offer-1", "offer/offer-2"}


def test_a_better_offer_leaves_the_debrief_that_is_still_to_come_where_it_is() -> None:
    late = replace(OFFER, received_at=NOW - timedelta(hours=1))
    after, debrief = held(offered())
    better = replace(late, id="offer-2", received_at=NOW + timedelta(minutes=2))

    assert debrief.span.start > better.received_at + POLICY.debrief_wait
    assert steps(replace(after, offers=(OFFER, better))) == []


def test_a_better_offer_after_the_talk_gets_a_talk_of_its_own() -> None:
    after, debrief = held(offered())
    now = debrief.span.end + timedelta(hours=1)
    better = replace(OFFER, id="offer-2", received_at=now)

    [step] = steps(replace(after, offers=(OFFER, better), as_of=now), now)

    assert isinstance(step, HoldDebrief)
    assert step.debrief.key != debrief.key


def test_it_moves_when_the_deadline_comes_before_it_and_stays_when_that_is_put_off() -> None:
    taken = [event(f"dentist-{day}", at(24 * day - 3, minutes=17 * 60), "Dentist") for day in range(3)]
    before = offered()
    after, debrief = held(replace(before, events=(*before.events, *taken)))
    assert debrief.span.start.date() == date(2026, 11, 26)
    nearer = replace(OFFER, deadline=date(2026, 11, 25))
    free = tuple(each for each in after.events if not each.uid.startswith("dentist"))

    assert steps(replace(after, offers=(replace(OFFER, deadline=date(2026, 12, 11)),))) == []
    [step] = steps(replace(after, offers=(nearer,), events=free))

    assert isinstance(step, MoveDebrief)
    assert step.why == "The offer has to be answered before."
    assert instant(step.debrief.span.end) <= datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_where_the_time_is_over_by_a_nearer_deadline_that_is_told_in_the_same_run() -> None:
    after, debrief = held(offered(replace(OFFER, deadline=date(2026, 12, 4))))
    near = replace(after, offers=(replace(OFFER, deadline=NOW.date(), deadline_hour=time(9, 20)),))
    assert debrief.span.end > NOW.replace(hour=9, minute=20)

    withdrawn, told = steps(near)

    assert isinstance(withdrawn, WithdrawDebrief)
    assert withdrawn.debrief.key == debrief.key
    assert isinstance(told, AskSeeker)
    assert told.prompt.kind is PromptKind.WRITTEN_DEBRIEF
    quiet = done(near, [withdrawn, told], LATER)
    assert _about_reviews(plan(quiet, POLICY, LATER + timedelta(minutes=5))) == []


def test_a_talk_that_ends_just_before_a_nearer_deadline_stands_where_there_is_no_better_time() -> None:
    after, debrief = held(offered(replace(OFFER, deadline=date(2026, 12, 4))))
    assert debrief.span.end + LAST_CALL > NOW.replace(hour=13)
    near = replace(after, offers=(replace(OFFER, deadline=NOW.date(), deadline_hour=time(13)),))

    assert steps(near) == []


def test_where_no_time_is_left_before_a_nearer_deadline_it_is_withdrawn() -> None:
    taken = [event(f"dentist-{day}", at(24 * day - 3, minutes=17 * 60), "Dentist") for day in range(3)]
    before = offered()
    after, _ = held(replace(before, events=(*before.events, *taken)))
    nearer = replace(OFFER, deadline=date(2026, 11, 25))

    withdrawn, told = steps(replace(after, offers=(nearer,)))

    assert isinstance(withdrawn, WithdrawDebrief)
    assert isinstance(told, AskSeeker)
    assert told.prompt.kind is PromptKind.NO_SLOT
    assert "later than you wished" not in told.prompt.detail


@pytest.mark.parametrize(
    "change",
    [
        lambda after: replace(after, offers=()),
        lambda after: replace(after, prompts=(answered(OFFER, Answered.FOR_GOOD, NOW),)),
        lambda after: replace(after, processes=(_closed(Ending.REJECTION),)),
        lambda after: replace(after, processes=(_closed(Ending.WITHDRAWN),)),
    ],
    ids=["removed", "answered for good", "turned down", "withdrawn"],
)
def test_it_is_withdrawn_when_the_offer_is_gone_or_answered(change: Callable[[World], World]) -> None:
    after, debrief = held(offered())

    [step] = steps(change(after))

    assert isinstance(step, WithdrawDebrief)
    assert step.debrief.key == debrief.key
    assert "answered or gone" in step.why


@pytest.mark.parametrize("ending", [Ending.OFFER, Ending.ON_HOLD])
def test_an_offer_that_ends_the_talks_keeps_its_debrief(ending: Ending) -> None:
    after, _ = held(offered())

    assert steps(replace(after, processes=(_closed(ending),))) == []


def test_a_warm_answer_is_no_answer_and_takes_back_as_it_was() -> None:
    warm = replace(offered(), prompts=(answered(OFFER, Answered.WARMLY, NOW),))
    taken_back = replace(warm, prompts=tuple(replace(each, state=PromptState.OVERTAKEN) for each in warm.prompts))

    assert is_answered(OFFER, Answered.WARMLY, warm)
    assert not is_answered(OFFER, Answered.FOR_GOOD, warm)
    assert (answer_of(OFFER, warm), answer_of(OFFER, taken_back)) == (Answered.WARMLY, None)
    assert not is_answered(OFFER, Answered.WARMLY, taken_back)
    assert [type(each) for each in steps(warm, NOW)] == [HoldDebrief]


def test_a_talk_about_the_offer_before_the_deadline_has_the_debrief_that_serves() -> None:
    call = process("p", session("s", at(-24 * 5)), session("call", at(24), stage=Stage.OFFER_CALL))

    [step] = plan_debriefs(offered(job=call), POLICY, NOW)

    assert isinstance(step, HoldDebrief)
    assert step.debrief.origins == {"call"}
    assert steps(done(offered(job=call), [step], NOW)) == []


def test_a_talk_that_is_called_off_leaves_the_offer_to_be_talked_about() -> None:
    call = process("p", session("call", at(24), stage=Stage.OFFER_CALL))
    after, _ = held(offered(job=call))

    found = steps(replace(after, processes=(replace(call, rounds=()),)))

    assert [type(each) for each in found] == [WithdrawDebrief, HoldDebrief]


@pytest.mark.parametrize(
    ("hours", "why"),
    [(24 * 4 + 3, "its debrief would be after the deadline"), (-24 * 4, "its debrief was long before the offer")],
)
def test_a_talk_whose_debrief_cannot_serve_takes_no_place(hours: int, why: str) -> None:
    call = process("p", session("call", at(hours), stage=Stage.OFFER_CALL))

    assert [review.offer for review in reviews(offered(job=call), POLICY)] == [OFFER], why


def test_a_debrief_that_was_before_the_offer_or_is_not_wanted_takes_no_place() -> None:
    call = process("p", session("call", at(-6), stage=Stage.OFFER_CALL))
    early = Debrief(
        key="debrief/call/0",
        uid="call-0",
        process_id="p",
        origins=frozenset(["call"]),
        span=at(-4, minutes=25),
        members=(BOB.email,),
        round_end=at(-6).end,
    )
    unwanted = replace(early, state=early.state.WITHDRAWN, by_hand=True)

    assert _booked(offered(job=call)) == [{"call"}]
    for debrief in (early, unwanted):
        assert [*reviews(replace(offered(job=call), debriefs=(debrief,)), POLICY)] != []
    after = replace(early, span=at(1, minutes=25))
    assert [*reviews(replace(offered(job=call), debriefs=(after,)), POLICY)] == []


def test_another_talk_with_them_before_it_changes_nothing() -> None:
    after, _ = held(offered())
    team = process("p", session("s", at(-24 * 5)), session("team", at(0.25, minutes=15)))
    fresh = world(team)
    ours = tuple(each for each in after.events if each.tag)

    found = steps(replace(after, processes=(team,), findings=fresh.findings, events=(*fresh.events, *ours)))

    assert [each.debrief.origins for each in found if isinstance(each, HoldDebrief)] == [{"team"}]
    assert not any(isinstance(each, MoveDebrief | WithdrawDebrief) for each in found)


def test_an_offer_that_came_later_than_thought_keeps_a_time_that_still_serves_or_moves_it() -> None:
    after, debrief = held(offered())

    assert steps(replace(after, offers=(replace(OFFER, received_at=NOW - timedelta(hours=1)),))) == []
    [step] = steps(replace(after, offers=(replace(OFFER, received_at=debrief.span.start),)))
    assert isinstance(step, MoveDebrief)
    assert step.why == "The offer changed."


def test_an_offer_of_an_employer_without_a_process_gets_one_too_under_its_own_name() -> None:
    alone = replace(OFFER, process_id=None, company="Vela\nHealth")
    after, debrief = held(replace(world(), offers=(alone,)))

    assert named_round(debrief.process_id, debrief.origins, after) == "the offer from Vela Health"
    assert steps(after) == []
    unknown = replace(alone, company=None)
    assert named_round("", frozenset(["offer/offer-1"]), replace(after, offers=(unknown,))) == (
        "the offer from an employer not yet known"
    )


def test_it_is_called_the_offer_and_has_an_order_of_its_own_without_numbers() -> None:
    after, debrief = held(offered())
    [review] = reviews_begun(after)

    assert named_round("p", debrief.origins, after) == "the offer from Umbra Robotics"
    assert (review.round.name, JOB.rounds[0].name) == ("the offer", "round 1")
    assert not about_offer(review.round)
    assert "0 to 100" not in " ".join(agenda_of(review.round).before)
    assert any("Rehearsal" in each for each in agenda_of(review.round).concluded.questions)


def test_nothing_is_begun_for_an_offer_of_which_nobody_spoke() -> None:
    assert [*reviews_begun(offered())] == []


def test_no_note_is_asked_for_and_nothing_about_it_is_judged() -> None:
    after, debrief = held(offered())
    now = debrief.span.end + timedelta(hours=1)
    record = DebriefRecord(process_id="p", origins=debrief.origins, recorded_at=now, said="It is good.")
    told = replace(after, records=(record,), as_of=now)

    asked = [each for each in plan_prompts(told, POLICY, now) if isinstance(each, AskSeeker)]
    assert not any(offers_behind(each.prompt.origins) for each in asked)
    assert not any(offers_behind(each.origins) for each in judged_rounds(told, now=now))


def test_the_next_step_that_came_out_of_it_is_due_until_it_is_done() -> None:
    after, debrief = held(offered())
    now = debrief.span.end + timedelta(hours=1)
    record = DebriefRecord(process_id="p", origins=debrief.origins, recorded_at=now, next_step="Ask for the tool")
    told = replace(after, records=(record,), as_of=now)

    [due] = [each for each in follow_ups(told, POLICY, now) if each.because is Because.NEXT_STEP]
    closed = replace(told, processes=(_closed(Ending.WITHDRAWN),))

    assert (due.round.name, follow_up_line(due)) == ("the offer", "Your next step: Ask for the tool")
    assert [each for each in follow_ups(closed, POLICY, now) if each.because is Because.NEXT_STEP] == []


def test_an_offer_that_is_answered_for_good_gets_no_talking_points_any_more() -> None:
    for_good = replace(offered(), prompts=(answered(OFFER, Answered.FOR_GOOD, NOW),))

    assert any(isinstance(each, PrepareBrief) for each in plan(offered(), POLICY, NOW))
    assert not any(isinstance(each, PrepareBrief) for each in plan(for_good, POLICY, NOW))


def test_a_time_by_hand_is_taken_and_what_comes_too_late_is_said() -> None:
    case = case_about(OURS, offered(), POLICY, NOW)
    assert case is not None

    fine = by_hand(case, Named(start=at(5).start, members=(), why="You named it."))
    late = by_hand(case, Named(start=at(24 * 4 + 6).start, members=(), why="You named it."))

    assert fine.objections == ()
    assert [each.words for each in late.objections] == ["It leaves too little time before the answer is due."]
    assert what_is_possible(case).reason == ""


def test_a_time_before_the_offer_came_or_after_the_talk_began_is_refused() -> None:
    later = case_about(OURS, offered(replace(OFFER, received_at=at(5).start)), POLICY, NOW)
    after, debrief = held(offered())
    begun = case_about(OURS, after, POLICY, debrief.span.start + timedelta(minutes=5))
    assert later is not None
    assert begun is not None

    with pytest.raises(WrongUseError, match="The offer came on Monday 23 November, 14:00, and a debrief comes after"):
        by_hand(later, Named(start=at(4).start, members=(), why="You named it."))
    with pytest.raises(WrongUseError, match="The debrief of the offer began on"):
        by_hand(begun, Named(start=at(9).start, members=(), why="You named it."))


def test_a_time_by_hand_without_a_deadline_is_never_too_late() -> None:
    case = case_about(OURS, offered(replace(OFFER, deadline=None)), POLICY, NOW)
    assert case is not None

    assert by_hand(case, Named(start=at(24 * 9).start, members=(), why="You named it.")).objections == ()


def test_nothing_after_the_deadline_is_offered_as_a_compromise() -> None:
    busy = [event("dentist", Span(start=at(-1).start, end=at(24 * 4 + 4).start), "Dentist")]
    before = offered()
    case = case_about(OURS, replace(before, events=(*before.events, *busy)), POLICY, NOW)
    assert case is not None

    assert all(each.bends is not Bend.LATER for each in what_is_possible(case).ways)


def test_the_process_may_go_by_another_id() -> None:
    former = replace(JOB, id="new", former_ids=frozenset(["p"]))

    [review] = reviews(offered(job=former), POLICY)

    assert review.process.id == "new"


def _booked(before: World) -> list[frozenset[str]]:
    """Give what each debrief is about that is booked."""
    return [each.debrief.origins for each in plan_debriefs(before, POLICY, NOW) if isinstance(each, HoldDebrief)]


def _about_reviews(actions: list[Action]) -> list[Action]:
    """Give what is done about debriefs, and said of them."""
    return [
        each
        for each in actions
        if isinstance(each, HoldDebrief | MoveDebrief | WithdrawDebrief)
        or (isinstance(each, AskSeeker | DropQuestion) and each.prompt.kind in ABOUT_DEBRIEFS)
    ]


def _closed(ending: Ending) -> Process:
    return replace(JOB, closing=Closing(ending=ending, at=NOW, source="letter"))
