"""What invited members answered by mail: iMIP replies to our own events, which no calendar may have taken in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cornerman.events import Attendee, Event, Response
from cornerman.letters import Letter

_REPLY = "REPLY"


def with_replies(events: Iterable[Event], letters: Iterable[Letter], members: frozenset[str]) -> tuple[Event, ...]:
    """Give the events with what members answered to ours; all others, and the order, stay as they are.

    A reply (RFC 5546, 3.2.3) counts when the member it speaks for sent it, and when its SEQUENCE is not older
    than the event's; of several the newest does. `members` are the council's addresses. The order of the
    letters does not matter.
    """
    oldest_first = sorted(letters, key=lambda letter: (letter.sent_at, letter.id, letter.source))
    replies = [(letter, told) for letter in oldest_first for told in _told_by_a_member(letter, members)]
    return tuple(_answered(event, replies) for event in events)


def _told_by_a_member(letter: Letter, members: frozenset[str]) -> Iterator[Event]:
    if letter.sender.email in members:
        for part in letter.calendar:
            if part.method.upper() == _REPLY:
                yield from part.events


def _answered(event: Event, replies: Iterable[tuple[Letter, Event]]) -> Event:
    if event.tag is None:
        return event
    said = {
        letter.sender.email: response
        for letter, told in replies
        if told.uid == event.uid and told.sequence >= event.sequence
        for response in _own_response(letter, told)
    }
    return replace(event, attendees=tuple(_with_response(each, said) for each in event.attendees))


def _own_response(letter: Letter, told: Event) -> Iterator[Response]:
    """Give what a letter answers for its own sender; what it says of others is not theirs to say."""
    yield from (each.response for each in told.attendees if each.person.email == letter.sender.email)


def _with_response(attendee: Attendee, said: dict[str, Response]) -> Attendee:
    return replace(attendee, response=said.get(attendee.person.email, attendee.response))
