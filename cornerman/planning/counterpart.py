"""With whom to talk about an offer: whom the seeker named, else who is known as the hiring manager."""

from collections.abc import Iterable
from dataclasses import dataclass

from cornerman.findings import Stage
from cornerman.goals import Goals
from cornerman.listeners import Listener
from cornerman.people import Person, without_addresses
from cornerman.planning.recruiting import hosts_of_screens
from cornerman.processes import Process, Session
from cornerman.wording import known_names, listed, one_line

_UNNAMED = "the hiring manager, whose name the invitation does not give"
_MANAGES = frozenset({Listener.MANAGER, Listener.EXECUTIVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """Who to talk with; `words` are empty where nobody is known. `may_only_recruit` where they held the screen too."""

    words: str = ""
    may_only_recruit: bool = False


def counterpart(process: Process | None, goals: Goals | None) -> Counterpart:
    """Name who to talk with: whom the seeker said, else who is in the talks with the manager, held or to come.

    Whoever invited to a recruiter's talk, or was alone in one, is left out unless nobody else is there. Nobody is named
    by an address.
    """
    said = without_addresses(one_line(goals.counterpart)) if goals else ""
    if said:
        return Counterpart(words=said)
    talks = _talks_with_manager(process) if process else []
    there = {person.email: person for talk in talks for person in talk.interviewers}
    if process is None or not there:
        return Counterpart()
    recruiting = _recruiting(process, talks)
    managers = [person for email, person in there.items() if email not in recruiting]
    if managers:
        hosts = hosts_of_screens(process) - _titled(talks, _MANAGES)
        return Counterpart(words=_named(managers), may_only_recruit=all(each.email in hosts for each in managers))
    return Counterpart(words=_named(there.values()), may_only_recruit=True)


def _talks_with_manager(process: Process) -> list[Session]:
    return [each for each in process.sessions if each.status.counts and each.stage is Stage.HIRING_MANAGER]


def _recruiting(process: Process, talks: list[Session]) -> frozenset[str]:
    """Give those who only recruit, as it seems.

    A short first talk is taken for a recruiter's, so that the manager may have held it: whoever is called one, or was
    alone in a talk with the manager, is none of them.
    """
    alone = frozenset(each.interviewers[0].email for each in talks if len(each.interviewers) == 1)
    hosts = hosts_of_screens(process) - alone - _titled(talks, _MANAGES)
    return hosts | _titled(talks, frozenset({Listener.RECRUITER}))


def _titled(talks: list[Session], titles: frozenset[Listener]) -> frozenset[str]:
    return frozenset(person.email for talk in talks for person in talk.interviewers if talk.title_of(person) in titles)


def _named(people: Iterable[Person]) -> str:
    return listed(sorted(known_names(people))) or _UNNAMED
