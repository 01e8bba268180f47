"""Who recruits for a job and is therefore asked nothing of the draft: those who held the first screen of it."""

import re
from collections.abc import Iterator

from cornerman.findings import Stage
from cornerman.planning.sharing import MANAGER_TALKS
from cornerman.processes import Process, Session
from cornerman.reading.text_matching import fold

_SAYS_SO = re.compile(r"recruit|talent|screen|\bhr\b")


def hosts_of_screens(process: Process) -> frozenset[str]:
    """Give the addresses of those who invited to a recruiter's talk, or were alone in it."""
    screens = (each for each in process.sessions if each.stage is Stage.RECRUITER_SCREEN)
    return frozenset(one for each in screens for one in _hosts(each))


def recruiters_of(process: Process) -> frozenset[str]:
    """Give the addresses of those of them who cannot be the manager, so that they are left out of the manager's talk.

    Whoever also invited to a talk with the manager, or was alone in one, may be the manager: a short first talk is
    taken for a recruiter's though it names nobody. Only where it calls itself one does inviting not count.
    """
    screens = [each for each in process.sessions if each.stage is Stage.RECRUITER_SCREEN]
    talks = [each for each in process.sessions if each.stage in MANAGER_TALKS]
    alone = {one for each in talks for one in _alone(each)}
    invited = {each.event.organizer.email for each in talks if each.event.organizer}
    sure = {one for each in screens if _SAYS_SO.search(fold(each.event.title)) for one in _hosts(each)}
    return frozenset((hosts_of_screens(process) - invited) | sure) - alone


def _hosts(screen: Session) -> Iterator[str]:
    yield from _alone(screen)
    if screen.event.organizer:
        yield screen.event.organizer.email


def _alone(talk: Session) -> Iterator[str]:
    if len(talk.interviewers) == 1:
        yield talk.interviewers[0].email
