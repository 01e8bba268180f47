"""Whatever happens to interviews, members and calendars: what a debrief keeps to, and that all comes to rest."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.actions import Action, AskSeeker, DropQuestion, HoldDebrief, MoveDebrief, SendDigest, WithdrawDebrief
from cornerman.debriefs import Debrief
from cornerman.events import Attendee, Event, Response
from cornerman.findings import Stage
from cornerman.offer_origins import offers_behind, origin_of
from cornerman.offer_states import Answered, answered, is_answered
from cornerman.offers import Offer, OfferKind
from cornerman.people import Person
from cornerman.plan import plan
from cornerman.planning.negotiations import process_of
from cornerman.planning.next_times import MOST_MOVES
from cornerman.planning.offer_clock import deadline_of
from cornerman.planning.slots import within_hours
from cornerman.planning.wishes import takes_time
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process, Session
from cornerman.prompts import ABOUT_DEBRIEFS, PromptKind
from cornerman.proposals import Proposal
from cornerman.times import Span, instant
from cornerman.world import World
from tests.paper import NOW, at, done, event, member, process, session, world

Item = TypeVar("Item")
POLICY = Policy()
STEP = timedelta(minutes=2)
FEW_RUNS = 4
BY_LETTER = frozenset({PromptKind.UNANSWERED, PromptKind.WRITTEN_DEBRIEF})


TALKS = st.builds(
    lambda uid, quarters, minutes, stage: session(uid, at(quarters / 4, minutes=minutes), stage=stage),
    uid=st.uuids().map(str),
    quarters=st.integers(-8, 4 * 72),
    minutes=st.sampled_from([30, 45, 60, 240]),
    stage=st.sampled_from([Stage.UNKNOWN, Stage.PANEL, Stage.OFFER_CALL]),
)
ZONES = ("Europe/Paris", "Asia/Kolkata", "America/New_York")
EVENT_AT = st.builds(
    lambda quarters, minutes: at(quarters / 4, minutes=minutes), st.integers(0, 4 * 72), st.sampled_from([15, 60, 300])
)


OFFERS = st.builds(
    lambda number, hours, days, job, zone: Offer(
        id=f"offer-{number}",
        source="seeker",
        received_at=NOW + timedelta(hours=hours),
        kind=OfferKind.WRITTEN,
        process_id=job,
        deadline=None if days is None else NOW.date() + timedelta(days=days),
        their_zone=zone,
    ),
    number=st.integers(0, 3),
    hours=st.integers(-60, 0),
    days=st.none() | st.integers(0, 12),
    job=st.sampled_from(["p0", "p0", "p1", None]),
    zone=st.sampled_from(["", "Asia/Tokyo", "America/New_York"]),
)


@st.composite
def lively_worlds(draw: st.DrawFn) -> World:
    """Make a world in which debriefs are likely: talks to come, a council that agreed, other things to do."""
    talks = [draw(st.lists(TALKS, min_size=1, max_size=3, unique_by=lambda each: each.origin)) for _ in range(2)]
    made = [process(f"p{number}", *each) for number, each in enumerate(talks)]
    names = draw(st.lists(st.sampled_from("BCDEFG"), min_size=2, unique=True))
    council = tuple(member(each, zone=draw(st.sampled_from(ZONES)), consented=each != "G") for each in names)
    base = world(*made[: draw(st.integers(1, 2))], council=council)
    others = [event(f"other-{number}", span, "Dentist") for number, span in enumerate(draw(st.lists(EVENT_AT)))]
    busy = {each.email: tuple(draw(st.lists(EVENT_AT, max_size=3))) for each in council if draw(st.booleans())}
    offers = draw(st.lists(OFFERS, max_size=2, unique_by=lambda each: each.id))
    return replace(base, events=(*base.events, *others), busy=busy, offers=tuple(offers))


class Story:
    """A world in which things happen and runs follow; every run is checked as it is made."""

    def __init__(self, begun: World, draw: st.DataObject) -> None:
        self.world = begun
        self.now = NOW
        self.data = draw
        self.stubborn: frozenset[str] = frozenset()
        self.letters: list[str] = []

    def run(self) -> list[Action]:
        """Plan, check and carry out; proposals for a version that is no longer are over, as reading has it."""
        actions: list[Action] = [
            each for each in plan(self.world, POLICY, self.now) if not isinstance(each, SendDigest)
        ]
        for action in actions:
            if isinstance(action, HoldDebrief | MoveDebrief):
                assert_fits(action, self.world, self.now)
            if isinstance(action, AskSeeker) and action.prompt.kind in BY_LETTER:
                assert action.by_letter
                self.letters.append(action.key)
        before = {each.uid: each.sequence for each in self.world.debriefs}
        after = done(self.world, actions, self.now)
        current = {each.uid for each in after.debriefs if each.stands and each.sequence == before.get(each.uid)}
        self.world = replace(after, proposals=tuple(each for each in after.proposals if each.uid in current))
        self.now += STEP
        self._stubborn_members_answer()
        assert_one_for_each_round(self.world, self.now)
        return actions

    def come_to_rest(self, *, within: int) -> None:
        """Run until nothing is to be done, and once more."""
        for _ in range(within):
            if not any(has_effect(each) for each in self.run()):
                break
        # Between two runs time passes, and with it the time to answer.
        last = [each for each in self.run() if has_effect(each)]
        assert all(isinstance(each, DropQuestion) and each.prompt.kind is PromptKind.UNANSWERED for each in last)

    def happen(self) -> None:
        """Let one thing happen."""
        about_offers = [self.offer_comes, self.deadline_moves, self.offer_is_answered_or_gone]
        things = [self.interview_moves, self.process_ends, self.answer, self.propose, self.busy, self.member_leaves]
        self.data.draw(
            st.sampled_from(
                [*things, *about_offers, self.by_hand, self.off_by_hand, self.event_is_lost, self.time_passes]
            )
        )()

    def offer_comes(self) -> None:
        offer = self.data.draw(OFFERS)
        others = tuple(each for each in self.world.offers if each.id != offer.id)
        self.world = replace(self.world, offers=(*others, replace(offer, received_at=self.now)))

    def deadline_moves(self) -> None:
        offer = self._pick(self.world.offers)
        if offer is not None:
            days = self.data.draw(st.none() | st.integers(0, 12))
            moved = replace(offer, deadline=None if days is None else self.now.date() + timedelta(days=days))
            self.world = replace(
                self.world, offers=tuple(moved if each is offer else each for each in self.world.offers)
            )

    def offer_is_answered_or_gone(self) -> None:
        offer = self._pick(self.world.offers)
        if offer is not None and self.data.draw(st.booleans()):
            self.world = replace(self.world, offers=tuple(each for each in self.world.offers if each is not offer))
        elif offer is not None:
            said = answered(offer, Answered.FOR_GOOD, self.now)
            others = tuple(each for each in self.world.prompts if each.key != said.key)
            self.world = replace(self.world, prompts=(*others, said))

    def interview_moves(self) -> None:
        session = self._pick([each for one in self.world.processes for each in one.sessions if each.status.counts])
        if session is not None:
            by = timedelta(minutes=15 * self.data.draw(st.integers(-40, 160)))
            self._with_sessions(lambda each: _later(each, by) if each.origin == session.origin else each)

    def interview_shifts(self) -> None:
        """An interview moves so little that its debrief may stay."""
        session = self._pick([each for one in self.world.processes for each in one.sessions if each.status.counts])
        if session is not None:
            by = timedelta(minutes=15 * self.data.draw(st.integers(-4, 2)))
            self._with_sessions(lambda each: _later(each, by) if each.origin == session.origin else each)

    def event_is_lost(self) -> None:
        """A calendar loses an interview; later looks show it as gone."""
        session = self._pick([each for one in self.world.processes for each in one.sessions if each.status.counts])
        if session is not None:
            self._with_sessions(lambda each: None if each.origin == session.origin else each)

    def process_ends(self) -> None:
        one = self._pick(self.world.processes)
        if one is not None:
            closing = Closing(ending=self.data.draw(st.sampled_from(Ending)), at=self.now, source="letter")
            closed = tuple(replace(each, closing=closing) if each is one else each for each in self.world.processes)
            self.world = replace(self.world, processes=closed)

    def answer(self) -> None:
        said = {each.email: self.data.draw(st.sampled_from(Response)) for each in self.world.council}
        self._answers(said)

    def propose(self) -> None:
        debrief = self._pick([each for each in self.world.debriefs if each.stands and each.span.start > self.now])
        if debrief is not None:
            member = self.data.draw(st.sampled_from(debrief.members))
            start = debrief.span.start + timedelta(minutes=15 * self.data.draw(st.integers(-8, 40)))
            span = Span(start=start, end=start + timedelta(minutes=self.data.draw(st.sampled_from([25, 60]))))
            others = [each for each in self.world.proposals if (each.uid, each.member) != (debrief.uid, member)]
            new = Proposal(uid=debrief.uid, member=member, span=span, sent_at=self.now)
            self.world = replace(self.world, proposals=(*others, new))
            self._answers({each: self.data.draw(st.sampled_from(Response)) for each in debrief.members})

    def busy(self) -> None:
        start = self.now + timedelta(hours=self.data.draw(st.integers(0, 60)))
        span = Span(start=start, end=start + timedelta(hours=self.data.draw(st.integers(1, 12))))
        member = self._pick(self.world.council)
        if member is not None:
            spans = (*self.world.busy.get(member.email, ()), span)
            self.world = replace(self.world, busy={**self.world.busy, member.email: spans})

    def member_leaves(self) -> None:
        member = self._pick(self.world.council)
        if member is not None:
            council = tuple(
                replace(each, paused=not each.paused) if each is member else each for each in self.world.council
            )
            self.world = replace(self.world, council=council)

    def by_hand(self) -> None:
        """Somebody drags a debrief elsewhere."""
        ours = self._pick([each for each in self.world.events if each.tag and not each.gone])
        if ours is not None:
            by = timedelta(minutes=self.data.draw(st.integers(1, 600)))
            moved = replace(ours, span=Span(start=ours.span.start + by, end=ours.span.end + by))
            self._with_events(lambda each: moved if each is ours else each)

    def off_by_hand(self) -> None:
        ours = self._pick([each for each in self.world.events if each.tag])
        if ours is not None:
            self._with_events(lambda each: replace(each, gone=True) if each is ours else each)

    def time_passes(self) -> None:
        self.now += timedelta(minutes=self.data.draw(st.integers(1, 60 * 30)))
        self.world = replace(self.world, as_of=self.now)

    def _pick(self, items: Sequence[Item]) -> Item | None:
        return self.data.draw(st.sampled_from(list(items))) if items else None

    def _answers(self, said: dict[str, Response]) -> None:
        def with_answers(event: Event) -> Event:
            people = (each.person.email for each in event.attendees)
            answers = tuple(
                Attendee(person=Person(email=email), response=said.get(email, Response.NEEDS_ACTION))
                for email in people
            )
            return replace(event, attendees=answers) if event.tag else event

        self._with_events(with_answers)

    def _stubborn_members_answer(self) -> None:
        if self.stubborn:
            self._answers(dict.fromkeys(self.stubborn, Response.DECLINED))

    def _with_events(self, changed: Callable[[Event], Event]) -> None:
        self.world = replace(self.world, events=tuple(changed(each) for each in self.world.events))

    def _with_sessions(self, changed: Callable[[Session], Session | None]) -> None:
        """Change the interviews and read the calendar again; our own events and what may be one stay."""
        processes = []
        for one in self.world.processes:
            kept = [new for each in one.sessions if each.status.counts and (new := changed(each)) is not None]
            fresh = process(one.id, *kept, company=one.company or "")
            processes.append(replace(fresh, closing=one.closing, dropped=one.dropped))
        base = world(*processes, council=self.world.council)
        others = tuple(each for each in self.world.events if each.tag or each.uid.startswith("other"))
        self.world = replace(
            self.world, processes=tuple(processes), findings=base.findings, events=(*base.events, *others)
        )


def has_effect(action: Action) -> bool:
    """Tell whether an action does more than to put the words of a question right, as when a time has passed."""
    return not (isinstance(action, AskSeeker) and action.version is not None)


def _later(session: Session, by: timedelta) -> Session:
    span = Span(start=session.event.span.start + by, end=session.event.span.end + by)
    return replace(session, event=replace(session.event, span=span))


def assert_fits(action: HoldDebrief | MoveDebrief, before: World, now: datetime) -> None:
    """Check a booking from nothing but the world, the long way round."""
    debrief = action.debrief
    willing = {each.email for each in before.council if each.may_be_invited}
    if debrief.by_hand:
        return
    if isinstance(action, MoveDebrief) and _lets_go_alone(action, before):
        assert set(debrief.members) <= willing
        return
    assert POLICY.quorum <= len(debrief.members) <= POLICY.members_at_most
    assert set(debrief.members) <= willing
    assert debrief.span.length == POLICY.debrief_length
    assert debrief.span.start >= now + POLICY.notice
    assert within_hours(debrief.span, before.seeker.hours, before.seeker.zone)
    assert_inside_window(debrief, before)
    ours = {each.uid for each in before.debriefs}
    around = Span(start=debrief.span.start - POLICY.buffer, end=debrief.span.end + POLICY.buffer)
    for each in before.events:
        assert each.uid in ours or not takes_time(each, before) or not around.overlaps(each.span)


def _lets_go_alone(action: MoveDebrief, before: World) -> bool:
    """Tell whether a debrief stays at its time, and nobody new is asked to it: some members left it, and no more."""
    [standing] = [each for each in before.debriefs if each.key == action.debrief.key]
    return action.debrief.span == standing.span and set(action.debrief.members) < set(standing.members)


def assert_inside_window(debrief: Debrief, before: World) -> None:
    if offers_behind(debrief.origins):
        assert_before_the_deadline(debrief, before)
        return
    [(one, end)] = [
        (one, each.last.event.span.end)
        for one in before.processes
        for each in one.rounds
        if each.origins <= debrief.origins and each.last.event.span.end == debrief.round_end
    ][:1]
    assert end + POLICY.debrief_wait <= debrief.span.start
    assert debrief.span.end <= end + POLICY.debrief_within
    for each in one.sessions:
        if each.status.counts and each.event.span.start >= end:
            assert debrief.span.end + POLICY.buffer <= each.event.span.start


def assert_before_the_deadline(debrief: Debrief, before: World) -> None:
    offers = [each for each in before.offers if origin_of(each.id) in debrief.origins]
    latest = max(offers, key=lambda each: (each.received_at, each.id))
    process = before.process(latest.process_id or "")
    end = deadline_of(latest, before.seeker.zone, process)
    assert latest.received_at + POLICY.debrief_wait <= debrief.span.start
    assert end is None or instant(debrief.span.end) <= instant(end) - timedelta(hours=4)
    assert process is None or process.closing is None or process.closing.ending in (Ending.OFFER, Ending.ON_HOLD)
    assert not is_answered(latest, Answered.FOR_GOOD, before)


def assert_one_for_each_round(after: World, now: datetime) -> None:
    live = [each for each in after.debriefs if each.stands and each.span.start > now]
    for one in after.processes:
        for each in one.rounds:
            assert len([debrief for debrief in live if _is_for(debrief, each.origins, one)]) <= 1
    for offer in after.offers:
        own, origin = process_of(offer, after).id, origin_of(offer.id)
        assert len([one for one in live if origin in one.origins and one.process_id == own]) <= 1


def _is_for(debrief: Debrief, origins: frozenset[str], one: Process) -> bool:
    return debrief.origins == origins and debrief.process_id == one.id


@settings(deadline=None)
@given(begun=lively_worlds(), data=st.data())
def test_whatever_happens_bookings_keep_to_the_rules_and_all_comes_to_rest_in_a_few_runs(
    begun: World, data: st.DataObject
) -> None:
    story = Story(begun, data)
    story.run()
    for _ in range(data.draw(st.integers(1, 8))):
        story.happen()
        if data.draw(st.integers(0, 2)):
            story.run()

    story.come_to_rest(within=FEW_RUNS)

    assert len(story.letters) == len(set(story.letters))


@settings(deadline=None)
@given(begun=lively_worlds(), data=st.data())
def test_members_who_say_no_to_everything_do_not_keep_debriefs_wandering(begun: World, data: st.DataObject) -> None:
    story = Story(begun, data)
    story.stubborn = frozenset(data.draw(st.sets(st.sampled_from([each.email for each in begun.council]))))

    story.come_to_rest(within=4 * MOST_MOVES)

    assert all(each.sequence <= 2 * MOST_MOVES for each in story.world.debriefs)


@settings(deadline=None)
@given(begun=lively_worlds(), data=st.data(), seed=st.integers())
def test_what_follows_does_not_depend_on_the_order_in_which_things_are_told(
    begun: World, data: st.DataObject, seed: int
) -> None:
    story = Story(begun, data)
    story.run()
    for _ in range(data.draw(st.integers(1, 4))):
        story.happen()
    mixed = Random(seed)  # noqa: S311 - shuffling a test, not a secret

    def shuffled(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(mixed.sample(items, len(items)))

    told = story.world
    other = replace(
        told,
        council=shuffled(told.council),
        events=shuffled(told.events),
        findings=shuffled(told.findings),
        processes=shuffled(told.processes),
        debriefs=shuffled(told.debriefs),
        prompts=shuffled(told.prompts),
        offers=shuffled(told.offers),
        proposals=shuffled(told.proposals),
    )

    assert _by_key(plan(other, POLICY, story.now)) == _by_key(plan(told, POLICY, story.now))


def _by_key(actions: list[Action]) -> list[Action]:
    return sorted(actions, key=lambda action: action.key)


@settings(deadline=None)
@given(begun=lively_worlds(), data=st.data())
def test_time_that_passes_changes_nothing_about_debriefs_but_that_answers_are_due_and_that_they_are_over(
    begun: World, data: st.DataObject
) -> None:
    story = Story(begun, data)
    story.run()
    for _ in range(data.draw(st.integers(0, 3))):
        story.happen()
        if data.draw(st.booleans()):
            story.interview_shifts()
    story.come_to_rest(within=FEW_RUNS)
    settled = {each.key for each in story.world.debriefs if each.stands}

    near = [each.span.start - timedelta(minutes=before) for each in _to_come(story) for before in (65, 55, 20, 1, -5)]
    for story.now in sorted(instant(each) for each in near if each > story.now):
        story.world = replace(story.world, as_of=story.now)
        about = {origin for each in _to_come(story) for origin in each.origins}
        for action in filter(has_effect, story.run()):
            assert not (isinstance(action, MoveDebrief | WithdrawDebrief) and action.debrief.key in settled)
            if isinstance(action, HoldDebrief | AskSeeker) and _kind_of(action) is not PromptKind.UNANSWERED:
                origins = action.debrief.origins if isinstance(action, HoldDebrief) else action.prompt.origins
                assert _kind_of(action) not in ABOUT_DEBRIEFS or not origins <= about


def _to_come(story: Story) -> list[Debrief]:
    return [each for each in story.world.debriefs if each.stands and each.span.start > story.now]


def _kind_of(action: HoldDebrief | AskSeeker) -> PromptKind:
    """Give what is asked; a booking out of nothing is like a word that there is no time."""
    return action.prompt.kind if isinstance(action, AskSeeker) else PromptKind.NO_SLOT
