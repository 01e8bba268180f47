"""How long the first read of a large Gmail mailbox takes under Google's own limit a minute, by a clock that is set."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from itertools import count

from integrations.clock import StoppedClock
from integrations.gmail_calls import GmailCalls
from integrations.gmail_mailbox import GmailMailbox
from integrations.google_capabilities import Capability
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_units import A_MINUTE, Units
from integrations.source_rehearsal import RehearsedSources
from integrations.vocabulary import load_vocabulary
from tests.paper import ALICE, NOW

BETWEEN = timedelta(minutes=2)
"""After so long the mailbox is looked at again, as `cornerman up` does."""

_DAYS = 59
_OF = 5  # letters of which all but one are newsletters


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRead:
    """What it took: reads, the time from the first to the last, and units of quota."""

    letters: int
    reads: int
    took: timedelta
    units: int

    def said(self) -> str:
        """Say it in a line."""
        minutes = self.took.total_seconds() / 60
        a_letter = self.units / self.letters
        took = f"{self.reads} reads, {minutes:.0f} minutes, {self.units:,} units, {a_letter:.1f} a letter"
        return f"first read of {self.letters:,} letters, {_OF - 1} in {_OF} to many: {took}"


def letters(number: int) -> Iterator[bytes]:
    """Make letters over the days that are read at first; most are newsletters, as in many a mailbox."""
    for each in range(number):
        message = EmailMessage()
        message["From"], message["To"] = f"Friend <friend{each % 9}@letters.example>", ALICE.email
        message["Subject"], message["Message-ID"] = f"Sunday {each}", f"<{each}@letters.example>"
        message["Date"] = NOW - timedelta(days=_DAYS) * each / number
        if each % _OF:
            message.replace_header("From", f"Shop <news@shop{each % 31}.example>")
            message["List-Unsubscribe"] = "<https://shop.example/no>"
        message.set_content("We were at the lake, and it rained. " * 40)
        yield bytes(message)


def first_read(number: int) -> FirstRead:
    """Read so many letters, a look each two minutes, until none waits."""
    clock, memory, seconds = StoppedClock(NOW), RehearsedSources(), [0.0]
    google = RehearsedGoogle(user=ALICE.email, clock=clock)
    google.page_size = 500
    for each in letters(number):
        google.put_letter(each)
    units = Units(monotonic=lambda: seconds[0], most=A_MINUTE)
    gmail = GmailCalls(google.api(Capability.READ_MAIL), account=ALICE.account, units=units)
    mailbox = GmailMailbox(gmail, zone=ALICE.zone, memory=memory, clock=clock, vocabulary=load_vocabulary())
    for reads in count(1):
        if mailbox.read(NOW - timedelta(days=_DAYS + 1)).whole:
            return FirstRead(letters=number, reads=reads, took=clock.now() - NOW, units=gmail.spent)
        clock.set(clock.now() + BETWEEN)
        seconds[0] += BETWEEN.total_seconds()
    raise AssertionError("there is no end of counting")
