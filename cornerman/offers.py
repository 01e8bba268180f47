"""What an employer offered, part by part."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from cornerman.times import require_zoned

_CURRENCY = re.compile(r"[A-Z]{3}")


class Period(StrEnum):
    """What an amount is paid for."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    ONCE = "once"


class OfferKind(StrEnum):
    """How an offer was made."""

    WRITTEN = "written"
    VERBAL = "verbal"


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
        per = "once" if self.period is Period.ONCE else f"a {self.period}"
        if self.period is Period.HOUR:
            per = "an hour"
        return f"{self.currency} {amount} {per}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One offer. `source` is the letter's file or `seeker`; every figure comes from there.

    `id` is derived from the source. `bonus` and `equity` stay in the words in which they were given.
    """

    id: str
    source: str
    received_at: datetime
    kind: OfferKind
    company: str | None = None
    process_id: str | None = None
    base: Money | None = None
    bonus: str = ""
    equity: str = ""
    sign_on: Money | None = None
    start: date | None = None
    deadline: date | None = None

    def __post_init__(self) -> None:
        """Refuse an offer whose clock could not be told."""
        require_zoned(self.received_at, "received_at")
