"""Mailbox, post and drafts by the real calls, every request and answer held against Google's own documents."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from cornerman.errors import OutsideUnsureError
from cornerman.invitations import Words
from integrations.clock import StoppedClock
from integrations.gmail_calls import GmailCalls
from integrations.gmail_drafts import GmailDrafts
from integrations.gmail_mailbox import GmailMailbox
from integrations.gmail_post import GmailPost
from integrations.google_capabilities import Capability
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_units import Units
from integrations.source_rehearsal import RehearsedSources
from integrations.vocabulary import load_vocabulary
from tests.gmail import SINCE, letter
from tests.google_server import GoogleHouse, HttpFault, assert_harmless, running_google
from tests.paper import ALICE, NOW, PARIS

WORDS = Words(subject="Your day", text="One talk.", html="<p>One talk.</p>")


@pytest.fixture
def house() -> Iterator[GoogleHouse[RehearsedGoogle]]:
    with running_google() as house:
        yield house
        assert_harmless(house.google)


def calls(house: GoogleHouse[RehearsedGoogle], capability: Capability) -> GmailCalls:
    return GmailCalls(house.api(capability), account=ALICE.email, units=Units(monotonic=lambda: 0.0))


def test_a_mailbox_is_read_and_followed(house: GoogleHouse[RehearsedGoogle]) -> None:
    mailbox = GmailMailbox(
        calls(house, Capability.READ_MAIL),
        zone=PARIS,
        memory=RehearsedSources(),
        clock=StoppedClock(NOW),
        vocabulary=load_vocabulary(),
    )
    house.google.page_size = 1
    for number in range(3):
        house.google.put_letter(letter(f"{number}", age=timedelta(hours=9 - number)))
    first = [each.subject for each in mailbox.read(SINCE).letters]
    one = house.google.put_letter(letter("3"))
    house.google.label_letter(house.google.letters[0].id, add=["TRASH"])
    then = [each.subject for each in mailbox.read(SINCE).letters]
    house.google.forget_history()
    house.google.delete_letter(one)

    assert (first, then) == (["0", "1", "2"], ["1", "2", "3"])
    assert [each.subject for each in mailbox.read(SINCE).letters] == ["1", "2"]


def test_a_letter_and_a_draft_are_laid_there_once(house: GoogleHouse[RehearsedGoogle]) -> None:
    post = GmailPost(calls(house, Capability.DELIVER_LETTERS), seeker=ALICE, clock=StoppedClock(NOW))
    drafts = GmailDrafts(
        calls(house, Capability.KEEP_DRAFTS), memory=RehearsedSources(), seeker=ALICE, clock=StoppedClock(NOW)
    )
    house.fail_next("gmail.users.messages.insert", HttpFault.dropped_after())
    with pytest.raises(OutsideUnsureError):
        post.deliver(WORDS, key="digest/2026-11-23")
    drafts.keep("offer-1", WORDS)
    drafts.keep("offer-1", Words(subject="Your day", text="Two talks.", html=""))

    assert [each.labels for each in house.google.letters] == [("INBOX", "UNREAD"), ("DRAFT",)]
