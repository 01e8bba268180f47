"""What every post promises, whether it lays letters into a folder or a mailbox, sends them, or only rehearses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Protocol

import pytest

from cornerman.errors import OutsideDownError
from cornerman.events import Attendee
from cornerman.invitations import DebriefEntry, Invitation, Method, Words
from cornerman.people import Person
from cornerman.ports import MemberPost, SeekerPost
from integrations.clock import StoppedClock
from integrations.gmail_calls import GmailCalls
from integrations.gmail_post import GmailPost
from integrations.google_capabilities import Capability
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_units import Units
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
    """A post, and what arrived through it: (recipients, subject) in the order of subjects.

    `invites` says whether it can bring anything to members; one that was never given the right to send cannot.
    """

    post: Post
    arrived: Callable[[], list[tuple[tuple[str, ...], str]]]
    invites: bool = True

    def invite(self) -> None:
        """Bring the invitation; a post that cannot says so, and that it may be tried again."""
        if self.invites:
            self.post.invite(INVITATION, INVITED, key="debrief/1/bob")
            return
        with pytest.raises(OutsideDownError):
            self.post.invite(INVITATION, INVITED, key="debrief/1/bob")


@pytest.fixture(params=["maildir", "smtp", "gmail", "rehearsal"])
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
        case "gmail":
            google = RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))
            calls = GmailCalls(
                google.api(Capability.DELIVER_LETTERS), account=ALICE.email, units=Units(monotonic=lambda: 0.0)
            )
            post_by_google = GmailPost(calls, seeker=ALICE, clock=StoppedClock(NOW))
            yield Counter(post=post_by_google, arrived=lambda: in_gmail(google), invites=False)
        case _:
            rehearsal = RehearsalPost()
            yield Counter(post=rehearsal, arrived=lambda: rehearsed(rehearsal))


def in_maildir(folder: Path) -> list[tuple[tuple[str, ...], str]]:
    return sorted((addressed(each.read_bytes()) for each in (folder / "new").iterdir()), key=lambda each: each[1])


def in_gmail(google: RehearsedGoogle) -> list[tuple[tuple[str, ...], str]]:
    assert google.sent == []
    return sorted((addressed(each.raw) for each in google.letters), key=lambda each: each[1])


def addressed(raw: bytes) -> tuple[tuple[str, ...], str]:
    message = message_from_bytes(raw, policy=default)
    return tuple(each.addr_spec for each in message["To"].addresses), str(message["Subject"])


def at_server(sink: Sink) -> list[tuple[tuple[str, ...], str]]:
    return sorted(((each.recipients, str(each.message["Subject"])) for each in sink.arrived), key=lambda each: each[1])


def rehearsed(post: RehearsalPost) -> list[tuple[tuple[str, ...], str]]:
    letters = [((ALICE.email,), words.subject) for words in post.letters.values()]
    invitations = [((each.to.email,), words.subject) for each, words in post.invitations.values()]
    return sorted(letters + invitations, key=lambda each: each[1])


def test_a_letter_goes_to_the_seeker_and_to_nobody_else(counter: Counter) -> None:
    counter.post.deliver(DIGEST, key="digest/2026-11-23")

    assert counter.arrived() == [((ALICE.email,), "Your day")]


def test_an_invitation_goes_to_its_member_and_to_nobody_else_or_it_is_said_that_it_does_not(counter: Counter) -> None:
    """Carol is on the guest list inside it, and still gets nothing by this letter."""
    counter.invite()

    assert counter.arrived() == ([((BOB.email,), "A debrief for Alice")] if counter.invites else [])


def test_a_repeated_key_leaves_one_letter_where_the_post_remembers(counter: Counter) -> None:
    counter.post.deliver(DIGEST, key="digest/2026-11-23")
    counter.post.deliver(DIGEST, key="digest/2026-11-23")
    counter.invite()
    counter.invite()

    times = 1 if counter.post.remembers else 2
    assert len(counter.arrived()) == (2 * times if counter.invites else times)


def test_different_keys_are_different_letters(counter: Counter) -> None:
    counter.post.deliver(DIGEST, key="digest/2026-11-23")
    counter.post.deliver(replace(DIGEST, subject="Your next day"), key="digest/2026-11-24")

    assert [subject for _, subject in counter.arrived()] == ["Your day", "Your next day"]
