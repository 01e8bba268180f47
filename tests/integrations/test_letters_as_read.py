"""The letters as people get them, kept as files to read in review: tests/data/letters.

`CORNERMAN_UPDATE_LETTERS=1` writes the files anew.
"""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.invitations import Method
from cornerman.policy import Policy
from cornerman.prompts import PromptKind
from cornerman.views.digest import digest_view
from cornerman.views.invitation import invitation_view
from cornerman.views.notes import note_letter_view
from cornerman.views.prompt import prompt_view
from integrations.stationery import JinjaStationery
from tests.letter_worlds import (
    FAR_BOB,
    OPEN_CAROL,
    UMBRA,
    full_world,
    in_room,
    invitation,
    near_talks_world,
    prompt,
    quiet_world,
)
from tests.paper import NOW

LETTERS = Path(__file__).parent.parent / "data" / "letters"
VIEWS: dict[str, tuple[str, object]] = {
    "digest_full": ("digest", digest_view(full_world(), policy=Policy(), now=NOW)),
    "digest_quiet": ("digest", digest_view(quiet_world(), policy=Policy(), now=NOW)),
    "prompt_write_mission": (
        "prompt_write_mission",
        prompt_view(prompt(PromptKind.WRITE_MISSION, "vela-1", process_id="vela"), full_world(), NOW),
    ),
    "prompt_share_mission": (
        "prompt_share_mission",
        prompt_view(prompt(PromptKind.SHARE_MISSION, "umbra-1", process_id="umbra"), full_world(), NOW),
    ),
    "digest_day_before": (
        "digest",
        digest_view(near_talks_world(), policy=Policy(), now=NOW - timedelta(hours=24)),
    ),
    "prompt_prepare_talk": (
        "prompt_prepare_talk",
        prompt_view(prompt(PromptKind.PREPARE_TALK, "umbra-3", "umbra-4", process_id="umbra"), near_talks_world(), NOW),
    ),
    "debrief_unanswered": (
        "debrief/unanswered",
        prompt_view(prompt(PromptKind.UNANSWERED, "umbra-3", process_id="umbra"), full_world(), NOW),
    ),
    "debrief_written": (
        "debrief/written",
        prompt_view(
            prompt(
                PromptKind.WRITTEN_DEBRIEF,
                "quarry-1",
                process_id="quarry",
                detail="Bob and Carol said no, and no time is left that suits enough of the others. "
                "Possible: Wednesday 25 November, 08:30, with Dan alone.",
            ),
            full_world(),
            NOW,
        ),
    ),
    "prompt_write_note": (
        "prompt_write_note",
        note_letter_view(
            prompt(PromptKind.WRITE_NOTE, "umbra-2", process_id="umbra"), full_world(), NOW, by_reply=True
        ),
    ),
    "debrief_request": ("debrief/request", invitation_view(in_room(invitation(FAR_BOB)))),
    "debrief_request_employer": (
        "debrief/request",
        invitation_view(invitation(OPEN_CAROL, employer=UMBRA, sequence=1)),
    ),
    "debrief_cancel": ("debrief/cancel", invitation_view(invitation(FAR_BOB, Method.CANCEL))),
}


@pytest.fixture(scope="module")
def stationery() -> JinjaStationery:
    return JinjaStationery()


@pytest.mark.parametrize("name", VIEWS)
def test_a_letter_reads_as_it_was_agreed(name: str, stationery: JinjaStationery) -> None:
    words = stationery.write(*VIEWS[name])
    text = f"Subject: {words.subject}\n\n{words.text}"
    if os.environ.get("CORNERMAN_UPDATE_LETTERS"):
        LETTERS.mkdir(parents=True, exist_ok=True)
        (LETTERS / f"{name}.txt").write_text(text, encoding="utf-8")
        (LETTERS / f"{name}.html").write_text(words.html, encoding="utf-8")

    assert text == (LETTERS / f"{name}.txt").read_text(encoding="utf-8")
    assert words.html == (LETTERS / f"{name}.html").read_text(encoding="utf-8")
