"""On whose side somebody stands: the seeker, the council, the present employer, a vendor, a friend, an outsider."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from cornerman.events import Event
from cornerman.keys import OWN_DOMAIN
from cornerman.people import Person, Seeker
from cornerman.reading.lexicon import Lexicon
from cornerman.reading.text_matching import is_under
from cornerman.vocabulary import Vendor

_VENDORS = (
    Vendor.APPLICANT_TRACKING,
    Vendor.INTERVIEW_SCHEDULING,
    Vendor.SCHEDULING,
    Vendor.ASSESSMENT,
    Vendor.CONFERENCE,
    Vendor.SIGNATURES,
)


class Side(StrEnum):
    """Where an address belongs.

    ME is the seeker, and Cornerman, which writes to the seeker alone. PRIVATE is free mail, and the domain of the
    seeker's own private address.
    """

    ME = "me"
    COUNCIL = "council"
    WORK = "work"
    VENDOR = "vendor"
    CALENDAR = "calendar"
    PRIVATE = "private"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Tells the sides apart for one seeker. `council` are the members' addresses, `known` the domains asked before."""

    seeker: Seeker
    council: frozenset[str]
    lexicon: Lexicon
    known: dict[str, Side] = field(default_factory=dict, compare=False, repr=False)

    def of(self, email: str) -> Side:
        """Give the side of an address."""
        if self.seeker.is_me(email):
            return Side.ME
        if email in self.council:
            return Side.COUNCIL
        domain = email.rpartition("@")[2]
        if domain not in self.known:
            self.known[domain] = self._of_domain(domain)
        return self.known[domain]

    def _of_domain(self, domain: str) -> Side:
        if domain == OWN_DOMAIN:
            return Side.ME
        if is_under(domain, self.seeker.employer_domains):
            return Side.WORK
        if self.lexicon.is_vendor(domain, Vendor.CALENDARS):
            return Side.CALENDAR
        if self.lexicon.is_vendor(domain, *_VENDORS):
            return Side.VENDOR
        if domain in self.private_domains or self.lexicon.is_vendor(domain, Vendor.FREE_MAIL):
            return Side.PRIVATE
        return Side.OUTSIDE

    @property
    def private_domains(self) -> frozenset[str]:
        """The domains of the seeker's own addresses, less the present employer's.

        Of a member the address is known, and no more: where they work somebody may be interviewed.
        """
        return _private_domains(self.seeker)

    def is_near(self, email: str) -> bool:
        """Tell whether a letter from an address may be a friend's: it is private, or of a house of a member's address.

        That house may be a mail provider or where the member works; a letter has to say by itself which.
        """
        domain = email.rpartition("@")[2]
        side = self.of(email)
        return side is Side.PRIVATE or (side is Side.OUTSIDE and domain in _domains_of(self.council))

    def at_work(self, event: Event) -> bool:
        """Tell whether the seeker was invited at the present employer's address."""
        mine = (person for person in event.people if self.seeker.is_me(person.email))
        return any(is_under(person.domain, self.seeker.employer_domains) for person in mine)

    def others(self, event: Event) -> tuple[Person, ...]:
        """Give the people on an event other than the seeker, the organizer first."""
        return tuple(person for person in event.people if not self.seeker.is_me(person.email))

    def owner(self, person: Person) -> str:
        """Give the registered part of somebody's domain, by which the people of one house are known as such."""
        return self.lexicon.owners.of(person.domain)

    def host(self, event: Event) -> Person | None:
        """Give who invites: the organizer, or for an invitation by the seeker the first outsider on it."""
        if event.organizer and not self.seeker.is_me(event.organizer.email):
            return event.organizer
        return next((person for person in self.others(event) if self.of(person.email) is Side.OUTSIDE), None)


@lru_cache(maxsize=8)
def _domains_of(emails: frozenset[str]) -> frozenset[str]:
    return frozenset(each.rpartition("@")[2] for each in emails)


@lru_cache(maxsize=8)
def _private_domains(seeker: Seeker) -> frozenset[str]:
    domains = {each.rpartition("@")[2] for each in (seeker.email, *seeker.aliases)}
    return frozenset(domain for domain in domains if not is_under(domain, seeker.employer_domains))
