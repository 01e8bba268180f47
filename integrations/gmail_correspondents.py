"""With whom the seeker corresponds, as far as the letters that are known of a mailbox tell."""

from collections.abc import Collection, Iterable

from cornerman.letters import Letter
from cornerman.reading.domains import Owners
from integrations.gmail_memory import KnownMessage


def domains_met(messages: Iterable[KnownMessage], owners: Owners) -> frozenset[str]:
    """Give the registered domains to which the seeker wrote, and those from which a calendar message came."""
    found: set[str] = set()
    for each in messages:
        letter = each.known.letter
        if letter is None or each.away:
            continue
        if each.by_seeker:
            found |= {owners.of(person.domain) for person in letter.recipients}
        elif letter.calendar:
            found.add(owners.of(letter.sender.domain))
    return frozenset(found)


def is_from(letter: Letter, domains: Collection[str], owners: Owners) -> bool:
    """Tell whether a letter comes from one of these registered domains, or asks for answers there."""
    people = (letter.sender, letter.reply_to)
    return any(owners.of(each.domain) in domains for each in people if each is not None)
