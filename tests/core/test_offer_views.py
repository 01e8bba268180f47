"""An offer part by part, and offers side by side, as they are read."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from cornerman.comparing.comparison import Comparison
from cornerman.comparing.sums import sums_of
from cornerman.goals import Goals
from cornerman.offer_parts import Component, Group
from cornerman.offers import Offer
from cornerman.reading.assumption_entry import rate_entry
from cornerman.reading.offer_entry import parse_money
from cornerman.reading.offer_form import OfferWords
from cornerman.views.assumed import assumptions, uncounted_words, what_would_do
from cornerman.views.comparison_plain import comparison_as_plain
from cornerman.views.offer_comparison import ComparisonView, comparison_view
from cornerman.views.offer_parts import missing_heading, missing_lines, offer_facts, part_lines
from cornerman.views.offer_table import COLUMNS, table_lines
from cornerman.views.part_names import GROUPS, part_name
from cornerman.views.sheet_sizes import breadth
from tests.offer_cases import COMPARISONS, HOURLY, JUNIOR, OPTIONS, RATES, UMBRA, VELA, beside, money, offer
from tests.paper import NOW, PARIS


def seen(found: Comparison) -> ComparisonView:
    return comparison_view(found, now=NOW)


def rows(view: ComparisonView, title: str) -> dict[str, tuple[str, ...]]:
    [block] = [each for each in view.blocks if each.title == title]
    return {each.label: each.cells for each in block.rows}


def test_every_part_and_group_has_a_name_of_its_own() -> None:
    assert len({part_name(each) for each in Component}) == len(Component)
    assert set(GROUPS) == set(Group)


def test_an_offer_is_shown_part_by_part_with_what_is_asked_and_in_writing() -> None:
    words = OfferWords(asked=("training=EUR 6,000", "equity=twice that"), written="base", said="remote", hour="17:00",
                       certainty="written", their_zone="Europe/London", sign_on_years="2")  # fmt: skip
    one = offer("Umbra Robotics", words)
    full = replace(
        UMBRA,
        terms=(*one.terms[:1], *UMBRA.terms, *(each for each in one.terms if each.component is Component.EQUITY)),
        deadline_hour=one.deadline_hour,
        deadline_certainty=one.deadline_certainty,
        their_zone=one.their_zone,
        sign_on_years=2,
        days_a_year=220,
    )
    shown = dict(part_lines(full))

    assert shown["Pay"]["Base pay"].endswith("; in writing")
    assert shown["Pay"]["Bonus"].endswith("(you assume it pays 50/80/100 %)")
    assert shown["Pay"]["Sign-on"] == "EUR 20,000 once, over 2 years, paid back by who leaves within 12 months"
    assert shown["Shares and options"]["Equity"].endswith("(you assume a share is worth 0/10/25); you ask: twice that")
    assert shown["Work and life"]["First day"] == "Monday 1 February 2027"
    assert offer_facts(full, PARIS)["Answer by"] == "Friday 4 December, 17:00, Europe/London (in writing)"


def test_an_offer_from_the_mail_says_where_it_is_from_and_that_it_is_not_confirmed() -> None:
    read = replace(VELA, source="offer.eml", confirmed_at=None, deadline=None)

    facts = offer_facts(read, PARIS)
    assert facts["From"] == "read from offer.eml, Monday 23 November, 09:00"
    assert facts["Confirmed"].startswith("not yet")
    assert facts["Form"] == "said, not in writing"
    assert "Answer by" not in facts
    assert set(offer_facts(read, None)) == {"Form"}


def test_what_nobody_has_named_is_listed_by_group() -> None:
    assert missing_lines([Component.COMMISSION, Component.REVIEW, Component.SABBATICAL]) == (
        "Pay: commission, pay review.",
        "Benefits: sabbatical.",
    )


def test_the_part_of_a_day_rate_says_for_how_many_days() -> None:
    assert dict(part_lines(replace(HOURLY, days_a_year=1600)))["Pay"]["Base pay"] == (
        "EUR 95 an hour, for 1,600 hours a year"
    )


def test_equity_without_a_price_is_said_not_to_be_counted_and_never_shown_as_nothing() -> None:
    first = rows(seen(beside(OPTIONS)), "First year")

    assert first["Not counted"] == ("shares or options: no price of a share is known",)
    assert "Shares, options" not in first


def test_the_part_of_the_company_is_shown_only_where_the_number_of_all_shares_was_named() -> None:
    view = seen(beside(UMBRA, VELA, OPTIONS))

    assert rows(view, "Shares and options")["Of the company"] == (
        "0.1 %, of 10,000,000 shares",
        "-",
        "not known: ask how many shares there are",
    )


def test_equity_without_a_cliff_is_the_seekers_from_the_start() -> None:
    one = offer("Vela Health", OfferWords(equity="100 options at EUR 1, no cliff"))

    assert rows(seen(beside(one)), "Shares and options")["The first of it"] == ("from the start",)


def test_a_sign_on_without_a_claw_back_asks_for_one() -> None:
    one = offer("Vela Health", OfferWords(base="EUR 50,000", sign_on="EUR 5,000"))

    assert rows(seen(beside(one, JUNIOR)), "If you leave early") == {
        "Sign-on": ("whether it is paid back was not named: ask", "-")
    }


def test_a_claw_back_that_is_over_is_nothing_beside_a_longer_one() -> None:
    left = rows(seen(beside(UMBRA, VELA, JUNIOR)), "If you leave early")

    assert left["After 18 months"] == ("nothing", "GBP 15,000, or 3,750 if counted by the month", "-")


def test_an_offer_that_was_not_confirmed_says_so() -> None:
    assert rows(seen(beside(replace(VELA, confirmed_at=None))), "The offer")["Form"] == (
        "said, not in writing; not confirmed by you",
    )


def test_bars_stand_for_the_index_or_for_money_each_currency_by_itself() -> None:
    no_index = replace(beside(UMBRA, OPTIONS), reference=None)
    alone = replace(no_index, sides=tuple(replace(each, index=None) for each in no_index.sides))

    apart = seen(beside(UMBRA, VELA))
    assert "In EUR" in apart.bars
    assert "In GBP" in apart.bars
    assert "scale of its own" in apart.bars[0]
    assert max(map(len, apart.bars)) <= COLUMNS
    assert apart.picture.count("<svg") == 2
    assert 'id="offers-title"' in apart.picture
    assert 'id="offers-title-2"' in apart.picture
    assert seen(beside(UMBRA, VELA, rates=RATES)).bars[-1].startswith("█ at the low end")
    assert [each for each in seen(alone).bars if "EUR 72,000" in each]
    assert max(map(len, seen(alone).bars)) <= COLUMNS
    assert seen(alone).scale.startswith("There is no index")
    assert seen(beside(HOURLY)).bars == ()


def test_where_all_comes_to_nothing_there_is_nothing_to_draw() -> None:
    unpaid = replace(offer("Vela Health", OfferWords(base="EUR 1")), base=parse_money("EUR 0"))
    nothing = seen(beside(unpaid))

    assert (nothing.bars, nothing.picture) == ((), "")


def test_a_long_name_is_cut_in_the_bars_and_harmless_in_the_picture() -> None:
    one = replace(OPTIONS, company="Quarry <b> & Pine and Sons of the Elder Line")
    view = seen(beside(one))

    assert max(map(len, view.bars)) <= COLUMNS
    assert "<b>" not in view.picture
    assert "&lt;b&gt; &amp; Pine" in view.picture


@pytest.mark.parametrize("pay", ["EUR 1", "EUR 72,000", "EUR 987,654,321,987", "EUR " + "9" * 40])
@pytest.mark.parametrize("share", ["0/0/0", "0/10/25", "1/10/987654321"])
def test_the_words_behind_each_bar_stay_inside_the_picture(pay: str, share: str) -> None:
    words = OfferWords(base=pay, equity="10,000 options at EUR 4, over four years", price=share)
    one = replace(offer("Vela Health", words), company="Quarry & Pine and Sons of the Elder Line " * 4)

    root = ET.fromstring(seen(beside(one, OPTIONS)).picture)  # noqa: S314 - we wrote it

    broad = float(root.attrib["viewBox"].split()[2])
    texts = [each for each in root if each.tag.endswith("text")]
    assert len(texts) == 6
    assert [each.text for each in texts if float(each.attrib["x"]) + 11 * breadth(each.text or "") > broad] == []
    bars = [each for each in root if each.tag.endswith("rect")]
    assert 60 <= max(float(each.attrib["x"]) + float(each.attrib["width"]) for each in bars) - 10 <= 330


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
def test_columns_stay_inside_the_width_however_many_offers_there_are(count: int) -> None:
    names = [f"Employer {number} of some length" for number in range(count)]
    lines = table_lines(names, [("A label of a part", ["words " * 12] * count)])

    assert max(map(len, lines)) <= COLUMNS
    assert all(name.upper().split()[1] in " ".join(lines) for name in names)


def test_what_the_figures_rest_on_is_named_with_who_stated_it() -> None:
    lines = assumptions(COMPARISONS["director_with_rates"])

    assert "Umbra Robotics: a share is worth 0, 10 or 25 (you)." in lines
    assert "1 GBP = 1.17 EUR (you)." in lines
    assert all(each.endswith(("(you).", "(the offer).", "it can be.")) or "We " in each for each in lines)
    assert not any(odd in each for each in lines for odd in ("(nobody)", "(our way)"))
    fixed = offer("Vela Health", OfferWords(base="EUR 50,000", bonus="up to 10 %", payout="60", equity="9 shares"))
    assert "Vela Health: the bonus pays 60 percent of its target (you). Their words name the most that it can be." in (
        assumptions(beside(fixed))
    )


def test_what_pay_by_the_month_and_by_the_day_rests_on_is_named() -> None:
    assert "twelve months of pay a year" in assumptions(COMPARISONS["junior"])[0]
    assert assumptions(COMPARISONS["freelancer"])[0] == "Halcyon Tea: paid for 200 days a year (you)."
    assert seen(COMPARISONS["junior"]).scale == ("Index: 100 is the first year of Umbra Robotics, EUR 38,400.")


def test_what_would_let_more_be_counted_is_a_line_to_type() -> None:
    hourly = what_would_do(beside(HOURLY))
    words = what_would_do(beside(offer("Vela Health", OfferWords(base="EUR 1 once", equity="some"))))

    assert [each.endswith("--days 1600") for each in hourly] == [True]
    assert [each.partition(": ")[2].partition(" --")[2] for each in words] == [
        'equity "2,000 options at EUR 4 over four years"'
    ]


def test_figures_for_a_program_are_text_and_complete() -> None:
    plain = comparison_as_plain(COMPARISONS["director_with_rates"])
    sides = plain["offers"]

    assert isinstance(sides, list)
    assert sides[1]["total"]["four_years"] == {"low": "771000", "mid": "771000", "high": "771000"}
    assert sides[1]["vesting"] == {"cliff_months": 12, "percent_after_year": ["5", "20", "60", "100"]}
    assert sides[1]["lines"]["sign-on"]["first_year"]["mid"] == "7500"
    assert comparison_as_plain(beside(HOURLY))["reference"] is None


def test_even_a_silly_figure_can_be_read() -> None:
    silly = offer("Vela Health", OfferWords(base=f"EUR {'9' * 40}", equity=f"{'9' * 40} shares", price="3"))

    assert rows(seen(beside(silly)), "First year")["Index"] == ("100",)
    assert comparison_as_plain(beside(silly))["reference"] is not None


def test_each_step_of_a_rate_over_a_common_currency_is_listed() -> None:
    rates = (rate_entry("1 USD = 0.9 EUR"), rate_entry("CHF = 1.05 EUR"))
    dollars, francs = (offer(name, OfferWords(base=base)) for name, base in (("A", "USD 100,000"), ("B", "CHF 90,000")))

    found = beside(dollars, francs, rates=rates)

    assert found.rates_missing == ()
    assert "CHF in USD goes by 1 CHF = 1.05 EUR, then 1 USD = 0.9 EUR (you)." in assumptions(found)
    assert not [each for each in assumptions(beside(UMBRA, VELA, rates=rates)) if "goes by" in each and "GBP" in each]


def test_a_sign_on_by_the_year_is_said_with_what_it_comes_to() -> None:
    def said(sign_on: str, years: str | None) -> list[str]:
        one = offer("Vela Health", OfferWords(base="EUR 50,000", sign_on=sign_on, sign_on_years=years))
        return [each for each in assumptions(beside(one)) if "sign-on" in each]

    assert said("EUR 5,000 a year", "2") == [
        "Vela Health: the sign-on is EUR 5,000 a year for 2 years, so EUR 10,000 in all (you)."
    ]
    assert said("EUR 5,000 a year", None) == [
        "Vela Health: the sign-on is counted for one year, EUR 5,000; nobody said for how many (nobody)."
    ]
    assert said("EUR 5,000", "2") == ["Vela Health: the sign-on is paid over 2 years, in equal parts (you)."]
    assert said("EUR 5,000", None) == []


@pytest.mark.parametrize(
    ("bonus", "equity", "says"),
    [
        ("EUR 5,000 a quarter", "", "in a year"),
        ("10 % of your monthly salary", "", "less than a year"),
        ("between 5 and 10 %", "", "a range"),
        ("EUR 5,000 signing bonus", "", "as the sign-on"),
        ("EUR 5,000 in the second year", "", "some of the years"),
        ("10 % of base, 5 % guaranteed", "", "guaranteed"),
        ("we will see", "", "cannot be counted from their words"),
        ("", "EUR 50,000 of RSUs a year", "again each year"),
        ("", "500 options over 3 years over 4 years", "over which time"),
        ("", "500 RSUs, 40% 40% 40%", "100 percent"),
        ("", "500 options at EUR 4.125", "like 4.1250"),
    ],
)
def test_a_part_that_is_left_in_words_says_what_in_them_is_in_doubt(bonus: str, equity: str, says: str) -> None:
    one = offer("Vela Health", OfferWords(base="EUR 50,000", bonus=bonus, equity=equity))

    [words] = [uncounted_words(each) for each in sums_of(one).uncounted]

    assert says in words


def test_of_a_letter_that_is_not_confirmed_nothing_is_called_unnamed() -> None:
    words = OfferWords(sign_on="EUR 5,000", equity="2,000 options at EUR 4")
    entered = offer("Umbra Robotics", words)
    read = replace(entered, source="offer.eml", confirmed_at=None)

    view, sure = seen(beside(read)), seen(beside(entered))
    assert rows(view, "The offer")["As named"] == ("not found in the letter: look there",)
    assert rows(view, "If you leave early")["Sign-on"] == (
        "whether it is paid back was not found in the letter: look there",
    )
    assert rows(view, "Shares and options")["Of the company"] == ("not found in the letter: look there",)
    assert any("how it vests was not found in the letter: look there. We count" in each for each in view.assumptions)
    assert rows(sure, "The offer")["As named"] == ("not named",)
    assert rows(sure, "If you leave early")["Sign-on"] == ("whether it is paid back was not named: ask",)
    assert [missing_heading(each) for each in (read, entered)] == [
        "Not found in the letter: look there", "Nobody has named",
    ]  # fmt: skip
    assert not any("named" in line for block in view.blocks for each in block.rows for line in each.cells)


def test_how_a_base_stands_to_what_is_hoped_for_is_said_beside_the_index() -> None:
    goals = Goals(offer_id=UMBRA.id, stated_at=NOW, target=money("EUR 130,000"))

    def scale(*offers: Offer) -> str:
        return seen(beside(*offers, rates=RATES, goals=goals)).scale

    assert scale(replace(UMBRA, base=money("EUR 118,000"))).endswith(
        "Base pay is 91 percent of what you hope for, EUR 130,000 a year."
    )
    assert scale(UMBRA, VELA).endswith("hope for, EUR 130,000 a year: 108 percent at Umbra Robotics.")
    assert "hope" not in scale(VELA)
