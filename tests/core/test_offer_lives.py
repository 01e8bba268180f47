"""Whatever befalls offers and the talks about them, the council's talk is settled by one run and never to and fro."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.actions import HoldDebrief, WithdrawDebrief
from cornerman.debriefs import Debrief
from cornerman.events import EventStatus
from cornerman.findings import Stage
from cornerman.offer_origins import offers_behind, origin_of
from cornerman.offer_states import Answered, answered
from cornerman.offers import Offer, OfferKind
from cornerman.planning.debriefs import DebriefStep, plan_debriefs
from cornerman.planning.offer_clock import LAST_CALL
from cornerman.planning.offer_reviews import reviews
from cornerman.policy import Policy
from cornerman.processes import Closing, Ending, Process, Session
from cornerman.prompts import PromptKind
from cornerman.times import Span, instant
from tests.paper import NOW, at, done, process, session, world

POLICY = Policy()
JOBS = ("p", "q")
RARE = ("nothing", "offer", "gone", "answered", "closed", "opened", "merged")
OFTEN = ("deadline", "call", "call moves", "off", "off")
ZONES = ("", "Asia/Tokyo", "America/Los_Angeles")
MOST_OFFERS = 4
HALF_AN_HOUR = timedelta(minutes=30)


class Life:
    """A seeker with two jobs, and what befalls them; after each thing there is one run."""

    def __init__(self, data: st.DataObject) -> None:
        """Begin with one talk for each job, some days ago."""
        self.data, self.now, self.count = data, NOW, 0
        self.world = world(*(process(name, session(f"{name}0", at(-30)), company=f"Employer {name}") for name in JOBS))
        self.refused = set[str]()

    def happen(self, thing: str) -> None:
        """Let one thing happen, and carry out what follows."""
        place = self.data.draw(st.integers(0, len(self.world.processes) - 1))
        self._to_offers(thing, self.world.processes[place])
        self._read_again(self._to_jobs(thing, place))
        if thing == "off":
            self._take_off()
        self.run()

    def _to_offers(self, thing: str, job: Process) -> None:
        offers = list(self.world.offers)
        if thing == "offer" and len(offers) < MOST_OFFERS:
            offers.append(self._offer(job))
        elif thing in ("deadline", "gone") and offers:
            chosen = offers.pop(self.data.draw(st.integers(0, len(offers) - 1)))
            offers += [replace(chosen, deadline=self._deadline())] if thing == "deadline" else []
        elif thing == "answered" and offers:
            said = answered(self.data.draw(st.sampled_from(offers)), Answered.FOR_GOOD, self.now)
            others = (each for each in self.world.prompts if each.key != said.key)
            self.world = replace(self.world, prompts=(*others, said))
        self.world = replace(self.world, offers=tuple(offers))

    def _to_jobs(self, thing: str, place: int) -> list[Process]:
        jobs = list(self.world.processes)
        if thing in ("closed", "opened"):
            closing = Closing(ending=self.data.draw(st.sampled_from(Ending)), at=self.now, source="letter")
            jobs[place] = replace(jobs[place], closing=closing if thing == "closed" else None)
        elif thing == "merged" and len(jobs) > 1:
            own, other = jobs
            both = process(own.id, *own.sessions, *other.sessions, company=own.company or "")
            jobs = [replace(both, closing=own.closing, former_ids=frozenset([other.id]))]
        elif thing.startswith("call"):
            jobs[place] = self._with_call(jobs[place], moves=thing == "call moves")
        return jobs

    def run(self) -> None:
        """Carry out what is planned, and see that it was all and that it was right."""
        steps = plan_debriefs(self.world, POLICY, self.now)
        assert_not_to_and_fro(steps, self)
        self.world = done(self.world, list(steps), self.now)
        known = {each.key for each in self.world.ledger}
        assert [each for each in plan_debriefs(self.world, POLICY, self.now) if each.key not in known] == []
        assert_reviews_serve(self)
        self.now += timedelta(minutes=self.data.draw(st.sampled_from([12, 60, 180, 420, 780, 1440])))

    def _offer(self, job: Process) -> Offer:
        self.count += 1
        return Offer(
            id=f"o{self.count}",
            source="seeker",
            received_at=self.now - timedelta(hours=self.data.draw(st.sampled_from([0, 1, 5, 30]))),
            kind=OfferKind.WRITTEN,
            company=job.company,
            process_id=job.id,
            deadline=self._deadline(),
            deadline_hour=self.data.draw(st.sampled_from([None, time(9), time(23)])),
            their_zone=self.data.draw(st.sampled_from(ZONES)),
        )

    def _deadline(self) -> date | None:
        days = self.data.draw(st.none() | st.sampled_from([0, 1, 2, 3, 5, 9, 40]))
        return None if days is None else (self.now + timedelta(days=days)).date()

    def _with_call(self, job: Process, *, moves: bool) -> Process:
        ahead = [each for each in job.sessions if each.stage is Stage.OFFER_CALL and each.event.span.start > self.now]
        kept = [each for each in job.sessions if not moves or each not in ahead]
        uid = ahead[0].origin if moves and ahead else f"{job.id}-call{self.count}-{len(kept)}"
        start = self.now + timedelta(hours=self.data.draw(st.sampled_from([2, 5, 20, 50, 90])))
        call = session(uid, Span(start=start, end=start + HALF_AN_HOUR), stage=Stage.OFFER_CALL, now=self.now)
        if (moves and not ahead) or any(each.origin == uid for each in kept):
            return job
        return replace(process(job.id, *kept, call, company=job.company or ""), closing=job.closing)

    def _take_off(self) -> None:
        """Let the seeker take a debrief off the calendar, and remember which offers had come by then."""
        coming = [each for each in self.world.debriefs if each.stands and each.span.start > self.now]
        if not coming:
            return
        gone: Debrief = self.data.draw(st.sampled_from(coming))
        self.world = replace(
            self.world,
            events=tuple(
                replace(each, status=EventStatus.CANCELLED) if each.uid == gone.uid else each
                for each in self.world.events
            ),
        )
        self.refused |= offers_behind(gone.origins)
        for job in self.world.processes:
            calls = {each.origin for each in job.sessions if each.stage is Stage.OFFER_CALL}
            if calls & gone.origins:
                own = [each for each in self.world.offers if job.goes_by(each.process_id or "")]
                self.refused |= {each.id for each in own if instant(each.received_at) <= instant(gone.span.start)}

    def _read_again(self, jobs: list[Process]) -> None:
        fresh = [_as_of(each, self.now) for each in jobs]
        base = world(*fresh)
        ours = tuple(each for each in self.world.events if each.tag)
        self.world = replace(
            self.world,
            processes=tuple(fresh),
            events=(*base.events, *ours),
            findings=base.findings,
            as_of=self.now,
        )


def _as_of(job: Process, now: datetime) -> Process:
    def again(each: Session) -> Session:
        return session(each.origin, each.event.span, stage=each.stage, now=now)

    fresh = process(job.id, *map(again, job.sessions), company=job.company or "")
    return replace(fresh, closing=job.closing, former_ids=job.former_ids)


def _latest(origins: frozenset[str], life: Life) -> str:
    own = [each for each in life.world.offers if origin_of(each.id) in origins]
    return max(own, key=lambda each: (instant(each.received_at), each.id)).id


def assert_not_to_and_fro(steps: list[DebriefStep], life: Life) -> None:
    held = [each.debrief for each in steps if isinstance(each, HoldDebrief) and offers_behind(each.debrief.origins)]
    off = [each.debrief for each in steps if isinstance(each, WithdrawDebrief)]
    for each in held:
        assert not any(one.span == each.span and one.origins == each.origins for one in off)
        assert _latest(each.origins, life) not in life.refused


def _standing(life: Life) -> Iterator[Debrief]:
    for each in life.world.debriefs:
        if each.stands and each.span.start > life.now and offers_behind(each.origins):
            yield each


def assert_reviews_serve(life: Life) -> None:
    wanted = [*reviews(life.world, POLICY)]
    for each in _standing(life):
        # An offer without a process parts from its negotiation when a second job of that employer opens.
        own = [one for one in wanted if one.round.origins & each.origins]
        assert any(not one.has_deadline or instant(each.span.end) <= one.latest + LAST_CALL for one in own)
    for one in wanted:
        about = [each for each in _standing(life) if each.origins & one.round.origins]
        assert len([each for each in about if each.process_id == one.process.id]) <= 1
        told = any(each.origins & one.round.origins for each in life.world.prompts)
        known = any(each.origins & one.round.origins for each in life.world.debriefs)
        recent = life.now - instant(one.round.last.event.span.end) < timedelta(days=6)
        assert about or told or known or not recent or one.latest <= life.now


@settings(deadline=None)
@given(data=st.data())
def test_whatever_befalls_offers_one_run_settles_their_reviews_and_a_no_by_hand_holds(data: st.DataObject) -> None:
    life = Life(data)
    for thing in ("offer", *data.draw(st.lists(st.sampled_from((*RARE, *OFTEN, *OFTEN)), min_size=3, max_size=8))):
        life.happen(thing)


class Written:
    """Draws what was written down: a life that went wrong once."""

    def __init__(self, *values: object) -> None:
        self._values = [*values]

    def draw(self, _: object) -> object:
        return self._values.pop(0)


def test_where_a_call_takes_the_time_of_the_talk_and_has_a_debrief_that_serves_nobody_is_told_of_a_lack() -> None:
    an_offer_for_today, a_call_in_two_hours = (0, 0, 0, None, "", 12), (0, 2, 12)
    life = Life(cast("st.DataObject", Written(*an_offer_for_today, *a_call_in_two_hours)))

    life.happen("offer")
    life.happen("call")

    assert [sorted(each.origins) for each in _standing(life)] == []
    assert not any(each.kind is PromptKind.NO_SLOT for each in life.world.prompts)
