"""The draft as one page: what stands on it, what never does, and that it is one page whatever the draft."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerman.missions import (
    AdvertisedLine,
    ContextLine,
    KeyResult,
    ManagerVerdict,
    Mission,
    MissionState,
    Need,
    Objective,
)
from cornerman.people import Person
from cornerman.views.mission_sheet import MissionSheet, mission_sheet
from cornerman.views.sheet_sizes import SIZES, Part, breadth, cut_to, size_for
from integrations.mission_markdown import read_draft
from integrations.stationery import JinjaStationery
from tests.paper import at, process, session

DAY = date(2026, 11, 24)
RITA = Person(email="rita@umbra-robotics.example", name="Rita Recruiter")
TALK = replace(session("a", at(-5)), interviewers=(RITA, Person(email="nobody@umbra-robotics.example")))
UMBRA = replace(process("p", TALK), role="Head of Operations")
FULL = KeyResult(
    text="metric: Parcels that come back; now: ?; target: half; by: autumn; whose: shared with Sales",
    metric="Parcels that come back",
    target="half of that",
    by_when="next autumn",
    owner="shared with Sales",
)
DRAFT = Mission(
    process_id="p",
    state=MissionState.READY,
    statement="Bring the parcels to the people.",
    context=(ContextLine(text="The software is too small.", source="SOURCE-of-this"),),
    objectives=(
        Objective(
            id="O1",
            text="Fewer parcels come back",
            key_results=(FULL, KeyResult(text="Nobody calls three times", free=True)),
            verdict=ManagerVerdict.CHANGE,
            verdict_words="WORDS-of-the-manager",
        ),
    ),
    not_my_job=("The contract with the carrier",),
    needs=(Need(leg="budget", text="NEED-for-money", objective_id="O1", why="NEED-why"),),
    advertised=(AdvertisedLine(text="ADVERTISED-duty"),),
    gaps=("GAP-in-it",),
    unread=("UNREAD-line",),
    file="FILE-place",
    verdict_words="WORDS-on-the-mission",
)


def sheet_of(mission: Mission) -> MissionSheet:
    return mission_sheet(mission, UMBRA, day=DAY)


def lines_of(sheet: MissionSheet) -> list[str]:
    results = [each for one in sheet.objectives for each in (one.text, *one.results)]
    return [sheet.mission, *sheet.context, *results, *sheet.outside]


def test_the_page_says_that_it_is_a_draft_and_has_the_job_as_the_seeker_understands_it() -> None:
    sheet = sheet_of(DRAFT)

    assert "DRAFT" in sheet.subject
    assert (sheet.role, sheet.day) == ("Head of Operations", "Tuesday 24 November")
    assert lines_of(sheet) == [
        "Bring the parcels to the people.",
        "The software is too small.",
        "Fewer parcels come back",
        "Parcels that come back; now\u00a0?; target half of that; by next autumn; whose: shared with Sales",
        "Nobody calls three times",
        "The contract with the carrier",
    ]
    assert sheet.left_out == ()
    assert not sheet.is_empty


def test_a_result_that_knows_nothing_but_its_measure_asks_for_the_rest() -> None:
    bare = replace(DRAFT.objectives[0], key_results=(KeyResult(text="metric: Calls", metric="Calls"),))

    assert sheet_of(replace(DRAFT, objectives=(bare,))).objectives[0].results == (
        "Calls; now\u00a0?; target\u00a0?; by\u00a0?",
    )


def test_neither_needs_nor_gaps_nor_sources_nor_the_words_of_others_are_on_any_form_of_the_page() -> None:
    words = JinjaStationery().write("mission_sheet", sheet_of(DRAFT))

    for text in (words.subject, words.text, words.html):
        assert not any(each in text for each in ("NEED", "GAP", "SOURCE", "ADVERTISED", "WORDS", "UNREAD", "FILE"))
        assert "rita" not in text.casefold()
        assert "umbra" not in text.casefold()
        assert "@" not in text.replace("@page", "").replace("@media", "")
        assert "href" not in text


def test_what_the_manager_dropped_is_not_on_the_next_page() -> None:
    dropped = KeyResult(text="DROPPED-result", free=True, verdict=ManagerVerdict.DROP)
    kept, gone = DRAFT.objectives[0], Objective(id="O2", text="DROPPED-aim", verdict=ManagerVerdict.DROP)
    mission = replace(DRAFT, objectives=(replace(kept, key_results=(FULL, dropped)), gone), verdict=ManagerVerdict.DROP)
    sheet = sheet_of(mission)

    assert [(each.name, len(each.results)) for each in sheet.objectives] == [("O1", 1)]
    assert sheet.mission == ""
    assert "DROPPED" not in " ".join(lines_of(sheet))
    assert sheet.left_out == sheet_of(replace(DRAFT, objectives=(replace(kept, key_results=(FULL,)),))).left_out


def test_every_item_has_room_for_the_managers_answer_and_there_is_room_for_what_is_missing() -> None:
    words = JinjaStationery().write("mission_sheet", sheet_of(DRAFT))

    assert words.html.count("agree") == words.text.count("[ ] agree") == 5
    assert "What is missing" in words.html


def test_a_line_from_the_seekers_own_notes_is_left_out_and_named() -> None:
    own = (
        ContextLine(text="“I would take EUR 80,000”", source="my note, 2026-11-12"),
        ContextLine(text="“Ask about the budget.”", source="My conclusion in the debrief, 2026-11-23"),
        ContextLine(text="Secret.", source="“my” head"),
    )
    theirs = (ContextLine(text="They grow.", source="Myra, 2026-11-12"), ContextLine(text="So they say."))

    sheet = sheet_of(replace(DRAFT, context=(*own, *theirs)))
    one = sheet_of(replace(DRAFT, context=own[:1]))

    assert sheet.context == ("They grow.", "So they say.")
    assert sheet.left_out == (
        (
            "3 lines of “What I think is going on” are left out: the source in brackets says that it is from your own "
            "notes."
        ),
    )
    assert one.left_out[0].startswith("1 line of")
    assert "80,000" not in JinjaStationery().write("mission_sheet", one).html


@pytest.mark.parametrize(
    "line",
    [
        "- “I would take 65k” [my note, 2026-11-20] [Dana, 2026-11-12]",
        "- “I would take 65k” [my note, 2026-11-20] and [Dana]",
        "- “I would take 65k” [my note, 2026-11-20]\n  so ask them",
        "- “I would take 65k” [my note, 2026-11-20] !",
        "- “I would take 65k” (My conclusion in the debrief, 2026-11-20), they say",
        "- “I would take 65k” [*my own notes*] they say",
        "- [my note, 2026-11-20] I would take 65k",
        "- “I would take 65k”\n\n  [my note, 2026-11-20]",
        "- “I would take 65k”\n  - [my note, 2026-11-20]",
    ],
)
def test_a_line_that_names_an_own_note_anywhere_is_left_out(line: str) -> None:
    content = f"## Mission\n\nRun.\n\n## What I think is going on\n\n- Ours. (my team)\n- They grow. [Dana]\n{line}\n"

    sheet = sheet_of(read_draft(content.encode(), process_id="p"))

    assert sheet.context == ("They grow.",)
    assert sheet.left_out[0].startswith("2 lines of")


def test_only_brackets_that_name_an_own_note_leave_a_line_out() -> None:
    said = ("My note on it was read.", "A [note] of theirs.", "They (my team) conclude it.")

    assert sheet_of(replace(DRAFT, context=tuple(ContextLine(text=each) for each in said))).context == said


def test_a_line_with_the_name_of_an_interviewer_or_an_address_is_left_out_and_named() -> None:
    said = ("Rita says it is late.", "A Recruiter told me.", "Everybody is ritasoft.", "Ask x@umbra-robotics.example.")
    sheet = sheet_of(replace(DRAFT, context=tuple(ContextLine(text=each) for each in said)))

    assert sheet.context == ("Everybody is ritasoft.", "Ask …")
    assert sheet.left_out == (
        "2 lines of “What I think is going on” are left out: a name of somebody who interviewed you is in it.",
        "A mail address is left out: the page is for a talk.",
    )
    one = sheet_of(replace(DRAFT, context=(ContextLine(text="Rita is gone."),)))
    assert one.left_out[0].startswith("1 line of “What I think is going on” is left out")


def test_of_fifty_objectives_five_are_on_the_page_and_the_rest_is_named_with_what_would_do() -> None:
    many = replace(
        DRAFT,
        objectives=tuple(
            replace(DRAFT.objectives[0], id=f"O{number}", key_results=(FULL,) * 9) for number in range(50)
        ),
        context=DRAFT.context * 40,
        not_my_job=DRAFT.not_my_job * 30,
    )

    sheet = sheet_of(many)

    assert [each.name for each in sheet.objectives] == ["O0", "O1", "O2", "O3", "O4"]
    told = " ".join(sheet.left_out)
    assert "45 of 50 objectives. Three to five are what one talk can hold." in told
    assert "25 results. Two to four an objective are enough." in told
    assert "lines of “What I think is going on”" in told
    assert "lines of “Not my job”" in told


def test_a_line_that_is_too_long_is_cut_at_a_word_and_named() -> None:
    sheet = sheet_of(replace(DRAFT, not_my_job=("word " * 400,)))

    assert sheet.outside[0].endswith("word …")
    quoted = " ".join(["word"] * 9)
    assert sheet.left_out == (f"Cut short, for a page has room for a sentence: “{quoted} …”",)


def test_an_empty_draft_has_nothing_to_talk_through() -> None:
    blank = Mission(process_id="p", state=MissionState.PRIVATE, objectives=(Objective(id="O1", text=" "),))

    assert sheet_of(blank).is_empty


def test_the_letters_get_smaller_with_the_text_and_large_for_little() -> None:
    little, much = sheet_of(DRAFT), sheet_of(replace(DRAFT, objectives=DRAFT.objectives * 5))

    assert little.size == SIZES[0]
    assert much.size.points < little.size.points


def test_a_word_that_no_line_holds_is_broken_and_a_cut_keeps_what_has_no_word() -> None:
    assert size_for([Part(text="W" * 9_000)]) is None
    assert size_for([Part(text="W" * 200), Part(text="two words")]) == SIZES[0]
    assert cut_to("short", 100) == "short"
    assert cut_to("W" * 100, 11) == f"{'W' * 10} …"
    assert breadth("返") > breadth("W") > breadth("A") > breadth("a") > breadth("i")


TEXTS = st.text(alphabet=st.sampled_from("aWi 返🚀ش?-"), max_size=400)


@given(
    st.builds(
        Mission,
        process_id=st.just("p"),
        state=st.just(MissionState.READY),
        statement=TEXTS,
        context=st.lists(st.builds(ContextLine, text=TEXTS), max_size=12).map(tuple),
        objectives=st.lists(
            st.builds(
                Objective,
                id=st.just("O1"),
                text=TEXTS,
                key_results=st.lists(st.builds(KeyResult, text=TEXTS, metric=TEXTS), max_size=7).map(tuple),
            ),
            max_size=9,
        ).map(tuple),
        not_my_job=st.lists(TEXTS, max_size=9).map(tuple),
    )
)
def test_whatever_the_draft_is_it_fits_on_one_page_and_what_is_missing_is_named(mission: Mission) -> None:
    sheet = sheet_of(mission)

    assert sheet.size in SIZES
    drawn = len(sheet.objectives) + sum(len(each.results) for each in sheet.objectives)
    asked = [each for each in mission.objectives if each.text.strip() or each.key_results]
    lost = len(sheet.objectives) < len([each for each in asked if each.text.strip()])
    assert not lost or any("objectives" in each for each in sheet.left_out)
    parts = [Part(text=each, more=0.9) for each in lines_of(sheet)]
    assert size_for(parts) is not None
    assert drawn <= 60
