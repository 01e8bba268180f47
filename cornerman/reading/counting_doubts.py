"""Why a bonus or equity that is described in words is not counted, where the words themselves say why."""

from enum import StrEnum


class Doubt(StrEnum):
    """What in the words would make a sum a wrong one."""

    RHYTHM = "rhythm"  # paid by the quarter, twice a year, every two years
    PART_OF_PAY = "part-of-pay"  # a share of the pay of a month or a week
    RANGE = "range"  # from one figure to another
    AT_START = "at-start"  # what is paid for signing
    SOME_YEARS = "some-years"  # paid in one of the years, or from a later one on
    GUARANTEE = "guarantee"  # what is certain could be a share of two things
    EACH_YEAR = "each-year"  # a grant that comes again each year
    SPANS = "spans"  # several times over which it may vest
    UNEVEN = "uneven"  # shares of the years that do not add up
    STRIKE = "strike"  # three digits behind a point or comma, thousands or not
