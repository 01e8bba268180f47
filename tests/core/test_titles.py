"""As what somebody takes part is read from their title in eight languages; what fits nothing stays unknown."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.listeners import Listener
from cornerman.people import Person
from cornerman.reading.lexicon import lexicon
from cornerman.reading.titles import TitleReader
from cornerman.vocabulary import TitleSort
from tests.happenings import ALICE, day, letter, understood, vocabulary
from tests.happenings import event as invitation
from tests.paper import at, event

DANA = Person(email="dana@umbra.example", name="Dana Lee")
KAI = Person(email="kai@umbra.example", name="Kai Orr")
MANAGER, EXECUTIVE, TEAM, RECRUITER = Listener.MANAGER, Listener.EXECUTIVE, Listener.TEAM, Listener.RECRUITER

TITLES = {
    "en": {
        MANAGER: ("Head of Support", "Team Lead", "Deputy Director of Nursing", "Assistant Director", "Hiring Manager"),
        EXECUTIVE: ("Chief Technology Officer", "VP Product", "Co-Founder", "Managing Partner", "COO"),
        TEAM: ("Senior Data Scientist", "Software Engineer II", "Assistant Engineer", "Technician"),
        RECRUITER: ("Talent Acquisition", "HR Business Partner", "Technical Recruiter", "Head of People & Culture"),
    },
    "de": {
        MANAGER: (
            "Leiter Produktion", "Leiterin Vertrieb", "Leitung Einkauf", "Leiter:in Logistik", "Teamleiter/in Service",
            "Abteilungsleiterin", "Stellvertretender Werkleiter", "Direktorin Forschung", "Chefärztin", "Bauleiter",
        ),
        EXECUTIVE: (
            "Geschäftsführer", "Geschäftsführerin", "Geschaeftsfuehrer", "Mitglied der Geschäftsleitung",
            "Vorständin Finanzen", "Vorstandsvorsitzender", "Inhaberin", "Mitgründer",
        ),
        TEAM: ("Leiterplattenentwickler", "Softwareentwicklerin", "Prozessingenieur Halbleiter", "Sachbearbeiterin"),
        RECRUITER: ("Personalreferentin", "Leiter der Personalabteilung", "Leiterin Personal", "Personalberater"),
    },
    "es": {
        MANAGER: (
            "Jefe de producto", "Jefa de ventas", "Director de operaciones", "Directora/o de marketing",
            "Director(a) de Operaciones", "Responsable de compras", "Encargada de tienda", "Subdirectora",
        ),
        EXECUTIVE: ("Director general", "Directora general", "Consejera delegada", "Presidenta", "Socio", "Dueña"),
        TEAM: ("Ingeniera de datos", "Técnico de laboratorio", "Desarrollador", "Analista"),
        RECRUITER: ("Técnica de selección", "Director/a de Recursos Humanos", "Jefe de personal", "Reclutadora"),
    },
    "fr": {
        MANAGER: (
            "Directrice des opérations", "Directeur des achats", "Responsable marketing", "Cheffe de service",
            "Chef d'équipe", "Directeur·rice des études", "Sous-directrice", "Rédactrice en chef",
        ),
        EXECUTIVE: ("PDG", "Président", "Présidente", "Directrice générale", "Directeur général adjoint", "Gérante"),
        TEAM: ("Ingénieur·e logiciel", "Développeuse", "Chargée d'études", "Technicien"),
        RECRUITER: ("Responsable RH", "DRH", "Chargé·e de recrutement", "Directrice des Ressources Humaines"),
    },
    "it": {
        MANAGER: (
            "Direttore vendite", "Direttrice commerciale", "Responsabile di produzione", "Capo reparto",
            "Vicedirettrice",
        ),
        EXECUTIVE: ("Amministratore delegato", "Amministratrice delegata", "Direttrice generale", "Fondatore"),
        TEAM: ("Sviluppatrice", "Ingegnere di processo", "Tecnico di laboratorio", "Impiegata"),
        RECRUITER: ("Responsabile risorse umane", "Addetta alla selezione", "Direttore del personale"),
    },
    "nl": {
        MANAGER: ("Hoofd Verkoop", "Afdelingshoofd", "Teamleidster", "Teamleider", "Adjunct-directeur", "Directrice"),
        EXECUTIVE: ("Algemeen directeur", "Zaakvoerder", "Oprichtster", "Lid van de Raad van Bestuur", "Eigenaresse"),
        TEAM: ("Softwareontwikkelaar", "Beleidsadviseur", "Verpleegkundige", "Medewerkster klantenservice"),
        RECRUITER: ("P&O-adviseur", "HR-adviseur", "Personeelsfunctionaris", "Hoofd Personeelszaken"),
    },
    "pl": {
        MANAGER: ("Kierownik działu", "Kierowniczka zmiany", "Zastępczyni dyrektora", "Dyrektorka", "Szefowa kuchni"),
        EXECUTIVE: ("Prezes Zarządu", "Wiceprezeska", "Członkini Zarządu", "Dyrektor Zarządzająca", "Założyciel"),
        TEAM: ("Starsza programistka", "Inżynier jakości", "Specjalista ds. zakupów", "Główna księgowa"),
        RECRUITER: ("Rekruterka", "Kierownik działu kadr", "Dyrektor HR", "Starszy specjalista ds. rekrutacji"),
    },
    "pt": {
        MANAGER: ("Diretor de Operações", "Diretora Comercial", "Gerente de Vendas", "Chefe de cozinha"),
        EXECUTIVE: ("Diretora-geral", "Diretor Executivo", "Sócia", "Sócio-gerente", "Presidente"),
        TEAM: ("Engenheira de Software", "Técnica de laboratório", "Desenvolvedor", "Enfermeiro"),
        RECRUITER: ("Diretora de Gente e Gestão", "Coordenador de Recrutamento e Seleção", "Analista de RH"),
    },
}  # fmt: skip
UNKNOWN = {
    "en": (
        "Assistant to the CEO", "Executive Assistant", "CEO Assistant", "Chief of Staff", "Office of the CEO",
        "Reports to the CEO", "Finance Business Partner", "Product Manager", "half an hr", "2-hr", "Friend of Dana",
    ),
    "de": (
        "Assistentin der Geschäftsführung", "Vorstandsassistent", "Sekretariat des Vorstands", "Projektleiter",
        "Büro der Geschäftsleitung", "Halbleiter", "Leitung des Gesprächs", "Leiterwagen", "Leitz",
    ),
    "es": (
        "Asistente del director general", "Jefa de proyecto", "Entrevista técnica", "Proceso de selección",
        "Responsable de tu entrevista", "Responsable del tratamiento", "Jefe de gabinete", "Directorio",
    ),
    "fr": (
        "Assistante de direction", "Assistante du président", "Chef de projet", "Chef de produit", "Chef de cabinet",
        "Entretien de recrutement", "Responsable de votre entretien", "Directive", "Responsable grands comptes",
    ),
    "it": (
        "Assistente alla direzione", "Segretaria del direttore", "Colloquio tecnico", "Titolare del trattamento",
        "Responsabile del colloquio", "Responsabile di progetto", "Capoluogo",
    ),
    "nl": ("Directiesecretaresse", "Assistente van de directeur", "Projectleider", "Hoofdkantoor", "Wervingsproces"),
    "pl": ("Asystentka prezesa", "Doradca Zarządu", "Kierownik projektu", "Etap rekrutacji", "Kierowca"),
    "pt": (
        "Assistente da diretoria", "Secretária do presidente", "Gerente de Produto", "Chefe de gabinete",
        "Processo seletivo", "Prova técnica", "Responsável pela entrevista", "Diretório",
    ),
}  # fmt: skip
EVERY = [(title, meant) for table in TITLES.values() for meant, titles in table.items() for title in titles]
LOOKALIKES = [title for titles in UNKNOWN.values() for title in titles]


def read(written: str, *people: Person) -> dict[str, Listener]:
    told = replace(event("x", at(5)), description=written)
    return dict(TitleReader(lexicon(vocabulary())).titles(told, people or (DANA,)))


def meaning(written: str, *others: Person, person: Person = DANA) -> Listener | None:
    return read(written, person, *others).get(person.email)


@pytest.mark.parametrize(("title", "meant"), EVERY)
def test_a_title_is_understood_behind_a_name_in_brackets_and_within_the_name(title: str, meant: Listener) -> None:
    assert meaning(f"Gespräch mit Dana Lee, {title}") is meant
    assert meaning(f"Dana Lee ({title.replace('(a)', 'a')}), 14:00") is meant
    assert meaning("", person=replace(DANA, name=f"Dana Lee | {title}")) is meant


@pytest.mark.parametrize("title", LOOKALIKES)
def test_what_only_sounds_like_a_title_stays_unknown(title: str) -> None:
    assert meaning(f"Dana Lee, {title}") is None
    assert meaning(f"Dana Lee ({title})") is None
    assert meaning("", person=replace(DANA, name=f"Dana Lee | {title}")) is None


def test_every_language_has_titles_for_everybody_who_is_asked() -> None:
    assert {*TITLES, *UNKNOWN} == {"de", "en", "es", "fr", "it", "nl", "pl", "pt"}
    assert all(table.keys() == {MANAGER, EXECUTIVE, TEAM, RECRUITER} for table in TITLES.values())
    assert all(phrases for _, phrases in vocabulary().titles)
    assert [sort for sort, _ in vocabulary().titles] == list(TitleSort)


def _plain(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))


SPELLINGS = (str.upper, str.lower, str.title, _plain, lambda text: unicodedata.normalize("NFD", text))


@given(st.sampled_from([*EVERY, *((title, None) for title in LOOKALIKES)]), st.lists(st.sampled_from(SPELLINGS)))
def test_case_and_accents_do_not_matter(titled: tuple[str, Listener | None], spellings: list[object]) -> None:
    title, meant = titled
    for spell in spellings:
        assert callable(spell)
        title = spell(title)

    assert meaning(f"Dana Lee, {title}") is meant


@given(st.permutations([DANA, KAI, Person(email="rita@umbra.example", name="Rita Roux")]))
def test_the_order_of_the_people_does_not_matter(people: list[Person]) -> None:
    written = "Dana Lee, Leiterin Vertrieb und Kai Orr, Entwickler\nRita Roux (Responsable RH)"

    assert read(written, *people) == {
        "dana@umbra.example": MANAGER, "kai@umbra.example": TEAM, "rita@umbra.example": RECRUITER,
    }  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "Dana Lee, Leiterin Vertrieb und Kai Orr, Entwickler",
        "Dana Lee, Directrice commerciale et Kai Orr, ingénieur",
        "Dana Lee, directora comercial y Kai Orr, ingeniero",
        "Dana Lee, direttrice vendite e Kai Orr, ingegnere",
        "Dana Lee, hoofd verkoop en Kai Orr, programmeur",
        "Dana Lee, kierowniczka działu oraz Kai Orr, programista",
        "Dana Lee, diretora comercial e Kai Orr, engenheiro",
    ],
)
def test_two_people_joined_by_a_word_for_and_have_each_their_own_title(written: str) -> None:
    assert read(written, DANA, KAI) == {DANA.email: MANAGER, KAI.email: TEAM}


@pytest.mark.parametrize(
    "written",
    [
        "Dana Lee, Entwickler Kai Orr",
        "Dana Lee mit der Geschäftsführung",
        "Dana Lee, bitte den Geschäftsführer fragen",
        "Dana Lee: notre directrice vous attend",
        "Dana Leeter, Leiterin",
        "Dana Lee (she/her), Entwickler Kai Orr",
        "Dana Lee (she/her) Leiterin",
    ],
)
def test_what_stands_behind_a_name_and_does_not_begin_as_a_title_is_none(written: str) -> None:
    assert meaning(written, KAI) is None


def test_a_title_is_read_below_the_name_in_a_letter_when_the_invitation_has_none() -> None:
    old = letter(
        "Your interview",
        "We look forward to the interview.\nKai Orr\nEntwickler",
        day(10),
        sender=f"Kai Orr <{KAI.email}>",
    )
    new = letter(
        "Interview",
        "See you at the interview.\n\nKai Orr\nLeiter Entwicklung",
        day(12),
        sender=f"Kai Orr <{KAI.email}>",
    )
    talk = invitation(
        "Interview", day(20), host=f"Kai Orr <{KAI.email}>", to=(ALICE.email, f"Dana Lee <{DANA.email}>"),
        description="Dana Lee, Directrice des opérations",
    )  # fmt: skip

    for letters in ((old, new), (new, old)):
        [process] = understood(talk, *letters).processes
        [session] = process.sessions
        assert {each.name: session.title_of(each) for each in session.interviewers} == {
            "Kai Orr": MANAGER, "Dana Lee": MANAGER,
        }  # fmt: skip
    [titled] = understood(replace(talk, description="Kai Orr (CTO)"), old).processes[0].sessions
    assert titled.titles == ((KAI.email, EXECUTIVE),)


@pytest.mark.parametrize(
    "lines",
    [
        ("Director approves it.", "Kai Orr"),
        ("Kai Orr", "the director of our house"),
        ("Kai Orr", "", "Director"),
        ("With Kai Orr", "Director"),
        ("Kai Orr", "Dana Lee, Director"),
    ],
)
def test_a_line_of_a_letter_is_a_title_only_right_below_the_name(lines: tuple[str, ...]) -> None:
    reader = TitleReader(lexicon(vocabulary()))

    assert reader.titles(event("x", at(5)), (KAI,), {KAI.email: lines}) == ()
    assert reader.titles(event("x", at(5)), (replace(KAI, name=""),), {KAI.email: ("", "Director")}) == ()


@pytest.mark.parametrize(
    "written",
    [
        "Dana Lee (she/her), Head of Sales; Kai Orr (they/them): Engineer",
        "Interviewers:\nDana Lee\nLeiterin Vertrieb\nKai Orr\nEntwickler",
        "<p>Dana Lee, Leiterin Vertrieb</p><p>Kai Orr &lt;kai@umbra.example&gt;<br>Kai Orr, Entwickler</p>",
        "Dana Lee <dana@umbra.example>, Leiterin Vertrieb\nKai Orr (Entwickler, https://umbra.example/ceo)",
        "Dana Lee, Head of Sales https://umbra.example/recruiter\nKai Orr, Developer",
    ],
)
def test_titles_stand_below_names_and_in_invitations_with_markup_too(written: str) -> None:
    assert read(written, DANA, KAI) == {DANA.email: MANAGER, KAI.email: TEAM}


def test_a_title_stands_behind_the_name_in_a_letter_too() -> None:
    signed = {KAI.email: ("See you.", "Kai Orr | Head Executive Recruiting")}

    assert TitleReader(lexicon(vocabulary())).titles(event("x", at(5)), (KAI,), signed) == ((KAI.email, RECRUITER),)


def test_a_family_name_that_is_a_title_elsewhere_is_a_name() -> None:
    assert meaning("Hans Leiter, 14:00", person=replace(DANA, name="Hans Leiter")) is None
    assert meaning("", person=replace(DANA, name="Leiter, Hans")) is None
