"""What the seeker reads about a debrief in danger: who is silent, and how to ask in writing; no member reads it."""

from dataclasses import replace
from datetime import timedelta

from cornerman.debriefs import DebriefState
from cornerman.handles import handle_of
from cornerman.prompts import PromptKind, PromptState
from cornerman.views.decisions import decision_items
from cornerman.views.prompt import prompt_view
from cornerman.views.written_debrief import TO_FILL_IN, written_debrief, written_review
from tests.letter_worlds import COMPANIES, ROLE, UMBRA, debrief, full_world, prompt
from tests.paper import NOW, at

SILENT = prompt(PromptKind.UNANSWERED, "umbra-3", process_id="umbra", detail="No answer yet from Dan.")
WRITTEN = prompt(
    PromptKind.WRITTEN_DEBRIEF, "umbra-3", process_id="umbra", detail="Bob said no. Possible: tomorrow, with Dan alone."
)


def test_the_letter_about_silence_says_when_who_said_what_and_what_can_be_done() -> None:
    letter = prompt_view(SILENT, full_world(), NOW)

    assert letter.why == "Your debrief at 15:30 is near, and too few of those who were asked have said yes."
    assert letter.item.title.startswith("Monday 23 November (today), 15:30 to 15:55")
    facts = {each.label: each.words for each in letter.item.facts}
    assert facts["About"] == "round 3 with Umbra Robotics"
    assert (facts["Coming"], facts["Not coming"], facts["No answer yet"]) == ("Bob", "Carol", "Dan")
    [points] = letter.item.points
    assert points.lines[0].endswith("Dan (dan@council.example).")


def test_the_letter_about_silence_is_about_the_debrief_of_its_round_and_of_two_about_the_one_to_come() -> None:
    base = full_world()
    own = debrief()
    half = replace(own, key="debrief/a/0", origins=own.origins | {"umbra-9"}, span=at(30, minutes=25))
    before = replace(own, key="debrief/b/0", span=at(-20, minutes=25))

    for debriefs in ((half, before, own), (own, half, before), (before, own, half)):
        letter = prompt_view(SILENT, replace(base, debriefs=debriefs), NOW)
        assert letter.item.title.startswith("Monday 23 November (today), 15:30 to 15:55")


def test_a_member_without_a_name_is_named_by_the_address() -> None:
    base = full_world()
    nameless = replace(base, council=tuple(replace(each, name="") for each in base.council))

    assert prompt_view(SILENT, nameless, NOW).item.points[0].lines[0].endswith(": dan@council.example.")


def test_the_letter_about_silence_says_what_it_can_when_the_debrief_is_gone_meanwhile() -> None:
    letter = prompt_view(SILENT, replace(full_world(), debriefs=()), NOW)

    assert letter.item.lines == ("No answer yet from Dan.",)


def test_the_letter_about_a_written_debrief_carries_the_text_to_copy_and_the_compromises() -> None:
    letter = prompt_view(WRITTEN, full_world(), NOW)

    assert "round 3 with Umbra Robotics" in letter.why
    assert "Those who were invited" not in letter.why
    assert letter.item.lines == ("Bob said no. Possible: tomorrow, with Dan alone.",)
    assert letter.item.points[0].lines == written_debrief()
    book = f"cornerman debrief book {handle_of('umbra-3')}"
    assert [each.line for each in letter.item.commands] == [
        f"cornerman debrief written {handle_of('umbra-3')}",
        f"{book} --take 1",
        f'{book} --at "tue 18:30"',
    ]


def test_about_an_offer_the_text_asks_about_the_offer_and_for_no_chance() -> None:
    about = replace(WRITTEN, origins=frozenset(["offer/one"]))

    letter = prompt_view(about, full_world(), NOW)
    asked = [
        each for each in decision_items(replace(full_world(), prompts=(about,)), NOW) if "in writing" in each.title
    ]

    assert letter.item.points[0].lines == written_review()
    assert not any("0 to 100" in each for each in written_review())
    assert "no hour" in written_review()[0]
    assert "no hour" not in written_review(no_hour=False)[0]
    assert [each.title for each in asked] == [
        f"Ask your council in writing about the offer from {full_world().processes[0].company}"
    ]


def test_the_letter_about_a_written_debrief_says_that_those_who_were_invited_know() -> None:
    withdrawn = replace(debrief(), state=DebriefState.WITHDRAWN)

    letter = prompt_view(WRITTEN, replace(full_world(), debriefs=(withdrawn,)), NOW)

    assert letter.why.endswith("Those who were invited know that it does not take place.")


def test_neither_subject_nor_text_to_copy_names_an_employer_or_a_role() -> None:
    to_copy = " ".join(written_debrief())
    for letter in (prompt_view(SILENT, full_world(), NOW), prompt_view(WRITTEN, full_world(), NOW)):
        for word in (*COMPANIES, ROLE):
            assert word not in letter.subject
            assert word not in to_copy


def test_what_they_said_comes_before_what_it_may_mean_and_a_number_before_advice() -> None:
    lines = list(written_debrief())
    places = [next(place for place, line in enumerate(lines) if word in line) for word in _IN_ORDER]

    assert places == sorted(places)
    assert sum(line.endswith(TO_FILL_IN) for line in lines) == 2


_IN_ORDER = (
    "a camera",
    "next step, and by when",
    "guess",
    "a friend",
    "need most",
    "from 0 to 100",
    "to keep",
    "heard",
)


def test_a_written_debrief_stands_in_the_digest_for_three_days() -> None:
    base = replace(full_world(), prompts=(WRITTEN, replace(WRITTEN, key="other", process_id="gone")))

    titles = [each.title for each in decision_items(base, NOW)]
    later = [each.title for each in decision_items(base, WRITTEN.asked_at + timedelta(days=3))]
    closed = replace(base, prompts=(replace(WRITTEN, state=PromptState.OVERTAKEN),))

    assert f"Ask your council in writing about {UMBRA}" in titles
    assert "Ask your council in writing" in titles
    assert not any("in writing" in each for each in later)
    assert not any("in writing" in each.title for each in decision_items(closed, NOW))
