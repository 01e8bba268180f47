"""Letters laid into Gmail: unread, in the inbox, and from nobody, or Google would put them among what was sent."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from cornerman.errors import OutsideDownError, OutsideUnsureError
from cornerman.invitations import Words
from cornerman.keys import message_id_of
from integrations.clock import StoppedClock
from integrations.gmail_calls import GmailCalls
from integrations.gmail_post import GmailPost
from integrations.google_capabilities import Capability
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_rehearsal_answers import GoogleFault
from integrations.google_units import Units
from integrations.letters_out import LIST_ID
from tests.contracts.test_post_contract import INVITATION, INVITED
from tests.paper import ALICE, NOW

INSERT = "gmail.users.messages.insert"
WORDS = Words(subject="Your day \u2013 one talk", text="Gr\u00fcezi.", html="<p>Gr\u00fcezi.</p>")


@pytest.fixture
def google() -> RehearsedGoogle:
    return RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))


@pytest.fixture
def post(google: RehearsedGoogle) -> GmailPost:
    calls = GmailCalls(google.api(Capability.DELIVER_LETTERS), account=ALICE.email, units=Units(monotonic=lambda: 0.0))
    return GmailPost(calls, seeker=ALICE, clock=StoppedClock(NOW))


def only_letter(google: RehearsedGoogle) -> EmailMessage:
    [letter] = google.letters
    return message_from_bytes(letter.raw, policy=default)


def test_a_letter_lies_in_the_inbox_unread_and_not_among_what_was_sent(
    google: RehearsedGoogle, post: GmailPost
) -> None:
    post.deliver(WORDS, key="digest/2026-11-23")

    [letter] = google.letters
    assert letter.labels == ("INBOX", "UNREAD")
    assert letter.received == NOW
    assert google.sent == []


def test_a_letter_says_who_wrote_it_and_can_be_sorted(google: RehearsedGoogle, post: GmailPost) -> None:
    post.deliver(WORDS, key="digest/2026-11-23")

    message = only_letter(google)
    assert str(message["From"]) == "Cornerman <cornerman@cornerman.invalid>"
    assert message["List-Id"] == LIST_ID
    assert message["Message-ID"] == message_id_of("digest/2026-11-23")
    body = message.get_body(("plain",))
    assert message["Subject"] == WORDS.subject
    assert body is not None
    assert body.get_content().strip() == WORDS.text


def test_nobody_knows_about_a_letter_after_which_google_broke_off(google: RehearsedGoogle, post: GmailPost) -> None:
    google.fail_next(INSERT, GoogleFault.broke_off_after())

    with pytest.raises(OutsideUnsureError):
        post.deliver(WORDS, key="digest/2026-11-23")

    assert len(google.letters) == 1


def test_an_invitation_is_never_sent_and_says_what_it_waits_for(google: RehearsedGoogle, post: GmailPost) -> None:
    with pytest.raises(OutsideDownError, match="never given the right to send mail") as told:
        post.invite(INVITATION, INVITED, key="debrief/1/bob")

    assert told.value.worth_retrying
    assert "Name the calendar or mail server of before" in told.value.remedy
    assert google.calls == []
