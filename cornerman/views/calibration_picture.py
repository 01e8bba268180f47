"""How well chances were judged, as a picture: what was expected from left to right, what came from bottom to top."""

from collections.abc import Iterator

from cornerman.calibration import Accuracy, Calibration
from cornerman.wording import counted

_LEFT, _TOP, _SIDE = 46.0, 14.0, 260.0
_WIDTH, _HEIGHT = 320, 340
_TICKS = range(0, 101, 20)
_OWN, _COUNCIL = "#c2673f", "#3b7dbd"
_SMALLEST, _GROWTH, _LARGEST = 4.0, 1.0, 12.0
_FULL_CIRCLE = 2.0


def calibration_picture(found: Calibration) -> str:
    """Draw the same figures as the bars, as SVG that needs nothing from elsewhere; empty below five rounds.

    A circle is the seeker, a square the council; the more rounds, the larger. On the dashed line as much came as was
    expected. There is no style and no script in it, so that it can stand in a page that allows neither, and its text
    has the colour of the text around it.
    """
    if found.own is None:
        return ""
    return "\n".join((*_head(found), *_frame(), *_marks(found.own, found.council), *_legend(found), "</svg>"))


def _head(found: Calibration) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'aria-labelledby="calibration-title calibration-words" font-family="sans-serif" font-size="11" '
        'fill="currentColor">'
    )
    yield '<title id="calibration-title">What was expected, and what came</title>'
    yield f'<desc id="calibration-words">{" ".join(_spoken(found))}</desc>'


def _spoken(found: Calibration) -> Iterator[str]:
    for who, side in (("You", found.own), ("Your council", found.council)):
        if side is None:
            continue
        for each in side.bins:
            if each.count:
                rounds = counted(each.count, "round")
                yield f"{who}, {each.low} to {each.high} %: {each.advanced} of {rounds} led on."


def _frame() -> Iterator[str]:
    yield (
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="currentColor" '
        'stroke-opacity="0.4"/>'
    )
    yield (
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(100)}" y2="{_y(100)}" stroke="currentColor" stroke-opacity="0.5" '
        'stroke-dasharray="4 4"/>'
    )
    for tick in _TICKS:
        yield f'<text x="{_x(tick)}" y="{_TOP + _SIDE + 15}" text-anchor="middle">{tick}</text>'
        yield f'<text x="{_LEFT - 6}" y="{_y(tick) + 4}" text-anchor="end">{tick}</text>'
    yield f'<text x="{_x(50)}" y="{_TOP + _SIDE + 31}" text-anchor="middle">expected, in percent</text>'
    middle = _y(50)
    yield (
        f'<text x="13" y="{middle}" text-anchor="middle" transform="rotate(-90 13 {middle})">'
        "led on, in percent of the rounds</text>"
    )


def _marks(own: Accuracy, council: Accuracy | None) -> Iterator[str]:
    for side, is_own in ((council, False), (own, True)):
        for each in side.bins if side else ():
            if each.count:
                size = min(_SMALLEST + _GROWTH * each.count, _LARGEST)
                yield _mark(_x(each.expected), _y(each.share), size, is_own=is_own)


def _mark(x: float, y: float, size: float, *, is_own: bool) -> str:
    if is_own:
        return f'<circle cx="{x}" cy="{y}" r="{size}" fill="{_OWN}" fill-opacity="0.8"/>'
    width = _FULL_CIRCLE * size
    return (
        f'<rect x="{round(x - size, 1)}" y="{round(y - size, 1)}" width="{width}" height="{width}" fill="none" '
        f'stroke="{_COUNCIL}" stroke-width="2.5"/>'
    )


def _legend(found: Calibration) -> Iterator[str]:
    y = _HEIGHT - 12.0
    yield _mark(_LEFT + 6, y - 4, 5, is_own=True)
    yield f'<text x="{_LEFT + 17}" y="{y}">you</text>'
    if found.council is not None:
        yield _mark(_LEFT + 72, y - 4, 5, is_own=False)
        yield f'<text x="{_LEFT + 84}" y="{y}">your council</text>'


def _x(percent: float) -> float:
    return round(_LEFT + _SIDE * percent / 100, 1)


def _y(percent: float) -> float:
    return round(_TOP + _SIDE * (1 - percent / 100), 1)
