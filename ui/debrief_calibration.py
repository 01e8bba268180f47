"""`cornerman debrief calibration`: how well the numbers of the seeker and of the council met what came."""

from typing import TYPE_CHECKING

from ui.opening import own_house
from ui.printing import Form, FormOption, put, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cornerman.calibration import Accuracy, Calibration
    from cornerman.outcomes import JudgedRound


def calibration(*, form: FormOption = Form.TEXT) -> None:
    """Say how well chances were judged, yours and your council's, once five rounds have an outcome.

    Your first number counts, if it was written within three days of the round. Advanced and rejected are outcomes;
    silence is none.
    """
    from cornerman.calibration import calibration as compared
    from cornerman.outcomes import judged_rounds
    from flows.gathering import gather

    with own_house() as house:
        now = house.clock.now()
        rounds = judged_rounds(gather(house, now), now=now)
    found = compared(rounds)
    if form is Form.JSON:
        from ui.printing import show_json

        show_json(_as_plain(found, rounds))
    else:
        _print(found)


def _print(found: "Calibration") -> None:
    from cornerman.views.calibration import calibration_view

    view = calibration_view(found)
    for each in view.sentences:
        say(each)
    if view.bars:
        say()
        for line in (*view.bars, "", view.legend):
            put(line)


def _as_plain(found: "Calibration", rounds: "Sequence[JudgedRound]") -> dict[str, object]:
    """Give the figures as plain values; below five rounds only how many are missing."""
    own, council = found.together or (None, None)
    return {
        "resolved": found.resolved,
        "missing": found.missing,
        "waiting": found.waiting,
        "council_resolved": found.council_resolved,
        "own": _side(found.own),
        "council": _side(found.council),
        "together": found.together and {"own": _side(own), "council": _side(council)},
        "rounds": [
            {
                "process_id": each.process_id,
                "day": each.day,
                "own": each.own,
                "council": each.council,
                "voices": each.voices,
                "outcome": each.outcome.value,
            }
            for each in (rounds if found.own else ())
        ],
    }


def _side(side: "Accuracy | None") -> dict[str, object] | None:
    if side is None:
        return None
    return {
        "rounds": side.count,
        "advanced": side.advanced,
        "expected": round(side.expected, 2),
        "gap": round(side.gap, 2),
        "brier": round(side.brier, 4),
        "bins": [
            {
                "low": each.low,
                "high": each.high,
                "rounds": each.count,
                "advanced": each.advanced,
                "expected": round(each.expected, 2) if each.count else None,
            }
            for each in side.bins
        ],
    }
