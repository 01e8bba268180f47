"""How far somebody has come in their work, where the name of the job says so in so many words."""

from itertools import pairwise

from cornerman.goals import Seniority
from cornerman.reading.text_matching import words_of

_JUNIOR = frozenset({"junior", "jr", "mlodszy", "mlodsza"})
_BEGINNERS = _JUNIOR | {
    *("trainee", "graduate", "apprentice", "internship"),
    *("werkstudent", "werkstudentin", "praktikant", "praktikantin", "praktikum", "azubi", "auszubildender"),
    *("auszubildende", "berufseinsteiger", "berufseinsteigerin", "volontar", "volontarin"),
    *("stagiaire", "alternant", "alternante", "apprenti", "apprentie", "debutant", "debutante"),
    *("becario", "becaria", "aprendiz", "stagista", "tirocinante", "apprendista", "neolaureato", "neolaureata"),
    *("stagiair", "leerling", "stazysta", "stazystka", "praktykant", "praktykantka", "estagiario", "estagiaria"),
}
_INTERNS = (
    "software",
    "engineering",
    "summer",
    "research",
    "marketing",
    "data",
    "design",
    "product",
    "finance",
    "legal",
)
_BEGIN_IN_TWO = frozenset(
    {
        *(("working", "student"), ("entry", "level"), ("early", "career"), ("en", "practicas")),
        *((each, "intern") for each in _INTERNS),  # alone the word is German for what is inside the house
    }
)
_ABOUT_OTHERS = frozenset(
    {
        *("senior", "sr", "mid", "medior", "regular", "lead", "head", "director", "chief", "principal", "vp"),
        *("partner", "professor", "president", "school", "high", "college", "talent", "scheme", "studies"),
        *("recruiter", "recruiting", "recruitment", "program", "programs", "programme", "programmes", "admissions"),
        *("coach", "teacher", "tutor", "tutora", "leiter", "leiterin", "leitung", "responsable", "responsabile"),
        *("chef", "cheffe", "directeur", "directrice", "charge", "chargee", "jefe", "jefa", "directora", "direttore"),
        *("direttrice", "hoofd", "kierownik", "kierowniczka", "diretor", "diretora"),
    }
)
"""Words of a job that is for beginners rather than done by one, of a higher one, or of two levels at once."""

_LOOKS_AFTER = frozenset(
    {
        *("manager", "mentor", "supervisor", "officer", "adviser", "advisor", "coordinator", "coordinador"),
        *("coordinadora", "coordenador", "coordenadora", "koordinator", "koordinatorin", "betreuer", "betreuerin"),
        *("betreuung", "ausbilder", "ausbilderin", "formateur", "formatrice", "begeleider", "begeleidster"),
        *("opiekun", "opiekunka", "gestor", "gestora"),
    }
)
"""Who is a junior one of these begins; a trainee or graduate one may look after others."""


def level_in(role: str | None) -> Seniority | None:
    """Give junior for `Junior Developer` or `Werkstudent (m/w/d)`; None where no plain word says so.

    Nothing is guessed: `Head of Graduate Programmes` or `Junior/Senior Engineer` say nothing.
    """
    words = words_of(role or "")
    known = set(words)
    if known.isdisjoint(_BEGINNERS) and _BEGIN_IN_TWO.isdisjoint(pairwise(words)):
        return None
    looks_after = known.isdisjoint(_JUNIOR) and not known.isdisjoint(_LOOKS_AFTER)
    return None if looks_after or not known.isdisjoint(_ABOUT_OTHERS) else Seniority.JUNIOR
