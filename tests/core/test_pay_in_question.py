"""Which sum of a letter is the pay: of a raise the new one, of a range or a choice none, and a year's pay in parts."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.offer_parts import Component
from cornerman.offers import Money, Offer, Period
from cornerman.reading.left_open import left_open
from cornerman.views.offer_parts import named_groups, offer_facts, open_question, part_lines
from tests.core.test_offer_reading import offer


def told(text: str) -> Offer:
    return offer(f"Dear Alice,\n\nWe are pleased to offer you the position of Analyst at Umbra.\n\n{text}\n\nCarol\n")


def base(text: str) -> str:
    found = told(text).base
    return f"{found.currency} {found.amount:f} {found.period}" if found else ""


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Annual salary: €60,000 in 14 monthly instalments", "EUR 60000 year"),
        ("Annual salary of EUR 60,000 paid in 13 months", "EUR 60000 year"),
        ("Base salary €60,000 gross, payable in 14 instalments", "EUR 60000 year"),
        ("Annual salary €60,000 paid monthly", "EUR 60000 year"),
        ("Salary £92,500 per annum, paid monthly in arrears", "GBP 92500 year"),
        ("Jahresgehalt: 72.000 € in 14 Monatsgehältern", "EUR 72000 year"),
        ("Jahresbruttogehalt 72.000 €, zahlbar in 13 Monatsgehältern", "EUR 72000 year"),
        ("Jahreslohn CHF 130'000 in 13 Monatslöhnen", "CHF 130000 year"),
        ("Jahresgehalt 72.000 € inklusive 13. Monatsgehalt", "EUR 72000 year"),
        ("Gehalt: 6.000 € monatlich brutto, 14 Gehälter", "EUR 6000 month"),
        ("Lohn: CHF 10'500 x 13", "CHF 10500 month"),
        ("Rémunération annuelle brute : 58 000 € sur 13 mois", "EUR 58000 year"),
        ("Rémunération : 58 000 € brut annuel sur 13 mois", "EUR 58000 year"),
        ("Salaire : 58 000 € bruts sur 13 mois", "EUR 58000 year"),
        ("Salaire : 3 800 € brut mensuel sur 13 mois", "EUR 3800 month"),
        ("Salario bruto anual: 48.000 € en 14 pagas", "EUR 48000 year"),
        ("Salario: 48.000 € en catorce pagas mensuales", "EUR 48000 year"),
        ("Sueldo: 2.800 € brutos al mes en 12 pagas más 2 extras", "EUR 2800 month"),
        ("RAL: 46.000 € su 14 mensilità", "EUR 46000 year"),
        ("Retribuzione annua lorda: 46.000 € in tredici mensilità", "EUR 46000 year"),
        ("Retribuzione lorda: 2.500 € per 13 mensilità", "EUR 2500 month"),
        ("RAL 46.000 € inclusa 13ª mensilità", "EUR 46000 year"),
        ("Salário bruto anual: 40.600 € em 14 meses", "EUR 40600 year"),
        ("Salário bruto mensal: 2.900 €, 14 meses", "EUR 2900 month"),
        ("Salário base: 2.900 € x 14 meses", "EUR 2900 month"),
        ("Bruto jaarsalaris: € 62.400 in 12 maandelijkse termijnen", "EUR 62400 year"),
        ("Bruto jaarsalaris € 62.400 inclusief 13e maand", "EUR 62400 year"),
        ("Bruto maandsalaris: € 5.200", "EUR 5200 month"),
        ("Wynagrodzenie roczne: 216 000 zł brutto w 12 miesięcznych ratach", "PLN 216000 year"),
        ("Wynagrodzenie: 18 000 zł brutto miesięcznie", "PLN 18000 month"),
        ("Day rate: £600 for 12 months", "GBP 600 day"),
    ],
)
def test_in_how_many_parts_pay_comes_does_not_make_it_the_pay_of_a_month(text: str, pay: str) -> None:
    assert base(text) == pay


@pytest.mark.parametrize(
    "text",
    [
        "Salary: €12,000, 12 months",
        "Wynagrodzenie: 18 000 zł, 12 rat",
        "Base: €15,000 in 14 instalments",
    ],
)
def test_pay_that_could_be_of_a_month_or_of_a_year_is_not_counted_and_asked_for(text: str) -> None:
    found = told(text)
    assert found.base is None
    assert "a month" in found.term(Component.BASE).offered
    assert "a year" in found.term(Component.BASE).offered
    assert left_open(found) == (Component.BASE,)


@pytest.mark.parametrize(
    ("text", "bonus"),
    [
        ("around €85k base with a 10% bonus", "10%"),
        ("€85k base plus 10% bonus", "10%"),
        ("Base salary €80,000 and a 15% bonus", "15%"),
        ("Base salary €80,000 and up to 15% bonus", "up to 15%"),
        ("Gehalt 80.000 € mit 10 % Bonus", "10 %"),
        ("80.000 € brutto + 10 % variabel", "10 %"),
        ("Rémunération : 45 K€ brut annuel + 10 % variable", "10 %"),
        ("Salario 48.000 € con un bonus del 12%", "12%"),
        ("RAL 46.000 € + 10% MBO", "10%"),
        ("Jaarsalaris € 62.400 met 5% bonus", "5%"),
        ("5% pension, 10% bonus", "10%"),
        ("Pension 5% and bonus 10%", "10%"),
        ("A 10% bonus and 5% pension", "10%"),
        ("20% of your time for training and a 10% bonus", "10%"),
        ("Bonus between 10% and 15%", "between 10% and 15%"),
        ("Bonus: 10 to 15%", "10 to 15%"),
        ("Bonus: €5,000 or 10%", "€5,000 or 10%"),
        ("We pay a bonus, pension 5%", ""),
        ("We increase your base by 5%, with the same bonus.", ""),
        ("We increase your base by 5%, with a bonus of 12%.", "12%"),
    ],
)
def test_a_bonus_is_its_share_and_nothing_that_stands_beside_it(text: str, bonus: str) -> None:
    assert told(text).bonus == bonus


def test_pay_with_a_bonus_behind_it_is_pay() -> None:
    assert base("We can do around €85k base with a 10% bonus.") == "EUR 85000 year"
    assert base("80.000 € brutto + 10 % variabel") == "EUR 80000 year"


def test_equity_is_told_without_the_pay_beside_it() -> None:
    found = told("€85k base and 500 stock options, 10% bonus")
    assert (found.equity, found.bonus) == ("500 stock options", "10%")


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("We have raised your base salary from €84,000 gross per year to €88,000.", "EUR 88000 year"),
        ("We increased your base from €84k to 88k.", "EUR 88000 year"),
        ("We have increased the base by €4,000 to €88,000.", "EUR 88000 year"),
        ("We have raised the salary from €7,000 a month to €7,300.", "EUR 7300 month"),
        ("Base salary: €84,000 → €88,000", "EUR 88000 year"),
        ("Base salary: 84.000 € -> 88.000 €", "EUR 88000 year"),
        ("Your base salary goes from €84,000 to\n€88,000.", "EUR 88000 year"),
        ("We can offer you £65,000, up from £60,000.", "GBP 65000 year"),
        ("Your current salary of £50,000 would rise to £65,000.", "GBP 65000 year"),
        ("Your current salary of £50,000 rises to £65,000.", "GBP 65000 year"),
        ("We raised it from €7,000 to a starting base salary €7,300 a month.", "EUR 7300 month"),
        ("Base salary €80,000, rising to €90,000 after your probation.", "EUR 80000 year"),
        ("Wir haben das Gehalt von 84.000 € auf 88.000 € erhöht.", "EUR 88000 year"),
        ("Nous avons porté votre salaire de 84 000 € à 88 000 €.", "EUR 88000 year"),
        ("Hemos aumentado el salario de 84.000 € a 88.000 €.", "EUR 88000 year"),
        ("Abbiamo aumentato la RAL da 84.000 € a 88.000 €.", "EUR 88000 year"),
        ("We hebben het salaris verhoogd van € 84.000 naar € 88.000.", "EUR 88000 year"),
        ("Podnieśliśmy wynagrodzenie z 18 000 zł do 20 000 zł miesięcznie.", "PLN 20000 month"),
        ("Podwyższyliśmy wynagrodzenie z 18 000 zł na 20 000 zł miesięcznie.", "PLN 20000 month"),
        ("Aumentámos o salário de 2.900 € para 3.100 € por mês.", "EUR 3100 month"),
    ],
)
def test_of_a_raise_the_new_pay_counts(text: str, pay: str) -> None:
    assert base(text) == pay
    assert left_open(told(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "We have increased the base salary from €84,000 to €88,000 and the sign-on bonus from €5,000 to €8,000.",
        "Wir haben das Gehalt von 84.000 € auf 88.000 € und die Antrittsprämie von 5.000 € auf 8.000 € erhöht.",
    ],
)
def test_a_sign_on_that_is_raised_in_the_same_sentence_keeps_its_own(text: str) -> None:
    found = told(text)
    assert found.base == Money(amount=Decimal(88_000), currency="EUR")
    assert found.sign_on == Money(amount=Decimal(8_000), currency="EUR", period=Period.ONCE)


@pytest.mark.parametrize(
    "text", ["We have increased the base salary by €4,000.", "Wir haben das Gehalt um 4.000 € erhöht."]
)
def test_by_how_much_pay_is_raised_is_no_pay(text: str) -> None:
    assert told(text).base is None


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("The base goes up by EUR 4,000 to EUR 88,000.", "EUR 88000 year"),
        ("We raise your base salary from €84,000 by €4,000 to €88,000.", "EUR 88000 year"),
        ("We are happy to raise your base salary by £4,000 to £94,000 per year.", "GBP 94000 year"),
        ("I got an extra £4,000 approved on the base salary, so it is now £94,000.", "GBP 94000 year"),
        ("Your base increases by £4,000, bringing it to £94,000.", "GBP 94000 year"),
        ("The board approved an additional £4,000 on base, for a total of £94,000.", "GBP 94000 year"),
        ("The base salary is £4,000 higher than before: £94,000.", "GBP 94000 year"),
        ("Base salary: £94,000 (+£4,000)", "GBP 94000 year"),
        ("Base salary: +£4,000, now £94,000", "GBP 94000 year"),
        ("We can lower the base by £4,000 to £86,000.", "GBP 86000 year"),
        ("wir legen beim Gehalt noch 3.000 € drauf, also 81.000 € brutto.", "EUR 81000 year"),
        ("Wir erhöhen das Jahresgehalt um 4.000 € auf 82.000 €.", "EUR 82000 year"),
        ("Nous augmentons votre salaire de 4 000 € pour atteindre 84 000 €.", "EUR 84000 year"),
        ("Votre salaire augmente de 4 000 €, soit 84 000 € brut annuel.", "EUR 84000 year"),
        ("Subimos el salario en 2.000 €, hasta 50.000 €.", "EUR 50000 year"),
        ("Aumentamos tu salario en 3.000 € brutos anuales, a 51.000 €.", "EUR 51000 year"),
        ("La RAL aumenta di 3.000 € e diventa 49.000 €.", "EUR 49000 year"),
        ("Je salaris gaat met € 300 omhoog naar € 5.500 bruto per maand.", "EUR 5500 month"),
        ("O salário aumenta 300 € para 3.200 € por mês.", "EUR 3200 month"),
        ("Podwyższamy wynagrodzenie o 1 000 zł, do 19 000 zł brutto miesięcznie.", "PLN 19000 month"),
    ],
)
def test_of_a_step_and_the_new_pay_the_new_pay_counts(text: str, pay: str) -> None:
    assert base(text) == pay
    assert left_open(told(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "We've added £5,000 to your base salary.",
        "We can add £5,000 to the base salary.",
        "That is £5,000 more base salary than our first offer.",
        "That is £5,000 a year more base salary than the £90,000 of our first offer.",
        "We increase the base salary by £5,000. The sign-on bonus is £9,000.",
        "We increase the base salary by £5,000 and add £5,000 from next year.",
        "We increase the base salary by £5,000, with a £20,000 sign-on bonus.",
    ],
)
def test_a_lone_step_is_told_in_words_and_the_new_pay_is_asked_for(text: str) -> None:
    found = told(text)
    assert found.base is None
    words = found.term(Component.BASE).offered
    assert words == "A change of GBP 5,000 a year: the letter does not say what the new pay is"
    assert left_open(found) == (Component.BASE,)


@pytest.mark.parametrize(
    "text",
    [
        "Wir erhöhen Ihr Gehalt um 4.000 €.",
        "Nous ajoutons 4 000 € à votre salaire.",
        "Aumentamos tu salario en 4.000 €.",
        "Aumentiamo la RAL di 4.000 €.",
        "We verhogen je salaris met € 4.000.",
        "Aumentamos o salário em 4.000 €.",
        "Podnosimy wynagrodzenie o 4 000 zł.",
    ],
)
def test_a_lone_step_is_no_pay_in_any_language(text: str) -> None:
    found = told(text)
    assert found.base is None
    assert "4,000 a year" in found.term(Component.BASE).offered


def test_what_is_added_as_a_sign_on_is_one_and_a_step_that_comes_later_asks_nothing() -> None:
    found = told("Base salary £90,000. We can add a further £5,000 sign-on bonus.")
    assert (base("Base salary £90,000."), str(found.base), str(found.sign_on)) == (
        "GBP 90000 year",
        "GBP 90,000 a year",
        "GBP 5,000 once",
    )
    later = told("After your probation the base salary goes up by £4,000 to £94,000.")
    assert (later.base, left_open(later)) == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "For comparison, the last person in this role had a base salary of £82,000.",
        "The band tops out at £98,000.",
        "People at your level usually reach a base salary of £100,000.",
        "Ihr Vorgänger hatte ein Gehalt von 82.000 €.",
    ],
)
def test_what_somebody_else_is_paid_is_none_of_the_offer(text: str) -> None:
    assert told(text).base is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Compensation: $120,000 \u2013 $130,000 depending on level", "120,000", "130,000"),
        ("Base salary from €80,000 to €90,000 depending on experience", "80,000", "90,000"),
        ("Your salary is between €80,000 and €90,000.", "80,000", "90,000"),
        ("Base salary €80-90k", "80,000", "90,000"),
        ("Gehalt: 80.000 bis 90.000 €", "80,000", "90,000"),
        ("Gehalt zwischen 80.000 € und 90.000 €", "80,000", "90,000"),
        ("Salaire entre 80 000 € et 90 000 €", "80,000", "90,000"),
        ("Your salary will increase from €80,000 to €90,000 after six months.", "80,000", "90,000"),
        ("You can be Analyst at a base salary of €80,000 or Lead at €95,000.", "80,000", "95,000"),
        ("Salary of €80,000, rising to €90,000", "80,000", "90,000"),
        ("Option A: base salary €80,000\nOption B: base salary €70,000", "80,000", "70,000"),
        ("Level 4: base €80,000\nLevel 5: base €95,000", "80,000", "95,000"),
        ("Stelle 1: Gehalt 80.000 €\nStelle 2: Gehalt 75.000 €", "80,000", "75,000"),
        ("Salaire : 52-55 K€", "52,000", "55,000"),
        ("Rémunération de 52 à 55 K€ selon profil", "52,000", "55,000"),
        ("Salaire entre 52 et 55 K€", "52,000", "55,000"),
        ("Base of 52-55k EUR", "52,000", "55,000"),
        ("Gehalt: 52-55 T€", "52,000", "55,000"),
        ("RAL 40-45k €", "40,000", "45,000"),
        ("TJM : 450-500 €", "450 a day", "500 a day"),
        ("Stundensatz 80-90 €", "80 an hour", "90 an hour"),
        ("Rate: $80-90/hour", "80 an hour", "90 an hour"),
        ("Rate: $80-90 per hour", "80 an hour", "90 an hour"),
        ("Stawka 140-160 zł/h netto", "140 an hour", "160 an hour"),
        ("Wynagrodzenie od 15 do 18 tys. zł", "15,000 a month", "18,000 a month"),
        ("Wynagrodzenie: 15 000 - 18 000 zł", "15,000 a month", "18,000 a year"),
        ("Salary: €8,000 - €9,000 a year", "8,000 a year", "9,000 a year: the letter"),
        ("Salary: 80-90 €", "80 an hour", "90 a month"),
        ("Formule A : salaire 80 000 €\nFormule B : salaire 75 000 €", "80,000", "75,000"),
    ],
)
def test_of_a_range_or_a_choice_nothing_is_counted_and_the_seeker_is_asked(text: str, low: str, high: str) -> None:
    found = told(text)
    assert found.base is None
    words = found.term(Component.BASE).offered
    assert low in words
    assert high in words
    assert open_question(found) == "Which base pay do they mean? Nothing of it is counted until you enter it."


def test_of_two_packages_what_is_the_same_counts_and_the_rest_is_kept_in_words() -> None:
    found = told(
        "Option A\n- base salary €80,000, 20% bonus\n- sign-on €5,000\n- start date 4 May 2026\n\n"
        "Option B\n- base salary €70,000, 20% bonus\n- 3,000 stock options\n- start date 1 June 2026\n\n"
        "Please let us know by 27 March 2026 whether you prefer option A or option B."
    )
    assert (found.base, found.sign_on, found.equity, found.bonus, found.start) == (None, None, "", "20%", None)
    words = {each.component: each.offered for each in found.terms}
    assert words[Component.BASE].startswith("EUR 80,000 a year, or EUR 70,000 a year")
    assert words[Component.SIGN_ON].startswith("EUR 5,000 once, or none")
    assert words[Component.EQUITY].startswith("none, or 3,000 stock options")
    assert words[Component.START].startswith("2026-05-04, or 2026-06-01")
    assert found.deadline is not None
    asked = offer_facts(found, None)["Ask them"]
    assert asked.startswith("Which base pay, equity, sign-on and start date do they mean?")
    shown = dict(pair for _, lines in part_lines(found) for pair in lines.items())
    assert shown["Base pay"].startswith("EUR 80,000 a year, or EUR 70,000 a year")
    assert len(set(named_groups(found))) == len(named_groups(found))


@pytest.mark.parametrize(
    "text",
    [
        "You join at level 4 with a base salary of €80,000. Level 5 comes later.",
        "Base salary €80,000 plus 500 options, see option A and option B of the plan.",
        "Salary: €80,000 - 37.5 hours per week",
        "Salary from 2026 - €80,000",
        "Salary in band 7 - €80,000",
        "Salary: €80,000 to start on 4 May 2026",
        "€80,000 a year, or €6,666.67 a month",
        "Base salary €80,000 or more",
        "Salary of €80,000 (the band is €70,000 to €90,000)",
    ],
)
def test_what_only_looks_like_a_choice_is_none(text: str) -> None:
    assert base(text) == "EUR 80000 year"


_FRAGMENTS = (
    "Base salary: €{} gross a year",
    "Sign-on bonus of €{}",
    "€{} base with a {}% bonus",
    "Bonus: {}% of base",
    "{} stock options",
    "{} RSUs over four years",
    "We raised the base from €{} to €{}",
    "the sign-on from €{} to €{}",
    "Option A: base €{}, {}% bonus",
    "Option B: base €{}, {} stock options",
    "Salary €{} on 13 months",
    "Relocation of €{}",
    "Gehalt {} € plus {} % variabel",
)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Gehalt: 5.200 € brutto.", ("EUR 5,200 a month", "EUR 5,200 a year")),
        ("Salaire : 3 500 € brut.", ("EUR 3,500 a month", "EUR 3,500 a year")),
        ("Sueldo: 2.400 € brutos.", ("EUR 2,400 a month", "EUR 2,400 a year")),
        ("Stipendio: 2.000 € netti.", ("EUR 2,000 a month", "EUR 2,000 a year")),
        ("Salaris: € 4.600 bruto.", ("EUR 4,600 a month", "EUR 4,600 a year")),
        ("Salário base: 2.500 € brutos.", ("EUR 2,500 a month", "EUR 2,500 a year")),
        ("Salário: R$ 12.000,00.", ("BRL 12,000 a month", "BRL 12,000 a year")),
        ("Wynagrodzenie: 8 500 zł netto.", ("PLN 8,500 a month", "PLN 8,500 a year")),
        ("Salary: AED 25,000.", ("AED 25,000 a month", "AED 25,000 a year")),
        ("Salary: £85", ("GBP 85 an hour", "GBP 85 a day", "GBP 85 a month")),
    ],
)
def test_pay_for_no_time_that_is_too_little_for_a_year_is_asked_about(text: str, sums: tuple[str, ...]) -> None:
    found = told(text)
    assert found.base is None
    assert found.term(Component.BASE).offered.startswith(", or ".join(sums))
    assert left_open(found) == (Component.BASE,)


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Gehalt: 52.000 € brutto.", "EUR 52000 year"),
        ("Wynagrodzenie: 180 000 zł brutto.", "PLN 180000 year"),
        ("Salary: XYZ none, NGN 9,000.", "NGN 9000 year"),
        ("Gehalt: 5.200 € brutto, das sind 67.600 € im Jahr.", "EUR 67600 year"),
        ("Salary: €8,400 a year for 20%", "EUR 8400 year"),
        ("We have raised the salary from €5,000 a month to €5,300.", "EUR 5300 month"),
    ],
)
def test_pay_that_is_plainly_for_a_year_or_says_so_stays(text: str, pay: str) -> None:
    assert base(text) == pay


@dataclass(frozen=True)
class _Written:
    text: str
    figures: tuple[str, ...]


@st.composite
def _letters(draw: st.DrawFn) -> _Written:
    parts = draw(st.lists(st.sampled_from(_FRAGMENTS), min_size=1, max_size=6))
    joins = draw(st.lists(st.sampled_from([". ", "\n", ", ", " and ", " with "]), min_size=6, max_size=6))
    count = sum(part.count("{}") for part in parts)
    figures = draw(st.lists(st.integers(21_000, 99_000), min_size=count, max_size=count, unique=True))
    text = "".join(f"{part}{join}" for part, join in zip(parts, joins, strict=False))
    return _Written(text=text.format(*figures), figures=tuple(map(str, figures)))


@settings(deadline=None, max_examples=100)
@given(_letters())
def test_no_figure_of_a_letter_is_counted_as_two_parts(letter: _Written) -> None:
    found = told(letter.text)
    parts = [
        f"{found.base.amount:f}" if found.base else "",
        f"{found.sign_on.amount:f}" if found.sign_on else "",
        found.bonus,
        found.equity,
    ]
    for figure in letter.figures:
        assert sum(figure in part for part in parts) <= 1
    assert found.base is None or found.base.amount in {Decimal(each) for each in letter.figures}


def test_sums_that_cannot_be_the_ends_of_one_range_have_nothing_to_do_with_each_other() -> None:
    assert base("Base salary €80,000 - €500") == "EUR 80000 year"
    assert base("Salary of €80,000 or €80,000") == "EUR 80000 year"
    assert told("Salary of €80,000 a year or €85,000").base is None
    assert told("Salary of €80,000 or $92,000").base is None


def test_a_sum_takes_the_time_that_the_one_beside_it_names() -> None:
    words = told("Salary from €5,000 to €6,000 a month").term(Component.BASE).offered
    assert words.startswith("EUR 5,000 a month, or EUR 6,000 a month")
