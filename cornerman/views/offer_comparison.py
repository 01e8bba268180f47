"""Offers side by side in words: rows of what they pay, what is not money, and what all of it rests on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby

from cornerman.comparing.claw_back import owed, owed_over_time
from cornerman.comparing.comparison import Comparison, Side
from cornerman.comparing.spreads import Spread
from cornerman.comparing.sums import Line, Part
from cornerman.comparing.vesting import MONTHS, YEARS, vested
from cornerman.offer_parts import WHOLE, Component, GrantKind
from cornerman.offers import Offer, OfferKind
from cornerman.views.assumed import assumptions, uncounted_words, what_would_do
from cornerman.views.figures import amount, spread, whole
from cornerman.views.offer_parts import LOOK_THERE, not_named
from cornerman.views.offer_plots import bars_of, lines_of, picture_of
from cornerman.views.offer_table import table_lines
from cornerman.views.part_names import GROUPS, part_name
from cornerman.wording import listed, one_line, shortened, written_day

_IN_SUMS = frozenset({Component.BASE, Component.BONUS, Component.SIGN_ON, Component.EQUITY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing, and what each offer has of it."""

    label: str
    cells: tuple[str, ...]
    is_sum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Rows of one sort, for the page and, laid out in columns, for the terminal."""

    title: str
    rows: tuple[Row, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """Everything that is read. `picture` is SVG that stands in the page as it is; empty without two figures."""

    subject: str
    prepared: str
    names: tuple[str, ...]
    scale: str
    blocks: tuple[Block, ...]
    bars: tuple[str, ...]
    picture: str
    assumptions: tuple[str, ...]
    next_steps: tuple[str, ...]


def comparison_view(found: Comparison, *, now: datetime) -> ComparisonView:
    """Give the words and figures of a comparison; `now` stands on the page, in the zone that it has."""
    names = tuple(each.name for each in found.sides)
    blocks = [
        ("The offer", _outline(found)),
        ("First year", _year(found)),
        ("Four years", _four(found)),
        ("Shares and options", _equity(found)),
        ("If you leave early", _leaving(found)),
        *(_groups(found)),
    ]
    bars = tuple(bars_of(found))
    return ComparisonView(
        subject="Your offers side by side" if len(names) > 1 else "Your offer, counted",
        prepared=f"{written_day(now.date())} {now.year}",
        names=names,
        scale=" ".join(filter(None, (_scale(found), _hopes(found)))),
        blocks=tuple(
            Block(title=title, rows=rows, lines=table_lines(names, [(each.label, each.cells) for each in rows]))
            for title, rows in ((title, tuple(rows)) for title, rows in blocks)
            if rows
        ),
        bars=lines_of(bars),
        picture=picture_of(bars),
        assumptions=assumptions(found),
        next_steps=what_would_do(found),
    )


def _row(label: str, found: Comparison, words: Callable[[Side], str], *, is_sum: bool = False) -> Iterator[Row]:
    """Give a row unless no offer has anything of it."""
    cells = tuple(words(each) for each in found.sides)
    if any(cells):
        yield Row(label=label, cells=tuple(each or "-" for each in cells), is_sum=is_sum)


def _outline(found: Comparison) -> Iterator[Row]:
    yield from _row("As named", found, lambda side: str(side.offer.base or not_named(side.offer)))
    yield from _row("Bonus", found, lambda side: shortened(side.offer.bonus))
    yield from _row("Equity", found, lambda side: shortened(side.offer.equity))
    yield from _row("Form", found, lambda side: _form(side.offer))
    yield from _row("First day", found, lambda side: written_day(side.offer.start) if side.offer.start else "")
    yield from _row("Answer by", found, lambda side: written_day(side.offer.deadline) if side.offer.deadline else "")


def _form(offer: Offer) -> str:
    form = "in writing" if offer.kind is OfferKind.WRITTEN else "said, not in writing"
    return form if offer.confirmed_at else f"{form}; not confirmed by you"


def _year(found: Comparison) -> Iterator[Row]:
    yield from _money_rows(found, lambda line: line.first)
    yield from _row("Total", found, lambda side: _of(side.total.first, side) if side.total else "", is_sum=True)
    yield from _row("Index", found, lambda side: spread(side.index.first) if side.index else "", is_sum=True)
    yield from _row("Not counted", found, _not_counted)


def _four(found: Comparison) -> Iterator[Row]:
    yield from _money_rows(found, lambda line: line.four)
    yield from _row("Total", found, lambda side: _of(side.total.four, side) if side.total else "", is_sum=True)
    yield from _row(
        "Index of an average year", found, lambda side: spread(side.index.average) if side.index else "", is_sum=True
    )


def _of(value: Spread, side: Side) -> str:
    return spread(value, side.sums.currency)


def _money_rows(found: Comparison, of: Callable[[Line], Spread]) -> Iterator[Row]:
    def words(part: Part) -> Callable[[Side], str]:
        def cell(side: Side) -> str:
            line = side.sums.line(part)
            return spread(of(line), line.currency) if line else ""

        return cell

    def target(side: Side) -> str:
        line = side.sums.target_bonus
        return spread(of(line), line.currency) if line else ""

    yield from _row("Base pay", found, words(Part.BASE))
    if any(each.sums.plan and (each.sums.plan.payout or each.sums.plan.guaranteed) for each in found.sides):
        yield from _row("Bonus at target", found, target)
    yield from _row("Bonus counted", found, words(Part.BONUS))
    yield from _row("Sign-on", found, words(Part.SIGN_ON))
    yield from _row("Shares, options", found, words(Part.EQUITY))


def _not_counted(side: Side) -> str:
    missing = side.total.uncounted if side.total else side.sums.uncounted
    return "; ".join(uncounted_words(each) for each in missing)


def _equity(found: Comparison) -> Iterator[Row]:
    for year in range(1, YEARS + 1):
        yield from _row(f"In year {year}", found, partial(_vesting_in, year))
    yield from _row("The first of it", found, _cliff)
    yield from _row("Of the company", found, _share)


def _vesting_in(year: int, side: Side) -> str:
    grant, line = side.sums.grant, side.sums.line(Part.EQUITY)
    if grant is None:
        return ""
    part = (vested(grant, year * MONTHS) - vested(grant, (year - 1) * MONTHS)) * WHOLE
    percent = f"{amount(part)} %"
    return f"{percent}, {spread(line.years[year - 1], line.currency)}" if line else percent


def _cliff(side: Side) -> str:
    if side.sums.grant is None:
        return ""
    months = side.sums.grant.cliff_months
    return f"after {months} months; nothing if you leave before" if months else "from the start"


def _share(side: Side) -> str:
    """Give the part of the company, only where the number of all shares was named."""
    grant = side.sums.grant
    if grant is None:
        return ""
    if not grant.fully_diluted or grant.count is None:
        unknown = LOOK_THERE if side.offer.may_say_more else "not known: ask how many shares there are"
        return unknown if grant.kind is GrantKind.OPTIONS else ""
    return f"{(grant.count / grant.fully_diluted * WHOLE).normalize():f} %, of {whole(grant.fully_diluted)} shares"


def _leaving(found: Comparison) -> Iterator[Row]:
    """Say what of the sign-on is paid back, at moments that are the same for all of them."""
    yield from _row("Sign-on", found, _claw_back)
    for months in sorted({each.months for side in found.sides for each in owed_over_time(side.offer)}):
        yield from _row(f"After {months} months", found, partial(_owed, months))


def _claw_back(side: Side) -> str:
    offer = side.offer
    if offer.sign_on is None:
        return ""
    if offer.claw_back_months is None:
        asked = f"was {LOOK_THERE}" if offer.may_say_more else "was not named: ask"
        return f"whether it is paid back {asked}"
    return f"paid back by who leaves within {offer.claw_back_months} months"


def _owed(months: int, side: Side) -> str:
    found = owed(side.offer, months)
    if found is None:
        return ""
    if not found.all_of_it:
        return "nothing"
    return f"{found.currency} {whole(found.all_of_it)}, or {whole(found.month_by_month)} if counted by the month"


def _groups(found: Comparison) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Give what is not in the sums, in words, group by group."""
    parts = [each for each in Component if each not in _IN_SUMS and each is not Component.START]
    for group, members in groupby(parts, key=lambda part: part.group):
        rows = tuple(row for part in members for row in _row(part_name(part), found, _term(part)))
        yield f"{GROUPS[group]}, in words", rows


def _term(part: Component) -> Callable[[Side], str]:
    return lambda side: one_line(side.offer.term(part).offered)


def _scale(found: Comparison) -> str:
    reference = found.reference
    if reference is None:
        return "There is no index: no total can be counted yet."
    first = next(each.name for each in found.sides if each.total)
    return f"Index: 100 is the first year of {first}, {reference.currency} {whole(reference.amount)}."


def _hopes(found: Comparison) -> str:
    """Put each base pay beside what the seeker hopes for; nothing where that is no pay of the same kind."""
    told = [(each.name, whole(each.percent_of_target)) for each in found.sides if each.percent_of_target is not None]
    if found.target is None or not told:
        return ""
    if len(found.sides) == 1:
        return f"Base pay is {told[0][1]} percent of what you hope for, {found.target}."
    named = listed([f"{percent} percent at {name}" for name, percent in told])
    return f"Base pay beside what you hope for, {found.target}: {named}."
