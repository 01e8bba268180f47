"""What the pages of the council's talk about an offer say: to those who look along, and to the seeker alone."""

from dataclasses import replace

from cornerman.calibration import calibration
from cornerman.debriefs import Debrief
from cornerman.goals import Goals
from cornerman.handles import handle_of
from cornerman.keys import uid_of
from cornerman.negotiation import Brief
from cornerman.notes import DebriefRecord
from cornerman.planning.briefs import brief_of
from cornerman.planning.offer_reviews import review_behind, reviews_begun
from cornerman.policy import Policy
from cornerman.views.page_offer import offer_for_you_page, offer_talk_page
from cornerman.views.page_start import rounds_page, start_page
from cornerman.views.page_talk import PageTalk
from cornerman.views.page_values import NOT_FILLED, Filled, Page
from cornerman.world import World
from tests.negotiations import SPOKEN, WRITTEN, euros, negotiation
from tests.paper import BOB, CAROL, NOW, at

KEY = "debrief/ba9876543210"
BOOKED = Debrief(
    key=KEY,
    uid=uid_of(KEY),
    process_id="umbra",
    origins=frozenset({f"offer/{WRITTEN.id}"}),
    span=at(3, minutes=25),
    members=(BOB.email, CAROL.email),
    round_end=WRITTEN.received_at,
)
TOKYO = replace(WRITTEN, their_zone="Asia/Tokyo")
WANTED = Goals(offer_id=WRITTEN.id, stated_at=NOW, target=euros(75_000))
WORLD = replace(negotiation(SPOKEN, TOKYO), debriefs=(BOOKED,), goals=(WANTED,))
[REVIEW] = reviews_begun(WORLD)
TALK = PageTalk(handle="9a8b", process=REVIEW.process, round=REVIEW.round, debrief=BOOKED)
KEPT = DebriefRecord(process_id="umbra", origins=REVIEW.round.origins, recorded_at=NOW, concluded="Ask for two people.")


def brief(world: World = WORLD) -> Brief:
    return brief_of(TOKYO, world, NOW)


def shared(talk: PageTalk = TALK, filled: Filled = NOT_FILLED) -> Page:
    return offer_talk_page(talk, WORLD, brief(), filled)


def titles(page: Page) -> list[str]:
    return [each.title for each in page.sections]


def test_a_review_is_found_by_its_round_and_no_round_of_talks_has_one() -> None:
    assert review_behind(REVIEW.round, WORLD) == REVIEW
    assert review_behind(REVIEW.process.rounds[0], WORLD) is None
    assert review_behind(REVIEW.round, replace(WORLD, offers=())) is None


def test_those_who_look_along_see_the_order_and_the_rehearsal_and_nothing_that_the_seeker_wants() -> None:
    page = shared()

    assert page.title == "Debrief: the offer, Sunday 22 November"
    assert titles(page) == ["The rehearsal: one of you plays the other side"]
    assert page.beside
    assert [each.title for each in page.beside.items] == [
        "What is offered", "What I conclude", "Next move", "At the end",
    ]  # fmt: skip
    assert page.reveal is None
    assert [each.words for each in page.links] == ["For you"]
    assert not [each.text for each in brief().asks if each.text in repr(page)]
    assert not [each for each in ("Umbra", "68,0", "70,0", "75,0", "EUR", "Tokyo", "Ask for") if each in repr(page)]


def test_what_was_kept_stands_in_the_form_and_what_cannot_be_taken_comes_back() -> None:
    kept, refused = shared(replace(TALK, record=KEPT)), shared(filled=Filled(values={"by": "x"}, errors={"by": "No."}))

    assert kept.kept.startswith("Kept on Monday 23 November")
    assert kept.form
    assert kept.form.hidden == ()
    assert kept.form.to == "/debrief/9a8b/said"
    assert [each.label for group in kept.form.groups for each in group.fields] == [
        "What is offered", "What I conclude", "Next move", "By when",
    ]  # fmt: skip
    assert kept.form.groups[0].fields[1].value == "Ask for two people."
    assert refused.form
    assert refused.form.trouble


def test_the_page_for_the_seeker_has_the_deadline_of_both_clocks_the_asks_and_the_questions() -> None:
    page = offer_for_you_page(TALK, WORLD, brief())

    assert page.title == "For you: Umbra Robotics, the offer"
    assert titles(page) == [
        "The offer", "What you ask for", "What is open", "What to ask your council",
        "The rehearsal: one of you plays the other side",
    ]  # fmt: skip
    facts = {each.label: each.words for each in page.sections[0].items[0].facts}
    assert facts["Answer by"] == "Wednesday 25 November, 17:00 in Tokyo, which is 09:00 where you are"
    assert facts["Came"] == "Sunday 22 November"
    assert facts["Debrief"].startswith("Monday 23 November")
    assert [each.line for each in page.sections[0].items[0].commands] == [
        f"cornerman offer brief {handle_of(TOKYO.id)}", f"cornerman offer rehearse {handle_of(TOKYO.id)}",
    ]  # fmt: skip
    assert page.sections[1].lines[:4] == tuple(each.text for each in brief().asks[:4])
    assert "in less than a week" in page.sections[3].lines[0]


def test_without_a_deadline_a_debrief_or_an_offer_the_page_says_what_there_is() -> None:
    open_ended = replace(WORLD, offers=(replace(WRITTEN, deadline=None),))

    page = offer_for_you_page(replace(TALK, debrief=None), open_ended, brief_of(open_ended.offers[0], open_ended, NOW))
    gone = offer_for_you_page(TALK, replace(WORLD, offers=()), None)

    assert [each.label for each in page.sections[0].items[0].facts] == ["Came", "Answer by"]
    assert page.sections[0].items[0].facts[1].words == "no deadline is named"
    assert gone.sections == ()
    assert gone.lines[-1] == "The offer was removed, so that the next run takes the talk off."
    assert offer_talk_page(TALK, replace(WORLD, offers=()), None, NOT_FILLED).sections == ()


def test_the_lists_lead_to_the_debrief_and_ask_for_no_note() -> None:
    start = start_page((TALK,), WORLD, Policy(), NOW, calibration([]))
    [listed] = rounds_page((TALK,), WORLD, NOW).sections[0].items

    assert "Write down how it went" not in titles(start)
    assert "/debrief/9a8b" in [link.to for each in start.sections for item in each.items for link in item.links]
    assert listed.title == "Umbra Robotics, the offer"
    assert [each.label for each in listed.facts] == ["Came", "Debrief"]
    assert [each.to for each in listed.links] == ["/debrief/9a8b"]
