"""What the seeker wrote is shown and sent without the mail addresses in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.goals import Evidence, Goals, Trade
from cornerman.hearings import Heard
from cornerman.missions import AdvertisedLine, ContextLine, KeyResult, Mission, MissionState, Need, Objective
from cornerman.offer_parts import Component, Term
from cornerman.offers import Offer, OfferKind
from cornerman.own_words import plain_answer, plain_goals, plain_heard, plain_mission, plain_offer, plain_words
from tests.offer_people import NOW

RITA = "ask rita@umbra.example"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("They grow; ask rita@umbra.example", "They grow; ask …"),
        ("yes, see dana@umbra.example, then", "yes, see …, then"),
        ("a coach (coach@umbra.example)", "a coach"),
        ("Dana Lee <dana@umbra.example>", "Dana Lee"),
        ("[Omar <omar@umbra.example>, 19 Nov]", "[Omar, 19 Nov]"),
        ("(dana@umbra.example) opens it", "opens it"),
        ("[Dana](mailto:dana@umbra.example) says", "[Dana] says"),
        ("“rita@umbra.example” said", "“…” said"),
        ("@@rita@umbra.example", "somebody"),
        ("(rita@umbra.example)", "somebody"),
        ("rita@umbra.example", "somebody"),
        ("  a team @ work, 3@4  ", "  a team @ work, 3@4  "),
        ("", ""),
    ],
)
def test_an_address_is_left_out_and_the_words_around_it_stay(written: str, shown: str) -> None:
    assert plain_words(written) == shown


@given(st.text(alphabet="ab@.<>() ,;:'-\n", max_size=60), st.text(alphabet="ab@<> (-", max_size=10))
def test_whatever_stands_around_an_address_it_is_not_shown_and_doing_it_twice_changes_nothing(
    before: str, after: str
) -> None:
    shown = plain_words(f"{before} rita@umbra.example{after}")

    assert "rita@" not in shown
    assert plain_words(shown) == shown


@pytest.mark.parametrize("long", ["a@" * 60_000, "a" * 100_000 + "@", "( " * 50_000 + "a@", " " * 100_000 + "a@"])
def test_a_text_without_end_takes_no_time_without_end(long: str) -> None:
    assert plain_words(long) == long


def test_no_part_of_a_draft_keeps_an_address() -> None:
    mission = Mission(
        process_id="lumen",
        state=MissionState.PRIVATE,
        statement=RITA,
        verdict_words=RITA,
        context=(ContextLine(text=RITA, source=RITA),),
        objectives=(
            Objective(
                id="O1",
                text=RITA,
                verdict_words=RITA,
                key_results=(
                    KeyResult(
                        text=RITA,
                        metric=RITA,
                        baseline=RITA,
                        target=RITA,
                        by_when=RITA,
                        owner=RITA,
                        verdict_words=RITA,
                    ),
                ),
            ),
        ),
        not_my_job=(RITA,),
        needs=(Need(leg="budget", text=RITA, why=RITA, evidence=RITA, fallback=RITA),),
        advertised=(AdvertisedLine(text=RITA),),
        gaps=(RITA,),
        unread=(RITA,),
        file="/drafts/me@home.example.md",
    )

    shown = plain_mission(mission)

    assert repr(shown).count("ask …") == repr(mission).count(RITA) == 21
    assert "rita" not in repr(shown)
    assert shown.file == mission.file


def test_goals_answers_and_offers_keep_none_and_are_still_about_the_same() -> None:
    goals = Goals(
        offer_id="<offer@umbra.example>",
        stated_at=NOW,
        why_this_job=RITA,
        counterpart="Rita <rita@umbra.example>",
        alternatives=(RITA,),
        theirs=RITA,
        trades=(Trade(give=RITA, get=RITA),),
        evidence=(Evidence(words=RITA, source=RITA),),
    )
    answer = AskAnswer(
        offer_id=goals.offer_id,
        ask_id="own/1",
        leg="support",
        ask=RITA,
        colour=Colour.GREEN,
        answered_at=NOW,
        words=RITA,
        written_words=RITA,
    )
    heard = Heard(
        process_id="lumen",
        question="1",
        asked=RITA,
        who="Hal",
        said=RITA,
        heard_on=date(2026, 11, 17),
        recorded_at=NOW,
    )
    offer = Offer(
        id=goals.offer_id,
        source="seeker",
        received_at=NOW,
        kind=OfferKind.VERBAL,
        bonus=RITA,
        equity=RITA,
        terms=(Term(component=Component.COACH, offered=RITA, asked=RITA),),
    )

    shown = (plain_goals(goals), plain_answer(answer), plain_heard(heard), plain_offer(offer))

    assert "rita" not in repr(shown)
    assert repr(shown).count("ask …") == 16
    assert shown[0].counterpart == "Rita"
    assert (shown[1].key, shown[2].key, shown[3].id) == (answer.key, heard.key, offer.id)
