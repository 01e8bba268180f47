"""What was promised, by whom and until when, and on which day it is time for the seeker to bring it up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from cornerman.business_days import business_days_after, is_business_day
from cornerman.keys import fingerprint
from cornerman.letters import LetterKind
from cornerman.note_facts import joined
from cornerman.notes import DebriefRecord, Note, Promise, PromisedBy
from cornerman.planning.negotiations import process_of
from cornerman.planning.offer_reviews import reviews_begun
from cornerman.policy import Policy
from cornerman.processes import Process, Round
from cornerman.prompts import Prompt, PromptKind, PromptState
from cornerman.world import World

AT_MOST = 2
SILENCE = 5
"""Business days after a round without a word, and between the first follow-up and the second."""
LINGERS = 5
"""Business days after the day of an own promise on which it is brought up for the last time."""

_EVE = timedelta(days=1)
_Sent = tuple[date, datetime, bool]
_NO_WORD = frozenset({LetterKind.NEWSLETTER, LetterKind.MARKETING_OFFER, LetterKind.SCAM_OFFER})


class Because(StrEnum):
    """Why something is due."""

    THEY_PROMISED = "they_promised"
    SILENCE = "silence"
    I_PROMISED = "i_promised"
    NEXT_STEP = "next_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One thing that is due, for the seeker to do.

    `topic` names it within its round. `promises` are those that it is about; `day` is the one that was promised or
    meant, if one was. `due` is from when on it is brought up. `number` says which of at most two follow-ups it is;
    what the seeker is to do is brought up day by day, and `last` says that this day is the last one.
    """

    process: Process
    round: Round
    because: Because
    topic: str
    due: date
    promises: tuple[Promise, ...] = ()
    day: date | None = None
    number: int = 1
    last: bool = False

    @property
    def key(self) -> str:
        """Name the prompt for it."""
        return f"follow-up/{fingerprint([min(self.round.origins)])}/{self.topic}"

    @property
    def is_for_them(self) -> bool:
        """It is their turn, and the seeker can only ask."""
        return self.because in (Because.THEY_PROMISED, Because.SILENCE)

    def is_asked_by(self, prompt: Prompt) -> bool:
        """Tell whether a prompt brings up just this, though sessions of the round came or went since."""
        same_topic = prompt.key.split("/")[2:3] == [self.topic]
        return prompt.kind is PromptKind.FOLLOW_UP and same_topic and not prompt.origins.isdisjoint(self.round.origins)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """The world, the rules, and which day it is for the seeker."""

    world: World
    policy: Policy
    today: date

    def is_old(self, day: date) -> bool:
        """Tell whether a day lies so far back that nothing is brought up anew."""
        return self.today - day > self.policy.backfill

    def asked(self, follow_up: FollowUp) -> date | None:
        """Give the day on which something was first brought up; None while it was not."""
        asked = [each.asked_at for each in self.world.prompts if follow_up.is_asked_by(each)]
        return min(asked).astimezone(self.world.seeker.zone).date() if asked else None

    def is_done(self, follow_up: FollowUp) -> bool:
        """Tell whether the seeker said that it is done."""
        answered = (each for each in self.world.prompts if each.state is PromptState.ANSWERED)
        return any(follow_up.is_asked_by(each) for each in answered)


def follow_ups(world: World, policy: Policy, now: datetime) -> tuple[FollowUp, ...]:
    """Give what is due on the seeker's day and not done, the newest first.

    Of rounds, promises and silences that lie longer back than `policy.backfill` nothing is brought up anew. Each day
    that they promised something for is followed up on the first business day after it; without such a day their
    silence is, five business days after the round, or after the last letter of the seeker since. That is so while the
    process is open and nothing came: no talk that is held or to come, no offer, and no letter from them, which for a
    promise means one of its day or later. Each is brought up twice at most, the second time five business days after
    the first or after the seeker wrote, and rests after as many again. The seeker's own promises, and the next step
    that came out of a debrief, are due from the day before until five business days after their day, unless they
    are done or the process ends; without a day they count from the round, or from when they were first brought up.
    """
    sight = _Sight(world=world, policy=policy, today=now.astimezone(world.seeker.zone).date())
    found = [
        each
        for process in world.processes
        if not process.turned_down
        for about in process.rounds
        if about.held and about.last.event.span.end <= now
        for each in _of_round(process, about, sight)
    ]
    for review in reviews_begun(world):
        if not review.process.turned_down:
            found += _own_due(review.process, review.round, sight)
    return tuple(sorted(sorted(found, key=lambda each: each.key), key=lambda each: each.due, reverse=True))


def due_or_to_come(process: Process, about: Round, world: World, policy: Policy, now: datetime) -> tuple[FollowUp, ...]:
    """Give what is due after one round, and then what the seeker promised for later and has not done yet."""
    due = tuple(each for each in follow_ups(world, policy, now) if each.round.origins == about.origins)
    sight = _Sight(world=world, policy=policy, today=now.astimezone(world.seeker.zone).date())
    own = sorted(_own(process, about, world), key=lambda each: (each.due, each.key))
    return (*due, *(each for each in own if each.due > sight.today and not sight.is_done(each)))


def for_good(process: Process, about: Round) -> FollowUp:
    """Name what the seeker marks as done when they want to hear no more of the silence after a round."""
    return FollowUp(process=process, round=about, because=Because.SILENCE, topic="end", due=about.day)


def next_due(follow_up: FollowUp, done_on: date) -> date | None:
    """Give when the second follow-up comes once the first was sent; None when there is none to come."""
    if not follow_up.is_for_them or follow_up.number >= AT_MOST:
        return None
    return business_days_after(max(follow_up.due, done_on), SILENCE)


def _of_round(process: Process, about: Round, sight: _Sight) -> Iterator[FollowUp]:
    note = joined(sight.world.notes, about.origins)
    if not (_moved_on(process, about, sight.world) or sight.is_done(for_good(process, about))):
        yield from _theirs(process, about, note, sight)
    yield from _own_due(process, about, sight)


def _own_due(process: Process, about: Round, sight: _Sight) -> Iterator[FollowUp]:
    for each in _own(process, about, sight.world):
        asked = sight.asked(each)
        last = business_days_after(max(each.day or each.due, asked or sight.today), LINGERS)
        fresh = asked is not None or not sight.is_old(each.due)
        if each.due <= sight.today <= last and fresh and not sight.is_done(each):
            yield replace(each, last=sight.today == last)


def latest_record(records: tuple[DebriefRecord, ...], origins: frozenset[str]) -> DebriefRecord | None:
    """Give the latest record of the debrief about a round; None without any."""
    about = (each for each in records if not each.origins.isdisjoint(origins))
    return max(about, key=lambda each: (each.recorded_at, repr(each)), default=None)


def _theirs(process: Process, about: Round, note: Note | None, sight: _Sight) -> Iterator[FollowUp]:
    """Give what is due for each day that they promised something for, or for their silence where they named none."""
    letters = _letters_since(process, about, sight)
    promises = tuple(each for each in note.promises if each.by is PromisedBy.THEM) if note else ()
    days = sorted({each.day for each in promises if each.day is not None})
    for day in days:
        if not any(sent >= day for sent, _, mine in letters if not mine):
            about_it = (each for each in promises if each.day == day or (each.day is None and day == days[0]))
            first = _first(process, about, Because.THEY_PROMISED, f"{day}-1", business_days_after(day, 1))
            first = replace(first, promises=tuple(about_it), day=day)
            yield from _due(_put_off(first, day, letters, sight), letters, sight)
    if not days and not (letters and not letters[-1][2]):
        first = _first(process, about, Because.SILENCE, "1", business_days_after(about.day, SILENCE))
        if note is not None or sight.asked(first) is not None or not sight.is_old(about.day):
            yield from _due(_put_off(replace(first, promises=promises), about.day, letters, sight), letters, sight)


def _first(process: Process, about: Round, because: Because, topic: str, due: date) -> FollowUp:
    return FollowUp(process=process, round=about, because=because, topic=topic, due=due)


def _put_off(first: FollowUp, day: date, letters: list[_Sent], sight: _Sight) -> FollowUp:
    """Let their silence start anew where the seeker wrote after a day, but before it was brought up."""
    asked = sight.asked(first)
    wrote = [sent for sent, _, mine in letters if mine and sent > day and (asked is None or sent < asked)]
    return replace(first, due=business_days_after(max(wrote), SILENCE)) if wrote else first


def _due(first: FollowUp, letters: list[_Sent], sight: _Sight) -> Iterator[FollowUp]:
    """Give a follow-up once it is due, then the second one after it; neither once it is done or the seeker wrote."""
    asked = sight.asked(first)
    if asked is None:
        if not sight.is_old(first.due) and first.due <= sight.today and is_business_day(sight.today):
            yield first
        return
    wrote = max((sent for sent, _, mine in letters if mine and sent >= asked), default=None)
    due = business_days_after(max(first.due, wrote or asked), SILENCE)
    second = replace(first, topic=f"{first.topic.removesuffix('1')}2", due=due, number=AT_MOST)
    asked_again = sight.asked(second)
    if second.due > sight.today or (asked_again is None and not is_business_day(sight.today)):
        if wrote is None and not sight.is_done(first):
            yield first
    elif sight.today < business_days_after(asked_again or second.due, SILENCE) and not sight.is_done(second):
        yield second


def _letters_since(process: Process, about: Round, sight: _Sight) -> list[_Sent]:
    """Give the letters of a process from the days after a round, in order of time: the day, the moment, and whose.

    What they write on the day itself is thanks, or about the talk that just was.
    """
    zone = sight.world.seeker.zone
    found = (
        (each.sent_at.astimezone(zone).date(), each.sent_at, each.mine)
        for each in sight.world.letters
        if each.sent_at is not None
        and each.kind not in _NO_WORD
        and each.process_id is not None
        and process.goes_by(each.process_id)
    )
    return sorted((each for each in found if each[0] > about.day), key=lambda each: (each[1], each[2]))


def _own(process: Process, about: Round, world: World) -> Iterator[FollowUp]:
    """Give what the seeker promised, and the next step that came out of the debrief, due or not."""
    yield from _mine(process, about, joined(world.notes, about.origins))
    yield from _next_step(process, about, latest_record(world.records, about.origins))


def _mine(process: Process, about: Round, note: Note | None) -> Iterator[FollowUp]:
    for each in note.promises if note else ():
        if note is not None and each.by is PromisedBy.ME:
            yield FollowUp(
                process=process,
                round=about,
                because=Because.I_PROMISED,
                topic=f"mine-{fingerprint([each.what, str(each.day)])}",
                due=each.day - _EVE if each.day else about.day,
                promises=(each,),
                day=each.day,
            )


def _next_step(process: Process, about: Round, record: DebriefRecord | None) -> Iterator[FollowUp]:
    if record is not None and record.next_step.strip():
        yield FollowUp(
            process=process,
            round=about,
            because=Because.NEXT_STEP,
            topic=f"step-{fingerprint([record.next_step, str(record.by)])}",
            due=record.by - _EVE if record.by else about.day,
            promises=(Promise(by=PromisedBy.ME, what=record.next_step, day=record.by),),
            day=record.by,
        )


def _moved_on(process: Process, about: Round, world: World) -> bool:
    """Tell whether something came since that is more than a letter: another talk, an offer, an end."""
    end = about.last.event.span.end
    offered = any(process_of(each, world).id == process.id for each in world.offers)
    if process.closing is not None or offered:
        return True
    return any(each.status.counts and each.event.span.start >= end for each in process.sessions)
