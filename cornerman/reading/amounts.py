"""An amount of money as it stands in a letter: what it is, the words beside it, and the sums it competes with."""

from dataclasses import dataclass

from cornerman.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount with the words before and after it in its clause.

    `gap` is all that stands between it and the amount before it in its sentence, None for the first one; `lead` is the
    sentence up to it and `rest` the line behind it, `place` where it begins and ends in its line. `names_period` says
    whether the letter itself tells for what time it is. `rivals` are the sums of which it is one, where the letter does
    not say which of them is meant. `is_step` says that it is only by how much pay changes.
    """

    money: Money
    before: str
    after: str
    gap: str | None = None
    lead: str = ""
    rest: str = ""
    place: tuple[int, int] = (0, 0)
    names_period: bool = True
    rivals: tuple[Money, ...] = ()
    is_step: bool = False
