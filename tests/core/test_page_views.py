"""What the pages say, whoever asks: order, words, what is shown and what is held back."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from cornerman.calibration import calibration
from cornerman.debriefs import Debrief
from cornerman.findings import Stage
from cornerman.keys import uid_of
from cornerman.notes import DebriefRecord, Estimate, Note, Promise, PromisedBy, revealed_at
from cornerman.offers import Offer, OfferKind
from cornerman.outcomes import JudgedRound, Outcome
from cornerman.planning.follow_ups import follow_ups
from cornerman.policy import Policy
from cornerman.processes import Process, Round
from cornerman.prompts import Prompt, PromptKind
from cornerman.times import Span
from cornerman.views.digest import digest_view
from cornerman.views.page_blind import (
    blind_page,
    estimate_name,
    member_mark,
    note_first_page,
    reveal_asked_page,
    who_estimates,
)
from cornerman.views.page_calibration import calibration_page
from cornerman.views.page_debrief import record_page
from cornerman.views.page_for_you import for_you_page
from cornerman.views.page_note import facts_page, figures_page, promise_mark
from cornerman.views.page_refusals import LOCKED, NO_PAGE, STARTED_ANEW, refusal_page, welcome_page
from cornerman.views.page_start import rounds_page, start_page
from cornerman.views.page_talk import PageTalk
from cornerman.views.page_values import NOT_FILLED, Filled, Page, Place
from cornerman.world import World
from tests.paper import ALICE, BOB, CAROL, DAN, NOW, at, event, member, session

ENDED = at(-2)
ROUND = Round(number=2, day=ENDED.start.date(), sessions=(session("talk", ENDED),))
OFFER_ROUND = replace(ROUND, sessions=(session("talk", ENDED, stage=Stage.OFFER_CALL),))
PROCESS = Process(id="p1", company="Umbra Robotics", role="Lead", rounds=(ROUND,))
WORLD = World(seeker=ALICE, council=(BOB, CAROL, DAN), processes=(PROCESS,))
NOTE = Note(
    process_id="p1",
    origins=ROUND.origins,
    rating=7,
    chance=61,
    text="",
    recorded_at=NOW - timedelta(hours=1),
    round_end=ENDED.end,
)
TALK = PageTalk(handle="3f2a", process=PROCESS, round=ROUND)
KEY = "debrief/0123456789ab"
DEBRIEF = Debrief(
    key=KEY,
    uid=uid_of(KEY),
    process_id="p1",
    origins=ROUND.origins,
    span=at(1, minutes=25),
    members=(BOB.email, CAROL.email),
    round_end=ENDED.end,
)
RECORD = DebriefRecord(
    process_id="p1",
    origins=ROUND.origins,
    recorded_at=NOW,
    estimates=(Estimate(member=BOB.email, chance=70), Estimate(member="gone@council.example", chance=45)),
    revealed=True,
)


COMING = Round(number=3, day=NOW.date(), sessions=(session("next", at(2)),))


def asked_world(kind: PromptKind) -> World:
    """Give the world in which one question is open about the round."""
    prompt = Prompt(key="q", kind=kind, asked_at=NOW, origins=ROUND.origins, process_id="p1", detail="Nobody is free.")
    return replace(WORLD, prompts=(prompt,))


def start(*talks: PageTalk, world: World = WORLD) -> Page:
    return start_page(talks, world, Policy(), NOW, calibration([]))


def titles(page: Page) -> list[str]:
    return [each.title for each in page.sections]


def judged(number: int) -> JudgedRound:
    return JudgedRound(
        process_id=f"p{number}",
        origins=frozenset([f"s{number}"]),
        day=NOW.date(),
        outcome=Outcome.ADVANCED if number % 2 else Outcome.REJECTED,
        own=50 + number,
    )


def test_a_note_is_asked_for_from_the_end_of_the_round_and_not_for_ever() -> None:
    assert titles(start(TALK)) == ["Write down how it went"]
    assert titles(start(replace(TALK, notes=(NOTE,)))) == []

    going_on = replace(TALK, round=replace(ROUND, sessions=(session("talk", at(-0.5)),)))
    long_ago = replace(TALK, round=replace(ROUND, sessions=(session("talk", at(-24 * 15)),)))
    assert titles(start(going_on)) == []
    assert titles(start(long_ago)) == []
    assert start().lines == ("Nothing waits for you.",)


def test_a_debrief_that_comes_can_be_opened_once_its_round_has_begun() -> None:
    world = replace(WORLD, debriefs=(DEBRIEF,))
    booked = replace(TALK, debrief=DEBRIEF, notes=(NOTE,))

    [section] = start(booked, world=world).sections
    assert [each.to for each in section.items[0].links] == ["/debrief/3f2a"]

    to_come = replace(booked, round=replace(ROUND, sessions=(session("talk", at(0.2)),)))
    assert start(to_come, world=world).sections[0].items[0].links == ()
    assert start(world=world).sections[0].items[0].links == ()  # its round is not on the calendar any more


def test_a_debrief_that_took_place_is_kept_track_of_until_something_is_kept_or_a_week_has_passed() -> None:
    over = replace(DEBRIEF, span=at(-1, minutes=25))
    talk = replace(TALK, debrief=over, notes=(NOTE,))

    assert titles(start(talk)) == ["Keep what came out of it"]
    assert titles(start(replace(talk, record=RECORD))) == []
    assert titles(start(replace(talk, debrief=replace(over, span=at(-24 * 8))))) == []


def test_questions_come_with_their_commands() -> None:
    asked = Prompt(
        key="q", kind=PromptKind.NO_SLOT, asked_at=NOW, origins=ROUND.origins, process_id="p1", detail="Nobody is free."
    )
    [section] = start(world=replace(WORLD, prompts=(asked,))).sections

    assert section.title == "Only you can tell"
    assert section.items[0].lines == ("Nobody is free.",)


def test_what_is_to_be_followed_up_comes_with_its_command_and_after_the_questions() -> None:
    about = Round(number=1, day=at(-24 * 12).start.date(), sessions=(session("talk", at(-24 * 12)),))
    world = replace(WORLD, processes=(replace(PROCESS, rounds=(about,)),))
    policy = Policy()
    prompts = tuple(
        Prompt(key=each.key, kind=PromptKind.FOLLOW_UP, asked_at=NOW, origins=each.round.origins, process_id="p1")
        for each in follow_ups(world, policy, NOW)
    )

    page = start(replace(TALK, round=about, notes=(NOTE,)), world=replace(world, prompts=prompts))

    assert titles(page) == ["To follow up"]
    assert page.sections[0].items[0].commands[0].line.startswith("cornerman debrief done ")


OFFER = Offer(
    id="o1",
    source="seeker",
    kind=OfferKind.WRITTEN,
    received_at=NOW,
    company="Umbra Robotics",
    process_id="p1",
    deadline=NOW.date(),
)


@pytest.mark.parametrize(
    ("world", "section"),
    [
        (replace(WORLD, offers=(OFFER,)), "Offers"),
        (asked_world(PromptKind.WRITE_MISSION), "Drafts to write or to show"),
        (asked_world(PromptKind.SHARE_MISSION), "Drafts to write or to show"),
        (asked_world(PromptKind.NO_SLOT), "Only you can tell"),
        (asked_world(PromptKind.WRITTEN_DEBRIEF), "Only you can tell"),
        (asked_world(PromptKind.WRITE_NOTE), "Write down how it went"),
        (replace(WORLD, processes=(replace(PROCESS, rounds=(COMING,)),)), "Today"),
    ],
)
def test_whatever_the_digest_asks_for_waits_on_the_first_page_too(world: World, section: str) -> None:
    assert digest_view(world, policy=Policy(), now=NOW).opening.startswith("Next: ")
    long_ago = replace(TALK, round=replace(ROUND, sessions=(session("talk", at(-24 * 15)),)))
    page = start(long_ago, world=world)

    assert section in titles(page)
    assert page.lines == ()


def test_an_offer_that_has_to_be_answered_by_tomorrow_stands_before_everything_else() -> None:
    tomorrow, later = (replace(OFFER, deadline=NOW.date() + timedelta(days=days)) for days in (1, 2))

    assert titles(start(TALK, world=replace(WORLD, offers=(tomorrow,)))) == ["Offers", "Write down how it went"]
    assert titles(start(TALK, world=replace(WORLD, offers=(later,)))) == ["Write down how it went", "Offers"]


def test_a_debrief_that_is_near_and_unanswered_says_so() -> None:
    waiting = asked_world(PromptKind.UNANSWERED)
    page = start(world=replace(waiting, debriefs=(DEBRIEF,)))

    assert "too few have said yes" in repr(page.sections[0])
    assert "too few have said yes" not in repr(start(world=replace(WORLD, debriefs=(DEBRIEF,))))


def test_how_well_one_judges_is_led_to_from_five_rounds_on() -> None:
    few, enough = calibration(map(judged, range(4))), calibration(map(judged, range(5)))

    assert start_page([], WORLD, Policy(), NOW, few).sections == ()
    [section] = start_page([], WORLD, Policy(), NOW, enough).sections
    assert section.items[0].links[0].to == "/calibration"
    assert calibration_page(few).picture == ""
    assert calibration_page(enough).picture.startswith("<svg")
    assert len(calibration_page(enough).lines) > 2


def test_rounds_are_listed_without_figures() -> None:
    to_come = replace(TALK, handle="4b2a", round=replace(ROUND, number=3, sessions=(session("next", at(5)),)))
    page = rounds_page([replace(TALK, notes=(NOTE,), record=RECORD, debrief=DEBRIEF), to_come], WORLD, NOW)

    assert titles(page) == ["So far", "Still to come"]
    assert [link.words for link in page.sections[0].items[0].links] == ["Look at your note", "Look at the debrief"]
    assert page.sections[1].items[0].links == ()
    assert not re.search(r"\b(61|70|45)\b", repr(page))
    assert rounds_page([], WORLD, NOW).lines


def test_the_facts_come_after_the_figures() -> None:
    with pytest.raises(ValueError, match="figures come first"):
        facts_page(TALK, WORLD, NOT_FILLED, NOW)

    form = figures_page(TALK, WORLD, NOT_FILLED, NOW).form
    assert form
    assert [each.name for group in form.groups for each in group.fields] == ["rating", "chance"]
    assert form.groups[0].fields[0].figures == tuple(map(str, range(1, 11)))


def test_a_note_is_marked_when_it_was_written_from_memory() -> None:
    soon = facts_page(replace(TALK, notes=(NOTE,)), WORLD, NOT_FILLED, NOW)
    late = replace(NOTE, recorded_at=ENDED.end + timedelta(hours=25))

    assert "from memory" not in repr(soon)
    assert repr(facts_page(replace(TALK, notes=(late,)), WORLD, NOT_FILLED, NOW)).count("from memory") == 2


def test_there_is_always_one_more_row_for_a_promise_than_came() -> None:
    came = Filled(values={f"them_what_new{number}": "x" for number in range(5)}, errors={"them_what_new4": "Too long."})
    form = facts_page(replace(TALK, notes=(NOTE,)), WORLD, came, NOW).form

    assert form
    names = [each.name for group in form.groups for each in group.fields]
    assert {"them_what_new0", "them_what_new4", "me_what_new1"} <= set(names)
    assert form.trouble


def test_a_promise_has_a_row_of_its_own_whatever_came_before_it() -> None:
    day = Promise(by=PromisedBy.THEM, what="An answer", day=NOW.date())
    one, two = (replace(NOTE, promises=each) for each in ((day,), (replace(day, what="A sample"), day)))

    def rows(note: Note) -> dict[str, str]:
        form = facts_page(replace(TALK, notes=(note,)), WORLD, NOT_FILLED, NOW).form
        assert form
        return {each.value: each.name for each in form.groups[1].fields if each.name.startswith("them_what_")}

    assert rows(one)["An answer"] == rows(two)["An answer"] == f"them_what_{promise_mark(day)}"
    assert promise_mark(day) != promise_mark(replace(day, day=None))


def test_who_was_invited_estimates_and_without_a_debrief_whoever_may_be_invited() -> None:
    eve = member("Eve", consented=False)
    world = replace(WORLD, council=(BOB, CAROL, DAN, eve))

    assert who_estimates(replace(TALK, debrief=DEBRIEF), world) == (BOB, CAROL)
    assert who_estimates(TALK, world) == (BOB, CAROL, DAN)
    assert who_estimates(replace(TALK, record=RECORD), world) == (CAROL, DAN)


def test_no_page_of_the_debrief_itself_names_the_employer_or_shows_a_number_before_the_reveal() -> None:
    talk = replace(TALK, notes=(NOTE,), debrief=DEBRIEF)
    kept = replace(RECORD, revealed=False)
    blind = [blind_page(talk, WORLD, NOT_FILLED), blind_page(replace(talk, record=kept), WORLD, NOT_FILLED)]
    words = record_page(replace(talk, record=kept), WORLD, NOT_FILLED)

    for page in (*blind, words, record_page(replace(talk, record=RECORD), WORLD, NOT_FILLED)):
        assert "Umbra" not in repr(page)
    for page in (*blind, words):
        assert not re.search(r"\b(61|70|45)\b", repr(page))
    for page in (note_first_page(TALK), reveal_asked_page(replace(talk, record=kept), WORLD)):
        assert "Umbra" not in repr(page)
        assert not re.search(r"\b(61|70|45)\b", repr(page))
    assert blind[1].lines == ("Written already: Bob and gone@council.example.",)


def test_a_number_that_was_mistyped_is_not_sent_back_and_the_good_ones_are() -> None:
    bob, carol = estimate_name(BOB.email), estimate_name(CAROL.email)
    came = Filled(values={bob: "40", carol: "sixty"}, errors={carol: "Give a number."})
    form = blind_page(replace(TALK, debrief=DEBRIEF), WORLD, came).form

    assert form
    assert [(each.value, each.error) for each in form.groups[0].fields] == [("40", ""), ("", "Give a number.")]
    assert form.hidden == (("note", "without"),)


def test_enter_in_a_blind_field_keeps_and_only_a_further_button_reveals() -> None:
    form = blind_page(replace(TALK, notes=(NOTE,), debrief=DEBRIEF), WORLD, NOT_FILLED).form

    assert form
    assert form.to == "/debrief/3f2a/numbers"
    assert [each.to for each in form.further] == ["/debrief/3f2a/reveal"]


def test_a_field_belongs_to_a_member_whatever_their_place_in_the_list() -> None:
    def names(world: World) -> dict[str, str]:
        form = blind_page(replace(TALK, notes=(NOTE,)), world, NOT_FILLED).form
        assert form
        return {each.label: each.name for each in form.groups[0].fields}

    fewer = names(replace(WORLD, council=(DAN, BOB)))
    assert fewer == {label: name for label, name in names(WORLD).items() if label != "Carol"}


def test_a_number_that_is_kept_can_be_written_anew_by_who_asks_for_it() -> None:
    talk = replace(TALK, notes=(NOTE,), record=replace(RECORD, revealed=False), debrief=DEBRIEF)
    page = blind_page(talk, WORLD, NOT_FILLED)
    assert page.links[0].to == f"/debrief/3f2a?anew={member_mark(BOB.email)}"

    anew = blind_page(talk, WORLD, NOT_FILLED, member_mark(BOB.email)).form
    assert anew
    assert [each.name for each in anew.groups[0].fields] == [estimate_name(each.email) for each in (BOB, CAROL)]
    assert anew.hidden == (("anew", member_mark(BOB.email)),)


def test_those_who_have_not_written_are_named_before_all_is_revealed() -> None:
    few = replace(TALK, record=replace(RECORD, revealed=False))
    one = replace(few, notes=(NOTE,), debrief=DEBRIEF)

    assert reveal_asked_page(few, WORLD).title == "Carol and Dan have not written a number. Reveal all the same?"
    page = reveal_asked_page(one, WORLD)
    assert page.title == "Carol has not written a number. Reveal all the same?"
    assert page.form
    assert (page.form.to, page.form.hidden) == ("/debrief/3f2a/reveal", (("reveal", "all"),))


def test_a_first_note_after_the_reveal_is_not_said_to_be_blind() -> None:
    opened = NOTE.recorded_at - timedelta(minutes=5)
    talk = replace(TALK, notes=(NOTE,), record=RECORD, revealed_at=opened)

    late = record_page(talk, WORLD, NOT_FILLED).reveal
    blind = record_page(replace(talk, revealed_at=NOTE.recorded_at), WORLD, NOT_FILLED).reveal
    assert late
    assert blind
    assert late.rows[-1].label == "You, after these were shown"
    assert blind.rows[-1].label == "You, before anybody spoke"

    asked = figures_page(replace(talk, notes=()), WORLD, NOT_FILLED, NOW)
    assert "before anybody tells you" not in repr(asked)
    assert "lie open since Monday 23 November" in repr(asked)
    assert "before anybody tells you" in repr(figures_page(TALK, WORLD, NOT_FILLED, NOW))


def test_the_estimates_lie_open_from_the_first_record_on_in_which_they_were_revealed() -> None:
    later = replace(RECORD, recorded_at=NOW + timedelta(hours=2))
    blind = replace(RECORD, revealed=False, recorded_at=NOW - timedelta(hours=1))

    assert revealed_at([later, RECORD, blind], ROUND.origins) == NOW
    assert revealed_at([blind], ROUND.origins) is None
    assert revealed_at([RECORD], frozenset({"another"})) is None


def test_an_offer_leaves_no_sign_on_the_pages_of_the_debrief() -> None:
    asked = "They laughed.\nAsked: A team of six\nTheir reply: No.\nTo “A team of six”: An honest no.\nIn writing: Pay"
    plain, offer = replace(RECORD, said="They laughed."), replace(RECORD, said=asked)
    usual, about_offer = replace(TALK, record=plain), replace(TALK, record=offer, round=OFFER_ROUND)

    assert record_page(usual, WORLD, NOT_FILLED) == record_page(about_offer, WORLD, NOT_FILLED)
    blind = [replace(each, record=replace(RECORD, revealed=False)) for each in (usual, about_offer)]
    assert len({repr(blind_page(each, WORLD, NOT_FILLED)) for each in blind}) == 1
    assert len({repr(reveal_asked_page(each, WORLD)) for each in blind}) == 1
    assert note_first_page(usual) == note_first_page(about_offer)


def test_the_page_for_the_seeker_alone_has_each_ask_its_reply_and_how_firm_it_was() -> None:
    said = "They laughed.\nAsked: A team of six\nTheir reply: No.\nTo “A team of six”: An honest no.\nIn writing: Pay"
    talk = replace(TALK, round=OFFER_ROUND, record=replace(RECORD, said=said))

    page = for_you_page(talk, WORLD, NOT_FILLED)

    assert page.form
    first, free, written = page.form.groups
    assert [each.value for each in first.fields] == ["A team of six", "No.", "2"]
    assert [each.value for each in free.fields] == ["", "", ""]
    assert written.fields[0].value == "Pay"
    assert page.title == "For you: Umbra Robotics, round 2"
    assert page.links[0].to == "/debrief/3f2a"
    blind = for_you_page(replace(talk, record=None), WORLD, NOT_FILLED)
    assert blind.links[0].to == "/debrief/3f2a?numbers=without"


def test_when_all_numbers_are_written_they_wait_for_the_reveal_alone() -> None:
    kept = replace(RECORD, revealed=False, estimates=RECORD.estimates[:1])
    form = blind_page(
        replace(TALK, debrief=replace(DEBRIEF, members=(BOB.email,)), record=kept), WORLD, NOT_FILLED
    ).form

    assert form
    assert form.groups[0].fields == ()
    assert form.button == "Reveal"


def test_where_nobody_could_estimate_there_is_nothing_to_fill_in_and_a_way_on() -> None:
    page = blind_page(replace(TALK, notes=(NOTE,)), replace(WORLD, council=()), NOT_FILLED)

    assert page.form is None
    assert titles(page) == ["How likely is the next step?"]
    assert [each.to for each in page.links] == ["/debrief/3f2a?numbers=without"]


def test_the_reveal_shows_each_number_their_middle_and_the_seekers_own() -> None:
    shown = record_page(replace(TALK, notes=(NOTE,), record=RECORD), WORLD, NOT_FILLED).reveal
    without_note = record_page(replace(TALK, record=RECORD), WORLD, NOT_FILLED).reveal

    assert shown
    assert without_note
    assert [each.words for each in shown.rows] == ["70 %", "45 %", "57.5 %", "61 %"]
    assert [each.label for each in without_note.rows][-1] == "In the middle of 2 estimates"


def test_words_can_be_kept_without_numbers_and_without_a_note() -> None:
    page = record_page(TALK, WORLD, NOT_FILLED)

    assert page.kept == ""
    assert page.reveal is None
    assert page.form
    assert page.form.hidden == (("note", "without"), ("numbers", "without"))


def test_after_a_talk_about_an_offer_other_things_are_asked_on_the_page_for_the_seeker_alone() -> None:
    usual, about_offer = (for_you_page(replace(TALK, round=each), WORLD, NOT_FILLED) for each in (ROUND, OFFER_ROUND))

    assert usual.form is None
    assert about_offer.form
    assert usual.beside != about_offer.beside


def test_what_was_typed_is_given_back_apart_from_blind_numbers() -> None:
    page = refusal_page(NO_PAGE, {"asked": "Scale.", "estimate_0": "77", "note": "without", "text": " "})

    assert [each.words for each in page.sections[0].items[0].facts] == ["Scale."]
    assert "77" not in repr(page)
    assert refusal_page(NO_PAGE, {"estimate_0": "77"}).sections == ()


def test_what_was_typed_is_given_back_under_the_words_that_stood_beside_it() -> None:
    typed = {
        "concluded": "Runway.",
        "them_what_new0": "An answer",
        "ask_3f2a": "Pay",
        "was_said": "ab12",
        "anew": "ab12",
        "strange_one": "?",
    }
    page = refusal_page(STARTED_ANEW, typed)

    said = {each.label: each.words for each in page.sections[0].items[0].facts}
    assert said == {
        "What I conclude": "Runway.",
        "They promised": "An answer",
        "What you asked for": "Pay",
        "strange one": "?",
    }
    assert page.sections[1].items[0].commands[0].line == "cornerman page"


def test_outside_no_way_leads_in_but_the_command() -> None:
    assert refusal_page(LOCKED).bare
    assert "cornerman page" in repr(refusal_page(LOCKED))
    assert not refusal_page(NO_PAGE).bare
    assert welcome_page().onward == "/"
    assert [each.here for each in Page(title="", place=Place.ROUNDS).ways] == [False, True, False]


def test_an_hour_that_is_told_is_the_seekers_own() -> None:
    span = Span(start=NOW + timedelta(hours=30), end=NOW + timedelta(hours=30, minutes=25))
    world = replace(WORLD, debriefs=(replace(DEBRIEF, span=span),), events=(event(DEBRIEF.uid, span),))

    assert start(world=world).sections[0].items[0].title.endswith("15:00 to 15:25")
