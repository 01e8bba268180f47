"""What two printed pages have room for: how long a text may be, how many lines of a sort, and what is left out."""

from collections.abc import Iterable, Sequence
from dataclasses import fields

from cornerman.missions import Priority
from cornerman.negotiation import Ask, Leg
from cornerman.truth import texts_in
from cornerman.views.brief_values import BriefView
from cornerman.wording import fitting, inside_quotes

SUCCESS_ASKS, MONEY_ASKS = 9, 6
OBJECTIVES, RESULTS, PARTS, LINES = 5, 6, 9, 3
AIM, LONG, MIDDLE, SHORT = 240, 110, 75, 60
_SIZES, _LINE_END = (("large", 6200), ("middle", 8600)), 8
"""So many signs fit on a page in letters of a size, where the end of a line costs some too: as tried out in print."""

_RANK = {Priority.MUST: 0, Priority.WANT: 1, None: 2, Priority.NICE: 3}


def with_room(asks: Sequence[Ask]) -> tuple[Ask, ...]:
    """Give the asks that one page has room for: of the others the least wanted go first, and of equals the last."""
    success = [each for each in asks if each.leg is not Leg.COMPENSATION]
    money = [each for each in asks if each.leg is Leg.COMPENSATION]
    kept = {id(each) for each in (*_wanted(success, SUCCESS_ASKS), *money[:MONEY_ASKS])}
    return tuple(each for each in asks if id(each) in kept)


def left_out(asks: Sequence[Ask]) -> tuple[str, ...]:
    """Say which asks the page had no room for."""
    kept = {id(each) for each in with_room(asks)}
    missing = [each for each in asks if id(each) not in kept]
    if not missing:
        return ()
    names = "; ".join(f"“{inside_quotes(fitting(each.text, SHORT))}”" for each in missing[:LINES])
    more = ", and others" if len(missing) > LINES else ""
    return (f"No room here for: {names}{more}. They are in your draft. Fewer asks are heard better.",)


def letters(view: BriefView) -> str:
    """Give the size in which the pages are printed, so that each fits on one sheet: large, middle or small."""
    names = [each.name for each in fields(view)]
    front = names.index("left_out") + 1
    asks = [ask for leg in (*view.legs, view.money) for ask in leg.asks]
    behind = sum(_length(words) for ask in asks for words in ask.behind)
    lengths = [sum(_length(text) for text in texts_in(getattr(view, name))) for name in names]
    longest = max(sum(lengths[:front]), sum(lengths[front:]) + behind)
    return next((size for size, most in _SIZES if longest <= most), "small")


def _length(text: str) -> int:
    return len(text) + _LINE_END


def some(lines: Iterable[str], most: int = LINES, longest: int = MIDDLE) -> tuple[str, ...]:
    """Give the first lines of a list, each cut to its length."""
    return tuple(fitting(each, longest) for each in tuple(lines)[:most])


def _wanted(asks: Sequence[Ask], most: int) -> list[Ask]:
    return sorted(asks, key=lambda each: _RANK[each.priority])[:most]
