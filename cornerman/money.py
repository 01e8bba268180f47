"""Amounts of money, in their currency and for their time."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_FINEST = 6  # places behind the point in which a strike is stated: USD 0.0001
_CURRENCY = re.compile(r"[A-Z]{3}")


class Period(StrEnum):
    """What an amount is paid for."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    ONCE = "once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in a currency (ISO 4217), as it was stated."""

    amount: Decimal
    currency: str
    period: Period = Period.YEAR

    def __post_init__(self) -> None:
        """Refuse amounts and currencies that cannot be."""
        if self.amount < 0:
            raise ValueError(f"an amount cannot be negative: {self.amount}")
        if not _CURRENCY.fullmatch(self.currency):
            raise ValueError(f"a currency has three capital letters: {self.currency!r}")

    def __str__(self) -> str:
        """Write it out: `EUR 65,000 a year`."""
        amount = f"{self.amount:,.2f}".removesuffix(".00")
        fine = f"{self.amount:,.{_FINEST}f}".rstrip("0")
        if len(fine) > len(f"{self.amount:,.2f}") and Decimal(fine.replace(",", "")) == self.amount:
            amount = fine
        per = "once" if self.period is Period.ONCE else f"a {self.period}"
        if self.period is Period.HOUR:
            per = "an hour"
        return f"{self.currency} {amount} {per}"
