"""Finds the hiring process and the round to which an entry of the story belongs."""

from cornerman.debriefs import Debrief
from cornerman.errors import BadInputError
from cornerman.processes import Process, Round
from flows.house import House


def process_of(uid: str, house: House) -> Process:
    """Give the process in which an entry was found. Raises BadInputError when it was not found."""
    understanding = house.memory.understanding()
    for process in understanding.processes if understanding else ():
        if any(uid in (session.event.uid, session.origin) for session in process.sessions):
            return process
    raise BadInputError(
        f"The demo's own interview {uid} was not found among the hiring processes.",
        remedy="This is a fault of Cornerman; please report it with this sentence.",
    )


def debrief_of(uid: str, house: House) -> Debrief:
    """Give the debrief that stands for the round of an entry. Raises BadInputError when there is none."""
    origins = round_of(process_of(uid, house), uid).origins
    for debrief in house.memory.debriefs():
        if debrief.stands and not debrief.origins.isdisjoint(origins):
            return debrief
    raise BadInputError(
        f"The demo's own interview {uid} has no debrief.",
        remedy="This is a fault of Cornerman; please report it with this sentence.",
    )


def round_of(process: Process, uid: str) -> Round:
    """Give the round of a process in which an entry is a session."""
    return next(each for each in process.rounds if any(session.event.uid == uid for session in each.sessions))
