"""What is read out of letters that offer a job."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cornerman.keys import fingerprint
from cornerman.offers import Money, Offer, OfferKind, Period
from cornerman.people import Seeker
from cornerman.reading.understand import understand
from cornerman.understanding import Reading
from tests.happenings import ALICE, NOW, day, event, letter, understood, vocabulary

CAROL = "Carol <carol@umbra.example>"
TALK = event("Interview with Umbra", day(10), host=CAROL, description="About your application.")


def offer(text: str, *, subject: str = "Your job offer", seeker: Seeker = ALICE) -> Offer:
    written = letter(subject, text, day(16), sender=CAROL, source="offer.eml")
    return understand(Reading(letters=(written,)), seeker=seeker, vocabulary=vocabulary(), now=NOW).offers[0]


def test_an_offer_is_read_part_by_part() -> None:
    found = offer(
        "Dear Alice,\nwe are delighted to offer you the position of Analyst.\n"
        "- Base salary: €68,500 gross per year\n- Bonus: up to 10% of base\n"
        "- Sign-on: €5,000\n- Equity: 1,200 RSUs over four years\n- Start date: 1 May 2026\n"
        "Please let us know by Friday, 27 March 2026.\n-- \nCarol, since 1 January 2020"
    )
    assert found.base == Money(amount=Decimal(68500), currency="EUR")
    assert found.bonus == "up to 10%"
    assert found.sign_on == Money(amount=Decimal(5000), currency="EUR", period=Period.ONCE)
    assert found.equity == "1,200 RSUs over four years"
    assert (found.start, found.deadline) == (date(2026, 5, 1), date(2026, 3, 27))
    assert (found.kind, found.company, found.source) == (OfferKind.WRITTEN, "Umbra", "offer.eml")
    assert found.id == fingerprint(["offer", "<offer.eml>"])


def test_what_is_not_said_is_left_empty() -> None:
    found = offer("We would like to make you an offer. More soon.")
    assert (found.base, found.sign_on, found.start, found.deadline) == (None, None, None, None)
    assert (found.bonus, found.equity) == ("", "")


@pytest.mark.parametrize(
    ("sentence", "bonus"),
    [
        ("Bonus: up to 8%", "up to 8%"),
        ("Target bonus: 40 % of base salary", "40 %"),
        ("£78,000 plus a discretionary bonus of up to 10%", "up to 10%"),
        ("A 12.5% annual bonus", "12.5%"),
        ("Variable Vergütung von 15 %", "Vergütung von 15 %"),
    ],
)
def test_a_bonus_is_the_share_without_its_label(sentence: str, bonus: str) -> None:
    assert offer(f"We are pleased to offer you the role.\n{sentence}").bonus == bonus


@pytest.mark.parametrize(
    "sentence",
    [
        "Base £60,000, annual leave of 25 days, bonus scheme, workload 80%",
        "Bruttojahresgehalt 80.000 €, Bonus nach Absprache, Arbeitszeit 80 %",
        "Jahresgehalt CHF 120'000, Bonus nach Absprache, Pensum 80%",
        "Tarifgehalt 58.000 €, Jahressonderzahlung 60 %",
        "Salaire annuel 80 000 €, prime sur objectifs, taux d'activité 80 %",
        "Salario 40.000 €, bonus, jornada del 80 %",
        "RAL 40.000 €, bonus, part-time 80%",
        "Jaarsalaris € 60.000, bonus, 80% dienstverband",
        "Salário 40.000 €, bónus, tempo parcial 80%",
        "Wynagrodzenie 15 000 zł, premia, etat 80%",
        "Base £60,000, bonus scheme, 50% remote",
        "Base £60,000, bonus scheme, travel up to 40%",
        "Pay rises of 3% a year and a discretionary bonus",
        "We increase your base by 5%, with the same bonus",
        "Wir erhöhen Ihr Gehalt um 5 %, der Bonus bleibt",
    ],
)
def test_a_share_of_something_else_is_no_bonus_however_near_the_word_for_one_stands(sentence: str) -> None:
    assert "%" not in offer(f"We are pleased to offer you the role.\n{sentence}").bonus


@pytest.mark.parametrize(
    ("sentence", "bonus"),
    [
        ("Workload 80%, bonus 10%", "10%"),
        ("Bonus target 10%, workload 80%", "target 10%"),
        ("Commission 3% of revenue, 40% remote", "3%"),
        ("Bonus EUR 12,000 (15% of base)", "15%"),
        ("Annual bonus, currently 10% of base salary", "currently 10%"),
    ],
)
def test_the_share_that_belongs_to_the_bonus_is_read_beside_others(sentence: str, bonus: str) -> None:
    assert offer(f"We are pleased to offer you the role.\n{sentence}").bonus == bonus


@pytest.mark.parametrize(
    ("sentence", "bonus"),
    [
        ("Base salary EUR 80,000, target bonus EUR 12,000, workload 80%", "EUR 12,000"),
        ("Base £60,000, annual bonus of £6,000, travel up to 40%", "£6,000"),
        ("Base £60,000 plus a bonus of up to £6,000 a year", "up to £6,000 a year"),
        ("Base £60,000, quarterly bonus of £2,000", "quarterly bonus of £2,000"),
        ("Jahresgehalt CHF 120'000, Zielbonus CHF 12'000, Pensum 80%", "CHF 12'000"),
        ("Jaarsalaris € 60.000, bonus € 6.000, 80% dienstverband", "€ 6.000"),
        ("You will also be eligible for an annual bonus of £6,000.", "£6,000"),
        ("Base £60,000, monthly bonus of £200", "monthly bonus of £200"),
        ("Base £60,000, £6,000 annual bonus", "£6,000 annual bonus"),
        ("Base £60,000, no bonus of £6,000 this year", ""),
        ("Base £60,000, sign-on bonus £6,000", ""),
        ("Base £60,000, on target earnings £90,000", ""),
        ("Base £60,000 excluding bonus", ""),
        ("Base £60,000, bonus between £4,000 or £6,000", ""),
    ],
)
def test_a_bonus_in_money_is_kept_in_words(sentence: str, bonus: str) -> None:
    assert offer(f"We are pleased to offer you the role.\n{sentence}").bonus == bonus


def test_equity_in_a_sentence_keeps_all_its_words() -> None:
    assert (
        offer("You get 500 options: they vest over four years").equity
        == "You get 500 options: they vest over four years"
    )


def test_a_letter_that_its_mailbox_renamed_stays_the_same_offer_and_the_same_ending() -> None:
    unread = letter(
        "Your job offer", "We are pleased to offer you the role.", day(16), sender=CAROL, source="new/1.abc:2,"
    )
    read = replace(unread, source="cur/1.abc:2,S")
    before, after = understood(TALK, unread), understood(TALK, read)
    assert (before.offers[0].source, after.offers[0].source) == (unread.source, read.source)
    assert before.offers[0].id == after.offers[0].id
    assert before.processes[0].closing is not None
    assert before.processes == after.processes


def test_an_offer_by_word_of_mouth_is_told_apart() -> None:
    assert offer("As I said on the phone: £78,000.").kind is OfferKind.VERBAL


def test_what_is_called_pay_comes_before_what_is_not() -> None:
    assert offer("Relocation: €3,000. A budget of €9,000. Salary €60,000.").base == Money(
        amount=Decimal(60000), currency="EUR"
    )
    assert offer("It would be €60,000 for you.").base == Money(amount=Decimal(60000), currency="EUR")
    assert offer("We offer you the role. Signing bonus €4,000").base is None


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Please tell us by\nMonday, 23 March.", date(2026, 3, 23)),
        ("We need your answer within five working days.", date(2026, 3, 23)),
        ("The offer stands for seven days.", date(2026, 3, 23)),
        ("This is open for seven days; please accept.", date(2026, 3, 23)),
        ("Please confirm by Friday.", date(2026, 3, 20)),
        ("Please confirm. We met on 3 March 2026.", None),
        ("Please confirm what we said on 3 March 2026.", None),
        ("Bitte geben Sie uns bis zum 20.03.2026 Bescheid.", date(2026, 3, 20)),
    ],
)
def test_the_deadline_is_the_day_for_the_answer(text: str, deadline: date | None) -> None:
    assert offer(f"We offer you the position. {text}").deadline == deadline


def test_a_choice_of_starts_is_none() -> None:
    assert offer("Start: 1 May 2026 or 1 June 2026, your call").start is None
    assert offer("You started on 1 March 2026. Start soon.").start is None


@pytest.mark.parametrize(
    ("zone", "currency", "deadline"),
    [
        ("America/New_York", "USD", date(2026, 4, 5)),
        ("Australia/Sydney", "AUD", date(2026, 5, 4)),
        ("America/Toronto", "CAD", date(2026, 5, 4)),
    ],
)
def test_dollars_and_dates_are_those_of_the_country(zone: str, currency: str, deadline: date) -> None:
    there = Seeker(account="x", name="Alice", email=ALICE.email, zone=ZoneInfo(zone))
    found = offer("We offer you the position: $90,000. Please reply before 04/05.", seeker=there)
    assert found.base is not None
    assert (found.base.currency, found.deadline) == (currency, deadline)


def test_an_offer_belongs_to_its_process() -> None:
    found = understood(TALK, letter("Your job offer", "We offer you the role: €50,000.", day(16), sender=CAROL))
    assert found.offers[0].process_id == found.processes[0].id
    assert found.offers[0].company == found.processes[0].company


def test_the_days_of_a_sign_on_pay_are_no_last_day_to_answer() -> None:
    found = offer(
        "We are happy to offer you the role.\nBase pay: $54 an hour\n"
        "Sign-on: $8,000, half at 90 days, repaid if you leave within two years\n\nPlease let us know by Friday."
    )
    assert found.deadline == date(2026, 3, 20)


@pytest.mark.parametrize(
    ("text", "amount", "period"),
    [
        ("Pay: €4,200 gross a month, that is €54,600 gross a year.", 54_600, Period.YEAR),
        ("Pay: €4,200 gross a month. A car for €9,000 a year.", 4_200, Period.MONTH),
        ("Pay: €4,200 gross a month.", 4_200, Period.MONTH),
        ("Base salary: €4,200 gross a month. Total package: €60,000 a year.", 4_200, Period.MONTH),
        ("Pay: €0 a month for three months, then €30,000 a year.", 0, Period.MONTH),
    ],
)
def test_monthly_pay_counts_as_the_letter_says_it_for_the_year(text: str, amount: int, period: Period) -> None:
    found = offer(f"We are delighted to offer you the position of Analyst.\n{text}").base
    assert found == Money(amount=Decimal(amount), currency="EUR", period=period)


@pytest.mark.parametrize(
    ("text", "is_offer"),
    [
        ("What we have in mind:\nBase: €90,000\nBonus: 20% on target", True),
        ("What we have in mind:\nBase: €90,000", False),
        ("What we have in mind:\nBonus: 20% on target", False),
        ("Are you free on Tuesday, 24 March at 11:00? The range is €90,000 a year and a bonus of 10%.", False),
        ("Your second interview is on 24 March at 11:00. To recap: base salary €90,000, bonus 10%.", False),
    ],
)
def test_pay_with_a_part_beside_it_is_an_offer_from_a_house_that_interviews(text: str, *, is_offer: bool) -> None:
    written = letter("Nice to talk", text, day(16), sender=CAROL)
    assert bool(understood(TALK, written).offers) is is_offer
    assert not understood(written).offers


def test_no_figure_of_equity_is_cut() -> None:
    words = "Shares and options of the company for you and your family in the years to come 12,000 options"

    found = offer(f"We are pleased to offer you the role.\n{words}, with more to come.").equity

    assert len(found) <= 80
    assert not any(sign.isdigit() for sign in found)
