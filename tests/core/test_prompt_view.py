"""The letters about a draft: the four ways to stand with it, and why now."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cornerman.findings import Stage
from cornerman.missions import Mission, MissionState
from cornerman.planning.sharing import Footing, footing_of
from cornerman.processes import Closing, Ending, Process
from cornerman.prompts import Prompt, PromptKind
from cornerman.views.drafts import draft_items
from cornerman.views.mission_advice import sharing_item, writing_item
from cornerman.views.prompt import prompt_view
from tests.letter_worlds import DRAFT, UMBRA, full_world, prompt
from tests.paper import ALICE, NOW, at, process, session, world

BLANK = Mission(
    process_id="p", state=MissionState.PRIVATE, gaps=("One?", "Two?", "Three?", "Four?"), file="drafts/p.md"
)
SHARE = prompt(PromptKind.SHARE_MISSION, "umbra-1", process_id="umbra")
WRITE = prompt(PromptKind.WRITE_MISSION, "vela-1", process_id="vela")


def after(*stages: Stage, coming: Stage = Stage.TEAM) -> Process:
    held = [session(f"s{days}", at(-24 * days), stage=stage) for days, stage in enumerate(stages, start=1)]
    return process("p", *held, session("next", at(24), stage=coming))


@pytest.mark.parametrize(
    ("known", "mission", "footing"),
    [
        (after(Stage.HIRING_MANAGER), None, Footing.NO_DRAFT),
        (after(Stage.HIRING_MANAGER), BLANK, Footing.NO_DRAFT),
        (after(Stage.RECRUITER_SCREEN, Stage.HIRING_MANAGER), DRAFT, Footing.MANAGER_MET),
        (after(Stage.RECRUITER_SCREEN, Stage.TEAM), DRAFT, Footing.MANAGER_NOT_MET),
        (after(Stage.RECRUITER_SCREEN, Stage.RECRUITER_SCREEN), DRAFT, Footing.ONLY_RECRUITER),
        (after(), DRAFT, Footing.MANAGER_NOT_MET),
    ],
)
def test_the_advice_follows_draft_and_talks(known: Process, mission: Mission | None, footing: Footing) -> None:
    assert footing_of(known, mission) is footing


def test_each_footing_has_its_own_words() -> None:
    advised = {
        sharing_item(known, mission).lines
        for known, mission in [
            (after(), None),
            (after(Stage.HIRING_MANAGER), DRAFT),
            (after(Stage.TEAM), DRAFT),
            (after(Stage.RECRUITER_SCREEN), DRAFT),
        ]
    }

    assert len(advised) == len(Footing)


def test_without_a_draft_the_first_gaps_and_the_way_to_the_file_are_shown() -> None:
    begun, unbegun = writing_item(after(), BLANK), sharing_item(after(), None)

    assert begun.points[0].lines == ("One?", "Two?", "Three?")
    assert [each.line for each in begun.commands] == ["drafts/p.md"]
    assert unbegun.points == ()
    assert unbegun.commands[0].line.startswith("cornerman mission new ")


def test_a_draft_whose_file_is_unknown_is_not_pointed_at() -> None:
    assert [each.purpose for each in sharing_item(after(), replace(DRAFT, file="")).commands] == [
        "As one page, to show or to print",
        "Once you have shown it",
    ]


@pytest.mark.parametrize("kind", [PromptKind.WRITE_MISSION, PromptKind.SHARE_MISSION])
@pytest.mark.parametrize("mission", [BLANK, DRAFT, replace(DRAFT, state=MissionState.SHARED)])
def test_a_file_that_cannot_be_read_is_said_to_be_there_and_never_to_be_begun(
    kind: PromptKind, mission: Mission
) -> None:
    broken = replace(mission, process_id="p", broken="p.md is not plain text. Please save it as UTF-8.")
    known = replace(world(after(Stage.TEAM)), missions=(broken,))
    asked = Prompt(key="k", kind=kind, asked_at=NOW, origins=frozenset(["s1"]), process_id="p")

    letter = prompt_view(asked, known, NOW).item
    [told] = draft_items(replace(known, prompts=(asked,)))

    for item in (letter, told):
        assert item.title == "Your draft of the job cannot be read: Umbra Robotics"
        assert item.lines[0] == broken.broken
        assert ("what I read of it last" in str(item.lines)) is bool(mission.objectives)
        assert [each.line for each in item.commands] == [broken.file]
    closed = replace(after(Stage.TEAM), closing=Closing(ending=Ending.REJECTION, at=NOW, source="mail"))
    assert draft_items(replace(known, processes=(closed,))) == ()


def test_how_to_open_is_shown_when_the_manager_was_met() -> None:
    assert "as a draft" in sharing_item(after(Stage.FINAL), DRAFT).points[0].lines[0]
    assert sharing_item(after(Stage.TEAM), DRAFT).points == ()


def test_each_footing_says_live_and_never_by_mail_and_the_letter_how_to_ask_open_and_answer() -> None:
    for stage, first in (
        (Stage.FINAL, "You could open like this"),
        (Stage.TEAM, "You could ask like this"),
        (Stage.RECRUITER_SCREEN, "You could ask like this"),
    ):
        item = sharing_item(after(stage), DRAFT, whole=True)
        titles = [each.title for each in item.points]
        assert "live" in item.lines[0]
        assert "mail" in item.lines[0]
        assert titles[0] == first
        assert len(item.points[0].lines) > 1
        assert {"If they ask you to send it", "Before that"} <= set(titles)
        assert "cornerman mission sheet" in item.commands[1].line


def test_nobody_is_thanked_for_a_last_time_that_never_was() -> None:
    met = sharing_item(after(Stage.HIRING_MANAGER), DRAFT, whole=True)
    booked = sharing_item(after(Stage.TEAM, coming=Stage.HIRING_MANAGER), DRAFT, whole=True)
    unmet = sharing_item(after(Stage.TEAM), DRAFT, whole=True)

    assert "last time" in met.points[0].lines[1]
    for each in (booked, unmet):
        assert "last time" not in str(each)
        assert "You could open like this" in [one.title for one in each.points]


@pytest.mark.parametrize("stage", [Stage.TEAM, Stage.RECRUITER_SCREEN])
def test_with_a_talk_with_the_manager_booked_nobody_is_told_to_ask_for_one(stage: Stage) -> None:
    booked = after(stage, coming=Stage.HIRING_MANAGER)

    item = sharing_item(booked, DRAFT, whole=True)

    assert "is booked. Show your draft there" in item.lines[0]
    assert "twenty" not in str((item.title, item.lines))
    assert item.points[0].title == "You could open like this"
    assert "Write your draft" in sharing_item(booked, BLANK).title


def test_the_letter_names_the_talk_to_show_the_draft_in_once_there_is_something_to_show() -> None:
    talk = session("m", at(30), stage=Stage.HIRING_MANAGER)
    met = world(process("umbra", session("s", at(-30)), talk))
    written = replace(met, missions=(replace(DRAFT, process_id="umbra"),))
    share = replace(SHARE, process_id="umbra")

    assert prompt_view(share, written, NOW).why.endswith(
        "The next talk to show it in is on Tuesday 24 November, 15:00."
    )
    assert "next talk" not in prompt_view(share, met, NOW).why
    all_day = replace(talk, event=replace(talk.event, all_day=True))
    day = replace(written, processes=(process("umbra", session("s", at(-30)), all_day),))
    assert prompt_view(share, day, NOW).why.endswith("on Tuesday 24 November.")


def test_a_letter_says_why_now() -> None:
    assert prompt_view(WRITE, full_world(), NOW).why.startswith(
        "Your next talk with Vela Health is on Thursday 26 November, in 3 days."
    )
    assert prompt_view(SHARE, full_world(), NOW).why.startswith("You have had 2 rounds of talks with Umbra Robotics")


def test_a_letter_after_the_first_talk_does_not_announce_one() -> None:
    known = world(process("p", session("s", at(-5))))

    assert prompt_view(replace(WRITE, process_id="p"), known, NOW).why.startswith("You have begun to talk with Umbra")


def test_a_reminder_says_that_it_is_one() -> None:
    assert prompt_view(replace(SHARE, reminders=1), full_world(), NOW).why.startswith("I asked before;")


def test_a_letter_about_a_forgotten_process_still_reads_well() -> None:
    letter = prompt_view(replace(SHARE, process_id="gone"), full_world(), NOW)

    assert letter.why.startswith("You have had the first rounds of talks with an employer not yet known.")


def test_subjects_are_the_same_for_every_employer_and_the_draft_is_never_mailed() -> None:
    renamed = replace(full_world(), processes=tuple(replace(each, company="Teal") for each in full_world().processes))
    for each in (SHARE, WRITE):
        letter = prompt_view(each, full_world(), NOW)
        assert letter.subject == prompt_view(each, renamed, NOW + timedelta(hours=1)).subject
        assert UMBRA not in letter.subject
        assert "mail" in letter.closing


def test_a_seeker_without_a_name_is_greeted_all_the_same() -> None:
    nameless = replace(full_world(), seeker=replace(ALICE, name=""))

    assert prompt_view(SHARE, nameless, NOW).greeting == "Hello,"


def test_other_prompts_have_no_letter() -> None:
    with pytest.raises(ValueError, match="no letter"):
        prompt_view(prompt(PromptKind.NO_SLOT, "s"), full_world(), NOW)
