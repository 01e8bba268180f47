"""A letter that may not be laid into the mailbox lies in the outbox, and none is lost or laid there twice."""

from pathlib import Path

import pytest

from cornerman.errors import LaidAsideError, OutsideDownError, OutsideUnsureError
from cornerman.invitations import Words
from integrations.clock import StoppedClock
from integrations.gmail_calls import GmailCalls
from integrations.gmail_post import GmailPost
from integrations.google_capabilities import Capability
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_rehearsal_answers import GoogleFault
from integrations.google_units import Units
from integrations.maildir_post import MaildirPost
from integrations.post_with_outbox import PostWithOutbox
from tests.paper import ALICE, MARK, NOW

INSERT = "gmail.users.messages.insert"
DIGEST = Words(subject="Your day", text="One talk.", html="<p>One talk.</p>")


@pytest.fixture
def google() -> RehearsedGoogle:
    return RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


@pytest.fixture
def post(google: RehearsedGoogle, outbox: Path) -> PostWithOutbox:
    clock = StoppedClock(NOW)
    gmail = GmailCalls(
        google.api(Capability.DELIVER_LETTERS), account="0123456789ab", units=Units(monotonic=lambda: 0.0)
    )
    folder = MaildirPost(outbox, seeker=ALICE, clock=clock, mark=MARK)
    return PostWithOutbox(GmailPost(gmail, seeker=ALICE, clock=clock), folder)


def test_a_letter_goes_into_the_mailbox_and_nowhere_else(
    google: RehearsedGoogle, outbox: Path, post: PostWithOutbox
) -> None:
    post.deliver(DIGEST, key="digest/1")

    assert len(google.letters) == 1
    assert not outbox.exists()


def test_while_the_permission_is_over_it_lies_in_the_outbox_once(
    google: RehearsedGoogle, outbox: Path, post: PostWithOutbox
) -> None:
    google.taken_back.add(Capability.DELIVER_LETTERS)
    for _ in range(2):
        with pytest.raises(LaidAsideError, match="lies in the outbox") as told:
            post.deliver(DIGEST, key="digest/1")

    assert "cornerman google sign-in" in told.value.remedy
    assert google.letters == []
    assert len(list((outbox / "new").iterdir())) == 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (GoogleFault.broke_off_after(), OutsideUnsureError),
        (GoogleFault.refused(429, "rateLimitExceeded"), OutsideDownError),
    ],
)
def test_any_other_trouble_is_no_reason_to_lay_it_elsewhere(
    google: RehearsedGoogle, outbox: Path, post: PostWithOutbox, fault: GoogleFault, error: type[Exception]
) -> None:
    google.fail_next(INSERT, fault)
    with pytest.raises(error):
        post.deliver(DIGEST, key="digest/1")

    assert not outbox.exists()
