"""How well chances were judged, in plain words with counts, and as bars of text that fit a terminal."""

from dataclasses import dataclass

from cornerman.calibration import ENOUGH, Accuracy, Bin, Calibration
from cornerman.wording import counted

_BAR = 20
_LABEL = 11
_COLUMN = 31
_FULL, _EMPTY, _MARK = "█", "░", "│"
_FEW = 20
_SCALE = "0 is best and 1 is worst; 50 for every round would give 0.25."


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationView:
    """What is read: sentences, the bars and how to read them; there are no bars below five rounds."""

    sentences: tuple[str, ...]
    bars: tuple[str, ...]
    legend: str


def calibration_view(found: Calibration) -> CalibrationView:
    """Say what there is to say: below five rounds how many are missing, and nothing else.

    It tells what was, in both directions with the same words, and nothing of a single round.
    """
    if found.own is None:
        return CalibrationView(sentences=(_too_early(found),), bars=(), legend="")
    sentences = [
        _expected("You", "you", found.own),
        f"Your Brier score is {found.own.brier:.2f}. {_SCALE}",
        *_of_council(found),
    ]
    if found.together is not None:
        sentences.append(_side_by_side(*found.together))
    if found.waiting:
        sentences.append(
            f"Not counted: {counted(found.waiting, 'round')} with a number of yours and no yes or no. "
            "Silence is not taken for a rejection."
        )
    if found.own.count < _FEW:
        sentences.append("These are few rounds: each new outcome can still change the picture.")
    return CalibrationView(sentences=tuple(sentences), bars=bars(found.own, found.council), legend=_LEGEND)


_LEGEND = f"{_FULL} the share that led on   {_MARK} what was expected, on average"


def bars(own: Accuracy, council: Accuracy | None) -> tuple[str, ...]:
    """Draw how often it led on, for each fifth of the scale, beside each other; 73 columns at most."""
    sides = [("You", own), *([("Your council", council)] if council else [])]
    head = f"{'Number':<{_LABEL}}" + "".join(f"{name:<{_COLUMN}}" for name, _ in sides)
    rows = (
        f"{_range(fifth):<{_LABEL}}" + "".join(f"{_bar(side.bins[number]):<{_COLUMN}}" for _, side in sides)
        for number, fifth in enumerate(own.bins)
    )
    return tuple(line.rstrip() for line in (head, *rows))


def _too_early(found: Calibration) -> str:
    have = f"There {'is' if found.resolved == 1 else 'are'} {counted(found.resolved, 'such round')}"
    return (
        f"It takes {ENOUGH} rounds with a number of yours and a yes or no from the employer before anything can be "
        f"said. {have}; {found.missing} more {'is' if found.missing == 1 else 'are'} missing."
    )


def _of_council(found: Calibration) -> list[str]:
    if found.council is None:
        have = counted(found.council_resolved, "round")
        return [f"Your council: nothing yet. It has numbers and an outcome for {have}, and it takes {ENOUGH}."]
    return [
        _expected("Your council", "it", found.council),
        f"Its Brier score, of the median of each round, is {found.council.brier:.2f}.",
    ]


def _expected(who: str, pronoun: str, side: Accuracy) -> str:
    points = round(abs(side.gap))
    apart = counted(points, "percentage point")
    if not points:
        direction = f"on average {pronoun} expected as much as came"
    elif side.gap < 0:
        direction = f"{pronoun} expected less than came, by {apart} on average"
    else:
        direction = f"{pronoun} expected more than came, by {apart} on average"
    return (
        f"{who}, over {counted(side.count, 'round')}: {direction}. "
        f"The chances came to {side.expected:.0f} % on average; {side.advanced} of {side.count} rounds led on."
    )


def _side_by_side(own: Accuracy, council: Accuracy) -> str:
    scores = f"your Brier score is {own.brier:.2f} and your council's {council.brier:.2f}"
    return f"Over the {counted(own.count, 'round')} with numbers of both, {scores}; the lower one came closer."


def _range(fifth: Bin) -> str:
    return f"{fifth.low:>2} to {fifth.high}"


def _bar(fifth: Bin) -> str:
    if not fifth.count:
        return f"{'no round':<{_BAR}}"
    filled = round(fifth.share / 100 * _BAR)
    signs = [*_FULL * filled, *_EMPTY * (_BAR - filled)]
    signs[min(int(fifth.expected / 100 * _BAR), _BAR - 1)] = _MARK
    return f"{''.join(signs)} {fifth.advanced} of {fifth.count}"
