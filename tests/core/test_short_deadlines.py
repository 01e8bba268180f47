"""Deadlines of hours and of a day: they keep the hour at which the letter was sent, in eight languages."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerman.offers import Certainty, Offer
from cornerman.planning.hurry import is_hurried
from cornerman.planning.offer_clock import deadline_of
from cornerman.reading.understand import understand
from cornerman.understanding import Reading
from tests.core.test_offer_reading import CAROL
from tests.happenings import ALICE, NOW, letter, vocabulary

SENT = datetime(2026, 3, 16, 15, 10, tzinfo=ZoneInfo("UTC"))  # a Monday; 16:10 where Alice is
BERLIN = ZoneInfo("Europe/Berlin")


def told(asked: str, sent: datetime = SENT) -> Offer:
    text = f"We are pleased to offer you the position of Analyst.\n\nBase salary: EUR 52,000.\n\n{asked}\n\nCarol\n"
    written = letter("Your job offer", text, sent, sender=CAROL, source="offer.eml")
    return understand(
        Reading(letters=(written,)), seeker=ALICE, vocabulary=vocabulary(), now=max(NOW, sent + timedelta(hours=1))
    ).offers[0]


@pytest.mark.parametrize(
    ("asked", "hours"),
    [
        ("We need your answer within 24 hours.", 24),
        ("Please respond in the next 36 hours.", 36),
        ("The offer is valid for 48 hours.", 48),
        ("We need your answer within 72 hours.", 72),
        ("Bitte antworten Sie innerhalb von 24 Stunden.", 24),
        ("Nous avons besoin de votre réponse sous 48h.", 48),
        ("Merci de nous répondre sous 48 heures.", 48),
        ("Necesitamos tu respuesta en 24 horas.", 24),
        ("Abbiamo bisogno di una risposta entro 48 ore.", 48),
        ("Graag je reactie binnen 24 uur.", 24),
        ("Prosimy o odpowiedź w ciągu 48 godzin.", 48),
        ("Aguardamos a sua resposta em 24 horas.", 24),
    ],
)
def test_so_many_hours_end_at_the_hour_at_which_the_letter_was_sent(asked: str, hours: int) -> None:
    found = told(asked)
    end = deadline_of(found, ALICE.zone)
    assert end is not None
    assert (end - SENT).total_seconds() == hours * 3600
    assert (found.deadline_hour, found.their_zone) == (end.astimezone(BERLIN).time(), ALICE.zone.key)
    assert found.deadline_certainty is Certainty.WRITTEN
    assert is_hurried(found, ALICE.zone)


@pytest.mark.parametrize(
    ("asked", "day", "hour"),
    [
        ("Please let us have your answer by end of day tomorrow.", 17, None),
        ("We need your decision by noon tomorrow.", 17, time(12)),
        ("We need to know by tomorrow noon.", 17, time(12)),
        ("We need your answer today.", 16, None),
        ("Wir benötigen Ihre Antwort bis morgen 12 Uhr.", 17, time(12)),
        ("Bitte geben Sie uns bis heute Abend Bescheid.", 16, None),
        ("Merci de répondre demain avant midi.", 17, time(12)),
        ("Necesitamos tu respuesta mañana antes de las 12:00.", 17, time(12)),
        ("Rispondi entro domani.", 17, None),
        ("Graag je antwoord uiterlijk morgen.", 17, None),
        ("Prosimy o odpowiedź do jutra.", 17, None),
        ("Precisamos da sua resposta até amanhã.", 17, None),
    ],
)
def test_today_and_tomorrow_are_days_to_answer_by_and_whether_they_are_firm_is_asked(
    asked: str, day: int, hour: time | None
) -> None:
    found = told(asked)
    assert (found.deadline, found.deadline_hour) == (date(2026, 3, day), hour)
    assert found.deadline_certainty is Certainty.UNKNOWN


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("Please sign and return this letter by 12/23/2026.", date(2026, 12, 23)),
        ("Please sign by 03/20/2026.", date(2026, 3, 20)),
        ("Please respond by 20/3/2026.", date(2026, 3, 20)),
        ("Graag horen we uiterlijk vrijdag 27 maart 2026 van je.", date(2026, 3, 27)),
        ("Graag horen wij uiterlijk vrijdag 27 maart van je.", date(2026, 3, 27)),
        ("We answer within 24 hours. Please reply by 20 March 2026.", date(2026, 3, 20)),
        ("I would appreciate a response no later than two weeks from today.", date(2026, 3, 30)),
    ],
)
def test_a_day_that_is_written_comes_before_hours_and_is_read_the_way_round_that_is_a_date(
    asked: str, day: date
) -> None:
    assert told(asked).deadline == day


@pytest.mark.parametrize(
    "asked",
    [
        "Let us know if you have questions, we answer within 24 hours.",
        "I am back tomorrow. Please accept.",
        "Thanks for today's call, please sign the letter.",
        "Merci de me répondre, comme je vous l'ai dit tout à l'heure.",
        "Por la mañana puedes firmar.",
        "Please accept; the office opens at 9 h.",
    ],
)
def test_what_only_sounds_like_a_short_deadline_is_none(asked: str) -> None:
    assert told(asked).deadline is None


@settings(deadline=None, max_examples=25)
@given(
    st.integers(0, 27 * 24 * 60).map(lambda minutes: SENT + timedelta(minutes=minutes)),  # over a change of clocks
    st.sampled_from([24, 36, 48, 72]),
)
def test_hours_are_true_hours_whatever_the_clocks_do(sent: datetime, hours: int) -> None:
    found = told(f"We need your answer within {hours} hours.", sent)
    assert found.deadline is not None
    assert found.deadline_hour is not None
    named = datetime.combine(found.deadline, found.deadline_hour, ALICE.zone)
    assert named.astimezone(ZoneInfo("UTC")) - sent == timedelta(hours=hours)


@pytest.mark.parametrize(
    "asked",
    [
        "Please answer by 27 March 2026.",
        "Answer us by Friday 27 March 2026.",
        "Please reply by 27 March 2026.",
        "Bitte antworten Sie bis zum 27. März 2026.",
        "Merci de répondre avant le 27 mars 2026.",
        "Por favor, responda antes del 27 de marzo de 2026.",
        "Si prega di rispondere entro il 27 marzo 2026.",
        "Antwoord ons uiterlijk 27 maart 2026.",
        "Proszę odpowiedzieć do 27 marca 2026.",
        "Responda até 27 de março de 2026.",
    ],
)
def test_a_plain_wish_for_an_answer_names_the_day(asked: str) -> None:
    assert told(asked).deadline == date(2026, 3, 27)
