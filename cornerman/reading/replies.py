"""What invited members answered by mail: iMIP letters about our own events, which no calendar may have taken in.

Who speaks in such a letter: the member from whose address it comes, if it names them. A letter from any other
address speaks for a member only when it answers the very invitation that went to that member alone (its
Message-ID stands among the References) and has that member's ATTENDEE line: so answer second addresses and people
who write for others. SENT-BY, or knowing the UID, is not enough, for whoever sends a letter can write both; and no
member answers for another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from cornerman.events import Attendee, Event, EventStatus, Response
from cornerman.letters import Letter
from cornerman.people import Seeker
from cornerman.proposals import Proposal
from cornerman.reading.itip import COUNTER, DECLINE_COUNTER, REPLY, Told, told_in
from cornerman.tellings import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondents:
    """Whose word counts: `members` are the addresses of those who consented.

    `sent` says by Message-ID to which of them each of our invitations went; nobody else can know that Message-ID.
    `told` says in order who was told what, and whether by the calendar itself. `since` gives by UID the SEQUENCE from
    which answers count, where that is not the present one. The seeker's own letters can turn a proposal down.
    """

    seeker: Seeker
    members: frozenset[str]
    sent: Mapping[str, str] = field(default_factory=dict)
    told: tuple[Telling, ...] = ()
    since: Mapping[str, int] = field(default_factory=dict)

    def speaker(self, told: Told) -> str | None:
        """Give the member who speaks in a letter; None when it is nobody whose word counts."""
        sender, references = told.letter.sender.email, told.letter.references
        named = {each.person.email for each in told.notice.answers}
        if sender in self.members:
            return sender if sender in named or not named else None
        [*speakers] = {self.sent[each] for each in references if each in self.sent} & self.members & named
        return speakers[0] if len(speakers) == 1 else None

    def answer_to_calendar(self, event: Event) -> frozenset[str]:
        """Give the members whom the calendar itself told last about one of our events: it takes in their answers."""
        about_it = (each for each in self.told if f"{each.intent}/".startswith(f"{event.tag}/"))
        last = {each.member: each.by_calendar for each in about_it}
        return frozenset(member for member, by_calendar in last.items() if by_calendar)


def with_replies(
    events: Iterable[Event], letters: Iterable[Letter], respondents: Respondents, *, now: datetime
) -> tuple[Event, ...]:
    """Give the events with what members answered to ours; all others, and the order, stay as they are.

    A reply (RFC 5546, 3.2.3) counts when the member it speaks for sent it, and when it has the SEQUENCE of the
    event; of several the newest does. The order of the letters does not matter, nor do copies. A calendar that
    told a member itself takes in their answers, too: what it holds is the newest that there is.
    """
    replies = _by_uid(told_in(letters, REPLY, now=now))
    return tuple(_answered(event, _about(event, replies), respondents) for event in events)


def proposals(
    events: Iterable[Event], letters: Sequence[Letter], respondents: Respondents, *, now: datetime
) -> tuple[Proposal, ...]:
    """Give the other times that members propose for our events, each member's newest, in order of time.

    A proposal is about one version of an event (RFC 5546, 3.2.7): once that was moved, the proposal is over. So
    it is when the member accepts after all, or the seeker declines it by a letter.
    """
    told = _by_uid(told_in(letters, COUNTER, DECLINE_COUNTER, REPLY, now=now))
    found = (
        proposal
        for event in events
        if event.tag is not None and not event.gone and event.status is not EventStatus.CANCELLED
        for proposal in _standing(event, _about(event, told), respondents)
    )
    return tuple(sorted(found, key=lambda each: (each.sent_at, each.uid, each.member)))


def _by_uid(told: Iterable[Told]) -> Mapping[str, Sequence[Told]]:
    """Sort by UID, oldest first; our events do not repeat, so what is about one instance is not about them."""
    found: dict[str, list[Told]] = defaultdict(list)
    for each in sorted(told, key=lambda each: each.order):
        if each.notice.recurrence_id is None:
            found[each.notice.uid].append(each)
    return found


def _about(event: Event, told: Mapping[str, Sequence[Told]]) -> Sequence[Told]:
    """Give what is about an event under any of its UIDs, oldest first."""
    return sorted((each for uid in event.uids for each in told.get(uid, ())), key=lambda each: each.order)


def _answered(event: Event, replies: Iterable[Told], respondents: Respondents) -> Event:
    if event.tag is None:
        return event
    said = {
        speaker: response
        for told in replies
        if (speaker := _speaker_about(event, told, respondents))
        for response in _own_response(told, speaker)
    }
    settled = respondents.answer_to_calendar(event)
    return replace(event, attendees=tuple(_with_response(each, said, settled) for each in event.attendees))


def _own_response(told: Told, speaker: str) -> Iterator[Response]:
    """Give what a letter answers for the one who speaks; what it says of others is not theirs to say."""
    yield from (each.response for each in told.notice.answers if each.person.email == speaker)


def _with_response(attendee: Attendee, said: Mapping[str, Response], settled: frozenset[str]) -> Attendee:
    if attendee.person.email in settled and attendee.response is not Response.NEEDS_ACTION:
        return attendee
    return replace(attendee, response=said.get(attendee.person.email, attendee.response))


def _standing(event: Event, told: Iterable[Told], respondents: Respondents) -> Iterator[Proposal]:
    """Give the proposals for an event that nothing has ended."""
    for member, counter in _not_ended(event, told, respondents).items():
        if counter.event is not None and counter.event.span != event.span:
            yield Proposal(
                uid=event.uid,
                member=member,
                span=counter.event.span,
                sent_at=counter.letter.sent_at,
                comment=counter.notice.comment,
            )


def _not_ended(event: Event, told: Iterable[Told], respondents: Respondents) -> Mapping[str, Told]:
    """Follow what was said about an event, oldest first, and give each member's proposal that is left."""
    left: dict[str, Told] = {}
    for each in told:
        speaker = _speaker_about(event, each, respondents)
        if each.method == DECLINE_COUNTER:
            for member in _declined(each, respondents.seeker):
                left.pop(member, None)
        elif each.method == COUNTER and speaker:
            left[speaker] = each
        elif speaker and Response.ACCEPTED in _own_response(each, speaker):
            left.pop(speaker, None)
    return left


def _speaker_about(event: Event, told: Told, respondents: Respondents) -> str | None:
    """Give the member who speaks, if they are invited and speak of the event as it is now.

    Of a later state than there is nobody can speak; who seems to would have the last word for ever. What was said of an
    earlier one counts as long as the time was the same.
    """
    speaker = respondents.speaker(told)
    invited = any(each.person.email == speaker for each in event.attendees)
    since = respondents.since.get(event.uid, event.sequence)
    return speaker if invited and since <= told.notice.sequence <= event.sequence else None


def _declined(told: Told, seeker: Seeker) -> frozenset[str]:
    """Give to whom the seeker wrote that a proposal does not do; anybody else cannot say so."""
    if not seeker.is_me(told.letter.sender.email):
        return frozenset()
    named = (*told.letter.recipients, *(each.person for each in told.notice.answers))
    return frozenset(person.email for person in named)
