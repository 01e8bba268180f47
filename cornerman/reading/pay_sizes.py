"""For what time pay may be that names none, by how much it is: `5,200 €` is not the pay of a year."""

from collections.abc import Sequence
from dataclasses import replace

from cornerman.money import Money, Period
from cornerman.reading.amounts import Amount

_ALIKE = frozenset({"EUR", "GBP", "USD", "CHF", "CAD", "AUD", "NZD", "SGD"})  # in which pay is about the same figure
_MUCH, _LITTLE = 20_000, 10_000
# Up to here full-time pay of a year would be far below what the law, or anybody, pays there: rough on purpose, since
# what is little is only asked about.
_LITTLE_ELSEWHERE = {
    "PLN": 40_000,
    "CZK": 180_000,
    "HUF": 2_000_000,
    "RON": 30_000,
    "BGN": 10_000,
    "TRY": 200_000,
    "SEK": 100_000,
    "NOK": 100_000,
    "DKK": 100_000,
    "ISK": 2_000_000,
    "ILS": 45_000,
    "ZAR": 50_000,
    "BRL": 18_000,
    "MXN": 80_000,
    "CLP": 4_000_000,
    "COP": 12_000_000,
    "INR": 200_000,
    "IDR": 30_000_000,
    "AED": 45_000,
    "SAR": 40_000,
    "HKD": 80_000,
    "JPY": 1_000_000,
    "KRW": 10_000_000,
    "CNY": 25_000,
    "TWD": 200_000,
    "THB": 100_000,
    "MYR": 15_000,
    "PHP": 100_000,
    "VND": 50_000_000,
    "EGP": 60_000,
}
_SMALL = 1000  # of the currencies that are alike: less may as well be for a day or an hour
_LEAST_MONTHS, _MOST_MONTHS = 12, 16  # months of pay in a year


def is_much(money: Money) -> bool:
    """Tell whether a sum is plainly the pay of a year."""
    return money.currency in _ALIKE and money.amount >= _MUCH


def is_little(money: Money) -> bool:
    """Tell whether a sum is plainly too little for a year; of a currency that is not known here nothing is plain."""
    least = _LITTLE if money.currency in _ALIKE else _LITTLE_ELSEWHERE.get(money.currency, 0)
    return money.amount <= least


def for_its_time(pay: Amount, others: Sequence[Money]) -> Amount:
    """Give pay as the letter says it for the year, if it does; pay for no time that is too little is left open.

    `others` are all sums that may be pay: `4,200 a month, that is 54,600 a year`.
    """
    if pay.rivals:
        return _range_for_its_time(pay)
    is_open = not pay.names_period and pay.money.period is Period.YEAR and is_little(pay.money)
    if not is_open and pay.money.period is not Period.MONTH:
        return pay
    monthly = replace(pay.money, period=Period.MONTH)
    yearly = (each for each in others if each.period is Period.YEAR and each.currency == monthly.currency)
    least, most = _LEAST_MONTHS * monthly.amount, _MOST_MONTHS * monthly.amount
    said = next((each for each in yearly if least <= each.amount <= most), None)
    if said or not is_open:
        return replace(pay, money=said or monthly)
    return replace(pay, rivals=tuple(replace(monthly, period=each) for each in _times(monthly)))


def _range_for_its_time(pay: Amount) -> Amount:
    """Leave open for what time the sums of a range are too, where they are for none and all are too little."""
    yearly = not pay.names_period and all(each.period is Period.YEAR and is_little(each) for each in pay.rivals)
    if not yearly:
        return pay
    times = _times(min(pay.rivals, key=lambda each: each.amount))
    return replace(pay, rivals=tuple(replace(each, period=time) for time in times for each in pay.rivals))


def _times(pay: Money) -> tuple[Period, ...]:
    is_small = pay.currency in _ALIKE and pay.amount < _SMALL
    return (Period.HOUR, Period.DAY, Period.MONTH) if is_small else (Period.MONTH, Period.YEAR)
