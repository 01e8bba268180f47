"""Amounts and indices as a person reads them; nothing is shown more exactly than it is known."""

from decimal import ROUND_HALF_UP, Context, Decimal

from cornerman.comparing.spreads import Spread

_CENT, _WHOLE = Decimal("0.01"), Decimal(1)
_ROUNDED = Context(prec=200, rounding=ROUND_HALF_UP)  # wide enough for the silliest figure of a letter


def amount(value: Decimal) -> str:
    """Write an amount: `65,000`, and `12.50` where there are cents."""
    rounded = value.quantize(_CENT, context=_ROUNDED)
    return f"{rounded:,.2f}".removesuffix(".00")


def whole(value: Decimal) -> str:
    """Write an amount without cents: `65,000`."""
    return f"{value.quantize(_WHOLE, context=_ROUNDED):,}"


def spread(value: Spread, currency: str = "") -> str:
    """Write an amount with what it may be: `EUR 7,200 (4,500 to 9,000)`."""
    mid = f"{currency} {whole(value.mid)}".strip()
    return mid if value.is_certain else f"{mid} ({whole(value.low)} to {whole(value.high)})"


def plain(value: Decimal) -> str:
    """Write a figure for a program, in whole cents and without an exponent: `65000`, `12.5`."""
    digits = f"{value.quantize(_CENT, context=_ROUNDED):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
