"""Which answer to an ask counts, and that what a debrief noted counts beside, once."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from cornerman.ask_answers import Colour
from cornerman.planning.answered import AnswerSource, answers_to, latest_answers
from cornerman.planning.negotiations import one_negotiation
from cornerman.views.asked import Asked
from tests.negotiations import SPOKEN, WRITTEN, answer, negotiation, record
from tests.paper import NOW

EARLIER = NOW - timedelta(hours=1)


def test_the_latest_answer_counts_in_whatever_order_they_come() -> None:
    given = (answer("A coach", Colour.AMBER, at=EARLIER), answer("A coach"), answer("Two hires", at=EARLIER))

    found = {latest_answers(WRITTEN, negotiation(answers=each)) for each in permutations(given)}

    assert found == {(given[2], given[1])}


def test_an_answer_to_the_spoken_offer_counts_for_the_written_one_of_the_same_job() -> None:
    spoken = replace(answer("A coach"), offer_id=SPOKEN.id)
    world = negotiation(WRITTEN, SPOKEN, answers=(spoken,))

    assert one_negotiation(WRITTEN, world) == one_negotiation(SPOKEN, world) == (SPOKEN, WRITTEN)
    assert [each.ask for each in answers_to(WRITTEN, world)] == ["A coach"]


def test_offers_of_other_jobs_stay_apart() -> None:
    other = replace(WRITTEN, id="other", process_id="vela")
    nameless = replace(WRITTEN, id="nameless", process_id=None, company=None)
    by_name = replace(WRITTEN, id="by-name", process_id=None, company="Quarry")
    same_name = replace(by_name, id="same-name", company=" quarry ")
    world = negotiation(WRITTEN, other, nameless, by_name, same_name, answers=(answer("A coach"),))

    assert one_negotiation(WRITTEN, world) == (WRITTEN,)
    assert one_negotiation(other, world) == (other,)
    assert one_negotiation(nameless, world) == (nameless,)
    assert {each.id for each in one_negotiation(by_name, world)} == {"by-name", "same-name"}
    assert answers_to(other, world) == ()


def test_what_a_debrief_noted_counts_beside_and_is_not_entered_twice() -> None:
    noted = record(
        Asked(ask="A  coach?", reply="Sure.", answer=0),
        Asked(ask="A later start", reply="No.", answer=2),
        Asked(ask="Two hires", reply="Hm."),
        Asked(ask="Nothing came of it"),
    )
    world = replace(negotiation(answers=(answer("a coach", Colour.AMBER),)), records=(noted,))

    found = {each.ask: (each.colour, each.source, each.words) for each in answers_to(WRITTEN, world)}

    assert found == {
        "a coach": (Colour.AMBER, AnswerSource.RECORDED, ""),
        "A later start": (Colour.GREY, AnswerSource.NOTED, "No."),
        "Two hires": (None, AnswerSource.NOTED, "Hm."),
    }


def test_without_a_known_job_no_debrief_is_looked_at() -> None:
    alone = replace(WRITTEN, process_id=None, company="Quarry")
    world = replace(negotiation(alone), records=(record(Asked(ask="A coach", reply="Sure.")),))

    assert answers_to(alone, world) == ()


def test_of_a_round_without_a_record_nothing_is_noted() -> None:
    assert answers_to(WRITTEN, negotiation()) == ()
