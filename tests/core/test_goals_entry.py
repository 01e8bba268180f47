"""What the seeker types about what they want, and what they would not go below."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from cornerman.errors import WrongUseError
from cornerman.goals import Evidence, Goals, Minimum, Seniority, Trade
from cornerman.money import Money, Period
from cornerman.offer_parts import Component
from cornerman.planning.hopes import opening_words
from cornerman.reading.goals_entry import GoalsWords, LeastWords, counterpart_entry, with_goals, with_least
from cornerman.views.goals import goals_as_plain, goals_lines
from tests.offer_people import NOW, STATED, freelancer, junior, money

OFFER = junior().offer
BY_THE_DAY = freelancer().offer


def goals(known: Goals | None = None, **typed: Any) -> Goals:  # noqa: ANN401 - each word has a kind of its own
    return with_goals(OFFER, known, GoalsWords(**typed), NOW)


def test_everything_that_is_typed_is_kept() -> None:
    found = goals(
        target="EUR 49,000",
        opening="EUR 50k",
        opening_to="EUR 52,000",
        why="The readers.",
        level="Junior",
        counterpart="Jule",
        theirs="They wait.",
        alternatives=("Stay.", ""),
        trades=("give: an earlier start / get: more pay", "10/20 weeks of notice / get: a laptop"),
        evidence=("The table | the union | 2026", "My last pay | my own slips"),
    )

    assert (found.target, found.opening, found.opening_to) == (money(49000), money(50000), money(52000))
    assert (found.seniority, found.counterpart, found.theirs) == (Seniority.JUNIOR, "Jule", "They wait.")
    assert found.alternatives == ("Stay.",)
    assert found.trades == (
        Trade(give="an earlier start", get="more pay"),
        Trade(give="10/20 weeks of notice", get="a laptop"),
    )
    assert found.evidence == (
        Evidence(words="The table", source="the union", year=2026),
        Evidence(words="My last pay", source="my own slips"),
    )
    assert (found.offer_id, found.stated_at, found.why_this_job) == (OFFER.id, NOW, "The readers.")


def test_what_is_not_typed_stays_and_an_empty_text_takes_a_thing_out() -> None:
    known = junior().world.goals[0]

    assert replace(goals(known), stated_at=STATED) == known
    gone = goals(known, target="", opening="", opening_to="", why="", level="", alternatives=("",), evidence=("",))
    assert (gone.target, gone.opening, gone.why_this_job, gone.seniority) == (None, None, "", None)
    assert (gone.alternatives, gone.evidence, gone.counterpart) == ((), (), known.counterpart)


def test_a_range_without_a_first_figure_begins_at_the_target_and_goes_with_it() -> None:
    found = goals(target="EUR 49,000", opening_to="EUR 52,000")
    later = goals(found, target="EUR 50,000")

    assert (found.opening, found.opens_with, found.opening_to) == (None, money(49000), money(52000))
    assert (later.opens_with, goals_lines(later)["Open with"]) == (money(50000), "your target")
    assert opening_words(later) == "EUR 50,000 to EUR 52,000 a year"
    with pytest.raises(WrongUseError, match="goes up"):
        goals(found, target="EUR 53,000")


def test_a_range_whose_target_is_taken_out_says_that_its_low_end_is_missing() -> None:
    gone = goals(goals(target="EUR 49,000", opening_to="EUR 52,000"), target="")

    assert (gone.opens_with, opening_words(gone)) == (None, "")
    assert "low end" in goals_lines(gone)["Open with"]


def test_an_amount_without_a_time_is_for_that_of_the_base_pay() -> None:
    found = with_goals(BY_THE_DAY, None, GoalsWords(target="GBP 580"), NOW)
    bare = with_goals(replace(OFFER, base=None), None, GoalsWords(target="EUR 5,000 a month"), NOW)

    assert found.target == Money(amount=Decimal(580), currency="GBP", period=Period.DAY)
    assert bare.target is not None
    assert bare.target.period is Period.MONTH


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"target": "a lot"}, "no currency"),
        ({"opening": "EUR 50,000", "opening_to": "EUR 49,000"}, "goes up"),
        ({"target": "EUR 50,000", "opening": "USD 50,000"}, "one currency"),
        ({"level": "boss"}, "no level"),
        ({"trades": ("more pay",)}, "what you give"),
        ({"trades": ("give: / get: more pay",)}, "what you give"),
        ({"evidence": ("The table",)}, "where that is from"),
        ({"evidence": ("The table | the union | last year",)}, "where that is from"),
        ({"evidence": ("The table | the union | 12",)}, "where that is from"),
        ({"evidence": ("a | b | 2026 | c",)}, "where that is from"),
    ],
)
def test_what_cannot_be_told_for_certain_is_refused_with_what_would_do(typed: dict[str, Any], says: str) -> None:
    with pytest.raises(WrongUseError, match=says) as refused:
        goals(**typed)

    assert refused.value.remedy


def test_the_least_is_an_amount_with_a_reason_and_the_least_of_single_parts() -> None:
    words = LeastWords(walk_away="EUR 44,567 | the rent", minimums=("remote=two days", "severance=3 months"))
    found = with_least(OFFER, None, words, NOW)

    assert (found.amount, found.words) == (money(44567), "the rent")
    assert found.minimums == (
        Minimum(component=Component.REMOTE, words="two days"),
        Minimum(component=Component.SEVERANCE, words="3 months"),
    )
    fewer = with_least(OFFER, found, LeastWords(minimums=("remote=",)), NOW)
    assert (fewer.amount, [each.component for each in fewer.minimums]) == (money(44567), [Component.SEVERANCE])
    assert with_least(replace(OFFER, base=None), found, LeastWords(walk_away=""), NOW).amount is None


def test_goals_are_shown_line_by_line_and_as_plain_values() -> None:
    known = replace(junior().world.goals[0], trades=(Trade(give="a", get="b"),), theirs="They wait.")

    lines, plain = goals_lines(known), goals_as_plain(known)

    assert lines["Target"] == "EUR 49,000 a year"
    assert lines["Trades"] == "give a, get b"
    assert lines["Evidence"].endswith("(the union, 2026)")
    assert plain is not None
    assert (plain["level"], plain["opening_to"]) == ("junior", "EUR 52,000 a year")
    assert goals_lines(None) == {}
    assert goals_as_plain(None) is None
    assert goals_lines(Goals(offer_id="o", stated_at=NOW)) == {}


def test_whom_the_seeker_names_is_kept_without_their_address() -> None:
    assert counterpart_entry("Jule Brandt <jule@lumen.example>") == "Jule Brandt"
    assert counterpart_entry("") == ""
    with pytest.raises(WrongUseError, match="nobody is named by one"):
        counterpart_entry("jule@lumen.example")
