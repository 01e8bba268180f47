"""What the members said to a debrief as it stands: yes, no, another time, or nothing yet."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cornerman.debriefs import Debrief
from cornerman.events import Event, Response
from cornerman.people import Member
from cornerman.planning.diaries import Diary
from cornerman.proposals import Proposal
from cornerman.times import Span
from cornerman.world import World

AROUND_A_NO = timedelta(hours=3)
"""So much later than a time that did not do somebody is asked again of whom nobody knows when they are busy."""

_ANSWERS = (Response.ACCEPTED, Response.DECLINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Who said what, of those who may still be invited; `proposals` are in the order in which they came.

    Who proposes another time is none of `declined`, whatever else they said: that is a wish, and no no.
    """

    willing: tuple[Member, ...]
    accepted: frozenset[str]
    declined: frozenset[str]
    silent: frozenset[str]
    proposals: tuple[Proposal, ...]

    @property
    def unable(self) -> frozenset[str]:
        """Those who cannot come as it stands: who said no, and who would rather have another time."""
        return self.declined | self.proposers

    @property
    def proposers(self) -> frozenset[str]:
        """Those who would rather have another time."""
        return frozenset(each.member for each in self.proposals)

    @property
    def able(self) -> frozenset[str]:
        """Those who may come as it stands: they said so, or said nothing against it."""
        return frozenset(each.email for each in self.willing) - self.unable


def answers_to(debrief: Debrief, event: Event | None, diary: Diary, world: World) -> Answers:
    """Read what was said to a debrief; `event` is it on the calendar, read after it was last written, or None."""
    willing = tuple(each for each in diary.members if each.email in debrief.members)
    emails = frozenset(each.email for each in willing)
    said = {} if event is None else {each.person.email: each.response for each in event.attendees}
    with_answer = {answer: frozenset(email for email in emails if said.get(email) is answer) for answer in _ANSWERS}
    proposed = sorted(
        (each for each in world.proposals if event is not None and each.uid == debrief.uid and each.member in emails),
        key=lambda each: (each.sent_at, each.member, each.span.start),
    )
    unsaid = frozenset(email for email in emails if said.get(email, Response.NEEDS_ACTION) is Response.NEEDS_ACTION)
    proposers = frozenset(each.member for each in proposed)
    return Answers(
        willing=willing,
        accepted=with_answer[Response.ACCEPTED] - proposers,
        declined=with_answer[Response.DECLINED] - proposers,
        silent=unsaid - proposers,
        proposals=tuple(proposed),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Noes:
    """Who said no to a round's debriefs: up to the end of which time, and who said no to one of them again."""

    until: Mapping[str, datetime]
    again: frozenset[str]


def said_no_before(earlier: Iterable[Debrief], round_end: datetime, zone: ZoneInfo) -> Noes:
    """Give who said no to an earlier time of a round's debriefs, and the end of the last time that they were asked for.

    A round that moved to another day is another question: what was said about the old day says nothing.
    """
    until: dict[str, datetime] = {}
    again: frozenset[str] = frozenset()
    for debrief in earlier:
        if debrief.round_end.astimezone(zone).date() == round_end.astimezone(zone).date():
            again |= debrief.declined_twice
            for email in debrief.declined:
                until[email] = max(debrief.span.end, until.get(email, debrief.span.end))
    return Noes(until=until, again=again)


def asked_again(diary: Diary, noes: Noes, known: Container[str], since: datetime) -> Diary:
    """Give the diary in which those who said no can come only later.

    `known` are those who share when they are busy: they are asked for any later time at which their own calendar is
    free. The others are asked again for a time some hours later, and a second no is left at that: they might say no
    to every time there is, and take the rest along.
    """
    members = tuple(each for each in diary.members if each.email in known or each.email not in noes.again)
    asked = replace(diary, members=members)
    for email in (each.email for each in members if each.email in noes.until):
        until = noes.until[email] if email in known else noes.until[email] + AROUND_A_NO
        if until > since:
            asked = kept_free(asked, Span(start=since, end=until), (email,))
    return asked


def kept_free(diary: Diary, span: Span, emails: Iterable[str]) -> Diary:
    """Give the diary in which these people are asked to nothing in a span, though they were asked no more often."""
    return replace(diary.with_booking(span, emails), asked=diary.asked)
