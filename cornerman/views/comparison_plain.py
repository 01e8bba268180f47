"""A comparison of offers as plain values for a program; every figure is text, so that none is rounded twice."""

from cornerman.comparing.claw_back import owed_over_time
from cornerman.comparing.comparison import Comparison, Side
from cornerman.comparing.spreads import Spread
from cornerman.comparing.sums import Line
from cornerman.comparing.vesting import MONTHS, YEARS, vested
from cornerman.offer_parts import WHOLE
from cornerman.views.assumed import assumptions, what_would_do
from cornerman.views.figures import plain


def comparison_as_plain(found: Comparison) -> dict[str, object]:
    """Give the figures of a comparison, low, mid and high, each year for itself, and what they rest on."""
    reference = found.reference
    return {
        "reference": reference and {"amount": plain(reference.amount), "currency": reference.currency},
        "hoped_for": found.target and str(found.target),
        "rates": [{"of": each.of, "amount": str(each.amount), "to": each.to} for each in found.rates],
        "offers": [_side(each) for each in found.sides],
        "assumptions": list(assumptions(found)),
        "would_help": list(what_would_do(found)),
    }


def _side(side: Side) -> dict[str, object]:
    sums, total, index = side.sums, side.total, side.index
    missing = total.uncounted if total else sums.uncounted
    return {
        "id": side.offer.id,
        "name": side.name,
        "currency": sums.currency,
        "lines": {each.part.value: _line(each) for each in sums.lines},
        "bonus_at_target": sums.target_bonus and _line(sums.target_bonus),
        "total": total and {"first_year": _spread(total.first), "four_years": _spread(total.four)},
        "base_percent_of_hoped_for": None if side.percent_of_target is None else plain(side.percent_of_target),
        "index": index and {"first_year": _spread(index.first), "average_year": _spread(index.average)},
        "not_counted": [
            {"part": each.part.value, "why": each.why.value, "currency": each.currency or None} for each in missing
        ],
        "vesting": sums.grant
        and {
            "cliff_months": sums.grant.cliff_months,
            "percent_after_year": [plain(vested(sums.grant, year * MONTHS) * WHOLE) for year in range(1, YEARS + 1)],
        },
        "paid_back": [
            {
                "after_months": each.months,
                "currency": each.currency,
                "all_of_it": plain(each.all_of_it),
                "month_by_month": plain(each.month_by_month),
            }
            for each in owed_over_time(side.offer)
        ],
        "in_words": {each.component.value: each.offered for each in side.offer.terms if each.offered},
    }


def _line(line: Line) -> dict[str, object]:
    return {
        "currency": line.currency,
        "first_year": _spread(line.first),
        "four_years": _spread(line.four),
        "years": [_spread(each) for each in line.years],
    }


def _spread(value: Spread) -> dict[str, str]:
    return {"low": plain(value.low), "mid": plain(value.mid), "high": plain(value.high)}
