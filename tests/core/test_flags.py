"""What looks odd in a negotiation is put to the council as a question, and never as a verdict."""

from dataclasses import replace
from datetime import timedelta

from cornerman.ask_answers import Colour
from cornerman.missions import ManagerVerdict, Mission, MissionState, Objective
from cornerman.offer_parts import Component
from cornerman.offers import Offer
from cornerman.planning.flags import FlagKind, flags_about, flags_of
from cornerman.policy import Policy
from cornerman.views.digest import digest_view
from cornerman.world import World
from tests.negotiations import CALL, SPOKEN, WRITTEN, answer, negotiation
from tests.paper import NOW

BARE = replace(WRITTEN, base=None)


def kinds(world: World, offer: Offer = WRITTEN) -> list[FlagKind]:
    return [each.kind for each in flags_of(offer, world)]


def test_red_and_amber_become_questions_and_green_and_grey_do_not() -> None:
    given = tuple(answer(colour.value, colour) for colour in (Colour.RED, Colour.AMBER, Colour.GREY))

    flags = flags_of(WRITTEN, negotiation(answers=given))

    assert [each.kind for each in flags] == [FlagKind.DISMISSED, FlagKind.LATER]
    assert "did not like to be asked for “red”" in flags[0].question


def test_a_job_that_drifted_apart_is_a_question_once_somebody_saw_the_draft() -> None:
    gone = tuple(Objective(id=each, text=each, verdict=ManagerVerdict.DROP) for each in ("O1", "O2"))
    shown = Mission(process_id="umbra", state=MissionState.SHARED, objectives=gone)
    calm = replace(shown, objectives=tuple(replace(each, verdict=ManagerVerdict.AGREE) for each in gone))
    struck = [FlagKind.STRUCK_OUT, FlagKind.STRUCK_OUT]

    assert kinds(replace(negotiation(), missions=(shown,))) == [*struck, FlagKind.DRIFT]
    assert kinds(replace(negotiation(), missions=(replace(shown, state=MissionState.READY),))) == struck
    assert kinds(replace(negotiation(), missions=(calm,))) == []


def test_every_flag_is_a_question() -> None:
    drop = Objective(id="O1", text="Fewer stops", verdict=ManagerVerdict.DROP)
    kept = Objective(id="O2", text="Happier leaders", verdict=ManagerVerdict.AGREE)
    mission = Mission(process_id="umbra", state=MissionState.SHARED, objectives=(drop, replace(drop, id="O3"), kept))
    given = (answer("a", Colour.RED), answer("b", Colour.AMBER), answer("c"))
    world = replace(negotiation(BARE, answers=given), missions=(mission,))

    flags = flags_of(BARE, world)

    assert {each.kind for each in flags} == set(FlagKind)
    assert all(each.question.endswith("?") for each in flags)


def test_pay_that_was_talked_about_without_a_figure_is_a_question() -> None:
    assert kinds(negotiation(BARE), BARE) == [FlagKind.NO_FIGURE]
    assert kinds(negotiation(BARE, SPOKEN), BARE) == [FlagKind.UNWRITTEN, FlagKind.UNWRITTEN]
    without_talk = replace(BARE, process_id=None, company="Quarry")
    assert kinds(negotiation(without_talk), without_talk) == []


def test_a_figure_in_an_answer_about_the_pay_is_one() -> None:
    vague = replace(answer("Pay", Colour.GREY, words="Later."), component=Component.BASE)
    clear = replace(answer("Pay", Colour.GREY, words="EUR 60,000."), leg="compensation")

    assert kinds(negotiation(BARE, answers=(vague,)), BARE) == [FlagKind.NO_FIGURE]
    assert kinds(negotiation(BARE, answers=(clear,)), BARE) == []


def test_what_was_promised_and_is_not_in_the_written_offer_is_a_question() -> None:
    promised = answer("A coach")

    assert kinds(negotiation(answers=(promised,))) == [FlagKind.UNWRITTEN]
    assert kinds(negotiation(answers=(replace(promised, in_writing=True),))) == []
    assert kinds(negotiation(SPOKEN, answers=(promised,)), SPOKEN) == []


def test_a_spoken_part_that_stands_otherwise_in_writing_is_said_to() -> None:
    [base, _] = flags_of(WRITTEN, negotiation(SPOKEN, WRITTEN))

    assert base.question.startswith("“base” was promised and stands there otherwise")


def test_of_a_process_the_newest_offer_is_looked_at() -> None:
    red = answer("A coach", Colour.RED)
    newer = replace(WRITTEN, id="newer", received_at=NOW - timedelta(hours=2))

    assert [each.kind for each in flags_about(CALL, negotiation(newer, WRITTEN, answers=(red,)))] == [
        FlagKind.DISMISSED
    ]
    assert flags_about(CALL, replace(negotiation(), offers=())) == ()


def test_the_digest_counts_them_and_says_nothing_of_what_they_are() -> None:
    given = (answer("A coach for 4000", Colour.RED), answer("Two hires"))

    digest = digest_view(negotiation(answers=given), policy=Policy(), now=NOW)

    [offers] = [each for each in digest.sections if each.title == "Offers"]
    text = " ".join(offers.items[0].lines)
    assert "2 questions for your council" in text
    assert "Promised, and not in writing in the same words: 1 point." in text
    assert any("cornerman offer promised" in each.line for each in offers.items[0].commands)
    assert "4000" not in str(digest)
    assert "coach" not in str(digest)
