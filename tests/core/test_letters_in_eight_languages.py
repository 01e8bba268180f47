"""What letters of eight languages say of vesting, cliff, paid leave and work from elsewhere, and what looks like it."""

from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.comparing.sums import counted_grant, readable_grant
from cornerman.offer_parts import Component
from cornerman.offers import Offer
from cornerman.reading.spans_in_words import plainly, with_spans
from tests.core.test_offer_reading import offer

LEAVE, REMOTE, VESTING = Component.PAID_LEAVE, Component.REMOTE, Component.VESTING
PARTS = (LEAVE, REMOTE, VESTING)


class Letter(NamedTuple):
    """How a letter of one language begins and ends."""

    begin: str
    end: str


FRAMES = {
    "en": Letter("We are delighted to offer you the role at Umbra.\nBase salary: €60,000 a year.", "Kind regards"),
    "de": Letter("Wir bieten Ihnen die Stelle bei Umbra an.\nGrundgehalt: 60.000 € im Jahr.", "Mit besten Grüßen"),
    "fr": Letter("Nous avons le plaisir de vous proposer le poste.\nSalaire : 60 000 € par an.", "Cordialement"),
    "es": Letter("Nos complace ofrecerte el puesto en Umbra.\nSalario: 60.000 € brutos anuales.", "Un saludo"),
    "it": Letter("Siamo lieti di offrirle la posizione presso Umbra.\nRAL: 60.000 €.", "Cordiali saluti"),
    "nl": Letter("Wij bieden je graag de functie bij Umbra aan.\nSalaris: € 5.000 bruto per maand.", "Groeten"),
    "pl": Letter("Z przyjemnością oferujemy stanowisko.\nWynagrodzenie: 180 000 zł brutto rocznie.", "Z poważaniem"),
    "pt": Letter("Temos o prazer de lhe oferecer a posição.\nSalário: 60.000 € brutos por ano.", "Cumprimentos"),
}  # fmt: skip


def told(language: str, *lines: str) -> Offer:
    begin, end = FRAMES[language]
    return offer("\n".join((begin, *lines, "", end)))


def parts(found: Offer) -> dict[Component, str]:
    return {part: words for part in PARTS if (words := found.term(part).offered)}


NAMED = [
    ("en", "You get 25 days of annual leave plus bank holidays.", LEAVE, "25 days of annual leave plus bank holidays"),
    ("en", "Holiday: 28 days including bank holidays", LEAVE, "28 days including bank holidays"),
    ("en", "25 days' holiday, rising to 28 after five years", LEAVE, "25 days' holiday, rising to 28 after five years"),
    ("en", "Annual leave is 5 weeks.", LEAVE, "Annual leave is 5 weeks"),
    ("en", "You accrue twelve days of paid time off a year.", LEAVE, "twelve days of paid time off a year"),
    ("en", "We offer unlimited paid time off.", LEAVE, "unlimited paid time off"),
    ("en", "Paid leave: the statutory minimum", LEAVE, "Paid leave: the statutory minimum"),
    ("en", "You may work up to two days a week from home.", REMOTE, "up to two days a week from home"),
    ("en", "The role is fully remote within the EU.", REMOTE, "The role is fully remote within the EU"),
    ("en", "Location: hybrid, three days a week in the office", REMOTE, "hybrid, three days a week in the office"),
    ("en", "You can work remotely 60% of the time.", REMOTE, "remotely 60% of the time"),
    ("en", "There is no remote work.", REMOTE, "There is no remote work"),
    ("de", "Urlaub: 30 Tage", LEAVE, "30 Tage"),
    ("de", "30 Tage Urlaub, dazu der 24. und 31. Dezember", LEAVE, "30 Tage Urlaub, dazu der 24. und 31. Dezember"),
    ("de", "Ihr Urlaubsanspruch beträgt 28 Arbeitstage.", LEAVE, "Urlaubsanspruch beträgt 28 Arbeitstage"),
    ("de", "30 Urlaubstage und zwei Tage Homeoffice pro Woche", LEAVE, "30 Urlaubstage"),
    ("de", "Urlaubstage: 27", LEAVE, "27"),
    ("de", "Fünf Wochen Ferien", LEAVE, "Fünf Wochen Ferien"),
    ("de", "Der Urlaub richtet sich nach dem Tarifvertrag.", LEAVE, "Urlaub richtet sich nach dem Tarifvertrag"),
    ("de", "30 Urlaubstage und zwei Tage Homeoffice pro Woche", REMOTE, "zwei Tage Homeoffice pro Woche"),
    ("de", "Sie können bis zu 3 Tage pro Woche mobil arbeiten.", REMOTE, "bis zu 3 Tage pro Woche mobil arbeiten"),
    ("de", "Homeoffice ist nach Absprache möglich.", REMOTE, "Homeoffice ist nach Absprache möglich"),
    ("de", "Arbeitsort: 100 % remote", REMOTE, "100 % remote"),
    ("fr", "25 jours de congés payés et 10 jours de RTT", LEAVE, "25 jours de congés payés et 10 jours de RTT"),
    ("fr", "Congés payés : 5 semaines par an", LEAVE, "5 semaines par an"),
    ("fr", "Les congés sont ceux de la convention collective.", LEAVE, "congés sont ceux de la convention collective"),
    ("fr", "Télétravail : jusqu'à deux jours par semaine", REMOTE, "jusqu'à deux jours par semaine"),
    ("fr", "Vous travaillez trois jours par semaine à distance.", REMOTE, "trois jours par semaine à distance"),
    ("fr", "Le poste est en full remote.", REMOTE, "Le poste est en full remote"),
    ("fr", "2,08 jours de congés payés par mois et 10 RTT", LEAVE, "2,08 jours de congés payés par mois et 10 RTT"),
    ("de", "Die Stelle ist hybrid, zwei Präsenztage", REMOTE, "Die Stelle ist hybrid, zwei Präsenztage"),
    ("en", "Remote within the US", REMOTE, "Remote within the US"),
    ("es", "23 días laborables de vacaciones al año", LEAVE, "23 días laborables de vacaciones al año"),
    ("es", "Vacaciones: 30 días naturales", LEAVE, "30 días naturales"),
    ("es", "Vacaciones según convenio.", LEAVE, "Vacaciones según convenio"),
    ("es", "Teletrabajo: dos días a la semana", REMOTE, "dos días a la semana"),
    ("es", "La modalidad es 100 % remota.", REMOTE, "La modalidad es 100 % remota"),
    ("es", "Trabajo híbrido, tres días en la oficina", REMOTE, "Trabajo híbrido, tres días en la oficina"),
    ("it", "26 giorni di ferie all'anno", LEAVE, "26 giorni di ferie all'anno"),
    ("it", "Ferie: quattro settimane", LEAVE, "quattro settimane"),
    ("it", "Ferie come da CCNL.", LEAVE, "Ferie come da CCNL"),
    ("it", "Smart working: due giorni a settimana", REMOTE, "due giorni a settimana"),
    ("it", "Si lavora fino a 3 giorni alla settimana da remoto.", REMOTE, "fino a 3 giorni alla settimana da remoto"),
    ("nl", "25 vakantiedagen per jaar en 2 dagen per week thuiswerken", LEAVE, "25 vakantiedagen per jaar"),
    ("nl", "Vakantie: 27 dagen plus 10 adv-dagen", LEAVE, "27 dagen plus 10 adv-dagen"),
    ("nl", "Je krijgt de wettelijke vakantiedagen.", LEAVE, "wettelijke vakantiedagen"),
    ("nl", "25 vakantiedagen per jaar en 2 dagen per week thuiswerken", REMOTE, "2 dagen per week thuiswerken"),
    ("nl", "Je kunt maximaal drie dagen per week thuis werken.", REMOTE, "maximaal drie dagen per week thuis werken"),
    ("pl", "26 dni urlopu w roku", LEAVE, "26 dni urlopu w roku"),
    ("pl", "Wymiar urlopu: 20 dni roboczych", LEAVE, "20 dni roboczych"),
    ("pl", "Urlop zgodnie z Kodeksem pracy.", LEAVE, "Urlop zgodnie z Kodeksem pracy"),
    ("pl", "Praca zdalna: dwa dni w tygodniu", REMOTE, "dwa dni w tygodniu"),
    ("pl", "Praca w pełni zdalna.", REMOTE, "Praca w pełni zdalna"),
    ("pt", "22 dias úteis de férias por ano", LEAVE, "22 dias úteis de férias por ano"),
    ("pt", "Férias conforme a legislação.", LEAVE, "Férias conforme a legislação"),
    ("pt", "Teletrabalho: dois dias por semana", REMOTE, "dois dias por semana"),
    ("pt", "Trabalho até 3 dias por semana em home office.", REMOTE, "até 3 dias por semana em home office"),
    ("pt", "Regime híbrido (2x presencial)", REMOTE, "Regime híbrido (2x presencial)"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "part", "words"), NAMED)
def test_leave_and_work_from_elsewhere_are_kept_in_the_words_of_the_letter(
    language: str, sentence: str, part: Component, words: str
) -> None:
    assert told(language, sentence).term(part).offered == words


LOOK_ALIKES = [
    ("en", "The notice period is 30 days."),
    ("en", "Please return the signed contract within 30 days of this letter."),
    ("en", "Options must be exercised within 90 days; you have 30 days to exercise them when you leave."),
    ("en", "Probation of 90 days. Salary is paid on the 25th."),
    ("en", "Holiday pay is included; unused holiday expires after 90 days."),
    ("en", "Sick leave: 10 days. Parental leave: 16 weeks."),
    ("en", "You told us of your planned holiday of 14 days in August."),
    ("en", "Home office allowance: €500 once. Two days of remote onboarding."),
    ("en", "Company car (hybrid). Your application was remote from ordinary."),
    ("en", "The remote work policy is attached."),
    ("en", "If you leave within 12 months, moving costs are repaid."),
    ("de", "Die Probezeit beträgt 6 Monate, die Kündigungsfrist 30 Tage zum Monatsende."),
    ("de", "Urlaubsgeld: 500 €. Das Gehalt wird am 25. gezahlt."),
    ("de", "Im Krankheitsfall zahlen wir 42 Tage. Sonderurlaub: 2 Tage zur Hochzeit."),
    ("de", "Zuschuss zum Homeoffice: 40 € im Monat. Mobiltelefon und Dienstwagen (hybrid)."),
    ("de", "Urlaubsanträge stellen Sie 14 Tage vorher."),
    ("de", "Ihren Urlaub stimmen Sie bitte stets mit den anderen im Haus ab; ein Audit dauert 10 Tage."),
    ("de", "Ihren Urlaub stimmen Sie bitte stets mit den anderen im Haus ab wenn ein Audit 10 Tage dauert."),
    ("en", "You visit remote sites two days a week."),
    ("en", "Your first day is Monday 1 June; the first 5 days of the holiday season are busy."),
    ("fr", "Préavis de trois mois, période d'essai de 90 jours."),
    ("fr", "Congé maternité : 16 semaines. Prime de vacances : 1 000 €."),
    ("fr", "Indemnité de télétravail : 2,50 € par jour."),
    ("es", "Preaviso de 15 días. Periodo de prueba de 90 días."),
    ("es", "Prima vacacional: 25 %. Permiso de paternidad: 16 semanas."),
    ("es", "Ayuda de teletrabajo: 50 € al mes."),
    ("it", "Preavviso di 30 giorni, periodo di prova di 90 giorni."),
    ("it", "Indennità di smart working: 100 € al mese. Malattia: 180 giorni."),
    ("nl", "Opzegtermijn van 30 dagen, proeftijd van 60 dagen."),
    ("nl", "Vakantiegeld: 8 %. Thuiswerkvergoeding: € 2,35 per dag."),
    ("pl", "Okres wypowiedzenia 30 dni, okres próbny 90 dni."),
    ("pl", "Dodatek za pracę zdalną: 140 zł miesięcznie. Urlop macierzyński: 20 tygodni."),
    ("pt", "Aviso prévio de 30 dias, período experimental de 90 dias."),
    ("pt", "Subsídio de férias e de Natal. Auxílio home office: 100 € por mês."),
]


@pytest.mark.parametrize(("language", "sentence"), LOOK_ALIKES)
def test_days_of_something_else_are_no_leave_and_no_work_from_elsewhere(language: str, sentence: str) -> None:
    assert parts(told(language, sentence)) == {}


COUNTED = [
    ("en", "4,000 options at €4, vesting over four (4) years with a one (1) year cliff", 4000, 48, 12),
    ("en", "2,000 RSUs. They vest over three years. There is no cliff.", 2000, 36, 0),
    ("en", "4,000 options: 25% vest after the first year, the remaining 75% monthly over three years", 4000, 48, 12),
    ("en", "2,000 RSUs, 25% after one year. The rest vests monthly over the following three years.", 2000, 48, 12),
    ("en", "4,000 options, vesting 4 years cliff 6 months", 4000, 48, 6),
    ("en", "4,000 options, 5 years, 18-month cliff", 4000, 60, 18),
    ("en", "4,000 options, vesting over two and a half years, exercisable for ten years", 4000, 30, 12),
    ("de", "4.000 Optionen, die über einen Zeitraum von drei Jahren unverfallbar werden, kein Cliff", 4000, 36, 0),
    ("de", "4.000 VSOP-Optionen, Vesting über vier Jahre mit einem Cliff von zwölf Monaten", 4000, 48, 12),
    ("de", "4.000 Optionen, dreijähriges Vesting, sechsmonatiger Cliff", 4000, 36, 6),
    ("de", "4.000 Aktien, Vesting über 36 Monate, ohne Cliff", 4000, 36, 0),
    ("de", "4.000 Optionen, 25 % vesten nach einem Jahr, die restlichen 75 % monatlich über 36 Monate", 4000, 48, 12),
    ("fr", "4 000 BSPCE au prix d\u2019exercice de 4 €, acquis sur 4 ans avec un cliff d\u2019un an", 4000, 48, 12),
    ("fr", "4 000 BSPCE, période d'acquisition de trois ans, sans cliff, exerçables pendant dix ans", 4000, 36, 0),
    ("fr", "1 000 actions, un quart acquis après un an puis le reste mensuellement sur trois ans", 1000, 48, 12),
    ("es", "4.000 opciones sobre acciones, con un vesting de cuatro años y un cliff de un año", 4000, 48, 12),
    ("es", "4.000 opciones que se consolidan a lo largo de tres años, sin cliff", 4000, 36, 0),
    ("es", "4.000 opciones, vesting de 5 años con 18 meses de cliff", 4000, 60, 18),
    ("it", "4.000 stock option che maturano in quattro anni con un cliff di dodici mesi", 4000, 48, 12),
    ("it", "4.000 opzioni su azioni, maturazione su un periodo di tre anni, senza cliff", 4000, 36, 0),
    ("it", "4.000 stock option, vesting quinquennale, cliff annuale", 4000, 60, 12),
    ("nl", "4.000 aandelenopties, vesting over vijf jaar met een cliff van een half jaar", 4000, 60, 12),
    ("nl", "4.000 opties op aandelen, vestingperiode van drie jaar, geen cliff", 4000, 36, 0),
    ("nl", "1.000 aandelen, 25% vest na een jaar en de rest maandelijks over drie jaar", 1000, 48, 12),
    ("pl", "4 000 opcji na akcje po 4 zł, vesting przez pięć lat, cliff 12 miesięcy", 4000, 60, 12),
    ("pl", "4 000 opcji na akcje, 5-letni vesting z 2-letnim cliffem", 4000, 60, 24),
    ("pl", "4 000 akcji, nabywanych w ciągu trzech lat, bez cliffu", 4000, 36, 0),
    ("pl", "4 000 akcji, czteroletni vesting, roczny cliff", 4000, 48, 12),
    ("pt", "4.000 opções, vesting de cinco anos com cliff de doze meses", 4000, 60, 12),
    ("pt", "4.000 opções sobre ações adquiridas ao longo de três anos, sem cliff", 4000, 36, 0),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "count", "months", "cliff"), COUNTED)
def test_vesting_and_cliff_are_counted_in_eight_languages(
    language: str, sentence: str, count: int, months: int, cliff: int
) -> None:
    found = counted_grant(told(language, sentence))

    assert found is not None
    assert (found.count, found.years * 12) == (Decimal(count), Decimal(months))
    assert found.cliff_months == cliff


@pytest.mark.parametrize(
    "line",
    [
        "El salario se consolida durante dos años",
        "Employer pension contributions vest over two years",
        "You accrue 25 days of holiday, vesting over one year",
        "Your bonus is acquis over 12 months",
    ],
)
def test_what_else_is_earned_over_time_is_no_vesting_of_shares(line: str) -> None:
    assert told("en", "- 4,000 options", f"- {line}").term(VESTING).offered == ""


CLAW_BACKS = [
    ("en", "Sign-on bonus: €10,000, repayable within the first year"),
    ("de", "Antrittsprämie: 3.000 €, zurückzuzahlen bei Austritt innerhalb von zwölf Monaten"),
    ("fr", "Prime de bienvenue : 3 000 €, à rembourser en cas de départ dans les douze premiers mois"),
    ("es", "Bono de bienvenida: 3.000 €, a devolver si te vas antes de doce meses"),
    ("it", "Bonus di ingresso: 3.000 €, da restituire in caso di dimissioni entro dodici mesi"),
    ("nl", "Tekenbonus: € 3.000, terug te betalen bij vertrek binnen een jaar"),
    ("pl", "Bonus powitalny: 10 000 zł, do zwrotu w razie odejścia w ciągu 12 miesięcy"),
    ("pt", "Bônus de contratação: R$ 15.000, devolvido se sair em até doze meses"),
]


@pytest.mark.parametrize(("language", "line"), CLAW_BACKS)
def test_the_claw_back_of_a_sign_on_is_read_in_eight_languages(language: str, line: str) -> None:
    assert told(language, line).claw_back_months == 12


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("over four (4) years", "over 48 months"),
        ("four (3) years", "four (3) years"),
        ("1.5 months", "1.5 months"),
        ("anderthalb Jahre", "18 months"),
        ("dos años y medio", "30 months"),
        ("dix-huit mois", "18 months"),
        ("elf Monate", "11 months"),
        ("4y / 1y cliff", "48 months / 12 months cliff"),
        ("un plan quadriennal", "un plan 48 months"),
        ("3 à 4 ans", "36 months 48 months"),
        ("dwunastomiesięczny", "12 months"),
        ("a 4 y con 5", "a 4 y con 5"),
        ("EUR 4 an hour", "eur 4 an hour"),
        ("½ years at 4 500 zł and 10 Prozent", "½ years at 4 500 pln and 10 %"),
    ],
)
def test_spans_are_counted_in_months_and_what_is_none_stays(words: str, plain: str) -> None:
    assert with_spans(plainly(words)) == plain


SCHEDULES = [
    "2,000 RSUs, 10% in year one, 20% in year two, 30% in year three and 40% in year four",
    "2.000 Aktien, im 1. Jahr 10 %, im 2. Jahr 20 %, im 3. Jahr 30 % und im 4. Jahr 40 %",
    "2.000 Optionen, 10 % im ersten Jahr, 20 % im zweiten, 30 % im dritten und 40 % im vierten Jahr",
    "2 000 BSPCE, 10 % la première année, 20 % la deuxième, 30 % la troisième et 40 % la quatrième",
    "2.000 opciones, 10 % el primer año, 20 % el segundo, 30 % el tercero y 40 % el cuarto",
    "2.000 opzioni, 10 % il primo anno, 20 % il secondo, 30 % il terzo e 40 % il quarto",
    "2.000 opties, 10% in het eerste jaar, 20% in het tweede, 30% in het derde en 40% in het vierde",
    "2 000 opcji, 10 % w pierwszym roku, 20 % w drugim, 30 % w trzecim i 40 % w czwartym",
    "2.000 opções, 10 % no primeiro ano, 20 % no segundo, 30 % no terceiro e 40 % no quarto",
]


@pytest.mark.parametrize("words", SCHEDULES)
def test_how_much_vests_in_which_year_is_read_in_eight_languages(words: str) -> None:
    found = readable_grant(words, "")

    assert found is not None
    assert found.schedule == tuple(map(Decimal, (10, 20, 30, 40)))


DOUBTS = [
    "2,000 RSUs, 10% in year two, 90% in year one",
    "2,000 RSUs, 25% after one year, then monthly over three years",
    "2,000 RSUs, 40% after one year, the rest monthly over three years",
    "2,000 RSUs, 25% after six months, the rest monthly over three years",
    "2,000 RSUs, the rest vests over three years",
    "2,000 RSUs over 3-4 years",
    "2,000 RSUs, vesting over four years, cliff of 3 to 6 months",
    "2,000 RSUs, 25% after one year, 75% after three years",
    "2.000 Optionen, Vesting über 3 bis 4 Jahre",
    "2.000 Aktien, zugeteilt nach drei Jahren",
    "2 000 actions par an",
    "2.000 acciones cada año",
    "2.000 azioni ogni anno",
    "2.000 aandelen per jaar",
    "2 000 akcji rocznie",
    "2.000 ações por ano",
    "0,1 % von 10.000.000 Aktien",
    "0,1 % des 10 000 000 actions",
]


@pytest.mark.parametrize("words", DOUBTS)
def test_what_could_mean_two_things_is_counted_in_no_language(words: str) -> None:
    assert readable_grant(words, "") is None


LINES = {
    "en": (
        "4,000 options vesting over five years, six-month cliff",
        "25 days of annual leave a year",
        "Remote work: two days a week",
        "Notice: 30 days",
    ),
    "de": (
        "4.000 Aktienoptionen, Vesting über fünf Jahre, sechsmonatiger Cliff",
        "30 Tage Urlaub im Jahr",
        "Homeoffice: zwei Tage pro Woche",
        "Kündigungsfrist: 30 Tage",
    ),
    "fr": (
        "4 000 BSPCE, vesting sur cinq ans avec un cliff de six mois",
        "25 jours de congés payés par an",
        "Télétravail : deux jours par semaine",
        "Préavis : 30 jours",
    ),
    "es": (
        "4.000 opciones sobre acciones, vesting de cinco años con un cliff de seis meses",
        "23 días de vacaciones al año",
        "Teletrabajo: dos días por semana",
        "Preaviso: 30 días",
    ),
    "it": (
        "4.000 stock option, vesting in cinque anni con cliff di sei mesi",
        "26 giorni di ferie all'anno",
        "Smart working: due giorni a settimana",
        "Preavviso: 30 giorni",
    ),
    "nl": (
        "4.000 aandelenopties, vesting over vijf jaar met een cliff van zes maanden",
        "25 vakantiedagen per jaar",
        "Thuiswerken: twee dagen per week",
        "Opzegtermijn: 30 dagen",
    ),
    "pl": (
        "4 000 opcji na akcje, vesting przez pięć lat, cliff sześć miesięcy",
        "26 dni urlopu w roku",
        "Praca zdalna: dwa dni w tygodniu",
        "Okres wypowiedzenia: 30 dni",
    ),
    "pt": (
        "4.000 opções sobre ações, vesting de cinco anos com cliff de seis meses",
        "22 dias de férias por ano",
        "Teletrabalho: dois dias por semana",
        "Aviso prévio: 30 dias",
    ),
}
CASES = (str, str.lower, str.upper)


@pytest.mark.parametrize("language", LINES)
@given(order=st.permutations(range(4)), case=st.sampled_from(CASES))
@settings(max_examples=8, deadline=None)
def test_neither_the_order_of_sentences_nor_the_case_of_letters_matters(
    language: str, order: list[int], case: type[str]
) -> None:
    plain = told(language, *(f"- {line}" for line in LINES[language]))
    found = told(language, *(f"- {case(LINES[language][place])}" for place in order))

    assert set(parts(plain)) == set(PARTS)
    assert {part: words.casefold() for part, words in parts(found).items()} == {
        part: case(words).casefold() for part, words in parts(plain).items()
    }
    counted = counted_grant(found)
    assert counted is not None
    assert counted == counted_grant(plain)
    assert (counted.count, counted.years) == (Decimal(4000), Decimal(5))
    assert counted.cliff_months == 6


ALPHABET = st.sampled_from(
    ["25", "days", "Tage", "of", "leave", "Urlaub", "ferie", "two", "weeks", "remote", "hybrid", "(", ")", ":", ",",
     "within", "vesting", "over", "four", "years", "cliff", "25 %", "the rest", "after", "%", "30 dni", "és"]
)  # fmt: skip


@given(st.lists(ALPHABET, max_size=12).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_whatever_is_kept_stands_in_the_letter(words: str) -> None:
    found = told("en", words)

    for kept in parts(found).values():
        assert all(piece.rstrip("…") in found_in(words) for piece in kept.split("; "))


def found_in(words: str) -> str:
    begin, end = FRAMES["en"]
    return f"{begin} {words}  {end}".replace("\n", " ")
