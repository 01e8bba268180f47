"""What every post promises, whether it lays letters into a folder, sends them, or only rehearses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Protocol

import pytest

from cornerman.events import Attendee
from cornerman.invitations import DebriefEntry, Invitation, Method, Words
from cornerman.people import Person
from cornerman.ports import MemberPost, SeekerPost
from integrations.clock import StoppedClock
from integrations.maildir_post import MaildirPost
from integrations.rehearsal import RehearsalPost
from integrations.smtp_post import SmtpPost, SmtpServer
from tests.paper import ALICE, BOB, CAROL, MARK, NOW, at
from tests.smtp_sink import Sink, listening

DIGEST = Words(subject="Your day", text="One interview today.", html="<p>One interview today.</p>")
INVITED = Words(subject="A debrief for Alice", text="Have you time?", html="<p>Have you time?</p>")
ENTRY = DebriefEntry(
    uid="cornerman-1@cornerman.invalid",
    tag="debrief/1",
    sequence=0,
    span=at(26, minutes=25),
    title="Debrief with Alice",
    description="Twenty-five minutes.",
    organizer=Person(email=ALICE.email, name=ALICE.name),
    attendees=tuple(Attendee(person=Person(email=each.email, name=each.name)) for each in (BOB, CAROL)),
)
INVITATION = Invitation(method=Method.REQUEST, entry=ENTRY, to=BOB)


class Post(SeekerPost, MemberPost, Protocol):
    """Both posts in one, as every adapter is."""

    @property
    def remembers(self) -> bool:
        """See SeekerPost."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A post, and what arrived through it: (recipients, subject) in the order of subjects."""

    post: Post
    arrived: Callable[[], list[tuple[tuple[str, ...], str]]]


@pytest.fixture(params=["maildir", "smtp", "rehearsal"])
def counter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Counter]:
    match request.param:
        case "maildir":
            post = MaildirPost(tmp_path / "outbox", seeker=ALICE, clock=StoppedClock(NOW), mark=MARK)
            yield Counter(post=post, arrived=lambda: in_maildir(tmp_path / "outbox"))
        case "smtp":
            with listening(Sink()) as sink:
                server = SmtpServer(host="127.0.0.1", port=sink.port, security="plain", timeout=5)
                post_by_smtp = SmtpPost(server, seeker=ALICE, clock=StoppedClock(NOW), mark=MARK)
                yield Counter(post=post_by_smtp, arrived=lambda: at_server(sink))
        case _:
            rehearsal = RehearsalPost()
            yield Counter(post=rehearsal, arrived=lambda: rehearsed(rehearsal))


def in_maildir(folder: Path) -> list[tuple[tuple[str, ...], str]]:
    messages = [message_from_bytes(each.read_bytes(), policy=default) for each in (folder / "new").iterdir()]
    found = [
        (tuple(each.addr_spec for each in message["To"].addresses), str(message["Subject"])) for message in messages
    ]
    return sorted(found, key=lambda each: each[1])


def at_server(sink: Sink) -> list[tuple[tuple[str, ...], str]]:
    return sorted(((each.recipients, str(each.message["Subject"])) for each in sink.arrived), key=lambda each: each[1])


def rehearsed(post: RehearsalPost) -> list[tuple[tuple[str, ...], str]]:
    letters = [((ALICE.email,), words.subject) for words in post.letters.values()]
    invitations = [((each.to.email,), words.subject) for each, words in post.invitations.values()]
    return sorted(letters + invitations, key=lambda each: each[1])


def test_a_letter_goes_to_the_seeker_and_to_nobody_else(counter: Counter) -> None:
    counter.post.deliver(DIGEST, key="digest/2026-11-23")

    assert counter.arrived() == [((ALICE.email,), "Your day")]


def test_an_invitation_goes_to_its_member_and_to_nobody_else(counter: Counter) -> None:
    """Carol is on the guest list inside it, and still gets nothing by this letter."""
    counter.post.invite(INVITATION, INVITED, key="debrief/1/bob")

    assert counter.arrived() == [((BOB.email,), "A debrief for Alice")]


def test_a_repeated_key_leaves_one_letter_where_the_post_remembers(counter: Counter) -> None:
    counter.post.deliver(DIGEST, key="digest/2026-11-23")
    counter.post.deliver(DIGEST, key="digest/2026-11-23")
    counter.post.invite(INVITATION, INVITED, key="debrief/1/bob")
    counter.post.invite(INVITATION, INVITED, key="debrief/1/bob")

    assert len(counter.arrived()) == (2 if counter.post.remembers else 4)


def test_different_keys_are_different_letters(counter: Counter) -> None:
    counter.post.deliver(DIGEST, key="digest/2026-11-23")
    counter.post.deliver(replace(DIGEST, subject="Your next day"), key="digest/2026-11-24")

    assert [subject for _, subject in counter.arrived()] == ["Your day", "Your next day"]
