"""Talking points as a draft: one for each offer, to nobody, and no longer ours once the seeker touched it."""

from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from cornerman.errors import OutsideDownError, OutsideError
from cornerman.invitations import Words
from cornerman.source_memory import KeptItem
from integrations.brief_files import BriefFiles
from integrations.brief_places import BriefsWithDrafts
from integrations.clock import StoppedClock
from integrations.gmail_calls import GmailCalls
from integrations.gmail_drafts import GmailDrafts
from integrations.gmail_post import handed_over
from integrations.google_capabilities import Capability
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_rehearsal_answers import GoogleFault
from integrations.google_units import Units
from integrations.source_rehearsal import RehearsedSources
from tests.paper import ALICE, NOW

CREATE, UPDATE = "gmail.users.drafts.create", "gmail.users.drafts.update"
WORDS = Words(subject="Talking points", text="Ask for 95.000 \u20ac.\n\nThen wait.", html="<p>Ask.</p>")
LATER = replace(WORDS, text="Ask for more.")


@pytest.fixture
def google() -> RehearsedGoogle:
    return RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))


@pytest.fixture
def memory() -> RehearsedSources:
    return RehearsedSources()


@pytest.fixture
def drafts(google: RehearsedGoogle, memory: RehearsedSources) -> GmailDrafts:
    calls = GmailCalls(
        google.api(Capability.KEEP_DRAFTS), account=ALICE.email, units=Units(monotonic=lambda: 0.0, most=10**6)
    )
    return GmailDrafts(calls, memory=memory, seeker=ALICE, clock=StoppedClock(NOW))


def lying(google: RehearsedGoogle) -> list[EmailMessage]:
    return [message_from_bytes(each.raw, policy=default) for each in google.letters]


def texts(google: RehearsedGoogle) -> list[str]:
    return [str(each.get_content()).strip() for each in lying(google)]


def called(google: RehearsedGoogle, method: str) -> int:
    return [each.method for each in google.calls].count(method)


def edit(google: RehearsedGoogle, text: str, **headers: str) -> None:
    """Let the seeker write something else into the only draft."""
    [(draft, _)] = google.drafts.messages.items()
    [message] = lying(google)
    message.set_content(text)
    for name, value in headers.items():
        message[name] = value
    google.drafts.edit(draft, message.as_bytes())


def test_a_draft_is_addressed_to_nobody(google: RehearsedGoogle, drafts: GmailDrafts) -> None:
    drafts.keep("offer-1", WORDS)

    [message] = lying(google)
    assert [message["To"], message["Cc"], message["Bcc"]] == [None, None, None]
    assert message["Subject"] == "Talking points"
    assert texts(google) == ["Ask for 95.000 \u20ac.\n\nThen wait."]
    assert [each.labels for each in google.letters] == [("DRAFT",)]


def test_there_is_one_draft_for_each_offer_with_the_latest_words(google: RehearsedGoogle, drafts: GmailDrafts) -> None:
    drafts.keep("offer-1", WORDS)
    drafts.keep("offer-2", WORDS)
    drafts.keep("offer-1", LATER)
    drafts.keep("offer-1", WORDS)
    drafts.keep("offer-1", LATER)

    assert sorted(texts(google)) == ["Ask for 95.000 \u20ac.\n\nThen wait.", "Ask for more."]
    assert called(google, CREATE) == 2


def test_the_same_words_are_not_written_again(google: RehearsedGoogle, drafts: GmailDrafts) -> None:
    drafts.keep("offer-1", WORDS)
    drafts.keep("offer-1", WORDS)

    assert called(google, UPDATE) == 0


def test_what_the_seeker_wrote_into_it_stays(google: RehearsedGoogle, drafts: GmailDrafts) -> None:
    drafts.keep("offer-1", WORDS)
    edit(google, "My own words.")

    drafts.keep("offer-1", LATER)
    drafts.keep("offer-1", WORDS)

    assert texts(google) == ["My own words."]


def test_a_draft_that_the_seeker_addressed_stays_as_it_is(google: RehearsedGoogle, drafts: GmailDrafts) -> None:
    drafts.keep("offer-1", WORDS)
    edit(google, WORDS.text, To="talent@umbra.example")

    drafts.keep("offer-1", LATER)

    assert [each["To"] for each in lying(google)] == ["talent@umbra.example"]


def addressed_from_elsewhere(message: EmailMessage) -> None:
    message.replace_header("From", "Alice at work <alice@alias.example>")


def made_an_answer(message: EmailMessage) -> None:
    message["In-Reply-To"] = message["References"] = "<offer@umbra.example>"


def with_a_picture(message: EmailMessage) -> None:
    message.add_alternative("<p>Ask for <b>95.000</b>.</p><img src='cid:1'>", subtype="html")
    message.add_attachment(b"abc", maintype="image", subtype="png")


def merely_saved(_: EmailMessage) -> None:
    """Change nothing that can be seen."""


@pytest.mark.parametrize("change", [addressed_from_elsewhere, made_an_answer, with_a_picture, merely_saved])
def test_whatever_the_seeker_changed_in_it_stays(
    change: Callable[[EmailMessage], None], google: RehearsedGoogle, drafts: GmailDrafts
) -> None:
    """Each edit gives a draft another message, whatever it was that changed."""
    drafts.keep("offer-1", WORDS)
    [(draft, _)] = google.drafts.messages.items()
    [message] = lying(google)
    change(message)
    google.drafts.edit(draft, message.as_bytes())
    [edited] = google.letters

    drafts.keep("offer-1", LATER)

    assert google.letters == [edited]


@pytest.mark.parametrize("change", [made_an_answer, with_a_picture])
def test_what_changed_while_no_answer_came_stays_too(
    change: Callable[[EmailMessage], None], google: RehearsedGoogle, drafts: GmailDrafts
) -> None:
    drafts.keep("offer-1", WORDS)
    google.fail_next(UPDATE, GoogleFault.broke_off_after())
    with pytest.raises(OutsideDownError):
        drafts.keep("offer-1", LATER)
    [(draft, _)] = google.drafts.messages.items()
    [message] = lying(google)
    change(message)
    google.drafts.edit(draft, message.as_bytes())
    [edited] = google.letters

    drafts.keep("offer-1", WORDS)

    assert google.letters == [edited]


def test_a_draft_that_was_sent_or_thrown_away_is_not_made_anew(google: RehearsedGoogle, drafts: GmailDrafts) -> None:
    drafts.keep("offer-1", WORDS)
    [draft] = google.drafts.messages
    google.drafts.discard(draft)

    drafts.keep("offer-1", LATER)
    asked = len(google.calls)
    drafts.keep("offer-1", WORDS)

    assert google.letters == []
    assert called(google, CREATE) == 1
    assert len(google.calls) == asked  # it is finished, and nobody asks any more


def test_a_draft_that_goes_while_it_is_written_is_finished(google: RehearsedGoogle, drafts: GmailDrafts) -> None:
    drafts.keep("offer-1", WORDS)
    google.fail_next(UPDATE, GoogleFault.refused(404, "notFound"))

    drafts.keep("offer-1", LATER)
    drafts.keep("offer-1", LATER)

    assert called(google, CREATE) == 1
    assert called(google, UPDATE) == 0


@pytest.mark.parametrize("fault", [GoogleFault.broke_off_before(), GoogleFault.broke_off_after()])
def test_a_draft_of_which_no_answer_came_is_found_again(
    fault: GoogleFault, google: RehearsedGoogle, drafts: GmailDrafts
) -> None:
    drafts.keep("offer-0", WORDS)
    google.fail_next(CREATE, fault)
    with pytest.raises(OutsideDownError):
        drafts.keep("offer-1", WORDS)

    drafts.keep("offer-2", WORDS)
    drafts.keep("offer-1", LATER)
    drafts.keep("offer-1", WORDS)

    assert len(google.letters) == 3
    assert len({each["X-Cornerman-Key"] for each in lying(google)}) == 3


def test_it_is_found_by_its_words_when_the_seeker_opened_it_meanwhile(
    google: RehearsedGoogle, drafts: GmailDrafts
) -> None:
    """A mail program that saves a draft keeps none of our marks; what it saved is the seeker's."""
    google.fail_next(CREATE, GoogleFault.broke_off_after())
    with pytest.raises(OutsideDownError):
        drafts.keep("offer-1", WORDS)
    [(draft, _)] = google.drafts.messages.items()
    [message] = lying(google)
    message.add_alternative("<p>Ask.</p>", subtype="html")
    google.drafts.edit(draft, message.as_bytes())
    [edited] = google.letters
    assert message_from_bytes(edited.raw)["X-Cornerman-Key"] is None

    drafts.keep("offer-1", LATER)

    assert google.letters == [edited]


def test_looking_for_it_among_many_costs_a_few_and_leaves_the_mailbox_its_minute(
    google: RehearsedGoogle, memory: RehearsedSources
) -> None:
    for number in range(60):
        other = f"Subject: {number}\n\nNothing.\n".encode()
        google.api(Capability.KEEP_DRAFTS).call(CREATE, userId="me", body={"message": handed_over(other)})
    units = Units(monotonic=lambda: 0.0, most=1000)  # what a read of the mailbox leaves
    calls = GmailCalls(google.api(Capability.KEEP_DRAFTS), account=ALICE.email, units=units)
    drafts = GmailDrafts(calls, memory=memory, seeker=ALICE, clock=StoppedClock(NOW))
    offers = ("offer-1", "offer-2", "offer-3")
    for offer in offers:
        google.fail_next(CREATE, GoogleFault.broke_off_before())
        with pytest.raises(OutsideDownError):
            drafts.keep(offer, WORDS)
    made = called(google, CREATE)

    drafts.keep("offer-1", WORDS)
    drafts.keep("offer-2", WORDS)
    with pytest.raises(OutsideDownError):
        drafts.keep("offer-3", WORDS)

    assert called(google, CREATE) == made + 2
    assert calls.spent < 900


@pytest.mark.parametrize("fault", [GoogleFault.broke_off_before(), GoogleFault.broke_off_after()])
def test_words_of_which_no_answer_came_are_still_ours(
    fault: GoogleFault, google: RehearsedGoogle, drafts: GmailDrafts
) -> None:
    drafts.keep("offer-1", WORDS)
    google.fail_next(UPDATE, fault)
    with pytest.raises(OutsideDownError):
        drafts.keep("offer-1", LATER)

    drafts.keep("offer-1", replace(WORDS, text="The last word."))

    assert texts(google) == ["The last word."]


def test_the_file_is_kept_when_the_draft_cannot_be(
    tmp_path: Path, google: RehearsedGoogle, drafts: GmailDrafts
) -> None:
    google.taken_back.add(Capability.KEEP_DRAFTS)
    briefs = BriefsWithDrafts(BriefFiles(tmp_path), drafts)

    with pytest.raises(OutsideError):
        briefs.keep("offer-1", WORDS)

    assert (tmp_path / "offer-1.html").read_text() == WORDS.html
    google.taken_back.clear()
    assert briefs.keep("offer-1", WORDS) == str(tmp_path / "offer-1.html")
    assert len(google.letters) == 1


def test_a_note_that_cannot_be_read_any_more_is_as_that_of_a_draft_about_to_be_made(
    google: RehearsedGoogle, memory: RehearsedSources, drafts: GmailDrafts
) -> None:
    drafts.keep("offer-1", WORDS)
    memory.keep(drafts.source, cursor="1", changed=[KeptItem(name="offer-1", text="not ours")])

    drafts.keep("offer-1", LATER)

    assert texts(google) == ["Ask for 95.000 \u20ac.\n\nThen wait."]  # nobody knows whether the seeker changed it
    assert called(google, CREATE) == 1


def test_nothing_is_ever_sent(google: RehearsedGoogle, drafts: GmailDrafts) -> None:
    for words in (WORDS, LATER):
        drafts.keep("offer-1", words)

    assert google.sent == []
    assert {each.method for each in google.calls} <= {CREATE, UPDATE, "gmail.users.drafts.get"}
