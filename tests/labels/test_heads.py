"""Of the labelled letters no text that matters to a search is left unread when Gmail gives the heads first."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.understanding.measuring import folders, truth_of
from cornerman.letters import Letter
from integrations.clock import StoppedClock
from integrations.gmail_calls import GmailCalls
from integrations.gmail_memory import KnownMessage
from integrations.gmail_reading import MessageReader
from integrations.google_capabilities import Capability
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_units import Units
from integrations.known_letters import KnownLetter
from integrations.mail_folder import MailFolder
from integrations.vocabulary import load_vocabulary
from tests.paper import ALICE, NOW
from ui.profile import read_profile

EVER = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module", name="through_gmail")
def _through_gmail() -> dict[Path, list[tuple[Letter, Letter, str]]]:
    """Give letters as a folder and as Gmail gives them, with the formats in which Gmail was asked for each.

    Those that went to many, and of three people all others too: what went to one person is always read in full. With
    whom the seeker corresponds is told by all letters, as a mailbox that was read knows it.
    """
    return {person: read_both_ways(person, all_of_them=place < 3) for place, person in enumerate(folders())}


def read_both_ways(person: Path, *, all_of_them: bool) -> list[tuple[Letter, Letter, str]]:
    google = RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))
    calls = GmailCalls(google.api(Capability.READ_MAIL), account=ALICE.email, units=Units(monotonic=lambda: 0.0))
    seeker = read_profile(person / "persona.json").seeker
    reader = MessageReader(calls, zone=seeker.zone, vocabulary=load_vocabulary())
    letters = MailFolder(person / "mail", zone=seeker.zone).read(EVER).letters
    met = reader.met(
        KnownMessage(
            received=each.sent_at,
            known=KnownLetter(sent=each.sent_at, letter=each),
            by_seeker=seeker.is_me(each.sender.email),
        )
        for each in letters
    )
    found = []
    for letter in letters:
        if not (letter.bulk or all_of_them):
            continue
        message = google.put_letter((person / "mail" / letter.source).read_bytes())
        google.calls.clear()
        read = reader.read(message, since=EVER, otherwise=NOW, met=met)
        assert read is not None
        assert read.known.letter is not None
        asked = " ".join(str(each.parameters["format"]) for each in google.calls)
        found.append((letter, replace(read.known.letter, source=letter.source), asked))
    return found


def test_what_belongs_to_a_process_is_read_in_full(
    through_gmail: dict[Path, list[tuple[Letter, Letter, str]]],
) -> None:
    lost: list[str] = []
    for person, letters in through_gmail.items():
        labels = truth_of(person)["mails"]
        matters = {name for name, label in labels.items() if label.get("opportunity")}
        lost += [letter.source for letter, seen, _ in letters if letter.source in matters and seen != letter]

    assert lost == []
    assert sum(map(len, through_gmail.values())) > 100


def test_of_what_went_to_many_three_quarters_stay_where_they_are(
    through_gmail: dict[Path, list[tuple[Letter, Letter, str]]],
) -> None:
    letters = [each for person in through_gmail.values() for each in person]
    asked = Counter(asked for letter, _, asked in letters if letter.bulk)

    assert asked.keys() == {"full", "full raw"}
    assert asked["full"] >= asked.total() * 3 // 4  # the first words of HTML are left out by the rehearsal
    assert {asked for letter, _, asked in letters if not letter.bulk} == {"full raw"}
