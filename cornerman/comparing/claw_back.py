"""What of a sign-on would have to be paid back by who leaves early."""

from dataclasses import dataclass
from decimal import Decimal

from cornerman.comparing.sign_on import sign_on_in_all
from cornerman.comparing.spreads import NOTHING
from cornerman.comparing.vesting import MONTHS
from cornerman.offers import Offer

_MOMENTS = (3, 6, 12, 18, 24, 36)
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is paid back when leaving after so many months.

    Which of the two holds the contract says: all that was paid by then, or what is left of it month by month.
    """

    months: int
    currency: str
    all_of_it: Decimal
    month_by_month: Decimal


def owed(offer: Offer, months: int) -> Owed | None:
    """Say what is paid back after so many months; None where there is no sign-on, or nobody named a claw-back."""
    if offer.sign_on is None or offer.claw_back_months is None:
        return None
    rates = min(months // MONTHS + 1, offer.sign_on_years)
    paid = sign_on_in_all(offer.sign_on, offer.sign_on_years) * rates / offer.sign_on_years
    left = max(offer.claw_back_months - months, 0)
    return Owed(
        months=months,
        currency=offer.sign_on.currency,
        all_of_it=paid if left else NOTHING,
        month_by_month=_share(paid, left, offer.claw_back_months),
    )


def owed_over_time(offer: Offer) -> tuple[Owed, ...]:
    """Say it for at most three moments before the claw-back ends."""
    inside = [each for each in _MOMENTS if each < (offer.claw_back_months or 0)][-_SHOWN:]
    found = (owed(offer, each) for each in inside)
    return tuple(each for each in found if each is not None)


def _share(paid: Decimal, left: int, of: int) -> Decimal:
    """Give the share of what was paid; all of it where all months are left, for a division is not exact."""
    return paid if left and left == of else paid * left / of if left else NOTHING
