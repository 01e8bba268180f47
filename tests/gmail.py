"""A Gmail mailbox for tests: the rehearsed Google, and the adapters that look at it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from types import MappingProxyType

from integrations.clock import StoppedClock
from integrations.gmail_calls import GmailCalls
from integrations.gmail_mailbox import GmailMailbox
from integrations.google_api import GoogleApi
from integrations.google_capabilities import Capability
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_units import A_MINUTE, Units
from integrations.source_rehearsal import RehearsedSources
from integrations.vocabulary import load_vocabulary
from tests.paper import ALICE, NOW, PARIS

GET, LIST = "gmail.users.messages.get", "gmail.users.messages.list"
HISTORY, PROFILE = "gmail.users.history.list", "gmail.users.getProfile"
WINDOW = timedelta(days=60)
SINCE = NOW - timedelta(days=120)


@dataclass(slots=True, kw_only=True)
class Mailbox:
    """A mailbox at Google, what is remembered of it, and the seconds that went by for the quota."""

    clock: StoppedClock = field(default_factory=lambda: StoppedClock(NOW))
    memory: RehearsedSources = field(default_factory=RehearsedSources)
    seconds: float = 0.0
    between: Callable[[GoogleApi], GoogleApi] = lambda api: api
    google: RehearsedGoogle = field(init=False)
    units: Units = field(init=False)

    def __post_init__(self) -> None:
        """Make the account, and count its quota by our own seconds."""
        self.google = RehearsedGoogle(user=ALICE.email, clock=self.clock)
        self.units = Units(monotonic=lambda: self.seconds, most=A_MINUTE)

    @property
    def adapter(self) -> GmailMailbox:
        """Give the mailbox as a process that just began has it, with what was remembered."""
        return self.looked_at(self.memory, self.units)

    @property
    def fresh(self) -> GmailMailbox:
        """Give the mailbox as one has it who never looked, and may ask without end."""
        return self.looked_at(RehearsedSources(), Units(monotonic=lambda: 0.0, most=10**9))

    def looked_at(self, memory: RehearsedSources, units: Units) -> GmailMailbox:
        """Give the mailbox with a memory and a quota."""
        calls = GmailCalls(self.between(self.google.api(Capability.READ_MAIL)), account=ALICE.email, units=units)
        return GmailMailbox(calls, zone=PARIS, memory=memory, clock=self.clock, vocabulary=load_vocabulary())

    def subjects(self, since: datetime = SINCE) -> list[str]:
        """Read, and give the subjects of the letters."""
        return [each.subject for each in self.adapter.read(since).letters]

    def settle(self) -> None:
        """Read once more when Gmail's search must know everything that came before."""
        self.clock.set(self.clock.now() + timedelta(hours=1))
        self.subjects()
        self.google.calls.clear()

    def calls(self) -> list[str]:
        """Give the last parts of the methods that were called, and forget them."""
        found = [each.method.removeprefix("gmail.users.") for each in self.google.calls]
        self.google.calls.clear()
        return found

    def fetched(self) -> list[tuple[str, str]]:
        """Give the ids and formats of the letters that were fetched."""
        gets = (each.parameters for each in self.google.calls if each.method == GET)
        return [(str(each["id"]), str(each["format"])) for each in gets]


def letter(
    subject: str,
    headers: Mapping[str, str] = MappingProxyType({}),
    *,
    age: timedelta = timedelta(hours=1),
    text: str = "Hello Alice.",
) -> bytes:
    """Write a letter that was sent so long before NOW; a header that is empty is left out."""
    said = {
        "From": "Umbra Talent <talent@umbra.example>",
        "To": f"{ALICE.name} <{ALICE.email}>",
        "Subject": subject,
        "Date": format_datetime(NOW - age),
        "Message-ID": f"<{subject.replace(' ', '-')}@umbra.example>",
        "Content-Type": "text/plain; charset=utf-8",
    } | dict(headers)
    return (
        "".join(f"{name}: {value}\r\n" for name, value in said.items() if value).encode() + f"\r\n{text}\r\n".encode()
    )
