"""Whether the name of a job says that somebody begins in it."""

import pytest

from cornerman.goals import Seniority
from cornerman.planning.levels import level_in

BEGINNERS = """
    Junior Developer | Jr. Data Analyst | Junior Product Manager | Junior-Entwickler (m/w/d) | Graduate Engineer
    Software Engineer, Graduate | Management Trainee | Trainee (m/f/d) Vertrieb | Apprentice Electrician
    Software Engineering Intern | Summer Intern | Marketing Internship | Working Student Marketing | Entry-level Analyst
    Early Career Researcher | Werkstudent:in Marketing | Werkstudentin Controlling | Praktikant*in Redaktion
    Auszubildende zur Kauffrau | Volontär Öffentlichkeitsarbeit | Développeur débutant | Stagiaire communication
    Apprentie boulangère | Alternant contrôle de gestion | Desarrolladora júnior | Becario de marketing
    Ingeniera en prácticas | Stagista contabile | Tirocinante | Neolaureata in economia | Stagiair online marketing
    Młodszy programista | Stażystka | Praktykant | Estagiário de marketing | Analista Júnior | Jovem Aprendiz
"""
OTHERS = """
    Staff Engineer | Director of Pricing | Head of Graduate Programmes | Graduate Recruitment Manager
    Graduate Scheme Lead | Junior/Senior Engineer | Junior to Mid-level Developer | Junior High School Teacher
    Internship Coordinator | Trainee Manager | Apprentice Supervisor | Professor of Junior Studies | Junior Partner
    Leiter Traineeprogramm | Werkstudenten-Betreuer | Ausbilder für Praktikanten | Responsable des alternants
    Chef de projet stagiaires | Stage Manager | Vertriebsmitarbeiter intern | International Sales | Juniorchefin
    Undergraduate Tutor | Postgraduate Officer | Kierownik praktyk | Data engineer
"""


def roles(text: str) -> list[str]:
    return [each.strip() for each in text.replace("\n", "|").split("|") if each.strip()]


@pytest.mark.parametrize("role", roles(BEGINNERS))
def test_a_plain_word_for_a_beginner_says_so_in_any_case(role: str) -> None:
    for written in (role, role.upper(), role.lower()):
        assert level_in(written) is Seniority.JUNIOR, written


@pytest.mark.parametrize("role", [*roles(OTHERS), "", None])
def test_any_other_name_says_nothing_of_the_level(role: str | None) -> None:
    assert level_in(role) is None
