"""How rounds count: which of them bring the mission prompt nearer, and which get a debrief."""

from cornerman.findings import Stage
from cornerman.policy import Policy
from cornerman.processes import Process, Round

_SCREENS = frozenset({Stage.RECRUITER_SCREEN})
_OFFER_CALLS = frozenset({Stage.OFFER_CALL})


def counts_for_mission(each: Round, policy: Policy) -> bool:
    """Tell whether a held round brings the mission prompt nearer; offer calls do not, screens by policy."""
    if not each.held or each.stages <= _OFFER_CALLS:
        return False
    return policy.count_recruiter_screens or not each.stages <= _SCREENS


def rounds_for_mission(process: Process, policy: Policy) -> int:
    """Count the held rounds that bring the mission prompt nearer."""
    return sum(counts_for_mission(each, policy) for each in process.rounds)


def is_to_be_shown(process: Process, policy: Policy) -> bool:
    """Tell whether the draft is to be shown: also once an offer came, for it is what one negotiates on."""
    return process.goes_on and has_had_enough_rounds(process, policy)


def has_had_enough_rounds(process: Process, policy: Policy) -> bool:
    """Tell whether enough rounds were held to show the draft."""
    return rounds_for_mission(process, policy) >= policy.mission_threshold
