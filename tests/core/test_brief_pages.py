"""What the two pages say for whom: goals, alternatives, objections, answers, and what had no room."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from cornerman.ask_answers import AskAnswer, Colour
from cornerman.goals import Goals, Seniority, Trade
from cornerman.letters import LetterKind
from cornerman.missions import KeyResult, ManagerVerdict, Need, Priority
from cornerman.negotiation import Brief, Leg, Standing
from cornerman.offer_origins import origin_of
from cornerman.offer_parts import Component, Term
from cornerman.offers import Certainty, Offer, OfferKind
from cornerman.planning.briefs import brief_of
from cornerman.processes import Closing, Ending
from cornerman.understanding import LetterFinding
from cornerman.views.brief import brief_view
from cornerman.views.brief_room import MONEY_ASKS, SUCCESS_ASKS
from cornerman.views.brief_values import BriefView
from cornerman.wording import fitting
from cornerman.world import World
from tests.letter_worlds import debrief
from tests.offer_people import NOW, STATED, OfferPerson, director, engineer, freelancer, junior, money
from tests.paper import at, process, session


def brief_for(person: OfferPerson, *, offer: Offer | None = None, **changed: object) -> Brief:
    world = replace(person.world, **changed)  # type: ignore[arg-type]  # parts of World by name
    return brief_of(offer or person.offer, world, person.now)


def view_for(person: OfferPerson, *, offer: Offer | None = None, **changed: object) -> BriefView:
    return brief_view(brief_for(person, offer=offer, **changed))


def goals_of(person: OfferPerson) -> Goals:
    return person.world.goals[0]


def reply(view: BriefView, they_say: str) -> str:
    return next(each.you_say for each in view.objections if they_say in each.they_say)


def figure(view: BriefView, name: str) -> str:
    return next((each.words for each in view.figures if each.name == name), "")


def test_the_wish_is_the_low_end_of_the_range_and_is_in_the_words_to_say() -> None:
    view = view_for(junior())

    assert "EUR 49,000 to EUR 52,000 a year" in view.money_words[0]
    assert "the low end" in view.money_words[1]
    assert figure(view, "Target") == "EUR 49,000 a year"
    assert view.money.asks[0].text == "Are you open to a base pay of EUR 49,000 to EUR 52,000 a year?"


def test_a_range_that_begins_below_the_wish_is_remarked_upon() -> None:
    low = replace(goals_of(junior()), opening=money(47000))

    assert "begins below what you hope for" in view_for(junior(), goals=(low,)).money_words[1]


def test_a_range_says_what_is_true_of_its_low_end_whatever_was_said_of_the_wish() -> None:
    said = goals_of(junior())
    above = replace(said, opening=money(50000))
    alone = replace(said, target=None)
    unsaid = replace(said, target=None, opening=None)

    assert "begins above what you hope for" in view_for(junior(), goals=(above,)).money_words[1]
    assert "People hear the low end of a range" in view_for(junior(), goals=(alone,)).money_words[1]
    view = view_for(junior(), goals=(unsaid,))
    assert "hoped for … ." in view.money_words[0]
    assert figure(view, "Open with") == ""
    assert "EUR 52,000 a year. You have not said where the range begins" in figure(view, "Up to")


def test_one_figure_may_become_a_range_whose_high_end_is_the_seekers_to_say() -> None:
    view = view_for(freelancer())

    assert len(view.money_words) == 1
    assert figure(view, "Open with").startswith("GBP 600 a day. You may open with a range")
    same = replace(goals_of(junior()), opening=money(49000), opening_to=money(49000))
    assert "hoped for EUR 49,000 a year." in view_for(junior(), goals=(same,)).money_words[0]


def test_goals_without_a_figure_leave_the_words_open() -> None:
    bare = Goals(offer_id=junior().offer.id, stated_at=STATED, target=None)
    view = view_for(junior(), goals=(bare,))

    assert "hoped for … ." in view.money_words[0]
    assert figure(view, "Target") == "not said yet"
    assert figure(view, "Open with") == ""
    assert view.money.asks[0].text.startswith("Are you open to talking about the base pay")


def test_a_wish_can_be_asked_for_where_the_offer_names_no_pay() -> None:
    offer = replace(junior().offer, base=None)

    [first, *_] = view_for(junior(), offer=offer, offers=(offer,)).money.asks

    assert first.because == "The offer names none."


def test_who_is_paid_by_the_day_is_not_asked_about_bonus_and_shares_unless_they_are_offered() -> None:
    person = freelancer()
    offer = replace(person.offer, bonus="5 % on time", equity="a share", sign_on=money(500, "GBP"))

    assert [each.text for each in view_for(person).money.asks] == [
        "Are you open to a rate of GBP 600 a day?",
        "Notice period: two weeks on both sides",
    ]
    assert len(view_for(person, offer=offer, offers=(offer,)).money.asks) == 5
    assert "bonus" not in view_for(person).missing


def test_a_junior_asks_for_a_small_allowance_and_for_people_not_for_a_budget() -> None:
    person = junior()
    without = view_for(person, missions=())

    assert [leg.title for leg in without.legs] == ["Budget: a small allowance", "Resources", "Support"]
    texts = [ask.text for leg in without.legs for ask in leg.asks]
    assert "small allowance" in texts[0]
    assert any("mentor, by name" in text for text in texts) is False  # they ask for a mentor of their own accord
    assert any(text.startswith("Mentor: ") for text in texts)
    assert "small allowance" in view_for(person).legs[0].asks[0].because
    plain = replace(goals_of(person), seniority=Seniority.SENIOR)
    assert view_for(person, goals=(plain,)).legs[0].title == "Budget"


def test_a_junior_without_a_wish_for_one_is_led_to_a_named_mentor_and_days_of_training() -> None:
    person = junior()
    offer = replace(person.offer, terms=())

    texts = [ask.text for ask in view_for(person, offer=offer, offers=(offer,), missions=()).legs[2].asks]

    assert any("mentor, by name" in text for text in texts)
    assert any("training" in text for text in texts)


def test_what_must_be_comes_first_in_its_leg_and_is_named_so() -> None:
    support = view_for(director()).legs[2]

    assert [ask.priority for ask in support.asks] == ["want", "", "nice to have"]
    assert "those marked must" in view_for(director()).opening[2]
    assert not any("marked must" in words for words in view_for(freelancer()).opening)


def test_why_evidence_and_fallback_of_a_need_stand_with_its_ask() -> None:
    first = view_for(director()).legs[0].asks[0]

    assert first.behind == (
        "From your draft.",
        "Why: The old one is the blocker for everything else.",
        "Evidence: Their own estimate, named in the second talk",
    )
    assert first.fallback == "half of it before June, the rest on results"


def test_the_numbers_of_asks_are_their_places_in_the_brief() -> None:
    brief, view = brief_for(director()), view_for(director())

    asks = [ask for leg in (*view.legs, view.money) for ask in leg.asks]
    assert [brief.asks[ask.number - 1].text for ask in asks] == [ask.text for ask in asks]


def test_other_offers_and_talks_are_told_by_what_is_known_and_never_more() -> None:
    person = director()
    confirmed = replace(person.world.offers[1], confirmed_at=STATED)
    view = view_for(person, offers=(person.offer, confirmed))

    assert view.alternatives[1:] == (
        "Alder Rail: an offer of EUR 185,000 a year, in writing, to be answered by Friday 11 December 2026.",
        "Kite & Co: you are still talking, and there is no offer.",
    )
    assert "“Yes, and I have to answer it by Friday 11 December 2026." in reply(view, "other offers")
    without_day = replace(confirmed, deadline=None, base=None, company=None)
    other = view_for(person, offers=(person.offer, without_day))
    assert reply(other, "other offers").startswith("“Yes. ")
    assert "An employer not yet known: an offer, with no base pay named" in other.alternatives[1]


def test_an_offer_that_was_not_confirmed_is_told_as_one_and_nothing_is_claimed_of_it() -> None:
    person = director()
    view = view_for(person)

    assert view.alternatives[1:] == (
        "Kite & Co: you are still talking, and there is no offer.",
        (
            "Alder Rail: an offer of EUR 185,000 a year; read in a letter, not confirmed by you; "
            "to be answered by Friday 11 December 2026."
        ),
    )
    assert reply(view, "other offers").startswith("“I am in talks elsewhere. I would rather talk about this job")
    assert "Yes" not in reply(view, "other offers")


@pytest.mark.parametrize(("days", "stands"), [(30, True), (31, False)])
def test_an_offer_without_a_day_to_answer_by_is_claimed_to_stand_for_thirty_days(days: int, *, stands: bool) -> None:
    person = director()
    came = NOW - timedelta(days=days)
    old = replace(person.world.offers[1], deadline=None, confirmed_at=STATED, received_at=came)
    view = view_for(person, offers=(person.offer, old))
    dated = view_for(person, offers=(person.offer, replace(old, deadline=NOW.date() + timedelta(days=5))))

    assert reply(view, "other offers").startswith("“Yes. ") is stands
    assert any("so ask if it stands" in each for each in view.alternatives) is not stands
    assert reply(dated, "other offers").startswith("“Yes, and I have to answer it by ")


def test_a_spoken_offer_that_was_not_confirmed_and_is_old_is_told_as_both() -> None:
    person = director()
    old = replace(
        person.world.offers[1], deadline=None, kind=OfferKind.VERBAL, received_at=NOW - timedelta(days=60), base=None
    )
    view = view_for(person, offers=(person.offer, old), processes=())

    assert view.alternatives[1:] == (
        (
            "Alder Rail: an offer, with no base pay named; not confirmed by you; "
            "it came on Friday 2 October 2026, so ask if it stands."
        ),
    )
    assert reply(view, "other offers").startswith("“I would rather talk about this job")


def letter(days_ago: int, kind: LetterKind = LetterKind.OTHER, *, mine: bool = False) -> LetterFinding:
    sent = NOW - timedelta(days=days_ago)
    return LetterFinding(source=f"{days_ago}.eml", kind=kind, process_id="ghost", sent_at=sent, mine=mine)


GHOST = replace(process("ghost", session("g", at(-24 * 30), now=NOW), company="Ghost Trams"))


@pytest.mark.parametrize(
    "changed",
    [
        {"letters": (letter(10),)},
        {"process": replace(GHOST, reopened_at=NOW - timedelta(days=3))},
        {"process": process("ghost", session("g", at(24 * 9), now=NOW), company="Ghost Trams")},
    ],
    ids=["a letter", "reopened", "a talk to come"],
)
def test_talks_that_had_a_word_of_late_are_claimed_to_go_on(changed: dict[str, Any]) -> None:
    talks = {"processes": (changed.get("process", GHOST),), "letters": changed.get("letters", ())}
    view = view_for(engineer(), **talks)

    assert view.alternatives == ("Ghost Trams: you are still talking, and there is no offer.",)
    assert "I am in talks elsewhere" in reply(view, "other offers")


@pytest.mark.parametrize(
    "letters", [(), (letter(10, mine=True),), (letter(9, LetterKind.NEWSLETTER),)], ids=["none", "own", "a newsletter"]
)
def test_talks_without_a_word_for_long_are_told_with_the_day_of_the_last_and_not_claimed(
    letters: tuple[LetterFinding, ...],
) -> None:
    view = view_for(engineer(), processes=(GHOST,), letters=letters)

    assert view.alternatives == ("Ghost Trams: no word since Saturday 24 October 2026, and no offer.",)
    assert "talks elsewhere" not in reply(view, "other offers")


def test_an_offer_that_can_no_longer_be_answered_is_no_alternative() -> None:
    person = director()
    over = replace(person.world.offers[1], deadline=NOW.date() - timedelta(days=1))

    view = view_for(person, offers=(person.offer, over))

    assert not any("Alder" in each for each in view.alternatives)
    assert "I am in talks elsewhere" in reply(view, "other offers")


def test_an_employer_that_said_no_is_no_alternative() -> None:
    person = director()
    closing = Closing(ending=Ending.REJECTION, at=NOW, source="no.eml")
    closed = tuple(each if each.id == "tern" else replace(each, closing=closing) for each in person.world.processes)

    view = view_for(person, processes=closed)

    assert view.alternatives == ("Stay where I am until summer.",)
    assert "never speak of one that you do not have" in reply(view, "other offers")


def test_an_older_offer_of_the_same_job_is_no_alternative() -> None:
    person = director()
    older = replace(person.offer, id="director-tern-1", received_at=person.offer.received_at - timedelta(days=3))

    assert view_for(person, offers=(older, person.offer)).alternatives == (
        "Stay where I am until summer.",
        "Alder Rail: you are still talking, and there is no offer.",
        "Kite & Co: you are still talking, and there is no offer.",
    )


def test_objections_lean_on_what_the_seeker_has() -> None:
    rich, poor = view_for(director()), view_for(engineer())

    assert "“half of it before June, the rest on results”" in reply(rich, "no budget")
    assert "\u2018Quotes leave within the hour\u2019" in reply(rich, "Others at this level")
    assert "you give “start on 1 February”" in reply(rich, "best offer")
    assert "the least that would do" in reply(poor, "no budget")
    assert "ask for a night to think" in reply(poor, "best offer")
    assert "by Friday 4 December 2026" in reply(view_for(freelancer()), "sign today")  # it names a Saturday


def test_no_day_to_answer_by_is_no_day_to_name() -> None:
    offer = replace(engineer().offer, deadline=None, deadline_hour=None)
    view = view_for(engineer(), offer=offer, offers=(offer,))

    assert "by the day that we agree on" in reply(view, "sign today")
    assert view.header[2].words == "no day was found in the letter; look there, and ask for one if it names none"
    sure = replace(offer, confirmed_at=NOW)
    assert view_for(engineer(), offer=sure, offers=(sure,)).header[2].words == "no day was named; ask for one"
    assert not any("deadline" in each for each in view.afterwards)


@pytest.mark.parametrize(
    ("hour", "certainty", "question"),
    [
        (None, Certainty.UNKNOWN, "Is Thursday 3 December 2026 firm, and which hour is meant?"),
        (None, Certainty.SAID, "Which hour of Thursday 3 December 2026 is meant?"),
        (time(12), Certainty.UNKNOWN, "Is Thursday 3 December 2026 firm?"),
        (time(12), Certainty.WRITTEN, ""),
    ],
)
def test_only_what_is_open_about_the_deadline_is_asked(hour: time | None, certainty: Certainty, question: str) -> None:
    offer = replace(engineer().offer, deadline_hour=hour, deadline_certainty=certainty)
    asked = [each for each in brief_for(engineer(), offer=offer, offers=(offer,)).questions_first if "Thursday" in each]

    assert asked == ([question] if question else [])


def test_an_offer_that_nobody_confirmed_says_so() -> None:
    assert "cornerman offer confirm" in view_for(engineer()).unconfirmed
    assert view_for(director()).unconfirmed == ""
    assert view_for(junior()).unconfirmed == ""


def test_the_manager_is_known_from_the_talks_when_the_seeker_names_nobody() -> None:
    person = director()
    nobody = replace(goals_of(person), counterpart=" ")

    assert view_for(person, goals=(nobody,)).header[0].words == "Hal Brooks"
    assert "The hiring manager." in view_for(engineer()).header[0].words


def test_the_walk_away_is_named_and_not_told() -> None:
    for person in (junior(), director(), freelancer(), engineer()):
        assert figure(view_for(person), "Walk-away").startswith("stays on this machine: cornerman offer brief ")


def test_an_answer_stands_with_its_ask_and_the_last_one_counts() -> None:
    person = director()
    ask = brief_for(person).asks[0]
    first = AskAnswer(
        offer_id=person.offer.id,
        ask_id=ask.id,
        leg="budget",
        ask=ask.text,
        colour=Colour.AMBER,
        answered_at=NOW,
    )
    later = replace(
        first, colour=Colour.GREEN, answered_at=NOW + timedelta(hours=1), words="Half in March", in_writing=True
    )

    once = view_for(person, ask_answers=(first,)).legs[0]
    twice = view_for(person, ask_answers=(later, first, replace(later, offer_id="another"))).legs[0]

    assert [each.answer for each in once.asks] == ["amber", ""]
    assert [each.answer for each in twice.asks] == [""]
    assert twice.settled == ("Settled: USD 1.2 million to replace the old engine (“Half in March”), in writing.",)
    assert brief_for(person, ask_answers=(first,)).fingerprint != brief_for(person).fingerprint


def test_the_time_of_the_councils_talk_is_told_when_one_is_booked() -> None:
    person = director()
    about_it = frozenset([origin_of(person.offer.id)])
    talk = replace(debrief(), process_id="tern", origins=about_it, span=at(24 * 9 + 9))

    assert "Your council talks about it: Wednesday 2 December, 18:00." in view_for(person, debriefs=(talk,)).afterwards
    elsewhere = replace(talk, process_id="alder", origins=frozenset([origin_of(person.world.offers[1].id)]))
    assert "Tell your council how it went." in view_for(person, debriefs=(elsewhere,)).afterwards


def test_the_brief_stays_the_same_when_the_same_goals_are_stated_again() -> None:
    person = director()
    again = replace(goals_of(person), stated_at=NOW)

    assert brief_for(person, goals=(again,)).fingerprint == brief_for(person).fingerprint
    more = replace(again, theirs="They would ask again.")
    assert brief_for(person, goals=(more,)).fingerprint != brief_for(person).fingerprint


def long_draft(person: OfferPerson, needs: int) -> World:
    """Give the person's world with so many needs, the even ones a must."""
    [mission] = person.world.missions
    wanted = tuple(
        Need(
            leg=("budget", "resources", "support")[number % 3],
            text=f"Need number {number}",
            objective_id="O1",
            priority=None if number % 2 else Priority.MUST,
        )
        for number in range(needs)
    )
    return replace(person.world, missions=(replace(mission, needs=wanted),))


@pytest.mark.parametrize("needs", [8, 12, 30])
def test_of_a_long_draft_what_must_be_stays_and_what_is_left_out_is_said(needs: int) -> None:
    person = director()
    world = long_draft(person, needs)
    brief = brief_of(person.offer, world, NOW)
    view = brief_view(brief)

    asks = [ask for leg in view.legs for ask in leg.asks]
    assert len(asks) == SUCCESS_ASKS if needs > 8 else len(asks) == 9
    assert len(view.money.asks) <= MONEY_ASKS
    musts = [each for each in brief.asks if each.priority is Priority.MUST]
    assert [ask.priority for ask in asks].count("must") == min(len(musts), SUCCESS_ASKS)
    assert bool(view.left_out) == (needs > 8)
    if needs > 8:
        assert "No room here for: “" in view.left_out[0]
    assert (", and others" in "".join(view.left_out)) == (needs > 11)


def test_of_many_objectives_some_are_shown_and_the_draft_is_named_for_the_rest() -> None:
    person = director()
    [mission] = person.world.missions
    one = mission.objectives[0]
    many = tuple(replace(one, id=f"O{number}", text=f"Objective {number}") for number in range(1, 51))

    agreed = view_for(person, missions=(replace(mission, objectives=many, needs=()),)).agreed

    assert [each.text for each in agreed[:5]] == [f"Objective {number}" for number in range(1, 6)]
    assert agreed[5].text == "And more; your draft has them all."
    assert agreed[0].results[-1] == "and further results in your draft"


def test_a_result_that_the_manager_changed_is_named_by_its_words_and_the_pages_can_be_shown() -> None:
    person = director()
    [mission] = person.world.missions
    one, *others = mission.objectives
    changed = replace(one.key_results[0], verdict=ManagerVerdict.CHANGE)
    one = replace(one, key_results=(changed, *one.key_results[1:]))

    brief = brief_for(person, missions=(replace(mission, objectives=(one, *others)),))

    words = f"They changed how it is measured: “{fitting(changed.metric or changed.text, 60)}”."
    assert any(words in each.because for each in brief.asks)
    assert brief_view(brief).agreed


def test_what_was_reworded_since_it_was_agreed_is_confirmed_first_and_not_told_as_agreed() -> None:
    person = director()
    [mission] = person.world.missions
    agreed = [each for each in mission.objectives if each.verdict is ManagerVerdict.AGREE]
    one, result = agreed[0], agreed[0].key_results[0]

    stale = brief_for(person, missions=(replace(mission, reworded=frozenset({one.id})),))
    tied = brief_for(person, missions=(replace(mission, reworded=frozenset({result.id})),))
    nothing = brief_for(person, missions=(replace(mission, reworded=frozenset(each.id for each in agreed)),))

    asks = [each for each in stale.asks if each.objective_id == one.id]
    assert {(each.standing, each.because) for each in asks} == {
        (Standing.CONFIRM_FIRST, "Its words changed since they agreed.")
    }
    assert one.text not in [each.text for each in brief_view(stale).agreed]
    assert f"Is “{one.text}” what you want from this job?" in stale.questions_first
    assert one.text in [each.text for each in brief_view(tied).agreed]
    [shown] = [each for each in tied.objectives if each.id == one.id]
    assert result.id not in [each.id for each in shown.key_results]
    words = f"Words that changed since they agreed: “{fitting(result.metric or result.text, 60)}”."
    assert any(words in each.because for each in tied.asks)
    assert nothing.ground.startswith("What the manager agreed to in your draft has other words by now.")


def test_a_key_result_is_told_as_one_says_it_and_what_is_not_known_is_said() -> None:
    person = director()
    [mission] = person.world.missions
    results = (
        KeyResult(text="metric: stops; now: ; target:", metric="stops"),
        KeyResult(text="Be faster", free=True),
        KeyResult(text="Struck out", free=True, verdict=ManagerVerdict.DROP),
    )
    first = replace(mission.objectives[0], key_results=results)

    [told] = view_for(person, missions=(replace(mission, objectives=(first,)),)).agreed

    assert told.results == ("stops: from a number not known yet to a target not known yet", "Be faster")


def test_many_confirmations_leave_room_for_the_other_questions() -> None:
    person = director()
    [mission] = person.world.missions
    asked = tuple(replace(mission.objectives[0], id=f"O{n}", text=f"Objective {n}", verdict=None) for n in range(9))
    needs = tuple(Need(leg="support", text=f"Help {n}", objective_id=f"O{n}") for n in range(9))

    questions = view_for(person, missions=(replace(mission, objectives=asked, needs=needs),)).questions_first

    assert questions[3] == "And the other objectives of your draft that need a yes?"
    assert "Who decides about each of these points?" in questions


def test_an_offer_of_many_parts_names_where_the_rest_is() -> None:
    person = engineer()
    terms = tuple(Term(component=each, offered="as usual") for each in Component)
    offer = replace(person.offer, terms=terms)

    parts = view_for(person, offer=offer, offers=(offer,)).offered

    assert parts[-1].name == "And more"
    assert parts[-1].words.startswith("cornerman offer show ")


def test_asks_for_parts_of_the_offer_stand_under_their_leg() -> None:
    person = director()
    offer = replace(
        person.offer,
        terms=(
            Term(component=Component.BUDGET, asked="sign-off up to USD 9,000"),
            Term(component=Component.COACH, asked="one for a year"),
            Term(component=Component.PAID_LEAVE, offered="25 days", asked="30 days"),
            Term(component=Component.REMOTE, offered="two days"),
        ),
    )
    brief = brief_for(person, offer=offer, offers=(offer,))

    assert [each.text for each in brief.under(Leg.BUDGET)][-1] == "Budget: sign-off up to USD 9,000"
    assert any(each.text == "Coach: one for a year" for each in brief.under(Leg.SUPPORT))
    [leave] = [each for each in brief.under(Leg.COMPENSATION) if each.text.startswith("Paid leave")]
    assert leave.because == "They offer: 25 days."
    assert not any("Remote" in each.text for each in brief.asks)


def test_evidence_without_a_year_is_remarked_upon() -> None:
    person = freelancer()
    old = replace(goals_of(person), evidence=(replace(goals_of(person).evidence[0], year=None, source=" "),))

    assert figure(view_for(person, goals=(old,)), "Evidence") == (
        "My last contract (no source is given; no year is given, so look how old it is)"
    )


def test_trades_are_pairs() -> None:
    person = junior()
    both = replace(goals_of(person), trades=(Trade(give="an earlier start", get="more pay"),))

    assert view_for(person, goals=(both,)).trades == ("You give: an earlier start. You get: more pay.",)


@pytest.mark.parametrize(
    ("text", "longest", "cut"),
    [
        ("short", 10, "short"),
        ("a few words too many", 14, "a few words …"),
        ("it was 18 percent of all", 12, "it was …"),
        ("EUR 5 per hour and more", 12, "EUR …"),
        ("it grows by 1234567890", 16, "it grows by …"),
        ("12345678901234567890", 10, "…"),
        ("abcdefghijklmnopqrst", 10, "abcdefgh …"),
    ],
)
def test_a_text_is_cut_between_words_and_never_within_or_behind_a_figure(text: str, longest: int, cut: str) -> None:
    assert fitting(text, longest) == cut


def test_the_fuller_the_pages_the_smaller_their_letters() -> None:
    person = director()
    [mission] = person.world.missions
    more = "every word of it counts " * 20
    needs = tuple(replace(each, why=more, evidence=more, text=more, fallback=more) for each in mission.needs * 2)
    objectives = tuple(replace(mission.objectives[0], id=f"O{n}", text=more, verdict_words=more) for n in range(9))
    wanted = replace(
        goals_of(person),
        why_this_job=more,
        theirs=more,
        alternatives=(more,) * 4,
        trades=(Trade(give=more, get=more),) * 4,
    )
    offer = replace(person.offer, terms=tuple(Term(component=each, offered=more, asked=more) for each in Component))

    longer = view_for(person, missions=(replace(mission, needs=needs),))
    fullest = view_for(
        person,
        offer=offer,
        offers=(offer,),
        missions=(replace(mission, statement=more, objectives=objectives, needs=needs),),
        goals=(wanted,),
    )

    assert [view_for(person).letters, longer.letters, fullest.letters] == ["large", "middle", "small"]


def test_an_objective_is_quoted_with_its_day_in_the_words_that_were_agreed() -> None:
    person = director()
    [mission] = person.world.missions
    changed, *others = mission.objectives
    changed = replace(changed, verdict_words="Quotes leave within half an hour")

    view = view_for(person, missions=(replace(mission, objectives=(changed, *others)),))

    [first, second] = view.agreed
    assert (first.text, first.said) == ("Quotes leave within half an hour", "Tuesday 24 November 2026")
    assert second.said == "Tuesday 24 November 2026"
    assert "\N{LEFT SINGLE QUOTATION MARK}Quotes leave within half an hour\N{RIGHT SINGLE QUOTATION MARK}" in reply(
        view, "Others at this level"
    )
