"""Talking points whose draft cannot be kept: the file and the letter are there all the same, and it is tried again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cornerman.actions import PrepareBrief, SendBrief
from cornerman.errors import CornermanError, OutsideDownError
from cornerman.plan import plan
from flows.carrying import carry_out
from flows.gathering import gather, watch
from flows.house import House
from integrations.brief_files import BriefFiles
from integrations.brief_places import BriefsWithDrafts
from integrations.clock import StoppedClock
from integrations.gmail_calls import GmailCalls
from integrations.gmail_drafts import GmailDrafts
from integrations.google_capabilities import Capability
from integrations.google_rehearsal import RehearsedGoogle
from integrations.google_rehearsal_answers import GoogleFault
from integrations.google_units import Units
from integrations.rehearsal import RehearsalPost
from integrations.source_rehearsal import RehearsedSources
from tests.houses import house_on_files
from tests.paper import ALICE, NOW

OFFER = (
    "From: Rita Recruiter <rita@umbra-robotics.example>\r\nTo: alice@postbox.example\r\n"
    "Date: Mon, 23 Nov 2026 08:00:00 +0100\r\nMessage-ID: <offer@umbra-robotics.example>\r\n"
    "Subject: Your offer\r\n\r\n"
    "Dear Alice, we are delighted to offer you the position of Engineer. Your base salary is EUR 65,000 a year. "
    "Please let us know by 4 December 2026.\r\n"
)


@pytest.fixture
def google() -> RehearsedGoogle:
    return RehearsedGoogle(user=ALICE.email, clock=StoppedClock(NOW))


@pytest.fixture
def post() -> RehearsalPost:
    return RehearsalPost()


@pytest.fixture
def house(tmp_path: Path, google: RehearsedGoogle, post: RehearsalPost) -> Iterator[House]:
    calls = GmailCalls(google.api(Capability.KEEP_DRAFTS), account=ALICE.email, units=Units(monotonic=lambda: 0.0))
    drafts = GmailDrafts(calls, memory=RehearsedSources(), seeker=ALICE, clock=StoppedClock(NOW))
    with house_on_files(tmp_path) as found:
        (tmp_path / "mail" / "offer.eml").write_text(OFFER, newline="")
        briefs = BriefsWithDrafts(BriefFiles(tmp_path / "briefs"), drafts)
        yield replace(found, seeker_post=post, briefs=briefs)


def test_a_draft_that_fails_costs_neither_the_file_nor_the_letter(
    tmp_path: Path, house: House, google: RehearsedGoogle, post: RehearsalPost
) -> None:
    watch(house, NOW)
    world = gather(house, NOW)
    wanted = plan(world, house.policy, NOW)
    [action] = [each for each in wanted if isinstance(each, PrepareBrief)]
    [letter] = [each for each in wanted if isinstance(each, SendBrief)]
    google.fail_next("gmail.users.drafts.create", GoogleFault.broke_off_after())

    with pytest.raises(OutsideDownError):
        carry_out(action, world, house)
    assert carry_out(letter, world, house)

    assert len(list((tmp_path / "briefs").glob("*.html"))) == 1
    assert [key.startswith("brief/") for key in post.letters] == [True]
    assert carry_out(action, world, house)
    assert [each.labels for each in google.letters] == [("DRAFT",)]
    assert len(post.letters) == 1


def test_a_draft_that_fails_for_days_costs_no_letter_a_day(
    house: House, google: RehearsedGoogle, post: RehearsalPost
) -> None:
    """A permission that is over does just that, until the seeker signs in again."""
    google.taken_back.add(Capability.KEEP_DRAFTS)
    for days in range(6):
        now = NOW + timedelta(days=days)
        today = replace(house, clock=StoppedClock(now))
        watch(today, now)
        world = gather(today, now)
        for action in plan(world, today.policy, now):
            if isinstance(action, PrepareBrief):
                with pytest.raises(CornermanError):
                    carry_out(action, world, today)
            if isinstance(action, SendBrief):
                assert carry_out(action, world, today)

    assert len(post.letters) == 1
