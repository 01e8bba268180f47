"""Whose time a debrief has to fit: when each person is busy, booked by us, and meets the council anyway."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cornerman.council_meetings import StandingMeeting
from cornerman.people import Member, Seeker
from cornerman.planning.gatherings import Gathering, stated_within
from cornerman.policy import Policy
from cornerman.times import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """Whose time has to fit: the seeker, the members who may be invited (nobody else is), and when each is busy.

    `busy` is what calendars say, by address; who is not in it is known by their hours alone. `booked` are the debriefs
    of ours, by address. `gatherings` are the council's meetings seen on the calendar, `meetings` those that the seeker
    stated, and where `called_off` lies the stated ones are off. `asked` says how many debriefs of late and to come each
    member was asked to. `pausing` and `not_agreed` are the names of the members who may not be invited.
    """

    seeker: Seeker
    members: tuple[Member, ...]
    busy: Mapping[str, tuple[Span, ...]]
    booked: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    gatherings: tuple[Gathering, ...] = ()
    meetings: tuple[StandingMeeting, ...] = ()
    called_off: tuple[Span, ...] = ()
    asked: Mapping[str, int] = field(default_factory=dict)
    pausing: tuple[str, ...] = ()
    not_agreed: tuple[str, ...] = ()

    def with_booking(self, span: Span, emails: Iterable[str]) -> "Diary":
        """Give the diary after these people were booked for this time, and so asked once more."""
        people = set(emails)
        booked = {**self.booked, **{email: (*self.booked.get(email, ()), span) for email in people}}
        return replace(self, booked=booked, asked=Counter(self.asked) + Counter(people))

    def without_booking(self, span: Span, emails: Iterable[str]) -> "Diary":
        """Give the diary as if these people had not been booked for this time; what else lies there still does."""
        people = {email for email in emails if span in self.booked.get(email, ())}
        booked = {**self.booked, **{email: _without_one(self.booked[email], span) for email in people}}
        return replace(self, booked=booked, asked=Counter(self.asked) - Counter(people))

    def meetings_within(self, window: Span, policy: Policy) -> tuple[Gathering, ...]:
        """Give the council's meetings that touch a window and into which a debrief may be put.

        To a stated meeting all members come; one seen on the calendar counts when a quorum is there.
        """
        known = (*(each.span for each in self.gatherings), *self.called_off)
        everybody = frozenset(member.email for member in self.members)
        stated = [Gathering(span=span, members=everybody) for span in stated_within(window, self.meetings, known)]
        seen = [each for each in self.gatherings if _counts(each, policy) and each.span.overlaps(window)]
        return (*seen, *stated)

    def own_events(self, policy: Policy) -> tuple[Span, ...]:
        """Give when the seeker is busy: a talk with fewer of the council than a quorum is like any other."""
        few = (each.span for each in self.gatherings if not _counts(each, policy))
        return (*self.busy.get(self.seeker.email, ()), *few)


def _counts(gathering: Gathering, policy: Policy) -> bool:
    return len(gathering.members) >= policy.quorum


def _without_one(spans: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    place = spans.index(span)
    return (*spans[:place], *spans[place + 1 :])
